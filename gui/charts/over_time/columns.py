"""Columns over time or of names, with figures of another unit as rows of numbers under the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone, labels_in_time
from data.charting.value_axis import value_range
from gui.charts.by_item.bars import draw_unlabelled_note, ink_of_area
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.legend import draw_legend, legend_height
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.series_signs import draw_sign, draw_strokes, sign_width
from gui.charts.ground.text_layout import LINE, width_of
from gui.charts.ground.time_axis import TimeArea, TimePoint
from gui.charts.over_time.column_breaks import draw_column_breaks
from gui.charts.over_time.column_names import names_below
from gui.charts.over_time.line_parts import Point
from gui.charts.over_time.period_notes import place_notes
from gui.charts.over_time.words_at_periods import write_words

_COLUMN_SHARE = 0.6
_LEAST_HEIGHT = 70.0
_LEAST_PX = 10
_MOST_WRITTEN = 600
_NOUGHT = 4.0


def draw_columns(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw each panel's columns into an equal share of the body; return by how many pixels it is too low."""
    style = canvas.style
    count = len(content.panels)
    height = (body.height() - (count - 1) * style.gap) / count
    short = 0.0
    for number, panel in enumerate(content.panels):
        top = body.top() + number * (height + style.gap)
        short += _draw_panel(canvas, panel, QRectF(body.left(), top, body.width(), height))
    return short


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, rect: QRectF) -> float:
    """Draw columns with their figures; figures too wide for their columns become rows under the axis, a row a series.

    Where they are too many for rows as well, those that fit are written, and that others are not is said.
    """
    style = canvas.style
    labels = labels_in_time((*panel.series, *panel.under))
    slot = rect.width() / max(1, len(labels))
    # The figure of a single column may be wider than it: beside it stands nothing before the next period.
    apart = slot * (0.94 if len(panel.series) == 1 else _COLUMN_SHARE / len(panel.series))
    above = _fitting_size(canvas, panel.series, apart)
    below = _fitting_size(canvas, (*panel.series, *panel.under), slot * 0.94)
    in_rows = not above and below > 0
    before = len(canvas.texts)
    foot = 0.0 if above or below else style.note * LINE
    names = [] if len(panel.series) == 1 else [series.name for series in panel.series]
    legend = legend_height(canvas, names, rect.width(), lines=False) if names else 0.0
    rows = _Rows.of(canvas, panel, slot, below or style.least, legend, in_rows=in_rows)
    if in_rows and not rows.signs:
        names, legend = [], 0.0
    between = legend if rows.signs else 0.0
    lowest = QRectF(rect.left(), rect.bottom() - foot - legend + between - rows.height, rect.width(), rows.height)
    head = style.label * LINE if panel.title and panel.under else 0.0
    if head:
        middle = rect.top() + style.label * 0.5
        canvas.text(panel.title, rect.left(), middle, style.label, style.colours.text_secondary, role="series")
    upper = QRectF(rect.left(), rect.top() + head, rect.width(), lowest.top() - between - rect.top() - head)
    short = _draw_chart(canvas, panel, labels, upper, 0 if in_rows else above or style.least)
    canvas.times[-1] = replace(canvas.times[-1], whole=rect)
    rows.draw(canvas, panel, labels, lowest)
    if names:
        place = QRectF(rect.left(), lowest.top() - between if between else lowest.bottom(), rect.width(), legend)
        draw_legend(canvas, panel.series, place, lines=False)
    if foot:
        figures = sum(mark.value is not None for series in (*panel.series, *panel.under) for mark in series.marks)
        written = sum(text.role == "value" for text in canvas.texts[before:])
        draw_unlabelled_note(canvas, rect, written, figures)
    return short


