"""What a descriptor says of its tables: where each lies and how its text is written (Data Package 1 and 2)."""

from __future__ import annotations

import codecs
import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from data import limits
from data.endings import TABBED, WORKBOOKS
from data.files.containers import DESCRIPTOR, Container, checked_path
from data.files.csv_rows import Dialect
from data.files.encodings import ENCODINGS
from data.files.file_names import shown
from data.files.json_objects import PrintedFloat
from data.package.field_formats import NumberOfJson, TableFormats, fields_of, table_formats
from data.package.schema import TABLES
from data.problems import PackageError, Problem, RefusedError, Severity
from data.words import tr

_BY_TITLE: Final = {table.title: table.name for table in TABLES}
# Python's names of the encodings that a table may be in; others would do more than decode.
_ALLOWED: Final = {codecs.lookup(name).name for name in (*ENCODINGS, "utf-8-sig", "utf-16", "utf-32", "gbk", "gb2312")}
_UTF_8: Final = codecs.lookup("utf-8").name
_MOST_HEADER_ROWS: Final = 100
_LINE_ENDS: Final = ("\n", "\r\n", "\r")
# What a dialect may say that is honoured, or has no meaning for what is read.
_KNOWN: Final = frozenset((
    "delimiter", "quoteChar", "escapeChar", "doubleQuote", "skipInitialSpace", "header", "headerRows", "headerJoin",
    "commentChar", "commentRows", "lineTerminator", "nullSequence", "csvddfVersion", "caseSensitiveHeader", "csv",
    "excel",
    "type", "name", "title", "description", "sheetName", "sheetNumber", "profile",
))  # fmt: skip


@dataclass(frozen=True)
class Resource:
    """A table of a package: its files, or its rows where these stand in the descriptor.

    `encoding` is blank where the descriptor names none that is known. `header` are the names of the columns where
    the files have none; `formats` are how cells are written. `compression` is how its files are packed. `sheet` is the
    one of a workbook that is meant, by its name or its number from 1.
    """

    name: str
    paths: tuple[str, ...] = ()
    encoding: str = ""
    dialect: Dialect = field(default_factory=Dialect)
    header: tuple[str, ...] = ()
    formats: TableFormats = field(default_factory=TableFormats)
    compression: str = ""
    rows: tuple[list[str], ...] | None = None
    sheet: str | int = 1

    @property
    def file(self) -> str:
        """What messages call it: its first file."""
        return self.paths[0] if self.paths else DESCRIPTOR

    @property
    def is_workbook(self) -> bool:
        """Whether one of its files is a workbook."""
        return _is_workbook(self.paths)


def resources_of(descriptor: Mapping[str, Any], container: Container, problems: list[Problem]) -> dict[str, Resource]:
    """Return the tables that a descriptor lists, by name; what it says that is not understood is told.

    Raises PackageError where it lists none or one twice, RefusedError for a path that leads out.
    """
    listed = descriptor.get("resources")
    if not isinstance(listed, list):
        problem = Problem(Severity.ERROR, DESCRIPTOR, tr("没有 resources 列表"), tr("列出每张表的 name 和 path。"))
        raise PackageError(tr("数据包没有列出它的表。"), (problem,))
    found: dict[str, Resource] = {}
    for one in listed:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str):
            continue
        stated = str(one["name"])
        name = _BY_TITLE.get(stated, stated)
        resource = resource_of(name, one, container, problems)
        if resource is None:
            continue
        if name in found:
            raise _doubled_table(stated)
        found[name] = resource
    return found


