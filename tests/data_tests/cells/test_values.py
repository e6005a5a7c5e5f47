"""Cells as people write them, beyond the plain cases: nothing is guessed, what is interpreted is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cells.periods import read_period
from data.cells.values import folded, read_value
from data.model import ObsStatus
from data.printed_figure import without_zeros
from data.units import looks_like_unit


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("12①", "12", "“①”当作注号"),
        ("12²", "12", "“²”当作注号"),
        ("1,376*", "1376", "“*”当作注号"),
        ("99%以上※", "99", "“※”当作注号"),
        ("007", "7", "读作 7"),
        ("(12.5%)", "-12.5", "负数"),
        ("¥1,200.50", "1200.50", "单位“元”"),
        ("达到46万人次", "46", "单位“万人次”"),
        ("－5", "-5", "读作 -5"),
    ],
)
def test_what_stands_around_a_figure_is_told_and_no_digit_of_it(text, number, told):
    value = read_value(text)
    assert str(value.number) == number
    assert told in value.explanation


@pytest.mark.parametrize("text", ["99.9%+", "12月30", "3/4", "1:3", "①", "12万3千", "5-6", "9²7"])
def test_what_is_no_single_figure_stays_words(text):
    assert read_value(text).number is None


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "#REF!", "NULL", "NaN", "n.a.", "暂无"])
def test_error_values_and_words_for_nothing_are_missing(text):
    value = read_value(text)
    assert (value.number, value.status) == (None, ObsStatus.MISSING)
    assert value.explanation


def test_only_full_width_is_folded():
    assert folded("１２．５％①²") == "12.5%①²"
    assert without_zeros("007") == "7"
    assert without_zeros("0.70") == "0.70"
    assert without_zeros("000") == "0"


@pytest.mark.parametrize("unit", ["m²", "㎡", "km", "hm2", "kWh", "万人次", "元/人"])
def test_units_of_measure_are_known(unit):
    assert looks_like_unit(unit)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020年1-6月", "2020-01/2020-06"),
        ("2020年前三季度", "2020-01/2020-09"),
        ("2020年全年", "2020"),
        ("二〇二〇年", "2020"),
        ("2016年以前", "../2016"),
        ("2019-2020学年第一学期", "2019-S2"),
        ("2019—2020学年度第二学期", "2020-S1"),
        ("2020-06-30 00:00:00", "2020-06-30"),
        ("2020-06-30T08:15", "2020-06-30"),
    ],
)
def test_periods_of_office_tables(text, iso):
    period = read_period(text)
    assert period.iso == iso
    assert period.explanation


@pytest.mark.parametrize("text", ["2020-02-31", "2020年2月30日", "2020年6-1月", "2019-2021学年第一学期", "44196"])
def test_what_is_no_period_is_not_made_one(text):
    assert read_period(text) is None


def test_a_part_of_no_year_is_no_period_of_its_own():
    assert read_period("全年").iso == ""


@given(st.integers(0, 10**9), st.sampled_from(["", "约", "超过", "不足"]), st.sampled_from(["", "万", "人", "%"]))
def test_digits_survive_what_stands_around_them(number, before, after):
    value = read_value(f"{before}{number}{after}")
    assert value.number == number
    assert value.unit == after
    assert bool(value.explanation) == bool(before or after)


@given(st.text(max_size=20))
def test_a_figure_is_told_unless_its_text_is_its_digits(text):
    value = read_value(text)
    if value.number is not None and not value.explanation:
        assert f"{value.number:f}" == text.strip()
