"""The sheet of native Excel charts, each beside the figures it draws; they follow the tables of the workbook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, head_words, is_index, labels_in_time
from data.charting.derive import INDEX_DECIMALS
from data.charting.regions.area_pages import pages_of_areas
from data.importing.exported_rows import LIST_SHEET
from data.model import ChartType
from data.palette import LIGHT
from data.text_width import half_widths
from data.words import tr
from data.writing.native.companions import as_native
from data.writing.native.labels import label_of
from data.writing.native.series import chart_title, described, numbered, spoken, stands_alone
from data.writing.native.waterfall_parts import change_mask
from data.writing.tables.charts.line_plot import LETTERS, LINE
from data.writing.tables.export_columns import clean
from data.writing.tables.figure_places import FigurePlaces, SheetFigure
from data.writing.tables.xlsx_chart import dress
from data.writing.tables.xlsx_chart_columns import FIGURES, ChartColumns, column_at
from data.writing.tables.xlsx_drawn_chart import Book, DrawnChart

# Heights in pixels of the row of a title, and of one that is not set.
_TITLE_ROW: Final = 28
_PLAIN_ROW: Final = 20
# Widths in digits of the usual font, and how many half Chinese characters stand in a line there.
_NAME_WIDTH, _NAME_LETTERS = 22, 18
_FIGURE_WIDTH, _FIGURE_LETTERS = 10.5, 8
_TITLE_LETTERS, _WORDS_LETTERS = 48, 56
_CHART_COLUMN: Final = 6
_LAST_COLUMN: Final = 13
_PARTS_COLUMN: Final = _LAST_COLUMN + 2
_COLUMN_WIDTH: Final = 66
_CHART_WIDTH: Final = 522
_CHART_HEIGHT: Final = 350
# Of a chart below its figures, as wide as all columns. It is as high as the page has room with them, within bounds.
_WIDE: Final = (1008, 430)
_LEAST_HEIGHT: Final = 270
_MOST_HEIGHT: Final = 600
# Lines over so many periods stand beside their figures, so high at most: below them a page has too little room.
_LONG: Final = 15
_MOST_BESIDE: Final = 480
_SOURCE_LETTERS: Final = 115
_GAP: Final = 12
_LETTER_PIXELS: Final = 19
_BAR_HEIGHT: Final = 38
_LEAST_BAR: Final = 20
# Pixels around the bars in a chart, and around the chart on its page.
_AROUND_BARS: Final = 110
_AROUND_CHART: Final = 120
_NOTE_LETTERS: Final = 98
# So many rows of a ranking stand on a page with what belongs to them.
_MOST_RANKED: Final = 34
# Excel heeds no page breaks where it fits pages itself. At this scale a block is no wider than A4 across, also where
# another font stands in for Calibri and widens the columns; a page is so many pixels high.
_PRINT_SCALE: Final = 75
_PAGE_HEIGHT: Final = 67_200 // _PRINT_SCALE


def drawable(content: ChartContent) -> bool:
    """Say whether Excel has a chart of this kind; lists, tables, big figures and coverage stay tables."""
    return kind_of(content.kind).native is not None and any(_compares(content, panel) for panel in content.panels)


def _compares(content: ChartContent, panel: ChartPanelContent) -> bool:
    """Say whether a panel has figures to compare: a bar alone says nothing."""
    series = numbered(panel)
    return bool(series) and not stands_alone(content, panel)


def add_charts(book: Book, title: str, contents: list[ChartContent], places: FigurePlaces) -> None:
    """Add a sheet with a native chart for every panel that Excel can draw; none where there is nothing to draw.

    Figures that stand in a table of the workbook are looked up there, and derived ones are worked out from them. What
    else belongs to a chart, figures that are the only ones of their unit and claims in words, stands as rows
    below the figures of its last panel.
    """
    blocks: list[tuple[ChartContent, ChartPanelContent, list[ChartPanelContent]]] = []
    parted = (page for content in contents for page in _pages(content))
    for content in (as_native(content, _letters(content)) for content in parted):
        if drawable(content):
            drawn = [panel for panel in content.panels if _compares(content, panel)]
            others = [panel for panel in content.panels if panel not in drawn]
            blocks += [(content, panel, others if panel is drawn[-1] else []) for panel in drawn]
    if not blocks:
        return
    sheet = book.fixed_sheet(title)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, FIGURES, _FIGURE_WIDTH)
    sheet.set_column(FIGURES + 1, FIGURES + 1, 2)
    # Otherwise as wide as the usual font of that machine has it, and the charts would not fit on a page.
    sheet.set_column_pixels(_CHART_COLUMN, _LAST_COLUMN, _COLUMN_WIDTH)
    row, used = 0, 0
    breaks: list[int] = []
    names = numbered_names([spoken(chart_title(content, panel)) for content, panel, _ in blocks])
    for (content, panel, others), name in zip(blocks, names, strict=True):
        below, height = _Block(book, sheet, content, panel, places, row, breaks).add(others, name)
        if used and used + height > _PAGE_HEIGHT:
            breaks.append(row)
            used = 0
        used += height
        row = below
    # Years are names here: without this each is marked as a number that is stored as a text.
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{row}"})
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, row - 1, _LAST_COLUMN)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.set_start_page(1)
    sheet.set_footer("&L&12&A&R&12" + tr("第 &P 页"))


def _pages(content: ChartContent) -> tuple[ChartContent, ...]:
    """Return a long ranking as charts of one scale that each stand on a page, beside their rows."""
    return pages_of_areas(content, _MOST_RANKED) if content.kind is ChartType.RANKING else (content,)


def _letters(content: ChartContent) -> float:
    """Return how many Chinese characters stand side by side along the periods of a chart."""
    is_wide = kind_of(content.kind).is_lines and not _is_long(content)
    return (_WIDE[0] if is_wide else _CHART_WIDTH) / _LETTER_PIXELS


def _is_long(content: ChartContent) -> bool:
    """Say whether lines go over so many periods that they stand beside their figures."""
    if not kind_of(content.kind).is_lines:
        return False
    series = (numbered(panel) for panel in content.panels)
    return any(len(labels_in_time(own)) >= _LONG for own in series if own)


def numbered_names(names: Sequence[str]) -> list[str]:
    """Return names of which each that occurred before has a number behind it that makes it another one."""
    given: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for name in names:
        one = name
        while one in given:
            numbers[name] = numbers.get(name, 1) + 1
            one = f"{name} {numbers[name]}"
        given[one] = None
    return list(given)


def _scaled(figure: SheetFigure, mark: Mark) -> str:
    """Return the formula of a mark that stands at a figure's value in some power of ten; blank where it does not."""
    if not figure.mark.value or not mark.value:
        return figure.formula if figure.mark.value == mark.value else ""
    power = round(math.log10(abs(mark.value / figure.mark.value)))
    if not math.isclose(figure.mark.value * 10.0**power, mark.value, rel_tol=1e-12):
        return ""
    return f"{figure.formula}*1E{power}" if power else figure.formula


