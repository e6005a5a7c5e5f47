"""Native Excel charts of chart contents, each beside the figures it draws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, unit_words
from data.model import ChartType
from data.palette import LIGHT
from data.words import tr
from data.writing.native_charts import (
    PointLabel,
    categories_of,
    line_labels,
    marks_at,
    numbered,
    series_name,
    shown,
)
from data.writing.tables.export_columns import clean

_NATIVE: Final[Mapping[Native | None, dict[str, str]]] = {
    Native.COLUMNS: {"type": "column"},
    Native.BARS: {"type": "bar"},
    Native.LINES: {"type": "line"},
    Native.STACKED_BAR: {"type": "bar", "subtype": "stacked"},
}
# Heights in pixels of the rows of a block: title, subtitle, names, then one a figure.
_ROW: Final = 20
_HEAD_LINE: Final = 17
_LETTERS_IN_HEAD: Final = 8
_NAME_WIDTH: Final = 28
_FIGURE_WIDTH: Final = 15
# As a share of the highest figure: so far from other lines a label stands on either side of its point.
_FAR: Final = 0.18
_CHART_COLUMN: Final = 5
_LAST_COLUMN: Final = 15
_COLUMN_WIDTH: Final = 65
_CHART_WIDTH: Final = 700
_CHART_HEIGHT: Final = 330
_LETTERS_A_LINE: Final = 80
# Excel heeds no page breaks where it fits pages itself. At this scale a block is no wider than A4 across, also where
# another font stands in for Calibri and widens the columns; a page is so many pixels high.
_PRINT_SCALE: Final = 58
_PAGE_HEIGHT: Final = 67_200 // _PRINT_SCALE
_FONT: Final = "微软雅黑"
_FIGURE: Final = re.compile(r"-?\d[\d\u202f]*(?:\.\d+)?")
_REFERENCE: Final = re.compile(r"!(?=\$?[A-Z]+\$?\d)")


class Book(Protocol):
    """What is needed of the workbook."""

    book: Any

    def format(self, **properties: object) -> Any:
        """Return a cell format."""

    def sheet(self, title: str) -> Any:
        """Return a new sheet."""


def drawable(content: ChartContent) -> bool:
    """Say whether Excel has a chart of this kind; lists, tables, big figures and coverage stay tables."""
    return kind_of(content.kind).native is not None and any(_compares(content, panel) for panel in content.panels)


def _compares(content: ChartContent, panel: ChartPanelContent) -> bool:
    """Say whether a panel has figures to compare: a bar alone says nothing."""
    series = numbered(panel)
    return bool(series) and (kind_of(content.kind).native is not Native.BARS or len(series[0].marks) > 1)


def add_charts(book: Book, title: str, contents: list[ChartContent]) -> None:
    """Add a sheet with a native chart for every panel that Excel can draw; none where there is nothing to draw.

    What else belongs to a chart, figures that are the only ones of their unit and claims in words, stands as rows
    below the figures of its last panel.
    """
    blocks: list[tuple[ChartContent, ChartPanelContent, list[ChartPanelContent]]] = []
    for content in contents:
        if drawable(content):
            drawn = [panel for panel in content.panels if _compares(content, panel)]
            others = [panel for panel in content.panels if panel not in drawn]
            blocks += [(content, panel, others if panel is drawn[-1] else []) for panel in drawn]
    if not blocks:
        return
    sheet = book.sheet(title)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, 3, _FIGURE_WIDTH)
    sheet.set_column(4, 4, 3)
    # Otherwise as wide as the usual font of that machine has it, and the charts would not fit on a page.
    sheet.set_column_pixels(_CHART_COLUMN, _LAST_COLUMN, _COLUMN_WIDTH)
    row, used = 0, 0
    breaks: list[int] = []
    for content, panel, others in blocks:
        below, height = _add_panel(book, sheet, content, panel, others, row)
        if used and used + height > _PAGE_HEIGHT:
            breaks.append(row)
            used = 0
        used += height
        row = below
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, row - 1, _LAST_COLUMN)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.set_footer("&L&A&R" + tr("第 &P 页，共 &N 页"))


def _add_panel(
    book: Book, sheet: Any, content: ChartContent, panel: ChartPanelContent, others: list[ChartPanelContent], top: int
) -> tuple[int, int]:
    """Add a block: figures at the left, their chart at the right, notes and source below.

    Columns without a chart hold the figures of another unit that belong to the same periods.

    Returns the row after it, and its height in pixels.
    """
    series = numbered(panel)
    categories = categories_of(content, panel, series)
    columns = [marks_at(one, categories, content.kind) for one in series]
    under = [marks_at(one, categories, content.kind) for one in panel.under]
    names = [*(series_name(one, panel, content) for one in series), *(one.name for one in panel.under)]
    head = 6 + _HEAD_LINE * max(-(-len(name) // _LETTERS_IN_HEAD) for name in names)
    sheet.set_row_pixels(top + 2, head)
    _write_figures(book, sheet, content, panel, top, categories, names, [*columns, *under])
    first = top + 3
    last = _write_others(book, sheet, others, first + len(categories))
    chart = book.book.add_chart(_NATIVE[kind_of(content.kind).native])
    if kind_of(content.kind).is_lines:
        labels, below = _line_labels(columns)
    else:
        labels = [[shown(mark) if mark and mark.value is not None else "" for mark in marks] for marks in columns]
        below = [False] * len(series)
    for column, one in enumerate(series):
        place = (top + 2, first, column + 1, len(categories))
        _add_series(chart, sheet, one, content.kind, place, labels[column], below=below[column])
    height = max(_CHART_HEIGHT, 90 + 34 * len(categories) if kind_of(content.kind).native is Native.BARS else 0)
    _dress(chart, content, panel, height, [one.name for one in series])
    sheet.insert_chart(top, _CHART_COLUMN, chart, {"x_offset": 4})
    room = max(last - first, -(-(height - 2 * _ROW - head) // _ROW))
    words = f"{''.join(content.notes)}{content.source}"
    note_height = (_ROW - 2) * (1 + len(words) // _LETTERS_A_LINE)
    quiet = book.format(font_color=LIGHT.text_tertiary, text_wrap=True, valign="top", font_size=9)
    sheet.merge_range(first + room, 0, first + room, _LAST_COLUMN, words, quiet)
    sheet.set_row_pixels(first + room, note_height)
    return first + room + 2, 3 * _ROW + head + room * _ROW + note_height


def _write_figures(
    book: Book,
    sheet: Any,
    content: ChartContent,
    panel: ChartPanelContent,
    top: int,
    categories: list[str],
    names: list[str],
    columns: list[list[Mark | None]],
) -> None:
    """Write a block's title, unit, names and figures with their printed decimals; blanks stay empty."""
    sheet.write_string(top, 0, content.heading, book.format(bold=True, font_size=12, font_color=LIGHT.accent))
    words = "　".join(part for part in (content.subtitle, unit_words(panel.unit)) if part)
    sheet.write_string(top + 1, 0, words, book.format(font_color=LIGHT.text_secondary, font_size=9))
    head = {"bold": True, "font_size": 9, "top": 2, "bottom": 1, "text_wrap": True}
    sheet.write_blank(top + 2, 0, None, book.format(**head))
    for column, name in enumerate(names, start=1):
        sheet.write_string(top + 2, column, name, book.format(align="right", **head))
    for offset, category in enumerate(categories):
        sheet.write_string(top + 3 + offset, 0, category, book.format(text_wrap=True))
        for column, marks in enumerate(columns, start=1):
            mark = marks[offset]
            if mark is not None:
                _write_mark(book, sheet, top + 3 + offset, column, mark)


