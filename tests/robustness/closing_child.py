"""The real program, closed at a moment: `python -m robustness.closing_child FOLDER`, what to do in FOLDER/plan.json.

With `another`, it is then only closed once another start, which FOLDER/reached asks for, has handed its file over.

When it is told to close stands in FOLDER/closed, in seconds of the clock that all processes share.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit

from gui.app import startup
from gui.core.actions import Act
from gui.window.main_window import MainWindow

TICK_MS = 4
EXPORTS = {
    "table": Act.EXPORT_TABLE,
    "picture": Act.EXPORT_PICTURE,
    "slides": Act.EXPORT_SLIDES,
    "report": Act.EXPORT_REPORT,
    "saving": Act.SAVE_AS,
}
DIALOGS = (
    Act.EXPORT_TABLE,
    Act.EXPORT_PICTURE,
    Act.EXPORT_SLIDES,
    Act.ABOUT,
    Act.KEYS,
    Act.LOOP,
    Act.NEW_TABLE,
    Act.OPEN,
    Act.PRINT_TABLE,
)


class Closer(QObject):
    """Brings the program to a moment, waits for a part of it, and closes all windows."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__(app)
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        self._app, self._folder = app, folder
        self._moment, self._milliseconds = plan["moment"], plan["milliseconds"]
        self._path, self._number = plan.get("path", ""), plan.get("number", 0)
        self._waits_for_another = plan.get("another", False)
        self._begun = False
        self._close_at = 0.0
        self.closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _window(self) -> MainWindow | None:
        return next((w for w in self._app.topLevelWidgets() if isinstance(w, MainWindow)), None)

    def _tick(self) -> None:
        if self.closed:
            return
        # At once, as a dialog keeps this call: its own event loop goes on with the next one.
        self._timer.start(TICK_MS)
        window = self._window()
        if not self._close_at:
            if self._moment != "starting" and (window is None or not self._reached(window)):
                return
            if self._waits_for_another and not self._has_another():
                return
            self._close_at = time.monotonic() + self._milliseconds / 1000
        if time.monotonic() >= self._close_at and window is not None:
            self.closed = True
            (self._folder / "closed.new").write_text(repr(time.monotonic()), encoding="ascii")
            (self._folder / "closed.new").rename(self._folder / "closed")
            self._app.closeAllWindows()

    def _has_another(self) -> bool:
        """Say in FOLDER/reached that the moment has come, and whether another start has handed its file over."""
        (self._folder / "reached").touch()
        return (self._folder / "taken").exists()

    def _reached(self, window: MainWindow) -> bool:
        """Whether the moment is there; begin with what leads to it."""
        if not self._begun:
            if window.opened is None or window.tasks.busy:
                return False
            self._begun = True
            self._begin(window)
            return False
        how: dict[str, Callable[[], bool]] = {
            "present": lambda: window.present_commands.presentation is not None,
            "dialog": lambda: self._app.activeModalWidget() is not None,
            "search": window.tools.search.popup.isVisible,
            "thumbnails": lambda: window.story_commands.panel is not None and window.story_commands.panel.isVisible(),
        }
        if self._moment in EXPORTS:
            return self._answered(window)
        return how.get(self._moment, lambda: True)()

    def _begin(self, window: MainWindow) -> None:
        act: Act | None = {"present": Act.PRESENT_START, "thumbnails": Act.STORY_PANEL}.get(self._moment)
        if self._moment == "dialog":
            # To a page with rows: the first one has none to export or to print.
            window.tabs.step(1)
            act = DIALOGS[self._number % len(DIALOGS)]
        elif self._moment in EXPORTS:
            window.tabs.step(1)
            act = EXPORTS[self._moment]
        if act is not None:
            window.acts[act].trigger()
        elif self._moment == "load":
            window.open_commands.asks = False
            window.open_commands.open(Path(self._path))
        elif self._moment == "search":
            window.tools.search.setFocus()
            window.tools.search.setText("贫困")
            window.tools.search.textEdited.emit("贫困")
        elif self._moment == "story":
            window.story_state.delete((window.story_state.resolved[1].entry.entry_id,))

    def _answered(self, window: MainWindow) -> bool:
        """Answer the dialog of an export; whether it is gone."""
        dialog: Any = self._app.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return True
        if isinstance(dialog, QFileDialog):
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            line.setText(str(self._folder / "out" / "out.pdf"))
            QMetaObject.invokeMethod(dialog, "accept", Qt.ConnectionType.QueuedConnection)
            return False
        for line in dialog.findChildren(QLineEdit):
            if Path(line.text()).is_absolute():
                line.setText(str(self._folder / "out"))
        button = next(b for b in dialog.findChildren(QAbstractButton) if b.objectName() == "primary")
        button.click()
        return False


def main() -> int:
    folder = Path(sys.argv[1])
    create = startup.create_application
    closers: list[Closer] = []

    def created(arguments: list[str]) -> QApplication:
        app = create(arguments)
        closers.append(Closer(app, folder))
        return app

    taken = MainWindow.come_forward

    def come_forward(window: MainWindow, path: str, story: str = "") -> None:
        with (folder / "taken").open("a", encoding="utf-8") as file:
            file.write(f"{path} {window.isVisible()}\n")
        taken(window, path, story)

    startup.create_application = created
    MainWindow.come_forward = come_forward  # type: ignore[method-assign]
    from gui.__main__ import main as run

    return run(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
