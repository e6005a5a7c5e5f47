"""The period of a figure: its sentence says it, else its paragraph, its heading, its document; nobody invents one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from data.cells.periods import read_period
from data.package.areas.area_mentions import areas_in
from data.texts.naming.name_parts import cleaned
from data.words import tr

_YEAR: Final = r"(?:1[89]|20)\d{2}"
_PLAN: Final = "(?:“(?:九五|十[一二三四五]五|十五)”|(?:九五|十[一二三四五]五|十五)(?=时期|期间|规划|以来))"
_PART: Final = r"(?:[上下]半年|前[一二三1-3]个?季度|第?[一二三四1-4]季度|1?\d[-—–~～至到]1?\d月份?|1?\d月份?)"
_WRITTEN: Final = re.compile(
    rf"(?P<span>{_YEAR}年?[-—–―~～〜至到]{{1,2}}{_YEAR}年[底末]?(?:间|期间)?)"
    rf"|(?P<since>(?:自|从)?{_YEAR}年(?:\d{{1,2}}月)?[底末初]?(?:以来|起|开始|至今))"
    rf"|(?P<day>{_YEAR}年\d{{1,2}}月\d{{1,2}}日)"
    rf"|(?P<part>{_YEAR}年(?:{_PART}))[底末]?"
    rf"|(?P<year>{_YEAR}年)(?:年?[底末初]|中|全年|度)?"
    rf"|(?P<plan>{_PLAN}(?:时期|期间|以来|规划期|规划|[前中后]期|五年|末|收官|发展|工作|主要)?)"
    rf"|(?P<relative>去年|今年|上年|本年|前年|明年)(?P<within>{_PART})?[底末初]?"
    r"|(?P<five>过去五年|这五年|五年来|5年来|五年间|今后五年|未来五年)"
    r"|(?P<past>过去一年|这一年|一年来|全年|当年|年末|年底|年内)"
    rf"|(?P<bare>(?<![年\d])(?:{_PART}))(?:末|底|以来)?"
    r"|(?P<words>近[一二三四五六七八九十\d]{1,2}年来?|[^，。；！？、\d]{2,12}以来(?=，))"
)
# A period that another one is held against, or that is part of a name, is none of the figure.
_BASIS_BEFORE: Final = re.compile(
    r"(?:比|较|于|按|以|超|超过|结束了自?|对比|相比|落实|规划和|纲要|的自|历史|制定|提前)$"
)
_BASIS_AFTER: Final = re.compile(
    r"(?:的\d[\d.]*倍|相比|比[，,]|同期|持平|为基|的?基数|标准|不变价|可比价|版|度?计划目标|远景|前碳|应对|[的]?以来首|同类|水平的)"
)
_OF: Final = re.compile("的|仅|为|约|达|近|超过|不足|突破")
_BEGINNING: Final = 8
_CLOSE: Final = 3
_BESIDE_YEAR: Final = 7
_STATED: Final = re.compile(
    rf"公报|统计|回顾|总结|分析|情况|年报|数据|公布|运行|成绩|{_YEAR}年{_PART}[^，。]*(?:增长|下降|上涨|回升|回落)"
)
_REPORT: Final = re.compile("工作报告|工作要点|计划草案")
_DATE: Final = re.compile(rf"({_YEAR})年(\d{{1,2}})月(?:(\d{{1,2}})日)?|({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})")
_STEPS: Final = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "前年": -2, "明年": 1}
_PLAN_WORD: Final = re.compile("九五|十[一二三四五]五|十五")
IN_SENTENCE: Final = ""
IN_PARAGRAPH: Final = tr("沿用同一段前面写明的时期")
IN_HEADING: Final = tr("沿用标题写明的时期")
IN_DOCUMENT: Final = tr("沿用文件标题写明的年份")
ENDS_OF_SPAN: Final = tr("时段的起点和终点")
BY_DATE: Final = tr("按文件写明的日期推算“{words}”")


@dataclass(frozen=True, slots=True)
class TextPeriod:
    """A period in ISO 8601, blank where none is stated; `label` the words of the source; `rule` blank for printed ones.

    `state` is printed, inferred or open.
    """

    iso: str
    label: str
    rule: str = ""

    @property
    def state(self) -> str:
        """Whether it stands in the sentence, follows from what stands elsewhere, or is not stated."""
        return "open" if not self.iso else "inferred" if self.rule else "printed"


NONE: Final = TextPeriod("", "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A period that a sentence names: where it ends, and how far it is meant.

    `is_own` says that it stands right before one figure, `is_lead` that the clause begins with it.
    """

    start: int
    end: int
    period: TextPeriod
    kind: str
    is_own: bool = False
    is_lead: bool = False


