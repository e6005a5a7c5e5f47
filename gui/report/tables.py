"""Tables on pages: a header on each, rules above, under the header and below; notes never stand without a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from data.words import tr
from data.writing.pdf_structure import Element
from gui.charts.ground.text_layout import LINE, width_of, wrap
from gui.report.sheets import MARGIN, ROOM, SMALL, TEXT, Block, Flow, Ink, Sheet

_LARGE: Final = 24
_FIGURES_A_ROW: Final = 4
_CELL: Final = 7.0
_HEADER: Final = 8.0
_GUTTER: Final = 12.0
_NOTES_GAP: Final = 8.0
# An asterisk or a circled number behind a digit.
_MARK: Final = re.compile(r"(?<=\d)[*\u2460-\u2473]+$")
_CONTINUED: Final = SMALL * LINE + 5

Row = tuple[str, ...]


class Column(NamedTuple):
    """A column: its header, of several lines too, its share of the width; figures end at its right edge, and are bold.

    The marks behind figures hang out beyond the edge, so that digits stand below each other.
    """

    name: str
    share: float
    figures: bool = False


Columns = Sequence[Column]


@dataclass(frozen=True)
class _Grid:
    """The columns of a table where they stand, and the words that a page begins with where the table goes on."""

    columns: Columns
    continued: str

    @cached_property
    def lefts(self) -> list[float]:
        return [MARGIN + ROOM * sum(one.share for one in self.columns[:number]) for number in range(len(self.columns))]

    def wrapped(self, cells: Row, *, header: bool = False) -> list[list[str]]:
        return [
            [
                line
                for part in text.split("\n")
                for line in wrap(part, TEXT, ROOM * one.share - _GUTTER, bold=header or one.figures, even=header)
            ]
            for text, one in zip(cells, self.columns, strict=True)
        ]

    def set_row(
        self,
        flow: Flow,
        cells: list[list[str]],
        top: float,
        elements: Sequence[Element | None],
        *,
        header: bool = False,
    ) -> None:
        for one, lines, left, element in zip(self.columns, cells, self.lefts, elements, strict=True):
            if any(lines):
                x = left + ROOM * one.share - _GUTTER + _hanging(lines) if one.figures else left
                across = 1.0 if one.figures else 0.0
                ink: Ink = "text_secondary" if header else "text"
                bold = header or one.figures
                flow.sheet.blocks.append(Block(tuple(lines), x, top, TEXT, ink, bold, across, element))


def _hanging(lines: Sequence[str]) -> float:
    """Return how wide the mark behind a figure of one line is."""
    found = _MARK.search(lines[0]) if len(lines) == 1 else None
    return min(width_of(found.group(), TEXT, bold=True), _GUTTER - 1) if found is not None else 0.0


def add_table(
    flow: Flow, columns: Columns, rows: Sequence[Row], notes: str = "", title: str = "", *, row_heads: bool = False
) -> Iterator[Sheet]:
    """Set a table; yield the pages that are full. Where it goes on, its header stands again below 续表.

    `row_heads` says that the first cells of rows are their headers.
    """
    grid = _Grid(columns, tr("续表　{title}", title=title) if title else tr("续表"))
    header = grid.wrapped(tuple(one.name for one in columns), header=True)
    head = max(len(lines) for lines in header) * TEXT * LINE + _HEADER
    below = [line for part in notes.split("\n") for line in wrap(part, SMALL, ROOM, even=False)] if notes else []
    foot = _NOTES_GAP + len(below) * SMALL * LINE if below else 0.0
    table = flow.part.add("Table")
    started = done = False
    for number, row in enumerate(rows):
        cells = grid.wrapped(row)
        height = max(len(lines) for lines in cells) * TEXT * LINE + _CELL
        needed = height + (foot if number == len(rows) - 1 else 0.0) + (0.0 if started else head)
        if not flow.fits(needed) and not flow.is_new:
            if started:
                flow.sheet.rules.append((flow.top, 1.6))
            yield flow.turn()
            started = False
        if not started:
            _start(flow, grid, header, head, table=None if done else table)
            started = done = True
        parts = table.add("TR")
        elements = [
            parts.add("TH", scope="Row") if row_heads and not place else parts.add("TD") for place in range(len(row))
        ]
        grid.set_row(flow, cells, flow.top + _CELL / 2, elements)
        flow.top += height
        flow.sheet.rules.append((flow.top, 0.3))
    flow.sheet.rules.append((flow.top, 1.6))
    if below:
        block = Block(
            tuple(below), MARGIN, flow.top + _NOTES_GAP, SMALL, "text_tertiary", element=flow.part.add("Note")
        )
        flow.sheet.blocks.append(block)
        flow.top += foot


def _start(flow: Flow, grid: _Grid, header: list[list[str]], head: float, table: Element | None) -> None:
    """Set the header of a table; without `table` it goes on, and its header is no part of the document again."""
    if table is None:
        words = tuple(wrap(grid.continued, SMALL, ROOM)[:1])
        flow.sheet.blocks.append(Block(words, MARGIN, flow.top, SMALL, "text_tertiary"))
        flow.top += _CONTINUED
    flow.sheet.rules.append((flow.top, 1.6))
    parts = table.add("TR") if table is not None else None
    elements = [None if parts is None else parts.add("TH", scope="Column") for _ in header]
    grid.set_row(flow, header, flow.top + _HEADER / 2, elements, header=True)
    flow.top += head
    flow.sheet.rules.append((flow.top, 0.8))


def add_large_figures(flow: Flow, figures: Sequence[Row]) -> None:
    """Set figures with their units and names in rows of four."""
    width = ROOM / _FIGURES_A_ROW
    for start in range(0, len(figures), _FIGURES_A_ROW):
        lowest = flow.top
        for place, (before, figure, unit, name) in enumerate(figures[start : start + _FIGURES_A_ROW]):
            left = MARGIN + place * width
            element = flow.part.add("P")
            unit_top = flow.top + (_LARGE - SMALL) * 0.9
            if before:
                flow.sheet.blocks.append(Block((before,), left, unit_top, SMALL, "text_secondary", element=element))
            digits = left + (width_of(before, SMALL) + 3 if before else 0.0)
            flow.sheet.blocks.append(Block((figure,), digits, flow.top, _LARGE, "text", bold=True, element=element))
            beside = digits + width_of(figure, _LARGE, bold=True) + 5
            flow.sheet.blocks.append(Block((unit,), beside, unit_top, SMALL, "text_secondary", element=element))
            below = flow.top + _LARGE * LINE
            lines = tuple(wrap(name, SMALL, width - 14))
            flow.sheet.blocks.append(Block(lines, left, below, SMALL, "text_secondary", element=element))
            lowest = max(lowest, below + len(lines) * SMALL * LINE)
        flow.top = lowest + 10
    flow.top += 8 if figures else 0
