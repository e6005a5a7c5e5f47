"""The figures of a theme as tables: side by side first, then each in a row of a long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from data.charting.chart_notes import additive_note
from data.checks.doubts import doubt_notes, has_unit, marked_cell
from data.checks.headline_figures import marked_parts
from data.figures.figure_text import period_text, scope_text
from data.reports.cross_tables import PrintedTable, cross_tables
from data.words import tr
from data.writing.tables.export_columns import source_name
from gui.charts.ground.text_layout import width_of
from gui.report.sheets import ROOM, TEXT, Flow, Sheet
from gui.report.tables import Column, Row, add_table

if TYPE_CHECKING:
    from data.cross.layout import CrossLayout
    from data.model import Observation, Package

_UNIT: Final = Column(tr("单位"), 0.1)
_PERIOD: Final = Column(tr("时期"), 0.15)
_SCOPE: Final = Column(tr("口径"), 0.1)
_AREA: Final = Column(tr("地区"), 0.135)
_SOURCE: Final = Column(tr("来源"), 0.06)
_MOST_CROSS_SHARE: Final = 0.22
_LEAST_VALUE_SHARE: Final = 0.11
_MOST_VALUE_SHARE: Final = 0.22
_AROUND_VALUE: Final = 14.0
_AROUND_NAME: Final = 14.0
_LEAST_NAME_SHARE: Final = 0.09
_MOST_NAME_SHARE: Final = 0.3
# Of labels behind the first: an area, a unit.
_LEAST_LABEL_SHARE: Final = 0.06
_MOST_LABEL_SHARE: Final = 0.16
# With less room on a page no table begins there.
_ROOM_FOR_TABLE: Final = 190.0


def add_figures(
    flow: Flow, package: Package, observations: Sequence[Observation], title: str, layout: CrossLayout | None = None
) -> Iterator[Sheet]:
    """Set the figures of a theme side by side in a layout, or as they compare, then all in a list."""
    crossed = cross_tables(package, observations, layout)
    for table in crossed:
        yield from _begin(flow, table.title)
        yield from _add_cross_table(flow, package, observations, table, title)
    if crossed:
        yield from _begin(flow, tr("全部数字"))
    yield from add_rows(flow, package, observations, title)


def add_rows(flow: Flow, package: Package, observations: Sequence[Observation], title: str) -> Iterator[Sheet]:
    """Set figures as a list; rows say their area and the number of their source where these differ."""
    with_areas = len(areas_of(package, observations)) > 1
    numbers = _source_numbers(package, observations)
    rows = []
    for item in observations:
        indicator = package.indicator_of(item)
        row: Row = (
            indicator.title,
            marked_cell(package, item),
            "" if has_unit(item) else indicator.unit,
            period_text(item),
            scope_text(item),
        )
        row += (package.area_name(item.ref_area),) if with_areas else ()
        row += (f"[{numbers[item.source_id]}]",) if len(numbers) > 1 else ()
        rows.append(row)
    extra = [column for column, wanted in ((_AREA, with_areas), (_SOURCE, len(numbers) > 1)) if wanted]
    widest = max((width_of(row[1], TEXT, bold=True) for row in rows), default=0.0) + _AROUND_VALUE
    value = Column(tr("数值"), min(max(_LEAST_VALUE_SHARE, widest / ROOM), _MOST_VALUE_SHARE), figures=True)
    columns = [value, _UNIT, _PERIOD, _SCOPE, *extra]
    filled = [
        place for place, one in enumerate(columns, start=1) if one is not _SCOPE or any(row[place] for row in rows)
    ]
    columns = [columns[place - 1] for place in filled]
    name = Column(tr("指标"), 1 - sum(one.share for one in columns))
    shown = [(row[0], *(row[place] for place in filled)) for row in rows]
    yield from add_table(flow, (name, *columns), shown, _notes(package, observations, numbers), title, row_heads=True)


def _begin(flow: Flow, title: str) -> Iterator[Sheet]:
    if not flow.is_new and not flow.fits(_ROOM_FOR_TABLE):
        yield flow.turn()
    flow.lesser_heading(title)


def _add_cross_table(
    flow: Flow, package: Package, observations: Sequence[Observation], table: PrintedTable, theme: str
) -> Iterator[Sheet]:
    """Set a table of figures side by side; columns name their source where the theme has several."""
    several = len(_source_numbers(package, observations)) > 1
    own = [item for column in table.columns for item in column.observations]
    numbers = _source_numbers(package, own)
    shares = _label_shares(table)
    names = sum(shares)
    share = min(_MOST_CROSS_SHARE, (1 - names) / len(table.columns))
    # What is left of the width is that of the first label.
    shares[0] += 1 - names - share * len(table.columns)
    columns = [Column(head, own) for head, own in zip(table.heads, shares, strict=True)]
    for one in table.columns:
        sources = sorted({numbers[item.source_id] for item in one.observations})
        cited = "".join(f"[{number}]" for number in sources) if several else ""
        below = " ".join(words for words in (one.below, cited) if words)
        header = "\n".join(words for words in (one.name, below) if words)
        columns.append(Column(header, share, figures=True))
    notes = "\n".join((*table.notes, _notes(package, own, numbers, numbered=several)))
    title = tr("{theme}：{table}", theme=theme, table=table.title)
    yield from add_table(flow, columns, table.rows, notes, title, row_heads=True)


def _label_shares(table: PrintedTable) -> list[float]:
    """Return the shares of the width that the labels of rows take, the first of several at most as its bound."""
    shares = []
    for level, head in enumerate(table.heads):
        widest = max(width_of(text, TEXT) for text in (head, *(row[level] for row in table.rows))) + _AROUND_NAME
        least, most = (_LEAST_NAME_SHARE, _MOST_NAME_SHARE) if not level else (_LEAST_LABEL_SHARE, _MOST_LABEL_SHARE)
        shares.append(min(max(widest / ROOM, least), most))
    return shares


def scope_words(package: Package, observations: Sequence[Observation], scope: str) -> str:
    """Return which rows a table holds, and their area where all have the same."""
    areas = areas_of(package, observations)
    parts = (
        tr("范围：{scope}", scope=scope) if scope else "",
        tr("地区：{areas}", areas=areas[0]) if len(areas) == 1 else "",
    )
    return "　".join(part for part in parts if part)


def areas_of(package: Package, observations: Sequence[Observation]) -> list[str]:
    """Return the names of the areas of figures, each once."""
    return list(dict.fromkeys(package.area_name(item.ref_area) for item in observations if item.ref_area))


def headlines(package: Package, observations: Sequence[Observation]) -> list[Row]:
    """Return the figures that the source prints large, each headline's first one: in parts, with its name."""
    large = {item.headline: item for item in reversed(observations) if item.headline and item.obs_value}
    rows: list[Row] = []
    for item in observations:
        if large.get(item.headline) is item:
            rows.append((*marked_parts(package, item), package.title_of(item)))
    return rows


def _source_numbers(package: Package, observations: Sequence[Observation]) -> dict[str, int]:
    """Return the numbers of the sources of figures: their places in the package, which the last page lists."""
    used = {item.source_id for item in observations}
    known = {source.source_id: number for number, source in enumerate(package.sources, start=1)}
    others = (source_id for source_id in sorted(used) if source_id not in known)
    known |= {source_id: number for number, source_id in enumerate(others, start=len(known) + 1)}
    return {source_id: number for source_id, number in known.items() if source_id in used}


def _notes(
    package: Package, observations: Sequence[Observation], numbers: dict[str, int], *, numbered: bool | None = None
) -> str:
    """Return a line for each figure in doubt, and one for the sources and whether the figures add up."""
    numbered = len(numbers) > 1 if numbered is None else numbered
    names = [
        f"[{number}] {source_name(package, source_id)}" if numbered else source_name(package, source_id)
        for source_id, number in numbers.items()
    ]
    words = additive_note(package, observations)
    sources = tr("数据来源：{names}。{words}", names=tr("；").join(names), words=words)
    return "\n".join((*doubt_notes(package, observations), sources))
