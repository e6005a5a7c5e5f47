"""Cells as people write them: each form gets the value a careful person gives, or a warning that names its cell."""

from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_rows import rows_of

from data.cells.column_habits import habits_of
from data.cells.values import read_value
from data.importing.cell_kinds import CellKind, kind_of_cell
from data.model import ObsStatus
from data.problems import Severity
from data.session.opening import read_any
from data.tables.plain_table import table_of_rows
from data.units import measure_of, spelled_number


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("2.35亿", "2.35", "亿"),
        ("80.2①", "80.2", ""),
        ("57.8*", "57.8", ""),
        ("37.8(初步数)", "37.8", ""),
        ("37.8（预计）", "37.8", ""),
        ("1.2万(不含旗县)", "1.2", "万"),
        ("37.8(万)", "37.8", "万"),
        ("12(注1)", "12", ""),
        ("负3.2", "-3.2", ""),
        ("−3.2", "-3.2", ""),
        ("–3.2", "-3.2", ""),
        ("↓3.2", "-3.2", ""),
        ("3.2%↓", "-3.2", "%"),
        ("▼3.2", "-3.2", ""),
        ("↑3.2", "3.2", ""),
        ("1e3", "1000", ""),
        ("1E+05", "100000", ""),
        ("1.5e-3", "0.0015", ""),
        (".5", "0.5", ""),
        ("-.5", "-0.5", ""),
        (".5万", "0.5", "万"),
        ("5.", "5", ""),
        ('="0012"', "12", ""),
        ("12.3 p", "12.3", ""),
        ("12.3p", "12.3", ""),
        ("12.3 bp", "12.3", ""),
        ("12.3 u", "12.3", ""),
        ("12 m", "12", "m"),
        ("八", "8", ""),
        ("三十一", "31", ""),
        ("五十七万", "57", "万"),
        ("五十七万人", "57", "万人"),
        ("五十七万六千", "57.6", "万"),
        ("一百", "100", ""),
        ("一亿二千万", "1.2", "亿"),
        ("三点五亿", "3.5", "亿"),
        ("百分之八十", "80", "%"),
        ("约三十", "30", ""),
        ("12\u200b", "12", ""),
        ("\ufeff12.5\u00a0", "12.5", ""),
    ],
)
def test_a_form_gets_its_value_and_is_told(text, number, unit):
    value = read_value(text)
    assert (str(value.number), value.unit, value.doubt) == (number, unit, "")
    assert value.explanation


@pytest.mark.parametrize(
    ("text", "number"), [("▲3.2", "-3.2"), ("△3.2", "-3.2"), ("[1.62]", "1.62"), ("1.23E+11", "123000000000")]
)
def test_a_form_that_may_mean_something_else_is_read_with_a_warning(text, number):
    value = read_value(text)
    assert str(value.number) == number
    assert number in value.doubt


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("80,2", "逗号"),
        ("1,37,6", "逗号"),
        ("8O.2", "字母"),
        ("l57", "字母"),
        ("1OO", "字母"),
        ("1O%", "字母"),
        ("3-5", "范围"),
        ("63%～68%", "范围"),
        ("1.2万至1.5万", "范围"),
        ("—3.2", "横线"),
        ("3.2-", "横线"),
        ("--5", "横线"),
        ("三万五", "汉字数字"),
        ("三五", "汉字数字"),
        ("3.2(下降)", "括号"),
        ("12(5)", "括号"),
        ("1e99", "指数"),
        ("▲-3", "▲"),
    ],
)
def test_what_is_no_certain_figure_is_kept_with_its_reason(text, doubt):
    value = read_value(text)
    assert (value.number, value.text) == (None, text)
    assert doubt in value.doubt


@pytest.mark.parametrize("text", ["百色", "四川", "一月", "三级", "五保户", "八一中学", "近百", "A4", "v1.2", "全覆盖"])
def test_words_with_a_numeral_are_words(text):
    assert read_value(text).number is None
    assert not read_value(text).doubt


