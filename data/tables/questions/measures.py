"""What can be computed from the figures of a column: whether they add up, to how many digits they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.cells.column_measure import is_amount, is_relative
from data.cells.headers import name_and_unit
from data.units import is_share
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# A double holds every whole number up to 2 ** 53; a product with a power of ten may miss by one.
_EXACT: Final = 2.0**52
_MOST_DECIMALS: Final = 12
_SAMPLE: Final = 2000
# What is measured of each row by itself: figures of several rows are no amount together.
_MEAN: Final = re.compile("均|中位|每|系数|经度|纬度|年龄|温度|湿度|气压|密度|单价|得分|评分")
# Between the words of a name such as winPercent.
_SPLIT: Final = re.compile("(?<=[a-z])(?=[A-Z])")
_ENGLISH_MEAN: Final = re.compile(
    r"(?<![a-z])(?:avg|average|mean|median|rates?|ratios?|percent(?:age)?s?|pct|shares?|index|scores?|coef[a-z]*|r2|"
    r"longitude|latitude|lon|lng|lat|age|rank|ratings?|prob(?:ability)?|density|temperature|pressure)(?![a-z])"
    r"|(?:percent|pct)$"
)


@dataclass(frozen=True, slots=True)
class ColumnDigits:
    """How many `decimals` the figures of a column are computed with, and whether that is exact.

    Exact figures are whole numbers once they are multiplied by 10 ** `decimals`: sums of them are exact decimal sums.
    Where figures are too large for that, they are computed with as doubles, of which fifteen digits are certain.
    """

    decimals: int
    is_exact: bool = True

    def scaled(self, number: str) -> str:
        """Return the SQL of a figure as a whole number of its last decimal; as it is where that is not exact."""
        return f"CAST(round({number} * 1e{self.decimals}) AS BIGINT)" if self.is_exact else number

    def unscaled(self, value: float) -> Decimal:
        """Return a sum, a count's quotient or one of the figures themselves in the unit of the column."""
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return number.scaleb(-self.decimals) if self.is_exact else number


def digits_of(store: TableStore, column: int) -> ColumnDigits:
    """Return the digits of a column's figures: as many decimals as the cell has that is printed with most."""
    known = store.known.get(("digits", column))
    if known is None:
        known = store.known["digits", column] = _digits_of(store, column)
    return known


def _digits_of(store: TableStore, column: int) -> ColumnDigits:
    number, decimals = store.numbers_column(column), _printed_decimals(store, column)
    largest, fits = store.ask(f"SELECT max(abs({number})), {_fits(number, decimals)} FROM t")[0]
    if largest is None:
        return ColumnDigits(0)
    if not fits:
        more = range(decimals + 1, _MOST_DECIMALS)
        tests = store.ask(f"SELECT {', '.join(_fits(number, at) for at in more)} FROM t")[0] if more else ()
        decimals = next((at for at, fit in zip(more, tests, strict=True) if fit), _MOST_DECIMALS)
    while decimals and largest * 10.0**decimals >= _EXACT:
        decimals -= 1
    return ColumnDigits(decimals, largest * 10.0**decimals < _EXACT)


def _fits(number: str, decimals: int) -> str:
    return f"bool_and({number} = round({number}, {decimals}))"


def _printed_decimals(store: TableStore, column: int) -> int:
    """Return how many decimals the first cells print, noughts at their ends included: two of 4.10.

    A cell that is converted (2.35亿 in a column of 元) prints others than its figure has.
    """
    number = store.numbers_column(column)
    digits = rf"regexp_extract(replace(c{column:d}, ',', ''), '(\d+\.\d+)', 1)"
    sql = (
        f"SELECT max(length(digits) - position('.' IN digits)) FROM (SELECT {digits} AS digits, {number} AS number"
        f" FROM t WHERE {number} IS NOT NULL LIMIT {_SAMPLE}) WHERE try_cast(digits AS DOUBLE) = abs(number)"
    )
    return min(_MOST_DECIMALS, store.ask(sql)[0][0] or 0)


def unit_of(store: TableStore, column: int) -> str:
    """Return the unit of a column's figures, blank where nothing states one."""
    return store.measure(column).unit or name_and_unit(store.headers[column])[1]


def why_not_added(store: TableStore, column: int) -> str:
    """Return why the figures of a column are never summed, blank where they may be."""
    header, unit = store.headers[column], unit_of(store, column)
    name = name_and_unit(header)[0]
    is_mean = _MEAN.search(name) or _ENGLISH_MEAN.search(_SPLIT.sub("_", name).lower())
    if is_relative(header) or is_share(unit) or "/" in unit or is_mean:
        return tr("“{name}”是比率、指数、位次、平均数之类，各行的数不能相加", name=name)
    if not is_amount(header):
        return tr("“{name}”是时间、编号或序号，各行的数不能相加", name=name)
    return ""
