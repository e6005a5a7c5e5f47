"""The one handler of unexpected errors: the log keeps the trace, the user is told where the log is."""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("dajuan")

LOG_NAME: Final = "dajuan.log"
LOG_BYTES: Final = 512 * 1024
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_log(folder: Path | None) -> Path | None:
    """Send all log records to a file of bounded size, and to stderr where there is one; return the file."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    # In a windowed executable sys.stderr is None.
    if sys.stderr is not None:
        console = logging.StreamHandler(sys.stderr)
        console.setLevel(logging.WARNING)
        root.addHandler(console)
    if folder is None:
        return None
    from logging.handlers import RotatingFileHandler

    path = folder / LOG_NAME
    try:
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=False)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return path


def watch_crashes(folder: Path | None) -> TextIO | None:
    """Let faulthandler write to its own file in `folder`; return the open file, which must be kept."""
    if folder is None:
        return None
    try:
        file = (folder / "crash.log").open("w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def install(tell: Callable[[str], None]) -> None:
    """Hand every unexpected exception to the log and a Chinese sentence to `tell`; Qt's messages to the log."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        tell(f"程序遇到意外情况（{kind.__name__}），已记入日志，可以继续使用。")

    def handle_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)

    sys.excepthook = handle
    qInstallMessageHandler(handle_qt)
