"""A slide of rows as they are: as many columns and rows as can be read from the back of a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.slides.layouts import measures
from data.slides.layouts.frame import foot, heading
from data.slides.layouts.sheet import SlideSheet
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.slides.layouts.sheet import Letters
    from data.slides.table_rows import TableRows

_SIZES: Final = (30, 28, 26, 25)
_GAP: Final = 36
_WIDEST_SHARE: Final = 0.34
_LEADING: Final = 1.28
_ROW_AIR: Final = 18
_MOST_LINES: Final = 2
_BELOW_SUBTITLE: Final = 16


@dataclass(frozen=True, slots=True)
class PlacedRows:
    """The rows on a slide: `cells` are lines of text a column and row, the first row is the head.

    `columns` are left edge and width of each column, `tops` where each row begins and the last one ends, in pixels.
    """

    cells: tuple[tuple[tuple[str, ...], ...], ...]
    columns: tuple[tuple[float, float], ...]
    tops: tuple[float, ...]
    px: float
    right: tuple[bool, ...]


def rows_sheet(
    design: TableRows, title: str, page: str, letters: Letters, width: float, *, with_rows: bool = True
) -> SlideSheet:
    """Return what stands on a slide so many pixels wide; without rows only what is around them."""
    sheet, placed = placed_rows(design, title, page, letters, width)
    if not with_rows:
        return sheet
    left, right = measures.MARGIN, sheet.width - measures.MARGIN
    for number, row in enumerate(placed.cells):
        top = placed.tops[number]
        for (x, wide), lines, is_right in zip(placed.columns, row, placed.right, strict=True):
            sheet.write(
                lines,
                x + wide if is_right else x,
                top + _ROW_AIR / 2,
                placed.px,
                "text_secondary" if number == 0 else "text",
                room=wide,
                bold=number == 0,
                align="right" if is_right else "left",
                role="series" if number == 0 else "label",
                leading=_LEADING,
            )
        sheet.box(left, placed.tops[number + 1] - 1, right - left, 2 if number == 0 else 1, _rule(number))
    return sheet


def _rule(number: int) -> str:
    return "text_tertiary" if number == 0 else "line"


def placed_rows(
    design: TableRows, title: str, page: str, letters: Letters, width: float
) -> tuple[SlideSheet, PlacedRows]:
    """Return what stands around the rows of a slide, and the rows that have room in it."""
    trial = SlideSheet(letters, width)
    top = _head(trial, design, title)
    for px in _SIZES:
        columns = _columns(design, letters, px, width - 2 * measures.MARGIN)
        if len(columns) == len(design.headers):
            break
    end = foot(trial, ("",), design.source, page, measures.MARGIN, width - 2 * measures.MARGIN)
    # What is left out is only known once the rows are placed, and its words take a line of the foot.
    placed = _placed(design, letters, px, columns, top, end)
    sheet = SlideSheet(letters, width)
    _head(sheet, design, title)
    notes = (*_left_out(design, placed), *design.notes)
    end = foot(sheet, notes, design.source, page, measures.MARGIN, width - 2 * measures.MARGIN)
    return sheet, _placed(design, letters, px, columns, top, end)


def _head(sheet: SlideSheet, design: TableRows, title: str) -> float:
    top = heading(sheet, "", title)
    px = measures.SUBTITLE
    room = sheet.width - 2 * measures.MARGIN
    lines = sheet.first_lines(design.subtitle, px, room, _MOST_LINES) if design.subtitle else []
    top = sheet.write(lines, measures.MARGIN, top, px, "text_secondary", room=room, role="subtitle")
    return top + (_BELOW_SUBTITLE if lines else 0.0)


def _columns(design: TableRows, letters: Letters, px: float, room: float) -> list[float]:
    """Return the widths of the first columns that have room beside each other."""
    widest = room * _WIDEST_SHARE
    widths: list[float] = []
    for column, header in enumerate(design.headers):
        texts = (letters.width(row[column], px) for row in design.rows)
        wide = min(widest, max([letters.width(header, px, bold=True), *texts, px * 2]))
        if widths and sum(widths) + wide + _GAP * len(widths) > room:
            break
        widths.append(wide)
    if len(widths) == len(design.headers) == 1:
        return [room]
    spare = (room - sum(widths) - _GAP * (len(widths) - 1)) / len(widths)
    return [wide + max(0.0, spare) for wide in widths]


def _placed(
    design: TableRows, letters: Letters, px: float, widths: Sequence[float], top: float, end: float
) -> PlacedRows:
    sheet = SlideSheet(letters, 0)
    columns, x = [], float(measures.MARGIN)
    for wide in widths:
        columns.append((x, wide))
        x += wide + _GAP
    cells, tops = [], [top]
    for number, row in enumerate((design.headers, *design.rows)):
        lines = tuple(
            tuple(sheet.first_lines(text, px, wide, _MOST_LINES, bold=number == 0)) if text else ()
            for text, wide in zip(row, widths, strict=False)
        )
        high = max(1, *map(len, lines)) * px * _LEADING + _ROW_AIR
        if number > 0 and tops[-1] + high > end:
            break
        cells.append(lines)
        tops.append(tops[-1] + high)
    return PlacedRows(tuple(cells), tuple(columns), tuple(tops), px, design.right[: len(widths)])


def _left_out(design: TableRows, placed: PlacedRows) -> tuple[str, ...]:
    rows, columns = len(placed.cells) - 1, len(placed.columns)
    if rows < design.count and columns < design.width:
        return (
            tr("共 {count} 行 {width} 列，列出前 {rows} 行、前 {columns} 列。", count=design.count, width=design.width,
               rows=rows, columns=columns),
        )  # fmt: skip
    if rows < design.count:
        return (tr("共 {count} 行，列出前 {rows} 行。", count=design.count, rows=rows),)
    if columns < design.width:
        return (tr("共 {width} 列，列出前 {columns} 列。", width=design.width, columns=columns),)
    return ()
