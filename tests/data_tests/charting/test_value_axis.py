"""Where axes begin and end, and the round numbers along them."""

import pytest

from data.charting.value_axis import nice_ticks, tick_texts, value_range


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([5.0, 3.0], (0.0, 5.0)),
        ([-2.0, 7.0], (-2.0, 7.0)),
        ([-0.01], (-0.01, 0.0)),
        ([0.0], (0.0, 1.0)),
        ([], (0.0, 1.0)),
    ],
)
def test_an_axis_holds_nought_and_every_value(values, ends):
    assert value_range(values) == ends


@pytest.mark.parametrize(
    ("ends", "texts"),
    [
        ((0.0, 197.0), ["0", "50", "100", "150", "200"]),
        ((-3.0, 5.0), ["−4", "−2", "0", "2", "4", "6"]),
        ((-0.01, 0.0), ["−0.01", "−0.0075", "−0.005", "−0.0025", "0"]),
        ((0.0, 0.3), ["0", "0.1", "0.2", "0.3"]),
        ((0.0, 1e-12), ["0", "0.00000000000025", "0.0000000000005", "0.00000000000075", "0.000000000001"]),
        ((0.0, 3e12), ["0", *(f"{n}\u202f000\u202f000\u202f000\u202f000" for n in (1, 2, 3))]),
    ],
)
def test_round_numbers_span_what_is_tiny_and_what_is_huge(ends, texts):
    assert tick_texts(nice_ticks(*ends)) == texts
