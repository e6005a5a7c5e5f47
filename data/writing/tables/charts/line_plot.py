"""Where the inner plot of lines stands in an Excel chart, so that labels have their places by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.writing.native.companions import Companion
from data.writing.native.labels import PointLabel, label_of
from data.writing.native.placed_labels import better_placed, labels_of
from data.writing.native.plot_room import PlotRoom, text_width
from data.writing.native.series import name_step

# Sizes of letters and markers in points; of a line of letters, and around the parts of a chart, in pixels.
LETTERS: Final = 12
TITLE: Final = 13
MARKER: Final = 7
LINE: Final = 21
_POINTS: Final = 0.75
_TITLE_LINE: Final = 24
_ABOVE: Final = 34
_OFF: Final = 10
_BETWEEN: Final = 12
_SIGN: Final = 44
_EDGE: Final = 16
_LEAST_PLOT: Final = 60


@dataclass(frozen=True, slots=True)
class LinePlot:
    """The plot of a chart of lines, `size` in pixels, with such names along its axis and of its lines.

    `title` and `source` are so many lines; `right` is what is kept free for the figures of the last points.
    """

    size: tuple[int, int]
    names: Sequence[str]
    legend: Sequence[str]
    title: int
    source: int
    right: float = 0.0

    @property
    def _wide(self) -> float:
        return self.size[0] - 2 * _EDGE - self.right

    @property
    def step(self) -> int:
        """Every how many names stand along the axis."""
        return name_step([self._pixels(f"{name} ") for name in self.names], self._wide / len(self.names))

    def _pixels(self, words: str) -> float:
        return text_width(words, LETTERS) / _POINTS

    @property
    def _top(self) -> float:
        return _TITLE_LINE * self.title + _ABOVE

    @property
    def _high(self) -> float:
        slot = self._wide / len(self.names) * self.step
        lines = max(-int(-self._pixels(name) // slot) for name in self.names)
        legend = sum(self._pixels(name) + _SIGN for name in self.legend)
        rows = -int(-legend // (self.size[0] - 2 * _EDGE)) if len(self.legend) > 1 else 0
        below = _OFF + LINE * lines + _OFF + LINE * self.source
        below += _BETWEEN + LINE * rows if rows else 0
        return max(_LEAST_PLOT, self.size[1] - self._top - below - _OFF)

    def layout(self) -> dict[str, Any]:
        """Return the place of the inner plot as XlsxWriter takes it."""
        wide, high = self.size
        shares = {"x": _EDGE / wide, "y": self._top / high, "width": self._wide / wide, "height": self._high / high}
        return {"layout": {name: round(share, 4) for name, share in shares.items()}}

    def room(self, notes: Sequence[Companion] = ()) -> PlotRoom:
        """Return the inner plot in points, with what is written in it."""
        return PlotRoom(
            self._wide * _POINTS, self._high * _POINTS, LETTERS, MARKER, _EDGE * _POINTS / 2,
            (self.right + _EDGE / 2) * _POINTS, (_ABOVE - _OFF) * _POINTS, tuple(notes),
        )  # fmt: skip


def labelled(
    plot: LinePlot, content: ChartContent, panel: ChartPanelContent, columns: Sequence[Sequence[Mark | None]],
    notes: Sequence[Companion],
) -> tuple[LinePlot, list[list[PointLabel]]]:  # fmt: skip
    """Return the plot with what it keeps free at the right, and the labels of its lines, given their marks."""
    texts = ([label.text for mark in own if (label := label_of(mark)).text] for own in columns)
    right = plot.room().right_of([own[-1] for own in texts if own], len(plot.names)) / _POINTS
    plots = [replace(plot, right=one) for one in (0.0, right)]
    found = [(labels_of(panel, columns, content.kind, room=one.room(notes)), one.right) for one in plots]
    labels, right = better_placed(columns, found)
    return replace(plot, right=right), labels
