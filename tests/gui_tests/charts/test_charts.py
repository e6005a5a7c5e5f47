"""Every chart of the bundled package, by what it says: texts, places, sizes, overlaps, digits."""

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from former_charts import spec_named
from PySide6.QtCore import QPointF, QRectF

from data.charting.build import alternatives, build_chart, chart_of_observations
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartSpec, ChartType
from data.package.reader import bundled_path, open_package
from data.palette import DARK
from data.slides.package_slides import pages_of
from gui.charts import render
from gui.charts.draw import CHART_TYPES, draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import BOTTOM_SHARE, SMALLEST_SHARE, ChartStyle
from gui.charts.ground.text_layout import wrap
from gui.charts.over_time.point_labels import crosses
from gui.charts.render import render_image

PACKAGE, _ = open_package(bundled_path())
SIZES = ((470, 330), (660, 460), (930, 760))
SLIDES = ((1280, 720), (960, 720))
# Each figure has its unit beside it.
WITH_UNITS = (ChartType.NUMBER, ChartType.PAIRING, ChartType.CHANGE)
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


def unwritten(canvas, content):
    """Return the figures of a chart that none of its words say, each as often as it is missing."""
    if content.kind in (ChartType.LIST, ChartType.TABLE):
        return []
    marks = [mark for panel in content.panels for one in (*panel.series, *panel.under) for mark in one.marks]
    figures = Counter(mark.shown for mark in marks if mark.value is not None)
    said = Counter(text.text.split(" ")[0] for text in canvas.texts if text.role == "value")
    said.update(text.text for text in canvas.texts if text.role == "value" and " " in text.text)
    return sorted((figures - said).elements())


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
        assert unwritten(canvas, content) == []
        assert canvas.unlabelled() == ()


@pytest.mark.parametrize(("spec", "kind"), CHARTS)
def test_slides_can_be_read_from_the_back_of_the_room(canvas, spec, kind):
    content = build_chart(PACKAGE, spec, kind)
    for width, height in SLIDES:
        style = ChartStyle.slide(width, height)
        draw(canvas, content, width, height, style)
        assert min(text.px for text in canvas.texts) >= height * SMALLEST_SHARE
        assert unwritten(canvas, content) == []
        assert canvas.unlabelled() == ()
        if spec.slide and kind == spec.chart_type:
            assert overlapping(canvas) == []
            assert outside(canvas, width, height) == []
            data = [bar.rect for bar in canvas.bars]
            data += [text.rect for text in canvas.texts if text.role in ("value", "label", "period", "derived")]
            assert max(rect.bottom() for rect in data) <= height * (1 - BOTTOM_SHARE) + 1


@pytest.mark.parametrize("spec", PACKAGE.charts, ids=lambda spec: spec.chart_id)
def test_pictures_neither_overlap_nor_cut(canvas, spec):
    for width, height in ((1280, 720), (1280, 960), (900, 900)):
        content = build_chart(PACKAGE, spec)
        draw(canvas, content, width, height, ChartStyle.picture(width, height))
        assert overlapping(canvas) == []
        assert outside(canvas, width, height) == []
        assert unwritten(canvas, content) == []


@pytest.mark.parametrize("spec", PACKAGE.charts, ids=lambda spec: spec.chart_id)
def test_every_chart_says_title_source_and_unit(canvas, spec):
    content = build_chart(PACKAGE, spec)
    draw(canvas, content, 900, 600, ChartStyle.picture(900, 600))
    said = "".join(text.text for text in canvas.texts).replace(" ", "")
    assert content.heading.replace(" ", "") in said
    assert content.heading.replace("\u202f", "").startswith(spec.title)
    assert "数据来源：" in said
    if any(text.role == "value" and text.text[0].isdigit() for text in canvas.texts):
        assert any(sign in said for sign in ("单位：", "%", "指数（")) or content.kind in WITH_UNITS


