"""Long tables, a figure a row: 主题, 指标名称, 单位, 时间, 数值, 限定, 原文 in any order and by any usual name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from data.cells import headers
from data.cells.column_habits import habits_of
from data.cells.headers import split_unit
from data.cells.periods import Period, is_year, period_fault, read_period, year_in
from data.cells.values import Value, read_qualifier, read_value
from data.importing.collected_figures import FigureSeries
from data.importing.figure_collector import Figure, TableMaker, joined_unit
from data.importing.figure_units import FigureUnits
from data.importing.grid import Grid
from data.importing.layout import Layout, filled_columns
from data.importing.long_table import OF_FIGURE, OF_INDICATOR, Key, LongTable
from data.importing.note_marks import marked_comment
from data.importing.reading_notes import Notes
from data.importing.row_names import area_columns, label_of
from data.model import ObsStatus, Qualifier
from data.package.column_rows import Row
from data.package.records import fault_of
from data.package.schema import INDICATORS, OBSERVATIONS, TableSchema
from data.problems import Severity
from data.progress import counted
from data.units import measure_of
from data.words import tr

_MOST_KNOWN = 65536
_cached_value = lru_cache(maxsize=_MOST_KNOWN)(read_value)
_cached_period = lru_cache(maxsize=4096)(read_period)
_cached_unit = lru_cache(maxsize=4096)(split_unit)


def read_long(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a long table; rows without an indicator are left out and reported."""
    layout.figures.update(_LongRows(layout, theme, source, maker).read())
    if len(area_columns(layout, layout.columns)) == 1:
        maker.relate_totals(layout.grid)