def _write_mark(book: Book, sheet: Any, row: int, column: int, mark: Mark) -> None:
    """Write a figure as a number that is shown as printed, a claim in words as words."""
    if mark.value is None:
        sheet.write_string(row, column, clean(mark.text), book.format(align="right"))
    else:
        sheet.write_number(row, column, mark.value, book.format(num_format=_mask(shown(mark)), align="right"))


def _write_others(book: Book, sheet: Any, panels: list[ChartPanelContent], row: int) -> int:
    """Write names, figures and units of what has no chart; return the row after them."""
    if not panels:
        return row
    head = {"bold": True, "font_size": 9, "bottom": 1}
    sides: tuple[dict[str, Any], ...] = ({"align": "left"}, {"align": "right"}, {"align": "left", "indent": 1})
    for column, (words, side) in enumerate(
        zip((tr("其他单位的数字和文字表述"), tr("数值"), tr("单位")), sides, strict=True)
    ):
        sheet.write_string(row + 1, column, words, book.format(**head, **side))
    row += 2
    for panel in panels:
        for mark in (mark for one in panel.series for mark in one.marks):
            sheet.write_string(row, 0, clean(mark.label), book.format(text_wrap=True))
            _write_mark(book, sheet, row, 1, mark)
            sheet.write_string(row, 2, clean(panel.unit), book.format(align="left", indent=1))
            row += 1
    return row


def _plain(words: str) -> str:
    """Return words that XlsxWriter takes for no reference to a cell, whether they begin like one or hold one."""
    apart = _REFERENCE.sub("! ", clean(words))
    return f" {apart}" if apart.startswith("=") else apart


