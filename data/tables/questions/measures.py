"""What can be computed from the figures of a column: whether they add up, to how many digits they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.cells.column_measure import is_relative
from data.cells.headers import TIME, is_code, name_and_unit, numbers_rows, role_of
from data.cells.periods import read_period
from data.tables.plain_table import UNHEADED
from data.units import is_share
from data.words import is_made_of, tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# A double holds every whole number up to 2 ** 53; a product with a power of ten may miss by one.
_EXACT: Final = 2.0**52
_MOST_DECIMALS: Final = 12
_SAMPLE: Final = 2000
_LOOKED_AT: Final = 2000
# A few cells beside years may say 不详 or －.
_NEARLY_ALL: Final = 0.9
_FEWEST: Final = 3
# So many numbers in order from 1 without a gap are no chance.
_FEWEST_IN_ORDER: Final = 5
_MEAN: Final = re.compile("均|中位|每|系数|单价")
# What is measured of each row by itself, as it is called and as such names end.
_OF_ROW: Final = re.compile(
    "(?:龄|年限)(?!.*(?:数|量|人口|金额|面积)$)|经度|纬度|气压|血压|血糖|得分|评分|海拔|高程|身高|体重|亩产|单产|单位面积"
    "|(?:成绩|分数|总分|倍数|等级|级别|星级|档次|年级|楼层|(?<![长额年季])度|满意)$"
)
# Between the words of a name such as winPercent.
_SPLIT: Final = re.compile("(?<=[a-z])(?=[A-Z])")
_ENGLISH_MEAN: Final = re.compile(
    r"(?<![a-z])(?:avg|average|mean|median|rates?|ratios?|percent(?:age)?s?|pct|shares?|index|coef[a-z]*|r2|rank"
    r"|prob(?:ability)?|p[ ._-]?val(?:ue)?s?|chi2|chi[ _-]?sq[a-z]*|bias|std|stddev|stderr|variance|z[ _-]?score"
    r"|significance)(?![a-z])|(?:percent|pct)$|^(?:ln|log)[ _]|(?:^|[ _])se$|_p$"
)
_ENGLISH_OF_ROW: Final = re.compile(
    r"(?<![a-z])(?:scores?|longitude|latitude|lon|lng|lat|age|ratings?|density|temp(?:erature)?s?|pressure|elevation|altitude"
    r"|grade|level|gpa|bmi|ph|aqi|pm[ ._-]?(?:2[._]?5|10)|concentration|speed|height|depth|magnitude|intensity)"
    r"(?![a-z])"
)
# Numbers by which something is called, beside codes.
_NUMBERS: Final = re.compile("(?:(?<!挂)号|号码|批次|班级|班次|组别|届次|期次)$|^(?:第?几?序|序次)$")
_ENGLISH_NUMBERS: Final = re.compile(r"(?<![a-z])(?:ids?|codes?|zip|fips|isbn)$")
# 2000.5 is no May. What nothing calls a year is one of our time.
_PLAIN_YEAR: Final = re.compile("(?:19|20)[0-9]{2}年?度?")
_EARLIER_YEAR: Final = re.compile("(?:1[6-9]|20)[0-9]{2}年?度?")
_TIMES: Final = re.compile("(?:时间|日期|年月|年月日|时刻|生日)$")
_OF_YEARS: Final = re.compile(
    "(?<![上本去今全当前同历])年$|(?:年份|(?<![上本])年度|届)$|year|yr$|since|birth", re.IGNORECASE
)
# What a column of amounts is called, whose figures may look like years: 户数 of 1990 to 2050.
_AMOUNTS: Final = re.compile(
    "[数量额值户人口元款费金价税收支投资产积里吨斤亩]|长度|number|count|amount|value|total|sum|price|cost|pop|area",
    re.IGNORECASE,
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


class Nature(StrEnum):
    """What figures are: only those of an AMOUNT add up.

    RELATIVE are rates, shares, ranks and means; OF_ROW is what is measured of each row by itself: ages, heights, marks.
    TIME are years and dates; NUMBER are codes and numbers by which rows or things are called: nothing is computed of
    them.
    """

    AMOUNT = "amount"
    RELATIVE = "relative"
    OF_ROW = "of_row"
    TIME = "time"
    NUMBER = "number"


def nature_of(store: TableStore, column: int) -> Nature:
    """Return the nature of a column's figures, by its header and by its first cells."""
    known: Nature | None = store.known.get(("nature", column))
    if known is None:
        known = store.known["nature", column] = _nature_of(store, column)
    return known


