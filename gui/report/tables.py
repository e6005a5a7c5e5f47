"""Tables on pages: a header on each, rules above, under the header and below; notes never stand without a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.words import tr
from gui.charts.text_layout import LINE, width_of, wrap
from gui.report.sheets import MARGIN, ROOM, SMALL, TEXT, Block, Flow, Sheet

_LARGE: Final = 24
_FIGURES_A_ROW: Final = 4
_CELL: Final = 7.0
_HEADER: Final = TEXT * LINE + 8
_NOTES_GAP: Final = 8.0
_RIGHT: Final = tr("数值")

Row = tuple[str, ...]
Columns = Sequence[tuple[str, float]]


def add_table(flow: Flow, columns: Columns, rows: Sequence[Row], notes: str = "") -> Iterator[Sheet]:
    """Set a table, names and shares of the width given by `columns`; yield the pages that are full."""
    lefts = [MARGIN + ROOM * sum(share for _, share in columns[:number]) for number in range(len(columns))]
    widths = [ROOM * share - 8 for _, share in columns]
    below = tuple(wrap(notes, SMALL, ROOM, even=False)) if notes else ()
    foot = _NOTES_GAP + len(below) * SMALL * LINE if below else 0.0
    started = False
    for number, row in enumerate(rows):
        cells = [wrap(text, TEXT, width, even=False) for text, width in zip(row, widths, strict=True)]
        height = max(len(lines) for lines in cells) * TEXT * LINE + _CELL
        needed = height + (foot if number == len(rows) - 1 else 0.0) + (0.0 if started else _HEADER)
        if not flow.fits(needed) and not flow.is_new:
            if started:
                flow.sheet.rules.append((flow.top, 1.6))
            yield flow.turn()
            started = False
        if not started:
            _start(flow, columns, lefts)
            started = True
        for (name, _), lines, left, width in zip(columns, cells, lefts, widths, strict=True):
            right = name == _RIGHT
            x = left + width if right else left
            top = flow.top + _CELL / 2
            flow.sheet.blocks.append(Block(tuple(lines), x, top, bold=right, across=1.0 if right else 0.0))
        flow.top += height
        flow.sheet.rules.append((flow.top, 0.3))
    flow.sheet.rules.append((flow.top, 1.6))
    if below:
        flow.sheet.blocks.append(Block(below, MARGIN, flow.top + _NOTES_GAP, SMALL, "text_tertiary"))
        flow.top += foot


def _start(flow: Flow, columns: Columns, lefts: Sequence[float]) -> None:
    flow.sheet.rules.append((flow.top, 1.6))
    for (name, share), left in zip(columns, lefts, strict=True):
        right = name == _RIGHT
        x = left + ROOM * share - 8 if right else left
        block = Block((name,), x, flow.top + 4, TEXT, "text_secondary", bold=True, across=1.0 if right else 0.0)
        flow.sheet.blocks.append(block)
    flow.top += _HEADER
    flow.sheet.rules.append((flow.top, 0.8))


def add_large_figures(flow: Flow, figures: Sequence[Row]) -> None:
    """Set figures with their units and names in rows of four."""
    width = ROOM / _FIGURES_A_ROW
    for start in range(0, len(figures), _FIGURES_A_ROW):
        lowest = flow.top
        for place, (figure, unit, name) in enumerate(figures[start : start + _FIGURES_A_ROW]):
            left = MARGIN + place * width
            flow.sheet.blocks.append(Block((figure,), left, flow.top, _LARGE, "accent", bold=True))
            beside = left + width_of(figure, _LARGE, bold=True) + 5
            words = Block((unit,), beside, flow.top + (_LARGE - SMALL) * 0.9, SMALL, "text_secondary")
            flow.sheet.blocks.append(words)
            below = flow.top + _LARGE * LINE
            lines = tuple(wrap(name, SMALL, width - 14))
            flow.sheet.blocks.append(Block(lines, left, below, SMALL, "text_secondary"))
            lowest = max(lowest, below + len(lines) * SMALL * LINE)
        flow.top = lowest + 10
    flow.top += 8 if figures else 0
