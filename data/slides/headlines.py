"""The big figures of a theme: those that the source prints as headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.build import build_chart
from data.model import ChartSpec, ChartType

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Package, Theme


def headlines_of(package: Package, theme: Theme) -> tuple[str, ...]:
    """Return the ids of the figures of a theme that are printed as headlines, one a headline."""
    found: dict[str, str] = {}
    for observation in package.observations_by_theme[theme.theme_id]:
        if observation.headline and observation.obs_value is not None:
            found.setdefault(observation.headline, observation.obs_id)
    return tuple(found.values())


def headline_words_of(package: Package, theme: Theme) -> tuple[str, ...]:
    """Return the headlines of a theme that are words without figures, each once."""
    items = package.observations_by_theme[theme.theme_id]
    return tuple(dict.fromkeys(item.headline for item in items if item.headline and item.obs_value is None))


def figures_of(package: Package, key: str, theme_id: str, obs_ids: tuple[str, ...]) -> ChartContent:
    """Return big figures as they are drawn: their marks carry their units."""
    return build_chart(package, ChartSpec(key, theme_id, "", "", ChartType.NUMBER, obs_ids))
