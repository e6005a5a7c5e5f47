"""Texts from files, shown letter by letter: what Qt would take for markup or for a mnemonic is escaped here.

Qt guesses whether a tip is rich text, takes an ampersand on a button for a mnemonic and `[*]` in a title for a sign of
changes. A name in a file may hold all of these. Rich text is made by `filled` only, from a template of this program.
"""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolTip, QWidget

from data.text_width import shortened

_MOST_READ: Final = 2_000


class Html(str):
    """Markup made by `filled`: the only text that a widget may take for rich text."""

    __slots__ = ()


def filled(template: str, **values: str) -> Html:
    """Return one of the program's own templates with its `{names}` filled in; every value that is no Html is escaped.

    Blanks and line breaks of a value stand only where the template asks for `white-space:pre-wrap`.
    """
    parts = {name: value if isinstance(value, Html) else escape(value) for name, value in values.items()}
    return Html(template.format(**parts))


def joined(parts: list[Html]) -> Html:
    """Return pieces of markup one after the other."""
    return Html("".join(parts))


def readable(text: str) -> str:
    """Return as much of a text as somebody reads or listens to at once; no screen holds a longer tip."""
    return shortened(text, _MOST_READ)


def tip(text: str) -> str:
    """Return a text as a tool tip shows it letter by letter, for `ToolTipRole` and all other tips."""
    text = readable(text)
    if "<" not in text and "&" not in text:
        return text
    return filled('<p style="white-space:pre-wrap">{text}</p>', text=text)


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tool tip that shows a text letter by letter."""
    target.setToolTip(tip(text))
    if isinstance(target, QWidget):
        # A screen reader would else read the escaped text.
        target.setAccessibleDescription(readable(text))


def show_tip(place: QPoint, text: str, widget: QWidget) -> None:
    """Show a tool tip at a place of the screen."""
    QToolTip.showText(place, tip(text), widget)


def hide_tip() -> None:
    """Hide the tool tip."""
    QToolTip.hideText()


def caption(text: str) -> str:
    """Return a text for a button, a menu or a tab: an ampersand is no mnemonic, a tab begins no column of keys."""
    return text.replace("&", "&&").replace("\t", " ")


def window_title(text: str) -> str:
    """Return a text for the title of a window: `[*]` is no sign of unsaved changes."""
    return text.replace("[*]", "[*][*]")
