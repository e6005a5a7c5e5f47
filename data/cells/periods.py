"""Read a period as people write it (2020年底, 2016年以来, 2013—2020年) into ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from data.cells.remarks import without_mark, without_remark
from data.figures.period_limits import impossible
from data.text_width import plain_width
from data.words import tr

_YEAR: Final = r"(?:19|20)\d{2}"
_DASH: Final = r"(?:[-—–―~～〜至到/]|--|——)"
_END: Final = r"(?:底|末|年底|年末|全年)?"
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# The first year of each five-year plan (五年规划 / 五年计划); each lasts five years.
_PLANS: Final = {
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}
_ISO: Final = re.compile(
    rf"{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-S[12])?"
    rf"(?:/(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|\.\.))?|\.\./{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
)
_ONE_YEAR: Final = re.compile(rf"({_YEAR})(?:年度?|学年)?{_END}")
_SPAN: Final = re.compile(rf"({_YEAR})年?{_END}{_DASH}({_YEAR})(?:年度?|学年)?{_END}(?:间|期间)?")
_SHORT_SPAN: Final = re.compile(rf"({_YEAR})年?{_DASH}(\d{{2}})(?:年度?|学年)?")
_SINCE: Final = re.compile(rf"自?({_YEAR})年?{_END}(?:以来|起|至今|开始)")
_UNTIL: Final = re.compile(
    rf"(?:截至到?|截止到?|至|到)({_YEAR})(?:年?{_END}|(?:年|[-/.])(\d{{1,2}})(?:月份?{_END}|(?:月|[-/.])(\d{{1,2}})[日号]?)?)"
)
_MONTH: Final = re.compile(rf"({_YEAR})(?:年|[-/.])(\d{{1,2}})(?:月份?)?{_END}")
_DAY: Final = re.compile(rf"({_YEAR})(?:年|[-/.])(\d{{1,2}})(?:月|[-/.])(\d{{1,2}})(?:日|号)?")
_SOLID_DAY: Final = re.compile(rf"({_YEAR})(\d\d)(\d\d)")
_SOLID_MONTH: Final = re.compile(rf"({_YEAR})(0[1-9]|1[0-2])")
# A letter behind a year, as tables of forecasts write it: estimated, preliminary, forecast, actual.
_MARKED_YEAR: Final = re.compile(rf"({_YEAR}年?)[EePpFfAa]")
# What names a part of some year: 1-2月, 上半年, 前三季度, 3月末.
_PART: Final = re.compile(
    rf"\d{{1,2}}月?{_DASH}\d{{1,2}}月份?|\d{{1,2}}月份?{_END}|[上下]半年|前[一二三1-3]个?季度|第?[一二三四1-4]季度?|[Qq][1-4]|全年"
)
_YEAR_INSIDE: Final = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
# The year of prices, of a standard or of an index is none of the figures.
_BASE_YEAR: Final = re.compile(
    rf"{_YEAR}年?(?:=|为1|为基|不变价|可比价|价格|标准|版|修订|起|以来)|(?:以|按|自|从){_YEAR}年"
)
_QUARTER: Final = re.compile(rf"({_YEAR})年?(?:第?([一二三四1-4])季度?|Q([1-4])|q([1-4]))")
_HALF: Final = re.compile(rf"({_YEAR})年?(上|下)半年")
_TERM: Final = re.compile(rf"({_YEAR})年?(春|秋)(?:季?学期|季)?")
_SCHOOL_TERM: Final = re.compile(rf"({_YEAR}){_DASH}({_YEAR})学年度?第?([一二12上下])学期")
_MONTHS: Final = re.compile(rf"({_YEAR})年?(\d{{1,2}})月?{_DASH}(\d{{1,2}})月份?")
_QUARTERS_SPAN: Final = re.compile(rf"({_YEAR})年?前([一二三1-3])个?季度")
_BEFORE: Final = re.compile(rf"({_YEAR})年?(?:以前|之前)")
_CHINESE_YEAR: Final = re.compile("[〇○零一二三四五六七八九]{4}(?=年)")
_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CLOCK: Final = re.compile(r"(?<=\d\d)[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?$")
# No period is as long; what is longer isn't looked at.
_LONGEST: Final = 80
_PLAN: Final = re.compile(r"[“\"]?(十[一二三四五]?五|九五)[”\"]?(?:时期|期间|以来|规划)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A period: `iso` in ISO 8601, blank where the words name none that is known; `label` as written."""

    iso: str
    label: str = ""
    explanation: str = ""


def read_period(text: str, year: str = "") -> Period | None:
    """Return the period a cell names; a blank cell names none, and None says that the words cannot be read.

    `year` is the year of the whole table, for cells that name a part of it (1-2月); without it they stay words.
    """
    shown = text.strip()
    if len(shown) > _LONGEST:
        return None
    if (bare := without_mark(shown)) and (known := read_period(bare, year)):
        return (
            Period(
                known.iso,
                shown,
                tr("读作 {iso}，“{mark}”当作注号", iso=known.iso, mark=shown.removeprefix(bare)),
            )
            if known.iso
            else known
        )
    plain = _plain(shown)
    if not plain or shown in ("—", "-", "原文未注明", "未注明", "不详"):
        return Period("", "" if shown in ("", "原文未注明") else shown)
    if _ISO.fullmatch(plain):
        return (
            None
            if impossible(plain)
            else Period(plain, explanation="" if shown == plain else tr("读作 {plain}", plain=plain))
        )
    if _PART.fullmatch(plain):
        return _part_of_year(shown, plain, year)
    iso = _iso(plain)
    if iso is None and (bare := _without_remarks(plain)) != plain:
        known = read_period(bare, year)
        if known is None or not known.iso:
            return known
        return Period(
            known.iso,
            shown,
            tr("读作 {iso}，“{mark}”当作说明", iso=known.iso, mark=plain.removeprefix(bare)),
        )
    if iso is None or impossible(iso):
        return None
    return Period(iso, shown, "" if iso == shown.removesuffix("年") else tr("读作 {iso}", iso=iso))


