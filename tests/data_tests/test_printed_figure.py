"""The text of a figure is taken apart once: the value's own digits, their place, sign and qualifying word."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.checks.source_places import marked_sentence
from data.figures.quantity import quantity_of
from data.model import Indicator, Observation, Package, Source, Theme
from data.printed_figure import printed_figure


@pytest.mark.parametrize(
    ("text", "value", "before", "number", "after", "decimals"),
    [
        ("4.10", "4.10", "", "4.10", "", 2),
        ("50多万", "50", "", "50", "多万", 0),
        ("超过1,234.5人", "1234.5", "超过", "1,234.5", "人", 1),
        ("-3", "-3", "-", "-3", "", 0),
        ("(12)", "-12", "(", "-12", ")", 0),
        ("减少3", "3", "减少", "3", "", 0),
        ("第1批4.10", "4.10", "第1批", "4.10", "", 2),
        ("2013—2020", "7", "", "2013", "—2020", 0),
        ("007", "7", "", "007", "", 0),
        ("３．５", "35", "", "３", "．５", 0),
        ("半数", "0.5", "半数", "", "", 0),
        ("全覆盖", None, "全覆盖", "", "", 0),
        ("2个县", None, "2个县", "", "", 0),
    ],
)
def test_the_digits_of_the_value_and_what_stands_around_them(text, value, before, number, after, decimals):
    figure = printed_figure(text, None if value is None else Decimal(value))
    assert (figure.before, figure.number, figure.after, figure.decimals) == (before, number, after, decimals)


@pytest.mark.parametrize(
    ("text", "sign", "more", "numbers"),
    [
        ("12", 1, "", ["12"]),
        ("-12", -1, "", ["12"]),
        ("（12）", -1, "", ["12"]),
        ("−12", -1, "", ["12"]),
        ("下降12", 0, "", ["12"]),
        ("6.4万余名", 1, "余", ["6.4"]),
        ("50多万", 1, "多", ["50"]),
        ("12月50多万", 1, "多", ["12", "50"]),
        ("1,234 ５６", 1, "", ["1234", "56"]),
    ],
)
def test_sign_qualifying_word_and_all_numbers(text, sign, more, numbers):
    figure = printed_figure(text, Decimal(12))
    assert (figure.sign, figure.more, figure.numbers) == (sign, more, numbers)


@pytest.mark.parametrize(
    ("text", "prints"), [("007", True), ("第1批7", True), ("⑦", True), ("70", False), ("7.0", False), ("七", False)]
)
def test_the_value_is_among_the_numbers_or_not(text, prints):
    assert printed_figure(text, Decimal(7)).prints_value is prints


@given(st.text(st.sampled_from("0123456789.,-−(（)） ５多余万减约\n"), max_size=12), st.decimals(-999, 999, places=1))
def test_the_parts_are_the_text_again_and_plain_figures_no_special_case(text, value):
    figure = printed_figure(text, value)
    assert figure.before + figure.digits + figure.after == text
    assert figure.squeezed == "".join(text.split())
    if figure.digits:
        assert figure.squeezed[figure.squeezed_start :].startswith(figure.digits)
        assert figure.key in figure.numbers
    # A figure of digits alone takes a shorter way, which says the same as the longer one.
    plain = f"{value.copy_abs():f}"
    shorter, longer = printed_figure(plain, value), printed_figure(f" {plain}", value)
    assert (longer.before, longer[1:]) == (" ", shorter[1:])


def test_a_figure_takes_decimals_and_place_from_its_own_digits():
    figure = Observation(
        "o", "i", obs_value=Decimal("4.10"), value_text="第1批4.10", source_id="s", source_text="1月发放第1批4.10亿元"
    )
    package = Package(
        "p", "p", "1", "", Path(), (Theme("t", "t", 1),), (Indicator("i", "资金", "t", unit="亿元"),), (figure,),
        sources=(Source("s", "来源", text=figure.source_text),),
    )  # fmt: skip
    assert quantity_of(package, figure).bounds.high == Decimal("4.105")
    assert marked_sentence(package, figure) == ("1月发放", "第1批4.10", "亿元")


def test_a_figure_that_is_changed_is_taken_apart_anew():
    figure = Observation("o", "i", obs_value=Decimal("4.10"), value_text="4.10")
    assert replace(figure, obs_value=Decimal(12), value_text="(12)").printed.number == "12"
    assert figure == replace(figure)
