"""The figures of a proof as rows, for the list of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from data.proofreading.verdicts import Decision, DraftVerdict
from data.words import tr
from gui.look.plain_text import readable, tip
from gui.tables.rows_model import NO_INDEX

if TYPE_CHECKING:
    from data.proofreading.reviewing.review import Review, ReviewItem

Index = QModelIndex | QPersistentModelIndex
_DECIDED: Final = {Decision.TAKEN: tr("已采纳"), Decision.KEPT: tr("定为不改")}


class CardModel(QAbstractListModel):
    """A row a figure, those that are not right or all of them; a row says in words what its card shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.shown: tuple[ReviewItem, ...] = ()

    def show_review(self, review: Review, *, only_wrong: bool) -> None:
        """Show the figures of a proof."""
        self.beginResetModel()
        self.review = review
        self.shown = review.wrong if only_wrong else review.items
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of figures shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a row."""
        if not 0 <= index.row() < len(self.shown):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return readable(self.words_of(self.shown[index.row()]))
        if role == Qt.ItemDataRole.ToolTipRole:
            # A card may be too narrow for its lines.
            return tip(self.words_of(self.shown[index.row()]))
        return None

    def row_of(self, at: int) -> int:
        """Return the row of a figure by its place in the proof, -1 where it is not shown."""
        low, high = 0, len(self.shown)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.shown[middle].at < at else (low, middle)
        return low if low < len(self.shown) and self.shown[low].at == at else -1

    def decision(self, item: ReviewItem) -> Decision | None:
        """Return what was decided of a figure."""
        return self.review.decided.get(item.at) if self.review is not None else None

    def tell_decided(self, item: ReviewItem) -> None:
        """Let the card of a figure be drawn anew."""
        row = self.row_of(item.at)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def words_of(self, item: ReviewItem) -> str:
        """Return what a card says, as a screen reader reads it."""
        decision = self.decision(item)
        is_own = item.figure.verdict is DraftVerdict.CONTRADICTS
        other = tr("另一处 {known}", known=item.known) if is_own else tr("数据包 {known}", known=item.known)
        parts = (
            str(item.number or ""), item.kind, tr("稿 {printed}", printed=item.printed),
            other if item.known else "", item.place, item.why,
            _DECIDED[decision] if decision else item.remedy.words if item.remedy else "",
        )  # fmt: skip
        return tr("，").join(part for part in parts if part)
