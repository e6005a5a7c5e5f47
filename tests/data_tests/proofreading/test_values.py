"""Two printed figures: the same, converted, rounded, in another unit, mistyped, or none of it."""

from decimal import Decimal

import pytest

from data.model import Qualifier
from data.proofreading.measures import family_of, may_be_one
from data.proofreading.values import Amount, Likeness, likeness


def amount(text, power=0, qualifier=Qualifier.EQ, family="人"):
    return Amount(Decimal(text), len(text.partition(".")[2]), Decimal(10) ** power, family, qualifier)


@pytest.mark.parametrize(
    ("draft", "known", "expected"),
    [
        (amount("1.62", 4), amount("1.62", 4), Likeness.SAME),
        (amount("16200"), amount("1.62", 4), Likeness.CONVERTED),
        (amount("1.6", 4), amount("1.62", 4), Likeness.ROUNDED),
        (amount("1.7", 4), amount("1.62", 4), Likeness.NONE),
        (amount("1.5", 4), amount("15005"), Likeness.ROUNDED),
        (amount("575.2", 4), amount("575.2", 8), Likeness.OTHER_UNIT),
        (amount("57.52", 8), amount("575.2", 8), Likeness.SHIFTED),
        (amount("572.5", 8), amount("575.2", 8), Likeness.MISTYPED),
        (amount("52.0", 8), amount("50.2", 8), Likeness.MISTYPED),
        (amount("13195"), amount("13159"), Likeness.MISTYPED),
        (amount("2187"), amount("2087"), Likeness.MISTYPED),
        (amount("312"), amount("2087"), Likeness.NONE),
        (amount("0"), amount("0.11"), Likeness.NONE),
        (amount("0"), amount("0"), Likeness.SAME),
        (amount("400", 8, Qualifier.APPROX), amount("394.1", 8), Likeness.ROUNDED),
        (amount("400", 8), amount("394.1", 8), Likeness.NONE),
        (amount("570", 8, Qualifier.APPROX_GT), amount("575.2", 8), Likeness.ROUNDED),
        (amount("580", 8, Qualifier.GT), amount("575.2", 8), Likeness.NONE),
        (amount("580", 8, Qualifier.LT), amount("575.2", 8), Likeness.ROUNDED),
        (amount("90", 0, Qualifier.GE, "%"), amount("99", 0, Qualifier.GE, "%"), Likeness.NONE),
    ],
)
def test_likeness(draft, known, expected):
    assert likeness(draft, known) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("人", "名", True), ("人", "户", False), ("户", "家庭", True), ("人", "人次", False), ("座", "个", True),
        ("个", "人", False), ("元", "%", False), ("%", "个百分点", False), ("亩", "公顷", True), ("", "人", True),
    ],
)  # fmt: skip
def test_which_units_count_the_same(one, other, expected):
    assert may_be_one(family_of(one)[0], family_of(other)[0]) is expected


def test_units_of_length_and_area_have_factors():
    assert family_of("公顷") == ("亩", Decimal(15))
    assert family_of("里") == ("公里", Decimal("0.5"))
    assert family_of("元/人") == ("元/人", Decimal(1))
