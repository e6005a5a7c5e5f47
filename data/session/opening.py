"""Decide what a file is and open it: a package, a workbook, a delimited file, or a table that is kept as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.charting.default_charts import with_default_charts
from data.files.containers import SeveralPackagesError
from data.files.file_kinds import FileKind, kind_of
from data.files.read_failures import explain_reading
from data.files.readable_name import shown_name
from data.importing import delimited
from data.importing.exported_plain import exported_plain
from data.importing.exported_rows import ExportedRows, descriptor_of_export, exported_tables
from data.importing.exported_wide import exported_wides, rows_of_wide
from data.importing.grid import Grid
from data.importing.package_sheets import (
    package_grids,
    read_descriptor_sheet,
    read_package_sheets,
    read_text_sheet,
)
from data.importing.reading_notes import Notes
from data.importing.reading_plan import ReadingPlan
from data.importing.sheet_facts import hidden_but_read, without_hidden
from data.importing.understanding import plans_of
from data.importing.workbook import read_workbook
from data.model import Package
from data.package.reader import OtherTablesError, assemble, open_package
from data.problems import PackageError, Problem, Severity
from data.session.choices import Choice, ChoiceNeededError, no_such_table
from data.session.large_reading import read_columns, read_large
from data.session.other_packages import sheets_of_package
from data.session.sheet_reading import Read, read_grids
from data.words import tr


def read_any(path: Path, choice: Choice | None = None) -> Read:
    """Open any file the program knows.

    Raises PackageError where nothing can be shown, RefusedError where it is unsafe or too large, and
    ChoiceNeededError where several tables or packages could be meant.
    """
    path = Path(path)
    choice = choice or Choice()
    try:
        read = _read_by_kind(path, choice)
    except OSError as error:  # from a library that reads, or the closing of a file
        raise PackageError(explain_reading(path.name, error)) from error
    read = replace(read, problems=_settled(read.problems, choice))
    return read if read.package is None else replace(read, package=with_default_charts(read.package))


def read_package(path: Path) -> Package:
    """Open a file that has to hold figures of indicators; raises what `read_any` raises, PackageError for a table."""
    package = read_any(path).package
    if package is None:
        raise PackageError(tr("“{name}”是普通表格，没有指标，这里要的是数据包。", name=shown_name(path.name)))
    return package


def read_sheets(name: str, grids: Sequence[Grid], choice: Choice) -> Read:
    """Read sheets that are in memory, as `read_any` reads those of a file of that name; raises what it raises."""
    read = read_grids(Path(name), grids, [], choice, {})
    read = replace(read, problems=_settled(read.problems, choice))
    return read if read.package is None else replace(read, package=with_default_charts(read.package))


def _settled(problems: Sequence[Problem], choice: Choice) -> tuple[Problem, ...]:
    """Return problems; the warnings that the user has dealt with are notes."""
    if not choice.settled:
        return tuple(problems)
    return tuple(
        replace(one, severity=Severity.NOTE)
        if one.severity is Severity.WARNING and (one.place, one.message) in choice.settled
        else one
        for one in problems
    )


def _read_by_kind(path: Path, choice: Choice) -> Read:
    match kind_of(path):
        case FileKind.WORKBOOK:
            return _read_workbook(path, choice)
        case FileKind.DELIMITED:
            return _read_delimited(path, choice)
        case FileKind.COLUMNS:
            return read_columns(path, choice)
        case FileKind.PACKAGE:
            try:
                package, problems = open_package(path, choice.package)
            except SeveralPackagesError as error:
                raise ChoiceNeededError.of_packages(path.name, error, choice) from error
            except OtherTablesError as error:
                return _read_other_package(path, choice, error)
            return Read(problems, "utf-8", package)


def _read_other_package(path: Path, choice: Choice, error: OtherTablesError) -> Read:
    """Read a package whose tables are none of the format like a file of several sheets."""
    found = sheets_of_package(path, choice.package)
    problems = list(found.problems)
    if not found.grids:
        raise PackageError(str(error), (*error.problems, *problems)) from error
    grids = [without_hidden(grid, problems) for grid in _chosen(path, found.grids, choice, problems)]
    return read_grids(path, grids, problems, choice, {})


def _chosen(path: Path, grids: Sequence[Grid], choice: Choice, problems: Sequence[Problem]) -> list[Grid]:
    """Return the sheets that a choice means. Raises PackageError where there are none of that name."""
    found = [grid for grid in grids if not choice.sheet or grid.name == choice.sheet]
    found = found or [grid for grid in grids if choice.sheet.startswith(f"{grid.name} ")]
    if not found:
        raise no_such_table(path, choice.sheet, [grid.name for grid in grids], problems)
    return found


def _read_delimited(path: Path, choice: Choice) -> Read:
    plan = choice.plan or ReadingPlan()
    encoding, separator = choice.encoding or plan.encoding, choice.separator or plan.separator
    if (read := read_large(path, encoding, separator, choice)) is not None:
        return read
    found = delimited.read_delimited(path, encoding, separator)
    read = _read_own(path, [found.grid], list(found.problems), choice)
    read = read or read_grids(path, [found.grid], list(found.problems), choice, {})
    return replace(read, encoding=found.encoding, separator=found.separator)


def _read_workbook(path: Path, choice: Choice) -> Read:
    workbook = read_workbook(path)
    problems = list(workbook.problems)
    sheets = package_grids(workbook.grids)
    is_guessed = choice.change is None and not (choice.plan and choice.plan.sheets)
    if sheets and not choice.sheet and not choice.as_table and is_guessed:
        notes = Notes()
        raw = read_package_sheets(sheets, notes)
        texts = read_text_sheet(workbook.grids)
        stem = shown_name(path.stem)
        descriptor = {"name": stem, "title": stem} | read_descriptor_sheet(workbook.grids)
        by_source = {
            row["source_id"]: texts[row["path"]]
            for _, row in (raw["sources"].rows if "sources" in raw else ())
            if row.get("path") in texts
        }
        problems += [one for grid in sheets.values() for one in hidden_but_read(grid)] + notes.problems
        package, found = assemble(descriptor, path, raw, by_source, problems)
        return Read(found, "", package)
    if read := _read_own(path, workbook.grids, problems, choice):
        return read
    own = None if choice.sheet else exported_plain(workbook.grids)
    chosen = [own.grid] if own else _chosen(path, workbook.grids, choice, workbook.problems)
    grids = [without_hidden(grid, problems) for grid in chosen]
    if own is not None and own.unit and choice.plan is None:
        plans = tuple(replace(plan, unit=own.unit) for plan in plans_of(own.grid))
        choice = replace(choice, plan=ReadingPlan(sheets={own.grid.name: plans}))
    read = read_grids(path, grids, problems, choice, read_descriptor_sheet(workbook.grids))
    return replace(read, table=own.with_words(read.table)) if own and read.table else read


def _read_own(path: Path, grids: Sequence[Grid], problems: Sequence[Problem], choice: Choice) -> Read | None:
    """Read a list that the program exported as it was; None where it is none, or the user says how to read it."""
    told = choice.sheet or choice.as_table or choice.plan or choice.change
    tables = [] if told else exported_tables(grids)
    wides = [] if told or tables else exported_wides(grids)
    if not tables and not wides:
        return None
    notes = Notes()
    reader = ExportedRows(notes, grids)
    for table in tables:
        reader.read(table)
    for figure in (figure for grid in wides for figure in rows_of_wide(grid)):
        reader.add(*figure)
    stem = shown_name(path.stem)
    descriptor = {"name": stem, "title": stem} | descriptor_of_export(grids)
    hidden = [one for table in tables for one in hidden_but_read(table.grid)]
    found = [*problems, *(reader.unread(grids, tables) if tables else ()), *notes.problems, *hidden]
    package, found_all = assemble(descriptor, path, reader.tables(), {}, found)
    return Read(found_all, "", package)
