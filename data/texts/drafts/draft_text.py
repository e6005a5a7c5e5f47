"""A text as it was read, with its blocks: what a draft is made of."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from data.texts.documents import document_text
from data.texts.printed.blocks import BlockKind, TextBlock, blocks_of
from data.texts.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from data.problems import Problem
    from data.texts.text_figures import TextReading


_LONGEST_SENTENCE: Final = 1_000


@dataclass(frozen=True)
class DraftText:
    """A text with its name, its reading and its blocks; `problems` are those of the file it came from."""

    name: str
    reading: TextReading
    blocks: tuple[TextBlock, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def raw(self) -> str:
        """The text as it was given."""
        return self.reading.text.raw

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the text without white space stands in the text as given."""
        if end <= start:
            return (0, 0)
        return self.reading.text.raw_offset(start), self.reading.text.raw_offset(end - 1) + 1

    @cached_property
    def headings(self) -> tuple[TextBlock, ...]:
        """The headings in their order."""
        return tuple(one for one in self.blocks if one.kind is BlockKind.HEADING)

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [one.start for one in self.headings]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [one.start for one in self.blocks]

    def section_of(self, place: int) -> int:
        """Return the number of the heading that a place of the text without white space is under, 0 for none."""
        return bisect_right(self._heading_starts, place)

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the sentence around a place of the text without white space, within its block."""
        block = self.blocks[max(0, bisect_right(self._block_starts, place) - 1)]
        words = self.reading.text.squeezed
        low, high = max(block.start, place - _LONGEST_SENTENCE), min(block.end, place + _LONGEST_SENTENCE)
        start = max(words.rfind(mark, low, place) for mark in "。！？；") + 1
        ends = [found for mark in "。！？；" if (found := words.find(mark, place, high)) >= 0]
        return max(low, start), min([high, *(one + 1 for one in ends)])


def draft_of_text(raw: str, name: str) -> DraftText:
    """Read a text that was pasted."""
    reading = read_text(raw)
    return DraftText(name, reading, blocks_of(reading.text))


def draft_of_file(path: Path) -> DraftText:
    """Read the prose of a file.

    Raises PackageError where it can't be read or has no text, RefusedError where it is unsafe or too large.
    """
    raw, problems = document_text(path)
    reading = read_text(raw)
    return DraftText(path.name, reading, blocks_of(reading.text), problems)
