"""What a chart says of a period or of one of its figures, when the mouse or the keyboard is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, NamedTuple

from data.charting.chart_kinds import Body, Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, PeriodNote, Series, unit_words
from data.charting.derive import is_subtractable, share
from data.charting.regions.area_card import rank_facts, sign_of
from data.checks.source_places import marked_sentence
from data.figures.figure_text import MISSING, group_digits, signed, value_with_unit
from data.model import Observation, Package
from data.words import tr

# In these every mark has its place on one scale, so that it has a rank.
_RANKED: Final = (Body.BARS, Body.WHOLE, Body.SHARES)
# The usual steps between periods, in years, and what a change since the period before is called.
_STEPS: Final = (
    (1.0, tr("比上年"), tr("比上年为推算：本年减上年。")),
    (0.5, tr("比上半年度"), tr("比上半年度为推算：本期减上期。")),
    (0.25, tr("比上季"), tr("比上季为推算：本季减上季。")),
    (1 / 12, tr("比上月"), tr("比上月为推算：本月减上月。")),
)
_OTHER_STEP: Final = ("", tr("比上期"), tr("比上期为推算：本期减上期。"))
# Letters of a sentence before and after its figure: what two or three lines of the card hold.
_BEFORE, _AFTER = 26, 30
# Signs of pauses, at which a shortened sentence begins best.
_PAUSES: Final = frozenset("，。；：、")
_IN_FIGURES: Final = frozenset(".,%‰\u202f")


class Sentence(NamedTuple):
    """The words of a source around a figure, shortened; `number` is the figure, to be marked."""

    before: str = ""
    number: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The words as one text."""
        return self.before + self.number + self.after


@dataclass(frozen=True, slots=True)
class HoverRow:
    """A figure of a period: its name, its text as printed, its change since the period before and its rank.

    `change` is empty where the card has no such column; `rank` is 0 for what has no place among the others.
    `series` is the line or column it belongs to, `mark` its place there; `is_drawn` is False for figures that are
    printed under the axis.
    """

    series: Series
    mark: Mark
    name: str
    text: str
    change: str = ""
    rank: int = 0
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class HoverCard:
    """What the card says: a period and its figures from high to low, or a name, its figure and what is known of it.

    `change` is the heading of the changes, empty where there are none; `ranks` says whether rows have ranks.
    `figure` and `facts` (pairs of a word and what it is) stand where there are no rows; `keys` says which keys go on
    to the next period.
    """

    title: str
    unit: str = ""
    rows: tuple[HoverRow, ...] = ()
    change: str = ""
    ranks: bool = False
    figure: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    keys: str = ""

    def words(self, current: Mark | None, sentence: Sentence) -> str:
        """Return the card as one text, for those who listen: the current row first."""
        rows = sorted(self.rows, key=lambda row: row.mark is not current)
        said = [" ".join(part for part in (self.title, self.figure or self.unit) if part)]
        said += [self._row_words(row) for row in rows]
        said += [" ".join(fact) for fact in self.facts]
        return tr("；").join(part for part in (*said, self.foot, sentence.text) if part)

    def _row_words(self, row: HoverRow) -> str:
        change = f"{self.change} {row.change}" if row.change not in ("", MISSING) else ""
        rank = tr("第 {rank}", rank=row.rank) if row.rank else ""
        return " ".join(part for part in (row.name, row.text, change, rank) if part)


def period_card(panel: ChartPanelContent, label: str, package: Package | None) -> HoverCard:
    """Return the card of a period: the figures of its series from high to low, then those under the axis."""
    drawn = _rows(panel, panel.series, label, package)
    drawn.sort(key=lambda row: -(row.mark.value or 0.0))
    values = [row.mark.value or 0.0 for row in drawn]
    ranks = len(drawn) > 1
    if ranks:
        drawn = [_ranked(row, values) for row in drawn]
    under = _rows(panel, panel.under, label, package, is_drawn=False)
    marks = [row.mark for row in drawn] or [row.mark for row in under]
    change, computed = _step_words(marks)
    foot = [computed] if change and any(row.change != MISSING for row in (*drawn, *under)) else []
    changed = [row.mark.detail or panel.unit for row in (*drawn, *under) if row.change not in ("", MISSING, "0")]
    if "%" in changed:
        foot.append(tr("百分数相减，单位是百分点。"))
    if ranks:
        foot.append(tr("名次按图上同期 {count} 项从大到小。", count=len(drawn)))
    title = _period_title(marks[0]) if marks else label
    keys = tr("←→ 换期") if title == label else tr("←→ 换年")
    return HoverCard(title, unit_words(panel.unit), (*drawn, *under), change, ranks, foot="".join(foot), keys=keys)


