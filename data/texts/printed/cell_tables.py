"""Tables in a text: rows whose cells tabs or bars part, and tables printed as one column of cells, a cell a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.texts.printed.running_text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.texts.printed.running_text import Line

_CELL: Final = re.compile(r"[-−–—+]?\d[\d,]*(?:\.\d+)?[%％‰]?|[—…-]{1,3}|\.{3}")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}年?")
_LONGEST_LABEL: Final = 24
_LONGEST_ROW_LABEL: Final = 40
_LONGEST_HEAD: Final = 14
_FEWEST: Final = 3
_FEWEST_ROWS: Final = 2
_MOST_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class CellTable:
    """A table as series of cells: each with the place of its label, and the places of its cells.

    `heads` are the labels of the places in a series, such as years; `lines` how many printed lines the table has.
    """

    heads: tuple[Span, ...]
    series: tuple[tuple[Span, tuple[Span, ...]], ...]
    lines: int


def is_cell(words: str) -> bool:
    """Say whether words are a figure of a table or the mark of a missing one."""
    return bool(_CELL.fullmatch(words))


def row_table(lines: Sequence[Line], at: int) -> CellTable | None:
    """Return the table that begins at a line: rows of as many cells, parted by tabs or bars."""
    count = len(lines[at].cells)
    if count < 2:
        return None
    after = at
    while after < len(lines) and len(lines[after].cells) == count:
        after += 1
    rows = [line.cells for line in lines[at:after]]
    if count > 2 and all(row[0].start == row[0].end for row in rows):
        rows = [row[1:] for row in rows]
    figures = sum(is_cell(_words(lines, at, row, cell)) for row in range(1, len(rows)) for cell in rows[row][1:])
    labels = [_words(lines, at, row, cells[0]) for row, cells in enumerate(rows)]
    is_prose = any(len(label) > _LONGEST_ROW_LABEL or re.search("[。；]", label) for label in labels)
    if len(rows) < _FEWEST_ROWS or not figures or is_prose:
        return None
    return CellTable(rows[0][1:], tuple((row[0], row[1:]) for row in rows[1:]), after - at)


def grid_table(lines: Sequence[Line], at: int) -> CellTable | None:
    """Return the table that begins at a line: its rows one below the other, a cell a line, as a PDF prints them."""
    if len(lines[at].words) > _LONGEST_LABEL or at + 2 * _FEWEST > len(lines) or is_cell(lines[at].words):
        return None
    for width in range(_FEWEST_ROWS, _MOST_COLUMNS + 1):
        after = at + width
        while _is_row(lines, after, width):
            after += width
        if after >= at + width * (1 + _FEWEST_ROWS):
            rows = [lines[row : row + width] for row in range(at, after, width)]
            if any(not _is_head(line.words) for line in rows[0]):
                return None
            cells = [tuple(Span(line.start, line.end) for line in row) for row in rows]
            return CellTable(cells[0][1:], tuple((row[0], row[1:]) for row in cells[1:]), after - at)
    return None


def _is_head(words: str) -> bool:
    """Say whether words may head a column: a few letters of no sentence, no figure but a year."""
    is_figure = is_cell(words) and not _YEAR.fullmatch(words)
    return len(words) <= _LONGEST_HEAD and not is_figure and not re.search("[。；，：]", words)


def _is_row(lines: Sequence[Line], at: int, width: int) -> bool:
    """Say whether as many lines are a row of a table: a label, and cells of which the last is a figure."""
    row = lines[at : at + width]
    if len(row) < width or is_cell(row[0].words) or not is_cell(row[-1].words):
        return False
    short = all(len(line.words) <= _LONGEST_LABEL and not re.search("[。；，]", line.words) for line in row)
    return short and sum(is_cell(line.words) for line in row) >= width - 2


def _words(lines: Sequence[Line], at: int, row: int, cell: Span) -> str:
    line = lines[at + row]
    return line.words[cell.start - line.start : cell.end - line.start]


def column_table(lines: Sequence[Line], at: int) -> CellTable | None:
    """Return the table that begins at a line: a label and its cells below each other, again and again."""
    series: list[tuple[Span, tuple[Span, ...]]] = []
    after = at
    while after < len(lines):
        label = lines[after].words
        if len(label) > _LONGEST_LABEL or is_cell(label) or re.search("[。；，]", label):
            break
        end = after + 1
        while end < len(lines) and is_cell(lines[end].words):
            end += 1
        cells = tuple(Span(line.start, line.end) for line in lines[after + 1 : end])
        if len(cells) < _FEWEST or (series and len(cells) != len(series[0][1])):
            break
        series.append((Span(lines[after].start, lines[after].end), cells))
        after = end
    if len(series) < _FEWEST_ROWS:
        return None
    first = [lines[at + 1 + number].words for number in range(len(series[0][1]))]
    if all(_YEAR.fullmatch(words) for words in first):
        return CellTable(series[0][1], tuple(series[1:]), after - at)
    return CellTable((), tuple(series), after - at)
