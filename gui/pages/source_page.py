"""原文: the page itself with its numbers marked, beside a list that accounts for every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from data.palette import LIGHT
from data.words import tr
from gui.look.label import Label
from gui.pages.page import Page
from gui.pages.source_text import SourceText
from gui.tables.rows_model import RowsModel
from gui.tables.table_view import TableView
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.checks.number_accounting import AccountedNumber
    from data.session.opened import Opened

_KINDS: Final = {
    "value": tr("数值"),
    "headline": tr("大字标题"),
    "repeat": tr("重复印出"),
    "period": tr("时期"),
    "name": tr("名称的一部分"),
    "unaccounted": tr("没有收录"),
}
_FILTERS: Final = ("value", "headline", "repeat", "period", "name", "unaccounted")


class NumberModel(RowsModel[tuple[int, "AccountedNumber"]]):
    """The numbers of one source in the order of the page, each with its place in that order."""

    titles = (tr("序号"), tr("数字"), tr("是什么"), tr("指标"), tr("主题"))
    figures = frozenset({0, 1})

    def __init__(self, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._package = opened.package
        self._all: tuple[tuple[int, AccountedNumber], ...] = ()

    def set_numbers(self, numbers: tuple[AccountedNumber, ...]) -> None:
        """Show these numbers."""
        self._all = tuple(enumerate(numbers, start=1))
        self.show_rows(self._all)

    def keep(self, kind: str) -> None:
        """Show the numbers of one kind, all for a blank one."""
        self.show_rows(tuple(item for item in self._all if kind in ("", item[1].kind)))

    def cell(self, row: tuple[int, AccountedNumber], column: int) -> str:
        """Return a number's place, digits, kind, indicator or theme."""
        place, number = row
        observation = self._package.observation_by_id.get(number.obs_id)
        indicator = self._package.indicator_of(observation) if observation else None
        theme = self._package.theme_by_id.get(indicator.theme_id) if indicator else None
        return (
            str(place),
            number.text,
            _KINDS[number.kind],
            indicator.title if indicator else "",
            theme.title if theme else "",
        )[column]

    def colour(self, row: tuple[int, AccountedNumber], column: int) -> str:
        """Return a quiet colour for place and kind."""
        return LIGHT.text_tertiary if column in (0, 2) else LIGHT.text


class SourcePage(Page):
    """The tab of the source's text."""

    def __init__(self, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("原文"))
        self._opened = opened
        self._sources = tuple(source for source in opened.package.sources if source.text)
        self.text = SourceText()
        self.text.setAccessibleName(self.tr("原文"))
        self.text.observation_clicked.connect(self.observation_requested)
        self.model = NumberModel(opened, self)
        self.view = TableView(stretch=3)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("逐个数字"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.set_empty_text(self.tr("这份来源没有这样的数字。"))
        # Not the current row: taking the focus alone makes the first row current.
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.doubleClicked.connect(self._open)
        sources = tuple((source.source_id, source.title) for source in self._sources)
        self._choice = Segments(sources, name=self.tr("来源"))
        self._choice.chosen.connect(self.show_source)
        self._kinds = Segments(name=self.tr("看哪些数字"))
        self._kinds.chosen.connect(self.model.keep)
        self._page = Panel(self.tr("原文"))
        self._page.controls.addWidget(self._choice)
        self._page.set_body(self.text)
        self._list = Panel(self.tr("逐个数字"))
        self._list.controls.addWidget(self._kinds)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        hint = Label(self.tr("单击在左边找到它，双击到它的主题。原文中点一个标出的数字也到它的主题。"))
        hint.setObjectName("small")
        hint.setWordWrap(True)
        hint.setContentsMargins(12, 7, 12, 8)
        column.addWidget(hint)
        self._list.set_body(body)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._page)
        splitter.addWidget(self._list)
        splitter.setSizes([440, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.addWidget(splitter)
        self._shown = ""
        self.setFocusProxy(self.view)
        if self._sources:
            self.show_source(self._sources[0].source_id)
        else:
            self.text.setPlainText(self.tr("这个数据包没有附上来源的原文。"))

    def show_source(self, source_id: str) -> None:
        """Show one of the sources that have a text."""
        self._shown = source_id
        source = self._opened.package.source_by_id[source_id]
        places = tuple(place for place in self._opened.provenance.places if place.source_id == source_id)
        numbers = tuple(item for item in self._opened.account.numbers if item.source_id == source_id)
        kinds = {number.kind for number in numbers}
        self._choice.choose(source_id)
        self._page.hint.setText(source.title)
        self._list.hint.setText(tr("共 {numbers} 个", numbers=len(numbers)))
        self._kinds.set_options((("", self.tr("全部")), *((kind, _KINDS[kind]) for kind in _FILTERS if kind in kinds)))
        self.text.show_text(source.text, places)
        self.model.set_numbers(numbers)

    def _on_selection(self) -> None:
        for index in self.view.selectionModel().selectedRows()[:1]:
            _, number = self.model.shown[index.row()]
            self.text.point_at(number.start, number.start + len(number.text))

    def _open(self, index: QModelIndex) -> None:
        row = index.row()
        if 0 <= row < len(self.model.shown) and self.model.shown[row][1].obs_id:
            self.observation_requested.emit(self.model.shown[row][1].obs_id)

    def show_observation(self, obs_id: str) -> None:
        """Bring the sentence's number of an observation into view."""
        places = self._opened.provenance.of(obs_id)
        if not places:
            return
        place = min(places, key=lambda candidate: candidate.kind != "value")
        if place.source_id != self._shown:
            self.show_source(place.source_id)
        self.text.point_at(place.start, place.end)

    def status(self) -> str:
        """Return the count of numbers."""
        return tr("共 {numbers} 个数字", numbers=len(self._opened.account.numbers))
