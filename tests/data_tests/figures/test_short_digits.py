"""Digits of computations in charts: how many are shown, and what stays as it is printed."""

import pytest

from data.figures.short_digits import decimals_beside, is_computed, shortened_digits


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("87.0547498901087", "87.05"),
        ("-4.13172204495", "-4.132"),
        ("-74604.2020172", "-74\u202f604"),
        ("0.187874615384616", "0.1879"),
        ("0.00000288569855780509", "0.000002886"),
        ("137,5668258", "137,6"),
        ("1,234,567", "1,234,567"),
        ("12,345.6", "12,345.6"),
        ("16.5%", "16.5%"),
        ("4.10", "4.10"),
        ("116.3971", "116.3971"),
        ("0.00012", "0.00012"),
        ("32828734", "32828734"),
        ("99.999999%以上", "100.00%以上"),
    ],
)
def test_four_digits_of_a_computed_figure_are_shown_and_printed_ones_stay(text, short):
    assert shortened_digits(text) == short
    assert is_computed(text) is (text != short)


def test_figures_of_one_scale_have_the_same_decimals():
    assert decimals_beside([87.0547498901087, 5.19326769230768]) == 2
    assert decimals_beside([12.6, 0.0296195604395604]) == 3
    assert decimals_beside([-9018.36876483522, 397.881104615389]) == 0
    assert decimals_beside([0.0, 0.0]) == 0


def test_what_would_be_nothing_keeps_digits_of_its_own():
    assert shortened_digits("0.00000288569855780509", 2) == "0.0000029"
    assert shortened_digits("0.187874615384616", 2) == "0.19"
