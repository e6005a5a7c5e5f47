"""The rows of series that stand side by side in a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from data.charting.content import Mark, Series
from data.words import tr

_YEAR: Final = 4


def rows_of_table(series: Iterable[Series]) -> tuple[str, list[str]]:
    """Return the head and the labels of the rows of series side by side: periods in order, others as they come."""
    marks = [mark for one in series for mark in one.marks]
    places = {mark.label: _place_in_time(mark) for mark in marks}
    if not any(mark.period for mark in marks):
        return "", list(places)
    is_yearly = all(mark.moment is not None and mark.moment.step == 1.0 for mark in marks)
    return tr("年份") if is_yearly else tr("时期"), sorted(places, key=places.__getitem__)


def _place_in_time(mark: Mark) -> tuple[float, str]:
    """Return what puts a period in order: of spans their beginning, without one after all others."""
    start = mark.label[:_YEAR]
    at = float(start) if start.isdecimal() and len(start) == _YEAR else float("inf")
    return (mark.moment.at if mark.moment is not None else at, mark.label)
