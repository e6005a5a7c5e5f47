"""Stories: edits and the way back, the file and what is wrong with it, and telling one with a package."""

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from data import limits
from data.charting.build import build_chart
from data.charting.chart_kinds import kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.symbols.tiles import MOST_TILES, are_tiles
from data.model import ChartType
from data.package.reader import bundled_path, open_package
from data.palette import LIGHT, rgb
from data.problems import DajuanError
from data.slides import story_edits
from data.slides.package_slides import MOST_FIGURES, SlideKind, numbered, pages_of, slides_of
from data.slides.story import MOST_ENTRIES, Story, StoryEntry, StoryView
from data.slides.story_edits import History
from data.slides.story_file import StoryError, parse_story, read_story, story_bytes
from data.slides.story_slides import StoryResolver, forms_of, missing_in, slides_in
from data.slides.story_store import StoryStore
from data.writing.pptx.slides import write_pptx


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def story_resolver(package):
    return StoryResolver(package)


def story(letters, name="p"):
    return Story(name, "1", tuple(StoryEntry(letter, slide=letter) for letter in letters))


def order(one):
    return "".join(entry.slide for entry in one.entries)


def input_ids(package, count):
    return tuple(item.obs_id for item in package.observations_by_theme["input"][:count])


# Edits.


@pytest.mark.parametrize(
    ("ids", "before", "expected"),
    [("b", 0, "bacde"), ("b", 5, "acdeb"), ("bd", 0, "bdace"), ("bd", 3, "acbde"), ("a", 1, "abcde"), ("", 2, "abcde")],
)
def test_slides_move_in_front_of_another_and_keep_their_order(ids, before, expected):
    assert order(story_edits.moved(story("abcde"), ids, before)) == expected


@pytest.mark.parametrize(
    ("ids", "step", "expected"),
    [("b", -1, "bacde"), ("b", 1, "acbde"), ("bd", 1, "acebd"), ("bd", -1, "bdace"), ("a", -1, "abcde")],
)
def test_slides_step_together_and_stop_at_the_ends(ids, step, expected):
    assert order(story_edits.stepped(story("abcde"), ids, step)) == expected


def test_a_copy_stands_behind_its_slide_under_an_id_of_its_own():
    copied, made = story_edits.duplicated(story("abc"), "ac")
    assert order(copied) == "aabcc"
    ids = [entry.entry_id for entry in copied.entries]
    assert len(set(ids)) == 5
    assert made == (ids[1], ids[4])


def test_titles_are_one_line_and_blank_brings_the_own_one_back():
    named = story_edits.renamed(story("ab"), "a", "  两\n行 ")
    assert named.entries[0].title == "两 行"
    assert story_edits.renamed(named, "a", " ") == story("ab")


@given(st.text(max_size=300))
def test_any_title_can_be_kept(title):
    named = story_edits.renamed(story("ab"), "a", title)
    assert parse_story(story_bytes(named)) == named


def test_a_full_story_takes_no_more():
    full = Story("p", "1", tuple(StoryEntry(f"s{number}", slide="a") for number in range(MOST_ENTRIES)))
    assert story_edits.added(full, 0, StoryEntry("", slide="b")) == (full, "")


def test_undo_goes_back_step_by_step_and_redo_forward_until_something_else_is_done():
    history = History(story("abc"))
    for _ in range(2):
        history.do(story_edits.stepped(history.story, "a", 1))
    assert order(history.story) == "bca"
    assert history.undo()
    assert order(history.story) == "bac"
    assert history.redo()
    assert order(history.story) == "bca"
    history.undo()
    history.do(story_edits.deleted(history.story, "c"))
    assert not history.redo()
    assert [history.undo() for _ in range(3)] == [True, True, False]
    assert history.story == story("abc")


def test_an_edit_that_changes_nothing_is_no_step():
    history = History(story("abc"))
    assert not history.do(story_edits.stepped(history.story, "a", -1))
    assert not history.can_undo


# The file.

_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=40)
_views = st.builds(
    StoryView,
    theme_id=_words,
    chart_id=_words,
    kind=st.none() | st.sampled_from(ChartType),
    obs_ids=st.lists(_words, unique=True, max_size=5).map(tuple),
    filters=_words,
)
_entries = st.builds(
    StoryEntry, st.just(""), slide=_words, title=st.just("") | _words, hidden=st.booleans()
) | st.builds(StoryEntry, st.just(""), view=_views, hidden=st.booleans())
_stories = st.builds(
    Story,
    _words,
    _words,
    st.lists(_entries, max_size=8).map(
        lambda found: tuple(replace(entry, entry_id=f"s{number}") for number, entry in enumerate(found))
    ),
)


