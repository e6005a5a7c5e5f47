"""The sizes and colours of a chart. Sizes follow from one base, so that a chart is the same at every scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from data.palette import DARK, LIGHT, Palette
from data.slides.layouts import measures

_SCREEN: Final = (720.0, 440.0)
_LARGEST_SCREEN: Final = 1.3
# A picture is looked at in a document or on a wall: its letters are larger for its size than on screen.
_PICTURE: Final = (760.0, 440.0)
_TALLEST_PICTURE: Final = 6.0
# A slide is read from the back of a room: letters begin large and shrink, down to the bound, where a chart needs it.
_SLIDE: Final = (533.0, 400.0)
SMALLEST_SHARE: Final = 1 / 36
BOTTOM_SHARE: Final = 0.12
# Of letters on a slide of the base size.
_SLIDE_UNIT: Final = _SLIDE[1] / measures.HIGH
# A slide is filled by few rows as well.
_SLIDE_STRETCH: Final = 1.6
_SLIDE_FIGURES: Final = (40.0, 54.0)


# Without slots: its sizes are asked for thousands of times a chart, and kept.
@dataclass(frozen=True)
class ChartStyle:
    """A base size in pixels a unit, colours, and the least size of any text (0 for no bound).

    `bottom` is the height at the foot that carries no data, `edge` the margin where it is not the usual one;
    `figure_sizes` are the sizes of big figures, in several rows and in one; `stretch` is how much
    higher than usual few rows may be; `titled` says whether the title is drawn. A chart that `may_grow` scrolls where
    it does not fit; a picture is up to `tallest` times as high as was asked.
    """

    base: float = 1.0
    colours: Palette = LIGHT
    smallest: float = 0.0
    bottom: float = 0.0
    may_grow: bool = False
    title_size: float = 19.0
    label_size: float = 13.0
    value_size: float = 14.0
    note_size: float = 11.5
    figure_sizes: tuple[float, float] = (30.0, 40.0)
    edge: float = 0.0
    stretch: float = 1.0
    titled: bool = True
    tallest: float = 1.0

    @classmethod
    def screen(cls, width: float, height: float, *, titled: bool = True) -> ChartStyle:
        """Return the style of a chart in the window; a chart that does not fit may grow taller and scroll.

        A chart whose title stands above it in its card is not `titled`.
        """
        base = min(width / _SCREEN[0], height / _SCREEN[1])
        return cls(base=max(1.0, min(_LARGEST_SCREEN, base)), may_grow=True, titled=titled)

    @classmethod
    def picture(cls, width: float, height: float) -> ChartStyle:
        """Return the style of an exported picture."""
        return cls(base=max(0.8, min(width / _PICTURE[0], height / _PICTURE[1])), tallest=_TALLEST_PICTURE)

    @classmethod
    def slide(cls, width: float, height: float, *, dark: bool = False) -> ChartStyle:
        """Return the style of a slide: no text below 1/36 of its height, no data in the bottom 12 %."""
        return cls(
            base=min(width / _SLIDE[0], height / _SLIDE[1]),
            colours=DARK if dark else LIGHT,
            smallest=height * SMALLEST_SHARE,
            bottom=height * BOTTOM_SHARE,
            title_size=measures.TITLE * _SLIDE_UNIT,
            label_size=measures.AXIS * _SLIDE_UNIT,
            value_size=measures.VALUE * _SLIDE_UNIT,
            note_size=measures.NOTE * _SLIDE_UNIT,
            figure_sizes=_SLIDE_FIGURES,
            stretch=_SLIDE_STRETCH,
            edge=height * measures.MARGIN / measures.HIGH,
        )

    def shrunk(self, factor: float) -> ChartStyle:
        """Return the style with all sizes smaller, but no text below the bound."""
        return replace(self, base=self.base * factor)

    def px(self, size: float) -> int:
        """Return a text size in whole pixels."""
        return max(round(size * self.base), self.least)

    @cached_property
    def least(self) -> int:
        """The size below which no text goes."""
        return max(int(self.smallest + 0.999), 9)

    @cached_property
    def title(self) -> int:
        """The size of the title."""
        return self.px(self.title_size)

    @cached_property
    def subtitle(self) -> int:
        """The size of the subtitle and of the unit."""
        return self.px(13)

    @cached_property
    def label(self) -> int:
        """The size of names and periods."""
        return self.px(self.label_size)

    @cached_property
    def value(self) -> int:
        """The size of figures."""
        return self.px(self.value_size)

    @cached_property
    def note(self) -> int:
        """The size of notes and source."""
        return self.px(self.note_size)

    @cached_property
    def margin(self) -> float:
        """The room around everything."""
        return self.edge or 18 * self.base

    @cached_property
    def gap(self) -> float:
        """The room between two things that stand together."""
        return 8 * self.base
