"""What is written at periods of a chart: words above a bracket or a rule, never over a figure, a bar or a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartPanelContent, PeriodNote
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.text_layout import LINE, width_of, wrap

# In heights of the letters: the legs of a bracket, the room around it, and by how much it is moved up at a time.
_LEG: Final = 0.5
_GAP: Final = 0.35
_STEP: Final = 0.5
_NARROWEST: Final = 9.0
_MOST_LINES: Final = 3
_STROKE: Final = 1.5


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """A note in its place: its lines of words, and the strokes of its bracket or rule."""

    words: tuple[Words, ...]
    strokes: tuple[tuple[QPointF, QPointF], ...]

    @property
    def boxes(self) -> list[QRectF]:
        lines = [QRectF(start, end).normalized().adjusted(-1, -1, 1, 1) for start, end in self.strokes]
        return [*(words.box for words in self.words), *lines]


def place_notes(
    canvas: Canvas,
    panel: ChartPanelContent,
    slots: Mapping[str, tuple[float, float]],
    limits: QRectF,
    lines: Sequence[QRectF] = (),
) -> None:
    """Write the notes of a panel that is drawn otherwise; those without room are left to the canvas.

    `slots` are the left and right ends of each period, `limits` what no note leaves, `lines` the boxes around what else
    is drawn there, all in scene pixels.
    """
    drawn = [*(bar.rect for bar in canvas.bars), *(text.rect for text in canvas.texts), *lines]
    placed: list[QRectF] = []
    for note in sorted(panel.period_notes, key=lambda one: not one.is_finding):
        span = slots[note.labels[0]][0], slots[note.labels[-1]][1]
        found = next(_free(canvas, note, span, limits, drawn, placed), None)
        if found is None:
            canvas.left_out.append(note)
            continue
        placed += found.boxes
        for words in found.words:
            canvas.put(words)
        for stroke in found.strokes:
            canvas.line(*stroke, _bracket_ink(canvas, note), _STROKE * canvas.style.base)
        place = found.words[0].box
        for words in found.words[1:]:
            place = place.united(words.box)
        tip = "\n".join(part for part in (note.words, note.sentence) if part)
        canvas.mark(panel.ids_at(note), place, tip, note.text, is_note=True)


def _free(
    canvas: Canvas,
    note: PeriodNote,
    span: tuple[float, float],
    limits: QRectF,
    drawn: Sequence[QRectF],
    placed: Sequence[QRectF],
) -> Iterator[_Arrangement]:
    """Yield the arrangements of a note that touch nothing, not the notes that are placed already, the lowest first."""
    px = canvas.style.label
    left, right = span
    own = [box for box in drawn if box.right() > left and box.left() < right]
    own = [box for box in own if limits.top() < box.bottom() and box.top() < limits.bottom()]
    taken = [*drawn, *placed]
    y = min((box.top() for box in own), default=limits.bottom()) - px * _GAP
    while y > limits.top():
        for one in _arrangements(canvas, note, span, y, limits):
            boxes = one.boxes
            inside = all(limits.adjusted(-1, -1, 1, 1).contains(box) for box in boxes)
            if inside and not any(box.intersects(other) for box in boxes for other in taken):
                yield one
        y -= px * _STEP


def _arrangements(
    canvas: Canvas, note: PeriodNote, span: tuple[float, float], foot: float, limits: QRectF
) -> Iterator[_Arrangement]:
    """Yield the ways to write a note over `foot`: those of a finding beside its bracket first."""
    px = canvas.style.label
    top = foot - px * _LEG
    left, right = span
    middle = (left + right) / 2
    corners = [QPointF(left, foot), QPointF(left, top), QPointF(right, top), QPointF(right, foot)]
    if len(note.labels) < 2:
        corners = [QPointF(middle, top), QPointF(middle, foot)]
    strokes = tuple(pairwise(corners))
    if note.is_finding:
        width = width_of(note.text, px, bold=True)
        for x in (right + px * _LEG, left - px * _LEG - width):
            yield _Arrangement((_line(canvas, note, note.text, x, top, 0.0, bold=True),), strokes)
    lines, widest = _lines(note, px, right - left)
    for x, across in ((middle, 0.5), (left, 0.0), (right, 1.0), (limits.right(), 1.0), (limits.left(), 0.0)):
        start = x - across * widest
        # Words that stand beside their bracket's periods would be those of others.
        is_over = start <= right + px and start + widest >= left - px
        if is_over and len(lines) <= _MOST_LINES and widest <= limits.width():
            first = top - px * _GAP - len(lines) * px * LINE
            words = tuple(
                _line(canvas, note, text, x, first + (number + 0.5) * px * LINE, across, bold=bold)
                for number, (text, bold) in enumerate(lines)
            )
            yield _Arrangement(words, strokes)


def _lines(note: PeriodNote, px: int, room: float) -> tuple[list[tuple[str, bool]], float]:
    """Return the lines of a note above its bracket, whether each is bold, and the width of the widest."""
    width = max(room * 1.2, px * _NARROWEST)
    lead = [(text, False) for text in wrap(note.lead, px, width)] if note.lead else []
    lines = [*lead, *((text, True) for text in wrap(note.text, px, width, bold=True))]
    return lines, max(width_of(text, px, bold=bold) for text, bold in lines)


def _bracket_ink(canvas: Canvas, note: PeriodNote) -> str:
    """Return the colour of a bracket: where figures are selected, they are the accent and what was meant is not."""
    colours = canvas.style.colours
    return colours.accent if note.is_finding and not canvas.selected else colours.axis


def _line(canvas: Canvas, note: PeriodNote, text: str, x: float, y: float, across: float, *, bold: bool) -> Words:
    colours = canvas.style.colours
    is_accent = note.is_finding and not canvas.selected
    ink = colours.accent if is_accent else colours.text if bold else colours.text_secondary
    return Words(text, x, y, canvas.style.label, ink, bold, across, "annotation")