def _nature_of(store: TableStore, column: int) -> Nature:
    header = store.headers[column]
    name = name_and_unit(header)[0]
    unit = unit_of(store, column)
    english = _SPLIT.sub("_", name).lower()
    if is_relative(header) or is_share(unit) or "/" in unit or _MEAN.search(name) or _ENGLISH_MEAN.search(english):
        return Nature.RELATIVE
    is_number = is_code(name) or numbers_rows(name) or _NUMBERS.search(name) or _ENGLISH_NUMBERS.search(english)
    if is_number or _are_in_order(store, column):
        return Nature.NUMBER
    if role_of(name) == TIME or are_times(store, column):
        return Nature.TIME
    return Nature.OF_ROW if _OF_ROW.search(name) or _ENGLISH_OF_ROW.search(english) else Nature.AMOUNT


def are_times(store: TableStore, column: int) -> bool:
    """Say whether the figures of a column are years or dates: 识别年份, 建成年度, 入户时间.

    Those of a column with a unit, of one that is called by a period (2019年), or by what is counted (户数) are none.
    """
    header = store.headers[column]
    name, unit = name_and_unit(header)
    called = read_period(name)
    if unit or (called is not None and called.iso):
        return False
    if _TIMES.search(name):
        return True
    texts, is_called = _first_texts(store, column), _OF_YEARS.search(name) is not None
    years = sum(map(bool, map((_EARLIER_YEAR if is_called else _PLAIN_YEAR).fullmatch, texts)))
    if not texts or years < len(texts) * _NEARLY_ALL:
        return False
    return is_called or (len(texts) >= _FEWEST and not _AMOUNTS.search(name))


def _are_in_order(store: TableStore, column: int) -> bool:
    """Say whether a column has nothing but the numbers of its rows, and no name or none of an amount."""
    header = store.headers[column]
    name, unit = name_and_unit(header)
    is_unheaded = not name or is_made_of(header, UNHEADED)
    if unit or (_AMOUNTS.search(name) and not is_unheaded):
        return False
    texts = _first_texts(store, column)
    fewest = 2 if is_unheaded else _FEWEST_IN_ORDER
    return len(texts) >= fewest and any(
        texts == [str(at) for at in range(first, first + len(texts))] for first in (0, 1)
    )


def _first_texts(store: TableStore, column: int) -> list[str]:
    """Return the filled ones of the first cells of a column."""
    return [text for row in store.first_rows[:_LOOKED_AT] if (text := row[column].strip())]


def why_not_added(store: TableStore, column: int) -> str:
    """Return why the figures of a column are never summed, blank where they may be."""
    name = name_and_unit(store.headers[column])[0]
    return {
        Nature.AMOUNT: "",
        Nature.RELATIVE: tr("“{name}”是比率、指数、位次、平均数之类，各行的数不能相加", name=name),
        Nature.OF_ROW: tr("“{name}”是每一行自己的量度（如年龄、成绩、海拔），各行的数不能相加", name=name),
        Nature.TIME: tr("“{name}”是时间、编号或序号，各行的数不能相加", name=name),
        Nature.NUMBER: tr("“{name}”是时间、编号或序号，各行的数不能相加", name=name),
    }[nature_of(store, column)]
