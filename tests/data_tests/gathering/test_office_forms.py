"""The twelve faults are named in forms as offices lay them out, wherever and as whatever files they come."""

import re
from collections import Counter

import openpyxl
import pytest
from office_forms_generator import FORMS, make_forms, zip_as_windows_does

from data.gathering.answers import NamedArea
from data.gathering.gathering import gather
from data.gathering.reading.return_files import ReturnFolder
from data.gathering.reading.returns import QuestionKind, ReturnState
from data.gathering.rounds.return_view import view_of
from data.package.areas.area_list import area_list

KIND_OF = {"unit_slip": "size"}


def gathered(path, written):
    return gather(ReturnFolder(path).read(), [NamedArea(*one) for one in written.counties])


def named_of(question, written):
    """Return the faults that a question names, of the county that they were planted in."""
    return [
        fault
        for fault, (_, county) in written.by_fault.items()
        if question.kind.value == KIND_OF.get(fault, fault) and county in question.file + question.message
    ]


def assert_all_are_named(found, written):
    faults = [named_of(question, written) for question in found.questions]
    assert {one for own in faults for one in own} == set(written.by_fault)
    assert [question for question, own in zip(found.questions, faults, strict=True) if not own] == []
    assert Counter(one.state for one in found.returns) == {
        ReturnState.REPORTED: 54, ReturnState.DUPLICATE: 1, ReturnState.EMPTY: 1, ReturnState.UNREADABLE: 1,
    }  # fmt: skip
    assert found.missing == (written.by_fault["missing"],)
    assert not any(one.number == 0 for one in found.figures)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("form", FORMS)
def test_twelve_of_twelve_faults_are_named_and_nothing_else(tmp_path, form, seed):
    written = make_forms(tmp_path, form, seed=seed)
    assert_all_are_named(gathered(tmp_path, written), written)


@pytest.mark.parametrize("form", FORMS)
def test_no_figure_of_the_form_is_lost(tmp_path, form):
    written = make_forms(tmp_path, form, faults=())
    found = gathered(tmp_path, written)
    assert found.questions == ()
    places = {(one.file, one.place) for one in found.figures}
    for file in written.files.values():
        sheet = openpyxl.load_workbook(tmp_path / file)["表1"]
        cells = [cell for cells in sheet.iter_rows() for cell in cells if isinstance(cell.value, int | float)]
        assert {(file, f"表1!{cell.coordinate}") for cell in cells} <= places
    for one in found.sums:
        assert sum(part.number for part in one.parts) == one.value
        assert len(one.parts) == 57


def test_a_folder_a_prefecture_with_workbooks_and_texts_among_them(tmp_path):
    known = area_list()
    written = make_forms(
        tmp_path, "names",
        folder_of=lambda code: known.title_of(f"{code[:4]}00"), ending_of=lambda at: (".xlsx", ".csv")[at % 2],
    )  # fmt: skip
    found = gathered(tmp_path, written)
    assert_all_are_named(found, written)
    assert {one.file.rpartition(".")[2] for one in found.returns} == {"xlsx", "csv"}


def test_an_archive_of_windows_with_what_other_systems_leave_in_it(tmp_path):
    written = make_forms(tmp_path / "r", "groups")
    zip_as_windows_does(tmp_path / "r", tmp_path / "上报.zip")
    found = gathered(tmp_path / "上报.zip", written)
    assert_all_are_named(found, written)
    assert all(one.file.startswith("旗县上报/") for one in found.returns)


def test_of_two_forms_the_one_that_holds_most_is_gathered_and_the_other_is_named(tmp_path):
    written = make_forms(tmp_path, "two", faults=())
    found = gathered(tmp_path, written)
    assert {one.sheet for one in found.figures} == {"表1"}
    assert found.others == ("表2",)
    files = ReturnFolder(tmp_path).read()
    other = gather(files, [NamedArea(*one) for one in written.counties], "表2")
    assert {one.sheet for one in other.figures} == {"表2"}
    assert len(other.figures) == 57 * 4 * 2


def test_months_are_periods_and_are_compared_with_the_same_months_of_the_year_before(tmp_path):
    written = make_forms(tmp_path, "months", faults=())
    found = gathered(tmp_path, written)
    assert {one.period for one in found.sums} == {"2020-01/2020-06", "2019-01/2019-06"}
    assert {one.indicator for one in found.sums} == {
        "务工人数", "务工人数 省外", "县内", "帮扶车间", "公益岗位", "小额信贷",
    }  # fmt: skip


def test_a_month_and_the_months_up_to_it_are_never_one_figure(tmp_path):
    for number, name in enumerate(("东河区", "昆都仑区", "青山区", "石拐区"), 1):
        for kind, head in (("甲", "6月,1—6月累计"), ("乙", "本月,累计")):
            lines = ["2020年6月就业情况表", f"填报单位：{name}", f"指标,单位,{head}"]
            lines += [f"务工人数,人,{number * 10},{number * 55}", f"车间,个,{number},{number * 6}"]
            folder = tmp_path / kind
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    by_period = {
        (one.indicator, one.period): one.value
        for one in gather(ReturnFolder(tmp_path / "甲").read()).sums
        if one.indicator.startswith("务工人数")
    }
    assert by_period == {("务工人数", "2020-06"): 100, ("务工人数", "2020-01/2020-06"): 550}
    values = {one.indicator: one.value for one in gather(ReturnFolder(tmp_path / "乙").read()).sums}
    assert values["务工人数 本月"] == 100
    assert values["务工人数 累计"] == 550


def test_blank_cells_noughts_and_dashes_in_places_that_may_be_left_blank(tmp_path):
    """A total is checked where a part of it is blank; a nought is one, a dash and 无 are none."""
    marks = ("", 0, "-", "无", 7)
    for number, (_, name) in enumerate(make_forms(tmp_path / "x", "names", faults=()).counties[:20]):
        mark = marks[number % 5]
        parts = [100 + number, 50 + number * 2, 7 if mark == 7 else 0]
        total = sum(parts) + (number == 12)
        lines = ["2020年资金表（示例）", "项目,资金（万元）", f"中央,{parts[0]}", f"自治区,{parts[1]}", f"其他,{mark}"]
        lines += [f'合计,"{total + 10_000:,}"' if number == 3 else f"合计,{total}"]
        (tmp_path / f"{number:02}_{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = gather(ReturnFolder([path for path in tmp_path.iterdir() if path.suffix == ".csv"]).read())
    asked = [(one.kind, one.file[:2]) for one in found.questions if one.kind is QuestionKind.TOTAL]
    assert asked == [(QuestionKind.TOTAL, "03"), (QuestionKind.TOTAL, "12")]
    others = [one for one in found.figures if one.indicator == "其他 资金"]
    assert Counter(one.number for one in others if one.number is not None) == {0: 4, 7: 4}
    assert not any(re.search("读不成", one.message) for one in found.questions)


def test_a_column_of_months_is_headed_by_its_own_words(tmp_path):
    written = make_forms(tmp_path, "months", faults=())
    file = next(iter(written.files.values()))
    files = ReturnFolder(tmp_path).read()
    view = view_of(files, file, "表1!C4")
    assert [words for _, words in view.columns] == ["1—6月累计", "上年同期"]
