"""The slides of a package: cover, big figures and charts of each theme, closing. What is on them, not how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.charting.chart_kinds import kind_of
from data.charting.content import ChartPanelContent, Series
from data.charting.symbols.tiles import are_tiles, columns_of
from data.figures.figure_text import source_words, year_of
from data.model import ChartSpec, ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Observation, Package, Theme

_Group = tuple[ChartPanelContent, Series]

MOST_FIGURES: Final = kind_of(ChartType.NUMBER).rows_on_slide
# Of a closing slide: the letters a line and the lines that it has room for, a source being set apart by most of one.
_SOURCE_LETTERS: Final = 30
_SOURCE_LINES: Final = 14.0
_SOURCE_GAP: Final = 0.9
CLOSING_TITLE: Final = tr("数据来源与说明")
SOURCE_LINE: Final = tr("数据来源：{source}")


class SlideKind(StrEnum):
    """What a slide is."""

    COVER = "cover"
    FIGURES = "figures"
    CHART = "chart"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: a chart (big figures are one too), or a title with lines. `notes` are the sentences behind it.

    `emphasis` are the figures that stand out; a `hidden` slide is passed over.
    """

    key: str
    kind: SlideKind
    title: str
    lines: tuple[str, ...] = ()
    content: ChartContent | None = None
    notes: tuple[str, ...] = ()
    emphasis: frozenset[str] = frozenset()
    hidden: bool = False


