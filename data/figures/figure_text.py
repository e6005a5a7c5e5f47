"""Printed digits: their precision, their interval, and how values, units and periods are shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from data.figures.period_limits import DATE
from data.figures.qualifier_words import qualifier_words
from data.model import ObsStatus, Qualifier
from data.units import POWER
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.model import Indicator, Observation, Package, Source
    from data.printed_figure import PrintedFigure

NARROW_SPACE: Final = "\u202f"
PLUS, MINUS = "+", "−"
UNSTATED: Final = tr("原文未注明")
MISSING: Final = "—"
_DIGITS: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
# Before a figure, also behind a word that qualifies it; that of a span or a date stands behind another one.
_HYPHEN: Final = re.compile(r"(?:(?<![\w.%‰-])|(?<=[约近超过达足到于少逾]))-(?=\d)")
_WHOLE: Final = re.compile(r"(?<![\d.,])\d{5,}(?![\d])")
_YEAR: Final = re.compile(r"\d{4}")
_HALVES: Final = (tr("{year}年上半年"), tr("{year}年下半年"))
_QUARTERS: Final = (tr("{year}年一季度"), tr("{year}年二季度"), tr("{year}年三季度"), tr("{year}年四季度"))
_LONGEST_LABEL: Final = 9
# Two periods farther apart than so many steps have others between them.
_NEXT: Final = 1.2
# Which part of a year the source means, which the code of the period does not say: 到2020年底, 从2019年初开始.
_PART_OF_YEAR: Final = re.compile(r"\d年[初中底末]")
_MONTHS: Final = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")
# More sources than these are the files of many offices.
_MOST_SOURCES: Final = 8
_NAMED_SOURCES: Final = 3
_ATTACHED: Final = ("%", "‰")
_STATUS: Final = {
    ObsStatus.DEFINITION: tr("口径不同"),
    ObsStatus.ESTIMATED: tr("估计"),
    ObsStatus.PROVISIONAL: tr("初步"),
}
# Halves are rounded away from zero; a quotient of long figures, or a number of a workbook, has up to 309 digits.
_CONTEXT: Final = Context(prec=400, rounding=ROUND_HALF_UP)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a number rounded half up to so many decimals, with all its digits before the point."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT)


def interval(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """Return the bounds of what a printed value may stand for: half a unit of its last printed digit each way."""
    half = Decimal(5).scaleb(-decimals - 1)
    return value - half, value + half


def group_digits(text: str) -> str:
    """Return a text with whole numbers of five digits and more grouped by threes; fractions stay as they are."""

    def grouped(found: re.Match[str]) -> str:
        digits = found.group()
        first = len(digits) % 3 or 3
        return NARROW_SPACE.join([digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))])

    return _WHOLE.sub(grouped, text)


def with_minus(text: str) -> str:
    """Return a text as it is drawn: its negative figures with the sign that changes have, not with a hyphen."""
    return _HYPHEN.sub(MINUS, text) if "-" in text else text


def signed(difference: Decimal, size: str) -> str:
    """Return the size of a difference with its sign before it; of none without a sign."""
    return f"{PLUS if difference > 0 else MINUS}{size}" if difference else size


def difference_text(before: Observation, after: Observation) -> str:
    """Return how far two figures with a number are apart, with the decimals of the more precise one."""
    assert before.obs_value is not None
    assert after.obs_value is not None
    decimals = max(before.printed.decimals, after.printed.decimals)
    return group_digits(f"{abs(after.obs_value - before.obs_value):.{decimals}f}")


def number_text(observation: Observation) -> str:
    """Return the digits as printed with the words of their qualifier, without unit; words as they are."""
    if observation.obs_status is ObsStatus.MISSING and not observation.value_text:
        return MISSING
    printed = observation.printed
    if not printed.digits:
        return observation.value_text or MISSING
    if observation.obs_qualifier is Qualifier.EQ:
        return printed.number
    words = qualifier_words(observation)
    return f"{words.before}{printed.number}{words.more}{words.after}"


def value_with_unit(observation: Observation, indicator: Indicator) -> str:
    """Return a value with its unit as it is read out: `99%以上`, `超过46 万人次`, `575.2 亿元`, `全覆盖`."""
    if observation.obs_value is None or not indicator.unit or not observation.printed.digits:
        unit = indicator.unit if observation.obs_value is not None else ""
        return _joined(group_digits(number_text(observation)), unit)
    words = qualifier_words(observation)
    if words.more and POWER.match(indicator.unit):
        # 多 and 余 stand before or after the power of ten: 50多万家庭, 6.4万余名.
        printed = observation.printed
        return group_digits(f"{printed.before}{printed.digits}") + _behind(printed, words.more, indicator.unit)
    number = group_digits(f"{words.before}{observation.printed.number}{words.more}")
    return _joined(number, indicator.unit) + words.after


def _behind(printed: PrintedFigure, more: str, unit: str) -> str:
    """Return what stands behind the digits of a figure with 多 or 余: power of ten and unit once, printed or not."""
    after = printed.after if more in printed.after else more + printed.after
    power = POWER.match(unit)
    if unit in after:
        return after
    return after + (unit[power.end() :] if power is not None and power.group() in after else unit)


def _joined(number: str, unit: str) -> str:
    return number + ("" if unit in ("", *_ATTACHED) else " ") + unit


class FigureParts(NamedTuple):
    """A value to be set in two sizes: its digits or words large, what stands before and behind them small."""

    before: str
    figure: str
    unit: str


def figure_parts(observation: Observation, indicator: Indicator) -> FigureParts:
    """Return a value in parts: (超过, 46, 万人次), (–, 6.4, 万余名), (–, 15, 万元以上), (–, 全覆盖, –)."""
    unit = indicator.unit if observation.obs_value is not None else ""
    printed = observation.printed
    words = qualifier_words(observation)
    if not printed.digits:
        return FigureParts("", group_digits(number_text(observation)), unit)
    if words.more and POWER.match(unit) and printed.before in ("", "-"):
        return FigureParts("", group_digits(printed.before + printed.digits), _behind(printed, words.more, unit))
    return FigureParts(words.before, group_digits(printed.number + words.more), unit + words.after)


def source_words(source: Source) -> str:
    """Return the title of a source, after its producer where the title doesn't begin with it."""
    if not source.producer or source.title.startswith(source.producer):
        return source.title
    return tr("{producer}：{title}", producer=source.producer, title=source.title)


