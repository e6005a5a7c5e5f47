"""Texts, big figures and coverage tracks as native PowerPoint shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from data.charting.content import ChartContent, Mark, Tone, card_period
from data.palette import LIGHT, rgb
from data.slides.layouts import measures
from data.writing.pptx.drawing_xml import drop_theme_style, set_asian_font
from data.writing.tables.export_columns import clean

ACCENT: Final = rgb(LIGHT.accent)
INK: Final = rgb(LIGHT.text)
SECOND: Final = rgb(LIGHT.text_secondary)
MUTED: Final = rgb(LIGHT.text_tertiary)
TRACK: Final = rgb(LIGHT.track)
BASE: Final = rgb(LIGHT.bar_base)
FONT: Final = "微软雅黑"
_EMU_PER_POINT: Final = 12_700
_ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_ANCHOR: Final = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
# Points: a thirty-sixth of the slide's height, which the back of a room can read.
LEAST: Final = 15
_LINE: Final = 1.32
POINTS_HIGH: Final = 540
# Shares of what is left of the body above a few figures or bars: a little more below looks steadier.
_ABOVE: Final = 0.3
_FIGURES_HIGH: Final = 0.29
_MOST_ROWS: Final = 3
_ROWS_HIGH: Final = 0.22
_FIGURES_WIDE: Final = 0.5
_UNIT_SIZE: Final = 18
_NAME_SIZES: Final = (22, 18, 16)
_FRAME: Final = 1.75

Box = tuple[float, float, float, float]


def drawn_in(colour: str) -> RGBColor:
    """Return a colour of a palette as python-pptx takes it."""
    made: RGBColor = RGBColor.from_string(rgb(colour))
    return made


def set_font(run: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Set a run's font, also the one for Chinese characters, which python-pptx leaves to the theme."""
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.rgb = RGBColor.from_string(colour)
    run.font.name = FONT
    set_asian_font(run, FONT)


def coloured(colour: str) -> RGBColor:
    """Return six digits as python-pptx wants a colour."""
    made: RGBColor = RGBColor.from_string(colour)
    return made


