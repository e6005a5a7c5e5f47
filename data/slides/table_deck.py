"""The slides of a plain table: a cover, the chart and the rows that are on show, and what was added by the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from data.figures.figure_text import group_digits
from data.slides.cover import SOURCE_LINE, Cover
from data.slides.package_slides import Slide, SlideKind, numbered, pages_of
from data.slides.story_slides import SlideDeck
from data.slides.table_rows import TableRows
from data.tables.chart_of_many import kinds_chart, spread_chart, usual_kinds, usual_spread
from data.tables.plain_chart import table_chart, usual_columns, usual_kind
from data.tables.questions.filters import Filter
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.charting.content import ChartContent
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
    """Return the chart that a table has before anything is chosen, None where it has no figures.

    Of many rows it shows how many there are of each kind, or how their figures spread. It is of the rows that the table
    has, where it does not have all of its store.
    """
    is_whole = table.chosen is None
    if is_whole and (kinds := usual_kinds(table)) is not None:
        return kinds_chart(table, kinds, Filter()).content
    if is_whole and (spread := usual_spread(table)) is not None:
        return spread_chart(table, spread, Filter()).content
    label, value = usual_columns(table)
    if value is None:
        return None
    rows = np.arange(table.count) if table.chosen is None else np.asarray(table.chosen, dtype=np.intp)
    return table_chart(table, label, value, usual_kind(table, label), rows)


def table_slides(table: PlainTable) -> tuple[Slide, ...]:
    """Return the slides of a table before anything is chosen: cover, chart and its first rows."""
    chart = usual_chart(table)
    rows = rows_slide(table, np.arange(table.count), range(len(table.headers)))
    slides = [cover_slide(table), *(chart_slides(chart) if chart is not None else ())]
    return numbered([*slides, *([rows] if rows is not None else [])])


class TableDeck(SlideDeck):
    """The slides of a plain table, which follow what is shown of it; slides that are added stay as they are."""

    def __init__(self, name: str, table: PlainTable) -> None:
        super().__init__(name, "", table.title, ())
        self._table = table
        self._added: dict[str, Slide] = {}
        self._follow((cover_slide(table),))

    def show(self, slides: Sequence[Slide]) -> None:
        """Let what is on show be the slides behind the cover."""
        self._follow((cover_slide(self._table), *slides))

    def add(self, slide: Slide) -> str:
        """Take a slide as it is, and return the key under which a story can have it."""
        key = f"view:{len(self._added) + 1}"
        self._added[key] = Slide(
            key, slide.kind, slide.title, slide.lines, slide.content, slide.notes, slide.design
        )  # fmt: skip
        self._follow(self.own)
        return key

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
