"""Number formats that show figures as printed, worked out by a reader of formats that is none of the program's."""

import pytest
from native_labels import formatted

from data.writing.native.number_masks import formula_mask_of, live_mask_of, mask_of

PRINTED = [
    ("2.26%*", 2.26),
    ("6.4万余名", 6.4),
    ("50多万家庭", 50.0),
    ("≥99%", 99.0),
    (">46", 46.0),
    ("32\u202f180", 32180.0),
    ("1\u202f234\u202f567.10", 1234567.1),
    ("-3", -3.0),
    ("−3", -3.0),
    ("≥-3.50", -3.5),
    ("1,234.50", 1234.5),
    ("007", 7.0),
    ("第1批4.10", 4.1),
    ('5"好"x', 5.0),
    ("a;b[红]5", 5.0),
    ("0.0000001", 1e-7),
    ("12345678901234", 12345678901234.0),
    ("0", 0.0),
    ("0.00", 0.0),
    ("-12\u202f345", -12345.0),
    ("3.5 万个", 35000.0),
    ("0.5 万个", 5000.0),
    ("-3.5 万元", -35000.0),
    ("1.25 亿元", 125000000.0),
    ("7千", 7000.0),
]


@pytest.mark.parametrize(("text", "value"), PRINTED)
def test_a_figure_is_shown_as_it_is_printed(text, value):
    assert formatted(mask_of(text, value), value) == text.replace("−", "-")


def test_full_width_digits_are_shown_as_plain_ones():
    assert formatted(mask_of("１２．５万", 12.5), 12.5) == "12.5万"


@pytest.mark.parametrize(
    ("text", "was", "value", "expected"),
    [
        ("197", 197.0, 120.0, "120"),
        ("2.26%*", 2.26, 3.1, "3.10%*"),
        ("≥99%", 99.0, -4.0, "≥-4%"),
        ("32\u202f180", 32180.0, 1234567.0, "1234\u202f567"),
        ("32\u202f180", 32180.0, 120.0, "\u202f120"),
        ("6.4余", 6.4, -2.0, "-2.0余"),
        ("+3.5%", 3.5, -2.1, "-2.1%"),
        ("3.5 万个", 35000.0, 36900.0, "3.7 万个"),
    ],
)
def test_a_changed_figure_is_shown_with_the_same_decimals_and_words(text, was, value, expected):
    assert formatted(mask_of(text, was), value) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三成", 30.0),
        ("全覆盖", 100.0),
        ("(12)", -12.0),
        ("1" * 16, float("1" * 16)),
        ("约" * 260 + "5", 5.0),
        ("5\n", 5.0),
        ("", 5.0),
        ("3 万个", 30000.0),
        ("3.55 万个", 35500.0),
        ("3.5 万个", 350.0),
    ],
)
def test_what_no_format_shows_stays_words(text, value):
    assert mask_of(text, value) == ""


@pytest.mark.parametrize(("text", "value"), PRINTED)
def test_a_format_with_further_decimals_shows_the_printed_ones_only(text, value):
    for mask in (live_mask_of, formula_mask_of):
        assert formatted(mask(text, value), value) == text.replace("−", "-")


@pytest.mark.parametrize(
    ("text", "was", "value", "expected"),
    [
        ("197", 197.0, 120.5, "120.5"),
        ("197", 197.0, 120.0, "120"),
        ("0", 0.0, 0.25, "0.25"),
        ("2.26%*", 2.26, 3.1, "3.10%*"),
        ("2.26%*", 2.26, 3.125, "3.125%*"),
        ("≥99%", 99.0, -4.5, "≥-4.5%"),
        ("6.4余", 6.4, 0.25, "0.25余"),
        ("3.5 万个", 35000.0, 2500.0, "0.2500 万个"),
        ("1.25 亿元", 125000000.0, 25_000_000.0, "0.25000 亿元"),
        ("7千", 7000.0, 7250.0, "7.250千"),
    ],
)
def test_a_changed_figure_is_not_rounded_to_the_printed_decimals(text, was, value, expected):
    assert formatted(live_mask_of(text, was), value) == expected


def test_a_computed_figure_stays_rounded_as_it_is_printed():
    assert formatted(live_mask_of("-4.1%", -4.13172204495), -4.13172204495) == "-4.1%"


def test_formats_in_formulas_have_no_word_that_depends_on_the_language():
    assert all("General" not in formula_mask_of(text, value) for text, value in PRINTED)
