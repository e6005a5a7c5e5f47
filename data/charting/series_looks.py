"""How the lines of series differ beside their colour: six dashes and markers, by the place of a series in its chart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Dash(StrEnum):
    """A pattern of strokes, named as Office names it (`a:prstDash`, ECMA-376, part 1, 20.1.10.49)."""

    SOLID = "solid"
    DASH = "dash"
    DOT = "sysDot"
    DASH_DOT = "dashDot"

    @property
    def strokes(self) -> tuple[float, ...]:
        """Lengths of strokes and of the gaps behind them, in pixels at base size; none for a line without gaps."""
        return _STROKES[self]


class Shape(StrEnum):
    """The shape of a point, named as Office names it (`c:symbol`, ECMA-376, part 1, 21.2.3.27)."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


_STROKES: Final = {Dash.SOLID: (), Dash.DASH: (9.0, 4.0), Dash.DOT: (2.0, 4.0), Dash.DASH_DOT: (8.0, 3.0, 2.0, 3.0)}


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """The dash of a line, and the shape of its points, which have the colour of the ground inside where `hollow`."""

    dash: Dash
    shape: Shape
    hollow: bool = False


LOOKS: Final = (
    SeriesLook(Dash.SOLID, Shape.CIRCLE),
    SeriesLook(Dash.SOLID, Shape.SQUARE),
    SeriesLook(Dash.DASH, Shape.TRIANGLE),
    SeriesLook(Dash.DOT, Shape.DIAMOND),
    SeriesLook(Dash.DASH_DOT, Shape.CIRCLE, hollow=True),
    SeriesLook(Dash.SOLID, Shape.SQUARE, hollow=True),
)


def look_of(place: int) -> SeriesLook:
    """Return the look of the series at a place, counted from 0; after the sixth they begin again."""
    return LOOKS[place % len(LOOKS)]
