"""What a chart shows, before anyone draws it: the same records feed the screen, export and slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from data.charting.regions.area_signs import AreaSigns
from data.charting.series_looks import SeriesLook, look_of
from data.figures.figure_text import MINUS, PLUS, UNSTATED, Moment, group_digits, period_words, with_minus
from data.model import ChartType
from data.palette import Fill, Palette
from data.words import is_made_of, tr

# A screen reader reads them all, one after the other.
_MOST_DESCRIBED: Final = 60
_YEAR: Final = 4
# Columns of few years that are far apart stand side by side.
_MOST_GAPS: Final = 2
# What a package's own title or note says where its figures are derived.
DERIVED_WORD: Final = "推算"
_INDEX_WORD: Final = "指数"
INDEX: Final = tr("指数（{base}=100）")


def is_index(unit: str) -> bool:
    """Say whether the unit of an axis is that of an index."""
    return unit.startswith(_INDEX_WORD) or is_made_of(unit, INDEX)


NO_BAR: Final = tr("单位不同，不画条")


def begins_apart(panels: Sequence[ChartPanelContent], number: int) -> bool:
    """Say whether with a panel those begin whose single figures have no bar, as no other is in their unit."""
    before = panels[number - 1] if number else None
    return before is not None and before.has_scale and panels[number].is_single


def leads_by_itself(panels: Sequence[ChartPanelContent]) -> bool:
    """Say whether a figure without a bar stands before those that are compared: it is what the chart is about."""
    return len(panels) > 1 and panels[0].is_single and panels[1].has_scale


def unit_words(unit: str) -> str:
    """Return the words for an axis: its unit, or that it is an index."""
    return unit if is_index(unit) or not unit else tr("单位：{unit}", unit=unit)


def head_words(panels: Sequence[ChartPanelContent], panel: ChartPanelContent) -> str:
    """Return the words above one of several panels: its unit, and that its scale is not that of one above it."""
    words = unit_words(panel.unit)
    before = next((number for number, one in enumerate(panels) if one is panel), 0)
    if not panel.has_scale or not any(one.has_scale for one in panels[:before]):
        return words
    return tr("{words}　标尺不同", words=words) if words else tr("标尺不同")


class Tone(StrEnum):
    """Whether something has the colour of its series, is what is meant, one of the others, or where a series starts."""

    SERIES = "series"
    ACCENT = "accent"
    CONTEXT = "context"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawable value.

    `value` is the position on the panel's axis in the panel's unit, None for words and missing values;
    `text` is the label in the source's own digits with its qualifier (`4.10`, `99%以上`, `全覆盖`), which stands in
    `before` where it is set smaller than the digits; `has_unit` says that the text has its unit in it;
    `obs_ids` are the observations a click on the mark selects; `formula` is filled for derived figures;
    `moment` is where it stands on a time axis; `base_id` is the observation that an index number takes for 100;
    `tone` says whether its bar has the colour of the series; `start` is where its bar begins, if it is a change: it
    ends at `start` + `value`. `sentence` is that of a note at periods, where no observation has it. `status` says that
    the figure is an estimate, provisional or of another definition.
    """

    obs_ids: tuple[str, ...]
    label: str
    value: float | None
    text: str
    period: str = ""
    flagged: bool = False
    formula: str = ""
    break_before: bool = False
    whole: float | None = None
    detail: str = ""
    moment: Moment | None = None
    base_id: str = ""
    before: str = ""
    has_unit: bool = False
    tone: Tone = Tone.SERIES
    icon: str = ""
    start: float | None = None
    sentence: str = ""
    status: str = ""

    @property
    def printed(self) -> str:
        """The figure with its star where it is in doubt, with the sign that the source or a number format has."""
        return f"{self.text}*" if self.flagged else self.text

    @property
    def shown(self) -> str:
        """The figure with its star as it is drawn, without the words before it."""
        return with_minus(self.printed)

    def said(self, unit: str = "") -> str:
        """Return the figure with a unit; of a change that it is one, which way it goes, and that it is computed."""
        if self.start is None or not self.formula or self.value is None:
            return self.figure(unit)
        size = replace(self, text=self.text.lstrip(PLUS + MINUS)).figure(unit)
        yearly = self.moment is not None and self.moment.step == 1.0 and self.moment.label == self.label
        if not self.value:
            words = tr("与上年持平") if yearly else tr("与上一期持平")
        elif self.value < 0:
            words = tr("比上年减少 {size}", size=size) if yearly else tr("比上一期减少 {size}", size=size)
        else:
            words = tr("比上年增加 {size}", size=size) if yearly else tr("比上一期增加 {size}", size=size)
        return tr("{words}（推算）", words=words)

    def unit_said(self, unit: str) -> str:
        """Return the unit behind the figure, that of an axis where it has none of its own; words have none."""
        is_words = self.value is None and not any(one.isdigit() for one in self.text)
        return "" if is_words else self.detail or unit

    def figure(self, unit: str = "") -> str:
        """Return the figure with a unit, or with its own one where the text says that itself."""
        text = f"{self.before}{self.shown}"
        return text if self.has_unit or not unit or unit in text else f"{text} {unit}"


