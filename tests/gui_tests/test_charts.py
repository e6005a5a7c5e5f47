"""Every chart of the bundled package, by what it says: texts, places, sizes, overlaps, digits."""

import itertools

import pytest

from data.charting.build import alternatives, build_chart, chart_of_observations
from data.charting.content import ChartContent, Mark, Panel, Role, Series
from data.model import ChartSpec, ChartType
from data.reading import bundled_path, open_package
from gui.charts import render
from gui.charts.canvas import Canvas
from gui.charts.draw import CHART_TYPES, draw
from gui.charts.render import render_image
from gui.charts.style import BOTTOM_SHARE, SMALLEST_SHARE, ChartStyle
from gui.charts.words import wrap

PACKAGE, _ = open_package(bundled_path())
SIZES = ((470, 330), (660, 460), (930, 760))
SLIDES = ((1280, 720), (960, 720))
CHARTS = [
    pytest.param(spec, kind, id=f"{spec.chart_id}-{kind}")
    for spec in PACKAGE.charts
    for kind in alternatives(PACKAGE, spec)
]


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def overlapping(canvas):
    return [
        (one.text, other.text)
        for one, other in itertools.combinations(canvas.texts, 2)
        if one.rect.adjusted(1, 1, -1, -1).intersects(other.rect.adjusted(1, 1, -1, -1))
    ]


def outside(canvas, width, height):
    return [
        text.text
        for text in canvas.texts
        if text.rect.left() < 0 or text.rect.right() > width or text.rect.top() < 0 or text.rect.bottom() > height
    ]


@pytest.mark.parametrize(("spec", "kind"), CHARTS)
def test_texts_neither_overlap_nor_leave_the_chart(canvas, spec, kind):
    content = build_chart(PACKAGE, spec, kind)
    for width, height in SIZES:
        taken = draw(canvas, content, width, height, ChartStyle.screen(width, height))
        assert overlapping(canvas) == []
        assert outside(canvas, width, taken) == []


@pytest.mark.parametrize(("spec", "kind"), CHARTS)
def test_slides_can_be_read_from_the_back_of_the_room(canvas, spec, kind):
    content = build_chart(PACKAGE, spec, kind)
    for width, height in SLIDES:
        style = ChartStyle.slide(width, height)
        draw(canvas, content, width, height, style)
        assert min(text.px for text in canvas.texts) >= height * SMALLEST_SHARE
        if spec.slide and kind == spec.chart_type:
            assert overlapping(canvas) == []
            assert outside(canvas, width, height) == []
            data = [bar.rect for bar in canvas.bars]
            data += [text.rect for text in canvas.texts if text.role in ("value", "label", "period", "derived")]
            assert max(rect.bottom() for rect in data) <= height * (1 - BOTTOM_SHARE) + 1


@pytest.mark.parametrize("spec", PACKAGE.charts, ids=lambda spec: spec.chart_id)
def test_pictures_neither_overlap_nor_cut(canvas, spec):
    for width, height in ((1280, 720), (1280, 960), (900, 900)):
        draw(canvas, build_chart(PACKAGE, spec), width, height, ChartStyle.picture(width, height))
        assert overlapping(canvas) == []
        assert outside(canvas, width, height) == []


@pytest.mark.parametrize("spec", PACKAGE.charts, ids=lambda spec: spec.chart_id)
def test_every_chart_says_title_source_and_unit(canvas, spec):
    draw(canvas, build_chart(PACKAGE, spec), 900, 600, ChartStyle.picture(900, 600))
    said = "".join(text.text for text in canvas.texts).replace(" ", "")
    assert spec.title.replace(" ", "") in said
    assert "数据来源：" in said
    if any(text.role == "value" and text.text[0].isdigit() for text in canvas.texts):
        assert any(sign in said for sign in ("单位：", "%", "指数（")) or spec.chart_type == ChartType.NUMBER


@pytest.mark.parametrize(
    "spec", [spec for spec in PACKAGE.charts if spec.chart_type == "bar"], ids=lambda s: s.chart_id
)
def test_bars_start_at_zero_and_are_as_long_as_their_values(canvas, spec):
    content = build_chart(PACKAGE, spec)
    draw(canvas, content, 900, 600, ChartStyle.picture(900, 600))
    bars = iter(canvas.bars)
    for panel in content.panels:
        values = [mark.value for mark in panel.series[0].marks if mark.value is not None]
        group = [next(bars) for _ in values] if len(values) > 1 else []
        assert len({round(bar.rect.left(), 3) for bar in group}) <= 1
        for bar in group:
            assert bar.rect.width() / bar.value == pytest.approx(group[0].rect.width() / group[0].value, rel=1e-6)


@pytest.mark.parametrize("spec", PACKAGE.charts, ids=lambda spec: spec.chart_id)
def test_bars_are_seen(qapp, spec):
    image = render_image(build_chart(PACKAGE, spec), 900, 600, 1)
    canvas = render._canvas()
    for bar in canvas.bars:
        if bar.rect.width() > 6 and bar.rect.height() > 6:
            corner = bar.rect.bottomLeft().toPoint()
            assert image.pixelColor(corner.x() + 3, corner.y() - 3).name() == bar.colour


