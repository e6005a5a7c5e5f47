"""The card of a period or a mark: how it is laid out in a width, with less in it where there is less room."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QRectF

from data.charting.content import Mark
from data.charting.hover import HoverCard, HoverRow, Sentence, beginning
from data.palette import Palette
from data.words import tr
from gui.charts.ground.text_layout import LINE, elided, width_of, wrap

WIDTH: Final = 312.0
_PADDING: Final = 12.0
_GAP: Final = 14.0
_ROW: Final = 27.0
_SIGN: Final = 34.0
_SHORT_SIGN: Final = 20.0
_HEAD_PX, _VALUE_PX, _NAME_PX, _SMALL_PX, _KEY_PX = 15, 15, 13, 12, 11
_FIGURE_PX: Final = 20
# Narrower names would be broken after every other letter: figures then stand below their names.
_LEAST_NAME: Final = 64.0
_LONGEST_SENTENCE: Final = 3
_LONGEST_NAME: Final = 3
_LONGEST_FACT: Final = 3


class Detail(IntEnum):
    """How much a card says, the most first: the sentence goes, then all that is computed, then all rows but one."""

    ALL = 0
    NO_SENTENCE = 1
    PRINTED = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class HoverText:
    """A line of a card with its middle at `y`; `across` 0 starts at x, 1 ends there; pixels from the card's corner."""

    text: str
    x: float
    y: float
    px: int
    colour: str
    bold: bool = False
    across: float = 0.0

    @property
    def box(self) -> QRectF:
        """The box of the line, as high as its letters."""
        width = width_of(self.text, self.px, bold=self.bold)
        return QRectF(self.x - self.across * width, self.y - self.px * 0.55, width, self.px * 1.1)


