"""Long tables, a figure a row: 主题, 指标名称, 单位, 时间, 数值, 限定, 原文 in any order and by any usual name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from data.cells import headers
from data.cells.column_habits import habits_of
from data.cells.headers import numbers_rows, split_unit
from data.cells.periods import Period, is_year, period_fault, read_period, year_in
from data.cells.values import Value, read_qualifier, read_value
from data.importing.figure_collector import Figure, TableMaker, joined_unit
from data.importing.figure_units import FigureUnits
from data.importing.grid import Grid
from data.importing.layout import Layout, filled_columns
from data.importing.long_columns import RowKey, counted_by, period_columns, telling_columns
from data.importing.long_signs import doubled_columns
from data.importing.note_marks import marked_comment
from data.importing.reading_notes import Notes
from data.importing.row_names import RowNames, area_columns, label_of, names_small_areas
from data.model import ObsStatus, Qualifier
from data.package.raw_tables import Row, column_name
from data.package.records import fault_of
from data.package.schema import INDICATORS, OBSERVATIONS, TableSchema
from data.problems import Severity
from data.progress import counted
from data.units import measure_of
from data.words import tr

_OF_FIGURE = (headers.SENTENCE, headers.HEADLINE, headers.STATUS, headers.CUMULATIVE)
_OF_INDICATOR = (headers.UNIVERSE, headers.DESCRIPTION, headers.ADDITIVE, headers.STOCK_FLOW)
# What a row is named by, and the columns that only our own lists have.
_NAMING = (headers.GROUP, headers.TITLE, headers.AREA, headers.TIME)
_OWN = frozenset((headers.VALUE_TEXT, headers.TIME_LABEL, headers.STATUS))
# What else one row of figures has in common, beside its areas.
_OF_SERIES = (headers.THEME, headers.GROUP, headers.TITLE, headers.UNIT)
_PATH = 2
_cached_value = lru_cache(maxsize=65536)(read_value)
_cached_period = lru_cache(maxsize=4096)(read_period)
_cached_unit = lru_cache(maxsize=4096)(split_unit)


def read_long(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a long table; rows without an indicator are left out and reported."""
    reader = _LongRows(layout, theme, source, maker)
    for row in counted(tr("识别指标"), layout.rows, len(layout.rows)):
        reader.take(row)
    if len(area_columns(layout, layout.columns)) == 1:
        maker.relate_totals(layout.grid)


