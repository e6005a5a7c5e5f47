"""A whole package as files that open again: a folder, a zip of it, a workbook, one long CSV.

Nothing is lost but rows that could not be read; values keep their printed decimals.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.containers import DESCRIPTOR
from data.problems import WriteError
from data.schema import OBSERVATIONS, REPEATS_SEPARATOR, SEPARATOR, TABLES, Kind, Table
from data.writing.atomic import write_atomic

if TYPE_CHECKING:
    from data.importing.plain import PlainTable
    from data.model import Package

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = {Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean"}
_LONG: Final = ("主题", "分组", "指标名称", "单位", "时间", "数值", "限定", "原文", "来源", "备注")


def rows_of(package: Package, table: Table) -> list[list[str]]:
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


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _descriptor(package: Package, tables: Iterable[Table]) -> dict[str, Any]:
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


def package_members(package: Package) -> dict[str, bytes]:
    """Return the files of a package's folder by their path."""
    tables = [table for table in TABLES if table.required or getattr(package, table.name)]
    descriptor = json.dumps(_descriptor(package, tables), ensure_ascii=False, indent=2) + "\n"
    members = {DESCRIPTOR: descriptor.encode("utf-8")}
    for table in tables:
        members[f"{table.name}.csv"] = _csv([[item.name for item in table.fields], *rows_of(package, table)])
    for source in package.sources:
        if source.path and source.text:
            members[source.path] = source.text.encode("utf-8")
    return members


def package_zip(package: Package) -> bytes:
    """Return a package as a zip; equal packages give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package_members(package).items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def package_csv(package: Package) -> bytes:
    """Return every figure as one long CSV with a byte order mark, which the program and Excel open again."""
    rows: list[Iterable[str]] = [_LONG]
    for theme in package.themes:
        for one in package.observations_by_theme[theme.theme_id]:
            indicator = package.indicator_of(one)
            source = package.source_by_id.get(one.source_id)
            qualifier = "" if one.obs_value is None or one.obs_qualifier == "eq" else one.obs_qualifier.value
            number = "" if one.obs_value is None else f"{one.obs_value:f}"
            rows.append((
                theme.title, indicator.group, indicator.title, indicator.unit, one.time_label or one.time_period,
                number or one.value_text, qualifier, one.source_text, source.title if source else "", one.comment,
            ))  # fmt: skip
    return b"\xef\xbb\xbf" + _csv(rows)


def package_workbook(package: Package) -> bytes:
    """Return a package as a workbook with a sheet a table, which the program opens again without loss."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _created()})
    head = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": "#a61b29"})
    text = book.add_format({"num_format": "@"})
    numbers: dict[int, Any] = {}
    for table in TABLES:
        rows = rows_of(package, table)
        if not rows and not table.required:
            continue
        sheet = book.add_worksheet(table.title)
        sheet.write_row(0, 0, [item.title for item in table.fields], head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(table.fields) - 1)
        for column, item in enumerate(table.fields):
            widest = max([len(item.title) * 2, *(min(len(row[column]) * 2, 40) for row in rows[:200])])
            sheet.set_column(column, column, widest + 2)
        for at, row in enumerate(rows, start=1):
            for column, (item, cell) in enumerate(zip(table.fields, row, strict=True)):
                if cell and item.kind is Kind.NUMBER and table is OBSERVATIONS and _fits(cell):
                    decimals = len(cell.partition(".")[2])
                    if decimals not in numbers:
                        code = "0." + "0" * decimals if decimals else "0"
                        numbers[decimals] = book.add_format({"num_format": code})
                    sheet.write_number(at, column, float(cell), numbers[decimals])
                elif cell:
                    sheet.write_string(at, column, cell, text)
    _extra_sheets(book, package, head, text)
    book.close()
    return target.getvalue()


def _fits(number: str) -> bool:
    """Say whether a number keeps all its digits in a workbook, which has fifteen."""
    return len(number.replace(".", "").lstrip("-0")) <= 15


def _created() -> Any:  # noqa: ANN401
    import datetime

    return datetime.datetime(*_EPOCH)


def _extra_sheets(book: Any, package: Package, head: Any, text: Any) -> None:  # noqa: ANN401  XlsxWriter has no types
    sheet = book.add_worksheet("数据包")
    sheet.write_row(0, 0, ("属性", "值"), head)
    sheet.set_column(0, 1, 40)
    own = {key: value for key, value in _descriptor(package, ()).items() if key != "resources"}
    for row, (name, value) in enumerate(own.items(), start=1):
        words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        sheet.write_string(row, 0, name, text)
        sheet.write_string(row, 1, words, text)
    texts = [(source.path, source.text) for source in package.sources if source.path and source.text]
    if texts:
        sheet = book.add_worksheet("原文文件")
        sheet.write_row(0, 0, ("文件", "文字"), head)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        lines = [(path, line) for path, whole in texts for line in whole.split("\n")]
        for row, (path, line) in enumerate(lines, start=1):
            sheet.write_string(row, 0, path, text)
            sheet.write_string(row, 1, line, text)


_WRITERS: Final[dict[str, Callable[[Package], bytes]]] = {
    ".zip": package_zip,
    ".dajuan": package_zip,
    ".xlsx": package_workbook,
    ".csv": package_csv,
}
ENDINGS: Final = tuple(_WRITERS)


def write_package(package: Package, target: Path) -> None:
    """Write a package as its target's ending says; without one, as a folder. Raises WriteError."""
    if target.suffix.lower() in _WRITERS:
        write_atomic(target, _WRITERS[target.suffix.lower()](package))
        return
    if target.suffix:
        raise WriteError(f"不能写成“{target.suffix}”。可以写成：文件夹、{'、'.join(ENDINGS)}。")
    _write_folder(package, target)


def _write_folder(package: Package, target: Path) -> None:
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise WriteError(f"“{target}”已经有内容，没有写。请换一个新文件夹。")
        for name, content in package_members(package).items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, content)
    except OSError as error:
        raise WriteError(f"写不进“{target}”（{error.strerror}）。请检查权限和磁盘空间。") from error


def write_table(table: PlainTable, target: Path) -> None:
    """Write a plain table cell by cell as a CSV. Raises WriteError for another ending."""
    if target.suffix.lower() != ".csv":
        raise WriteError("普通表格只能另存为 .csv。")
    write_atomic(target, b"\xef\xbb\xbf" + _csv([table.headers, *table.rows]))
