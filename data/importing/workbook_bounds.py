"""How large a workbook will grow and how it shows its numbers, told from its XML before anything reads it whole.

A small file can ask for any amount of memory: two cells at opposite corners of a sheet, one long text that a
million cells share, a row repeated a million times. The readers allocate first, so that the counting comes here.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from data import limits
from data.problems import PackageError, RefusedError

_CHUNK: Final = 4 * limits.MEGABYTE
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CORNER: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_SHARED: Final = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*(\d{1,9})")
_STYLED: Final = re.compile(rb"<c r=\"([A-Z]{1,3})(\d{1,7})\" s=\"(\d{1,6})\"(?! t=\"(?:s|b|e|str|inlineStr)\")")
_ERROR: Final = re.compile(rb"<c r=\"([A-Z]{1,3})(\d{1,7})\"[^>]* t=\"e\"")
_STRING_ITEM: Final = re.compile(rb"<(?:\w+:)?si\b.*?(?:/>|</(?:\w+:)?si>)", re.DOTALL)
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MOST_STYLED: Final = 200_000
# The formats that a workbook need not spell out (ECMA-376, 18.8.30).
_BUILT_IN: Final = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "14": "yyyy-mm-dd",
    "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "27": 'yyyy"年"m"月"', "31": 'yyyy"年"m"月"d"日"',
    "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "57": 'yyyy"年"m"月"',
}  # fmt: skip


@dataclass
class SheetFacts:
    """What a sheet shows of its cells: number formats and error values, by (row, column) from 0."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)


def too_large(name: str, what: str) -> RefusedError:
    """Return the refusal of a workbook that would not fit."""
    return RefusedError(f"“{name}”{what}，为安全起见没有读取。请拆成几个文件，或另存为 CSV 再打开。")


def column_number(letters: bytes | str) -> int:
    """Return a column counted from 0 by its letters (A is 0, AA is 26)."""
    number = 0
    for letter in letters.decode() if isinstance(letters, bytes) else letters:
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number - 1


