"""Random events of mouse and keyboard, wherever they fall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from robustness.monkey_stage import Stage

BUTTON = Qt.MouseButton
_MODIFIERS = {
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
    "shift": Qt.KeyboardModifier.ShiftModifier,
}
# Milliseconds of rest, or -1 until what was begun has come to an end.
Pause = Iterator[int]


def pick(items: list[Any], share: float) -> Any:
    """Return the item at a share of a list that is not empty."""
    return items[min(len(items) - 1, int(share * len(items)))]


@dataclass(frozen=True)
class Spot:
    """A widget, a place in it, and the same place on the screen."""

    widget: QWidget
    at: QPoint
    place: QPoint


class InputActions:
    """Presses, moves, turns, types. A method yields milliseconds wherever the event loop is to turn in between."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    # Mouse.

    def _spot(self, x: float, y: float, which: float) -> Spot | None:
        """Return a place of the window in front: one of its widgets, and where in it."""
        front = self.stage.front()
        if front is None:
            return None
        inside = [
            w for w in front.findChildren(QWidget) if w.isVisible() and not w.isWindow() and not w.size().isEmpty()
        ]
        widget = pick([front, *inside], which)
        place = widget.mapToGlobal(QPoint(int(x * widget.width()), int(y * widget.height())))
        at = front.mapFromGlobal(place)
        return self._at(place) if front.rect().contains(at) else None

    def _at(self, place: QPoint) -> Spot | None:
        """Return the widget that a button meets at a place of the screen: a menu may have come there, a window gone.

        WORKAROUND: not through `windowHandle()`: PySide6 may give the wrapper of a window that is gone for a new one.
        """
        front = self.stage.front()
        if front is None:
            return None
        at = front.mapFromGlobal(place)
        widget = front.childAt(at) or front
        while not widget.isEnabled() or widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            parent = widget.parentWidget()
            if widget.isWindow() or parent is None:
                return None
            widget = parent
        return Spot(widget, widget.mapFromGlobal(place), place)

    def _click(self, spot: Spot | None, button: Qt.MouseButton = BUTTON.LeftButton) -> Pause:
        if spot is None:
            return
        QTest.mousePress(spot.widget, button, Qt.KeyboardModifier.NoModifier, spot.at)
        if button == BUTTON.RightButton:
            yield 0
            if (down := self._at(spot.place)) is not None:
                asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, down.at, down.place)
                self.stage.app.sendEvent(down.widget, asked)
        yield 0
        if (up := self._at(spot.place)) is not None:
            QTest.mouseRelease(up.widget, button, Qt.KeyboardModifier.NoModifier, up.at)

    def click(self, x: float, y: float, which: float, _turns: int = 0) -> Pause:
        yield from self._click(self._spot(x, y, which))

    def menu(self, x: float, y: float, which: float, _turns: int = 0) -> Pause:
        spot = self._spot(x, y, which)
        if spot is None:
            return
        yield from self._click(spot, BUTTON.RightButton)

    def double(self, x: float, y: float, which: float, _turns: int = 0) -> Pause:
        spot = self._spot(x, y, which)
        if spot is None:
            return
        yield from self._click(spot)
        yield 0
        if (again := self._at(spot.place)) is not None:
            QTest.mouseDClick(again.widget, BUTTON.LeftButton, Qt.KeyboardModifier.NoModifier, again.at)

    def hover(self, x: float, y: float, which: float, _turns: int = 0) -> Pause:
        spot = self._spot(x, y, which)
        if spot is None:
            return
        QTest.mouseMove(spot.widget, spot.at)
        yield 0
        if (there := self._at(spot.place)) is not None:
            event = QHelpEvent(QEvent.Type.ToolTip, there.at, there.place)
            self.stage.app.sendEvent(there.widget, event)

    def wheel(self, x: float, y: float, which: float, turns: int) -> Pause:
        spot = self._spot(x, y, which)
        if spot is None:
            return
        keys = Qt.KeyboardModifier.ControlModifier if turns == 480 else Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            QPointF(spot.at), QPointF(spot.place), QPoint(), QPoint(0, turns), BUTTON.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self.stage.app.sendEvent(spot.widget, event)
        yield 0

    def drag(self, x: float, y: float, which: float, to_x: float, to_y: float) -> Pause:
        spot = self._spot(x, y, which)
        front = self.stage.front()
        if spot is None or front is None:
            return
        goal = front.mapToGlobal(QPoint(int(to_x * front.width()), int(to_y * front.height())))
        held = spot.widget
        QTest.mousePress(held, BUTTON.LeftButton, Qt.KeyboardModifier.NoModifier, spot.at)
        for part in (0.1, 0.5, 1.0):
            yield 0
            # The widget that a button went down in is told of everything until it is let go.
            place = spot.place + (goal - spot.place) * part
            at = held.mapFromGlobal(place)
            move = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(at), QPointF(place), BUTTON.NoButton, BUTTON.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            self.stage.app.sendEvent(held, move)
        yield 0
        QTest.mouseRelease(held, BUTTON.LeftButton, Qt.KeyboardModifier.NoModifier, held.mapFromGlobal(goal))

    # Keys.

    def key(self, name: str, modifiers: str = "", times: int = 1) -> Pause:
        keys = Qt.KeyboardModifier.NoModifier
        for part in filter(None, modifiers.split("+")):
            keys |= _MODIFIERS[part]
        code = getattr(Qt.Key, f"Key_{name}")
        for _ in range(times):
            if (widget := self._focus()) is None:
                return
            QTest.keyPress(widget, code, keys)
            yield 0
            if (widget := self._focus()) is not None:
                QTest.keyRelease(widget, code, keys)
        if name in ("Tab", "Backtab"):
            self._check_name()

    def _focus(self) -> QWidget | None:
        """Return the widget that keys go to."""
        front = self.stage.front()
        if front is None:
            return None
        return front.focusWidget() or front

    def _check_name(self) -> None:
        """Whoever goes by the keyboard hears where he is."""
        widget = self.stage.app.focusWidget()
        if widget is None or isinstance(widget.window(), QFileDialog) or "gui." not in _owner(widget):
            return
        face = QAccessible.queryAccessibleInterface(widget)
        if face is not None and not face.text(QAccessible.Text.Name).strip():
            self.stage.findings.add("nameless", f"{type(widget).__name__} {widget.objectName()} in {_owner(widget)}")

    def text(self, words: str) -> Pause:
        widget = self.stage.app.focusWidget()
        if widget is not None and not isinstance(widget.window(), QFileDialog):
            event = QInputMethodEvent(words[:2], [])
            event.setCommitString(words)
            self.stage.app.sendEvent(widget, event)
        yield 0

    def clip(self, words: str) -> Pause:
        self.stage.app.clipboard().setText(words * 20)
        yield from self.key("V", "ctrl")


def _owner(widget: QWidget) -> str:
    """Return the innermost class of the program that a widget stands in."""
    parent: Any = widget
    while parent is not None:
        if type(parent).__module__.startswith("gui"):
            return f"{type(parent).__module__}.{type(parent).__name__}"
        parent = parent.parent()
    return ""
