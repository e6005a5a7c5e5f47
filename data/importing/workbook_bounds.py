"""How large a workbook will grow and how it shows its numbers, found in its XML before anything reads it whole.

A small file can ask for any amount of memory: two cells at opposite corners of a sheet, one long text that a
million cells share, a row repeated a million times. The readers allocate first, so that the counting comes here.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from data import limits
from data.files.bounded_stream import BROKEN
from data.files.read_failures import damaged
from data.importing.known_parts import PARTS
from data.importing.sheet_scan import SheetFacts, SheetScan
from data.problems import PackageError, RefusedError
from data.progress import advance
from data.words import tr

# Small enough that the window can do something in between.
_CHUNK: Final = limits.MEGABYTE // 2
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_TABLES: Final = 20
_CORNER: Final = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]{1,7})(?=:|$)")
_STRING: Final = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
# The formats that a workbook need not spell out (ECMA-376, 18.8.30).
BUILT_IN_FORMATS: Final = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "14": "yyyy-mm-dd",
    "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "27": 'yyyy"年"m"月"', "31": 'yyyy"年"m"月"d"日"',
    "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "57": 'yyyy"年"m"月"',
}  # fmt: skip


def too_large(name: str, what: str) -> RefusedError:
    """Return the refusal of a workbook that would not fit."""
    return RefusedError(
        tr("“{name}”{what}，为安全起见没有读取。请拆成几个文件，或另存为 CSV 再打开。", name=name, what=what)
    )


def format_code(code: str) -> str:
    """Return a number format, blank for General and text, which show a number as it is."""
    return "" if code.lower() in ("general", "@") else code


@dataclass(frozen=True)
class _Styles:
    """The number format of each cell style, blank for General and text, and the numbers of those that are bold."""

    codes: tuple[str, ...] = ()
    bold: frozenset[int] = frozenset()


def scan_xlsx(path: Path, archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by its name. Raises RefusedError where a workbook would grow too large."""
    names = {member.filename for member in archive.infolist()}
    lengths = _shared_lengths(path, archive, names)
    longest = max(lengths, default=0)
    styles = _styles(path, archive, names)
    cells = characters = 0
    found: dict[str, SheetFacts] = {}
    for name, member in _sheet_members(path, archive, names):
        scanned = _scanned(path, archive, name, member, styles, cells)
        cells += scanned.area
        characters += sum(count * lengths[at] for at, count in scanned.shared.items() if at < len(lengths))
        characters += scanned.unknown * longest
        if characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(path.name, tr("展开后文字太多"))
        facts = found[name] = scanned.facts()
        if tables := frozenset(_table_headers(path, archive, names, member)):
            facts.signs = replace(facts.signs, filtered=facts.signs.filtered | tables)
    return found


def _scanned(path: Path, archive: zipfile.ZipFile, name: str, member: str, styles: _Styles, before: int) -> SheetScan:
    """Return the counts of a sheet, behind as many cells of others. Raises RefusedError where they are too many."""

    def scan_of_sheet() -> SheetScan:
        scanned = SheetScan(styles.codes, styles.bold)
        for chunk in chunks(path, archive, member):
            scanned.take(chunk)
            # Said early: what is left of a sheet that is refused need not be read.
            _bound(path, name, scanned, before)
        return scanned

    scanned = PARTS.find(archive, member, scan_of_sheet, styles)
    _bound(path, name, scanned, before)
    if scanned.escaped:
        raise RefusedError(
            tr("“{name}”写得不正常，为安全起见没有读取。请在 Excel 或 WPS 中打开后另存一份。", name=path.name)
        )
    return scanned


def _bound(path: Path, name: str, scanned: SheetScan, before: int) -> None:
    if before + scanned.area > limits.CELLS or scanned.rows > limits.SHEET_ROWS:
        raise too_large(
            path.name, tr("的表“{name}”行列太多，超过 {cells} 个单元格的上限", name=name, cells=limits.CELLS)
        )


def _table_headers(path: Path, archive: zipfile.ZipFile, names: set[str], sheet: str) -> Iterator[int]:
    """Yield the header rows of the table objects of a sheet, from 0."""
    folder, _, name = sheet.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    tables = dict.fromkeys(
        posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")
        for link in (_tree(path, archive, links) if links in names else ())
        if link.get("Type", "").endswith("/table")
    )
    for member in islice((one for one in tables if one in names), _MOST_TABLES):
        table = _tree(path, archive, member)
        first = _CORNER.match(table.get("ref", ""))
        if first and table.get("headerRowCount", "1") != "0":
            yield int(first.group(1)) - 1


