"""Printed growth against the two years that it compares: 比上年增长（%） beside 2019 and 2020."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from data.importing.changes import without_change
from data.importing.figure_collector import TableMaker
from data.importing.grid import Grid
from data.model import Check
from data.package.column_rows import Row

_PERCENT: Final = "%"
# Growth in constant prices fits none of the printed years: then nothing is claimed of a column.
_MOST: Final = 0.5
_YEAR_DIGITS: Final = 4


class _Claim(NamedTuple):
    title: str
    result: str
    parts: tuple[str, str]
    holds: bool


def relate_growth(maker: TableMaker, grid: Grid) -> None:
    """Relate each growth of an indicator to its years where both are printed, and where most of a column fit them."""
    rows = maker.rows_of_indicators()
    bases = {(row["theme_id"], row["title"]): row for row in rows if row["unit"] != _PERCENT}
    pairs = [
        (row, base)
        for row in rows
        if row["unit"] == _PERCENT
        and (words := without_change(row["title"]))
        and (base := bases.get((row["theme_id"], words))) is not None
    ]
    if not pairs:
        return
    wanted = {row["indicator_id"] for pair in pairs for row in pair}
    figures: dict[str, dict[tuple[str, str], Row]] = {key: {} for key in wanted}
    for row in maker.rows_of_figures():
        if row["indicator_id"] in wanted and row["obs_value"] and len(row["time_period"]) == _YEAR_DIGITS:
            figures[row["indicator_id"]].setdefault((row["ref_area"], row["time_period"]), row)
    for growth, base in pairs:
        claims = list(_claims(growth["title"], figures[growth["indicator_id"]], figures[base["indicator_id"]]))
        if sum(one.holds for one in claims) > len(claims) * _MOST:
            for one in claims:
                maker.relate(grid, one.title, Check.GROWTH, one.result, one.parts)


def _claims(title: str, growth: Mapping[tuple[str, str], Row], base: Mapping[tuple[str, str], Row]) -> Iterable[_Claim]:
    for (area, year), row in growth.items():
        before, now = base.get((area, str(int(year) - 1))), base.get((area, year))
        if before is None or now is None or Decimal(before["obs_value"]) <= 0:
            continue
        words = "，".join(part for part in (area.replace("\n", " "), year) if part)
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
