"""Waterfalls and areas as drawn: figures beside their bars, bars as long as their changes, at all sizes."""

from dataclasses import replace
from itertools import pairwise

import pytest
from drawn_charts import STYLES, drawn
from steps_package import SERIES, package_of, spec_of

from data.charting.build import build_chart
from data.charting.content import Tone
from data.model import ObsStatus
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def content_of(kind, name, **more):
    return build_chart(package_of({name: SERIES[name]}), spec_of(kind, name, **more))


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("kind", ["waterfall", "area"])
@pytest.mark.parametrize("name", SERIES)
def test_nothing_overlaps_is_cut_or_missing(canvas, name, kind, size, style):
    emphasis = ("2013", "2014") if kind == "waterfall" else ()
    assert drawn(canvas, content_of(kind, name, emphasis=emphasis), size, style) == []


@pytest.mark.parametrize(("size", "style"), STYLES)
@pytest.mark.parametrize("name", SERIES)
def test_bars_are_as_long_as_their_changes_and_hang_together(canvas, name, size, style):
    content = content_of("waterfall", name)
    draw(canvas, content, *size, style)
    marks = content.panels[0].series[0].marks
    longest = max(range(len(marks)), key=lambda at: abs(marks[at].value))
    scale = canvas.bars[longest].rect.height() / abs(marks[longest].value)
    ends = []
    for mark, bar in zip(marks, canvas.bars, strict=True):
        assert bar.rect.height() == pytest.approx(abs(mark.value) * scale, abs=1e-3)
        rises = mark.value > 0
        ends.append((bar.rect.bottom(), bar.rect.top()) if rises else (bar.rect.top(), bar.rect.bottom()))
    for (_, after), (before, _) in pairwise(ends[:-1]):
        assert after == pytest.approx(before, abs=1e-3)
    # The last column ends where the last change does.
    assert ends[-1][1] == pytest.approx(ends[-2][1], abs=1e-3)


def figures(canvas):
    return {text.text: text.rect for text in canvas.texts if text.role == "value"}


def test_a_fall_has_its_figure_below_and_above_where_there_is_no_room(canvas):
    draw(canvas, content_of("waterfall", "fall"), 930, 760, ChartStyle.screen(930, 760))
    bars = {bar.value: bar.rect for bar in canvas.bars}
    found = figures(canvas)
    assert found["−40"].top() > bars[-40.0].bottom()
    assert found["−1.62"].bottom() < bars[-1.62].top()


def test_printed_figures_stand_below_the_axis_and_derived_ones_do_not(canvas):
    draw(canvas, content_of("waterfall", "fall"), 930, 760, ChartStyle.screen(930, 760))
    axis = max(bar.rect.bottom() for bar in canvas.bars)
    found = figures(canvas)
    printed = [found[text] for text in ("157", "119", "80.2", "15.24")]
    assert min(rect.top() for rect in printed) > axis
    assert len({round(rect.center().y()) for rect in printed}) == 1
    assert all(rect.bottom() < axis for text, rect in found.items() if text.startswith("−"))


def test_only_what_is_meant_has_the_accent(canvas):
    content = content_of("waterfall", "fall", emphasis=("2014",))
    style = ChartStyle.screen(930, 760)
    draw(canvas, content, 930, 760, style)
    tones = [mark.tone for mark in content.panels[0].series[0].marks]
    accent = {style.colours.accent_mark}
    assert {bar.colour for bar, tone in zip(canvas.bars, tones, strict=True) if tone is Tone.ACCENT} == accent
    assert not accent & {bar.colour for bar, tone in zip(canvas.bars, tones, strict=True) if tone is not Tone.ACCENT}


def test_the_tip_of_a_change_says_how_it_was_computed(canvas):
    draw(canvas, content_of("waterfall", "fall"), 930, 760, ChartStyle.screen(930, 760))
    (mark,) = [mark for mark in canvas.marks if mark.figure == "−38.8"]
    assert "推算：80.2 − 119 = −38.8" in mark.tip
    assert mark.obs_ids == ("fall2014", "fall2015")


def test_many_changes_leave_figures_out_and_say_so(canvas):
    texts = tuple(f"{1000 + 7 * at}.25" for at in range(90))
    content = build_chart(package_of({"a": texts}), spec_of("waterfall", "a"))
    for size, style in STYLES:
        assert drawn(canvas, content, size, style) == []
        assert any("个数字" in text.text for text in canvas.texts)


def test_areas_that_add_up_end_at_their_sum(canvas):
    series = {"a": ("1", "2", "3"), "b": ("3", "4", "1")}
    content = build_chart(package_of(series, additive=True), spec_of("area", "a", "b"))
    for size, style in STYLES:
        assert drawn(canvas, content, size, style) == []


@pytest.mark.parametrize(("selected", "changes"), [({"fall2014", "fall2015"}, {"2015"}), ({"fall2016"}, {"2016"})])
def test_what_is_selected_stands_out_and_not_the_changes_beside_it(canvas, selected, changes):
    content = content_of("waterfall", "fall", emphasis=("2013", "2014"))
    style = ChartStyle.screen(930, 760)
    draw(canvas, content, 930, 760, style, frozenset(selected))
    marks = content.panels[0].series[0].marks
    red = {mark.label for mark, bar in zip(marks, canvas.bars, strict=True) if bar.colour == style.colours.accent_mark}
    assert red == changes


def broken(series):
    """Return a fall whose series breaks at 2013."""
    package = package_of({"fall": series})
    rows = [
        replace(one, obs_status=ObsStatus.BREAK) if one.obs_id == "fall2013" else one for one in package.observations
    ]
    spec = spec_of("waterfall", "fall", emphasis=("2013", "2014"))
    return build_chart(replace(package, observations=tuple(rows)), spec)


@pytest.mark.parametrize(("size", "style"), STYLES)
def test_a_break_is_drawn_before_its_step_and_said_in_its_tip(canvas, size, style):
    content = broken(SERIES["fall"])
    assert drawn(canvas, content, size, style) == []
    assert [text.text for text in canvas.texts if text.role == "break"] in (["数列中断"], [])
    (mark,) = [mark for mark in canvas.marks if mark.figure == "−40"]
    assert "跨越数列中断" in mark.tip
    (other,) = [mark for mark in canvas.marks if mark.figure == "−38"]
    assert "跨越" not in other.tip


def test_the_words_of_a_break_stand_beside_its_rule_on_a_slide(canvas):
    size, style = STYLES[-1]
    draw(canvas, broken(SERIES["fall"]), *size, style)
    (words,) = [text for text in canvas.texts if text.role == "break"]
    first, second = canvas.bars[0].rect, canvas.bars[1].rect
    assert first.right() <= words.rect.left() <= second.left() + second.width() / 2


@pytest.mark.parametrize(("size", "style"), STYLES)
def test_all_periods_of_a_waterfall_of_nine_years_are_named(canvas, size, style):
    draw(canvas, content_of("waterfall", "fall"), *size, style)
    named = "".join(text.text for text in canvas.texts if text.role == "period")
    assert all(str(year) in named for year in range(2012, 2021))
    assert named.count("年底") == 2


def test_the_bracket_of_what_was_meant_is_ink_where_others_are_selected(canvas):
    content = content_of("waterfall", "fall", emphasis=("2013", "2014"))
    style = ChartStyle.screen(930, 760)
    for selected, ink in ((frozenset(), style.colours.accent), (frozenset({"fall2016"}), style.colours.text)):
        draw(canvas, content, 930, 760, style, selected)
        (colour,) = {text.colour for text in canvas.texts if text.role == "annotation"}
        assert colour == ink
