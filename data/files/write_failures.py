"""What is said when a file could not be written: one sentence, true for the step at which it failed."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import Final

from data.files.file_names import shown
from data.files.read_failures import FAILING, MANY_FILES, NETWORK, error_code
from data.problems import WriteError
from data.words import tr

log = logging.getLogger(__name__)

_LONG_PATH: Final = 240
_LONG_NAME: Final = 255
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_LOCKED: Final = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
_GONE: Final = (errno.ENOENT, errno.ENOTDIR, *FAILING)
# Whose own errors mean that a part of the program is missing or damaged, as nothing of the user's goes into them.
_LIBRARIES: Final = frozenset(("pptx", "xlsxwriter", "openpyxl", "pypdf", "zipfile", "zlib", "lxml"))


class Stage(Enum):
    """How far a file was when it failed."""

    LOOKING = auto()
    CREATING = auto()
    WRITING = auto()
    RENAMING = auto()


def explain(path: Path, error: OSError | MemoryError, stage: Stage) -> str:
    """Return what happened to a file that is not written, and what to do."""
    name, folder = shown(path.name), shown(str(path.parent), 120)
    failure = error if isinstance(error, OSError) else OSError(errno.ENOMEM, "")
    number = failure.errno
    if number in _FULL:
        kept = tr("，原来的文件没有动") if _has_file(path) else ""
        return tr("磁盘满了，没有写出“{name}”{kept}。请清出一些空间，或存到别的盘。", name=name, kept=kept)
    if number == errno.ENOMEM:
        return tr("内存不够，没有写出“{name}”。请关掉一些别的程序，或少写一些内容。", name=name)
    if number == errno.ENAMETOOLONG or (number == errno.ENOENT and len(str(path)) > _LONG_PATH):
        what = tr("名字") if len(os.fsencode(path.name)) > _LONG_NAME else tr("路径")
        return tr("“{name}”的{what}太长，没有写出。请改短文件名，或存到离盘符近一些的文件夹。", name=name, what=what)
    if number == errno.EINVAL and stage is not Stage.WRITING:
        return tr("这个盘上文件名“{name}”不能用，没有写出。请换一个文件名，去掉特别的符号。", name=name)
    if number == errno.EROFS:
        return tr("“{folder}”是只读的，没有写出“{name}”。请存到别的文件夹，如“文档”或桌面。", folder=folder, name=name)
    if number == errno.EFBIG:
        return tr("“{name}”太大，这个盘装不下这么大的单个文件，没有写出。请存到别的盘。", name=name)
    if number == errno.ELOOP:
        return tr("“{name}”是绕回自己的链接，没有写出。请换一个文件名。", name=name)
    if number in MANY_FILES:
        return tr("打开的文件太多，没有写出“{name}”。请关掉一些别的程序再试，或换一个时间。", name=name)
    if number in _LOCKED:
        if stage is Stage.RENAMING and _has_file(path):
            return tr(
                "没有替换“{name}”：它可能正被别的程序（如 Excel、WPS）打开。请先关闭它，或换一个文件名或文件夹。",
                name=name,
            )
        return tr(
            "没有权限写入“{folder}”，没有写出“{name}”。请存到别的文件夹，如“文档”或桌面。", folder=folder, name=name
        )
    if number in _GONE or number in NETWORK:
        return tr("写“{name}”时磁盘不见了或出了故障，没有写出。请检查移动盘或网络盘是否连好，或存到别的盘。", name=name)
    return tr("没有写出“{name}”（系统报告 {code}）。请换一个文件夹再试。", name=name, code=error_code(failure))


def _has_file(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def making(path: Path) -> Iterator[None]:
    """Turn what fails while a file's content is made into a WriteError about that file.

    Nothing of the file was touched then. Expected errors pass as they are; so do mistakes of the program itself.
    """
    try:
        yield
    except MemoryError as error:
        raise WriteError(explain(path, error, Stage.LOOKING)) from error
    except OSError as error:
        log.warning("content of a file not made", exc_info=error)
        raise WriteError(_explain_making(path, error)) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _LIBRARIES:
            raise
        log.warning("content of a file not made", exc_info=error)
        raise WriteError(_damaged(path)) from error


def _explain_making(path: Path, error: OSError) -> str:
    """Return what an error means that came while content was made, by the file that it names."""
    about = str(error.filename or "")
    name = shown(path.name)
    if error.errno in _FULL:
        return tr("磁盘满了，放不下临时文件，没有写出“{name}”。请在临时文件夹所在的盘上清出一些空间。", name=name)
    if error.errno == errno.ENOMEM or error.errno in MANY_FILES:
        return explain(path, error, Stage.LOOKING)
    if _is_temporary(about):
        return tr("临时文件夹用不了，没有写出“{name}”。请检查临时文件夹所在的盘和权限后再试。", name=name)
    return _damaged(path)


def _is_temporary(path: str) -> bool:
    """Say whether a path lies in the folder for temporary files, or there is none that can be used.

    The program itself may lie there, too.
    """
    own = (Path(sys.prefix), Path(__file__).resolve().parents[2])
    try:
        inside = Path(path).is_absolute() and Path(path).is_relative_to(Path(tempfile.gettempdir()).absolute())
        return inside and not any(Path(path).is_relative_to(folder) for folder in own)
    except OSError:
        return True


def _damaged(path: Path) -> str:
    return tr("程序自己的文件读不出来，没有写出“{name}”。请再试一次；仍然不行，请重新安装程序。", name=shown(path.name))
