"""The chart of a pivot: its rows are bars or points, its columns are series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from data.cells.periods import read_period
from data.charting.chart_notes import NOT_FROM_ZERO
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.charting.value_axis import dot_ticks
from data.figures.figure_text import Moment, moment_at
from data.model import ChartType
from data.progress import checked
from data.tables.pivots.pivot import Computed, Path, Pivot, PivotError, ShareOf, is_rest
from data.tables.pivots.pivot_rows import formula_words
from data.tables.questions.groupings import GroupBy
from data.text_width import shortened
from data.words import tr

MOST_MARKS: Final = 24
MOST_SERIES: Final = 4
# Of a line.
MOST_POINTS: Final = 400
MOST_PARTS: Final = 6
# So many times the greatest group, the rest would leave its bar no length.
_DWARFING: Final = 2.0
_LONGEST: Final = 60
# Of labels in words no more stand below columns.
MOST_NAMES: Final = 6
_ADDED: Final = (Computed.COUNT, Computed.SUM)


def pivot_chart_kinds(pivot: Pivot) -> tuple[ChartType, ...]:
    """Return the types in which a pivot can be drawn, the one that suits it best first; none where it has no figure.

    Lines are only of periods; parts are stacked only where they add up to their whole: counts and sums, none below 0.
    """
    return _kinds(_Drawn(pivot))


def _kinds(drawn: _Drawn) -> tuple[ChartType, ...]:
    if not drawn.filled:
        return ()
    if len(drawn.pivot.units) > 1:
        # Bars of % and of 万人 have no axis in common.
        return (ChartType.TABLE,)
    if drawn.is_over_time:
        return (ChartType.LINE, ChartType.COLUMN, ChartType.TABLE)
    columns = (ChartType.COLUMN,) if len(drawn.filled) <= MOST_NAMES else ()
    if len(drawn.series) > 1:
        return (*columns, ChartType.DOT, ChartType.TABLE)
    stacked = (ChartType.STACKED,) if drawn.is_whole else ()
    return (ChartType.BAR, *columns, ChartType.DOT, *stacked, ChartType.TABLE)


def pivot_chart(pivot: Pivot, title: str, source: str = "", kind: ChartType | None = None) -> ChartContent:
    """Return the chart of a pivot, drawn as `kind` or else as what suits it best; totals are never drawn.

    `title` and `source` are those of the table. Bars are ranked, the rest is last; periods stand in time. Each mark is
    selected by `row:column`, the places of its cell in the pivot. Of more than MOST_MARKS rows (more of lines, fewer of
    dots in several series) or MOST_SERIES columns the first ones are drawn, of periods the last, which a note says.
    Raises PivotError where there is no figure, or none for that kind.
    """
    drawn = _Drawn(pivot)
    kinds = _kinds(drawn)
    if not kinds:
        raise PivotError(tr("这个汇总里没有数字，画不成图。"))
    chosen = kind or kinds[0]
    if chosen not in kinds:
        raise PivotError(tr("这个汇总不能画成这种图。"))
    labels = drawn.ordered(chosen)
    panel = drawn.stacked(labels) if chosen is ChartType.STACKED else drawn.beside(labels)
    if chosen is ChartType.DOT:
        values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
        panel = replace(panel, ticks=dot_ticks(values))
    filters = pivot.filters.described(pivot.headers)
    return ChartContent(
        "pivot",
        chosen,
        drawn.title,
        tr("；").join(filter(None, (title, pivot.when, filters, pivot.unit_unsaid))),
        with_emphasis(chosen, (panel,)),
        (*pivot.notes, *drawn.notes(labels), *([NOT_FROM_ZERO] if panel.leaves_out_zero else [])),
        tr("数据来源：{source}", source=source) if source else "",
        derived=pivot.spec.share is not ShareOf.NONE,
    )


def _moment_of(path: Path) -> Moment | None:
    period = read_period(path[0]) if len(path) == 1 else None
    return moment_at(period.iso, path[0]) if period is not None else None


def _are_periods(paths: Sequence[Path]) -> bool:
    """Say whether groups are several single periods, but for one that has none."""
    named = [path for path in paths if path != ("",)]
    return len(named) > 1 and all(map(_moment_of, checked(named)))


@dataclass(frozen=True)
class _Drawn:
    """A pivot as it is drawn: labels along the axis are its rows, or its columns where it has no rows.

    What is asked of all its cells is found out once: there may be a hundred thousand.
    """

    pivot: Pivot

    @cached_property
    def is_turned(self) -> bool:
        """Whether the labels are the columns: there are no rows, or only the columns are along time."""
        pivot = self.pivot
        return not pivot.spec.rows or (_are_periods(pivot.column_paths) and not _are_periods(pivot.row_paths))

    @cached_property
    def paths(self) -> Sequence[Path]:
        return self.pivot.column_paths if self.is_turned else self.pivot.row_paths

    @cached_property
    def series(self) -> Sequence[Path]:
        return self.pivot.row_paths if self.is_turned else self.pivot.column_paths

    @cached_property
    def filled(self) -> list[int]:
        """The labels with a figure."""
        cells, beside = self.pivot.cells, range(len(self.series))
        if self.is_turned:
            return [at for at in range(len(self.paths)) if any(cells[one][at] is not None for one in beside)]
        return [
            at for at in checked(range(len(self.paths))) if any(one is not None for one in cells[at][: len(beside)])
        ]

    def _at(self, label: int, series: int) -> tuple[int, int]:
        return (series, label) if self.is_turned else (label, series)

    def _figure(self, label: int, series: int) -> float | None:
        row, column = self._at(label, series)
        found = self.pivot.cells[row][column]
        return None if found is None else float(round(found, self.pivot.decimals))

    def _name(self, label: int) -> str:
        words = self.pivot.column_labels(label) if self.is_turned else self.pivot.row_labels(label)
        return shortened(" ".join(filter(None, words)), _LONGEST) or self.pivot.measure_words

    def _moment(self, label: int) -> Moment | None:
        return self._moments[label] if self._moments else None

    @cached_property
    def _moments(self) -> Sequence[Moment | None]:
        """The place of each label in time; none where the first one is no period, and so none is drawn in time."""
        if not self.filled or _moment_of(self.paths[self.filled[0]]) is None:
            return ()
        return [_moment_of(path) for path in checked(self.paths)]

    @cached_property
    def has_classes(self) -> bool:
        """Whether labels are classes of figures, which stand from the least one."""
        columns = self.pivot.spec.columns if self.is_turned else self.pivot.spec.rows
        first = self.pivot.spec.grouping(columns[0]) if columns else None
        return first is not None and first.by is GroupBy.CLASS

    @cached_property
    def is_over_time(self) -> bool:
        """Whether all labels are single periods."""
        return len(self.filled) > 1 and all(self._moment(label) for label in self.filled)

    @cached_property
    def is_whole(self) -> bool:
        """Whether the labels of one series are the parts of a whole: counts or sums, none below 0, all of them."""
        spec = self.pivot.spec
        order = spec.column_order if self.is_turned else spec.row_order
        figures = [self._figure(label, 0) for label in self.filled]
        return (
            len(self.series) == 1
            and 1 < len(figures) <= MOST_PARTS
            and spec.computed in _ADDED
            and spec.share is ShareOf.NONE
            and min(figure or 0.0 for figure in figures) >= 0
            and (order.others or not self.pivot.rest[self.is_turned])
        )

    @cached_property
    def dwarfing(self) -> int | None:
        """The rest, where it is so large that nothing could be read of the groups beside it."""
        sizes = {
            label: max(abs(self._figure(label, one) or 0.0) for one in range(len(self.series))) for label in self.filled
        }
        rest = next((label for label in sizes if is_rest(self.paths[label])), None)
        largest = max((size for label, size in sizes.items() if label != rest), default=0.0)
        return rest if rest is not None and sizes[rest] > largest * _DWARFING > 0 else None

    def ordered(self, kind: ChartType) -> list[int]:
        """Return the labels to be drawn, in their order."""
        labels = self.filled
        if self.dwarfing is not None and kind is not ChartType.STACKED:
            labels = [label for label in labels if label != self.dwarfing]
        if self.is_over_time:
            return sorted(labels, key=self._time)[-(MOST_POINTS if kind is ChartType.LINE else MOST_MARKS) :]
        if kind in (ChartType.BAR, ChartType.DOT) and not self.has_classes:
            labels = sorted(labels, key=lambda label: (is_rest(self.paths[label]), -(self._figure(label, 0) or 0.0)))
        # Each dot has a line of its own.
        lines = min(len(self.series), MOST_SERIES) if kind is ChartType.DOT else 1
        return labels[: MOST_MARKS // lines]

    def _time(self, label: int) -> float:
        moment = self._moment(label)
        return moment.at if moment else 0.0

    def _mark(self, label: int, series: int) -> Mark:
        row, column = self._at(label, series)
        return Mark(
            (f"{row}:{column}",),
            self._name(label),
            self._figure(label, series),
            self.pivot.text(row, column),
            period=self._name(label) if self.is_over_time else "",
            formula=formula_words(self.pivot) if self.pivot.spec.share is not ShareOf.NONE else "",
            moment=self._moment(label) if self.is_over_time else None,
        )

    def _series_name(self, series: int) -> str:
        words = self.pivot.row_labels(series) if self.is_turned else self.pivot.column_labels(series)
        return shortened(" ".join(filter(None, words)), _LONGEST) if self.series[series] else ""

    def beside(self, labels: Sequence[int]) -> ChartPanelContent:
        """Return a series for each column, beside each other."""
        shown = range(min(len(self.series), MOST_SERIES))
        series = []
        for number in shown:
            marks = (self._mark(label, number) for label in labels)
            filled = tuple(mark for mark in marks if mark.value is not None)
            series.append(Series(self._series_name(number), filled, number))
        return ChartPanelContent(self.pivot.unit, tuple(series))

    def stacked(self, labels: Sequence[int]) -> ChartPanelContent:
        """Return a series for each part of the whole, with the total that they add up to."""
        parts = [self._mark(label, 0) for label in labels]
        row, column = self._at(-1, 0)
        total = self.pivot.text(row, column)
        added = " + ".join(mark.text for mark in parts)
        whole = float(self.pivot.cells[row][column] or 0)
        mark = Mark((), self.pivot.measure_words, whole, total, formula=f"{added} = {total}")
        series = tuple(Series(part.label, (part,), number) for number, part in enumerate(parts))
        return ChartPanelContent(self.pivot.unit, series, self.pivot.measure_words, total=mark)

    @cached_property
    def title(self) -> str:
        """What is shown, and by what."""
        spec = self.pivot.spec
        by = (*spec.rows, *spec.columns)
        what = self.pivot.measure_name
        return tr("{name}（按{by}）", name=what, by=self.pivot.names(by)) if by else what

    def notes(self, labels: Sequence[int]) -> list[str]:
        """Return what a chart says of what it does not draw."""
        found = []
        rest = self.dwarfing if self.dwarfing not in labels else None
        if rest is not None:
            found.append(tr("{name}没有画：比别的大得多。", name=self._name(rest)))
        count, all_of = len(labels), len(self.filled) - (rest is not None)
        if count < all_of:
            found.append(tr("共 {all} 项有数值，画出 {count} 项。", all=all_of, count=count))
        if len(self.series) > MOST_SERIES:
            words = tr("共 {all} 行，画出前 {count} 行。") if self.is_turned else tr("共 {all} 列，画出前 {count} 列。")
            found.append(words.format(all=len(self.series), count=MOST_SERIES))
        return found
