"""Whether slides can be read from the back of a room: every slide of packages of all kinds, and each fault found."""

import itertools

import pytest
from package_builder import build
from PySide6.QtCore import QPointF, QRectF

from data.model import ChartType
from data.palette import DARK, LIGHT, contrast
from data.session.opened import open_path
from data.slides.package_slides import Slide, SlideKind, slides_of
from data.slides.story import Story, StoryEntry, StoryView
from data.slides.story_slides import StoryResolver, slides_in
from gui.charts.ground.canvas import Canvas
from gui.slides.readability import Fault, breaches_of, check_slide
from gui.slides.slide_painter import ASPECTS, HEIGHT, draw_slide

WIDTH = ASPECTS["16:9"]
LONG = "关于建档立卡贫困嘎查村集体经济年均增收情况的一个名称非常非常长的统计指标"


def faults(slides, aspect, dark):
    canvas = Canvas()
    checked = ((slide.key, check_slide(canvas, slide, aspect, dark=dark)) for slide in slides)
    return {key: [breach.sentence() for breach in found] for key, found in checked if found}


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("dark", [False, True])
def test_every_slide_of_the_bundled_package_can_be_read(qapp, bundled, aspect, dark):
    assert faults(slides_of(bundled.package), aspect, dark) == {}


def row(key, indicator, value="", text="", **more):
    return {"obs_id": key, "indicator_id": indicator, "obs_value": value, "value_text": text or value, **more}


def long_package(folder):
    """Twelve themes with names of forty characters: years, headlines of seven digits, claims in words."""
    title = "个很长很长的主题名称用来看幻灯片的标题放不放得下"
    themes = [{"theme_id": f"t{n}", "title": f"第{n}{title}", "order": str(n)} for n in range(12)]
    indicators, observations = [], []
    for n, kind in itertools.product(range(12), range(9)):
        key = f"{n}_{kind}"
        unit = "万元" if kind < 6 else ""
        indicators.append({"indicator_id": key, "title": f"{LONG}{kind}", "theme_id": f"t{n}", "unit": unit})
        if kind < 3:
            for year in range(2001, 2021):
                value = f"{1234567.5 + kind * 100_000 + year}"
                observations.append(row(f"o{key}_{year}", key, value, time_period=str(year)))
        elif kind < 6:
            observations.append(row(f"o{key}", key, f"{1234567.5 * kind}", headline=key))
        else:
            observations.append(row(f"o{key}", key, text="全部覆盖并建立机制"))
    return build(folder, themes=themes, indicators=indicators, observations=observations)


def many_rows(folder):
    """One theme with forty headlines and thirty claims in groups, from fifteen sources."""
    indicators = [{"indicator_id": f"i{n}", "title": f"指标{n}号", "theme_id": "t", "unit": "个"} for n in range(40)]
    indicators += [
        {"indicator_id": f"w{n}", "title": f"措施{n}号", "theme_id": "t", "group": f"组{n // 7}"} for n in range(30)
    ]
    observations = [row(f"o{n}", f"i{n}", str(n + 1), headline=f"{n + 1}个") for n in range(40)]
    observations += [row(f"p{n}", f"w{n}", text="全覆盖") for n in range(30)]
    title = "号公报，名称比较长，要折成两行来写才放得下"
    sources = [{"source_id": f"s{n}", "title": f"第{n}{title}", "producer": "某统计局"} for n in range(15)]
    return build(folder, indicators=indicators, observations=observations, sources=sources)


@pytest.mark.parametrize("make", [build, long_package, many_rows])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_slides_of_any_package_can_be_read(qapp, tmp_path, make, aspect):
    package = open_path(make(tmp_path)).package
    slides = slides_of(package)
    assert slides[0].kind is SlideKind.COVER
    assert slides[-1].kind is SlideKind.CLOSING
    crowded = {slide.key for slide in slides if slide.content is not None and crowds(slide.content)}
    assert bool(crowded) == (make is long_package)
    found = faults(slides, aspect, dark=False)
    assert set(found) == crowded
    assert all(len(told) == 1 and "没有写出" in told[0] for told in found.values())