def _part_of_year(shown: str, plain: str, year: str) -> Period | None:
    iso = _iso(f"{year or '2000'}年{plain}")
    if iso is None or impossible(iso):
        return None
    if not year:
        return Period("", shown, tr("没有写是哪一年，只照录文字"))
    return Period(iso, shown, tr("读作 {iso}，年份取自表题、表头或上一行", iso=iso))


def _without_remarks(plain: str) -> str:
    """Return a period without a letter or a remark in brackets behind it."""
    if found := _MARKED_YEAR.fullmatch(plain):
        return found.group(1)
    return without_remark(plain) or plain


def is_part_of_year(text: str) -> bool:
    """Say whether words name a part of some year that they don't name: 1-2月, 上半年."""
    return len(text) <= _LONGEST and bool(_PART.fullmatch(_plain(text)))


def year_in(text: str) -> str:
    """Return the only year that a title or caption names, blank where there is none or several."""
    years = set(_YEAR_INSIDE.findall(_BASE_YEAR.sub("", plain_width(text[:_LONGEST]))))
    return years.pop() if len(years) == 1 else ""


def _plain(shown: str) -> str:
    plain = _CLOCK.sub("", plain_width(shown))
    return _CHINESE_YEAR.sub(lambda found: found.group().translate(_CHINESE_DIGITS), re.sub(r"\s+", "", plain))


def period_fault(text: str) -> str:
    """Return in words why a text that is no period is none: a day that no calendar has, an end before its beginning."""
    plain = _plain(text.strip()[:_LONGEST])
    if _ISO.fullmatch(plain):
        iso = plain
    elif found := _SPAN.fullmatch(plain):
        iso = f"{found.group(1)}/{found.group(2)}"
    elif found := _DAY.fullmatch(plain) or _SOLID_DAY.fullmatch(plain):
        iso = f"{found.group(1)}-{int(found.group(2)):02d}-{int(found.group(3)):02d}"
    elif found := _MONTH.fullmatch(plain):
        iso = f"{found.group(1)}-{int(found.group(2)):02d}"
    elif found := _MONTHS.fullmatch(plain):
        year, first, last = found.groups()
        iso = f"{year}-{int(first):02d}/{year}-{int(last):02d}"
    else:
        return tr("时间读不懂")
    return impossible(iso) or tr("时间读不懂")


def _iso(plain: str) -> str | None:
    if found := _ONE_YEAR.fullmatch(plain):
        return found.group(1)
    if (found := _SPAN.fullmatch(plain)) and found.group(1) < found.group(2):
        return f"{found.group(1)}/{found.group(2)}"
    if found := _SINCE.fullmatch(plain):
        return f"{found.group(1)}/.."
    if found := _UNTIL.fullmatch(plain):
        return "../" + "-".join(f"{int(part):02d}" for part in found.groups() if part)
    if found := _BEFORE.fullmatch(plain):
        return f"../{found.group(1)}"
    if found := _QUARTER.fullmatch(plain):
        return f"{found.group(1)}-Q{_QUARTERS[found.group(2) or found.group(3) or found.group(4)]}"
    if found := _HALF.fullmatch(plain):
        return f"{found.group(1)}-S{1 if found.group(2) == '上' else 2}"
    if found := _TERM.fullmatch(plain):
        return f"{found.group(1)}-S{1 if found.group(2) == '春' else 2}"
    if found := _PLAN.fullmatch(plain):
        start = _PLANS.get(found.group(1))
        return f"{start}/{start + 4}" if start else None
    if (found := _SCHOOL_TERM.fullmatch(plain)) and int(found.group(2)) == int(found.group(1)) + 1:
        first = found.group(3) in "一1上"
        return f"{found.group(1)}-S2" if first else f"{found.group(2)}-S1"
    return _dated(plain)


def _dated(plain: str) -> str | None:
    if found := _SOLID_MONTH.fullmatch(plain):
        return f"{found.group(1)}-{found.group(2)}"
    if found := _DAY.fullmatch(plain) or _SOLID_DAY.fullmatch(plain):
        return f"{found.group(1)}-{int(found.group(2)):02d}-{int(found.group(3)):02d}"
    if (found := _MONTHS.fullmatch(plain)) and 1 <= int(found.group(2)) < int(found.group(3)) <= 12:
        return f"{found.group(1)}-{int(found.group(2)):02d}/{found.group(1)}-{int(found.group(3)):02d}"
    if found := _QUARTERS_SPAN.fullmatch(plain):
        return f"{found.group(1)}-01/{found.group(1)}-{3 * _QUARTERS[found.group(2)]:02d}"
    if (found := _MONTH.fullmatch(plain)) and 1 <= int(found.group(2)) <= 12:
        return f"{found.group(1)}-{int(found.group(2)):02d}"
    if (found := _SHORT_SPAN.fullmatch(plain)) and int(found.group(2)) > int(found.group(1)[2:]):
        return f"{found.group(1)}/{found.group(1)[:2]}{found.group(2)}"
    return None


@lru_cache(maxsize=8192)
def is_year(text: str) -> bool:
    """Say whether a header is a year or a span of years, alone or with 年."""
    plain = plain_width(text) if len(text) <= _LONGEST else ""
    known = re.search(_YEAR, plain) or (plain[:1] in '“"' and _PLAN.fullmatch(plain.strip()))
    period = read_period(text) if known else None
    return period is not None and bool(period.iso)
