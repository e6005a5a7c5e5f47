"""Columns that compare with the year before: 同比, 环比, 比上年增长."""

from __future__ import annotations

import re
from typing import Final

_COMPARED: Final = r"(?:[比较为](?:上|去|前)(?:年|期|月|季度?)(?:同期|末|底)?|同比|环比)"
_WORDS: Final = (
    r"(?:名义|实际)?(?:增长|增减|增加|变化|变动|升降|下降)?(?:速度|率|额|幅度?|百分比|百分点|情况)?(?:\s?[±+-]+)?"
)
_CHANGE: Final = re.compile(
    rf"{_COMPARED}{_WORDS}|(?:增长|增减|升降|变化|变动)(?:速度|率|额|幅度?|情况)?(?:\s?[±+-]+)?|增速|增幅"
)
# What compares with the year before, behind what is measured.
_OF_A_YEAR: Final = re.compile(
    rf"(?:(?:[比较](?:上|去)年(?:同期)?|同比){_WORDS}|(?:增长|增减)(?:速度|率|幅度?)?|增速|增幅)$"
)
# What compares with the month or quarter before.
_OF_A_STEP: Final = re.compile(rf"(?:[比较]上(?:个?月|个?季度?)|环比){_WORDS}$")
_INSIDE: Final = re.compile(_COMPARED)


def is_change(words: str) -> bool:
    """Say whether words only say that they compare with an earlier time, and not what: 比上年增长, 同比."""
    return _CHANGE.fullmatch(words.strip()) is not None


def names_change(words: str) -> bool:
    """Say whether words compare with an earlier time: they are of the later one."""
    return _INSIDE.search(words) is not None or is_change(words)


def without_change(words: str) -> str:
    """Return what is measured without the words that compare it with the year before; a blank where there are none."""
    found = _OF_A_YEAR.search(words)
    return words[: found.start()].strip() if found else ""


def without_step_change(words: str) -> str:
    """Return what is measured without the words that compare it with the month or quarter before; else a blank."""
    found = _OF_A_STEP.search(words)
    return words[: found.start()].strip() if found else ""


def names_step_change(words: str) -> bool:
    """Say whether words compare with the month or quarter before, and not with the year before."""
    return _OF_A_STEP.search(words.strip()) is not None