def card_period(mark: Mark, marks: Sequence[Mark]) -> str:
    """Return what a big figure says of its period; nothing where none of them has one, as the note says."""
    return period_words(mark.period) if any(one.period != UNSTATED for one in marks) else ""


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one indicator, in drawing order.

    `place` is its place in what the chart asks for, from which colour, dash and marker follow everywhere; `tone` is
    that of its line, where it has not the colour of its place.
    """

    name: str
    marks: tuple[Mark, ...]
    place: int = 0
    annotation: str = ""
    tone: Tone = Tone.SERIES

    @property
    def look(self) -> SeriesLook:
        """The dash and the marker of its line."""
        return look_of(self.place)

    @property
    def is_stressed(self) -> bool:
        """Whether its line is drawn wider than others."""
        return self.tone is Tone.ACCENT or (self.tone is Tone.SERIES and self.place == 0)

    def line_colour(self, palette: Palette) -> str:
        """Return the colour of its line and points."""
        colour = palette.series[self.place % len(palette.series)]
        return {Tone.ACCENT: palette.series[0], Tone.CONTEXT: palette.bar_base}.get(self.tone, colour)

    def ink(self, palette: Palette) -> str:
        """Return the colour of its letters, which can be read where its line is pale."""
        colour = palette.series_text[self.place % len(palette.series_text)]
        return {Tone.ACCENT: palette.series_text[0], Tone.CONTEXT: palette.text_tertiary}.get(self.tone, colour)

    def area_colour(self, palette: Palette, tone: Tone = Tone.SERIES) -> str:
        """Return the colour of its bars, columns and parts of that tone."""
        own = palette.series_areas[self.place % len(palette.series_areas)]
        tones = {Tone.ACCENT: palette.accent_mark, Tone.CONTEXT: palette.bar_context, Tone.BASE: palette.bar_base}
        return tones.get(tone, own)

    def point_colour(self, palette: Palette, tone: Tone = Tone.SERIES) -> str:
        """Return the colour of its dots of that tone."""
        return {Tone.ACCENT: palette.accent_mark, Tone.CONTEXT: palette.bar_base, Tone.BASE: palette.bar_base}.get(
            tone, self.line_colour(palette)
        )

    def area_fill(self, palette: Palette, tone: Tone = Tone.SERIES) -> Fill:
        """Return how its areas of that tone are filled."""
        return palette.area_fills[self.place % len(palette.area_fills)] if tone is Tone.SERIES else Fill.SOLID


def gaps_of(one: Series, beside: Sequence[Series]) -> list[Mark]:
    """Return the marks of a line before which periods have no figure, though the series goes on: no line leads to them.

    How far periods are apart is the least distance of those of all lines `beside`. Where these are sparse, none is
    missing.
    """
    return [] if is_sparse(beside) else [mark for mark, follows in _steps_of(one, beside) if not follows]


def is_sparse(lines: Sequence[Series]) -> bool:
    """Say whether no line has figures of two periods that follow each other, as those of a census every ten years."""
    steps = [follows for one in lines for _, follows in _steps_of(one, lines)]
    return bool(steps) and not any(steps)


def _steps_of(one: Series, beside: Iterable[Series]) -> list[tuple[Mark, bool]]:
    """Return the marks to which a line leads from the one before, and whether their periods follow each other."""
    steps = [mark.moment.step for line in beside for mark in line.marks if mark.moment is not None]
    marks = [mark for mark in one.marks if mark.value is not None]
    return [
        (mark, mark.moment.follows(before.moment, min(steps)))
        for before, mark in pairwise(marks)
        if before.moment is not None and mark.moment is not None and not mark.break_before
    ]


def labels_in_time(series: Iterable[Series]) -> list[str]:
    """Return the labels of marks with a figure, each once, along the time axis; those without a moment as they come.

    A mark of no figure at all holds the place of its period, as do words in place of one, and a year that none has the
    place between others, as far as most years have figures.
    """
    labels = _in_order(series)
    if len(labels) < 2 or not all(len(label) == _YEAR and label.isdecimal() for label in labels):
        return labels
    years = [str(year) for year in range(int(labels[0]), int(labels[-1]) + 1)]
    return years if len(labels) < len(years) <= len(labels) * _MOST_GAPS else labels


def missing_years(series: Iterable[Series]) -> list[str]:
    """Return the years between others of a chart for which no series has a figure, though they have their places."""
    known = tuple(series)
    have = set(_in_order(known))
    return [label for label in labels_in_time(known) if label not in have]


def _in_order(series: Iterable[Series]) -> list[str]:
    marks = [mark for one in series for mark in one.marks if mark.value is not None or mark.moment or not mark.obs_ids]
    if all(mark.moment for mark in marks):
        marks.sort(key=lambda mark: mark.moment.at if mark.moment else 0.0)
    return list(dict.fromkeys(mark.label for mark in marks))


@dataclass(frozen=True, slots=True)
class PeriodNote:
    """What is written at periods of a chart, named by the labels of their marks in order.

    `lead` stands in a line of its own above `text`; `sentence` is the source's. A finding is computed from the
    figures, all others are annotations of the package.
    """

    labels: tuple[str, ...]
    text: str
    lead: str = ""
    sentence: str = ""
    is_finding: bool = False

    @property
    def words(self) -> str:
        """All its words in one line."""
        return f"{self.lead} {self.text}" if self.lead else self.text


@dataclass(frozen=True, slots=True)
class ChartPanelContent:
    """One axis, one unit. `under` are series of another unit printed as rows of numbers under the axis.

    Where figures of one measure are printed in several units, `unit` names them all, each figure says its own, and
    `axis_unit` is the one that values stand in.
    `notes` say how its figures were computed; `ticks` are round numbers along an axis that need not hold 0, and begins
    and ends with them; `ends` are those of an axis that it shares with other charts. `areas` is what a chart over areas
    has besides.
    """

    unit: str
    series: tuple[Series, ...]
    title: str = ""
    under: tuple[Series, ...] = ()
    total: Mark | None = None
    axis_unit: str = ""
    period_notes: tuple[PeriodNote, ...] = ()
    notes: tuple[str, ...] = ()
    ticks: tuple[float, ...] = ()
    ends: tuple[float, float] | None = None
    areas: AreaSigns | None = None

    @property
    def leaves_out_zero(self) -> bool:
        """Whether its axis begins above 0 or ends below it."""
        return bool(self.ticks) and not self.ticks[0] <= 0 <= self.ticks[-1]

    @property
    def is_by_series(self) -> bool:
        """Whether colours tell its series apart, not what is meant from the rest."""
        return self.total is not None or len({one.place for one in self.series}) > 1

    @property
    def has_scale(self) -> bool:
        """Whether lengths or heights compare figures: one alone stands as a number."""
        return sum(mark.value is not None for one in self.series for mark in one.marks) > 1

    @property
    def is_single(self) -> bool:
        """Whether it holds one figure, which a bar would compare with nothing."""
        marks = [mark for one in self.series for mark in one.marks]
        return len(marks) == 1 and marks[0].value is not None

    def row_name(self, row: Series) -> str:
        """Return what a row of numbers under the axis is called: with its unit, where that is not the panel's."""
        units = {mark.detail for mark in row.marks if mark.value is not None and not mark.has_unit}
        unit = units.pop() if len(units) == 1 else ""
        if unit in ("", "%", "‰", self.unit) or unit in row.name or row not in self.under:
            return row.name
        return tr("{name}（{unit}）", name=row.name, unit=unit)

    def ids_at(self, note: PeriodNote) -> tuple[str, ...]:
        """Return the observations at the periods of a note."""
        marks = (mark for one in self.series for mark in one.marks if mark.label in note.labels)
        return tuple(dict.fromkeys(obs_id for mark in marks for obs_id in mark.obs_ids))


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A whole chart: words, panels, notes and source. `missing` are series ids the package does not have.

    On a slide, `kicker` stands above the title and `page` at the foot.
    """

    chart_id: str
    kind: ChartType
    title: str
    subtitle: str
    panels: tuple[ChartPanelContent, ...]
    notes: tuple[str, ...] = ()
    source: str = ""
    derived: bool = False
    missing: tuple[str, ...] = field(default=())
    kicker: str = ""
    page: str = ""

    @property
    def heading(self) -> str:
        """The title, its digits grouped as the figures are, with 推算 where nothing else says that they are derived."""
        said = DERIVED_WORD in self.title + self.subtitle
        title = group_digits(self.title)
        return tr("{title}（推算）", title=title) if self.derived and not said else title

    def described(self) -> str:
        """Return what the chart shows as one line of words: each figure with its name, number and unit."""
        figures = [
            " ".join(part for part in (series.name, mark.label, mark.said(mark.unit_said(panel.unit))) if part)
            for panel in self.panels
            for series in (*panel.series, *panel.under)
            for mark in series.marks
        ]
        totals = [panel.total for panel in self.panels if panel.total is not None]
        figures[:0] = [f"{one.label} {one.figure(one.detail)}" for one in totals]
        figures += [note.words for panel in self.panels for note in panel.period_notes]
        more = [tr("共 {count} 个数字", count=len(figures))] if len(figures) > _MOST_DESCRIBED else []
        return tr("；").join(part for part in (self.subtitle, *figures[:_MOST_DESCRIBED], *more) if part)

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """The observations drawn, each once, in drawing order."""
        return tuple(
            dict.fromkeys(
                obs_id
                for panel in self.panels
                for series in (*panel.series, *panel.under)
                for mark in series.marks
                for obs_id in mark.obs_ids
            )
        )


def corner_words(content: ChartContent) -> str:
    """Return the words of a chart's corner: the unit where the whole chart has one, else nothing."""
    units = {panel.unit for panel in content.panels}
    return unit_words(next(iter(units))) if len(units) == 1 else ""
