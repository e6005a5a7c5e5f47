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


def headline_words_of(package: Package, theme: Theme) -> dict[str, int]:
    """Return the headlines of a theme that are words without figures, and how many statements stand under each."""
    found: dict[str, int] = {}
    for observation in package.observations_by_theme[theme.theme_id]:
        if observation.headline and observation.obs_value is None:
            found[observation.headline] = found.get(observation.headline, 0) + 1
    return found


def figures_of(package: Package, key: str, theme_id: str, obs_ids: tuple[str, ...]) -> ChartContent:
    """Return big figures as they are drawn: their marks carry their units."""
    return build_chart(package, ChartSpec(key, theme_id, "", "", ChartType.NUMBER, obs_ids))