@dataclass
class PeriodScope:
    """What the document, the heading and the paragraph say of the time of their figures.

    `issued` is the year of the document's date, `plan` the last five-year plan that a heading or sentence names,
    `printed` are the years that the document prints.
    """

    document: TextPeriod = NONE
    issued: str = ""
    heading: TextPeriod = NONE
    section: TextPeriod = NONE
    paragraph: TextPeriod = NONE
    plan: str = ""
    printed: frozenset[str] = frozenset()

    def enter_heading(self, text: str, start: int, end: int, level: int) -> None:
        """Take over what a heading says; a lower one that says nothing keeps what its upper one said."""
        found = mentions(text, start, end, self)
        years = [one for one in found if one.kind in ("year", "part", "span")]
        chosen = years[:1] or [one for one in found if one.kind == "plan"][:1]
        plans = [one for one in found if one.kind == "plan"]
        self.plan = plans[0].period.iso if plans else self.plan
        if chosen:
            self.heading = chosen[0].period
        elif level <= 1:
            self.heading = NONE
        if level <= 2:
            self.section = NONE
        self.paragraph = NONE

    def enter_paragraph(self) -> None:
        """Begin a paragraph: what the one before it said is not said of it."""
        self.paragraph = NONE

    def inherited(self) -> TextPeriod:
        """Return the period of a sentence that names none: also words without a year, but of its own paragraph only."""
        if self.paragraph.label and not self.paragraph.iso:
            return TextPeriod("", self.paragraph.label, self.paragraph.rule or IN_PARAGRAPH)
        for period, rule in (
            (self.paragraph, IN_PARAGRAPH),
            (self.section, IN_PARAGRAPH),
            (self.heading, IN_HEADING),
            (self.document, IN_DOCUMENT),
        ):
            if period.iso:
                return TextPeriod(period.iso, period.label, period.rule or rule)
        return NONE

    def year_spoken_of(self) -> str:
        """Return the year of the paragraph, the section, the heading or the document, blank where none has one."""
        known = self.paragraph.iso or self.section.iso or self.heading.iso or self.document.iso
        return known[:4] if re.fullmatch(rf"{_YEAR}(?:-[^/]*)?", known or "") else ""

    def part_of_year(self, words: str, spoken: str = "") -> TextPeriod:
        """Return the period of words that name a part of some year: of the year that is being spoken of, if any.

        `spoken` is the year that the sentence named before.
        """
        year = spoken or self.year_spoken_of()
        rule = IN_PARAGRAPH
        if words in ("全年", "年末", "年底", "当年", "年内", "过去一年", "这一年", "一年来"):
            return TextPeriod(year, words, rule) if year else TextPeriod("", words)
        read = read_period(words, year) if year else None
        return TextPeriod(read.iso, words, rule) if read and read.iso else TextPeriod("", words)

    def take(self, found: list[Mention], start: int, paragraph: int) -> None:
        """Remember what following sentences may inherit: a single period that leads a clause in.

        `start` is where the sentence begins, `paragraph` where its paragraph does: a plan, or years in words, are meant
        for more than their sentence only at its beginning, a plan for more than its paragraph at that one's.
        """
        for one in found:
            if one.is_own or not one.is_lead or one.period.label.startswith(("年末", "年底")):
                continue
            years = [it for it in found if it.kind == "year" and 0 < abs(it.start - one.start) <= _BESIDE_YEAR]
            if one.kind == "year" and years:
                continue
            if one.kind == "bare" and (one.start - start > _BEGINNING or sum(it.kind == "bare" for it in found) > 1):
                continue
            if one.kind in ("year", "part", "relative", "bare", "past") and (one.period.iso or one.period.label):
                self.paragraph = one.period
            opens = one.start - start <= _BEGINNING
            if one.kind in ("past", "five", "plan") and opens:
                self.paragraph = one.period
                if one.period.iso and (one.kind != "plan" or one.start - paragraph <= _BEGINNING):
                    self.section = one.period
            if one.kind == "plan":
                self.plan = one.period.iso


