"""The legend of classes on a native slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pptx.enum.dml import MSO_PATTERN_TYPE

from data.palette import LIGHT
from data.words import tr
from data.writing.pptx.shapes import INK, LEAST, POINTS_HIGH, SECOND, SlidePage, drawn_in

if TYPE_CHECKING:
    from typing import Any

    from data.charting.regions.area_signs import AreaSigns

_LINE: Final = 21.0
_SWATCH: Final = (18.0, 12.0)
_BETWEEN: Final = 10.0
# Other programs set these letters in other, wider fonts.
_WIDER: Final = 1.2


def legend_lines(page: SlidePage, signs: AreaSigns, width: float) -> int:
    """Return how many lines of the legend stand in a width, a share of the slide, its head among them."""
    return 1 + -(-len(_entries(signs)) // _across(page, signs, width))


def legend_high(page: SlidePage, signs: AreaSigns, width: float) -> float:
    """Return the height of the legend, a share of the slide."""
    return legend_lines(page, signs, width) * _LINE / POINTS_HIGH


def add_legend(page: SlidePage, signs: AreaSigns, left: float, top: float, width: float) -> None:
    """Set the classes with their limits and how many areas are in each."""
    line, across = _LINE / POINTS_HIGH, _across(page, signs, width)
    page.text(signs.head_of_classes, left, top, width, line, LEAST, SECOND, bold=True, anchor="middle")
    step = _step(page, signs)
    shades = signs.shades(LIGHT.classes)
    wide, high = _SWATCH[0] / page.wide, _SWATCH[1] / POINTS_HIGH
    for number, (at, words) in enumerate(_entries(signs)):
        x, y = left + number % across * step, top + (1 + number // across) * line
        swatch = page.frame(x, y + (line - high) / 2, wide, high, LIGHT.control_line)
        if at < 0:
            hatch(swatch)
        else:
            fill(swatch, shades[at])
        page.text(words, x + wide + 6 / page.wide, y, step - wide - 6 / page.wide, line, LEAST, INK, anchor="middle")


def fill(shape: Any, colour: str) -> None:
    """Fill a shape or a cell with a colour of a palette."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = drawn_in(colour)


def hatch(shape: Any) -> None:
    """Fill a shape or a cell with strokes: an area that has not reported."""
    shape.fill.patterned()
    shape.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
    shape.fill.fore_color.rgb = drawn_in(LIGHT.control_line)
    shape.fill.back_color.rgb = drawn_in(LIGHT.ground)


def _entries(signs: AreaSigns) -> list[tuple[int, str]]:
    found = [(number, one.words, one.count) for number, one in enumerate(signs.classes)]
    if signs.silent:
        found.append((-1, tr("未报"), signs.silent))
    return [(number, tr("{words}　{count}个", words=words, count=count)) for number, words, count in found]


def _step(page: SlidePage, signs: AreaSigns) -> float:
    widest = max((page.text_width(words, LEAST) for _, words in _entries(signs)), default=0.0)
    return widest * _WIDER + (_SWATCH[0] + _BETWEEN) / page.wide


def _across(page: SlidePage, signs: AreaSigns, width: float) -> int:
    return max(1, int(width // _step(page, signs)))
