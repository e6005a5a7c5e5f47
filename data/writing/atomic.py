"""The one way in which files are written: whole, or not there; the old file stays until the new one is complete."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from data.problems import WriteError

_RETRIES: Final = 6
_FIRST_PAUSE: Final = 0.05
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_LOCKED: Final = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)


def write_atomic(path: Path, content: bytes | Callable[[BinaryIO], None]) -> None:
    """Write a file through a temporary one beside it, which replaces it when it is complete and on the disk.

    `content` is the bytes, or a function that writes them. Raises WriteError, in Chinese and with what to do,
    when the folder is missing or cannot be written to, the target is open elsewhere, its name is not
    possible, or the disk is full. The old file is then untouched and nothing is left behind.
    """
    path = Path(path)
    _check_target(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".dajuan-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            if callable(content):
                content(file)
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, temporary)
        _replace(temporary, path)
        temporary = ""
    except OSError as error:
        raise WriteError(_explain(path, error, replacing=bool(temporary))) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _check_target(path: Path) -> None:
    try:
        if not path.parent.is_dir():
            raise WriteError(
                f"文件夹“{path.parent}”不在了，没有写出“{path.name}”。请换一个文件夹，或把移动盘插好再试。"
            )
        if path.is_dir():
            raise WriteError(f"“{path.name}”是一个文件夹，不能用作文件名。请换一个文件名。")
    except (OSError, ValueError) as error:
        raise WriteError(_bad_name(path)) from error


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the permissions of the old one, or those that new files usually have."""
    if os.name != "posix":
        return
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def _replace(temporary: str, path: Path) -> None:
    """Rename, with a few pauses: a virus scanner may hold a new file for a moment."""
    pause = _FIRST_PAUSE
    for left in range(_RETRIES, -1, -1):
        try:
            Path(temporary).replace(path)
        except PermissionError:
            if not left:
                raise
            time.sleep(pause)
            pause *= 2
        else:
            return


def _bad_name(path: Path) -> str:
    return f'文件名“{path.name[:60]}”不能用。请改短一些，并去掉 \\ / : * ? " < > | 这些符号。'


def _explain(path: Path, error: OSError, *, replacing: bool) -> str:
    """Return what happened and what to do. `replacing` says that the new content was complete but not renamed."""
    if error.errno in _FULL:
        return f"磁盘满了，没有写出“{path.name}”，原来的文件没有动。请清出一些空间，或存到别的盘。"
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return _bad_name(path)
    if error.errno == errno.EROFS:
        return f"“{path.parent}”是只读的，没有写出“{path.name}”。请存到别的文件夹，如“文档”或桌面。"
    if error.errno in _LOCKED:
        if replacing and path.exists():
            return f"“{path.name}”正被别的程序（如 Excel、WPS）打开，没有替换。请先关闭它，或换一个文件名。"
        return f"没有权限写入“{path.parent}”。请存到别的文件夹，如“文档”或桌面。"
    if error.errno in (errno.ENOENT, errno.EIO, errno.ENODEV, errno.ENXIO):
        return f"写“{path.name}”时磁盘不见了或出了故障。请检查移动盘是否插好，或存到别的盘。"
    return f"没有写出“{path.name}”（{error.strerror}）。请换一个文件夹再试。"
