"""Ranges as drawn: from low to high on one axis, both ends labelled."""

import pytest
from drawn_charts import STYLES, drawn
from steps_package import RANGES, ranges_package

from data.charting.build import build_chart
from data.figures.figure_text import with_minus
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


SETS = {
    "mixed": RANGES,
    "positive": {"甲": ("3", "8.5"), "乙": ("5.25", "6")},
    "negative": {"丁": ("-9", "-3.5")},
    "tiny": {"甲": ("0.0001", "0.00012"), "乙": ("0.00005", "0.0003")},
    "huge": {"甲": ("123456789012", "150000000000"), "乙": ("1", "98765432109")},
    "equal": {"甲": ("3", "3"), "乙": ("1", "2")},
}


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("ranges", SETS.values(), ids=SETS)
def test_nothing_overlaps_is_cut_or_missing(canvas, ranges, size, style):
    assert drawn(canvas, build_chart(*ranges_package(ranges)), size, style) == []


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("ranges", SETS.values(), ids=SETS)
def test_bars_run_from_low_to_high_on_one_axis(canvas, ranges, size, style):
    draw(canvas, build_chart(*ranges_package(ranges)), *size, style)
    ends = [(float(low), float(high)) for low, high in ranges.values()]
    pixels = [(bar.rect.left(), bar.rect.right()) for bar in canvas.bars]
    values = [value for pair in ends for value in pair]
    places = [place for pair in pixels for place in pair]
    first, last = values.index(min(values)), values.index(max(values))
    scale = (places[last] - places[first]) / ((values[last] - values[first]) or 1.0)
    for value, place in zip(values, places, strict=True):
        assert place == pytest.approx(places[first] + (value - values[first]) * scale, abs=0.01)


def test_each_end_stands_at_its_side_of_the_bar(canvas):
    size, style = STYLES[2]
    draw(canvas, build_chart(*ranges_package(RANGES)), *size, style)
    found = {text.text: text.rect for text in canvas.texts if text.role == "value"}
    for (low, high), bar in zip(RANGES.values(), canvas.bars, strict=True):
        assert found[with_minus(low)].right() < bar.rect.left()
        assert found[with_minus(high)].left() > bar.rect.right()