def test_figures_are_the_digits_of_the_page(canvas):
    spec = next(spec for spec in PACKAGE.charts if spec.chart_id == "trend_headcount")
    draw(canvas, build_chart(PACKAGE, spec), 900, 600, ChartStyle.picture(900, 600))
    values = [text.text for text in canvas.texts if text.role == "value"]
    assert values[:9] == ["197", "157", "119", "80.2", "57.8", "37.8", "15.24", "1.62", "0"]
    assert values[9:] == ["14.9%", "11.7%", "8.26%", "5.85%", "4.10%", "2.26%*", "1.06%", "0.11%", "0%"]
    assert not any("0.001" in text.text for text in canvas.texts)


def test_selected_marks_keep_their_colour_and_others_pale(canvas):
    spec = next(spec for spec in PACKAGE.charts if spec.chart_id == "input_funds")
    style = ChartStyle.screen(660, 460)
    draw(canvas, build_chart(PACKAGE, spec), 660, 460, style, frozenset({"fiscal_funds"}))
    assert [bar.colour == style.colours.accent for bar in canvas.bars] == [True, False, False, False]
    draw(canvas, build_chart(PACKAGE, spec), 660, 460, style, frozenset({"somewhere_else"}))
    assert all(bar.colour == style.colours.accent for bar in canvas.bars)


def test_every_mark_can_be_clicked_where_it_is_drawn(canvas):
    for spec in PACKAGE.charts:
        content = build_chart(PACKAGE, spec)
        draw(canvas, content, 700, 500, ChartStyle.screen(700, 500))
        clickable = {obs_id for mark in canvas.marks for obs_id in mark.obs_ids}
        assert set(content.obs_ids) <= clickable


def test_drawing_again_reuses_the_plot_areas(canvas):
    content = build_chart(PACKAGE, PACKAGE.charts[0])
    draw(canvas, content, 700, 500, ChartStyle.screen(700, 500))
    items = len(canvas.scene.items())
    for _ in range(5):
        draw(canvas, content, 700, 500, ChartStyle.screen(700, 500))
    assert len(canvas.scene.items()) == items


def test_a_long_selection_grows_instead_of_overlapping(canvas):
    obs_ids = tuple(item.obs_id for item in PACKAGE.observations_by_theme["outcome"])
    content = chart_of_observations(PACKAGE, obs_ids, "所选")
    taken = draw(canvas, content, 500, 380, ChartStyle.screen(500, 380))
    assert taken > 380
    assert overlapping(canvas) == []
    assert outside(canvas, 500, taken) == []


def test_a_chart_of_unknown_ids_says_so(canvas):
    spec = ChartSpec("x", "input", "空图", "", ChartType.BAR, ("nothing_here",))
    draw(canvas, build_chart(PACKAGE, spec), 500, 380, ChartStyle.screen(500, 380))
    assert any("nothing_here" in text.text for text in canvas.texts)


def test_every_chart_type_can_be_drawn():
    assert {drawing.chart_type for drawing in CHART_TYPES} == set(ChartType)


def test_wrapping_keeps_numbers_whole_and_punctuation_in_place(qapp):
    text = "2013—2020年，四级财政累计投入专项扶贫资金575.2亿元（不含整合资金111.2亿元）。"
    for width in (60, 90, 140, 260):
        lines = wrap(text, 14, width)
        assert "".join(lines) == text
        assert all(line[0] not in "，。）" for line in lines)
        assert any("575.2" in line for line in lines)
        assert any("2013—2020" in line for line in lines)


def lines_of(names, value):
    series = tuple(
        Series(name, tuple(Mark((f"{n}{year}",), str(year), value + n + year, "1") for year in (2019, 2020)), role)
        for n, (name, role) in enumerate(zip(names, Role, strict=False))
    )
    return ChartContent("c", ChartType.LINE, "题", "", (Panel("元", series),))


def test_the_figures_of_an_axis_are_whole_numbers_with_their_digits_grouped(canvas):
    draw(canvas, lines_of(["甲"], 1_234_000), 660, 460, ChartStyle.screen(660, 460))
    ticks = [text.text for text in canvas.texts if text.role == "tick"]
    assert ticks == ["0", "500\u202f000", "1\u202f000\u202f000", "1\u202f500\u202f000"]


@pytest.mark.parametrize(("width", "height"), SLIDES)
def test_names_too_long_for_the_ends_of_their_lines_stand_below_the_chart(canvas, width, height):
    names = ["一个名称非常非常长的统计指标" * 4 + word for word in "甲乙丙"]
    draw(canvas, lines_of(names, 5), width, height, ChartStyle.slide(width, height))
    below = [text for text in canvas.texts if text.role == "series"]
    assert "".join(text.text for text in below) == "".join(names)
    lowest = max(text.rect.bottom() for text in canvas.texts if text.role == "period")
    assert all(text.rect.top() >= lowest for text in below)
    draw(canvas, lines_of(["甲", "乙", "丙"], 5), width, height, ChartStyle.slide(width, height))
    assert all(text.rect.bottom() < lowest for text in canvas.texts if text.role == "series")


def test_names_at_the_ends_of_lines_do_not_touch_the_last_period(canvas):
    content = build_chart(PACKAGE, next(spec for spec in PACKAGE.charts if spec.chart_id == "trend_index"))
    for width, height in SLIDES:
        draw(canvas, content, width, height, ChartStyle.slide(width, height))
        last = next(text for text in canvas.texts if text.text == "2020")
        names = [text for text in canvas.texts if text.role == "series"]
        assert not any(text.rect.adjusted(-6, 0, 6, 0).intersects(last.rect) for text in names)
