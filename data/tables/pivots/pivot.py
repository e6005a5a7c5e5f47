"""What a 汇总 asks and what it answers: the rows of a table in groups by some columns, a figure computed of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from data.cells.headers import name_and_unit
from data.cells.periods import is_year
from data.figures.figure_text import group_digits
from data.problems import DajuanError
from data.tables.pivots.pivot_groups import of_others, of_path
from data.tables.questions.counted_rows import LeftOut
from data.tables.questions.filters import BLANK, Condition, Filter, WithoutSums, group_name
from data.tables.questions.groupings import Grouping
from data.tables.questions.printed_numbers import printed_number
from data.words import tr

Path = tuple[str, ...]
MOST_CELLS: Final = 100_000
# White space around a text does not count, so that no label of a table is the same.
OTHERS: Final = " "
# 负债合计 of several rows is no 负债合计合计.
_A_SUM: Final = (tr("合计"), tr("总计"))


class PivotError(DajuanError):
    """A pivot that would say something wrong or be too large; the text says why and what to do instead."""


class Computed(StrEnum):
    """What is computed of the rows of a group.

    COUNT counts rows, DISTINCT the different texts of a column but for blank ones; the others are of its figures.
    """

    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"


class ShareOf(StrEnum):
    """The whole of which cells are shown as shares in %: NONE for none, the cells are shown as they are."""

    NONE = "none"
    ROW = "row"
    COLUMN = "column"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class AxisOrder:
    """How the groups of an axis stand: by label, or with `by_value` by a figure; with `descending` the last first.

    `at` is the path of the group on the other axis whose cells are compared by value; None compares the totals, and so
    does a path that is not there. With `top` only so many groups stand, those with the greatest totals, and with
    `others` all the rest as one more, which is always last.
    """

    by_value: bool = False
    descending: bool = False
    at: Path | None = None
    top: int | None = None
    others: bool = True


@dataclass(frozen=True, slots=True)
class PivotSpec:
    """What is asked: the columns of the table whose texts make rows and columns, and what is computed of each cell.

    `value` is the column that is computed with; COUNT has none. Shares are only of COUNT and SUM. `totals` says whether
    totals are shown and written; they are computed anyway. `groupings` say which columns of the axes make years, months
    or classes; all others are grouped by their texts.
    """

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    computed: Computed = Computed.COUNT
    value: int | None = None
    share: ShareOf = ShareOf.NONE
    totals: bool = True
    row_order: AxisOrder = field(default=AxisOrder())
    column_order: AxisOrder = field(default=AxisOrder())
    groupings: tuple[Grouping, ...] = ()

    def grouping(self, column: int) -> Grouping | None:
        """Return how a column of an axis is grouped other than by its texts."""
        return next((one for one in self.groupings if one.column == column), None)


@dataclass(frozen=True)
class Pivot:
    """The answer. `headers` are those of the table, `filters` what its rows passed.

    `row_paths` and `column_paths` name the groups, with a label for each column of the axis: "" for blank cells, OTHERS
    in every place for the rest, of which `rest` says how many groups they are, of rows and of columns. An axis without
    columns has the one path (). `cells` hold a list a row and in it a figure a column; a last list and a last figure in
    each are the totals. A figure is None where there is nothing to compute it of; a count is 0. They have `decimals`
    once printed, in `unit`. `left_out` is what is not counted in, `without_sums` says whether rows that are sums are
    among that, `notes` say so in words. `when` are the periods of its rows, where its axes and its filter do not say
    them. Figures are exact but where they were too large for it: `is_exact`. `units` are those that a column of the
    table says of its rows; where they are several, each cell is of one of them, which its labels name, and `unit` is
    blank. `is_grouped` says that thousands are grouped on screen, which those of dates are not.
    """

    spec: PivotSpec
    filters: Filter
    headers: tuple[str, ...]
    row_paths: tuple[Path, ...]
    column_paths: tuple[Path, ...]
    cells: tuple[tuple[Decimal | None, ...], ...]
    decimals: int
    unit: str
    rest: tuple[int, int] = (0, 0)
    left_out: LeftOut = field(default=LeftOut())
    without_sums: bool = False
    notes: tuple[str, ...] = ()
    when: str = ""
    is_exact: bool = True
    units: tuple[str, ...] = ()
    is_grouped: bool = True

    def text(self, row: int, column: int) -> str:
        """Return a cell as printed on screen, thousands grouped; blank for None. -1 is the total of an axis."""
        text = self.plain_text(row, column)
        return group_digits(text) if self.is_grouped else text

    def plain_text(self, row: int, column: int) -> str:
        """Return a cell as a file has it; blank for None. -1 is the total of an axis."""
        figure = self.cells[row][column]
        return "" if figure is None else printed_number(figure, self.decimals)

    def row_labels(self, row: int) -> Path:
        """Return the labels of a row as shown, one a column of the axis; -1 is that of the totals."""
        return self._labels(self.row_paths, row, self.rest[0], len(self.spec.rows))

    def column_labels(self, column: int) -> Path:
        """Return the labels of a column as shown, one a column of the axis; -1 is that of the totals."""
        return self._labels(self.column_paths, column, self.rest[1], len(self.spec.columns))

    def _labels(self, paths: Sequence[Path], at: int, rest: int, levels: int) -> Path:
        if at == -1:
            return (tr("合计"), *[""] * (levels - 1))
        if is_rest(paths[at]):
            return (tr("其他 {count} 项", count=rest), *[""] * (levels - 1))
        return tuple(label or BLANK for label in paths[at])

    @property
    def measure_name(self) -> str:
        """What is computed, in words: 行数, 帮扶金额合计, 行数占全部的比重."""
        return measure_name(self.spec, self.headers)

    @property
    def measure_words(self) -> str:
        """What is computed, in words with its unit, but for counts: 帮扶金额合计（元）."""
        is_count = self.spec.computed in (Computed.COUNT, Computed.DISTINCT) and self.spec.share is ShareOf.NONE
        name = self.measure_name
        return tr("{name}（{unit}）", name=name, unit=self.unit) if self.unit and not is_count else name

    @property
    def unit_unsaid(self) -> str:
        """The words that nothing states the unit of the figures, blank where one is stated or there are several."""
        return "" if self.unit or self.units else tr("单位：原文未注明")

    def names(self, columns: Sequence[int]) -> str:
        """Return what columns of the table are called, without their units."""
        return tr("、").join(self.axis_name(column) for column in columns)

    def axis_name(self, column: int) -> str:
        """Return what a column of an axis is called, without its unit, and how it is grouped."""
        return group_name(self.headers, column, self.spec.groupings)

    @property
    def has_row_totals(self) -> bool:
        """Whether a last column with the totals of the rows is shown."""
        return self.spec.totals and bool(self.spec.columns)

    @property
    def has_column_totals(self) -> bool:
        """Whether a last row with the totals of the columns is shown."""
        return self.spec.totals and bool(self.spec.rows)

    def rows_behind(self, row: int, column: int) -> Filter:
        """Return the filter of the rows that a cell is computed of; -1 is the total of an axis."""
        conditions: list[Condition] = [WithoutSums()] if self.without_sums else []
        if row != -1:
            conditions += self._of_path(self.spec.rows, self.row_paths, row)
        if column != -1:
            conditions += self._of_path(self.spec.columns, self.column_paths, column)
        return self.filters.and_(*conditions)

    def _of_path(self, columns: Sequence[int], paths: Sequence[Path], at: int) -> list[Condition]:
        if not is_rest(paths[at]):
            return of_path(columns, self.spec.groupings, paths[at])
        return [of_others(columns, self.spec.groupings, [path for path in paths if not is_rest(path)])]


def is_rest(path: Path) -> bool:
    """Say whether a path is that of the rest beside the first groups of an axis."""
    return bool(path) and path[0] == OTHERS


def measure_name(spec: PivotSpec, headers: Sequence[str]) -> str:
    """Return in words what is computed of each cell, without its unit."""
    name = name_and_unit(headers[spec.value])[0] if spec.value is not None else ""
    if is_year(name):
        # 2024合计 would be a sum of years.
        name = tr("{period}的数", period=tr("{year}年", year=name) if name.isdigit() else name)
    words = {
        Computed.COUNT: tr("行数"),
        Computed.DISTINCT: tr("{name}不同值的个数", name=name),
        Computed.SUM: tr("{name}之和", name=name) if name.endswith(_A_SUM) else tr("{name}合计", name=name),
        Computed.MEAN: tr("{name}平均", name=name),
        Computed.MEDIAN: tr("{name}中位数", name=name),
        Computed.MIN: tr("{name}最小", name=name),
        Computed.MAX: tr("{name}最大", name=name),
    }[spec.computed]
    return {
        ShareOf.NONE: words,
        ShareOf.ROW: tr("{words}占本行的比重", words=words),
        ShareOf.COLUMN: tr("{words}占本列的比重", words=words),
        ShareOf.TOTAL: tr("{words}占全部的比重", words=words),
    }[spec.share]
