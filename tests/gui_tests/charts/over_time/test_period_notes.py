"""What is written at periods of a chart: over their figures, touching nothing, else said below."""

import pytest
from drawn_charts import STYLES, drawn
from steps_package import SERIES, note, package_of, spec_of

from data.charting.build import build_chart
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

KINDS = ("waterfall", "column", "line", "area")


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def content_of(kind, name, *annotations, **more):
    return build_chart(package_of({name: SERIES[name]}, annotations=annotations), spec_of(kind, name, **more))


def words_at(canvas):
    return [text for text in canvas.texts if text.role == "annotation"]


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SERIES)
def test_they_touch_nothing_and_none_is_lost(canvas, name, kind, size, style):
    annotations = note("2013/2014"), note("2012"), note("2014", text="行动")
    content = content_of(kind, name, *annotations, emphasis=("2013", "2014") if kind == "waterfall" else ())
    assert drawn(canvas, content, size, style) == []
    said = "".join(text.text for text in canvas.texts).replace(" ", "")
    for one in content.panels[0].period_notes:
        assert said.count(one.text.replace(" ", "")) >= 1
    stands = sum(text.text in (one.text for one in content.panels[0].period_notes) for text in words_at(canvas))
    below = sum("起点 某项行动" in text.text for text in canvas.texts if text.role == "note")
    assert stands + below >= 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_span_has_its_words_over_its_periods_with_the_sentence_in_the_tip(canvas, kind):
    draw(canvas, content_of(kind, "fall", note("2018/2020")), 930, 760, ChartStyle.screen(930, 760))
    first, second = words_at(canvas)
    assert (first.text, second.text) == ("起点", "某项行动")
    assert first.rect.bottom() <= second.rect.top() + 1
    (mark,) = [mark for mark in canvas.marks if "2014年起开展某项行动。" in mark.tip]
    assert mark.rect.contains(second.rect.center())
    assert mark.obs_ids[-1] == "fall2020"
    periods = {text.text: text.rect.center().x() for text in canvas.texts if text.role == "period"}
    assert periods["2018"] - 60 < second.rect.center().x() < periods["2020"] + 60


def test_without_room_it_is_said_below(canvas):
    wide = note("2013", text="很长的引子 " + "很长的话" * 30)
    draw(canvas, content_of("column", "fall", wide), 660, 460, ChartStyle.screen(660, 460))
    assert words_at(canvas) == []
    notes = "".join(text.text for text in canvas.texts if text.role == "note")
    assert "2013：很长的引子" in notes


def test_a_rising_series_makes_room_above_for_it(canvas):
    draw(canvas, content_of("column", "rise", note("2016")), 930, 760, ChartStyle.screen(930, 760))
    words = words_at(canvas)
    assert [text.text for text in words] == ["起点", "某项行动"]
    figure = next(text for text in canvas.texts if text.text == "12" and text.role == "value")
    assert words[-1].rect.bottom() < figure.rect.top()


def test_a_finding_stands_beside_its_bracket(canvas):
    content = content_of("waterfall", "fall", emphasis=("2013", "2014", "2015"))
    draw(canvas, content, 1280, 720, ChartStyle.slide(1280, 720))
    (words,) = words_at(canvas)
    assert words.text == "前三年减少116.8万人，占2012年底的59.3%（推算）"
    bars = canvas.bars
    assert words.rect.left() > bars[3].rect.right()
    assert words.rect.bottom() < bars[3].rect.top()
    assert words.colour == ChartStyle.slide(1280, 720).colours.accent


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", ["2012", "2016", "2020"])
def test_words_stand_over_their_own_period_or_below_the_chart(canvas, kind, size, style, at):
    draw(canvas, content_of(kind, "fall", note(at, text="只在这一年")), *size, style)
    labels = [label for area in canvas.times for label in area.places] or [
        text.text for text in canvas.texts if text.role == "period"
    ]
    assert labels
    for words in words_at(canvas):
        middle = next((area.places[at] for area in canvas.times if at in area.places), None)
        if middle is not None:
            assert words.rect.left() - 2 * words.px <= middle <= words.rect.right() + 2 * words.px
