"""The panel with a theme's table: its groups, its filter and its choice of columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from data.session.observation_table import COLUMNS
from data.words import tr
from gui.look.icons import icon
from gui.look.plain_text import set_tip
from gui.tables.observation_model import ObservationModel
from gui.tables.table_view import TableView
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.session.observation_table import ObservationTable

_TYPING_MS = 150


class TablePanel(Panel):
    """Shows a table of observations. `rows_selected` carries the selected ids and the current one."""

    rows_selected = Signal(object, str)
    view_changed = Signal()
    columns_changed = Signal(object)
    copy_requested = Signal()

    def __init__(self, table: ObservationTable, columns: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("指标表"))
        self.model = ObservationModel(table, self)
        self.view = TableView(stretch=0)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("指标表"))
        self.view.set_empty_text(self.tr("没有符合筛选条件的行。改一改筛选词，或点“全部”。"))
        self._following = False
        header = self.view.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._filter = LineField()
        self._filter.setPlaceholderText(self.tr("筛选"))
        self._filter.setAccessibleName(self.tr("筛选"))
        self._filter.setClearButtonEnabled(True)
        set_tip(self._filter, self.tr("只看含有这些字的行，空格隔开的几个词都要有"))
        self._filter.setMinimumWidth(70)
        self._filter.setMaximumWidth(130)
        self._filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._filter.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._apply_words)
        groups = (("", self.tr("全部")), *((group, group) for group in table.groups))
        self._groups = Segments(groups, name=self.tr("分组"))
        self._groups.chosen.connect(self._choose_group)
        self._columns = QToolButton()
        self._columns.setIcon(icon("columns"))
        self._columns.setAccessibleName(self.tr("选择列"))
        set_tip(self._columns, self.tr("选择列"))
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns.setMenu(self._column_menu())
        for widget in (self._filter, self._groups, self._columns):
            self.controls.addWidget(widget)
        self.set_columns(columns)
        self.set_body(self.view)
        self.view.copy_requested.connect(self.copy_requested)
        self._watch_selection()
        self._show_count()

    def _watch_selection(self) -> None:
        self.view.selectionModel().selectionChanged.connect(self._emit_selection)

    def _column_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("显示哪些列"))
        for column in COLUMNS:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setData(column.key)
            action.setEnabled(column.key not in ("indicator", "value"))
            action.toggled.connect(self._columns_toggled)
        return menu

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns, or the usual ones where none is named."""
        menu = self._columns.menu()
        for section, (column, action) in enumerate(zip(COLUMNS, menu.actions(), strict=True)):
            # A blank column among the usual ones makes room for the remarks, which forms of offices live by.
            spare = self.model.table.is_blank("scope") and not self.model.table.is_blank("comment")
            usual = column.key == "comment" if spare and column.key in ("comment", "scope") else column.shown
            usual = usual or (column.key == "area" and self.model.table.is_of_areas)
            shown = column.key in keys if keys else usual
            shown = shown or not action.isEnabled()
            action.blockSignals(True)
            action.setChecked(shown)
            action.blockSignals(False)
            self.view.setColumnHidden(section, not shown)
        self.view.fit_soon()

    def _columns_toggled(self) -> None:
        keys = tuple(action.data() for action in self._columns.menu().actions() if action.isChecked())
        self.set_columns(keys)
        self.columns_changed.emit(keys)

    def _sort(self, section: int) -> None:
        view = self.model.view.sorted_by(COLUMNS[section].key)
        order = Qt.SortOrder.AscendingOrder if view.ascending else Qt.SortOrder.DescendingOrder
        self.view.horizontalHeader().setSortIndicator(section if view.sort_key else -1, order)
        self._set_view(sort_key=view.sort_key, ascending=view.ascending)

    def _apply_words(self) -> None:
        self._set_view(words=self._filter.text())

    def _choose_group(self, group: str) -> None:
        self._set_view(group=group)

    def _set_view(self, *, emits: bool = True, **changes: object) -> None:
        kept = frozenset(self.selected_ids())
        self._following = True
        self.model.set_view(replace(self.model.view, **changes))  # type: ignore[arg-type]
        self._select_rows(kept)
        self._following = False
        self._show_count()
        if emits:
            self._emit_selection()
            self.view_changed.emit()

    def clear_filters(self, *, emits: bool = True) -> None:
        """Show every row again."""
        self._filter.clear()
        self._typing.stop()
        self._groups.choose("")
        self._set_view(emits=emits, group="", words="")

    @property
    def words(self) -> str:
        """The words of the filter."""
        return self._filter.text()

    def set_words(self, words: str) -> None:
        """Filter by these words."""
        self._filter.setText(words)
        self._typing.stop()
        self._apply_words()

    def _show_count(self) -> None:
        shown, total = self.model.rowCount(), len(self.model.table)
        words = tr("共 {total} 项", total=total)
        self.hint.setText(tr("{shown} / {total} 项", shown=shown, total=total) if shown != total else words)

    def selected_ids(self) -> tuple[str, ...]:
        """Return the selected observations from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.obs_id(row) for row in rows)

    def _emit_selection(self) -> None:
        if not self._following:
            ids = self.selected_ids()
            index = self.view.currentIndex()
            current = self.model.obs_id(index.row()) if index.isValid() else ""
            self.rows_selected.emit(ids, current if current in ids else "")

    def show_selected(self, obs_ids: tuple[str, ...], current: str) -> None:
        """Select these rows without a signal, bringing the current one into view; filters that hide them go."""
        if frozenset(self.selected_ids()) == frozenset(obs_ids):
            return
        self._following = True
        if not frozenset(obs_ids) <= frozenset(self.model.shown_ids):
            # Emitted here, the rows selected until now would be taken for the user's choice, in the midst of another.
            self.clear_filters(emits=False)
            self._following = True
        self._select_rows(frozenset(obs_ids))
        rows = self.model.rows_of(frozenset((current,)))
        if rows:
            index = self.model.index(rows[0], 0)
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)
        self._following = False

    def _select_rows(self, obs_ids: frozenset[str]) -> None:
        selection = QItemSelection()
        last = self.model.columnCount() - 1
        for row in self.model.rows_of(obs_ids):
            selection.select(self.model.index(row, 0), self.model.index(row, last))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().select(selection, flags)
