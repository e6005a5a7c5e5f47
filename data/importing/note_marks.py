"""Marks of notes at figures (95.1*, 12①): what the foot of their table says of them goes into the remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from data.cells.remarks import MARKS
from data.cells.values import Value
from data.checks.noted_doubts import noted
from data.words import tr

# A star leaves open what is meant: its figure stands with one wherever it goes. Numbers are notes like any other.
_STARS: Final = "*※†‡"
_END: Final = re.compile(rf"[。；;\n{re.escape(MARKS)}]")
_LEADING: Final = re.compile(r"^[\s:：、.号的者数据]*(?:表示|是指|系指|为|是|系|指)?[\s:：]*")
_AROUND: Final = " ”\"'，,"
_LONGEST: Final = 200


def marked_comment(comment: str, value: Value, notes: Sequence[str]) -> str:
    """Return the remark of a figure, with what the `notes` of its table say of the mark behind it.

    A figure with a star is one in doubt, and has its star wherever it stands.
    """
    if not value.mark or value.number is None:
        return comment
    said = footnote(value.mark, notes)
    if value.mark[0] in _STARS:
        reason = tr("原表注：{said}", said=said) if said else tr("原表此数带“{mark}”，没有找到注文", mark=value.mark)
        return noted(comment, reason)
    told = (
        tr("原表注{mark}：{said}", mark=value.mark, said=said)
        if said
        else tr("原表此数带注号“{mark}”", mark=value.mark)
    )
    return tr("；").join(part for part in (told, comment) if part)


def footnote(mark: str, notes: Sequence[str]) -> str:
    """Return what notes say behind a mark, up to the end of the sentence or the next mark; blank where they don't."""
    for note in notes:
        before, found, after = note.partition(mark)
        if not found or before[-1:] == mark[0] or after[:1] == mark[0]:
            continue
        rest = _LEADING.sub("", after[:_LONGEST], count=1)
        said = _END.split(rest.strip(), maxsplit=1)[0].strip(_AROUND)
        if said:
            return said
    return ""
