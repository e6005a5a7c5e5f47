"""Workbooks of Excel, WPS and LibreOffice as grids, whatever their ending says, bounded before they are read."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data import limits
from data.files.file_kinds import OLD_MAGIC, is_bare_old, is_markup
from data.files.read_failures import damaged_workbook, explain_reading
from data.importing.compound_file import ChainError, check_chains
from data.importing.grid import Grid
from data.importing.ods_bounds import scan_ods
from data.importing.sheet_facts import grid_with_facts, unseen_figures
from data.importing.sheet_scan import SheetFacts
from data.importing.workbook_bounds import scan_xlsx, too_large
from data.importing.zipped_workbook import fill_spans, read_archive
from data.package.raw_tables import column_name
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import advance, checked
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipFile

_HEAD_BYTES: Final = 4096
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# What is larger than this when unpacked is read by the child process; smaller workbooks take a fraction of a second.
ALONE_BYTES: Final = 8 * limits.MEGABYTE


@dataclass(frozen=True)
class Workbook:
    """The visible sheets of a workbook that hold anything, and what was noticed on the way."""

    name: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()


def read_workbook(path: Path) -> Workbook:
    """Return a workbook's sheets.

    Values are those stored with the file: no formula is computed, no macro run, no link followed. Raises
    PackageError where it cannot be read, RefusedError where it would grow too large or has a password.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            form = _form_of(head)
            if form and size > limits.OLD_WORKBOOK_BYTES:
                raise too_large(
                    path.name,
                    tr("超过 {most} MB", most=limits.OLD_WORKBOOK_BYTES // limits.MEGABYTE),
                )
            if head.startswith(OLD_MAGIC):
                _check_old(path, head + file.read(limits.OLD_WORKBOOK_BYTES))
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    return _read_apart(path, form, size) if form else _read_zipped(path)


def _form_of(head: bytes) -> str:
    """Return as what the child process reads a file that begins so, blank for a zipped workbook."""
    from data.importing.reader_process import MARKUP, OLD

    if head.startswith(OLD_MAGIC) or is_bare_old(head):
        return OLD
    return MARKUP if is_markup(head) else ""


def _read_apart(path: Path, form: str, size: int) -> Workbook:
    from data.importing.reader_process import READER

    return _kept(path, *READER.read(form, path, size))


def _check_old(path: Path, content: bytes) -> None:
    if _ENCRYPTED in content:
        raise RefusedError(tr("“{name}”加了密码，打不开。请在 Excel 或 WPS 中取消密码后另存一份。", name=path.name))
    try:
        check_chains(content)
    except ChainError as error:
        raise PackageError(damaged_workbook(path.name)) from error


def _read_zipped(path: Path) -> Workbook:
    from data.files.containers import Archive

    with closing(Archive(path)) as container:
        archive = container.zip
        names = set(archive.namelist())
        problems = _unused_parts(path, names)
        size = sum(member.file_size for member in archive.infolist())
        if "xl/workbook.xml" in names:
            facts = scan_xlsx(path, archive)
        elif "content.xml" in names:
            facts = scan_ods(path, archive)
        elif "xl/workbook.bin" in names:
            return _read_binary(path, size, problems)
        else:
            raise PackageError(tr("“{name}”不是能读的工作簿。请在 Excel 或 WPS 中另存为 .xlsx。", name=path.name))
        advance(tr("读取"), 0.0)
        sheets, hidden = _cells_of(path, archive, size)
    problems += hidden
    for sheet in sheets:
        # python-calamine knows the merged cells of xlsx alone.
        fill_spans(path, sheet, facts.get(sheet.name, SheetFacts()).spans, problems)
    own = [grid_with_facts(sheet, facts.get(sheet.name, SheetFacts()), problems) for sheet in sheets]
    return _kept(path, own, problems)


def _read_binary(path: Path, size: int, problems: list[Problem]) -> Workbook:
    from data.importing.reader_process import BINARY

    advance(tr("读取"), 0.0)
    read = _read_apart(path, BINARY, size)
    return replace(read, problems=(*problems, *read.problems))


def _cells_of(path: Path, archive: ZipFile, size: int) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets of a zipped workbook, and what is told of the hidden ones."""
    if size > ALONE_BYTES:
        from data.importing.reader_process import READER, ZIPPED

        # One call of the library would keep this process for longer than anybody waits.
        return READER.read(ZIPPED, path, size)
    return read_archive(path, archive)


def _unused_parts(path: Path, names: Iterable[str]) -> list[Problem]:
    """Return a note for macros and links to other files, which are in the workbook and are left alone."""
    found = []
    lower = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") for name in lower) or any(name.startswith("basic/") for name in lower):
        found.append(Problem(Severity.NOTE, path.name, tr("工作簿里有宏，没有运行")))
    if any("externallink" in name for name in lower):
        message = tr("工作簿引用了别的文件，没有读那些文件，用的是上次保存时的值")
        found.append(Problem(Severity.NOTE, path.name, message, tr("数值不对时，在 Excel 或 WPS 中更新链接后保存。")))
    return found


def _kept(path: Path, grids: Iterable[Grid], problems: Iterable[Problem]) -> Workbook:
    """Return the grids that hold anything, none wider or longer than the limits."""
    kept = []
    told = list(problems)
    for grid in grids:
        width = max(map(len, grid.rows), default=0)
        if width > limits.COLUMNS:
            last = max((at for row in grid.rows for at, cell in enumerate(row) if cell not in ("", None)), default=0)
            if last >= limits.COLUMNS:
                raise too_large(
                    path.name,
                    tr(
                        "的表“{name}”用到 {last} 列，超过 {most} 列的上限",
                        name=grid.name,
                        last=column_name(last),
                        most=limits.COLUMNS,
                    ),
                )
        for row in checked(grid.rows):
            for cell in row:
                if isinstance(cell, str) and len(cell) > limits.CELL_CHARACTERS:
                    raise too_large(
                        path.name,
                        tr(
                            "的表“{name}”有一格超过 {most} 字",
                            name=grid.name,
                            most=limits.CELL_CHARACTERS,
                        ),
                    )
        if any(cell not in ("", None) for row in grid.rows for cell in row):
            kept.append(grid)
            told += unseen_figures(grid)
    if not kept:
        raise PackageError(tr("“{name}”里没有内容。请确认打开的是要用的文件，并且已经保存。", name=path.name))
    return Workbook(path.name, tuple(kept), tuple(told))
