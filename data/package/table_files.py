"""The rows of a table of a package from its files, in the encoding and the dialect that the descriptor names."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from data import limits
from data.files.containers import DESCRIPTOR, Container
from data.files.csv_rows import CsvError, dialect_rows
from data.files.encodings import guessed
from data.package.resources import Resource
from data.problems import PackageError, Problem, Severity
from data.words import tr

T = TypeVar("T")


def read_files(
    resource: Resource,
    container: Container,
    problems: list[Problem],
    take: Callable[[Iterator[tuple[int, list[str]]]], T],
) -> T:
    """Return what `take` makes of the rows, each with its line; where the encoding is another one, at a second try.

    Raises PackageError where the files are no text or no CSV.
    """
    encodings = dict.fromkeys(resource.paths, resource.encoding or "utf-8-sig")
    try:
        try:
            return take(_rows(resource, encodings, container))
        except UnicodeDecodeError as error:
            for path in resource.paths:
                encodings[path] = _encoding(path, encodings[path], container, problems, error)
            return take(_rows(resource, encodings, container))
    except CsvError as error:
        place = f"{resource.file}:L{error.line}"
        problem = Problem(Severity.ERROR, place, tr("引号没有配对"), tr("检查这一行的引号。"))
        raise PackageError(tr("“{file}”不合 CSV 的写法。", file=resource.file), (problem,)) from error


def _rows(resource: Resource, encodings: Mapping[str, str], container: Container) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the files of a table from its header on, as if they were one file."""
    header: list[str] | None = list(resource.header) or None
    if header is not None:
        yield 1, header
    for path in resource.paths:
        with _text(path, encodings[path], container) as text:
            for number, (line, cells) in enumerate(dialect_rows(path, text, resource.dialect), 1):
                if number < resource.dialect.header or cells == header:
                    continue
                header = header or cells
                yield line, cells


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