def scan_xlsx(path: Path, archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by its name. Raises RefusedError where a workbook would grow too large."""
    names = {member.filename for member in archive.infolist()}
    lengths = _shared_lengths(path, archive, names)
    codes = _format_codes(path, archive, names)
    cells = characters = 0
    found: dict[str, SheetFacts] = {}
    for name, member in _sheet_members(path, archive, names):
        scanned = _Sheet(codes)
        for chunk in _chunks(path, archive, member):
            scanned.take(chunk)
        cells += scanned.area
        characters += sum(count * lengths[at] for at, count in scanned.shared.items() if at < len(lengths))
        if cells > limits.WORKBOOK_CELLS:
            raise too_large(path.name, f"有 {cells} 个单元格的地方，超过 {limits.WORKBOOK_CELLS} 的上限")
        if characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(path.name, "展开后文字太多")
        found[name] = scanned.facts()
    return found


class _Sheet:
    """Counts a sheet's cells from its XML, chunk by chunk."""

    def __init__(self, codes: list[str]) -> None:
        self._codes = codes
        self._rows = self._columns = 0
        self._styled: dict[tuple[int, int], str] = {}
        self._by_column: dict[int, Counter[str]] = {}
        self._errors: list[tuple[int, int]] = []
        self.shared: Counter[int] = Counter()

    @property
    def area(self) -> int:
        """How many cells the readers will make room for."""
        return self._rows * self._columns

    def take(self, chunk: bytes) -> None:
        """Count what a part of the XML holds."""
        corners = _CORNER.findall(chunk)
        if corners:
            self._rows = max(self._rows, *(int(row) for row in {row for _, row in corners}))
            self._columns = max(self._columns, *(column_number(one) + 1 for one in {one for one, _ in corners}))
        self.shared.update(map(int, _SHARED.findall(chunk)))
        for column, row, style in _STYLED.findall(chunk):
            code = self._codes[int(style)] if int(style) < len(self._codes) else ""
            if code:
                at = column_number(column)
                if len(self._styled) < _MOST_STYLED:
                    self._styled[int(row) - 1, at] = code
                self._by_column.setdefault(at, Counter())[code] += 1
        if len(self._errors) < limits.PROBLEMS:
            self._errors += [(int(row) - 1, column_number(column)) for column, row in _ERROR.findall(chunk)]

    def facts(self) -> SheetFacts:
        """Return formats and errors; of very many formats only the first are kept."""
        return SheetFacts(self._styled, list(dict.fromkeys(self._errors)))


def _chunks(path: Path, archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """Yield a member in parts that overlap enough to hold a whole tag. Its size and checksum are verified."""
    read = 0
    rest = b""
    try:
        with archive.open(member) as file:
            while part := file.read(_CHUNK):
                read += len(part)
                if read > limits.WORKBOOK_BYTES:
                    raise too_large(path.name, f"展开后超过 {limits.WORKBOOK_BYTES // limits.MEGABYTE} MB")
                chunk = rest + part
                if read == len(part) and _ENTITY.search(chunk):
                    raise RefusedError(f"“{path.name}”里有 XML 实体定义，为安全起见没有读取。")
                # Cut behind the last whole tag, so that no cell is counted twice or lost between two parts.
                cut = chunk.rfind(b"<c", 0, len(chunk) - 1)
                cut = cut if len(chunk) - cut < _CHUNK and cut > 0 else len(chunk)
                yield chunk[:cut]
                rest = chunk[cut:]
        yield rest
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise PackageError(f"“{path.name}”已损坏，读不出来。请重新取得一份。") from error


def _whole(path: Path, archive: zipfile.ZipFile, member: str) -> bytes:
    return b"".join(_chunks(path, archive, member))


def _tree(path: Path, archive: zipfile.ZipFile, member: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(_whole(path, archive, member))
    except (ElementTree.ParseError, RecursionError) as error:
        raise PackageError(f"“{path.name}”里的 {member} 已损坏，读不出来。请重新取得一份。") from error


def _shared_lengths(path: Path, archive: zipfile.ZipFile, names: set[str]) -> list[int]:
    member = next((name for name in names if name.lower() == "xl/sharedstrings.xml"), None)
    if member is None:
        return []
    return [found.end() - found.start() for found in _STRING_ITEM.finditer(_whole(path, archive, member))]


def _format_codes(path: Path, archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """Return the number format of each cell style, blank for General and text."""
    if "xl/styles.xml" not in names:
        return []
    root = _tree(path, archive, "xl/styles.xml")
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter(f"{_MAIN}numFmt")}
    styles = root.find(f"{_MAIN}cellXfs")
    codes = []
    for style in styles if styles is not None else ():
        key = style.get("numFmtId", "0")
        code = own.get(key, _BUILT_IN.get(key, ""))
        codes.append("" if code.lower() in ("general", "@") else code)
    return codes


def _sheet_members(path: Path, archive: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the member that holds it; every worksheet is counted, named or not."""
    if "xl/workbook.xml" not in names:
        raise PackageError(f"“{path.name}”不是完好的工作簿。请在 Excel 或 WPS 中打开后另存一份。")
    links = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for link in _tree(path, archive, "xl/_rels/workbook.xml.rels"):
            target = link.get("Target", "")
            links[link.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    named = {}
    for sheet in _tree(path, archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        named[links.get(sheet.get(_LINK, ""), "")] = sheet.get("name", "")
    for member in sorted(names):
        if member in named or (member.lower().startswith("xl/worksheets/") and member.lower().endswith(".xml")):
            yield named.get(member, member), member


def scan_ods(path: Path, archive: zipfile.ZipFile) -> None:
    """Count what the repeated rows and cells of an OpenDocument sheet grow to; raise RefusedError when too much."""
    counter = _OdsCounter(path.name)
    for chunk in _chunks(path, archive, "content.xml"):
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
        except expat.ExpatError as error:
            raise PackageError(f"“{self._name}”已损坏，读不出来。请重新取得一份。") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table-row":
            self._rows = self._number(attributes.get("table:number-rows-repeated", "1"))
            self._blank = self._row_cells = self._row_characters = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = self._number(attributes.get("table:number-columns-repeated", "1"))
            self._has_value = "office:value-type" in attributes or "table:formula" in attributes
            self._cell_characters = sum(map(len, attributes.values()))
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
        if self._cells > limits.WORKBOOK_CELLS:
            raise too_large(self._name, f"的单元格超过 {limits.WORKBOOK_CELLS} 的上限")
        if self._characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(self._name, "展开后文字太多")
