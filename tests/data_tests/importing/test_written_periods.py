"""Periods as people write them, with the year of the table where they name only a part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cells.periods import is_part_of_year, is_year, read_period, year_in
from data.problems import Severity


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020*", "2020"),
        ("2020①", "2020"),
        ("2020年底*", "2020"),
        ("2016E", "2016"),
        ("2017年F", "2017"),
        ("2021（预计）", "2021"),
        ("2020年上半年(快报)", "2020-S1"),
        ("20200630", "2020-06-30"),
        ("202006", "2020-06"),
        ("截至2020年11月底", "../2020-11"),
        ("截至2020年6月30日", "../2020-06-30"),
        ("截至2020年底", "../2020"),
        ("“十三五”", "2016/2020"),
        ("“十四五”时期", "2021/2025"),
    ],
)
def test_a_period_gets_its_code_and_is_told(text, iso):
    period = read_period(text)
    assert (period.iso, period.label) == (iso, text)
    assert period.explanation
    assert is_year(text)


@pytest.mark.parametrize("text", ["202013", "20200631", "2020X", "2021（下降）", "截至2020年13月"])
def test_what_no_calendar_has_is_no_period(text):
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [("1-2月", "2020-01/2020-02"), ("1—6月", "2020-01/2020-06"), ("上半年", "2020-S1"), ("前三季度", "2020-01/2020-09"),
     ("一季度", "2020-Q1"), ("Q2", "2020-Q2"), ("11月末", "2020-11"), ("全年", "2020")],
)  # fmt: skip
def test_a_part_of_a_year_needs_the_year_of_its_table(text, iso):
    assert is_part_of_year(text)
    assert read_period(text, "2020").iso == iso
    alone = read_period(text)
    assert (alone.iso, alone.label) == ("", text)
    assert "哪一年" in alone.explanation


def test_the_year_of_a_title_is_one_or_none():
    assert year_in("通辽市2020年1—6月主要指标") == "2020"
    assert year_in("2019—2020年主要指标") == ""
    assert year_in("编号120203") == ""


def periods(read):
    return [(one.time_period, str(one.obs_value)) for one in read.package.observations]


def test_months_under_a_title_with_a_year(table):
    read = table("通辽市2020年主要指标,,\n指标,1-2月,上半年\n产值,1,2\n收入,3,4\n")
    assert periods(read) == [("2020-01/2020-02", "1"), ("2020-S1", "2"), ("2020-01/2020-02", "3"), ("2020-S1", "4")]
    rows = table("2020年主要指标,,,\n指标名称,单位,时间,数值\n产值,元,1—6月,1\n产值,元,前三季度,2\n")
    assert periods(rows) == [("2020-01/2020-06", "1"), ("2020-01/2020-09", "2")]


def test_months_without_a_year_are_kept_as_printed_with_a_note(table):
    read = table("指标名称,单位,时间,数值\n产值,元,1—6月,1\n产值,元,2020*,2\n")
    assert [(one.time_period, one.time_label) for one in read.package.observations] == [
        ("", "1—6月"),
        ("2020", "2020*"),
    ]
    (told,) = [one for one in read.problems if "哪一年" in one.message]
    assert (told.severity, told.place, told.found) == (Severity.NOTE, "L2", "1—6月")


def test_marked_years_are_headers(table):
    read = table("指标,2019,2020*,2021E,2022（预计）\n产值,1,2,3,4\n收入,5,6,7,8\n")
    assert [one[0] for one in periods(read)] == ["2019", "2020", "2021", "2022"] * 2


MARKS = ["", "*", "①", "E", "（预计）", "(初步数)", "年", "年底"]


@given(st.integers(1900, 2099), st.sampled_from(MARKS))
def test_a_year_with_any_mark_is_read_back(year, mark):
    assert read_period(f"{year}{mark}").iso == str(year)


@given(
    st.dates().filter(lambda date: 1900 <= date.year <= 2099),
    st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d"]),
)
def test_a_day_in_any_form_is_read_back(date, form):
    assert read_period(date.strftime(form)).iso == date.isoformat()


def test_months_are_of_the_year_that_is_written_above_them(table):
    read = table("年月,用电量,用水量\n2020年1月,1,2\n2月,3,4\n3月,5,9.5\n2021年1月,5,6\n2月,7,8\n")
    assert [one.time_period for one in read.package.observations][:5] == [
        "2020-01", "2020-02", "2020-03", "2021-01", "2021-02"
    ]  # fmt: skip


def test_months_that_begin_anew_without_a_year_have_none(table):
    read = table("年月,用电量,用水量\n2020年11月,1,2\n12月,3,4\n1月,5,6\n")
    assert read.table is not None


def test_rows_that_are_parts_of_the_years_above_are_periods(table):
    read = table("用电量\n单位：万千瓦时\n时间,2019年,2020年\n1月,1,2\n1-2月,3,4\n")
    package = read.package
    assert [(one.title, one.unit) for one in package.indicators] == [("用电量", "万千瓦时")]
    assert [one.time_period for one in package.observations] == [
        "2019-01", "2020-01", "2019-01/2019-02", "2020-01/2020-02"
    ]  # fmt: skip
