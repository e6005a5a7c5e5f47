"""CSV, TSV and other delimited text: its encoding and separator are guessed, told, and can be chosen."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data import limits
from data.importing.grid import Cell, Grid
from data.problems import PackageError, Problem, RefusedError, Severity

SUFFIXES: Final = (".csv", ".tsv", ".txt", ".tab")
ENCODINGS: Final = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
SEPARATORS: Final = {",": "逗号", ";": "分号", "\t": "制表符", "，": "中文逗号", "|": "竖线"}
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE_LINES: Final = 60
_PREVIEW_BYTES: Final = 256 * 1024


@dataclass(frozen=True)
class Delimited:
    """A delimited file as read: how, and its cells."""

    grid: Grid
    encoding: str
    separator: str
    problems: tuple[Problem, ...] = ()


def read_delimited(path: Path, encoding: str = "", separator: str = "") -> Delimited:
    """Return a file's cells; blank encoding and separator are guessed.

    Raises PackageError where the file cannot be read so, RefusedError where it is too large.
    """
    content = _content(path)
    encoding = encoding or guess_encoding(content)
    text = _decoded(path, content, encoding)
    separator = separator or guess_separator(text)
    problems: list[Problem] = []
    try:
        rows, lines = _rows(path, text, separator, csv.QUOTE_MINIMAL)
    except csv.Error as error:
        if "field limit" in str(error):
            raise RefusedError(f"“{path.name}”有一格太长，没有读取。请检查引号，或拆成几格。") from error
        # Text from other programs has quotation marks that nobody paired.
        message = "引号没有配对，整个文件按没有引号读"
        problems.append(Problem(Severity.WARNING, f"L{_line_of(error)}", message, "检查这一行的引号。"))
        try:
            rows, lines = _rows(path, text, separator, csv.QUOTE_NONE)
        except csv.Error as again:
            raise PackageError(f"“{path.name}”不合 CSV 的写法。请在 Excel 或 WPS 中另存为 CSV。") from again
    if not rows:
        raise PackageError(f"“{path.name}”是空的。请确认打开的是要用的文件，并且已经保存。")
    straight = all(line == at + 1 for at, line in enumerate(lines))
    return Delimited(Grid("", rows, lines=() if straight else tuple(lines)), encoding, separator, tuple(problems))


def preview(path: Path, encoding: str = "", separator: str = "", most: int = 12) -> tuple[str, str, list[list[str]]]:
    """Return encoding, separator and the first rows, told from the first part of a file and never refused.

    Bytes that are no characters of the encoding are shown as �, so that a wrong choice is seen.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_PREVIEW_BYTES)
    except OSError as error:
        raise PackageError(f"读不出“{path.name}”（{error.strerror}）。请检查磁盘和权限后重试。") from error
    whole = head[: head.rfind(b"\n") + 1] or head
    encoding = encoding or guess_encoding(whole)
    text = (head if encoding.startswith("utf-16") else whole).decode(encoding, "replace").removeprefix("\ufeff")
    separator = separator or guess_separator(text)
    rows = []
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        rows.append([cell[:200] for cell in line[: limits.COLUMNS]])
        if len(rows) == most:
            break
    return encoding, separator, rows


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise PackageError(f"找不到“{path.name}”。它可能被移动、改名，或所在的磁盘已经拔出。")
        with path.open("rb") as file:
            content = file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        raise PackageError(f"读不出“{path.name}”（{error.strerror}）。请检查磁盘和权限后重试。") from error
    if len(content) > limits.FILE_BYTES:
        raise RefusedError(
            f"“{path.name}”超过 {limits.FILE_BYTES // limits.MEGABYTE} MB 的上限，没有读取。请拆成几个文件。"
        )
    return content


def guess_encoding(content: bytes) -> str:
    """Return the encoding by its mark, else UTF-8 where it is valid, else UTF-16 by its zeros, else GB18030."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    # Text has no zeros but as half of a UTF-16 letter, so that they stand at odd or at even places only.
    even, odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    if max(even, odd) > 9 * min(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _decoded(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(
            Severity.ERROR, f"L{line}", f"这一行不是 {encoding} 编码", "在 WPS 或 Excel 中另存为“CSV UTF-8”。"
        )
        raise PackageError(f"“{path.name}”的编码读不懂。它可能不是文本文件。", (problem,)) from error


def guess_separator(text: str) -> str:
    """Return the separator that cuts the most of the first lines into the same number of cells."""
    sample = "\n".join(text[:200_000].splitlines()[:_SAMPLE_LINES])
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        try:
            widths = Counter(
                len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row
            )
        except csv.Error:
            continue
        wide = {width: count for width, count in widths.items() if width > 1}
        if wide:
            width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
            score = count / widths.total() + min(width, 50) / 1000
            if score > best_score:
                best, best_score = separator, score
    return best


def _line_of(error: csv.Error) -> int:
    return error.args[1] if len(error.args) > 1 else 1


def _rows(path: Path, text: str, separator: str, quoting: int) -> tuple[list[list[Cell]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=True)  # type: ignore[arg-type]
    rows: list[list[Cell]] = []
    lines: list[int] = []
    line = 1
    try:
        for cells in reader:
            if len(rows) > limits.ROWS or len(cells) > limits.COLUMNS:
                most = f"上限 {limits.ROWS} 行、{limits.COLUMNS} 列"
                raise RefusedError(f"“{path.name}”的行或列太多（{most}），没有读取。请拆成几个文件。")
            if cells and len(max(cells, key=len)) > limits.CELL_CHARACTERS:
                raise RefusedError(f"“{path.name}”第 {line} 行有一格超过 {limits.CELL_CHARACTERS} 字，没有读取。")
            rows.append(list(cells))
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise csv.Error(str(error), line) from error
    return rows, lines
