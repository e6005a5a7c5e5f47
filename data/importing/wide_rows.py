"""Read wide tables into figures, row by row or, with a year a row, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from data.cells import headers
from data.cells.column_habits import ColumnHabits, habits_of
from data.cells.headers import is_code, numbers_rows, split_unit, tidy_header
from data.cells.periods import Period, is_year, read_period, year_in
from data.cells.sum_words import is_sum
from data.cells.values import Value
from data.importing.figure_collector import Figure, TableMaker, joined_unit
from data.importing.figure_columns import (
    crop_years,
    dated_columns,
    is_numeric,
    named_columns,
    year_columns,
    years_of_rows,
)
from data.importing.figure_units import FigureUnits
from data.importing.layout import Layout, filled_columns
from data.importing.long_form import read_time, year_of_table
from data.importing.note_marks import marked_comment
from data.importing.reading_plan import TO_THE_END
from data.importing.row_names import DITTO, RowNames, area_columns, label_of, path_of
from data.importing.sections import Headings, Sections
from data.importing.table_head import UNIT_ROW, split_title
from data.importing.wide_form import label_column, names_parts_of_years
from data.model import ObsStatus
from data.problems import Severity
from data.progress import counted
from data.units import measure_of
from data.words import tr

_SIDE_ROLES = (
    headers.UNIT, headers.THEME, headers.GROUP, headers.COMMENT, headers.SOURCE, headers.SENTENCE, headers.AREA,
)  # fmt: skip
# What is written once for several rows, where it is.
_NAMING_ROLES = (headers.THEME, headers.GROUP, headers.AREA)
_CUMULATED: Final = re.compile("累计")
_OF_MONTH: Final = re.compile("[当本]月")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")


def read_wide(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table with years as headers."""
    reader = _WideRows(layout, theme, source, maker)
    for row in counted(tr("识别指标"), layout.rows, len(layout.rows)):
        reader.take(row)
    maker.relate_totals(layout.grid)


