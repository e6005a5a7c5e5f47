"""Where the card of a chart stands: beside what it tells of, never over it, over as few points as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.charts.ground.canvas import TextArea
from gui.charts.ground.plot_area import Floats
from gui.charts.hover.hover_card import WIDTH, CardLayout, CardLayouter, Detail

_GAP: Final = 14.0
_EDGE: Final = 4.0
_STEP: Final = 8.0
# What a text under the card counts, by its part in the chart, against a point of a line.
_WEIGHTS: Final = {"value": 0.3, "title": 0.6, "unit": 0.4, "subtitle": 0.4, "note": 0.02}
_USUAL_WEIGHT: Final = 0.1
# A narrower card breaks names and sentences too often; a single line is better across the chart than beside.
_LEAST: Final = {Detail.ALL: 190.0, Detail.NO_SENTENCE: 190.0, Detail.PRINTED: 130.0, Detail.LINE: 240.0}


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card as it is laid out, and its place in pixels of the chart."""

    rect: QRectF
    layout: CardLayout


def place_beside(
    layouter: CardLayouter,
    keep: Sequence[QRectF],
    bounds: QRectF,
    points: Sequence[QPointF],
    texts: Sequence[TextArea],
) -> PlacedCard | None:
    """Return the card in the free room around a place, as much of it as has room; None where not even a line has.

    `keep` are ways to see the place that must stay free, the best first; `bounds` is where the card may stand. Of
    several places the one over the fewest `points` is taken, then over the fewest and least `texts`.
    """
    inner = bounds.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    boxes = [QRectF(point, QSizeF(0, 0)) for point in points] + [text.rect for text in texts]
    weights = [1.0] * len(points) + [_WEIGHTS.get(text.role, _USUAL_WEIGHT) for text in texts]
    for details in ((Detail.ALL, Detail.NO_SENTENCE), (Detail.PRINTED,), (Detail.LINE,)):
        for free_of in keep:
            for detail in details:
                found = list(_candidates(layouter, free_of, inner, detail))
                if found:
                    covered = _covered(_edges([one.rect for one in found]), _edges(boxes), np.array(weights))
                    return found[int(np.argmin(covered))]
    return None


def _edges(boxes: Sequence[QRectF]) -> Floats:
    """Return the left, top, right and bottom of boxes, one a row."""
    return np.array([box.getCoords() for box in boxes], dtype=float).reshape(-1, 4)


def _covered(cards: Floats, boxes: Floats, weights: Floats) -> Floats:
    """Return how much lies under each card: the weights of the boxes that it touches."""
    left, top, right, bottom = (boxes[:, number] for number in range(4))
    card = [cards[:, number, np.newaxis] for number in range(4)]
    touched = (card[0] <= right) & (card[2] >= left) & (card[1] <= bottom) & (card[3] >= top)
    return np.asarray(touched @ weights)


def _candidates(layouter: CardLayouter, keep: QRectF, bounds: QRectF, detail: Detail) -> Iterator[PlacedCard]:
    """Yield the places of a card: at the right, at the left, below and above of what stays free."""
    left, right = keep.left() - _GAP - bounds.left(), bounds.right() - keep.right() - _GAP
    # A card that has its full width at one side is not squeezed into the other.
    least = WIDTH if max(left, right) >= WIDTH else _LEAST[detail]
    for room, at_right in ((right, True), (left, False)):
        width = min(WIDTH, room)
        layout = layouter.lay_out(width, detail, bounds.height()) if room >= least else None
        if layout is not None:
            x = keep.right() + _GAP if at_right else keep.left() - _GAP - width
            yield from _heights(layout, x, bounds.top(), bounds.bottom())
    if max(left, right) < least:
        yield from _below_and_above(layouter, keep, bounds, detail)


def _below_and_above(layouter: CardLayouter, keep: QRectF, bounds: QRectF, detail: Detail) -> Iterator[PlacedCard]:
    """Yield a card right below and right above of what stays free, in its middle and at both edges."""
    width = min(WIDTH, bounds.width())
    middle = max(bounds.left(), min(keep.center().x() - width / 2, bounds.right() - width))
    # What was scrolled out of sight is nowhere near.
    top = max(keep.bottom() + _EDGE, bounds.top())
    bottom = min(keep.top() - _EDGE, bounds.bottom())
    below = layouter.lay_out(width, detail, bounds.bottom() - top)
    above = layouter.lay_out(width, detail, bottom - bounds.top())
    for x in (middle, bounds.right() - width, bounds.left()):
        if below is not None:
            yield PlacedCard(QRectF(x, top, width, below.height), below)
        if above is not None:
            yield PlacedCard(QRectF(x, bottom - above.height, width, above.height), above)


def _heights(layout: CardLayout, x: float, top: float, bottom: float) -> Iterator[PlacedCard]:
    """Yield a card at all heights between two edges, the lowest first."""
    y = bottom - layout.height
    while y >= top:
        yield PlacedCard(QRectF(x, y, layout.width, layout.height), layout)
        y -= _STEP
