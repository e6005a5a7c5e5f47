"""The lines of a page of the web: its blocks and the rows of its tables, without scripts and styles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data import limits
from data.files.encodings import guess_encoding
from data.files.read_failures import explain_reading
from data.importing.documents.document_lines import Lines
from data.problems import PackageError, RefusedError
from data.words import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET: Final = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([\w.:-]{1,40})", re.IGNORECASE)
_LEFT_OUT: Final = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "svg", "select", "button", "iframe", "object")
)
_BLOCKS: Final = frozenset((
    "p", "div", "section", "article", "header", "footer", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol",
    "dl", "dt", "dd", "blockquote", "pre", "table", "caption", "form", "fieldset", "center", "hr", "br",
))  # fmt: skip
# Whose lines end where they end in the file.
_AS_WRITTEN: Final = "pre"
_DEEPEST: Final = 256
_MOST_BYTES: Final = 32 * limits.MEGABYTE
_MOST_TAGS: Final = 1_000_000


def page_lines(path: Path) -> list[list[str]]:
    """Return the lines of a page. Raises PackageError where it can't be read, RefusedError where it is too large."""
    from lxml import etree

    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    text = _decoded(content)
    if len(content) > _MOST_BYTES or text.count("<") > _MOST_TAGS:
        size = _MOST_BYTES // limits.MEGABYTE
        raise RefusedError(
            tr("“{name}”太大，超过 {size} MB 的上限，没有读取。请拆成几个文件。", name=path.name, size=size)
        )
    if "<!ENTITY" in text:
        raise RefusedError(tr("“{name}”里有 XML 实体定义，为安全起见没有读取。", name=path.name))
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise PackageError(tr("“{name}”写得不完整，读不出来。", name=path.name)) from error
    if root is None:
        return []
    walker = _Walker(Lines(path.name))
    walker.walk(root, 0)
    walker.end_line()
    return walker.lines.found


def _decoded(content: bytes) -> str:
    guess = guess_encoding(content)
    said = _CHARSET.search(content[:4096])
    name = said.group(1).decode("ascii").lower() if said else ""
    for one in ("gb18030" if name in ("gb2312", "gbk", "x-gbk") else name, guess):
        try:
            return content.decode(one).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode(guess, "replace").removeprefix("\ufeff")


class _Walker:
    """Goes through a page once, in the order of its words."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._part: list[str] = []

    def end_line(self) -> None:
        words = "".join(self._part)
        self._part = []
        if words.strip():
            self.lines.add([" ".join(words.split())])

    def _say(self, words: str, *, as_written: bool) -> None:
        """Go on with words; where they stand as written, the ends of their lines are ends of lines."""
        first, *others = words.split("\n") if as_written else [words]
        self._part.append(first)
        for line in others:
            self.end_line()
            self._part.append(line)

    def walk(self, element: _Element, depth: int, *, as_written: bool = False) -> None:
        if depth > _DEEPEST:
            raise self.lines.too_deep()
        self._say(element.text or "", as_written=as_written)
        for child in element:
            name = child.tag.lower() if isinstance(child.tag, str) else ""
            if name == "tr":
                self._take_row(child, depth)
            elif name and name not in _LEFT_OUT:
                if name in _BLOCKS:
                    self.end_line()
                self.walk(child, depth + 1, as_written=as_written or name == _AS_WRITTEN)
                if name in _BLOCKS:
                    self.end_line()
            self._say(child.tail or "", as_written=as_written)

    def _take_row(self, row: _Element, depth: int) -> None:
        self.end_line()
        cells = []
        for cell in row:
            if isinstance(cell.tag, str) and cell.tag.lower() in ("td", "th"):
                inner = _Walker(self.lines.beside())
                inner.walk(cell, depth + 1)
                inner.end_line()
                cells.append(" ".join(part for line in inner.lines.found for part in line))
        if any(cells):
            self.lines.add(cells)
