"""The panel with a theme's table: a list or a cross table, its groups, its filter and its choice of columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QToolButton, QWidget

from data.cross.layout import CrossLayout, TableForm
from data.cross.usual_layout import usual_form
from data.session.observation_table import COLUMNS
from data.words import tr
from gui.look.icons import icon
from gui.look.plain_text import set_tip
from gui.pages.cross.cross_part import CrossPart
from gui.tables.observation_model import ObservationModel
from gui.tables.table_view import TableView
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.cross.cross_table import CrossTable
    from data.cross.cube import Cube
    from data.session.observation_table import ObservationTable

_TYPING_MS = 150
LIST: Final = "list"
CROSSED: Final = "cross"


class TablePanel(Panel):
    """Shows a table of observations. `rows_selected` carries the selected ids and the current one.

    `form_changed` carries how the user wants the table: as a list or as a cross table, and of which layout.
    """

    rows_selected = Signal(object, str)
    view_changed = Signal()
    columns_changed = Signal(object)
    copy_requested = Signal()
    form_changed = Signal(object)
    citation_requested = Signal(str)

    def __init__(
        self,
        table: ObservationTable,
        columns: tuple[str, ...],
        form: TableForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.title.hide()
        self._layout_chosen = (form or usual_form(table.cube)).layout
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
        self._forms = Segments(((LIST, self.tr("列表")), (CROSSED, self.tr("交叉表"))), name=self.tr("表的形式"))
        self._forms.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._forms.chosen.connect(self._take_form)
        self.lead(self._forms)
        self.cross: CrossPart | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self.set_body(self._stack)
        self.show_form(form or usual_form(table.cube))
        self.view.copy_requested.connect(self.copy_requested)
        self._watch_selection()
        self._show_count()

    def _watch_selection(self) -> None:
        self.view.selectionModel().selectionChanged.connect(self._emit_selection)

    @property
    def form(self) -> TableForm:
        """How the table is shown."""
        layout = self.cross.table.layout if self.cross is not None else self._layout_chosen
        return TableForm(self._forms.key == CROSSED, layout)

    def show_form(self, form: TableForm) -> None:
        """Show the table as a list or as a cross table; what is selected stays so."""
        was_crossed, kept = self.is_crossed, self.selected_ids()
        self._layout_chosen = form.layout
        self._forms.choose(CROSSED if form.is_crossed else LIST)
        self._columns.setVisible(not form.is_crossed)
        if form.is_crossed:
            self._show_cross()
        self._stack.setCurrentIndex(int(form.is_crossed))
        self.setFocusProxy(self.current_view)
        if was_crossed != form.is_crossed:
            self.show_selected(kept, "", anew=True)
        self._show_count()

    def _show_cross(self) -> None:
        cube = self._cube_shown()
        if self.cross is not None:
            self.cross.show_cube(cube, self._layout_chosen)
            return
        self.cross = CrossPart(cube, self._layout_chosen)
        self._stack.addWidget(self.cross)
        self.cross.cells_selected.connect(self.rows_selected)
        self.cross.layout_changed.connect(self._take_layout)
        self.cross.view.copy_requested.connect(self.copy_requested)
        self.cross.citation_requested.connect(self.citation_requested)

    def _cube_shown(self) -> Cube:
        cube, shown = self.model.table.cube, self.model.shown_rows
        return cube if len(shown) == len(cube) else cube.only(np.sort(shown))

    def _take_form(self, key: str) -> None:
        self.show_form(TableForm(key == CROSSED, self.form.layout))
        self._tell_form()

    def _take_layout(self, _layout: CrossLayout) -> None:
        self._tell_form()

    def _tell_form(self) -> None:
        self._show_count()
        self.form_changed.emit(self.form)
        self.view_changed.emit()

    @property
    def is_crossed(self) -> bool:
        """Whether the figures are shown as a cross table."""
        return self._stack.currentIndex() == 1

    @property
    def current_view(self) -> TableView:
        """The view on show."""
        return self.cross.view if self.is_crossed and self.cross is not None else self.view

    def shown_ids(self) -> tuple[str, ...]:
        """Return the figures on show, from top to bottom."""
        if self.is_crossed and self.cross is not None:
            return tuple(one.obs_id for one in self.cross.table.cube.observations)
        return self.model.shown_ids

    @property
    def shown_count(self) -> int:
        """How many figures are on show."""
        if self.is_crossed and self.cross is not None:
            return len(self.cross.table.cube)
        return self.model.rowCount()

    def filter_words(self) -> str:
        """Return in words which of the figures are shown, blank for all."""
        own = self.cross.described() if self.is_crossed and self.cross is not None else ""
        return tr("；").join(filter(None, (self.model.view.described(), own)))

    def cross_on_show(self) -> CrossTable | None:
        """Return the cross table on show with the rows and columns of the selected cells, or all without any."""
        return self.cross.part_selected() if self.is_crossed and self.cross is not None else None

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
        if self.is_crossed:
            self._layout_chosen = self.form.layout
            self._show_cross()
        else:
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
        shown, total = self.shown_count, len(self.model.table)
        words = tr("共 {total} 项", total=total)
        self.hint.setText(tr("{shown} / {total} 项", shown=shown, total=total) if shown != total else words)

    def selected_ids(self) -> tuple[str, ...]:
        """Return the selected observations from top to bottom."""
        if self.is_crossed and self.cross is not None:
            return self.cross.selected_ids()
        return self._listed_ids()

    def _listed_ids(self) -> tuple[str, ...]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.obs_id(row) for row in rows)

    def _emit_selection(self) -> None:
        if not self._following:
            ids = self._listed_ids()
            index = self.view.currentIndex()
            current = self.model.obs_id(index.row()) if index.isValid() else ""
            self.rows_selected.emit(ids, current if current in ids else "")

    def show_selected(self, obs_ids: tuple[str, ...], current: str, *, anew: bool = False) -> None:
        """Select these rows without a signal, bringing the current one into view; filters that hide them go."""
        selected = self.selected_ids()
        if not anew and (selected == obs_ids or frozenset(selected) == frozenset(obs_ids)):
            return
        self._following = True
        if self.model.view.filtered and not frozenset(obs_ids) <= frozenset(self.model.shown_ids):
            # Emitted here, the rows selected until now would be taken for the user's choice, in the midst of another.
            self.clear_filters(emits=False)
            self._following = True
        if self.is_crossed and self.cross is not None:
            self.cross.show_selected(obs_ids, current)
            self._following = False
            self._show_count()
            return
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
