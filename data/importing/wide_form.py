"""Wide tables: years as headers with an indicator a row, or indicators as headers with a year a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.importing import headers
from data.importing.area_paths import AreaPaths, area_columns, label_of, path_of
from data.importing.column_habits import ColumnHabits, habits_of
from data.importing.figure_collector import Figure, TableMaker, is_sum, is_total, joined_unit
from data.importing.headers import is_code, numbers_rows, split_unit, tidy_header
from data.importing.layout import Layout, filled_columns
from data.importing.long_form import period_of_table, read_time, year_of_table
from data.importing.periods import Period, is_part_of_year, is_year, read_period, year_in
from data.importing.reading_plan import ColumnRole, RowRole
from data.importing.values import Value, is_figure, read_value
from data.model import ObsStatus
from data.problems import Severity
from data.progress import counted
from data.words import tr

_LABEL_ROLES = (headers.TITLE, headers.AREA, headers.THEME, headers.GROUP)
_SIDE_ROLES = (
    headers.UNIT, headers.THEME, headers.GROUP, headers.COMMENT, headers.SOURCE, headers.SENTENCE, headers.AREA,
)  # fmt: skip


def year_columns(layout: Layout) -> dict[int, tuple[str, str]]:
    """Return the columns that stand for a year: the year's words, and what else the two header rows say."""
    found = {}
    table_year = year_of_table(layout)
    for column in layout.columns:
        if layout.plan.columns.get(column, ColumnRole.VALUE) is not ColumnRole.VALUE:
            continue
        levels = layout.levels[column]
        year = next((words for words in reversed(levels) if is_year(words)), "")
        part = next((words for words in reversed(levels) if is_part_of_year(words)), "")
        rest = " ".join(words for words in levels if words not in (year, part))
        if part and (whole := year_in(year) or table_year):
            found[column] = (f"{whole}年{part}", rest)
        elif year:
            found[column] = (year, " ".join(words for words in levels if words != year))
    return found


def is_wide(layout: Layout) -> bool:
    """Say whether years are the headers and a column before them names what the rows are."""
    years = year_columns(layout)
    others = [column for column in layout.columns if column not in years]
    if not years or not others or others[0] > min(years):
        return False
    label = _label_column(layout, others)
    named = layout.role_at(label) in _LABEL_ROLES
    return label < max(years) and (len(years) > 1 or named) and not _numeric(layout, label)


def _label_column(layout: Layout, others: list[int]) -> int:
    """Return the column that names the rows: by its header, else the first that does not number them."""
    titles = [column for column in others if layout.role_at(column) == headers.TITLE]
    areas = area_columns(layout, others)
    if titles or areas:
        return titles[0] if titles else areas[-1]
    return next((column for column in others if not _numeric(layout, column)), others[0])


def is_wide_by_year(layout: Layout) -> bool:
    """Say whether the first column holds years, each once, and every other one figures."""
    columns = layout.columns
    if len(columns) < 2 or layout.role_at(columns[0]) != headers.TIME:
        return False
    texts = [layout.grid.text(row, columns[0]) for row in layout.rows]
    years = [text for text in texts if not is_total(text)]
    known = year_of_table(layout)
    if (
        not years
        or len(set(years)) < len(years)
        or not all(is_year(text) or (known and is_part_of_year(text)) for text in years)
    ):
        return False
    return all(_numeric(layout, column) for column in columns[1:] if layout.role_at(column) != headers.COMMENT)


def _numeric(layout: Layout, column: int) -> bool:
    texts = [text for row in layout.rows[:50] if (text := layout.grid.text(row, column))]
    values = [read_value(text) for text in texts]
    figures = sum(is_figure(value) or value.status is ObsStatus.MISSING for value in values)
    return bool(texts) and figures * 2 > len(texts)


