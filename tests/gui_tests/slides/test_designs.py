"""Covers, sections and closings: what stands on them, and that it can be read, of packages of all kinds."""

import itertools

import pytest
from package_builder import build

from data.palette import DARK, LIGHT
from data.session.opened import open_path
from data.slides.cover import Cover
from data.slides.layouts.section import window
from data.slides.package_slides import SlideKind, slides_of
from data.slides.section import part_words, shortened
from gui.charts.ground.canvas import Canvas
from gui.slides.readability import check_slide
from gui.slides.slide_painter import ASPECTS, HEIGHT, draw_slide

DATA_END = HEIGHT * 792 / 900
FEET = {"note", "page"}


def row(key, indicator, value="", text="", **more):
    return {"obs_id": key, "indicator_id": indicator, "obs_value": value, "value_text": text or value, **more}


def series(values, start=2010, **more):
    return [row(f"a{start + n}", "a", str(value), time_period=str(start + n), **more) for n, value in enumerate(values)]


def one_series(folder, values, title="小数据包", **more):
    indicators = [{"indicator_id": "a", "title": "人口", "theme_id": "t", "unit": "万人", "additive": "true"}]
    charts = [
        {"chart_id": "c", "theme_id": "t", "title": "历年人口", "chart_type": "column", "series": "a", "order": "1",
         "slide": "true"}
    ]  # fmt: skip
    made = build(folder, indicators=indicators, observations=series(values), charts=charts, **more)
    path = made / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("小数据包", title), encoding="utf-8")
    return made


def falling(folder):
    return one_series(folder, [197, 157, 119, 80.2, 57.8, 37.8, 15.24, 1.62, 0])


def rising(folder):
    return one_series(folder, [1, 3, 8, 15, 40, 80, 197])


def flat(folder):
    return one_series(folder, [100, 101, 99, 100, 102])


def negative(folder):
    return one_series(folder, [-5, -3, 2, -8, 4, -1])


def all_negative(folder):
    return one_series(folder, [-5, -3, -2, -8])


def all_zero(folder):
    return one_series(folder, [0, 0, 0, 0])


def long_title(folder):
    title = "关于某某自治区二〇一二年至二〇二〇年建档立卡贫困人口年底人数和贫困发生率历年变化情况的一个非常长的标题" * 2
    return one_series(folder, [197, 157, 119, 80.2, 57.8], title=title)


def many_years(folder):
    return one_series(folder, [1_234_567.5 + n * 1000 for n in range(40)])


def twelve_themes(folder):
    themes = [{"theme_id": f"t{n}", "title": f"第{n}个名称相当长的主题", "order": str(n)} for n in range(12)]
    indicators, observations = [], []
    for n, k in itertools.product(range(12), range(5)):
        key = f"{n}_{k}"
        indicators.append({"indicator_id": key, "title": f"指标{key}", "theme_id": f"t{n}", "unit": "亿元"})
        observations.append(row(f"o{key}", key, f"{1000.5 * (k + 1)}", headline=f"{key}亿元"))
    return build(folder, themes=themes, indicators=indicators, observations=observations)


def only_words(folder):
    indicators = [{"indicator_id": f"w{n}", "title": f"措施{n}", "theme_id": f"t{n % 2}"} for n in range(8)]
    observations = [row(f"o{n}", f"w{n}", text="全覆盖", headline=f"大标题{n % 3}") for n in range(8)]
    themes = [{"theme_id": f"t{n}", "title": f"主题{n}", "order": str(n)} for n in range(2)]
    return build(folder, themes=themes, indicators=indicators, observations=observations)


def words_without_headlines(folder):
    indicators = [{"indicator_id": f"w{n}", "title": f"措施{n}", "theme_id": f"t{n % 2}"} for n in range(8)]
    themes = [{"theme_id": f"t{n}", "title": f"主题{n}", "order": str(n)} for n in range(2)]
    observations = [row(f"o{n}", f"w{n}", text="全覆盖") for n in range(8)]
    return build(folder, themes=themes, indicators=indicators, observations=observations)


def one_figure(folder):
    indicators = [{"indicator_id": "a", "title": "资金", "theme_id": "t", "unit": "亿元"}]
    return build(folder, indicators=indicators, observations=[row("a1", "a", "1234567.5", headline="1234567.5亿元")])


PACKAGES = [
    falling, rising, flat, negative, all_negative, all_zero, long_title, many_years, twelve_themes, only_words,
    words_without_headlines, one_figure,
]  # fmt: skip


def drawn(slide, aspect="16:9", dark=False):
    canvas = Canvas()
    draw_slide(canvas, slide, ASPECTS[aspect], dark=dark)
    return canvas


