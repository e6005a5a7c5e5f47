"""The QApplication with the program's style and font, and the start of a normal run."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from pathlib import Path
from typing import Final, NoReturn

from PySide6.QtCore import QLibraryInfo, Qt, QTimer, QTranslator
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from data import palette
from gui.app import crash_log
from gui.app.dialog_words import DialogWords
from gui.app.session_end import SessionEnd
from gui.app.single_instance import SingleInstance, hand_over, pipe_address
from gui.core import messages
from gui.core.settings import SettingsStore
from gui.look import fonts, theme, user_folders
from gui.window.main_window import MainWindow

NAME: Final = "dajuan"


def create_application(arguments: list[str]) -> QApplication:
    """Return the application with style, colours and font set; Qt takes its own options from `arguments`."""
    app = QApplication(arguments)
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("答卷")
    app.setDesktopFileName(NAME)
    # Every icon is the program's own or Qt's: looking through the desktop's themes takes a tenth of the start.
    QIcon.setThemeSearchPaths([":/icons"])
    QIcon.setFallbackSearchPaths([])
    app.setStyle(palette.STYLE)
    family = fonts.choose_family()
    app.setFont(fonts.base_font(family))
    colours = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, palette.GROUND),
        (QPalette.ColorRole.Base, palette.SURFACE),
        (QPalette.ColorRole.Button, palette.SURFACE),
        (QPalette.ColorRole.Text, palette.TEXT),
        (QPalette.ColorRole.WindowText, palette.TEXT),
        (QPalette.ColorRole.ButtonText, palette.TEXT),
        (QPalette.ColorRole.PlaceholderText, palette.MUTED),
        (QPalette.ColorRole.Highlight, palette.SELECTION),
        (QPalette.ColorRole.HighlightedText, palette.TEXT),
        (QPalette.ColorRole.Link, palette.ACCENT),
    ):
        colours.setColor(role, QColor(colour))
    app.setPalette(colours)
    app.setStyleSheet(theme.style_sheet(family, fonts.BASE_PIXELS))
    _translate_qt(app)
    return app


def _translate_qt(app: QApplication) -> None:
    """Let Qt's own dialogs speak Chinese, where its translations came along."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # By name: naming a QLocale builds its enum of all languages, a tenth of the time to the first paint.
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    # Once the window stands: it asks for hundreds of words while it is built, none of which are these.
    QTimer.singleShot(0, app, lambda: app.installTranslator(DialogWords(app)))


def run(
    path: Path | None,
    qt_arguments: list[str],
    started: float,
    *,
    story: Path | None = None,
    present: bool = False,
    loop_seconds: float = 0.0,
    exit_code: str = "",
) -> int:
    """Open the window on a package (default: the bundled one) and return the exit code when it is closed.

    Where the program runs already, that one comes to the front with the package, and this one ends.
    """
    folder = user_folders.user_folder()
    instance = None
    if folder is not None:
        address = pipe_address(folder)
        if not present and hand_over(address, path or story):
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

    offer = messages.Offer(crash_log.tr("问题报告…"), window.report_problem)

    def show_error(text: str) -> None:
        where = f" 日志：{log_file}" if log_file else ""
        QTimer.singleShot(0, window, lambda: window.banner.show_message(messages.ERROR, text + where, (offer,)))

    def painted() -> None:
        window.first_paint_ms = (time.perf_counter() - started) * 1000
        if instance is not None:
            instance.started.connect(window.come_forward)
            window.closing.connect(instance.close)
            instance.listen()
        if crashed:
            words = crash_log.tr("上次运行中途意外结束，没有保存的内容可能丢失。原因已记入日志：{}").format(log_file)
            window.banner.show_message(messages.WARNING, words, (offer,))
        open_first(window, path or story)

    crash_log.install(show_error)
    window.painted.connect(painted)
    if path is not None and story is not None:
        window.ready.connect(lambda: window.story_commands.open(story), Qt.ConnectionType.SingleShotConnection)
    if present:
        window.ready.connect(
            lambda: window.page_commands.present(loop_seconds=loop_seconds, exit_code=exit_code),
            Qt.ConnectionType.SingleShotConnection,
        )
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


def open_first(window: MainWindow, path: Path | None) -> None:
    """Open what was asked for on the command line, else the bundled package."""
    if path is None:
        window.open_commands.open_bundled()
        return
    window.open_commands.open(path)
