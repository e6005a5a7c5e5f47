"""The one way in which files are written: whole, or not there; the old file stays until the new one is complete."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from data.files.file_names import bad_name, shown
from data.files.leftovers import discard, hold, let_go, sweep, temporary_beside
from data.files.write_failures import Stage, explain, making
from data.problems import WriteError
from data.progress import check, indivisible
from data.words import tr

_RETRIES: Final = 5
_FIRST_PAUSE: Final = 0.05
_NAMES_TRIED: Final = 5
# On these a file system only says that it cannot be asked to put a file on the disk at once.
_NO_SYNC: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PART_BYTES: Final = 1024 * 1024
# The bytes of a file, whole or part by part.
Bytes = bytes | Iterator[bytes]


def write_atomic(path: Path, content: Bytes) -> None:
    """Write a file through a temporary one beside it, which replaces it when it is complete and on the disk.

    What is too much for memory comes part by part.

    Raises WriteError, in Chinese and with what to do, when the folder is missing or cannot be written to, the target is
    open elsewhere, read-only or no file, its name is not possible, or disk or memory is full; CancelledError when it
    was called off meanwhile. The old file is then untouched, and nothing is left behind that the next file would not
    take away. Once the new file has its name, nothing is an error any more.
    """
    target = checked_target(Path(path))
    sweep(target.parent)
    stage = Stage.CREATING
    temporary: Path | None = None
    handle: int | None = None
    held: int | None = None
    try:
        with contextlib.ExitStack() as last_step:
            temporary, handle, held = _create(target)
            stage = Stage.WRITING
            own = os.fstat(handle)
            _fill(handle, content)
            check()
            # From here on the export is as good as done: the end of the program waits for it.
            last_step.enter_context(indivisible())
            _sync(handle)
            # Some disks report only here that they are full. Closed whatever it says, so never a second time.
            closing, handle = handle, None
            os.close(closing)
            _keep_mode(target, temporary)
            stage = Stage.RENAMING
            _replace(temporary, target, own)
            temporary = None
    except (OSError, MemoryError) as error:
        raise WriteError(explain(target, error, stage)) from error
    finally:
        let_go(handle)
        if temporary is not None:
            discard(temporary)
        let_go(held)
    _settle(target.parent)


def write_made(path: Path, make: Callable[[], Bytes]) -> None:
    """Make a file's bytes and write them. Raises WriteError, also for what fails while they are made."""
    with making(path):
        content = make()
    write_atomic(path, content)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where they are not there yet. Raises WriteError."""
    try:
        for part in (path, *path.parents):
            if part.is_dir():
                break
            if words := bad_name(part.name, tr("文件夹名")):
                raise WriteError(words)
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WriteError(tr("“{name}”已经是一个文件，不能用作文件夹。请换一个名字。", name=shown(path.name))) from error
    except (OSError, ValueError) as error:
        cause = error if isinstance(error, OSError) else OSError(errno.EINVAL, "")
        raise WriteError(explain(path, cause, Stage.CREATING)) from error


def checked_target(path: Path) -> Path:
    """Return the file that is to be replaced, behind a link if there is one. Raises WriteError for what cannot work."""
    if words := bad_name(path.name):
        raise WriteError(words)
    try:
        target = path.resolve() if path.is_symlink() else path
        if not target.parent.is_dir():
            folder = shown(str(target.parent), 120)
            raise WriteError(
                tr(
                    "文件夹“{folder}”不在了，没有写出“{name}”。请换一个文件夹，或把移动盘插好再试。",
                    folder=folder,
                    name=shown(target.name),
                )
            )
        mode = _old_mode(target)
    except RuntimeError as error:  # Before Python 3.13, a link that leads back to itself
        raise WriteError(explain(path, OSError(errno.ELOOP, ""), Stage.LOOKING)) from error
    except OSError as error:
        raise WriteError(explain(path, error, Stage.LOOKING)) from error
    except ValueError as error:  # A folder that this system's encoding cannot name
        raise WriteError(explain(path, OSError(errno.EINVAL, ""), Stage.LOOKING)) from error
    if mode is None:
        return target
    if stat.S_ISDIR(mode):
        raise WriteError(tr("“{name}”是一个文件夹，不能用作文件名。请换一个文件名。", name=shown(target.name)))
    if not stat.S_ISREG(mode):
        raise WriteError(tr("“{name}”是管道或设备，不是文件，没有写。请换一个文件名。", name=shown(target.name)))
    if not mode & 0o222:
        raise WriteError(
            tr("“{name}”是只读文件，没有替换。请换一个文件名，或先去掉它的只读属性。", name=shown(target.name))
        )
    return target


def _old_mode(path: Path) -> int | None:
    """Return the kind and permissions of the file that is to be replaced, None where there is none."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _create(target: Path) -> tuple[Path, int, int | None]:
    """Return a new temporary file beside the target: its path, its handle, and what holds it where there are locks."""
    for left in range(_NAMES_TRIED, -1, -1):
        temporary = temporary_beside(target)
        handle = os.open(temporary, _NEW, 0o666)
        try:
            return temporary, handle, hold(handle)
        except BlockingIOError:
            # Another process swept it up in the moment before it was held.
            let_go(handle)
            if not left:
                raise
        except OSError:
            let_go(handle)
            discard(temporary)
            raise
    raise AssertionError  # pragma: no cover


def _fill(handle: int, content: Bytes) -> None:
    """Write all bytes; between parts of them it can be called off."""
    for one in (content,) if isinstance(content, bytes) else content:
        view = memoryview(one)
        for at in range(0, len(view), _PART_BYTES):
            check()
            part = view[at : at + _PART_BYTES]
            while part:
                part = part[os.write(handle, part) :]


def _sync(handle: int) -> None:
    """Put what was written on the disk, where its file system can be asked to."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _keep_mode(target: Path, temporary: Path) -> None:
    """Give the new file the permissions of the old one; file systems without permissions don't matter."""
    with contextlib.suppress(OSError):
        mode = _old_mode(target)
        if mode is not None:
            temporary.chmod(mode & 0o777)


def _replace(temporary: Path, target: Path, own: os.stat_result) -> None:
    """Rename, with a few pauses: a virus scanner may hold a new file for a moment.

    What counts is whether the new file has the name: a network may rename it and then lose the answer.
    """
    pause = _FIRST_PAUSE
    for left in range(_RETRIES, -1, -1):
        try:
            temporary.replace(target)
        except OSError as error:
            if _is_file(target, own):
                return
            if not left or not isinstance(error, PermissionError):
                raise
            time.sleep(pause)
            pause *= 2
        else:
            return


def _is_file(path: Path, own: os.stat_result) -> bool:
    """Say whether a path is this very file."""
    try:
        return own.st_ino != 0 and os.path.samestat(path.stat(), own)
    except OSError:
        return False


def _settle(folder: Path) -> None:
    """Put the new name itself on the disk, where the system can; the file is complete either way."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            let_go(handle)