def test_numerals_in_words_make_no_column_of_figures():
    assert kind_of_cell("三") is CellKind.TEXT
    assert kind_of_cell("▲3.2") is CellKind.NUMBER


@pytest.mark.parametrize(
    ("text", "status"),
    [("12.3 p", ObsStatus.PROVISIONAL), ("12.3 e", ObsStatus.ESTIMATED), ("12.3 b", ObsStatus.BREAK),
     ("37.8(初步数)", ObsStatus.PROVISIONAL), ("37.8(预计)", ObsStatus.ESTIMATED), ("37.8*", ObsStatus.NORMAL)],
)  # fmt: skip
def test_flags_and_remarks_become_the_status(text, status):
    assert read_value(text).status is status


def test_a_comma_is_a_decimal_point_where_the_whole_column_says_so():
    habits = habits_of(["80,2", "57,85", "1.234,5", "12", "—"])
    assert [str(habits.read(text).number) for text in ("80,2", "1.234,5", "12")] == ["80.2", "1234.5", "12"]
    assert "小数点" in habits.read("80,2").explanation
    assert "千位" in habits.read("1,234").doubt
    for other in (["80,2", "57.8", "1,5"], ["80,2", "57", "58", "59"], ["80,2", "1,5", "1,234,567"]):
        assert habits_of(other).read("80,2").number is None


def test_a_triangle_rises_beside_one_that_falls():
    habits = habits_of(["▲3.2", "▼1.5"])
    assert [str(habits.read(text).number) for text in ("▲3.2", "▼1.5")] == ["3.2", "-1.5"]
    assert not habits.read("▲3.2").doubt


def warned(read):
    return {(one.place, one.found) for one in read.problems if one.severity is Severity.WARNING}


def test_no_figure_of_a_long_table_is_wrong_in_silence(table):
    cells = [
        "80.2①",
        "37.8(初步数)",
        "三十一",
        "▲3.2",
        "[1.62]",
        "8O.2",
        "3-5",
        "TRUE",
        "全覆盖",
        "待核实",
        "1",
        "2",
        "3",
    ]
    read = table("指标名称,单位,时间,数值\n" + "".join(f"指标{at},人,2020,{one}\n" for at, one in enumerate(cells)))
    values = [None if one.obs_value is None else str(one.obs_value) for one in read.package.observations]
    assert values == ["80.2", "37.8", "31", "-3.2", "1.62", None, None, None, None, None, "1", "2", "3"]
    assert warned(read) == {(f"L{at + 2}", cells[at]) for at in range(3, 10)}
    assert not [one for one in read.problems if one.severity is Severity.ERROR]


def test_no_figure_of_a_wide_table_is_wrong_in_silence(table):
    read = table("指标,2019年,2020年\n甲,▼3.2,1\n乙,待核实,2\n丙,63%～68%,3\n丁,80.2②,4\n")
    assert [str(one.obs_value) for one in read.package.observations] == [
        "-3.2",
        "1",
        "None",
        "2",
        "None",
        "3",
        "80.2",
        "4",
    ]
    assert warned(read) == {("L3", "待核实"), ("L4", "63%～68%")}


def test_a_wide_table_with_decimal_commas(table):
    read = table("指标;2019年;2020年\n甲;80,2;81,3\n乙;0,5;1,25\n")
    assert [str(one.obs_value) for one in read.package.observations] == ["80.2", "81.3", "0.5", "1.25"]
    assert not warned(read)


def test_a_number_of_more_digits_than_a_workbook_keeps_is_told(tmp_path):
    book = openpyxl.Workbook()
    for row in (["指标名称", "单位", "时间", "数值"], ["甲", "元", 2020, 1234567890123456789], ["乙", "元", 2020, 5]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (told,) = [one for one in read_any(tmp_path / "a.xlsx").problems if "15 位" in one.message]
    assert (told.severity, told.place) == (Severity.WARNING, "Sheet!D2")


DIGITS = "零一二三四五六七八九"


def spelled(number):
    """Spell a number below 10,000 as it is said."""
    words, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if zero else "") + DIGITS[digit] + unit
        zero = bool(words) and not digit
    return (words.removeprefix("一") if 10 <= number < 20 else words) or "零"