@pytest.mark.parametrize(
    "spec", [spec for spec in PACKAGE.charts if build_chart(PACKAGE, spec).kind == "bar"], ids=lambda s: s.chart_id
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
    spec = spec_named(PACKAGE, "columns")
    draw(canvas, build_chart(PACKAGE, spec), 900, 600, ChartStyle.picture(900, 600))
    values = [text.text for text in canvas.texts if text.role == "value"]
    assert values[:9] == ["197", "157", "119", "80.2", "57.8", "37.8", "15.24", "1.62", "0"]
    assert values[9:] == ["14.9%", "11.7%", "8.26%", "5.85%", "4.10%", "2.26%*", "1.06%", "0.11%", "0%"]
    assert not any("0.001" in text.text for text in canvas.texts)


def test_selected_marks_are_the_accent_and_others_grey(canvas):
    spec = next(spec for spec in PACKAGE.charts if spec.chart_id == "input_funds")
    style = ChartStyle.screen(660, 460)
    accent, grey = style.colours.accent_mark, style.colours.bar_context
    for selected, number in (({"industry_funds"}, 1), ({"fiscal_funds"}, 0), ({"somewhere_else"}, 0)):
        draw(canvas, build_chart(PACKAGE, spec), 660, 460, style, frozenset(selected))
        assert [bar.colour for bar in canvas.bars] == [accent if n == number else grey for n in range(4)]


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
        Series(name, tuple(Mark((f"{n}{year}",), str(year), value + n + year, "1") for year in (2019, 2020)), n)
        for n, name in enumerate(names)
    )
    return ChartContent("c", ChartType.LINE, "题", "", (ChartPanelContent("元", series),))


def test_the_figures_of_an_axis_are_whole_numbers_with_their_digits_grouped(canvas):
    draw(canvas, lines_of(["甲"], 1_234_000), 660, 460, ChartStyle.screen(660, 460))
    ticks = [text.text for text in canvas.texts if text.role == "tick"]
    assert ticks == ["0", "500\u202f000", "1\u202f000\u202f000", "1\u202f500\u202f000"]


@pytest.mark.parametrize(("width", "height"), SLIDES)
def test_names_too_long_for_the_ends_of_their_lines_stand_below_the_chart(canvas, width, height):
    names = ["一个名称非常非常长的统计指标" * 5 + word for word in "甲乙丙"]
    draw(canvas, lines_of(names, 5), width, height, ChartStyle.slide(width, height))
    below = [text for text in canvas.texts if text.role == "series"]
    assert "".join(text.text for text in below) == "".join(names)
    lowest = max(text.rect.bottom() for text in canvas.texts if text.role == "period")
    assert all(text.rect.top() >= lowest for text in below)
    draw(canvas, lines_of(["甲", "乙", "丙"], 5), width, height, ChartStyle.slide(width, height))
    assert all(text.rect.bottom() < lowest for text in canvas.texts if text.role == "series")


def test_names_at_the_ends_of_lines_do_not_touch_the_last_period(canvas):
    content = build_chart(PACKAGE, spec_named(PACKAGE, "index"))
    for width, height in SLIDES:
        draw(canvas, content, width, height, ChartStyle.slide(width, height))
        last = next(text for text in canvas.texts if text.text == "2020")
        names = [text for text in canvas.texts if text.role == "series"]
        assert not any(text.rect.adjusted(-6, 0, 6, 0).intersects(last.rect) for text in names)


def chart(chart_id):
    return build_chart(PACKAGE, spec_named(PACKAGE, chart_id))


def values_of(canvas):
    return [text for text in canvas.texts if text.role == "value"]


@pytest.mark.parametrize(("width", "height"), SLIDES)
@pytest.mark.parametrize("dark", [False, True])
def test_a_flagged_figure_keeps_its_star_where_lines_meet(canvas, width, height, dark):
    content = chart("trend_national_incidence")
    draw(canvas, content, width, height, ChartStyle.slide(width, height, dark=dark))
    assert "2.26%*" in [text.text for text in values_of(canvas)]
    assert any(text.text.startswith("* ") for text in canvas.texts)
    assert len(values_of(canvas)) == 18