def mark_card(
    content: ChartContent, panel: ChartPanelContent, series: Series, mark: Mark, package: Package | None
) -> HoverCard:
    """Return the card of a single mark: figure with unit, period, rank in its panel, share of a printed whole."""
    in_time = mark.moment is not None and bool(series.name)
    facts = []
    period = _period_title(mark) if in_time else mark.period
    if period:
        facts.append((tr("时期"), period))
    sign = sign_of(panel, series, mark)
    if sign is not None:
        return HoverCard(
            sign.name,
            figure=_with_unit(panel, mark, package),
            facts=(*facts, *rank_facts(panel, series, mark, sign), *_doubtful(mark)),
        )
    among = (series,) if kind_of(content.kind).native is Native.DOTS else panel.series
    ranked = [one.value for each in among for one in each.marks if one.value is not None]
    if kind_of(content.kind).body in _RANKED and mark.value is not None and len(ranked) > 1 and mark is not panel.total:
        place = 1 + sum(value > mark.value for value in ranked)
        facts.append((tr("名次"), tr("第 {rank}，共 {count} 项", rank=place, count=len(ranked))))
    total = panel.total
    if total is not None and total.value and mark.value is not None and mark is not total:
        percent, formula = share(_exact(mark, package)[0], _exact(total, package)[0])
        facts.append((tr("占比"), tr("{percent:f}%（推算：{formula}）", percent=percent, formula=formula)))
    if mark.formula:
        facts.append((tr("推算"), mark.formula))
    facts += _doubtful(mark)
    title = series.name if in_time else mark.label
    return HoverCard(title, figure=_with_unit(panel, mark, package), facts=tuple(facts))


def _doubtful(mark: Mark) -> list[tuple[str, str]]:
    """Return what makes a figure differ from those before it."""
    found = [(tr("数列中断"), tr("此处换了标准，前后不宜直接比较"))] if mark.break_before else []
    return [*found, (tr("口径"), mark.status)] if mark.status else found


def note_mark(note: PeriodNote) -> Mark:
    """Return what is said of a note at periods: its words. No single figure is its own."""
    first, last = note.labels[0], note.labels[-1]
    period = first if first == last else f"{first}—{last}"
    return Mark((), note.lead or period, None, note.text, period if note.lead else "", sentence=note.sentence)


def sentence_of(mark: Mark, package: Package | None) -> Sentence:
    """Return the sentence that a mark's figure was printed in, shortened at both ends; empty where there is none."""
    observation = _observation(mark, package)
    if mark.sentence:
        before, number, after = mark.sentence.partition(next(iter(mark.text.split()), mark.sentence))
    elif package is None or observation is None:
        return Sentence()
    else:
        before, number, after = marked_sentence(package, observation)
    if not number:
        before, after = "", before
    room = _AFTER if number else _BEFORE + _AFTER
    return Sentence(_ending(before, _BEFORE), number, beginning(after, room))


def beginning(text: str, most: int) -> str:
    """Return at most so many letters of a text, with an ellipsis where it goes on; no figure is cut in two."""
    if len(text) <= most:
        return text
    end = most
    while end and _is_of_figure(text[end - 1]) and _is_of_figure(text[end]):
        end -= 1
    return f"{text[:end]}…"


