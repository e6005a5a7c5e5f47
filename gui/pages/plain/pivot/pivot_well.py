"""A place of a pivot that columns are dropped into: its rows, its columns, or what is computed with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from data.cells.headers import name_and_unit
from data.tables.pivots.pivot_fields import groups_of
from data.tables.questions.groupings import Grouping
from data.text_width import shortened
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption, readable, set_tip
from gui.pages.plain.pivot.column_drag import COLUMN_TYPE, drag_column, dropped_column

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.tables.plain_table import PlainTable

_LONGEST: Final = 18
_MOST_LISTED: Final = 40
_HIGH: Final = 34


class _Chip(QPushButton):
    """One column. It is dragged by the mouse; `dropped` tells that Delete was pressed, `moved` carries a step."""

    deleted = Signal()
    moved = Signal(int)

    def __init__(self, words: str, column: int, parent: QWidget) -> None:
        super().__init__(caption(words), parent)
        self.setObjectName("chip")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(36)
        self.setMaximumWidth(self.sizeHint().width())
        self.column = column
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag where the mouse has moved far enough."""
        way = (event.position().toPoint() - self._pressed).manhattanLength() if self._pressed is not None else 0
        if event.buttons() & Qt.MouseButton.LeftButton and way >= QApplication.startDragDistance():
            self._pressed = None
            self.setDown(False)
            drag_column(self, self.column)
        else:
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the column away with Delete; move it with Alt and an arrow."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class PivotWell(QFrame):
    """Holds columns in their order, at most so many.

    `put` carries a column and the place where it is wanted, `taken` one that is to go, `grouped` one and by what it is
    to be grouped (None for its texts): it is the owner that changes what the well holds.
    """

    put = Signal(int, int)
    taken = Signal(int)
    grouped = Signal(int, object)

    def __init__(self, name: str, table: PlainTable, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("well")
        self.setAcceptDrops(True)
        self.setFixedHeight(_HIGH)
        self.setAccessibleName(name)
        self._table, self._most = table, most
        self.columns: tuple[int, ...] = ()
        self._groupings: tuple[Grouping, ...] = ()
        self.chips: list[_Chip] = []
        title = Label(name)
        title.setObjectName("small")
        self._empty = Label(tr("把列拖到这里"))
        self._empty.setObjectName("small")
        self.add = QToolButton()
        self.add.setObjectName("link")
        self.add.setIcon(icon("add"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_tip(self.add, tr("在“{name}”里加一列", name=name))
        self.add.setAccessibleName(tr("在“{name}”里加一列", name=name))
        self.add.clicked.connect(self._open_columns)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 4, 2)
        self._row.setSpacing(6)
        self._row.addWidget(title)
        self._row.addWidget(self._empty)
        self._row.addStretch(1)
        self._row.addWidget(self.add)

    def show_columns(self, columns: tuple[int, ...], groupings: tuple[Grouping, ...] = ()) -> None:
        """Show these columns and how they are grouped."""
        if (columns, groupings) == (self.columns, self._groupings) and len(self.chips) == len(columns):
            return
        focused = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.columns, self._groupings, self.chips = columns, groupings, []
        for at, column in enumerate(columns):
            chip = self._chip(column)
            self._row.insertWidget(1 + at, chip, 3)
            self.chips.append(chip)
        self._empty.setVisible(not columns)
        self.add.setVisible(len(columns) < self._most)
        if focused >= 0:
            (self.chips[min(focused, len(self.chips) - 1)] if self.chips else self.add).setFocus()

    def grouping(self, column: int) -> Grouping | None:
        """Return how a column is grouped other than by its texts."""
        return next((one for one in self._groupings if one.column == column), None)

    def _chip(self, column: int) -> _Chip:
        name, found = name_and_unit(self._table.headers[column])[0], self.grouping(column)
        words = tr("{name}·{words}", name=name, words=found.words) if found is not None else name
        chip = _Chip(shortened(words, _LONGEST) + "  ▾", column, self)
        chip.setAccessibleName(readable(words))
        set_tip(chip, tr("{words}\n点一下选怎样分、移动或去掉；可以拖到别处；Delete 去掉，Alt+←→ 换先后", words=words))
        chip.clicked.connect(partial(self._open_chip, chip))
        chip.deleted.connect(partial(self.taken.emit, column))
        chip.moved.connect(partial(self._move, column))
        return chip

    def _move(self, column: int, step: int) -> None:
        self.put.emit(column, max(0, min(len(self.columns) - 1, self.columns.index(column) + step)))

    # Menus.

    def chip_menu(self, column: int) -> QMenu:
        """Return what can be done with a column in its place."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(readable(self._table.headers[column]))
        offered = groups_of(self._table.store, column) if self._most > 1 else ()
        found = self.grouping(column)
        for by in (*offered, *((None,) if offered else ())):
            words = Grouping(column, by).words if by is not None else tr("照各个值")
            self._add(menu, words, partial(self.grouped.emit, column, by), checked=(found.by if found else None) is by)
        if offered:
            menu.addSeparator()
        at = self.columns.index(column)
        if at > 0:
            self._add(menu, self.tr("往前移"), partial(self._move, column, -1))
        if at < len(self.columns) - 1:
            self._add(menu, self.tr("往后移"), partial(self._move, column, 1))
        self._add(menu, self.tr("去掉"), partial(self.taken.emit, column))
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, do: Callable[[], object], *, checked: bool | None = None) -> None:
        action = menu.addAction(words)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(do)

    def _open_chip(self, chip: _Chip) -> None:
        self.chip_menu(chip.column).popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def columns_menu(self) -> QMenu:
        """Return the columns that can be added, the first ones of a very wide table."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.add.accessibleName())
        others = [at for at in range(len(self._table.headers)) if at not in self.columns][:_MOST_LISTED]
        for column in others:
            words = caption(shortened(self._table.headers[column], _LONGEST))
            self._add(menu, words, partial(self.put.emit, column, len(self.columns)))
        return menu

    def _open_columns(self) -> None:
        self.columns_menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    # Drops.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take columns and nothing else."""
        if event.mimeData().hasFormat(COLUMN_TYPE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put a column where it is dropped."""
        column = dropped_column(event)
        if column is not None and column < len(self._table.headers):
            x = event.position().x()
            at = sum(chip.geometry().center().x() < x for chip in self.chips if chip.column != column)
            event.acceptProposedAction()
            self.put.emit(column, at)
