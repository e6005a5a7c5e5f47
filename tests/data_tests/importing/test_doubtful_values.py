"""Figures that look like one thing and may be another: every digit is kept, and nothing wrong is read in silence."""

from decimal import Decimal

import openpyxl
import pytest
from package_builder import OBSERVATIONS, build, changed

from data.cells.periods import period_fault, read_period
from data.cells.values import LONGEST, read_value
from data.charting.derive import share
from data.figures.figure_text import value_with_unit
from data.figures.quantity import plain
from data.model import Qualifier
from data.problems import Severity
from data.session.opened import open_path
from data.units import looks_like_unit
from data.writing.formats import Content, format_by_key, written_formats
from data.writing.saving import write_package
from data.writing.tables.clipboard import rows_as_text
from data.writing.tables.export_columns import whole_table

LONG = "123456789012345678901234567890"
LONGER = f"{LONG}.12345678901234567891"
BELOW_ZERO = "99999999999999999999999999999.5"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (LONG, LONG),
        (LONGER, LONGER),
        (f"-{LONGER}", f"-{LONGER}"),
        (f"({BELOW_ZERO})", f"-{BELOW_ZERO}"),
        ("123,456,789,012,345,678,901,234,567,890", LONG),
    ],
)
def test_every_digit_is_read(text, number):
    assert f"{read_value(text).number:f}" == number


def test_more_digits_than_a_figure_may_have_are_words():
    assert read_value(LONG + "1").number is None
    assert read_value("1" + ",234" * 12).number is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("0,567", "逗号"),
        ("0，567", "逗号"),
        ("(0,567)", "逗号"),
        ("-0,567", "逗号"),
        ("1,23", "逗号"),
        ("12,34,567", "逗号"),
        ("1,2345", "逗号"),
        ("001,234", "逗号"),
        ("1,000,00", "逗号"),
        ("0,567万人", "逗号"),
        ("3½", "分数"),
        ("3 ½", "分数"),
        ("¼", "分数"),
        ("2⅓万人", "分数"),
        ("3万五", "汉字数字"),
        ("5个半", "汉字数字"),
    ],
)
def test_what_may_be_two_figures_is_none_and_is_told(text, doubt):
    value = read_value(text)
    assert value.number is None
    assert value.text == text
    assert doubt in value.doubt


@pytest.mark.parametrize("text", ["0 567", "007 123", "5①人", "12.5.1", "1.2,3,4年"])
def test_what_is_no_figure_is_words(text):
    assert read_value(text).number is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234", "1234"), ("12,345.60", "12345.60"), ("1,234,567", "1234567"), ("1 234", "1234"), ("１，２３４", "1234"),
     ("0.567", "0.567"), ("1,200㎡", "1200"), ("100,000元", "100000")],
)  # fmt: skip
def test_thousands_that_are_right_stay_right(text, number):
    value = read_value(text)
    assert str(value.number) == number
    assert not value.doubt


@pytest.mark.parametrize(
    ("text", "number", "unit", "qualifier"),
    [
        ("80㎡", "80", "㎡", Qualifier.EQ),
        ("80 ㎡", "80", "㎡", Qualifier.EQ),
        ("80m²", "80", "m²", Qualifier.EQ),
        ("80m2", "80", "m2", Qualifier.EQ),
        ("5km2", "5", "km2", Qualifier.EQ),
        ("2.5万㎡", "2.5", "万㎡", Qualifier.EQ),
        ("5㎥", "5", "㎥", Qualifier.EQ),
        ("3千元/㎡", "3", "千元/㎡", Qualifier.EQ),
        ("80㎡以上", "80", "㎡", Qualifier.GE),
        ("约80㎡", "80", "㎡", Qualifier.APPROX),
        ("80多㎡", "80", "㎡", Qualifier.APPROX_GT),
        ("10㎡*", "10", "㎡", Qualifier.EQ),
        ("25℃", "25", "°C", Qualifier.EQ),
        ("5㎞", "5", "km", Qualifier.EQ),
        ("3㎏", "3", "kg", Qualifier.EQ),
        ("12‰", "12", "‰", Qualifier.EQ),
        ("12％", "12", "%", Qualifier.EQ),
        ("1200公顷", "1200", "公顷", Qualifier.EQ),
    ],
)
def test_units_with_a_sign_or_a_digit_of_their_own(text, number, unit, qualifier):
    value = read_value(text)
    assert (str(value.number), value.unit, value.qualifier) == (number, unit, qualifier)
    assert looks_like_unit(unit)


def test_a_text_longer_than_any_figure_is_words():
    assert read_value("5" + "*" * (LONGEST - 1)).number == 5
    assert read_value("5" + "*" * LONGEST).number is None


IMPOSSIBLE = {
    "2020/2013": "颠倒",
    "2020-06/2019-01": "颠倒",
    "2020-06/2020-01": "颠倒",
    "2020-02-30": "日历",
    "2020-02-30/2020-03": "日历",
    "2021-02-29": "日历",
}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *IMPOSSIBLE.items(),
        ("2020—2013年", "颠倒"),
        ("2020年底至2013年底", "颠倒"),
        ("2020年6-1月", "颠倒"),
        ("2020-13", "日历"),
        ("2020年13月", "日历"),
        ("20200631", "日历"),
        ("2020年2月30日", "日历"),
        ("2021.2.29", "日历"),
        ("去年", "读不懂"),
    ],
)
def test_periods_that_no_calendar_has_are_none_and_say_why(text, fault):
    assert read_period(text) is None
    assert fault in period_fault(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2013/2020", "2013/2020"), ("2013—2020年", "2013/2020"), ("2020-06/2020-06", "2020-06/2020-06"),
     ("2020-06/2020", "2020-06/2020"), ("2020/2020-06", "2020/2020-06"), ("2016/..", "2016/.."), ("../2020", "../2020"),
     ("2020-02-29", "2020-02-29"), ("2019-12/2020-01", "2019-12/2020-01")],
)  # fmt: skip
def test_periods_that_run_forwards_stay(text, iso):
    assert read_period(text).iso == iso


