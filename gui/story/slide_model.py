"""The Qt model of a story's slides: what the list draws of each, and how they are dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor

from data.files.file_names import visibly
from data.slides.package_slides import Slide
from data.words import tr
from gui.look.plain_text import tip
from gui.story.story_state import StoryState
from gui.story.thumbnails import Seen, Thumbnails, plain

if TYPE_CHECKING:
    from data.slides.story_slides import ResolvedEntry

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE: Final = Qt.ItemDataRole.UserRole
_MIME: Final = "application/x-dajuan-slides"
_NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class SlideItem:
    """One slide of the list: its number (blank when hidden), title, picture, faults, and what is missing for it."""

    number: str
    title: str
    seen: Seen | None
    sentences: tuple[str, ...]
    hidden: bool
    own: bool
    missing: tuple[str, ...]
    empty: bool


class SlideModel(QAbstractListModel):
    """The entries of the story as they were at the last `refresh`, with their pictures as far as they are drawn.

    The story may be further on already: whoever asks between its change and the reset gets the old rows, all of them.
    """

    def __init__(self, story_state: StoryState, thumbnails: Thumbnails) -> None:
        super().__init__(story_state)
        self._story_state = story_state
        self._thumbnails = thumbnails
        self._resolved: tuple[ResolvedEntry, ...] = ()
        self._plain: list[tuple[Slide, ...]] = []
        self._numbers: list[str] = []
        thumbnails.drawn.connect(self._on_drawn)
        self.refresh()

    def refresh(self) -> None:
        """Show the story as it is now."""
        resolved = self._story_state.resolved
        slides = [tuple(map(plain, one.slides)) for one in resolved]
        numbers = []
        number = 0
        for one in resolved:
            count = 0 if one.entry.hidden else len(one.slides)
            first, number = number + 1, number + count
            numbers.append(f"{first}–{number}" if count > 1 else str(number) if count else "")
        self.beginResetModel()
        try:
            self._resolved, self._plain, self._numbers = resolved, slides, numbers
        finally:
            self.endResetModel()

    def _on_drawn(self) -> None:
        if self._plain:
            self.dataChanged.emit(self.index(0), self.index(len(self._plain) - 1), [CARD_ROLE])

    def entry_id(self, row: int) -> str:
        """Return the id of an entry."""
        return self._resolved[row].entry.entry_id

    def row_of(self, entry_id: str) -> int:
        """Return the row of an entry, -1 for none."""
        ids = [one.entry.entry_id for one in self._resolved]
        return ids.index(entry_id) if entry_id in ids else -1

    def card(self, row: int) -> SlideItem:
        """Return what is drawn of a slide."""
        one = self._resolved[row]
        seen = [self._thumbnails.seen(slide) for slide in self._plain[row]]
        sentences = dict.fromkeys(words for item in seen if item is not None for words in item.sentences())
        return SlideItem(
            number=self._numbers[row],
            title=visibly(one.title),
            seen=seen[0] if seen else None,
            sentences=tuple(sentences),
            hidden=one.entry.hidden,
            own=one.entry.view is not None,
            missing=one.missing,
            empty=not one.slides,
        )

    def want_all(self) -> None:
        """Draw every picture when there is time."""
        self._thumbnails.want([slide for slides in self._plain for slide in slides])

    def want(self, row: int) -> None:
        """Draw the picture of a row before others."""
        self._thumbnails.want(self._plain[row][:1], first=True)

    @property
    def drawn(self) -> bool:
        """Whether every picture is there."""
        return all(self._thumbnails.seen(slide) is not None for slides in self._plain for slide in slides)

    @property
    def faulty(self) -> int:
        """How many slides are hard to read, as far as they are drawn."""
        return sum(bool(self.card(row).sentences) for row in range(self.rowCount()))

    # What Qt asks.

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of slides."""
        return 0 if parent.isValid() else len(self._numbers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let slides be taken and renamed, and dropped between others."""
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a slide's title, its card or its words for a screen reader."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        row = index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._resolved[row].title
        if role == CARD_ROLE:
            return self.card(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            card = self.card(row)
            return tip("\n".join((card.title, *card.sentences)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            card = self.card(row)
            return tr("，").join(
                part for part in (card.number or self.tr("已隐藏"), card.title, *card.sentences) if part
            )
        return QColor() if role == Qt.ItemDataRole.BackgroundRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Rename a slide."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.row() >= self.rowCount():
            return False
        entry_id, words = self.entry_id(index.row()), str(value)
        # The editor is still open: the list is built anew after it has gone.
        self._do_later(lambda: self._story_state.rename(entry_id, words))
        return True

    def _do_later(self, act: Callable[[], None]) -> None:
        """Do something to the slides shown now, unless those of another package are shown by then."""
        content = self._story_state.content
        QTimer.singleShot(0, self, lambda: act() if self._story_state.content is content else None)

    def supportedDropActions(self) -> Qt.DropAction:
        """Slides are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only slides of this list can be dropped."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of dragged slides."""
        data = QMimeData()
        data.setData(_MIME, QByteArray("\n".join(self.entry_id(index.row()) for index in indexes).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move dropped slides in front of a row, or to the end."""
        if not data.hasFormat(_MIME) or action != Qt.DropAction.MoveAction:
            return False
        ids = bytes(data.data(_MIME).data()).decode().split("\n")
        before = row if row >= 0 else parent.row() if parent.isValid() else self.rowCount()
        # The view is still in its drag: the list is built anew after it.
        self._do_later(lambda: self._story_state.move(ids, before))
        return True
