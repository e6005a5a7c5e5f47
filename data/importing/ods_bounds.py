"""What the repetitions of an OpenDocument sheet grow to, counted before anything reads it whole."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final
from xml.parsers import expat

from data import limits
from data.files.read_failures import damaged
from data.importing.sheet_scan import SheetFacts
from data.importing.workbook_bounds import chunks, too_large
from data.problems import PackageError
from data.words import tr

_SHOWN: Final = re.compile(r"([^\d\"()-]{0,8})(-?\d[\d,]*(?:\.\d{1,20})?)([^\d\"()]{0,8})")
_LONGEST: Final = 60
_HIDDEN: Final = ("collapse", "filter")


def scan_ods(path: Path, archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """Return the number formats of each sheet by its name, worked out from how its numbers are shown.

    Raises RefusedError where the repeated rows and cells grow to too much.
    """
    counter = _OdsCounter(path.name)
    for chunk in chunks(path, archive, "content.xml"):
        counter.feed(chunk)
    return counter.facts


def code_of(shown: str, value: str) -> str:
    """Return the number format that shows a value so: its decimals, percent, thousands left out, words beside it."""
    found = _SHOWN.fullmatch(shown.strip())
    if found is None:
        return ""
    before, digits, after = found.group(1), found.group(2).replace(",", ""), found.group(3)
    percent = "%" if after == "%" else ""
    decimals = len(digits.partition(".")[2])
    try:
        exact, printed = Decimal(value).scaleb(2 if percent else 0), Decimal(digits)
        step = Decimal(1).scaleb(-decimals)
        near = [shift for shift in (0, 3, 6) if abs(exact.scaleb(-shift) - printed) <= step]
    except InvalidOperation:
        return ""
    if not near:
        return ""
    number = "0" + ("." + "0" * decimals if decimals else "") + "," * (near[0] // 3)
    words = [f'"{part}"' if part.strip() else "" for part in (before, "" if percent else after)]
    return f"{words[0]}{number}{percent}{words[1]}"


def date_code_of(shown: str) -> str:
    """Return the number format of a date that is shown without its day or month, else a blank."""
    numbers = re.findall(r"\d+", shown[:_LONGEST])
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return "yyyy"
    return "yyyy-mm" if len(numbers) == 2 and any(len(one) == 4 for one in numbers) else ""


class _OdsCounter:
    """Counts cells and characters of `content.xml` with its repetitions; blank cells at a row's end are free.

    `facts` are the formats of the sheets read so far.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._rows = 1
        self._repeat = 1
        self._blank = self._row_cells = self._row_characters = self._cell_characters = 0
        self._has_value = False
        self._cells = self._characters = self._pending_rows = 0
        self._widest = 0
        self.facts: dict[str, SheetFacts] = {}
        self._sheet = SheetFacts()
        self._row = self._column = self._next_column = 0
        self._value = self._shown = ""
        self._codes: list[tuple[int, int, str]] = []
        self._spanned = 1
        self._date = False

    def feed(self, chunk: bytes) -> None:
        """Count a part of the XML. Raises PackageError where it is broken."""
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise PackageError(damaged(self._name)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table-row":
            self._rows = self._number(attributes.get("table:number-rows-repeated", "1"))
            self._blank = self._row_cells = self._row_characters = self._column = 0
            self._codes = []
            if attributes.get("table:visibility") in _HIDDEN and len(self._sheet.hidden) < limits.SHEET_ROWS:
                self._sheet.hidden += range(self._row, min(self._row + self._rows, limits.SHEET_ROWS))
        elif name == "table:table-column":
            repeat = self._number(attributes.get("table:number-columns-repeated", "1"))
            first, self._next_column = self._next_column, min(self._next_column + repeat, limits.COLUMNS)
            if attributes.get("table:visibility") in _HIDDEN:
                self._sheet.hidden_columns += range(first, self._next_column)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = self._number(attributes.get("table:number-columns-repeated", "1"))
            self._has_value = "office:value-type" in attributes or "table:formula" in attributes
            self._cell_characters = sum(map(len, attributes.values()))
            numeric = attributes.get("office:value-type") in ("float", "percentage", "currency")
            self._spanned = self._number(attributes.get("table:number-rows-spanned", "1"))
            self._date = attributes.get("office:value-type") == "date"
            self._value, self._shown = attributes.get("office:value", "") if numeric else "", ""
        elif name == "text:s":
            self._cell_characters += self._number(attributes.get("text:c", "1"))
        elif name == "table:table":
            self._pending_rows = self._widest = self._row = self._next_column = 0
            self._sheet = self.facts.setdefault(attributes.get("table:name", ""), SheetFacts())

    def _number(self, text: str) -> int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 10**9

    def _text(self, text: str) -> None:
        self._cell_characters += len(text)
        if (self._value or self._date) and len(self._shown) < _LONGEST:
            self._shown += text

    def _end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            code = date_code_of(self._shown) if self._date else code_of(self._shown, self._value) if self._value else ""
            if code not in ("", "0"):
                self._codes.append((self._column, self._repeat, code))
            if self._spanned > 1 and len(self._sheet.spans) < limits.CELLS:
                self._sheet.spans.append((self._row, self._column, self._row + self._spanned - 1))
            self._value = ""
            self._column += self._repeat
            if self._has_value:
                self._row_cells += self._blank + self._repeat
                self._row_characters += self._cell_characters * self._repeat
                self._blank = 0
            else:
                self._blank += self._repeat
        elif name == "table:table-row":
            self._close_row()

    def _close_row(self) -> None:
        self._pending_rows += self._rows
        if not self._row_cells:
            self._row += self._rows
            return
        # Blank rows above a filled one are rows of the grid, as wide as its widest row.
        self._widest = max(self._widest, self._row_cells)
        self._cells += self._widest * self._pending_rows
        self._characters += self._row_characters * self._rows
        self._pending_rows = 0
        if self._cells > limits.CELLS:
            raise too_large(self._name, tr("的单元格超过 {cells} 的上限", cells=limits.CELLS))
        if self._characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(self._name, tr("展开后文字太多"))
        # Counted first: what is left is no more than a sheet may hold.
        for column, repeat, code in self._codes:
            for row in range(self._row, self._row + self._rows):
                for at in range(column, min(column + repeat, limits.COLUMNS)):
                    self._sheet.formats.put_code(row, at, code)
        self._row += self._rows
