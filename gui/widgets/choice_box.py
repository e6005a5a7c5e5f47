"""A box of choices whose list says what it is a list of."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A combo box; the list that opens has the name that the box has, by itself or by the label beside it."""

    def showPopup(self) -> None:
        """Open the list."""
        face = QAccessible.queryAccessibleInterface(self)
        self.view().setAccessibleName(face.text(QAccessible.Text.Name) if face is not None else self.accessibleName())
        super().showPopup()