def test_figures_of_lines_that_meet_stand_in_rows_under_their_points(canvas):
    content = chart("trend_national_incidence")
    draw(canvas, content, 800, 450, ChartStyle.screen(800, 450))
    series = content.panels[0].series
    axis = max(text.rect.bottom() for text in canvas.texts if text.role == "period")
    middles = {round(text.rect.center().y()) for text in values_of(canvas)}
    assert len(middles) == len(series)
    assert all(text.rect.top() > axis for text in values_of(canvas))
    points = [mark.rect.center().x() for mark in canvas.marks if not mark.is_note]
    assert [text.rect.center().x() for text in values_of(canvas)] == pytest.approx(points)
    names = {text.text: text.rect for text in canvas.texts if text.role == "series"}
    for one, row in zip(series, sorted(middles), strict=True):
        assert names[one.name].top() < row < names[one.name].bottom()
    assert [text.text for text in values_of(canvas)] == [mark.shown for one in series for mark in one.marks]


def crossing(values, others):
    series = tuple(
        Series(
            name, tuple(Mark((f"{name}{n}",), str(2012 + n), value, f"{value}") for n, value in enumerate(own)), place
        )
        for place, (name, own) in enumerate((("甲", values), ("乙", others)))
    )
    return ChartContent("c", ChartType.LINE, "题", "", (ChartPanelContent("元", series),))


def test_at_the_points_the_higher_figure_stands_above_the_lower_one(canvas):
    content = crossing([90.0, 80.0, 70.0, 61.0, 45.0], [50.0, 55.0, 57.0, 60.0, 63.0])
    draw(canvas, content, 900, 600, ChartStyle.picture(900, 600))
    heights = {(text.text, text.colour): text.rect.center().y() for text in values_of(canvas)}
    axis = min(text.rect.top() for text in canvas.texts if text.role == "period")
    assert all(y < axis for y in heights.values())
    first, second = content.panels[0].series
    colours = [one.ink(canvas.style.colours) for one in (first, second)]
    for one, other in zip(first.marks, second.marks, strict=True):
        higher = heights[(one.text, colours[0])] < heights[(other.text, colours[1])]
        assert higher == (one.value > other.value)


def test_two_figures_that_are_the_same_are_both_written(canvas):
    content = crossing([9.0, 5.0, 0.0], [8.0, 5.0, 0.0])
    draw(canvas, content, 900, 600, ChartStyle.picture(900, 600))
    assert sorted(text.text for text in values_of(canvas)) == ["0.0", "0.0", "5.0", "5.0", "8.0", "9.0"]
    assert overlapping(canvas) == []


def long_series(kind, years, names=("甲",)):
    series = tuple(
        Series(
            name,
            tuple(
                Mark((f"{name}{year}",), str(year), float(year * (number + 1)), f"{year} 000.{number}")
                for year in range(2021 - years, 2021)
            ),
            number,
        )
        for number, name in enumerate(names)
    )
    return ChartContent("c", kind, "题", "", (ChartPanelContent("元", series),))


@pytest.mark.parametrize("kind", [ChartType.LINE, ChartType.COLUMN])
def test_figures_for_which_there_is_no_room_are_counted_in_words(canvas, kind):
    content = long_series(kind, 40)
    draw(canvas, content, 700, 440, ChartStyle.screen(700, 440))
    written = len(values_of(canvas))
    assert 2 <= written < 40
    assert f"图中只写出 {written} 个数字，共 40 个，其余见表格。" in [text.text for text in canvas.texts]
    assert len(canvas.unlabelled()) == len(unwritten(canvas, content)) == 40 - written
    assert overlapping(canvas) == []
    assert outside(canvas, 700, canvas.scene.sceneRect().height()) == []


def test_figures_wider_than_their_columns_stand_in_rows(canvas):
    content = long_series(ChartType.COLUMN, 6, ("甲", "乙"))
    draw(canvas, content, 700, 440, ChartStyle.screen(700, 440))
    lowest = max(text.rect.bottom() for text in canvas.texts if text.role == "period")
    assert len(values_of(canvas)) == 12
    assert all(text.rect.top() > lowest for text in values_of(canvas))
    assert unwritten(canvas, content) == []
    assert [text.text for text in canvas.texts if text.role == "series"] == ["甲", "乙"]


