"""The axes of charts over time: where periods stand, and round numbers beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from data.charting.content import ChartPanelContent, Mark
from data.figures.figure_text import group_digits

_GRID_LINES = 4


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Where labels stand along the chart, in years; labels that are no periods stand side by side."""

    places: dict[str, float]
    step: float

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> TimeAxis:
        """Return the axis of marks that have a figure, at least one."""
        moments = [mark.moment for mark in marks if mark.moment is not None]
        if len(moments) < len(marks):
            labels = dict.fromkeys(mark.label for mark in marks)
            return cls({label: float(number) for number, label in enumerate(labels)}, 1.0)
        moments.sort(key=lambda moment: moment.at)
        return cls({moment.label: moment.at for moment in moments}, min(moment.step for moment in moments))

    @property
    def span(self) -> tuple[float, float]:
        """First and last place; that of a single label has the width of a step."""
        first, *others = self.places.values()
        return first, others[-1] if others else first + self.step


def marks_with_figures(panel: ChartPanelContent) -> list[Mark]:
    """Return the marks of a panel that have a place on its axis, series by series."""
    return [mark for series in panel.series for mark in series.marks if mark.value is not None]


def nice_ticks(low: float, high: float, count: int = _GRID_LINES) -> list[float]:
    """Return round numbers that span a range, about `count` of them."""
    raw = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    # A tenth is no binary number: 0.3 / 0.1 is a little less than 3, and the axis would get a line too many.
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def tick_texts(ticks: Sequence[float]) -> list[str]:
    """Return round numbers as they are printed beside an axis: no needless digits, thousands grouped."""
    return [group_digits(f"{tick:.10f}".rstrip("0").rstrip(".")) for tick in ticks]