def crowds(content):
    """Say whether a slide has more figures of seven digits side by side than any slide has room for."""
    return content.kind is ChartType.LINE and max(len(one.marks) for one in content.panels[0].series) == 20


def test_sources_that_fill_more_than_a_slide_go_on_with_the_next(tmp_path):
    package = open_path(many_rows(tmp_path)).package
    closing = [slide for slide in slides_of(package) if slide.kind is SlideKind.CLOSING]
    assert len(closing) > 1
    assert sum("号公报" in line for slide in closing for line in slide.lines) == 15


def test_many_headlines_go_on_with_the_next_slide(tmp_path):
    package = open_path(many_rows(tmp_path)).package
    figures = [slide for slide in slides_of(package) if slide.kind is SlideKind.FIGURES]
    assert [len(slide.content.obs_ids) for slide in figures] == [5, 5, 5, 6, 5, 5, 6]


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("kind", [None, ChartType.TABLE])
def test_own_slides_of_all_rows_of_a_theme_can_be_read(qapp, bundled, aspect, kind):
    package = bundled.package
    themes = [theme.theme_id for theme in package.themes if theme.theme_id != "trend"]
    rows = [tuple(item.obs_id for item in package.observations_by_theme[key]) for key in themes]
    views = [StoryView(key, kind=kind, obs_ids=ids) for key, ids in zip(themes, rows, strict=True)]
    one = Story(package.name, "", tuple(StoryEntry(f"v{number}", view=view) for number, view in enumerate(views)))
    assert faults(slides_in(StoryResolver(package).resolve(one)), aspect, dark=False) == {}


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_title_of_the_cover_is_not_broken_inside_a_word(qapp, bundled, aspect):
    canvas = Canvas()
    draw_slide(canvas, slides_of(bundled.package)[0], ASPECTS[aspect])
    title = [text.text for text in canvas.texts if text.role == "title"]
    assert title == ["内蒙古脱贫答卷"]
    assert "2012—2020年" in [text.text for text in canvas.texts]


def drawn():
    canvas = Canvas()
    draw_slide(canvas, Slide("cover", SlideKind.COVER, "标题"), WIDTH)
    assert breaches_of(canvas, WIDTH) == ()
    return canvas


def only_fault(canvas):
    found = breaches_of(canvas, WIDTH)
    assert len(found) == 1
    return found[0]


def test_small_letters_are_a_fault(qapp):
    canvas = drawn()
    canvas.text("太小的字", 300, 100, 18, LIGHT.text)
    breach = only_fault(canvas)
    assert (breach.fault, breach.measure) == (Fault.SMALL, HEIGHT / 18)
    assert breach.sentence() == "文字太小：“太小的字”只有画面高的 1/40（至少 1/36）。可减少所选行。"


def test_of_small_letters_the_smallest_is_told(qapp):
    canvas = drawn()
    canvas.text("小", 300, 100, 18, LIGHT.text)
    canvas.text("更小", 300, 160, 12, LIGHT.text)
    assert only_fault(canvas).words == "更小"


def test_pale_letters_are_a_fault_on_the_ground_and_on_a_bar(qapp):
    canvas = drawn()
    canvas.text("淡", 300, 100, 24, "#9aa0a8")
    assert only_fault(canvas).fault is Fault.PALE
    assert only_fault(canvas).measure < 4.5
    canvas = drawn()
    canvas.box(QRectF(200, 80, 200, 40), LIGHT.text)
    canvas.text("深底深字", 220, 100, 24, LIGHT.text)
    assert only_fault(canvas).measure == pytest.approx(1.0)
    canvas = drawn()
    canvas.box(QRectF(200, 80, 200, 40), LIGHT.accent)
    canvas.text("深底白字", 220, 100, 24, "#ffffff")
    assert breaches_of(canvas, WIDTH) == ()


