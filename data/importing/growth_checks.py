"""Printed growth against the two periods that it compares: 比上年增长（%） beside 2019 and 2020, 环比 beside months.

同比 compares with the same part of the year before, months so far (1—6月) with the same months only; 环比 with the
month or quarter before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from data.figures.earlier_periods import step_back, years_back
from data.figures.figure_text import period_text
from data.importing.changes import is_change, names_step_change, without_change, without_step_change
from data.importing.figure_collector import TableMaker
from data.importing.grid import Grid
from data.model import Check, Observation
from data.package.column_rows import Row

_PERCENT: Final = "%"
# Growth in constant prices fits none of the printed years: then nothing is claimed of a column.
_MOST: Final = 0.5


class _Claim(NamedTuple):
    title: str
    result: str
    parts: tuple[str, str]
    holds: bool


def relate_growth(maker: TableMaker, grid: Grid) -> None:
    """Relate each growth of an indicator to its years where both are printed, and where most of a column fit them."""
    rows = maker.rows_of_indicators()
    bases = {(row["theme_id"], row["title"]): row for row in rows if row["unit"] != _PERCENT}
    pairs = [(row, base) for row in rows if row["unit"] == _PERCENT and (base := _base_of(row, bases)) is not None]
    if not pairs:
        return
    wanted = {row["indicator_id"] for pair in pairs for row in pair}
    figures: dict[str, dict[tuple[str, str], Row]] = {key: {} for key in wanted}
    for row in maker.rows_of_figures():
        if row["indicator_id"] in wanted and row["obs_value"]:
            figures[row["indicator_id"]].setdefault((row["ref_area"], row["time_period"]), row)
    for growth, base in pairs:
        before = step_back if names_step_change(growth["title"]) else years_back
        own, others = figures[growth["indicator_id"]], figures[base["indicator_id"]]
        claims = list(_claims(growth["title"], own, others, before))
        if sum(one.holds for one in claims) > len(claims) * _MOST:
            for one in claims:
                maker.relate(grid, one.title, Check.GROWTH, one.result, one.parts)


def _base_of(growth: Row, bases: Mapping[tuple[str, str], Row]) -> Row | None:
    """Return the indicator that a growth is of, by its words; 同比增长 alone is of the only other one."""
    theme, title = growth["theme_id"], growth["title"]
    if is_change(title):
        own = [row for (of, _), row in bases.items() if of == theme]
        return own[0] if len(own) == 1 else None
    return bases.get((theme, without_step_change(title) or without_change(title)))


def _claims(
    title: str,
    growth: Mapping[tuple[str, str], Row],
    base: Mapping[tuple[str, str], Row],
    period_before: Callable[[str], str],
) -> Iterable[_Claim]:
    for (area, period), row in growth.items():
        before, now = base.get((area, period_before(period))), base.get((area, period))
        if before is None or now is None or Decimal(before["obs_value"]) <= 0:
            continue
        when = period_text(Observation("", "", time_period=period, time_label=row["time_label"]))
        words = "，".join(part for part in (area.replace("\n", " "), when) if part)
        parts = before["obs_id"], now["obs_id"]
        yield _Claim(f"{title}（{words}）", row["obs_id"], parts, _fits(row["obs_value"], *map(_value, (before, now))))


def _value(row: Row) -> str:
    return row["obs_value"]


def _fits(growth: str, before: str, now: str) -> bool:
    """Say whether a printed growth is that of two printed numbers, as far as each is rounded."""
    rate, first, last = Decimal(growth), Decimal(before), Decimal(now)
    low = (last - _half(last)) / (first + _half(first)) * 100 - 100
    high = (last + _half(last)) / max(first - _half(first), Decimal("1e-9")) * 100 - 100
    return low - _half(rate) <= rate <= high + _half(rate)


def _half(number: Decimal) -> Decimal:
    """Return half of a number's last digit."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
