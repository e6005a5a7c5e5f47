"""The slides of a plain table: a cover, the chart and the rows that are on show, and what was added by the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Final

import numpy as np

from data.figures.figure_text import group_digits
from data.model import ChartType
from data.problems import DajuanError
from data.slides.cover import SOURCE_LINE, Cover
from data.slides.package_slides import Slide, SlideKind, numbered, pages_of
from data.slides.story_slides import SlideDeck
from data.slides.table_rows import TableRows
from data.tables.chart_of_many import ChartOfMany
from data.tables.pivots.pivot import Computed, ShareOf
from data.tables.pivots.pivot_chart import pivot_chart
from data.tables.pivots.pivot_json import pivot_from_json
from data.tables.pivots.pivot_query import pivot
from data.tables.pivots.pivot_rows import formula_words
from data.tables.pivots.pivot_table import heads_and_rows
from data.tables.questions.filter_json import filter_from_json
from data.tables.questions.filters import Filter
from data.tables.shown_chart import ChartChoice, shown_chart, usual_choice
from data.tables.shown_rows import rows_in_order, rows_of_cells
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.charting.content import ChartContent
    from data.tables.pivots.pivot import Pivot
    from data.tables.plain_table import PlainTable
    from data.tables.table_store import Rows

    FirstCells = Callable[[int, Sequence[int]], list[tuple[str, ...]]]

COVER: Final = "cover"
ROWS: Final = "rows"
# No slide has room for more.
_MOST_ROWS: Final = 24
_MOST_COLUMNS: Final = 24
_MOST_LETTERS: Final = 400


def count_words(table: PlainTable) -> str:
    """Return how large a table is, in words."""
    rows, columns = group_digits(str(table.count)), len(table.headers)
    return tr("{rows} 行 × {columns} 列", rows=rows, columns=columns)


def source_line(table: PlainTable) -> str:
    """Return where a table comes from, as it stands below what is shown of it."""
    return SOURCE_LINE.format(source=table.source) if table.source else ""


def cover_slide(table: PlainTable) -> Slide:
    """Return the cover of a table."""
    cover = Cover(counts=count_words(table), source=source_line(table))
    return Slide(COVER, SlideKind.COVER, table.title, cover.words(table.title), design=cover)


def chart_slides(content: ChartContent) -> tuple[Slide, ...]:
    """Return a chart as slides, several where it has too many bars for one."""
    key = content.chart_id
    return tuple(
        Slide(key if number == 1 else f"{key}:{number}", SlideKind.CHART, page.title, content=page)
        for number, page in enumerate(pages_of(content), start=1)
    )


def rows_slide(
    table: PlainTable,
    rows: Rows,
    columns: Sequence[int],
    filter_words: str = "",
    key: str = ROWS,
    first_cells: FirstCells | None = None,
) -> Slide | None:
    """Return the first of some rows of a table as a slide, None where there are none.

    `first_cells` returns some cells of so many first rows where they are known already; else the table is asked.
    """
    shown = tuple(columns)[:_MOST_COLUMNS]
    if not len(rows) or not shown:
        return None
    cells = first_cells(_MOST_ROWS, shown) if first_cells is not None else table.store.page(rows[:_MOST_ROWS], shown)
    design = TableRows(
        headers=tuple(table.headers[column] for column in shown),
        rows=tuple(tuple(cell.strip()[:_MOST_LETTERS] for cell in row) for row in cells),
        right=tuple(table.is_numeric(column) for column in shown),
        count=len(rows),
        width=len(tuple(columns)),
        subtitle=filter_words,
        notes=table.notes,
        source=source_line(table),
    )
    return Slide(key, SlideKind.TABLE, table.title, design.words, design=design)


def usual_chart(table: PlainTable) -> ChartContent | None:
    """Return the chart that a table has before anything is chosen, None where there is nothing to draw."""
    choice = usual_choice(table)
    if table.is_pivot or not choice.is_shown:
        return None
    rows = np.arange(table.count) if table.chosen is None else np.asarray(table.chosen, dtype=np.intp)
    made = shown_chart(table, choice, rows, Filter())
    return made.content if isinstance(made, ChartOfMany) else made


def table_slides(table: PlainTable) -> tuple[Slide, ...]:
    """Return the slides of a table before anything is chosen: cover, chart and its first rows."""
    chart = usual_chart(table)
    rows = rows_slide(table, np.arange(table.count), range(len(table.headers)))
    slides = [cover_slide(table), *(chart_slides(chart) if chart is not None else ())]
    return numbered([*slides, *([rows] if rows is not None else [])])


def pivot_slides(table: PlainTable, made: Pivot, content: ChartContent | None) -> tuple[Slide, ...]:
    """Return a pivot of a table as slides: its chart where it has one, then its rows."""
    heads, rows = heads_and_rows(made, _MOST_ROWS, is_grouped=True)
    labels = max(1, len(made.spec.rows))
    words = made.filters.described(made.headers)
    total = rows.pop() if made.has_column_totals else []
    is_count = made.spec.computed is Computed.COUNT and made.spec.share is ShareOf.NONE
    subtitle = (table.title, _unit_words(made), tr("筛选：{words}", words=words) if words else "")
    design = TableRows(
        heads,
        tuple(map(tuple, rows)),
        tuple(at >= labels for at in range(len(heads))),
        len(made.row_paths),
        len(heads),
        "　".join(filter(None, subtitle)),
        (*([] if is_count else [tr("推算：{formula}", formula=formula_words(made))]), *made.notes),
        source_line(table),
        tuple(total),
    )
    title = content.title if content is not None else made.measure_words
    slide = Slide("pivot:rows", SlideKind.TABLE, title, design.words, design=design)
    return (*(chart_slides(content) if content is not None else ()), slide)


def _unit_words(made: Pivot) -> str:
    """Return the unit of the figures of a pivot; its labels say it where they are of several."""
    if made.unit:
        return tr("单位：{unit}", unit=made.unit)
    return made.unit_unsaid


class ViewKind(StrEnum):
    """What of a table a slide shows."""

    ROWS = "rows"
    CHART = "chart"
    PIVOT = "pivot"


@dataclass(frozen=True)
class KeptSlide:
    """What of a table a slide shows, by the headers of its columns: it can be made again of the table read anew.

    `filters` are conditions as plain objects. Rows have the headers of their `columns`, and how they are sorted, or the
    `cells` of those that were chosen; a chart has the headers of its label, value and group, blank for none, and its
    form; a pivot is a plain object with its filter. `page` says which slide it is where there are several.
    """

    kind: ViewKind
    filters: tuple[Mapping[str, object], ...] = ()
    columns: tuple[str, ...] = ()
    sorted_by: str = ""
    descending: bool = False
    cells: tuple[tuple[str, ...], ...] = ()
    chart: str = ""
    pivot: Mapping[str, object] | None = None
    page: int = 0


def slide_again(table: PlainTable, view: KeptSlide) -> Slide | None:
    """Return a slide of a table that was read anew, None where the table has not what it showed."""
    try:
        made = {ViewKind.ROWS: _rows_again, ViewKind.CHART: _chart_again, ViewKind.PIVOT: _pivot_again}
        slides = made[view.kind](table, view)
    except (DajuanError, LookupError, ValueError):
        return None
    return slides[view.page] if view.page < len(slides) else None


def _filter_again(table: PlainTable, view: KeptSlide) -> Filter:
    filters, missing = filter_from_json(list(view.filters), table.headers)
    if missing:
        raise LookupError(missing)
    return filters


def _rows_again(table: PlainTable, view: KeptSlide) -> tuple[Slide, ...]:
    filters, headers = _filter_again(table, view), list(table.headers)
    if view.cells:
        rows = rows_of_cells(table, view.cells)
    else:
        column = headers.index(view.sorted_by) if view.sorted_by else -1
        rows = rows_in_order(table, column, filters, descending=view.descending)
    words = [filter_words(table, filters)]
    if len(rows) < len(view.cells):
        words.append(tr("选过的 {count} 行里，照原样还在的有 {found} 行", count=len(view.cells), found=len(rows)))
    shown = [headers.index(name) for name in view.columns]
    slide = rows_slide(table, rows, shown, "　".join(filter(None, words)))
    return (slide,) if slide is not None else ()


def filter_words(table: PlainTable, filters: Filter) -> str:
    """Return what rows are filtered by as a slide says it, blank for nothing."""
    words = filters.described(table.headers)
    return tr("筛选：{words}", words=words) if words else ""


def _chart_again(table: PlainTable, view: KeptSlide) -> tuple[Slide, ...]:
    filters, headers = _filter_again(table, view), list(table.headers)
    label, value, group = (headers.index(name) if name else None for name in view.columns)
    if label is None:
        return ()
    column = headers.index(view.sorted_by) if view.sorted_by else -1
    rows = rows_in_order(table, column, filters, descending=view.descending)
    made = shown_chart(table, ChartChoice(label, value, ChartType(view.chart), group), rows, filters)
    content = made.content if isinstance(made, ChartOfMany) else made
    return chart_slides(content) if content is not None else ()


def _pivot_again(table: PlainTable, view: KeptSlide) -> tuple[Slide, ...]:
    spec, filters = pivot_from_json(view.pivot, table.headers)
    made = pivot(table.store, spec, filters)
    content = pivot_chart(made, table.title, table.source, ChartType(view.chart)) if view.chart else None
    return pivot_slides(table, made, content)


class TableDeck(SlideDeck):
    """The slides of a plain table, which follow what is shown of it; slides that are added stay as they are."""

    def __init__(self, name: str, table: PlainTable) -> None:
        super().__init__(name, "", table.title, ())
        self._table = table
        self._added: dict[str, Slide] = {}
        self._expected: frozenset[str] = frozenset()
        self._follow((cover_slide(table),))

    def show(self, slides: Sequence[Slide]) -> None:
        """Let what is on show be the slides behind the cover."""
        self._follow((cover_slide(self._table), *slides))

    def add(self, slide: Slide) -> str:
        """Take a slide as it is, and return the key under which a story can have it."""
        taken = self._expected | self._added.keys()
        key = next(name for number in count(1) if (name := f"view:{number}") not in taken)
        self._added[key] = replace(slide, key=key)
        self._follow(self.own)
        return key

    def expect(self, keys: Iterable[str]) -> None:
        """Leave keys free for slides that are being made again."""
        self._expected = frozenset(keys)

    def add_again(self, slides: Mapping[str, Slide]) -> None:
        """Take slides under the keys that a story has them by."""
        self._added |= {key: replace(slide, key=key) for key, slide in slides.items()}
        self._follow(self.own)

    def _follow(self, own: tuple[Slide, ...]) -> None:
        self.own = numbered(own)
        self._by_key = {slide.key: slide for slide in self.own} | self._added

    def sentences(self, obs_ids: tuple[str, ...]) -> str:
        """Return the rows behind some figures as pairs of names and cells."""
        numbers = [int(row) for row in obs_ids if row.isdecimal() and int(row) < self._table.store.count]
        lines = []
        for row in self._table.store.page(numbers[:1]):
            pairs = zip(self._table.headers, row, strict=True)
            lines += [tr("{name}：{cell}", name=name, cell=cell.strip()) for name, cell in pairs if cell.strip()]
        return tr("；").join(lines[:_MOST_COLUMNS])