def sentences_of(package: Package, obs_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences that observations are printed in, each once, without line breaks.

    Of an indicator that comes without sentences, its name and source.
    """
    observations = [package.observation_by_id[obs_id] for obs_id in obs_ids if obs_id in package.observation_by_id]
    return tuple(dict.fromkeys(line for item in observations if (line := _sentence_of(package, item))))


def _sentence_of(package: Package, observation: Observation) -> str:
    source = package.source_by_id.get(observation.source_id)
    if observation.source_text or source is None:
        return " ".join(observation.source_text.split())
    return tr("{title}：数据来源：{source}", title=package.indicator_of(observation).title, source=source_words(source))


def _cover(package: Package) -> Slide:
    years = sorted({year for item in package.observations if (year := year_of(item)) is not None})
    areas = dict.fromkeys(item.ref_area for item in package.observations if item.ref_area)
    first_area = package.area_by_id.get(next(iter(areas), ""))
    lines = [
        "　".join(
            part
            for part in (
                first_area.title if first_area else "",
                tr("{first}—{last} 年", first=years[0], last=years[-1]) if years else "",
            )
            if part
        )
    ]
    if package.sources:
        lines.append(SOURCE_LINE.format(source=package.sources[0].title))
    return Slide("cover", SlideKind.COVER, package.title, tuple(line for line in lines if line))


def closing_lines(package: Package) -> tuple[str, ...]:
    """Return the sources of a package and the package itself, a line each."""
    lines = [source_words(source) for source in package.sources]
    lines.append(
        tr("数据包：{title}，版本 {version}", title=package.title, version=package.version)
        if package.version
        else tr("数据包：{title}", title=package.title)
    )
    return tuple(lines)


def _closing(package: Package) -> list[Slide]:
    pages: list[list[str]] = [[]]
    used = 0.0
    for line in closing_lines(package):
        height = -(-len(line) // _SOURCE_LETTERS) + _SOURCE_GAP
        if used and used + height > _SOURCE_LINES:
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += height
    parts = [
        tr("（{number}/{count}）", number=number, count=len(pages)) if len(pages) > 1 else ""
        for number in range(1, len(pages) + 1)
    ]
    return [
        Slide(
            "closing" if not number else f"closing:{number + 1}", SlideKind.CLOSING, CLOSING_TITLE + part, tuple(page)
        )
        for number, (page, part) in enumerate(zip(pages, parts, strict=True))
    ]


def _figures(package: Package, theme: Theme) -> list[Slide]:
    headlines: dict[str, str] = {}
    for observation in package.observations_by_theme[theme.theme_id]:
        if observation.headline and observation.obs_value is not None:
            headlines.setdefault(observation.headline, observation.obs_id)
    obs_ids = tuple(headlines.values())
    slides = []
    pages = -(-len(obs_ids) // MOST_FIGURES)
    for number in range(pages):
        key = f"{theme.theme_id}:figures:{number + 1}"
        # Pages of equal length, so that no figure stands alone on the last one.
        chosen = obs_ids[number * len(obs_ids) // pages : (number + 1) * len(obs_ids) // pages]
        spec = ChartSpec(key, theme.theme_id, theme.title, "", ChartType.NUMBER, chosen)
        content = build_chart(package, spec)
        slides.append(Slide(key, SlideKind.FIGURES, theme.title, (), content, sentences_of(package, chosen)))
    return slides


def pages_of(content: ChartContent) -> tuple[ChartContent, ...]:
    """Return a chart as one or several that can be read; groups of rows stay together where they can.

    Only what stands in rows can be parted; a table of years cannot.
    """
    # A head above a group of them counts as a row.
    if are_tiles(content):
        return (content,)
    columns = len(columns_of(content)) if content.kind is ChartType.LIST else 1
    most = kind_of(content.kind).rows_on_slide * columns
    groups = [(panel, series) for panel in content.panels for series in panel.series]
    years = content.kind is ChartType.TABLE and (len(groups) > 1 or any(series.name for _, series in groups))
    head = int(len(groups) > 1)
    rows = sum(len(series.marks) + head for _, series in groups)
    if not most or years or rows <= most:
        return (content,)
    pages = _parted(groups, head, most, most)
    if len(pages) == 1:
        return (content,)
    # As full as each other rather than a last one with a row or two.
    evenly = (_parted(groups, head, most, limit) for limit in range(-(-rows // len(pages)), most))
    pages = next((tried for tried in evenly if len(tried) == len(pages)), pages)
    made = []
    for number, page in enumerate(pages, start=1):
        # The only group of a page has no head above its rows.
        group = page[0][1].name if head and len(page) == 1 else ""
        subtitle = "　".join(part for part in (group, content.subtitle) if part)
        title = tr("{title}（{number}/{count}）", title=content.title, number=number, count=len(pages))
        made.append(replace(content, title=title, subtitle=subtitle, panels=_panels(page)))
    return tuple(made)


def _parted(groups: Sequence[_Group], head: int, most: int, limit: int) -> list[list[_Group]]:
    """Return groups in pages: none of more than `most` rows is left whole, and a page of `limit` rows is full."""
    pages: list[list[_Group]] = [[]]
    used = 0
    for panel, series in groups:
        parts = -(-len(series.marks) // (most - head))
        for part in range(parts):
            marks = series.marks[len(series.marks) * part // parts : len(series.marks) * (part + 1) // parts]
            if used and used + len(marks) + head > limit:
                pages.append([])
                used = 0
            pages[-1].append((panel, replace(series, marks=marks)))
            used += len(marks) + head
    return pages


def _panels(groups: Sequence[_Group]) -> tuple[ChartPanelContent, ...]:
    """Return the panels of some groups, each once."""
    panels: dict[int, tuple[ChartPanelContent, list[Series]]] = {}
    for panel, series in groups:
        panels.setdefault(id(panel), (panel, []))[1].append(series)
    return tuple(replace(panel, series=tuple(series)) for panel, series in panels.values())


def numbered(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return slides with their number at the foot; hidden ones are not counted and have none."""
    total = sum(not slide.hidden for slide in slides)
    number = 0
    made = []
    for slide in slides:
        number += not slide.hidden
        page = "" if slide.hidden else f"{number} / {total}"
        made.append(replace(slide, content=replace(slide.content, page=page)) if slide.content else slide)
    return tuple(made)


def slides_of(package: Package, theme_id: str = "") -> tuple[Slide, ...]:
    """Return the slides in order: cover, then for each theme its big figures and its slide charts, closing.

    With `theme_id` only that theme's slides stand between cover and closing.
    """
    slides = [_cover(package)]
    for theme in package.themes:
        if theme_id not in ("", theme.theme_id):
            continue
        slides += _figures(package, theme)
        for spec in package.charts_of(theme.theme_id):
            if spec.slide:
                whole = replace(build_chart(package, spec), kicker=theme.title)
                for number, content in enumerate(pages_of(whole), start=1):
                    key = spec.chart_id if number == 1 else f"{spec.chart_id}:{number}"
                    notes = sentences_of(package, content.obs_ids)
                    slides.append(Slide(key, SlideKind.CHART, content.title, (), content, notes))
    slides += _closing(package)
    return numbered(slides)