class _LongRows:
    """Reads a long table row by row.

    Rows repeat: whatever of a row was read before without a word told is not read again. What names it makes a series,
    what says when a period, what else it has a value and further fields.
    """

    def __init__(self, layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
        self._layout = layout
        self._grid = layout.grid
        self._table = table = LongTable(layout, maker.notes)
        self._theme = theme
        self._source = layout.source or source
        self._maker = maker
        self._notes = maker.notes
        self._taken = {
            schema.name: [item for item in schema.fields if item.name in roles and item.name in table.roles]
            for schema, roles in ((OBSERVATIONS, OF_FIGURE), (INDICATORS, OF_INDICATOR))
        }
        self._year = year_of_table(layout)
        self._usual = period_of_table(layout)
        self._column = column = table.roles[headers.VALUE]
        self._habits = habits_of(layout.texts(column))
        self._read = lru_cache(maxsize=_MOST_KNOWN)(self._habits.read)
        self._kept_otherwise = layout.grid.kept_otherwise(layout.rows, column)
        header_unit = split_unit(layout.headers[column])[1] or layout.unit_of(column) or layout.unit
        self._units = FigureUnits(layout.grid, header_unit, maker.notes)
        # Of the row that is read: its place among all, the names and words that it takes from those above.
        self._at = 0
        self._named: Mapping[int, str] = {}
        self._filled: dict[str, str] = {}
        self._last_theme = ""
        # What is known of rows that were read.
        self._series: dict[tuple[Key, Key, str], FigureSeries] = {}
        self._periods: dict[tuple[Key, str], Period] = {}
        self._values: dict[Key, Value] = {}
        self._further: dict[Key, Row] = {}

    def _text(self, role: str) -> str:
        if role in self._filled:
            return self._filled[role]
        return self._table.texts[role][self._at] if role in self._table.texts else ""

    def _text_at(self, row: int, column: int) -> str:
        return self._grid.text(row, column).strip()

    def _place(self, row: int, role: str) -> str:
        return self._grid.place(row, self._table.roles.get(role))

    def read(self) -> Iterator[int]:
        """Read all rows and yield those that are figures."""
        table, rows, add_to = self._table, self._layout.rows, self._maker.add_to
        themes = table.texts.get(headers.THEME) or [""] * len(rows)
        is_plain, kept_otherwise = table.is_plain, self._kept_otherwise
        cells = zip(rows, themes, table.names, table.times, table.values, table.further, strict=True)
        for at, (row, theme, named, dated, valued, said) in enumerate(counted(tr("识别指标"), cells, len(rows))):
            self._at = at
            if not is_plain:
                self._named = table.names_of(row)
                self._filled = table.filled(at, self._named)
            names = named, table.naming(self._named), "" if theme else self._last_theme
            series = self._series.get(names)
            if series is None and not self._is_named(row):
                continue
            if table.unnamed:
                self._note_unnamed(row)
            value = self._values.get(valued) if row not in kept_otherwise else None
            if value is None:
                value = self._value(row)
            if series is None or value.unit:
                series = self._series_of(row, value, names)
            extras = self._further.get(said) if not value.mark else None
            if extras is None:
                extras = self._extras(row, value)
            if theme:
                self._last_theme = theme
            times = dated, self._filled.get(headers.TIME, "")
            period = self._periods.get(times)
            if period is None:
                period = self._period(row, times)
            add_to(series, period, value, (row, self._column), extras)
            yield row

    def _is_named(self, row: int) -> bool:
        """Say whether a row names an indicator; one without is left out and reported."""
        if _cached_unit(self._text(headers.TITLE))[0]:
            return True
        message, remedy = tr("没有写指标名称，这一行没有读"), tr("补上指标名称，或删去这一行。")
        place, words = self._place(row, headers.TITLE), self._text(headers.VALUE)
        self._notes.add(Severity.ERROR, place, message, remedy, words, tr("指标名称"), left_out=True)
        self._layout.left_out[row] = len(filled_columns(self._grid, row))
        return False

    def _note_unnamed(self, row: int) -> None:
        for column in self._table.unnamed:
            if text := self._text_at(row, column):
                self._layout.left_out[row] += 1
                message, remedy = tr("这一格的上面没有列名，没有读"), tr("检查这一行的逗号，或补上列名。")
                place, kind = self._grid.place(row, column), tr("没有列名")
                self._notes.add(Severity.WARNING, place, message, remedy, text, kind=kind)

    def _series_of(self, row: int, value: Value, names: tuple[Key, Key, str]) -> FigureSeries:
        """Return what a row is a figure of; `names` are all that it follows from, where its value has no unit."""
        told = self._notes.told
        title, unit_in_title = _cached_unit(self._text(headers.TITLE))
        at = row, self._column
        stated = self._units.of(at, (title, ""), "", self._text(headers.UNIT) or unit_in_title)
        unit = self._unit(row, stated, value)
        # What stands in one column is taken as it is.
        areas = self._table.areas_of(self._named) if self._named else (self._text(headers.AREA),)
        areas = areas if any(areas) else (self._layout.captions.get(headers.AREA, ""),)
        areas = tuple(filter(None, areas))
        further = (self._named.get(column) or self._text_at(row, column) for column in self._table.telling)
        named = " ".join([title, *dict.fromkeys(text for text in further if text and text != title)])
        figure = Figure(
            theme=self._theme_of(row),
            title=named,
            unit=unit,
            period=Period(""),
            value=value,
            row=row,
            column=self._column,
            group=self._text(headers.GROUP),
            area=areas,
            is_local=self._table.is_local,
            label=label_of(areas),
            measure=named,
            about=self._taken_over(row, INDICATORS),
        )
        series = self._maker.series_of(self._grid, figure, *self._source_of_row())
        if told == self._notes.told and not value.unit:
            self._series[names] = series
        return series

    def _extras(self, row: int, value: Value) -> Row:
        """Return the further fields of a figure."""
        told = self._notes.told
        extras = self._taken_over(row, OBSERVATIONS)
        remarks = [self._text(headers.COMMENT), *self._other_cells(row)]
        if comment := marked_comment("；".join(filter(None, remarks)), value, self._layout.notes):
            extras["comment"] = comment
        if told == self._notes.told and not value.mark and len(self._further) < _MOST_KNOWN:
            self._further[self._table.further[self._at]] = extras
        return extras

    def _source_of_row(self) -> tuple[str, str]:
        """Return the source of a row and its address, which stands for it where nothing else does."""
        named, address = self._text(headers.SOURCE), self._text(headers.SOURCE_ADDRESS)
        return (named, address) if named else (address or self._source, "")

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

    def _period(self, row: int, times: tuple[Key, str]) -> Period:
        """Return the period of a row; `times` is all that it follows from."""
        told = self._notes.told
        period = self._read_period(row)
        if told == self._notes.told:
            self._periods[times] = period
        return period

    def _read_period(self, row: int) -> Period:
        if self._usual is not None and not self._text(headers.TIME) and not self._text(headers.TIME_LABEL):
            message = tr("没有写时间，照表上写的时间读作 {period}", period=self._usual.label or self._usual.iso)
            place = self._grid.place(row, self._table.roles.get(headers.TIME))
            self._notes.add(Severity.NOTE, place, message, kind=tr("没有写时间"))
            return self._usual
        known = _cached_period(self._text(headers.TIME), self._year)
        if known is not None and not known.explanation and not self._text(headers.TIME_LABEL):
            return known
        place = self._grid.place(row, self._table.roles.get(headers.TIME))
        period = _read_words(self._text(headers.TIME), place, self._notes, self._year)
        label = self._text(headers.TIME_LABEL)
        return replace(period, label=label) if label else period

    def _other_cells(self, row: int) -> list[str]:
        return [
            f"{self._layout.headers[column]}：{text}"
            for column in self._table.extra
            if (text := self._text_at(row, column))
        ]

    def _theme_of(self, row: int) -> str:
        theme = self._text(headers.THEME)
        if theme:
            self._last_theme = theme
        elif headers.THEME in self._table.roles and self._last_theme:
            place = self._place(row, headers.THEME)
            message = tr("主题空着，照上一行读作“{theme}”", theme=self._last_theme)
            self._notes.add(Severity.NOTE, place, message, kind=tr("主题空着，照上一行"))
        return theme or self._last_theme or self._theme

    def _value(self, row: int) -> Value:
        told = self._notes.told
        value = self._read_value(row, self._text(headers.VALUE))
        if told == self._notes.told and not (value.unit or value.mark) and len(self._values) < _MOST_KNOWN:
            self._values[self._table.values[self._at]] = value
        return value

    def _read_value(self, row: int, words: str) -> Value:
        value = self._read(words)
        printed = self._text(headers.VALUE_TEXT)
        if value.status is ObsStatus.MISSING and not words:
            if printed:
                return _cached_value(printed)
            place = self._place(row, headers.VALUE)
            self._notes.add(Severity.NOTE, place, tr("没有数值，按缺数读"), kind=tr("没有数值"))
        else:
            # Claims in words have no unit; words where a unit stands are a figure that is not there.
            wanted = self._text(headers.UNIT) or headers.UNIT not in self._table.roles
            severity = Severity.WARNING if wanted and self._habits.is_numeric else Severity.NOTE
            self._notes.add_value(self._grid, (row, self._column), value, words, severity)
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