def document_scope(title: str, notes: str) -> PeriodScope:
    """Return what a title and the lines below it say: the year of the figures, the date of the document."""
    scope = PeriodScope()
    found = re.findall(rf"({_YEAR})年", title)
    dates = [one.group(1) or one.group(4) for one in _DATE.finditer(notes)]
    if _REPORT.search(title):
        scope.issued = dates[0] if dates else found[0] if len(set(found)) == 1 else ""
        return scope
    scope.issued = dates[0] if dates else ""
    if found and len(set(found)) == 1 and _STATED.search(title):
        part = re.search(rf"{_YEAR}年{_PART}", title)
        read = read_period(part.group() if part else found[0])
        if read and read.iso:
            scope.document = TextPeriod(read.iso, part.group() if part else f"{found[0]}年")
    return scope


def mentions(text: str, start: int, end: int, scope: PeriodScope) -> list[Mention]:
    """Return the periods that a part of a text names, without those that others are held against."""
    made: list[Mention] = []
    for found in _WRITTEN.finditer(text, start, end):
        kind = str(found.lastgroup if found.lastgroup != "within" else "relative")
        if kind == "bare" and text[found.end() : found.end() + 1] in ("日", "个"):
            continue
        before, after = (
            text[max(start, found.start() - 8) : found.start()],
            text[found.end() : min(end, found.end() + 6)],
        )
        own = bool(re.match(r"(?:的)?(?:[十百千万]{1,2}分之)?[^，。；、\u4e00-\u9fff“]*\d", after)) or (
            after[:1] == "的" and bool(re.match(r"的(?:不足|近|约|超过|仅)?\d", text[found.end() : end][:6]))
        )
        is_basis = _BASIS_BEFORE.search(before) is not None and not (own and before.endswith(("比", "较")))
        if is_basis or _BASIS_AFTER.match(after):
            continue
        spoken = next((one.period.iso for one in reversed(made) if one.kind == "year" and one.is_lead), "")
        period = _period(found, kind, scope, text, spoken[:4])
        led = cleaned(re.split("[，。；：！（“、]", before)[-1])
        lead = not led or _is_area(led) or before.endswith(("到", "到了", "至", "自", "从", "在"))
        made.append(Mention(found.start(), found.end(), period, kind, own, lead or kind == "since"))
    return made


def _is_area(words: str) -> bool:
    """Say whether words are the name of an area and nothing else: 内蒙古2019年实施项目."""
    named = areas_in(words)
    return bool(named) and (named[0].start, named[-1].end) == (0, len(words))


