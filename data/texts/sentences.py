"""The figures of one sentence: what is printed, what each measures and when, in what the sentences before it said."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.texts.naming.name_parts import (
    FOOTNOTE,
    INHERITED,
    LONGEST,
    Context,
    Name,
    RunningSubject,
    cleaned,
    frame_of,
    noun_of,
    object_of,
    subject_of,
    topic_of,
    without_year,
)
from data.texts.naming.names import AMONG, LEVEL_OF, name_of
from data.texts.printed.lexicon import MEASURE_END, SCOPES, one_of
from data.texts.printed.number_kinds import TextNumber, numbers_of
from data.texts.printed.printed_quantities import PrintedQuantity, spelled_quantities
from data.texts.printed.units_shown import measure_in_title, shown, unit_rule
from data.texts.text_areas import SentenceAreas
from data.texts.text_figures import TextFigure, made_figure
from data.texts.text_periods import Mention, PeriodScope, TextPeriod, ends_of, halves, mentions, period_of
from data.texts.word_claims import claims_in
from data.words import tr

if TYPE_CHECKING:
    from data.texts.printed.running_text import RunningText

_CLAUSE_END: Final = re.compile(r"[，；：;！。①-⑳]|,(?!\d)|:(?!\d)")
_RIGHT_END: Final = re.compile(r"[，。；：、！？;（）()“”①-⑳]|,(?!\d)")
_SIDE_BY_SIDE: Final = ("", "、", "共", "共计")
_QUOTED: Final = re.compile("“[^“”]{2,12}”")
_BETWEEN: Final = re.compile("[、和及与]|以及")
_FROM: Final = re.compile("(?:由|从)[^，。；]{0,16}$")
_REPEAT_TO: Final = re.compile(r"[^，。；]{0,12}(?:到|至)[^，。；]{0,8}$")
_LONGEST_RUN: Final = 24
_LONGEST_LEFT: Final = 160
_YEARS: Final = re.compile(r"((?:(?:19|20)\d{2}年?[、和及]){1,8}(?:19|20)\d{2})年")
_LATER: Final = re.compile(r"(?:19|20)\d{2}年|[去今前上]年")
# In the clause of the years, or in a later one that says no years of its own: 贫困发生率依次为2.26%、1.06%.
_EACH: Final = re.compile(r"[^。；\d]{0,24}(?:分别|依次)[^，。；\d]{0,12}$")
# The items of its own clause that 分别 pairs: 2024年、2025年持续向好，起数和人数分别下降.
_OF_ITEMS: Final = re.compile("(?:^|[，；])([^，；]*)(?:分别|依次)")
_BESIDE: Final = 6
_SHORTEST: Final = 2
_VIEWED: Final = re.compile("从([^，。；、]{2,14}?)(?:来?看|方面看)，")
_NO_NAME: Final = re.compile(r"[\d，。；、“”（）]|其中|包括|如下|是$")
_HERE: Final = re.compile(one_of(SCOPES))
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:镇|乡|苏木|街道|嘎查|村|县|市|旗|区|盟|州)")
_CUMULATIVE: Final = "累计"
_RANGE_ENDS: Final = (tr("（下限）"), tr("（上限）"))


class SentenceReader:
    """Reads the sentences of a paragraph in order."""

    def __init__(
        self,
        text: RunningText,
        scope: PeriodScope,
        paragraph: int,
        place: str = "",
        measures: dict[str, str] | None = None,
    ) -> None:
        self._text, self._words, self._scope, self._paragraph = text, text.read, scope, paragraph
        self._place = place
        self._state = RunningSubject(measures=measures if measures is not None else {})

    def read(self, start: int, end: int, *, is_heading: bool = False) -> tuple[list[TextFigure], list[TextNumber]]:
        """Return the figures between two places and what each digit string there is.

        What a heading says of time is taken over by `PeriodScope.enter_heading`.
        """
        numbers, found = numbers_of(self._words, self._text.digit_strings(start, end), start, end)
        covered = [(one.start, one.end) for one in found]
        for one in spelled_quantities(self._words, start, end):
            if all(one.end <= low or one.start >= high for low, high in covered):
                found.append(one)
        found.sort(key=lambda one: one.digits_start)
        self._state.new_sentence()
        self._state.topic = topic_of(self._words[start:end])
        self._state.frame = frame_of(self._words[start:end])
        if self._words.startswith(AMONG, start):
            self._state.lead_parts_in()
        viewed = _VIEWED.match(self._words, start, end)
        if viewed and MEASURE_END.search(viewed.group(1)):
            self._state.base = viewed.group(1)
        named = mentions(self._words, start, end, self._scope)
        areas = SentenceAreas(self._words, start, end, self._place)
        made = _Sentence(self._words, start, end, found, self._state, named, self._scope, areas).figures()
        if not is_heading:
            self._scope.take(named, start, self._paragraph)
        made += [self._claim(claim, start, end, named) for claim in claims_in(self._words, start, end)]
        return made, numbers

    def _claim(self, claim: tuple[int, int, str, str], start: int, end: int, named: list[Mention]) -> TextFigure:
        low, high, words, title = claim
        period = period_of(low, start, named, self._scope)
        return made_figure(
            offset=low, span=(low, high), value=None, texts=(words, words), unit="", measure=("", 0),
            period=period, title=title, title_rule="" if title in self._words[start:end] else tr("由句中的词连成"),
            sentence=(start, end),
        )  # fmt: skip


class _Sentence:
    """One sentence with its figures in order."""

    def __init__(
        self,
        words: str,
        start: int,
        end: int,
        found: list[PrintedQuantity],
        state: RunningSubject,
        named: list[Mention],
        scope: PeriodScope,
        areas: SentenceAreas,
    ) -> None:
        self._areas = areas
        self._words, self._start, self._end = words, start, end
        self._found, self._state, self._named, self._scope = found, state, named, scope
        self._stops = [one.end() for one in _CLAUSE_END.finditer(words, start, end)]
        self._made: list[TextFigure] = []
        self._used = start
        self._owner = ""

    def figures(self) -> list[TextFigure]:
        for at in range(len(self._found)):
            self._made.append(self._figure(at))
        return self._made

    def _clause_start(self, at: int) -> int:
        found = bisect_right(self._stops, at)
        return self._stops[found - 1] if found else self._start

    def _figure(self, at: int) -> TextFigure:
        figure = self._found[at] = self._with_unit(at)
        clause = self._clause_start(figure.start)
        context = self._context(at, clause)
        earlier = [stop for stop in self._stops if stop < clause]
        ahead = self._words[earlier[-1] if earlier else self._start : max(self._start, clause - 1)]
        is_plain = not at or self._found[at - 1].end <= clause - len(ahead)
        self._state.ahead = subject_of(ahead) if is_plain else ""
        self._state.object = object_of(ahead) if is_plain else ""
        self._state.clause = noun_of(ahead) if is_plain else ""
        label = self._label(clause, ahead, context)
        name = name_of(figure, context, self._state) if not label else self._state.labelled(label, figure.unit)
        name = self._owned(name, context)
        self._used = figure.end + name.used
        self._owner = name.base if name.used and not name.is_change else ""
        name, area = self._placed(at, name)
        title = name.title
        if figure.part and figure.base not in ("",) and len(title) <= 20 and not figure.unit.startswith("："):
            title = self._part_title(figure, title)
        period = self._period(at, clause, context, name)
        words = self._words
        is_part = figure.is_spelled and figure.unit.startswith("/")
        between = words[max(clause, self._found[at - 1].end if at else clause) : figure.start]
        made = made_figure(
            offset=figure.digits_start,
            span=(figure.start, figure.end),
            value=None if is_part else figure.value,
            texts=(figure.digits, shown(words, figure)),
            unit="" if is_part else figure.unit,
            measure=("", 0) if is_part else measure_in_title(figure, title),
            qualifier=figure.qualifier,
            period=period,
            title=title,
            title_rule=self._title_rule(name, title),
            unit_rule=unit_rule(words, figure),
            sentence=(self._start, self._end),
            base=name.base,
            is_change=name.is_change,
            cumulative=_CUMULATIVE in between,
        )
        return replace(made, ref_area=area) if area else made

    def _label(self, clause: int, ahead: str, context: Context) -> str:
        """Return the words before the colon that a figure stands right behind: 脱贫人口：157万人; blank for none."""
        if self._words[clause - 1 : clause] not in ("：", ":") or clause <= self._start or context.in_brackets:
            return ""
        words = cleaned(ahead)
        is_name = _SHORTEST <= len(words) <= LONGEST and not _NO_NAME.search(words)
        return words if is_name and not cleaned(context.left) else ""

    def _placed(self, at: int, name: Name) -> tuple[Name, str]:
        """Return the name of a figure without the area that it is of, and the code of that area, blank for none."""
        figure = self._found[at]
        before = self._made[at - 1] if at else None
        low = max(self._start, before.end if before else self._start)
        is_level = LEVEL_OF.match(self._words, figure.end, self._end) is not None
        mention = self._areas.of(low, figure.start, is_level=is_level)
        words = self._areas.words_of(mention) if mention else ""
        code = self._areas.code_of(mention) if mention else self._areas.named_by(name.title)
        if not code:
            name = self._of_next_place(name, before)
            is_here = bool(_HERE.search(self._words, low, figure.start))
            is_same = before is not None and not is_here and (name.rule == INHERITED or name.base == before.base)
            if is_here and not name.title:
                name = replace(name, title=self._state.measures.get(figure.base, ""), rule=INHERITED)
            self._remember(figure, name)
            return name, before.ref_area if before is not None and is_same else ""
        title, base = (cleaned(_without_area(one, words)) for one in (name.title, name.base))
        if len(title) < _SHORTEST or title in words or self._areas.named_by(name.title):
            title = base = self._state.measures.get(figure.base, before.base if before else "")
            name = replace(name, rule=INHERITED)
        name = replace(name, title=title, base=base or title)
        self._remember(figure, name)
        self._state.base = name.base
        return name, code

    def _remember(self, figure: PrintedQuantity, name: Name) -> None:
        if name.title and not name.is_change:
            self._state.measures[figure.base] = name.title

    def _of_next_place(self, name: Name, before: TextFigure | None) -> Name:
        """Return the name of a place with what was measured of the one before it: 东山镇粮食产量 6, 西河乡 5."""
        first = _PLACE.match(before.title) if before is not None else None
        if before is None or first is None or not _PLACE.fullmatch(name.title):
            return name
        measure = before.title[first.end() :]
        title = name.title + measure
        return replace(name, title=title, base=title, rule=INHERITED) if MEASURE_END.search(measure) else name

    def _with_unit(self, at: int) -> PrintedQuantity:
        """Return a figure; a nought to which something fell has the unit of what it fell from: 从8.7%降至0."""
        figure = self._found[at]
        if at and not figure.unit and not figure.value and self._is_pair(at - 1):
            before = self._found[at - 1]
            return replace(figure, unit=before.unit, base=before.base, noun=before.noun)
        return figure

    def _part_title(self, figure: PrintedQuantity, title: str) -> str:
        if self._words[figure.digits_end : figure.digits_end + 1] in "：:∶" or figure.part > 2:
            return f"{title}（{figure.part}）"
        if self._words[figure.digits_start - 1] in "：:∶":
            return f"{title}（{figure.part}）"
        return title + _RANGE_ENDS[figure.part - 1]

    def _owned(self, name: Name, context: Context) -> Name:
        """Put the noun that was counted just before in the same clause before what belongs to it."""
        if not self._owner or not name.title or name.title.startswith(self._owner) or context.gap[:1] in ("、", "和"):
            return name
        title = self._owner + name.title
        if len(title) > 24 or self._owner in name.title:
            return name
        self._state.base = self._owner + name.base if name.base else title
        return replace(name, title=title, base=self._state.base)

    def _title_rule(self, name: Name, title: str) -> str:
        printed = FOOTNOTE.sub("", self._words[self._start : self._end])
        if name.rule or title in printed:
            return name.rule if title not in printed else ""
        return tr("由句中的词连成")

    def _context(self, at: int, clause: int) -> Context:
        words, figure = self._words, self._found[at]
        before = self._found[at - 1] if at else None
        following = self._found[at + 1] if at + 1 < len(self._found) else None
        low = max(clause, self._used if before else clause)
        opened = words.rfind("（", clause if before is None else max(self._start, clause), figure.start)
        in_brackets = opened >= 0 and "）" not in words[opened : figure.start]
        if in_brackets:
            low = max(low, opened + 1)
        shut = words.rfind("）", low, figure.start)
        if shut >= 0 and not in_brackets and before is not None and words.rfind("（", low, shut) < 0:
            low = shut + 1
        last = figure
        if figure.part == 1 and following and following.part > 1 and not figure.unit.startswith("："):
            # The noun of a range stands behind its second figure.
            last, following = following, self._found[at + 2] if at + 2 < len(self._found) else None
        ahead_end = following.start if following else self._end
        quoted = _QUOTED.match(words, last.end, ahead_end)
        stop = _RIGHT_END.search(words, quoted.end() if quoted else last.end, ahead_end)
        right = words[last.end : stop.start() if stop else ahead_end]
        if clause > (before.end if before else 0):
            self._owner = ""
        begun = max(clause, before.end if before else clause)
        run = self._run(at)
        return Context(
            words[max(low, figure.start - _LONGEST_LEFT) : figure.start],
            right,
            words[max(before.end, self._used) : figure.start] if before else "",
            words[last.end : min(ahead_end, last.end + _LONGEST_LEFT)],
            in_brackets,
            words[begun:opened] if in_brackets and begun < opened else "",
            run,
            self._beyond(at + run - 1),
            self._behind_next(at),
        )

    def _beyond(self, at: int) -> str:
        """Return the words between a figure and the next one of the sentence."""
        end = self._found[at + 1].start if at + 1 < len(self._found) else self._end
        return self._words[self._found[at].end : min(end, self._found[at].end + _LONGEST_LEFT)]

    def _behind_next(self, at: int) -> str:
        """Return the words behind the next figure where nothing but 、 parts the two: 13万户46万群众."""
        if (
            at + 1 == len(self._found)
            or self._words[self._found[at].end : self._found[at + 1].start] not in _SIDE_BY_SIDE
        ):
            return ""
        return self._beyond(at + 1)

    def _run(self, at: int) -> int:
        """Return how many figures follow each other from one on, with nothing but 、 or 和 between them."""
        count = 1
        for one, other in zip(
            self._found[at : at + _LONGEST_RUN], self._found[at + 1 : at + _LONGEST_RUN], strict=False
        ):
            if not _BETWEEN.fullmatch(self._words[one.end : other.start]):
                break
            count += 1
        return count

    def _period(self, at: int, clause: int, context: Context, name: Name) -> TextPeriod:
        figure = self._found[at]
        if figure.part > 1 and at:
            return self._made[at - 1].period
        if year := self._year_of(at) or self._in_brackets(figure):
            return year
        period = period_of(figure.start, clause, self._named, self._scope)
        if "年均" in name.title and at >= 2 and self._is_pair(at - 2):
            return ends_of(self._made[at - 2].period, self._made[at - 1].period)
        if at and self._follows_own(at):
            return self._made[at - 1].period
        if at and self._is_pair(at - 1):
            own = any(
                one.is_own and one.end > self._found[at - 1].end and one.end <= figure.start for one in self._named
            )
            return period if own else halves(period, self._named)[1]
        if at + 1 < len(self._found) and self._is_pair(at) and not self._has_own(at):
            return halves(period, self._named)[0]
        return period

    def _in_brackets(self, figure: PrintedQuantity) -> TextPeriod | None:
        """Return the period that brackets right behind a figure begin with: 575.2亿元（2013—2020年）."""
        if not self._words.startswith("（", figure.end):
            return None
        return next((one.period for one in self._named if one.start == figure.end + 1 and one.period.iso), None)

    def _year_of(self, at: int) -> TextPeriod | None:
        """Return the year of a figure that 分别 pairs with one of several: 2018年、2019年分别减贫52人、86人."""
        first = at
        while first and _BETWEEN.fullmatch(self._words[self._found[first - 1].end : self._found[first].start]):
            first -= 1
        start = self._found[first].start
        left = self._words[max(self._start, start - _LONGEST_LEFT) : start]
        found = list(_YEARS.finditer(left))
        each = _EACH.search(left)
        if not found or each is None or _LATER.search(left, found[-1].end()):
            return None
        of_items = _OF_ITEMS.search(each.group())
        if of_items and len(_BETWEEN.split(of_items.group(1))) == self._run(first):
            return None
        years = re.findall(r"\d{4}", found[-1].group(1))
        return TextPeriod(years[at - first], f"{years[at - first]}年") if len(years) == self._run(first) else None

    def _has_own(self, at: int) -> bool:
        """Say whether a period stands right before a figure."""
        return any(one.is_own and 0 <= self._found[at].start - one.end <= _BESIDE for one in self._named)

    def _follows_own(self, at: int) -> bool:
        """Say whether only 、 or 和 stands between a figure and one before it whose period stands at its side."""
        before, figure = self._found[at - 1], self._found[at]
        if not _BETWEEN.fullmatch(self._words[before.end : figure.start]):
            return False
        return self._has_own(at - 1) or (at > 1 and self._follows_own(at - 1))

    def _is_pair(self, at: int) -> bool:
        """Say whether a figure and the next are what something rose or fell from and to."""
        one, other = self._found[at], self._found[at + 1]
        before = self._words[self._clause_start(one.start) : one.start]
        between = self._words[one.end : other.start]
        return bool(_FROM.search(before)) and bool(_REPEAT_TO.fullmatch(between))


def _without_area(name: str, area: str) -> str:
    """Return a name without the area that it begins or ends with, and the year before that."""
    if area and name.endswith(area) and name != area:
        return without_year(name.removesuffix(area))
    return name.removeprefix(area).removeprefix("的")