def _lines(words: str, letters: int) -> int:
    """Return in how many lines words stand where so many half Chinese characters are a line."""
    return sum(max(1, -(-half_widths(line) // letters)) for line in words.split("\n"))


@dataclass(frozen=True, slots=True)
class _Block:
    """Figures at the left, their chart at the right, notes and source below, from the row `top` on.

    Lines, and what has more figures than there is room for, have their chart below the figures. `breaks` are the rows
    that begin a page.
    """

    book: Book
    sheet: Any
    content: ChartContent
    panel: ChartPanelContent
    places: FigurePlaces
    top: int
    breaks: list[int]

    @property
    def first(self) -> int:
        """The row of the first figures."""
        return self.top + 3

    def add(self, others: list[ChartPanelContent], name: str) -> tuple[int, int]:
        """Write the block, with the figures of `others` below its own.

        Columns without a chart hold the figures of another unit that belong to the same periods.

        Returns the row after it, and its height in pixels.
        """
        columns = ChartColumns(self.content, self.panel, self.places)
        count = len(columns.categories)
        heights = self._write_figures(columns)
        last, more = self._write_others(others, self.first + count)
        kind = kind_of(self.content.kind)
        is_below = kind.native is Native.DOTS or len(columns.names) > FIGURES
        is_below = is_below or (kind.is_lines and not _is_long(self.content))
        note = LINE * _lines(self._words(columns), _NOTE_LETTERS)
        whole = sum(heights) + more
        left = _PAGE_HEIGHT - whole - note - 2 * (_GAP + _PLAIN_ROW)
        size = self._size(columns, left if is_below else None, whole)
        drawn = DrawnChart(
            self.book, self.sheet, self.content, self.panel, columns, self.top, _PARTS_COLUMN, _letters(self.content),
            size,
        )  # fmt: skip
        chart_height = self._insert(drawn, name, last if is_below else None)
        # Rows that are not set are twenty pixels high.
        blank = max(0, -(-(chart_height - (0 if is_below else whole)) // _PLAIN_ROW))
        room = last - self.first + blank
        quiet = self.book.format(font_color=LIGHT.text_tertiary, text_wrap=True, valign="top", font_size=LETTERS)
        words = self._words(columns, drawn)
        self.sheet.merge_range(self.first + room, 0, self.first + room, _LAST_COLUMN, words, quiet)
        self.sheet.set_row_pixels(self.first + room, note)
        below = (blank + 1) * _PLAIN_ROW + note
        if is_below and whole + below > _PAGE_HEIGHT:
            self.breaks.append(last)
            whole = 0
        return self.first + room + 2, whole + below

    def _size(self, columns: ChartColumns, left: int | None, figures: int) -> tuple[int, int]:
        """Return the width and height of the chart in pixels, without the lines of its source after the first.

        Below its figures the page has so much `left` for it; beside them it is about as high as they are.
        """
        kind = kind_of(self.content.kind)
        if kind.native in (Native.BARS, Native.RANGES):
            # A ranking is printed on one page, as long as its bars can be told apart.
            fitting = (_PAGE_HEIGHT - _AROUND_BARS - _AROUND_CHART) // max(1, len(columns.categories))
            bars = _AROUND_BARS + max(_LEAST_BAR, min(_BAR_HEIGHT, fitting)) * len(columns.categories)
        else:
            bars = 0
        if left is None:
            high = min(_MOST_BESIDE, max(_CHART_HEIGHT, figures)) if kind.is_lines else _CHART_HEIGHT
            return _CHART_WIDTH, max(high, bars)
        width, high = _WIDE
        left -= LINE * (_lines(self.content.source, _SOURCE_LETTERS) - 1)
        return width, max(min(left, _MOST_HEIGHT) if left >= _LEAST_HEIGHT else high, bars)

    def _insert(self, drawn: DrawnChart, name: str, row: int | None) -> int:
        """Insert the chart below the figures, in that row, or beside them; return its height in pixels."""
        chart = drawn.made(name)
        dress(chart, self.content, self.panel, drawn.columns.series, drawn.size, drawn.unseen, drawn.plot)
        about = {"x_offset": 4, "description": described(self.content, self.panel)}
        if row is None:
            self.sheet.insert_chart(self.top, _CHART_COLUMN, chart, about)
            return int(chart.height)
        self.sheet.insert_chart(row, 0, chart, about | {"y_offset": _GAP})
        return int(chart.height) + 2 * _GAP

    def _words(self, columns: ChartColumns, drawn: DrawnChart | None = None) -> str:
        """Return what stands below a chart; as much as might, where that is not drawn yet."""
        return f"{''.join(self.content.notes)}{self._left_out(columns, drawn)}{self.content.source}"

    def _left_out(self, columns: ChartColumns, drawn: DrawnChart | None) -> str:
        """Return what says that figures without a label stand in the table, or that there is no room for some."""
        if columns.left_out:
            return tr("另有 {count} 项其他单位的数字，见“{sheet}”。", count=columns.left_out, sheet=LIST_SHEET)
        if columns.parts is not None or not kind_of(self.content.kind).is_over_time:
            return ""
        figures = sum(mark is not None and mark.value is not None for own in columns.drawn for mark in own)
        written = sum(bool(label.text) for own in drawn.labels for label in own) if drawn is not None else 0
        if written == figures:
            return ""
        return (
            tr("图中没有写出的数字见左表。")
            if _is_long(self.content) and len(columns.names) <= FIGURES
            else tr("图中没有写出的数字见上表。")
        )

    def _write_figures(self, columns: ChartColumns) -> list[int]:
        """Write title, unit, names and figures; return the heights of their rows in pixels."""
        sheet, style, top = self.sheet, self.book.format, self.top
        title = chart_title(self.content, self.panel)
        self._across(top, clean(title), style(bold=True, font_size=14, font_color=LIGHT.text, text_wrap=True))
        parts = [part for part in (self.content.subtitle, head_words(self.content.panels, self.panel)) if part]
        words = "　".join(parts)
        if half_widths(words) > _WORDS_LETTERS:
            # A unit is not broken.
            words = "\n".join(parts)
        quiet = {"font_color": LIGHT.text_secondary, "font_size": LETTERS, "text_wrap": True}
        self._across(top + 1, clean(words), style(**quiet))
        head = {"bold": True, "font_size": LETTERS, "top": 2, "bottom": 1, "text_wrap": True}
        sheet.write_blank(top + 2, 0, None, style(**head))
        for number, name in enumerate(columns.names):
            sheet.write_string(top + 2, column_at(number), clean(name), style(align="right", **head))
        heights = [
            _TITLE_ROW * _lines(title, _TITLE_LETTERS),
            2 + LINE * _lines(words, _WORDS_LETTERS),
            6 + LINE * max(_lines(name, _FIGURE_LETTERS) for name in columns.names),
        ]
        for row, category in enumerate(columns.written, start=self.first):
            sheet.write_string(row, 0, clean(category), style(text_wrap=True, font_size=LETTERS))
            heights.append(2 + LINE * _lines(category, _NAME_LETTERS))
            for number, cells in enumerate(columns.cells):
                self._write_cell(row, number, cells[row - self.first], columns.before)
        for row, height in enumerate(heights, start=top):
            sheet.set_row_pixels(row, height)
        return heights

    def _write_cell(self, row: int, number: int, cell: Mark | SheetFigure | None, before: int) -> None:
        column = column_at(number)
        style: dict[str, Any] = {"align": "right", "font_size": LETTERS}
        if cell is None:
            return
        mark = cell.mark if isinstance(cell, SheetFigure) else cell
        if mark.value is None:
            self.sheet.write_string(row, column, clean(mark.text), self.book.format(**style))
            return
        # A number that is wider than its cell would be a row of ###.
        style |= {"shrink": True} if len(mark.shown) > _FIGURE_LETTERS else {}
        is_step = kind_of(self.content.kind).native is Native.STEPS and mark.start is not None
        mask = change_mask(mark) if is_step else label_of(mark).mask
        form = self.book.format(num_format=mask or "General", **style)
        formula = cell.formula if isinstance(cell, SheetFigure) else self._formula(mark, row, number - before, before)
        if formula:
            self.sheet.write_formula(row, column, f"={formula}", form, mark.value)
        else:
            self.sheet.write_number(row, column, mark.value, form)

    def _formula(self, mark: Mark, row: int, number: int, before: int) -> str:
        """Return the formula of a figure, blank where it cannot be looked up or worked out.

        `number` is that of its series, `before` how many columns hold the figures that derived ones come from.
        """
        if kind_of(self.content.kind).native is Native.STEPS and mark.start is not None:
            return f"{xl_rowcol_to_cell(row, 1)}-{xl_rowcol_to_cell(row - 1, 1)}"
        looked_up = [self.places.get(obs_id) for obs_id in mark.obs_ids]
        parts = [figure.formula for figure in looked_up if figure is not None]
        if not parts or len(parts) < len(looked_up):
            return ""
        if not self.content.derived:
            one = looked_up[0]
            return _scaled(one, mark) if len(parts) == 1 and one is not None else ""
        if before:
            parts = [xl_rowcol_to_cell(row, column_at(number * len(parts) + at)) for at in range(len(parts))]
        if not is_index(self.panel.unit):
            return f"{parts[0]}-{parts[1]}" if len(parts) == 2 else ""
        base = self.places.get(mark.base_id)
        return f"ROUND({parts[0]}/{base.formula}*100,{INDEX_DECIMALS})" if base is not None else ""

    def _write_others(self, panels: list[ChartPanelContent], row: int) -> tuple[int, int]:
        """Write names, figures and units of what has no chart; return the row after them, and their height."""
        if not panels:
            return row, 0
        style = self.book.format
        head = {"bold": True, "font_size": LETTERS, "bottom": 1, "text_wrap": True}
        self.sheet.write_string(row + 1, 0, tr("其他单位的数字和文字表述"), style(align="left", **head))
        self._wide(row + 1, 1, {"align": "right", **head}, tr("数值"))
        self._wide(row + 1, 3, {"align": "left", "indent": 1, **head}, tr("单位"))
        self.sheet.set_row_pixels(row + 1, 6 + 2 * LINE)
        height = _PLAIN_ROW + 6 + 2 * LINE
        row += 2
        for panel in panels:
            for mark in (mark for one in panel.series for mark in one.marks):
                self.sheet.write_string(row, 0, clean(mark.label), style(text_wrap=True, font_size=LETTERS))
                self._wide(row, 1, {})
                self._write_cell(row, 0, mark, 0)
                self._wide(
                    row,
                    3,
                    {"align": "left", "indent": 1, "font_size": LETTERS},
                    clean("" if mark.has_unit else panel.unit),
                )
                self.sheet.set_row_pixels(row, 2 + LINE * _lines(mark.label, _NAME_LETTERS))
                height += 2 + LINE * _lines(mark.label, _NAME_LETTERS)
                row += 1
        return row, height

    def _across(self, row: int, words: str, form: object) -> None:
        """Write words over all columns of figures."""
        self.sheet.merge_range(row, 0, row, FIGURES, words, form)

    def _wide(self, row: int, column: int, style: dict[str, Any], words: str = "") -> None:
        """Write words into two cells made one."""
        self.sheet.merge_range(row, column, row, column + 1, words, self.book.format(**style))