def chunks(
    path: Path, archive: zipfile.ZipFile, member: str, most: int = limits.WORKBOOK_BYTES, *, is_xml: bool = True
) -> Iterator[bytes]:
    """Yield a member in parts, those of XML cutting no tag and without entities. Size and checksum are verified."""
    read = 0
    rest = b""
    size = archive.getinfo(member).file_size
    try:
        with archive.open(member) as file:
            while part := file.read(_CHUNK):
                read += len(part)
                advance(tr("检查工作簿"), read / max(size, read))
                if read > most:
                    raise too_large(
                        path.name, tr("的 {member} 展开后超过 {most} MB", member=member, most=most // limits.MEGABYTE)
                    )
                if not is_xml:
                    yield part
                    continue
                if b">" not in part and len(part) == _CHUNK:
                    raise too_large(path.name, tr("的 {member} 里有一处太长", member=member))
                chunk = rest + part
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise RefusedError(tr("“{name}”里有 XML 实体定义，为安全起见没有读取。", name=path.name))
                # Cut before the last cell, which may go on in the next part with the value that belongs to it.
                cut = chunk.rfind(b"<c", 0, len(chunk) - 1)
                cut = cut if len(chunk) - cut < _CHUNK and cut > 0 else len(chunk)
                yield chunk[:cut]
                rest = chunk[cut:]
        yield rest
    except NotImplementedError as error:
        message = tr("“{name}”用了少见的压缩方法，读不出来。请在 Excel 或 WPS 中打开后另存为 .xlsx。", name=path.name)
        raise PackageError(message) from error
    except (*BROKEN, lzma.LZMAError, OSError, ValueError) as error:
        raise PackageError(damaged(path.name)) from error


def _whole(path: Path, archive: zipfile.ZipFile, member: str) -> bytes:
    return b"".join(chunks(path, archive, member, limits.WORKBOOK_PART_BYTES))


def _tree(path: Path, archive: zipfile.ZipFile, member: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(_whole(path, archive, member))
    except (ElementTree.ParseError, LookupError, ValueError, RecursionError) as error:
        raise PackageError(
            tr("“{name}”里的 {member} 已损坏，读不出来。请重新取得一份。", name=path.name, member=member)
        ) from error


def _shared_lengths(path: Path, archive: zipfile.ZipFile, names: set[str]) -> array[int]:
    """Return about how long each shared text is, with its tags: how far the next one's tag is away."""
    member = next((name for name in names if name.lower() == "xl/sharedstrings.xml"), None)
    lengths: array[int] = array("L")
    last = read = 0
    for chunk in chunks(path, archive, member) if member else ():
        for found in _STRING.finditer(chunk):
            at = read + found.start()
            lengths.append(at - last)
            last = at
        read += len(chunk)
        if len(lengths) > limits.WORKBOOK_STRINGS:
            raise too_large(path.name, tr("里的文字超过 {most} 条的上限", most=limits.WORKBOOK_STRINGS))
    if not lengths:
        return lengths
    lengths.append(read - last)
    return lengths[1:]


def _styles(path: Path, archive: zipfile.ZipFile, names: set[str]) -> _Styles:
    """Return what the cell styles of a workbook show."""
    member = "xl/styles.xml"
    if member not in names:
        return _Styles()

    def styles_of_cells() -> _Styles:
        return _styles_in(_tree(path, archive, member))

    return PARTS.find(archive, member, styles_of_cells)


def _styles_in(root: ElementTree.Element) -> _Styles:
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter(f"{_MAIN}numFmt")}
    fonts = root.find(f"{_MAIN}fonts")
    heavy = {str(at) for at, font in enumerate(fonts if fonts is not None else ()) if _is_bold(font)}
    styles = root.find(f"{_MAIN}cellXfs")
    codes, bold = [], set()
    for at, style in enumerate(styles if styles is not None else ()):
        key = style.get("numFmtId", "0")
        codes.append(format_code(own.get(key, BUILT_IN_FORMATS.get(key, ""))))
        if style.get("fontId", "0") in heavy:
            bold.add(at)
    return _Styles(tuple(codes), frozenset(bold))


def _is_bold(font: ElementTree.Element) -> bool:
    found = font.find(f"{_MAIN}b")
    return found is not None and found.get("val", "1") not in ("0", "false")


def _sheet_members(path: Path, archive: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the member that holds it; every worksheet is counted, named or not."""
    if "xl/workbook.xml" not in names:
        raise PackageError(tr("“{name}”不是完好的工作簿。请在 Excel 或 WPS 中打开后另存一份。", name=path.name))
    linked, own = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"

    def targets_of_links() -> dict[str, str]:
        links = {}
        for link in _tree(path, archive, linked):
            target = link.get("Target", "")
            links[link.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        return links

    def names_of_sheets() -> list[tuple[str, str]]:
        sheets = _tree(path, archive, own).iter(f"{_MAIN}sheet")
        return [(sheet.get(_LINK, ""), sheet.get("name", "")) for sheet in sheets]

    links = PARTS.find(archive, linked, targets_of_links) if linked in names else {}
    named = {links.get(link, ""): name for link, name in PARTS.find(archive, own, names_of_sheets)}
    for member in sorted(names):
        if member in named or (member.lower().startswith("xl/worksheets/") and member.lower().endswith(".xml")):
            yield named.get(member, member), member