def _ending(text: str, most: int) -> str:
    """Return the last letters of a text, from a pause on if one is near; no figure is cut in two."""
    if len(text) <= most:
        return text
    start = len(text) - most
    pause = next((at for at in range(start, len(text) - most // 2) if text[at] in _PAUSES), None)
    if pause is not None:
        return f"…{text[pause + 1 :]}"
    while start < len(text) and _is_of_figure(text[start - 1]) and _is_of_figure(text[start]):
        start += 1
    return f"…{text[start:]}"


def _is_of_figure(letter: str) -> bool:
    return letter.isdecimal() or letter in _IN_FIGURES


def _rows(
    panel: ChartPanelContent, among: tuple[Series, ...], label: str, package: Package | None, *, is_drawn: bool = True
) -> list[HoverRow]:
    """Return the rows of the series that have a figure in a period, in drawing order."""
    rows = []
    for series in among:
        for number, mark in enumerate(series.marks):
            if mark.label == label and mark.value is not None:
                before = next((one for one in reversed(series.marks[:number]) if one.value is not None), None)
                name = series.name or panel.title
                change = _change(before, mark, package) if mark.moment is not None else ""
                text = mark.figure() if is_drawn else mark.figure(mark.detail)
                text = tr("{text}（{status}）", text=text, status=mark.status) if mark.status else text
                rows.append(HoverRow(series, mark, name, text, change, is_drawn=is_drawn))
                break
    return rows


def _ranked(row: HoverRow, values: list[float]) -> HoverRow:
    rank = 1 + sum(value > (row.mark.value or 0.0) for value in values)
    return replace(row, rank=rank)


def _change(before: Mark | None, mark: Mark, package: Package | None) -> str:
    """Return how much more a figure is than that of the period before, a dash where that can't be said.

    It has as many decimals as the more precise of the two. Over a break, across another definition or between figures
    that are only bounds there is no difference to name.
    """
    if before is None or not follows(before, mark) or mark.moment is None:
        return MISSING
    first, last = _observation(before, package), _observation(mark, package)
    if first is not None and last is not None and not is_subtractable(first, last):
        return MISSING
    (earlier, one), (later, other) = _exact(before, package), _exact(mark, package)
    difference = later - earlier
    if not difference:
        return "0"
    return signed(difference, group_digits(f"{abs(difference):.{max(one, other)}f}"))


def follows(before: Mark, mark: Mark) -> bool:
    """Say whether a mark is that of the next period after another, without a break between them."""
    if mark.break_before:
        return False
    if mark.moment is None or before.moment is None:
        return True
    return mark.moment.follows(before.moment)


def _exact(mark: Mark, package: Package | None) -> tuple[Decimal, int]:
    """Return a mark's value and the number of its decimals, those that are printed where it is printed."""
    observation = None if mark.formula else _observation(mark, package)
    if observation is not None and observation.obs_value is not None:
        return observation.obs_value, observation.printed.decimals
    value = Decimal(repr(mark.value or 0.0)).normalize()
    exponent = value.as_tuple().exponent
    return value, max(0, -exponent) if isinstance(exponent, int) else 0


def _observation(mark: Mark, package: Package | None) -> Observation | None:
    """Return the figure that a mark shows; of one that is computed from several, the last."""
    return package.observation_by_id.get(mark.obs_ids[-1]) if package is not None and mark.obs_ids else None


def _step_words(marks: list[Mark]) -> tuple[str, str]:
    """Return the heading of changes and what says how they are computed; nothing where periods are no moments."""
    steps = [mark.moment.step for mark in marks if mark.moment is not None]
    if not steps:
        return "", ""
    step = min(steps)
    found = (one for one in _STEPS if abs(one[0] - step) < step / 10)
    _, heading, computed = next(found, _OTHER_STEP)
    return heading, computed


def _period_title(mark: Mark) -> str:
    """Return a period as a heading: a year with its word."""
    is_year = mark.moment is not None and mark.moment.step == 1.0 and mark.label.isdecimal()
    return tr("{year}年", year=mark.label) if is_year else mark.label


def _with_unit(panel: ChartPanelContent, mark: Mark, package: Package | None) -> str:
    """Return a mark's figure with its unit, as it is read out, and its star; a change says which way it goes."""
    if mark.start is not None and mark.formula:
        return mark.said(panel.unit)
    observation = None if mark.formula else _observation(mark, package)
    if package is not None and observation is not None:
        text = value_with_unit(observation, package.indicator_of(observation))
        return f"{text}*" if mark.flagged else text
    unit = panel.unit or ("" if mark.formula else mark.detail)
    return mark.figure(unit)
