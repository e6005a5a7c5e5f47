"""Dots as drawn: on one scale with its numbers, a figure beside each, series told apart by their markers."""

from dataclasses import replace

import pytest
from dots_package import DOTS, dots_package, periods_of
from drawn_charts import STYLES, drawn
from PySide6.QtGui import QImage
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.charting.hover import mark_card
from data.model import ChartType
from data.palette import DARK, LIGHT
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.charts.hover.hover_finder import HoverFinder
from gui.charts.render import render_image

SCREEN, SCREEN_STYLE = STYLES[1]
ON_A_SCALE = [name for name in DOTS if name != "single"]


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def content_of(name, **more):
    return build_chart(*dots_package(name, **more))


def number(text):
    return float(text.replace("\u202f", "").replace("−", "-").removesuffix("%"))


def pairs_of(canvas, content):
    """Return each figure's text with its dot: of several series the first dots are those of their names."""
    keys = len(content.panels[0].series) if content.panels[0].is_by_series else 0
    figures = [text for text in canvas.texts if text.role == "value"]
    return list(zip(figures, canvas.shapes[keys:], strict=True))


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("name", DOTS)
def test_nothing_overlaps_is_cut_or_missing(canvas, name, size, style):
    assert drawn(canvas, content_of(name), size, style) == []
    assert min(text.px for text in canvas.texts) >= style.smallest


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("name", ON_A_SCALE)
def test_dots_stand_where_their_values_are_among_the_numbers_of_the_axis(canvas, name, size, style):
    content = content_of(name)
    draw(canvas, content, *size, style)
    pairs = pairs_of(canvas, content)
    ticks = {number(text.text): text.rect.center().x() for text in canvas.texts if text.role == "tick"}
    # The first and the last number may be moved inwards from the edge of the picture.
    (low, left), *_, (high, right) = sorted(ticks.items())
    if "huge" not in name and "tiny" not in name:
        for text, dot in pairs:
            place = left + (number(text.text) - low) / (high - low) * (right - left)
            assert dot.rect.center().x() == pytest.approx(place, abs=0.5)
    places = sorted((number(text.text), dot.rect.center().x()) for text, dot in pairs)
    (least, start), *_, (most, end) = places
    for value, place in places:
        share = (value - least) / (most - least) if most > least else 0.0
        assert place == pytest.approx(start + share * (end - start), abs=0.5)


@pytest.mark.parametrize("name", ON_A_SCALE)
def test_each_figure_stands_at_the_right_of_its_dot(canvas, name):
    content = content_of(name)
    draw(canvas, content, *SCREEN, SCREEN_STYLE)
    for text, dot in pairs_of(canvas, content):
        assert dot.rect.right() < text.rect.left() < dot.rect.right() + 2 * SCREEN_STYLE.gap
        assert abs(dot.rect.center().y() - text.rect.center().y()) < 2


@pytest.mark.parametrize("name", DOTS)
def test_it_is_said_where_the_axis_leaves_out_nought(canvas, name):
    content = content_of(name)
    draw(canvas, content, *SCREEN, SCREEN_STYLE)
    ticks = [number(text.text) for text in canvas.texts if text.role == "tick"]
    left_out = bool(ticks) and not min(ticks) <= 0 <= max(ticks)
    assert any("横轴不从 0 开始" in text.text for text in canvas.texts) == left_out
    assert left_out == (name in ("alike", "negative alike", "tiny", "huge", "two years", "missing"))


def test_a_dot_is_the_accent_only_where_it_is_named(canvas):
    for named, meant in (((), None), (("入学率",), 1)):
        draw(canvas, content_of("alike", emphasis=named), *SCREEN, SCREEN_STYLE)
        assert [dot.fill == LIGHT.accent_mark for dot in canvas.shapes] == [at == meant for at in range(4)]


def test_a_selected_dot_takes_the_place_of_what_is_meant(canvas):
    content = content_of("alike")
    draw(canvas, content, *SCREEN, SCREEN_STYLE, frozenset(content.panels[0].series[0].marks[2].obs_ids))
    assert [dot.fill == LIGHT.accent_mark for dot in canvas.shapes] == [False, False, True, False]


@pytest.mark.parametrize("name", ["two years", "missing", "three years"])
def test_series_have_their_own_colours_and_are_named(canvas, name):
    content = content_of(name)
    draw(canvas, content, *SCREEN, SCREEN_STYLE)
    series = content.panels[0].series
    assert [text.text for text in canvas.texts if text.role == "series"] == [one.name for one in series]
    assert len({dot.fill for dot in canvas.shapes}) == periods_of(name) == len({one.look for one in series})


def test_slides_are_dark_where_they_should_be(canvas):
    (dark,) = [pair for pair in STYLES if pair[0] == (1280, 720) and pair[1].colours is DARK]
    draw(canvas, content_of("alike", emphasis=("入学率",)), *dark[0], dark[1])
    assert {dot.fill for dot in canvas.shapes} == {DARK.accent_mark, DARK.bar_base}


def test_a_figure_alone_is_a_number(canvas):
    assert content_of("single").kind is ChartType.NUMBER
    package = package_of({"甲": ("97.5",), "乙": ("98",)}, "%")
    other = replace(package.indicators[0], indicator_id="户", title="示例户", unit="万户")
    one = replace(package.observations[0], obs_id="户", indicator_id="户")
    package = replace(package, indicators=(*package.indicators, other), observations=(*package.observations, one))
    content = build_chart(package, spec_of("dot", "甲", "乙", "户"))
    assert drawn(canvas, content, SCREEN, SCREEN_STYLE) == []
    assert len(canvas.shapes) == 2
    assert "万户" in {text.text for text in canvas.texts if text.role == "unit"}


def test_the_card_over_a_dot_says_its_rank_among_those_of_its_period(canvas):
    package, spec = dots_package("two years")
    content = build_chart(package, spec)
    draw(canvas, content, *SCREEN, SCREEN_STYLE)
    finder = HoverFinder(canvas)
    finder.set_content(content, package)
    (area,) = [one for one in canvas.marks if one.figure == "96.5%"]
    found = finder.found(area.rect.center())
    assert found.mark.text == "96.5%"
    owner = finder.owner(found.number)
    card = mark_card(content, owner.panel, owner.series, owner.mark, package)
    assert ("名次", "第 2，共 3 项") in card.facts


def test_a_picture_of_dots_can_be_told_apart_in_grey(qapp):
    """The dots of two periods, seen at their places in the picture, differ in grey as much as their colours say."""
    content = content_of("two years")
    canvas = Canvas()
    draw(canvas, content, 760, 440, ChartStyle.picture(760, 440))
    grey = render_image(content, 760, 440, 1.0).convertToFormat(QImage.Format.Format_Grayscale8)
    found = {}
    for dot in canvas.shapes:
        found.setdefault(dot.fill, set()).add(grey.pixelColor(dot.rect.center().toPoint()).red())
    (one,), (other,) = found.values()
    assert abs(one - other) > 40
