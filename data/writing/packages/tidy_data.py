"""Figures with codes instead of words, one a row, for other programs: as CSV and JSON, with what describes them.

The files are a Data Package that this program opens again. Beside each figure stands the unit of its indicator, so
that nobody needs a second table to work with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

from data.endings import CSV, JSON
from data.figures.figure_text import package_words
from data.files.containers import DESCRIPTOR
from data.package.schema import JSON_ROWS, JSON_SCOPE, JSON_UNITS, OBSERVATIONS, FieldKind
from data.progress import checked
from data.tables.plain_table import table_of_rows
from data.tables.table_files import parquet_parts
from data.words import tr
from data.writing.packages.package_files import csv_bytes, package_members, zipped
from data.writing.packages.package_tables import extra_headers, rows_of_table

if TYPE_CHECKING:
    from data.model import Package
    from data.writing.tables.export_columns import TableExport

# What of an indicator stands beside each of its figures.
_OF_INDICATOR: Final = dict(zip(JSON_UNITS, (tr("单位"), tr("计量单位"), tr("单位倍数，10 的几次方")), strict=True))
_KINDS: Final = {"unit_mult": FieldKind.INTEGER} | {item.name: item.kind for item in OBSERVATIONS.fields}
_BESIDE: Final = [item.name for item in OBSERVATIONS.fields].index("obs_value") + 1


def tidy_zip(export: TableExport) -> bytes:
    """Return the files in a zip; equal exports give equal bytes."""
    return zipped(tidy_members(export))


def tidy_members(export: TableExport) -> dict[str, bytes]:
    """Return the files by their path: figures as CSV and JSON, the tables of their codes, and `datapackage.json`."""
    package = chosen_package(export)
    members = package_members(package)
    header, rows = _tidy_rows(package)
    members[f"{OBSERVATIONS.name}{CSV}"] = csv_bytes([header, *rows])
    path = _free_path(members)
    members[path] = "".join(_json_lines(header, rows)).encode()
    descriptor = _described(json.loads(members[DESCRIPTOR]), export, path)
    members[DESCRIPTOR] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    return members


def tidy_parquet(export: TableExport) -> Iterator[bytes]:
    """Yield the figures as Parquet, one a row with its codes and unit; every cell is a text."""
    header, rows = _tidy_rows(chosen_package(export))
    title = tr("{title}（{scope}）", title=export.package.title, scope=export.title)
    table = table_of_rows(title, header, rows, package_words(export.package))
    try:
        yield from parquet_parts(table)
    finally:
        table.store.close()


def tidy_json_lines(export: TableExport) -> Iterator[bytes]:
    """Yield the figures as JSON lines, an object a figure; figures keep their printed decimals."""
    header, rows = _tidy_rows(chosen_package(export))
    for row in checked(rows):
        yield f"{_object(header, row)}\n".encode()


def _tidy_rows(package: Package) -> tuple[list[str], list[list[str]]]:
    """Return the names of the columns and the figures of a package, each with its unit."""
    names = [*(item.name for item in OBSERVATIONS.fields), *extra_headers(package, OBSERVATIONS)]
    header = _with_unit(names, tuple(_OF_INDICATOR))
    units = {
        one.indicator_id: (one.unit, one.unit_measure, str(one.unit_mult) if one.unit else "")
        for one in package.indicators
    }
    return header, [_with_unit(row, units[row[1]]) for row in rows_of_table(package, OBSERVATIONS)]


def _free_path(members: Mapping[str, bytes]) -> str:
    """Return the path of the file of JSON: that of the table, with a number where a text of a source has it."""
    taken = {path.casefold() for path in members}
    paths = (f"{OBSERVATIONS.name}{ending}{JSON}" for ending in chain(("",), (f"-{number}" for number in count(2))))
    return next(path for path in paths if path.casefold() not in taken)


def _with_unit(row: Sequence[str], unit: Sequence[str]) -> list[str]:
    return [*row[:_BESIDE], *unit, *row[_BESIDE:]]


def chosen_package(export: TableExport) -> Package:
    """Return the package with what belongs to the chosen figures, without its charts."""
    package, chosen = export.package, frozenset(export.obs_ids)
    observations = tuple(one for one in package.observations if one.obs_id in chosen)
    indicators = {one.indicator_id for one in observations}
    themes = {package.indicator_by_id[key].theme_id for key in indicators}
    sources = {one.source_id for one in observations}
    areas = {one.ref_area for one in observations}
    while parents := {package.area_by_id[key].parent for key in areas if key in package.area_by_id} - areas:
        areas |= parents
    known = chosen | indicators
    extras = {name: dict(rows) for name, rows in package.extras.items()}
    own = extras.get(OBSERVATIONS.name, {})
    names = _free_names(extra_headers(package, OBSERVATIONS))
    extras[OBSERVATIONS.name] = {
        key: {names[header]: cell for header, cell in cells.items()} for key, cells in own.items()
    }
    return replace(
        package,
        themes=tuple(one for one in package.themes if one.theme_id in themes),
        indicators=tuple(one for one in package.indicators if one.indicator_id in indicators),
        observations=observations,
        relations=tuple(one for one in package.relations if {one.result, *one.parts} - {""} <= known),
        charts=(),
        annotations=(),
        sources=tuple(one for one in package.sources if one.source_id in sources),
        areas=tuple(one for one in package.areas if one.ref_area in areas),
        extras=extras,
    )


def _free_names(headers: Sequence[str]) -> dict[str, str]:
    """Return what a package's own columns are called: one named like those of units gets a number."""
    taken = {*headers, *_OF_INDICATOR}

    def numbered(header: str) -> str:
        return next(name for name in (f"{header}_{number}" for number in count(2)) if name not in taken)

    return {header: numbered(header) if header in _OF_INDICATOR else header for header in headers}


