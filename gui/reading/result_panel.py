"""What a sheet becomes: one sentence, its first rows, its first chart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from data.charting.areas.area_measures import count_of_measures
from data.figures.figure_text import group_digits, number_text, period_text
from data.importing.cell_account import CellUse, account_of
from data.palette import LIGHT
from data.text_width import shortened
from data.words import tr
from gui.charts.view import ChartView
from gui.look.label import Label, RichLabel
from gui.look.plain_text import filled, set_tip
from gui.tables.rows_model import RowsModel
from gui.tables.table_view import ShortTextDelegate
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.model import Package
    from data.session.reading_draft import Preview
    from data.tables.plain_table import PlainTable

_MOST_ROWS: Final = 12
_MOST_COLUMNS: Final = 12
_LONGEST: Final = 40
_REST_MS: Final = 120
_SENTENCE: Final = (
    '<span style="font-size:18px;font-weight:700">{words}<span style="color:{colour}">{count}</span></span>'
)
_ROWS, _CHART = "rows", "chart"
# Height of the panel from which on rows and chart have room one below the other; widths of columns, all in pixels.
_BOTH, _WIDEST, _NARROWEST = 640, 190, 70
_BEHIND_NUMBER: Final = re.compile(r"(?<=\d) ")
# No line ends where it stands.
_JOINER: Final = "\u2060"


class FirstRows(RowsModel[tuple[str, ...]]):
    """The first rows of what a sheet becomes, under titles that change with it."""

    def show_table(self, titles: tuple[str, ...], figures: frozenset[int], rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows under these titles."""
        self.beginResetModel()
        try:
            self.titles, self.figures, self.shown = titles, figures, rows
        finally:
            self.endResetModel()

    def cell(self, row: tuple[str, ...], column: int) -> str:
        """Return what a cell says."""
        return row[column]


