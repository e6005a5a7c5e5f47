"""Charts over areas as they are drawn: every area is there and can be read, nothing stands on anything else."""

from itertools import combinations

import pytest
from regions_package import counties, prefectures

from data.charting.regions.area_charts import area_chart
from data.charting.regions.area_view import AreaForm, AreaView
from data.palette import DARK, LIGHT, contrast
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

XINGAN, BANNER = "152200", "152222"
# The room of a chart alone on the page of a window of 1024×700, 1366×768 and 1920×1080, and that of one beside others.
ROOMS = [(960, 440), (1302, 500), (1856, 810), (560, 250)]
SLIDES = [(1600, 900), (1200, 900)]


@pytest.fixture
def canvas(qapp):
    return Canvas()


def overlaps(canvas):
    """Return the pairs of texts of which one covers more than a pixel of the other."""
    boxes = sorted(
        ((text.rect.adjusted(1, 1, -1, -1), text.text) for text in canvas.texts), key=lambda one: one[0].top()
    )
    found = []
    for number, (box, words) in enumerate(boxes):
        for other, more in boxes[number + 1 :]:
            if other.top() > box.bottom():
                break
            if box.intersects(other):
                found.append((words, more))
    return found


def check_readable(canvas, content, width, height):
    """Check that names and figures are whole, inside, apart from each other, and that each area can be clicked."""
    assert overlaps(canvas) == []
    for text in canvas.texts:
        assert -1 <= text.rect.left() <= text.rect.right() <= width + 1, text
        assert -1 <= text.rect.top() <= text.rect.bottom() <= height + 1, text
        assert "…" not in text.text or text.role in ("note", "subtitle", "title"), text
    said = [text.text for text in canvas.texts]
    signs = content.panels[0].areas.signs
    for sign in signs:
        assert sign.name in said or sign.short in said, sign
    figures = [mark.shown for one in content.panels[0].series for mark in one.marks if content.kind != "multiples"]
    assert set(figures) <= set(said)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("form", list(AreaForm))
@pytest.mark.parametrize("chosen", [(), ("150200", "152900")])
def test_twelve_areas_are_readable_in_every_form(canvas, form, room, chosen):
    content = area_chart(prefectures(), AreaView("income", form, mine=XINGAN, chosen=chosen))
    height = draw(canvas, content, *room, ChartStyle.screen(*room, titled=False))
    check_readable(canvas, content, room[0], height)
    if room == ROOMS[1]:
        assert height == room[1], "no need to scroll"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("form", [one for one in AreaForm if one is not AreaForm.HEAT])
def test_a_hundred_counties_are_readable_in_every_form(canvas, form, room):
    content = area_chart(counties(), AreaView("people", form, mine=BANNER))
    height = draw(canvas, content, *room, ChartStyle.screen(*room, titled=False))
    check_readable(canvas, content, room[0], height)
    assert min(text.px for text in canvas.texts) >= 9


@pytest.mark.parametrize("room", ROOMS)
def test_a_heat_table_without_room_for_all_periods_says_so(canvas, room):
    content = area_chart(counties(), AreaView("people", AreaForm.HEAT, mine=BANNER))
    height = draw(canvas, content, *room, ChartStyle.screen(*room, titled=False))
    assert overlaps(canvas) == []
    assert all(-1 <= text.rect.left() <= text.rect.right() <= room[0] + 1 for text in canvas.texts)
    assert all(text.rect.bottom() <= height + 1 for text in canvas.texts)
    periods = {text.text for text in canvas.texts if text.role == "period"}
    is_said = any("宽度不够" in text.text for text in canvas.texts)
    assert is_said is (len(periods) < 5)
    assert "2020" in periods


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", SLIDES)
@pytest.mark.parametrize("form", list(AreaForm))
def test_slides_keep_their_bounds(canvas, form, size, dark):
    content = area_chart(prefectures(), AreaView("income", form, mine=XINGAN))
    draw(canvas, content, *size, ChartStyle.slide(*size, dark=dark))
    assert overlaps(canvas) == []
    assert min(text.px for text in canvas.texts) >= size[1] / 36
    data = [text for text in canvas.texts if text.role in ("value", "label", "rank", "period")]
    assert max(text.rect.bottom() for text in data) <= size[1] * 0.88 + 1


