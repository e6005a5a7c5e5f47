"""Open a package: read its tables, leave out what cannot be used, and say where and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from data import limits
from data.files.containers import DESCRIPTOR, Container, open_container, opened_container
from data.files.file_names import shown
from data.files.json_objects import DoubledNameError, PrintedFloat, has_halves, unique_names, without_halves
from data.model import Package
from data.package import records
from data.package.field_formats import TableFormats
from data.package.raw_tables import FileLines, RawTable, without_units
from data.package.resources import Resource, paths_of, resources_of
from data.package.schema import (
    CHARTS,
    INDICATORS,
    JSON_ROWS,
    OBSERVATIONS,
    SOURCES,
    TABLES,
    THEMES,
    Field,
    TableSchema,
)
from data.package.table_cells import TableCells
from data.package.table_files import read_files
from data.package.validation import validate
from data.problems import PackageError, Problem, RefusedError, Severity, listed, quoted
from data.words import tr

# What is wrong with a second column of one field, and what to do.
_LONGEST_NAME: Final = 40
_MOST_COMPARED: Final = 60
_ALIKE: Final = 0.8
DOUBLED_COLUMN: Final = tr("表头里有两列是同一项，读的是前面一列，这一列没有读"), tr("留下一列，另一列删去或改名。")
_AS_IT_IS: Final = TableFormats()
BUNDLED: Final = "inner-mongolia-2020"


class OtherTablesError(PackageError):
    """A package whose tables are none of the format; they may be read as any others."""


def bundled_path() -> Path:
    """Return the folder of the package that comes with the program."""
    return Path(__file__).resolve().parents[1] / "packages" / BUNDLED


def bundled_name() -> str:
    """Return the name of the package that comes with the program."""
    return str(read_descriptor(open_container(bundled_path())).get("name", BUNDLED))


def open_package(path: Path, inside: str = "") -> tuple[Package, tuple[Problem, ...]]:
    """Open a package from a folder, its `datapackage.json`, or an archive of it.

    `inside` names the folder of an archive that is meant, where it holds several packages. Rows that cannot be used
    are left out and reported, with file, line, column and remedy. Raises PackageError where nothing can be shown,
    RefusedError where a file is unsafe or too large, SeveralPackagesError where it is open which one is meant.
    """
    with opened_container(Path(path), inside) as container:
        return _read(container, Path(path))


def _read(container: Container, path: Path) -> tuple[Package, tuple[Problem, ...]]:
    problems: list[Problem] = []
    descriptor = read_descriptor(container, problems)
    if not is_own(descriptor):
        raise OtherTablesError(tr("数据包里没有主题、指标、数据这三张表。"), (_lacks(THEMES),))
    resources = resources_of(descriptor, container, problems)
    raw: dict[str, RawTable] = {}
    for table in TABLES:
        if table.name in resources:
            read = _read_or_leave(table, resources[table.name], container, problems)
            if read is not None:
                raw[table.name] = read
        elif table.required:
            problem = _lacks(table)
            raise PackageError(tr("数据包不完整：{message}。", message=problem.message), (problem,))
    descriptor = without_units(descriptor, raw)
    texts = _read_texts(container, raw.get(SOURCES.name), problems)
    _note_unread(descriptor, raw, problems)
    return assemble(descriptor, path, raw, texts, problems)


def _lacks(table: TableSchema) -> Problem:
    message = tr("没有“{title}”表（{name}）", title=table.title, name=table.name)
    remedy = tr("在 resources 中加上 {name} 和它的 path。", name=table.name)
    return Problem(Severity.ERROR, DESCRIPTOR, message, remedy)


def is_own(descriptor: Mapping[str, Any]) -> bool:
    """Say whether a descriptor is of the format: it lists most of the tables that are needed, or none at all."""
    listed = descriptor.get("resources")
    if not isinstance(listed, list) or not listed:
        return True
    names = {str(one.get("name")) for one in listed if isinstance(one, dict)}
    needed = [table for table in TABLES if table.required]
    return sum(not names.isdisjoint((table.name, table.title)) for table in needed) > 1


def assemble(
    descriptor: Mapping[str, Any], path: Path, raw: Mapping[str, RawTable], texts: Mapping[str, str],
    problems: list[Problem],
) -> tuple[Package, tuple[Problem, ...]]:  # fmt: skip
    """Return the package that raw tables make up, checked, with charts for every theme, and what was found.

    Raises PackageError where nothing can be shown.
    """
    for table, most in (
        (OBSERVATIONS, limits.FIGURES),
        (INDICATORS, limits.INDICATORS),
        (THEMES, limits.THEMES),
        (CHARTS, limits.CHARTS),
    ):
        count = len(raw[table.name].rows) if table.name in raw else 0
        if count > most:
            raise RefusedError(
                tr(
                    "“{title}”表有 {count} 行，超过 {most} 行的上限，没有读取。请拆成几个数据包。",
                    title=table.title,
                    count=count,
                    most=most,
                )
            )
    package = records.build(descriptor, path, raw, texts, problems)
    package, found = validate(package, raw)
    problems += found
    if not package.themes or not package.observations:
        raise PackageError(tr("数据包里没有可以显示的数据。"), listed(problems, limits.PROBLEMS))
    return package, listed(problems, limits.PROBLEMS)


def read_descriptor(container: Container, problems: list[Problem] | None = None) -> dict[str, Any]:
    """Return the object in datapackage.json; `problems` gets what was replaced in it.

    Raises PackageError with the place of the fault, RefusedError where it is unsafe.
    """
    if not container.has(DESCRIPTOR):
        problem = Problem(
            Severity.ERROR, DESCRIPTOR, tr("没有这个文件"), tr("数据包的文件夹里要有它，见 README 的格式说明。")
        )
        raise PackageError(tr("这里没有 {descriptor}，不是数据包。", descriptor=DESCRIPTOR), (problem,))
    content = container.read(DESCRIPTOR, limits.JSON_BYTES)
    try:
        descriptor = json.loads(content.decode("utf-8-sig"), object_pairs_hook=unique_names, parse_float=PrintedFloat)
    except UnicodeDecodeError as error:
        problem = Problem(Severity.ERROR, DESCRIPTOR, tr("不是 UTF-8 编码"), tr("用记事本另存为 UTF-8。"))
        raise PackageError(tr("{descriptor} 的编码读不懂。", descriptor=DESCRIPTOR), (problem,)) from error
    except json.JSONDecodeError as error:
        place = f"{DESCRIPTOR}:L{error.lineno}"
        problem = Problem(
            Severity.ERROR,
            place,
            tr("第 {column} 个字符处不合 JSON 的写法", column=error.colno),
            tr("检查逗号、引号和括号。"),
        )
        raise PackageError(tr("{descriptor} 写得不合规范。", descriptor=DESCRIPTOR), (problem,)) from error
    except DoubledNameError as error:
        raise _doubled_name(error) from error
    except ValueError as error:  # a number of more digits than Python turns into an integer
        raise RefusedError(tr("{descriptor} 里有位数过多的数字，没有读取。", descriptor=DESCRIPTOR)) from error
    except RecursionError as error:
        raise RefusedError(tr("{descriptor} 里的括号套得太深，没有读取。", descriptor=DESCRIPTOR)) from error
    if is_deep(descriptor):
        raise RefusedError(tr("{descriptor} 里的括号套得太深，没有读取。", descriptor=DESCRIPTOR))
    if not isinstance(descriptor, dict):
        problem = Problem(Severity.ERROR, DESCRIPTOR, tr("最外层应是一个对象"), tr("参照内置数据包的写法。"))
        raise PackageError(tr("{descriptor} 写得不合规范。", descriptor=DESCRIPTOR), (problem,))
    if not has_halves(descriptor):
        return descriptor
    if problems is not None:
        message, remedy = (
            tr("里面有不成字的半个字符，读作“�”"),
            tr("把“\\ud800”到“\\udfff”这样单独出现的写法改成完整的字。"),
        )
        problems.append(Problem(Severity.WARNING, DESCRIPTOR, message, remedy))
    try:
        return without_halves(descriptor)
    except DoubledNameError as error:
        raise _doubled_name(error) from error


def _doubled_name(error: DoubledNameError) -> PackageError:
    message, remedy = tr("同一个对象里写了两次的名称，不知道用哪一个"), tr("留下一个，另一个删去或改名。")
    problem = Problem(Severity.ERROR, DESCRIPTOR, message, remedy, shown(error.name))
    return PackageError(
        tr("{descriptor} 里“{name}”写了两次。", descriptor=DESCRIPTOR, name=shown(error.name)), (problem,)
    )


def is_deep(value: object) -> bool:
    """Say whether brackets stand in more brackets than anybody writes; what is written again goes through them."""
    level: list[object] = [value]
    for _ in range(limits.JSON_DEPTH):
        lists = [one for one in level if isinstance(one, list)]
        objects = [one for one in level if isinstance(one, dict)]
        level = [inner for one in lists for inner in one] + [inner for one in objects for inner in one.values()]
        if not level:
            return False
    return True


def _note_unread(descriptor: Mapping[str, Any], raw: Mapping[str, RawTable], problems: list[Problem]) -> None:
    """Note the files that the descriptor names and the program has no use for: they are not written again."""
    texts = {row.get("path", "") for _, row in raw[SOURCES.name].rows} if SOURCES.name in raw else set()
    known = {JSON_ROWS, *(words for table in TABLES for words in (table.name, table.title))}
    for resource in descriptor["resources"]:
        if not isinstance(resource, dict) or resource.get("name") in known:
            continue
        if texts.isdisjoint(paths_of(resource.get("path"))):
            message, remedy = tr("程序不认识这个文件，没有读；另存时不带上它"), tr("要用的内容写进八张表里。")
            found = quoted(str(resource.get("name", "")))
            problems.append(Problem(Severity.NOTE, DESCRIPTOR, message, remedy, found, "resources"))


def _read_or_leave(
    table: TableSchema, resource: Resource, container: Container, problems: list[Problem]
) -> RawTable | None:
    """Return a table; one that is not needed and cannot be read is told of and left out."""
    try:
        return _read_rows(table, resource, container, problems)
    except RefusedError:
        raise
    except PackageError as error:
        if table.required:
            raise
        message = tr("“{title}”表读不出来，没有读：{error}", title=table.title, error=error)
        remedy = error.problems[0].sentence() if error.problems else ""
        problems.append(Problem(Severity.ERROR, resource.file, message, remedy, left_out=True))
        return None


def _read_rows(table: TableSchema, resource: Resource, container: Container, problems: list[Problem]) -> RawTable:
    if resource.rows is not None:
        lines = FileLines(DESCRIPTOR)
        return read_table(table, lines, iter(enumerate(resource.rows, 1)), problems, resource.formats)

    def take(rows: Iterator[tuple[int, list[str]]], lines: FileLines) -> tuple[RawTable, list[Problem]]:
        found: list[Problem] = []
        return read_table(table, lines, rows, found, resource.formats), found

    raw, found = read_files(resource, container, problems, take)
    problems += found
    return raw


def read_table(
    table: TableSchema,
    lines: FileLines,
    rows: Iterator[tuple[int, list[str]]],
    problems: list[Problem],
    formats: TableFormats = _AS_IT_IS,
) -> RawTable:
    """Return a table's rows by field name; headers may be the names or the Chinese titles, in any order.

    Cells are read as `formats` say that they are written.
    """
    top, header = next(rows, (1, []))
    columns = header_columns(table, header)
    others = extra_columns(table, header, columns)
    file = lines.first_file
    raw = RawTable(table, file, extra=tuple(others), lines=lines)
    columns = {**columns, **others}
    lacking = [item for item in table.fields if item.required and item.name not in columns]
    if lacking:
        words = tr("、").join(tr("{name}（{title}）", name=item.name, title=item.title) for item in lacking)
        problem = Problem(
            Severity.ERROR, lines.place(top), tr("表头缺少 {words}", words=words), tr("在第一行补上这些列。")
        )
        raise PackageError(tr("“{file}”缺少必需的列。", file=file), (problem,))
    for words in doubled_headers(header, columns):
        problems.append(Problem(Severity.WARNING, lines.place(top), *DOUBLED_COLUMN, words))
    for message, remedy, words in missing_columns(table, columns, others):
        problems.append(Problem(Severity.WARNING, lines.place(top), message, remedy, words))
    read = TableCells(table, lines, header, columns, formats)
    numbers: list[int] = []
    whole: list[list[str]] = []
    for line, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        if len(cells) > len(header):
            problems.append(
                Problem(
                    Severity.WARNING, lines.place(line), tr("比表头多出几格，多出的没有读"), tr("检查这一行的逗号。")
                )
            )
        numbers.append(line)
        whole.append(cells)
    raw = replace(raw, rows=read.rows(numbers, whole))
    problems += read.problems
    return raw


def header_columns(table: TableSchema, header: list[str]) -> dict[str, int]:
    """Return where each field stands in a header, which may use names or Chinese titles."""
    known: dict[str, Field] = {}
    for item in table.fields:
        known[item.name] = item
        known.setdefault(item.title, item)
    columns: dict[str, int] = {}
    for at, words in enumerate(header):
        found = known.get(words.strip())
        if found is not None:
            columns.setdefault(found.name, at)
    return columns


def extra_columns(table: TableSchema, header: list[str], columns: Mapping[str, int]) -> dict[str, int]:
    """Return where columns stand that are none of the table's fields, by their header; of one header the first."""
    names = {words for item in table.fields for words in (item.name, item.title)}
    found: dict[str, int] = {}
    for at, words in enumerate(header):
        if words.strip() and words.strip() not in names and at not in columns.values():
            found.setdefault(words.strip(), at)
    return found


