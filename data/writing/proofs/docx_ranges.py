"""Places of a text without white space in the runs of a Word document: runs are split there, and marks put around them.

ECMA-376, part 1: runs 17.3.2, marks of comments 17.13.4, tracked changes 17.13.5.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from data.writing.proofs.docx_parts import AUTHOR

if TYPE_CHECKING:
    from lxml.etree import _Element

    from data.importing.documents.docx_lines import DocxPiece
    from data.proofreading.reviewing.remedies import Edit

_GAPS: Final = re.compile(r"[\s\u200b\ufeff]+")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What no comment can be put in.
_BOXES: Final = frozenset(("txbxContent", "textbox"))
# What a tracked change is not put in: another one, a field, words with their reading above.
_CHANGED: Final = frozenset(("ins", "moveTo", "del", "moveFrom", "fldSimple", "ruby"))
_WORDS: Final = frozenset(("rPr", "t"))


class DocxRanges:
    """Marks parts of a document. Places are those of `words`, its words without white space."""

    def __init__(self, pieces: Sequence[DocxPiece], space: str, next_number: Callable[[], int]) -> None:
        self._w = f"{{{space}}}"
        self._next_number = next_number
        self._elements: list[_Element | None] = []
        self._starts: list[int] = []
        words, at = [], 0
        for piece in pieces:
            if bare := _GAPS.sub("", piece.words):
                self._elements.append(piece.element)
                self._starts.append(at)
                words.append(bare)
                at += len(bare)
        self.words = "".join(words)

    def first(self) -> tuple[int, int] | None:
        """Return the place of the first words that a comment can be put at, None where there are none."""
        for number, start in enumerate(self._starts):
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.words)
            if self.can_be_commented(start, end):
                return start, end
        return None

    def can_be_commented(self, start: int, end: int) -> bool:
        """Say whether a comment can be put at a part: its ends stand in runs, and not in a text box."""
        return all(
            one is not None and self._run_of(one) is not None and not _is_in(one, _BOXES)
            for one in (self._at(start), self._at(end - 1))
        )

    def comment(self, start: int, end: int) -> int:
        """Put the marks of a comment around a part that can be commented; return its number."""
        self._split(end)
        self._split(start)
        return self._surround(self._run_at(start), self._run_at(end - 1))

    def change(self, start: int, end: int, edit: Edit) -> int | None:
        """Make a tracked change within a part, and put the marks of a comment around both; return its number.

        `edit` counts from the begin of the part. None where it cannot be made, as in the change of somebody else;
        nothing has been done then.
        """
        low, high = start + edit.start, start + edit.end
        for place in (end, high, low, start):
            self._split(place)
        runs = self._runs(low, high)
        beside = self._run_at(low - 1 if low > start else start)
        if not self._can_be_changed([*runs, beside]):
            return None
        first, last = self._run_at(start), self._run_at(end - 1)
        inserted = self._inserted(edit.new, beside)
        if runs:
            wraps = [self._deleted(run) for run in runs]
            wraps[-1].addnext(inserted)
            first = wraps[0] if first is runs[0] else first
            last = inserted if last is runs[-1] else last
        elif low > start:
            beside.addnext(inserted)
            last = inserted if low == end else last
        else:
            beside.addprevious(inserted)
            first = inserted
        return self._surround(first, last)

    # Where words stand.

    def _number_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _at(self, place: int) -> _Element | None:
        return self._elements[self._number_at(place)]

    def _run_of(self, element: _Element) -> _Element | None:
        run = element.getparent()
        return run if run is not None and run.tag == f"{self._w}r" and run.getparent() is not None else None

    def _run_at(self, place: int) -> _Element:
        element = self._at(place)
        run = self._run_of(element) if element is not None else None
        assert run is not None, "asked for only where `can_be_commented` says so"
        return run

    def _runs(self, start: int, end: int) -> list[_Element]:
        """Return the runs of a part that begins and ends with one, in order; a place without one has none."""
        found: list[_Element] = []
        for number in range(self._number_at(start), len(self._starts)):
            if self._starts[number] >= end:
                break
            element = self._elements[number]
            run = self._run_of(element) if element is not None else None
            if run is not None and (not found or run is not found[-1]):
                found.append(run)
        return found

    def _can_be_changed(self, runs: Sequence[_Element]) -> bool:
        """Say whether runs stand in one parent, hold words alone, and nobody else's change or field is around them."""
        parents = {run.getparent() for run in runs}
        plain = all(str(child.tag).removeprefix(self._w) in _WORDS for run in runs for child in run)
        return len(parents) == 1 and plain and not _is_in(runs[0], _CHANGED)

    # What is changed.

    def _split(self, place: int) -> None:
        """Let a run begin at a place, with the properties of the one that went on there."""
        if not 0 < place < len(self.words):
            return
        number = self._number_at(place)
        element = self._elements[number]
        run = self._run_of(element) if element is not None else None
        if element is None or run is None:
            return
        moved = element
        if place > self._starts[number]:
            moved = self._split_words(element, place - self._starts[number])
            self._starts.insert(number + 1, place)
            self._elements.insert(number + 1, moved)
        before = [child for child in run if child.tag != f"{self._w}rPr"]
        if before and before[0] is moved:
            return
        after = self._run_like(run)
        for child in before[before.index(moved) :]:
            after.append(child)
        run.addnext(after)

    def _split_words(self, element: _Element, count: int) -> _Element:
        """Cut the text of a run behind so many letters, white space aside; return the text of the rest."""
        text = element.text or ""
        letters = [at for at, letter in enumerate(text) if not _GAPS.match(letter)]
        rest = deepcopy(element)
        element.text, rest.text = text[: letters[count]], text[letters[count] :]
        rest.tail = None
        for one in (element, rest):
            one.set(_SPACE, "preserve")
        element.addnext(rest)
        return rest

    def _run_like(self, run: _Element) -> _Element:
        """Return an empty run with the properties of another one."""
        made = run.makeelement(run.tag, dict(run.attrib))
        properties = run.find(f"{self._w}rPr")
        if properties is not None:
            made.append(deepcopy(properties))
        return made

    def _marked(self, parent: _Element, name: str, number: int, **attributes: str) -> _Element:
        own = {f"{self._w}{key}": value for key, value in attributes.items()}
        return parent.makeelement(f"{self._w}{name}", {f"{self._w}id": str(number), **own})

    def _inserted(self, words: str, like: _Element) -> _Element:
        wrap = self._marked(like, "ins", self._next_number(), author=AUTHOR)
        run = self._run_like(like)
        text = like.makeelement(f"{self._w}t", {_SPACE: "preserve"})
        text.text = words
        run.append(text)
        wrap.append(run)
        return wrap

    def _deleted(self, run: _Element) -> _Element:
        wrap = self._marked(run, "del", self._next_number(), author=AUTHOR)
        run.addprevious(wrap)
        wrap.append(run)
        for text in run.findall(f"{self._w}t"):
            text.tag = f"{self._w}delText"
        return wrap

    def _surround(self, first: _Element, last: _Element) -> int:
        number = self._next_number()
        first.addprevious(self._marked(first, "commentRangeStart", number))
        reference = last.makeelement(f"{self._w}r", {})
        reference.append(self._marked(last, "commentReference", number))
        last.addnext(reference)
        last.addnext(self._marked(last, "commentRangeEnd", number))
        return number


def _is_in(element: _Element, names: frozenset[str]) -> bool:
    """Say whether an element stands in one of some names."""
    return any(isinstance(one.tag, str) and one.tag.rpartition("}")[2] in names for one in element.iterancestors())
