"""Fifty-seven returns are gathered: every planted fault is named, nothing else is, and no blank becomes a nought."""

import json
import shutil
from collections import Counter
from decimal import Decimal

import openpyxl
import pytest
import returns_generator
from returns_generator import FAULTS, LAYOUTS, make_returns, write_expected

from data.__main__ import GOOD, UNUSABLE, main
from data.gathering.answers import NamedArea
from data.gathering.gathering import gather
from data.gathering.reading.known_plans import KnownPlans
from data.gathering.reading.return_files import files_of, read_return
from data.gathering.reading.returns import QuestionKind, ReturnState
from data.session.opened import open_path

# By which kind of question each planted fault is named.
KINDS = {
    "missing": QuestionKind.MISSING,
    "duplicate": QuestionKind.DUPLICATE,
    "renamed_column": QuestionKind.RENAMED_COLUMN,
    "moved_header": QuestionKind.MOVED_HEADER,
    "unit_slip": QuestionKind.SIZE,
    "text_number": QuestionKind.TEXT_NUMBER,
    "hidden_row": QuestionKind.HIDDEN_ROW,
    "wrong_year": QuestionKind.WRONG_YEAR,
    "total": QuestionKind.TOTAL,
    "last_year": QuestionKind.LAST_YEAR,
    "empty": QuestionKind.EMPTY,
    "unreadable": QuestionKind.UNREADABLE,
}


def gathered(folder, counties=(), name=""):
    known = KnownPlans()
    files = [read_return(path, path.relative_to(folder).as_posix(), known) for path in files_of(folder)]
    return gather(files, [NamedArea(*one) for one in counties], name)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """Return for each layout the folder of its returns with faults, what was written, and what was gathered."""
    made = {}
    for layout in LAYOUTS:
        folder = tmp_path_factory.mktemp(layout)
        written = make_returns(folder, layout)
        made[layout] = folder, written, gathered(folder, written.counties)
    return made


