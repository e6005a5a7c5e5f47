"""A text as a user gives it, and the same without white space, with the way back from each place of the second."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

# White space, and the marks of no width that web pages and word processors leave between letters.
_GAPS: Final = re.compile(r"[\s\u200b\ufeff]+")
_WORDS: Final = re.compile(r"[^\s\u200b\ufeff]+")
_CELLS: Final = re.compile(r"\t+|[ \u3000]{3,}")
_BAR: Final = re.compile("[|｜]")
_BREAK: Final = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
# A blank within a line parts two numbers; the end of a line may break one.
_PARTS: Final = re.compile(r"[ \t\u3000\xa0]")
# Marks of half a width that stand for those of Chinese; between digits they are part of a number, a ratio or a time.
_HALF_MARKS: Final = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;()!?]")
_WIDE: Final = 0xFEE0
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
# The number of an item before one that begins with digits itself: 1. 5个; its point is no decimal one.
_ITEM: Final = re.compile(r"(?:^|[\n\r\u2028\u2029])[ \t\u3000\xa0]*(\d{1,2})\.[ \t\u3000\xa0]+(?=(\d?))")
_ENDS: Final = frozenset("。；：！？;:")


class Span(NamedTuple):
    """A part of the text without white space, from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank: its place, its words without white space, and its cells where tabs part them.

    `after_gap` says that a blank line stands before it.
    """

    start: int
    end: int
    words: str
    cells: tuple[Span, ...]
    after_gap: bool


class RunningText:
    """A text with its squeezed form; all places are offsets of that form, and of `read`, which is as long."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.squeezed = _GAPS.sub("", raw)
        starts, offsets, at, before = array("L"), array("L"), 0, 0
        parted: list[int] = []
        items = _items(raw)
        for found in _WORDS.finditer(raw):
            starts.append(at)
            gap = raw[before : found.start()]
            is_parted = bool(gap) and at > 0 and self.squeezed[at].isdigit() and _PARTS.search(gap) is not None
            if is_parted and (self.squeezed[at - 1].isdigit() or found.start() in items):
                parted.append(at)
            before = found.end()
            offsets.append(found.start())
            at += found.end() - found.start()
        self._starts, self._offsets, self._parted = starts, offsets, parted

    def raw_offset(self, at: int) -> int:
        """Return where in the text as given a place of the squeezed text is."""
        if not self._starts:
            return 0
        index = max(0, bisect_right(self._starts, at) - 1)
        return self._offsets[index] + at - self._starts[index]

    def digit_strings(self, start: int, end: int) -> list[Span]:
        """Return the digit strings in a part of the squeezed text; a blank parts two of them."""
        parted = self._parted[bisect_left(self._parted, start + 1) : bisect_left(self._parted, end)]
        edges = [start, *parted, end]
        found = []
        for low, high in pairwise(edges):
            found += [Span(*one.span()) for one in _DIGITS.finditer(self.squeezed, low, high)]
        return found

    @cached_property
    def read(self) -> str:
        """The squeezed text with the marks of Chinese in their full width, each at the same place."""
        return _HALF_MARKS.sub(lambda found: chr(ord(found.group()) + _WIDE), self.squeezed)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines with something in them."""
        found: list[Line] = []
        at, gap = 0, False
        for line in _BREAK.split(self.raw):
            after = at + len(_GAPS.sub("", line))
            if after == at:
                gap = gap or "\u200b" not in line
                continue
            found.append(Line(at, after, self.read[at:after], _cells(line, at), gap))
            at, gap = after, False
        return tuple(found)


def _items(raw: str) -> frozenset[int]:
    """Return where items begin with digits behind their number: those of a list, and one alone behind a full stop."""
    marks = [(int(one.group(1)), one) for one in _ITEM.finditer(raw)]
    known = {number for number, _ in marks}
    return frozenset(
        one.end()
        for number, one in marks
        if one.group(2) and (number - 1 in known or number + 1 in known or _last_letter(raw, one.start()) in _ENDS)
    )


def _last_letter(raw: str, end: int) -> str:
    """Return the last letter before a place that is no white space, a full stop where there is none."""
    return next((raw[at] for at in range(end - 1, max(-1, end - 200), -1) if not raw[at].isspace()), "。")


def _cells(line: str, start: int) -> tuple[Span, ...]:
    """Return the cells of a line that tabs, wide blanks or bars part; a line of prose is one."""
    spans = []
    if "\t" not in line and _BAR.search(line):
        return _cells_between_bars(_GAPS.sub("", line), start)
    for cell in _CELLS.split(line):
        words = _GAPS.sub("", cell)
        if words or "\t" in line:
            spans.append(Span(start, start + len(words)))
        start += len(words)
    return tuple(spans)


def _cells_between_bars(words: str, start: int) -> tuple[Span, ...]:
    """Return the cells of a row as web pages and Markdown become text; what stands behind the last bar is none."""
    spans, at = list[Span](), 0
    for bar in [*(found.start() for found in _BAR.finditer(words)), len(words)]:
        if bar > at or bar < len(words):
            spans.append(Span(start + at, start + bar))
        at = bar + 1
    is_one = all(span.start == span.end for span in spans[1:])
    return tuple(spans[:1] if is_one else spans)
