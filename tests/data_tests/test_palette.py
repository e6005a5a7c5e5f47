"""What a printer without colours prints: greys, as light as the colours, but for what has to be told apart."""

from dataclasses import asdict, replace
from itertools import combinations, pairwise

import pytest

from data.charting.content import Series, Tone
from data.charting.series_looks import LOOKS
from data.palette import BLACK, DARK, LIGHT, PRINT, WHITE, Fill, contrast, luminance

# Chosen for paper: series, what is red on screen, and the grounds, which take no ink.
CHOSEN = {
    "series",
    "series_text",
    "series_areas",
    "area_fills",
    "accent",
    "accent_hover",
    "canvas",
    "surface",
    "sunken",
    "ground",
}
SIX = [Series(f"{place}", (), place) for place in range(len(LOOKS))]
TONES = [tone for tone in Tone if tone is not Tone.SERIES]


def lightness(colour):
    """Return L* of CIELAB for colours that are not almost black, 0 to 100."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share


def listed(colours):
    """Return name and colour of everything in a palette, each of several by its number."""
    everything = {name: value for name, value in asdict(colours).items() if name != "area_fills"}
    values = [(name, [value] if isinstance(value, str) else value) for name, value in everything.items()]
    return {f"{name}:{number}": colour for name, own in values for number, colour in enumerate(own)}


def test_paper_has_no_colour():
    assert [name for name, colour in listed(PRINT).items() if len({colour[1:3], colour[3:5], colour[5:7]}) > 1] == []


@pytest.mark.parametrize("name", sorted(name for name in listed(PRINT) if name.split(":")[0] not in CHOSEN))
def test_greys_are_as_light_as_the_colours(name):
    assert abs(lightness(listed(PRINT)[name]) - lightness(listed(LIGHT)[name])) < 0.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_six_series_differ_by_steps_of_lightness(colours):
    for chosen in (Series.line_colour, Series.area_colour):
        steps = sorted(lightness(chosen(one, colours)) for one in SIX)
        assert min(after - before for before, after in pairwise(steps)) >= 9


def test_lines_differ_by_dash_and_marker():
    assert len({(look.dash, look.shape, look.hollow) for look in LOOKS}) == len(LOOKS) == 6
    assert len({(look.shape, look.hollow) for look in LOOKS}) == 6


def test_four_lines_and_all_bars_are_told_apart_on_paper():
    lines = [lightness(one.line_colour(PRINT)) for one in SIX[:4]]
    bars = [lightness(SIX[0].area_colour(PRINT, tone)) for tone in TONES]
    areas = [lightness(one.area_colour(PRINT)) for one in SIX if one.area_fill(PRINT) is Fill.SOLID]
    fills = [one.area_fill(PRINT) for one in SIX if one.area_fill(PRINT) is not Fill.SOLID]
    assert min(abs(one - other) for one, other in combinations(lines, 2)) > 18
    assert min(abs(one - other) for one, other in combinations(areas, 2)) > 20
    assert sorted(fills) == sorted(set(fills)) == [Fill.CROSS, Fill.HATCH, Fill.HOLLOW]
    assert min(abs(one - other) for one, other in combinations(bars, 2)) > 12
    assert abs(lightness(PRINT.accent_mark) - lightness(PRINT.bar_context)) > 40


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT])
def test_letters_of_series_and_on_their_bars_can_be_read(colours):
    inks = [one.ink(colours) for one in SIX] + [replace(SIX[5], tone=tone).ink(colours) for tone in Tone]
    grounds = {colours.ground, colours.surface}
    assert [ink for ink in inks if min(contrast(ink, ground) for ground in grounds) < 4.5] == []
    areas = [one.area_colour(colours) for one in SIX] + [SIX[0].area_colour(colours, tone) for tone in TONES]
    assert [area for area in areas if contrast(colours.letters_on(area), area) < 4.5] == []
    pairs = (colours.on_segment, colours.segment_on), (colours.on_source_mark, colours.source_mark)
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_contrast_is_that_of_the_standard():
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == 21
    assert round(contrast("#a61b29", WHITE), 1) == 7.5
    assert contrast(WHITE, WHITE) == 1
