"""The figures of a proof as rows, for the list of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from data.proofreading.verdicts import Decision
from data.words import tr
from gui.tables.rows_model import RowsModel

if TYPE_CHECKING:
    from data.proofreading.reviewing.review import Review, ReviewItem

_DECIDED: Final = {Decision.TAKEN: tr("已采纳"), Decision.KEPT: tr("定为不改")}


class CardModel(RowsModel["ReviewItem"]):
    """A row a figure, those that are not right or all of them; a cell says in words what its card shows."""

    titles = (tr("核对的数字"),)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None

    def show_review(self, review: Review, *, only_wrong: bool) -> None:
        """Show the figures of a proof."""
        self.review = review
        self.show_rows(review.wrong if only_wrong else review.items)

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
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def cell(self, row: ReviewItem, column: int) -> str:
        """Return what a card says, as a screen reader reads it."""
        decision = self.decision(row)
        known = tr("数据包 {known}", known=row.known) if row.known else ""
        parts = (
            str(row.number or ""), row.kind, tr("稿 {printed}", printed=row.printed), known, row.place, row.why,
            _DECIDED[decision] if decision else row.remedy.words if row.remedy else "",
        )  # fmt: skip
        return tr("，").join(part for part in parts if part)
