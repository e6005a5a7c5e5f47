"""What stands on the cover: a series over time as its picture, or else big figures; title, counts and source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.charting.areas.area_measures import (
    count_words,
    latest_of_areas,
    main_area,
    measure_and_area,
    measure_and_area_of,
)
from data.charting.build import build_chart
from data.charting.chart_kinds import kind_of
from data.charting.content import Mark
from data.charting.derive import by_moment
from data.charting.emphasis import named_in
from data.charting.title_parts import is_total
from data.figures.figure_text import UNSTATED, Moment, number_text, year_of
from data.model import ChartSpec, ChartType, Derivation
from data.slides.headlines import figures_of, headlines_of
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.charting.content import ChartContent
    from data.model import Observation, Package, Theme

SOURCE_LINE: Final = tr("数据来源：{source}")
_FEWEST_COLUMNS: Final = 3
# More have no room for their figures.
_MOST_COLUMNS: Final = 16
# Of so many characters all figures of a cover together, with a space between two, are still large enough to be read.
_MOST_CHARACTERS: Final = 120
# A series that changes by less is no picture.
_LEAST_CHANGE: Final = 0.1
_MOST_FIGURES: Final = 3
_YEAR_DIGITS: Final = 4
_LONGEST_FIGURE: Final = 18
_BEFORE_YEARS: Final = " \t\r\n\xa0　（("
_YEARS_AT_END: Final = re.compile(r"(\d{4})\s*[—–~～至-]+\s*(\d{4})年?[)）]?$")


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover: `columns` along time with what they are in words, or `figures` where there is no such series.

    `years` are the first and the last of the figures, None without any. `notes` are those of columns or figures.
    `is_last_meant` says that the last column is the accent: a chart of the package names it, or it is nothing.
    """

    years: tuple[int, int] | None = None
    area: str = ""
    counts: str = ""
    source: str = ""
    columns: tuple[Mark, ...] = ()
    columns_name: str = ""
    columns_words: str = ""
    unit: str = ""
    figures: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    is_last_meant: bool = False

    def heading(self, title: str) -> str:
        """Return a title without the years at its end where the line below it says the same."""
        found = _YEARS_AT_END.search(title)
        same = found is not None and self.years == (int(found[1]), int(found[2]))
        before = title[: found.start()].rstrip(_BEFORE_YEARS) if found is not None and same else ""
        return before or title

    def below(self, title: str) -> str:
        """Return the line below a title: the area, if the title doesn't name it, and the years."""
        area = "" if self.area and self.area[:2] in title else self.area
        first, last = self.years or (0, 0)
        years = tr("{year}年", year=first) if first == last else tr("{first}—{last}年", first=first, last=last)
        return "　".join(part for part in (area, years if self.years else "") if part)

    def words(self, title: str) -> tuple[str, ...]:
        """Return what the cover says below a title, a line each."""
        return tuple(line for line in (self.below(title), self.counts, self.columns_words, self.source) if line)


def cover_of(package: Package, themes: Sequence[Theme] = ()) -> Cover:
    """Return the cover of a package, with a picture from some of its themes, from any where none is given."""
    themes = themes or package.themes
    years = [year for item in package.observations if (year := year_of(item)) is not None]
    chosen = _series_of(package, themes)
    figures = None if chosen else _figures(package, themes)
    columns = _columns(chosen) if chosen else ()
    shown = chosen or figures
    name = _name_of(package, columns)
    unit = chosen.panels[0].unit if chosen else ""
    return Cover(
        years=(min(years), max(years)) if years else None,
        area=main_area(package),
        counts="　".join(count_words(package)) if package.observations else "",
        source=SOURCE_LINE.format(source=package.sources[0].title) if package.sources else "",
        columns=columns,
        columns_name=name,
        columns_words=_words_of(chosen, columns, name) if chosen else "",
        unit=unit,
        figures=figures.panels[0].series[0].marks if figures else (),
        notes=(*_measure_of(package, figures), *(note for note in shown.notes if note.startswith(("*", UNSTATED))))
        if shown
        else (),
        is_last_meant=bool(columns) and _is_last_meant(package, columns[-1]),
    )


def _measure_of(package: Package, figures: ChartContent | None) -> tuple[str, ...]:
    """Return what figures named by nothing but their areas are of."""
    ids = figures.obs_ids if figures else ()
    parts = [measure_and_area_of(package, package.observation_by_id[obs_id]) for obs_id in ids]
    measures = {measure for measure, area in parts if area}
    is_one = len(parts) > 1 and len(measures) == 1 and all(area for _, area in parts)
    return tuple(tr("数字：{measure}", measure=measure) for measure in measures if is_one and measure)


def _series_of(package: Package, shown: Sequence[Theme]) -> ChartContent | None:
    """Return a chart of nothing but the series that tells most: the first one on a slide, else the longest.

    One of many areas stands for none of the others: of those only the total is taken.
    """
    specs = [spec for theme in shown for spec in package.charts_of(theme.theme_id) if spec.slide and spec.series]
    for spec in (spec for spec in specs if kind_of(spec.chart_type).is_over_time):
        found = _content_of(package, spec.series[0]) if spec.derive is Derivation.NONE else None
        if found is not None:
            return found
    items = (item for theme in shown for item in package.observations_by_theme[theme.theme_id])
    years = Counter(item.indicator_id for item in items if year_of(item) and item.obs_value is not None)
    totals = {key for key in years if is_total(measure_and_area(package, package.indicator_by_id[key])[1])}
    for indicator_id, count in sorted(years.items(), key=lambda one: (one[0] not in totals, -one[1])):
        additive = package.indicator_by_id[indicator_id].additive
        found = _content_of(package, indicator_id) if count >= _FEWEST_COLUMNS and additive else None
        if found is not None:
            return found
    return None