def _period(found: re.Match[str], kind: str, scope: PeriodScope, text: str, spoken: str = "") -> TextPeriod:
    words = found.group()
    if kind == "plan":
        name = _PLAN_WORD.search(words)
        read = read_period(f"“{name.group()}”") if name else None
        iso = read.iso if read else ""
        if words.endswith("末") and iso:
            return TextPeriod(iso.partition("/")[2], words)
        return TextPeriod(iso, words)
    if kind == "relative":
        step = _STEPS[found.group("relative")]
        spoken = scope.year_spoken_of() if found.group("relative") == "上年" else ""
        year = str(int(spoken or scope.issued) + step) if spoken or scope.issued else ""
        if found.group("relative") not in ("去年", "今年", "本年") and year not in scope.printed:
            year = ""
        read = read_period(f"{year}年{found.group('within') or ''}") if year else None
        return TextPeriod(read.iso, words, BY_DATE.format(words=words)) if read and read.iso else TextPeriod("", words)
    if kind == "five":
        return (
            TextPeriod(scope.plan, words, IN_HEADING)
            if scope.plan and "后" not in words and "未来" not in words
            else TextPeriod("", words)
        )
    if kind in ("past", "bare"):
        return scope.part_of_year(re.sub("(?:末|底|以来)$", "", words) if kind == "bare" else words, spoken)
    if kind == "words":
        return TextPeriod("", words)
    group = found.group(kind)
    read = read_period(group.removeprefix("自").removeprefix("从") if kind == "since" else group)
    iso = read.iso if read else ""
    label = words
    head = re.search("(?:截至到?|截止到?|到|至|由|从|自)$", text[max(0, found.start() - 3) : found.start()])
    if kind == "year" and head and head.group() in ("到", "截至", "至", "截至到"):
        label = head.group() + words
    if text[found.end() : found.end() + 1] == "的":
        label = words
    return TextPeriod(iso, label)


def period_of(
    start: int, clause: int, found: list[Mention], scope: PeriodScope, *, is_second: bool = False
) -> TextPeriod:
    """Return the period of the figure that begins at `start`; `clause` is where its clause begins.

    `is_second` says that it is the second of two figures of which the first one had a period of its own.
    """
    own = [one for one in found if one.is_own and one.end <= start and start - one.end <= 6]
    if own:
        return own[-1].period
    shared = [one for one in found if not one.is_own and one.end <= start]
    within = [one for one in shared if one.start >= clause and not _is_held(one)]
    lead = [one for one in shared if one.is_lead]
    chosen = within or lead
    if len(chosen) > 1 and (span := _joined(chosen[-2], chosen[-1])):
        return span
    return chosen[-1].period if chosen else scope.inherited()


def _joined(first: Mention, last: Mention) -> TextPeriod | None:
    """Return the span that two periods beside each other name: 2013年以来截至2020年."""
    began, slash, ended = first.period.iso.partition("/")
    is_span = ended == ".." and last.start - first.end <= _CLOSE and re.fullmatch(_YEAR, last.period.iso)
    return (
        TextPeriod(f"{began}/{last.period.iso}", first.period.label + last.period.label) if slash and is_span else None
    )


def _is_held(one: Mention) -> bool:
    return one.kind == "bare" and not one.is_lead


def ends_of(first: TextPeriod, last: TextPeriod) -> TextPeriod:
    """Return the span between the periods of two figures, for the yearly growth between them."""
    if first.iso and last.iso and first.iso < last.iso:
        return TextPeriod(f"{first.iso}/{last.iso}", f"{first.label}—{last.label}", tr("取起止两个数的时期"))
    return last


def halves(period: TextPeriod, named: list[Mention]) -> tuple[TextPeriod, TextPeriod]:
    """Return the periods of two figures of which the sentence says 由 A 增加到 B.

    They are the ends of a span of years that it prints; else nothing says when the first one was.
    """
    first, slash, last = period.iso.partition("/")
    if not slash or not first or last in ("", "..") or not any(one.kind == "span" for one in named):
        return NONE, period
    return replace_iso(period, first, ENDS_OF_SPAN), replace_iso(period, last, ENDS_OF_SPAN)


def replace_iso(period: TextPeriod, iso: str, rule: str) -> TextPeriod:
    """Return a period with another code, inferred by a rule."""
    return replace(period, iso=iso, rule=rule)