class ResultPanel(Panel):
    """Shows what a sheet becomes. Nothing of it is opened yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("读成这样"))
        self.hint.setText(self.tr("随改随变"))
        self.as_table = QCheckBox(self.tr("照原样"))
        set_tip(self.as_table, self.tr("按普通表格打开，不识别指标和时间"))
        self._form = Segments(((_ROWS, self.tr("表")), (_CHART, self.tr("图"))), name=self.tr("看表还是看图"))
        self._form.setFixedWidth(96)
        self.controls.addWidget(self.as_table)
        self.controls.addWidget(self._form)
        self.sentence = RichLabel()
        self.sentence.setWordWrap(True)
        self.account = Label()
        self.account.setObjectName("note")
        self.account.setWordWrap(True)
        self.model = FirstRows(self)
        self.rows = QTableView()
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(ShortTextDelegate(self.rows))
        self.rows.setAccessibleName(self.tr("读成的前几行"))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(23)
        self.rows.horizontalHeader().setStretchLastSection(True)
        self.rows.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.rows.setMinimumHeight(96)
        self.chart = ChartView()
        self.chart.setMinimumSize(200, 96)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 10, 10, 8)
        layout.setSpacing(4)
        layout.addWidget(self.sentence)
        layout.addWidget(self.account)
        layout.addSpacing(4)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.chart, 1)
        self.set_body(body)
        self._package: Package | None = None
        self._form_key = _ROWS
        # The column that gives way where there is little room.
        self._yielding: int | None = None
        # A chart takes longer than all else: it waits until no more is changed.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self._draw)
        self._form.chosen.connect(self._turn)

    def show_preview(self, preview: Preview) -> None:
        """Show what a sheet becomes, or why it becomes nothing."""
        read = preview.read
        self._yielding = None
        self._package = None if read is None else read.package
        if read is None:
            self._say(self.tr("这样读不出数据"), "")
            self.account.setText(preview.fault)
            self.model.show_table((), frozenset(), ())
        elif read.package is not None:
            self._show_package(read.package, preview)
        elif read.table is not None:
            self._show_table(read.table, preview)
        self._share_room()

    def _say(self, words: str, count: str) -> None:
        self.sentence.set_html(filled(_SENTENCE, words=words, colour=LIGHT.accent, count=_unbroken(count)))
        self.sentence.setAccessibleName(words + count)

    def _show_package(self, package: Package, preview: Preview) -> None:
        observations = package.observations
        areas = {one.ref_area for one in observations if one.ref_area}
        periods = {one.time_period for one in observations if one.time_period}
        indicators = count_of_measures(package)
        sizes = ((indicators, self.tr("{} 个指标")), (len(areas), self.tr("{} 个地区")))
        parts = [words.format(count) for count, words in (*sizes, (len(periods), self.tr("{} 个时期"))) if count]
        factors = [count for count in (indicators, len(areas), len(periods)) if count]
        product = 1
        for factor in factors:
            product *= factor
        joined = (" × " if product == len(observations) else tr("、")).join(parts)
        start = "" if preview.is_whole else self.tr("先看的这些行：")
        self._say(
            start + tr("{parts}，", parts=joined) if joined else start, self.tr("{} 个数").format(len(observations))
        )
        self.account.setText(self._account(preview))
        known, names = package.indicator_by_id, {area.ref_area: area.title for area in package.areas}
        rows = [
            (
                names.get(one.ref_area, one.ref_area),
                shortened(known[one.indicator_id].title, _LONGEST),
                period_text(one),
                shortened(group_digits(number_text(one)), _LONGEST),
                known[one.indicator_id].unit,
            )
            for one in observations[:_MOST_ROWS]
        ]
        titles = (self.tr("地区"), self.tr("指标"), self.tr("时期"), self.tr("数值"), self.tr("单位"))
        kept = [column for column in range(5) if column not in (0, 4) or any(row[column] for row in rows)]
        figures = frozenset((kept.index(3),))
        self._yielding = kept.index(1)
        cut = tuple(tuple(row[column] for column in kept) for row in rows)
        self.model.show_table(tuple(titles[column] for column in kept), figures, cut)

    def _show_table(self, table: PlainTable, preview: Preview) -> None:
        start = self.tr("普通表格：") if preview.is_whole else self.tr("普通表格，先看的这些行：")
        words = self.tr("{} 列 × ").format(len(table.headers))
        self._say(start + words, self.tr("{} 行").format(table.count))
        self.account.setText(self._account(preview))
        most = min(_MOST_COLUMNS, len(table.headers))
        figures = frozenset(column for column in range(most) if table.is_numeric(column))
        rows = tuple(tuple(shortened(cell, _LONGEST) for cell in row[:most]) for row in table.top(_MOST_ROWS))
        self.model.show_table(tuple(shortened(one, _LONGEST) for one in table.headers[:most]), figures, rows)

    def _account(self, preview: Preview) -> str:
        """Say where the cells went, so that none is missed."""
        found = account_of(preview.layouts)
        labels = found.get(CellUse.LABEL, 0) + found.get(CellUse.HEADER, 0)
        beside = sum(found.get(use, 0) for use in (CellUse.TITLE, CellUse.UNIT, CellUse.NOTE))
        words = tr(
            "数 {values} 格，合计 {totals} 格，表头和名称 {labels} 格，标题、单位和注 {beside} 格；没有读 {unread} 格",
            values=found.get(CellUse.VALUE, 0),
            totals=found.get(CellUse.TOTAL, 0),
            labels=labels,
            beside=beside,
            unread=found.get(CellUse.UNREAD, 0),
        )
        # No number stands apart from what it counts.
        return _BEHIND_NUMBER.sub("\u00a0", words)

    def _turn(self, key: str) -> None:
        self._form_key = key
        self._share_room()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show rows and chart, or one of them, as there is room."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        has_chart = self._package is not None and bool(self._package.charts)
        both = has_chart and self.height() >= _BOTH
        self._form.setVisible(has_chart and not both)
        self.rows.setVisible(both or not has_chart or self._form_key == _ROWS)
        self.chart.setVisible(both or (has_chart and self._form_key == _CHART))
        self._fit_columns()
        self._later.start()

    def _fit_columns(self) -> None:
        """Give each column what it needs; that of the indicators gives way, so that the figures are in sight."""
        rows, header = self.rows, self.rows.horizontalHeader()
        count = self.model.columnCount()
        cells = [rows.sizeHintForColumn(at) for at in range(count)]
        whole = [max(cells[at], header.sectionSizeHint(at)) for at in range(count)]
        bounds = [max(_WIDEST, cells[at]) if at in self.model.figures else _WIDEST for at in range(count)]
        widths = [min(pair) for pair in zip(bounds, whole, strict=True)]
        spare = rows.viewport().width() - sum(widths)
        if self._yielding is not None:
            widths[self._yielding] = max(_NARROWEST, min(whole[self._yielding], widths[self._yielding] + spare))
        # Figures that are far from all other columns belong to nothing.
        header.setStretchLastSection(count - 1 not in self.model.figures)
        for column, width in enumerate(widths):
            rows.setColumnWidth(column, width)

    def _draw(self) -> None:
        if self.chart.isHidden():
            return
        from data.charting.build import build_chart

        package = self._package
        content = build_chart(package, package.charts[0]) if package and package.charts else None
        self.chart.set_content(content, package)


def _unbroken(words: str) -> str:
    """Return words between whose letters no line ends."""
    return _JOINER.join(words.replace(" ", "\u00a0"))
