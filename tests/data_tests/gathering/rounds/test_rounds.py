"""A round of gathering: archives as input, forms on offer, who should report, answers that are kept."""

import zipfile

import openpyxl
import pytest
import xlsxwriter
from returns_generator import make_returns

from data.gathering.answers import GatherAnswers, NamedArea, answers_in, is_answer
from data.gathering.reading.returns import QuestionKind, ReturnState
from data.gathering.rounds.expected_areas import expected_in, expected_of, wholes_offered
from data.gathering.rounds.form_offers import form_offers
from data.gathering.rounds.gather_round import GatherRound, GatherWishes
from data.gathering.rounds.report_list import asked_lines, reminder, report_lines
from data.gathering.rounds.return_view import view_of
from data.problems import PackageError, RefusedError
from data.templates.assets import ASSETS
from data.writing.packages.template_workbook import template_workbook


def gathered(*paths, **wishes):
    return GatherRound(paths).gather(GatherWishes(**wishes))


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    return folder, make_returns(folder, "items")


def test_an_archive_is_gathered_like_the_folder_in_it(returns, tmp_path):
    folder, _ = returns
    path = zipped(tmp_path / "报表.zip", {f"上报/{one.name}": one.read_bytes() for one in folder.iterdir()})
    one, other = gathered(folder).gathering, gathered(path).gathering
    assert [figure.value for figure in one.figures] == [figure.value for figure in other.figures]
    assert [f"上报/{question.file}" for question in one.questions] == [question.file for question in other.questions]


def test_archives_among_files_and_what_is_wrong_with_them(returns, tmp_path):
    folder, _ = returns
    content = next(folder.glob("东河区*")).read_bytes()
    zipped(tmp_path / "甲.zip", {"东河区报表.xlsx": content, "坏.xlsx": b"PK\x03\x04"})
    (tmp_path / "残.zip").write_bytes((tmp_path / "甲.zip").read_bytes()[:100])
    zipped(tmp_path / "外.zip", {"../../逃.xlsx": content})
    zipped(tmp_path / "套.zip", {"里.zip": (tmp_path / "甲.zip").read_bytes()})
    zipped(tmp_path / "包.zip", {"datapackage.json": "{}", "a.csv": "a,b\n1,2\n"})
    found = gathered(tmp_path)
    by_file = {one.file: one for one in found.files}
    assert by_file["甲.zip/东河区报表.xlsx"].tables
    for file in ("甲.zip/坏.xlsx", "残.zip", "外.zip", "套.zip/里.zip", "包.zip"):
        assert by_file[file].reason, file
    assert not list(tmp_path.parent.rglob("逃.xlsx"))


def test_an_archive_that_grows_too_large_is_refused(tmp_path, monkeypatch):
    from data import limits

    monkeypatch.setattr(limits, "PACKAGE_BYTES", 100_000)
    path = zipped(tmp_path / "弹.zip", {"a.csv": b"1,2\n" * 100_000})
    (one,) = gathered(path).files
    assert "太大" in one.reason


