"""The long lists that the program itself exports: their columns, and the figures that are read from them again.

What the columns for people cannot say stands in further ones. It counts only as long as it agrees with what people
see: who changes a figure changes it in its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from data.cells.periods import read_period
from data.cells.values import Value, read_qualifier, read_value
from data.checks.doubts import DOUBT_MARK, doubt_name, doubted_by, without_pointer
from data.checks.noted_doubts import noted, without_noted
from data.figures.figure_text import UNSTATED, period_text, readable_period, scope_text
from data.importing.exported_codes import CODES_SHEET, ExportedCodes
from data.importing.exported_cross import changed_beside, cross_header
from data.importing.grid import Grid
from data.importing.reading_notes import Notes
from data.model import Observation, ObsStatus, Qualifier
from data.package.column_rows import Row
from data.package.raw_tables import RawTable
from data.package.schema import AREAS, INDICATORS, OBSERVATIONS, RELATIONS, SEPARATOR, SOURCES, THEMES, TableSchema
from data.printed_figure import printed_figure
from data.problems import Problem, Severity
from data.progress import checked
from data.units import measure_of
from data.words import tr

# In a workbook, where a figure is found by it wherever its row is sorted to.
ID: Final = "编号"
HEADER: Final = (
    "主题", "分组", "指标", "数值", "限定", "单位", "时期", "口径", "地区", "大字标题", "原文", "数据来源", "备注",
)  # fmt: skip
THEME, GROUP, TITLE, VALUE, QUALIFIER, UNIT, TIME, SCOPE, AREA, HEADLINE, SENTENCE, SOURCE, REMARKS = HEADER
OF_FIGURE: Final = ("数值原文", "时间", "时间原文", "数据状态", "重复原文")
PRINTED, PERIOD, LABEL, STATUS, REPEATS = OF_FIGURE
ADDITIVE: Final = "可否相加"
INDICATOR: Final = "指标编号"
AREA_CODE: Final = "地区代码"
FURTHER: Final = (*OF_FIGURE, ADDITIVE, INDICATOR, AREA_CODE)
_NOTHING: Final = ("",) * len(OF_FIGURE)
CHART_SHEET: Final = "图表"
LIST_SHEET: Final = "明细"
ABOUT_SHEET: Final = "说明"
RELATIONS_SHEET: Final = "勾稽关系"
_OTHER_SHEETS: Final = (CHART_SHEET, ABOUT_SHEET, RELATIONS_SHEET, CODES_SHEET)
# The notes below a table of an export.
NOTES: Final = ("标题", "范围", "筛选", "数据来源", "说明", "待核", "数据包", "未带")
TITLE_NOTE, SCOPE_NOTE, FILTERS_NOTE, SOURCE_NOTE, REMARK_NOTE, DOUBT_NOTE, PACKAGE_NOTE, LEFT_NOTE = NOTES
# What the note on a figure in doubt says, between its name and the words that point to the checks.
_DOUBT_NOTE: Final = re.compile(rf"{re.escape(DOUBT_MARK)} (.+?)：(.*)", re.DOTALL)
_SEARCHED_ROWS: Final = 6
# A text file of figures side by side begins so, and has the list behind them.
CROSS_MARK: Final = "交叉表"
_MOST_ROWS_BEFORE: Final = 200_000
# The apostrophes before texts that a spreadsheet would run.
_APOSTROPHE: Final = re.compile(r"(^|[;|\t\r\n])'(?=[\s\"]*[=+\-@＝＋－＠]|[\t\r\n])")
PART: Final = "·"
_END: Final = "。"
_cached_value = lru_cache(maxsize=16_384)(read_value)


def plain_text(cell: str) -> str:
    """Return a cell of a CSV without the apostrophes before what a spreadsheet would run."""
    return _APOSTROPHE.sub(r"\1", cell)


class ExportedTable(NamedTuple):
    """A sheet that is such a list: its header's row, and the columns by their headers."""

    grid: Grid
    header: int
    columns: dict[str, int]

    def cells(self, row: int) -> dict[str, str]:
        """Return the texts of a row by their headers."""
        found = {name: self.grid.text(row, column) for name, column in self.columns.items()}
        return found if self.grid.name else {name: plain_text(text) for name, text in found.items()}

    def has_number(self, row: int) -> bool:
        """Say whether the figure of a row is a number of a workbook."""
        return isinstance(self.grid.cell(row, self.columns[VALUE]), int | float)