def source_names(names: Iterable[str]) -> str:
    """Return the names of sources, each once; of very many, as of gathered returns, the first ones and their count."""
    found = list(dict.fromkeys(filter(None, names)))
    if len(found) <= _MOST_SOURCES:
        return tr("；").join(found)
    return tr("{names}等 {count} 份", names=tr("；").join(found[:_NAMED_SOURCES]), count=len(found))


def package_words(package: Package) -> str:
    """Return the title of a package with its name and version."""
    return tr("{title}（{name}）", title=package.title, name=f"{package.name} {package.version}".rstrip())


def period_text(observation: Observation) -> str:
    """Return the period in Chinese usage: `2013—2020`, `2016年以来`, `到2020年底`, or that the source states none."""
    label = "".join(observation.time_label.split())
    if observation.time_period and _PART_OF_YEAR.search(label) and len(label) <= _LONGEST_LABEL:
        return label
    return readable_period(observation)


def readable_period(observation: Observation) -> str:
    """Return the period as it is read again from a file: `2020` also where the source says 到2020年底."""
    start, slash, end = observation.time_period.partition("/")
    if not start:
        return UNSTATED
    if not slash:
        return _short_label(observation.time_period, observation.time_label)
    if start == "..":
        return tr("截至{end}年", end=end) if _YEAR.fullmatch(end) else tr("截至{end}", end=end)
    if end in ("", ".."):
        return tr("{start}年以来", start=start)
    months = _MONTHS.fullmatch(observation.time_period)
    if months is not None and months.group(1) == months.group(3):
        first, last = int(months.group(2)), int(months.group(4))
        return tr("{year}年{first}—{last}月", year=months.group(1), first=first, last=last)
    return f"{start}—{end}"


