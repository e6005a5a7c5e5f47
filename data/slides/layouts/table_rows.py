"""A slide of rows as they are: as many columns and rows as can be read from the back of a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import group_digits
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
_MOST_TRIALS: Final = 4


@dataclass(frozen=True, slots=True)
class PlacedRows:
    """The rows on a slide: `cells` are lines of text a column and row, the first row is the head.

    `columns` are left edge and width of each column, `tops` where each row begins and the last one ends, in pixels.
    With `has_total` the last row is the total of all.
    """

    cells: tuple[tuple[tuple[str, ...], ...], ...]
    columns: tuple[tuple[float, float], ...]
    tops: tuple[float, ...]
    px: float
    right: tuple[bool, ...]
    has_total: bool = False

    def is_bold(self, row: int) -> bool:
        """Say whether a row is the head or the total."""
        return row == 0 or (self.has_total and row == len(self.cells) - 1)


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
                bold=placed.is_bold(number),
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
    notes: tuple[str, ...] = ("", *design.notes)
    # What is left out is only known once the rows are placed, and its words take a line of the foot.
    for _ in range(_MOST_TRIALS):
        sheet = SlideSheet(letters, width)
        _head(sheet, design, title)
        end = foot(sheet, notes, design.source, page, measures.MARGIN, width - 2 * measures.MARGIN)
        placed = _placed(design, letters, px, columns, top, end)
        said, notes = notes, (*_left_out(design, placed), *design.notes)
        if said == notes:
            break
    return sheet, placed


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
        texts = [letters.width(row[column], px) for row in design.rows]
        texts += [letters.width(design.total[column], px, bold=True)] if design.total else []
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

    def lines_of(row: Sequence[str], *, bold: bool) -> tuple[tuple[tuple[str, ...], ...], float]:
        lines = tuple(
            tuple(sheet.first_lines(text, px, wide, _MOST_LINES, bold=bold)) if text else ()
            for text, wide in zip(row, widths, strict=False)
        )
        return lines, max(1, *map(len, lines)) * px * _LEADING + _ROW_AIR

    cells, tops = [], [top]
    total, room = lines_of(design.total, bold=True) if design.total else ((), 0.0)
    for number, row in enumerate((design.headers, *design.rows)):
        lines, high = lines_of(row, bold=number == 0)
        if number > 0 and tops[-1] + high + room > end:
            break
        cells.append(lines)
        tops.append(tops[-1] + high)
    if design.total:
        cells.append(total)
        tops.append(tops[-1] + room)
    right = design.right[: len(widths)]
    return PlacedRows(tuple(cells), tuple(columns), tuple(tops), px, right, bool(design.total))


def _left_out(design: TableRows, placed: PlacedRows) -> tuple[str, ...]:
    rows, columns = len(placed.cells) - 1 - placed.has_total, len(placed.columns)
    count = group_digits(str(design.count))
    if rows < design.count and columns < design.width:
        return (
            tr("共 {count} 行 {width} 列，列出前 {rows} 行、前 {columns} 列。", count=count, width=design.width,
               rows=rows, columns=columns),
        )  # fmt: skip
    if rows < design.count:
        return (tr("共 {count} 行，列出前 {rows} 行。", count=count, rows=rows),)
    if columns < design.width:
        return (tr("共 {width} 列，列出前 {columns} 列。", width=design.width, columns=columns),)
    return ()
