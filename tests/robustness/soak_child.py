"""Uses the program for long and prints what it holds after each part, as a line of JSON."""

from __future__ import annotations

import ctypes
import gc
import itertools
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractAnimation, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from robustness import machine
from robustness.hostile_files import CHARTS, build, rows_csv, workbook

from data.package.reader import bundled_name
from gui.app.qt_application import create_application
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.look import user_folders
from gui.window.main_window import MainWindow

WAITS_S = 60.0
# Pipes lead to the process that reads old workbooks, and every thread of a pool has an event: both come and go.
PASSING = ("pipe", "anon_inode")


class Soak:
    """One window that is used again and again."""

    def __init__(self, folder: Path) -> None:
        self.app: QApplication = create_application(["dajuan"])
        self.window = MainWindow(SettingsStore(user_folders.user_folder()))
        self.window.open_commands.asks = False
        self.window.show()
        rows = [["地区", "2019年", "2020年"], ["甲旗", 12, 14], ["乙县", 7, 8], ["合计", 19, 22]]
        plain = [["姓名", "电话", "备注"], *[[f"人{n}", n, f"第{n}条"] for n in range(500)]]
        self.files = (
            build(folder / "small", charts=CHARTS),
            rows_csv(folder / "plain.csv", plain),
            workbook(folder / "cross.xlsx", rows),
            folder / "not-there.csv",
        )
        self._libc = ctypes.CDLL(None)

    def turn(self) -> None:
        """Let Qt do what is due, in an event loop as in daily use.

        Outside of any loop `processEvents` does not delete what `deleteLater` was called for: pages would pile up.
        """
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def wait(self, until: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WAITS_S
        while not until():
            assert time.monotonic() < deadline, "it does not come to rest"
            self.turn()
            time.sleep(0.001)

    def _ready(self, begin: Callable[[], None]) -> None:
        told: list[bool] = []
        connection = self.window.ready.connect(lambda: told.append(True))
        begin()
        self.wait(lambda: bool(told) and not self.window.tasks.busy)
        self.window.ready.disconnect(connection)

    def open(self, count: int) -> None:
        for path in itertools.islice(itertools.cycle(self.files), count):
            self._ready(lambda path=path: self.window.open_commands.open(path))  # type: ignore[misc]

    def _on_bundled(self) -> bool:
        return self.window.opened is not None and self.window.opened.package.name == bundled_name()

    def bundled(self) -> None:
        """Show the package that came with the program, if it is not on show."""
        if not self._on_bundled():
            self.window.open_commands.open_bundled()
            self.wait(lambda: self._on_bundled() and not self.window.tasks.busy)

    def switch(self, count: int) -> None:
        self.bundled()
        for _ in range(count):
            self.window.acts[Act.NEXT_TAB].trigger()
            self.turn()

    def slides(self, count: int) -> None:
        self.window.acts[Act.PRESENT_START].trigger()
        presentation = self.window.present_commands.presentation
        assert presentation is not None
        for _ in range(count):
            presentation.talk.go_round()
            self.turn()
        presentation.end()
        self.turn()

    def visit(self) -> None:
        """Show every page of the package that came with the program: its pages are built at the first look."""
        self.bundled()
        self.switch(2 * len(self.window.tabs.keys))

    def _is_prepared(self) -> bool:
        """Whether what is made a moment after a package is shown, its slides and its search index, is there."""
        opened = self.window.opened
        return opened is None or {"search", "story_resolver"} <= vars(opened).keys()

    def rest(self) -> None:
        """Come to rest: what was begun is done, what is let go of is gone."""
        self.wait(lambda: self._is_prepared() and not self.window.tasks.busy)
        for _ in range(3):
            self.turn()
            gc.collect()
        # Qt's own animations, as of a panel that comes into view, end and go by themselves.
        self.wait(lambda: not any(isinstance(one, QAbstractAnimation) for one in self.window.findChildren(QObject)))
        self._libc.malloc_trim(0)

    def holds(self) -> dict[str, Any]:
        self.rest()
        wrappers = shiboken6.getAllValidWrappers()
        own = [w for w in wrappers if isinstance(w, QObject) and type(w).__module__.startswith("gui")]
        # What shoots once ends by itself: the time that a message is shown.
        timers = [w for w in wrappers if isinstance(w, QTimer) and w.isActive() and not w.isSingleShot()]
        return {
            "memory": machine.private_bytes(),
            "threads": threading.active_count(),
            "handles": sum(name not in PASSING for name in machine.open_handles()),
            "timers": len(timers),
            "windows": len(self.app.topLevelWidgets()),
            "objects": len(self.window.findChildren(QObject)),
            "own": Counter(type(w).__name__ for w in own),
        }


def main() -> int:
    switches, opens, slides = map(int, sys.argv[2:5])
    soak = Soak(Path(sys.argv[1]))
    soak.bundled()
    for _ in range(2):
        soak.open(8)
        soak.switch(40)
        soak.slides(40)
    for name, part, count in (
        ("switches", soak.switch, switches),
        ("opens", soak.open, opens),
        ("slides", soak.slides, slides),
    ):
        # Every part ends as it began, on the package that came with the program, each of its pages built.
        soak.visit()
        before = soak.holds()
        part(count)
        soak.visit()
        print(json.dumps({"part": name, "count": count, "before": before, "after": soak.holds()}), flush=True)
    soak.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
