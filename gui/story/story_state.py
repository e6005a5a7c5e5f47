"""The story of what is open: what is done to it, the way back, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.story.story_keeper import KeptStory, StoryKeeper

# What reads, keeps and edits stories is imported where it is used: the first paint of the window does not wait for it.

if TYPE_CHECKING:
    from data.model import ChartType
    from data.slides.package_slides import Slide
    from data.slides.story import Story, StoryEntry, StoryView
    from data.slides.story_edits import History
    from data.slides.story_slides import ResolvedEntry, SlideDeck
    from data.slides.table_deck import KeptSlide
    from gui.core.session import Session
    from gui.core.tasks import Tasks

# The folder beside the settings.
STORIES: Final = "stories"
_REST_MS: Final = 500


class StoryState(QObject):
    """Holds the story of the open package or table, its own order where the user made none.

    `changed` tells that the slides are others, with the ids of the entries to be selected, none to leave the selection.
    Every edit is kept beside the settings a moment later; a story that came from a file only once it is edited.
    """

    changed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._keeper = StoryKeeper(folder)
        # Only of what has a story. Something else may be opened for a while: the way back stays.
        self._histories: dict[str, History] = {}
        # What the slides show that were added of a table, by its name and their keys.
        self._views: dict[str, dict[str, KeptSlide]] = {}
        self._resolved: tuple[ResolvedEntry, ...] | None = None
        self._unsaved = False
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self._save)
        session.content_about_to_change.connect(self._put_away)
        session.content_changed.connect(self._load)

    def _put_away(self) -> None:
        """Keep the story of what is closed."""
        self.flush()
        if self.name and self.is_own:
            # Read anew, it may have other slides: its own order is then the new one.
            self._histories.pop(self.name, None)

    def _load(self) -> None:
        """Hold the story of what is open now; the slides of a package are built when they are first asked for."""
        content = self._session.content
        if content is not None and self.name not in self._histories:
            if (kept := self._keeper.load(content)) is not None:
                from data.slides.story_edits import History

                self._histories[self.name] = History(kept.story)
                self._views[self.name] = dict(kept.views)
        elif self._session.table is not None:
            # Read anew, its content may be another one: by that it is to be found the next time.
            self._keep_soon()
        self._emit_changed(())

    # What there is.

    @property
    def content(self) -> object | None:
        """The package or table whose story is held, None for none."""
        return self._session.content

    @property
    def name(self) -> str:
        """What the story is kept under, blank where nothing is open."""
        content = self._session.content
        return content.story_name if content is not None else ""

    @property
    def deck(self) -> SlideDeck | None:
        """The slides that the story orders, None where nothing is open."""
        return self._session.content.story_resolver if self._session.content is not None else None

    @property
    def _history(self) -> History | None:
        return self._histories.get(self.name)

    @property
    def story(self) -> Story | None:
        """The story, None where nothing is open."""
        if self._history is not None:
            return self._history.story
        return self.deck.own_story if self.deck is not None else None

    @property
    def resolved(self) -> tuple[ResolvedEntry, ...]:
        """The entries of the story with their slides."""
        if self._resolved is None:
            story, resolver = self.story, self.deck
            self._resolved = resolver.resolve(story) if resolver is not None and story is not None else ()
        return self._resolved

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides in order, hidden ones too."""
        return tuple(slide for one in self.resolved for slide in one.slides)

    @property
    def is_own(self) -> bool:
        """Whether the order is the content's own."""
        if self._history is None or self.deck is None:
            return True
        return self._history.story.entries == self.deck.own_story.entries

    @property
    def is_unread(self) -> bool:
        """Whether a story was kept that cannot be read at the moment: it is left as it is, and no edit is kept."""
        return self._session.content is not None and self._keeper.is_unread(self._session.content)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return self._history is not None and self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a step back can be taken again."""
        return self._history is not None and self._history.can_redo

    @property
    def views(self) -> dict[str, KeptSlide]:
        """What the slides of the story show that were added of the open table, by their keys."""
        used = {entry.slide for entry in self.story.entries} if self.story is not None else set()
        return {key: view for key, view in self._views.get(self.name, {}).items() if key in used}

    def hold_view(self, key: str, view: KeptSlide) -> None:
        """Hold what a slide shows that is added of the open table."""
        self._views.setdefault(self.name, {})[key] = view

    def left_out(self) -> tuple[Slide, ...]:
        """Return the content's slides that are not in the story."""
        story, resolver = self.story, self.deck
        return resolver.left_out(story) if resolver is not None and story is not None else ()

    def number_of(self, entry_id: str) -> int:
        """Return the number of an entry's first slide among all, counted from 0."""
        number = 0
        for one in self.resolved:
            if one.entry.entry_id == entry_id:
                break
            number += len(one.slides)
        return min(number, max(0, len(self.slides) - 1))

    # What is done to it.

    def _do(self, story: Story, ids: Collection[str] = (), *, keep: bool = True) -> None:
        if self.deck is None:
            return
        from data.slides.story_edits import History

        if self.name not in self._histories:
            self._histories[self.name] = History(self.deck.own_story)
        if self._histories[self.name].do(story):
            self._after(ids, keep=keep)

    def _after(self, ids: Collection[str], *, keep: bool = True) -> None:
        if keep:
            self._keep_soon()
        self._emit_changed(ids)

    def _emit_changed(self, ids: Collection[str]) -> None:
        self._resolved = None
        self.changed.emit(tuple(ids))

    def refresh(self) -> None:
        """Show the slides anew: what is on show of a table has become something else."""
        self._emit_changed(())

    def undo(self) -> None:
        """Take the last edit back."""
        if self._history is not None and self._history.undo():
            self._after(())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history is not None and self._history.redo():
            self._after(())

    def restore(self) -> None:
        """Go back to the content's own order."""
        if self.deck is not None:
            self._do(self.deck.own_story)

    def adopt(self, story: Story) -> None:
        """Show a story that came from a file; the one before it is an undo away."""
        self._do(story, keep=False)

    def hide(self, ids: Collection[str], *, hide: bool) -> None:
        """Hide slides, or show them again."""
        from data.slides import story_edits

        if self.story is not None:
            self._do(story_edits.hidden(self.story, ids, hide=hide), ids)

    def move(self, ids: Collection[str], before: int) -> None:
        """Move slides in front of the one that stands at `before`."""
        from data.slides import story_edits

        if self.story is not None:
            self._do(story_edits.moved(self.story, ids, before), ids)

    def step(self, ids: Collection[str], step: int) -> None:
        """Move slides by one place."""
        from data.slides import story_edits

        if self.story is not None:
            self._do(story_edits.stepped(self.story, ids, step), ids)

    def rename(self, entry_id: str, title: str) -> None:
        """Give a slide another title; its own one, or a blank, brings its own back."""
        from data.slides import story_edits

        one = next((one for one in self.resolved if one.entry.entry_id == entry_id), None)
        if self.story is None or one is None or title.strip() == one.title:
            return
        self._do(story_edits.renamed(self.story, entry_id, title), (entry_id,))

    def duplicate(self, ids: Collection[str]) -> None:
        """Put a copy after each of these slides."""
        from data.slides import story_edits

        if self.story is not None:
            story, made = story_edits.duplicated(self.story, ids)
            self._do(story, made)

    def delete(self, ids: Collection[str]) -> None:
        """Take slides out of the story; what stands in their place is selected."""
        from data.slides import story_edits

        if self.story is None:
            return
        first = next((n for n, entry in enumerate(self.story.entries) if entry.entry_id in ids), 0)
        story = story_edits.deleted(self.story, ids)
        beside = story.entries[min(first, len(story.entries) - 1)].entry_id if story.entries else ""
        self._do(story, (beside,) if beside else ())

    def add(self, entry: StoryEntry, place: int | None = None) -> bool:
        """Put a slide at a place, the end for none; return False where the story is full."""
        from data.slides import story_edits

        if self.story is None:
            return False
        place = len(self.story.entries) if place is None else place
        story, entry_id = story_edits.added(self.story, place, entry)
        self._do(story, (entry_id,))
        return bool(entry_id)

    def add_view(self, view: StoryView, place: int | None = None) -> bool:
        """Add a view as a slide; return False where the story is full."""
        from data.slides.story import LONGEST_ID, StoryEntry, plain_line

        view = replace(view, filters=plain_line(view.filters, LONGEST_ID))
        return self.add(StoryEntry("", view=view), place)

    def forms(self, entry_id: str) -> tuple[ChartType, ...]:
        """Return the forms in which an own slide can be shown."""
        entry = self._entry(entry_id)
        return self.deck.forms_of(entry.view) if entry is not None and entry.view and self.deck is not None else ()

    def reshape(self, entry_id: str, kind: ChartType) -> None:
        """Show an own slide in another form."""
        from data.slides import story_edits

        entry = self._entry(entry_id)
        if self.story is not None and entry is not None and entry.view is not None:
            self._do(story_edits.reshaped(self.story, entry_id, replace(entry.view, kind=kind)), (entry_id,))

    def only_rows(self, entry_id: str) -> None:
        """Draw of an own slide's chart only the rows that stand out."""
        from data.slides import story_edits

        entry = self._entry(entry_id)
        if self.story is not None and entry is not None and entry.view is not None and entry.view.obs_ids:
            view = replace(entry.view, chart_id="", kind=None)
            self._do(story_edits.reshaped(self.story, entry_id, view), (entry_id,))

    def _entry(self, entry_id: str) -> StoryEntry | None:
        entries = self.story.entries if self.story is not None else ()
        return next((entry for entry in entries if entry.entry_id == entry_id), None)

    # How it is kept.

    def _keep_soon(self) -> None:
        self._unsaved = True
        self._later.start()

    def _save(self) -> None:
        if not self._unsaved or (work := self._writing()) is None:
            return
        if self._tasks.busy:
            # One writer at a time, so that the last one wins.
            self._later.start()
            return
        self._unsaved = False
        self._tasks.run(work, lambda _nothing: None, can_be_cancelled=False)

    def _writing(self) -> Callable[[], None] | None:
        """Return what keeps the story, None where nothing is open."""
        content, story = self._session.content, self.story
        if content is None or story is None:
            return None
        return self._keeper.writing(content, None if self.is_own else KeptStory(story, self.views))

    def flush(self) -> None:
        """Write what is not yet written, before the content or the window is closed."""
        self._later.stop()
        if self._unsaved and (work := self._writing()) is not None:
            self._unsaved = False
            work()
