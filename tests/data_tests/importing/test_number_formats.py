"""A workbook's number is read as its number format shows it, as office sheets format them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cells.values import read_value
from data.importing.grid import Grid, cell_text
from data.importing.number_formats import hidden_digits, is_unseen, shown_date, shown_number

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (4.1, "0.00", "4.10"),
        (2.665, "0.00", "2.67"),
        (0.995, "0%", "100%"),
        (0.128, "0.0%", "12.8%"),
        (1376, "#,##0", "1376"),
        (12345, "#,##0,", "12"),
        (3.5, '0.0"万"', "3.5万"),
        (12, '0"人"', "12人"),
        (12, '0"（预计）"', "12（预计）"),
        (12345, '0!.0,"万"', "1.2万"),
        (123456, '0!.0000"万元"', "12.3456万元"),
        (12345, '0\\.0,"万"', "1.2万"),
        (12345, "0!.0,", "1.2"),
        (1234567, "0.0,,", "1.2"),
        (1234567, '0.0,,"百万"', "1.2百万"),
        (20000, '[>=10000]0.0,"万";0', "20000"),
        (123456, '[>=10000]0!.0,"万";0', "12.3万"),
        (5, '[>=10000]0!.0,"万";0', "5"),
        (0.5, ".00", "0.50"),
        (-0.5, ".00", "-0.50"),
        (0.128, ".0%", "12.8%"),
        (5, "#.##", "5"),
        (0.5, "#.##", "0.5"),
        (1.5, "# ?/2", "1.5"),
        (-1.25, "# ?/4", "-1.25"),
        (0.333, "# ??/??", "0.333"),
        (3, "# ?/2", "3"),
        (-5, "[红色]0", "-5"),
        (5, "[Red]0;[Blue]-0", "5"),
        (123, "[DBNum1]0", "123"),
        (123, "[DBNum1][$-804]General", "123"),
        (12, '0.00"元"', "12.00元"),
        (5, "*-0", "5"),
        (1234.5, "#,##0.00_);(#,##0.00)", "1234.50"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1234.50)"),
        (-3, "0;0", "-3"),
        (0, '0;-0;"-"', "0"),
        (5, ";;;", "5"),
        (7, "@", "7"),
        (7.5, "G/通用格式", "7.5"),
        (7.5, 'G/通用格式"人"', "7.5人"),
        (12345678, "000-0000", "12345678"),
        (1, '[=1]"是";[=0]"否";0', "1"),
        (0.5, "[<1]0.0%;0", "50.0%"),
        (0.5, "0.0‰", "500.0‰"),
        (2020, '0"年"', "2020年"),
        (-5.5, "0.0;(0.0)", "(5.5)"),
        (-5.5, "0.0;[Red]0.0", "-5.5"),
        (-5.5, ACCOUNTING, "-5.50"),
        (0, ACCOUNTING, "0.00"),
        (20000, '[>=10000]#,##0,"千";0', "20千"),
        (5, '[>=10000]#,##0,"千";0', "5"),
        (1200, "[$￥-804]#,##0.00", "￥1200.00"),
        (1.5, "# ?/?", "1.5"),
        (1234, "0.0E+00", "1234"),
        (7, "General", "7"),
        (7, '"共"0"户"', "共7户"),
        (3.14159, "0.0##", "3.142"),
        (3.0, "0.0##", "3.0"),
        (3.2, "0.???", "3.2"),
        (3.0, "0.##", "3"),
        (float("inf"), "0.00", "inf"),
    ],
)
def test_a_number_is_shown_as_the_workbook_shows_it(value, code, shown):
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "full"),
    [
        (3.14159, "0.00", "3.14159"), (3.14, "0.00", ""), (0.995, "0%", "99.5"), (5, "", ""), (12345, "0,", "12.345"),
        (12345, '0!.0,"万"', "1.2345"), (3.14159, "0.0##", "3.14159"), (20000, '0.0,"万"', ""), (1.5, "# ?/2", ""),
        (float("nan"), "0", ""),
    ],
)  # fmt: skip
def test_digits_that_a_format_rounds_away_are_known(value, code, full):
    assert hidden_digits(value, code) == full


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", "2020-06-01"), ('yyyy"年"m"月"', "2020-06"), ('yyyy"年"', "2020"), ("mmm-yy", "2020-06"),
        ("", "2020-06-01"), ("yyyy-mm", "2020-06"), ("d-mmm-yy", "2020-06-01"), ('m"月"d"日"', "2020-06-01"),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_shown(code, shown):
    assert shown_date(datetime.datetime(2020, 6, 1), code) == shown


@pytest.mark.parametrize(
    ("value", "code", "unseen"),
    [
        (5, ";;;", True), (5, '""', True), (-5, "0;", True), (-5, "0;;", True), (5, "0;", False), (0, "0;-0;", False),
        (0, ";;;", False), (5, '"共"', False), (5, "", False), (5, "General;;", False), (-5, "General;;", True),
    ],
)  # fmt: skip
def test_a_number_that_a_format_hides_is_known(value, code, unseen):
    assert is_unseen(value, code) == unseen


def test_a_time_of_the_day_is_kept():
    assert shown_date(datetime.datetime(2020, 6, 1, 8, 30), "") == "2020-06-01 08:30:00"


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(alphabet='0#?.,;%"\\!_*[]<>=$￥-()万亿元人 EGeneralymd/@', max_size=24),
)
def test_no_format_stops_the_reading(value, code):
    assert isinstance(shown_number(value, code), str)
    assert isinstance(hidden_digits(value, code), str)
    assert cell_text(value, code) == shown_number(value, code)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.integers(0, 3))
def test_a_shown_number_is_the_number_but_for_the_digits_not_shown(number, decimals):
    code = "0." + "0" * decimals if decimals else "0"
    shown = read_value(shown_number(float(number), code)).number
    assert abs(shown - number) <= Decimal(1).scaleb(-decimals) / 2
    assert (hidden_digits(float(number), code) == "") == (shown == number)


def test_a_cell_of_spaces_is_blank():
    grid = Grid("数据", [["  ", "\u3000", " x "]])
    assert [grid.cell(0, column) for column in range(4)] == [None, None, " x ", None]
    assert grid.hidden(0, 2) == ""
