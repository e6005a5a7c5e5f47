"""A run that opens a package, measures itself, prints one JSON object and exits."""

from __future__ import annotations

import json
import platform
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from data.words import tr
from gui.app import crash_log, qt_application, startup
from gui.core.settings import SettingsStore
from gui.look.version import VERSION
from gui.window.main_window import MainWindow

LIMIT_MS: Final = 60_000


class SelfCheck:
    """Watches a window from its start to the moment its package is on show."""

    def __init__(self, window: MainWindow, started: float) -> None:
        self._window = window
        self._started = started
        self.report: dict[str, Any] = {
            "version": VERSION,
            "python": platform.python_version(),
            "qt": qVersion(),
        }
        self.reason = ""
        window.painted.connect(self._on_painted)
        window.ready.connect(self._on_ready)
        window.open_commands.failed.connect(self._on_failed)
        QTimer.singleShot(LIMIT_MS, window, lambda: self._finish(tr("没有在规定的时间内打开数据包")))

    def note(self, text: str) -> None:
        """Keep the first unexpected error as the reason for failing."""
        self.reason = self.reason or text

    def _time(self, key: str) -> None:
        self.report[key] = round((time.perf_counter() - self._started) * 1000, 1)

    def _on_painted(self) -> None:
        self._time("first_paint_ms")

    def _on_failed(self, heading: str, words: str) -> None:
        self.reason = tr("{heading}：{words}", heading=heading, words=words)

    def _on_ready(self) -> None:
        # A repaint is synchronous: what the user sees is on the screen before the clock is read.
        self._window.repaint()
        self._time("ready_ms")
        if self._window.opened is None:
            self._finish(self.reason or tr("没有作为数据包打开"))
            return
        opened = self._window.opened
        package = opened.package
        verdicts = Counter(finding.verdict.value for finding in opened.findings)
        self.report |= {
            "package": package.title,
            "package_version": package.version,
            "tabs": [self._window.tabs.words(key) for key in self._window.tabs.keys],
            "indicators": len(package.indicators),
            "observations": len(package.observations),
            "relations": dict(verdicts),
            "problems": len(opened.problems),
            "fonts": [QFontInfo(QApplication.font()).family()],
        }
        # Every page once: a part that a bundle lacks is only missed where it is used.
        for key in self._window.tabs.keys:
            self._window.tabs.choose(key)
            self._window.repaint()
        self._finish("")

    def _finish(self, reason: str) -> None:
        self.reason = self.reason or reason
        self._window.close()
        QApplication.exit(0)


def run_self_check(path: Path | None, qt_arguments: list[str], started: float) -> int:
    """Open a package in a real window and print what was found; return 0, or 1 with the reason."""
    app = qt_application.create_application([sys.argv[0], *qt_arguments])
    window = MainWindow(SettingsStore(None))
    check = SelfCheck(window, started)
    crash_log.install(check.note)
    window.open_commands.asks = False
    window.painted.connect(partial(startup.open_first, window, path))
    window.show()
    code = app.exec()
    if check.reason:
        check.report["error"] = check.reason
        code = 1
    _print(json.dumps(check.report, ensure_ascii=False))
    return code


def _print(line: str) -> None:
    """Print to stdout where there is one; a windowed executable has none."""
    if sys.stdout is not None:
        sys.stdout.write(
            line.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8")
            + "\n"
        )
        sys.stdout.flush()