def test_columns_of_several_series_are_named(canvas):
    content = lines_of(["甲", "乙"], 5)
    draw(canvas, replace(content, kind=ChartType.COLUMN), 660, 460, ChartStyle.screen(660, 460))
    assert [text.text for text in canvas.texts if text.role == "series"] == ["甲", "乙"]
    assert len(values_of(canvas)) == 4
    assert overlapping(canvas) == []


@pytest.mark.parametrize(
    ("end", "cut"), [((30, 30), True), ((5, 30), False), ((30, 5), False), ((400, 250), True), ((0, 11), False)]
)
def test_a_line_through_a_box_is_noticed_however_far_its_ends_are(end, cut):
    assert crosses(QRectF(10, 10, 10, 5), QPointF(0, 0), QPointF(*end)) == cut


@pytest.mark.parametrize("width", [100, 130, 160, 200, 260])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("国贫旗县和区贫旗县摘帽", ("国贫旗县", "区贫旗县", "摘帽")),
        ("贫困家庭子女义务教育有保障", ("贫困", "义务教育", "保障")),
        ("村里的超市使用移动支付", ("超市", "使用", "移动支付")),
        ("规模以上工业企业主营业务收入累计增长", ("工业", "企业", "收入", "累计", "增长")),
    ],
)
@pytest.mark.parametrize("even", [True, False])
def test_lines_do_not_end_within_usual_words_nor_leave_one_letter_alone(qapp, text, words, width, even):
    lines = wrap(text, 20, width, even=even)
    assert "".join(lines) == text
    assert all(any(word in line for line in lines) for word in words)
    if width >= 160:
        assert len(lines[-1]) > 1


def test_a_word_wider_than_a_line_is_still_broken(qapp):
    assert wrap("建档立卡", 20, 50) == ["建档", "立卡"]


def test_even_lines_end_at_spaces_and_punctuation_where_that_takes_no_further_line(qapp):
    def lines(text, width, **more):
        return wrap(text, 20, width, **more)

    assert lines("内蒙古脱贫答卷 2012—2020", 200) == ["内蒙古脱贫答卷", "2012—2020"]
    assert lines("年底贫困人口指数（推算）", 210) == ["年底贫困人口指数", "（推算）"]
    assert lines("六项清零，四项达标", 160) == ["六项清零，", "四项达标"]
    # A third line is no better than a broken word, nor is a line that stands out.
    assert len(lines("甲乙丙丁戊己庚辛壬，癸", 120)) == 2
    assert max(map(len, lines("甲乙丙丁戊己庚辛，壬", 120))) <= 6
    assert "".join(lines("六项清零，四项达标", 100, even=False)) == "六项清零，四项达标"


@pytest.mark.parametrize(("width", "height"), SLIDES)
def test_a_few_big_figures_fill_their_slide(canvas, width, height):
    content = chart("outcome_facilities")
    draw(canvas, content, width, height, ChartStyle.slide(width, height))
    figures = values_of(canvas)
    assert len(figures) == 3
    top, bottom = min(text.rect.top() for text in figures), max(text.rect.bottom() for text in figures)
    assert bottom - top > 0.4 * height
    assert min(text.px for text in figures) > height / 9
    for name in (text for text in canvas.texts if text.role == "label"):
        (figure,) = (one for one in figures if one.rect.top() < name.rect.center().y() < one.rect.bottom())
        assert name.rect.left() > figure.rect.right()


def test_long_names_of_a_few_big_figures_stand_below_them_in_a_grid(canvas):
    marks = tuple(Mark((f"{n}",), "名称非常非常长的统计指标" * 15, float(n), f"{n}", "2020") for n in range(3))
    content = ChartContent("c", ChartType.NUMBER, "题", "", (ChartPanelContent("", (Series("", marks),)),))
    draw(canvas, content, 960, 720, ChartStyle.slide(960, 720))
    assert len({round(text.rect.top()) for text in values_of(canvas)}) == 1
    assert overlapping(canvas) == []


