"""Shares of 100 % as a native chart, claims in words as frames between its bars.

A bar is stacked from its share and what is left of the whole; a share too small to hold its figure has it on what is
left. Shares of printed figures are worked out from them in the workbook inside, and so is the text with both of them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK
from pptx.util import Pt
from xlsxwriter.utility import xl_rowcol_to_cell

from data.charting.content import ChartContent, Mark, Tone
from data.figures.claims import says_whole
from data.figures.figure_text import NARROW_SPACE, group_digits
from data.palette import LIGHT
from data.printed_figure import numbers_in
from data.words import tr
from data.writing.native.labels import NO_LABEL, PointLabel, hidden_at_nought, label_of
from data.writing.native.number_masks import mask_of
from data.writing.native.series import spoken
from data.writing.native.sheet_columns import SheetCell, SheetColumn
from data.writing.pptx.charts.chart_data import ChartBook
from data.writing.pptx.charts.series_looks import FIGURE_SIZE, dress_bars
from data.writing.pptx.drawing_xml import (
    LabelLetters,
    describe,
    fill_area,
    set_asian_font_of_chart,
    set_labels,
    set_language_of_chart,
)
from data.writing.pptx.shapes import ACCENT, FONT, INK, Box, SlidePage, drawn_in, ink_of
from data.writing.tables.export_columns import clean

# In per cent: so long is a bar that holds its figure. As shares: of the slide a row at most, of a row its bar, of the
# width the names.
_LONG: Final = 25
_ROW: Final = 0.26
_THICK: Final = 0.5
_NAMES: Final = 0.33
_MOST_NAMES: Final = 0.48
_BESIDE: Final = 0.02
_ABOVE: Final = 0.3


class _Row(NamedTuple):
    """A share or a claim; of a share that follows from two printed figures both, with their number formats."""

    mark: Mark
    part: SheetCell | None = None
    whole: SheetCell | None = None
    unit: str = ""

    @property
    def value(self) -> float:
        return self.mark.value or 0.0

    @property
    def label(self) -> PointLabel:
        mark = self.mark
        if not mark.formula or mark.value is None:
            return label_of(mark)
        text = mark.detail
        return PointLabel(text, mask=mask_of(text, mark.value), is_meant=mark.tone is Tone.ACCENT)


def add_share_bars(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Set shares as bars on a track of 100 %, claims in words as words, those of a whole inside an empty frame."""
    rows = [_row_of(mark) for panel in content.panels for one in panel.series for mark in one.marks]
    left, top, width, height = body
    high = min(_ROW, height / max(1, len(rows)))
    top += (height - high * len(rows)) * _ABOVE
    box = (left, top, width, high * len(rows))
    widest = max((page.text_width(row.mark.label, FIGURE_SIZE) for row in rows), default=0.0) / width + _BESIDE
    names = min(max(_NAMES, widest), _MOST_NAMES)
    if any(row.mark.value is not None for row in rows):
        _add_chart(page, content, rows, box, names)
    for number, row in enumerate(rows):
        if row.mark.value is None:
            place = left, top + number * high, width, high
            _add_claim(page, row.mark, place, width * names, has_name=all(one.mark.value is None for one in rows))


def _row_of(mark: Mark) -> _Row:
    text = mark.text.replace(NARROW_SPACE, "")
    numbers = numbers_in(text)
    if not mark.formula or len(numbers) != 2:
        return _Row(mark)
    part, whole = (
        SheetCell(float(one.key), mask_of(group_digits(text[one.start : one.end]), float(one.key))) for one in numbers
    )
    return _Row(mark, part, whole, text[numbers[1].end :])


def _add_claim(page: SlidePage, mark: Mark, row: Box, gutter: float, *, has_name: bool) -> None:
    left, top, width, height = row
    if has_name:
        page.text(mark.label, left, top, gutter - 0.015, height, 16, INK, align="right", anchor="middle")
    inset, align = 0.0, "left"
    if says_whole(mark.text):
        colour = LIGHT.accent_mark if mark.tone is Tone.ACCENT else LIGHT.bar_base
        thick = height * _THICK
        page.frame(left + gutter, top + (height - thick) / 2, width - gutter, thick, colour)
        inset, align = 0.01, "center"
    place = (left + gutter + inset, top, width - gutter - 2 * inset, height)
    page.text(mark.shown, *place, 18, ink_of(mark), bold=True, align=align, anchor="middle")