@pytest.mark.parametrize("make", PACKAGES)
@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("dark", [False, True])
def test_what_is_laid_out_can_be_read_and_overlaps_nothing(qapp, tmp_path, make, aspect, dark):
    slides = [slide for slide in slides_of(open_path(make(tmp_path)).package) if slide.content is None]
    canvas = Canvas()
    for slide in slides:
        assert [fault.sentence() for fault in check_slide(canvas, slide, aspect, dark=dark)] == [], slide.key
        assert all(text.rect.bottom() <= DATA_END for text in canvas.texts if text.role not in FEET), slide.key
        assert all(bar.rect.bottom() <= DATA_END for bar in canvas.bars)


@pytest.mark.parametrize("make", [falling, rising])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_title_of_a_cover_stands_in_the_room_that_the_columns_leave(qapp, tmp_path, make, aspect):
    slide = slides_of(open_path(make(tmp_path)).package)[0]
    canvas = drawn(slide, aspect)
    title = next(text for text in canvas.texts if text.role == "title")
    highest = min(bar.rect.top() for bar in canvas.bars)
    assert title.px >= 0.07 * HEIGHT
    assert title.rect.bottom() > highest, "beside the tallest column, not above it"
    tall = max(canvas.bars, key=lambda bar: bar.rect.height())
    assert (title.rect.left() > tall.rect.right()) == (make is falling)


def test_columns_of_a_cover_fill_its_width_and_only_the_last_one_is_the_accent(qapp, bundled):
    slide = slides_of(bundled.package)[0]
    for aspect, dark in itertools.product(ASPECTS, (False, True)):
        canvas, palette = drawn(slide, aspect, dark), DARK if dark else LIGHT
        colours = [bar.colour for bar in canvas.bars]
        assert colours == [palette.bar_base, *[palette.bar_context] * 7, palette.accent_mark]
        assert canvas.bars[0].rect.left() < 0.06 * ASPECTS[aspect]
        assert canvas.bars[-1].rect.right() > 0.94 * ASPECTS[aspect]
        assert [bar.value for bar in canvas.bars] == [197, 157, 119, 80.2, 57.8, 37.8, 15.24, 1.62, 0]
        said = {text.text for text in canvas.texts}
        assert {"内蒙古脱贫答卷", "2012—2020年", "5个主题　119个指标　158项数据", "197", "0"} <= said
        assert "柱：内蒙古自治区年底贫困人口，万人，2013年起数列中断" in "".join(said)


def test_columns_below_nought_hang_from_the_axis(qapp, tmp_path):
    canvas = drawn(slides_of(open_path(negative(tmp_path)).package)[0])
    above = [bar.rect.bottom() for bar in canvas.bars if bar.value > 0]
    below = [bar.rect.top() for bar in canvas.bars if bar.value < 0]
    assert max(above) == pytest.approx(min(below), abs=0.5)
    assert {bar.value < 0 for bar in canvas.bars} == {True, False}


def test_a_cover_without_a_series_shows_its_headlines(qapp, tmp_path):
    slide = slides_of(open_path(twelve_themes(tmp_path)).package)[0]
    assert slide.design.columns == ()
    canvas = drawn(slide)
    assert [text.text for text in canvas.texts if text.role == "value"] == ["1000.5"] * 3
    assert not canvas.bars


def test_years_at_the_end_of_a_title_stand_below_it_only_where_they_are_those_of_the_figures():
    cover = Cover(years=(2012, 2020), area="内蒙古自治区")
    assert cover.heading("内蒙古脱贫答卷 2012—2020") == "内蒙古脱贫答卷"
    assert cover.heading("统计公报（2012-2020年）") == "统计公报"
    assert cover.heading("统计公报 2013—2020") == "统计公报 2013—2020"
    assert cover.heading("2012—2020") == "2012—2020"
    assert cover.below("内蒙古脱贫答卷") == "2012—2020年"
    assert cover.below("脱贫答卷") == "内蒙古自治区　2012—2020年"
    assert Cover(years=(2019, 2019)).below("公报") == "2019年"
    assert Cover().below("公报") == ""


def test_a_section_lights_its_theme_and_only_its_first_figure_is_the_accent(qapp, bundled):
    sections = [slide for slide in slides_of(bundled.package) if slide.kind is SlideKind.SECTION]
    assert [slide.title for slide in sections] == [theme.title for theme in bundled.package.themes]
    for slide in sections:
        canvas = drawn(slide)
        band = ASPECTS["16:9"] * 0.25
        lit = [text.text for text in canvas.texts if text.role == "series" and text.colour == LIGHT.accent]
        assert lit == [str(slide.design.current + 1)]
        figures = [text for text in canvas.texts if text.role == "value"]
        assert all(text.rect.left() > band for text in figures)
        assert [text.colour for text in figures] == [LIGHT.accent, *[LIGHT.text] * (len(figures) - 1)]
        names = [text.text for text in canvas.texts if text.role == "series" and text.rect.right() < band]
        assert [name for name in names if not name.isdigit()] == list(slide.design.themes)


