"""Long rankings on slides: their bars stand in columns beside each other, on one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.charting.content import ChartPanelContent
from data.charting.title_parts import short_province
from data.charting.value_axis import value_range

ROWS: Final = 12
_MOST_COLUMNS: Final = 3
# Longer names and figures leave no room for bars in a third of a slide.
_LONGEST_NAME: Final = 9
_LONGEST_FIGURE: Final = 11


def most_columns(panels: tuple[ChartPanelContent, ...]) -> int:
    """Return in how many columns the bars of a chart may stand on a slide: one where their words are too long."""
    if len(panels) != 1 or len(panels[0].series) != 1:
        return 1
    marks = panels[0].series[0].marks
    are_short = all(len(mark.label) <= _LONGEST_NAME and len(mark.shown) <= _LONGEST_FIGURE for mark in marks)
    return _MOST_COLUMNS if are_short and all(mark.value is not None for mark in marks) else 1


def in_columns(panels: tuple[ChartPanelContent, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the only panel of a ranking as those of its columns, as long as each other, or panels as they are.

    Provinces have their short names there.
    """
    count = len(panels[0].series[0].marks) if len(panels) == 1 and panels[0].series else 0
    columns = min(most_columns(panels), -(-count // ROWS))
    if columns < 2:
        return panels
    (panel,) = panels
    (series,) = panel.series
    ends = panel.ends or value_range(mark.value for mark in series.marks if mark.value is not None)
    rows = -(-count // columns)
    names = [short_province(mark.label) for mark in series.marks]
    are_told_apart = len(set(names)) == count
    marks = [
        replace(mark, label=name if are_told_apart else mark.label)
        for mark, name in zip(series.marks, names, strict=True)
    ]
    parts = [tuple(marks[first : first + rows]) for first in range(0, count, rows)]
    return tuple(replace(panel, series=(replace(series, marks=marks),), ends=ends) for marks in parts)
