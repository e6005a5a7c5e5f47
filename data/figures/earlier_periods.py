"""The periods that a growth compares: the same part of an earlier year (同比), or the month or quarter before (环比).

Periods are in ISO 8601 as the format has them: `2020`, `2020-06`, `2020-Q2`, `2020-S1`, `2020-01/2020-06`.
"""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = re.compile(r"\d{4}")
_STEP: Final = re.compile(r"(\d{4})-([QS]?)(\d{1,2})")
# How many of a kind a year has.
_IN_A_YEAR: Final = {"": 12, "Q": 4, "S": 2}


def years_back(period: str, years: int = 1) -> str:
    """Return the same part of an earlier year: 2019-01/2019-06 for 2020-01/2020-06; blank for none.

    Spans of several years and open ones have none.
    """
    found = set(_YEAR.findall(period))
    if len(found) != 1 or ".." in period or period.endswith("/"):
        return ""
    (year,) = found
    return period.replace(year, f"{int(year) - years:04}") if int(year) > years else ""


def step_back(period: str) -> str:
    """Return the month, quarter or half year before one: 2019-12 for 2020-01; blank for years and for months so far."""
    found = _STEP.fullmatch(period)
    if found is None:
        return ""
    year, kind, number = int(found.group(1)), found.group(2), int(found.group(3))
    if not 1 <= number <= _IN_A_YEAR[kind]:
        return ""
    year, number = (year, number - 1) if number > 1 else (year - 1, _IN_A_YEAR[kind])
    return f"{year:04}-{kind}{number:0{len(found.group(3))}}"


def steps_between(before: str, after: str) -> int | None:
    """Return in how many steps of growth one period follows another: years for the same part of a year, else one.

    None where the two do not compare: 1—6月 with 1—5月, a month with a year.
    """
    first, last = _YEAR.match(before), _YEAR.match(after)
    if first is None or last is None:
        return None
    years = int(last.group()) - int(first.group())
    if years > 0 and years_back(after, years) == before:
        return years
    return 1 if step_back(after) == before else None
