"""Opening packages: what is read, what is left out, and what is said about it."""

import json
from decimal import Decimal

import openpyxl
import pytest
from package_builder import INDICATORS, OBSERVATIONS, THEMES, build, changed, csv_bytes, zipped

from data.package.reader import bundled_path, open_package
from data.package.schema import OBSERVATIONS as FIGURES
from data.problems import PackageError, Severity
from data.session.opened import open_path
from data.writing.saving import write_package

VALUE_TITLE = next(field.title for field in FIGURES.fields if field.name == "obs_value")


def problems_of(folder):
    return open_package(folder)[1]


def test_a_folder_its_descriptor_and_archives_are_the_same_package(tmp_path):
    folder = build(tmp_path / "包")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "datapackage.json").write_text("clutter")
    paths = [
        folder,
        folder / "datapackage.json",
        zipped(folder, tmp_path / "a.zip"),
        zipped(folder, tmp_path / "b.dajuan", prefix="里面/"),
    ]
    opened = [open_package(path)[0] for path in paths]
    assert all(package.observations == opened[0].observations for package in opened)
    assert opened[0].observation_by_id["b1"].value_text == "2.50"
    assert opened[0].observation_by_id["b1"].obs_value == Decimal("2.50")


def test_the_bundled_package_has_no_problems():
    package, problems = open_package(bundled_path())
    assert problems == ()
    assert len(package.observations) > 150


def test_headers_may_be_chinese_in_any_order_and_with_a_byte_order_mark(tmp_path):
    text = "数值,指标编号,数据编号,数值原文\n1.5,a,a1,1.5\n"
    folder = build(tmp_path, observations=b"\xef\xbb\xbf" + text.encode())
    package, problems = open_package(folder)
    assert problems == ()
    assert package.observations[0].obs_value == Decimal("1.5")


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("obs_qualifier", "上边", "不是可用的值"),
        ("indicator_id", "", "没有填写"),
    ],
)
def test_a_bad_cell_leaves_its_row_out_and_says_where(tmp_path, column, text, said):
    rows = changed(OBSERVATIONS, "b1", **{column: text})
    package, problems = open_package(build(tmp_path, observations=rows))
    assert [item.obs_id for item in package.observations] == ["a1", "c1"]
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert problem.left_out
    assert problem.place == "observations.csv:L3"
    assert problem.column.startswith(column)
    assert said in problem.message
    assert problem.remedy


def test_lines_are_counted_over_cells_of_several_lines(tmp_path):
    rows = changed(OBSERVATIONS, "a1", comment="第一行\n第二行\n第三行")
    rows = changed(rows, "b1", indicator_id="")
    assert problems_of(build(tmp_path, observations=rows))[0].place == "observations.csv:L5"


def test_a_repeated_key_keeps_the_first_row(tmp_path):
    package, problems = open_package(build(tmp_path, observations=[*OBSERVATIONS, OBSERVATIONS[0]]))
    assert len(package.observations) == 3
    assert "第 2 行重复" in problems[0].message


def test_rows_that_name_nothing_are_left_out(tmp_path):
    rows = changed(OBSERVATIONS, "b1", indicator_id="nothing")
    indicators = changed(INDICATORS, "c", theme_id="nowhere")
    package, problems = open_package(build(tmp_path, observations=rows, indicators=indicators))
    assert [item.obs_id for item in package.observations] == ["a1"]
    assert {problem.found for problem in problems} == {"nothing", "nowhere", "c"}


def test_digits_that_differ_are_an_error_but_stay(tmp_path):
    rows = changed(OBSERVATIONS, "b1", value_text="2.5")
    package, problems = open_package(build(tmp_path, observations=rows))
    assert len(package.observations) == 3
    assert problems[0].severity is Severity.ERROR
    assert "2.50" in problems[0].message


def test_a_sentence_must_stand_in_the_source(tmp_path):
    (tmp_path / "page.txt").write_text("投入资金 1.5\n亿元。", encoding="utf-8")
    sources = [{"source_id": "s", "title": "页", "path": "page.txt"}]
    rows = changed(OBSERVATIONS, "a1", source_id="s", source_text="投入资金1.5亿元。")
    assert problems_of(build(tmp_path, observations=rows, sources=sources)) == ()
    rows = changed(OBSERVATIONS, "a1", source_id="s", source_text="投入资金1.6亿元。")
    assert "没有这句话" in problems_of(build(tmp_path, observations=rows, sources=sources))[0].message


