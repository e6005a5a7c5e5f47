"""Chosen figures as slides with a cross table, kept in a story and made again of the package."""

import pytest
from regions_package import counties, prefectures

from data.cross.layout import CrossLayout, Dimension
from data.problems import DajuanError
from data.slides.cross_slides import cross_slides
from data.slides.package_slides import SlideKind
from data.slides.story import Story, StoryEntry, StoryView
from data.slides.story_file import parse_story, story_bytes

INDICATOR, AREA, PERIOD = Dimension
LAYOUT = CrossLayout(AREA, INDICATOR, "2020", change=True)


def test_rows_and_columns_of_the_figures_are_shown_with_all_that_stands_in_them():
    package = prefectures()
    view = StoryView(
        "t", obs_ids=("income.150200.2020", "money.150400.2020", "gone"), filters="只看：2020", cross=LAYOUT
    )
    (slide, second), missing = cross_slides(view, package)
    assert missing == ("gone",)
    assert slide.kind is SlideKind.TABLE
    assert slide.title == "按地区对照，2020"
    assert slide.design.rows == (("包头市", "23.4", "+2.5"), ("赤峰市", "15.8", "+2.8"))
    assert second.design.rows == (("包头市", "21", "+3"), ("赤峰市", "12", "+3"))
    assert slide.design.headers == ("地区", "嘎查村集体经济平均收入（示例） 万元", "变化 较2019·推算")
    assert slide.design.subtitle == "只看：2020"
    assert slide.design.source.startswith("数据来源：")


def test_all_rows_are_on_some_slide_and_changes_beside_their_figures():
    package = counties()
    ids = tuple(one.obs_id for one in package.observations)
    layout = CrossLayout(AREA, PERIOD, change=True, percent=True)
    slides, missing = cross_slides(StoryView("t", obs_ids=ids, cross=layout), package)
    assert missing == ()
    first_rows = [row[0] for slide in slides for row in slide.design.rows]
    assert len(set(first_rows)) == 103
    for slide in slides:
        assert slide.design.count == len(slide.design.rows) <= 10
        assert "变化" not in slide.design.headers[1]
    assert len({slide.key for slide in slides}) == len(slides)


def test_columns_with_long_names_are_few_on_a_slide(bundled):
    package = bundled.package
    ids = tuple(one.obs_id for one in package.observations_by_theme["trend"])
    slides, _ = cross_slides(StoryView("trend", obs_ids=ids, cross=CrossLayout(PERIOD, INDICATOR)), package)
    assert [len(slide.design.headers) for slide in slides] == [4, 3]
    assert any("2.26*" in row for row in slides[0].design.rows)
    assert any(note.startswith("*") for note in slides[0].design.notes)


def test_nothing_is_left_of_a_view_whose_figures_are_gone():
    assert cross_slides(StoryView("t", obs_ids=("gone",), cross=LAYOUT), prefectures()) == ((), ("gone",))


def test_a_story_keeps_the_layout():
    view = StoryView("t", obs_ids=("income.150200.2020",), cross=LAYOUT)
    story = Story("prefectures", "1", (StoryEntry("a", view=view),))
    assert parse_story(story_bytes(story)) == story


@pytest.mark.parametrize("changed", [b'"rows": "indicator"', b'"rows": "year"'])
def test_a_layout_that_is_none_is_refused(changed):
    story = Story("p", "1", (StoryEntry("a", view=StoryView("t", obs_ids=("x",), cross=LAYOUT)),))
    content = story_bytes(story)
    assert b'"rows": "area"' in content
    with pytest.raises(DajuanError):
        parse_story(content.replace(b'"rows": "area"', changed))