def missing_columns(
    table: TableSchema, columns: Mapping[str, int], others: Iterable[str]
) -> list[tuple[str, str, str]]:
    """Return message, remedy and header of columns that are missed: that of the figures, and misspelt ones."""
    found = []
    unknown = [words for words in others if len(words) <= _LONGEST_NAME][:_MOST_COMPARED]
    for item in table.fields:
        if item.name in columns:
            continue
        alike = get_close_matches(item.name, unknown, 1, _ALIKE) or get_close_matches(item.title, unknown, 1, _ALIKE)
        name = tr("{name}（{title}）", name=item.name, title=item.title)
        if alike:
            found.append(
                (
                    tr("没有 {name} 列，这一列的名字与它很像，没有当作它读", name=name),
                    tr("是的话，列名改成 {name}。", name=item.name),
                    shown(alike[0]),
                )
            )
        elif item.name == "obs_value":
            found.append(
                (
                    tr("没有 {name} 列，数字都没有读", name=name),
                    tr("补上 {name} 列；只有文字的数据包不用改。", name=item.name),
                    "",
                )
            )
    return found


def doubled_headers(header: list[str], columns: Mapping[str, int]) -> list[str]:
    """Return the headers whose columns are not read, as an earlier column is the same field."""
    read = set(columns.values())
    return [shown(words.strip()) for at, words in enumerate(header) if words.strip() and at not in read]


