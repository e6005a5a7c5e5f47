"""The slides of a package: cover, big figures and charts of each theme, closing. What is on them, not how it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.model import ChartSpec, ChartType
from data.printed import year_of

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Package, Theme

MOST_FIGURES: Final = 6
CLOSING_TITLE: Final = "数据来源与说明"


class SlideKind(StrEnum):
    """What a slide is."""

    COVER = "cover"
    FIGURES = "figures"
    CHART = "chart"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: a chart (big figures are one too), or a title with lines. `notes` are the sentences behind it."""

    key: str
    kind: SlideKind
    title: str
    lines: tuple[str, ...] = ()
    content: ChartContent | None = None
    notes: tuple[str, ...] = ()


def sentences_of(package: Package, obs_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences that observations are printed in, each once, without line breaks."""
    observations = [package.observation_by_id[obs_id] for obs_id in obs_ids if obs_id in package.observation_by_id]
    return tuple(dict.fromkeys(" ".join(item.source_text.split()) for item in observations if item.source_text))


def _cover(package: Package) -> Slide:
    years = sorted({year for item in package.observations if (year := year_of(item)) is not None})
    areas = dict.fromkeys(item.ref_area for item in package.observations if item.ref_area)
    first_area = package.area_by_id.get(next(iter(areas), ""))
    lines = [
        "　".join(
            part
            for part in (first_area.title if first_area else "", f"{years[0]}—{years[-1]} 年" if years else "")
            if part
        )
    ]
    if package.sources:
        lines.append(f"数据来源：{package.sources[0].title}")
    return Slide("cover", SlideKind.COVER, package.title, tuple(line for line in lines if line))


def _closing(package: Package) -> Slide:
    lines = ["：".join(part for part in (source.producer, source.title) if part) for source in package.sources]
    lines.append(f"数据包：{package.title}，版本 {package.version}" if package.version else f"数据包：{package.title}")
    return Slide("closing", SlideKind.CLOSING, CLOSING_TITLE, tuple(lines))


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


def slides_of(package: Package) -> tuple[Slide, ...]:
    """Return the slides in order: cover, then for each theme its big figures and its slide charts, closing."""
    slides = [_cover(package)]
    for theme in package.themes:
        slides += _figures(package, theme)
        for spec in package.charts_of(theme.theme_id):
            if spec.slide:
                content = replace(build_chart(package, spec), kicker=theme.title)
                notes = sentences_of(package, content.obs_ids)
                slides.append(Slide(spec.chart_id, SlideKind.CHART, spec.title, (), content, notes))
    slides.append(_closing(package))
    return tuple(
        replace(slide, content=replace(slide.content, page=f"{number} / {len(slides)}")) if slide.content else slide
        for number, slide in enumerate(slides, start=1)
    )
