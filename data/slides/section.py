"""What opens a theme: where it stands among the others, a sentence, three figures and bars of those of one unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.charting.chart_kinds import kind_of
from data.charting.content import Mark
from data.figures.figure_text import UNSTATED
from data.model import ChartType, Derivation
from data.slides.headlines import figures_of, headline_words_of, headlines_of
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package, Theme

MOST_FIGURES: Final = 3
MOST_WORDS: Final = 4
_MOST_BARS: Final = 3
_MOST_TITLES: Final = 5
_DIGITS: Final = "零一二三四五六七八九"
_TEN: Final = "十"
_YEAR: Final = "年"
_ENDS: Final = re.compile(r"[^。！？；]*[。！？；]?")
_PAUSES: Final = re.compile(r"[^，、：]*[，、：]?")


@dataclass(frozen=True, slots=True)
class Section:
    """The slide before a theme: all themes and which of them begins, counted from 0.

    Of the `figures` the first is meant most; `bars` are figures of one `unit`. A theme without figures has the titles
    of its slides instead. `notes` are those of the figures.
    """

    package: str
    themes: tuple[str, ...]
    current: int
    lead: str = ""
    figures: tuple[Mark, ...] = ()
    bars: tuple[Mark, ...] = ()
    unit: str = ""
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""

    @property
    def kicker(self) -> str:
        """The number of the part in words."""
        return part_words(self.current + 1)

    @property
    def words(self) -> tuple[str, ...]:
        """What the slide says below its title, a line each."""
        figures = (
            "　".join(part for part in (mark.figure(mark.detail), mark.label, mark.period) if part)
            for mark in self.figures
        )
        return tuple(line for line in (self.lead, *figures, *self.titles) if line)


def part_words(number: int) -> str:
    """Return the number of a part: 第二部分."""
    return tr("第{chinese}部分", chinese=_chinese(number), number=number)


def _chinese(number: int) -> str:
    """Return a whole number below 100 in Chinese, others in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return (_DIGITS[tens] if tens > 1 else "") + (_TEN if tens else "") + (_DIGITS[ones] if ones else "")


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many whole sentences of a text as fit, else the clauses of the first one that do, with an ellipsis."""
    words = _most(_ENDS.findall(text), fits, "")
    return words or _most(_PAUSES.findall(text), fits, "…")


def _most(pieces: list[str], fits: Callable[[str], bool], end: str) -> str:
    found = ""
    for piece in pieces:
        if not piece or not fits(found + piece + end):
            break
        found += piece
    return found and found.rstrip("，、：") + end if end else found


def section_of(package: Package, theme: Theme, titles: tuple[str, ...]) -> Section:
    """Return the slide before a theme; `titles` are those of its charts."""
    section = Section(
        package.title,
        tuple(one.title for one in package.themes),
        package.themes.index(theme),
        lead=" ".join(theme.description.split()),
    )
    obs_ids = headlines_of(package, theme)[:MOST_FIGURES]
    if obs_ids:
        return _with_figures(section, package, theme, obs_ids)
    words = headline_words_of(package, theme)
    if words:
        return replace(section, figures=_word_marks(package, theme, words), source=_source_of(package, theme))
    marks, unit, source = _ends_of_series(package, theme)
    if marks:
        return replace(section, figures=marks, bars=_bars(marks), unit=unit, source=source)
    return replace(section, titles=titles[:_MOST_TITLES], source=_source_of(package, theme))


def _with_figures(section: Section, package: Package, theme: Theme, obs_ids: tuple[str, ...]) -> Section:
    content = figures_of(package, f"{theme.theme_id}:figures:1", theme.theme_id, obs_ids)
    marks = content.panels[0].series[0].marks
    lead = section.lead or " ".join(package.observation_by_id[obs_ids[0]].source_text.split())
    bars, unit = _compared(package, theme, marks)
    notes = tuple(note for note in content.notes if note.startswith(("*", UNSTATED)))
    return replace(section, lead=lead, figures=marks, bars=bars, unit=unit, notes=notes, source=content.source)


def _compared(package: Package, theme: Theme, marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], str]:
    """Return figures of one unit and one stated period: some of these, else those beside one in a chart of the theme.

    What the source gives no period is compared with nothing.
    """
    stated = tuple(mark for mark in marks if mark.period not in ("", UNSTATED))
    for mark in stated:
        same = tuple(one for one in stated if (one.detail, one.period) == (mark.detail, mark.period))
        if len(same) > 1 and mark.detail and _bars(same):
            return _bars(same), mark.detail
    for mark in stated:
        for spec in package.charts_of(theme.theme_id):
            if not spec.slide or spec.chart_type is not ChartType.BAR:
                continue
            content = build_chart(package, spec)
            for panel in content.panels if content.kind is ChartType.BAR else ():
                beside = [one for series in panel.series for one in series.marks if one.period == mark.period]
                if len(beside) > 1 and any(one.obs_ids == mark.obs_ids for one in beside):
                    others = [one for one in beside if one.obs_ids != mark.obs_ids][: _MOST_BARS - 1]
                    chosen = _bars((next(one for one in beside if one.obs_ids == mark.obs_ids), *others))
                    if chosen:
                        return chosen, panel.unit
    return (), ""


def _bars(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return marks as bars from long to short; none where there is nothing to compare or a figure is negative."""
    if len(marks) < 2 or any(mark.value is None or mark.value < 0 for mark in marks):
        return ()
    return tuple(sorted(marks, key=lambda mark: -(mark.value or 0.0)))[:_MOST_BARS]


def _word_marks(package: Package, theme: Theme, words: tuple[str, ...]) -> tuple[Mark, ...]:
    marks = []
    for headline in words[:MOST_WORDS]:
        obs_ids = tuple(
            item.obs_id for item in package.observations_by_theme[theme.theme_id] if item.headline == headline
        )
        marks.append(Mark(obs_ids, "", None, headline))
    return tuple(marks)


def _ends_of_series(package: Package, theme: Theme) -> tuple[tuple[Mark, ...], str, str]:
    """Return the last and the first figure, behind any break, of the theme's first chart over time; unit and source."""
    for spec in package.charts_of(theme.theme_id):
        if not spec.slide or not kind_of(spec.chart_type).is_over_time or spec.derive is not Derivation.NONE:
            continue
        # Of a waterfall the figures between which it falls.
        content = build_chart(package, spec, ChartType.LINE)
        for panel in content.panels[:1]:
            series = panel.series[0]
            marks = [mark for mark in series.marks if mark.value is not None]
            # The two figures are to compare.
            marks = marks[max((at for at, mark in enumerate(marks) if mark.break_before), default=0) :]
            if len(marks) > 1:
                ends = tuple(_end(mark, series.name, panel.unit) for mark in (marks[-1], marks[0]))
                return ends, panel.unit, content.source
    return (), "", ""


def _end(mark: Mark, name: str, unit: str) -> Mark:
    return replace(mark, label=_in_period(mark, name), period="", detail="" if unit in mark.text else unit)


def _in_period(mark: Mark, name: str) -> str:
    """Return the name of a figure with its period; one that begins with 年 goes on from its year: 2012年底."""
    if mark.moment is None or mark.moment.step != 1.0:
        return tr("{name}（{period}）", name=name, period=mark.label)
    return mark.label + name if name.startswith(_YEAR) else tr("{year}年{name}", year=mark.label, name=name)


def _source_of(package: Package, theme: Theme) -> str:
    first = next(iter(package.observations_by_theme[theme.theme_id]), None)
    if first is None:
        return ""
    return figures_of(package, theme.theme_id, theme.theme_id, (first.obs_id,)).source
