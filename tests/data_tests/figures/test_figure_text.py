"""Figures with their units, as they are read out."""

from decimal import Decimal

import pytest

from data.figures.figure_text import figure_parts, value_with_unit
from data.model import Indicator, Observation, Qualifier


@pytest.mark.parametrize(
    ("text", "unit", "said", "parts"),
    [
        ("31多", "万人", "31多万人", ("", "31", "多万人")),
        ("31多万", "万人", "31多万人", ("", "31", "多万人")),
        ("31余万", "万人", "31余万人", ("", "31", "余万人")),
        ("31万多", "万人", "31万多人", ("", "31", "万多人")),
        ("31多", "人", "31多 人", ("", "31多", "人")),
    ],
)
def test_no_power_of_ten_is_lost_beside_a_word_for_more(text, unit, said, parts):
    one = Observation("o", "i", obs_value=Decimal(31), value_text=text, obs_qualifier=Qualifier.APPROX_GT)
    indicator = Indicator("i", "甲", "t", unit=unit)
    assert value_with_unit(one, indicator) == said
    assert tuple(figure_parts(one, indicator)) == parts
