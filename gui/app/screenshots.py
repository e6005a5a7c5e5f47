"""A run that writes every tab as it is on screen and every chart as PNG, and exits."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from data.endings import PNG
from data.words import tr
from gui.app import crash_log, qt_application, startup
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.look.png import png_bytes
from gui.window.main_window import MainWindow

CHART_SIZE: Final = (1280, 720)
_SETTLE_MS: Final = 250
_MOST_WAITS: Final = 80


class Photographer:
    """Turns to every tab of a window and writes what it sees; `problem` says why it could not."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self.problem = ""
        self.written: list[str] = []
        window.open_commands.failed.connect(self._on_failed)
        window.ready.connect(self._on_ready)

    def _on_failed(self, heading: str, words: str) -> None:
        self.problem = tr("{heading}：{words}", heading=heading, words=words)

    def note(self, text: str) -> None:
        """Keep the first unexpected error as the reason for failing, and end."""
        self.problem = self.problem or text
        QApplication.exit(1)

    def _write(self, name: str, content: bytes) -> None:
        from data.files.atomic_write import write_atomic

        write_atomic(self._folder / name, content)
        self.written.append(name)

    def _on_ready(self) -> None:
        QTimer.singleShot(0, self._window, self._work)

    def _work(self) -> None:
        from data.files.atomic_write import make_folder
        from data.problems import DajuanError

        try:
            make_folder(self._folder)
            self._write_tabs()
            self._write_story()
            self._write_charts()
        except (DajuanError, OSError) as error:
            self.problem = str(error)
        self._window.close()
        QApplication.exit(1 if self.problem else 0)

    def _write_tabs(self) -> None:
        window = self._window
        window.banner.hide()
        if not window.tabs.keys:
            self._write("error.png", png_bytes(window.grab().toImage()))
            return
        for number, key in enumerate(window.tabs.keys, start=1):
            window.tabs.choose(key)
            page = window.pages.page
            if page is not None and (scopes := page.scopes()):
                page.select(scopes[-1].obs_ids[:1])
            # Columns and charts fit themselves in the event loop, some after a short rest.
            for _ in range(_MOST_WAITS):
                is_busy = page is not None and page.is_busy
                _rest()
                if not is_busy:
                    break
            self._write(f"{number:02d}-{key}{PNG}", png_bytes(window.grab().toImage()))

    def _write_story(self) -> None:
        """Write the first theme's tab, or the first of a table, beside the panel of slides, once these are drawn."""
        window = self._window
        if not window.tabs.keys:
            return
        window.tabs.choose(window.opened.package.themes[0].theme_id if window.opened else window.tabs.keys[0])
        window.acts[Act.STORY_PANEL].setChecked(True)
        panel = window.story_commands.panel
        assert panel is not None
        # Pictures are drawn in the event loop, once the panel has its width.
        for _ in range(_MOST_WAITS):
            _rest()
            if panel.list.slides.drawn:
                break
        self._write("story.png", png_bytes(window.grab().toImage()))

    def _write_charts(self) -> None:
        if self._window.opened is None:
            self._write_chart_on_show()
            return
        from data.charting.build import build_chart
        from data.files.file_names import proposed_name
        from gui.charts.render import render_png

        package = self._window.opened.package
        for spec in package.charts:
            self._write(
                proposed_name("chart-" + spec.chart_id, "", PNG),
                render_png(build_chart(package, spec), *CHART_SIZE, 1),
            )

    def _write_chart_on_show(self) -> None:
        from gui.charts.render import render_png

        page = self._window.pages.page
        content = page.chart() if page is not None else None
        if content is not None:
            self._write(f"chart-{content.chart_id}{PNG}", render_png(content, *CHART_SIZE, 1))


def _rest() -> None:
    """Let the event loop run for a while. QtTest would wait as well, but is not in the bundles."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


def run_screenshots(path: Path | None, folder: Path, size: tuple[int, int], qt_arguments: list[str]) -> int:
    """Write the pictures into `folder`; return 0, or 1 when something could not be opened or written."""
    app = qt_application.create_application([sys.argv[0], *qt_arguments])
    window = MainWindow(SettingsStore(None))
    # A small screen would have it maximised; the picture is to have the size that was asked for.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    photographer = Photographer(window, folder)
    crash_log.install(photographer.note)
    window.open_commands.asks = False
    window.painted.connect(partial(startup.open_first, window, path))
    window.show()
    code = app.exec()
    if photographer.problem and sys.stderr is not None:
        sys.stderr.write(photographer.problem + "\n")
    return code