@dataclass(slots=True)
class CardLayout:
    """What is drawn on a card of a size: filled stretches, rules, signs of rows and texts; `rows` are their places."""

    width: float
    height: float = 0.0
    fills: list[tuple[QRectF, str]] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    signs: list[tuple[HoverRow, QRectF]] = field(default_factory=list)
    texts: list[HoverText] = field(default_factory=list)
    rows: list[tuple[QRectF, Mark]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The right ends of value, change and rank, and the room for names; `below` puts figures under the names."""

    value: float
    change: float
    rank: float
    name: float
    name_room: float
    below: bool


class CardLayouter:
    """Lays one card out. `current` is the mark whose row stands out and whose sentence is shown; `pinned` is said."""

    def __init__(
        self, card: HoverCard, current: Mark | None, sentence: Sentence, colours: Palette, *, pinned: bool = False
    ) -> None:
        self._card, self._current, self._sentence, self._colours = card, current, sentence, colours
        self._pinned = pinned

    def lay_out(self, width: float, detail: Detail, most_height: float) -> CardLayout | None:
        """Return the card in a width and a detail; None where it is higher than `most_height`."""
        layout = CardLayout(width)
        if detail is Detail.LINE:
            self._line(layout)
        else:
            self._head(layout, detail)
            self._rows(layout, detail, most_height)
            self._facts(layout, detail)
            self._feet(layout, detail)
        return layout if layout.height <= most_height else None

    def _line(self, layout: CardLayout) -> None:
        """Put what counts most into one line."""
        rows = [row for row in self._card.rows if row.mark is self._current] or list(self._card.rows[:1])
        figure = rows[0].text if rows else self._card.figure
        name = f"{self._card.title}　{rows[0].name}" if rows else self._card.title
        layout.height = _ROW
        room = layout.width - 2 * _PADDING
        figure = elided(figure, _NAME_PX, room * 0.6, bold=True)
        name_room = room - width_of(figure, _NAME_PX, bold=True) - _GAP / 2
        self._put(layout, elided(name, _SMALL_PX, name_room), _PADDING, _ROW / 2, _SMALL_PX)
        self._put(layout, figure, layout.width - _PADDING, _ROW / 2, _NAME_PX, bold=True, across=1.0)

    def _head(self, layout: CardLayout, detail: Detail) -> None:
        card, colours = self._card, self._colours
        room = layout.width - 2 * _PADDING
        top = 10.0
        for line in _lines(card.title, _HEAD_PX, room, _LONGEST_FACT if card.figure else 1, bold=True):
            self._put(layout, line, _PADDING, top + _HEAD_PX * LINE / 2, _HEAD_PX, bold=True)
            top += _HEAD_PX * LINE
        if card.figure:
            for line in _lines(card.figure, _FIGURE_PX, room, _LONGEST_FACT, bold=True):
                self._put(layout, line, _PADDING, top + _FIGURE_PX * LINE / 2, _FIGURE_PX, bold=True)
                top += _FIGURE_PX * LINE
        elif card.unit:
            left = layout.texts[-1].box.right() + 8
            unit = elided(card.unit, _SMALL_PX, layout.width - _PADDING - left)
            y = top - _HEAD_PX * LINE / 2
            self._put(layout, unit, left, y, _SMALL_PX, colours.text_tertiary)
            keys = tr("已固定") if self._pinned else card.keys
            if left + width_of(unit, _SMALL_PX) + _GAP + width_of(keys, _KEY_PX) < layout.width - _PADDING:
                self._put(layout, keys, layout.width - _PADDING, y, _KEY_PX, colours.text_tertiary, across=1.0)
        layout.height = top + 6.0

    def _columns(self, layout: CardLayout, detail: Detail) -> _Columns:
        """Return where the columns of a width end; ranks, then changes, go to a line of their own with the values."""
        card, rows = self._card, self._card.rows
        right = layout.width - _PADDING
        shown = detail < Detail.PRINTED

        def column(heading: str, texts: list[str]) -> float:
            widths = [width_of(text, _NAME_PX, bold=True) for text in texts]
            return max([width_of(heading, _SMALL_PX), *widths])

        rank = column(tr("名次"), [_rank(row) for row in rows]) + _GAP if card.ranks and shown else 0.0
        change = column(card.change, [row.change for row in rows]) + _GAP if card.change and shown else 0.0
        value = max(width_of(row.text, _VALUE_PX, bold=True) for row in rows) + _GAP
        name = _PADDING + _SIGN + 10.0
        room = right - rank - change - value - name
        below = room < _LEAST_NAME
        if below:
            name = _PADDING + _SHORT_SIGN + 8.0
            room = right - name
        return _Columns(right - rank - change, right - rank, right, name, room, below)

    def _rows(self, layout: CardLayout, detail: Detail, most_height: float) -> None:
        """Put the rows with their headings; where they are too many, those around the current one."""
        card = self._card
        if not card.rows:
            return
        columns = self._columns(layout, detail)
        shown = detail < Detail.PRINTED
        if shown and not columns.below:
            heads = (
                (tr("数值"), columns.value),
                (card.change, columns.change),
                (tr("名次") * card.ranks, columns.rank),
            )
            for words, right in heads:
                if words:
                    y = layout.height + 11.0
                    self._put(layout, words, right, y, _SMALL_PX, self._colours.text_tertiary, across=1.0)
            layout.height += 22.0
        rows, left_out = self._those_with_room(columns, most_height - layout.height - 8.0, all_rows=shown)
        for row in rows:
            self._row(layout, row, columns, shown=shown)
        if left_out:
            words = tr("另有 {count} 项", count=left_out)
            self._put(layout, words, _PADDING, layout.height + 9.0, _SMALL_PX, self._colours.text_tertiary)
            layout.height += 18.0
        layout.height += 6.0

    def _those_with_room(self, columns: _Columns, height: float, *, all_rows: bool) -> tuple[tuple[HoverRow, ...], int]:
        rows = self._card.rows
        heights = [self._row_height(row, columns) for row in rows]
        if all_rows or sum(heights) <= height:
            return rows, 0
        count = max(1, int((height - 18.0) / max(heights)))
        current = next((number for number, row in enumerate(rows) if row.mark is self._current), 0)
        first = max(0, min(current - count // 2, len(rows) - count))
        return rows[first : first + count], len(rows) - count

    def _name_lines(self, row: HoverRow, columns: _Columns) -> list[str]:
        return _lines(row.name, _NAME_PX, columns.name_room, _LONGEST_NAME, bold=row.mark is self._current)

    def _row_height(self, row: HoverRow, columns: _Columns) -> float:
        extra = (len(self._name_lines(row, columns)) - 1) * _NAME_PX * LINE
        return _ROW + extra + (20.0 if columns.below else 0.0)

    def _row(self, layout: CardLayout, row: HoverRow, columns: _Columns, *, shown: bool) -> None:
        colours, top = self._colours, layout.height
        is_current = row.mark is self._current
        height = self._row_height(row, columns)
        place = QRectF(0, top, layout.width, height)
        layout.rows.append((place, row.mark))
        if is_current and len(self._card.rows) > 1:
            layout.fills.append((place, colours.accent_soft))
        lines = self._name_lines(row, columns)
        middle = top + _ROW / 2 if columns.below else top + height / 2
        if row.is_drawn:
            sign = _SHORT_SIGN if columns.below else _SIGN
            layout.signs.append((row, QRectF(_PADDING, middle - 8, sign, 16)))
        first = middle if columns.below else middle - (len(lines) - 1) * _NAME_PX * LINE / 2
        for number, line in enumerate(lines):
            self._put(layout, line, columns.name, first + number * _NAME_PX * LINE, _NAME_PX, bold=is_current)
        y = top + height - 14.0 if columns.below else middle
        value = columns.name if columns.below and not shown else columns.value
        across = 0.0 if columns.below and not shown else 1.0
        room = layout.width - 2 * _PADDING
        self._put(layout, elided(row.text, _VALUE_PX, room, bold=True), value, y, _VALUE_PX, bold=True, across=across)
        if shown and self._card.change:
            self._put(layout, row.change, columns.change, y, _NAME_PX, bold=is_current, across=1.0)
        if shown and row.rank:
            self._put(layout, _rank(row), columns.rank, y, _NAME_PX, bold=is_current, across=1.0)
        layout.height += height

    def _facts(self, layout: CardLayout, detail: Detail) -> None:
        """Put what is known of a single mark; what is computed goes with the words on how."""
        colours = self._colours
        for name, words in self._card.facts if detail < Detail.PRINTED else self._card.facts[:1]:
            left = _PADDING + width_of(name, _SMALL_PX) + 10.0
            top = layout.height
            self._put(layout, name, _PADDING, top + 10.0, _SMALL_PX, colours.text_tertiary)
            lines = _lines(words, _SMALL_PX, layout.width - _PADDING - left, _LONGEST_FACT)
            for number, line in enumerate(lines):
                self._put(layout, line, left, top + 10.0 + number * _SMALL_PX * LINE, _SMALL_PX, colours.text_secondary)
            layout.height += 20.0 + (len(lines) - 1) * _SMALL_PX * LINE
        if self._card.facts:
            layout.height += 4.0

    def _feet(self, layout: CardLayout, detail: Detail) -> None:
        """Put the sentence with its figure marked, and what is computed."""
        room = layout.width - 2 * _PADDING
        if detail is Detail.ALL and self._sentence.text:
            layout.rules.append(layout.height)
            layout.height += 6.0
            self._put_sentence(layout, room)
            layout.height += 4.0
        if detail < Detail.PRINTED and self._card.foot:
            layout.rules.append(layout.height)
            layout.height += 5.0
            for line in wrap(self._card.foot, _SMALL_PX, room, even=False):
                y = layout.height + _SMALL_PX * LINE / 2
                self._put(layout, line, _PADDING, y, _SMALL_PX, self._colours.text_tertiary)
                layout.height += _SMALL_PX * LINE
            layout.height += 3.0
        layout.height += 4.0

    def _put_sentence(self, layout: CardLayout, room: float) -> None:
        colours, text = self._colours, self._sentence.text
        start = len(self._sentence.before)
        end = start + len(self._sentence.number)
        cursor = 0
        for line in _lines(text, _SMALL_PX, room, _LONGEST_SENTENCE):
            y = layout.height + _SMALL_PX * LINE / 2
            at = max(cursor, text.find(line.rstrip("…")[:4], cursor))
            cursor = at + len(line)
            before, marked = max(0, start - at), min(len(line), end - at)
            if before < marked:
                left = _PADDING + width_of(line[:before], _SMALL_PX)
                width = width_of(line[before:marked], _SMALL_PX)
                layout.fills.append((QRectF(left - 1, y - 9.0, width + 2, 18.0), colours.source_mark))
                # On the mark letters are dark in the dark as well.
                parts = ((line[:before], _PADDING), (line[marked:], left + width))
                for words, x in parts:
                    self._put(layout, words, x, y, _SMALL_PX, colours.text_secondary)
                dark = min(colours.text, colours.ground, key=_lightness)
                self._put(layout, line[before:marked], left, y, _SMALL_PX, dark)
            else:
                self._put(layout, line, _PADDING, y, _SMALL_PX, colours.text_secondary)
            layout.height += _SMALL_PX * LINE

    def _put(
        self, layout: CardLayout, text: str, x: float, y: float, px: int, colour: str = "", *,
        bold: bool = False, across: float = 0.0,
    ) -> None:  # fmt: skip
        if text:
            layout.texts.append(HoverText(text, x, y, px, colour or self._colours.text, bold, across))


def _lightness(colour: str) -> int:
    return sum(bytes.fromhex(colour.removeprefix("#")))


def _rank(row: HoverRow) -> str:
    return tr("第{rank}", rank=row.rank) if row.rank else ""


def _lines(text: str, px: int, room: float, most: int, *, bold: bool = False) -> list[str]:
    """Return a text in at most so many lines, the last one with an ellipsis where the text goes on."""
    lines = wrap(text, px, room, bold=bold, even=False)
    if len(lines) > most:
        rest = "".join(lines[most - 1 : most + 1])
        shown = elided(rest, px, room, bold=bold)
        # The ellipsis is no letter of the text.
        lines = [*lines[: most - 1], beginning(rest, len(shown) - 1)]
    return [elided(line, px, room, bold=bold) for line in lines]
