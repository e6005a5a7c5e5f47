"""The user's way to a part of a window: by what it is, what is written on it, or what a screen reader calls it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton


def offers(banner):
    """Return the buttons of a message."""
    return [button for button in banner.findChildren(QPushButton) if button.isVisible()]


def only(parent, kind):
    """Return the one part of this kind."""
    (part,) = parent.findChildren(kind)
    return part


def button(parent, words):
    """Return the button with these words, written on it or read aloud."""
    (found,) = (one for one in parent.findChildren(QAbstractButton) if words in (one.text(), one.accessibleName()))
    return found


def saying(parent, kind, words):
    """Return the one part of this kind that says these words."""
    (found,) = (one for one in parent.findChildren(kind) if one.text() == words)
    return found


def click_header(view, column):
    """Click on the header of a table's column."""
    header = view.horizontalHeader()
    place = header.rect().center()
    place.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown_step(window, qtbot):
    """Return the step 读表, once it is there."""
    qtbot.waitUntil(lambda: window.reading_commands.step is not None, timeout=20_000)
    return window.reading_commands.step


def write(field, text):
    """Write a text into a field as an input method does, which Chinese is typed with."""
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
