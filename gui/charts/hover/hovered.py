"""What is hovered in a chart, by mouse or keyboard: its card, where the card stands, and whether it is pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.hover import HoverCard, Sentence, mark_card, period_card, sentence_of
from gui.charts.hover.hover_card import CardLayouter
from gui.charts.hover.hover_finder import Hovered, HoverFinder
from gui.charts.hover.hover_place import PlacedCard, place_beside

if TYPE_CHECKING:
    from data.charting.content import ChartContent, Series
    from data.model import Package
    from gui.charts.ground.canvas import Canvas, MarkArea
    from gui.charts.ground.time_axis import TimeArea

BAND: Final = 64.0
# Where periods are nearer to each other than the band is wide, it leaves a little between two.
_BAND_SHARE: Final = 0.9
_LEAST_BAND: Final = 14.0


class Hover:
    """Knows what is hovered and says it. `pinned` keeps it while the mouse is elsewhere."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._finder = HoverFinder(canvas)
        self._content: ChartContent | None = None
        self._package: Package | None = None
        self._placed: tuple[QRectF, bool, PlacedCard | None] | None = None
        self._said: tuple[Hovered, HoverCard, Sentence] | None = None
        self.at: Hovered | None = None
        self.pinned = False

    def set_content(self, content: ChartContent | None, package: Package | None) -> None:
        """Take another chart; nothing in it is hovered."""
        self._content, self._package = content, package
        self._finder.set_content(content, package)
        self.clear()

    def clear(self) -> bool:
        """Be nowhere; return whether there was something."""
        self.pinned = False
        return self._go(None)

    def drawn_anew(self) -> None:
        """Take notice that the canvas was drawn anew: places have moved, what is hovered stays where it still is."""
        self._placed = None
        if self.at is not None and not self._finder.exists(self.at):
            self.clear()

    def _go(self, at: Hovered | None) -> bool:
        if at == self.at:
            return False
        self.at, self._placed, self._said = at, None, None
        return True

    def go_to(self, place: QPointF) -> bool:
        """Take what is at a place in scene pixels; return whether that is something else.

        A pinned card stays: only its row under the mouse changes.
        """
        found, at = self._finder.found(place), self.at
        if not self.pinned or at is None:
            return self._go(found)
        placed = self._placed[2] if self._placed is not None else None
        for row, mark in placed.layout.rows if placed is not None and at.is_period else ():
            if placed is not None and row.contains(place - placed.rect.topLeft()):
                return self._go(Hovered(mark, at.area, at.label))
        return self._go(found) if found is not None and found.is_beside(at) else False

    def press(self, place: QPointF) -> bool:
        """Pin what is at a place, or free it where it was pinned already; return whether there is anything."""
        found, was = self._finder.found(place), self.at
        if found is None:
            return False
        self._go(found)
        self.pinned = not (self.pinned and found.is_beside(was))
        return True

    def step(self, across: int, down: int) -> bool:
        """Go on by a period or mark, or by a figure of the period; return whether that is something else."""
        return self._go(self._finder.next_to(self.at, across, down))

    def end(self, *, last: bool) -> bool:
        """Go to the first or last period or mark; return whether that is something else."""
        return self._go(self._finder.end(self.at, last=last))

    @property
    def area(self) -> TimeArea | None:
        """The panel over time that the hovered period belongs to."""
        return self._canvas.times[self.at.area] if self.at is not None and self.at.is_period else None

    @property
    def mark_area(self) -> MarkArea | None:
        """The place of the hovered mark, where it is not a period that is hovered."""
        at = self.at
        return self._canvas.marks[at.number] if at is not None and at.number >= 0 else None

    @property
    def series(self) -> Series | None:
        """The series whose figure is hovered in a period."""
        return self._finder.series_of(self.at) if self.at is not None else None

    def _say(self) -> tuple[Hovered, HoverCard, Sentence] | None:
        at, content = self.at, self._content
        if at is None or content is None:
            return None
        if self._said is None:
            owner = self._finder.owner(at.number)
            if owner is not None:
                card = mark_card(content, owner.panel, owner.series, owner.mark, self._package)
            else:
                card = period_card(self._canvas.times[at.area].panel, at.label, self._package)
            self._said = at, card, sentence_of(at.mark, self._package)
        return self._said

    @property
    def words(self) -> str:
        """The card as one text, empty where nothing is hovered."""
        said = self._say()
        return said[1].words(said[0].mark, said[2]) if said is not None else ""

    def band(self) -> QRectF:
        """Return the band over the hovered period, from above the plot to its axis; empty where there is none."""
        area = self.area
        if area is None or self.at is None:
            return QRectF()
        width = max(_LEAST_BAND, min(BAND, area.pitch * _BAND_SHARE))
        middle = area.places[self.at.label]
        return QRectF(middle - width / 2, area.rect.top() - 6, width, area.rect.height() + 6)

    def kept_free(self) -> list[QRectF]:
        """Return what the card must leave to be seen, in several ways, the best first."""
        canvas, band, place = self._canvas, self.band(), self.mark_area
        if not band.isEmpty():
            names = [text.rect for text in canvas.texts if self.is_name(text.text, text.rect, text.role)]
            return [band.united(names[0]) if names else band]
        if place is None:
            return []
        inside = [text.rect for text in canvas.texts if place.rect.contains(text.rect.center())]
        inside += [bar.rect for bar in canvas.bars if place.rect.contains(bar.rect.center())]
        tight = QRectF()
        for rect in inside:
            tight = tight.united(rect)
        return [place.rect, *([tight] if inside else [])]

    def is_name(self, text: str, rect: QRectF, role: str) -> bool:
        """Say whether a text of the chart names the hovered period under its axis."""
        area = self.area
        if area is None or self.at is None or role != "period" or text != self.at.label:
            return False
        return area.whole.contains(rect.center()) and abs(rect.center().x() - area.places[text]) < area.pitch

    def placed(self, bounds: QRectF) -> PlacedCard | None:
        """Return the card with its place within bounds in scene pixels; None where nothing is hovered."""
        said = self._say()
        if said is None:
            return None
        if self._placed is None or self._placed[:2] != (bounds, self.pinned):
            at, card, sentence = said
            layouter = CardLayouter(card, at.mark, sentence, self._canvas.style.colours, pinned=self.pinned)
            area = self.area
            points = [point.place for point in area.points] if area is not None else []
            found = place_beside(layouter, self.kept_free(), bounds, points, self._canvas.texts)
            self._placed = bounds, self.pinned, found
        return self._placed[2]
