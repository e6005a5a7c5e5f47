"""Claims in words below the native charts of figures: a row each, its name before it, many short ones in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from data.charting.content import ChartContent, ChartPanelContent, unit_words
from data.words import tr
from data.writing.native.series import numbered
from data.writing.pptx.shapes import INK, LEAST, SECOND, Box, SlidePage, ink_of

# Of the slide's height a line of a head; of its width what is between a name and its words, and between columns.
_HEAD: Final = 0.045
_GAP: Final = 0.024
_BESIDE: Final = 0.03
_SIZE: Final = 18
# Points above and below the words of a row.
_AIR: Final = 0.02
# Of a width the names at most; of a body the rows, before they stand in columns.
_NAMES: Final = 0.45
_MOST: Final = 0.3
_MOST_COLUMNS: Final = 4


class _Row(NamedTuple):
    name: str
    words: str
    ink: str


@dataclass(frozen=True)
class WordRows:
    """The panels of a chart that have no figure, in a body of a slide that is so wide and high in shares of it."""

    page: SlidePage
    panels: Sequence[ChartPanelContent]
    width: float
    most: float

    @classmethod
    def of(cls, page: SlidePage, content: ChartContent, body: Box) -> WordRows:
        """Return the rows of the words of a chart."""
        panels = [panel for panel in content.panels if not numbered(panel)]
        return cls(page, panels, body[2], body[3] * _MOST)

    @cached_property
    def groups(self) -> list[tuple[str, list[_Row]]]:
        """The head of each panel and its rows."""
        made = []
        for panel in self.panels:
            rows = [
                _Row(" ".join(part for part in (one.name, mark.label) if part), mark.figure(), ink_of(mark))
                for one in panel.series
                for mark in one.marks
                if mark.text
            ]
            if rows:
                made.append((panel.title or unit_words(panel.unit) or tr("原文为文字"), rows))
        return made

    @property
    def _rows(self) -> list[_Row]:
        return [row for _, rows in self.groups for row in rows]

    @cached_property
    def columns(self) -> int:
        """In how many columns the rows stand: as few as are low enough, as far as each holds its words in a line."""
        widest = self._natural_gutter + max((self.page.text_width(row.words, _SIZE) for row in self._rows), default=0.0)
        fitting = max(1, min(_MOST_COLUMNS, int((self.width + _BESIDE) / (widest + _GAP + _BESIDE))))
        return next((count for count in range(1, fitting) if self._height(count) <= self.most), fitting)

    @property
    def _natural_gutter(self) -> float:
        return max((self.page.text_width(row.name, LEAST) for row in self._rows), default=0.0)

    def _column_width(self, columns: int) -> float:
        return (self.width - _BESIDE * (columns - 1)) / columns

    def _gutter(self, columns: int) -> float:
        return min(self._natural_gutter, self._column_width(columns) * _NAMES)

    def _row_height(self, row: _Row, columns: int) -> float:
        gutter = self._gutter(columns)
        room = self._column_width(columns) - gutter - _GAP
        named = self.page.text_height(row.name, LEAST, gutter + _GAP / 2)
        return max(named, self.page.text_height(row.words, _SIZE, room)) + _AIR

    def _lines(self, rows: Sequence[_Row], columns: int) -> list[Sequence[_Row]]:
        return [rows[first : first + columns] for first in range(0, len(rows), columns)]

    def _height(self, columns: int) -> float:
        lines = [line for _, rows in self.groups for line in self._lines(rows, columns)]
        rows = sum(max(self._row_height(row, columns) for row in line) for line in lines)
        return rows + _HEAD * len(self.groups)

    @property
    def height(self) -> float:
        """How high all rows stand with their heads, as a share of the slide; 0 where there are none."""
        return self._height(self.columns)

    def add(self, left: float, top: float) -> None:
        """Add the rows from a place of the slide on."""
        columns = self.columns
        wide, gutter = self._column_width(columns), self._gutter(columns)
        for head, rows in self.groups:
            self.page.text(head, left, top, self.width, _HEAD, LEAST, SECOND, anchor="middle")
            top += _HEAD
            for line in self._lines(rows, columns):
                high = max(self._row_height(row, columns) for row in line)
                for number, row in enumerate(line):
                    x = left + number * (wide + _BESIDE)
                    self.page.text(row.name, x, top, gutter + _GAP / 2, high, LEAST, INK, anchor="middle")
                    place = (x + gutter + _GAP, top, wide - gutter - _GAP, high)
                    self.page.text(row.words, *place, _SIZE, row.ink, bold=True, anchor="middle")
                top += high
