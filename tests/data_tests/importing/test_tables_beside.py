"""Tables beside one another on a sheet are never mixed: each is read with its own names, header and title."""

import pytest

from data.importing.cell_account import CellUse, account_of
from data.importing.grid import Grid
from data.importing.layout import carry_out
from data.importing.reading_plan import TO_THE_END, PlanError, ReadingPlan, as_json, from_json
from data.importing.understanding import fitted, lay_out, plans_of
from data.session.choices import ChoiceNeededError


def grid(text, name=""):
    return Grid(name, [[cell or None for cell in line.split(",")] for line in text.split()])


# What stands on a sheet, and the columns of each table that is found.
KINDS = {
    "parted by a blank column": ("地区,2020年,,地区,2020年 甲,1,,己,6 乙,2,,庚,7", [(0, 3), (3, None)]),
    "under a header that begins anew": ("地区,2020年,地区,2020年 甲,1,己,6 乙,2,庚,7", [(0, 2), (2, None)]),
    "three of them": ("村,户,村,户,村,户 甲,1,己,6,子,3 乙,2,庚,7,丑,4", [(0, 2), (2, 4), (4, None)]),
    "with titles of their own": (
        "人口,,,,资金,, 旗县,人,户,,旗县,元,项目 甲,1,2,,己,6,水 乙,2,3,,庚,7,路", [(0, 4), (4, None)]
    ),
    "beginning in different rows": ("旗县,人,,, 甲,1,,旗县,元 乙,2,,甲,5 丙,4,,乙,7", [(0, 3), (3, None)]),
    "years and years": ("年份,产量,年份,产量 2011,1,2015,6 2012,2,2016,7", [(0, 2), (2, None)]),
    "remarks to the right": ("地区,2019年,2020年,,备注,来源 甲,1,2,,己,6 乙,2,3,,庚,7", [(0, None)]),
    "a column left blank": ("地区,2019年,,2020年,2021年 甲,1,,2,3 乙,2,,3,4", [(0, None)]),
    "groups of columns": ("地区,农村,,城镇, ,男,女,男,女 甲,1,2,3,4 乙,1,2,3,4", [(0, None)]),
    "a list of words": ("地区,2020年,,地区,联系人 甲,1,,己,张 乙,2,,庚,李", [(0, None)]),
    "figures alone": ("2019年,2020年,,2019年,2020年 1,2,,3,4 5,6,,7,8", [(0, None)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "columns"), KINDS.values(), ids=KINDS)
def test_each_table_has_its_columns(text, columns):
    plans = plans_of(grid(text))
    assert [(plan.left, None if plan.right == TO_THE_END else plan.right) for plan in plans] == columns
    assert not any(plan.is_doubtful for plan in plans)


def test_each_has_its_title_and_all_have_what_stands_over_them():
    own = lay_out(grid(KINDS["with titles of their own"][0], "表"))
    assert [(one.title, one.headers[one.plan.left]) for one in own] == [("人口", "旗县"), ("资金", "旗县")]
    shared = lay_out(grid("脱贫人口,,,,单位：人 地区,2020年,,地区,2020年 甲,1,,己,6 乙,2,,庚,7"))
    assert [(one.title, one.unit, one.unit_place) for one in shared] == [("脱贫人口", "人", "L1")] * 2


def test_areas_of_the_right_table_have_its_figures(table):
    read = table("地区,2020年,,地区,2020年\n甲,1,,己,6\n乙,2,,庚,7\n")
    figures = {one.ref_area: int(one.obs_value) for one in read.package.observations}
    assert figures == {"甲": 1, "乙": 2, "己": 6, "庚": 7}
    assert not [one for one in read.problems if one.severity.value != "note"]


def test_a_second_column_of_areas_without_figures_goes_with_the_row(table):
    read = table("地区,2020年,地区,备注\n甲,1,己,水\n乙,2,庚,路\n")
    assert [one.ref_area for one in read.package.observations] == ["甲", "乙"]
    assert [one.comment for one in read.package.observations] == ["水；地区：己", "路；地区：庚"]


def test_every_cell_is_counted_once():
    sheet = grid(KINDS["with titles of their own"][0])
    layouts = lay_out(sheet)
    assert account_of(layouts) == {CellUse.TITLE: 2, CellUse.HEADER: 6, CellUse.LABEL: 6, CellUse.VALUE: 6}
    # What is not chosen is not read.
    assert account_of(layouts[1:])[CellUse.UNREAD] == 1 + 3 * 3


def test_a_plan_keeps_its_columns_and_grows_with_the_sheet():
    sheet = grid(KINDS["parted by a blank column"][0])
    plans = tuple(layout.plan for layout in lay_out(sheet))
    kept = ReadingPlan(sheets={"": plans})
    assert from_json(as_json(kept)).sheets[""] == plans
    longer = Grid("", [*sheet.rows, ["丙", "3", None, "辛", "8"]])
    grown = fitted(longer, [plan.__class__(0, TO_THE_END, (0,), 1, left=plan.left, right=plan.right) for plan in plans])
    assert [longer.block(plan.left, plan.right).cell(3, plan.left) for plan in grown] == ["丙", "辛"]
    assert [len(carry_out(longer, plan).rows) for plan in grown] == [3, 3]


@pytest.mark.parametrize("columns", [["B", "A"], ["A"], "A", ["A", 3], ["AAAA", None]])
def test_columns_that_are_none_are_refused(columns):
    record = as_json(ReadingPlan(sheets={"": tuple(plans_of(grid("地区,2020年 甲,1 乙,2")))}))
    record["sheets"][""][0]["columns"] = columns
    with pytest.raises(PlanError):
        from_json(record)


def test_tables_that_no_column_parts_have_different_words_above(table):
    with pytest.raises(ChoiceNeededError) as asked:
        table("甲类,,,乙类,,\n旗县,户数,人数,旗县,户数,人数\n甲旗,1,2,丙旗,5,6\n乙旗,3,4,丁旗,7,8\n")
    assert len(asked.value.choices) == 2
    read = table("收入,2019,2020,支出,2019,2020\n税收,1,2,教育,5,6\n非税,3,4,医疗,7,8\n")
    found = [(one.group, one.title) for one in read.package.indicators]
    assert found == [("收入", "税收"), ("收入", "非税"), ("支出", "教育"), ("支出", "医疗")]


@pytest.mark.parametrize(
    "text",
    [
        "旗县,城镇,,农村,\n,户数,人数,户数,人数\n甲旗,1,2,3,4\n乙旗,5,6,7,8\n",
        "旗县,户数,备注,户数\n甲旗,1,好,3\n乙旗,5,坏,7\n",
        "指标,2019,2020,说明,2019,2020\n人口,1,2,好,3,4\n户数,5,6,坏,7,8\n",
    ],
)
def test_columns_of_one_table_that_say_the_same_again(table, text):
    assert len(table(text).layouts) == 1
