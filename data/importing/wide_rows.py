"""Read tables with years as headers into figures, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.cells import headers
from data.cells.column_habits import ColumnHabits, habits_of
from data.cells.headers import is_code, numbers_rows, split_unit
from data.cells.periods import Period, is_year, read_period, year_in
from data.cells.sum_words import is_sum
from data.cells.values import Value
from data.importing.area_codes import name_areas
from data.importing.area_measures import AreaMeasures
from data.importing.code_columns import code_remark
from data.importing.figure_collector import Figure, TableMaker, joined_unit
from data.importing.figure_columns import (
    dated_columns,
    is_numeric,
    named_columns,
    year_columns,
)
from data.importing.figure_units import FigureUnits
from data.importing.layout import Layout, filled_columns
from data.importing.long_form import year_of_table
from data.importing.note_marks import marked_comment
from data.importing.reading_plan import TO_THE_END
from data.importing.row_names import DITTO, RowNames, area_columns, is_region, label_of, names_small_areas
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
        self._areas = area_columns(layout, others)
        if not self._areas and label not in layout.plan.columns and name_areas(_texts(layout, label)):
            self._areas = [label]
        if not self._areas and (named := [column for column in self._beside if name_areas(_texts(layout, column))]):
            # What is measured stands first, its areas beside it: 支出, 北京.
            self._areas, self._beside = named[:1], [column for column in self._beside if column != named[0]]
        self._by_area = label in self._areas
        self._regions = self._shared_names(others) if self._by_area else []
        self._is_local = names_small_areas(layout, self._areas)
        self._sides.pop(headers.AREA, None)
        naming = {column for role, column in self._sides.items() if role in _NAMING_ROLES} | {*self._regions}
        known = {label, *self._beside, *self._areas, *self._sides.values(), *self._regions}
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
        self._habits = habits_in(layout, years)
        self._units = FigureUnits(layout.grid, unit_above or layout.unit or self._unit_in_corner(), maker.notes)
        self._whole_area = tuple(filter(None, (layout.captions.get(headers.AREA, ""),)))
        self._measures = AreaMeasures(layout, label, self._sections, theme, maker.notes) if self._by_area else None
        self._year = year_of_table(layout)
        stands_beside = layout.plan.left > 0 or layout.plan.right != TO_THE_END
        # Of tables side by side, the words over the names tell one from the other: 收入 and 支出.
        self._over_all = layout.headers[label] if stands_beside and not layout.role_at(label) else ""
        self._last_unit = ""
        self._by_part = names_parts_of_years(layout, label)

    def _shared_names(self, columns: Sequence[int]) -> list[int]:
        """Return the columns of words that several areas share (东部): they group areas, not what is measured."""
        sides = [self._sides.get(role, -1) for role in (headers.GROUP, headers.THEME)]
        layout, first = self._layout, self._first_year
        unknown = [c for c in columns if c < (self._label if layout.headers[c] else first) and not layout.role_at(c)]
        free = {*sides, *unknown} - {-1, *self._areas}
        found = [column for column in sorted(free) if is_region(self._layout, column)]
        self._sides = {role: column for role, column in self._sides.items() if column not in found}
        self._beside = [column for column in self._beside if column not in found]
        return found

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
        section = self._headings.current
        if self._measures is None or not self._measures.are_sections:
            section = self._headings.over(row, title)
        whole = self._headings.unit or self._layout.unit_below(row)
        stated = self._unit_of_row(row, side.get(headers.UNIT, ""), unit)
        for column, (name, unit_in_column) in self._columns.items():
            if not (words := self._grid.text(row, column).strip()) and not is_unreported:
                continue
            if self._measures is None:
                figure = self._figure((row, column), title, name, side, areas)
                figure, measured = replace(figure, group=figure.group or section or self._group(title, name)), name
            else:
                figure = self._figure_of_area((row, column), names, name, side, section)
                measured = figure.title
            own = unit_in_column or self._layout.unit_of(column)
            if self._measures is not None and not (own or stated or whole):
                own = self._measures.unit_of(name, section)
            unit_of_figure = self._units.of((row, column), (title, measured), own, stated, whole)
            figure = replace(figure, unit=unit_of_figure)
            source = side.get(headers.SOURCE, "") or self._layout.source or self._source
            if is_unreported:
                missing = Value(None, "", status=ObsStatus.MISSING)
                self._maker.add(self._grid, replace(figure, value=missing), source)
                continue
            add_figure(self._layout, figure, words, source, self._maker, self._habits)

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
        period, whole = self._period_at(column), f"{title} {name}" if name else title
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
            area=areas or self._whole_area,
            is_local=self._is_local and bool(areas),
            label="" if self._by_part else label_of(areas) if areas else title,
            measure=title if areas else name,
            extras={"comment": self._comment(row, side), "source_text": side.get(headers.SENTENCE, "")},
        )

    def _figure_of_area(
        self, at: tuple[int, int], names: Mapping[int, str], name: str, side: Mapping[str, str], section: str
    ) -> Figure:
        """Return a figure of the area that a row names, without its value and its unit."""
        assert self._measures is not None
        row, column = at
        further = [words for other in self._beside if (words := names[other]) and words != names[self._label]]
        area = self._names.path_of(names) or (self._title_of(row, names)[0],)
        area, section = self._measures.within(area, section)
        title = self._measures.title(name, section, further)
        shared = (names.get(column, "") for column in self._regions)
        comment = "；".join(filter(None, (*shared, self._measures.remark(section), self._comment(row, side))))
        return Figure(
            theme=side.get(headers.THEME, "") or self._theme,
            title=title,
            unit="",
            period=self._period_at(column),
            value=Value(None, ""),
            row=row,
            column=column,
            group=side.get(headers.GROUP, "") or self._over_all,
            area=area,
            is_local=self._is_local,
            label=label_of(area),
            measure=title,
            extras={"comment": comment, "source_text": side.get(headers.SENTENCE, "")},
        )

    def _period_at(self, column: int) -> Period:
        """Return the period of a column: a row that is a year alone stands over the months below it."""
        part = self._headers[column].part
        if part and is_year(self._headings.current):
            return read_period(f"{year_in(self._headings.current)}年{part}") or self._periods[column]
        return self._periods[column]

    def _comment(self, row: int, side: Mapping[str, str]) -> str:
        """Return what stands in the remarks of a row, with the headers that are no known words."""
        others = (
            self._remark(row, column, text)
            for column in self._remarks
            if (text := self._grid.text(row, column).strip())
        )
        return "；".join(filter(None, (side.get(headers.COMMENT, ""), *others)))

    def _remark(self, row: int, column: int, text: str) -> str:
        """Return a cell as a remark under the header of its column; the code of the area that is named is none."""
        name = self._names.last.get(self._label, "")
        code = code_remark(self._layout, self._maker.notes, (row, column), name) if self._by_area else None
        return f"{self._layout.headers[column]}：{text}" if code is None else code

    def _group(self, title: str, name: str) -> str:
        return "" if self._by_part else (name and title) or self._over_all

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


def _texts(layout: Layout, column: int) -> Iterator[str]:
    return (text for row in layout.rows if (text := layout.grid.text(row, column).strip()))


def habits_in(layout: Layout, columns: Iterable[int]) -> ColumnHabits:
    """Return how the cells of the columns with figures are written."""
    return habits_of(layout.grid.text(row, column).strip() for column in columns for row in layout.rows)


def add_figure(
    layout: Layout, figure: Figure, words: str, source: str, maker: TableMaker, habits: ColumnHabits
) -> None:
    """Read a figure from the words of its cell and add it."""
    value = habits.read(words)
    severity = Severity.WARNING if habits.is_numeric else Severity.NOTE
    maker.notes.add_value(layout.grid, (figure.row, figure.column), value, words, severity)
    comment = marked_comment(figure.extras.get("comment", ""), value, layout.notes)
    unit, extras = joined_unit(figure.unit, value.unit), {**figure.extras, "comment": comment}
    maker.add(layout.grid, replace(figure, unit=unit, value=value, extras=extras), source)
    layout.figures[figure.row] += 1
