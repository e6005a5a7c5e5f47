"""Where the window stands: as it was left, at first in its usual size, or all of a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from gui.core.settings import Settings

SMALLEST: Final = (900, 500)
USUAL: Final = (1366, 768)
_TITLE_BAR: Final = 32


def restore_geometry(window: QMainWindow, settings: Settings) -> None:
    """Put a window where it was when it was closed last."""
    window.setMinimumSize(*SMALLEST)
    window.resize(*USUAL)
    room = window.screen().availableSize()
    if room.width() <= USUAL[0] or room.height() < USUAL[1] + _TITLE_BAR:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    if settings.geometry:
        window.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))
    if settings.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember_geometry(window: QMainWindow, settings: Settings) -> None:
    """Note where a window stands; what it was before it filled the screen stays noted."""
    settings.maximized = window.isMaximized()
    if not window.isMaximized() and not window.isFullScreen():
        settings.geometry = window.saveGeometry().toHex().toStdString()
