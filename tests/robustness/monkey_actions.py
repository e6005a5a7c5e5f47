"""The random events that are done to the program: each is a method, called with what the event carries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QMetaObject, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QFileDialog
from robustness.monkey_dialogs import DialogActions
from robustness.monkey_input import BUTTON, Pause, pick
from robustness.monkey_stage import Stage

from gui.core.actions import Act

_STATES = {
    "minimised": Qt.WindowState.WindowMinimized,
    "normal": Qt.WindowState.WindowNoState,
    "full": Qt.WindowState.WindowFullScreen,
    "maximised": Qt.WindowState.WindowMaximized,
}
# A dialog that was not answered for so many events is closed.
PATIENCE = 12


class Actions(DialogActions):
    """One method an event; a method yields milliseconds wherever the event loop is to turn in between."""

    def __init__(self, stage: Stage, files: list[Path], out: Path, endless: Path) -> None:
        super().__init__(stage, files, out)
        self._endless = endless
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
        window.content.cancel()
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
            window.present_commands.present(loop_seconds=0.3 + share, exit_code="2580")
        elif what == "loop":
            window.present_commands.present(loop_seconds=0.1 + share)
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
