"""A page in place of all that the window shows between its menus and its status bar, which comes back as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.core.actions import Act

# What can be asked for while the page is shown; all else is about what lies behind it.
_ALLOWED: Final = frozenset((
    Act.OPEN, Act.OPEN_STEP, Act.OPEN_FOLDER, Act.OPEN_BUNDLED, Act.NEW_TABLE, Act.NEW_TEXT, Act.QUIT,
    Act.FULL_SCREEN, Act.KEYS, Act.PROBLEM_REPORT, Act.ABOUT,
))  # fmt: skip


class TextStage(QObject):
    """Hides widgets of a layout while a page is shown above its last one."""

    def __init__(self, layout: QVBoxLayout, behind: Sequence[QWidget], acts: Mapping[Act, QAction]) -> None:
        super().__init__(layout)
        self._layout = layout
        self._behind = tuple(behind)
        self._acts = acts
        self._disabled: tuple[QAction, ...] = ()
        self._hidden: tuple[QWidget, ...] = ()
        self.page: QWidget | None = None

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of what is shown, or of the page before."""
        self.leave()
        self._hidden = tuple(widget for widget in self._behind if not widget.isHidden())
        others = (action for act, action in self._acts.items() if act not in _ALLOWED and action.isEnabled())
        self._disabled = tuple(others)
        for widget in self._hidden:
            widget.hide()
        for action in self._disabled:
            action.setEnabled(False)
        self.page = page
        self._layout.insertWidget(self._layout.count() - 1, page, 1)
        page.show()
        page.setFocus()

    def leave(self) -> None:
        """Throw the page away and show what was shown before."""
        page, self.page = self.page, None
        if page is None:
            return
        self._layout.removeWidget(page)
        page.hide()
        page.deleteLater()
        for widget in self._hidden:
            widget.show()
        for action in self._disabled:
            action.setEnabled(True)
        self._hidden = self._disabled = ()
