"""What a cell is at first sight, as evidence of where a table has its header: number, year, period, date or words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from data.cells.periods import is_part_of_year, is_year
from data.cells.values import read_value
from data.importing.grid import Cell
from data.model import ObsStatus
from data.text_width import plain_width


class CellKind(IntEnum):
    """The kinds. A bare number from 1900 to 2099 is a `YEAR` as well as a number: its neighbours decide.

    A `MEASURE` is a number with a word, 12.5万: a figure among such, a name above bare figures, as 10岁 may be.
    """

    BLANK = 0
    NUMBER = 1
    YEAR = 2
    PERIOD = 3
    DATE = 4
    TEXT = 5
    MEASURE = 6


_LONGEST: Final = 40
_BARE_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEAR_ALONE: Final = re.compile(r"((?:19|20)\d\d)(?:年度?)?")
# 2021年收入 names something of a year.
_WORDS_OF_YEAR: Final = re.compile(r"(?:19|20)\d\d年[^\d\s].*")
_PLAIN_NUMBER: Final = re.compile(r"[-+−]?(?:\d[\d,]*+(?:\.\d*+)?|\.\d+)(?:[eE][-+]?\d{1,3})?%?")
_DATE: Final = re.compile(
    r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
    r"(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?Z?)?"
)
# Steps of a run of years: every one to every ten.
_WIDEST_STEP: Final = 10
_TWO: Final = 2
_STEPS_OF_TWO: Final = (1, 5, 10)


def kind_of_cell(cell: Cell) -> CellKind:
    """Return the kind of a cell of a grid."""
    if cell is None or cell == "":
        return CellKind.BLANK
    if isinstance(cell, str):
        return _kind_of_text(cell)
    if isinstance(cell, bool):
        return CellKind.TEXT
    if isinstance(cell, int | float):
        return CellKind.YEAR if 1900 <= cell <= 2099 and cell == int(cell) else CellKind.NUMBER
    return CellKind.DATE if isinstance(cell, datetime.datetime | datetime.date) else CellKind.TEXT


@lru_cache(maxsize=65_536)
def _kind_of_text(text: str) -> CellKind:
    words = text.strip()
    if not words:
        return CellKind.BLANK
    if len(words) > _LONGEST:
        return CellKind.TEXT
    plain = plain_width(words)
    if _BARE_YEAR.fullmatch(plain):
        return CellKind.YEAR
    if _PLAIN_NUMBER.fullmatch(plain):
        return CellKind.NUMBER
    if _DATE.fullmatch(plain):
        return CellKind.DATE
    if is_year(plain) or is_part_of_year(plain):
        return CellKind.PERIOD
    if _WORDS_OF_YEAR.fullmatch(plain):
        return CellKind.TEXT
    value = read_value(words)
    if value.status is ObsStatus.MISSING:
        return CellKind.BLANK
    # 12.5万 is a figure, 100米跑 and A4纸 are words: only units of quantities turn words into a figure.
    # 三十一 is a figure where figures are wanted; elsewhere it may be a name or a grade.
    if value.number is None or value.spelled:
        return CellKind.TEXT
    return CellKind.NUMBER if not value.unit or value.unit == "%" else CellKind.MEASURE


def year_run(cells: Sequence[Cell], kinds: Sequence[CellKind]) -> frozenset[int]:
    """Return the columns whose bare years name columns: they rise or fall by one step, as 2018, 2019, 2020 do.

    One year alone, or years that lie as figures do, are none; then the answer is empty.
    """
    columns = [column for column, kind in enumerate(kinds) if kind is CellKind.YEAR]
    if not columns:
        return frozenset()
    known = (_year(cell) for cell, kind in zip(cells, kinds, strict=False) if kind in (CellKind.YEAR, CellKind.PERIOD))
    years = [year for year in known if year is not None]
    # The years may begin anew under each of several groups: 2019 2020 2019 2020.
    distinct = list(dict.fromkeys(years))
    if len(distinct) < 2:
        return frozenset()
    steps = {later - earlier for earlier, later in pairwise(distinct)}
    step = next(iter(steps))
    if len(steps) > 1 or not 0 < abs(step) <= _WIDEST_STEP:
        return frozenset()
    # Two figures lie anyhow; of two years one follows the other, or they part a five-year plan or a decade.
    if len(distinct) == _TWO and abs(step) not in _STEPS_OF_TWO:
        return frozenset()
    again = len(years) // len(distinct)
    if years != distinct * again and years != [year for year in distinct for _ in range(again)]:
        return frozenset()
    return frozenset(columns)


def _year(cell: Cell) -> int | None:
    """Return the year that a cell is, with or without 年; None for other periods."""
    if not isinstance(cell, str):
        return int(cell)  # type: ignore[arg-type]
    found = _YEAR_ALONE.fullmatch(plain_width(cell).strip())
    return int(found.group(1)) if found else None
