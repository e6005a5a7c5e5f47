"""A4 pages: what stands on each, in logical pixels of 1/96 inch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.build import build_chart
from data.printed import figure_and_unit, group_digits, number_text, period_text, scope_text
from data.slides import CLOSING_TITLE, closing_lines, slides_of
from data.writing.rows import NOT_ADDITIVE, sources_of
from gui.charts.canvas import Canvas
from gui.charts.style import ChartStyle, Colours
from gui.charts.words import LINE, width_of, wrap

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Observation
    from data.opened import Opened

WIDTH: Final = 794.0
HEIGHT: Final = 1123.0
MARGIN: Final = 57.0
_ROOM: Final = WIDTH - 2 * MARGIN
_TOP: Final = MARGIN + 6
_BOTTOM: Final = HEIGHT - MARGIN - 24
_TEXT: Final = 12
_HEAD: Final = 21
_SMALL: Final = 10
_LARGE: Final = 24
_FIGURES_A_ROW: Final = 4
_CHART_HEIGHT: Final = 455.0
_CELL: Final = 7.0
_FIGURES: Final = (("指标", 0.44), ("数值", 0.17), ("单位", 0.11), ("时期", 0.17), ("口径", 0.11))
_FINDINGS: Final = (("结论", 0.08), ("关系", 0.25), ("计算", 0.25), ("原文", 0.16), ("说明", 0.26))
_COLOURS: Final = Colours()

Row = tuple[str, ...]
Columns = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a size at a place; `across` 1 sets them to end there."""

    lines: tuple[str, ...]
    x: float
    top: float
    px: int = _TEXT
    colour: str = _COLOURS.text
    bold: bool = False
    across: float = 0.0


@dataclass(slots=True)
class Sheet:
    """A page: its blocks of text, its rules, and its charts with their places; `bookmark` names it in the outline."""

    bookmark: str = ""
    blocks: list[Block] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)
    charts: list[tuple[ChartContent, QRectF]] = field(default_factory=list)

    def draw_words(self, canvas: Canvas, foot: str, number: int, total: int) -> None:
        """Draw everything but the charts, with a foot line, onto a canvas."""
        canvas.clear(ChartStyle(), frozenset(), int(WIDTH))
        canvas.scene.setSceneRect(QRectF(0, 0, WIDTH, HEIGHT))
        for block in self.blocks:
            canvas.lines(
                list(block.lines), block.x, block.top, block.px, block.colour, bold=block.bold, across=block.across
            )
        for y, weight in self.rules:
            canvas.line(QPointF(MARGIN, y), QPointF(WIDTH - MARGIN, y), _COLOURS.line, weight, behind=True)
        y = HEIGHT - MARGIN + 4
        canvas.text(foot, MARGIN, y, _SMALL, _COLOURS.muted, role="page")
        canvas.text(f"{number} / {total}", WIDTH - MARGIN, y, _SMALL, _COLOURS.muted, across=1.0, role="page")


def _heading(sheet: Sheet, title: str, hint: str = "") -> float:
    """Set a heading and return where the rest of the page begins."""
    sheet.blocks.append(Block((title,), MARGIN, _TOP, _HEAD, _COLOURS.accent, bold=True))
    top = _TOP + _HEAD * LINE + 4
    if hint:
        lines = wrap(hint, _TEXT, _ROOM, even=False)
        sheet.blocks.append(Block(tuple(lines), MARGIN, top, _TEXT, _COLOURS.second_text))
        top += len(lines) * _TEXT * LINE
    return top + 10


def table_sheets(
    title: str, hint: str, columns: Columns, rows: Sequence[Row], notes: str = "", figures: Sequence[Row] = ()
) -> Iterator[Sheet]:
    """Yield the pages of a table; the header stands on each, rules above, under the header and below.

    Above it stand large figures, each with its unit and name.
    """
    lefts = [MARGIN + _ROOM * sum(share for _, share in columns[:number]) for number in range(len(columns))]
    widths = [_ROOM * share - 8 for _, share in columns]
    sheet = Sheet(title)
    top = _start_table(sheet, _large_figures(sheet, figures, _heading(sheet, title, hint)), columns, lefts)
    for row in rows:
        cells = [wrap(text, _TEXT, width, even=False) for text, width in zip(row, widths, strict=True)]
        height = max(len(lines) for lines in cells) * _TEXT * LINE + _CELL
        if top + height > _BOTTOM:
            sheet.rules.append((top, 1.6))
            yield sheet
            sheet = Sheet()
            top = _start_table(sheet, _TOP, columns, lefts)
        for (name, _), lines, left, width in zip(columns, cells, lefts, widths, strict=True):
            right = name == "数值"
            x = left + width if right else left
            block = Block(tuple(lines), x, top + _CELL / 2, bold=right, across=1.0 if right else 0.0)
            sheet.blocks.append(block)
        top += height
        sheet.rules.append((top, 0.3))
    sheet.rules.append((top, 1.6))
    below = tuple(wrap(notes, _SMALL, _ROOM, even=False)) if notes else ()
    if top + 10 + len(below) * _SMALL * LINE > _BOTTOM + 20:
        yield sheet
        sheet, top = Sheet(), _TOP
    if below:
        sheet.blocks.append(Block(below, MARGIN, top + 8, _SMALL, _COLOURS.muted))
    yield sheet


