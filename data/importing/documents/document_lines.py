"""The lines of a document, by what its first bytes say that it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from data import limits
from data.files.read_failures import explain_reading
from data.importing.grid import Cell, Grid
from data.problems import PackageError, Problem, RefusedError
from data.words import tr

_HEAD: Final = 1024
_ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return a document as one grid of its lines, and what was noticed.

    Raises PackageError where it is none that is known or is broken, RefusedError where it grows too large.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if head.startswith(_OLD):
        raise PackageError(tr("“{name}”是 97—2003 格式的文档。请在 Word 或 WPS 中打开后另存为 .docx。", name=path.name))
    problems: list[Problem] = []
    lines: list[list[str]]
    if head.startswith(_ZIP):
        from data.importing.documents.docx_lines import docx_lines

        lines = docx_lines(path, problems)
    elif _PDF in head:
        from data.importing.documents.pdf_lines import pdf_lines

        lines = pdf_lines(path, problems)
    else:
        from data.importing.documents.page_lines import page_lines

        lines = page_lines(path)
    rows: list[list[Cell]] = [list(line) for line in lines]
    return [Grid("", rows)], problems


class Lines:
    """Takes lines in up to the bound on characters. Adding raises RefusedError beyond it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = limits.PROSE_CHARACTERS
        self.found: list[list[str]] = []

    def add(self, cells: list[str]) -> None:
        """Take a line, as its cells."""
        self._left -= sum(map(len, cells)) + 1
        if self._left < 0:
            raise too_much_text(self._name)
        self.found.append(cells)

    def beside(self) -> Lines:
        """Return a place for other lines of the same document."""
        return Lines(self._name)

    def too_deep(self) -> RefusedError:
        """Return why a document whose parts lie in each other without end is not read."""
        return RefusedError(
            tr("“{name}”里一层套一层，套得太深，没有读取。请在原来的程序里另存一份简单的。", name=self._name)
        )


def too_much_text(name: str) -> RefusedError:
    """Return why a document with too much text is not read."""
    return RefusedError(
        tr("“{name}”的文字超过 {most} 字的上限，没有读取。请拆成几个文件。", name=name, most=limits.PROSE_CHARACTERS)
    )
