"""Rows counted by the year or month of a column, and which columns are ones of periods."""

import pytest
from register import register

from data.tables.questions.cell_sql import Sql
from data.tables.questions.column_periods import PeriodUnit, has_periods, period_counts, periods_of

EVERY = Sql("true")


def column(*cells, header="日期"):
    return register([["示例", cell] for cell in cells], ("名", header))


@pytest.mark.parametrize(
    ("header", "cells", "is_one"),
    [
        ("日期", ["2019-05-01", "2020年3月", ""], True),
        ("日期", ["2019-05-01", "不详"], False),
        ("年份", ["2019", "2020"], True),
        ("人口（人）", ["2019", "2020"], False),
        ("日期", ["", ""], False),
        ("登记时间", ["2004-01-05T00:00:00Z", "2005-01-05 10:30"], True),
        # Nobody knows which of them is the month.
        ("日期", ["9/9/17", "10/9/17"], False),
    ],
)
def test_a_column_is_one_of_periods(header, cells, is_one):
    assert has_periods(column(*cells, header=header), 1) is is_one


def test_rows_are_counted_by_year_without_a_gap():
    store = column("2016", "2016年3月", "2018-05-01", "2019-05-01 10:30", "2018—2019", "不详", "")
    found = period_counts(store, 1, EVERY)
    assert found.periods == ("2016", "2017", "2018", "2019")
    assert found.counts == (2, 0, 1, 1)
    assert found.others == 2
    assert periods_of(store, 1)["2019-05-01"] == "2019-05-01"


def test_of_few_years_months_are_counted():
    found = period_counts(column("2019-12-03", "2020年2月", "2020-02-28", "2020"), 1, EVERY)
    assert found.periods == ("2019-12", "2020-01", "2020-02")
    assert found.counts == (1, 0, 2)
    assert found.others == 1
    assert period_counts(column("不详"), 1, EVERY).periods == ()


@pytest.mark.parametrize(
    ("period", "year", "month"),
    [
        ("2020", "2020", ""),
        ("2020-03", "2020", "2020-03"),
        ("2020-03-05", "2020", "2020-03"),
        ("2020-Q1", "2020", ""),
        ("2020-01/2020-03", "2020", ""),
        ("2020-01-01/2020-01-31", "2020", "2020-01"),
        ("2019/2020", "", ""),
        ("2016/..", "", ""),
        ("../2016", "", ""),
    ],
)
def test_a_period_lies_within_a_year_or_a_month(period, year, month):
    assert (PeriodUnit.YEAR.of(period), PeriodUnit.MONTH.of(period)) == (year, month)