class Shown(NamedTuple):
    """What the columns for people say of a figure."""

    value: str
    period: str
    scope: str


@lru_cache(maxsize=4096)
def period_of(words: str) -> tuple[str, str]:
    """Return the code and the label of a period in words as a list shows it."""
    if words in ("", UNSTATED):
        return "", ""
    period = read_period(words)
    return (period.iso, "") if period is not None and period.iso else ("", words)


def doubt_in(words: str) -> str:
    """Return the words of the column 口径 that say that a figure is in doubt, blank for one that is not."""
    return next((part for part in words.split(PART) if part.endswith(DOUBT_MARK)), "")


@lru_cache(maxsize=256)
def scope_of(words: str) -> tuple[bool, ObsStatus]:
    """Return whether a figure is cumulative, and its status, from the words of the column 口径."""
    words = PART.join(part for part in words.split(PART) if part != doubt_in(words))
    for status in ObsStatus:
        for cumulative in (False, True):
            if words and scope_text(Observation("", "", cumulative=cumulative, obs_status=status)) == words:
                return cumulative, status
    return False, ObsStatus.NORMAL


def further_cells(shown: Shown, one: Observation) -> tuple[str, ...]:
    """Return the cells of OF_FIGURE for a figure; blank where what is shown already says it."""
    own_label = "" if one.time_label == one.time_period else one.time_label
    printed = one.value_text if one.value_text != shown.value else ""
    is_plain = one.obs_value is not None and not shown.scope and one.obs_status is ObsStatus.NORMAL
    if is_plain and not (printed or own_label or one.repeats) and shown.period == one.time_period != "":
        return _NOTHING
    status = scope_of(shown.scope)[1]
    if one.obs_value is None:
        value = _cached_value(shown.value)
        printed = one.value_text if value.number is not None else printed
        status = ObsStatus.MISSING if value.status is ObsStatus.MISSING else status
    iso, label = period_of(shown.period)
    return (
        printed,
        one.time_period if one.time_period != iso else "",
        own_label if own_label != label else "",
        one.obs_status.value if one.obs_status is not status else "",
        " | ".join(one.repeats),
    )


def doubts_in(grids: Sequence[Grid]) -> dict[str, str]:
    """Return why figures are in doubt, by what they are called, from the notes of an export."""
    found = {}
    for grid in grids:
        for row in range(len(grid.rows)) if grid.name in ("", ABOUT_SHEET) else ():
            if grid.text(row, 0) == DOUBT_NOTE and (note := _DOUBT_NOTE.fullmatch(plain_text(grid.text(row, 1)))):
                name, words = note.groups()
                found[name] = without_pointer(words).rstrip(_END)
    return found


def exported_tables(grids: Sequence[Grid]) -> list[ExportedTable]:
    """Return the sheets that are lists of the program's own; none for other files."""
    found = []
    for grid in grids:
        for row in _header_rows(grid):
            names = [grid.text(row, column).strip() for column in range(len(grid.rows[row]))]
            if tuple(names[: len(HEADER)]) == HEADER:
                known = (*HEADER, ID, *FURTHER)
                columns = {name: column for column, name in reversed(list(enumerate(names))) if name in known}
                found.append(ExportedTable(grid, row, columns))
                break
    return found


def _header_rows(grid: Grid) -> Iterator[int]:
    """Yield the rows that may be the header of a list: the first ones, in a text file those behind a cross table."""
    yield from range(min(len(grid.rows), _SEARCHED_ROWS))
    if not grid.name and grid.rows and grid.text(0, 0) == CROSS_MARK:
        last = min(len(grid.rows), _MOST_ROWS_BEFORE)
        yield from (row for row in range(_SEARCHED_ROWS, last) if grid.text(row, 0) == THEME)


