"""What is said when a file could not be read: one sentence, true for the error, with what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from data.files.file_names import shown
from data.words import tr

if TYPE_CHECKING:
    from pathlib import Path

# A disk or share that is not there any more, or fails.
FAILING: Final = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE)
NETWORK: Final = (errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENOTCONN, errno.ECONNRESET)
MANY_FILES: Final = (errno.EMFILE, errno.ENFILE)
# On Windows: drive not ready, share not found, share gone, no such share, device failing, device taken out.
_GONE_ON_WINDOWS: Final = (21, 53, 64, 67, 1117, 1167)
_FORBIDDEN: Final = (errno.EACCES, errno.EPERM, errno.EBUSY)
# What is said of a name under which nothing can lie. Any other error leaves it open whether there is a file.
_NO_FILE: Final = (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL)


def explain_reading(name: str, error: OSError) -> str:
    """Return why a file is not read, and what to do."""
    file, number = shown(name), error.errno
    gone = getattr(error, "winerror", None) in _GONE_ON_WINDOWS
    if gone or number in FAILING or number in NETWORK:
        return tr("读“{file}”时磁盘不见了或出了故障，没有读出来。请检查移动盘或网络盘是否连好后再试。", file=file)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return tr("找不到“{file}”。它可能被移动、改名，或所在的磁盘已经拔出。", file=file)
    if number in _FORBIDDEN:
        return tr(
            "没有权限读“{file}”，或别的程序正占着它。请先关闭那个程序，或请管理的人给予读取权限后再试。", file=file
        )
    if number in MANY_FILES:
        return tr("打开的文件太多，没有读“{file}”。请关掉一些别的程序再试。", file=file)
    if number == errno.ENOMEM:
        return tr("内存不够，没有读“{file}”。请关掉一些别的程序再试。", file=file)
    if number == errno.ELOOP:
        return tr("“{file}”是绕回自己的链接，没有读取。请换成真正的文件。", file=file)
    return tr("读不出“{file}”（系统报告 {code}）。请检查磁盘和权限后再试。", file=file, code=error_code(error))


def damaged(name: str) -> str:
    """Return what is said of a file whose content cannot be unpacked or taken apart."""
    return tr("“{name}”已损坏，读不出来。请重新取得一份。", name=name)


def damaged_workbook(name: str) -> str:
    """Return what is said of a damaged workbook that Excel or WPS may still be able to mend."""
    return tr("“{name}”已损坏，读不出来。请在 Excel 或 WPS 中打开后另存为 .xlsx。", name=name)


def error_code(error: OSError) -> str:
    """Return the system's code for an error, as those who help know it: ENOSPC. The system's words are English."""
    return errno.errorcode.get(error.errno or 0, str(error.errno or type(error).__name__))


def mode_of(path: Path) -> int:
    """Return the kind and rights of a file as `stat` gives them, 0 where there is none.

    Raises OSError where it cannot be looked at: whether there is one is then not known, which `Path.is_file` does not
    tell apart on every version of Python.
    """
    try:
        return path.stat().st_mode
    except ValueError:  # a name that this system cannot express
        return 0
    except OSError as error:
        if error.errno in _NO_FILE:
            return 0
        raise