def _add_chart(page: SlidePage, content: ChartContent, rows: list[_Row], box: Box, names: float) -> None:
    book = _book(rows)
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED_100, *page.emu(box), book)
    frame.name = spoken(content.heading)
    describe(frame, spoken(tr("；").join((content.heading, content.described()))))
    chart = frame.chart
    chart.font.size = Pt(FIGURE_SIZE)
    chart.font.name = FONT
    chart.font.color.rgb = drawn_in(LIGHT.text)
    chart.has_title = chart.has_legend = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    axis = chart.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    chart.plots[0].overlap = 100
    chart.plots[0].gap_width = round(100 * (1 - _THICK) / _THICK)
    fill_area(chart, f"{names:.4f}", "0", f"{1 - names:.4f}", "1")
    shares = [LIGHT.accent_mark if row.mark.tone is Tone.ACCENT else LIGHT.bar_base for row in rows]
    track = [LIGHT.track] * len(rows)
    inside = [hidden_at_nought(row.label, LIGHT.letters_on(colour)) for row, colour in zip(rows, shares, strict=True)]
    on_track = [hidden_at_nought(row.label) for row in rows]
    none = [NO_LABEL] * len(rows)
    looks = ((shares, inside, "inEnd"), (shares, none, "ctr"), (track, on_track, "inBase"), (track, none, "ctr"))
    for series, (colours, labels, place) in zip(chart.plots[0].series, looks, strict=True):
        dress_bars(series, colours)
        set_labels(series, list(series.values), labels, LabelLetters(FONT, FIGURE_SIZE, INK, ACCENT), place)
    set_asian_font_of_chart(chart, FONT)
    set_language_of_chart(chart)


def _book(rows: list[_Row]) -> ChartBook:
    """Return the workbook: part and whole, the share, and the parts of a bar, as formulas of what is printed."""
    names = [clean(row.mark.label) for row in rows]
    columns = [
        SheetColumn(tr("部分"), [row.part for row in rows]),
        SheetColumn(tr("全部"), [row.whole for row in rows]),
    ] if any(row.part for row in rows) else []  # fmt: skip
    first = len(columns)
    cells: list[list[SheetCell | None]] = [[] for _ in range(5)]
    for number, row in enumerate(rows, start=1):
        if row.mark.value is None:
            for own in cells:
                own.append(None)
            continue
        own_cells = [str(xl_rowcol_to_cell(number, 1 + at)) for at in range(first + 5)]
        share, long, short, carrier, _ = own_cells[first:]
        decimals = len(row.label.text.partition(".")[2].rstrip("%"))
        formula = f"ROUND({own_cells[0]}/{own_cells[1]}*100,{decimals})" if row.part else ""
        value = row.value
        is_long = value >= _LONG
        cells[0].append(SheetCell(value, row.label.mask, formula))
        cells[1].append(SheetCell(value if is_long else 0.0, formula=f"IF({share}>={_LONG},{share},0)"))
        cells[2].append(SheetCell(0.0 if is_long else value, formula=f"IF({share}>={_LONG},0,{share})"))
        cells[3].append(SheetCell(0.0 if is_long else value, formula=f"{short}"))
        left = max(0.0, 100 - value * (1 if is_long else 2))
        cells[4].append(SheetCell(float(f"{left:.12g}"), formula=f"MAX(0,100-{long}-{short}-{carrier})"))
    heads = (tr("占比（%）"), tr("占比"), tr("占比（短）"), tr("标数"), tr("其余"))
    columns += [SheetColumn(name, own) for name, own in zip(heads, cells, strict=True)]
    return ChartBook(names, columns, range(first + 1, first + 5), _axis(rows, names))


def _axis(rows: list[_Row], names: list[str]) -> SheetColumn | None:
    """Return the names along the axis, below each the two figures of which its share is worked out."""
    if not any(row.part for row in rows):
        return None
    cells = []
    for number, (row, name) in enumerate(zip(rows, names, strict=True), start=1):
        first = str(xl_rowcol_to_cell(number, 0))
        if row.part is None or row.whole is None:
            cells.append(SheetCell(name, formula=first))
            continue
        own, whole = (str(xl_rowcol_to_cell(number, at)) for at in (1, 2))
        unit = clean(row.unit)
        formula = (
            f'{first}&CHAR(10)&TEXT({own},"{_quoted(row.part.mask)}")&" / "'
            f'&TEXT({whole},"{_quoted(row.whole.mask)}")&"{_quoted(unit)}"'
        )
        cells.append(SheetCell(f"{name}\n{clean(row.mark.shown)}", formula=formula))
    return SheetColumn(tr("轴上的文字"), cells)


def _quoted(words: str) -> str:
    return words.replace('"', '""')
