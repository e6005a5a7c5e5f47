"""Which rows of a sheet are shown, a line each, and which alike ones are folded into one line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.importing.reading_plan import RowRole

if TYPE_CHECKING:
    from data.session.reading_draft import Preview

_SHOWN: Final = 6
_FOLDED: Final = 4


@dataclass(frozen=True)
class SheetLine:
    """A row of the sample, or, without one, the rows `first` to `last` of the whole sheet, which are folded.

    `can_unfold` where all or some of these are in the sample.
    """

    first: int
    last: int
    row: int | None = None
    role: RowRole | None = None
    can_unfold: bool = False


def lines_of(preview: Preview, shown: Collection[int], unfolded: Collection[int]) -> list[SheetLine]:
    """Return the lines of a sheet. `shown` are rows that stay in sight, `unfolded` those where a fold was opened."""
    numbers = preview.sample.numbers
    found: list[SheetLine] = []
    at = 0
    while at < len(numbers):
        end = at + 1
        if preview.roles.get(at) is RowRole.DATA:
            while end < len(numbers) and preview.roles.get(end) is RowRole.DATA:
                end += 1
        _add_run(found, preview, range(at, end), shown, unfolded)
        at = end
    return found


def _add_run(
    found: list[SheetLine], preview: Preview, run: range, shown: Collection[int], unfolded: Collection[int]
) -> None:
    numbers = preview.sample.numbers
    seen = set(run[:_SHOWN]) | {at for at in run if numbers[at] in shown}
    hidden = [at for at in run if at not in seen]
    if len(hidden) < _FOLDED and numbers[run[-1]] - numbers[run[0]] == len(run) - 1:
        seen.update(hidden)
    waiting: list[int] = []
    last = numbers[run[0]] - 1
    for at in run:
        is_open = bool(waiting) and numbers[waiting[0]] in unfolded
        if at in seen or is_open or numbers[at] in unfolded:
            _add_fold(found, last + 1, numbers[at] - 1, can_unfold=bool(waiting))
            waiting.clear()
            found.append(SheetLine(numbers[at], numbers[at], at, preview.roles.get(at)))
            last = numbers[at]
        else:
            waiting.append(at)
    if waiting:
        _add_fold(found, last + 1, numbers[run[-1]], can_unfold=True)


def _add_fold(found: list[SheetLine], first: int, last: int, *, can_unfold: bool) -> None:
    if first <= last:
        found.append(SheetLine(first, last, None, RowRole.DATA, can_unfold))