def test_bars_are_as_long_as_their_figures_and_only_mine_is_the_accent(canvas):
    content = area_chart(prefectures(), AreaView("income", mine=XINGAN))
    draw(canvas, content, 1302, 500, ChartStyle.screen(1302, 500, titled=False))
    assert len(canvas.bars) == 11
    scale = {round(bar.rect.width() / bar.value, 3) for bar in canvas.bars}
    assert max(scale) - min(scale) < 0.01
    accents = [bar for bar in canvas.bars if bar.colour == LIGHT.accent_mark]
    assert [bar.value for bar in accents] == [20.6]


def test_an_area_that_has_not_reported_has_no_bar_and_says_so(canvas):
    content = area_chart(prefectures(), AreaView("income", mine=XINGAN))
    draw(canvas, content, 1302, 500, ChartStyle.screen(1302, 500, titled=False))
    assert "未报" in [text.text for text in canvas.texts]
    assert 0.0 not in [bar.value for bar in canvas.bars]
    assert any(mark.obs_ids == ("area:152900",) for mark in canvas.marks)
    assert "2020年没有数，不参加排名和平均；2019年13.9" in [text.text for text in canvas.texts]


def test_the_line_of_the_average_runs_through_no_figure(canvas, monkeypatch):
    lines = []
    draw_line = Canvas.line

    def noted(self, start, end, colour, width=1.0, *, behind=False, dash=()):
        if dash and not self.measures:
            lines.append((start, end))
        draw_line(self, start, end, colour, width, behind=behind, dash=dash)

    monkeypatch.setattr(Canvas, "line", noted)
    content = area_chart(prefectures(), AreaView("income", mine=XINGAN))
    draw(canvas, content, 1302, 500, ChartStyle.screen(1302, 500, titled=False))
    assert lines
    figures = [text.rect for text in canvas.texts if text.role == "value"]
    for (start, end), box in ((line, box) for line in lines for box in figures):
        crosses = box.left() <= start.x() <= box.right()
        assert not (crosses and start.y() < box.bottom() - 1 and end.y() > box.top() + 1)


def test_tiles_do_not_touch_and_are_in_the_colours_of_their_classes(canvas):
    content = area_chart(prefectures(), AreaView("income", AreaForm.TILES, mine=XINGAN))
    draw(canvas, content, 560, 330, ChartStyle.screen(560, 330, titled=False))
    assert len(canvas.marks) == 12
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(canvas.marks, 2))
    signs = content.panels[0].areas
    for mark in content.panels[0].series[0].marks:
        figure = next(text for text in canvas.texts if text.role == "value" and text.text == mark.shown)
        if mark.value is not None:
            ground = canvas.ground_under(figure.rect.center())
            assert contrast(figure.colour, ground) >= 4.5
            assert ground == LIGHT.classes[round(signs.class_of(mark.value) * 4 / len(signs.limits))]


def test_colours_of_classes_rise_in_steps_that_are_told_apart_without_hue():
    for palette in (LIGHT, DARK):
        steps = [contrast(one, palette.ground) for one in palette.classes]
        assert steps == sorted(steps)
        assert all(contrast(palette.letters_on(one), one) >= 4.5 for one in palette.classes)


def test_many_areas_in_two_periods_stand_by_rank_beside_their_names(canvas):
    content = area_chart(counties(), AreaView("people", AreaForm.SLOPE, mine=BANNER))
    draw(canvas, content, 1302, 500, ChartStyle.screen(1302, 500))
    assert len(canvas.leaders) == 2 * len(content.panels[0].series) > 100
    assert all(abs(start.y() - end.y()) < 1 for start, end in canvas.leaders)
    assert any("名次，不按数值" in text.text for text in canvas.texts)
    few = area_chart(prefectures(), AreaView("income", AreaForm.SLOPE, mine=XINGAN))
    draw(canvas, few, 1302, 500, ChartStyle.screen(1302, 500))
    assert not any("名次，不按数值" in text.text for text in canvas.texts)


@pytest.mark.parametrize("form", [AreaForm.HEAT, AreaForm.MULTIPLES])
def test_what_has_no_room_in_the_smallest_letters_is_not_tried_in_all_others(canvas, form, monkeypatch):
    content = area_chart(counties(), AreaView("people", form, mine=BANNER))
    tried = []
    clear = Canvas.clear
    monkeypatch.setattr(Canvas, "clear", lambda own, *about: (tried.append(own.measures), clear(own, *about))[1])
    draw(canvas, content, 800, 366, ChartStyle.screen(800, 366))
    assert tried == [True, True, False]
