"""The one way in which files are written: whole, or not there; the old file stays until the new one is complete."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from data.problems import WriteError
from data.progress import check, indivisible

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PREFIX: Final = ".dajuan-"
_SUFFIX: Final = ".tmp"
# Seconds after which a file left behind counts as abandoned: without and with locks. A lock comes a moment after
# its file; Windows has no such locks, but lets nobody remove a file that is open.
_ABANDONED_AFTER: Final = (600.0, 2.0)
# Windows allows none of these; a name with a colon would even go into a hidden stream of another file.
_FORBIDDEN: Final = frozenset(':*?"<>|')
_PART_BYTES: Final = 1024 * 1024
_RETRIES: Final = 5
_FIRST_PAUSE: Final = 0.05
_LONG_PATH: Final = 240
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_LOCKED: Final = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
_GONE: Final = (errno.ENOENT, errno.EIO, errno.ENODEV, errno.ENXIO)


def write_atomic(path: Path, content: bytes | Callable[[BinaryIO], None]) -> None:
    """Write a file through a temporary one beside it, which replaces it when it is complete and on the disk.

    `content` is the bytes, or a function that writes them. Raises WriteError, in Chinese and with what to do,
    when the folder is missing or cannot be written to, the target is open elsewhere, read-only or a folder,
    its name is not possible, or the disk is full; CancelledError when it was called off meanwhile. The old file is
    then untouched and nothing is left behind.
    """
    target = _checked(Path(path))
    temporary = target.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    complete = False
    held: int | None = None
    try:
        with contextlib.ExitStack() as last_step:
            with temporary.open("xb") as file:
                held = _hold(file)
                if callable(content):
                    content(file)
                else:
                    _write_parts(file, content)
                file.flush()
                check()
                # From here on the export is as good as done: the end of the program waits for it.
                last_step.enter_context(indivisible())
                os.fsync(file.fileno())
            complete = True
            _keep_mode(target, temporary)
            _replace(temporary, target)
    except OSError as error:
        raise WriteError(_explain(target, error, complete=complete)) from error
    finally:
        # After the rename it is not there; where even this fails, the first error is the one to tell.
        with contextlib.suppress(OSError):
            temporary.unlink()
        if held is not None:
            os.close(held)
    _settle(target.parent)
    _sweep(target.parent)


def _write_parts(file: BinaryIO, content: bytes) -> None:
    for first in range(0, len(content), _PART_BYTES):
        check()
        file.write(memoryview(content)[first : first + _PART_BYTES])


def _checked(path: Path) -> Path:
    """Return the file that is to be replaced, behind a link if there is one; refuse what cannot work."""
    try:
        if "\0" in str(path) or not path.name or _FORBIDDEN & set(path.name):
            raise WriteError(_bad_name(path))
        target = path.resolve() if path.is_symlink() else path
        if not target.parent.is_dir():
            raise WriteError(
                f"文件夹“{target.parent}”不在了，没有写出“{target.name}”。请换一个文件夹，或把移动盘插好再试。"
            )
        if target.is_dir():
            raise WriteError(f"“{target.name}”是一个文件夹，不能用作文件名。请换一个文件名。")
        if target.exists() and not target.stat().st_mode & 0o222:
            raise WriteError(f"“{target.name}”是只读文件，没有替换。请换一个文件名，或先去掉它的只读属性。")
    except OSError as error:
        raise WriteError(_explain(path, error, complete=False)) from error
    return target


def _keep_mode(target: Path, temporary: Path) -> None:
    """Give the new file the permissions of the old one; file systems without permissions don't matter."""
    with contextlib.suppress(OSError):
        temporary.chmod(target.stat().st_mode & 0o777)


def _replace(temporary: Path, target: Path) -> None:
    """Rename, with a few pauses: a virus scanner may hold a new file for a moment."""
    pause = _FIRST_PAUSE
    for left in range(_RETRIES, -1, -1):
        try:
            temporary.replace(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(pause)
            pause *= 2
        else:
            return


def _settle(folder: Path) -> None:
    """Put the new name itself on the disk, where the system can; the file is complete either way."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _hold(file: BinaryIO) -> int | None:
    """Mark a temporary file as being written, until the returned handle is closed or the process ends."""
    if fcntl is None:
        return None
    handle = os.dup(file.fileno())
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


def _sweep(folder: Path) -> None:
    """Remove the temporary files of processes that were killed while they wrote."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(_PREFIX) and path.name.endswith(_SUFFIX):
                _remove_abandoned(path)


def _remove_abandoned(temporary: Path) -> None:
    """Remove a temporary file that nobody holds; where holding cannot be asked for, one that is old."""
    with contextlib.suppress(OSError):
        if time.time() - temporary.stat().st_mtime < _ABANDONED_AFTER[fcntl is not None]:
            return
        if fcntl is not None:
            with temporary.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                temporary.unlink()
        else:
            temporary.unlink()


def _bad_name(path: Path) -> str:
    name = "".join(letter for letter in path.name[:60] if letter.isprintable())
    return f'文件名“{name}”不能用。请改短一些，并去掉 \\ / : * ? " < > | 这些符号。'


def _explain(path: Path, error: OSError, *, complete: bool) -> str:
    """Return what happened and what to do. `complete` says that the new content was written but not renamed."""
    if error.errno in _FULL:
        return f"磁盘满了，没有写出“{path.name}”，原来的文件没有动。请清出一些空间，或存到别的盘。"
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return _bad_name(path)
    if error.errno == errno.EROFS:
        return f"“{path.parent}”是只读的，没有写出“{path.name}”。请存到别的文件夹，如“文档”或桌面。"
    if error.errno in _LOCKED:
        if complete and path.exists():
            return f"“{path.name}”正被别的程序（如 Excel、WPS）打开，没有替换。请先关闭它，或换一个文件名。"
        return f"没有权限写入“{path.parent}”，没有写出“{path.name}”。请存到别的文件夹，如“文档”或桌面。"
    if error.errno == errno.ENOENT and len(str(path)) > _LONG_PATH:
        return f"“{path.name}”的路径太长，没有写出。请改短文件名，或存到离盘符近一些的文件夹。"
    if error.errno in _GONE:
        return f"写“{path.name}”时磁盘不见了或出了故障。请检查移动盘是否插好，或存到别的盘。"
    return f"没有写出“{path.name}”（{error.strerror or error}）。请换一个文件夹再试。"