def test_a_folder_of_very_many_files_is_refused(tmp_path, monkeypatch):
    from data import limits

    monkeypatch.setattr(limits, "RETURNS", 3)
    for number in range(5):
        (tmp_path / f"{number}.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="超过 3 个"):
        gathered(tmp_path)


def test_files_of_one_name_stay_apart(returns, tmp_path):
    folder, _ = returns
    first = next(folder.glob("东河区*"))
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        (tmp_path / name / first.name).write_bytes(first.read_bytes())
    found = gathered(tmp_path / "一" / first.name, tmp_path / "二" / first.name)
    assert [one.file for one in found.files] == [f"一/{first.name}", f"二/{first.name}"]
    with pytest.raises(PackageError):
        gathered(tmp_path / "没有")


def test_forms_are_offered_by_their_names_without_whose_and_when(returns):
    folder, _ = returns
    found = gathered(folder)
    assert [(one.name, one.count) for one in found.forms] == [("巩固脱贫成果情况表（示例）", 56)]
    again = gathered(folder, form=found.forms[0].name)
    assert len(again.gathering.figures) == len(found.gathering.figures)


def test_a_template_of_the_program_is_a_form(tmp_path):
    for name in ("凉城县", "卓资县", "化德县"):
        (tmp_path / f"{name}.xlsx").write_bytes(template_workbook(ASSETS))
        with xlsxwriter.Workbook(tmp_path / f"{name}别的.xlsx") as book:
            sheet = book.add_worksheet("别的表")
            for row, cells in enumerate((("项目", "数量"), ("甲", 1), ("乙", 2))):
                sheet.write_row(row, 0, cells)
    offers = {one.name: one for one in form_offers(gathered(tmp_path).files)}
    assert offers[ASSETS.key].title == ASSETS.title
    for name in (ASSETS.key, ASSETS.title):
        found = gathered(tmp_path, form=name).gathering
        states = {one.file: one.state for one in found.returns}
        assert states["凉城县.xlsx"] is ReturnState.REPORTED
        assert states["凉城县别的.xlsx"] is ReturnState.UNREADABLE


def test_who_should_report_is_a_list_or_all_of_a_prefecture(tmp_path):
    csv = tmp_path / "应报.csv"
    csv.write_text("地区代码,地区名称\n150921,卓资县\n,凉城县\n", encoding="utf-8")
    assert expected_in(csv) == [NamedArea("150921", "卓资县"), NamedArea("150925", "凉城县")]
    with xlsxwriter.Workbook(tmp_path / "应报.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("地区代码", "地区名称"))
        sheet.write_row(1, 0, (150921, "卓资县"))
    assert expected_in(tmp_path / "应报.xlsx") == [NamedArea("150921", "卓资县")]
    (tmp_path / "乱.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(PackageError):
        expected_in(tmp_path / "乱.csv")
    counties = expected_of("150900")
    assert NamedArea("150925", "凉城县") in counties
    assert len(counties) == 11
    assert [one.ref_area for one in wholes_offered(frozenset(("150925",)))] == ["150900", "150000"]


def test_all_of_a_prefecture_but_three_have_reported(returns):
    folder, _ = returns
    found = gathered(folder, expected=tuple(expected_of("150900"))).gathering
    reported = {one.area for one in found.returns if one.state is ReturnState.REPORTED}
    missing = [title for _, title in found.missing]
    assert set(missing) == {one.title for one in expected_of("150900")} - reported
    words = reminder(found, report_lines(found))
    assert all(name in words for name in missing)


def test_an_answer_holds_for_all_returns_and_is_kept(returns, tmp_path):
    folder, _ = returns
    name = next(folder.glob("东河区*"))
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    book = openpyxl.load_workbook(name)
    book["报表"]["D3"], book["报表"]["E3"] = "上年实际", "年末"
    book.save(tmp_path / name.name)
    found = gathered(tmp_path).gathering
    asked = [one for one in found.questions if one.words]
    assert [(one.kind, one.file, one.words) for one in asked] == [(QuestionKind.EXTRA_COLUMN, name.name, "年末")]
    assert ("本年实际", "本年实际") in asked[0].choices
    answers = GatherAnswers().with_column(found.form_key, "年末", "本年实际")
    kept = answers_in(answers.records())
    assert kept == answers
    assert all(map(is_answer, kept.records()))
    again = gathered(tmp_path, answers=kept).gathering
    assert not [one for one in again.questions if one.words]
    people = next(one for one in again.sums if (one.indicator, one.period) == ("乡村人口", "2020"))
    assert next(part for part in people.parts if part.file == name.name).value.text == str(book["报表"]["E4"].value)
    none = GatherAnswers().with_column(found.form_key, "年末", "")
    assert not any(one.is_open for one in asked_lines(gathered(tmp_path, answers=none).gathering, none))


@pytest.mark.parametrize("value", [None, {}, {"kind": "area"}, {"kind": [], "words": ""}, {"kind": "area", "words": 1}])
def test_damaged_answers_are_none(value):
    assert not is_answer(value)


def test_the_rows_around_a_cell_of_a_long_list(tmp_path):
    lines = ["名称,数", *(f"镇{number},{number}" for number in range(1, 500))]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    files = gathered(tmp_path).files
    view = view_of(files, "a.csv", "B400")
    assert view.rows[view.row].cells[view.column] == "399"
    assert len(view.rows) < 130
    assert view_of(files, "a.csv", "Z9").row == -1
    assert view_of(files, "b.csv", "") is None


def test_one_of_several_files_that_is_gone_is_told_and_the_others_are_read(returns, tmp_path):
    folder, _ = returns
    paths = []
    for path in sorted(folder.iterdir())[:5]:
        paths.append(tmp_path / path.name)
        paths[-1].write_bytes(path.read_bytes())
    round_ = GatherRound(paths)
    assert all(one.tables for one in round_.gather(GatherWishes()).files)
    paths[2].unlink()
    files = {one.file: one for one in round_.gather(GatherWishes()).files}
    assert [file for file, one in files.items() if one.reason] == [paths[2].name]
    assert len(files) == 5