def named(found, written, fault):
    """Say whether a fault is named, of the county that it was planted in."""
    county = written.by_fault[fault][1]
    return any(one.kind is KINDS[fault] and county in f"{one.file}{one.message}" for one in found.questions)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_twelve_of_twelve_faults_are_named_and_hardly_anything_else(faulty, layout):
    _, written, found = faulty[layout]
    assert [fault for fault in FAULTS if not named(found, written, fault)] == []
    false = [
        one
        for one in found.questions
        if not any(
            one.kind is KINDS[fault] and county[1] in f"{one.file}{one.message}"
            for fault, county in written.by_fault.items()
        )
    ]
    assert len(false) <= 2, false
    states = Counter(one.state for one in found.returns)
    assert states == {
        ReturnState.REPORTED: 54, ReturnState.DUPLICATE: 1, ReturnState.EMPTY: 1, ReturnState.UNREADABLE: 1,
    }  # fmt: skip
    assert found.missing == (written.by_fault["missing"],)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_asked_of_returns_without_faults(tmp_path, layout):
    written = make_returns(tmp_path / "r", layout, faults=(), seed=2)
    found = gathered(tmp_path / "r", written.counties)
    assert found.questions == ()
    assert {one.state for one in found.returns} == {ReturnState.REPORTED}
    assert [one.ref_area for one in found.returns] == sorted(
        (code for code, _ in written.counties), key=[one.ref_area for one in found.returns].index
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sum_leads_back_to_the_cells_of_its_parts(faulty, layout):
    folder, _, found = faulty[layout]
    books = {}
    for one in found.sums:
        total = Decimal()
        for part in one.parts:
            book = books.get(part.file) or openpyxl.load_workbook(folder / part.file)
            books[part.file] = book
            sheet, _, cell = part.place.partition("!")
            total += Decimal(str(book[sheet][cell].value))
            assert sheet == part.sheet
        assert total == one.value
    duplicate = next(one.file for one in found.returns if one.state is ReturnState.DUPLICATE)
    assert duplicate not in {part.file for one in found.sums for part in one.parts}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_figure_is_lost_and_no_blank_becomes_a_nought(faulty, layout):
    folder, _, found = faulty[layout]
    filled = set()
    for one in found.returns:
        if one.state is ReturnState.REPORTED:
            sheet = openpyxl.load_workbook(folder / one.file)["报表"]
            numbers = {
                f"报表!{cell.coordinate}"
                for row in sheet.iter_rows()
                for cell in row
                if str(cell.value).replace(".", "").isdecimal() and (cell.column > 1 or layout != "items")
            }
            filled |= {(one.file, place) for place in numbers}
    assert {(one.file, one.place) for one in found.figures} == filled
    assert not any(one.number == 0 for one in found.figures)


def test_rates_are_not_summed(tmp_path):
    written = make_returns(tmp_path / "r", "items", faults=())
    found = gathered(tmp_path / "r", written.counties)
    assert "脱贫人口占比" in {one.indicator for one in found.figures}
    assert "脱贫人口占比" not in {one.indicator for one in found.sums}
    by_name = {(one.indicator, one.period): one for one in found.sums}
    assert len(by_name["资金总额", "2020"].parts) == 57
    assert by_name["资金总额", "2019"].unit == "万元"


def test_rows_of_towns_are_areas_in_their_county(tmp_path):
    written = make_returns(tmp_path / "r", "towns", faults=())
    found = gathered(tmp_path / "r", written.counties)
    assert {one.indicator for one in found.figures} == {"户数", "人口", "资金"}
    assert {one.period for one in found.figures if one.indicator == "资金"} == {"2019", "2020"}
    people = next(one for one in found.sums if (one.indicator, one.period) == ("人口", "2020"))
    assert {part.part for part in people.parts} == {""}
    assert len(people.parts) == 57
    assert any(one.part for one in found.figures)


def test_returns_of_last_year_beside_them_are_their_history(tmp_path, monkeypatch):
    written = make_returns(tmp_path / "r" / "2020", "items", faults=(), seed=1)
    monkeypatch.setattr(returns_generator, "YEAR", 2019)
    make_returns(tmp_path / "r" / "2019", "items", faults=(), seed=2)
    # One that sent last year's figures again under this year's title.
    name = written.counties[3][1]
    monkeypatch.setattr(returns_generator, "YEAR", 2020)
    again = make_returns(tmp_path / "again", "items", faults=(), seed=2)
    shutil.copy(tmp_path / "again" / again.files[name], tmp_path / "r" / "2020" / written.files[name])
    (tmp_path / "r" / "2020" / written.files[written.counties[5][1]]).unlink()
    found = gathered(tmp_path / "r", written.counties)
    assert found.missing == (written.counties[5],)
    assert QuestionKind.WRONG_YEAR not in {one.kind for one in found.questions}
    by_period = {one.period: len(one.parts) for one in found.sums if one.indicator == "脱贫人口"}
    assert by_period["2020"] == 56


def run(capsys, *arguments):
    code = main(["gather", *map(str, arguments)])
    return code, capsys.readouterr()


def test_the_command_writes_a_package_and_prints_one_object(tmp_path, capsys):
    written = make_returns(tmp_path / "r", "items")
    expected = write_expected(tmp_path / "areas.csv", written.counties)
    target = tmp_path / "汇总.dajuan"
    code, said = run(capsys, tmp_path / "r", target, "--expected", expected, "--json")
    assert code == GOOD
    report = json.loads(said.out)
    assert report["missing"] == [written.by_fault["missing"][1]]
    assert {one["state"] for one in report["returns"]} == {"reported", "duplicate", "empty", "unreadable"}
    assert report["figures"] == 54 * len(returns_generator.ITEMS) * 2
    one = next(one for one in report["sums"] if (one["indicator"], one["period"]) == ("危房改造", "2020"))
    assert one["value"] == sum(part["value"] for part in one["parts"])
    assert all(set(question) == {"kind", "file", "place", "message"} for question in report["questions"])
    assert all("请核" in question["message"] for question in report["questions"] if question["kind"] == "total")
    opened = open_path(target)
    assert len(opened.package.observations) == report["figures"]
    assert opened.package.area_by_id["150402"].parent == "150400"
    figure = next(one for one in opened.package.observations if one.obs_value is not None)
    assert opened.package.extras["observations"][figure.obs_id]["dajuan:cell"].startswith("报表!")
    assert not [problem for problem in opened.problems if problem.severity.value == "error"]


def test_the_workbook_sums_the_counties_with_formulas(tmp_path, capsys):
    written = make_returns(tmp_path / "r", "items", faults=("missing",))
    expected = write_expected(tmp_path / "areas.csv", written.counties)
    code, said = run(capsys, tmp_path / "r", tmp_path / "汇总.xlsx", "--expected", expected)
    assert code == GOOD
    assert "已报 56" in said.out
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    assert book.sheetnames == ["汇总表", "报送情况", "请核", "明细"]
    sheet = book["汇总表"]
    assert sheet["C4"].value == "=SUM(C5:C61)"
    values = openpyxl.load_workbook(tmp_path / "汇总.xlsx", data_only=True)["汇总表"]
    column = [values.cell(row, 3).value for row in range(5, 62)]
    assert values["C4"].value == sum(one for one in column if one is not None)
    years = {values.cell(row, 2).value for row in range(5, 62)}
    assert years == {"已报", "未报"}
    # The county that has not reported is blank.
    at = [values.cell(row, 1).value for row in range(5, 62)].index(written.by_fault["missing"][1])
    assert column[at] is None
    assert column.count(None) == 1
    assert values.cell(at + 5, 2).value == "未报"
    assert book["报送情况"]["B4"].value == "未报"
    content = (tmp_path / "汇总.xlsx").read_bytes()
    run(capsys, tmp_path / "r", tmp_path / "再.xlsx", "--expected", expected)
    assert (tmp_path / "再.xlsx").read_bytes() == content


def test_the_state_of_a_return_of_another_year_says_so(tmp_path, capsys, faulty):
    folder, written, _ = faulty["items"]
    run(capsys, folder, tmp_path / "汇总.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["汇总表"]
    states = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=5)}
    assert states[written.by_fault["wrong_year"][1]] == "已报（2019）"
    assert states[written.by_fault["empty"][1]] == "空表"
    assert sheet.print_area.endswith(f"{sheet.max_row}")
    assert "汇总表" in sheet.oddHeader.left.text


