"""Does the random events to the program, as a user's hands would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QMetaObject, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDropEvent,
    QHelpEvent,
    QInputMethodEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QSpinBox,
    QWidget,
)
from robustness.monkey_stage import Stage

from gui.core.actions import Act

BUTTON = Qt.MouseButton
_MODIFIERS = {
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
    "shift": Qt.KeyboardModifier.ShiftModifier,
}
_STATES = {
    "minimised": Qt.WindowState.WindowMinimized,
    "normal": Qt.WindowState.WindowNoState,
    "full": Qt.WindowState.WindowFullScreen,
    "maximised": Qt.WindowState.WindowMaximized,
}
# A dialog that was not answered for so many events is closed.
PATIENCE = 12


@dataclass(frozen=True)
class Spot:
    """A widget, a place in it, and the same place on the screen."""

    widget: QWidget
    at: QPoint
    place: QPoint


# Milliseconds of rest, or None to go on at once.
Pause = Iterator[int]


def pick(items: list[Any], share: float) -> Any:
    """Return the item at a share of a list that is not empty."""
    return items[min(len(items) - 1, int(share * len(items)))]


class Hands:
    """One method an event; a method yields milliseconds wherever the event loop is to turn in between."""

    def __init__(self, stage: Stage, files: list[Path], out: Path, endless: Path) -> None:
        self.stage = stage
        self._files = files
        self._out = out
        self._endless = endless
        self._unanswered = 0
        self.opened: Path | None = None

    def do(self, event: list[Any]) -> Pause:
        """Do an event; a dialog of the system's file names takes none but answers."""
        name, *given = event
        self._unanswered = self._unanswered + 1 if self.stage.app.activeModalWidget() is not None else 0
        modal = self.stage.app.activeModalWidget()
        if self._unanswered > PATIENCE:
            yield from self.answer("no", 0.0, "", "")
            return
        if isinstance(modal, QFileDialog | QPrintDialog) and name not in (
            "answer",
            "resize",
            "settle",
            "rest",
            "log_out",
        ):
            return
        yield from getattr(self, name)(*given)

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

    # The program's own.

    def _free(self) -> bool:
        """Whether the main window can be used: nothing lies over it."""
        return self.stage.front() is self.stage.window and self.stage.window is not None

    def act(self, number: int) -> Pause:
        acts = list(Act)
        window = self.stage.window
        if self._free() and window is not None:
            action = window.acts[acts[number % len(acts)]]
            if action.isEnabled():
                action.trigger()
        yield 0

    def tab(self, share: float, _other: float) -> Pause:
        window = self.stage.window
        if self._free() and window is not None and (keys := window.tabs.keys):
            window.tabs.choose(pick(list(keys), share))
        yield 0

    def offer(self, share: float, _other: float) -> Pause:
        """Take what a message offers: to call an export off, to read a file again, to close it."""
        window = self.stage.window
        if self._free() and window is not None:
            buttons = [b for b in window.banner.findChildren(QAbstractButton) if b.isVisible()]
            if buttons:
                pick(buttons, share).click()
        yield 0

    def rows(self, share: float, other: float) -> Pause:
        front = self.stage.front()
        views = [v for v in front.findChildren(QAbstractItemView) if v.isVisible() and v.model()] if front else []
        views = [view for view in views if view.model().rowCount() and not isinstance(view.window(), QFileDialog)]
        if views:
            view = pick(views, other)
            index = view.model().index(min(view.model().rowCount() - 1, int(share * view.model().rowCount())), 0)
            flag = QItemSelectionModel.SelectionFlag
            view.selectionModel().select(index, (flag.Toggle if other > 0.5 else flag.ClearAndSelect) | flag.Rows)
            view.setCurrentIndex(index)
        yield 0

    def open(self, number: int, how: str, settles: bool) -> Pause:
        window = self.stage.window
        if window is None or not window.isVisible() or self.stage.app.activeModalWidget() is not None:
            return
        path = self._files[number % len(self._files)]
        self.opened = path
        if how == "drop":
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(path))])
            drop = QDropEvent(
                QPointF(9, 9), Qt.DropAction.CopyAction, data, BUTTON.LeftButton, Qt.KeyboardModifier.NoModifier
            )
            self.stage.app.sendEvent(window, drop)
        elif how == "second":
            window.come_forward(str(path))
        elif how == "recent":
            window.recent.chosen.emit(path)
        else:
            window.open_commands.open(path)
        yield 0
        # How a text file is read is asked first.
        if settles and isinstance(dialog := self.stage.app.activeModalWidget(), QDialog):
            dialog.accept()
        if settles:
            yield -1

    def endless(self) -> Pause:
        """Open what has no end, and call it off."""
        self.stage.leave()
        yield 0
        window = self.stage.window
        if window is None:
            return
        window.open_commands.open(self._endless)
        yield 300
        window._cancel_opening()
        yield 300

    def settle(self) -> Pause:
        yield -1

    def rest(self, milliseconds: int) -> Pause:
        yield milliseconds

    def slides(self, what: str, share: float) -> Pause:
        window = self.stage.window
        if not self._free() or window is None:
            return
        if not window.acts[Act.STORY_PANEL].isEnabled():
            return
        if not window.acts[Act.STORY_PANEL].isChecked() or what == "panel":
            window.acts[Act.STORY_PANEL].trigger()
            yield 0
        if window.story_commands.panel is None or not window.story_commands.panel.isVisible():
            return
        listed = window.story_commands.panel.list
        listed.setFocus()
        count = listed.model().rowCount()
        if what in ("last", "first", "some") and count:
            row = {"last": count - 1, "first": 0}.get(what, int(share * count))
            listed.setCurrentIndex(listed.model().index(min(row, count - 1), 0))
        keys = {"delete": ("Delete", ""), "rename": ("F2", ""), "move": ("Up" if share < 0.5 else "Down", "alt"),
                "add": ("D", "ctrl"), "undo": ("Z" if share < 0.7 else "Y", "ctrl"), "present": ("F5", "")}  # fmt: skip
        if what in keys:
            yield from self.key(*keys[what])

    def show(self, what: str, key: str, share: float) -> Pause:
        window = self.stage.window
        if window is None:
            return
        if self.stage.presentation is not None:
            yield from self.key(key)
            return
        if not self._free() or not window.acts[Act.PRESENT].isEnabled():
            return
        if what == "here":
            window.acts[Act.PRESENT].trigger()
        elif what == "locked":
            window.page_commands.present(loop_seconds=0.3 + share, exit_code="2580")
        elif what == "loop":
            window.page_commands.present(loop_seconds=0.1 + share)
        else:
            window.acts[Act.PRESENT_START].trigger()
        yield 0

    def leave(self) -> Pause:
        """Leave a presentation by its keys, with the code where it is locked."""
        presentation = self.stage.presentation
        if presentation is None or self.stage.app.activeModalWidget() is not None:
            return
        locked = presentation.keypad is not None
        for name in ("Escape", "Escape", *"2580"):
            if self.stage.presentation is None:
                break
            if locked or name == "Escape":
                yield from self.key(name)
        if self.stage.presentation is presentation:
            presentation.end()

    def change(self, what: str) -> Pause:
        """Let another program change the file that is open; a copy, so that the others stay."""
        window = self.stage.window
        if not self._free() or window is None:
            return
        path = self._out / f"changing{window.open_commands._number}.csv"
        path.write_text("地区,2019年,2020年\n甲,1,2\n乙,3,4\n", encoding="utf-8")
        yield from self.open_copy(path)
        if what == "delete":
            path.unlink(missing_ok=True)
        elif what == "replace":
            path.write_bytes(b"\0\1\2" * 99)
        else:
            path.write_text("地区,2019年\n甲,1\n", encoding="utf-8")
        yield 60

    def open_copy(self, path: Path) -> Pause:
        window = self.stage.window
        assert window is not None
        window.open_commands.open(path)
        yield 0
        if isinstance(dialog := self.stage.app.activeModalWidget(), QDialog):
            dialog.accept()
        yield -1

    # Windows.

    def resize(self, width: int, height: int) -> Pause:
        front = self.stage.front()
        if front is not None and (front is self.stage.window or isinstance(front, QDialog)):
            front.resize(width, height)
        yield 0

    def state(self, which: str) -> Pause:
        window = self.stage.window
        if window is not None and self._free():
            window.setWindowState(_STATES[which])
            yield 20
            if which == "minimised":
                window.setWindowState(Qt.WindowState.WindowNoState)
        yield 0

    def close(self) -> Pause:
        if self._free() and self.stage.window is not None:
            # From the event loop, as by the window manager: what goes wrong in it is told then.
            QMetaObject.invokeMethod(self.stage.window, "close", Qt.ConnectionType.QueuedConnection)
        yield 0

    def log_out(self) -> Pause:
        """Close all windows, as a system does that shuts down."""
        self.stage.app.closeAllWindows()
        yield 0

    # Dialogs.

    def answer(self, how: str, share: float, words: str, target: str) -> Pause:
        popup = self.stage.app.activePopupWidget()
        if popup is not None:
            yield from self.key("Return" if how == "yes" else "Escape")
            return
        dialog = self.stage.app.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        self._unanswered = 0
        if isinstance(dialog, QFileDialog):
            yield from self._answer_files(dialog, how, share, target)
            return
        if isinstance(dialog, QPrintDialog):
            dialog.reject()
            return
        if how == "fill":
            self._fill(dialog, share, words)
            yield 0
            how = "yes"
        if how == "choose":
            boxes = [box for box in dialog.findChildren(QComboBox) if box.isVisible() and box.count()]
            for box in boxes:
                box.setCurrentIndex(int(share * box.count()))
            yield 0
        elif how == "yes":
            buttons = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
            default = next((b for b in buttons if b.objectName() == "primary"), None)
            if default is not None:
                default.click()
            else:
                dialog.accept()
            yield 0
        else:
            dialog.reject()
            yield 0

    def _fill(self, dialog: QDialog, share: float, words: str) -> None:
        for line in dialog.findChildren(QLineEdit):
            # Where it goes stays inside the folder of this test: the name is nonsense, the folder is not.
            if line.isVisible() and not Path(line.text()).is_absolute():
                line.selectAll()
                line.insert(words.replace("/", ""))
        for box in dialog.findChildren(QSpinBox):
            box.setValue(int(share * box.maximum()))

    def _answer_files(self, dialog: QFileDialog, how: str, share: float, target: str) -> Pause:
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        line = cast(QLineEdit | None, dialog.findChild(QLineEdit, "fileNameEdit"))
        if how == "no" or line is None:
            dialog.reject()
            return
        path = target.format(self._out) if saves else str(pick(self._files, share))
        line.setText(path)
        yield 0
        # That something is to be replaced is asked in a box of its own, inside.
        QMetaObject.invokeMethod(dialog, "accept", Qt.ConnectionType.QueuedConnection)
        yield 20
        box = self.stage.app.activeModalWidget()
        if box is not None and box is not dialog and isinstance(box, QDialog):
            box.done(0x4000 if share < 0.8 else 0x10000)
            yield 0
        if self.stage.app.activeModalWidget() is dialog:
            dialog.reject()


def _owner(widget: QWidget) -> str:
    """Return the innermost class of the program that a widget stands in."""
    parent: Any = widget
    while parent is not None:
        if type(parent).__module__.startswith("gui"):
            return f"{type(parent).__module__}.{type(parent).__name__}"
        parent = parent.parent()
    return ""
