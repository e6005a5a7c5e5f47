"""What the tab of areas showed, as slides of a story, and in its file."""

import json

import pytest
from regions_package import counties, prefectures

from data.charting.regions.area_charts import area_chart
from data.charting.regions.area_orders import AreaOrder
from data.charting.regions.area_pages import pages_of_areas
from data.charting.regions.area_view import AreaForm, AreaView
from data.charting.regions.middles import Middle
from data.problems import DajuanError
from data.slides.story import Story, StoryEntry, StoryView
from data.slides.story_file import parse_story, story_bytes
from data.slides.story_slides import StoryResolver, missing_in, slides_in


def story_of(package, view):
    return Story(package.name, package.version, (StoryEntry("s1", view=StoryView("t", areas=view)),))


@pytest.mark.parametrize("form", list(AreaForm))
def test_a_view_over_areas_is_written_and_read_again(form):
    view = AreaView(
        "income", form, "2019", "2017", "2", "152200", AreaOrder.CHANGE, Middle.MEDIAN, ("150200",), (("150200", 0, 3),)
    )
    story = story_of(prefectures(), view)
    assert parse_story(story_bytes(story)) == story


@pytest.mark.parametrize(
    "change",
    [
        {"form": "pie"},
        {"order": 3},
        {"chosen": "x"},
        {"more": "x"},
        {"indicator": None},
        {"places": [["a", 1]]},
        {"places": [["a", 1, 1e9]]},
    ],
)
def test_a_doctored_view_is_refused(change):
    document = json.loads(story_bytes(story_of(prefectures(), AreaView("income"))))
    document["slides"][0]["view"]["areas"] |= change
    with pytest.raises(DajuanError):
        parse_story(json.dumps(document).encode())


@pytest.mark.parametrize("form", list(AreaForm))
def test_many_areas_are_parted_into_slides_that_show_each_once_with_its_own_rank(form):
    package = counties()
    resolver = StoryResolver(package)
    resolved = resolver.resolve(story_of(package, AreaView("people", form, mine="152222")))
    slides = slides_in(resolved)
    assert len(slides) > 1
    names, ranks = [], {}
    for slide in slides:
        (panel,) = slide.content.panels
        labels = (
            [one.name for one in panel.series] if len(panel.series) > 1 else [m.label for m in panel.series[0].marks]
        )
        assert labels == [sign.name for sign in panel.areas.signs]
        names += [sign.code for sign in panel.areas.signs]
        ranks |= {sign.code: sign.ranks[-1] for sign in panel.areas.signs}
    assert len(names) == len(set(names)) == (98 if form is AreaForm.SLOPE else 103)
    assert {panel.ends for slide in slides for panel in slide.content.panels} != {None}
    assert ranks["152222"] == "22"
    assert all(slide.notes for slide in slides)


def test_an_indicator_that_is_gone_is_named():
    package = prefectures()
    resolved = StoryResolver(package).resolve(story_of(package, AreaView("gone")))
    assert missing_in(resolved) == ("gone",)


def test_lines_between_two_periods_take_up_all_of_the_height_on_one_scale():
    view = AreaView("people", AreaForm.SLOPE)
    content = area_chart(counties(), view)
    pages = pages_of_areas(content)
    values = [mark.value for one in content.panels[0].series for mark in one.marks]
    assert {page.panels[0].ends for page in pages} == {(min(values), max(values))}
    ranked = pages_of_areas(area_chart(counties(), AreaView("people", AreaForm.RANKING)))
    assert {page.panels[0].ends[0] for page in ranked} == {0.0}
