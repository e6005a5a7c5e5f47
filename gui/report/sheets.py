"""A4 pages: what stands on each, in logical pixels of 1/96 inch, and how they are filled from the top down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF

from gui.charts.canvas import Canvas
from gui.charts.style import ChartStyle
from gui.charts.text_layout import LINE, wrap

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.palette import Palette

WIDTH: Final = 794.0
HEIGHT: Final = 1123.0
MARGIN: Final = 57.0
ROOM: Final = WIDTH - 2 * MARGIN
TOP: Final = MARGIN + 6
BOTTOM: Final = HEIGHT - MARGIN - 24
TEXT: Final = 12
SMALL: Final = 10
_HEAD: Final = 21
_ABOVE_HEAD: Final = 34.0


# What the colour of letters means, as a palette names it.
Ink = Literal["text", "text_secondary", "text_tertiary", "accent"]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a size at a place; `across` 1 sets them to end there. Their colour is chosen where they are painted."""

    lines: tuple[str, ...]
    x: float
    top: float
    px: int = TEXT
    ink: Ink = "text"
    bold: bool = False
    across: float = 0.0


@dataclass(slots=True)
class Sheet:
    """A page: its blocks of text, its rules, and its charts with their places; `bookmarks` name it in the outline."""

    bookmarks: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)
    charts: list[tuple[ChartContent, QRectF]] = field(default_factory=list)

    def draw_words(self, canvas: Canvas, colours: Palette, foot: str, number: int, total: int) -> None:
        """Draw everything but the charts, with a foot line, onto a canvas."""
        canvas.clear(ChartStyle(colours=colours), frozenset(), int(WIDTH))
        canvas.scene.setSceneRect(QRectF(0, 0, WIDTH, HEIGHT))
        for block in self.blocks:
            colour = getattr(colours, block.ink)
            canvas.lines(list(block.lines), block.x, block.top, block.px, colour, bold=block.bold, across=block.across)
        for y, weight in self.rules:
            canvas.line(QPointF(MARGIN, y), QPointF(WIDTH - MARGIN, y), colours.line, weight, behind=True)
        y = HEIGHT - MARGIN + 4
        canvas.text(foot, MARGIN, y, SMALL, colours.text_tertiary, role="page")
        canvas.text(f"{number} / {total}", WIDTH - MARGIN, y, SMALL, colours.text_tertiary, across=1.0, role="page")


class Flow:
    """The page being filled: `sheet`, and at `top` what is next."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.top = TOP

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

    def heading(self, title: str, hint: str = "") -> None:
        """Set a heading, which the outline lists, with quiet words below."""
        self.sheet.bookmarks.append(title)
        self.top += 0.0 if self.is_new else _ABOVE_HEAD
        self.sheet.blocks.append(Block((title,), MARGIN, self.top, _HEAD, "accent", bold=True))
        self.top += _HEAD * LINE + 4
        if hint:
            self.words(hint, TEXT, "text_secondary")
        self.top += 10

    def words(self, text: str, px: int, ink: Ink = "text") -> None:
        """Set wrapped words."""
        lines = tuple(line for part in text.split("\n") for line in wrap(part, px, ROOM, even=False))
        self.sheet.blocks.append(Block(lines, MARGIN, self.top, px, ink))
        self.top += len(lines) * px * LINE
