"""The tables of a package as rows of text, and its descriptor: what folder, zip and workbook have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from data.endings import CSV
from data.model import Indicator
from data.package.schema import REPEATS_SEPARATOR, SEPARATOR, FieldKind, TableSchema
from data.progress import checked

if TYPE_CHECKING:
    from data.model import Package

_TYPES: Final = {FieldKind.INTEGER: "integer", FieldKind.NUMBER: "number", FieldKind.BOOLEAN: "boolean"}


# What was true of the file that was read, not of the one that is written.
_OF_FILE: Final = frozenset(("schema", "dialect", "bytes", "hash", "profile", "data", "compression"))
# How the cells of a field were written; it is written in the one way of the format.
_OF_CELLS: Final = frozenset((
    "type", "format", "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "missingValues",
))  # fmt: skip


def rows_of_table(package: Package, table: TableSchema) -> list[list[str]]:
    """Return a table's records as rows of text in the order of its fields, and then of `extra_headers`."""
    records: Iterable[object] = getattr(package, table.name)
    extras, headers = package.extras.get(table.name, {}), extra_headers(package, table)
    rows = []
    for record in checked(records):
        row = [_text(_value(record, item.name)) for item in table.fields]
        own = extras.get(row[0], {}) if headers else {}
        rows.append([*row, *(own.get(header, "") for header in headers)])
    return rows


def extra_headers(package: Package, table: TableSchema) -> list[str]:
    """Return the headers of the columns that a table has beyond the format's, in their order."""
    return list(next(iter(package.extras.get(table.name, {}).values()), {}))


def _value(record: object, name: str) -> object:
    own = name.removeprefix("dajuan:")
    value = getattr(record, own)
    if isinstance(record, Indicator) and own == "unit_mult" and not record.unit:
        return value or ""  # What has no unit has no power of ten either.
    separator = REPEATS_SEPARATOR if own == "repeats" else SEPARATOR
    return separator.join(value) if isinstance(value, tuple) else value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value.value) if isinstance(value, Enum) else str(value)


def descriptor_of(package: Package, tables: Sequence[TableSchema]) -> dict[str, Any]:
    """Return the object that `datapackage.json` holds, with a resource for each of some tables."""
    before = {str(one.get("name")): dict(one) for one in package.resources}
    kept = [one for one in tables if one.name not in before]
    names = [*(name for name in before), *(one.name for one in kept)]
    by_name = {one.name: one for one in tables}
    texts = {source.path for source in package.sources if source.path and source.text}
    resources = []
    for name in names:
        if name in by_name:
            resources.append(_resource(package, by_name[name], before.get(name, {})))
        elif before[name].get("path") in texts:
            resources.append(before[name])
    properties = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package.name,
        "title": package.title,
        "version": package.version,
        "description": package.description,
    }
    return properties | dict(package.properties) | {"resources": resources}


def _resource(package: Package, table: TableSchema, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the descriptor says of a table: what it said before, and what is true of the file now."""
    head = {"name": table.name, "type": "table", "title": table.title}
    file = {"path": f"{table.name}{CSV}", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    known = before.get("schema")
    schema = {key: value for key, value in known.items() if key not in _OF_CELLS} if isinstance(known, dict) else {}
    listed = schema.get("fields")
    said: dict[str, Mapping[str, Any]] = {}
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            said.setdefault(str(one.get("name")), one)
            said.setdefault(str(one.get("title")), one)
    fields: list[dict[str, Any]] = []
    for item in table.fields:
        own = {"name": item.name, "title": item.title, "type": _TYPES.get(item.kind, "string")}
        known_of = said.get(item.name, said.get(item.title, {}))
        kept = {key: value for key, value in known_of.items() if key not in _OF_CELLS}
        fields.append({**own, **kept, "name": item.name})
    fields += [{"name": header, "type": "string", **said.get(header, {})} for header in extra_headers(package, table)]
    whole = {**head, **{key: value for key, value in before.items() if key not in _OF_FILE}, **file}
    return {**whole, "schema": {**schema, "fields": fields, "primaryKey": schema.get("primaryKey", [table.key])}}
