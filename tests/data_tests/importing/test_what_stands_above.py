"""What stands above a table holds for all of it: its area, its time, its unit; nothing of it is lost."""

import pytest
from table_rows import rows_of

from data.importing.cell_account import CellUse, account_of


def figures(read):
    """Return the figures of a package: area, indicator, period, value with its unit."""
    indicators = read.package.indicator_by_id
    return [
        (one.ref_area, indicators[one.indicator_id].title, one.time_period, _value(one, indicators))
        for one in read.package.observations
    ]


def _value(observation, indicators):
    return f"{observation.obs_value}{indicators[observation.indicator_id].unit}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "地区：内蒙古\n时间：2020年\n指标名称,数值,单位\n人口,1,万人\n户数,3,万户\n",
            [("150000", "人口", "2020", "1万人"), ("150000", "户数", "2020", "3万户")],
        ),
        (
            "地区：内蒙古\n年份,人口（万人）\n2019,1\n2020,3\n",
            [("150000", "人口", "2019", "1万人"), ("150000", "人口", "2020", "3万人")],
        ),
        (
            "地区：内蒙古\n指标,2019年,2020年\n煤,1,2\n电,3,4\n",
            [
                ("150000", "煤", "2019", "1"), ("150000", "煤", "2020", "2"),
                ("150000", "电", "2019", "3"), ("150000", "电", "2020", "4"),
            ],
        ),
        (
            "某县情况表\n编制单位：某局,2020年12月,单位：万元\n指标名称,数值,备注\n资金,5,\n项目,6,\n",
            [("", "资金", "2020-12", "5万元"), ("", "项目", "2020-12", "6万元")],
        ),
        (
            "时间：2020年\n地区：某县\n指标名称,时间,数值\n资金,2019年,5\n项目,,6\n",
            [("某县", "资金", "2019", "5"), ("某县", "项目", "2020", "6")],
        ),
    ],
)  # fmt: skip
def test_captions_hold_where_the_table_says_nothing(table, text, expected):
    assert figures(table(text)) == expected


def test_a_caption_of_the_time_holds_for_columns_without_a_year(table):
    read = table("时间：2020年\n指标,2019年,合计数\n煤,1,2\n电,3,4\n")
    assert [period for _, _, period, _ in figures(read)] == ["2019", "2020", "2019", "2020"]
    assert any("照表上写的时间读作" in one.message for one in read.problems)


@pytest.mark.parametrize("above", ["时间：2020年", "编制单位：某局,2020年12月,单位：万元"])
def test_a_time_that_is_taken_from_above_is_told(table, above):
    read = table(f"某县情况表\n{above}\n指标名称,数值,备注\n资金,5,\n项目,6,\n")
    assert any("没有写时间，照表上写的时间读作 2020" in one.message for one in read.problems)


def test_what_stands_above_a_plain_table_is_kept_as_its_notes(table):
    read = table("某县名册\n时间：2020年\n编制单位：某局,某月,第1页\n姓名,村,职务\n甲某,东村,队长\n乙某,西村,队员\n")
    assert read.table.title == "某县名册"
    assert read.table.notes == ("时间：2020年", "编制单位：某局　某月　第1页")


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("村,户数,人数\n,户,人\n东村,1,3\n西村,2,5\n", ("村", "户数（户）", "人数（人）")),
        ("村,户数（户）,金额\n,户,万元\n东村,1,3\n西村,2,5\n", ("村", "户数（户）", "金额（万元）")),
    ],
)
def test_a_row_of_units_is_kept_in_the_headers_of_a_plain_table(table, text, headers):
    read = table(text)
    assert read.table.headers == headers
    assert len(rows_of(read.table)) == 2


def test_a_unit_alone_below_the_header_is_that_of_the_figures(table):
    read = table("指标名称,时间,数值\n,,万元\n资金,2019年,5\n项目,2020年,6\n")
    assert [value for *_, value in figures(read)] == ["5万元", "6万元"]


def test_rows_and_cells_that_were_not_read_are_counted_as_such(table):
    read = table("指标名称,时间,数值,\n资金,2019年,5,\n,2019年,6,\n项目,2020年,7,多\n合计,2020年,12,\n")
    assert account_of(read.layouts) == {
        CellUse.HEADER: 3, CellUse.VALUE: 2, CellUse.TOTAL: 1, CellUse.LABEL: 6, CellUse.UNREAD: 3
    }  # fmt: skip
    years = table("旗县,编号,2019年,2020年\n甲,101,1,2\n乙,102,3,4\n")
    assert account_of(years.layouts)[CellUse.VALUE] == 4