def test_no_figure_says_unstated_without_saying_what(canvas):
    for spec in PACKAGE.charts:
        content = build_chart(PACKAGE, spec)
        if content.kind is ChartType.NUMBER:
            draw(canvas, content, 900, 600, ChartStyle.picture(900, 600))
            periods = [text.text for text in canvas.texts if text.role == "period"]
            assert all(words.startswith("时期：") for words in periods)
            # Where no figure has one, that is said once for all.
            unsaid = len(content.panels[0].series[0].marks) - len(periods)
            assert not unsaid or (not periods and "原文未注明" in content.subtitle + "".join(content.notes))


def test_a_figure_alone_in_its_unit_says_it_itself(canvas):
    content = chart("outcome_people")
    draw(canvas, content, 900, 600, ChartStyle.picture(900, 600))
    figure = next(text for text in canvas.texts if text.text == "13.7*")
    unit = next(text for text in canvas.texts if text.text == "万户")
    assert unit.rect.left() > figure.rect.right()
    assert unit.rect.center().y() == pytest.approx(figure.rect.center().y())
    heads = [text.text for text in canvas.texts if text.text.startswith("单位：")]
    assert heads == ["单位：万人、万名"]


LONG_FIGURE = "123 456 789 012 345 678 901 234 567 890"


@pytest.mark.parametrize("kind", list(ChartType))
@pytest.mark.parametrize("size", [(300, 400), (470, 330), (930, 760)])
@pytest.mark.parametrize("figure", [LONG_FIGURE, "9" * 120])
def test_no_figure_is_cut_without_a_mark(canvas, kind, size, figure):
    marks = tuple(Mark((f"{n}",), f"{2019 + n}", n + 1.0, figure, str(2019 + n), detail="万人") for n in range(4))
    panel = ChartPanelContent("万人", tuple(Series(f"名称{n}", marks) for n in range(2)), total=marks[0])
    content = ChartContent("c", kind, "题", "", (panel,))
    draw(canvas, content, *size, ChartStyle.screen(*size))
    for text in canvas.texts:
        if text.role == "value":
            assert -1 <= text.rect.left() <= text.rect.right() <= size[0] + 1, text
            if not text.text.endswith("…"):
                lines = [other.text for other in canvas.texts if other.role == "value"]
                assert figure in text.text or figure.replace(" ", "") in "".join(lines).replace(" ", "")
    assert all(figure in mark.tip for mark in canvas.marks)


@pytest.mark.parametrize("kind", [ChartType.BAR, ChartType.COVERAGE, ChartType.STACKED, ChartType.LIST])
def test_names_without_blanks_are_broken_rather_than_cut(canvas, kind):
    name = "Indicator_without_any_blank_that_is_far_wider_than_a_label"
    series = tuple(Series("", (Mark((f"{n}",), f"{name}{n}", n + 1.0, f"{n}", "2020"),)) for n in range(3))
    series = series if kind is ChartType.STACKED else (Series("", tuple(one.marks[0] for one in series)),)
    total = Mark(("t",), "合计", 6.0, "6", "2020") if kind is ChartType.STACKED else None
    content = ChartContent("c", kind, "题", "", (ChartPanelContent("", series, total=total),))
    draw(canvas, content, 470, 330, ChartStyle.screen(470, 330))
    assert outside(canvas, 470, 10_000) == []
    said = "".join(text.text for text in canvas.texts if text.role == "label")
    assert all(f"{name}{n}" in said for n in range(3))


@pytest.mark.parametrize("size", [(930, 560), (1280, 720)])
def test_the_words_of_a_break_stand_where_no_line_runs(canvas, size):
    draw(canvas, chart("trend_national_incidence"), *size, ChartStyle.picture(*size))
    (words,) = [text.rect for text in canvas.texts if text.role == "break"]
    places = {mark.obs_ids: mark.rect.center() for mark in canvas.marks}
    start, end = (places[(f"national_incidence_{year}",)] for year in (2012, 2013))
    share = (words.center().x() - start.x()) / (end.x() - start.x())
    assert 0 < share < 1
    assert not words.top() < start.y() + share * (end.y() - start.y()) < words.bottom()


