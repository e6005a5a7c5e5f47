"""The text of a file of prose: .txt as it is, .docx, .html and .pdf by the process that reads untrusted files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from data import limits
from data.endings import HTM, HTML, has_ending
from data.files.encodings import guess_encoding, is_text
from data.files.read_failures import explain_reading
from data.files.regular_files import read_regular
from data.problems import PackageError, Problem, RefusedError
from data.words import tr

_MOST_BYTES: Final = 4 * limits.PROSE_CHARACTERS
_MARKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def document_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, the cells of table rows parted by tabs, and what was noticed.

    Raises PackageError where it can't be read or has no text, RefusedError where it is unsafe or too large.
    """
    try:
        size = path.stat().st_size
        head = read_regular(path, 4096)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if size > limits.FILE_BYTES:
        most = limits.FILE_BYTES // limits.MEGABYTE
        raise RefusedError(
            tr("“{name}”太大，超过 {size} MB 的上限，没有读取。请拆成几个文件。", name=path.name, size=most)
        )
    if b"%PDF" in head[:1024] or head.startswith(_MARKS):
        return _read_apart(path, size)
    if any(has_ending(path.name, ending) for ending in (HTML, HTM)):
        return _read_apart(path, size)
    return _read_plain(path), ()


def _read_plain(path: Path) -> str:
    try:
        content = read_regular(path, _MOST_BYTES + 1)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    text = content.decode(guess_encoding(content), "replace").removeprefix("\ufeff")
    if len(content) > _MOST_BYTES or len(text) > limits.PROSE_CHARACTERS:
        raise RefusedError(
            tr(
                "“{name}”的文字超过 {most} 字的上限，没有读取。请拆成几个文件。",
                name=path.name,
                most=limits.PROSE_CHARACTERS,
            )
        )
    if not text.strip():
        raise PackageError(tr("“{name}”里没有内容。请确认打开的是要用的文件，并且已经保存。", name=path.name))
    if not is_text(text):
        raise PackageError(tr("“{name}”不是文字文件。能读 .txt、.docx、.html、.pdf。", name=path.name))
    return text


def _read_apart(path: Path, size: int) -> tuple[str, tuple[Problem, ...]]:
    from data.importing.reader_process import DOCUMENT, READER

    sheets, problems = READER.read(DOCUMENT, path, size)
    rows = sheets[0].rows if sheets else []
    text = "\n".join("\t".join(str(cell or "") for cell in row) for row in rows)
    if not text.strip():
        raise PackageError(tr("“{name}”里没有内容。请确认打开的是要用的文件，并且已经保存。", name=path.name))
    return text, tuple(problems)
