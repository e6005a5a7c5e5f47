"""Several files that belong together, as a folder: all of them are there, or none."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.files.atomic_write import make_folder, write_atomic
from data.files.file_names import bad_name, shown
from data.files.leftovers import discard, hold, let_go, sweep, temporary_beside
from data.files.write_failures import Stage, explain
from data.problems import WriteError
from data.words import tr

# A folder that is a disk of its own, or lies where nothing else can be made, cannot be replaced by another one.
_NOT_REPLACED = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)


def write_folder(target: Path, members: Mapping[str, bytes], last: str) -> None:
    """Write files by their path inside a folder, which must be new or empty. Raises WriteError; then none is there.

    They are made in a temporary folder, which gets the name when it is complete. Where that cannot be, as on the top
    of a disk, they are written one by one, the file named `last` at the end: without it the others are not taken for
    a whole.
    """
    if words := bad_name(target.name, tr("文件夹名")):
        raise WriteError(words)
    try:
        new = not os.path.lexists(target)
        if not new:
            sweep(target)
            if not target.is_dir() or any(target.iterdir()):
                raise WriteError(tr("“{target}”已经有内容，没有写。请换一个新文件夹。", target=shown(str(target), 120)))
    except (OSError, ValueError) as error:
        raise WriteError(_explain(target, error)) from error
    make_folder(target.parent)
    sweep(target.parent)
    try:
        _write_beside(target, members)
    except OSError as error:
        if new or error.errno not in _NOT_REPLACED:
            raise WriteError(_explain(target, error)) from error
        _write_inside(target, members, last)


def _explain(target: Path, error: OSError | ValueError) -> str:
    cause = error if isinstance(error, OSError) else OSError(errno.EINVAL, "")
    return explain(target, cause, Stage.CREATING)


def _write_beside(target: Path, members: Mapping[str, bytes]) -> None:
    """Write all files into a temporary folder and rename it. Raises OSError for that folder, WriteError for a file."""
    temporary = temporary_beside(target)
    temporary.mkdir()
    held: int | None = None
    done = False
    try:
        if os.name == "posix":
            handle = os.open(temporary, os.O_RDONLY)
            try:
                held = hold(handle)
            finally:
                let_go(handle)
        _write_all(temporary, members)
        if os.name != "posix" and target.is_dir():
            target.rmdir()
        temporary.rename(target)
        done = True
    finally:
        if not done:
            discard(temporary)
        let_go(held)


def _write_inside(target: Path, members: Mapping[str, bytes], last: str) -> None:
    """Write the files where they are to be, and take them away again where one of them cannot be written."""
    ordered = {name: members[name] for name in sorted(members, key=lambda name: name == last)}
    with contextlib.ExitStack() as unless_whole:
        unless_whole.callback(_take_away, target, ordered)
        _write_all(target, ordered)
        unless_whole.pop_all()


def _take_away(target: Path, names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            (target / name).unlink()


def _write_all(folder: Path, members: Mapping[str, bytes]) -> None:
    for name, content in members.items():
        path = folder / name
        make_folder(path.parent)
        write_atomic(path, content)