def test_every_office_gets_a_copy_with_its_questions(tmp_path, capsys, faulty):
    folder, written, _ = faulty["items"]
    code, said = run(capsys, folder, tmp_path / "o.dajuan", "--marked", tmp_path / "请核")
    assert code == GOOD
    assert f"{written.by_fault['unreadable'][1]}报表.xlsx 读不出" in said.err
    names = {path.name for path in (tmp_path / "请核").iterdir()}
    assert f"{written.by_fault['total'][1]}报表（请核）.xlsx" in names
    unreadable = [name for name in names if written.by_fault["unreadable"][1] in name]
    assert unreadable == [f"{written.by_fault['unreadable'][1]}（请核清单）.xlsx"]
    asked = [fault for fault in FAULTS if fault not in ("missing", "unreadable")]
    assert len(names) == 2 * len(asked) + 1
    slip = openpyxl.load_workbook(tmp_path / "请核" / f"{written.by_fault['unit_slip'][1]}报表（请核）.xlsx")
    assert [cell.coordinate for row in slip["报表"].iter_rows() for cell in row if cell.comment] == ["D7", "D8"]
    listed = slip[slip.sheetnames[-1]]
    assert [row[1].value for row in listed.iter_rows(min_row=2)] == ["报表!D7"]
    assert listed.column_dimensions["E"].hidden
    assert listed.page_setup.fitToWidth == 1
    book = openpyxl.load_workbook(tmp_path / "请核" / f"{written.by_fault['total'][1]}报表（请核）.xlsx")
    marked = [cell.coordinate for row in book["报表"].iter_rows() for cell in row if cell.comment]
    assert marked == ["D7"]
    texts = [str(cell.value) for row in book[book.sheetnames[-1]].iter_rows() for cell in row]
    assert any("差 1，请核" in text for text in texts)


def test_what_cannot_be_gathered_is_told(tmp_path, capsys):
    (tmp_path / "空").mkdir()
    code, said = run(capsys, tmp_path / "空", tmp_path / "o")
    assert (code, "没有文件" in said.err) == (UNUSABLE, True)
    code, said = run(capsys, tmp_path / "没有", tmp_path / "o")
    assert code == UNUSABLE
    make_returns(tmp_path / "r", "row", faults=())
    code, said = run(capsys, tmp_path / "r", tmp_path / "o", "--workbook", tmp_path / "表.docx")
    assert (code, "表.docx" in said.err) == (UNUSABLE, True)
    (tmp_path / "areas.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    code, said = run(capsys, tmp_path / "r", tmp_path / "o", "--expected", tmp_path / "areas.csv")
    assert (code, "areas.csv" in said.err) == (UNUSABLE, True)


def test_tables_of_the_same_years_and_other_columns_are_each_of_their_own(tmp_path):
    """As downloads of yearly tables are: no figure of them is lost, and none of them is said to be empty."""
    for number, trade in enumerate(("采矿业", "制造业", "建筑业", "零售业", "餐饮业")):
        lines = [f",{trade}负债合计(亿元),{trade}资产总计(亿元)"]
        lines += [f"{year}年,{number + year / 10},{number * 2 + year / 5}" for year in range(2012, 2018)]
        (tmp_path / f"{trade}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = gathered(tmp_path)
    assert {one.state for one in found.returns} == {ReturnState.REPORTED}
    assert len(found.figures) == 5 * 6 * 2
    assert {len(one.parts) for one in found.sums} == {1}
    assert {one.period for one in found.sums} == {str(year) for year in range(2012, 2018)}


def test_a_figure_of_last_year_that_was_reported_otherwise_is_asked(tmp_path):
    def write(year, name, now, before):
        (tmp_path / str(year)).mkdir(exist_ok=True)
        lines = [f"{year}年人口表（示例）", f"填报单位：{name}", "指标,单位,本年,上年"]
        lines += [f"户数,户,{now[0]},{before[0]}", f"人数,人,{now[1]},{before[1]}"]
        (tmp_path / str(year) / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    for number, name in enumerate(("东河区", "昆都仑区", "青山区", "石拐区", "九原区"), 1):
        now, before = (2_000 + number, 5_000 + number), (1_900 + number, 4_800 + number)
        write(2019, name, before, (1_800 + number, 4_600 + number))
        write(2020, name, now, (before[0] + 7 * (number == 3), before[1]))
    found = gathered(tmp_path)
    (asked,) = [one for one in found.questions if one.kind is QuestionKind.REVISED]
    assert (asked.file, asked.place) == ("2020/青山区.csv", "D4")
    assert "上年报 1903，这次的上年数是 1910" in asked.message
    assert {one.kind for one in found.questions} == {QuestionKind.REVISED}
