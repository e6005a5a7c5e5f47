"""The tables of a package as rows of text, and its descriptor: what folder, zip and workbook have in common."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from data.schema import REPEATS_SEPARATOR, SEPARATOR, Kind, Table

if TYPE_CHECKING:
    from data.model import Package

_TYPES: Final = {Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean"}


def rows_of_table(package: Package, table: Table) -> list[list[str]]:
    """Return a table's records as rows of text in the order of its fields."""
    records: Iterable[object] = getattr(package, table.name)
    return [[_text(_value(record, item.name)) for item in table.fields] for record in records]


def _value(record: object, name: str) -> object:
    own = name.removeprefix("dajuan:")
    value = getattr(record, own)
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


def descriptor_of(package: Package, tables: Iterable[Table]) -> dict[str, Any]:
    """Return the object that `datapackage.json` holds, with a resource for each of some tables."""
    resources: list[dict[str, Any]] = []
    for table in tables:
        fields = [
            {"name": item.name, "title": item.title, "type": _TYPES.get(item.kind, "string")} for item in table.fields
        ]
        schema = {"fields": fields, "primaryKey": [table.key]}
        head = {"name": table.name, "type": "table", "title": table.title, "path": f"{table.name}.csv"}
        resources.append(head | {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema})
    properties = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package.name,
        "title": package.title,
        "version": package.version,
        "description": package.description,
    }
    return properties | dict(package.properties) | {"resources": resources}
