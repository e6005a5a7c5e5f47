"""The tab 比较: what differs between the package on show and another one, with both values and both sentences."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from data.comparing.comparison_report import other_words, summary
from data.comparing.comparison_rows import CHECKS, PROPOSED, ComparisonRow, comparison_rows, counted_kinds
from data.comparing.differences import DifferenceGroup
from data.figures.figure_text import package_words
from data.palette import LIGHT
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import caption
from gui.pages.page import Page
from gui.tables.rows_model import RowsModel
from gui.tables.table_view import TableView
from gui.widgets.cards import CardStrip, CardText
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from data.comparing.differences import PackageComparison

_COLOURS: Final = {
    DifferenceGroup.REVISED.value: LIGHT.accent,
    DifferenceGroup.REDEFINED.value: LIGHT.doubt,
    CHECKS: LIGHT.doubt,
    PROPOSED: LIGHT.doubt,
}
_FIGURES: Final = (4, 5)
# So many of the other tables are named above the list; all are in the workbook.
_MOST_SAID: Final = 8


class DifferenceModel(RowsModel[ComparisonRow]):
    """The differences of one kind, or all of them."""

    titles = (tr("类别"), tr("指标"), tr("地区"), tr("时期"), tr("原来"), tr("现在"))
    figures = frozenset(_FIGURES)

    def cell(self, row: ComparisonRow, column: int) -> str:
        """Return the kind, the name, the area, the period or one of the values."""
        return (row.kind, row.title, row.area, row.period, row.old, row.new)[column]

    def colour(self, row: ComparisonRow, column: int) -> str:
        """Return the colour of its kind; the earlier value is quiet."""
        if column == 0:
            return _COLOURS.get(row.key, LIGHT.text_secondary)
        return LIGHT.text_secondary if column == _FIGURES[0] else LIGHT.text


class ComparePage(Page):
    """A comparison. `swap_requested` asks for the other direction, `close_requested` for the end of the tab.

    `answered` carries the ids of two figures of similar names, and whether they are the same. `is_new_on_show` says
    that the package on show is the newer of the two, `kind` which differences are listed at first, blank for all.
    """

    swap_requested = Signal()
    export_requested = Signal()
    close_requested = Signal()
    answered = Signal(str, str, bool)

    def __init__(
        self,
        comparison: PackageComparison,
        *,
        is_new_on_show: bool = True,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("比较"))
        self._is_new_on_show = is_new_on_show
        self.comparison = comparison
        self._rows = comparison_rows(comparison)
        self._kind = ""
        self.model = DifferenceModel(self)
        self.cards = CardStrip(
            tuple(
                CardText(key, str(count), self.tr("处"), words, _COLOURS.get(key, LIGHT.text) if count else LIGHT.text)
                for key, words, count in counted_kinds(comparison)
            )
        )
        self.cards.clicked.connect(self._on_card)
        self.view = TableView(stretch=1)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("差异"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.set_empty_text(self._empty_words())
        self.view.selectionModel().currentRowChanged.connect(self._show_current)
        self._words = QVBoxLayout()
        self._arrange()
        self.setFocusProxy(self.view)
        self._keep(kind)

    def _arrange(self) -> None:
        self.table = Panel(self.tr("差异"))
        for words, signal in (
            (self.tr("对换新旧"), self.swap_requested),
            (self.tr("导出修订说明…"), self.export_requested),
            (self.tr("结束比较"), self.close_requested),
        ):
            button = QPushButton(caption(words))
            button.clicked.connect(signal)
            self.table.controls.addWidget(button)
        self.table.set_body(self.view)
        beside = Panel(self.tr("两边的原文"))
        body = QWidget()
        body.setObjectName("panel")
        body.setStyleSheet("#panel { border: 0; }")
        body.setLayout(self._words)
        self._words.setContentsMargins(16, 12, 16, 14)
        self._words.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName(self.tr("两边的原文"))
        beside.set_body(scroll)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(beside)
        splitter.setSizes([700, 300])
        comparison = self.comparison
        about = tr("{old} → {new}", old=package_words(comparison.old), new=package_words(comparison.new))
        heading = Label(tr("{about}：{summary}", about=about, summary=summary(comparison)))
        heading.setObjectName("subheading")
        heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(heading)
        if tables := tr("；").join(islice(other_words(comparison), _MOST_SAID)):
            others = Label(tr("其他表：{tables}", tables=tables))
            others.setObjectName("muted")
            others.setWordWrap(True)
            layout.addWidget(others)
        layout.addWidget(self.cards)
        layout.addWidget(splitter, 1)

    def _empty_words(self) -> str:
        return summary(self.comparison) if not self._rows else self.tr("没有这一类差异。")

    def _on_card(self, key: str, _add: bool) -> None:
        self._keep("" if key == self._kind else key)

    def _keep(self, key: str) -> None:
        """Show the differences of a kind, all for a blank key."""
        self._kind = key
        self.model.show_rows(tuple(row for row in self._rows if key in ("", row.key)))
        self.cards.choose(frozenset((key,)))
        self.table.hint.setText(tr("共 {count} 处", count=len(self.model.shown)))
        if self.model.rowCount():
            self.view.selectRow(0)
        self._show(0)
        self.scope_changed.emit()

    def _show_current(self, current: QModelIndex) -> None:
        self._show(current.row())

    def _show(self, number: int) -> None:
        while (item := self._words.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if 0 <= number < len(self.model.shown):
            self._show_row(self.model.shown[number])
        else:
            self._say(self.tr("在左边选一处差异，这里显示两边的数和原句。"), "muted")
        self._words.addStretch(1)

    def _show_row(self, row: ComparisonRow) -> None:
        self._say(tr("，").join(part for part in (row.title, row.area, row.period) if part), "subheading")
        self._say(row.words)
        if row.key == PROPOSED:
            self._ask(row)
        for heading, value, text in (
            (self.tr("原来"), row.old, row.old_text),
            (self.tr("现在"), row.new, row.new_text),
        ):
            self._say(tr("{heading}：{value}", heading=heading, value=value), "accent")
            if text:
                self._say(text, "small")
        here = row.new_id if self._is_new_on_show else row.old_id
        if here:
            button = QPushButton(self.tr("到它的主题中看这一行"))
            button.clicked.connect(partial(self.observation_requested.emit, here))
            self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self, row: ComparisonRow) -> None:
        """Offer the two answers to whether figures of similar names are the same."""
        line = QHBoxLayout()
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        for words, is_same in ((self.tr("是同一个数"), True), (self.tr("不是同一个数"), False)):
            button = QPushButton(caption(words))
            button.clicked.connect(partial(self.answered.emit, row.old_id, row.new_id, is_same))
            line.addWidget(button)
        line.addStretch(1)
        self._words.addWidget(holder)

    def _say(self, words: str, name: str = "") -> None:
        label = Label(words)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.addWidget(label)

    def status(self) -> str:
        """Return how many differences are listed, of how many."""
        return tr("{shown} 处差异 / 全部 {count} 处", shown=len(self.model.shown), count=len(self._rows))
