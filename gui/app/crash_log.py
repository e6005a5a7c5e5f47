"""The one handler of unexpected errors: the log keeps the trace, the user is told where the log is."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import re
import sys
from collections.abc import Callable
from io import FileIO, TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from data.files.regular_files import read_regular, require_regular
from data.words import tr
from gui.core import messages
from gui.look.user_folders import LOG_NAME
from gui.look.version import VERSION

log = logging.getLogger("dajuan")

LOG_BYTES: Final = 512 * 1024
_APPEND: Final = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_START: Final = "start of version "
# What faulthandler begins with. It also writes when a library of Windows reports a failed call (code 0x8…) to itself.
_CRASH: Final = re.compile(rb"Fatal Python error|Windows fatal exception: (?!code 0x8)")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class BoundedLog(logging.FileHandler):
    """One file: when it has grown beyond `LOG_BYTES` its older part goes. A crash is written into it, too."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", errors="backslashreplace")
        try:
            self._trim()
        except OSError:
            super().close()
            raise
        if self.stream is not None:
            # The interpreter writes to this very descriptor, which therefore stays open whatever is trimmed.
            faulthandler.enable(self.stream)

    def _open(self) -> TextIOWrapper:
        """Open the file; a pipe or device is refused, as writing to it could wait for ever."""
        path = Path(self.baseFilename)
        if os.path.lexists(path):
            require_regular(path.stat().st_mode)
        handle = os.open(path, _APPEND, 0o666)
        with contextlib.ExitStack() as unless_usable:
            unless_usable.callback(os.close, handle)
            require_regular(os.fstat(handle).st_mode)
            # Nothing is kept back: on a full disk it would grow, and be written at the end of all.
            raw = FileIO(handle, "a")
            unless_usable.pop_all()
        return TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)

    def handleError(self, record: logging.LogRecord) -> None:
        """Let a record go that cannot be written, as on a full disk: the log stops nothing."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        super().emit(record)
        with contextlib.suppress(OSError, ValueError):
            self._trim()

    def _trim(self) -> None:
        path = Path(self.baseFilename)
        if self.stream is None or path.stat().st_size <= LOG_BYTES:
            return
        kept = read_regular(path, LOG_BYTES // 2, end=True).partition(b"\n")[2]
        self.stream.truncate(0)
        self.stream.write(kept.decode("utf-8", "replace"))
        self.stream.flush()

    def close(self) -> None:
        """Close the file; the interpreter must not write to it any longer."""
        faulthandler.disable()
        with contextlib.suppress(OSError):
            super().close()


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
    path = folder / LOG_NAME
    try:
        handler = BoundedLog(path)
    except (OSError, ValueError):
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return path


def crashed_before(path: Path | None) -> bool:
    """Return whether the last start that a log tells of ended in a crash; then note this start."""
    crashed = False
    if path is not None:
        with contextlib.suppress(OSError):
            last_run = read_regular(path, 2 * LOG_BYTES, end=True).rpartition(_START.encode())[2]
            crashed = _CRASH.search(last_run) is not None
    log.info("%s%s", _START, VERSION)
    return crashed


def report_no_start(log_file: Path | None) -> None:
    """Tell in a box of its own, as there is no window yet, why the program ends; the log keeps the trace."""
    log.exception("no start")
    where = tr("\n\n原因已记入日志：{log_file}\n请把这个文件交给管理员。", log_file=log_file) if log_file else ""
    messages.show_alone_box(tr("答卷没有能够启动。{where}", where=where))


def install(show_error: Callable[[str], None]) -> None:
    """Hand every unexpected exception to the log and a Chinese sentence to `show_error`; Qt's messages to the log."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        show_error(tr("程序遇到意外情况（{name}），已记入日志，可以继续使用。", name=kind.__name__))

    def handle_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)

    sys.excepthook = handle
    qInstallMessageHandler(handle_qt)