class _WideRows:
    """Reads a table with years as headers row by row."""

    def __init__(self, layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
        self._layout, self._grid, self._theme, self._source, self._maker = layout, layout.grid, theme, source, maker
        years = year_columns(layout)
        others = [column for column in layout.columns if column not in years]
        self._label = label = label_column(layout, others)
        self._first_year = min(years)
        # What stands unnamed beside the name of a row goes on naming it, before it groups it.
        unnamed = [c for c in others if c < self._first_year and not layout.headers[c] and not is_numeric(layout, c)]
        self._beside = [column for column in unnamed if column > label]
        self._sides = {role: c for c in others if c != label and (role := layout.role_at(c)) in _SIDE_ROLES}
        for column in unnamed[:1]:
            if column < label:
                self._sides.setdefault(headers.GROUP, column)
        self._by_area = layout.role_at(label) == headers.AREA
        self._areas = area_columns(layout, others)
        self._sides.pop(headers.AREA, None)
        naming = {column for role, column in self._sides.items() if role in _NAMING_ROLES}
        known = {label, *self._beside, *self._areas, *self._sides.values()}
        rest = [column for column in others if column not in known]
        self._headers, self._periods = dated_columns(layout, years, rest, label, maker.notes)
        free = [column for column in rest if column not in self._headers and column not in layout.unread]
        self._remarks, telling = self._further(free)
        self._beside += telling
        self._names = RowNames(layout, {label, *naming, *self._beside}, self._areas, maker.notes)
        above_all, unit_above = split_unit(layout.captions.get(headers.TITLE, ""))
        self._columns = named_columns(self._headers, above_all)
        self._sections = Sections(layout, label, tuple(self._columns))
        self._headings = Headings(layout, label)
        self._habits = _habits(layout, years)
        self._units = FigureUnits(layout.grid, unit_above or layout.unit or self._unit_in_corner(), maker.notes)
        self._whole_area = "" if self._by_area else layout.captions.get(headers.AREA, "")
        self._year = year_of_table(layout)
        stands_beside = layout.plan.left > 0 or layout.plan.right != TO_THE_END
        # Of tables side by side, the words over the names tell one from the other: 收入 and 支出.
        self._over_all = layout.headers[label] if stands_beside and not layout.role_at(label) else ""
        self._last_unit = ""
        self._by_part = names_parts_of_years(layout, label)

    def _unit_in_corner(self) -> str:
        """Return the unit in the header of the names, which can only be that of the figures: 人口情况（万人）."""
        header = self._layout.headers[self._label]
        stated = (UNIT_ROW.fullmatch(words) for words in self._layout.headers)
        return split_unit(header)[1] or next((found.group(1) for found in stated if found), "")

    def _further(self, columns: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return which columns of words are remarks, and which are needed to tell rows of one name apart."""
        layout = self._layout
        words = [c for c in columns if layout.headers[c] and not numbers_rows(layout.headers[c])]
        naming = [self._label, *self._areas, *self._beside, *self._sides.values()]
        rows = [tuple(self._grid.text(row, column).strip() for column in naming) for row in layout.rows]
        if len(set(rows)) == len(rows):
            return words, []
        telling = [c for c in words if c < self._first_year and not is_code(layout.headers[c])]
        return [column for column in words if column not in telling], telling

    def take(self, row: int) -> None:
        """Read one row: a heading, one without figures, or one of figures."""
        if self._sections.is_heading(row):
            self._headings.begin(row, *self._heading_of(row))
            self._names.forget()
            return
        names = self._names.of(row)
        title, unit = self._title_of(row, names)
        if not title:
            self._leave_out(row)
            return
        if is_unreported := self._sections.is_blank(row):
            self._tell_blank(row, title)
            if not self._by_area or is_sum(title):
                return
        side = {role: names.get(at) or self._grid.text(row, at).strip() for role, at in self._sides.items()}
        areas = self._names.path_of(names)
        if self._areas and not areas and not is_sum(title):
            message, remedy = tr("没有写地区，读作没有写地区的数"), tr("补上地区名称。")
            place = self._grid.place(row, self._areas[-1])
            self._maker.notes.add(Severity.WARNING, place, message, remedy, title, kind=tr("没有写地区"))
        # The finest area names the row, the coarser ones group it.
        areas = areas[:-1] if self._by_area else areas
        place = headers.GROUP if self._by_area else headers.AREA
        side[place] = side.get(place, "") or path_of(areas)
        section = self._headings.over(row, title)
        whole = self._headings.unit or self._layout.unit_below(row)
        stated = self._unit_of_row(row, side.get(headers.UNIT, ""), unit)
        for column, (name, unit_in_column) in self._columns.items():
            if not (words := self._grid.text(row, column).strip()) and not is_unreported:
                continue
            figure = self._figure((row, column), title, name, side, areas)
            own = unit_in_column or self._layout.unit_of(column)
            unit_of_figure = self._units.of((row, column), (title, name), own, stated, whole)
            figure = replace(figure, unit=unit_of_figure, group=figure.group or section or self._group(title, name))
            source = side.get(headers.SOURCE, "") or self._layout.source or self._source
            if is_unreported:
                missing = Value(None, "", status=ObsStatus.MISSING)
                self._maker.add(self._grid, replace(figure, value=missing), source)
                continue
            _add(self._layout, figure, words, source, self._maker, self._habits)

    def _heading_of(self, row: int) -> tuple[str, str]:
        """Return the first words of a row and the unit beside them: those of a heading stand where they will."""
        texts = (self._grid.text(row, column).strip() for column in range(self._first_year))
        named = self._grid.text(row, self._label).strip() or next(filter(None, texts), "")
        title, unit = split_title(named)
        return title, unit or self._grid.text(row, self._sides.get(headers.UNIT, -1)).strip()

    def _unit_of_row(self, row: int, stated: str, unit_in_title: str) -> str:
        """Return the unit in the column of units, else in the row's name; that they contradict each other is told."""
        if stated in DITTO:
            stated = self._last_unit
        self._last_unit = stated
        if stated and unit_in_title and measure_of(stated) != measure_of(unit_in_title):
            message = tr("名称里的单位“{inside}”与单位“{stated}”不同，照单位列", inside=unit_in_title, stated=stated)
            place = self._grid.place(row, self._label)
            self._maker.notes.add(Severity.WARNING, place, message, tr("把两处单位改成一样。"))
        return stated or unit_in_title

    def _title_of(self, row: int, names: Mapping[int, str]) -> tuple[str, str]:
        """Return the name of a row, with what stands in the unnamed columns beside it, and the unit in its brackets."""
        words = names[self._label]
        if not words:
            # The word 合计 may stand to the left of the names.
            texts = (self._grid.text(row, column).strip() for column in range(self._first_year))
            words = next((text for text in texts if is_sum(text)), "")
        title, unit = split_unit(words)
        further = dict.fromkeys(names[column] for column in self._beside)
        return " ".join([title, *(text for text in further if text and split_unit(text)[0] != title)]).strip(), unit

    def _figure(
        self, at: tuple[int, int], title: str, name: str, side: Mapping[str, str], areas: tuple[str, ...]
    ) -> Figure:
        """Return a figure without its value, its unit and what stands over its row."""
        row, column = at
        own = self._by_area and bool(name)
        area = path_of((*areas, title)) if own else side.get(headers.AREA, "") or self._whole_area
        period, whole = self._periods[column], title if not name else name if own else f"{title} {name}"
        if (part := self._headers[column].part) and is_year(self._headings.current):
            # A row that is a year alone stands over the months below it.
            period = read_period(f"{year_in(self._headings.current)}年{part}") or period
        if self._by_part:
            period = self._part_of(period, row)
            whole = name or self._layout.title or self._theme
        return Figure(
            theme=side.get(headers.THEME, "") or self._theme,
            title=whole.strip(),
            unit="",
            period=period,
            value=Value(None, ""),
            row=row,
            column=column,
            group=side.get(headers.GROUP, ""),
            area=area,
            label="" if self._by_part else label_of(areas) if side.get(headers.AREA) else title,
            measure=title if side.get(headers.AREA, "") else name,
            extras={"comment": self._comment(row, side), "source_text": side.get(headers.SENTENCE, "")},
        )

    def _comment(self, row: int, side: Mapping[str, str]) -> str:
        """Return what stands in the remarks of a row, with the headers that are no known words."""
        others = (
            f"{self._layout.headers[column]}：{text}"
            for column in self._remarks
            if (text := self._grid.text(row, column).strip())
        )
        return "；".join(filter(None, (side.get(headers.COMMENT, ""), *others)))

    def _group(self, title: str, name: str) -> str:
        if self._by_part:
            return ""
        return (name if self._by_area and name else name and title) or self._over_all

    def _part_of(self, period: Period, row: int) -> Period:
        """Return the part of a column's year that a row names."""
        words = self._grid.text(row, self._label).strip()
        part = read_period(words, year_in(period.iso or period.label) or self._year)
        return part if part and part.iso else Period("", f"{period.label or period.iso}{words}")

    def _tell_blank(self, row: int, title: str) -> None:
        known = {self._label, *self._areas}
        others = (column for column in filled_columns(self._grid, row) if column not in known)
        more = tr("；").join(self._grid.text(row, column).strip() for column in others)
        message = tr("“{title}”这一行没有数", title=title)
        self._maker.notes.add(
            Severity.NOTE, self._grid.place(row, self._label), message, "", more, kind=tr("没有数的行")
        )

    def _leave_out(self, row: int) -> None:
        """Tell of a row without a name, which is not read."""
        message, remedy = tr("这一行没有名称，没有读"), tr("在第一列写上指标名称。")
        self._maker.notes.add(Severity.ERROR, self._grid.place(row, self._label), message, remedy, left_out=True)
        self._layout.left_out[row] = len(filled_columns(self._grid, row))


def read_wide_by_year(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table with a year a row, column by column so that each indicator's figures follow."""
    columns = layout.columns
    area = layout.captions.get(headers.AREA, "")
    units = FigureUnits(layout.grid, layout.unit, maker.notes)
    periods = _periods_of_rows(layout, maker)
    # Beside the figures of a month, 累计 are those of the year so far.
    by_month = any(_OF_MONTH.search(words) for words in layout.headers)
    for column in columns[1:]:
        if layout.role_at(column) == headers.COMMENT:
            continue
        title, unit = split_unit(tidy_header(layout.headers[column]))
        own = unit or layout.unit_of(column)
        is_cumulated = by_month and _CUMULATED.search(title) is not None
        if is_cumulated:
            message, place = (
                tr("旁边有当月的数，这一列读作从 1 月起的累计"),
                layout.grid.place(layout.header_row, column),
            )
            maker.notes.add(Severity.NOTE, place, message, "", title)
        habits = _habits(layout, (column,))
        group = layout.groups[column] if column < len(layout.groups) else ""
        for row in layout.rows:
            if not (words := layout.grid.text(row, column).strip()):
                continue
            period = periods[row]
            if is_cumulated:
                period = _since_january(period)
            stated = units.of((row, column), ("", title), own, "", layout.unit_below(row))
            figure = Figure(theme, title, stated, period, Value(None, ""), row, column, group, area)
            _add(layout, figure, words, layout.source or source, maker, habits)


def _since_january(period: Period) -> Period:
    month = _MONTH.fullmatch(period.iso)
    if month is None or month.group(2) == "01":
        return period
    return replace(period, iso=f"{month.group(1)}-01/{period.iso}")


def _periods_of_rows(layout: Layout, maker: TableMaker) -> dict[int, Period]:
    """Return the period of each row of a table with a year a row."""
    column, years = layout.columns[0], years_of_rows(layout)
    whole = crop_years([layout.grid.text(row, column) for row in layout.rows])
    found, above = {}, ""
    for row in layout.rows:
        text = layout.grid.text(row, column).strip()
        if text.endswith(".1") and above == f"{text[:-1]}9":
            message = tr("可能是 {text}0：表格软件会丢掉末尾的 0。读作 1 月", text=text)
            remedy = tr("是 10 月的话，写成“2020年10月”这样。")
            maker.notes.add(Severity.WARNING, layout.grid.place(row, column), message, remedy, text)
        above = text
        if text in whole:
            found[row] = replace(read_period(whole[text]) or Period("", text), label=text)
        else:
            found[row] = read_time(layout.grid, row, column, maker.notes, years[row])
    return found


def _habits(layout: Layout, columns: Iterable[int]) -> ColumnHabits:
    """Return how the cells of the columns with figures are written."""
    return habits_of(layout.grid.text(row, column).strip() for column in columns for row in layout.rows)


def _add(layout: Layout, figure: Figure, words: str, source: str, maker: TableMaker, habits: ColumnHabits) -> None:
    """Read a figure from the words of its cell and add it."""
    value = habits.read(words)
    severity = Severity.WARNING if habits.is_numeric else Severity.NOTE
    maker.notes.add_value(layout.grid, (figure.row, figure.column), value, words, severity)
    comment = marked_comment(figure.extras.get("comment", ""), value, layout.notes)
    unit, extras = joined_unit(figure.unit, value.unit), {**figure.extras, "comment": comment}
    maker.add(layout.grid, replace(figure, unit=unit, value=value, extras=extras), source)
    layout.figures[figure.row] += 1
