"""A page of the web as a sheet, as spreadsheets show it: its tables below one another, words between them as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from data import limits
from data.importing.grid import Cell
from data.importing.number_formats import exact_number
from data.importing.ods_bounds import code_of
from data.importing.sheet_scan import SheetFacts
from data.problems import PackageError
from data.progress import check

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS: Final = re.compile(r"[ \t\r\n\f\u00a0]+")
_UNSHOWN: Final = {"script", "style", "head", "title", "template", "noscript", "select", "option", "xml"}
_BLOCKS: Final = {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "center", "ul", "ol", "section", "hr"}
_BREAK: Final = "\n"
# How deep a page may nest; lxml itself stops at about this.
_DEPTH: Final = 256
# What a browser takes at most for a cell that lies over several.
_MOST_SPAN: Final = 65_534
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass
class HtmlSheet:
    """The rows of a page, and what is known of them: hidden rows, formats, merged cells."""

    rows: list[list[Cell]] = field(default_factory=list)
    facts: SheetFacts = field(default_factory=SheetFacts)
    cells: int = 0


class TooManyCellsError(Exception):
    """A page whose tables grow beyond what a sheet may hold."""


def read_page(content: bytes) -> HtmlSheet:
    """Return the tables of a page in UTF-8. Raises PackageError without any, TooManyCellsError where it grows.

    Nothing is fetched, no script is run.
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
        # A browser forgives everything; what the parser leaves out beyond its bounds is not forgiven.
        if any(fault.level == etree.ErrorLevels.FATAL for fault in parser.error_log):
            raise TooManyCellsError
    except (etree.LxmlError, ValueError) as error:
        raise PackageError("page") from error
    if root is None or root.find(".//table") is None:
        raise PackageError("no table")
    reader = _PageReader()
    reader.walk(root, 0)
    reader.end_words()
    return reader.sheet


class _PageReader:
    """Goes through a page in its order; words outside tables become rows of one cell."""

    def __init__(self) -> None:
        self.sheet = HtmlSheet()
        self._words: list[str] = []

    def walk(self, element: _Element, depth: int) -> None:
        """Take in an element with all that is in it."""
        name = element.tag
        if not isinstance(name, str) or name in _UNSHOWN or depth > _DEPTH:
            return
        if name == "table":
            self.end_words()
            self._table(element, depth)
            return
        if name in _BLOCKS or name == "br":
            self.end_words()
        self._words.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self._words.append(child.tail or "")
        if name in _BLOCKS:
            self.end_words()

    def end_words(self) -> None:
        """Make a row of the words since the last one, if there are any."""
        words = _BLANKS.sub(" ", "".join(self._words)).strip()
        self._words = []
        if words:
            self._add([words])

    def _add(self, row: list[Cell]) -> None:
        check()
        self.sheet.cells += len(row) + 1
        if self.sheet.cells > limits.CELLS or len(self.sheet.rows) >= limits.SHEET_ROWS or len(row) > limits.COLUMNS:
            raise TooManyCellsError
        self.sheet.rows.append(row)

    def _table(self, table: _Element, depth: int) -> None:
        if self.sheet.rows:
            self._add([])
        # By column, down to which row a cell from above reaches.
        taken: dict[int, int] = {}
        for row in _rows_of(table):
            if row.tag == "caption":
                self.walk(row, depth + 1)
                self.end_words()
                continue
            inner = self._row(row, taken)
            for nested in inner:
                self.walk(nested, depth + 1)

    def _row(self, row: _Element, taken: dict[int, int]) -> list[_Element]:
        at = len(self.sheet.rows)
        cells: list[Cell] = []
        column = 0
        inner: list[_Element] = []
        for one in row:
            if one.tag not in ("td", "th"):
                continue
            while taken.get(column, -1) >= at:
                column += 1
            across, down = _span(one, "colspan"), _span(one, "rowspan")
            if column + across > limits.COLUMNS:
                raise TooManyCellsError
            cells += [None] * (column - len(cells))
            cells.append(self._value(one, at, column, inner))
            cells += [None] * (across - 1)
            if down > 1:
                taken.update(dict.fromkeys(range(column, column + across), at + down - 1))
                self.sheet.facts.spans.append((at, column, at + down - 1))
            column += across
        # Cells from above make room for themselves, so that their labels can be filled.
        last = max((place + 1 for place, end in taken.items() if end >= at), default=0)
        cells += [None] * (last - len(cells))
        if _HIDDEN.search(row.get("style", "")):
            self.sheet.facts.hidden.append(at)
        self._add(cells)
        return inner

    def _value(self, cell: _Element, row: int, column: int, inner: list[_Element]) -> Cell:
        parts: list[str] = []
        _gather(cell, parts, inner, 0)
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split(_BREAK))
        shown = "\n".join(line for line in lines if line)
        stored = next((value for key, value in cell.items() if key in ("x:num", "num")), "")
        if not stored:
            return shown or None
        # Excel writes the stored number beside the one that is shown.
        code = code_of(shown, stored)
        try:
            number = float(stored)
        except ValueError:
            return shown or None
        if not code or exact_number(number).is_nan():
            return shown or None
        if code != "0":
            self.sheet.facts.formats.put_code(row, column, code)
        return number


def _gather(element: _Element, parts: list[str], inner: list[_Element], depth: int) -> None:
    """Gather the words of a cell; a table within it comes below the row."""
    parts.append(_unbroken(element.text))
    for child in element:
        if child.tag == "table":
            inner.append(child)
        elif child.tag == "br":
            parts.append(_BREAK)
        elif isinstance(child.tag, str) and child.tag not in _UNSHOWN and depth < _DEPTH:
            block = child.tag in _BLOCKS
            parts.append(_BREAK if block else "")
            _gather(child, parts, inner, depth + 1)
            parts.append(_BREAK if block else "")
        parts.append(_unbroken(child.tail))


def _unbroken(text: str | None) -> str:
    """Return a text whose line breaks are mere blanks, as browsers take them."""
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def _rows_of(table: _Element) -> Iterator[_Element]:
    for part in table:
        if part.tag in ("tr", "caption"):
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _span(cell: _Element, name: str) -> int:
    words = cell.get(name, "1").strip()
    return max(1, min(int(words), _MOST_SPAN)) if words.isascii() and words.isdigit() and len(words) < 9 else 1