def resource_of(name: str, one: Mapping[str, Any], container: Container, problems: list[Problem]) -> Resource | None:
    """Return a table that a descriptor describes, None where it does not say where; what is not understood is told.

    Raises RefusedError for a path that leads out.
    """
    paths, rows = paths_of(one.get("path")), _inline(one.get("data"))
    if not paths and rows is None:
        message, remedy = tr("没有能读的 path 或 data，这张表没有读"), tr("写上 path，或把 data 写成一行一个对象。")
        problems.append(Problem(Severity.WARNING, DESCRIPTOR, message, remedy, shown(name), "resources"))
        return None
    if paths and rows is not None:
        message, remedy = tr("path 和 data 都写了，读的是 path 的文件"), tr("留下一个。")
        problems.append(Problem(Severity.WARNING, DESCRIPTOR, message, remedy, shown(name), "resources"))
        rows = None
    schema = _part(one.get("schema"), container, problems)
    dialect = _part(one.get("dialect"), container, problems)
    # As the program frictionless nests it.
    nested = dialect.get("csv")
    dialect = {**dialect, **nested} if isinstance(nested, dict) else dialect
    if "delimiter" not in dialect and _is_tabbed(one, paths):
        dialect = {**dialect, "delimiter": "\t"}
    null = dialect.get("nullSequence")
    compression, sheet = one.get("compression"), _stated_sheet(dialect)
    return Resource(
        name,
        paths,
        _encoding(one.get("encoding"), problems),
        _dialect(dialect, name, problems, is_workbook=_is_workbook(paths)),
        _field_names(schema) if dialect.get("header") is False else (),
        table_formats(schema, problems, DESCRIPTOR, null if isinstance(null, str) else ""),
        compression if isinstance(compression, str) and compression != "no" else "",
        rows,
        1 if sheet is None else sheet,
    )


def _field_names(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(item.get("name") or item.get("title") or "") for item in fields_of(schema))


def _is_workbook(paths: tuple[str, ...]) -> bool:
    return any(path.lower().endswith(WORKBOOKS) for path in paths)


def _stated_sheet(dialect: Mapping[str, Any]) -> str | int | None:
    """Return the name or the number of the sheet that a dialect names, None where it names none."""
    nested = dialect.get("excel")  # As the program frictionless nests it.
    name, number = dialect.get("sheetName"), dialect.get("sheetNumber")
    stated = nested.get("sheet") if isinstance(nested, dict) else None
    if isinstance(stated, str | int) and not isinstance(stated, bool):
        return stated
    if isinstance(name, str):
        return name
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _is_tabbed(one: Mapping[str, Any], paths: tuple[str, ...]) -> bool:
    stated = one.get("format") == "tsv" or one.get("mediatype") == "text/tab-separated-values"
    return stated or any(path.lower().endswith(TABBED) for path in paths)


def _doubled_table(name: str) -> PackageError:
    message, remedy = tr("resources 里有两张同名的表，不知道用哪一张"), tr("留下一张，另一张删去或改名。")
    problem = Problem(Severity.ERROR, DESCRIPTOR, message, remedy, shown(name), "resources")
    return PackageError(
        tr("{descriptor} 里有两张表都叫“{name}”。", descriptor=DESCRIPTOR, name=shown(name)), (problem,)
    )


def paths_of(value: object) -> tuple[str, ...]:
    """Return the files of a table; Windows writes their folders with backslashes."""
    paths = value if isinstance(value, list) else [value]
    return tuple(checked_path(path.replace("\\", "/")) for path in paths if isinstance(path, str))


