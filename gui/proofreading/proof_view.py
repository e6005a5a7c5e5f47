"""A proof to go through: the counts, the draft with its marks at the left, a card for each figure at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from data.palette import LIGHT
from data.proofreading.verdicts import Decision
from data.text_width import shortened
from data.words import tr
from gui.look.label import Label
from gui.proofreading.card_list import CardList
from gui.proofreading.draft_marks import mark_of
from gui.proofreading.proof_summary import ProofSummary
from gui.widgets.marked_text.marked_text import MarkedText
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.proofreading.reviewing.review import Review, ReviewItem
    from gui.proofreading.draft_marks import DraftShown

_WRONG, _ALL = "wrong", "all"
_LONGEST_SENTENCE = 220


class ProofView(QWidget):
    """Shows a proof. `turned` tells that another figure is current, `decided` that something was decided.

    `known_requested` carries a figure whose figure in the package is wanted.
    """

    turned = Signal()
    decided = Signal()
    known_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.summary = ProofSummary()
        self.text = MarkedText()
        self.text.setAccessibleName(self.tr("稿子"))
        self.text.mark_clicked.connect(self._on_mark)
        self.list = CardList()
        self.list.turned.connect(self._show_figure)
        self.list.decided.connect(self._decide)
        self.list.known_requested.connect(self.known_requested)
        self.filter = Segments(((_WRONG, self.tr("不符")), (_ALL, self.tr("全部"))), name=self.tr("列出哪些数字"))
        self.filter.chosen.connect(self._on_filter)
        self.source = Label()
        self.source.setObjectName("note")
        self.source.setWordWrap(True)
        self.source.setStyleSheet(f"border-top: 1px solid {LIGHT.line};")
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.nothing = Label(self.tr("每个核对的数都与数据包相符。"))
        self.nothing.setObjectName("holds")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()

    def _arrange(self) -> None:
        draft = Panel()
        draft.header.hide()
        draft.set_body(self.text)
        self.panel = Panel()
        self.panel.controls.addWidget(self.filter)
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.source.setContentsMargins(14, 8, 14, 9)
        column.addWidget(self.source)
        self.panel.set_body(body)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(10)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(draft)
        splitter.addWidget(self.panel)
        splitter.setSizes([560, 440])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(splitter, 1)
        self.setFocusProxy(self.list)

    def show_review(self, review: Review, shown: DraftShown) -> None:
        """Show a proof from its first figure that is not right."""
        self.review = review
        self.summary.show_review(review)
        self.text.show_text(shown.text, shown.parts, shown.listed)
        options = ((_WRONG, self.tr("不符")), (_ALL, tr("全部 {count}", count=len(review.items))))
        self.filter.set_options(options)
        self._list(only_wrong=True)

    def _on_filter(self, key: str) -> None:
        self._list(only_wrong=key == _WRONG)

    def _list(self, *, only_wrong: bool) -> None:
        """List the figures that are not right, or all; the current one stays current."""
        assert self.review is not None
        item = self.list.item
        self.list.cards.show_review(self.review, only_wrong=only_wrong)
        count = len(self.review.wrong)
        self.panel.title.setText(tr("要看的 {count} 处", count=count) if only_wrong else self.tr("核对的数字"))
        self.panel.hint.setText(self.tr("相符的在稿上打勾") if only_wrong else "")
        has_cards = bool(self.list.cards.shown)
        self.list.setVisible(has_cards)
        self.nothing.setVisible(not has_cards)
        row = self.list.cards.row_of(item.at) if item is not None else 0
        self.list.choose(max(0, row))
        if not has_cards:
            self.text.point_at(None)
            self._say_source(None)
        self.turned.emit()

    def step(self, by: int) -> None:
        """Go to the next or the last figure of the list."""
        self.list.step(by)

    def _on_mark(self, key: int) -> None:
        """Show the card of a mark that was clicked; agreement has one only in the list of all."""
        row = self.list.cards.row_of(key)
        if row >= 0:
            self.list.choose(row)
        elif self.review is not None and key >= 0:
            self.text.point_at(key)
            self._say_source(self.review.items[key])
        else:
            self.text.point_at(key)

    def _show_figure(self, at: int) -> None:
        if self.review is not None:
            self.text.point_at(at)
            self._say_source(self.review.items[at])
            self.turned.emit()

    def _say_source(self, item: ReviewItem | None) -> None:
        """Say the sentence of the package under the cards."""
        words = ""
        if item is not None and item.sentence and item.package is not None:
            sentence = shortened(item.sentence, _LONGEST_SENTENCE)
            words = tr("“{title}”原句：{sentence}", title=shortened(item.package.title, 40), sentence=sentence)
        elif item is not None:
            words = self.tr("数据包里没有这个数的原句。")
        self.source.setText(words)
        self.source.setVisible(bool(words))

    def _decide(self, item: ReviewItem, decision: Decision) -> None:
        if self.review is None:
            return
        before = self.review.decided.get(item.at)
        self.review.decide(item, decision)
        self.list.cards.tell_decided(item)
        if Decision.KEPT in (before, self.review.decided.get(item.at)):
            # Only what is left as it is on purpose looks otherwise in the text.
            self.text.change_marks((mark_of(self.review, item),))
        self.decided.emit()

    def status(self) -> str:
        """Return which figure is current, of how many, and what was decided so far."""
        if self.review is None:
            return ""
        rows, row = len(self.list.cards.shown), self.list.currentIndex().row()
        place = tr("第 {row} 处 / {rows} 处", row=row + 1, rows=rows) if rows else self.tr("没有不符的数")
        decided = self.review.decided_words()
        return tr("，").join(part for part in (place, decided) if part)