def test_what_stands_in_the_bottom_12_per_cent_is_a_fault_but_for_the_feet(qapp):
    canvas = drawn()
    canvas.text("注释", 300, HEIGHT * 0.95, 24, LIGHT.text, role="note")
    assert breaches_of(canvas, WIDTH) == ()
    canvas.text("数据", 500, HEIGHT * 0.9, 24, LIGHT.text, role="value")
    assert only_fault(canvas).fault is Fault.LOW


def test_a_bar_in_the_bottom_12_per_cent_is_a_fault(qapp):
    canvas = drawn()
    area = canvas.plot(QRectF(300, HEIGHT * 0.7, 200, HEIGHT * 0.25), (0, 1), (0, 1))
    canvas.bar(area, 0.0, 0.0, 0.5, 1.0, 7.0, LIGHT.accent)
    assert (only_fault(canvas).fault, only_fault(canvas).words) == (Fault.LOW, "7")


@pytest.mark.parametrize("x", [-20, WIDTH - 60])
def test_words_beyond_the_edge_are_a_fault(qapp, x):
    canvas = drawn()
    canvas.text("出界的文字", x, 100, 24, LIGHT.text)
    assert Fault.CUT in {breach.fault for breach in breaches_of(canvas, WIDTH)}


def test_words_on_words_and_across_a_bar_are_a_fault(qapp):
    canvas = drawn()
    canvas.text("一个标签", 300, 100, 24, LIGHT.text)
    canvas.text("另一个", 360, 110, 24, LIGHT.text)
    assert only_fault(canvas).fault is Fault.OVERLAP
    canvas = drawn()
    area = canvas.plot(QRectF(300, 90, 200, 40), (0, 1), (0, 1))
    canvas.bar(area, 0.0, 0.0, 0.5, 1.0, 7.0, "#ffffff")
    canvas.text("越过条的字", 340, 110, 24, LIGHT.text)
    assert only_fault(canvas).fault is Fault.OVERLAP


def test_a_figure_that_is_drawn_but_not_written_is_a_fault(qapp):
    canvas = drawn()
    for _ in range(2):
        canvas.mark(("a",), QRectF(300, 90, 10, 10), "", "2.26%*")
    canvas.text("2.26%*", 300, 100, 24, LIGHT.text, role="value")
    breach = only_fault(canvas)
    assert (breach.fault, breach.words, breach.measure) == (Fault.UNLABELLED, "2.26%*", 1)
    assert "有 1 个数字放不下，没有写出，如“2.26%*”" in breach.sentence()
    canvas.text("2.26%*", 300, 200, 24, LIGHT.text, role="value")
    assert breaches_of(canvas, WIDTH) == ()


def test_too_many_letters_for_a_slide_are_found_by_drawing_it(qapp, tmp_path):
    indicators = [{"indicator_id": f"x{n}", "title": LONG * 2, "theme_id": "t", "unit": f"单位{n}"} for n in range(6)]
    observations = [row(f"o{n}", f"x{n}", "1") for n in range(6)]
    package = open_path(build(tmp_path, indicators=indicators, observations=observations)).package
    view = StoryView("t", obs_ids=tuple(f"o{n}" for n in range(6)))
    slides = slides_in(StoryResolver(package).resolve(Story(package.name, "", (StoryEntry("a", view=view),))))
    found = {breach.fault for slide in slides for breach in check_slide(Canvas(), slide, "4:3")}
    assert found & {Fault.OVERLAP, Fault.LOW}


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast(DARK.accent, DARK.ground) > 4.5


def test_the_ground_under_a_place_is_what_was_drawn_last_there(qapp):
    canvas = drawn()
    canvas.box(QRectF(100, 100, 50, 50), "#111111")
    canvas.box(QRectF(100, 100, 20, 20), "#222222")
    places = [QPointF(110, 110), QPointF(140, 140), QPointF(300, 300)]
    assert [canvas.ground_under(place) for place in places] == ["#222222", "#111111", "#ffffff"]
