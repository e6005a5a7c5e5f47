"""The slides of a package: cover, themes with their figures and charts, closing. What is on them, not how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.charting.chart_kinds import Body, kind_of
from data.charting.chart_pages import page_title
from data.charting.content import ChartPanelContent
from data.charting.panels.bar_columns import most_columns
from data.charting.regions.area_pages import pages_of_areas
from data.charting.symbols.tiles import are_tiles, columns_of
from data.charting.value_axis import value_range
from data.figures.figure_text import source_words
from data.model import ChartType
from data.slides.chart_rows import groups_of, panels_of, parted, rows_with_names
from data.slides.closing import CLOSING_TITLE, Closing, closings_of
from data.slides.cover import Cover, cover_of
from data.slides.headlines import figures_of, headlines_of
from data.slides.section import MOST_FIGURES as MOST_ON_SECTION
from data.slides.section import Section, part_words, section_of
from data.slides.table_rows import TableRows
from data.words import tr

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Observation, Package, Theme

MOST_FIGURES: Final = kind_of(ChartType.NUMBER).rows_on_slide


class SlideKind(StrEnum):
    """What a slide is."""

    COVER = "cover"
    SECTION = "section"
    FIGURES = "figures"
    CHART = "chart"
    CLOSING = "closing"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: a chart (big figures are one too), or a `design` under a title. `notes` are the sentences behind it.

    `lines` are what a design says in words; `page` is what stands at its foot. `emphasis` are the figures that stand
    out; a `hidden` slide is passed over.
    """

    key: str
    kind: SlideKind
    title: str
    lines: tuple[str, ...] = ()
    content: ChartContent | None = None
    notes: tuple[str, ...] = ()
    design: Cover | Section | Closing | TableRows | None = None
    page: str = ""
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
    return tr("{title}：数据来源：{source}", title=package.title_of(observation), source=source_words(source))


def _cover(package: Package) -> Slide:
    cover = cover_of(package)
    obs_ids = tuple(obs_id for mark in (*cover.columns, *cover.figures) for obs_id in mark.obs_ids)
    notes = sentences_of(package, obs_ids)
    return Slide("cover", SlideKind.COVER, package.title, cover.words(package.title), notes=notes, design=cover)


def _closing(package: Package) -> list[Slide]:
    pages = closings_of(package)
    return [
        Slide(
            "closing" if number == 1 else f"closing:{number}",
            SlideKind.CLOSING,
            CLOSING_TITLE + _part(number, len(pages)),
            page.words,
            design=page,
        )
        for number, page in enumerate(pages, start=1)
    ]


def _part(number: int, count: int) -> str:
    return tr("（{number}/{count}）", number=number, count=count) if count > 1 else ""


def _section(package: Package, theme: Theme, titles: tuple[str, ...]) -> Slide:
    """Return the slide before a theme; stories name it by the key that the first slide of its figures had."""
    section = section_of(package, theme, titles)
    obs_ids = tuple(obs_id for mark in section.figures for obs_id in mark.obs_ids)
    notes = sentences_of(package, obs_ids)
    return Slide(f"{theme.theme_id}:figures:1", SlideKind.SECTION, theme.title, section.words, None, notes, section)