def period_words(period: str) -> str:
    """Return a period as it stands alone under a figure, where 原文未注明 would not say what is not stated."""
    return tr("时期：{period}", period=period) if period else ""


def _in_words(period: str) -> str:
    """Return a half-year or quarter in words: `2020-S1` is 2020年上半年; others as they are."""
    found = DATE.fullmatch(period)
    if found is not None and found["half"]:
        return _HALVES[int(found["half"]) - 1].format(year=found["year"])
    if found is not None and found["quarter"]:
        return _QUARTERS[int(found["quarter"]) - 1].format(year=found["year"])
    return period


_cached_words = lru_cache(maxsize=4096)(_in_words)


def year_of(observation: Observation) -> int | None:
    """Return the year of a figure that is for one year, None for spans and unstated periods."""
    return int(observation.time_period) if _YEAR.fullmatch(observation.time_period) else None


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a single period stands on a time axis: its start `at` and the usual `step` to the next, in years."""

    at: float
    step: float
    label: str

    def follows(self, before: Moment, step: float | None = None) -> bool:
        """Say whether this is the next period after another one, or the same; `step` is how far periods are apart."""
        return self.at - before.at <= (step or self.step) * _NEXT

    @classmethod
    def of_year(cls, year: int) -> Moment:
        """Return the place of a year."""
        return cls(float(year), 1.0, str(year))


def moment_of(observation: Observation) -> Moment | None:
    """Return the place in time of a figure for one year, half-year, quarter, month or day; None for any other."""
    return _moment_of(observation.time_period, observation.time_label)


def moment_at(period: str, label: str) -> Moment | None:
    """Return the place in time of a single ISO 8601 period, by this label; None for spans and unknown ones."""
    found = DATE.fullmatch(period)
    if found is None:
        return None
    year, month, day, quarter, half = int(found["year"]), *found.group("month", "day", "quarter", "half")
    if half:
        return Moment(year + (int(half) - 1) / 2, 1 / 2, label)
    if quarter:
        return Moment(year + (int(quarter) - 1) / 4, 1 / 4, label)
    if month:
        at = year + (int(month) - 1) / 12 + (int(day or 1) - 1) / 372
        return Moment(at, 1 / 372 if day else 1 / 12, label)
    return Moment(float(year), 1.0, label)


@lru_cache(maxsize=4096)
def _moment_of(period: str, words: str) -> Moment | None:
    """Return the same of a period and the words of the source for it: of many figures there are few."""
    return moment_at(period, _short_label(period, words))


def span_of(period: str) -> tuple[float, float]:
    """Return the beginning and the end of a period or span in ISO 8601, in years; an open end is infinite."""
    start, slash, end = period.partition("/")
    first, last = moment_at(start, ""), moment_at(end if slash else start, "")
    return first.at if first else -math.inf, last.at + last.step if last else math.inf


def _short_label(period: str, label: str) -> str:
    """Return a period; a half-year or quarter in the source's own words where they are short (2020年春季学期)."""
    words = "".join(label.split())
    own = _cached_words(period)
    return words if own != period and 0 < len(words) <= _LONGEST_LABEL else own


def status_words(observation: Observation) -> str:
    """Return that a figure is of another definition, an estimate or provisional, blank of any other."""
    return _STATUS.get(observation.obs_status, "")


def scope_text(observation: Observation) -> str:
    """Return the short words of the table's column 口径."""
    is_break = observation.obs_status is ObsStatus.BREAK
    status = tr("数列中断") if is_break else status_words(observation)
    return "·".join(part for part in (tr("累计") if observation.cumulative else "", status) if part)


def headline_parts(headline: str) -> tuple[str, str]:
    """Return a headline's figure and unit (`575.2`, `亿元`); one in words has no unit."""
    found = _DIGITS.match(headline.strip())
    return (found.group(), headline.strip()[found.end() :]) if found else (headline.strip(), "")
