"""Find sentences and numbers in a text whose printed lines break them with white space."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from data import limits
from data.text_width import plain_width

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_SPACE = re.compile(r"\s+")
_MINUS = re.compile(r"(?<!\d)-\s*\d|^\(\s*[\d,.]+\s*\)$")
_FALLING = ("负", "减", "降", "少", "下")


@dataclass(frozen=True, slots=True)
class Number:
    """One printed digit string; `start` and `end` are offsets in the text as stored."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The digits without the separators of thousands, full-width digits made plain."""
        return digits_key(self.text)


def digits_key(text: str) -> str:
    """Return printed digits in the one form in which they are compared; `4.10` stays `4.10`."""
    return plain_width(text).replace(",", "")


def without_zeros(digits: str) -> str:
    """Return digits without the zeros that codes and forms put first: 007 is 7, 0.70 stays 0.70."""
    plain = digits.lstrip("0")
    return plain if plain[:1].isdigit() else f"0{plain}"


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the digit strings of a text in order; white space always ends a number."""
    return tuple(Number(found.group(), found.start(), found.end()) for found in _NUMBER.finditer(text))


def squeeze(text: str) -> str:
    """Remove all white space."""
    return _SPACE.sub("", text)


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

    def numbers_within(self, start: int, end: int) -> tuple[Number, ...]:
        """Return the numbers that lie wholly within a range of the text."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(number for number in self.numbers[low:high] if number.end <= end)

    def after(self, offset: int, length: int) -> str:
        """Return the next characters from an offset on, white space left out."""
        index = self._index(offset)
        return self.squeezed[index : index + length]

    def around(self, number: Number, words: str) -> tuple[int, int] | None:
        """Return where words that contain a number's digits stand around it, or None."""
        wanted = squeeze(words)
        own = next((found for found in numbers_in(wanted) if found.key == number.key), None)
        if own is None:
            return None
        low = self._index(number.start) - own.start
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


def sign_of(text: str) -> int:
    """Return -1 for a figure printed below zero (-3, an account's (3)), 0 where words leave it open (减少3), else 1."""
    plain = plain_width(text.strip()).replace("−", "-")
    if _MINUS.search(plain):
        return -1
    return 0 if any(word in plain for word in _FALLING) else 1