def _content_of(package: Package, one: str) -> ChartContent | None:
    """Return a chart of the columns of one indicator; None where they are too few, or tell nothing."""
    indicator = package.indicator_by_id.get(one)
    if package.is_of_areas(one):
        return None
    area = measure_and_area(package, indicator)[1] if indicator is not None else ""
    beside = (measure_and_area(package, other)[1] for other in package.indicators)
    if area and not is_total(area) and any(other not in ("", area) for other in beside):
        return None
    content = build_chart(package, ChartSpec("cover", "", "", "", ChartType.COLUMN, (one,)))
    columns = _columns(content)
    filled = [mark for mark in columns if mark.value is not None]
    if len(filled) < _FEWEST_COLUMNS:
        return None
    first, last = filled[0].value or 0.0, filled[-1].value or 0.0
    is_telling = abs(last - first) >= _LEAST_CHANGE * max(abs(mark.value or 0.0) for mark in filled)
    longest = max(len(mark.figure()) for mark in filled)
    return content if is_telling and (longest + 1) * len(columns) <= _MOST_CHARACTERS else None


def _columns(content: ChartContent) -> tuple[Mark, ...]:
    """Return the last marks with a figure, as many as there is room for; a year without one is an empty mark."""
    if not content.panels:
        return ()
    marks = [mark for mark in content.panels[0].series[0].marks if mark.value is not None]
    years = {mark.label: mark for mark in marks}
    if all(len(year) == _YEAR_DIGITS and year.isdigit() for year in years) and years:
        first, last = int(min(years)), int(max(years))
        every = [str(year) for year in range(max(first, last - _MOST_COLUMNS + 1), last + 1)]
        filled = [years.get(year) or Mark((), year, None, "", moment=Moment.of_year(int(year))) for year in every]
        if sum(mark.value is not None for mark in filled) * 2 > len(filled):
            return tuple(filled[next(at for at, mark in enumerate(filled) if mark.value is not None) :])
    return tuple(marks[-_MOST_COLUMNS:])


def _words_of(content: ChartContent, columns: tuple[Mark, ...], name: str) -> str:
    """Return what columns are in words: their name, their unit, and how many periods they are of more."""
    every = sum(mark.value is not None for mark in content.panels[0].series[0].marks)
    shown = sum(mark.value is not None for mark in columns)
    of = tr("最近 {shown} 期，共 {every} 期", shown=shown, every=every) if shown < every else ""
    breaks = [tr("{period}起数列中断", period=_period(mark.label)) for mark in columns[1:] if mark.break_before]
    return tr("柱：{name}", name=tr("，").join(part for part in (name, content.panels[0].unit, of, *breaks) if part))


def _period(label: str) -> str:
    """Return a period as it stands in a sentence: a year with its word."""
    is_year = len(label) == _YEAR_DIGITS and label.isdigit()
    return tr("{year}年", year=label) if is_year else label


def _is_last_meant(package: Package, last: Mark) -> bool:
    """Say whether the last column is nothing, or named in what a chart of its indicator says to stand out."""
    observation = package.observation_by_id[last.obs_ids[0]]
    own = (spec for spec in package.charts if spec.series[:1] == (observation.indicator_id,))
    return last.value == 0 or any(named_in(package, spec)(last) for spec in own)


def _name_of(package: Package, columns: tuple[Mark, ...]) -> str:
    """Return what columns are: the indicator with its area."""
    if not columns:
        return ""
    observation = package.observation_by_id[columns[-1].obs_ids[0]]
    area, title = package.area_by_id.get(observation.ref_area), package.indicator_of(observation).title
    return title if area is None or area.title in title else tr("{area}{title}", area=area.title, title=title)


def _figures(package: Package, themes: Sequence[Theme]) -> ChartContent | None:
    """Return big figures: the first headline of each theme, then the second, until they are enough.

    Of a package without headlines the last figures of the totals, or else of the highest of a measure; none where
    these are too long to be read.
    """
    found = [headlines_of(package, theme) for theme in themes]
    ranked = [own[rank] for rank in range(_MOST_FIGURES) for own in found if rank < len(own)]
    ranked = ranked or _latest(package, themes)
    return figures_of(package, "cover", "", tuple(ranked[:_MOST_FIGURES])) if ranked else None


def _latest(package: Package, themes: Sequence[Theme]) -> list[str]:
    """Return the ids of the last figures of a measure of several areas, or else of the first chart's series.

    Totals come first, then the highest.
    """
    for theme in themes:
        found = latest_of_areas(package, theme)
        if found.areas:
            return [one.obs_id for one in (*found.totals, *found.areas)]
    specs = (spec for theme in themes for spec in package.charts_of(theme.theme_id))
    spec = next((spec for spec in specs if kind_of(spec.chart_type).is_over_time and spec.slide), None)
    last: dict[str, Observation] = {}
    for key in spec.series if spec else ():
        dated = by_moment(package.observations_by_indicator.get(key, ()))
        if len(dated) > 1:
            last[key] = dated[-1][1]
    latest = max((one.time_period for one in last.values()), default="")
    own = [one for one in last.values() if one.time_period == latest and len(number_text(one)) <= _LONGEST_FIGURE]
    return [one.obs_id for one in sorted(own, key=_size)]


def _size(observation: Observation) -> Decimal:
    return -(observation.obs_value or Decimal())