@pytest.mark.parametrize(
    "style", [ChartStyle.slide(1280, 720), ChartStyle.slide(960, 720, dark=True), ChartStyle.screen(660, 460)]
)
def test_figures_without_a_bar_stand_apart_and_what_the_title_names_is_large(canvas, style):
    width = 960 if style.colours is DARK else 1280 if style.smallest else 660
    height = 720 if style.smallest else 460
    by_id = {spec.chart_id: spec for spec in PACKAGE.charts}
    draw(canvas, build_chart(PACKAGE, by_id["input_people"]), width, height, style)
    (said,) = [text for text in canvas.texts if text.text == "单位不同，不画条"]
    singles = [text for text in canvas.texts if text.role == "value" and text.rect.top() > said.rect.bottom()]
    bars = [text for text in canvas.texts if text.role == "value" and text.rect.bottom() < said.rect.top()]
    assert [text.text for text in singles] == ["53", "1.2"]
    assert {text.px for text in singles} == {text.px for text in bars}
    assert all(bar.rect.bottom() < said.rect.top() for bar in canvas.bars)
    draw(canvas, build_chart(PACKAGE, by_id["partners_people"]), width, height, style)
    figures = {text.text: text for text in canvas.texts if text.role == "value"}
    lead = figures.pop("超过46")
    assert lead.px >= 1.5 * max(text.px for text in figures.values())
    assert lead.rect.bottom() < min(text.rect.top() for text in figures.values())
    assert overlapping(canvas) == []


@pytest.mark.parametrize("width", [1280, 960])
def test_what_is_claimed_stands_right_before_its_name(canvas, width):
    spec = next(spec for spec in PACKAGE.charts if spec.chart_id == "force_assets")
    draw(canvas, build_chart(PACKAGE, spec), width, 720, ChartStyle.slide(width, 720))
    claims = values_of(canvas)
    names = [text for text in canvas.texts if text.role == "label"]
    assert len(claims) == 7
    left = min(text.rect.left() for text in names)
    widest = max(text.rect.right() for text in claims)
    assert 0 < left - widest < 3 * claims[0].px


@pytest.mark.parametrize(("width", "height"), SLIDES)
@pytest.mark.parametrize("letters", [12, 19, 28, 45])
@pytest.mark.parametrize("kind", [ChartType.BAR, ChartType.DOT, ChartType.COVERAGE])
def test_pages_of_long_names_have_room_for_all_their_rows(canvas, width, height, letters, kind):
    names = [f"{'贫困旗县建档立卡人口参加居民医疗保险' * 3}"[: letters - 2] + f"{n:02}" for n in range(14)]
    marks = tuple(Mark((name,), name, 90.0 - n, f"{90 - n}%", "2020") for n, name in enumerate(names))
    panel = ChartPanelContent("%", (Series("", marks),))
    content = ChartContent("c", kind, "题", "副题", (panel,), source="数据来源：某处")
    seen = []
    for page in pages_of(content):
        draw(canvas, page, width, height, ChartStyle.slide(width, height))
        texts = [text for text in canvas.texts if text.role in ("label", "value")]
        assert max(text.rect.bottom() for text in texts) <= height * (1 - BOTTOM_SHARE) + 2
        seen += [text.text for text in texts if text.role == "value"]
        assert not overlapping(canvas)
    assert seen == [mark.text for mark in marks]


@pytest.mark.parametrize(("width", "height"), SLIDES)
@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_year_and_the_figures_beside_it_never_touch(canvas, width, height, count):
    series = tuple(
        Series(
            f"建档立卡人口人均可支配收入之{n}（元）",
            tuple(Mark((f"{n}{y}",), f"{y}", y * 7.5, f"{y * 7.5}") for y in range(2012, 2021)),
        )
        for n in range(count)
    )
    content = ChartContent("c", ChartType.TABLE, "题", "", (ChartPanelContent("元", series),))
    draw(canvas, content, width, height, ChartStyle.slide(width, height))
    assert not overlapping(canvas)
    rights = {round(text.rect.right()) for text in canvas.texts if text.role == "value"}
    assert len(rights) == count
