"""The process that reads workbooks of untrusted binary formats: started by `reader_process`, ended at any moment.

Nothing of the window and nothing large is imported here. It ends when the program that started it does.
"""

from __future__ import annotations

import gc
import os
import queue
import sys
import threading
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.importing import reader_wire as wire
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import _ConnectionBase

    from data.importing.grid import Grid
    from data.problems import PackageError, Problem

OPTION: Final = "--read-workbooks"
_STAGE_SECONDS: Final = 0.1


def main(arguments: list[str]) -> int:
    """Answer requests until nobody asks for `idle` seconds: pipes to read and write, idle, the most bytes of memory."""
    requests, answers, idle, memory = arguments
    # Rows of cells make no cycles, and to look for them among millions of cells takes a fifth of the time.
    gc.disable()
    _bound_memory(int(memory))
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(_pipe(int(requests), writable=False), waiting), daemon=True).start()
    answer = _pipe(int(answers), writable=True)
    while True:
        try:
            request = waiting.get(timeout=float(idle))
        except queue.Empty:
            return 0
        try:
            _answer(wire.unpacked(request), answer.send_bytes)
        except (OSError, ValueError):
            # Nobody listens any more.
            return 1
        # What made cycles all the same, as old workbooks do, is let go before the next file.
        gc.collect()


def _pipe(handle: int, *, writable: bool) -> _ConnectionBase[bytes, bytes]:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        return PipeConnection(handle, readable=not writable, writable=writable)
    return Connection(handle, readable=not writable, writable=writable)


def _listen(pipe: _ConnectionBase[bytes, bytes], waiting: queue.SimpleQueue[bytes]) -> None:
    """Hand on what is asked; when the other end is gone, end at once, whatever is being read."""
    try:
        while True:
            waiting.put(pipe.recv_bytes(wire.MOST_BYTES))
    except (OSError, EOFError):
        os._exit(0)


def _bound_memory(most: int) -> None:
    """Bound memory, and let nothing be written to disk; on Windows the program that started this one does it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: int) -> None:
    """End this process after so many more seconds of work, should nobody be there to end it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 2 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _answer(request: wire.Message, send: Callable[[bytes], None]) -> None:
    """Read one workbook and send its sheets, or why there are none."""
    from data.problems import PackageError
    from data.progress import reporting

    form, path, seconds = request
    read = _reader(form)
    _bound_time(seconds)
    send(wire.packed(wire.BEGUN))
    last = 0.0

    def report(stage: str, share: float) -> None:
        nonlocal last
        if time.monotonic() - last > _STAGE_SECONDS:
            last = time.monotonic()
            send(wire.packed(wire.STAGE, stage, share))

    name = Path(os.fsdecode(path))
    try:
        with reporting(report):
            sheets, problems = read(name)
    except PackageError as error:
        send(wire.failure_message(error))
        return
    except MemoryError:
        send(wire.failure_message(_too_much(name)))
        return
    except Exception:  # noqa: BLE001  nobody sees this process: whatever it is goes into the program's log
        send(wire.packed(wire.BROKEN, traceback.format_exc()))
        return
    for sheet in sheets:
        for message in wire.sheet_messages(sheet):
            send(message)
    for problem in problems:
        send(wire.problem_message(problem))
    send(wire.packed(wire.DONE))


def _reader(form: str) -> Callable[[Path], tuple[list[Grid], list[Problem]]]:
    if form == "old":
        from data.importing.xls_workbook import read_old

        return read_old
    if form == "markup":
        from data.importing.markup_workbook import read_markup

        return read_markup
    if form == "binary":
        from data.importing.binary_workbook import read_binary

        return read_binary
    if form == "document":
        from data.importing.documents.document_lines import read_document

        return read_document
    from data.importing.zipped_workbook import read_zipped

    return read_zipped


def _too_much(path: Path) -> PackageError:
    from data.importing.workbook_bounds import too_large

    return too_large(path.name, tr("读出来要用的内存太多"))
