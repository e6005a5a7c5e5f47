"""The last sheet of an exported workbook, which keeps ids, codes and relations, and what is read from it again.

A table of it is its name and its headers in one row, then its records, behind a blank cell. It counts only as long as
it agrees with what people see in the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from data.figures.figure_text import source_words
from data.importing.grid import Grid
from data.model import Source
from data.package.column_rows import Row
from data.package.raw_tables import RawTable
from data.package.schema import (
    ANNOTATIONS,
    AREAS,
    CHARTS,
    INDICATORS,
    OBSERVATIONS,
    RELATIONS,
    SEPARATOR,
    SOURCES,
    THEMES,
    TableSchema,
)
from data.words import tr

CODES_SHEET: Final = "编码"
PACKAGE: Final = "package"
# The ends of remarks, of which a list writes one.
_ENDS: Final = "。；"
CODED: Final = (THEMES, INDICATORS, AREAS, SOURCES, RELATIONS, CHARTS, ANNOTATIONS)


def remarks_of(comment: str, universe: str, description: str) -> str:
    """Return what a list remarks of a figure: whom it is of, what its indicator is, and its own remark."""
    people = tr("统计对象：{universe}", universe=universe) if universe else ""
    parts = [part for part in (people, description, comment) if part]
    return parts[0] if len(parts) == 1 else tr("；").join(part.rstrip(_ENDS) for part in parts)


class ExportedCodes:
    """The records of that sheet, by what people see of them; none of other files."""

    def __init__(self, grids: Sequence[Grid] = ()) -> None:
        self._rows: dict[str, list[Row]] = {}
        for grid in grids:
            if grid.name == CODES_SHEET:
                self._read(grid)
        themes = {row[THEMES.key]: row["title"] for row in self._of(THEMES)}
        self._comments = {
            row.get(OBSERVATIONS.key, ""): row.get("comment", "") for row in self._rows.get(OBSERVATIONS.name, ())
        }
        self._known: dict[str, dict[tuple[str, ...], list[Row]]] = {
            THEMES.name: _by(self._of(THEMES), lambda row: (row["title"],)),
            INDICATORS.name: _by(
                self._of(INDICATORS),
                lambda row: (themes.get(row["theme_id"], ""), row["group"], row["title"], row["unit"]),
            ),
            AREAS.name: _by(self._of(AREAS), lambda row: (row["title"],)),
            SOURCES.name: _by(self._of(SOURCES), lambda row: (_name_of(row),)),
        }

    def _of(self, schema: TableSchema) -> list[Row]:
        return self._rows.get(schema.name, [])

    def _read(self, grid: Grid) -> None:
        headers: list[str] = []
        rows: list[Row] = []
        for at in range(len(grid.rows)):
            name, *cells = (grid.text(at, column) for column in range(len(grid.rows[at])))
            if name:
                headers = cells
                rows = self._rows.setdefault(name, [])
            elif any(cells):
                rows.append(dict.fromkeys(headers, "") | dict(zip(headers, cells, strict=False)))
        schemas = {schema.name: schema for schema in CODED}
        for name, found in self._rows.items():
            fields = {item.name for item in schemas[name].fields} if name in schemas else set()
            for row in found:
                row.update({field: "" for field in fields if field not in row})

    @property
    def is_there(self) -> bool:
        """Whether there is such a sheet."""
        return bool(self._rows)

    def row(self, schema: TableSchema, seen: tuple[str, ...], wanted: str = "") -> Row | None:
        """Return the record that people see as this; of several the one with the wanted id."""
        found = self._known.get(schema.name, {}).get(seen, [])
        if len(found) > 1 or wanted:
            found = [row for row in found if row[schema.key] == wanted]
        return found[0] if len(found) == 1 else None

    def parents(self, area: str) -> list[Row]:
        """Return the areas that an area lies in, the next one first."""
        by_id = {row[AREAS.key]: row for row in self._of(AREAS)}
        found: list[Row] = []
        while (row := by_id.get(area)) is not None and row not in found:
            found.append(row)
            area = row["parent"]
        return found[1:]

    def comment(self, obs_id: str, indicator: Row | None, remarks: str) -> str:
        """Return a figure's own remark, where the list still shows what it was made of; else what the list shows."""
        own = self._comments.get(obs_id, "")
        if indicator is None or remarks != remarks_of(own, indicator["universe"], indicator["description"]):
            return remarks
        return own

    def about(self, raw: Mapping[str, RawTable]) -> Iterator[RawTable]:
        """Yield the relations, charts and annotations that have all that they speak of among what was read."""
        themes, indicators, observations = (_ids(raw, schema) for schema in (THEMES, INDICATORS, OBSERVATIONS))
        wanted = {
            RELATIONS: lambda row: ({row["result"], *row["parts"].split(SEPARATOR)} - {""}) <= observations,
            CHARTS: lambda row: (
                row["theme_id"] in themes and set(row["series"].split(SEPARATOR)) <= observations | indicators
            ),
            ANNOTATIONS: lambda row: row["indicator_id"] in indicators,
        }
        for schema, is_whole in wanted.items():
            rows = list(enumerate(filter(is_whole, self._of(schema)), start=1))
            if rows:
                yield RawTable(schema, CODES_SHEET, rows, is_sheet=True)

    def sorted(self, table: RawTable) -> RawTable:
        """Return records in the order of the sheet, those that are not there behind them."""
        places = {row[table.table.key]: at for at, row in enumerate(self._of(table.table))}
        key = table.table.key
        return replace(table, rows=sorted(table.rows, key=lambda one: places.get(one[1][key], len(places))))

    @property
    def package(self) -> Row:
        """What else is said of the package, by its names in the descriptor."""
        return next(iter(self._rows.get(PACKAGE, [])), {})


def _ids(raw: Mapping[str, RawTable], schema: TableSchema) -> set[str]:
    return {row[schema.key] for _, row in raw[schema.name].rows} if schema.name in raw else set()


def _by(rows: Iterable[Row], seen: Callable[[Row], tuple[str, ...]]) -> dict[tuple[str, ...], list[Row]]:
    found: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[seen(row)].append(row)
    return found


def _name_of(row: Mapping[str, str]) -> str:
    return source_words(Source(row[SOURCES.key], row["title"], producer=row["producer"]))