@given(st.integers(0, 9999), st.sampled_from(["", "万", "亿", "人", "万元"]))
def test_a_number_that_is_spelled_is_read_back(number, unit):
    assert spelled_number(spelled(number)) == number
    value = read_value(spelled(number) + unit)
    assert value.number.scaleb(measure_of(value.unit)[1]) == number * 10 ** measure_of(unit)[1]


FORMS = {
    "{}①": 1, "{}*": 1, "{}(初步数)": 1, "{}（预计）": 1, "[{}]": 1, "↓{}": -1, "▲{}": -1, "△{}": -1, "{}▼": -1,
    "负{}": -1, "−{}": -1, "–{}": -1, "({})": -1, "↑{}": 1, "{} p": 1, '="{}"': 1, "{}e0": 1,
    "\u200b{}": 1, "约{}": 1, "{}左右": 1,
}  # fmt: skip


@given(st.decimals(0, 10**9, places=2), st.sampled_from(sorted(FORMS)))
def test_a_figure_in_any_form_is_read_back(number, form):
    value = read_value(form.format(f"{number:f}"))
    assert value.number == number * FORMS[form]
    assert value.explanation or value.doubt


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["{:f}", "{:,f}", "{:E}"]))
def test_a_figure_as_programs_print_it_is_read_back(number, form):
    assert read_value(form.format(number)).number == number


@given(st.lists(st.decimals(Decimal("0.01"), 10**6, places=2), min_size=2, max_size=8))
def test_a_column_with_decimal_commas_is_read_back(numbers):
    texts = [f"{number:,f}".translate(str.maketrans(",.", ".,")) for number in numbers]
    if len(set(texts)) > 1:
        assert [habits_of(texts).read(text).number for text in texts] == numbers


def test_a_plain_table_sorts_cells_with_powers_by_what_they_are(table):
    read = table("企业,产值,电话\n甲,3500万,1\n乙,2.35亿,2\n丙,9000,3\n丁,三十万,4\n")
    assert [rows_of(read.table)[row][0] for row in read.table.order(1, descending=True)] == ["乙", "甲", "丁", "丙"]
    unit = table("企业,产值（万元）,电话\n甲,3500万,1\n乙,2.35亿,2\n丙,9000,3\n").table
    assert unit.numbers(1).tolist() == [3500, 23500, 9000]


def test_a_plain_table_with_decimal_commas(table):
    read = table("城市;面积;人口\n甲;80,2;1\n乙;9,75;2\n丙;100;3\n")
    assert read.table.numbers(1).tolist() == [80.2, 9.75, 100]
    assert not warned(read)


def test_words_in_a_column_of_figures_of_a_plain_table_are_named(table):
    read = table("企业,产值,备注\n甲,80.2①,好\n乙,TRUE,好\n丙,3-5,差\n丁,1,差\n戊,2,差\n己,—,差\n庚,▲3,差\n")
    assert warned(read) == {("L3", "TRUE"), ("L4", "3-5"), ("L8", "▲3")}
    assert rows_of(read.table)[1][1] == "TRUE"


def test_of_many_doubtful_cells_the_rest_is_counted(table):
    read = table("企业,产值,级\n" + "甲,1,a\n" * 20 + "".join(f"乙,待{at}核实,b\n" for at in range(9)))
    told = [one for one in read.problems if one.severity is Severity.WARNING]
    assert len(told) == 6
    assert "另有 4 格" in told[-1].message


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2013FAIL", "2012PASS", "2013PASS", "2011FAIL"], False),
        (["12kg", "3km"], True),
        (["5USD", "7EUR"], True),
        (["12", "13", "12A", "13B", "14"], True),
        (["3GB", "5GB"], True),
    ],
)
def test_digits_with_words_behind_them_are_codes_not_figures(cells, expected):
    assert habits_of(cells).is_numeric == expected
    table = table_of_rows("表", ("名称", "值"), [[f"第{at}个", cell] for at, cell in enumerate(cells)])
    assert table.is_numeric(1) == expected
