"""The draft that is worked on: what is done to it and the way back, and when it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from data.texts.drafts.draft_titles import DraftTitles

if TYPE_CHECKING:
    from data.texts.drafts.draft_store import DraftStore
    from data.texts.drafts.draft_titles import TitleChange
    from data.texts.drafts.text_draft import DraftChange, RowDecision, TextDraft
    from gui.core.tasks import Tasks

_REST_MS: Final = 500


class _Step(QUndoCommand):
    """One change of a draft."""

    def __init__(self, state: DraftState, change: DraftChange | TitleChange, words: str) -> None:
        super().__init__(words)
        self._state, self._change = state, change

    def redo(self) -> None:
        self._state.take(self._change.after)

    def undo(self) -> None:
        self._state.take(self._change.before)


class DraftState(QObject):
    """Holds a draft. `changed` carries the keys of the rows that are others now."""

    changed = Signal(object)

    def __init__(self, draft: TextDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.history = QUndoStack(self)

    def do(self, change: DraftChange | TitleChange, words: str) -> None:
        """Make a change, which can be taken back; `words` say what it is."""
        if not change.is_nothing:
            self.history.push(_Step(self, change, words))

    def take(self, side: Mapping[int, RowDecision] | DraftTitles) -> None:
        """Let decisions or titles hold: one side of a change."""
        if isinstance(side, DraftTitles):
            self.draft.take_titles(side)
            self.changed.emit(())
        else:
            self.draft.take(side)
            self.changed.emit(tuple(side))


class DraftKeeper(QObject):
    """Keeps the draft on the disk a moment after each change, one writer at a time."""

    def __init__(self, store: DraftStore, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._state: DraftState | None = None
        self._is_writing = self._is_unsaved = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self._save)

    def follow(self, state: DraftState) -> None:
        """Keep this draft from now on, at once for the first time: its text may have been pasted from anywhere."""
        self.flush()
        self._state = state
        state.changed.connect(self._wait)
        self._wait()

    def _wait(self) -> None:
        self._is_unsaved = True
        self._later.start()

    def _save(self) -> None:
        if self._state is None or not self._is_unsaved:
            return
        if self._is_writing:
            self._later.start()
            return
        self._is_unsaved, self._is_writing = False, True
        copy = self._state.draft.copied()
        self._tasks.run(lambda: self._store.keep(copy), self._written, can_be_cancelled=False)

    def _written(self, _kept: bool) -> None:
        self._is_writing = False

    def flush(self) -> None:
        """Write what is not yet written, and follow no draft any more."""
        self._later.stop()
        state, self._state = self._state, None
        if state is None:
            return
        state.changed.disconnect(self._wait)
        if self._is_unsaved:
            self._is_unsaved = False
            self._store.keep(state.draft)

    def drop(self) -> None:
        """Follow the draft no longer and remove what was kept of it."""
        state, self._state = self._state, None
        self._later.stop()
        self._is_unsaved = False
        if state is not None:
            state.changed.disconnect(self._wait)
            self._store.forget(self._store.path_of(state.draft.text.raw))