def _figures(package: Package, theme: Theme) -> list[Slide]:
    """Return the headline figures that the slide before a theme has no room for."""
    obs_ids = headlines_of(package, theme)[MOST_ON_SECTION:]
    slides = []
    pages = -(-len(obs_ids) // MOST_FIGURES)
    kicker = part_words(package.themes.index(theme) + 1)
    for number in range(pages):
        key = f"{theme.theme_id}:figures:{number + 2}"
        # Pages of equal length, so that no figure stands alone on the last one.
        chosen = obs_ids[number * len(obs_ids) // pages : (number + 1) * len(obs_ids) // pages]
        content = replace(figures_of(package, key, theme.theme_id, chosen), title=theme.title, kicker=kicker)
        slides.append(Slide(key, SlideKind.FIGURES, theme.title, (), content, sentences_of(package, chosen)))
    return slides


def pages_of(content: ChartContent) -> tuple[ChartContent, ...]:
    """Return a chart as one or several that can be read; groups of rows stay together where they can.

    Only what stands in rows can be parted; a table of years cannot.
    """
    if any(panel.areas is not None for panel in content.panels):
        return pages_of_areas(content)
    # A head above a group of them counts as a row.
    if are_tiles(content):
        return (content,)
    columns = len(columns_of(content)) if content.kind is ChartType.LIST else 1
    if content.kind is ChartType.BAR:
        columns = most_columns(content.panels)
    kind = kind_of(content.kind)
    most = kind.rows_on_slide
    if most and columns == 1 and kind.body in (Body.BARS, Body.SHARES):
        labels = [mark.label for panel in content.panels for one in panel.series for mark in one.marks]
        most = rows_with_names(labels, most)
    most *= columns
    groups = [group for panel in map(_with_ends, content.panels) for group in groups_of(content.kind, panel)]
    years = content.kind is ChartType.TABLE and (len(groups) > 1 or any(group.name for group in groups))
    head = int(len(groups) > 1)
    rows = sum(group.height + head for group in groups)
    if not most or years or rows <= most:
        return (content,)
    pages = parted(groups, head, most, most)
    if len(pages) == 1:
        return (content,)
    # As full as each other rather than a last one with a row or two.
    evenly = (parted(groups, head, most, limit) for limit in range(-(-rows // len(pages)), most))
    pages = next((tried for tried in evenly if len(tried) == len(pages)), pages)
    made = []
    for number, page in enumerate(pages, start=1):
        # The only group of a page has no head above its rows.
        group = page[0].name if head and len(page) == 1 else ""
        subtitle = "　".join(part for part in (group, content.subtitle) if part)
        title = page_title(content.title, number, len(pages))
        made.append(replace(content, title=title, subtitle=subtitle, panels=panels_of(page)))
    return tuple(made)


def _with_ends(panel: ChartPanelContent) -> ChartPanelContent:
    """Return a panel whose bars keep their scale when they are parted into pages."""
    values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
    return replace(panel, ends=panel.ends or value_range(values)) if values else panel


def numbered(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return slides with their number at the foot; hidden ones are not counted and have none."""
    total = sum(not slide.hidden for slide in slides)
    number = 0
    made = []
    for slide in slides:
        number += not slide.hidden
        made.append(with_page(slide, "" if slide.hidden else f"{number} / {total}"))
    return tuple(made)


def with_page(slide: Slide, page: str) -> Slide:
    """Return a slide with this at its foot; a cover has no number."""
    if slide.content is not None:
        return replace(slide, content=replace(slide.content, page=page))
    return slide if slide.kind is SlideKind.COVER else replace(slide, page=page)


def slides_of(package: Package, theme_id: str = "") -> tuple[Slide, ...]:
    """Return the slides in order: cover; for each theme what opens it, big figures and slide charts; closing.

    With `theme_id` only that theme's slides stand between cover and closing.
    """
    slides = [_cover(package)]
    for theme in package.themes:
        if theme_id in ("", theme.theme_id):
            slides += _theme_slides(package, theme)
    slides += _closing(package)
    return numbered(slides)


def _theme_slides(package: Package, theme: Theme) -> list[Slide]:
    charts = []
    for spec in package.charts_of(theme.theme_id):
        if spec.slide:
            whole = replace(build_chart(package, spec), kicker=theme.title)
            for number, content in enumerate(pages_of(whole), start=1):
                key = spec.chart_id if number == 1 else f"{spec.chart_id}:{number}"
                notes = sentences_of(package, content.obs_ids)
                charts.append(Slide(key, SlideKind.CHART, content.title, (), content, notes))
    figures = _figures(package, theme)
    # The only theme needs no slide that says where it stands, unless there are figures on it.
    opens = headlines_of(package, theme) or (charts and len(package.themes) > 1)
    titles = tuple(dict.fromkeys(spec.title for spec in package.charts_of(theme.theme_id) if spec.slide))
    return [*([_section(package, theme, titles)] if opens else []), *figures, *charts]
