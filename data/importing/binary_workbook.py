"""Binary workbooks (`.xlsb`, [MS-XLSB]): how large they grow and how they show numbers, then their cells by calamine.

What a hostile file makes the library do has no bound: this runs in the child process of `reader_process`.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from data import limits
from data.importing.grid import Grid
from data.importing.sheet_facts import grid_with_facts
from data.importing.sheet_scan import SheetFacts
from data.importing.workbook_bounds import BUILT_IN_FORMATS, chunks, format_code, too_large
from data.importing.zipped_workbook import fill_spans, read_zipped
from data.problems import PackageError, Problem
from data.progress import check
from data.words import tr

_ROW, _LAST_CELL, _ERRORS, _FORMAT, _STYLE, _COLUMNS, _SHEET, _MERGED = 0, 11, (3, 11), 44, 47, 60, 156, 176
_STYLES_BEGIN, _STYLES_END = 617, 618
_NUMBERS: Final = (2, 5, 9)
_HIDDEN_ROW: Final = 0x10
_LOOK_EVERY: Final = 4096


def read_binary(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets of a binary workbook with their number formats, and what was noticed.

    Raises PackageError where it is broken, RefusedError where it has a password or grows too large.
    """
    from data.files.containers import Archive

    container = Archive(path)
    try:
        facts = _scanned(path, container.zip)
    except (struct.error, IndexError, UnicodeDecodeError, ElementTree.ParseError, KeyError) as error:
        raise PackageError(
            tr("“{name}”已损坏，读不出来。请在 Excel 或 WPS 中打开后另存为 .xlsx。", name=path.name)
        ) from error
    finally:
        container.close()
    sheets, problems = read_zipped(path)
    grids = []
    characters = 0
    for sheet in sheets:
        own = facts.get(sheet.name, SheetFacts())
        characters += sum(len(cell) for row in sheet.rows for cell in row if isinstance(cell, str))
        if characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(path.name, tr("展开后文字太多"))
        fill_spans(path, sheet, own.spans, problems)
        grids.append(grid_with_facts(sheet, own, problems))
    return grids, problems


def _scanned(path: Path, archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by its name."""
    names = set(archive.namelist())
    codes = _codes(path, archive) if "xl/styles.bin" in names else []
    links = {}
    if "xl/_rels/workbook.bin.rels" in names:
        for link in ElementTree.fromstring(_whole(path, archive, "xl/_rels/workbook.bin.rels")):
            target = link.get("Target", "")
            links[link.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found = {}
    cells = 0
    for number, content in _records(_whole(path, archive, "xl/workbook.bin")):
        if number == _SHEET:
            key, at = _text(content, 8)
            name, _ = _text(content, at)
            member = links.get(key, "")
            if member in names:
                found[name], count = _sheet_facts(path, name, _whole(path, archive, member), codes)
                cells += count
                if cells > limits.CELLS:
                    raise too_large(path.name, tr("的单元格超过 {cells} 的上限", cells=limits.CELLS))
    return found


def _whole(path: Path, archive: zipfile.ZipFile, member: str) -> bytes:
    return b"".join(chunks(path, archive, member, limits.WORKBOOK_BYTES, is_xml=False))


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each record's number and content ([MS-XLSB] 2.1.4). Raises IndexError where one is cut off."""
    at, end, count = 0, len(content), 0
    while at < end:
        count += 1
        if not count % _LOOK_EVERY:
            check()
        number = content[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            part = content[at]
            at += 1
            size |= (part & 0x7F) << shift
            shift += 7
            if not part & 0x80 or shift > 21:
                break
        if at + size > end:
            raise IndexError(at)
        yield number, content[at : at + size]
        at += size


def _text(content: bytes, at: int) -> tuple[str, int]:
    """Return a text of 16-bit letters with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", content, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(content):
        raise IndexError(at)
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _codes(path: Path, archive: zipfile.ZipFile) -> list[str]:
    """Return the number format of each cell style, blank for General and text."""
    own: dict[int, str] = {}
    codes = []
    inside = False
    for number, content in _records(_whole(path, archive, "xl/styles.bin")):
        if number == _FORMAT:
            own[struct.unpack_from("<H", content)[0]], _ = _text(content, 2)
        elif number in (_STYLES_BEGIN, _STYLES_END):
            inside = number == _STYLES_BEGIN
        elif number == _STYLE and inside:
            (key,) = struct.unpack_from("<H", content, 2)
            codes.append(format_code(own.get(key, BUILT_IN_FORMATS.get(str(key), ""))))
    return codes


def _sheet_facts(path: Path, name: str, content: bytes, codes: Sequence[str]) -> tuple[SheetFacts, int]:
    """Return what is told of a sheet, and how many cells the reader will make room for."""
    facts = SheetFacts()
    first, last, widest, row = limits.SHEET_ROWS, -1, 0, 0
    for number, record in _records(content):
        if number == _ROW:
            (row,) = struct.unpack_from("<I", record)
            if row >= limits.SHEET_ROWS:
                raise IndexError(row)
            if record[11] & _HIDDEN_ROW:
                facts.hidden.append(row)
        elif number <= _LAST_CELL:
            column, style = struct.unpack_from("<II", record)
            first, last, widest = min(first, row), max(last, row), max(widest, column + 1)
            if (last + 1) * widest > limits.CELLS or column >= limits.COLUMNS:
                raise too_large(
                    path.name, tr("的表“{name}”行列太多，超过 {cells} 个单元格的上限", name=name, cells=limits.CELLS)
                )
            style &= 0xFFFFFF
            if number in _NUMBERS and style < len(codes) and codes[style]:
                facts.formats.put_code(row, column, codes[style])
            elif number in _ERRORS and len(facts.errors) < limits.PROBLEMS:
                facts.errors.append((row, column))
        elif number == _COLUMNS:
            left, right = struct.unpack_from("<II", record)
            if record[16] & 1 and len(facts.hidden_columns) < limits.COLUMNS:
                facts.hidden_columns.extend(range(left, min(right + 1, limits.COLUMNS)))
        elif number == _MERGED and len(facts.spans) < limits.CELLS:
            top, bottom, left, _right = struct.unpack_from("<4I", record)
            facts.spans.append((top, left, bottom))
    return facts, (last + 1) * widest
