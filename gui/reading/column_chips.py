"""The row of chips above a sheet: what each column is, to be changed by a click or from the keyboard."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QTableView, QWidget

from data.importing.reading_plan import ColumnRole
from data.package.raw_tables import column_name
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import caption
from gui.reading.role_words import COLUMN_ROLES, COLUMN_WORDS

_HEIGHT: Final = 34
_CHIP: Final = 24
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def chip_words(role: ColumnRole, unit: str) -> str:
    """Return what a chip says of a column: its role, and the unit of its figures."""
    return f"{COLUMN_WORDS[role]}·{unit}" if role is ColumnRole.VALUE and unit else COLUMN_WORDS[role]


class _Chip(QPushButton):
    """One chip; `stepped` tells that the column at the left or right of it is wanted."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next chip with the arrow keys, open the menu with Enter."""
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)


class ColumnChips(QWidget):
    """Chips that stand over the columns of a view. `role_chosen` carries a column and its new role."""

    role_chosen = Signal(int, object)

    def __init__(self, view: QTableView, gutter: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._gutter = gutter
        self.setFixedHeight(_HEIGHT)
        self._words = Label(self.tr("这一列是"), self)
        self._words.setObjectName("small")
        self._room = QWidget(self)
        self.chips: dict[int, _Chip] = {}
        self._roles: list[tuple[ColumnRole, str]] = []
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("这一列是"))
        self._column = 0
        self.menu.triggered.connect(self._take)
        view.horizontalScrollBar().valueChanged.connect(self.place)
        view.horizontalHeader().sectionResized.connect(self.place)
        view.horizontalHeader().geometriesChanged.connect(self.place)

    def show_roles(self, roles: list[tuple[ColumnRole, str]]) -> None:
        """Show the role of each column, and the unit of its figures."""
        self._roles = roles
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chips over their columns."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put a chip over every column that is in sight."""
        self._words.setGeometry(self._gutter - 62, 0, 60, _HEIGHT)
        self._room.setGeometry(self._gutter, 0, max(0, self.width() - self._gutter), _HEIGHT)
        header = self._view.horizontalHeader()
        for column, (role, unit) in enumerate(self._roles):
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            if left + width <= 0 or left >= self._room.width():
                if column in self.chips:
                    self.chips[column].hide()
                continue
            chip = self.chips.get(column) or self._made(column)
            words = chip_words(role, unit)
            shown = chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width - 30)
            chip.setText(caption(f"{shown} ▾"))
            chip.setAccessibleName(tr("{column} 列是{role}", column=column_name(column), role=words))
            chip.setGeometry(left + 3, (_HEIGHT - _CHIP) // 2, width - 6, _CHIP)
            chip.show()
        for column in [column for column in self.chips if column >= len(self._roles)]:
            self.chips[column].hide()

    def _made(self, column: int) -> _Chip:
        chip = _Chip(self._room)
        chip.setObjectName("chip")
        chip.setAutoDefault(False)
        chip.clicked.connect(partial(self._open_menu, column))
        chip.stepped.connect(partial(self._step, column))
        self.chips[column] = chip
        return chip

    def _step(self, column: int, step: int) -> None:
        wanted = column + step
        if not 0 <= wanted < len(self._roles):
            return
        index = self._view.model().index(0, wanted)
        if wanted not in self.chips or not self.chips[wanted].isVisible():
            self._view.scrollTo(index)
            self.place()
        if wanted in self.chips:
            self.chips[wanted].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self, column: int) -> None:
        self._column = column
        self.menu.clear()
        for role, words in COLUMN_ROLES:
            action = QAction(words, self.menu)
            action.setCheckable(True)
            action.setChecked(role is self._roles[column][0])
            action.setData(role)
            self.menu.addAction(action)
        chip = self.chips[column]
        self.menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _take(self, action: QAction) -> None:
        self.role_chosen.emit(self._column, ColumnRole(action.data()))