def test_relations_and_charts_that_name_nothing_are_warned_of(tmp_path):
    relations = [{"relation_id": "r", "title": "和", "check": "sum", "result": "c1", "parts": "a1;zz"}]
    charts = [{"chart_id": "k", "theme_id": "t", "title": "图", "chart_type": "bar", "series": "a;yy"}]
    problems = problems_of(build(tmp_path, relations=relations, charts=charts))
    assert [(problem.found, problem.severity) for problem in problems] == [
        ("zz", Severity.WARNING),
        ("yy", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("datapackage.json", b'{\n "a": 1,\n}', "datapackage.json:L3"),
        ("datapackage.json", b"\xff\xfe\x00", "datapackage.json"),
        ("datapackage.json", b"[]", "datapackage.json"),
        ("datapackage.json", b"{}", "datapackage.json"),
        ("observations.csv", "数据编号\n".encode(), "observations.csv:L1"),
        ("observations.csv", b'obs_id,indicator_id\na1,"a\n', "observations.csv:L2"),
        ("observations.csv", "obs_id,indicator_id\na1,资\n".encode("gb18030") + b"\xff\n", "observations.csv:L2"),
    ],
)
def test_a_broken_file_is_refused_with_its_place_and_a_remedy(tmp_path, name, content, place):
    folder = build(tmp_path)
    (folder / name).write_bytes(content)
    with pytest.raises(PackageError) as caught:
        open_package(folder)
    (problem,) = caught.value.problems
    assert problem.place == place
    assert problem.remedy


def test_missing_tables_and_files_are_named(tmp_path):
    folder = build(tmp_path)
    (folder / "observations.csv").unlink()
    with pytest.raises(PackageError, match=r"observations\.csv"):
        open_package(folder)
    (folder / "datapackage.json").write_text('{"resources": []}')
    with pytest.raises(PackageError, match="主题"):
        open_package(folder)


def test_a_package_of_bad_rows_only_is_not_opened(tmp_path):
    rows = [{"obs_id": "a1", "indicator_id": "a", "obs_qualifier": "x"}]
    with pytest.raises(PackageError) as caught:
        open_package(build(tmp_path, observations=rows))
    assert caught.value.problems


def test_themes_and_indicators_come_in_their_order(tmp_path):
    themes = [{"theme_id": "z", "title": "后", "order": "2"}, *THEMES]
    package, _ = open_package(build(tmp_path, themes=csv_bytes(themes)))
    assert [theme.theme_id for theme in package.themes] == ["t", "z"]


@pytest.mark.parametrize("second", ["obs_value", VALUE_TITLE, "备用"])
def test_a_second_column_of_one_field_is_told(tmp_path, second):
    first = "备用" if second == "备用" else "别的"
    text = f"obs_id,indicator_id,time_period,obs_value,value_text,{first},{second}\na1,a,2019,1.5,1.5,9,8\n"
    folder = build(tmp_path / "p", observations=text.encode())
    package, problems = open_package(folder)
    (told,) = [problem for problem in problems if "同一项" in problem.message]
    assert (told.severity, told.place, told.found) == (Severity.WARNING, "observations.csv:L1", second)
    assert told.remedy
    assert str(package.observations[0].obs_value) == "1.5"
    write_package(package, tmp_path / "a.xlsx")
    assert not [one for one in open_path(tmp_path / "a.xlsx").problems if "同一项" in one.message]


def test_a_second_column_of_one_field_on_a_sheet_is_told(tmp_path):
    write_package(open_package(build(tmp_path / "p"))[0], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book[FIGURES.title]
    header = next(row for row in sheet.iter_rows() if any(cell.value in ("obs_value", VALUE_TITLE) for cell in row))
    sheet.cell(header[0].row, len(header) + 1, "obs_value")
    book.save(tmp_path / "a.xlsx")
    (told,) = [one for one in open_path(tmp_path / "a.xlsx").problems if "同一项" in one.message]
    assert (told.severity, told.found) == (Severity.WARNING, "obs_value")


def test_halves_of_characters_in_a_descriptor_are_replaced_told_and_can_be_written(tmp_path):
    folder = build(tmp_path / "p")
    path = folder / "datapackage.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    odd = {
        "title": "甲\ud800",
        "keywords": ["\udcff"],
        "extra": {"\ud800": [1, "\ud800"]},
        "contributors": [{"title": "\ud800"}],
    }
    path.write_text(json.dumps(whole | odd), encoding="utf-8")
    package, problems = open_package(folder)
    assert [(one.place, one.severity) for one in problems] == [("datapackage.json", Severity.WARNING)]
    for name in ("a.zip", "a.xlsx", "a.csv", "b"):
        write_package(package, tmp_path / name)
        assert open_path(tmp_path / name).package.observations
    again, problems = open_package(tmp_path / "b")
    assert (again.title, again.extras, problems) == ("甲�", package.extras, ())
    # Two names that are equal then are one name written twice.
    path.write_text(json.dumps(whole | {"extra": {chr(0xD800): 1, chr(0xDBFF): 2}}), encoding="utf-8")
    with pytest.raises(PackageError, match="写了两次"):
        open_package(folder)