def _mask(text: str) -> str:
    """Return the number format that shows a figure as it is printed: its decimals, and the signs and words around."""
    found = _FIGURE.search(text)
    if found is None:
        return "0"
    decimals = len(found.group().partition(".")[2])
    before, after = (part.replace('"', "") for part in (text[: found.start()], text[found.end() :]))
    digits = "0." + "0" * decimals if decimals else "0"
    return (f'"{before}"' if before else "") + digits + (f'"{after}"' if after else "")


def _line_labels(columns: list[list[Mark | None]]) -> tuple[list[list[str]], list[bool]]:
    """Return the labels of lines and whether each line's stand below it: Excel's labels have one place a line here.

    A label that belongs on the other side is left out where another line is near; its figure stands beside the chart.
    """
    placed = line_labels(columns)
    below = [_mostly_below(labels) for labels in placed]
    values = [[mark.value if mark else None for mark in marks] for marks in columns]
    room = _FAR * max((value or 0.0 for own in values for value in own), default=0.0)
    texts = []
    for number, (labels, side) in enumerate(zip(placed, below, strict=True)):
        others = [own for other, own in enumerate(values) if other != number]
        texts.append(
            [
                label.text
                if label.below == side or _alone(values[number][at], [own[at] for own in others], room)
                else ""
                for at, label in enumerate(labels)
            ]
        )
    return texts, below


def _alone(value: float | None, others: list[float | None], room: float) -> bool:
    return value is not None and all(other is None or abs(value - other) > room for other in others)


def _mostly_below(labels: list[PointLabel]) -> bool:
    drawn = [label for label in labels if label.text]
    return sum(label.below for label in drawn) * 2 > len(drawn)


def _add_series(
    chart: Any,
    sheet: Any,
    one: Series,
    kind: ChartType,
    place: tuple[int, int, int, int],
    texts: list[str],
    *,
    below: bool,
) -> None:
    head, first, column, count = place
    colour = one.role.line_colour(LIGHT) if kind_of(kind).is_lines else one.role.colour(LIGHT)
    ink = LIGHT.ground if kind_of(kind).is_stacked else one.role.ink(LIGHT) if kind_of(kind).is_lines else LIGHT.text
    font = {"name": _FONT, "color": ink, "bold": True, "size": 9}
    # Excel sets a label with words of its own in its usual letters, whatever those of the series are.
    custom = [{"value": _plain(text), "font": font} if text else {"delete": True} for text in texts]
    labels: dict[str, Any] = {"value": True, "custom": custom, "font": font}
    if kind_of(kind).is_lines:
        labels["position"] = "below" if below else "above"
    series: dict[str, Any] = {
        "name": [sheet.name, head, column],
        "categories": [sheet.name, first, 0, first + count - 1, 0],
        "values": [sheet.name, first, column, first + count - 1, column],
        "data_labels": labels,
    }
    if kind_of(kind).is_lines:
        series |= {
            "line": {"color": colour, "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
        }
    else:
        series |= {"fill": {"color": colour}, "gap": 60}
    if kind_of(kind).is_stacked:
        series["border"] = {"color": LIGHT.ground, "width": 1}
    chart.add_series(series)


def _dress(chart: Any, content: ChartContent, panel: ChartPanelContent, height: int, names: list[str]) -> None:
    """Set title with unit, the source below, axes and legend."""
    words = f"{content.heading}\n{unit_words(panel.unit)}".rstrip()
    name_font = {"name": _FONT, "size": 11, "bold": True, "color": LIGHT.text}
    chart.set_title({"name": _plain(words), "name_font": name_font})
    again = [number for number, name in enumerate(names) if name in names[:number]]
    legend = {"position": "bottom", "delete_series": again, "font": {"name": _FONT, "size": 9}}
    chart.set_legend(legend if len(names) > 1 else {"none": True})
    sideways = kind_of(content.kind).is_sideways
    font = {"name": _FONT, "size": 9, "color": LIGHT.text}
    source_font = {"name": _FONT, "size": 8, "bold": False, "color": LIGHT.text_tertiary}
    source = {"name": _plain(content.source), "name_font": source_font}
    # Excel puts the first name of a bar chart lowest, unless its axis is reversed; then the other axis goes on top,
    # unless it crosses at the end.
    names_axis: dict[str, Any] = {"line": {"color": LIGHT.axis}, "num_font": font, "major_tick_mark": "none"}
    values = {
        "min": 0,
        "major_gridlines": {"visible": False},
        "line": {"none": True},
        "label_position": "none",
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
    }
    if sideways:
        chart.set_x_axis(values | source)
        chart.set_y_axis(names_axis | {"reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(names_axis | source)
        chart.set_y_axis(values)
    chart.show_blanks_as("span")
    chart.set_size({"width": _CHART_WIDTH, "height": height})
    chart.set_chartarea({"border": {"none": True}})