def _large_figures(sheet: Sheet, figures: Sequence[Row], top: float) -> float:
    """Set figures in rows of four and return where the rest of the page begins."""
    width = _ROOM / _FIGURES_A_ROW
    for start in range(0, len(figures), _FIGURES_A_ROW):
        lowest = top
        for place, (figure, unit, name) in enumerate(figures[start : start + _FIGURES_A_ROW]):
            left = MARGIN + place * width
            sheet.blocks.append(Block((figure,), left, top, _LARGE, _COLOURS.accent, bold=True))
            beside = left + width_of(figure, _LARGE, bold=True) + 5
            sheet.blocks.append(Block((unit,), beside, top + (_LARGE - _SMALL) * 0.9, _SMALL, _COLOURS.second_text))
            below = top + _LARGE * LINE
            lines = tuple(wrap(name, _SMALL, width - 14))
            sheet.blocks.append(Block(lines, left, below, _SMALL, _COLOURS.second_text))
            lowest = max(lowest, below + len(lines) * _SMALL * LINE)
        top = lowest + 10
    return top + 8 if figures else top


def _start_table(sheet: Sheet, top: float, columns: Columns, lefts: Sequence[float]) -> float:
    sheet.rules.append((top, 1.6))
    for (name, share), left in zip(columns, lefts, strict=True):
        figures = name == "数值"
        x = left + _ROOM * share - 8 if figures else left
        block = Block((name,), x, top + 4, _TEXT, _COLOURS.second_text, bold=True, across=1.0 if figures else 0.0)
        sheet.blocks.append(block)
    top += _TEXT * LINE + 8
    sheet.rules.append((top, 0.8))
    return top


def chart_sheets(contents: Sequence[ChartContent], bookmark: str = "") -> Iterator[Sheet]:
    """Yield pages with two charts each."""
    for number in range(0, len(contents), 2):
        sheet = Sheet(bookmark if number == 0 else "")
        for place, content in enumerate(contents[number : number + 2]):
            top = _TOP + place * (_CHART_HEIGHT + 30)
            sheet.charts.append((content, QRectF(MARGIN - 18, top, _ROOM + 36, _CHART_HEIGHT)))
        yield sheet


def figure_rows(opened: Opened, obs_ids: Sequence[str]) -> list[Row]:
    """Return figures as rows of the report's table."""
    package = opened.package
    observations = [package.observation_by_id[obs_id] for obs_id in obs_ids]
    return [
        (
            package.indicator_of(item).title,
            group_digits(number_text(item)),
            package.indicator_of(item).unit,
            period_text(item),
            scope_text(item),
        )
        for item in observations
    ]


def rows_report(opened: Opened, title: str, obs_ids: Sequence[str], hint: str = "") -> list[Sheet]:
    """Return the pages of a table of some rows, with its sources below."""
    return list(_rows_sheets(opened, title, obs_ids, hint, ()))


def _rows_sheets(
    opened: Opened, title: str, obs_ids: Sequence[str], hint: str, headlines: Sequence[Observation]
) -> Iterator[Sheet]:
    """Yield the pages of a table of some rows, below the figures that the source prints large."""
    package = opened.package
    observations = [package.observation_by_id[obs_id] for obs_id in obs_ids]
    overlapping = sum(item.obs_value is not None and not package.indicator_of(item).additive for item in observations)
    notes = f"数据来源：{sources_of(package, observations)}。{NOT_ADDITIVE if overlapping > 1 else ''}"
    figures = [
        (*figure_and_unit(item, package.indicator_of(item)), package.indicator_of(item).title) for item in headlines
    ]
    return table_sheets(title, hint, _FIGURES, figure_rows(opened, obs_ids), notes, figures)


def whole_report(opened: Opened, theme_id: str = "") -> Iterator[Sheet]:
    """Yield the pages of a report on the package, or on one of its themes."""
    package = opened.package
    cover = slides_of(package)[0]
    yield _cover_sheet(cover.title, cover.lines)
    for theme in package.themes:
        if theme_id in ("", theme.theme_id):
            observations = package.observations_by_theme[theme.theme_id]
            obs_ids = [item.obs_id for item in observations]
            large = {item.headline: item for item in reversed(observations) if item.headline and item.obs_value}
            headlines = [item for item in observations if large.get(item.headline) is item]
            yield from _rows_sheets(opened, theme.title, obs_ids, theme.description, headlines)
            yield from chart_sheets([build_chart(package, spec) for spec in package.charts_of(theme.theme_id)])
    findings = [
        (item.verdict.value, item.relation.title, item.computation, item.printed, item.explanation)
        for item in opened.findings
    ]
    if findings and not theme_id:
        hint = "按印刷位数推出的区间判断。本软件不改动原文数字。"
        yield from table_sheets("数据核验", hint, _FINDINGS, findings)
    yield _closing_sheet(closing_lines(package))


def _cover_sheet(title: str, lines: tuple[str, ...]) -> Sheet:
    sheet = Sheet("封面")
    words = tuple(wrap(title, 38, _ROOM, bold=True))
    top = HEIGHT * 0.32
    sheet.rules.append((top - 16, 3.0))
    sheet.blocks.append(Block(words, MARGIN, top, 38, _COLOURS.text, bold=True))
    top += len(words) * 38 * LINE + 12
    for line in lines:
        wrapped = tuple(wrap(line, 16, _ROOM))
        sheet.blocks.append(Block(wrapped, MARGIN, top, 16, _COLOURS.second_text))
        top += len(wrapped) * 16 * LINE + 6
    return sheet


def _closing_sheet(lines: tuple[str, ...]) -> Sheet:
    sheet = Sheet(CLOSING_TITLE)
    top = _heading(sheet, CLOSING_TITLE)
    for line in lines:
        wrapped = tuple(wrap(line, 13, _ROOM, even=False))
        sheet.blocks.append(Block(wrapped, MARGIN, top, 13))
        top += len(wrapped) * 13 * LINE + 9
    return sheet