def _draw_chart(canvas: Canvas, panel: ChartPanelContent, labels: list[str], rect: QRectF, value_px: int) -> float:
    """Draw the columns over their periods; return by how many pixels the rectangle is too low."""
    style, colours = canvas.style, canvas.style.colours
    over = (value_px or style.value * 0.4) * 1.6 + canvas.headroom
    values = (mark.value for series in panel.series for mark in series.marks if mark.value is not None)
    ends = panel.ends or value_range(values)
    # Figures below 0 stand between their columns and the periods.
    under = value_px * 1.5 if ends[0] < 0 else 0.0
    slot = rect.width() / max(1, len(labels))
    names = names_below(canvas, labels, slot, in_time=_is_over_time(panel))
    height = rect.height() - names.height - style.gap - over - under
    plot = QRectF(rect.left(), rect.top() + over, rect.width(), max(20.0, height))
    area = canvas.plot(plot, (0.0, float(len(labels))), ends)
    points = _draw_columns(canvas, panel, labels, area, value_px)
    places = {label: area.at(number + 0.5, 0.0).x() for number, label in enumerate(labels)}
    canvas.times.append(TimeArea(panel, area.rect, rect, places, points, joined=False))
    zero = area.at(0.0, 0.0).y()
    canvas.line(QPointF(rect.left(), zero), QPointF(rect.right(), zero), colours.axis, max(1.0, style.base))
    draw_column_breaks(canvas, panel, labels, area, rect.bottom())
    top = plot.bottom() + under + style.gap + (style.label - names.px * LINE) * 0.5
    meant = {mark.label for series in panel.series for mark in series.marks if mark.tone is Tone.ACCENT}
    for number, (label, lines) in enumerate(zip(labels, names.lines, strict=True)):
        x, bold = rect.left() + (number + 0.5) * slot, label in meant
        ink = colours.accent if bold else colours.text_secondary
        canvas.lines(list(lines), x, top, names.px, ink, bold=bold, across=0.5, role="period")
    half = slot * _COLUMN_SHARE / 2
    middles = {label: rect.left() + (number + 0.5) * slot for number, label in enumerate(labels)}
    slots = {label: (x - half, x + half) for label, x in middles.items()}
    place_notes(canvas, panel, slots, QRectF(rect.topLeft(), QPointF(rect.right(), plot.bottom())))
    return max(0.0, _LEAST_HEIGHT * style.base - height)


def _is_over_time(panel: ChartPanelContent) -> bool:
    """Say whether what stands along the axis are periods, not names."""
    return all(mark.moment for series in panel.series for mark in series.marks if mark.value is not None)


def _fitting_size(canvas: Canvas, series: Sequence[Series], room: float) -> int:
    """Return the largest size at which every figure stays within so much room, 0 where none that can be read does."""
    texts = [mark.shown for one in series for mark in one.marks if mark.value is not None]
    for px in range(canvas.style.value, max(_LEAST_PX, canvas.style.least) - 1, -1):
        if all(width_of(text, px, bold=True) <= room for text in texts):
            return px
    return 0


def _draw_columns(
    canvas: Canvas, panel: ChartPanelContent, labels: list[str], area: PlotArea, value_px: int
) -> tuple[TimePoint, ...]:
    """Draw a group of columns a period; their figures above in a size, none where it is 0; return their ends."""
    colours = canvas.style.colours
    width = _COLUMN_SHARE / len(panel.series)
    figures = []
    points, words = [], []
    places = {label: number for number, label in enumerate(labels)}
    for order, series in enumerate(panel.series):
        for mark in series.marks:
            left = places[mark.label] + (1 - _COLUMN_SHARE) / 2 + order * width
            if mark.value is None:
                words.append(Point(series, mark, area.at(left + width / 2, 0.0)))
                continue
            colour = series.area_colour(colours, mark.tone)
            bottom = min(0.0, mark.value)
            bar = canvas.bar(area, left, bottom, width, abs(mark.value), mark.value, colour, upright=True)
            draw_strokes(canvas, series, bar, mark.tone)
            y = bar.top() - value_px * 0.75 if mark.value >= 0 else bar.bottom() + value_px * 0.75
            ink = canvas.ink(ink_of_area(canvas, mark), mark.obs_ids)
            if mark.tone is Tone.ACCENT and not mark.value:
                # Nought has no column, and is meant all the same.
                canvas.line(bar.bottomLeft(), bar.bottomRight(), colour, _NOUGHT * canvas.style.base)
            end = bar.top() if mark.value >= 0 else bar.bottom()
            points.append(TimePoint(series, mark, QPointF(bar.center().x(), end)))
            figures.append(Words(mark.shown, bar.center().x(), y, value_px, ink, True, 0.5, "value"))
            place = QRectF(bar.left(), area.rect.top() - value_px * 1.5, bar.width(), area.rect.height() + value_px * 3)
            canvas.mark(mark.obs_ids, place, _tip(series, mark, panel.unit), mark.shown)
    if value_px:
        _write_figures(canvas, area, figures)
    write_words(canvas, panel, words, area, [])
    return tuple(points)


