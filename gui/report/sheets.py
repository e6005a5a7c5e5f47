"""A4 pages: what stands on each, in logical pixels of 1/96 inch, and how they are filled from the top down."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from data.figures.figure_text import NARROW_SPACE
from data.writing.pdf_structure import Element
from gui.charts.ground.text_layout import LINE, fitted, font, metrics_of, width_of, wrap

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.palette import Palette
    from gui.report.part_marks import PartMarks

WIDTH: Final = 794.0
HEIGHT: Final = 1123.0
MARGIN: Final = 57.0
ROOM: Final = WIDTH - 2 * MARGIN
TOP: Final = MARGIN + 6
BOTTOM: Final = HEIGHT - MARGIN - 24
TEXT: Final = 12
SMALL: Final = 10
_HEADING: Final = 21
_LESSER: Final = 14
_ABOVE_HEAD: Final = 34.0
_ABOVE_LESSER: Final = 14.0


# What the colour of letters and columns means, as a palette names it.
Ink = Literal["text", "text_secondary", "text_tertiary", "accent", "accent_mark", "bar_context", "bar_base", "line"]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a size at a place: they begin there, `across` 0.5 centres them on it, 1 sets them to end there.

    Their colour is chosen where they are painted.
    `element` is the part of the document that they are, None for what only dresses the page.
    """

    lines: tuple[str, ...]
    x: float
    top: float
    px: int = TEXT
    ink: Ink = "text"
    bold: bool = False
    across: float = 0.0
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart, its place on the page, and the part of the document that it is."""

    content: ChartContent
    rect: QRectF
    element: Element


@dataclass(frozen=True, slots=True)
class Heading:
    """What the outline lists of a page: words, how far down they stand, how deep; the contents may leave it out."""

    words: str
    top: float
    level: int = 0
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of a page that leads to a heading of another (`sheet` from 0), or to an address on the net."""

    rect: QRectF
    element: Element
    heading: Heading | None = None
    sheet: int = 0
    address: str = ""


@dataclass(slots=True)
class Sheet:
    """A page: its blocks of text, rules (height, weight), filled boxes, charts, headings and references."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[tuple[QRectF, Ink]] = field(default_factory=list)
    charts: list[PlacedChart] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def paint_words(
        self, painter: QPainter, colours: Palette, foot: str, number: int, total: int, marks: PartMarks | None = None
    ) -> set[str]:
        """Paint everything but the charts, with a foot line, in logical pixels, and return the texts.

        `marks` note what belongs to which part of the document.
        """
        for rect, ink in self.boxes:
            painter.fillRect(rect, QColor(getattr(colours, ink)))
        for y, weight in self.rules:
            painter.setPen(QPen(QColor(colours.line), weight))
            painter.drawLine(QPointF(MARGIN, y), QPointF(WIDTH - MARGIN, y))
        element: Element | None = None
        said: set[str] = set()
        for block in (*self.blocks, *_foot(foot, number, total)):
            if marks is not None and block.element is not element:
                marks.paint(painter, block.element)
                element = block.element
            said |= _paint_block(painter, block, getattr(colours, block.ink))
        return said


def _foot(words: str, number: int, total: int) -> tuple[Block, Block]:
    top = HEIGHT - MARGIN + 4 - SMALL * LINE / 2
    return (
        Block((words,), MARGIN, top, SMALL, "text_tertiary"),
        Block((f"{number} / {total}",), WIDTH - MARGIN, top, SMALL, "text_tertiary", across=1.0),
    )


def _paint_block(painter: QPainter, block: Block, colour: str) -> set[str]:
    """Paint lines of text below each other and return them; one that the paper's edge would cut is smaller or ends."""
    painter.setPen(QColor(colour))
    said = set()
    for number, line in enumerate(block.lines):
        # A usual space that does not break is as narrow, and in every font.
        words, px = fitted(line.replace(NARROW_SPACE, "\u00a0"), block.px, _room(block), SMALL, bold=block.bold)
        letters, metrics = font(px, bold=block.bold), metrics_of(px, block.bold)
        left = block.x - block.across * width_of(words, px, bold=block.bold)
        middle = block.top + (number + 0.5) * block.px * LINE
        painter.setFont(letters)
        painter.drawText(QPointF(left, middle - metrics.height() / 2 + metrics.ascent()), words)
        said.add(words)
    return said


def _room(block: Block) -> float:
    """Return how wide a line of a block may be to end on the paper."""
    after = (WIDTH - block.x) / (1 - block.across) if block.across < 1 else inf
    return min(after, block.x / block.across if block.across > 0 else inf)


class Flow:
    """The page being filled: `sheet`, and at `top` what is next. What is set becomes a piece of `part`."""

    def __init__(self, document: Element | None = None) -> None:
        self.sheet = Sheet()
        self.top = TOP
        self._document = document or Element("Document")
        self.part = self._document

    @property
    def is_new(self) -> bool:
        """Whether nothing stands on the page."""
        return self.top == TOP

    def fits(self, height: float) -> bool:
        """Say whether so much more has room on the page."""
        return self.top + height <= BOTTOM

    def turn(self) -> Sheet:
        """Begin a new page and return the one before."""
        done, self.sheet, self.top = self.sheet, Sheet(), TOP
        return done

    def heading(self, title: str, hint: str = "", *, in_contents: bool = True) -> None:
        """Set a heading, which the outline lists and which begins a part, with quiet words below."""
        self.part = self._document.add("Sect")
        self.top += 0.0 if self.is_new else _ABOVE_HEAD
        self.sheet.headings.append(Heading(title, self.top, in_contents=in_contents))
        element = self.part.add("H2")
        self.sheet.blocks.append(Block((title,), MARGIN, self.top, _HEADING, "accent", bold=True, element=element))
        self.top += _HEADING * LINE + 4
        if hint:
            self.words(hint, TEXT, "text_secondary")
        self.top += 10

    def lesser_heading(self, title: str) -> None:
        """Set the heading of a table, which the outline lists and the contents do not."""
        self.top += 0.0 if self.is_new else _ABOVE_LESSER
        self.sheet.headings.append(Heading(title, self.top, 1, in_contents=False))
        element = self.part.add("H3")
        self.sheet.blocks.append(Block((title,), MARGIN, self.top, _LESSER, bold=True, element=element))
        self.top += _LESSER * LINE + 6

    def words(self, text: str, px: int, ink: Ink = "text", *, bold: bool = False) -> Element:
        """Set wrapped words and return the part that they are."""
        lines = tuple(line for part in text.split("\n") for line in wrap(part, px, ROOM, bold=bold, even=False))
        element = self.part.add("P")
        self.sheet.blocks.append(Block(lines, MARGIN, self.top, px, ink, bold, element=element))
        self.top += len(lines) * px * LINE
        return element
