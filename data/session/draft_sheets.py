"""What a draft of a reading begins with: the sheets of a file, and how each is understood."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.files.file_kinds import FileKind, kind_of
from data.importing.column_files import opened_columns
from data.importing.delimited import preview, read_delimited
from data.importing.grid import Grid
from data.importing.layout import Layout
from data.importing.package_sheets import DESCRIPTOR_SHEET, TEXTS_SHEET, package_grids
from data.importing.sheet_facts import without_hidden
from data.importing.understanding import lay_out
from data.importing.workbook import read_workbook
from data.problems import PackageError
from data.session.other_packages import has_other_tables, sheets_of_package
from data.words import tr

# Of a long text, enough to see how it is read; its last table goes to the end, wherever that is.
TEXT_ROWS: Final = 3_000
_PREVIEWED_ROWS: Final = 60


@dataclass(frozen=True)
class DraftSheets:
    """The sheets of a file with the tables that are seen in each, by its name.

    Of a text: what encoding and separator were chosen, blank where they are guessed, and which it was read with;
    `fault` says why it cannot be read so. `is_package` says that a workbook's sheets are the tables of a package.
    """

    grids: tuple[Grid, ...]
    guesses: dict[str, tuple[Layout, ...]]
    is_text: bool = False
    chosen_encoding: str = ""
    chosen_separator: str = ""
    encoding: str = ""
    separator: str = ""
    fault: str = ""
    is_package: bool = False


def draft_sheets(path: Path, encoding: str = "", separator: str = "", package: str = "") -> DraftSheets:
    """Return the sheets of a file; blank encoding and separator of a text are guessed.

    `package` is the folder of the one that is meant in an archive of several packages.

    Raises PackageError where there is nothing to look at.
    """
    if kind_of(path) is FileKind.DELIMITED:
        return _text_sheet(path, encoding, separator)
    if kind_of(path) is FileKind.COLUMNS:
        return _columns_sheet(path)
    is_other = kind_of(path) is FileKind.PACKAGE and has_other_tables(path, package)
    grids = sheets_of_package(path, package).grids if is_other else read_workbook(path).grids
    own = (DESCRIPTOR_SHEET, TEXTS_SHEET)
    # As they are opened; what is told of it is told there.
    kept = tuple(without_hidden(grid, []) for grid in grids if grid.name not in own)
    if not kept:
        raise PackageError(tr("“{name}”里没有能读的表。", name=path.name))
    is_package = not is_other and bool(package_grids(grids))
    return DraftSheets(kept, {grid.name: tuple(lay_out(grid)) for grid in kept}, is_package=is_package)


def _columns_sheet(path: Path) -> DraftSheets:
    """Return the first rows of a table that has one header, as a sheet."""
    with opened_columns(path) as table:
        grid = table.grid(TEXT_ROWS)
    return DraftSheets((grid,), {grid.name: (table.layout(grid),)})


def _text_sheet(path: Path, encoding: str, separator: str) -> DraftSheets:
    chosen = encoding, separator
    try:
        found = read_delimited(path, encoding, separator, TEXT_ROWS)
        grid, encoding, separator, fault = found.grid, found.encoding, found.separator, ""
    except PackageError as error:
        # The wrong encoding: its rows are shown so that it is seen to be wrong.
        encoding, separator, rows = preview(path, encoding, separator, _PREVIEWED_ROWS)
        grid, fault = Grid("", [list(row) for row in rows]), str(error)
    return DraftSheets((grid,), {grid.name: tuple(lay_out(grid))}, True, *chosen, encoding, separator, fault)