def descriptor_of_export(grids: Sequence[Grid]) -> dict[str, str]:
    """Return title, name and version of the package that an export says it is of."""
    more = {name: cell for name, cell in ExportedCodes(grids).package.items() if cell}
    for grid in grids:
        for row in range(len(grid.rows) - 1, -1, -1) if grid.name in ("", ABOUT_SHEET) else ():
            words = grid.text(row, 1) if grid.text(row, 0) == PACKAGE_NOTE else ""
            found = _package_in(words if grid.name else plain_text(words))
            if found is not None:
                return found | more
    return {}


def package_note(title: str, name: str, version: str) -> str:
    """Return the words of the note that says which package an export is of."""
    return f"{title}（{f'{name} {version}'.rstrip()}）"


def _package_in(words: str) -> dict[str, str] | None:
    """Return title, name and version as a note of an export says them: `甲（name 1.0）`; None where it does not."""
    # The bracket that the last one closes: a name may have brackets of its own.
    depths = list(accumulate((char == "）") - (char == "（") for char in reversed(words)))
    at = len(words) - depths.index(0) - 1 if 0 in depths else 0
    title, inside = words[:at], words[at + 1 : -1]
    parts = inside.split(" ")
    if not (title and words.endswith("）") and all(parts) and len(parts) <= 2):
        return None
    return dict(zip(("title", "name", "version"), (title, *parts, ""), strict=False))


