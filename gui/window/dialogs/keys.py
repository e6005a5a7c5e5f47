"""The keys of the window, as the help menu lists them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from gui.core.actions import keys_table
from gui.look.label import Label
from gui.widgets.dialog_buttons import dialog_buttons


class KeysDialog(QDialog):
    """All keys of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        table = keys_table()
        # In two columns: one is higher than a small screen.
        rows = -(-len(table) // 2)
        for number, (keys, words) in enumerate(table):
            label = Label(keys)
            label.setObjectName("accent")
            column = number // rows * 3
            grid.addWidget(label, number % rows, column)
            grid.addWidget(Label(words), number % rows, column + 1)
        grid.setColumnMinimumWidth(2, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addWidget(dialog_buttons(self))
