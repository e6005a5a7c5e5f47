"""What of a period in ISO 8601 no calendar has: the thirtieth of February, an end before its beginning."""

from __future__ import annotations

import datetime
import re
from typing import Final

from data.words import tr

# A day, month, quarter, half or whole year as ISO 8601 and SDMX write it, whether a calendar has it or not.
DATE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>[1-4])|-S(?P<half>[12]))?"
)
_OPEN: Final = ".."
_Day = tuple[int, int, int]


def impossible(period: str) -> str:
    """Return in words why a period that is written as ISO 8601 asks can't be one, blank where it can."""
    parts = period.split("/")
    days = [_days(part) for part in parts if part != _OPEN]
    if not all(days):
        return tr("日历上没有这个日期")
    if len(days) == 2 and days[0] and days[1] and days[0][0] > days[1][1]:
        return tr("起止颠倒，结束早于开始")
    return ""


def _days(date: str) -> tuple[_Day, _Day] | None:
    """Return the first day of a date and one after which it doesn't go on; None for a day that no calendar has."""
    found = DATE.fullmatch(date)
    if found is None:
        return None
    year, month, day, quarter, half = (int(group or 0) for group in found.groups())
    if day or month:
        try:
            datetime.date(year, month, day or 1)
        except ValueError:
            return None
        return (year, month, day or 1), (year, month, day or 31)
    first, last = (3 * quarter - 2, 3 * quarter) if quarter else (6 * half - 5, 6 * half) if half else (1, 12)
    return (year, first, 1), (year, last, 31)
