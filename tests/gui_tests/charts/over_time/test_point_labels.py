"""Where the figures of lines and columns stand: at their own points, not at an axis, a break or far away."""

import pytest
from former_charts import spec_named
from PySide6.QtCore import QRectF

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.figures.figure_text import Moment
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

SLIDES = ((1280, 720), (960, 720))


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def series_of(name, values, first=2012):
    marks = (
        Mark((f"{name}{year}",), str(year), value, f"{value:.1f}", str(year), moment=Moment.of_year(year))
        for year, value in enumerate(values, start=first)
    )
    return Series(name, tuple(marks))


def drawn(canvas, kind, series, width=1280, height=720):
    content = ChartContent("c", kind, "题", "", (ChartPanelContent("万人", tuple(series)),))
    draw(canvas, content, width, height, ChartStyle.slide(width, height))
    return [text for text in canvas.texts if text.role == "value"]


@pytest.mark.parametrize(("width", "height"), SLIDES)
def test_no_figure_touches_the_sign_of_a_break(canvas, bundled, width, height):
    content = build_chart(bundled.package, spec_named(bundled.package, "trend_national_incidence"))
    draw(canvas, content, width, height, ChartStyle.slide(width, height))
    (area,) = canvas.times
    broken = next(point for point in area.points if point.mark.break_before)
    labels = list(area.places)
    at = labels.index(broken.mark.label)
    middle = (area.places[labels[at - 1]] + area.places[labels[at]]) / 2
    sign = QRectF(middle - 6, broken.place.y() - 10, 12, 20)
    assert not [text.text for text in canvas.texts if text.role == "value" and text.rect.intersects(sign)]


@pytest.mark.parametrize("first", [26_403.1, 5.2])
def test_the_first_figure_of_a_line_does_not_stand_among_those_of_the_axis(canvas, first):
    values = [first * (1 + year / 4) for year in range(19)]
    figures = drawn(canvas, ChartType.LINE, [series_of("甲", values), series_of("乙", [one * 0.9 for one in values])])
    ticks = max(text.rect.right() for text in canvas.texts if text.role == "tick")
    heights = [text.rect for text in canvas.texts if text.role == "tick"]
    for figure in figures:
        beside = [one for one in heights if one.top() < figure.rect.bottom() and figure.rect.top() < one.bottom()]
        assert figure.rect.left() > ticks - figure.px * 0.5 or not beside


@pytest.mark.parametrize(("width", "height"), SLIDES)
def test_a_lone_point_has_its_figure_at_it(canvas, width, height):
    (figure,) = drawn(canvas, ChartType.LINE, [series_of("甲", [7.0])], width, height)
    (point,) = canvas.times[0].points
    assert abs(figure.rect.center().x() - point.place.x()) < figure.px
    assert abs(figure.rect.center().y() - point.place.y()) < 2 * figure.px


@pytest.mark.parametrize(("width", "height"), SLIDES)
@pytest.mark.parametrize("count", [2, 4, 6])
def test_rows_under_columns_leave_them_a_third_of_the_height(canvas, width, height, count):
    series = [series_of(f"系列{n}", [5.0 + n + year % 3 for year in range(6)], 2015) for n in range(count)]
    figures = drawn(canvas, ChartType.COLUMN, series, width, height)
    assert len(figures) == 6 * count
    tops = [bar.rect.top() for bar in canvas.bars]
    bottoms = [bar.rect.bottom() for bar in canvas.bars]
    assert max(bottoms) - min(tops) > height * (0.3 if count < 6 else 0.15)
    assert {text.text for text in canvas.texts if text.role == "series"} == {one.name for one in series}


@pytest.mark.parametrize(("width", "height"), SLIDES)
@pytest.mark.parametrize("apart", [0.4, 1.0, 3.0, 8.0])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_no_figure_is_nearer_to_a_point_of_another_line(canvas, width, height, apart, count):
    names = ["贫困旗县建档立卡人口参加居民医疗保险之" + letter for letter in "甲乙丙丁"[:count]]
    series = [
        series_of(name, [10 + apart * n + year * (0.3 - n / 9) for year in range(6)]) for n, name in enumerate(names)
    ]
    figures = drawn(canvas, ChartType.LINE, series, width, height)
    (area,) = canvas.times
    lowest = max(point.place.y() for point in area.points)
    for label in area.places:
        points = area.at(label)
        for figure in figures:
            center = figure.rect.center()
            beside = figure.rect.left() - 4 <= points[0].place.x() <= figure.rect.right() + 4
            if not beside or center.y() > lowest + 1.5 * figure.px:
                continue
            nearest = min(points, key=lambda one: abs(one.place.y() - center.y()))
            assert figure.text == nearest.mark.shown
