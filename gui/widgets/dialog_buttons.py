"""The row of buttons at the foot of a dialog: one order, one set of words, one default button."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from data.words import tr
from gui.look.plain_text import caption


def accept_button(words: str) -> QPushButton:
    """Return the button that does what the dialog is for: red, and pressed by Enter.

    The row makes it the default one when the dialog is shown. Set before it is in a dialog, there would be two.
    """
    button = QPushButton(caption(words))
    button.setObjectName("primary")
    return button


def dialog_buttons(dialog: QDialog, accept: QPushButton | None = None, *actions: QPushButton) -> QDialogButtonBox:
    """Return the row: `actions`, which leave the dialog open, then `accept` with 取消, or 关闭 where there is none."""
    # Without a parent yet: Tab comes to the buttons last, when the row is laid out.
    row = QDialogButtonBox()
    for action in actions:
        row.addButton(action, QDialogButtonBox.ButtonRole.ActionRole)
    if accept is not None:
        row.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    words = tr("关闭") if accept is None else tr("取消")
    row.addButton(words, QDialogButtonBox.ButtonRole.RejectRole)
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    return row
