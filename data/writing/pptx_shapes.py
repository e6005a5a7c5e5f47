"""Texts, big figures, coverage tracks and tables as native PowerPoint shapes."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from data.charting.content import ChartContent, Mark

ACCENT: Final = "A61B29"
INK: Final = "1A1D21"
SECOND: Final = "4B525B"
MUTED: Final = "5F6875"
TRACK: Final = "ECEFF2"
FONT: Final = "微软雅黑"
_WIDTH: Final = 12_192_000
_HEIGHT: Final = 6_858_000
_ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_ANCHOR: Final = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_MOST_ROWS: Final = 14

Box = tuple[float, float, float, float]


def set_font(run: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Set a run's font, also the one for Chinese characters, which python-pptx leaves to the theme."""
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.rgb = RGBColor.from_string(colour)
    run.font.name = FONT
    properties = run._r.get_or_add_rPr()
    for tag in ("a:ea", "a:cs"):
        element = properties.find(qn(tag))
        if element is None:
            element = properties.makeelement(qn(tag), {})
            properties.append(element)
        element.set("typeface", FONT)


class Page:
    """A native slide that shapes are put on; places and sizes are shares of its width and height."""

    def __init__(self, slide: Any) -> None:
        self.slide = slide

    @staticmethod
    def emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Return a box in PowerPoint's units."""
        left, top, width, height = box
        return (
            Emu(round(left * _WIDTH)),
            Emu(round(top * _HEIGHT)),
            Emu(round(width * _WIDTH)),
            Emu(round(height * _HEIGHT)),
        )

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
    ) -> None:
        """Add a text box; blank words add nothing."""
        if not words:
            return
        frame = self.slide.shapes.add_textbox(*self.emu((left, top, width, height))).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = _ANCHOR[anchor]
        for number, line in enumerate(words.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            run = paragraph.add_run()
            run.text = line
            set_font(run, size, colour, bold=bold)

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Add a filled rectangle without a line or shadow."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.emu((left, top, width, height)))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour)
        shape.line.fill.background()
        shape.shadow.inherit = False


def shown(mark: Mark) -> str:
    """Return a mark's figure, with a star where a relation does not fit it."""
    return f"{mark.text}*" if mark.flagged else mark.text


def _marks(content: ChartContent) -> list[Mark]:
    return [mark for panel in content.panels for series in panel.series for mark in series.marks]


def add_figures(page: Page, content: ChartContent, body: Box) -> None:
    """Set big figures in a grid of at most three columns."""
    marks = _marks(content)
    left, top, width, height = body
    columns = min(len(marks), 2 if len(marks) == 4 else 3)
    rows = -(-len(marks) // columns)
    for number, mark in enumerate(marks):
        x = left + number % columns * width / columns
        y = top + 0.04 + number // columns * height / rows
        cell = width / columns - 0.02
        page.text(f"{shown(mark)} {mark.detail}".rstrip(), x, y, cell, 0.1, 34, ACCENT, bold=True)
        page.text(mark.label, x, y + 0.105, cell, 0.08, 15, INK)
        page.text(mark.period, x, y + 0.165, cell, 0.05, 12, MUTED)


def add_coverage(page: Page, content: ChartContent, body: Box) -> None:
    """Set shares as bars on a track of 100 %, claims in words as words."""
    marks = _marks(content)
    left, top, width, height = body
    row = min(0.13, height / max(1, len(marks)))
    gutter, figure = width * 0.3, width * 0.17
    track = width - gutter - figure
    for number, mark in enumerate(marks):
        y = top + number * row
        page.text(mark.label, left, y, gutter - 0.015, row, 14, INK, align="right", anchor="middle")
        if mark.value is None:
            page.text(shown(mark), left + gutter, y, track, row, 16, ACCENT, bold=True, anchor="middle")
            continue
        page.box(left + gutter, y + row * 0.28, track, row * 0.44, TRACK)
        page.box(left + gutter, y + row * 0.28, track * mark.value / 100, row * 0.44, ACCENT)
        words = f"{shown(mark)}\n{mark.detail}" if mark.formula else shown(mark)
        page.text(words, left + gutter + track + 0.01, y, figure - 0.01, row, 14, INK, bold=True, anchor="middle")


def add_table(page: Page, content: ChartContent, body: Box) -> None:
    """Set names and what is said of them as a native table."""
    marks = _marks(content)[:_MOST_ROWS]
    if not marks:
        return
    left, top, width, height = body
    rows = min(0.062, height / len(marks))
    frame = page.slide.shapes.add_table(len(marks), 2, *page.emu((left, top, width, rows * len(marks))))
    table = frame.table
    table.first_row = False
    table.columns[0].width = Emu(round(width * 0.66 * _WIDTH))
    table.columns[1].width = Emu(round(width * 0.34 * _WIDTH))
    for number, mark in enumerate(marks):
        for column, words in enumerate((mark.label, shown(mark))):
            cell = table.cell(number, column)
            cell.margin_top = cell.margin_bottom = Emu(20_000)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string("FFFFFF" if number % 2 else "F8FAFB")
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if column else PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = words
            set_font(run, 14, ACCENT if column else INK, bold=bool(column))
