"""The first tab of a plain table: its rows at the left, a chart at the right, the current row below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from data.files.file_names import shown
from data.words import tr
from gui.pages.plain.chart_side import ChartSide
from gui.pages.plain.row_strip import RowStrip, row_words
from gui.pages.plain.rows_panel import RowsPanel
from gui.tables.table_view import selected_rows

if TYPE_CHECKING:
    from data.session.opened import OpenedTable
    from data.slides.package_slides import Slide
    from data.slides.table_deck import KeptSlide
    from data.tables.plain_table import PlainTable
    from data.tables.questions.filters import Filter
    from data.tables.table_store import Rows
    from gui.core.tasks import Tasks

_LOWEST_WITH_STRIP: Final = 380
_MOST_KEPT: Final = 1_000


class RowsPart(QWidget):
    """Rows, chart and the current row. `slides_changed` tells that what it gives as slides is something else.

    `text_to_copy` carries a text for the clipboard; `slide_requested` asks for the rows on show as a slide.
    """

    slides_changed = Signal()
    text_to_copy = Signal(str)
    slide_requested = Signal()

    def __init__(self, opened: OpenedTable, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self._path = opened.table, opened.path
        self._pending: tuple[int, ...] = ()
        self.rows = RowsPanel(self._table, tasks)
        self.chart = ChartSide(opened, tasks, self._rows_on_show)
        self.strip = RowStrip()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.addWidget(self.rows)
        splitter.addWidget(self.chart)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3000, 2000])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.strip)
        self.setFocusProxy(self.rows.view)
        self.rows.filtered.connect(self.chart.draw_soon)
        self.rows.filtered.connect(self._show_row)
        self.rows.filtered.connect(self._select_pending)
        self.rows.model.modelAboutToBeReset.connect(self._keep_selection)
        self.rows.menu.columns_changed.connect(self.slides_changed)
        self.rows.menu.copy_requested.connect(self.text_to_copy)
        self.rows.menu.slide_requested.connect(self.slide_requested)
        self.rows.view.selectionModel().currentChanged.connect(self._show_row)
        self.rows.view.selectionModel().selectionChanged.connect(self._mark_selected)
        self.strip.copy_requested.connect(self._copy_row)
        self.chart.changed.connect(self.slides_changed)
        self.chart.view.mark_clicked.connect(self._select_mark)
        self.chart.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the strip out on a very low screen."""
        super().resizeEvent(event)
        self.strip.setVisible(self.height() >= _LOWEST_WITH_STRIP)

    def _rows_on_show(self) -> tuple[Rows, Filter]:
        return self.rows.model.rows, self.rows.whole_filter

    def place_of(self, row: int) -> str:
        """Return where a row of the table stands in its file."""
        line = self._table.store.lines([row])[0]
        name = shown(self._path.name)
        return tr("{name} 第 {line} 行", name=name, line=line) if line else name

    def _show_row(self) -> None:
        index, model = self.rows.view.currentIndex(), self.rows.model
        if not index.isValid() or index.row() >= model.rowCount():
            self.strip.show_nothing()
            return
        place = self.place_of(int(model.rows[index.row()]))
        self.strip.show_row(self._table.headers, model.record(index.row()), index.column(), place)

    def _copy_row(self) -> None:
        index, model = self.rows.view.currentIndex(), self.rows.model
        if index.isValid():
            words = row_words(self._table.headers, model.record(index.row()))
            place = self.place_of(int(model.rows[index.row()]))
            self.text_to_copy.emit(f"{words}\n{tr('来源：{place}', place=place)}\n")

    def _mark_selected(self) -> None:
        chosen = self.chosen_rows()
        self.chart.view.set_selected(frozenset(str(row) for row in chosen[:1000]))

    def _select_mark(self, obs_ids: tuple[str, ...], adds: bool) -> None:
        """Select the rows of marks; of one that stands for many only these are shown."""
        conditions = [one for key in obs_ids for one in self.chart.behind.get(key, ())]
        if conditions:
            self.rows.set_filters(self.rows.filters.and_(*conditions))
        else:
            self.select_rows(tuple(int(row) for row in obs_ids if row.isdecimal()), adds=adds)

    def chosen_rows(self) -> Rows:
        """Return the selected rows of the table, from top to bottom; none where none is."""
        return self.rows.model.rows[selected_rows(self.rows.view)]

    def select_rows(self, wanted: tuple[int, ...], *, adds: bool = False) -> None:
        """Select rows of the table as far as they are on show, and bring the first of them into view.

        Where rows are being sought, those are selected that are found.
        """
        self._pending = wanted if self.rows.model.is_seeking else ()
        chosen, model = QItemSelection(), self.rows.model
        places = np.flatnonzero(np.isin(model.rows, list(wanted)))
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if places.size else ():
            chosen.select(model.index(int(run[0]), 0), model.index(int(run[-1]), 0))
        flags = QItemSelectionModel.SelectionFlag
        how = flags.Select if adds else flags.ClearAndSelect
        selection = self.rows.view.selectionModel()
        if places.size and not adds:
            column = max(0, self.rows.view.currentIndex().column())
            selection.setCurrentIndex(model.index(int(places[0]), column), flags.NoUpdate)
            self.rows.view.scrollTo(selection.currentIndex())
        selection.select(chosen, how | flags.Rows)

    def _keep_selection(self) -> None:
        """Remember what is selected: the rows on show are about to be others."""
        chosen = self.chosen_rows()
        if chosen.size <= _MOST_KEPT and not self._pending:
            self._pending = tuple(map(int, chosen))

    def _select_pending(self) -> None:
        pending, self._pending = self._pending, ()
        if pending:
            self.select_rows(pending)
        self._mark_selected()

    def written(self) -> PlainTable:
        """Return the table as it is sorted and filtered."""
        return replace(self._table, chosen=self.rows.model.rows)

    def rows_slide(self, rows: Rows | None = None) -> Slide | None:
        """Return rows, those on show where none are named, as a slide, with the columns that are not hidden."""
        from data.slides.table_deck import filter_words, rows_slide

        words = filter_words(self._table, self.rows.whole_filter)
        shown, model = self.rows.menu.shown_columns(), self.rows.model
        if rows is not None:
            return rows_slide(self._table, rows, shown, words)
        return rows_slide(self._table, model.rows, shown, words, first_cells=model.first_cells)

    def own_slides(self) -> tuple[Slide, ...]:
        """Return what is on show as slides: the chart, then the rows."""
        from data.slides.table_deck import chart_slides

        charts = chart_slides(self.chart.content) if self.chart.content is not None else ()
        rows = self.rows_slide()
        return (*charts, *((rows,) if rows is not None else ()))

    def slides(self) -> tuple[Slide, ...]:
        """Return what Ctrl+D takes: the selected rows, else the chart, else the rows."""
        chosen = self.chosen_rows()
        if chosen.size:
            slide = self.rows_slide(chosen)
            return (slide,) if slide is not None else ()
        own = self.own_slides()
        return tuple(slide for slide in own if slide.content is not None) or own

    def views(self) -> tuple[KeptSlide, ...]:
        """Return what each of the slides shows that Ctrl+D takes."""
        from data.slides.table_deck import KeptSlide, ViewKind
        from data.tables.questions.filter_json import filter_as_json

        headers, chosen, slides = self._table.headers, self.chosen_rows(), self.slides()
        filters = tuple(filter_as_json(self.rows.whole_filter, headers))
        column, descending = self.rows.model.order
        sorted_by = headers[column] if column >= 0 else ""
        if slides and slides[0].content is not None:
            choice = self.chart.choice()
            columns = (choice.label, choice.value, choice.group)
            named = tuple("" if at is None else headers[at] for at in columns)
            view = KeptSlide(ViewKind.CHART, filters, named, sorted_by, descending, chart=choice.kind.value)
            return tuple(replace(view, page=page) for page in range(len(slides)))
        shown = tuple(headers[at] for at in self.rows.menu.shown_columns())
        cells = tuple(self._table.store.page(chosen[:_MOST_KEPT]))
        return (KeptSlide(ViewKind.ROWS, filters, shown, sorted_by, descending, cells),) if slides else ()
