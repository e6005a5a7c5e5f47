"""The rows of a table of a package from its files, in the encoding and the dialect that the descriptor names."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from data import limits
from data.files.containers import DESCRIPTOR, Container
from data.files.csv_rows import CsvError, Dialect, dialect_rows
from data.files.encodings import guessed
from data.files.file_names import shown
from data.package.raw_tables import FileLines
from data.package.resources import Resource
from data.problems import PackageError, Problem, Severity
from data.words import tr

T = TypeVar("T")
Rows = Iterator[tuple[int, list[str]]]


def read_files(
    resource: Resource,
    container: Container,
    problems: list[Problem],
    take: Callable[[Rows, FileLines], T],
) -> T:
    """Return what `take` makes of the rows, each with its line; where the encoding is another one, at a second try.

    Lines are counted on from one file to the next; `take` is given what says where they are.

    Raises PackageError where the files are no text or no CSV.
    """
    if resource.compression:
        raise PackageError(
            tr(
                "“{file}”用 {compression} 压缩过，没有读。请解开压缩，改好 {descriptor} 再打开。",
                file=resource.file,
                compression=shown(resource.compression),
                descriptor=DESCRIPTOR,
            )
        )
    encodings = dict.fromkeys(resource.paths, resource.encoding or "utf-8-sig")
    lines = FileLines(resource.file)
    try:
        try:
            return take(_rows(resource, encodings, container, lines), lines)
        except UnicodeDecodeError as error:
            for path in resource.paths:
                encodings[path] = _encoding(path, encodings[path], container, problems, error)
            lines = FileLines(resource.file)
            return take(_rows(resource, encodings, container, lines), lines)
    except CsvError as error:
        place = f"{lines.last_file}:L{error.line}"
        problem = Problem(Severity.ERROR, place, tr("引号没有配对"), tr("检查这一行的引号。"))
        raise PackageError(tr("“{file}”不合 CSV 的写法。", file=lines.last_file), (problem,)) from error


def _rows(resource: Resource, encodings: Mapping[str, str], container: Container, lines: FileLines) -> Rows:
    """Yield the rows of the files of a table from its header on, as if they were one file."""
    dialect = resource.dialect
    header: list[str] | None = None
    if not dialect.header:
        header = list(resource.header)
        yield 0, header
    for number, path in enumerate(resource.paths):
        with _text(path, encodings[path], container) as text:
            rows = lines.counted(path, dialect_rows(path, text, dialect))
            if number == 0:
                rows = _without(rows, dialect.comment_rows)
                above = list(islice(rows, max(dialect.header, default=0)))
                if header is None and above:
                    header = _header(above, dialect)
                    yield above[-1][0], header
            else:
                rows = _going_on(rows, header or [], dialect)
            yield from (pair for pair in rows if pair[1] != header)


def _going_on(rows: Rows, header: list[str], dialect: Dialect) -> Rows:
    """Yield the rows of a file that goes on with a table: without what stands above them, where that is repeated."""
    kept, seen = [], []
    height = max(dialect.header, default=0)
    for pair in rows if height else ():
        seen.append(pair)
        if len(seen) not in dialect.comment_rows:
            kept.append(pair)
        if len(kept) == height:
            break
    if height and _header(kept, dialect) == header:
        # What is left out below the header has numbers from the top of the file.
        yield from (pair for number, pair in enumerate(rows, len(seen) + 1) if number not in dialect.comment_rows)
        return
    yield from seen[height if _header(seen, dialect) == header else 0 :]
    yield from rows


def _header(above: list[tuple[int, list[str]]], dialect: Dialect) -> list[str]:
    """Return the header that stands in the first rows."""
    return _joined([above[at - 1][1] for at in dialect.header if at <= len(above)], dialect.join)


def _without(rows: Rows, left_out: frozenset[int]) -> Rows:
    """Yield rows but those of some numbers, counted from 1."""
    return (pair for number, pair in enumerate(rows, 1) if number not in left_out) if left_out else rows


def _joined(rows: list[list[str]], join: str) -> list[str]:
    """Return a header of several rows as one."""
    if len(rows) < 2:
        return rows[0] if rows else []
    columns = range(max(map(len, rows)))
    parts = [[row[at].strip() for row in rows if at < len(row) and row[at].strip()] for at in columns]
    return [join.join(column) for column in parts]


def _text(path: str, encoding: str, container: Container) -> io.TextIOWrapper:
    stream = io.BufferedReader(container.open(path, limits.FILE_BYTES), limits.MEGABYTE)
    return io.TextIOWrapper(stream, encoding, newline="")


def _encoding(path: str, stated: str, container: Container, problems: list[Problem], error: UnicodeDecodeError) -> str:
    """Return the encoding that a file is in; where it is not the stated one, say so."""
    try:
        with _text(path, stated, container) as text:
            while text.read(limits.MEGABYTE):
                pass
    except UnicodeDecodeError:
        found, is_broken = guessed(lambda: container.open(path, limits.FILE_BYTES))
        if is_broken:
            raise _undecodable(path, container) from error
        message = tr("不是 {stated} 编码，照 {found} 读", stated=stated.removesuffix("-sig"), found=found)
        remedy = tr("在 {descriptor} 里写明它的 encoding，或另存为 UTF-8。", descriptor=DESCRIPTOR)
        problems.append(Problem(Severity.WARNING, path, message, remedy))
        return found
    return stated


def _undecodable(file: str, container: Container) -> PackageError:
    """Return the error that names the first line of a file that is not UTF-8."""
    number = 0
    with container.open(file, limits.FILE_BYTES) as stream:
        for line in io.BufferedReader(stream):
            number += 1
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                break
    problem = Problem(
        Severity.ERROR, f"{file}:L{number}", tr("这一行不是 UTF-8 编码"), tr("在 WPS 或 Excel 中另存为“CSV UTF-8”。")
    )
    return PackageError(tr("“{file}”的编码读不懂。", file=file), (problem,))
