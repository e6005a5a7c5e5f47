"""The order of a plain table's slides with what the added ones show, kept for the file that has this content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data import limits
from data.files.regular_files import read_regular
from data.slides.story import Story
from data.slides.story_file import StoryError, json_of, story_object, story_of
from data.slides.story_store import Shelf
from data.slides.table_deck import KeptSlide, ViewKind
from data.tables.questions.filter_json import Fields, QuestionError
from data.words import tr

ENDING: Final = ".dajuan-table-story.json"
FORMAT: Final = "dajuan-table-story"
# Of a file so much is looked at, at its beginning, in its middle and at its end.
_LOOKED_AT: Final = 65_536


@dataclass(frozen=True)
class TableStory:
    """An order of slides, and by their keys what those of them show that were added."""

    story: Story
    views: Mapping[str, KeptSlide]


def table_story_bytes(kept: TableStory) -> bytes:
    """Return an order with its slides as the bytes of a file."""
    views = {key: _view_object(view) for key, view in kept.views.items()}
    document = {"format": FORMAT, "story": story_object(kept.story), "views": views}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _view_object(view: KeptSlide) -> dict[str, object]:
    return {
        "kind": view.kind.value,
        "filters": list(view.filters),
        "columns": list(view.columns),
        "sorted_by": view.sorted_by,
        "descending": view.descending,
        "cells": [list(row) for row in view.cells],
        "chart": view.chart,
        "pivot": view.pivot,
        "page": view.page,
    }


def parse_table_story(content: bytes) -> TableStory:
    """Return what `table_story_bytes` wrote. Raises StoryError or RefusedError for anything else."""
    document = json_of(content, limits.TABLE_STORY_BYTES)
    if (
        not isinstance(document, dict)
        or document.get("format") != FORMAT
        or not isinstance(document.get("views"), dict)
    ):
        raise StoryError(tr("存下的幻灯片读不懂。"))
    story = story_of(document.get("story"))
    used = {entry.slide for entry in story.entries}
    try:
        return TableStory(story, {key: _view(one) for key, one in document["views"].items() if key in used})
    except QuestionError as error:
        raise StoryError(tr("存下的幻灯片读不懂。")) from error


def _view(kept: Any) -> KeptSlide:  # noqa: ANN401  JSON holds anything
    fields = Fields(kept, ())
    filters, pivot, page = fields.objects("filters"), kept.get("pivot"), fields.number("page") or 0.0
    if not all(isinstance(one, dict) for one in filters) or not isinstance(pivot, dict | None) or not page >= 0:
        raise StoryError(tr("存下的幻灯片读不懂。"))
    return KeptSlide(
        ViewKind(fields.choice("kind", list(ViewKind))),
        tuple(one for one in filters if isinstance(one, dict)),
        fields.texts("columns"),
        fields.text("sorted_by"),
        fields.flag("descending"),
        fields.paths("cells"),
        fields.text("chart"),
        pivot,
        int(min(page, limits.CHARTS)),
    )


def names_of(path: Path, headers: Iterable[str]) -> tuple[str, ...]:
    """Return what the slides of a table are kept under: by its file's content, and by where the file lies.

    A file that was moved keeps its slides by the one, one that was saved with new figures by the other; both hold for
    the columns with these headers. Of a file that cannot be read there are none. Large files are not read as a whole.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            digest = hashlib.sha256(str(size).encode())
            for start in dict.fromkeys((0, max(size // 2 - _LOOKED_AT // 2, 0), max(size - _LOOKED_AT, 0))):
                file.seek(start)
                digest.update(file.read(_LOOKED_AT))
    except OSError:
        return ()
    columns = "\0".join(headers)
    return f"content\0{digest.hexdigest()}\0{columns}", f"path\0{path.absolute()}\0{columns}"


class TableStoryStore(Shelf[TableStory]):
    """Keeps the slides of tables by the names that `names_of` gives them."""

    ending = ENDING

    def _read(self, path: Path) -> TableStory:
        return parse_table_story(read_regular(path, limits.TABLE_STORY_BYTES + 1))

    def _written(self, kept: TableStory) -> bytes:
        content = table_story_bytes(kept)
        if len(content) > limits.TABLE_STORY_BYTES:
            raise ValueError("more than is read again")
        return content

    def load(self, names: Sequence[str]) -> TableStory | None:
        """Return what is kept under the first of some names that has something, None for nothing."""
        return next((kept for name in names if (kept := self.load_named(name)) is not None), None)

    def is_unread(self, names: Sequence[str]) -> bool:
        """Say whether something is kept that could not be read, and is left as it is."""
        return any(map(self.is_unread_named, names))

    def keep(self, names: Sequence[str], kept: TableStory) -> None:
        """Keep the slides of a table under all its names."""
        for name in names:
            self.keep_named(name, kept)

    def forget(self, names: Sequence[str]) -> None:
        """Take away what is kept of a table."""
        for name in names:
            self.forget_named(name)
