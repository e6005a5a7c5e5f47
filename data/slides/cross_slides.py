"""Chosen figures as slides with a cross table: as many rows and columns on each as can be read from the back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from data.checks.doubts import doubt_notes
from data.cross.cross_table import CrossTable, cross_table
from data.cross.cube import Cube
from data.cross.layout import Dimension
from data.figures.figure_text import source_names, source_words
from data.slides.package_slides import Slide, SlideKind, sentences_of
from data.slides.table_rows import TableRows
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package
    from data.slides.story import StoryView

_MOST_ROWS: Final = 10
_MOST_COLUMNS: Final = 5
# The names of indicators are long.
_MOST_INDICATORS: Final = 3
_MOST_NOTES: Final = 2
# Nobody turns to more, and each is drawn as a thumbnail.
_MOST_SLIDES: Final = 60
KEY: Final = "cross"


def cross_slides(view: StoryView, package: Package) -> tuple[tuple[Slide, ...], tuple[str, ...]]:
    """Return the slides of a view with a layout, and the figures that the package does not have.

    The rows and columns of the figures are shown with all that stands in them.
    """
    here = [obs_id for obs_id in view.obs_ids if obs_id in package.observation_by_id]
    missing = tuple(obs_id for obs_id in view.obs_ids if obs_id not in package.observation_by_id)
    if view.cross is None or not here:
        return (), missing
    theme_ids = dict.fromkeys(package.indicator_of(package.observation_by_id[obs_id]).theme_id for obs_id in here)
    figures = [one for theme_id in theme_ids for one in package.observations_by_theme.get(theme_id, ())]
    whole = cross_table(Cube.of(package, figures), view.cross)
    table = _part_with(whole, here)
    slides: list[Slide] = []
    for columns in _pages_across(table):
        for start in range(0, table.rows, _MOST_ROWS):
            page = table.part(np.arange(start, min(table.rows, start + _MOST_ROWS)), columns)
            slides.append(_slide(package, page, view.filters, len(slides) + 1))
            if len(slides) == _MOST_SLIDES:
                return tuple(slides), missing
    return tuple(slides), missing


def _part_with(table: CrossTable, obs_ids: Sequence[str]) -> CrossTable:
    """Return the rows and the columns in which these figures stand; all of them where the layout shows none."""
    known = table.cube.number_of
    numbers = [known[obs_id] for obs_id in obs_ids if obs_id in known]
    if not numbers:
        return table
    members = set(table.cube.axes[table.layout.columns].codes[numbers].tolist())
    columns = [column for column, one in enumerate(table.columns) if one.member in members]
    return table.part(np.unique(table.figure_rows[numbers]), columns)


def _pages_across(table: CrossTable) -> list[list[int]]:
    """Return the columns of each slide; the changes of a figure stay beside it."""
    groups = table.columns_together
    most = _MOST_INDICATORS if table.layout.columns is Dimension.INDICATOR else _MOST_COLUMNS
    fitting = max(1, most // max(map(len, groups), default=1))
    starts = range(0, len(groups), fitting)
    return [[column for group in groups[start : start + fitting] for column in group] for start in starts]


def _slide(package: Package, table: CrossTable, filters: str, number: int) -> Slide:
    headers = tuple(" ".join(filter(None, (one.name, one.below))) for one in table.columns)
    labels = len(table.heads)
    notes = [*doubt_notes(package, table.cube.observations), *table.signs][:_MOST_NOTES]
    sources = (package.source_by_id.get(one.source_id) for one in table.cube.observations)
    names = source_names(source_words(source) for source in sources if source is not None)
    design = TableRows(
        headers=(*table.heads, *headers),
        rows=tuple(
            (*table.labels(row), *(table.text(row, column) for column in range(len(table.columns))))
            for row in range(table.rows)
        ),
        right=(*(False for _ in range(labels)), *(True for _ in table.columns)),
        count=table.rows,
        width=labels + len(table.columns),
        subtitle=filters,
        notes=tuple(notes),
        source=tr("数据来源：{sources}", sources=names) if names else "",
    )
    ids = tuple(one.obs_id for one in table.cube.observations)
    key = KEY if number == 1 else f"{KEY}:{number}"
    return Slide(key, SlideKind.TABLE, table.title, design.words, design=design, notes=sentences_of(package, ids))
