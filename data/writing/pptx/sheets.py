"""Slides laid out on a sheet as native shapes: words as text boxes, bars as rectangles, columns of a cover as a chart.

Letters are measured by their number, as the fonts of the reader's computer are not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from data.charting.content import ChartContent, ChartPanelContent, Series
from data.charting.value_axis import value_range
from data.model import ChartType
from data.palette import LIGHT, rgb
from data.slides.cover import Cover
from data.slides.layouts import measures
from data.slides.layouts.cover import AXIS, EDGE, PERIODS
from data.slides.layouts.sheet import PlacedWords, Rect, SlideSheet
from data.writing.native.labels import label_of
from data.writing.pptx.charts.chart_panels import add_chart
from data.writing.pptx.drawing_xml import (
    LabelLetters,
    enlarge_label,
    fill_area,
    keep_colour_below_zero,
    set_language_of_chart,
)
from data.writing.pptx.shapes import FONT, SlidePage, coloured

# Of the height of a letter: how wide a Chinese one is, and another one, regular and bold.
_WIDE: Final = 1.0
_NARROW: Final = (0.58, 0.66)
_FIRST_WIDE: Final = 0x2E7F
# A Chinese character, or a run of others, with the spaces behind it.
_WORDS: Final = re.compile("(?:[\u2e80-\U0010ffff]|[^ \u2e80-\U0010ffff]+) *| +")
# Points a pixel of a sheet.
POINTS: Final = 540 / measures.HIGH
# A line has more room than was measured: with another font it would else break.
_SLACK: Final = 1.25
_COLUMNS_GAP: Final = 39
_ABOVE_COLUMNS: Final = 60
_BELOW_PERIODS: Final = 44
# Of the span of columns, what a large figure below the last one needs.
_BELOW_LAST: Final = 0.35
_BAND: Final = "band"


class CountedLetters:
    """Measures letters by their number; what slides share, such as the names of all themes, is broken once."""

    def __init__(self) -> None:
        self._wrapped: dict[tuple[str, float, float, bool], list[str]] = {}

    def width(self, text: str, px: float, *, bold: bool = False) -> float:
        """Return the width of a line."""
        return sum(_WIDE if ord(letter) > _FIRST_WIDE else _NARROW[bold] for letter in text) * px

    def wrap(self, text: str, px: float, width: float, *, bold: bool = False, even: bool = True) -> list[str]:
        """Return a text in lines no wider than `width`; numbers and Latin words stay whole where they can."""
        del even
        key = (text, px, width, bold)
        if key not in self._wrapped:
            self._wrapped[key] = self.lines(text, px, width, bold)
        return list(self._wrapped[key])

    def lines(self, text: str, px: float, width: float, bold: bool) -> list[str]:
        """Break a text anew."""
        lines: list[str] = []
        line: list[str] = []
        used = 0.0
        for word in _WORDS.findall(text):
            size = self.width(word, px, bold=bold)
            if line and used + size - self.width(" ", px, bold=bold) * _blanks_at_end(word) > width:
                lines.append("".join(line).rstrip())
                line, used = [], 0.0
            if not line:
                *whole, word = self._parts(word.lstrip(), px, width, bold)
                lines += whole
                size = self.width(word, px, bold=bold)
            if word:
                line.append(word)
                used += size
        return [*lines, "".join(line).rstrip()]

    def _parts(self, word: str, px: float, width: float, bold: bool) -> list[str]:
        """Return a word in parts no wider than `width`; all its letters are of one width."""
        bare = word.rstrip()
        most = max(1, int(width / self.width(bare[:1] or " ", px, bold=bold)))
        parts = [bare[at : at + most] for at in range(0, len(bare), most)] or [""]
        return [*parts[:-1], parts[-1] + word[len(bare) :]]


def _blanks_at_end(word: str) -> int:
    return len(word) - len(word.rstrip(" "))


def put_sheet(page: SlidePage, sheet: SlideSheet, *, columns: bool = False) -> None:
    """Put everything on a sheet onto a native slide; `columns` leaves bars with their words to a chart."""
    # Where columns hang from it, the axis of the chart lies elsewhere.
    hanging = columns and any((bar.mark.value or 0.0) < 0 for bar in sheet.bars)
    for box in sheet.boxes:
        if not ((columns and box.role == "plot") or (hanging and box.ink == "axis")):
            page.box(*_shares(box.rect, sheet.width), _colour(box.ink))
    if not columns:
        for bar in sheet.bars:
            page.box(*_shares(bar.rect, sheet.width), _colour(bar.ink))
    words = [one for one in sheet.words if not (columns and one.role in ("value", "period"))]
    skipped = False
    for one, following in zip(words, [*words[1:], None], strict=True):
        if skipped:
            skipped = False
            continue
        skipped = one.role == "value" and following is not None and following.role == "unit"
        _put_words(page, one, sheet.width, following if skipped else None)


def _put_words(page: SlidePage, words: PlacedWords, width: float, unit: PlacedWords | None) -> None:
    """Put lines as one text that wraps by itself, a figure with its unit in one line."""
    px, text = words.px, _joined(words.lines)
    room = words.room * _SLACK + px if len(words.lines) == 1 else words.room + px * 0.5
    if unit is not None:
        runs = [(text, px * POINTS, _colour(words.ink)), (f" {unit.lines[0]}", unit.px * POINTS, _colour(unit.ink))]
        room = min((words.room + unit.room) * _SLACK + px, width - words.x)
        rect = Rect(words.x, words.top, room, words.bottom - words.top)
        page.runs(runs, *_shares(rect, width), anchor="middle", bold=unit.bold)
        return
    left = words.x - room * {"left": 0.0, "center": 0.5, "right": 1.0}[words.align]
    rect = Rect(left, words.top, min(room, width - left), words.bottom - words.top)
    page.text(
        text, *_shares(rect, width), px * POINTS, _colour(words.ink), bold=words.bold, align=words.align,
        step=words.step * POINTS,
    )  # fmt: skip


def _joined(lines: Sequence[str]) -> str:
    """Return lines as one text, with a space where it was broken between words."""
    text = ""
    for line in lines:
        apart = text and line and ord(text[-1]) <= _FIRST_WIDE and ord(line[0]) <= _FIRST_WIDE
        text += (" " if apart else "") + line
    return text


def add_cover_chart(page: SlidePage, sheet: SlideSheet, cover: Cover) -> None:
    """Add the columns of a cover as a native chart at the place that they have on the sheet."""
    panel = ChartPanelContent(
        cover.unit, (Series(cover.columns_name, tuple(replace(mark, break_before=False) for mark in cover.columns)),)
    )
    values = [mark.value for mark in cover.columns if mark.value is not None]
    if values and values[-1] < 0:
        # The last figure is large: below its column it would stand in the periods.
        low, high = value_range(values)
        panel = replace(panel, ends=(low - _BELOW_LAST * (high - low), high))
    content = ChartContent("cover", ChartType.COLUMN, cover.columns_words, "", (panel,))
    top = min(bar.rect.top for bar in sheet.bars) - _ABOVE_COLUMNS
    bottom = PERIODS + _BELOW_PERIODS
    frame = Rect(EDGE, top, sheet.width - 2 * EDGE, bottom - top)
    add_chart(page, content, _shares(frame, sheet.width))
    chart = next(shape.chart for shape in reversed(list(page.slide.shapes)) if shape.has_chart)
    height = frame.height
    above = _ABOVE_COLUMNS / 2
    fill_area(chart, "0", f"{above / height:.4f}", "1", f"{(AXIS - top - above) / height:.4f}")
    plot = chart.plots[0]
    plot.gap_width = _COLUMNS_GAP
    series = plot.series[0]
    filled = [number for number, mark in enumerate(cover.columns) if mark.value is not None]
    for number, bar in zip(filled, sheet.bars, strict=True):
        fill = series.points[number].format.fill
        fill.solid()
        fill.fore_color.rgb = coloured(_colour(bar.ink))
    keep_colour_below_zero(series)
    last = max((words for words in sheet.words if words.role == "value"), key=lambda words: words.px)
    ink = rgb(LIGHT.accent if cover.is_last_meant else LIGHT.text)
    letters = LabelLetters(FONT, round(last.px * POINTS), ink, ink)
    enlarge_label(series, filled[-1], label_of(cover.columns[-1]), letters)
    set_language_of_chart(chart)


def _shares(rect: Rect, width: float) -> tuple[float, float, float, float]:
    return rect.left / width, rect.top / measures.HIGH, rect.width / width, rect.height / measures.HIGH


def _colour(ink: str) -> str:
    return rgb(LIGHT.canvas if ink == _BAND else str(getattr(LIGHT, ink)))