@given(_stories)
def test_what_is_written_is_read_again(one):
    assert parse_story(story_bytes(one)) == one


def document(**changes):
    base = {
        "format": "dajuan-story",
        "formatVersion": 1,
        "package": {"name": "p"},
        "slides": [{"id": "a", "slide": "cover"}],
    }
    return {key: value for key, value in (base | changes).items() if value is not None}


def view(**changes):
    return [{"id": "a", "view": {"theme": "t", "observations": ["x"]} | changes}]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (document(format="else"), "format"),
        (document(formatVersion=2), "只认得 1"),
        (document(formatVersion=True), "整数"),
        (document(package=None), "缺少 package"),
        (document(package={"name": 1}), "不是文字"),
        (document(package={"name": "p", "path": "/etc"}), "path"),
        (document(extra=1), "不认识"),
        (document(slides={}), "不是列表"),
        (document(slides=["cover"]), "不是对象"),
        (document(slides=[{"id": "a"}]), "slide"),
        (document(slides=[{"id": "a", "slide": ""}]), "slide"),
        (document(slides=[{"id": "a", "slide": "x", "view": {"theme": "t", "chart": "c"}}]), "要么"),
        (document(slides=[{"id": "a b", "slide": "x"}]), "编号"),
        (document(slides=[{"id": "a", "slide": "x"}] * 2), "重复"),
        (document(slides=[{"id": "a", "slide": "x", "hidden": 1}]), "true"),
        (document(slides=[{"id": "a", "slide": "x", "title": "长" * 121}]), "120"),
        (document(slides=[{"id": "a", "slide": "x" * 1001}]), "1000"),
        (document(slides=[{"id": "a", "slide": "x\u202ey"}]), "不能显示"),
        (document(slides=[{"id": "a", "slide": "x\x00y"}]), "不能显示"),
        (document(slides=view(kind="pie")), "图表类型"),
        (document(slides=view(observations=[])), "既没有"),
        (document(slides=view(observations=["x"] * 501)), "500"),
        (document(slides=view(observations=[["x"]])), "不是文字"),
        ([], "不是对象"),
        (None, "不是对象"),
    ],
)
def test_what_does_not_fit_the_schema_is_refused_with_the_place(found, words):
    with pytest.raises(StoryError, match=words):
        parse_story(json.dumps(found).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"format": ' * 50_000,
        b'{"format": "dajuan-story", "format": "dajuan-story"}',
        b'{"formatVersion": ' + b"9" * 10_000 + b"}",
        b'{"formatVersion": NaN}',
        json.dumps(document(slides=[{"id": "a", "slide": "\ud800"}])).encode(),
        json.dumps(document(slides=[{"id": f"s{n}", "slide": "x"} for n in range(MOST_ENTRIES + 1)])).encode(),
        b" " * (limits.STORY_BYTES + 1),
    ],
)
def test_hostile_bytes_are_refused_in_words(content):
    with pytest.raises(DajuanError, match="没有打开"):
        parse_story(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_story_or_an_expected_error(content):
    try:
        parse_story(content)
    except DajuanError:
        return


def test_a_file_that_is_not_there_is_told_by_name(tmp_path):
    with pytest.raises(StoryError, match="不在这里"):
        read_story(tmp_path / "不在这里.dajuan-story.json")


def test_a_byte_order_mark_is_no_fault():
    assert parse_story(b"\xef\xbb\xbf" + story_bytes(story("a"))) == story("a")


# The store.


def test_the_shelf_keeps_a_story_a_package_and_forgets_it(tmp_path):
    store = StoryStore(tmp_path / "stories")
    store.keep(story("abc", "名称/带斜线"))
    assert store.load("名称/带斜线") == story("abc", "名称/带斜线")
    assert store.load("p") is None
    store.forget("名称/带斜线")
    assert store.load("名称/带斜线") is None
    store.forget("p")


def test_a_damaged_story_on_the_shelf_is_put_aside(tmp_path):
    store = StoryStore(tmp_path)
    path = store.path("p")
    path.write_text("{", encoding="utf-8")
    assert store.load("p") is None
    assert not path.exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_without_a_folder_nothing_is_kept():
    store = StoryStore(None)
    store.keep(story("a"))
    store.forget("p")
    assert store.load("p") is None


# Telling.


def test_the_own_order_tells_the_packages_own_slides(story_resolver, package):
    assert slides_in(story_resolver.resolve(story_resolver.own_story)) == slides_of(package)
    assert story_resolver.left_out(story_resolver.own_story) == ()


def test_ids_that_a_version_does_not_have_are_told_and_the_rest_is_shown(story_resolver, package):
    known = input_ids(package, 2)
    one = Story(package.name, "0", (
        StoryEntry("a", slide="gone:figures:9"),
        StoryEntry("b", view=StoryView("input", obs_ids=("lost", *known))),
        StoryEntry("c", view=StoryView("input", "no_chart", obs_ids=known)),
        StoryEntry("d", view=StoryView("nowhere", "no_chart")),
        StoryEntry("e", slide="closing"),
    ))  # fmt: skip
    resolved = story_resolver.resolve(one)
    assert missing_in(resolved) == ("gone:figures:9", "lost", "no_chart")
    assert [len(item.slides) for item in resolved] == [0, 1, 1, 0, 1]
    assert set(resolved[1].slides[0].content.obs_ids) == set(known)
    assert resolved[0].title == "gone:figures:9"


def test_hidden_slides_are_not_counted(story_resolver):
    one = story_edits.hidden(story_resolver.own_story, {story_resolver.own_story.entries[1].entry_id}, hide=True)
    slides = slides_in(story_resolver.resolve(one))
    assert slides[1].hidden
    assert slides[1].page == ""
    assert slides[2].content.page == f"2 / {len(slides) - 1}"


def test_an_own_title_stands_on_the_slide(story_resolver):
    number = next(n for n, slide in enumerate(story_resolver.own) if slide.key == "input_funds")
    named = story_edits.renamed(
        story_resolver.own_story, story_resolver.own_story.entries[number].entry_id, "钱从哪里来"
    )
    slide = story_resolver.resolve(named)[number].slides[0]
    assert (slide.title, slide.content.title) == ("钱从哪里来", "钱从哪里来")


def test_a_view_of_a_chart_lets_its_rows_stand_out(story_resolver, package):
    chosen = ("poverty_headcount_2017", "lost")
    resolved = story_resolver.resolve(
        Story("p", "", (StoryEntry("a", view=StoryView("trend", "trend_headcount", None, chosen)),))
    )
    slide = resolved[0].slides[0]
    assert slide.emphasis == {"poverty_headcount_2017"}
    assert slide.content.kicker == package.theme_by_id["trend"].title
    assert slide.notes


def test_a_view_of_many_rows_takes_several_slides_and_loses_none(story_resolver, package):
    rows = tuple(item.obs_id for item in package.observations_by_theme["input"])
    resolved = story_resolver.resolve(
        Story("p", "", (StoryEntry("a", view=StoryView("input", obs_ids=rows)), StoryEntry("b", slide="cover")))
    )
    shown = [obs_id for slide in resolved[0].slides for obs_id in slide.content.obs_ids]
    assert sorted(shown) == sorted(rows)
    assert len(resolved[0].slides) > 1
    assert resolved[0].slides[0].title.endswith(f"（1/{len(resolved[0].slides)}）")


def test_a_view_says_its_filter_and_shows_words_as_a_list(story_resolver, package):
    rows = tuple(item.obs_id for item in package.observations_by_theme["force"][:3])
    resolved = story_resolver.resolve(
        Story("p", "", (StoryEntry("a", view=StoryView("force", obs_ids=rows, filters="包含“清零”")),))
    )
    content = resolved[0].slides[0].content
    assert content.kind is ChartType.LIST
    assert content.subtitle == "包含“清零”"


def test_many_rows_are_not_offered_as_big_figures(package):
    few, many = (StoryView("input", obs_ids=input_ids(package, count)) for count in (MOST_FIGURES, MOST_FIGURES + 1))
    assert ChartType.NUMBER in forms_of(few, package)
    assert ChartType.NUMBER not in forms_of(many, package)
    assert ChartType.TABLE in forms_of(many, package)


# Slides of any package.


def test_slides_in_rows_are_parted_and_lose_no_row(package):
    slides = [slide for slide in slides_of(package) if slide.kind is SlideKind.CHART]
    for spec in package.charts:
        own = [slide.content for slide in slides if slide.key.partition(":")[0] == spec.chart_id]
        if own:
            assert {obs_id for content in own for obs_id in content.obs_ids} == set(build_chart(package, spec).obs_ids)
        for content in own:
            rows = sum(len(series.marks) for panel in content.panels for series in panel.series)
            most = kind_of(content.kind).rows_on_slide or rows
            assert rows <= (MOST_TILES if are_tiles(content) else most)


def test_pages_of_rows_are_as_full_as_each_other():
    """Nineteen rows of one group, of which nine stand on a slide; 20 short ones stand in two columns of nine."""

    def pages(count, letters):
        marks = tuple(Mark((f"o{n}",), "措" * letters, None, "建立") for n in range(count))
        content = ChartContent("c", ChartType.LIST, "题", "", (ChartPanelContent("", (Series("", marks),)),))
        return [len(page.obs_ids) for page in pages_of(content)]

    assert pages(19, 40) == [6, 6, 7]
    assert pages(9, 40) == [9]
    assert pages(18, 4) == [18]
    assert pages(20, 4) == [10, 10]
    assert pages(12, 4) == [12]


def test_groups_are_moved_to_the_page_before_they_leave_one_nearly_empty():
    """Groups of three: three fill a page of nine with their heads, four are two and two."""
    series = tuple(
        Series(f"组{g}", tuple(Mark((f"{g}-{n}",), "措" * 40, None, "建立") for n in range(2))) for g in range(4)
    )
    content = ChartContent("c", ChartType.LIST, "题", "", (ChartPanelContent("", series),))
    assert [len(page.obs_ids) for page in pages_of(content)] == [4, 4]


def test_numbers_at_the_foot_count_what_is_shown(package):
    slides = [replace(slide, hidden=number < 2) for number, slide in enumerate(slides_of(package))]
    again = numbered(slides)
    assert again[2].content.page == f"1 / {len(slides) - 2}"


# PowerPoint.


@pytest.fixture(scope="module")
def deck(story_resolver, package):
    rows = input_ids(package, 4)
    one = Story(package.name, package.version, (
        StoryEntry("a", slide="closing"),
        StoryEntry("b", view=StoryView("trend", "trend_headcount", None, ("poverty_headcount_2017",))),
        StoryEntry("c", slide="input_funds", hidden=True),
        StoryEntry("d", view=StoryView("input", obs_ids=rows)),
        StoryEntry("e", view=StoryView("input", obs_ids=rows, kind=ChartType.TABLE)),
    ))  # fmt: skip
    return Presentation(io.BytesIO(write_pptx(package, slides_in(story_resolver.resolve(one)))))


def test_powerpoint_has_the_slides_in_the_storys_order(deck, package):
    texts = [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides]
    assert len(texts) == 5
    assert "数据来源与说明" in texts[0]
    assert "76.8" in texts[1]


def test_a_hidden_slide_is_passed_over_by_powerpoint(deck):
    assert [slide._element.get("show") for slide in deck.slides] == [None, None, "0", None, None]


def test_own_slides_are_native_charts_and_tables(deck):
    charts = [any(shape.has_chart for shape in slide.shapes) for slide in deck.slides]
    tables = [any(shape.has_table for shape in slide.shapes) for slide in deck.slides]
    assert charts == [False, True, True, True, False]
    assert tables == [False, False, False, False, True]


def test_what_does_not_stand_out_is_grey_in_powerpoint(deck):
    chart = next(shape.chart for shape in list(deck.slides)[1].shapes if shape.has_chart)
    series = next(one for one in chart.plots[0].series if one.name == "减少")
    own = {
        int(point.find("{*}idx").get("val")): point.find("{*}spPr//{*}srgbClr").get("val")
        for point in series._element.iterfind("{*}dPt")
    }
    years = [str(one).partition("\n")[0] for one in chart.plots[0].categories]
    ends = {0: rgb(LIGHT.bar_base), len(years) - 1: rgb(LIGHT.bar_base)}
    assert own == ends | {years.index("2017"): rgb(LIGHT.accent_mark)}
    assert str(series.format.fill.fore_color.rgb) == rgb(LIGHT.bar_context)
