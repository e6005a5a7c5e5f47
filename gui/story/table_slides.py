"""The slides that are added of a plain table: they stay as they are, and are made again of the file read anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.core.tasks import Tasks

if TYPE_CHECKING:
    from data.session.opened import OpenedTable
    from data.slides.package_slides import Slide
    from data.slides.table_deck import KeptSlide
    from gui.core.session import Session
    from gui.story.story_state import StoryState


class TableSlides(QObject):
    """Adds slides of the table on show to its story, and makes them again when it is opened again or read anew."""

    def __init__(self, session: Session, story_state: StoryState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._story_state = session, story_state
        self._tasks = Tasks(self)
        session.content_changed.connect(self._make_again)

    def add(self, slides: Sequence[Slide], kept: Sequence[KeptSlide], first: int) -> bool:
        """Add slides from a place of the story on; return whether it had room for all."""
        from data.slides.story import StoryEntry
        from data.slides.table_deck import TableDeck

        deck, added = self._story_state.deck, True
        if not isinstance(deck, TableDeck):
            return False
        for place, (slide, one) in enumerate(zip(slides, kept, strict=True), start=first):
            key = deck.add(slide)
            self._story_state.hold_view(key, one)
            added &= self._story_state.add(StoryEntry("", key), place)
        return added

    def _make_again(self) -> None:
        """Make the slides that the story of the table has; what the table has no more is missing."""
        opened = self._session.table
        # Only then: the slides of a package are built when its story is first asked for.
        views = self._story_state.views if opened is not None else {}
        if opened is not None and views:
            opened.story_resolver.expect(views)
            self._tasks.run(partial(_made, opened, views), partial(self._show, opened))

    def _show(self, opened: OpenedTable, slides: Mapping[str, Slide]) -> None:
        opened.story_resolver.add_again(slides)
        if self._session.table is opened:
            self._story_state.refresh()


def _made(opened: OpenedTable, kept: Mapping[str, KeptSlide]) -> dict[str, Slide]:
    # Imported here: charts are not needed before the first page is shown.
    from data.slides.table_deck import slide_again

    slides = ((key, slide_again(opened.table, one)) for key, one in kept.items())
    return {key: slide for key, slide in slides if slide is not None}