def test_what_qualifies_a_figure_stands_before_it_and_its_bar_says_one_unit(qapp, bundled):
    sections = {slide.title: slide for slide in slides_of(bundled.package) if slide.kind is SlideKind.SECTION}
    texts = drawn(sections["合力战贫"]).texts
    before = next(text for text in texts if text.text == "超过")
    figure = next(text for text in texts if text.text == "46" and text.role == "value")
    unit = next(text for text in texts if text.text == "万人次")
    assert before.rect.right() < figure.rect.left() < figure.rect.right() < unit.rect.left()
    assert any("超过46 万人次" in line for line in sections["合力战贫"].lines)
    labels = [text.text for text in drawn(sections["硬核投入"]).texts if text.role == "label"]
    assert "四级财政专项扶贫资金 575.2 亿元" in labels


def test_bars_of_a_section_share_a_unit_and_stand_beside_each_other(qapp, bundled):
    section = next(slide for slide in slides_of(bundled.package) if slide.key == "input:figures:1")
    canvas = drawn(section)
    assert [bar.value for bar in canvas.bars] == [575.2, 111.2], "of one stated period"
    one, other = canvas.bars[:2]
    assert one.rect.left() == other.rect.left()
    assert other.rect.top() > one.rect.bottom()
    assert one.rect.width() / other.rect.width() == pytest.approx(575.2 / 111.2, rel=0.01)
    assert (one.colour, other.colour) == (LIGHT.accent_mark, LIGHT.bar_context)


def test_of_many_themes_those_around_the_current_one_are_listed(qapp, tmp_path):
    slides = [s for s in slides_of(open_path(twelve_themes(tmp_path)).package) if s.kind is SlideKind.SECTION]
    assert len(slides) == 12
    for number, slide in enumerate(slides):
        listed = [text.text for text in drawn(slide).texts if text.role == "series" and text.text.isdigit()]
        shown = [int(text) - 1 for text in listed]
        assert number in shown
        assert shown == list(range(shown[0], shown[-1] + 1))
        assert 4 <= len(shown) < 12


def test_the_window_of_rows_holds_the_current_one_and_as_many_as_fit():
    assert window([10.0] * 5, 2, 100) == (0, 4)
    assert window([10.0] * 12, 6, 50) == (4, 8)
    assert window([10.0] * 12, 0, 50) == (0, 4)
    assert window([10.0] * 12, 11, 50) == (7, 11)
    assert window([90.0], 0, 50) == (0, 0)


def test_a_sentence_ends_where_it_ends():
    text = "第一句话。第二句很长很长的话。"
    assert shortened(text, lambda words: len(words) <= 20) == text
    assert shortened(text, lambda words: len(words) <= 8) == "第一句话。"
    assert shortened("很长的一句，后面还有很多。", lambda words: len(words) <= 8) == "很长的一句…"
    assert shortened("", lambda _words: True) == ""


def test_parts_are_counted_in_words():
    numbers = (1, 10, 12, 20, 35, 100)
    words = ["第一部分", "第十部分", "第十二部分", "第二十部分", "第三十五部分", "第100部分"]
    assert [part_words(number) for number in numbers] == words


def test_a_theme_without_figures_lists_what_follows(qapp, tmp_path):
    slides = slides_of(open_path(words_without_headlines(tmp_path)).package)
    sections = [slide for slide in slides if slide.kind is SlideKind.SECTION]
    assert sections
    for slide in sections:
        assert slide.design.titles
        assert set(slide.design.titles) <= {text.text for text in drawn(slide).texts}


def test_the_closing_counts_what_holds_and_names_licences(qapp, bundled):
    slide = slides_of(bundled.package)[-1]
    assert slide.kind is SlideKind.CLOSING
    canvas = drawn(slide)
    figures = {text.text: text.colour for text in canvas.texts if text.role == "value"}
    assert figures == {"158": LIGHT.accent, "46": LIGHT.text, "2": LIGHT.doubt}
    said = "".join(text.text for text in canvas.texts)
    assert "项勾稽关系成立" in said
    assert "项待核" in said
    assert "许可：CC BY 4.0" in said
    assert said.count("许可：") == len(bundled.package.sources)
    assert "版本 1.0.0" in said