def _json_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield an array of an object a figure, a line each; figures keep their printed decimals."""
    for number, row in enumerate(checked(rows)):
        yield f"{',' if number else '['}\n{_object(header, row)}"
    yield "\n]\n" if rows else "[]\n"


def _object(header: Sequence[str], row: Sequence[str]) -> str:
    pairs = zip(header, row, strict=True)
    return f"{{{', '.join(f'{json.dumps(name, ensure_ascii=False)}: {_literal(name, cell)}' for name, cell in pairs)}}}"


def _literal(name: str, cell: str) -> str:
    kind = _KINDS.get(name, FieldKind.TEXT)
    if kind in (FieldKind.NUMBER, FieldKind.INTEGER):
        return cell if cell.strip("-.0123456789") == "" and cell else "null"
    return cell or "false" if kind is FieldKind.BOOLEAN else json.dumps(cell, ensure_ascii=False)


def _described(descriptor: dict[str, Any], export: TableExport, path: str) -> dict[str, Any]:
    """Return a descriptor with what was chosen, the columns of units, and the file of JSON."""
    resources = descriptor["resources"]
    at = next(number for number, one in enumerate(resources) if one["name"] == OBSERVATIONS.name)
    schema = resources[at]["schema"]
    fields = [one for one in schema["fields"] if one["name"] not in _OF_INDICATOR]
    units = [
        {"name": name, "title": title, "type": "integer" if _KINDS.get(name) is FieldKind.INTEGER else "string"}
        for name, title in _OF_INDICATOR.items()
    ]
    schema["fields"] = [*fields[:_BESIDE], *units, *fields[_BESIDE:]]
    same = {"path": path, "format": JSON[1:], "mediatype": "application/json"}
    resources.insert(at + 1, {"name": JSON_ROWS, "title": tr("数据（JSON）"), **same, "encoding": "utf-8"})
    chosen = {"title": export.title, "rows": export.scope, "filters": export.filters}
    own = {key: words for key, words in descriptor.items() if key not in (JSON_SCOPE, "resources")}
    return {**own, JSON_SCOPE: {key: words for key, words in chosen.items() if words}, "resources": resources}
