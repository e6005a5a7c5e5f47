"""The slides of plain tables as they are kept: written, read, found again, and what nobody wrote so refused."""

import json
import os

import pytest

from data import limits
from data.problems import DajuanError
from data.session.opened import OpenedTable, open_path
from data.slides.story import Story, StoryEntry
from data.slides.table_deck import KeptSlide, ViewKind
from data.slides.table_story import TableStory, TableStoryStore, names_of, parse_table_story, table_story_bytes

VIEWS = {
    "view:1": KeptSlide(
        ViewKind.ROWS, ({"kind": "words", "column": None, "words": "甲"},), ("村", "人"), "人", True, (("甲", "1"),)
    ),
    "view:2": KeptSlide(ViewKind.CHART, (), ("村", "人", ""), chart="bar", page=2),
    "view:3": KeptSlide(ViewKind.PIVOT, pivot={"rows": ["村"], "filter": []}, chart=""),
}
STORY = Story("table:甲.csv", "", (StoryEntry("s1", "cover"), *(StoryEntry(f"s{key[-1]}v", key) for key in VIEWS)))
KEPT = TableStory(STORY, VIEWS)


def table(path, content="村,人\n甲,1\n乙,2\n"):
    path.write_text(content, encoding="utf-8")
    opened = open_path(path)
    assert isinstance(opened, OpenedTable)
    return opened


def test_what_is_written_is_read():
    assert parse_table_story(table_story_bytes(KEPT)) == KEPT


def test_slides_that_the_order_does_not_have_are_left_out():
    document = json.loads(table_story_bytes(KEPT))
    document["story"]["slides"] = document["story"]["slides"][:2]
    assert list(parse_table_story(json.dumps(document).encode()).views) == ["view:1"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "other"), ("kind", None), ("filters", {}), ("filters", [1]), ("columns", "村"), ("columns", [1]),
        ("sorted_by", 1), ("descending", "yes"), ("cells", [["甲", 1]]), ("cells", 1), ("chart", None), ("pivot", []),
        ("page", -1), ("page", "1"), ("page", 1e400),
    ],
)  # fmt: skip
def test_what_is_no_slide_is_refused(name, value):
    document = json.loads(table_story_bytes(KEPT))
    document["views"]["view:1"][name] = value
    with pytest.raises(DajuanError):
        parse_table_story(json.dumps(document).encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": "dajuan-table-story", "views": {}}', b"\xff", b"[" * 100_000,
     b'{"format": "dajuan-table-story", "story": 1, "views": []}', b" " * (limits.TABLE_STORY_BYTES + 1)],
)  # fmt: skip
def test_what_is_no_order_is_refused(content):
    with pytest.raises(DajuanError):
        parse_table_story(content)


def test_slides_are_found_by_content_and_by_path(tmp_path):
    store, first = TableStoryStore(tmp_path / "kept"), table(tmp_path / "甲.csv")
    store.keep(first.kept_names, KEPT)
    (tmp_path / "甲.csv").rename(tmp_path / "乙.csv")
    assert store.load(names_of(tmp_path / "乙.csv", first.table.headers)) == KEPT
    changed = table(tmp_path / "甲.csv", "村,人\n甲,10\n")
    assert store.load(changed.kept_names) == KEPT
    assert store.load(table(tmp_path / "丙.csv", "村,人\n甲,10\n").kept_names) is None
    assert store.load(table(tmp_path / "甲.csv", "村,户\n甲,10\n").kept_names) is None
    store.forget(first.kept_names)
    assert store.load(first.kept_names) is None


def test_nothing_is_kept_of_a_table_that_is_in_no_file(tmp_path):
    assert names_of(tmp_path / "没有.csv", ("村",)) == ()
    TableStoryStore(tmp_path / "kept").keep((), KEPT)
    assert not (tmp_path / "kept").exists()


def test_a_damaged_file_is_put_aside_and_one_too_large_not_written(tmp_path):
    store, names = TableStoryStore(tmp_path), ("一",)
    store.path("一").write_bytes(b"{}")
    assert store.load(names) is None
    assert [path.name.endswith(".damaged.json") for path in tmp_path.iterdir()] == [True]
    large = KeptSlide(ViewKind.ROWS, cells=(("x" * limits.TABLE_STORY_BYTES,),))
    store.keep(names, TableStory(STORY, {"view:1": large}))
    assert store.load(names) is None


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_only_its_user_reads_what_is_kept(tmp_path):
    store = TableStoryStore(tmp_path / "stories")
    store.keep(("一",), KEPT)
    assert (tmp_path / "stories").stat().st_mode & 0o077 == 0