class ExportedRows:
    """Reads such lists into the raw tables of the format."""

    def __init__(self, notes: Notes, grids: Sequence[Grid] = ()) -> None:
        self._notes = notes
        self._codes = ExportedCodes(grids)
        self._doubts = doubts_in(grids)
        self._raw: dict[str, RawTable] = {}
        self._values: list[Decimal | None] = []
        self._cells: dict[str, str] = {}
        self._ids: dict[tuple[str, ...], str] = {}
        self._described: dict[str, Row] = {}
        self._used: set[str] = set()
        # Ids of the sheet of codes: each kind has its own.
        self._coded: set[tuple[str, str]] = set()
        # What the sheets with figures side by side should say: by theme, indicator, unit and period.
        self._shown: dict[tuple[str, ...], set[float]] = {}

    def read(self, table: ExportedTable) -> None:
        """Add the figures of a list; a row without an indicator is named where it holds a figure."""
        grid = table.grid
        for at in checked(range(table.header + 1, len(grid.rows))):
            cells = table.cells(at)
            if cells[TITLE]:
                self.add(table, at, cells)
            elif cells[VALUE] or cells[UNIT]:
                words = tr("没有写指标，这一行没有读"), tr("在“指标”列写上名称。")
                self._notes.add(Severity.WARNING, grid.place(at), *words, cells[VALUE], left_out=True)

    def tables(self) -> dict[str, RawTable]:
        """Return the raw tables by name, with the relations and charts of which all figures are there."""
        for schema in (AREAS, SOURCES):
            if schema.name in self._raw:
                self._raw[schema.name] = self._codes.sorted(self._raw[schema.name])
        self._raw |= {table.table.name: table for table in self._codes.about(self._raw)}
        told = {
            doubted_by(row["check"], row["result"], row["parts"].split(SEPARATOR))
            for _, row in (self._raw[RELATIONS.name].rows if RELATIONS.name in self._raw else ())
        }
        figures = self._raw[OBSERVATIONS.name]
        self._raw[OBSERVATIONS.name] = replace(figures, cells=self._cells, values=self._values)
        for _, row in figures.rows if told else ():
            if row["obs_id"] in told:
                row["comment"] = without_noted(row["comment"])
        return self._raw

    def unread(self, grids: Sequence[Grid], read: Sequence[ExportedTable]) -> list[Problem]:
        """Tell of the sheets of a workbook that are none of an export, and of figures changed beside the list."""
        lists = {table.grid.name for table in read}
        themes = {key[1] for key in self._ids if key[0] == THEMES.name}
        problems: list[Problem] = []
        for grid in grids:
            if grid.name in lists or grid.name in _OTHER_SHEETS:
                continue
            header = cross_header(grid) if grid.text(0, 0) in themes else None
            if header is not None:
                problems += changed_beside(grid, header, self._shown, LIST_SHEET)
            else:
                told = tr("这张表不是指标数据，没有读"), tr("要看它，单独打开这张表。")
                problems.append(Problem(Severity.NOTE, grid.name, *told, is_whole_sheet=True))
        return problems

    def _table(self, schema: TableSchema, grid: Grid) -> RawTable:
        return self._raw.setdefault(schema.name, RawTable(schema, grid.name, is_sheet=True))

    def _fresh(self, schema: TableSchema, wanted: str, *, is_coded: bool = False) -> str:
        if is_coded and wanted and (schema.name, wanted) not in self._coded:
            self._coded.add((schema.name, wanted))
            self._used.add(wanted)
            return wanted
        base = wanted.replace(";", "；").replace("|", "｜").strip() or "?"
        key, number = base, 1
        while key in self._used:
            number += 1
            key = f"{base}#{number}"
        self._used.add(key)
        return key

    def _record(self, schema: TableSchema, grid: Grid, at: int, key: tuple[str, ...], row: Row) -> str:
        """Return the id of what a key names; where it is new, add the row that describes it."""
        known = self._ids.get((schema.name, *key))
        if known is None:
            coded = self._codes.row(schema, key[: 4 if schema is INDICATORS else 1], row.get(schema.key, ""))
            row |= {name: cell for name, cell in (coded or {}).items() if name != "theme_id" or schema is THEMES}
            wanted = row.get(schema.key) or row.get("title", "")
            known = self._ids[(schema.name, *key)] = self._fresh(schema, wanted, is_coded=coded is not None)
            self._table(schema, grid).add(at + 1, row | {schema.key: known})
            if coded is not None and schema is INDICATORS:
                self._described[known] = coded
            self._add_parents(grid, at, known if schema is AREAS else "")
        return known

    def _add_parents(self, grid: Grid, at: int, area: str) -> None:
        for row in self._codes.parents(area) if area else ():
            if (AREAS.name, row[AREAS.key]) not in self._coded:
                self._ids[AREAS.name, row["title"], ""] = self._fresh(AREAS, row[AREAS.key], is_coded=True)
                self._table(AREAS, grid).add(at + 1, row)

    def add(self, table: ExportedTable, at: int, cells: dict[str, str]) -> None:
        """Add the figure of a row, given its cells by their headers."""
        grid = table.grid
        theme = cells[THEME]
        theme_id = self._record(THEMES, grid, at, (theme,), {"title": theme})
        title, group, unit = cells[TITLE], cells[GROUP], cells[UNIT]
        measure, power = measure_of(unit)
        about = {
            "indicator_id": cells.get(INDICATOR, ""), "title": title, "theme_id": theme_id, "group": group,
            "unit": unit, "unit_measure": measure, "unit_mult": str(power), "additive": cells.get(ADDITIVE, ""),
        }  # fmt: skip
        key = (theme, group, title, unit, cells.get(INDICATOR, ""))
        area, source, code = cells[AREA], cells[SOURCE], cells.get(AREA_CODE, "")
        row = {
            "indicator_id": self._record(INDICATORS, grid, at, key, about),
            "ref_area": self._record(AREAS, grid, at, (area, code), {"title": area, "ref_area": code}) if area else "",
            "source_id": self._record(SOURCES, grid, at, (source,), {"title": source}) if source else "",
            "headline": cells[HEADLINE],
            "source_text": cells[SENTENCE],
            "dajuan:repeats": cells.get(REPEATS, ""),
            **self._period(grid, at, cells),
        }
        number = self._figure(table, at, cells, row)
        wanted = cells.get(ID, "")
        wanted_id = wanted or f"{row['indicator_id']}@{row['time_period']}".rstrip("@")
        row["obs_id"] = self._fresh(OBSERVATIONS, wanted_id, is_coded=bool(wanted) and self._codes.is_there)
        described = self._described.get(row["indicator_id"])
        row["comment"] = self._codes.comment(row["obs_id"], described, cells[REMARKS])
        if doubt_in(cells[SCOPE]):
            name = doubt_name(title, Observation("", "", time_period=row["time_period"], time_label=row["time_label"]))
            row["comment"] = noted(row["comment"], self._doubts.get(name, ""))
        self._table(OBSERVATIONS, grid).add(at + 1, row)
        self._values.append(number)
        self._cells[row["obs_id"]] = grid.place(at, table.columns[VALUE])
        if number is not None:
            self._shown.setdefault((theme, title, unit, cells[TIME]), set()).add(float(number))

    def _period(self, grid: Grid, at: int, cells: dict[str, str]) -> Row:
        words = cells[TIME]
        iso, label = period_of(words)
        own = Observation("", "", time_period=cells.get(PERIOD, "") or iso, time_label=cells.get(LABEL, "") or label)
        shown = own.time_period if own.time_period.isdigit() else readable_period(own)
        if words in (shown, period_text(own)) or not (words or own.time_period or own.time_label):
            return {"time_period": own.time_period, "time_label": own.time_label}
        if not iso:
            remedy = tr("写成 2020、2013—2020、2016年以来 这样。")
            self._notes.add(Severity.WARNING, grid.place(at), tr("看不懂这个时期，当作文字照录"), remedy, words)
        return {"time_period": iso, "time_label": label}

    def _qualifier(self, table: ExportedTable, at: int, words: str) -> Qualifier | None:
        found = read_qualifier(words) if words else None
        if words and found is None:
            told = tr("看不懂这个限定词，没有用"), tr("写成 以上、超过、约 这样。")
            self._notes.add(Severity.WARNING, table.grid.place(at, table.columns[QUALIFIER]), *told, words)
        return found

    def _figure(self, table: ExportedTable, at: int, cells: dict[str, str], row: Row) -> Decimal | None:
        """Put what is known of a figure's value into its row; return the value."""
        words, printed = cells[VALUE], cells.get(PRINTED, "")
        words = words.removesuffix(DOUBT_MARK) if doubt_in(cells[SCOPE]) else words
        value = _cached_value(words)
        if cells[QUALIFIER] and table.has_number(at) and value.number is not None:
            # A workbook shows the qualifier, which has its column, and the unit beside the number: 15万元以上.
            words = f"{value.number:f}"
            value = _cached_value(words)
        cumulative, status = scope_of(cells[SCOPE])
        if printed and not _agrees(value, words, printed):
            message, remedy = tr("“{column}”和数值不合，没有用", column=PRINTED), tr("数值改过就不用管。")
            self._notes.add(Severity.NOTE, table.grid.place(at), message, remedy, printed)
            printed = ""
        number = None if printed == words and printed else value.number
        qualifier = self._qualifier(table, at, cells[QUALIFIER]) if number is not None else None
        if number is not None and (value.explanation or value.doubt):
            self._notes.add_value(table.grid, (at, table.columns[VALUE]), value, words)
        if number is None and not printed and value.status is ObsStatus.MISSING:
            status = ObsStatus.MISSING
        row["obs_value"] = "" if number is None else f"{number:f}"
        row["value_text"] = printed or value.text
        row["obs_qualifier"] = (qualifier or (value.qualifier if number is not None else Qualifier.EQ)).value
        row["obs_status"] = cells.get(STATUS, "") or status.value
        row["cumulative"] = "true" if cumulative else ""
        return number


def _agrees(value: Value, words: str, printed: str) -> bool:
    """Say whether the text of a figure still prints what its cell shows."""
    if value.number is None:
        return not words
    if printed == words or printed_figure(printed, value.number).prints_value:
        return True
    return _cached_value(printed).number == value.number
