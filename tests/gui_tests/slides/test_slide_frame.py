"""The frame of a chart on a slide: title and notes give the room to the plot."""

from dataclasses import replace
from functools import reduce
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from data.charting.chart_kinds import Body, kind_of
from data.slides.layouts import measures
from data.slides.package_slides import SlideKind, slides_of
from gui.charts.ground.canvas import Canvas
from gui.slides.slide_painter import ASPECTS, HEIGHT, draw_slide

FRAME = {"kicker", "title", "subtitle", "unit", "note", "page"}
LEAST_SHARE = 0.55


def drawn(slide, aspect, dark=False):
    canvas = Canvas()
    draw_slide(canvas, slide, ASPECTS[aspect], dark=dark)
    return canvas


def plot_of(canvas, kind):
    """Return the rectangle of what is drawn between title and foot: bars, rows, and their labels."""
    drawn = [text.rect for text in canvas.texts if text.role not in FRAME] + [bar.rect for bar in canvas.bars]
    # A row reaches as far as it can be clicked; a column can be clicked above and below it.
    rows = [] if kind_of(kind).is_over_time else [mark.rect for mark in canvas.marks]
    return reduce(QRectF.united, drawn + rows)


def notes_of(canvas, slide):
    """Return how many lines the notes of a slide take, without its source."""
    return sum(text.role == "note" and text.text not in slide.content.source for text in canvas.texts)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("dark", [False, True])
def test_plots_fill_more_than_half_of_every_chart_slide(qapp, bundled, aspect, dark):
    charts = [slide for slide in slides_of(bundled.package) if slide.kind is SlideKind.CHART]
    measured = 0
    for slide in charts:
        canvas = drawn(slide, aspect, dark)
        plot = plot_of(canvas, slide.content.kind)
        assert plot.bottom() <= HEIGHT * 792 / 900 + 1
        of_rows = kind_of(slide.content.kind).body in (Body.ROWS, Body.FIGURES)
        if notes_of(canvas, slide) <= 2 and not of_rows:
            measured += 1
            assert plot.height() >= HEIGHT * LEAST_SHARE, slide.key
    assert measured >= 12


@pytest.mark.parametrize("aspect", ASPECTS)
def test_kicker_and_title_stand_beside_a_rule_of_the_accent(qapp, bundled, aspect):
    slide = next(slide for slide in slides_of(bundled.package) if slide.kind is SlideKind.CHART)
    canvas = drawn(slide, aspect)
    kicker, title, subtitle = (
        next(text for text in canvas.texts if text.role == role) for role in ("kicker", "title", "subtitle")
    )
    unit = HEIGHT / measures.HIGH
    assert kicker.rect.left() == title.rect.left() == (measures.MARGIN + measures.BESIDE_RULE) * unit
    assert subtitle.rect.left() == measures.MARGIN * unit
    assert kicker.colour == canvas.style.colours.text_tertiary
    assert (kicker.px, title.px, subtitle.px) == tuple(
        round(size * unit) for size in (measures.KICKER, measures.TITLE, measures.SUBTITLE)
    )


def test_source_and_page_stand_at_the_same_place_on_every_slide(qapp, bundled):
    places = set()
    for slide in slides_of(bundled.package):
        if slide.kind is SlideKind.CHART:
            canvas = drawn(slide, "16:9")
            if sum(text.role == "note" for text in canvas.texts) <= 2:
                places.add(max(text.rect.center().y() for text in canvas.texts if text.role == "note"))
                places.add(next(text.rect.center().y() for text in canvas.texts if text.role == "page"))
    assert len(places) == 1


def test_a_long_title_shrinks_before_it_breaks(qapp, bundled):
    slide = next(slide for slide in slides_of(bundled.package) if slide.kind is SlideKind.CHART)
    sizes = {}
    for letters in (10, 24, 31, 60):
        content = replace(slide.content, title="长" * letters)
        titles = [t for t in drawn(replace(slide, content=content), "16:9").texts if t.role == "title"]
        sizes[letters] = (len(titles), titles[0].px)
    assert sizes[10] == sizes[24] == (1, 40)
    assert sizes[31][0] == 1
    assert 32 <= sizes[31][1] < 40
    assert sizes[60][0] == 2


def test_notes_are_joined_as_clauses_and_the_source_has_a_line_of_its_own():
    notes = ("一项说明。", "另一项说明。", "* 一个星号。")
    assert measures.foot_words(notes, "来源", lambda words: True) == ["一项说明；另一项说明。　* 一个星号。", "来源"]
    assert measures.foot_words(notes, "来源", lambda words: len(words) < 15) == [
        "一项说明；另一项说明。",
        "* 一个星号。",
        "来源",
    ]
    assert measures.foot_words((), "", lambda words: True) == []
    assert measures.foot_words(("* 一个星号。",), "来源", lambda words: True) == ["* 一个星号。", "来源"]


@pytest.mark.parametrize("count", range(1, 6))
def test_lines_at_the_foot_stay_on_the_slide_and_below_their_rule(count):
    middles, rule = measures.foot_places(count)
    assert len(middles) == count
    assert rule < middles[0] - measures.NOTE / 2
    assert middles[-1] + measures.NOTE / 2 < measures.HIGH
    assert rule <= measures.FOOT_RULE
    assert all(two - one >= measures.NOTE * 1.15 for (one, two) in pairwise(middles))


@pytest.mark.parametrize(("aspect", "least"), [("16:9", 0.445), ("4:3", 0.35)])
def test_lines_that_fall_to_zero_keep_a_high_plot_and_all_their_figures(qapp, bundled, aspect, least):
    slide = next(slide for slide in slides_of(bundled.package) if slide.key == "trend_national_incidence")
    canvas = drawn(slide, aspect)
    (area,) = canvas.times
    assert area.rect.height() >= HEIGHT * least
    written = [text.text for text in canvas.texts if text.role == "value"]
    shown = [mark.shown for series in slide.content.panels[0].series for mark in series.marks]
    assert sorted(written) == sorted(shown)
    if aspect == "16:9":
        # Under the axis, over its period: no row is needed for figures beside 0.
        low = next(text for text in canvas.texts if text.text == "1.06%")
        assert low.rect.top() > area.rect.bottom()
        assert abs(low.rect.center().x() - area.places["2018"]) < low.rect.width() / 2
    else:
        names = [text.rect.center().y() for text in canvas.texts if text.role == "series"]
        assert len(names) == 2
        assert names[0] == names[1]
