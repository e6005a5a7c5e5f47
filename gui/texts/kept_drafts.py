"""The drafts on the disk: kept while they are worked on, offered at the next start, gone with the saved package."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from data.files.file_names import shown
from data.words import tr
from gui.core import messages

if TYPE_CHECKING:
    from data.texts.drafts.draft_store import DraftPlace, DraftStore
    from data.texts.drafts.text_draft import TextDraft
    from gui.core.messages import Banner
    from gui.core.tasks import Tasks
    from gui.texts.draft_state import DraftKeeper

# The folder beside the settings.
DRAFTS = "drafts"


def _nothing(_written: bool) -> None:
    """Do nothing: a draft that cannot be kept stops nobody."""


def _places(folder: Path) -> tuple[DraftPlace, ...]:
    from data.texts.drafts.draft_store import DraftStore

    return DraftStore(folder).places()


class KeptDrafts(QObject):
    """Keeps and offers drafts; without a folder nothing is kept. `resume_requested` carries the path of one."""

    resume_requested = Signal(object)

    def __init__(self, folder: Path | None, tasks: Tasks, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self._tasks = tasks
        self._banner = banner
        self._keeper_made: DraftKeeper | None = None
        self._store_made: DraftStore | None = None
        # The drafts of packages that were built of them and are not saved yet, by the names of these.
        self._built: dict[str, Path | None] = {}
        self._has_offered = False

    # Made when they are first needed: the first paint of the window does not wait for what reads texts.

    @property
    def store(self) -> DraftStore:
        """Where drafts lie."""
        from data.texts.drafts.draft_store import DraftStore

        if self._store_made is None:
            self._store_made = DraftStore(self.folder)
        return self._store_made

    @property
    def keeper(self) -> DraftKeeper:
        """What keeps the draft that is worked on."""
        from gui.texts.draft_state import DraftKeeper

        # From now on drafts are of this run: they are not offered as those of the last one.
        self._has_offered = True
        if self._keeper_made is None:
            self._keeper_made = DraftKeeper(self.store, self._tasks, self)
        return self._keeper_made

    def flush(self) -> None:
        """Write what is not yet kept."""
        if self._keeper_made is not None:
            self._keeper_made.flush()

    def offer_once(self) -> None:
        """Offer at the start of the program to go on with what was not finished; errors and warnings go before."""
        is_first, self._has_offered = not self._has_offered, True
        if is_first and self.folder is not None and self.folder.is_dir():
            self._tasks.run(partial(_places, self.folder), self._offer_first)

    def _offer_first(self, places: tuple[DraftPlace, ...]) -> None:
        if places and self._keeper_made is None and (self._banner.isHidden() or self._banner.is_line):
            words = tr("从“{name}”读出的数还没有做完。", name=shown(places[0].name))
            self.offer(words, places[0].path)

    def offer(self, words: str, path: Path) -> None:
        """Offer to go on with a draft, or to drop it."""
        offers = (
            messages.Offer(self.tr("接着做"), partial(self._resume, path)),
            messages.Offer(self.tr("丢掉"), partial(self._drop, path)),
        )
        self._banner.show_message(messages.WARNING, words, offers)

    def _resume(self, path: Path) -> None:
        self._banner.hide()
        self.resume_requested.emit(path)

    def _drop(self, path: Path) -> None:
        self.store.forget(path)
        self._banner.hide()

    # Of a package.

    def keep_built(self, draft: TextDraft, package: str) -> None:
        """Keep the draft that a package was built of: it is not on the disk until the user saves it."""
        self._built[package] = self.store.path_of(draft.text.raw)
        self._tasks.run(partial(self.store.keep, draft), _nothing, can_be_cancelled=False)

    def is_unsaved(self, package: str) -> bool:
        """Say whether a package was built of a draft and is not saved yet."""
        return package in self._built

    def of_package(self, package: str) -> Path | None:
        """Return the draft that a package was built of, None where none is kept."""
        return self._built.get(package)

    def forget_saved(self, package: str) -> None:
        """Remove the draft of a package that was saved."""
        self.store.forget(self._built.pop(package, None))
