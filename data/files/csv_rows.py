"""The rows of delimited text, one after the other, with every size bounded while reading."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from data import limits
from data.problems import RefusedError
from data.progress import checked
from data.words import tr

# The library's own bound of a cell is 131,072 letters; it is one for the whole program.
csv.field_size_limit(limits.CELL_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text is written.

    `header` are the rows of the header, from 1, none where there is none; more than one are joined by `join`.
    `comment_rows` are rows that are none of the table.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    doubled: bool = True
    skips_blanks: bool = False
    comment: str = ""
    header: tuple[int, ...] = (1,)
    join: str = " "
    comment_rows: frozenset[int] = frozenset()


class _Reader(Protocol):
    """A reader of the csv module."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


class CsvError(Exception):
    """Text that is not well-formed CSV; `line` is where its row begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def dialect_rows(name: str, lines: Iterable[str], dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of some lines that are written in a dialect, as `csv_rows` does, without its comments."""
    reader = csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        escapechar=dialect.escape or None,
        doublequote=dialect.doubled,
        skipinitialspace=dialect.skips_blanks,
        strict=True,
    )
    for line, row in _bounded(name, reader):
        if not (dialect.comment and row and row[0].startswith(dialect.comment)):
            yield line, row


@dataclass(frozen=True, slots=True)
class TableBounds:
    """How many rows, and cells in all of them, a table may have; without a number, any."""

    rows: int
    cells: int | None = None


def csv_rows(
    name: str, lines: Iterable[str], separator: str = ",", *, quoted: bool = True, bounds: TableBounds | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of some lines, which keep their line ends, with the number of the line where each begins.

    Raises CsvError where quotation marks are not paired, RefusedError where the table is too large.
    """
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader: _Reader = csv.reader(lines, delimiter=separator, quoting=quoting, strict=True)  # type: ignore[arg-type]
    yield from _bounded(name, reader, bounds)


def too_many(name: str, bounds: TableBounds) -> RefusedError:
    """Return the refusal of a table with too many rows, columns or cells."""
    most = tr("上限 {rows} 行、{columns} 列", rows=bounds.rows, columns=limits.COLUMNS)
    if bounds.cells is not None:
        most = tr("{most}、{cells} 格", most=most, cells=bounds.cells)
    return RefusedError(tr("“{name}”的行或列太多（{most}），没有读取。请拆成几个文件。", name=name, most=most))


def _bounded(name: str, reader: _Reader, bounds: TableBounds | None = None) -> Iterator[tuple[int, list[str]]]:
    line, count, cells = 1, 0, 0
    bounds = bounds or TableBounds(limits.ROWS, limits.CELLS)
    most = bounds.cells
    try:
        for row in checked(reader):
            count += 1
            cells += len(row)
            if count > bounds.rows or len(row) > limits.COLUMNS or (most is not None and cells > most):
                raise too_many(name, bounds)
            if row and len(max(row, key=len)) > limits.CELL_CHARACTERS:
                raise RefusedError(
                    tr(
                        "“{name}”第 {line} 行有一格超过 {most} 字，没有读取。",
                        name=name,
                        line=line,
                        most=limits.CELL_CHARACTERS,
                    )
                )
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise RefusedError(
                tr("“{name}”第 {line} 行有一格太长，没有读取。请检查引号，或拆成几格。", name=name, line=line)
            ) from error
        raise CsvError(line) from error
