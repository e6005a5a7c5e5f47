"""What each digit string is: a value, year, period, rank, duration, part of a name, one of a row, or a note."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.texts.printed.lexicon import CHANGE, MONEY, PHYSICAL, RATES, SCOPES, TIMES
from data.texts.printed.printed_quantities import PrintedQuantity, quantities_at
from data.texts.printed.running_text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR: Final = r"(?:1[5-9]|20)\d{2}"
# Dates, years and parts of years; each digit string within is the year in its first group or a period.
_DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)({_YEAR})[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])(?!\d{{3}})(?:\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?",
        rf"(?<!\d)({_YEAR})年?[-—–―~～〜至到和、及与/]{{1,2}}({_YEAR})(?:年|学年)",
        rf"(?<!\d)({_YEAR})(?:年|学年|财年|年度)(?:\d{{1,2}}[-—–~～至到、]{{1,2}}\d{{1,2}}月份?|\d{{1,2}}月(?:份|\d{{1,2}}[日号])?(?:[-—–~～至到]{{1,2}}\d{{1,2}}[日号])?)?",
        rf"[〔\[（(]({_YEAR})[〕\]）)](?:第?\d{{1,4}}号)?",
        rf"(?<!\d)({_YEAR})[-—]({_YEAR})(?!\d)",
        rf"(?<!\d)({_YEAR})(?:版|届|级)",
        r"(?<![\d.])\d{1,2}月(?:份|\d{1,2}[日号])?(?:[-—–~～至到]{1,2}(?:\d{1,2}月)?\d{1,2}[日号])?",
        r"(?<![\d.])\d{1,2}[-—–~～至到、]{1,2}\d{1,2}月份?",
        r"(?<=[日号今当])\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2})?|[时点](?:\d{1,2}分|半|整)?)",
        r"(?<=时间)[：:]?\d{1,2}[:：]\d{2}",
        r"前?[1-4]个?季度|\d{1,2}世纪|\d{2}年代",
    )
)
_QUOTED: Final = re.compile(r"“[^“”]{1,16}”|「[^「」]{1,16}」|《[^《》]{1,60}》|‘[^‘’]{1,16}’")
_FIGURE_IN_QUOTES: Final = re.compile(
    r"(?!.[一二三四五六七八九十两]+个)[^\d]*\d+(?:\.\d+)?[%％].*|[“「]\d+(?:\.\d+)?[万亿]?[元人个户]?[”」]"
)
_RANKED: Final = re.compile(
    r"前\d{1,3}(?:位|名|列)?|(?:居|列|排|排名|排在|位居|位列|升至|第)(?:全[国省市区]|西部|世界|全球)?第?\d{1,3}(?:位|名)"
)
_STANDING: Final = re.compile(r"(?:居|列|排|位)[^\d，。；、]{0,6}第?$")
_CODE: Final = re.compile(
    r"(?<![A-Za-z])[A-Za-z][A-Za-z_\-]{0,20}\d[\dA-Za-z.\-]{0,20}|(?<![\d.])\d{1,12}(?:\.\d{1,6})?(?:[A-Z](?![A-Za-z])|[A-Za-z]{1,3}(?=级|网络|打印|基站|直播|技术|演进))"
)
_CURRENCY: Final = re.compile(r"(?:US|HK|RMB|CNY|USD|EUR)$")
_SUM: Final = re.compile(r"(?<!\d)\d{1,6}(?:[+＋×xX]\d{1,6}){1,9}(?:[+＋×xX][A-ZNn])?")
_ROW: Final = re.compile(r"第\d{1,12}(?:\.\d{1,6})?")
_MARK: Final = re.compile(
    r"(?:[（(]?(?:\d{1,2})[)）]|\d{1,2}[.．、])(?!\d)|[1-9](?:、|[)）])(?=\d+[^\d、.月日年号至到—-])"
)
_FOOTNOTE: Final = re.compile(r"[\[〔【]\d{1,3}[\]〕】]|注\d{1,2}|[（(]\d{1,2}[)）]")
# Nouns whose number is their name: a road, a hotline, a hospital, a list of firms.
_NAMED: Final = re.compile(
    r"\d+(?:号(?!召|称)|路|国道|省道|县道|高速|热线|服务(?!站|点|人)|工程(?!\d)|高校|医院|大街|院|团|师|军|航班|次列车|指示|讲话|会议|精神|事件|地震|强|后|人制|型|系|级|代|期(?=[^，。、；]{0,2}(?:工程|项目|建设))|式|码|制|线|标准|模式|机制|体系|条例|行动|计划|方案|政策)"
)
_SPECIFIED: Final = re.compile(
    r"(?:吨|千瓦|兆瓦|吉瓦|千伏|伏|瓦|公里|米|亩|床|张|元|头)级|千伏|岁(?:及)?(?:以[上下]|[的至老妇儿婴幼青])"
)
# Before a length of time that is a figure: what is measured, or what it is brought to.
_LASTS: Final = re.compile(
    r"(?:年限|寿命|年龄|天数|时间|时长|时限|工期|期限|周期|里程|用时|用水|时数|历时|缩短|压缩|压减|延长|提速|减少|增加)[^\d，。；]{0,8}$"
)
_TO: Final = re.compile(r"(?:为|达|达到|至|到|在|超过|突破|提高|提升|仅|平均)(?:20\d\d年的?)?$")
_LEADS: Final = re.compile(r"(?:为|达|达到|至|到|是|在|[：:]|分别|由|从|于|的|率|指数|值|量|比|数)$")
_FROM: Final = re.compile(r"(?:由|从)[^，。；\d]{0,10}$")
_ON_TO: Final = re.compile(rf"(?:大幅|逐步|进一步)?(?:{CHANGE}|变|发展|优化)?(?:到了|到|至|为)[^，。；\d]{{0,6}}\d")
_DESCRIBED: Final = re.compile(r"以[上下](?=[\u4e00-\u9fff])(?!的?，)")
_DATED: Final = re.compile(r"(?:从|由|到|至)?\d{4}年的$|(?:从|由)\d[\d.]*[年岁]?(?=提|增|延|升)")
_CLAUSE: Final = re.compile("[^，。；、：（）]*$")
_AND: Final = re.compile("[、和及与]|以及")
_EACH: Final = "分别"
# The first letter of 个百分点, which the first of several may print alone: 0.7个和0.1个百分点.
_PIECE: Final = "个"
_MOST_IN_RUN: Final = 12
# A day of a month, and what makes so many days a length of time: 10日召开, 为期10日.
_DAYS_LONG: Final = re.compile("(?:连续|历时|历经|为期|共|每|长达|近|约|仅|逾|超过|不足|工期|期限)$")
_DAYS_BEHIND: Final = re.compile("[内游之后均以前龄间至到]")
_LAST_DAY: Final = 31
_RUNNING: Final = re.compile("连续(?:超过|近|约)?$")
_ANY_DIGIT: Final = re.compile(r"\d")


class TextNumberKind(StrEnum):
    """What a digit string is."""

    VALUE = "value"
    YEAR = "year"
    PERIOD = "period"
    RANK = "rank"
    DURATION = "duration"
    NAME = "name"
    ORDINAL = "ordinal"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TextNumber:
    """A digit string at its place in the text without white space."""

    start: int
    text: str
    kind: TextNumberKind


def numbers_of(
    text: str, strings: list[Span], low: int, high: int, *, is_cell: bool = False
) -> tuple[list[TextNumber], list[PrintedQuantity]]:
    """Say what each digit string between `low` and `high` is, and return the figures that they print."""
    if not (low and text[low - 1].isdigit() and text[low : low + 1].isdigit()):
        return _Sorter(text, strings, low, high, is_cell).sort()
    # The line before ends in digits, which are none of the first number here: it is read as if nothing stood before.
    moved = [Span(start - low, end - low) for start, end in strings]
    numbers, figures = _Sorter(text[low:high], moved, 0, high - low, is_cell).sort()
    return (
        [replace(one, start=one.start + low) for one in numbers],
        [
            replace(
                one,
                start=one.start + low,
                end=one.end + low,
                digits_start=one.digits_start + low,
                digits_end=one.digits_end + low,
            )
            for one in figures
        ],
    )


class _Sorter:
    """Goes through the digit strings of a sentence once; patterns over the whole sentence are sought once each."""

    def __init__(self, text: str, strings: list[Span], low: int, high: int, is_cell: bool) -> None:
        self._text, self._strings, self._low, self._high, self._is_cell = text, strings, low, high, is_cell
        self._starts = {one.start for one in strings}
        self._kinds: dict[int, TextNumberKind] = {}
        self._figures: list[PrintedQuantity] = []

    def sort(self) -> tuple[list[TextNumber], list[PrintedQuantity]]:
        self._take_dates()
        self._take_names()
        taken = self._low
        for start, end in self._strings:
            if start < taken:
                self._kinds.setdefault(start, TextNumberKind.VALUE)
            elif start not in self._kinds:
                taken = max(taken, self._take(start, end))
        numbers = [TextNumber(start, self._text[start:end], self._kinds[start]) for start, end in self._strings]
        return numbers, self._figures

    def _mark(self, start: int, end: int, kind: TextNumberKind) -> None:
        for number in _ANY_DIGIT.finditer(self._text, start, end):
            self._kinds.setdefault(number.start(), kind)

    def _take_dates(self) -> None:
        for pattern in _DATES:
            for found in pattern.finditer(self._text, self._low, self._high):
                for group in range(1, (pattern.groups or 0) + 1):
                    if found.group(group):
                        self._mark(*found.span(group), TextNumberKind.YEAR)
                if self._text[found.start() - 1 : found.start()] != "第" or "季度" in found.group():
                    self._mark(*found.span(), TextNumberKind.PERIOD)

    def _take_names(self) -> None:
        for found in _QUOTED.finditer(self._text, self._low, self._high):
            if not _FIGURE_IN_QUOTES.fullmatch(found.group()):
                self._mark(*found.span(), TextNumberKind.NAME)
        for pattern in (_SUM, _CODE):
            for found in pattern.finditer(self._text, self._low, self._high):
                if not self._is_physical(found):
                    self._mark(*found.span(), TextNumberKind.NAME)
        for found in _RANKED.finditer(self._text, self._low, self._high):
            behind = self._text[found.end() : found.end() + 2]
            if not found.group().startswith("前") or found.group()[-1] in "位名列" or behind[:1] in "，。、；（":
                self._mark(*found.span(), TextNumberKind.RANK)
        for found in _ROW.finditer(self._text, self._low, self._high):
            standing = _STANDING.search(self._text[max(self._low, found.start() - 10) : found.start() + 1])
            is_rank = standing is not None or self._text[found.end() : found.end() + 1] in ("位", "名")
            self._mark(*found.span(), TextNumberKind.RANK if is_rank else TextNumberKind.ORDINAL)
        mark = None if self._is_cell else _MARK.match(self._text, self._low, self._high)
        if mark:
            self._mark(*mark.span(), TextNumberKind.ORDINAL)
        for found in _FOOTNOTE.finditer(self._text, self._low, self._high):
            is_mark = found.group()[0] in "（("
            self._mark(*found.span(), TextNumberKind.ORDINAL if is_mark else TextNumberKind.NOTE)

    def _is_physical(self, found: re.Match[str]) -> bool:
        """Say whether letters beside digits are a currency or a word of their own (GDP 5.2%), and no code."""
        words = found.group()
        at = re.search(r"\d", words)
        if at is None or not at.start():
            return False
        if _CURRENCY.match(words[: at.start()]):
            return True
        printed = quantities_at(self._text, found.start() + at.start(), self._low, self._high)
        return bool(printed) and printed[0].base in RATES | MONEY

    def _take(self, start: int, end: int) -> int:
        """Decide on a digit string that no date and no name holds; return where what it prints ends."""
        text = self._text
        if end + 1 in self._starts and text[end] == ".":
            # A blank parts the number of an item from what it begins with: 1. 5个.
            self._kinds[start] = TextNumberKind.ORDINAL
            return end + 1
        if end in self._starts:
            self._kinds[start] = (
                TextNumberKind.ORDINAL if text[start - 1 : start] in ("表", "图") else TextNumberKind.NAME
            )
            return end
        if re.fullmatch(_YEAR, text[start:end]) and text[end : end + 1] == "年":
            self._kinds[start] = TextNumberKind.YEAR
            return end
        before = _DATED.sub("", text[max(self._low, start - 24) : start])
        found = quantities_at(text, start, self._low, self._high)
        first = found[0] if found else None
        if first is None:
            self._kinds[start] = TextNumberKind.NAME
            return end
        if not first.unit and not first.part:
            return self._bare(start, end, before, self._with_unit_of_run(first))
        if first.unit == _PIECE and len(found) == 1:
            first = self._with_unit_of_run(first)
            found = [first]
        kind = self._kind_of(first, before)
        if kind is not TextNumberKind.VALUE:
            self._mark(start, found[-1].end, kind)
            return found[-1].end
        for one in found:
            self._mark(one.digits_start, one.digits_end, TextNumberKind.VALUE)
            if one.base.startswith("/"):
                self._mark(one.digits_end, one.end, TextNumberKind.NAME)
        if self._is_spread(found[0], before):
            found = [replace(one, qualifier=self._figures[-1].qualifier) for one in found]
        self._figures += found
        return found[-1].end

    def _is_spread(self, figure: PrintedQuantity, before: str) -> bool:
        """Say whether a qualifier before the last figure is meant for this one too: 分别突破300亿元和3000亿元."""
        if not self._figures or figure.qualifier.value != "eq" or before[-1:] not in ("、", "和"):
            return False
        last = self._figures[-1]
        lead = self._text[max(self._low, last.start - 3) : last.digits_start]
        return last.end == figure.start - 1 and last.start < last.digits_start and "分别" in lead

    def _with_unit_of_run(self, figure: PrintedQuantity) -> PrintedQuantity:
        """Return a figure with the unit that the last one of its run prints for all: 36.9、46.7平方米."""
        end = figure.end
        for _ in range(_MOST_IN_RUN):
            between = _AND.match(self._text, end, self._high)
            found = quantities_at(self._text, between.end(), self._low, self._high) if between else []
            if len(found) != 1 or found[0].start != found[0].digits_start:
                return figure
            if found[0].unit.startswith(figure.unit) and found[0].unit != figure.unit:
                is_time = found[0].base in TIMES
                return figure if is_time else replace(figure, unit=found[0].unit, base=found[0].base, noun="")
            end = found[0].end
        return figure

    def _bare(self, start: int, end: int, before: str, first: PrintedQuantity) -> int:
        """Decide on digits without a unit: an index behind a verb, a cell, or part of a name."""
        stop = self._text[first.end : first.end + 1]
        is_end = not stop or first.end >= self._high or stop in "，。；、）)和及与！"
        follows = bool(self._figures) and not self._figures[-1].unit and self._figures[-1].end + 1 == first.start
        if (
            self._is_cell
            or self._is_first_of_two(first.end, before)
            or (is_end and (follows or _LEADS.search(before) or first.start < start))
            or (first.unit and _EACH in before)
        ):
            self._kinds[start] = TextNumberKind.VALUE
            self._mark(start, first.digits_end, TextNumberKind.VALUE)
            self._figures.append(first)
            return first.end
        self._mark(start, first.digits_end, TextNumberKind.NAME)
        return first.digits_end

    def _kind_of(self, figure: PrintedQuantity, before: str) -> TextNumberKind:
        text = self._text
        if self._is_cell:
            return TextNumberKind.VALUE
        if text[figure.end : figure.end + 1] in ("兑", "＝", "=") and figure.end < self._high:
            return TextNumberKind.NAME
        if _NAMED.match(text, figure.digits_start, self._high):
            return TextNumberKind.NAME
        if _SPECIFIED.match(text, self._unit_start(figure), self._high) and not _TO.search(before):
            return TextNumberKind.NAME
        if figure.base in TIMES and not figure.is_spelled:
            return self._time(figure, before)
        if figure.base.startswith("岁") and not (_TO.search(before) or _LASTS.search(before)):
            return TextNumberKind.NAME
        if self._describes(figure, before):
            return TextNumberKind.NAME
        return TextNumberKind.VALUE

    def _unit_start(self, figure: PrintedQuantity) -> int:
        powers = len(figure.unit) - len(figure.base)
        return figure.digits_end + max(0, powers)

    def _time(self, figure: PrintedQuantity, before: str) -> TextNumberKind:
        """Say whether a length of time is a figure (寿命76.8岁, 压缩到3小时) or says how long something lasted."""
        if _RUNNING.search(before):
            return TextNumberKind.DURATION
        if figure.base == "日" and self._is_day(figure, before):
            return TextNumberKind.PERIOD
        measured = _LASTS.search(before) is not None or self._is_first_of_two(figure.end, before)
        if measured or ("." in figure.digits and _TO.search(before)):
            return TextNumberKind.VALUE
        if self._figures and self._figures[-1].base == figure.base and before[-1:] in ("、", "至", "到", "的"):
            return TextNumberKind.VALUE
        return TextNumberKind.DURATION

    def _is_day(self, figure: PrintedQuantity, before: str) -> bool:
        """Say whether a number before 日 is that of a day of the month: 10日召开."""
        is_date = figure.unit == "日" and figure.digits.isdigit() and 0 < figure.value <= _LAST_DAY
        return is_date and not _DAYS_LONG.search(before) and not _DAYS_BEHIND.match(self._text, figure.end, self._high)

    def _is_first_of_two(self, end: int, before: str) -> bool:
        """Say whether a figure is what something rose or fell from: 由7.2天缩短到6.8天, 由上年的1.97缩小至1.93."""
        return bool(_FROM.search(before)) and bool(_ON_TO.match(self._text, end, self._high))

    def _describes(self, figure: PrintedQuantity, before: str) -> bool:
        """Say whether a figure only says which things are meant: 50户以上农村木质房屋."""
        if figure.qualifier.value not in ("ge", "le") or figure.start < figure.digits_start:
            return False
        if figure.base not in ("户", "人") and figure.base not in PHYSICAL | MONEY:
            return False
        behind = self._text[figure.end : min(self._high, figure.end + 1)]
        found = _CLAUSE.search(before)
        clause = found.group() if found else ""
        beside = bool(self._figures) and self._figures[-1].end == figure.start
        is_lead = clause in ("", *SCOPES) or clause.endswith("海拔") or beside
        return is_lead and bool(re.match(r"[\u4e00-\u9fff]", behind)) and behind not in "的用投支是"


def values(numbers: list[TextNumber]) -> Iterator[TextNumber]:
    """Yield the digit strings that are values."""
    return (number for number in numbers if number.kind is TextNumberKind.VALUE)
