"""Find sentences and numbers in a text whose printed lines break them with white space."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from data import limits
from data.printed_figure import PrintedFigure, PrintedNumber, numbers_in
from data.text_width import squeeze

_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")


def tidy(text: str) -> str:
    """Remove white space but for one blank between two digits, which keeps neighbouring numbers apart."""
    return squeeze(_BETWEEN_DIGITS.sub("\0", text)).replace("\0", " ")


class PrintedText:
    """A text with its squeezed form, the way back to its offsets, its numbers and its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._offsets = [index for index, char in enumerate(text) if not char.isspace()]
        self.squeezed = "".join(text[index] for index in self._offsets)
        self.numbers = numbers_in(text)
        self._starts = [number.start for number in self.numbers]
        self._found: dict[str, tuple[tuple[int, int], ...]] = {}
        self._left = limits.SEARCHED_CHARACTERS
        self.lines: dict[str, list[tuple[int, int]]] = {}
        for start, line in _lines(text):
            indent = len(line) - len(line.lstrip())
            self.lines.setdefault(squeeze(line), []).append((start + indent, start + len(line.rstrip())))

    def find_all(self, words: str) -> tuple[tuple[int, int], ...]:
        """Return where words stand, white space aside, as (start, end) offsets of the text as stored.

        A match never cuts a number in two: `12.5万人` is not found in `112.5万人`. No more than `limits.PLACES`, and
        none once so many words were sought that the search would take minutes: `validation` reports that.
        """
        wanted = squeeze(words)
        if wanted not in self._found:
            self._left -= len(self.squeezed)
            found = self._search(wanted) if wanted and self._left > 0 else iter(())
            self._found[wanted] = tuple(islice(found, limits.PLACES))
        return self._found[wanted]

    def find_within(self, words: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the matches of `find_all` that lie within a range of the text."""
        wanted = squeeze(words)
        low, high = self._index(start), self._index(end)
        return tuple(islice(self._search(wanted, low, high), limits.PLACES)) if wanted else ()

    def numbers_within(self, start: int, end: int) -> tuple[PrintedNumber, ...]:
        """Return the numbers that lie wholly within a range of the text."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(number for number in self.numbers[low:high] if number.end <= end)

    def after(self, offset: int, length: int) -> str:
        """Return the next characters from an offset on, white space left out."""
        index = self._index(offset)
        return self.squeezed[index : index + length]

    def around(self, number: PrintedNumber, figure: PrintedFigure) -> tuple[int, int] | None:
        """Return where the whole text of a figure stands around a number that is its digits, or None."""
        if figure.key != number.key:
            return None
        wanted = figure.squeezed
        low = self._index(number.start) - figure.squeezed_start
        if low < 0 or self.squeezed[low : low + len(wanted)] != wanted:
            return None
        return self._span(low, low + len(wanted))

    def _index(self, offset: int) -> int:
        return bisect_left(self._offsets, offset)

    def _span(self, low: int, high: int) -> tuple[int, int]:
        return self._offsets[low], self._offsets[high - 1] + 1

    def _search(self, wanted: str, low: int = 0, high: int | None = None) -> Iterator[tuple[int, int]]:
        limit = len(self.squeezed) if high is None else high
        at = self.squeezed.find(wanted, low, limit)
        while at >= 0:
            span = self._span(at, at + len(wanted))
            if not self._cuts_number(*span):
                yield span
                at += len(wanted) - 1
            at = self.squeezed.find(wanted, at + 1, limit)

    def _cuts_number(self, start: int, end: int) -> bool:
        for edge in (start, end):
            index = bisect_right(self._starts, edge) - 1
            if index >= 0 and self.numbers[index].start < edge < self.numbers[index].end:
                return True
        return False


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, line
        start += len(line)
