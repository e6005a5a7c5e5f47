"""The names of lines, where they are too long to stand at the lines' ends: in columns below the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from data.charting.content import Series
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.series_signs import draw_sign, sign_width
from gui.charts.ground.text_layout import LINE, LONGEST_NAME, width_of, wrap

# Between two columns of names, in gaps.
_BETWEEN: Final = 3.5


@dataclass(frozen=True, slots=True)
class _Grid:
    """Names in lines, row by row in so many columns of a width; names that need several lines have a row each."""

    names: list[list[str]]
    columns: int
    wide: float

    @classmethod
    def of(cls, canvas: Canvas, names: Sequence[str], width: float, *, lines: bool) -> _Grid:
        style = canvas.style
        sign = sign_width(canvas, lines=lines) + style.gap
        wrapped = [wrap(name, style.label, width - sign, even=False, most=LONGEST_NAME) for name in names]
        widest = max((width_of(line, style.label) for own in wrapped for line in own), default=0.0) + sign
        between = style.gap * _BETWEEN
        fitting = int((width + between) / (widest + between)) if all(len(own) == 1 for own in wrapped) else 1
        return cls(wrapped, max(1, min(fitting, len(names))), widest + between)

    def rows(self) -> Iterator[list[list[str]]]:
        for first in range(0, len(self.names), self.columns):
            yield self.names[first : first + self.columns]

    def height(self, step: float) -> float:
        return sum(max(len(name) for name in row) for row in self.rows()) * step


def legend_height(canvas: Canvas, names: Sequence[str], width: float, *, lines: bool) -> float:
    """Return the height that names take below a chart; `lines` says that they are those of lines, not of areas."""
    style = canvas.style
    return _Grid.of(canvas, names, width, lines=lines).height(style.label * LINE) + style.gap


def draw_legend(canvas: Canvas, series: Sequence[Series], place: QRectF, *, lines: bool) -> None:
    """Draw the names of series behind their signs, as many beside each other as have room."""
    style = canvas.style
    top = place.top() + style.gap
    grid = _Grid.of(canvas, [one.name for one in series], place.width(), lines=lines)
    left_of_name = sign_width(canvas, lines=lines) + style.gap
    rest = iter(series)
    for row in grid.rows():
        bottom = top
        # The names come first: of the last row there may be fewer than columns.
        for column, (name, one) in enumerate(zip(row, rest, strict=False)):
            left = place.left() + column * grid.wide
            draw_sign(canvas, one, left, top + style.label * LINE / 2, lines=lines)
            bottom = max(
                bottom, canvas.lines(name, left + left_of_name, top, style.label, style.colours.text, role="series")
            )
        top = bottom
