"""A native Excel chart: its series with their labels, its title, axes and legend."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, unit_words
from data.charting.series_looks import Dash
from data.model import ChartType
from data.palette import LIGHT
from data.text_width import half_widths
from data.writing.native.companions import BAR_GAPS, BRACKET, Companion, axis_mask
from data.writing.native.labels import PointLabel, usual_label
from data.writing.native.parts import DrawnPart
from data.writing.native.plot_room import text_width
from data.writing.native.series import (
    begins_at_zero,
    chart_title,
    dot_colours,
    dot_size,
    point_colours,
    runs_on,
    spans_a_break,
    usual_colour,
)
from data.writing.tables.charts.line_plot import LETTERS, LINE, MARKER, TITLE, LinePlot
from data.writing.tables.export_columns import clean

_PLACES: Final = {
    "ctr": "center", "inEnd": "inside_end", "inBase": "inside_base", "outEnd": "outside_end", "t": "above",
    "b": "below", "r": "right", "l": "left",
}  # fmt: skip
# Of what is under a line, in per cent.
_AREA_TRANSPARENCY: Final = 84
FONT: Final = "微软雅黑"
# How many half Chinese characters stand in a line below the chart.
_SOURCE_LINE: Final = 60
_USUAL_WIDTH: Final = 522
# Of a chart's width in pixels what a line of its title takes in points.
_TITLE_WIDE: Final = 0.6
_WORD: Final = re.compile(r"[!-~]+|.")
# Widths of lines in points, the size of markers, and dashes as XlsxWriter names them.
_LINE_WIDTH: Final = 1.75
_WIDE_LINE: Final = 2.75
_OVER_A_BREAK: Final = {"width": 1.25, "dash_type": "long_dash"}
_DOT: Final = 10
_DASH_TYPES: Final[Mapping[Dash, str]] = {
    Dash.SOLID: "solid", Dash.DASH: "dash", Dash.DOT: "round_dot", Dash.DASH_DOT: "dash_dot",
}  # fmt: skip
_REFERENCE: Final = re.compile(r"!(?=\$?[A-Z]+\$?\d)")


@dataclass(frozen=True, slots=True)
class Range:
    """Where figures stand: the row of their names, that of the first figures, the column, and how many.

    Their name may stand in another column, `named`; the texts along the axis stand in the column `names`.
    """

    sheet: Any
    head: int
    first: int
    column: int
    count: int
    names: int = 0
    named: int = -1


def plain(words: str) -> str:
    """Return words that XlsxWriter takes for no reference to a cell, whether they begin like one or hold one."""
    apart = _REFERENCE.sub("! ", clean(words))
    return f" {apart}" if apart.startswith("=") else apart


def add_series(
    chart: Any, one: Series, kind: ChartType, place: Range, marks: Sequence[Mark | None], labels: list[PointLabel]
) -> None:
    """Add a series with its labels; those that are not like most of the series have a number format of their own."""
    is_lines, is_stacked = kind_of(kind).is_lines, kind_of(kind).is_stacked
    are_dots = kind_of(kind).native is Native.DOTS
    has_own_ink = is_lines or (are_dots and one.name)
    if is_stacked:
        # The figure of a part stands on its colour.
        labels = [replace(label, is_meant=False) for label in labels]
    colours = point_colours(one, marks, LIGHT)
    usual = usual_colour(colours)
    rows = (place.first, place.first + place.count - 1)
    series: dict[str, Any] = {
        "name": [place.sheet.name, place.head, place.column if place.named < 0 else place.named],
        "categories": [place.sheet.name, rows[0], place.names, rows[1], place.names],
        "values": [place.sheet.name, rows[0], place.column, rows[1], place.column],
        "data_labels": _labels(
            labels,
            LIGHT.letters_on(usual) if is_stacked else one.ink(LIGHT) if has_own_ink else LIGHT.text,
            _place_on_line if is_lines or are_dots else None,
        ),
    }
    if is_lines:
        series |= _line_of(one)
        if spans_a_break(one, kind):
            series["line"] |= _OVER_A_BREAK
    elif are_dots:
        series |= _dots_of(one, dot_colours(one, marks, LIGHT))
    else:
        native = kind_of(kind).native
        series |= {"fill": {"color": usual}, "gap": BAR_GAPS[native] if native else 0}
        series |= {"points": [None if own == usual else {"fill": {"color": own}} for own in colours]}
    if is_stacked and any(label.text for label in labels):
        # Of a part that is too narrow for its figure a border would leave nothing.
        series["border"] = {"color": LIGHT.ground, "width": 1}
    chart.add_series(series)


def _line_of(one: Series) -> dict[str, Any]:
    """Return the dash, the width in points and the marker of a line."""
    colour, look = one.line_colour(LIGHT), one.look
    inside = LIGHT.ground if look.hollow else colour
    return {
        "line": {
            "color": colour,
            "width": _WIDE_LINE if one.is_stressed else _LINE_WIDTH,
            "dash_type": _DASH_TYPES[look.dash],
        },
        "marker": {"type": look.shape.value, "size": MARKER, "fill": {"color": inside}, "border": {"color": colour}},
    }


def _dots_of(one: Series, colours: Sequence[str]) -> dict[str, Any]:
    """Return a line that is not seen, and its points with their shape and colours."""
    usual = usual_colour(colours)

    def filled(colour: str) -> dict[str, Any]:
        inside = LIGHT.ground if one.look.hollow else colour
        return {"fill": {"color": inside}, "border": {"color": colour}, "size": dot_size(_DOT, colour)}

    marker = {"type": one.look.shape.value} | filled(usual)
    points = [None if own == usual else filled(own) for own in colours]
    return {"line": {"none": True}, "marker": marker, "points": points}


def add_area(chart: Any, one: Series, place: Range) -> None:
    """Add what is under a line, without labels."""
    rows = (place.first, place.first + place.count - 1)
    chart.add_series({
        "name": [place.sheet.name, place.head, place.column],
        "categories": [place.sheet.name, rows[0], place.names, rows[1], place.names],
        "values": [place.sheet.name, rows[0], place.column, rows[1], place.column],
        "fill": {"color": one.line_colour(LIGHT), "transparency": _AREA_TRANSPARENCY},
    })  # fmt: skip


def add_companion(chart: Any, one: Companion, place: Range, *, is_bar: bool = False) -> None:
    """Add what holds the axis, or a line with what is written at its periods."""
    rows = (place.first, place.first + place.count - 1)
    series: dict[str, Any] = {
        "name": [place.sheet.name, place.head, place.column if place.named < 0 else place.named],
        "categories": [place.sheet.name, rows[0], place.names, rows[1], place.names],
        "values": [place.sheet.name, rows[0], place.column, rows[1], place.column],
    }
    if not one.colour:
        unseen = {"fill": {"none": True}, "overlap": 100} if is_bar else {"line": {"none": True}}
        chart.add_series(series | unseen)
        return
    ink = LIGHT.accent if one.colour == LIGHT.accent else LIGHT.text
    shown = {
        "series_name": True, "value": False, "position": _PLACES[one.place], "font": _font(LETTERS, ink, bold=True),
    }  # fmt: skip
    custom = [shown if number == one.at else {"delete": True} for number in range(place.count)]
    is_single = sum(value is not None for value in one.values) == 1
    if not is_single:
        line = {"color": one.colour, "width": 1.5}
        series["y_error_bars"] = {
            "type": "percentage", "value": BRACKET, "direction": "minus", "end_style": 0, "line": line,
        }  # fmt: skip
    stroke = {"type": "long_dash", "size": 10, "fill": {"color": one.colour}, "border": {"color": one.colour}}
    series |= {"line": {"color": one.colour, "width": 1.5}, "marker": stroke if is_single else {"type": "none"}}
    series["data_labels"] = shown | {"custom": custom}
    chart.add_series(series)


def add_zero_line(chart: Any, place: Range) -> None:
    """Add a line at a height that is the same everywhere, half a category longer at both ends."""
    rows = (place.first, place.first + place.count - 1)
    line = {"color": LIGHT.text, "width": 1}
    chart.add_series({
        "name": [place.sheet.name, place.head, place.column],
        "categories": [place.sheet.name, rows[0], place.names, rows[1], place.names],
        "values": [place.sheet.name, rows[0], place.column, rows[1], place.column],
        "line": {"none": True},
        "trendline": {"type": "linear", "forward": 0.5, "backward": 0.5, "line": line},
    })  # fmt: skip


def add_part(chart: Any, part: DrawnPart, gap: int, place: Range) -> None:
    """Add one of the parts of a chart; one that is not seen has its labels all the same."""
    rows = (place.first, place.first + place.count - 1)
    series: dict[str, Any] = {
        "name": [place.sheet.name, place.head, place.column],
        "categories": [place.sheet.name, rows[0], place.names, rows[1], place.names],
        "values": [place.sheet.name, rows[0], place.column, rows[1], place.column],
        "gap": gap,
        "overlap": 100,
    }
    ink = LIGHT.text
    if part.colours is None:
        series["fill"] = {"none": True}
    else:
        usual = usual_colour(part.colours)
        series["fill"] = {"color": usual}
        series["points"] = [None if own == usual else {"fill": {"color": own}} for own in part.colours]
        ink = LIGHT.text if part.place == "outEnd" else LIGHT.letters_on(usual)
    series["data_labels"] = _labels(list(part.labels), ink, lambda label: _PLACES[part.place])
    chart.add_series(series)


def _place_on_line(label: PointLabel) -> str:
    return _PLACES[label.place or "t"]


def _labels(labels: list[PointLabel], ink: str, place_of: Callable[[PointLabel], str] | None = None) -> dict[str, Any]:
    # Excel sets a label of its own in its usual letters, whatever those of the series are.
    usual = usual_label(labels)

    def dressed(label: PointLabel) -> dict[str, Any]:
        place = {"position": place_of(label)} if place_of else {}
        letters = _font(LETTERS, LIGHT.accent if label.is_meant else label.ink or ink, bold=True)
        return {"font": letters, "num_format": label.mask} | place

    custom: list[dict[str, Any] | None] = []
    for label in labels:
        if not label.text:
            custom.append({"delete": True})
        elif not label.mask:
            custom.append(dressed(label) | {"value": plain(label.text)})
        else:
            custom.append(None if label.is_like(usual) else dressed(label))
    return dressed(usual) | {"value": True, "custom": custom}


def dress(
    chart: Any, content: ChartContent, panel: ChartPanelContent, series: list[Series], size: tuple[int, int],
    unseen: Sequence[int] = (), plot: LinePlot | None = None,
) -> None:  # fmt: skip
    """Set title with unit, the source below, axes and legend; `size` in pixels, `unseen` are not in the legend."""
    title = {"name": plain(_title(content, panel)), "name_font": _font(TITLE, LIGHT.text, bold=True)}
    chart.set_title(title)
    names = [one.name for one in series]
    again = [number for number, name in enumerate(names) if name in names[:number]]
    again += unseen
    legend = {"position": "bottom", "delete_series": again, "font": _font(LETTERS, LIGHT.text)}
    chart.set_legend(legend if len(set(names)) > 1 else {"none": True})
    lines = source_lines(content.source, size[0])
    source = {"name": plain("\n".join(lines)), "name_font": _font(LETTERS, LIGHT.text_tertiary)}
    # Excel puts the first name of a bar chart lowest, unless its axis is reversed; then the other axis goes on top,
    # unless it crosses at the end. At the axis itself names would stand in the bars below 0.
    names_axis: dict[str, Any] = {
        "line": {"color": LIGHT.axis},
        # Names are wrapped where they have no room, not turned.
        "num_font": _font(LETTERS, LIGHT.text) | {"rotation": 360},
        "major_tick_mark": "none",
        "label_position": "low",
    }
    values: dict[str, Any] = {
        # Nothing unseen can lie under what is piled up.
        "min": 0 if begins_at_zero(panel) else None,
        "major_gridlines": {"visible": False},
        "line": {"none": True},
        "label_position": "none",
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
    }
    if kind_of(content.kind).native is Native.DOTS:
        values |= {
            "line": {"color": LIGHT.control_line},
            "label_position": "next_to",
            "num_format": axis_mask([mark.value for one in series for mark in one.marks if mark.value is not None]),
            "num_font": _font(LETTERS, LIGHT.text_tertiary),
        }
        chart.set_drop_lines({"line": {"color": LIGHT.control_line, "width": 0.75, "dash_type": "round_dot"}})
    if plot is not None:
        chart.set_plotarea(plot.layout())
        names_axis |= {"interval_unit": plot.step, "num_font": _font(LETTERS, LIGHT.text)} if plot.step > 1 else {}
    if kind_of(content.kind).is_sideways:
        chart.set_x_axis(values | source)
        chart.set_y_axis(names_axis | {"reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(names_axis | source)
        chart.set_y_axis(values)
    spans = runs_on(content, panel) and kind_of(content.kind).native is not Native.STEPS
    chart.show_blanks_as("span" if spans else "gap")
    chart.set_size({"width": size[0], "height": size[1] + LINE * max(0, len(lines) - 1)})
    chart.set_chartarea({"border": {"none": True}})


def _title(content: ChartContent, panel: ChartPanelContent) -> str:
    """Return the title of a chart, its unit below it where that is not in it."""
    title = chart_title(content, panel)
    return title if title != content.heading else f"{title}\n{unit_words(panel.unit)}".rstrip()


def line_plot(
    content: ChartContent, panel: ChartPanelContent, names: Sequence[str], legend: Sequence[str], size: tuple[int, int]
) -> LinePlot:
    """Return the plot of lines in a chart of a size in pixels that does not count more lines of its source."""
    lines = source_lines(content.source, size[0])
    title = _title(content, panel).split("\n")
    rows = sum(max(1, -int(-text_width(line, TITLE) // (size[0] * _TITLE_WIDE))) for line in title)
    high = size[1] + LINE * max(0, len(lines) - 1)
    return LinePlot((size[0], high), names, list(dict.fromkeys(legend)), rows, len(lines))


def source_lines(words: str, width: int) -> list[str]:
    """Return words as the lines in which they stand below a chart so many pixels wide."""
    room = _SOURCE_LINE * width // _USUAL_WIDTH
    lines = [""]
    for word in _WORD.findall(words):
        if half_widths(lines[-1] + word) > room and lines[-1]:
            lines.append("")
        lines[-1] = (lines[-1] + word).lstrip(" ")
    return lines


def _font(size: int, colour: str, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}
