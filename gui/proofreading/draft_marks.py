"""The draft of a proof as a marked text: its paragraphs, and a mark at every number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from data.palette import LIGHT
from data.progress import checked
from data.proofreading.verdicts import Decision, DraftVerdict
from data.texts.printed.blocks import BlockKind, blocks_of
from data.texts.printed.number_kinds import TextNumberKind
from data.words import tr
from gui.widgets.marked_text.text_parts import MarkList, MarkLook, MarkRule, PartRole, TextMark, TextPart, shown_parts

if TYPE_CHECKING:
    from data.proofreading.reviewing.review import Review, ReviewItem
    from data.texts.printed.running_text import RunningText

_ROLES: Final = {
    BlockKind.TITLE: PartRole.TITLE, BlockKind.HEADING: PartRole.HEADING, BlockKind.NOTE: PartRole.QUIET,
    BlockKind.CHROME: PartRole.QUIET,
}  # fmt: skip
_TICK: Final = "✓"
_AGREES: Final = MarkLook(MarkRule.SOLID, LIGHT.agree, sign_colour=LIGHT.agree)
_WRONG: Final = MarkLook(MarkRule.SOLID, LIGHT.accent, LIGHT.accent_soft, LIGHT.accent, True, LIGHT.accent)
_DOUBT: Final = MarkLook(MarkRule.DASHED, LIGHT.doubt, LIGHT.doubt_soft, LIGHT.text, False, LIGHT.doubt)
_UNKNOWN: Final = MarkLook(MarkRule.DOTTED, LIGHT.text_tertiary, sign_colour=LIGHT.text_tertiary)
_SETTLED: Final = MarkLook(MarkRule.DOTTED, LIGHT.text_tertiary, sign_colour=LIGHT.text_tertiary)
_NOT_CHECKED: Final = MarkLook(ground=LIGHT.canvas, letters=LIGHT.text_tertiary)
_LOOKS: Final = {
    DraftVerdict.QUALIFIER: _DOUBT, DraftVerdict.PERIOD: _DOUBT, DraftVerdict.UNKNOWN: _UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft as it is shown. The key of a mark is the place of its figure in the proof, below zero for others.

    `listed` are the marks as the text is shown with them, once.
    """

    text: str
    parts: tuple[TextPart, ...]
    marks: tuple[TextMark, ...]
    listed: MarkList

    def again(self, review: Review) -> DraftShown:
        """Return the same draft with the marks of figures that something was decided of."""
        decided = {at: mark_of(review, review.items[at]) for at in review.decided}
        if not decided:
            return self
        marks = tuple(decided.get(one.key, one) for one in self.marks)
        return replace(self, marks=marks, listed=MarkList(marks))


def draft_shown(review: Review) -> DraftShown:
    """Return the draft of a proof with its marks."""
    text = review.proof.reading.text
    marks = marks_of(review)
    return DraftShown(text.raw, shown_parts(tuple(_parts(text))), marks, MarkList(marks))


def marks_of(review: Review) -> tuple[TextMark, ...]:
    """Return a mark for each figure, with its number where it is not right, and for each number that is not checked."""
    text = review.proof.reading.text
    taken = {one.figure.start for one in review.items}
    marks = [mark_of(review, one) for one in checked(review.items)]
    for number, one in enumerate(checked(review.proof.reading.numbers), start=1):
        if one.kind is not TextNumberKind.VALUE and one.start not in taken:
            place = _raw(text, one.start, one.start + len(one.text))
            marks.append(TextMark(-number, *place, _NOT_CHECKED, tip=tr("年份、名次、名称里的数，不核对")))
    return tuple(sorted(marks, key=lambda one: one.start))


def _raw(text: RunningText, start: int, end: int) -> tuple[int, int]:
    """Return the place of a part of the text without white space in the text as given."""
    return text.raw_offset(start), text.raw_offset(end - 1) + 1


def mark_of(review: Review, item: ReviewItem) -> TextMark:
    """Return the mark of a figure as it looks by what was decided of it."""
    start, end = _raw(review.proof.reading.text, item.figure.start, item.figure.end)
    tip = tr("；").join(part for part in (item.kind, item.known, item.place, item.why) if part)
    if not item.number:
        return TextMark(item.at, start, end, _AGREES, _TICK, tip)
    is_kept = review.decided.get(item.at) is Decision.KEPT
    look = _SETTLED if is_kept else _LOOKS.get(item.figure.verdict, _WRONG)
    return TextMark(item.at, start, end, look, str(item.number), tip)


def _parts(text: RunningText) -> Iterator[TextPart]:
    lines = text.lines
    starts = [line.start for line in lines]
    for block in checked(blocks_of(text)):
        if block.kind is BlockKind.TABLE:
            within = lines[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            for line in within:
                yield _part(text, line.start, line.end, PartRole.LINE)
        else:
            yield _part(text, block.start, block.end, _ROLES.get(block.kind, PartRole.BODY))


def _part(text: RunningText, start: int, end: int, role: PartRole) -> TextPart:
    low, high = _raw(text, start, end)
    return TextPart(text.raw[low:high], low, role)