class SlidePage:
    """A native slide that shapes are put on; places and sizes are shares of its width and height.

    `wide` is its width in points, `sheet_width` in pixels of a slide that is 900 high.
    """

    def __init__(self, slide: Any, sheet_width: int) -> None:
        self.slide = slide
        self.sheet_width = sheet_width
        self.wide = sheet_width * POINTS_HIGH / measures.HIGH

    def emu(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Return a box in PowerPoint's units."""
        left, top, width, height = box
        wide, high = self.wide * _EMU_PER_POINT, POINTS_HIGH * _EMU_PER_POINT
        return Emu(round(left * wide)), Emu(round(top * high)), Emu(round(width * wide)), Emu(round(height * high))

    def text_width(self, words: str, size: float) -> float:
        """Return how wide bold words stand in one line, as a share of the slide."""
        return text_points(words, size) / self.wide

    def text_height(self, words: str, size: float, width: float) -> float:
        """Return how high words will stand in a width, both as shares of the slide."""
        return height_in(words, size, width * self.wide) / POINTS_HIGH

    def text(
        self,
        words: str,
        left: float,
        top: float,
        width: float,
        height: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        align: str = "left",
        anchor: str = "top",
        step: float = 0.0,
    ) -> None:
        """Add a text box; blank words add nothing. Lines stand `step` points apart where that is given."""
        words = clean(words)
        if not words:
            return
        frame = self._frame((left, top, width, height), anchor)
        for number, line in enumerate(words.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            if step:
                paragraph.line_spacing = Pt(step)
            run = paragraph.add_run()
            run.text = line
            set_font(run, size, colour, bold=bold)

    def runs(
        self,
        runs: Sequence[tuple[str, float, str]],
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        anchor: str = "top",
        bold: bool = False,
    ) -> None:
        """Add a line of texts, each with its size and colour; the largest one is bold, the others if asked."""
        paragraph = self._frame((left, top, width, height), anchor).paragraphs[0]
        largest = max(size for _, size, _ in runs)
        for words, size, colour in runs:
            if words:
                run = paragraph.add_run()
                run.text = clean(words)
                set_font(run, size, colour, bold=bold or size == largest)

    def _frame(self, box: Box, anchor: str) -> Any:
        frame = self.slide.shapes.add_textbox(*self.emu(box)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = _ANCHOR[anchor]
        return frame

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Add a filled rectangle without a line or shadow."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.emu((left, top, width, height)))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour)
        shape.line.fill.background()
        drop_theme_style(shape)

    def frame(
        self, left: float, top: float, width: float, height: float, colour: str, form: Any = MSO_SHAPE.RECTANGLE
    ) -> Any:
        """Add a form that is empty, drawn in a colour of a palette; return it."""
        shape = self.slide.shapes.add_shape(form, *self.emu((left, top, width, height)))
        shape.fill.background()
        shape.line.color.rgb = drawn_in(colour)
        shape.line.width = Pt(_FRAME)
        drop_theme_style(shape)
        return shape


def height_in(words: str, size: float, width: float) -> float:
    """Return how high words will stand in a width, both in points."""
    return sum(lines_in(line, width / size) for line in words.split("\n")) * size * _LINE


def text_points(words: str, size: float) -> float:
    """Return how wide bold words stand in one line, in points."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.6 for character in words) * size


def lines_in(line: str, letters: float) -> int:
    """Return how many lines a text fills where so many Chinese characters stand in one."""
    wide = sum(1.0 if ord(character) > 0x2E7F else 0.56 for character in line)
    return max(1, -int(-wide // letters))


def _marks(content: ChartContent) -> list[Mark]:
    return [mark for panel in content.panels for series in panel.series for mark in series.marks]


def add_figures(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Set big figures with their units, names and periods: up to three below each other, more in a grid."""
    marks = _marks(content)
    left, top, width, height = body
    if len(marks) <= _MOST_ROWS:
        _add_figure_rows(page, marks, body)
        return
    columns = 2 if len(marks) == 4 else 3
    rows = -(-len(marks) // columns)
    high = min(_FIGURES_HIGH, height / rows)
    top += (height - rows * high) * _ABOVE
    cell = width / columns - 0.02
    size = figure_size(page, marks, 54 if columns == 2 else 40, cell)
    for number, mark in enumerate(marks):
        x, y = left + number % columns * width / columns, top + number // columns * high
        if number % columns == 0 and number:
            page.box(left, y - 0.015, width, 0.002, TRACK)
        add_figure(page, mark, size, (x, y, cell, 0.12))
        page.text(mark.label, x, y + 0.125, cell, 0.05, 16, INK)
        below = y + 0.13 + page.text_height(mark.label, 16, cell)
        if period := card_period(mark, marks):
            page.text(period, x, below, cell, 0.05, LEAST, MUTED)


def _add_figure_rows(page: SlidePage, marks: list[Mark], body: Box) -> None:
    """Set a row a figure, its name and period beside it."""
    left, top, width, height = body
    high = min(_ROWS_HIGH, height / len(marks))
    top += (height - len(marks) * high) * _ABOVE
    size = figure_size(page, marks, 54, width * _FIGURES_WIDE)
    beside = left + max(figure_width(page, mark, size) for mark in marks) + 0.03
    room = left + width - beside
    for number, mark in enumerate(marks):
        y = top + number * high
        if number:
            page.box(left, y, width, 0.002, TRACK)
        page.runs(_figure_runs(mark, size), left, y, beside - left, high, anchor="middle")
        name_size = next(
            (size for size in _NAME_SIZES if page.text_height(mark.label, size, room) < high - 0.06), LEAST
        )
        named = page.text_height(mark.label, name_size, room)
        above = y + (high - named - 0.04) / 2
        page.text(mark.label, beside, above, room, named, name_size, INK)
        if period := card_period(mark, marks):
            page.text(period, beside, above + named, room, 0.04, LEAST, MUTED)


def add_figure(page: SlidePage, mark: Mark, size: float, box: Box, colour: str = "") -> None:
    """Set a big figure with its unit at the foot of a box, in its own colour where no other is given."""
    page.runs(_figure_runs(mark, size, colour), *box, anchor="bottom")


def _figure_runs(mark: Mark, size: float, colour: str = "") -> tuple[tuple[str, float, str], ...]:
    unit, beside = f" {mark.detail}".rstrip(), _unit_size(size)
    return (mark.before, beside, SECOND), (mark.shown, size, colour or ink_of(mark)), (unit, beside, SECOND)


def _unit_size(size: float) -> float:
    return max(_UNIT_SIZE, round(size * measures.UNIT_SHARE))


def ink_of(mark: Mark) -> str:
    """Return the colour of a figure: the accent for what is meant."""
    return ACCENT if mark.tone is Tone.ACCENT else INK


def figure_width(page: SlidePage, mark: Mark, size: float) -> float:
    """Return how wide a figure in a size stands with its unit, as a share of the slide."""
    return page.text_width(mark.shown, size) + page.text_width(f"{mark.before} {mark.detail}", _unit_size(size))


def figure_size(page: SlidePage, marks: Sequence[Mark], largest: float, room: float) -> float:
    """Return the largest size at which every figure has room beside its unit, in points."""
    size = largest
    while size > LEAST and max(figure_width(page, mark, size) for mark in marks) > room:
        size -= 1
    return size
