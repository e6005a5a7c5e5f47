"""Which layout the table of a theme begins with, and whether it begins as a cross table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from data.cross.layout import CrossLayout, Dimension, TableForm, kept_form

if TYPE_CHECKING:
    from data.cross.cube import Cube

# So few indicators stand side by side with periods below each other: in a window, and on paper.
_FEW_INDICATORS: Final = 6
# More rows than these are not read through: then one indicator is shown.
_MOST_NESTED_ROWS: Final = 150
# Of the cells of a cross table so many are filled, or the list says more.
_LEAST_FILLED: Final = 0.4
_LEAST_FIGURES: Final = 4


def dimensions_of(cube: Cube) -> tuple[Dimension, ...]:
    """Return the dimensions that a table of a cube can be laid out by.

    Areas are one where indicators have several; so are periods, or where nothing else would be a column.
    """
    axes = cube.axes
    with_areas = axes[Dimension.AREA].is_spread
    with_periods = axes[Dimension.PERIOD].is_spread or not with_areas
    return (
        Dimension.INDICATOR,
        *((Dimension.AREA,) if with_areas else ()),
        *((Dimension.PERIOD,) if with_periods else ()),
    )


def usual_layout(cube: Cube) -> CrossLayout:
    """Return the layout that a table begins with: long names down, few and short ones across."""
    indicators, areas = len(cube.present(Dimension.INDICATOR)), len(cube.present(Dimension.AREA))
    periods = len(cube.present(Dimension.PERIOD))
    if not cube.axes[Dimension.AREA].is_spread:
        if indicators <= _FEW_INDICATORS and indicators <= periods:
            return CrossLayout(Dimension.PERIOD, Dimension.INDICATOR)
        return CrossLayout(Dimension.INDICATOR, Dimension.PERIOD)
    if not cube.axes[Dimension.PERIOD].is_spread:
        if indicators <= areas or indicators <= _FEW_INDICATORS:
            return CrossLayout(Dimension.AREA, Dimension.INDICATOR)
        return CrossLayout(Dimension.INDICATOR, Dimension.AREA)
    if indicators == 1:
        return CrossLayout(Dimension.AREA, Dimension.PERIOD)
    if indicators * areas <= _MOST_NESTED_ROWS:
        return CrossLayout(Dimension.INDICATOR, Dimension.PERIOD)
    first = cube.axes[Dimension.INDICATOR].keys[int(cube.present(Dimension.INDICATOR)[0])]
    return CrossLayout(Dimension.AREA, Dimension.PERIOD, first)


def is_crossing(cube: Cube) -> bool:
    """Say whether figures of the same indicators span several periods or areas, with few gaps."""
    axes = cube.axes
    if len(cube) < _LEAST_FIGURES or not (axes[Dimension.AREA].is_spread or axes[Dimension.PERIOD].is_spread):
        return False
    codes = [axis.codes for axis in axes.values()]
    filled = len(np.unique(cube.keys_of(codes)))
    rows = len(np.unique(codes[0] * len(axes[Dimension.AREA].keys) + codes[1]))
    return filled >= _LEAST_FILLED * rows * len(cube.present(Dimension.PERIOD))


def usual_form(cube: Cube) -> TableForm:
    """Return how a theme's table is shown at first."""
    return TableForm(is_crossing(cube), usual_layout(cube))


def form_of(cube: Cube, kept: Sequence[dict[str, Any]], theme_id: str) -> TableForm:
    """Return how a theme's table is shown: as the user left it where the figures can be laid out so, else as usual."""
    form = kept_form(kept, cube.package.name, theme_id)
    if form is None:
        return usual_form(cube)
    possible = dimensions_of(cube)
    if form.layout.rows not in possible or form.layout.columns not in possible:
        return usual_form(cube)
    return form


def layouts_shown(cubes: Mapping[str, Cube], kept: Sequence[dict[str, Any]]) -> dict[str, CrossLayout]:
    """Return the layouts of those themes that are shown as cross tables, by their ids."""
    forms = {theme_id: form_of(cube, kept, theme_id) for theme_id, cube in cubes.items()}
    return {theme_id: form.layout for theme_id, form in forms.items() if form.is_crossed}
