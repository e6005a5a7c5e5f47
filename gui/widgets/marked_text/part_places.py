"""Which part of a text stands where; of parts that nobody has looked at the height is estimated."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from gui.widgets.marked_text.part_lines import PartLines, estimated_height
from gui.widgets.marked_text.text_parts import MarkList, TextMark, TextPart

if TYPE_CHECKING:
    from collections.abc import Sequence


class PartPlaces:
    """The parts of a text in a width: their tops, and the lines of those that were asked for."""

    def __init__(self, parts: Sequence[TextPart] = (), width: float = 400.0, font: QFont | None = None) -> None:
        self.parts = tuple(parts)
        self.width = width
        self._font = font or QFont()
        self._starts = [part.start for part in self.parts]
        self._heights = [estimated_height(part, width) for part in self.parts]
        self._tops: list[float] = []
        self._lines: dict[int, PartLines] = {}
        self._settle()

    def _settle(self) -> None:
        self._tops = [0.0, *accumulate(self._heights)]

    @property
    def height(self) -> float:
        """The height of all parts, as far as it is known."""
        return self._tops[-1]

    def top(self, number: int) -> float:
        """Return where a part begins."""
        return self._tops[number]

    def number_at(self, y: float) -> int:
        """Return the part at a height, the first or last beyond them."""
        return max(0, min(len(self.parts) - 1, bisect_right(self._tops, y) - 1))

    def number_of(self, place: int) -> int:
        """Return the part that holds a place of the whole text."""
        return max(0, bisect_right(self._starts, place) - 1)

    def lines_of(self, number: int, marks: MarkList, current: TextMark | None) -> PartLines:
        """Return the lines of a part; they are laid out once, and its height is known from then on."""
        lines = self._lines.get(number)
        if lines is None:
            part = self.parts[number]
            lines = PartLines(part, marks.within(part.start, part.end), self.width, self._font, current)
            self._lines[number] = lines
            if lines.height != self._heights[number]:
                self._heights[number] = lines.height
                self._settle()
        return lines

    def lay_out(self, top: float, height: float, marks: MarkList, current: TextMark | None) -> None:
        """Lay out the parts from the one at a height on, and so many points more."""
        number = self.number_at(top)
        while number < len(self.parts) and self._tops[number] < top + height:
            self.lines_of(number, marks, current)
            number += 1

    def forget(self, number: int) -> None:
        """Let the lines of a part be laid out anew."""
        self._lines.pop(number, None)

    def forget_all(self) -> None:
        """Let all lines be laid out anew; the heights that are known stay."""
        self._lines.clear()
