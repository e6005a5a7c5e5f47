"""The style sheet of the window: its colours come from `data.palette`, by their roles."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtGui import QColor

from data.palette import LIGHT
from resources import path_of, read_text


def style_sheet(family: str, pixels: int) -> str:
    """Return the window's style sheet with its colours and its font filled in."""
    words = {
        "family": family,
        "pixels": f"{pixels}px",
        "tick": path_of("icons/check.svg").as_posix(),
        "chevron": path_of("icons/down.svg").as_posix(),
        "sort_down": path_of("icons/down.svg").as_posix(),
        "sort_up": path_of("icons/up.svg").as_posix(),
    }
    return Template(read_text("styles/dajuan.qss")).substitute(asdict(LIGHT) | words)


def translucent(colour: str, opacity: int) -> QColor:
    """Return a colour that lets what is below shine through; `opacity` goes from 0 to 255."""
    result = QColor(colour)
    result.setAlpha(opacity)
    return result
