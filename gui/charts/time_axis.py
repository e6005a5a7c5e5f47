"""The axis of charts over time: where periods stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.charting.content import ChartPanelContent, Mark


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
