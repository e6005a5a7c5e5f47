"""The axis of charts over time: where periods stand, and where they were drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartPanelContent, Mark, Series


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Where labels stand along the chart, in years; labels that are no periods stand side by side."""

    places: dict[str, float]
    step: float

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> TimeAxis:
        """Return the axis of marks that have a figure, at least one, and of those in words."""
        moments = [mark.moment for mark in marks if mark.moment is not None]
        if len(moments) < len(marks):
            labels = dict.fromkeys(mark.label for mark in marks)
            return cls({label: float(number) for number, label in enumerate(labels)}, 1.0)
        moments.sort(key=lambda moment: moment.at)
        return cls({moment.label: moment.at for moment in moments}, min(moment.step for moment in moments))

    @property
    def span(self) -> tuple[float, float]:
        """First and last place; a single label stands in the middle of a step."""
        first, *others = self.places.values()
        return (first, others[-1]) if others else (first - self.step / 2, first + self.step / 2)


def marks_with_figures(panel: ChartPanelContent) -> list[Mark]:
    """Return the marks of a panel that have a place on its axis, series by series."""
    return [mark for series in panel.series for mark in series.marks if mark.value is not None]


def marks_in_words(panel: ChartPanelContent) -> list[Mark]:
    """Return the marks of a panel at whose periods words stand in place of a figure, series by series."""
    return [mark for series in panel.series for mark in series.marks if mark.value is None and mark.moment is not None]


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A figure over its period, as drawn: its series, its mark and its place in scene pixels."""

    series: Series
    mark: Mark
    place: QPointF


@dataclass(frozen=True, slots=True)
class TimeArea:
    """Where the periods of a panel were drawn, so that the mouse finds them.

    `rect` is that of the plot and `whole` that of the panel with its words, in scene pixels; `places` are the middles
    of the periods by their labels, from left to right; `joined` says that lines run through the points of a series.
    """

    panel: ChartPanelContent
    rect: QRectF
    whole: QRectF
    places: dict[str, float]
    points: tuple[TimePoint, ...]
    joined: bool = True

    @property
    def pitch(self) -> float:
        """The least distance between two periods, in pixels."""
        middles = sorted(self.places.values())
        return min((after - before for before, after in pairwise(middles)), default=self.rect.width())

    def nearest(self, x: float) -> str:
        """Return the label of the period nearest to a place across."""
        return min(self.places, key=lambda label: abs(self.places[label] - x))

    def at(self, label: str) -> list[TimePoint]:
        """Return the points of a period."""
        return [point for point in self.points if point.mark.label == label]
