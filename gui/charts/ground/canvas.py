"""The surface that charts are drawn on: one scene, its pyqtgraph plot areas reused, its texts and marks recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsSimpleTextItem

from data.charting.content import PeriodNote
from gui.charts.ground.pens import dashed, filling
from gui.charts.ground.plot_area import Floats, PlotArea
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE, fitted, font, width_of
from gui.charts.ground.time_axis import TimeArea

# From back to front: tracks and grid, what pyqtgraph draws (`plot_area`), axes, dots, words.
_BACK, _, _AXIS, _DOT, _WORDS = range(5)
# Figures and their formulas: they come up last when a chart builds up.
_LATE_ROLES = ("value", "derived")


class Edge(StrEnum):
    """From which edge something grows."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class TextArea:
    """A text as drawn: its box in scene pixels (the letters' own height), size, colour and part in the chart.

    `elided` says that only its beginning had room.
    """

    text: str
    rect: QRectF
    px: int
    colour: str
    role: str
    elided: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text to be set with its middle at `y`; `across` 0 starts at x, 0.5 centres on it, 1 ends there."""

    text: str
    x: float
    y: float
    px: int
    colour: str
    bold: bool = False
    across: float = 0.0
    role: str = "label"

    @property
    def box(self) -> QRectF:
        """The box in scene pixels, as high as the letters."""
        width = width_of(self.text, self.px, bold=self.bold)
        # Not the line height of the font: lines that are set close together would count as touching.
        return QRectF(self.x - self.across * width, self.y - self.px * 0.55, width, self.px * 1.1)


@dataclass(frozen=True, slots=True)
class MarkArea:
    """Where a mark can be clicked, which observations it stands for, and what its tool tip says.

    `figure` is what the chart has to say of it in a text of the role `value`; a note at periods has its words there.
    """

    obs_ids: tuple[str, ...]
    rect: QRectF
    tip: str
    figure: str = ""
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class BarArea:
    """A drawn bar, column or part, with its value: what tests measure."""

    value: float
    rect: QRectF
    colour: str


@dataclass(frozen=True, slots=True)
class ShapeArea:
    """A drawn shape that is no bar, by the box around it; the colour of its inside or outline is blank without one."""

    rect: QRectF
    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class Growing:
    """A part of the chart that may grow into view: a bar from zero, a curve from its first point."""

    rect: QRectF
    edge: Edge


class Canvas:
    """Draws into one scene in pixels. `clear` keeps the plot areas for the next chart: new ones never come back.

    While it `measures`, it records what would be drawn and where, and leaves the scene as it is.
    """

    def __init__(self) -> None:
        self.scene = pg.GraphicsScene()
        self.texts: list[TextArea] = []
        self.marks: list[MarkArea] = []
        self.bars: list[BarArea] = []
        self.shapes: list[ShapeArea] = []
        self.growing: list[Growing] = []
        self.times: list[TimeArea] = []
        self.leaders: list[tuple[QPointF, ...]] = []
        # Notes at periods without room, and the height that charts over time leave above for them.
        self.left_out: list[PeriodNote] = []
        self.headroom = 0.0
        self._filled: list[tuple[QRectF, str]] = []
        self.style = ChartStyle()
        self.selected: frozenset[str] = frozenset()
        self.right = 0.0
        self.measures = False
        # Pens of pyqtgraph are as wide as so many pixels of the device, whatever the scene is scaled by.
        self.device_scale = 1.0
        self._areas: list[PlotArea] = []
        self._used = 0
        self._items: list[QGraphicsItem] = []
        self._late: list[QGraphicsItem] = []

    def clear(self, style: ChartStyle, selected: frozenset[str], width: float) -> None:
        """Start anew in a style and a width in pixels, with some observations selected."""
        if not self.measures:
            for item in self._items:
                QGraphicsScene.removeItem(self.scene, item)
            for area in self._areas:
                area.clear()
            self._items.clear()
        self.texts.clear()
        self.marks.clear()
        self.bars.clear()
        self.shapes.clear()
        self.growing.clear()
        self.times.clear()
        self.leaders.clear()
        self.left_out.clear()
        self._filled.clear()
        self._late.clear()
        self.style, self.selected, self._used = style, selected, 0
        self.right = width - style.margin

    def plot(self, rect: QRectF, x: tuple[float, float], y: tuple[float, float]) -> PlotArea:
        """Return a plot area over a rectangle, an old one where there is one."""
        if self._used == len(self._areas):
            self._areas.append(PlotArea(self.scene))
        area = self._areas[self._used]
        self._used += 1
        area.measures = self.measures
        area.lay_out(rect, x, y)
        return area

    def _add(self, item: QGraphicsItem, z: float) -> None:
        if not self.measures:
            item.setZValue(z)
            # Not pyqtgraph's own, which tells of each of thousands of items: nobody listens.
            QGraphicsScene.addItem(self.scene, item)
            self._items.append(item)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        px: int,
        colour: str,
        *,
        bold: bool = False,
        across: float = 0.0,
        role: str = "label",
    ) -> QRectF:
        """Draw one line with its middle at height `y`; `across` 0 starts at x, 0.5 centres on it, 1 ends there."""
        return self.put(Words(words, x, y, px, colour, bold, across, role))

    def put(self, words: Words) -> QRectF:
        """Draw a line of text and return its box; what the edge would cut is smaller, else ends with an ellipsis."""
        whole, words = words, self._inside(words)
        box = words.box
        if not self.measures:
            item = QGraphicsSimpleTextItem(words.text)
            item.setFont(font(words.px, bold=words.bold))
            item.setBrush(filling(words.colour))
            # Qt places the whole line, which is higher than its letters.
            item.setPos(box.left(), words.y - item.boundingRect().height() / 2)
            self._add(item, _WORDS)
            if words.role in _LATE_ROLES:
                self._late.append(item)
        self.texts.append(TextArea(words.text, box, words.px, words.colour, words.role, words.text != whole.text))
        return box

    def _inside(self, words: Words) -> Words:
        """Return words that end within the picture."""
        width = self.right + self.style.margin
        room = min(
            (width - words.x) / (1 - words.across) if words.across < 1 else inf,
            words.x / words.across if words.across > 0 else inf,
        )
        text, px = fitted(words.text, words.px, room, self.style.least, bold=words.bold)
        return words if (text, px) == (words.text, words.px) else replace(words, px=px, text=text)

    def lines(
        self,
        lines: list[str],
        x: float,
        top: float,
        px: int,
        colour: str,
        *,
        bold: bool = False,
        across: float = 0.0,
        role: str = "label",
    ) -> float:
        """Draw lines below each other from `top`; return the bottom."""
        step = px * LINE
        for number, words in enumerate(lines):
            self.text(words, x, top + (number + 0.5) * step, px, colour, bold=bold, across=across, role=role)
        return top + len(lines) * step

    def scaled(self, strokes: Sequence[float]) -> tuple[float, ...]:
        """Return the lengths of strokes and gaps at base size as pixels of the chart."""
        return tuple(length * self.style.base for length in strokes)

    def line(
        self,
        start: QPointF,
        end: QPointF,
        colour: str,
        width: float = 1.0,
        *,
        behind: bool = False,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a straight line before bars and curves, or behind them; `dash` has lengths of strokes and gaps."""
        path = QPainterPath(start)
        path.lineTo(end)
        pen = dashed(QPen(QColor(colour), width), dash, width)
        self._path(path, pen, QBrush(Qt.BrushStyle.NoBrush), _BACK if behind else _AXIS)

    def leader(self, corners: tuple[QPointF, ...], colour: str) -> None:
        """Draw a thin line through corners, from the end of a line to its label."""
        self.leaders.append(corners)
        path = QPainterPath(corners[0])
        for corner in corners[1:]:
            path.lineTo(corner)
        self._path(path, QPen(QColor(colour), self.style.base), QBrush(Qt.BrushStyle.NoBrush), _AXIS)

    def box(self, rect: QRectF, colour: str, radius: float = 0.0) -> None:
        """Fill a rectangle behind everything."""
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        self._filled.append((rect, colour))
        self._path(path, QPen(Qt.PenStyle.NoPen), filling(colour), _BACK)

    def shape(
        self,
        path: QPainterPath,
        *,
        fill: str = "",
        line: str = "",
        width: float = 1.0,
        late: bool = False,
        behind: bool = False,
    ) -> None:
        """Fill a shape or draw its outline, before bars and behind words; `late` ones grow into view.

        What is `behind` lies under all else, and its colour may let the ground shine through (#aarrggbb).
        """
        pen = QPen(QColor(line), width) if line else QPen(Qt.PenStyle.NoPen)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        item = self._path(
            path, pen, QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush), _BACK if behind else _AXIS
        )
        self.shapes.append(ShapeArea(path.boundingRect(), fill, line))
        if fill and not behind:
            self._filled.append((path.boundingRect(), fill))
        if late:
            self._late.append(item)

    def dot(self, centre: QPointF, radius: float, colour: str) -> None:
        """Draw a filled circle with a thin rim of the ground's colour."""
        path = QPainterPath()
        path.addEllipse(centre, radius, radius)
        self.point(path, colour, self.style.colours.ground, radius * 0.35)

    def point(self, outline: QPainterPath, inside: str, rim: str, width: float) -> None:
        """Draw a point with a rim, before all lines."""
        pen = QPen(QColor(rim), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._late.append(self._path(outline, pen, QBrush(QColor(inside)), _DOT))

    def _path(self, path: QPainterPath, pen: QPen, brush: QBrush, z: float) -> QGraphicsItem:
        item = QGraphicsPathItem(path)
        item.setPen(pen)
        item.setBrush(brush)
        self._add(item, z)
        return item

    def bar(
        self,
        area: PlotArea,
        x: float,
        y: float,
        width: float,
        height: float,
        value: float,
        colour: str,
        *,
        upright: bool = False,
    ) -> QRectF:
        """Draw a bar with pyqtgraph from its corner (x, y) in the data's coordinates; return its place."""
        left, low = area.across(x), area.up(y)
        wide, high = area.across(x + width) - left, area.up(y + height) - low
        if not self.measures:
            item = pg.BarGraphItem(x0=[left], y0=[low], width=[wide], height=[high], brush=pg.mkBrush(colour), pen=None)
            area.add(item)
            self._late.append(item)
        rect = QRectF(area.at(x, y), area.at(x + width, y + height)).normalized()
        self.bars.append(BarArea(value, rect, colour))
        self._filled.append((rect, colour))
        edges = (Edge.BOTTOM, Edge.TOP) if upright else (Edge.LEFT, Edge.RIGHT)
        self.growing.append(Growing(rect, edges[value < 0]))
        return rect

    def curve(
        self, area: PlotArea, x: Floats, y: Floats, colour: str, width: float, *, dash: Sequence[float] = ()
    ) -> None:
        """Draw a line through points of the data with pyqtgraph; NaN leaves a gap. `dash` as for `line`."""
        if not self.measures:
            pen = dashed(pg.mkPen(colour, width=width * self.device_scale), dash, width)
            item = pg.PlotCurveItem(area.across(x), area.up(y), pen=pen, connect="finite", antialias=True)
            area.add(item)
            self._late.append(item)
        # The dots and figures of a line stand a little outside of its area.
        around = 3.0 * self.style.value
        self.growing.append(Growing(area.rect.adjusted(-around, -around, around, around), Edge.LEFT))

    def ground_under(self, place: QPointF) -> str:
        """Return the colour that words at a place stand on: that of a bar or box, else of the ground."""
        colours = [colour for rect, colour in self._filled if rect.contains(place)]
        # What was filled last lies on top.
        return colours[-1] if colours else self.style.colours.ground

    def show_late(self, shown: bool) -> None:
        """Show or hide what grows into view (bars, curves, dots and figures), without drawing anew."""
        for item in self._late:
            item.setVisible(shown)

    def mark(
        self, obs_ids: tuple[str, ...], rect: QRectF, tip: str, figure: str = "", *, is_note: bool = False
    ) -> None:
        """Make a place clickable; `figure` is what has to be read there or elsewhere in the chart."""
        self.marks.append(MarkArea(obs_ids, rect, tip, figure, is_note))

    def unlabelled(self) -> tuple[str, ...]:
        """Return the figures of marks that no text of the chart says, as often as they are missing."""
        figures = Counter(mark.figure for mark in self.marks if mark.figure and not mark.is_note)
        said = Counter(text.text for text in self.texts if text.role == "value")
        return tuple((figures - said).elements())

    def ink(self, colour: str, obs_ids: tuple[str, ...]) -> str:
        """Return a text's colour as it is, or a quiet one, still readable, where others are selected."""
        return colour if not self.selected or self.selected & set(obs_ids) else self.style.colours.text_tertiary

    def tinted(self, colour: str, obs_ids: tuple[str, ...]) -> str:
        """Return a colour as it is, or grey where other observations are selected and these are not."""
        return colour if not self.selected or self.selected & set(obs_ids) else self.style.colours.bar_context
