"""From a first figure to a last one by its changes; the printed figures stand in rows below the axis."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone
from data.charting.value_axis import value_range
from gui.charts.by_item.bars import draw_unlabelled_note
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.text_layout import LINE, elided, width_of
from gui.charts.over_time.column_breaks import draw_column_breaks
from gui.charts.over_time.period_notes import place_notes

_BAR_SHARE: Final = 0.72
_LEAST_HEIGHT: Final = 90.0
_LEAST_PX: Final = 10
_FULL: Final = 0.94
_END_GROWTH: Final = 1.15
_DASH: Final = (4.0, 4.0)
# From a bar to its figure, and from the axis to a figure that stands over it, in heights of the figure.
_NEAR: Final = 0.75
_CLEAR: Final = 0.6
# Between the names of a first or last column and of a step, in heights of the letters.
_APART: Final = 0.5
_YEAR_END: Final = re.compile(r"([\d/\-]+)(\D{1,2})")


def draw_waterfall(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the panel into the body; return by how many pixels it is too low."""
    return sum(_Waterfall(canvas, panel, body).draw() for panel in content.panels)


@dataclass(frozen=True, slots=True)
class _Waterfall:
    canvas: Canvas
    panel: ChartPanelContent
    rect: QRectF

    @property
    def series(self) -> Series:
        return self.panel.series[0]

    @property
    def slot(self) -> float:
        return self.rect.width() / len(self.series.marks)

    def draw(self) -> float:
        style, before = self.canvas.style, len(self.canvas.texts)
        size = self._fitting([*self.series.marks], style.value)
        in_rows = self._fitting([mark for row in self.panel.under for mark in row.marks], style.label)
        foot = 0.0 if size and (in_rows or not self.panel.under) else style.note * LINE
        heights = [self._row_height(row) for row in self.panel.under]
        value_px = size or style.least
        over = value_px * 1.6 + self.canvas.headroom
        ends = self._ends()
        under = value_px * 1.5 if ends[0] < 0 else 0.0
        named = self._period_lines() * style.label * LINE
        below = under + named + style.gap + sum(heights) + foot
        height = self.rect.height() - over - below
        plot = QRectF(self.rect.left(), self.rect.top() + over, self.rect.width(), max(20.0, height))
        area = self.canvas.plot(plot, (0.0, float(len(self.series.marks))), ends)
        self._draw_bars(area, value_px)
        top = plot.bottom() + under + style.gap + named
        labels = [mark.label for mark in self.series.marks]
        draw_column_breaks(self.canvas, self.panel, labels, area, plot.bottom() + under + style.gap * 0.5)
        self._draw_periods(plot.bottom() + under + style.gap + style.label * 0.5)
        for row, own in zip(self.panel.under, heights, strict=True):
            self._draw_row(row, top, own, in_rows or style.least)
            top += own
        if foot:
            figures = sum(mark.value is not None for row in (self.series, *self.panel.under) for mark in row.marks)
            written = sum(text.role == "value" for text in self.canvas.texts[before:])
            draw_unlabelled_note(self.canvas, self.rect, written, figures)
        slots = {mark.label: self._bar_ends(number) for number, mark in enumerate(self.series.marks)}
        limits = QRectF(self.rect.left(), self.rect.top(), self.rect.width(), plot.bottom() - self.rect.top())
        place_notes(self.canvas, self.panel, slots, limits)
        return max(0.0, _LEAST_HEIGHT * style.base - height)

    def _ends(self) -> tuple[float, float]:
        """Return the ends of the axis of figures."""
        marks = [(mark.start or 0.0, mark.value) for mark in self.series.marks if mark.value is not None]
        return value_range(value for start, change in marks for value in (start, start + change))

    def _bar_ends(self, number: int) -> tuple[float, float]:
        left = self.rect.left() + (number + (1 - _BAR_SHARE) / 2) * self.slot
        return left, left + _BAR_SHARE * self.slot

    def _fitting(self, marks: list[Mark], largest: int) -> int:
        """Return the largest size at which every figure stays within its slot, 0 where none that can be read does."""
        for px in range(largest, max(_LEAST_PX, self.canvas.style.least) - 1, -1):
            if all(width_of(mark.shown, px, bold=True) <= self.slot * _FULL for mark in marks):
                return px
        return 0

    def _draw_bars(self, area: PlotArea, px: int) -> None:
        colours = self.canvas.style.colours
        zero = area.at(0.0, 0.0).y()
        drawn: list[tuple[QRectF, Mark]] = []
        for number, mark in enumerate(self.series.marks):
            if mark.value is None:
                continue
            start = mark.start or 0.0
            colour = self.canvas.tinted(self.series.area_colour(colours, mark.tone), mark.obs_ids)
            left, low = number + (1 - _BAR_SHARE) / 2, min(start, start + mark.value)
            bar = self.canvas.bar(area, left, low, _BAR_SHARE, abs(mark.value), mark.value, colour, upright=True)
            drawn.append((bar, mark))
            if not mark.value and mark.start is not None:
                self.canvas.line(bar.bottomLeft(), bar.bottomRight(), colour, 2 * self.canvas.style.base)
        axis = QPointF(self.rect.left(), zero), QPointF(self.rect.right(), zero)
        self.canvas.line(*axis, colours.axis, max(1.0, self.canvas.style.base))
        for (bar, mark), (other, after) in pairwise(drawn):
            y = area.at(0.0, (mark.start or 0.0) + (mark.value or 0.0)).y()
            if not after.break_before and abs(y - zero) > 1:
                ends = QPointF(bar.right(), y), QPointF(other.left(), y)
                self.canvas.line(*ends, colours.text_tertiary, self.canvas.style.base, dash=self.canvas.scaled(_DASH))
        self._write_figures(area, drawn, px, zero)

    def _write_figures(self, area: PlotArea, drawn: list[tuple[QRectF, Mark]], px: int, zero: float) -> None:
        """Write the figures of the bars: of a fall under it, of a rise above, at the other side where there is no room.

        Where they are too many, those that would touch another are left out.
        """
        colours = self.canvas.style.colours
        taken = [bar for bar, _ in drawn]
        for bar, mark in drawn:
            is_end = mark.start is None
            ink = self.canvas.ink(colours.accent if mark.tone is Tone.ACCENT else colours.text, mark.obs_ids)
            words = Words(mark.shown, bar.center().x(), 0.0, px, ink, True, 0.5, "value")
            grown = replace(words, px=round(px * _END_GROWTH))
            words = grown if is_end and grown.box.width() <= self.slot * _FULL else words
            above, below = bar.top() - words.px * _NEAR, bar.bottom() + words.px * _NEAR
            rises = (mark.value or 0.0) >= 0
            for y in (above, below) if rises else (below, above):
                placed = replace(words, y=y)
                # Below the axis stand only figures of bars that reach there.
                clear = abs(y - zero) >= words.px * _CLEAR and (y < zero or bar.bottom() > zero + 1)
                if clear and not any(placed.box.intersects(other) for other in taken):
                    taken.append(self.canvas.put(placed))
                    break
            place = QRectF(
                bar.center().x() - self.slot / 2, self.rect.top(), self.slot, area.rect.bottom() - self.rect.top()
            )
            self.canvas.mark(mark.obs_ids, place, self._tip(self.series, mark), mark.shown)

    def _period_words(self, number: int, y: float) -> Words:
        """Return the words of a period in one line, within the picture."""
        style, colours = self.canvas.style, self.canvas.style.colours
        is_end = number in (0, len(self.series.marks) - 1)
        x = self.rect.left() + (number + 0.5) * self.slot
        ink = colours.text if is_end else colours.text_secondary
        words = Words(self.series.marks[number].label, x, y, style.label, ink, is_end, 0.5, "period")
        half = words.box.width() / 2
        return replace(words, x=min(max(x, self.rect.left() + half), self.rect.right() - half)) if is_end else words

    def _period_lines(self) -> int:
        """Return in how many lines the periods stand: in two where the first or last would touch the one beside it."""
        last = len(self.series.marks) - 1
        apart = self.canvas.style.label * _APART
        boxes = [self._period_words(number, 0.0).box for number in (0, 1, last - 1, last)]
        near = boxes[0].right() + apart > boxes[1].left() or boxes[2].right() + apart > boxes[3].left()
        return 2 if near and all(_YEAR_END.fullmatch(self.series.marks[at].label) for at in (0, last)) else 1

    def _draw_periods(self, y: float) -> None:
        """Write the periods, the first and the last bold; those that would touch another are left out."""
        style = self.canvas.style
        last = len(self.series.marks) - 1
        in_two = self._period_lines() > 1
        taken: list[QRectF] = []
        for number in (0, last, *range(1, last)):
            lines = [self._period_words(number, y)]
            found = _YEAR_END.fullmatch(lines[0].text) if in_two and number in (0, last) else None
            if found is not None:
                x = self.rect.left() + (number + 0.5) * self.slot
                lines = [
                    replace(lines[0], text=text, x=x, y=y + at * style.label * LINE)
                    for at, text in enumerate(found.groups())
                ]
            around = [words.box.adjusted(-style.label * 0.25, 0, style.label * 0.25, 0) for words in lines]
            if not any(box.intersects(other) for box in around for other in taken):
                taken += [self.canvas.put(words) for words in lines]

    def _names_beside(self, row: Series) -> bool:
        """Say whether the name of a row has room under the first column, and no figure stands there."""
        if any(mark.label == self.series.marks[0].label for mark in row.marks):
            return False
        figure = max((width_of(mark.shown, self.canvas.style.label) for mark in row.marks), default=0.0)
        room = self.slot * 1.5 - figure / 2 - self.canvas.style.gap * 0.8
        return width_of(self.panel.row_name(row), self.canvas.style.label) <= room

    def _row_height(self, row: Series) -> float:
        line = self.canvas.style.label * LINE
        return line * (1 if self._names_beside(row) else 2) + self.canvas.style.gap * 0.4

    def _draw_row(self, row: Series, top: float, height: float, px: int) -> None:
        style, colours = self.canvas.style, self.canvas.style.colours
        line = style.label * LINE
        name = elided(self.panel.row_name(row), style.label, self.rect.width())
        self.canvas.text(name, self.rect.left(), top + line / 2, style.label, colours.text_secondary, role="series")
        y = top + height - style.gap * 0.4 - line / 2
        places = {mark.label: number for number, mark in enumerate(self.series.marks)}
        until = self.rect.left()
        for mark in row.marks:
            x = self.rect.left() + (places[mark.label] + 0.5) * self.slot
            words = Words(mark.shown, x, y, px, self.canvas.ink(colours.text, mark.obs_ids), False, 0.5, "value")
            if words.box.left() >= until:
                until = self.canvas.put(words).right() + style.gap * 0.5
            place = QRectF(x - self.slot / 2, top, self.slot, height)
            self.canvas.mark(mark.obs_ids, place, self._tip(row, mark), mark.shown)

    def _tip(self, row: Series, mark: Mark) -> str:
        return f"{row.name}\n{tip_of(mark, self.panel.unit if row is self.series else mark.detail)}"
