"""Workbooks of Excel 2002 and 2003 in XML (SpreadsheetML), as web systems hand them out under the ending `.xls`."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from data import limits
from data.importing.grid import Cell
from data.importing.html_sheet import TooManyCellsError
from data.importing.sheet_scan import SheetFacts
from data.progress import check

if TYPE_CHECKING:
    from lxml.etree import _Element

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
# The formats that have a name of their own; General and dates need none.
_NAMED_FORMATS: Final = {
    "fixed": "0.00", "standard": "#,##0.00", "percent": "0.00%", "scientific": "0.00E+00", "currency": "#,##0.00",
    "euro currency": "#,##0.00", "general": "", "general number": "", "@": "", "medium date": "yyyy-mm-dd",
}  # fmt: skip


@dataclass
class XmlSheet:
    """A sheet of such a workbook."""

    name: str
    is_visible: bool = True
    rows: list[list[Cell]] = field(default_factory=list)
    facts: SheetFacts = field(default_factory=SheetFacts)


def read_sheets(content: bytes) -> list[XmlSheet]:
    """Return the sheets of a workbook in UTF-8 without entities.

    Raises lxml's XMLSyntaxError for what is not well-formed, TooManyCellsError where it grows too large.
    """
    from lxml import etree

    reader = _Reader()
    events = etree.iterparse(
        io.BytesIO(content), events=("end",), tag=(f"{_SS}Style", f"{_SS}Column", f"{_SS}Row", f"{_SS}Worksheet"),
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    for _, element in events:
        check()
        reader.take(element)
        if element.tag != f"{_SS}Style":
            element.clear(keep_tail=False)
    return reader.sheets


class _Reader:
    """Takes in the elements of a workbook as they end: styles, then of each sheet its columns, rows and itself."""

    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self._codes: dict[str, str] = {}
        self._cells = 0
        self._characters = 0
        self._sheet = XmlSheet("")
        self._column = self._column_tags = 0
        self._styles: dict[int, str] = {}

    def take(self, element: _Element) -> None:
        """Take in an element that has ended."""
        match element.tag.removeprefix(_SS):
            case "Style":
                shown = element.find(f"{_SS}NumberFormat")
                code = shown.get(f"{_SS}Format", "") if shown is not None else ""
                self._codes[element.get(f"{_SS}ID", "")] = _NAMED_FORMATS.get(code.lower(), code)
            case "Column":
                self._take_column(element)
            case "Row":
                self._take_row(element)
            case "Worksheet":
                self._end_sheet(element)

    def _take_column(self, element: _Element) -> None:
        first = _number(element, "Index", self._column + 1) - 1
        last = min(first + _number(element, "Span", 0), limits.COLUMNS - 1)
        self._column = last + 1
        self._column_tags += max(0, last - first + 1)
        if self._column_tags > limits.COLUMNS * limits.SHEETS:
            raise TooManyCellsError
        for column in range(first, last + 1):
            if style := element.get(f"{_SS}StyleID", ""):
                self._styles[column] = style
            if element.get(f"{_SS}Hidden") == "1":
                self._sheet.facts.hidden_columns.append(column)

    def _take_row(self, element: _Element) -> None:
        rows = self._sheet.rows
        at = _number(element, "Index", len(rows) + 1) - 1
        if at >= limits.SHEET_ROWS or at < len(rows):
            raise TooManyCellsError
        rows.extend([] for _ in range(at - len(rows)))
        row: list[Cell] = []
        rows.append(row)
        for cell in element.iterchildren(f"{_SS}Cell"):
            self._take_cell(element, cell, at, row)
        self._cells += len(row) + 1
        if self._cells > limits.CELLS or self._characters > limits.WORKBOOK_CHARACTERS:
            raise TooManyCellsError
        if element.get(f"{_SS}Hidden") == "1":
            self._sheet.facts.hidden.append(at)
        blank = _number(element, "Span", 0)
        if at + blank >= limits.SHEET_ROWS:
            raise TooManyCellsError
        rows.extend([] for _ in range(blank))

    def _take_cell(self, line: _Element, cell: _Element, at: int, row: list[Cell]) -> None:
        column = _number(cell, "Index", len(row) + 1) - 1
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        if column < len(row) or column + across >= limits.COLUMNS or at + down >= limits.SHEET_ROWS:
            raise TooManyCellsError
        row.extend([None] * (column - len(row)))
        data = cell.find(f"{_SS}Data")
        facts = self._sheet.facts
        value = _value(data)
        self._characters += len(value) if isinstance(value, str) else 0
        row.append(value)
        row.extend([None] * across)
        if down and len(facts.spans) < limits.CELLS:
            facts.spans.append((at, column, at + down))
        if data is not None and data.get(f"{_SS}Type") == "Error":
            facts.errors.append((at, column))
        if data is None and cell.get(f"{_SS}Formula"):
            facts.unsaved.append((at, column))
        style = cell.get(f"{_SS}StyleID") or line.get(f"{_SS}StyleID") or self._styles.get(column, "")
        if value is not None and not isinstance(value, str) and (code := self._codes.get(style, "")):
            facts.formats.put_code(at, column, code)

    def _end_sheet(self, element: _Element) -> None:
        self._sheet.name = element.get(f"{_SS}Name", "") or f"Sheet{len(self.sheets) + 1}"
        visible = element.find(f"{_X}WorksheetOptions/{_X}Visible")
        self._sheet.is_visible = visible is None or not (visible.text or "").strip().startswith("SheetHidden")
        self.sheets.append(self._sheet)
        if len(self.sheets) > limits.SHEETS:
            raise TooManyCellsError
        self._sheet, self._column, self._styles = XmlSheet(""), 0, {}


def _value(data: _Element | None) -> Cell:
    if data is None:
        return None
    words = "".join(_texts(data))
    match data.get(f"{_SS}Type"):
        case "Number":
            try:
                return float(words)
            except ValueError:
                return words or None
        case "Boolean":
            return words.strip() == "1"
        case "Error":
            return None
        case "DateTime":
            return _moment(words)
    return words or None


def _texts(data: _Element) -> Iterator[str]:
    """Yield the words of a cell, which may be formatted in parts."""
    for text in data.itertext():
        yield str(text)


def _moment(words: str) -> Cell:
    try:
        moment = datetime.datetime.fromisoformat(words.strip())
    except ValueError:
        return words or None
    # A time alone is written on the day before the first.
    if moment.year < 1900:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment


def _number(element: _Element, name: str, usual: int) -> int:
    words = element.get(f"{_SS}{name}", "").strip()
    return int(words) if words.isascii() and words.isdigit() and 0 < len(words) < 9 and int(words) else usual
