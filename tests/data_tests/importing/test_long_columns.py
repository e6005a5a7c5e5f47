"""Long tables whose period stands in two columns, and whose indicators are told apart by further columns."""

import pytest

from data.problems import Severity


def periods(read):
    return [one.time_period for one in read.package.observations]


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        ("年份,季度", ["2021,三季度", "2021,四季度"], ["2021-Q3", "2021-Q4"]),
        ("年份,季度", ["2021年,1", "2021年,2"], ["2021-Q1", "2021-Q2"]),
        ("年份,月份", ["2021,1", "2021,12"], ["2021-01", "2021-12"]),
        ("年份,月", ["2021,1", "2021,12"], ["2021-01", "2021-12"]),
        ("月份,年度", ["1-2月,2021", "3月,2021"], ["2021-01/2021-02", "2021-03"]),
        ("年份,期间", ["2021,上半年", "2021,全年"], ["2021-S1", "2021"]),
        ("年份,季度", ["2021,一季度", "2021,", "2022,"], ["2021-Q1", "2021", "2022"]),
        ("年份,季度,月份", ["2021,1,3", "2021,2,", "2022,1,"], ["2021-03", "2021-Q2", "2022-Q1"]),
        ("年份,月份", ["2021,2021年3月", "2021,2021年4月"], ["2021-03", "2021-04"]),
        ("年份,季度", ["2021,一季度", ",二季度", ",三季度"], ["2021-Q1", "2021-Q2", "2021-Q3"]),
        ("年份,日期", ["2020,2021-03-01", "2021,2022-03-01"], ["2020", "2021"]),
    ],
)
def test_the_columns_of_a_year_and_of_its_parts_are_one_period(table, header, rows, found):
    lines = "".join(f"{row},GDP,{at + 10}\n" for at, row in enumerate(rows))
    read = table(f"{header},指标,数值\n{lines}")
    assert periods(read) == found
    assert not [one for one in read.problems if one.severity is not Severity.NOTE]
    kept = {one.comment for one in read.package.observations}
    assert kept == ({""} if "日期" not in header else {"日期：2021-03-01", "日期：2022-03-01"})


def test_a_part_that_is_none_is_told(table):
    rows = "2021,一季度,GDP,1\n" * 60 + "2021,岁末,GDP,2\n"
    read = table(f"年份,季度,指标,数值\n{rows}")
    assert [one.place for one in read.problems if "时间读不懂" in one.message] == ["L62"]
    assert read.package.observations[-1].time_label == "2021年岁末"
