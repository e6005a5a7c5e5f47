"""How orders of slides are kept beside the settings: those of packages, and those of tables with the added slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

# What reads and keeps stories is imported where it is used: the first paint of the window does not wait for it.

if TYPE_CHECKING:
    from data.session.opened import Opened, OpenedTable
    from data.slides.story import Story
    from data.slides.story_store import StoryStore
    from data.slides.table_deck import KeptSlide
    from data.slides.table_story import TableStoryStore


@dataclass(frozen=True)
class KeptStory:
    """An order of slides, and what those show that were added of a table, by their keys."""

    story: Story
    views: Mapping[str, KeptSlide] = field(default_factory=dict)


class StoryKeeper:
    """Reads and writes the stories of packages and tables in a folder, none of them where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @cached_property
    def _of_packages(self) -> StoryStore:
        from data.slides.story_store import StoryStore

        return StoryStore(self._folder)

    @cached_property
    def _of_tables(self) -> TableStoryStore:
        from data.slides.table_story import TableStoryStore

        return TableStoryStore(self._folder)

    def load(self, content: Opened | OpenedTable) -> KeptStory | None:
        """Return what is kept of a package or table, None for nothing."""
        names = content.kept_names
        if names is None:
            story = self._of_packages.load(content.story_name)
            return KeptStory(story) if story is not None else None
        kept = self._of_tables.load(names)
        # Its file may have lain elsewhere.
        return KeptStory(replace(kept.story, package=content.story_name), kept.views) if kept is not None else None

    def is_unread(self, content: Opened | OpenedTable) -> bool:
        """Say whether something is kept that could not be read, and is left as it is."""
        names = content.kept_names
        return self._of_packages.is_unread(content.story_name) if names is None else self._of_tables.is_unread(names)

    def writing(self, content: Opened | OpenedTable, kept: KeptStory | None) -> Callable[[], None]:
        """Return what keeps a story; None takes away what was kept: the slides are shown in their own order again."""
        names = content.kept_names
        if names is not None:
            if kept is None:
                return partial(self._of_tables.forget, names)
            from data.slides.table_story import TableStory

            return partial(self._of_tables.keep, names, TableStory(kept.story, kept.views))
        if kept is None:
            return partial(self._of_packages.forget, content.story_name)
        return partial(self._of_packages.keep, kept.story)