def read_wide(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table with years as headers."""
    grid, years = layout.grid, year_columns(layout)
    others = [column for column in layout.columns if column not in years]
    label = _label_column(layout, others)
    sides = {role: c for c in others if c != label and (role := layout.role_at(c)) in _SIDE_ROLES}
    by_area = layout.role_at(label) == headers.AREA
    sides.pop(headers.AREA, None)
    areas = area_columns(layout, others)
    paths = AreaPaths(layout, areas)
    # What stands unnamed beside the name of a row goes on naming it.
    labels = [c for c in others if label < c < min(years) and not layout.headers[c] and not _numeric(layout, c)]
    undated = _undated(layout, [c for c in others if c not in (label, *labels, *areas, *sides.values())], label, maker)
    sections = _Sections(layout, label, tuple(years))
    whole_area = "" if by_area else layout.captions.get(headers.AREA, "")
    above_all, unit_above = split_unit(layout.captions.get(headers.TITLE, ""))
    habits = _habits(layout, years)
    periods = _periods(layout, years, undated, maker)
    for row in counted(tr("识别指标"), layout.rows, len(layout.rows)):
        title, unit_in_title = _title_of(layout, row, label, labels, tuple(years))
        if not title:
            _leave_out(layout, row, label, maker)
            continue
        side = {role: grid.text(row, column).strip() for role, column in sides.items()}
        if sections.heads(row, title):
            continue
        names = paths.of(row)
        if by_area:
            # The finest area names the row, the coarser ones group it.
            names = names[:-1]
        place = headers.GROUP if by_area else headers.AREA
        side[place] = side.get(place, "") or path_of(names)
        stated = side.get(headers.UNIT, "") or unit_in_title
        section = sections.over(row, title)
        for column, (_, sub) in (years | undated).items():
            name, unit_in_sub = split_unit(tidy_header(sub))
            unit_in_sub = unit_in_sub or unit_above
            name = name or above_all
            own = by_area and bool(name)
            figure = Figure(
                theme=side.get(headers.THEME, "") or theme,
                title=name if own else f"{title} {name}".strip(),
                unit=stated or unit_in_sub or layout.unit_of(column) or layout.unit,
                period=periods[column],
                value=Value(None, ""),
                row=row,
                column=column,
                group=side.get(headers.GROUP, "") or section or (name if own else name and title),
                area=path_of((*names, title)) if own else side.get(headers.AREA, "") or whole_area,
                label=label_of(names) if side.get(headers.AREA) else title,
                measure=title if side.get(headers.AREA, "") else name,
                extras={
                    "comment": side.get(headers.COMMENT, ""),
                    "source_text": side.get(headers.SENTENCE, ""),
                },
            )
            _add(layout, figure, side.get(headers.SOURCE, "") or layout.source or source, maker, habits)
    maker.relate_totals(grid)


def _leave_out(layout: Layout, row: int, label: int, maker: TableMaker) -> None:
    """Tell of a row without a name, which is not read."""
    message, remedy = tr("这一行没有名称，没有读"), tr("在第一列写上指标名称。")
    maker.notes.add(Severity.ERROR, layout.grid.place(row, label), message, remedy, left_out=True)
    layout.left_out[row] = len(filled_columns(layout.grid, row))


def _undated(layout: Layout, columns: Sequence[int], label: int, maker: TableMaker) -> dict[int, tuple[str, str]]:
    """Return the columns with figures of no year, as a mean of all years is, with what their headers say.

    The others are not read, which is told.
    """
    found = {}
    for column in columns:
        words = layout.headers[column]
        if not words or is_code(words) or numbers_rows(words) or column in layout.plan.columns:
            continue
        if _numeric(layout, column):
            found[column] = ("", " ".join(layout.levels[column]))
            message = tr("这一列没有写年份，读作没有写时期的数")
            if usual := period_of_table(layout):
                message = tr("这一列没有写年份，照表上写的时间读作 {period}", period=usual.label or usual.iso)
            maker.notes.add(Severity.NOTE, layout.grid.place(layout.header_row, column), message, "", words)
    _note_unread(layout, [column for column in columns if column not in found], label, maker)
    return found


class _Sections:
    """The rows that hold a label and no figure, each of which heads the rows below it."""

    def __init__(self, layout: Layout, label: int, figures: Sequence[int]) -> None:
        self._grid, self._label, self._figures = layout.grid, label, figures
        self._given = layout.plan.rows
        self._last = layout.rows[-1] if layout.rows else 0
        self._current = ""
        self._indented = False

    def heads(self, row: int, title: str) -> bool:
        """Say whether a row heads those below it, and remember its words; the last row heads none."""
        is_empty = all(self._grid.cell(row, column) is None for column in self._figures)
        heads = self._given[row] is RowRole.SECTION if row in self._given else is_empty and row != self._last
        if not heads:
            return False
        self._current, self._indented = title, self._is_indented(row + 1)
        return True

    def over(self, row: int, title: str) -> str:
        """Return the words over a row; a total, or a row that is no longer indented, stands under none."""
        if is_total(title) or (self._indented and not self._is_indented(row)):
            self._current = ""
        return self._current

    def _is_indented(self, row: int) -> bool:
        return self._grid.text(row, self._label)[:1].isspace()


def _note_unread(layout: Layout, columns: list[int], label: int, maker: TableMaker) -> None:
    """Report columns with cells that are neither years nor known by their header, nor number the rows."""
    for column in columns:
        words = layout.headers[column]
        cells = ((row, layout.grid.text(row, column).strip()) for row in layout.rows)
        row, found = next(((row, text) for row, text in cells if text), (0, ""))
        if not found or numbers_rows(words) or (not words and column < label and _numeric(layout, column)):
            continue
        layout.unread.add(column)
        if column in layout.plan.columns:
            continue
        message = tr("这一列不是年份，也不认识它的列名，没有读") if words else tr("这一列没有列名，没有读")
        remedy = tr("要读它，列名写成年份（如 2020年），或放进另一张表。")
        place = layout.grid.place(layout.header_row if words else row, column)
        maker.notes.add(Severity.WARNING, place, message, remedy, words or found)


def _title_of(layout: Layout, row: int, label: int, labels: Sequence[int], years: Sequence[int]) -> tuple[str, str]:
    """Return the name of a row, with what stands in the unnamed columns beside it, and the unit in its brackets."""
    title, unit = split_unit(_label_of(layout, row, label, years))
    further = dict.fromkeys(layout.grid.text(row, column).strip() for column in labels)
    return " ".join([title, *(text for text in further if text and split_unit(text)[0] != title)]).strip(), unit


def _label_of(layout: Layout, row: int, label: int, years: Sequence[int]) -> str:
    """Return what names a row; the word 合计, or the head of a section, may stand to the left of the names."""
    grid = layout.grid
    words = grid.text(row, label).strip()
    if words:
        return words
    texts = [text for column in range(min(years)) if (text := grid.text(row, column).strip())]
    heads = len(texts) == 1 and all(grid.cell(row, column) is None for column in years)
    return next((text for text in texts if heads or is_sum(text)), "")


def _periods(
    layout: Layout, years: Mapping[int, tuple[str, str]], undated: Iterable[int], maker: TableMaker
) -> dict[int, Period]:
    """Return the period of each column of figures; of one that names none that of the whole table."""
    found = {column: _period_of_header(layout, column, year, maker) for column, (year, _) in years.items()}
    return found | dict.fromkeys(undated, period_of_table(layout) or Period(""))


def _period_of_header(layout: Layout, column: int, words: str, maker: TableMaker) -> Period:
    period = read_period(words) or Period("", words)
    if period.explanation and period.iso != words.strip().removesuffix("年"):
        maker.notes.add(Severity.NOTE, layout.grid.place(layout.header_row, column), period.explanation, "", words)
    return period


def read_wide_by_year(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table with a year a row, column by column so that each indicator's figures follow."""
    columns, year = layout.columns, year_of_table(layout)
    area = layout.captions.get(headers.AREA, "")
    for column in columns[1:]:
        if layout.role_at(column) == headers.COMMENT:
            continue
        title, unit = split_unit(tidy_header(layout.headers[column]))
        habits = _habits(layout, (column,))
        group = layout.groups[column] if column < len(layout.groups) else ""
        for row in layout.rows:
            period = read_time(layout.grid, row, columns[0], maker.notes, year)
            stated = unit or layout.unit_of(column) or layout.unit
            figure = Figure(theme, title, stated, period, Value(None, ""), row, column, group, area)
            _add(layout, figure, layout.source or source, maker, habits)


def _habits(layout: Layout, columns: Iterable[int]) -> ColumnHabits:
    """Return how the cells of the columns with figures are written."""
    return habits_of(layout.grid.text(row, column).strip() for column in columns for row in layout.rows)


def _add(layout: Layout, figure: Figure, source: str, maker: TableMaker, habits: ColumnHabits) -> None:
    """Read a figure's cell and add it; blank cells are no figures."""
    words = layout.grid.text(figure.row, figure.column).strip()
    if not words:
        return
    value = habits.read(words)
    severity = Severity.WARNING if habits.is_numeric else Severity.NOTE
    maker.notes.add_value(layout.grid, (figure.row, figure.column), value, words, severity)
    unit = joined_unit(figure.unit, value.unit)
    whole = replace(figure, unit=unit, value=value)
    maker.add(layout.grid, whole, source)
    layout.figures[figure.row] += 1
