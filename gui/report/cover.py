"""The first page of a report: its title, and its longest series as columns without an axis."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from data.figures.figure_text import group_digits, moment_of, number_text, period_text
from data.words import tr
from data.writing.pdf_structure import Element
from gui.charts.text_layout import LINE, LONGEST_TITLE, elided, width_of, wrap
from gui.report.sheets import HEIGHT, MARGIN, ROOM, TEXT, Block, Heading, Ink, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model import Observation, Package, Theme

_TITLE: Final = 38
_LINES: Final = 16
_FIGURE: Final = 13
_LAST_FIGURE: Final = 30
_PERIOD: Final = 11
_TOP: Final = HEIGHT * 0.2
_RULE_WIDTH: Final = 72.0
_FLOOR: Final = HEIGHT * 0.83
_HIGHEST: Final = HEIGHT * 0.29
_GAP: Final = 0.28
_BESIDE: Final = 4
# Fewer columns are no picture, more have no room for their figures.
_FEWEST: Final = 4
_MOST: Final = 12


def cover_sheet(
    document: Element, package: Package, themes: Sequence[Theme], title: str, lines: Sequence[str]
) -> Sheet:
    """Return the cover: title and lines above, and where one of the themes has a series, its columns below."""
    sheet = Sheet([Heading(tr("封面"), 0.0, in_contents=False)])
    sheet.boxes.append((QRectF(MARGIN, _TOP - 26, _RULE_WIDTH, 5), "accent"))
    part = document.add("Sect")
    top = _TOP
    words = tuple(wrap(title, _TITLE, ROOM, bold=True, most=LONGEST_TITLE))
    sheet.blocks.append(Block(words, MARGIN, top, _TITLE, "text", bold=True, element=part.add("H1")))
    top += len(words) * _TITLE * LINE + 12
    for line in lines:
        wrapped = tuple(wrap(line, _LINES, ROOM, most=LONGEST_TITLE))
        sheet.blocks.append(Block(wrapped, MARGIN, top, _LINES, "text_secondary", element=part.add("P")))
        top += len(wrapped) * _LINES * LINE + 6
    series = _longest_series(package, themes)
    if series and top < _FLOOR - _HIGHEST - 60:
        _set_columns(sheet, part, package, series)
    return sheet


def _longest_series(package: Package, themes: Sequence[Theme]) -> list[Observation]:
    """Return the figures of the indicator with the most single periods: of one area, none below 0 or in doubt."""
    best: list[Observation] = []
    of_themes = [one for theme in themes for one in package.indicators_by_theme.get(theme.theme_id, ())]
    for items in (package.observations_by_indicator[one.indicator_id] for one in of_themes):
        dated = {moment.at: item for item in items if (moment := moment_of(item)) and item.obs_value is not None}
        fits = _FEWEST <= len(dated) == len(items) <= _MOST and len({item.ref_area for item in items}) == 1
        plain = all((item.obs_value or 0) >= 0 and item.obs_id not in package.flagged_ids for item in items)
        if fits and plain and len(dated) > len(best):
            best = [dated[at] for at in sorted(dated)]
    return best


def _set_columns(sheet: Sheet, part: Element, package: Package, series: list[Observation]) -> None:
    """Set a column a figure on a common floor: the last one stands out, where it is nothing by its digit alone.

    The column where a fall starts is darker than the others.
    """
    figures = [group_digits(number_text(item)) for item in series]
    pitch = ROOM / (len(series) - _GAP)
    last_px = _last_size(figures, pitch)
    if not last_px:
        return
    indicator = package.indicator_of(series[0])
    values = [float(item.obs_value or 0) for item in series]
    highest = max(values) or 1.0
    is_fall = all(after < before for before, after in pairwise(values))
    width = pitch * (1 - _GAP)
    name = tr("{title}（{unit}）", title=indicator.title, unit=indicator.unit) if indicator.unit else indicator.title
    words = tr("；").join(f"{period_text(item)} {number_text(item)}" for item in series)
    element = part.add("Figure", tr("{title}。{words}", title=name, words=words))
    caption = (elided(name, TEXT, ROOM),)
    sheet.blocks.append(Block(caption, MARGIN, _FLOOR - _HIGHEST - 58, TEXT, "text_secondary", element=element))
    for number, (item, value) in enumerate(zip(series, values, strict=True)):
        last = number == len(series) - 1
        left, height = MARGIN + number * pitch, _HIGHEST * value / highest
        ink: Ink = "accent_mark" if last else "bar_base" if is_fall and not number else "bar_context"
        sheet.boxes.append((QRectF(left, _FLOOR - height, width, height), ink))
        middle, px = left + width / 2, last_px if last else _FIGURE
        figure = (figures[number],)
        above = _FLOOR - height - px * LINE - 3
        sheet.blocks.append(Block(figure, middle, above, px, "accent" if last else "text", True, 0.5, element))
        period = (elided(period_text(item), _PERIOD, pitch),)
        sheet.blocks.append(Block(period, middle, _FLOOR + 6, _PERIOD, "text_tertiary", False, 0.5, element))
    sheet.rules.append((_FLOOR, 1.2))


def _last_size(figures: Sequence[str], pitch: float) -> int:
    """Return how large the last of some figures is set, as large as it has room beside the others; 0 where none has."""
    widths = [width_of(figure, _FIGURE, bold=True) for figure in figures]
    if any((one + other) / 2 + _BESIDE > pitch for one, other in pairwise(widths)):
        return 0
    large = width_of(figures[-1], _LAST_FIGURE, bold=True)
    return _LAST_FIGURE if (widths[-2] + large) / 2 + _BESIDE <= pitch else _FIGURE
