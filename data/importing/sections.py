"""Rows that hold a name and no figure: headings of the rows below them, or rows that have no figures yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import Final

from data.cells import headers
from data.cells.headers import numbers_rows
from data.cells.sum_words import is_sum, is_total
from data.importing.layout import Layout, filled_columns
from data.importing.reading_plan import RowRole
from data.units import looks_like_unit

# The marks before a heading, one kind a pattern: 一、 （一） 第一章 1. 1） A. Ⅰ ① ◆ —— 【.
_MARKS: Final = tuple(
    map(
        re.compile,
        (
            "[一二三四五六七八九十]{1,3}[、.．：:]",
            "[(（][一二三四五六七八九十]{1,3}[)）]",
            r"第[一二三四五六七八九十\d]{1,3}[章节部编类]",
            r"\d{1,2}(?:[、．]|\.(?!\d))",
            r"[(（]?\d{1,2}[)）]",
            r"\d{1,2}(?:\.\d{1,2})+",
            "[A-Z][、.．]",
            "[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]",
            "[①-⑳]",
            "[◆●■★▲]",
            "[—-]{2}",
            r"[【\[]",
        ),
    )
)
_WHOLE: Final = re.compile("全[国省区市县旗盟州镇乡村]")
_OPENS: Final = re.compile(r"[:：]\s*$")
_SERIAL_NUMBER: Final = re.compile(r"\d{1,5}(?:\.\d{1,3})*+[.、)）]?")
_CHINESE_NUMBER: Final = re.compile("[(（]?[一二三四五六七八九十]{1,3}[)）、.．]?")
# So many of the names beside it end with the character that a name ends with, if it is one of them.
_ALIKE: Final = 0.6
_LEAST_ALIKE: Final = 2


class Sections:
    """Tells headings from rows without figures: by marks, indents, what else stands in the row, and names alike.

    `label` is the column that names rows, `figures` the columns of figures. What a plan says of a row comes first.
    """

    def __init__(self, layout: Layout, label: int, figures: Collection[int]) -> None:
        self._layout, self._grid, self._label = layout, layout.grid, label
        self._figures = frozenset(figures)
        self._serials = {column for column in layout.columns if numbers_rows(layout.headers[column])}
        self._blank = frozenset(row for row in layout.rows if self._has_no_figures(row))
        self._names = [self._name(row) for row in layout.rows if row not in self._blank]
        self._ends = Counter(name[-1:] for name in self._names)
        self._names_areas = layout.role_at(label) == headers.AREA
        self._begins_with_one = self._first_is_heading()
        self._next = dict(zip(layout.rows, [*layout.rows[1:], -1], strict=True))

    def _has_no_figures(self, row: int) -> bool:
        return all(self._grid.cell(row, column) is None for column in self._figures)

    def _name(self, row: int) -> str:
        return self._grid.text(row, self._label).strip()

    def _first_is_heading(self) -> bool:
        """Say whether the first row that is no total holds a name alone: then the table is parted by such rows."""
        first = next((row for row in self._layout.rows if not _is_whole(self._name(row))), None)
        return first in self._blank

    def is_blank(self, row: int) -> bool:
        """Say whether a row has a name and no figure, and heads nothing."""
        return row in self._blank and not self.is_heading(row)

    def is_heading(self, row: int) -> bool:
        """Say whether a row heads those below it."""
        given = self._layout.plan.rows.get(row)
        if given is not None:
            return given is RowRole.SECTION
        if row not in self._blank or self._next.get(row, -1) < 0:
            return False
        name = self._name(row)
        numbers, others = self._beside(row)
        if any(not self._stands_above_parts(row, number) for number in numbers):
            # It is numbered as the others are.
            return False
        name, others = (name, others) if name else (next(iter(others), ""), others[1:])
        mark, below = _mark_of(name), _mark_of(self._name(self._next[row]))
        leads = (mark is not None and mark != below) or self._indent(self._next[row]) > self._indent(row)
        if others and not (leads and all(map(looks_like_unit, others))):
            return False
        if leads or mark is not None:
            return leads
        # An area without figures has not reported; one of several indents stands beside the next.
        beside = self._indent(row) > 0 or (self._names_areas and not self._begins_with_one)
        return not (beside or is_sum(name) or self._is_like_the_others(name))

    def _beside(self, row: int) -> tuple[list[str], list[str]]:
        """Return what numbers a row, and its other words beside its name; 一 in a column of 1 and 2 is neither."""
        numbers: list[str] = []
        others: list[str] = []
        name = self._name(row)
        for column in filled_columns(self._grid, row):
            text = self._grid.text(row, column).strip()
            numbered = column in self._serials and _SERIAL_NUMBER.fullmatch(text)
            marked = column in self._serials and _CHINESE_NUMBER.fullmatch(text)
            if column != self._label and text != name and not marked:
                (numbers if numbered else others).append(text)
        return numbers, list(dict.fromkeys(others))

    def _stands_above_parts(self, row: int, number: str) -> bool:
        """Say whether the next row is a part of one with this number: 1.1 below 1."""
        below = (self._grid.text(self._next[row], column).strip() for column in self._serials)
        return any(text.startswith(f"{number}.") for text in below)

    def _is_like_the_others(self, name: str) -> bool:
        """Say whether a name is one of those that have figures: nearly all end as it does, as 甲旗 and 乙旗."""
        alike = self._ends[name[-1:]]
        return not self._begins_with_one and alike >= max(_LEAST_ALIKE, _ALIKE * len(self._names))

    def _indent(self, row: int) -> int:
        text = self._grid.text(row, self._label)
        return len(text) - len(text.lstrip())


def _is_whole(name: str) -> bool:
    """Say whether a row is of the whole, before its parts: 合计, 全市."""
    return is_total(name) or _WHOLE.fullmatch(name) is not None


def _mark_of(name: str) -> int | None:
    """Return which mark of a heading a name begins with, None for no mark; a colon at its end is one, too."""
    found = next((at for at, mark in enumerate(_MARKS) if mark.match(name)), None)
    return len(_MARKS) if found is None and _OPENS.search(name) else found


class Headings:
    """What stands over each row, read from the first row down."""

    def __init__(self, layout: Layout, label: int) -> None:
        self._grid, self._label = layout.grid, label
        self.current = self.unit = ""
        self._indented = False

    def begin(self, row: int, title: str, unit: str) -> None:
        """Remember the title of a heading, and the unit of what stands below it."""
        self.current, self.unit, self._indented = title, unit, self._is_indented(row + 1)

    def over(self, row: int, title: str) -> str:
        """Return the words over a row; a total, or a row that is no longer indented, stands under none."""
        if is_total(title) or (self._indented and not self._is_indented(row)):
            self.current = self.unit = ""
        return self.current

    def _is_indented(self, row: int) -> bool:
        return self._grid.text(row, self._label)[:1].isspace()
