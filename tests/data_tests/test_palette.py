"""What a printer without colours prints: greys, as light as the colours, but for what has to be told apart."""

from dataclasses import asdict
from itertools import combinations

import pytest

from data.charting.content import Role
from data.palette import BLACK, DARK, LIGHT, PRINT, WHITE, contrast, luminance

# Chosen for paper: series, what is red on screen, and the grounds, which take no ink.
CHOSEN = {"context", "accent", "accent_hover", "accent_line", "second_line", "context_line", "context_text"}
CHOSEN |= {"canvas", "surface", "sunken", "ground"}


def lightness(colour):
    """Return L* of CIELAB for colours that are not almost black, 0 to 100."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share


def test_paper_has_no_colour():
    assert [name for name, colour in asdict(PRINT).items() if len({colour[1:3], colour[3:5], colour[5:7]}) > 1] == []


@pytest.mark.parametrize("role", sorted(asdict(PRINT).keys() - CHOSEN))
def test_greys_are_as_light_as_the_colours(role):
    assert abs(lightness(getattr(PRINT, role)) - lightness(getattr(LIGHT, role))) < 0.5


def test_series_are_told_apart_on_paper():
    areas = [lightness(role.colour(PRINT)) for role in Role]
    lines = [lightness(role.line_colour(PRINT)) for role in Role]
    assert min(abs(one - other) for one, other in combinations(areas, 2)) > 20
    assert min(abs(one - other) for one, other in combinations(lines, 2)) > 20
    assert abs(lightness(PRINT.accent_mark) - lightness(PRINT.context)) > 40


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT])
def test_letters_of_series_and_on_their_bars_can_be_read(colours):
    assert [role for role in Role if contrast(role.ink(colours), colours.ground) < 4.5] == []
    assert [
        role for role in Role if contrast(colours.letters_on(role.colour(colours)), role.colour(colours)) < 4.5
    ] == []


def test_contrast_is_that_of_the_standard():
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == 21
    assert round(contrast("#a61b29", WHITE), 1) == 7.5
    assert contrast(WHITE, WHITE) == 1
