"""What a marked text shows: its parts, one a paragraph, and the marks in them with their look."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from data.palette import LIGHT

# A part longer than this is shown as several, so that none takes long to lay out.
_LONGEST: Final = 1_200
_SHORTEST_CUT: Final = 600
_BLANKS: Final = re.compile(r"\s+")
_LINE_END: Final = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]")
_SENTENCE_END: Final = re.compile("[。！？；]")
# Has no width, so that the letters behind keep their places.
_NO_WIDTH: Final = "\u200b"


class PartRole(StrEnum):
    """How a part of a text is set."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    LINE = "line"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, a heading or a line of a text; `start` is the place of its first letter in the whole text.

    `aside` is said in small letters behind it. `goes_on` says that it is set without a space below the part before.
    """

    text: str
    start: int
    role: PartRole = PartRole.BODY
    aside: str = ""
    goes_on: bool = False

    @property
    def end(self) -> int:
        """The place behind its last letter."""
        return self.start + len(self.text)


class MarkRule(StrEnum):
    """The line below a mark."""

    NONE = "none"
    SOLID = "solid"
    DOTTED = "dotted"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How a mark looks: a line below it, a ground, and letters of their own; a blank colour is that of the text."""

    rule: MarkRule = MarkRule.NONE
    rule_colour: str = LIGHT.text
    ground: str = ""
    letters: str = ""
    is_bold: bool = False
    sign_colour: str = ""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked piece of the whole text, from `start` up to `end`; marks do not overlap.

    `sign` is drawn small behind it, as a tick or a number; `tip` is its tool tip.
    """

    key: int
    start: int
    end: int
    look: MarkLook
    sign: str = ""
    tip: str = ""


class ShownParts(tuple[TextPart, ...]):
    """Parts as they are shown, made by `shown_parts`."""

    __slots__ = ()


def shown_parts(parts: Sequence[TextPart]) -> ShownParts:
    """Return parts with the ends of printed lines closed up, and long ones cut behind a sentence.

    What was made so is returned as it is: of a long text it may be made in the background.
    """
    if isinstance(parts, ShownParts):
        return parts
    return ShownParts(piece for part in parts for piece in _cut(replace(part, text=_closed_up(part.text))))


def _closed_up(text: str) -> str:
    """Return a text whose printed lines run on; every letter keeps its place."""
    return _BLANKS.sub(_gap, text)


def _gap(found: re.Match[str]) -> str:
    if not _LINE_END.search(found.group()):
        return found.group()
    text = found.string
    before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    blank = " " if before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum() else _NO_WIDTH
    return blank + _NO_WIDTH * (len(found.group()) - 1)


def _cut(part: TextPart) -> Iterator[TextPart]:
    start, text = 0, part.text
    while len(text) - start > _LONGEST:
        ends = [one.end() for one in _SENTENCE_END.finditer(text, start + _SHORTEST_CUT, start + _LONGEST)]
        cut = ends[-1] if ends else start + _LONGEST
        while cut > start + _SHORTEST_CUT and text[cut - 1 : cut + 1].strip("0123456789.") == "":
            cut -= 1
        yield replace(part, text=text[start:cut], start=part.start + start, aside="", goes_on=part.goes_on or start > 0)
        start = cut
    yield replace(part, text=text[start:], start=part.start + start, goes_on=part.goes_on or start > 0)


class MarkList:
    """Marks in their order, found by their place or their key; one that begins within another is left out."""

    def __init__(self, marks: Sequence[TextMark] = ()) -> None:
        kept: list[TextMark] = []
        for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
            if mark.end > mark.start and (not kept or mark.start >= kept[-1].end):
                kept.append(mark)
        self.marks = tuple(kept)
        self._starts = [mark.start for mark in kept]
        self._by_key = {mark.key: number for number, mark in enumerate(kept)}

    def changed(self, marks: Sequence[TextMark]) -> tuple[TextMark, ...]:
        """Take other looks for marks that stand where they stood; return those that are other marks now."""
        kept, others = list(self.marks), []
        for mark in marks:
            number = self._by_key.get(mark.key)
            if number is not None and kept[number] != mark and kept[number].start == mark.start:
                kept[number] = mark
                others.append(mark)
        self.marks = tuple(kept)
        return tuple(others)

    def within(self, start: int, end: int) -> tuple[TextMark, ...]:
        """Return the marks that begin in a piece of the text."""
        return self.marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, place: int) -> TextMark | None:
        """Return the mark over a place."""
        number = bisect_left(self._starts, place + 1) - 1
        mark = self.marks[number] if number >= 0 else None
        return mark if mark is not None and place < mark.end else None

    def of(self, key: int | None) -> TextMark | None:
        """Return the mark with a key."""
        number = self._by_key.get(key) if key is not None else None
        return None if number is None else self.marks[number]

    def beside(self, key: int | None, step: int) -> TextMark | None:
        """Return the mark so many marks behind that with a key, the first where no mark has it."""
        number = self._by_key.get(key) if key is not None else None
        number = (-1 if step > 0 else len(self.marks)) + step if number is None else number + step
        return self.marks[number] if 0 <= number < len(self.marks) else None
