"""What the repetitions of an OpenDocument sheet grow to, counted before anything reads it whole."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers import expat

from data import limits
from data.importing.workbook_bounds import chunks, too_large
from data.problems import PackageError


def scan_ods(path: Path, archive: zipfile.ZipFile) -> None:
    """Count what the repeated rows and cells of an OpenDocument sheet grow to; raise RefusedError when too much."""
    counter = _OdsCounter(path.name)
    for chunk in chunks(path, archive, "content.xml"):
        counter.feed(chunk)


class _OdsCounter:
    """Counts cells and characters of `content.xml` with its repetitions; blank cells at a row's end are free."""

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

    def feed(self, chunk: bytes) -> None:
        """Count a part of the XML. Raises PackageError where it is broken."""
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise PackageError(f"“{self._name}”已损坏，读不出来。请重新取得一份。") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table-row":
            self._rows = self._number(attributes.get("table:number-rows-repeated", "1"))
            self._blank = self._row_cells = self._row_characters = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = self._number(attributes.get("table:number-columns-repeated", "1"))
            self._has_value = "office:value-type" in attributes or "table:formula" in attributes
            self._cell_characters = sum(map(len, attributes.values()))
        elif name == "text:s":
            self._cell_characters += self._number(attributes.get("text:c", "1"))
        elif name == "table:table":
            self._pending_rows = self._widest = 0

    def _number(self, text: str) -> int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 10**9

    def _text(self, text: str) -> None:
        self._cell_characters += len(text)

    def _end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
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
            return
        # Blank rows above a filled one are rows of the grid, as wide as its widest row.
        self._widest = max(self._widest, self._row_cells)
        self._cells += self._widest * self._pending_rows
        self._characters += self._row_characters * self._rows
        self._pending_rows = 0
        if self._cells > limits.CELLS:
            raise too_large(self._name, f"的单元格超过 {limits.CELLS} 的上限")
        if self._characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(self._name, "展开后文字太多")