@pytest.mark.parametrize(("period", "fault"), IMPOSSIBLE.items())
def test_a_package_with_such_a_period_is_told_where(tmp_path, period, fault):
    opened = open_path(build(tmp_path, observations=changed(OBSERVATIONS, "a1", time_period=period)))
    told = [problem for problem in opened.problems if problem.found == period]
    assert [(one.severity, one.place, fault in one.message) for one in told] == [
        (Severity.WARNING, "observations.csv:L2", True)
    ]
    # The figure is there, of no known time: its words stay words.
    figure = opened.package.observation_by_id["a1"]
    assert (figure.time_period, figure.time_label) == ("", period)


@pytest.mark.parametrize("period", ["2020-Q2/2020-Q1", "2020-S2/2020-S1", "2020-03-02/2020-03-01"])
def test_a_package_tells_finer_periods_too(tmp_path, period):
    opened = open_path(build(tmp_path, observations=changed(OBSERVATIONS, "a1", time_period=period)))
    assert any("颠倒" in problem.message for problem in opened.problems)


@pytest.mark.parametrize("value", ["0,567", "3½", "80㎡"])
def test_a_package_reads_no_figure_out_of_words(tmp_path, value):
    opened = open_path(build(tmp_path, observations=changed(OBSERVATIONS, "a1", obs_value=value, value_text=value)))
    assert any("不是数字" in problem.message and problem.found == value for problem in opened.problems)
    figure = opened.package.observation_by_id["a1"]
    assert (figure.obs_value, figure.value_text) == (None, value)


ROWS = f"""指标名称,单位,时间,数值
甲,万,2019,{LONG}
乙,万,2019,"({BELOW_ZERO})"
丙,万,2019,"0,567"
丁,万,2019,3½
戊,,2019,80㎡
己,万,2020/2013,5
"""


def test_the_rows_of_an_attacker_are_read_rightly_or_told(tmp_path):
    file = tmp_path / "digits.csv"
    file.write_text(ROWS, encoding="utf-8-sig")
    opened = open_path(file)
    figures = {one.indicator_id: one for one in opened.package.observations}
    units = {one.title: one.unit for one in opened.package.indicators}
    assert {key: one.obs_value for key, one in figures.items()} == {
        "甲": Decimal(LONG), "乙": Decimal(f"-{BELOW_ZERO}"), "丙": None, "丁": None, "戊": 80, "己": 5,
    }  # fmt: skip
    assert units["戊"] == "㎡"
    assert (figures["己"].time_period, figures["己"].time_label) == ("", "2020/2013")
    warned = {(one.place, one.found) for one in opened.problems if one.severity is Severity.WARNING}
    assert {("L4", "0,567"), ("L5", "3½"), ("L7", "2020/2013")} <= warned


@pytest.mark.parametrize("ending", ["", ".zip", ".csv", ".xlsx"])
def test_every_digit_survives_a_round_trip(tmp_path, ending):
    rows = changed(OBSERVATIONS, "a1", obs_value=LONGER, value_text=LONGER)
    rows = changed(rows, "b1", obs_value=f"-{BELOW_ZERO}", value_text=f"({BELOW_ZERO})")
    target = tmp_path / f"out{ending}"
    write_package(open_path(build(tmp_path / "in", observations=rows)).package, target)
    again = [f"{one.obs_value:f}" for one in open_path(target).package.observations]
    assert again == [LONGER, f"-{BELOW_ZERO}", "4.0"]


def test_every_digit_is_shown_checked_and_exported(tmp_path):
    relation = {"relation_id": "r", "title": "和", "check": "sum", "result": "c1", "parts": "a1;b1"}
    total = f"{Decimal(LONG) + 1:f}"
    rows = changed(OBSERVATIONS, "a1", obs_value=LONG, value_text=LONG)
    rows = changed(changed(rows, "b1", obs_value="1", value_text="1"), "c1", obs_value=total, value_text=total)
    opened = open_path(build(tmp_path / "in", observations=rows, relations=[relation]))
    package = opened.package
    first, last = package.observations[0], package.observations[2]
    assert [finding.verdict.name for finding in opened.findings] == ["HOLDS"]
    assert value_with_unit(first, package.indicator_of(first)).replace("\u202f", "") == f"{LONG} 亿元"
    assert LONG in rows_as_text(package, (first.obs_id,))
    csv = format_by_key("csv", written_formats(Content.ROWS))
    assert LONG in csv.write(whole_table(package), "utf-8-sig").decode("utf-8-sig")
    workbook = format_by_key("xlsx", written_formats(Content.ROWS))
    (tmp_path / "out.xlsx").write_bytes(workbook.write(whole_table(package), ""))
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0] for cell in row]
    assert {LONG, total} <= set(cells)
    off = changed(rows, "c1", obs_value=f"{last.obs_value + 9:f}", value_text=f"{last.obs_value + 9:f}")
    opened = open_path(build(tmp_path / "off", observations=off, relations=[relation]))
    assert [finding.verdict.name for finding in opened.findings] != ["HOLDS"]


def test_long_figures_are_rounded_where_they_are_shown_rounded():
    assert plain(Decimal(LONGER), 2) == f"{LONG}.12"
    assert plain(Decimal("1e50"), 6) == "1" + "0" * 50
    percent, formula = share(Decimal(1), Decimal(LONG))
    assert percent < 1
    assert formula.startswith(f"1 ÷ {LONG} = 0.")
