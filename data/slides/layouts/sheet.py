"""What is put on a slide: words, boxes and bars, each with its place; colours are names of a palette's fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from data.slides.layouts.measures import LEADING, NOTE

if TYPE_CHECKING:
    from data.charting.content import Mark

Align = Literal["left", "center", "right"]


class Letters(Protocol):
    """Measures letters, in pixels of a slide that is 900 high."""

    def width(self, text: str, px: float, *, bold: bool = False) -> float:
        """Return the width of a line."""

    def wrap(self, text: str, px: float, width: float, *, bold: bool = False, even: bool = True) -> list[str]:
        """Return a text in lines no wider than `width`, of even length if asked."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def meets(self, other: Rect) -> bool:
        """Say whether two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Lines of text; `x` is their left, middle or right, by `align`, `room` how wide they may be."""

    lines: tuple[str, ...]
    x: float
    top: float
    px: float
    ink: str
    room: float
    bold: bool = False
    align: Align = "left"
    role: str = "label"
    leading: float = LEADING

    @property
    def step(self) -> float:
        """How far the lines stand apart."""
        return self.px * self.leading

    @property
    def bottom(self) -> float:
        """Where they end."""
        return self.top + self.step * len(self.lines)

    @property
    def rect(self) -> Rect:
        """The box around them, as wide as they may be."""
        left = self.x - self.room * {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        return Rect(left, self.top, self.room, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A filled rectangle; one with the role `plot` says what a column of no height stands for."""

    rect: Rect
    ink: str
    radius: float = 0.0
    role: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar, or a column if `upright`, of a mark."""

    rect: Rect
    mark: Mark
    ink: str
    upright: bool = False


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where a mark can be clicked; `figure` is what is written of it."""

    rect: Rect
    mark: Mark
    figure: str = ""


@dataclass
class SlideSheet:
    """What stands on a slide of so many pixels a width, in the order in which it is put there."""

    letters: Letters
    width: float
    words: list[PlacedWords] = field(default_factory=list)
    boxes: list[PlacedBox] = field(default_factory=list)
    bars: list[PlacedBar] = field(default_factory=list)
    marks: list[PlacedMark] = field(default_factory=list)

    def write(
        self, lines: Sequence[str], x: float, top: float, px: float, ink: str, *, room: float | None = None,
        bold: bool = False, align: Align = "left", role: str = "label", leading: float = LEADING,
    ) -> float:  # fmt: skip
        """Put lines of text and return where they end."""
        widest = max((self.letters.width(line, px, bold=bold) for line in lines), default=0.0)
        placed = PlacedWords(tuple(lines), x, top, px, ink, room or widest, bold, align, role, leading)
        if lines:
            self.words.append(placed)
        return placed.bottom

    def box(
        self, left: float, top: float, width: float, height: float, ink: str, radius: float = 0.0, role: str = ""
    ) -> None:
        """Put a filled rectangle."""
        self.boxes.append(PlacedBox(Rect(left, top, width, height), ink, radius, role))

    def fitting(self, text: str, px: float, room: float, *, bold: bool = False, least: float = NOTE) -> float:
        """Return the largest size up to `px` in which a line has room, at least `least`."""
        while px > least and self.letters.width(text, px, bold=bold) > room:
            px -= 1
        return px

    def first_lines(self, text: str, px: float, room: float, most: int, *, bold: bool = False) -> list[str]:
        """Return a text in at most so many lines, the last one with an ellipsis where it goes on."""
        lines = self.letters.wrap(text, px, room, bold=bold)
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self.letters.width(last + "…", px, bold=bold) > room:
            last = last[:-1]
        return [*lines[: most - 1], last + "…"]

    @property
    def lowest(self) -> float:
        """Where what is put ends, but for the foot."""
        ends = [words.bottom for words in self.words if words.role not in ("note", "page")]
        return max([*ends, *(bar.rect.bottom for bar in self.bars)], default=0.0)
