"""Annotations of a package: read, checked, and written again."""

import pytest
from openpyxl import load_workbook
from package_builder import build, csv_bytes

from data import limits
from data.model import Annotation
from data.package.reader import bundled_path, open_package
from data.session.opening import read_any
from data.writing.saving import write_package

SOURCES = [{"source_id": "s", "title": "甲", "path": "t.txt"}]
WHOLE = {
    "annotation_id": "n1", "time_period": "2019/2020", "indicator_id": "a", "text": "启动 某项行动", "source_id": "s",
    "source_text": "2019年起开展某项行动。",
}  # fmt: skip


def opened(tmp_path, *rows, text="从前。2019年起\n开展某项行动。"):
    folder = build(tmp_path / "p", annotations=list(rows), sources=SOURCES)
    (folder / "t.txt").write_text(text, "utf-8")
    return open_package(folder)


def test_an_annotation_is_read_whole(tmp_path):
    package, problems = opened(tmp_path, WHOLE)
    assert problems == ()
    assert package.annotations == (Annotation(**WHOLE),)


def test_a_package_without_the_table_has_none(tmp_path):
    package, problems = open_package(build(tmp_path / "p"))
    assert (package.annotations, problems) == ((), ())


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("time_period", "", "没有填写"), ("time_period", "某年", "ISO 8601"), ("time_period", "2019-13", "ISO 8601"),
        ("text", "", "没有填写"), ("annotation_id", "", "没有填写"), ("indicator_id", "nowhere", "没有这个指标"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named_and_the_rest_opens(tmp_path, field, value, said):
    package, (problem,) = opened(tmp_path, WHOLE | {field: value}, WHOLE | {"annotation_id": "n2"})
    assert [one.annotation_id for one in package.annotations] == ["n2"]
    assert said in problem.message
    assert problem.left_out
    assert "annotations.csv" in problem.place
    assert "2" in problem.place
    assert len(package.observations) == 3


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("source_id", "nowhere", "没有这个来源"), ("source_text", "没有的话。", "没有这句话")],
)
def test_a_source_that_does_not_say_it_is_told(tmp_path, field, value, said):
    package, (problem,) = opened(tmp_path, WHOLE | {field: value})
    assert len(package.annotations) == 1
    assert said in problem.message
    assert problem.found == value


def test_a_repeated_id_is_told(tmp_path):
    package, (problem,) = opened(tmp_path, WHOLE, WHOLE | {"text": "别的"})
    assert [one.text for one in package.annotations] == ["启动 某项行动"]
    assert "重复" in problem.message


def test_a_header_that_cannot_be_used_leaves_the_table_out(tmp_path):
    folder = build(tmp_path / "p", annotations=csv_bytes([{"编号": "1", "话": "某项行动"}]))
    package, (problem,) = open_package(folder)
    assert package.annotations == ()
    assert "注记" in problem.message
    assert len(package.observations) == 3


def test_chinese_headers_and_words_for_a_time_in_a_workbook(tmp_path):
    package = opened(tmp_path, WHOLE | {"time_period": "2019"})[0]
    write_package(package, tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert [cell.value for cell in book["注记"][1]] == ["注记编号", "时间", "指标编号", "文字", "来源编号", "原文"]
    book["注记"]["B2"] = "2019年"
    book.save(tmp_path / "p.xlsx")
    assert read_any(tmp_path / "p.xlsx").package.annotations == package.annotations


@pytest.mark.parametrize("name", ["q.xlsx", "q.dajuan", "q"])
def test_they_come_back(tmp_path, name):
    package = opened(tmp_path, WHOLE, WHOLE | {"annotation_id": "n2", "indicator_id": ""})[0]
    write_package(package, tmp_path / name)
    assert read_any(tmp_path / name).package.annotations == package.annotations


def test_the_bundled_ones_stand_in_the_page():
    package = open_package(bundled_path())[0]
    page = "".join(package.source_by_id["page"].text.split())
    assert package.annotations
    for one in package.annotations:
        assert one.source_text in page
        assert all(f"“{words}”" in one.source_text for words in one.text.split()[1:])
        assert one.time_period[:4] in one.source_text


@pytest.mark.parametrize("period", ["1990", "2031/2035", "1990-06", "2025-Q3"])
def test_a_period_without_a_figure_is_told(tmp_path, period):
    package, (problem,) = opened(tmp_path, WHOLE | {"time_period": period})
    assert len(package.annotations) == 1
    assert "没有它的数字" in problem.message
    assert "annotations.csv" in problem.place


def test_more_than_a_few_thousand_are_left_out_and_told(tmp_path):
    rows = [WHOLE | {"annotation_id": f"n{number}"} for number in range(limits.ANNOTATIONS + 3)]
    package, (problem,) = opened(tmp_path, *rows)
    assert len(package.annotations) == limits.ANNOTATIONS
    assert "多出的 3 条" in problem.message
