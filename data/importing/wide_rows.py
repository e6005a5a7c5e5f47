"""Read wide tables into figures, row by row or, with a year a row, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.importing import headers
from data.importing.column_habits import ColumnHabits, habits_of
from data.importing.figure_collector import Figure, TableMaker, is_sum, joined_unit
from data.importing.figure_units import FigureUnits
from data.importing.headers import is_code, numbers_rows, split_unit, tidy_header
from data.importing.layout import Layout, filled_columns
from data.importing.long_form import period_of_table, read_time, year_of_table
from data.importing.periods import Period, read_period, year_in
from data.importing.reading_plan import TO_THE_END
from data.importing.row_names import RowNames, area_columns, label_of, path_of
from data.importing.sections import Headings, Sections
from data.importing.values import Value
from data.importing.wide_form import (
    FigureColumn,
    is_numeric,
    label_column,
    names_parts_of_years,
    year_columns,
    years_of_rows,
)
from data.problems import Severity
from data.progress import counted
from data.words import tr

_SIDE_ROLES = (
    headers.UNIT, headers.THEME, headers.GROUP, headers.COMMENT, headers.SOURCE, headers.SENTENCE, headers.AREA,
)  # fmt: skip
# What is written once for several rows, where it is.
_NAMING_ROLES = (headers.THEME, headers.GROUP, headers.AREA)


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
        undated = _undated(layout, [column for column in others if column not in known], label, maker)
        free = [column for column in others if column not in known | undated.keys() and column not in layout.unread]
        self._remarks, telling = self._further(free)
        self._beside += telling
        self._names = RowNames(layout, {label, *naming, *self._beside}, self._areas, maker.notes)
        above_all, unit_above = split_unit(layout.captions.get(headers.TITLE, ""))
        self._columns = _named(years | undated, above_all)
        self._headings = Headings(Sections(layout, label, tuple(self._columns)), layout, label)
        self._periods = _periods(layout, years, undated, maker)
        self._habits = _habits(layout, years)
        self._units = FigureUnits(layout.grid, unit_above or layout.unit or self._unit_in_corner(), maker.notes)
        self._whole_area = "" if self._by_area else layout.captions.get(headers.AREA, "")
        self._year = year_of_table(layout)
        stands_beside = layout.plan.left > 0 or layout.plan.right != TO_THE_END
        # Of tables side by side, the words over the names tell one from the other: 收入 and 支出.
        self._over_all = layout.headers[label] if stands_beside and not layout.role_at(label) else ""
        self._by_part = names_parts_of_years(layout, label)

    def _unit_in_corner(self) -> str:
        """Return the unit in the header of the names, which can only be that of the figures: 人口情况（万人）."""
        return split_unit(self._layout.headers[self._label])[1]

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
        if self._headings.begins(row, self._heading_of(row)):
            self._names.forget()
            return
        names = self._names.of(row)
        title, unit = self._title_of(row, names)
        if not title:
            self._leave_out(row)
            return
        if self._headings.is_blank(row):
            self._tell_blank(row, title)
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
        for column, (name, unit_in_column) in self._columns.items():
            if not (words := self._grid.text(row, column).strip()):
                continue
            figure = self._figure((row, column), title, name, side, areas)
            own = unit_in_column or self._layout.unit_of(column)
            stated = side.get(headers.UNIT, "") or unit
            unit_of_figure = self._units.of((row, column), (title, name), own, stated)
            figure = replace(figure, unit=unit_of_figure, group=figure.group or section or self._group(title, name))
            source = side.get(headers.SOURCE, "") or self._layout.source or self._source
            _add(self._layout, figure, words, source, self._maker, self._habits)

    def _heading_of(self, row: int) -> str:
        """Return the first words of a row, without a unit: those of a heading stand where they will."""
        texts = (self._grid.text(row, column).strip() for column in range(self._first_year))
        named = self._grid.text(row, self._label).strip() or next(filter(None, texts), "")
        return split_unit(named)[0]

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


def _named(columns: Mapping[int, FigureColumn], usual: str) -> dict[int, tuple[str, str]]:
    """Return what the header of each column names beside its year, and its unit; `usual` is what stands over all.

    Where two columns of one period measure the same in different units, each keeps its unit in its name.
    """
    split: dict[int, tuple[str, str]] = {}
    for column, header in columns.items():
        name, unit = split_unit(tidy_header(header.words))
        split[column] = name, unit or header.unit
    units: dict[tuple[str, str], set[str]] = {}
    for column, (name, unit) in split.items():
        units.setdefault((columns[column].period, name), set()).add(unit)
    found = {}
    for column, (name, unit) in split.items():
        same = len(units[columns[column].period, name]) == 1
        found[column] = (name or usual if same or not unit else f"{name}（{unit}）", unit)
    return found


def _undated(layout: Layout, columns: Sequence[int], label: int, maker: TableMaker) -> dict[int, FigureColumn]:
    """Return the columns with figures of no year, as a mean of all years is, with what their headers say.

    The others are not read, which is told.
    """
    found = {}
    for column in columns:
        words = layout.headers[column]
        if not words or is_code(words) or numbers_rows(words) or column in layout.plan.columns:
            continue
        if is_numeric(layout, column):
            found[column] = FigureColumn("", " ".join(layout.levels[column]))
            message = tr("这一列没有写年份，读作没有写时期的数")
            if usual := period_of_table(layout):
                message = tr("这一列没有写年份，照表上写的时间读作 {period}", period=usual.label or usual.iso)
            maker.notes.add(Severity.NOTE, layout.grid.place(layout.header_row, column), message, "", words)
    _note_unread(layout, [column for column in columns if column not in found], label, maker)
    return found


def _note_unread(layout: Layout, columns: list[int], label: int, maker: TableMaker) -> None:
    """Report columns without a header that have cells and do not number the rows."""
    for column in columns:
        cells = ((row, layout.grid.text(row, column).strip()) for row in layout.rows)
        row, found = next(((row, text) for row, text in cells if text), (0, ""))
        if not found or layout.headers[column] or (column < label and is_numeric(layout, column)):
            continue
        layout.unread.add(column)
        if column in layout.plan.columns:
            continue
        message, remedy = tr("这一列没有列名，没有读"), tr("要读它，写上列名。")
        maker.notes.add(Severity.WARNING, layout.grid.place(row, column), message, remedy, found)


def _periods(
    layout: Layout, years: Mapping[int, FigureColumn], undated: Iterable[int], maker: TableMaker
) -> dict[int, Period]:
    """Return the period of each column of figures; of one that names none that of the whole table."""
    found = {column: _period_of_header(layout, column, one.period, maker) for column, one in years.items()}
    return found | dict.fromkeys(undated, period_of_table(layout) or Period(""))


def _period_of_header(layout: Layout, column: int, words: str, maker: TableMaker) -> Period:
    period = read_period(words) or Period("", words)
    if period.explanation and period.iso != words.strip().removesuffix("年"):
        maker.notes.add(Severity.NOTE, layout.grid.place(layout.header_row, column), period.explanation, "", words)
    return period


def read_wide_by_year(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table with a year a row, column by column so that each indicator's figures follow."""
    columns = layout.columns
    area = layout.captions.get(headers.AREA, "")
    units = FigureUnits(layout.grid, layout.unit, maker.notes)
    for column in columns[1:]:
        if layout.role_at(column) == headers.COMMENT:
            continue
        title, unit = split_unit(tidy_header(layout.headers[column]))
        own = unit or layout.unit_of(column)
        habits = _habits(layout, (column,))
        group = layout.groups[column] if column < len(layout.groups) else ""
        years = years_of_rows(layout)
        for row in layout.rows:
            if not (words := layout.grid.text(row, column).strip()):
                continue
            period = read_time(layout.grid, row, columns[0], maker.notes, years[row])
            stated = units.of((row, column), ("", title), own, "")
            figure = Figure(theme, title, stated, period, Value(None, ""), row, column, group, area)
            _add(layout, figure, words, layout.source or source, maker, habits)


def _habits(layout: Layout, columns: Iterable[int]) -> ColumnHabits:
    """Return how the cells of the columns with figures are written."""
    return habits_of(layout.grid.text(row, column).strip() for column in columns for row in layout.rows)


def _add(layout: Layout, figure: Figure, words: str, source: str, maker: TableMaker, habits: ColumnHabits) -> None:
    """Read a figure from the words of its cell and add it."""
    value = habits.read(words)
    severity = Severity.WARNING if habits.is_numeric else Severity.NOTE
    maker.notes.add_value(layout.grid, (figure.row, figure.column), value, words, severity)
    maker.add(layout.grid, replace(figure, unit=joined_unit(figure.unit, value.unit), value=value), source)
    layout.figures[figure.row] += 1
