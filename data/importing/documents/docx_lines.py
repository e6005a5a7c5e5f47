"""The lines of a Word or WPS document: paragraphs with their numbers and rows of tables, without deleted words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from data import limits
from data.files.bounded_stream import BoundedStream, whole
from data.files.containers import open_zip
from data.importing.documents.document_lines import Lines
from data.importing.documents.docx_numbers import ParagraphNumbers
from data.problems import PackageError, Problem, RefusedError, Severity
from data.words import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Words that are struck out, the codes of fields, and what an older program would draw instead of a shape.
_LEFT_OUT: Final = frozenset(
    ("del", "moveFrom", "instrText", "delText", "fldSimpleCode", "Fallback", "rPrChange", "pPrChange")
)
_DEEPEST: Final = 200
_MOST_BYTES: Final = 64 * limits.MEGABYTE


class DocxPiece(NamedTuple):
    """Words as they stand in a document: `element` is the text of the run that prints them, None where none does."""

    words: str
    element: _Element | None


def docx_lines(path: Path, problems: list[Problem]) -> list[list[str]]:
    """Return the lines of a document.

    Raises PackageError where it is none or broken, RefusedError where it is unsafe.
    """
    with open_zip(path) as archive:
        root = docx_root(path, archive)
        numbers = ParagraphNumbers(archive, path.name)
        _tell_unused(path, archive, problems)
    lines = Lines(path.name)
    _Walker(lines, numbers).walk(root, 0)
    return lines.found


def docx_pieces(path: Path, archive: zipfile.ZipFile, root: _Element) -> list[DocxPiece]:
    """Return the words of `docx_lines` in the same order, each with the element of `root` that prints them.

    Raises RefusedError where the document is unsafe.
    """
    walker = _Walker(Lines(path.name), ParagraphNumbers(archive, path.name))
    walker.walk(root, 0)
    return walker.pieces


def docx_root(path: Path, archive: zipfile.ZipFile) -> _Element:
    """Return the body of a document.

    Raises PackageError where it is none or broken, RefusedError where it is unsafe.
    """
    from lxml import etree

    content = _body(path, archive)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise RefusedError(tr("“{name}”里有 XML 实体定义，为安全起见没有读取。", name=path.name))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError as error:
        raise PackageError(
            tr("“{name}”已损坏，读不出来。请在 Word 或 WPS 中打开后另存一份。", name=path.name)
        ) from error
    if root.getroottree().docinfo.doctype:
        raise RefusedError(tr("“{name}”里有 XML 实体定义，为安全起见没有读取。", name=path.name))
    return root


def _body(path: Path, archive: zipfile.ZipFile) -> bytes:
    try:
        member = archive.getinfo(_BODY)
    except KeyError as error:
        raise PackageError(tr("“{name}”不是能读的文档。请在 Word 或 WPS 中另存为 .docx。", name=path.name)) from error
    if member.flag_bits & 1:
        raise RefusedError(tr("“{name}”加了密码，打不开。请在 Word 或 WPS 中取消密码后另存一份。", name=path.name))
    return whole(BoundedStream(path.name, archive.open(member), _MOST_BYTES))


def _tell_unused(path: Path, archive: zipfile.ZipFile, problems: list[Problem]) -> None:
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") for name in names):
        problems.append(Problem(Severity.NOTE, path.name, tr("文档里有宏，没有运行")))
    if any("embeddings/" in name for name in names):
        problems.append(Problem(Severity.NOTE, path.name, tr("文档里嵌有别的文件，没有读")))


class _Walker:
    """Goes through a document once, in the order of its words."""

    def __init__(self, lines: Lines, numbers: ParagraphNumbers) -> None:
        self._lines, self._numbers = lines, numbers
        self._row: list[str] | None = None
        self._part: list[DocxPiece] = []
        self.pieces: list[DocxPiece] = []

    def walk(self, element: _Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise self._lines.too_deep()
        for child in element:
            name = _name(child)
            if name in _LEFT_OUT:
                continue
            if name == "tr" and self._row is None:
                self._take_row(child, depth)
            elif name == "p" and self._row is None:
                self._take_paragraph(child, depth)
            elif name == "t":
                self._part.append(DocxPiece(child.text or "", child))
            elif name in ("tab", "ptab"):
                self._print(" ")
            elif name in ("br", "cr"):
                self._print("" if self._row is not None else "\n")
            elif name in ("noBreakHyphen", "softHyphen"):
                self._print("-" if name == "noBreakHyphen" else "")
            else:
                self.walk(child, depth + 1)

    def _print(self, words: str) -> None:
        self._part.append(DocxPiece(words, None))

    def _take_paragraph(self, element: _Element, depth: int) -> None:
        outer, self._part = self._part, []
        self.walk(element, depth + 1)
        words = _words_of(self._part)
        # An empty paragraph of a list shows its number alone, and does not count.
        number = self._numbers.before(element) if words.strip() else ""
        self.pieces += (DocxPiece(number, None), *self._part)
        for line in (number + words).split("\n"):
            self._lines.add([line])
        self._part = outer

    def _take_row(self, element: _Element, depth: int) -> None:
        self._row = []
        outer = self._part
        for cell in element:
            if _name(cell) not in ("tc", "sdt"):
                continue
            self._part = []
            self.walk(cell, depth + 1)
            self.pieces += self._part
            self._row.append("".join(_words_of(self._part).split()))
        self._part = outer
        row, self._row = self._row, None
        self._lines.add(row)


def _words_of(pieces: Iterable[DocxPiece]) -> str:
    return "".join(piece.words for piece in pieces)


def _name(element: Any) -> str:  # noqa: ANN401  comments have a function as their tag
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    return name if f"{space}}}" in (_W, _STRICT, _COMPATIBLE) else ""
