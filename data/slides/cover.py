"""What stands on the cover: a series over time as its picture, or else big figures; title, counts and source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.charting.chart_kinds import kind_of
from data.figures.figure_text import UNSTATED, year_of
from data.model import ChartSpec, ChartType, Derivation
from data.slides.headlines import figures_of, headlines_of
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.charting.content import ChartContent, Mark
    from data.model import Package, Theme

SOURCE_LINE: Final = tr("数据来源：{source}")
_FEWEST_COLUMNS: Final = 3
# More have no room for their figures.
_MOST_COLUMNS: Final = 16
_MOST_FIGURES: Final = 3
_BEFORE_YEARS: Final = " \t\r\n\xa0　（("
_YEARS_AT_END: Final = re.compile(r"(\d{4})\s*[—–~～至-]+\s*(\d{4})年?[)）]?$")


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover: `columns` along time with what they are in words, or `figures` where there is no such series.

    `years` are the first and the last of the figures, None without any. `notes` are those of columns or figures.
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
    areas = dict.fromkeys(item.ref_area for item in package.observations if item.ref_area)
    area = package.area_by_id.get(next(iter(areas), ""))
    chosen = _series_of(package, themes)
    figures = None if chosen else _figures(package, themes)
    columns = _columns(chosen) if chosen else ()
    shown = chosen or figures
    name = _name_of(package, columns)
    unit = chosen.panels[0].unit if chosen else ""
    return Cover(
        years=(min(years), max(years)) if years else None,
        area=area.title if area else "",
        counts=_counts(package),
        source=SOURCE_LINE.format(source=package.sources[0].title) if package.sources else "",
        columns=columns,
        columns_name=name,
        columns_words=tr("柱：{name}", name=tr("，").join(part for part in (name, unit) if part)) if chosen else "",
        unit=unit,
        figures=figures.panels[0].series[0].marks if figures else (),
        notes=tuple(note for note in shown.notes if note.startswith(("*", UNSTATED))) if shown else (),
    )


def _counts(package: Package) -> str:
    counts = (
        tr("{count}个主题", count=len(package.themes)) if len(package.themes) > 1 else "",
        tr("{count}个指标", count=len(package.indicators)),
        tr("{count}项数据", count=len(package.observations)),
    )
    return "　".join(words for words in counts if words) if package.observations else ""


def _series_of(package: Package, shown: Sequence[Theme]) -> ChartContent | None:
    """Return a chart of nothing but the series that tells most: the first one on a slide, else the longest."""
    specs = [spec for theme in shown for spec in package.charts_of(theme.theme_id) if spec.slide and spec.series]
    for spec in (spec for spec in specs if kind_of(spec.chart_type).is_over_time):
        found = _content_of(package, spec.series[0]) if spec.derive is Derivation.NONE else None
        if found is not None:
            return found
    items = (item for theme in shown for item in package.observations_by_theme[theme.theme_id])
    years = Counter(item.indicator_id for item in items if year_of(item) and item.obs_value is not None)
    for indicator_id, count in years.most_common():
        if count < _FEWEST_COLUMNS:
            break
        indicator = package.indicator_by_id.get(indicator_id)
        found = _content_of(package, indicator_id) if indicator is not None and indicator.additive else None
        if found is not None:
            return found
    return None


def _content_of(package: Package, one: str) -> ChartContent | None:
    """Return a chart of the columns of one indicator, None where they are too few."""
    content = build_chart(package, ChartSpec("cover", "", "", "", ChartType.COLUMN, (one,)))
    return content if len(_columns(content)) >= _FEWEST_COLUMNS else None


def _columns(content: ChartContent) -> tuple[Mark, ...]:
    """Return the last marks with a figure, as many as there is room for."""
    if not content.panels:
        return ()
    marks = [mark for mark in content.panels[0].series[0].marks if mark.value is not None]
    return tuple(marks[-_MOST_COLUMNS:])


def _name_of(package: Package, columns: tuple[Mark, ...]) -> str:
    """Return what columns are: the indicator with its area."""
    if not columns:
        return ""
    observation = package.observation_by_id[columns[-1].obs_ids[0]]
    area, title = package.area_by_id.get(observation.ref_area), package.indicator_of(observation).title
    return title if area is None or area.title in title else tr("{area}{title}", area=area.title, title=title)


def _figures(package: Package, themes: Sequence[Theme]) -> ChartContent | None:
    """Return big figures: the first headline of each theme, then the second, until they are enough."""
    found = [headlines_of(package, theme) for theme in themes]
    ranked = [own[rank] for rank in range(_MOST_FIGURES) for own in found if rank < len(own)]
    return figures_of(package, "cover", "", tuple(ranked[:_MOST_FIGURES])) if ranked else None