def _read_texts(container: Container, sources: RawTable | None, problems: list[Problem]) -> dict[str, str]:
    """Return the text of each source that names a file; one that cannot be read is reported and left blank."""
    texts: dict[str, str] = {}
    by_path: dict[str, str] = {}
    if sources and len(sources.rows) > limits.SOURCES:
        raise RefusedError(
            tr("“{file}”里的来源超过 {most} 个的上限，没有读取。", file=sources.file, most=limits.SOURCES)
        )
    for line, row in sources.rows if sources else ():
        path = row.get("path", "")
        if not path:
            continue
        place = sources.place(line) if sources else ""
        try:
            if path not in by_path:
                by_path[path] = container.read(path, limits.JSON_BYTES).decode("utf-8-sig")
                if sum(map(len, by_path.values())) > limits.TEXT_CHARACTERS:
                    raise RefusedError(
                        tr(
                            "来源的原文超过 {most} 字的上限，没有读取。",
                            most=limits.TEXT_CHARACTERS,
                        )
                    )
            texts[row["source_id"]] = by_path[path]
        except RefusedError:
            raise
        except PackageError as error:
            problems.append(Problem(Severity.WARNING, place, str(error), "", path, "path"))
        except UnicodeDecodeError:
            message, remedy = tr("原文文件不是 UTF-8 编码，没有读取"), tr("用记事本另存为 UTF-8。")
            problems.append(Problem(Severity.WARNING, place, message, remedy, path, "path"))
    return texts
