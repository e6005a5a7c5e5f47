"""What a descriptor says of its tables: where each lies and how its text is written (Data Package 1 and 2)."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from data import limits
from data.files.containers import DESCRIPTOR, Container, checked_path
from data.files.csv_rows import Dialect
from data.files.encodings import ENCODINGS
from data.files.file_names import shown
from data.package.schema import TABLES
from data.problems import PackageError, Problem, RefusedError, Severity
from data.words import tr

_BY_TITLE: Final = {table.title: table.name for table in TABLES}
# Python's names of the encodings that a table may be in; others would do more than decode.
_ALLOWED: Final = {codecs.lookup(name).name for name in (*ENCODINGS, "utf-8-sig", "utf-16", "utf-32", "gbk", "gb2312")}
_UTF_8: Final = codecs.lookup("utf-8").name
_MOST_FIELDS: Final = 1_000


@dataclass(frozen=True)
class Resource:
    """A table of a package: its files, or its rows where these stand in the descriptor.

    `encoding` is blank where the descriptor names none that is known. `header` are the names of the columns where
    the files have none; cells that are one of `missing` are blank.
    """

    name: str
    paths: tuple[str, ...] = ()
    encoding: str = ""
    dialect: Dialect = field(default_factory=Dialect)
    header: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    rows: tuple[list[str], ...] | None = None

    @property
    def file(self) -> str:
        """What messages call it: its first file."""
        return self.paths[0] if self.paths else DESCRIPTOR


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
        paths, rows = paths_of(one.get("path")), _inline(one.get("data"))
        if not paths and rows is None:
            continue
        if name in found:
            raise _doubled_table(stated)
        schema = _part(one.get("schema"), container, problems)
        dialect = _part(one.get("dialect"), container, problems)
        found[name] = Resource(
            name,
            paths,
            _encoding(one.get("encoding"), problems),
            _dialect(dialect),
            tuple(_names(schema)) if dialect.get("header") is False else (),
            frozenset(_missing(schema)),
            rows,
        )
    return found


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


def _dialect(value: Mapping[str, Any]) -> Dialect:
    usual = {"delimiter": ",", "quoteChar": '"', "escapeChar": ""}
    marks = [_letter(value.get(name), mark) for name, mark in usual.items()]
    # One character cannot part cells and quote them.
    delimiter, quote, escape = marks if len(set(marks)) == len(marks) else usual.values()
    rows = value.get("headerRows")
    last = rows[-1] if isinstance(rows, list) and rows else 1
    header = last if isinstance(last, int) and 0 < last <= limits.ROWS else 1
    return Dialect(
        delimiter,
        quote,
        escape,
        doubled=value.get("doubleQuote") is not False,
        skips_blanks=value.get("skipInitialSpace") is True,
        comment=_letter(value.get("commentChar"), ""),
        header=0 if value.get("header") is False else header,
    )


def _letter(value: object, usual: str) -> str:
    """Return a character that the csv module can part or quote cells with."""
    return value if isinstance(value, str) and len(value) == 1 and value not in "\r\n\0" else usual


def _fields(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    fields = schema.get("fields")
    yield from (one for one in (fields if isinstance(fields, list) else [])[:_MOST_FIELDS] if isinstance(one, dict))


def _names(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(one.get("name", "")) for one in _fields(schema))


def _missing(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts that stand for no value; version 2 may say with each what it means."""
    values = schema.get("missingValues")
    for one in values if isinstance(values, list) else ():
        text = one.get("value") if isinstance(one, dict) else one
        if isinstance(text, str) and text:
            yield text