def _write_figures(canvas: Canvas, area: PlotArea, figures: list[Words]) -> None:
    """Write the figures of columns, but for those that would touch another, a taller column, or the edge."""
    edges = area.rect.adjusted(-canvas.style.margin * 0.6, 0, canvas.style.margin * 0.6, 0)
    taken = [bar.rect for bar in canvas.bars]
    # Of thousands only some are tried, evenly: each is kept apart from all the others.
    for words in figures[:: 1 + len(figures) // _MOST_WRITTEN]:
        box = words.box
        inside = edges.left() <= box.left() and box.right() <= edges.right()
        if inside and not any(box.intersects(other) for other in taken):
            taken.append(canvas.put(words))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Series whose figures stand in rows under the periods, in letters of `px`; each has its name above it.

    Those in `signs` have only the sign of their columns before their figures: a legend names them.
    """

    series: tuple[Series, ...]
    signs: tuple[Series, ...]
    px: int
    heights: tuple[float, ...]

    @classmethod
    def of(
        cls, canvas: Canvas, panel: ChartPanelContent, slot: float, px: int, legend: float, *, in_rows: bool
    ) -> _Rows:
        """Return the rows of a panel: those of its columns, where their figures are `in_rows`, and those under it.

        They have signs where a legend of that height and the rows are lower than rows with names.
        """
        style = canvas.style
        own = panel.series if in_rows else ()
        widest = max((width_of(mark.shown, px, bold=True) for one in own for mark in one.marks[:1]), default=0.0)
        figures, name = style.value * LINE + style.gap * 0.6, style.label * LINE
        has_room = slot / 2 - widest / 2 >= sign_width(canvas, lines=False) + style.gap
        signs = own if len(own) > 1 and has_room and legend < len(own) * name else ()
        heights = [figures if one in signs else figures + name for one in (*own, *panel.under)]
        return cls((*own, *panel.under), signs, px, tuple(heights))

    @property
    def height(self) -> float:
        """The height of all rows in pixels."""
        return sum(self.heights)

    def draw(self, canvas: Canvas, panel: ChartPanelContent, labels: list[str], rect: QRectF) -> None:
        """Draw figures under their periods, the name of each row above it or its sign before it."""
        top = rect.top() + canvas.style.gap * 0.3
        for series, height in zip(self.series, self.heights, strict=True):
            self._draw_row(canvas, panel, series, labels, QRectF(rect.left(), top, rect.width(), height))
            top += height

    def _draw_row(
        self, canvas: Canvas, panel: ChartPanelContent, series: Series, labels: list[str], rect: QRectF
    ) -> None:
        style, colours = canvas.style, canvas.style.colours
        middle, left = rect.top() + style.label * LINE / 2, rect.left()
        figures = rect.top() + style.value * LINE / 2
        named = series not in self.signs
        if len(panel.series) > 1 and series in panel.series:
            draw_sign(canvas, series, left, middle if named else figures, lines=False)
            left += sign_width(canvas, lines=False) + style.gap
        if named:
            canvas.text(panel.row_name(series), left, middle, style.label, colours.text_secondary, role="series")
            figures += style.label * LINE
        slot = rect.width() / max(1, len(labels))
        places = {label: number for number, label in enumerate(labels)}
        shown_until = rect.left() - style.gap
        for mark in series.marks:
            x = rect.left() + (places[mark.label] + 0.5) * slot
            ink = canvas.ink(series.ink(colours), mark.obs_ids)
            words = Words(mark.shown, x, figures, self.px, ink, True, 0.5, "value")
            # Words that would reach into another period stand in the notes.
            is_narrow = mark.value is not None or words.box.width() <= slot
            if is_narrow and words.box.left() > shown_until:
                shown_until = canvas.put(words).right() + 1
            place = QRectF(x - slot / 2, rect.top(), slot, rect.height())
            # The figure of a column is its column's.
            figure = mark.shown if series in panel.under else ""
            canvas.mark(mark.obs_ids, place, _tip(series, mark, ""), figure)


def _tip(series: Series, mark: Mark, unit: str) -> str:
    return f"{series.name}\n{tip_of(mark, unit)}" if series.name else tip_of(mark, unit)
