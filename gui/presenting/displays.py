"""Which display takes the show and which one the presenter view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

AnyScreen = TypeVar("AnyScreen")
_ROUNDED: Final = 2


def allotted(
    screens: Sequence[AnyScreen], names: Sequence[str], own: AnyScreen, wanted: str
) -> tuple[AnyScreen, AnyScreen | None]:
    """Return the display of the show and that of the presenter view, None where there is only one display.

    `own` is where the main window is, `wanted` the name that the user chose, blank for none. A wanted display that
    is not there counts as none: the show then goes to another one than the user's own, which is the projector.
    """
    others = [screen for screen in screens if screen is not own]
    chosen = next((screen for screen, name in zip(screens, names, strict=True) if name == wanted), None)
    show = chosen or (others[0] if others else own)
    left = [screen for screen in (own, *others) if screen is not show]
    return show, left[0] if left else None


def label(number: int, screen: QScreen) -> str:
    """Return what a display is called in the menu; `number` counts from 1."""
    size = screen.size() * screen.devicePixelRatio()
    model = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    words = f"{number}　{screen.name()}　{size.width()}×{size.height()}"
    return f"{words}　{model}" if model else words


def fills(widget: QWidget, screen: QScreen) -> bool:
    """Say whether a window fills a display, without a frame around it.

    Where it stands is not asked, as Wayland does not tell; its size may be rounded on displays of broken scales.
    """
    framed = widget.frameGeometry() != widget.geometry()
    off = widget.size() - screen.size()
    whole = abs(off.width()) <= _ROUNDED and abs(off.height()) <= _ROUNDED
    return widget.isVisible() and widget.screen() is screen and whole and not framed


def fill(widget: QWidget, screen: QScreen) -> bool:
    """Let a window fill a display; return False where it does so already."""
    if fills(widget, screen):
        return False
    if widget.isVisible() and widget.screen() is screen:
        # A window manager that was still busy with the window going has taken "full screen" for the old one's.
        widget.showNormal()
        widget.showFullScreen()
        return True
    # Window managers keep a full-screen window on its display: it comes to another one only anew.
    widget.hide()
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
    return True
