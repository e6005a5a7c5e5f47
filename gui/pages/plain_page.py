"""A table that is none of the known forms: sorted, filtered, charted, summed up and written as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from data.figures.figure_text import group_digits
from data.tables.questions.filter_json import filter_as_json, filter_from_json
from data.words import tr
from gui.core.tasks import Tasks
from gui.pages.page import Page, TableOnShow
from gui.pages.page_stack import PIVOT, ROWS
from gui.pages.plain.pivot.pivot_part import PivotPart
from gui.pages.plain.rows_part import RowsPart
from gui.tables.table_view import selected_rows

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.session.opened import OpenedTable
    from data.slides.package_slides import Slide
    from data.slides.table_deck import KeptSlide
    from data.tables.plain_table import PlainTable
    from data.tables.questions.filters import Condition, Filter


class PlainPage(Page):
    """The rows of a table with their chart; 汇总 is its other part."""

    def __init__(self, opened: OpenedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(opened.table.title)
        self.opened = opened
        self._table = opened.table
        self._tasks = Tasks(self)
        self.part = RowsPart(opened, self._tasks)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.part)
        self.model, self.view, self.filter = self.part.rows.model, self.part.rows.view, self.part.rows.field
        self.setFocusProxy(self.view)
        self.part.rows.filtered.connect(self.scope_changed)
        self.part.rows.model.seeking.connect(self.scope_changed)
        self.part.rows.model.settled.connect(self.scope_changed)
        self.part.rows.write_requested.connect(self.write)
        self.part.rows.menu.copy_rows_requested.connect(self.copy_rows_requested)
        self.part.slides_changed.connect(self._follow)
        self.part.text_to_copy.connect(self.copy_text_requested)
        self.part.slide_requested.connect(self.slide_requested)
        self.view.selectionModel().selectionChanged.connect(self.scope_changed)
        self.pivot: PivotPart | None = None
        self._follow()

    @property
    def is_busy(self) -> bool:
        """Whether the pivot or the chart on show is still on its way."""
        return self.pivot.is_busy if self._is_pivot and self.pivot is not None else self.part.chart.is_busy

    def _follow(self) -> None:
        """Let the slides of the table be what is on show."""
        pivot = self.pivot.slides() if self.pivot is not None else ()
        self.opened.story_resolver.show((*self.part.own_slides(), *pivot))
        self.slides_changed.emit()

    @property
    def _is_pivot(self) -> bool:
        return self.pivot is not None and self._stack.currentWidget() is self.pivot

    def turn(self, key: str) -> None:
        """Show the rows, or 汇总, which is made when it is first turned to."""
        if key != PIVOT:
            self._stack.setCurrentWidget(self.part)
            self.setFocusProxy(self.view)
            return
        if self.pivot is None:
            self.pivot = self._built()
        self._stack.setCurrentWidget(self.pivot)
        self.setFocusProxy(self.pivot.view)
        self.pivot.show_filter(self.part.rows.whole_filter)

    def _built(self) -> PivotPart:
        pivot = PivotPart(self._table, self._tasks)
        self._stack.addWidget(pivot)
        pivot.changed.connect(self._follow)
        pivot.changed.connect(self.scope_changed)
        pivot.write_requested.connect(self.write)
        pivot.rows_requested.connect(self._show_behind)
        pivot.condition_removed.connect(self._drop_condition)
        pivot.filters_cleared.connect(self._drop_filters)
        pivot.view.copy_requested.connect(self.copy_rows_requested)
        return pivot

    def _show_behind(self, filters: Filter) -> None:
        """Show the rows behind a figure."""
        self.filter.clear()
        self.part.rows.set_filters(filters)
        self.theme_requested.emit(ROWS)

    def _drop_condition(self, condition: Condition) -> None:
        if condition in self.part.rows.filters.conditions:
            self.part.rows.set_filters(self.part.rows.filters.without(condition))
        else:
            self.filter.clear()
            self.part.rows.apply()
        self._sum_again()

    def _drop_filters(self) -> None:
        self.part.rows.clear_filters()
        self._sum_again()

    def _sum_again(self) -> None:
        if self.pivot is not None:
            self.pivot.show_filter(self.part.rows.whole_filter)

    def written(self) -> PlainTable:
        """Return the table as it is sorted and filtered, or the pivot on show."""
        if self._is_pivot and self.pivot is not None and self.pivot.pivot is not None:
            return self.pivot.written()
        table = self.part.written()
        if not (words := self.part.rows.whole_filter.described(self._table.headers)):
            return table
        return replace(table, notes=(*table.notes, tr("筛选：{words}", words=words)))

    def table_on_show(self) -> TableOnShow:
        """Return the rows on show, or the pivot on show."""
        rows = self.part.rows
        if self._is_pivot and self.pivot is not None and self.pivot.pivot is not None:
            table = self.pivot.written()
            return TableOnShow(table, tuple(range(len(table.headers))))
        words = rows.whole_filter.described(self._table.headers)
        return TableOnShow(self.part.written(), rows.menu.shown_columns(), words)

    def name(self) -> str:
        """Return what the table is called."""
        return self._table.title

    def status(self) -> str:
        """Return how many rows there are, how many are shown and how many are selected."""
        if self._is_pivot and self.pivot is not None and self.pivot.pivot is not None:
            pivot = self.pivot.pivot
            counted = len(self.model.rows) - (pivot.left_out.sums if pivot.without_sums else 0)
            return tr("汇总自 {rows} 行", rows=group_digits(str(counted)))
        shown, whole = len(self.model.rows), self._table.count
        chosen = len(selected_rows(self.view))
        parts = [tr("已选 {chosen} 行", chosen=group_digits(str(chosen)))] if chosen else []
        if self.model.is_seeking:
            parts.append(tr("正在找…"))
        elif shown != whole:
            parts.append(tr("筛选后 {shown} 行", shown=group_digits(str(shown))))
        if not parts or shown != whole or chosen:
            parts.append(tr("全部 {whole} 行", whole=group_digits(str(whole))))
        return " / ".join(parts)

    def chart(self) -> ChartContent | None:
        """Return the chart on show."""
        return self.pivot.content if self._is_pivot and self.pivot is not None else self.part.chart.content

    def slides(self) -> tuple[Slide, ...]:
        """Return what is on show as slides: the selected rows, else the chart; the chart of 汇总 and its rows."""
        return self.pivot.slides() if self._is_pivot and self.pivot is not None else self.part.slides()

    def kept_slides(self) -> tuple[KeptSlide, ...]:
        """Return what each of the slides shows."""
        return self.pivot.views() if self._is_pivot and self.pivot is not None else self.part.views()

    def write(self) -> None:
        """Ask for the table to be written as it is sorted and filtered."""
        self.write_requested.emit(self.written)

    def rows_to_copy(self) -> Callable[[], str]:
        """Return what makes the text of the selected rows, else of all that the filter leaves, under their header."""
        if self._is_pivot:
            return partial(_as_text, self.written())
        chosen = self.part.chosen_rows()
        return partial(_as_text, replace(self._table, chosen=chosen if chosen.size else self.model.rows))

    # Where the user is, to stand there again.

    def kept_filters(self) -> tuple[dict[str, object], ...]:
        """Return the filters of the columns as plain objects that name these by their headers."""
        return tuple(filter_as_json(self.part.rows.filters, self._table.headers))

    def selected(self) -> tuple[str, ...]:
        """Return the numbers of the selected rows in the file's order, from 0."""
        return tuple(str(row) for row in self.part.chosen_rows())

    def show_again(self, words: str, rows: tuple[str, ...], filters: tuple[dict[str, object], ...] = ()) -> None:
        """Filter by words and columns, and select rows by their numbers, as far as they are there."""
        self.filter.setText(words)
        self.part.rows.set_filters(filter_from_json(list(filters), self._table.headers)[0])
        self.part.select_rows(tuple(map(int, rows)))

    def go_to_row(self, row: int) -> None:
        """Select a row of the table, without the filters where these hide it."""
        if row not in self.model.rows:
            self.part.rows.clear_filters()
        self.part.select_rows((row,))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Give up selection, filters and order."""
        self.view.clearSelection()
        self.part.rows.clear_filters()
        self.part.rows.unsort()


def _as_text(table: PlainTable) -> str:
    from data.writing.tables.clipboard import plain_rows_as_text

    rows = (row for page in table.pages() for row in page)
    return plain_rows_as_text(table.headers, rows, table.source)