class _LongRows:
    """Reads a long table row by row."""

    def __init__(self, layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
        self._layout = layout
        self._grid = layout.grid
        self._dated = period_columns(layout)
        self._roles = layout.roles | ({headers.TIME: self._dated.year} if self._dated else {})
        self._theme = theme
        self._source = layout.source or source
        self._maker = maker
        self._notes = maker.notes
        self._columns = tuple(self._roles.values())
        self._taken = {
            table.name: [item for item in table.fields if item.name in roles and item.name in self._roles]
            for table, roles in ((OBSERVATIONS, _OF_FIGURE), (INDICATORS, _OF_INDICATOR))
        }
        self._last_theme = ""
        self._cells: dict[str, str] = {}
        self._named: Mapping[int, str] = {}
        self._year = year_of_table(layout)
        column = self._roles[headers.VALUE]
        self._habits = habits_of(layout.grid.text(row, column).strip() for row in layout.rows)
        self._read = lru_cache(maxsize=65536)(self._habits.read)
        header_unit = split_unit(layout.headers[column])[1] or layout.unit_of(column) or layout.unit
        self._units = FigureUnits(layout.grid, header_unit, maker.notes)
        self._usual = period_of_table(layout)
        parts = self._dated.parts if self._dated else ()
        self._counted = [counted_by(layout.headers[column]) for column in parts]
        used = {*self._roles.values(), *parts}
        free = [column for column in layout.columns if column not in used]
        doubled = doubled_columns(layout)
        self._note_doubled(doubled)
        self._areas = area_columns(layout, layout.columns)
        self._is_local = names_small_areas(layout, self._areas)
        self._extra = [
            column
            for column in free
            if layout.headers[column] and not numbers_rows(layout.headers[column]) and column not in self._areas
        ]
        named = {self._roles[role] for role in _NAMING if role in self._roles} | set(parts)
        words = [column for column in self._extra if column not in doubled]
        self._telling = telling_columns(layout, words, self._keys(named)) if words else []
        self._extra = [column for column in self._extra if column not in self._telling]
        self._note_telling()
        self._names = RowNames(layout, named | set(self._telling), self._areas, maker.notes)
        # Our own lists leave blank what a page does not say.
        self._fills = self._names.fills and not _OWN & self._roles.keys()
        self._unnamed = [column for column in free if not layout.headers[column]]

    def _keys(self, named: set[int]) -> list[RowKey]:
        """Return what each row is a figure of, by the columns that name it."""
        names = RowNames(self._layout, named, self._areas, Notes())
        fills = names.fills and not _OWN & self._roles.keys()
        in_series = [self._roles[role] for role in _OF_SERIES if role in self._roles] + self._areas
        dated = self._dated.parts if self._dated else ()
        in_period = [*(self._roles[role] for role in (headers.TIME,) if role in self._roles), *dated]
        keys = []
        for row in self._layout.rows:
            known = names.of(row) if fills else {}
            series, period = (
                tuple(known.get(column) or self._text_at(row, column) for column in columns)
                for columns in (in_series, in_period)
            )
            keys.append(RowKey(series, period))
        return keys

    def _note_telling(self) -> None:
        row = self._layout.header_rows[-1] if self._layout.header_rows else 0
        for column in self._telling:
            words = self._layout.headers[column]
            message = tr("“{words}”列的词写进指标名称，各是一个指标", words=words)
            self._notes.add(Severity.NOTE, self._grid.place(row, column), message, "", words)

    def _note_doubled(self, doubled: dict[int, int]) -> None:
        """Warn of columns that an earlier one has the header of: they are kept as remarks."""
        row = self._layout.header_rows[-1] if self._layout.header_rows else 0
        for column, first in doubled.items():
            words = self._layout.headers[column]
            message = tr(
                "列名“{words}”写了两次，只读 {first}，{other} 当作备注",
                words=words,
                first=self._column_name(first),
                other=self._column_name(column),
            )
            remedy = tr("两列的列名写成不同的，或删去一列。")
            self._notes.add(Severity.WARNING, self._grid.place(row, column), message, remedy, words)

    def _column_name(self, column: int) -> str:
        return (
            tr("{column_name} 列", column_name=column_name(column))
            if self._grid.name
            else tr("第 {column} 列", column=column + 1)
        )

    def _text(self, role: str) -> str:
        return self._cells.get(role, "")

    def _text_at(self, row: int, column: int) -> str:
        return self._grid.text(row, column).strip()

    def _place(self, row: int, role: str) -> str:
        return self._grid.place(row, self._roles.get(role))

    def take(self, row: int) -> None:
        """Read one row."""
        texts = self._grid.row_texts(row, self._columns)
        self._cells = {role: text.strip() for role, text in zip(self._roles, texts, strict=True)}
        areas = self._fill(row)
        title, unit_in_title = _cached_unit(self._text(headers.TITLE))
        words = self._text(headers.VALUE)
        if not title:
            message, remedy = tr("没有写指标名称，这一行没有读"), tr("补上指标名称，或删去这一行。")
            place = self._place(row, headers.TITLE)
            self._notes.add(Severity.ERROR, place, message, remedy, words, tr("指标名称"), left_out=True)
            self._layout.left_out[row] = len(filled_columns(self._grid, row))
            return
        for column in self._unnamed:
            if text := self._text_at(row, column):
                self._layout.left_out[row] += 1
                message, remedy = tr("这一格的上面没有列名，没有读"), tr("检查这一行的逗号，或补上列名。")
                self._notes.add(
                    Severity.WARNING, self._grid.place(row, column), message, remedy, text, kind=tr("没有列名")
                )
        value = self._value(row, words)
        at = row, self._roles[headers.VALUE]
        stated = self._units.of(at, (title, ""), "", self._text(headers.UNIT) or unit_in_title)
        unit = self._unit(row, stated, value)
        extras = self._taken_over(row, OBSERVATIONS)
        comment = [self._text(headers.COMMENT), *self._other_cells(row)]
        remarks = "；".join(part for part in comment if part)
        extras["comment"] = marked_comment(remarks, value, self._layout.notes)
        areas = areas if any(areas) else (self._layout.captions.get(headers.AREA, ""),)
        areas = tuple(filter(None, areas))
        further = (self._named.get(column) or self._text_at(row, column) for column in self._telling)
        named = " ".join([title, *dict.fromkeys(text for text in further if text and text != title)])
        figure = Figure(
            theme=self._theme_of(row),
            title=named,
            unit=unit,
            period=self._period(row),
            value=value,
            row=row,
            column=self._roles[headers.VALUE],
            group=self._text(headers.GROUP),
            area=areas,
            is_local=self._is_local,
            label=label_of(areas),
            measure=named,
            extras=extras,
            about=self._taken_over(row, INDICATORS),
        )
        self._maker.add(self._grid, figure, *self._source_of_row())
        self._layout.figures[row] += 1

    def _source_of_row(self) -> tuple[str, str]:
        """Return the source of a row and its address, which stands for it where nothing else does."""
        named, address = self._text(headers.SOURCE), self._text(headers.SOURCE_ADDRESS)
        return (named, address) if named else (address or self._source, "")

    def _fill(self, row: int) -> tuple[str, ...]:
        """Fill the names of a row that are written once for several; return its areas, from coarse to fine."""
        self._named = names = self._names.of(row) if self._fills or len(self._areas) >= _PATH else {}
        if self._fills:
            self._cells |= {role: names[self._roles[role]] for role in _NAMING if role in self._roles}
        if self._dated:
            parts = [names[at] if self._fills else self._text_at(row, at) for at in self._dated.parts]
            self._cells[headers.TIME] = self._dated.words(self._text(headers.TIME), parts, self._counted)
        # What stands in one column is taken as it is.
        return self._names.path_of(names) if names else (self._text(headers.AREA),)

    def _taken_over(self, row: int, table: TableSchema) -> Row:
        """Return the cells that are fields of a table as they are; one that cannot be such a field is reported."""
        found = {}
        for item in self._taken[table.name]:
            if not (text := self._text(item.name)):
                continue
            message, remedy = fault_of(item, text)
            if message:
                place = self._place(row, item.name)
                self._notes.add(
                    Severity.WARNING, place, tr("{message}，没有采用", message=message), remedy, text, item.title
                )
            else:
                found[item.name] = text
        return found

    def _period(self, row: int) -> Period:
        if self._usual is not None and not self._text(headers.TIME) and not self._text(headers.TIME_LABEL):
            message = tr("没有写时间，照表上写的时间读作 {period}", period=self._usual.label or self._usual.iso)
            place = self._grid.place(row, self._roles.get(headers.TIME))
            self._notes.add(Severity.NOTE, place, message, kind=tr("没有写时间"))
            return self._usual
        known = _cached_period(self._text(headers.TIME), self._year)
        if known is not None and not known.explanation and not self._text(headers.TIME_LABEL):
            return known
        place = self._grid.place(row, self._roles.get(headers.TIME))
        period = _read_words(self._text(headers.TIME), place, self._notes, self._year)
        label = self._text(headers.TIME_LABEL)
        return replace(period, label=label) if label else period

    def _other_cells(self, row: int) -> list[str]:
        return [
            f"{self._layout.headers[column]}：{text}"
            for column in self._extra
            if (text := self._grid.text(row, column))
        ]

    def _theme_of(self, row: int) -> str:
        theme = self._text(headers.THEME)
        if theme:
            self._last_theme = theme
        elif headers.THEME in self._roles and self._last_theme:
            place = self._place(row, headers.THEME)
            message = tr("主题空着，照上一行读作“{theme}”", theme=self._last_theme)
            self._notes.add(Severity.NOTE, place, message, kind=tr("主题空着，照上一行"))
        return theme or self._last_theme or self._theme

    def _value(self, row: int, words: str) -> Value:
        value = self._read(words)
        printed = self._text(headers.VALUE_TEXT)
        if value.status is ObsStatus.MISSING and not words:
            if printed:
                return _cached_value(printed)
            place = self._place(row, headers.VALUE)
            self._notes.add(Severity.NOTE, place, tr("没有数值，按缺数读"), kind=tr("没有数值"))
        else:
            # Claims in words have no unit; words where a unit stands are a figure that is not there.
            wanted = self._text(headers.UNIT) or headers.UNIT not in self._roles
            severity = Severity.WARNING if wanted and self._habits.is_numeric else Severity.NOTE
            self._notes.add_value(self._grid, (row, self._roles[headers.VALUE]), value, words, severity)
        return self._qualified(row, replace(value, text=printed) if printed and value.number is not None else value)

    def _qualified(self, row: int, value: Value) -> Value:
        words = self._text(headers.QUALIFIER)
        if not words:
            return value
        named = read_qualifier(words)
        place = self._place(row, headers.QUALIFIER)
        if named is None:
            remedy = tr("写“以上”“超过”“多”“约”“以下”“不足”之一，或留空。")
            self._notes.add(Severity.WARNING, place, tr("限定词读不懂，没有采用"), remedy, words, tr("限定"))
            return value
        if value.qualifier not in (Qualifier.EQ, named):
            message = tr("限定列与数值里写的限定词不同，照限定列")
            self._notes.add(Severity.WARNING, place, message, tr("把两处改成一样。"), words, tr("限定"))
        return replace(value, qualifier=named) if value.number is not None else value

    def _unit(self, row: int, stated: str, value: Value) -> str:
        unit = joined_unit(stated, value.unit)
        if stated and value.unit and measure_of(unit)[0] != measure_of(stated)[0]:
            message = tr("数值里的单位“{unit}”与单位“{stated}”不同，照数值里的", unit=value.unit, stated=stated)
            place = self._place(row, headers.VALUE)
            self._notes.add(Severity.WARNING, place, message, tr("把单位列改成一样。"), value.text, tr("单位"))
        return unit


def year_of_table(layout: Layout) -> str:
    """Return the year that a caption, the title or the sheet's name says for all of a table, blank for none."""
    return year_in(layout.captions.get(headers.TIME, "")) or year_in(layout.title) or year_in(_year_of_sheet(layout))


def period_of_table(layout: Layout) -> Period | None:
    """Return the period that a line above the table or the sheet's name says for all of it; None for none."""
    words = layout.captions.get(headers.TIME, "") or _year_of_sheet(layout)
    return read_period(words) if words else None


def _year_of_sheet(layout: Layout) -> str:
    name = layout.grid.name.strip()
    return name if is_year(name) else ""


def read_time(grid: Grid, row: int, column: int | None, notes: Notes, year: str = "") -> Period:
    """Return the period of a row; words that name none are kept as printed and reported.

    `year` is that of the whole table, for rows that name a part of it.
    """
    words = "" if column is None else grid.text(row, column).strip()
    return _read_words(words, grid.place(row, column), notes, year)


def _read_words(words: str, place: str, notes: Notes, year: str) -> Period:
    period = _cached_period(words, year)
    if period is not None and not period.explanation:
        return period
    if period is None:
        remedy = tr("写成 2020、2013—2020、2016年以来 这样的时间；原文没有写明就留空。")
        notes.add(
            Severity.WARNING,
            place,
            tr("{fault}，只照录文字", fault=period_fault(words)),
            remedy,
            words,
            tr("时间"),
        )
        return Period("", words)
    notes.add(Severity.NOTE, place, period.explanation, "", words, kind=tr("时间的写法"))
    return period
