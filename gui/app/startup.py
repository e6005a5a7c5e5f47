"""A normal run: the window, what it opens first, a second start, and the end of the process."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import Qt, QTimer

from data.tables.table_folder import use_folder
from data.words import tr
from gui.app import crash_log
from gui.app.qt_application import create_application
from gui.app.session_end import SessionEnd
from gui.app.single_instance import SingleInstance, hand_over, pipe_address
from gui.core import messages
from gui.core.settings import SettingsStore
from gui.look import user_folders
from gui.window.main_window import MainWindow


@dataclass(frozen=True)
class StartOrders:
    """What the command line asks of a normal run: a file, a story, and whether to present at once."""

    path: Path | None = None
    story: Path | None = None
    present: bool = False
    loop_seconds: float = 0.0
    exit_code: str = ""


def run(orders: StartOrders, qt_arguments: list[str], started: float) -> int:
    """Open the window and return the exit code when it is closed.

    Where the program runs already, that one comes to the front with the package, and this one ends.
    """
    folder = user_folders.user_folder()
    instance = None
    if folder is not None:
        address = pipe_address(folder)
        if not orders.present and hand_over(address, orders.path, orders.story):
            return 0
        instance = SingleInstance(address)
    app = create_application([sys.argv[0], *qt_arguments])
    log_file = crash_log.start_log(folder)
    crashed = crash_log.crashed_before(log_file)
    try:
        window = MainWindow(SettingsStore(folder))
    except Exception:  # noqa: BLE001  whatever it is, the user is told where the log is
        crash_log.report_no_start(log_file)
        return 1
    _show_errors(window, log_file)

    def painted() -> None:
        window.first_paint_ms = (time.perf_counter() - started) * 1000
        if instance is not None:
            instance.started.connect(window.come_forward)
            window.closing.connect(instance.close)
            instance.listen()
        if crashed:
            words = tr("上次运行中途意外结束，没有保存的内容可能丢失。原因已记入日志：{log_file}", log_file=log_file)
            window.banner.show_message(messages.WARNING, words, (_offer(window),))
        if (cache := user_folders.cache_folder()) is not None:
            use_folder(cache)
        open_first(window, orders.path, orders.story)

    window.painted.connect(painted)
    if orders.present:
        _present_when_ready(window, orders)
    _ = SessionEnd(app, window)
    window.show()
    code = app.exec()
    if instance is not None:
        instance.close()
    if not window.tasks.ended:
        _end_at_once(code)
    # Looking once more through all that lives, to find what could be freed, takes most of the time to the end.
    gc.freeze()
    return code


def _offer(window: MainWindow) -> messages.Offer:
    return messages.Offer(tr("问题报告…"), window.report_problem)


def _show_errors(window: MainWindow, log_file: Path | None) -> None:
    """Show unexpected errors in the window, with the way to a report."""
    where = tr(" 日志：{log_file}", log_file=log_file) if log_file else ""

    def show_error(text: str) -> None:
        offers = (_offer(window),)
        QTimer.singleShot(0, window, lambda: window.banner.show_message(messages.ERROR, text + where, offers))

    crash_log.install(show_error)


def _present_when_ready(window: MainWindow, orders: StartOrders) -> None:
    window.ready.connect(
        partial(window.present_commands.present, loop_seconds=orders.loop_seconds, exit_code=orders.exit_code),
        Qt.ConnectionType.SingleShotConnection,
    )


def _end_at_once(code: int) -> NoReturn:
    """End the process where a call of a library goes on in the background, which nothing can call off.

    The last resort: Qt would wait for that thread as long as it takes, or abort. Settings and story are saved, exports
    that were called off have left nothing behind.
    """
    reader = sys.modules.get("data.importing.reader_process")
    if reader is not None:
        reader.READER.close()
    logging.shutdown()
    os._exit(code)


def open_first(window: MainWindow, path: Path | None, story: Path | None = None) -> None:
    """Open what was asked for on the command line, else the bundled package."""
    if path is None and story is None:
        window.open_commands.open_bundled()
        return
    window.open_commands.open_with_story(path, story)