def _inline(value: object) -> tuple[list[str], ...] | None:
    """Return rows that stand in the descriptor, below their header; None where there are none."""
    if not isinstance(value, list) or not value:
        return None
    if all(isinstance(row, dict) for row in value):
        header = list(dict.fromkeys(str(name) for row in value for name in row))
        return (header, *([_cell(row.get(name)) for name in header] for row in value))
    if all(isinstance(row, list) for row in value):
        return tuple([_cell(cell) for cell in row] for row in value)
    return None


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return NumberOfJson(value.text if isinstance(value, PrintedFloat) else json.dumps(value))
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _part(value: object, container: Container, problems: list[Problem]) -> Mapping[str, Any]:
    """Return an object of the descriptor that may stand in a file of its own."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, str):
        return {}
    try:
        part = json.loads(container.read(checked_path(value.replace("\\", "/")), limits.JSON_BYTES).decode("utf-8-sig"))
    except RefusedError:
        raise
    except (PackageError, ValueError, RecursionError):
        message, remedy = tr("它说明的格式读不出来，照通常的格式读"), tr("检查这个文件，或把内容直接写进 {file}。")
        remedy = remedy.format(file=DESCRIPTOR)
        problems.append(Problem(Severity.WARNING, DESCRIPTOR, message, remedy, shown(value)))
        return {}
    return part if isinstance(part, dict) else {}


def _encoding(value: object, problems: list[Problem]) -> str:
    """Return an encoding as Python calls it; blank where none is named, or one that is not known."""
    if not isinstance(value, str) or not value.strip():
        return ""
    try:
        name = codecs.lookup(value.strip()[:40]).name
    except (LookupError, ValueError):
        name = ""
    if name not in _ALLOWED:
        message, remedy = tr("不认识这个编码，照内容判断"), tr("写 utf-8 或 gb18030。")
        problems.append(Problem(Severity.WARNING, DESCRIPTOR, message, remedy, shown(value), "encoding"))
        return ""
    return "utf-8-sig" if name == _UTF_8 else name


def _dialect(value: Mapping[str, Any], name: str, problems: list[Problem], *, is_workbook: bool) -> Dialect:
    """Return how the text of a table is written; what is not known of it is told by its name.

    Of a workbook a single row may be the header, and none is left out.
    """
    usual = {"delimiter": ",", "quoteChar": '"', "escapeChar": ""}
    marks = [_letter(value, key, mark) for key, mark in usual.items()]
    unusable = [key for key, mark in zip(usual, marks, strict=True) if value.get(key) not in (mark, None, "")]
    # One character cannot part cells and quote them.
    if len(set(marks)) < len(marks) and not (marks[1] == marks[2] == ""):
        unusable, marks = [key for key in usual if value.get(key)], list(usual.values())
    if value.get("lineTerminator") not in (None, *_LINE_ENDS):
        unusable.append("lineTerminator")
    most = {"headerRows": _MOST_HEADER_ROWS, "commentRows": limits.ROWS}
    rows = {key: _rows(value.get(key), count) for key, count in most.items()}
    unusable += [key for key, found in rows.items() if key in value and found is None]
    if is_workbook:
        unusable += _unusable_in_workbook(value, rows)
    unusable += sorted(key for key in value if key not in _KNOWN and not key.startswith("$") and ":" not in key)
    for key in unusable:
        message, remedy = tr("dialect 的 {key} 没有用上", key=shown(key)), tr("核对这张表；不对就另存为通常的 CSV。")
        found = json.dumps(value[key], ensure_ascii=False)
        problems.append(Problem(Severity.WARNING, DESCRIPTOR, message, remedy, shown(found), shown(name)))
    join, comments = value.get("headerJoin"), rows["commentRows"] or ()
    header = () if value.get("header") is False else _without(rows["headerRows"] or (), comments) or (1,)
    if is_workbook:
        header, comments = (rows["headerRows"] or (1,))[:1], ()
    delimiter, quote, escape = marks
    return Dialect(
        delimiter,
        quote,
        escape,
        doubled=value.get("doubleQuote") is not False,
        skips_blanks=value.get("skipInitialSpace") is True,
        comment=_letter(value, "commentChar", ""),
        header=header,
        join=join if isinstance(join, str) else " ",
        comment_rows=frozenset(comments),
    )


def _unusable_in_workbook(value: Mapping[str, Any], rows: Mapping[str, tuple[int, ...] | None]) -> list[str]:
    """Return what a dialect says of the rows of a workbook that is not honoured."""
    found = ["header"] if value.get("header") is False else []
    found += ["headerRows"] if len(rows["headerRows"] or ()) > 1 else []
    found += ["commentRows"] if rows["commentRows"] else []
    named = value.keys() & {"excel", "sheetName", "sheetNumber"}
    return found + (sorted(named) if named and _stated_sheet(value) is None else [])


def _rows(value: object, most: int) -> tuple[int, ...] | None:
    """Return the numbers of rows that a list names, None where it is no such list or names too many."""
    if not isinstance(value, list) or len(value) > most:
        return None
    is_rows = all(isinstance(one, int) and not isinstance(one, bool) and 0 < one <= limits.ROWS for one in value)
    return tuple(sorted(set(value))) if is_rows else None


def _without(rows: tuple[int, ...], comments: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers that rows have once others are left out; both are in order."""
    left_out = frozenset(comments)
    return tuple(row - bisect_left(comments, row) for row in rows if row not in left_out)


def _letter(holder: Mapping[str, Any], key: str, usual: str) -> str:
    """Return a character that the csv module can part or quote cells with; quotation marks may be none."""
    value = holder.get(key, usual)
    if key == "quoteChar" and value in (None, ""):
        return ""
    return value if isinstance(value, str) and len(value) == 1 and value not in "\r\n\0" else usual
