"""Native Excel charts of chart contents, each beside the figures it draws."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any, Final, Protocol

from data.charting.content import ChartContent, Panel, Role, Series, labels_in_time
from data.model import ChartType

COLOURS: Final = {Role.ACCENT: "#A61B29", Role.SECOND: "#8A6D00", Role.CONTEXT: "#6B7684"}
_KINDS: Final = {
    ChartType.COLUMN: {"type": "column"},
    ChartType.BAR: {"type": "bar"},
    ChartType.LINE: {"type": "line"},
    ChartType.SLOPE: {"type": "line"},
    ChartType.STACKED: {"type": "bar", "subtype": "stacked"},
}
_CHART_ROWS: Final = 20
_CHART_COLUMN: Final = 5
_LAST_PRINTED: Final = 15


class Book(Protocol):
    """What is needed of the workbook."""

    book: Any

    def format(self, **properties: object) -> Any:
        """Return a cell format."""

    def sheet(self, title: str) -> Any:
        """Return a new sheet."""


def drawable(content: ChartContent) -> bool:
    """Say whether Excel has a chart of this kind; lists, tables, big figures and coverage stay tables."""
    return content.kind in _KINDS and any(_compares(content, panel) for panel in content.panels)


def _numbered(panel: Panel) -> list[Series]:
    """Return the series that have figures; one with a break in it as two, so that no line crosses the break."""
    pieces = []
    for one in panel.series:
        marks = [mark for mark in one.marks if mark.value is not None]
        breaks = [number for number, mark in enumerate(marks) if number and mark.break_before]
        for start, end in pairwise([0, *breaks, len(marks)]):
            if marks[start:end]:
                pieces.append(replace(one, marks=tuple(marks[start:end])))
    return pieces


def _compares(content: ChartContent, panel: Panel) -> bool:
    """Say whether a panel has figures to compare: a bar alone says nothing."""
    series = _numbered(panel)
    return bool(series) and (content.kind is not ChartType.BAR or len(series[0].marks) > 1)


def add_charts(book: Book, title: str, contents: list[ChartContent]) -> None:
    """Add a sheet with a native chart for every panel that Excel can draw; none where there is nothing to draw."""
    contents = [content for content in contents if drawable(content)]
    if not contents:
        return
    sheet = book.sheet(title)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 3, 15)
    row = 0
    breaks: list[int] = []
    for content in contents:
        for panel in content.panels:
            if _compares(content, panel):
                row = _add_panel(book, sheet, content, panel, row)
                breaks.append(row)
    sheet.set_h_pagebreaks(breaks[1:-1:2])
    sheet.print_area(0, 0, row, _LAST_PRINTED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _add_panel(book: Book, sheet: Any, content: ChartContent, panel: Panel, top: int) -> int:
    series = _numbered(panel)
    sheet.write_string(top, 0, content.title, book.format(bold=True, font_size=12, font_color="#a61b29"))
    unit = panel.unit if panel.unit.startswith("指数") else f"单位：{panel.unit}"
    sheet.write_string(top + 1, 0, f"{content.subtitle}　{unit}", book.format(font_color="#4b525b"))
    labels = list(dict.fromkeys(mark.label for one in series for mark in one.marks if mark.value is not None))
    stacked = content.kind is ChartType.STACKED
    if content.kind is not ChartType.BAR:
        labels = labels_in_time(series)
    if stacked:
        labels = [panel.total.label if panel.total else content.title]
    first = top + 3
    for offset, label in enumerate(labels):
        sheet.write_string(first + offset, 0, label, book.format())
    chart = book.book.add_chart(_KINDS[content.kind])
    for column, one in enumerate(series, start=1):
        sheet.write_string(top + 2, column, one.name or panel.unit, book.format(bold=True, bottom=1))
        texts = _write_series(book, sheet, one, labels, first, column, stacked=stacked)
        _add_series(chart, sheet, one, content.kind, (top + 2, first, column, len(labels)), texts)
    _dress(chart, content, panel, unit, count=len(labels), names=[one.name for one in series])
    sheet.insert_chart(top, _CHART_COLUMN, chart)
    below = first + max(len(labels), _CHART_ROWS - 3)
    notes = "".join(content.notes)
    sheet.write_string(below, 0, f"{notes}{content.source}", book.format(font_color="#667080"))
    return below + 2


def _write_series(
    book: Book,
    sheet: Any,
    one: Series,
    labels: list[str],
    first: int,
    column: int,
    *,
    stacked: bool,
) -> list[str]:
    """Write a series' figures below its name and return their labels as printed; blanks stay empty."""
    texts = []
    for offset, label in enumerate(labels):
        mark = next((mark for mark in one.marks if stacked or mark.label == label), None)
        if mark is None or mark.value is None:
            texts.append("")
            continue
        digits = mark.text.rpartition(".")[2] if "." in mark.text else ""
        decimals = len("".join(character for character in digits if character.isdigit()))
        mask = "0." + "0" * decimals if decimals else "0"
        sheet.write_number(first + offset, column, mark.value, book.format(num_format=mask))
        texts.append(f"{mark.text}*" if mark.flagged else mark.text)
    return texts


def _add_series(
    chart: Any,
    sheet: Any,
    one: Series,
    kind: ChartType,
    place: tuple[int, int, int, int],
    texts: list[str],
) -> None:
    head, first, column, count = place
    colour = COLOURS[one.role]
    line = kind in (ChartType.LINE, ChartType.SLOPE)
    labels: dict[str, Any] = {
        "value": True,
        "custom": [{"value": text} if text else {"delete": True} for text in texts],
        "font": {"color": "#FFFFFF" if kind is ChartType.STACKED else "#1A1D21", "bold": True, "size": 9},
    }
    if line:
        labels["position"] = "above"
    series: dict[str, Any] = {
        "name": [sheet.name, head, column],
        "categories": [sheet.name, first, 0, first + count - 1, 0],
        "values": [sheet.name, first, column, first + count - 1, column],
        "data_labels": labels,
    }
    if line:
        series |= {
            "line": {"color": colour, "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
        }
    else:
        series |= {"fill": {"color": colour}, "gap": 60}
    chart.add_series(series)


def _dress(chart: Any, content: ChartContent, panel: Panel, unit: str, *, count: int, names: list[str]) -> None:
    title = content.title if len(content.panels) == 1 else f"{content.title}（{panel.unit}）"
    chart.set_title({"name": f"{title}\n{unit}　{content.source}", "name_font": {"size": 11, "bold": True}})
    again = [number for number, name in enumerate(names) if name in names[:number]]
    chart.set_legend({"position": "bottom", "delete_series": again} if len(names) > 1 else {"none": True})
    bar = content.kind in (ChartType.BAR, ChartType.STACKED)
    # Excel puts the first name of a bar chart lowest, unless its axis is reversed.
    axis = {"reverse": bar, "line": {"color": "#2B3036"}, "num_font": {"size": 9}}
    values = {"min": 0, "major_gridlines": {"visible": False}, "visible": False}
    chart.set_x_axis(values if bar else axis)
    chart.set_y_axis(axis if bar else values)
    chart.show_blanks_as("span")
    chart.set_size({"width": 640, "height": max(340, 60 + 34 * count if bar else 340)})
    chart.set_chartarea({"border": {"none": True}})
