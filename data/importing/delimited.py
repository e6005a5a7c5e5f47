"""CSV, TSV and other delimited text: its encoding and separator are guessed, reported, and can be chosen."""

from __future__ import annotations

import csv
import io
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from data import limits
from data.files.bounded_stream import BoundedStream
from data.files.csv_rows import CsvError, TableBounds, csv_rows
from data.files.encodings import guess_encoding, guessed, is_text
from data.files.read_failures import explain_reading, mode_of
from data.importing.grid import Cell, Grid
from data.problems import PackageError, Problem, Severity
from data.words import tr

SEPARATORS: Final = {",": tr("逗号"), ";": tr("分号"), "\t": tr("制表符"), "，": tr("中文逗号"), "|": tr("竖线")}
_SAMPLE_LINES: Final = 60
_SAMPLE_CHARACTERS: Final = 200_000
_PREVIEW_BYTES: Final = 256 * 1024
# What Excel writes and reads as a first line to name the separator.
_NAMED_SEPARATOR: Final = re.compile(r"sep=([,;\t，|])\r?\n", re.IGNORECASE)
# Bytes that are no text of the encoding come out of the decoder as these.
_DAMAGED: Final = re.compile("[\udc80-\udcff\ufffd]")
_MOST_DAMAGED: Final = 200
_MOST_KNOWN: Final = 100_000
_SHORT: Final = 24


@dataclass(frozen=True)
class Delimited:
    """A delimited file as read: how, and its cells."""

    grid: Grid
    encoding: str
    separator: str
    problems: tuple[Problem, ...] = ()
    quoted: bool = True


def read_delimited(path: Path, encoding: str = "", separator: str = "", most: int = limits.ROWS) -> Delimited:
    """Return a file's cells, at most those of the first `most` rows; blank encoding and separator are guessed.

    Raises PackageError where the file cannot be read so, RefusedError where it is too large.
    """
    # Of a few rows the rest of the file is no burden.
    reader = TextReader(path, encoding, most_bytes=limits.FILE_BYTES if most >= limits.ROWS else limits.TABLE_BYTES)
    separator = separator or reader.named or guess_separator(reader.head)
    quoted = True
    try:
        rows, lines = _first_rows(reader, separator, most, quoted=True)
    except CsvError as error:
        quoted = False
        rows, lines = _first_rows(reader, separator, most, quoted=False)
        reader.problems.append(unpaired(error))
    if not rows and not reader.problems:
        raise empty(path)
    straight = all(line == at + 1 for at, line in enumerate(lines))
    grid = Grid("", rows, lines=() if straight else tuple(lines))
    return Delimited(grid, reader.encoding, separator, tuple(reader.problems), quoted)


def _first_rows(reader: TextReader, separator: str, most: int, *, quoted: bool) -> tuple[list[list[Cell]], list[int]]:
    rows: list[list[Cell]] = []
    lines: list[int] = []
    for line, row in reader.rows(separator, quoted=quoted):
        rows.append(cast("list[Cell]", row))
        lines.append(line)
        if len(rows) == most:
            break
    return rows, lines


def unpaired(error: CsvError) -> Problem:
    """Return the warning that a text was read as one without quotes: other programs write some that nobody paired."""
    message = tr("引号没有配对，整个文件按没有引号读")
    return Problem(Severity.WARNING, f"L{error.line}", message, tr("检查这一行的引号。"))


def empty(path: Path) -> PackageError:
    """Return the error that there is nothing in a file."""
    return PackageError(tr("“{name}”是空的。请确认打开的是要用的文件，并且已经保存。", name=path.name))


def zeros(line: int) -> Problem:
    """Return the warning that a line held zero bytes."""
    return Problem(Severity.WARNING, f"L{line}", tr("有空字符，去掉后读"), tr("核对这一行。"))


def opened_text(path: Path, most: int = limits.FILE_BYTES) -> BoundedStream:
    """Return the bytes of a file, at most so many. Raises PackageError where it is no file that can be read."""
    try:
        if not stat.S_ISREG(mode_of(path)):
            raise PackageError(tr("找不到“{name}”。它可能被移动、改名，或所在的磁盘已经拔出。", name=path.name))
        return BoundedStream(path.name, path.open("rb", buffering=0), most)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error


class TextReader:
    """Reads a file row by row. Rows with bytes that are no text, which some copying broke, are left out.

    What was left out or changed is in `problems`.
    """

    def __init__(
        self, path: Path, encoding: str, bounds: TableBounds | None = None, most_bytes: int = limits.TABLE_BYTES
    ) -> None:
        """Look at a file; a blank encoding is guessed. Raises PackageError, RefusedError."""
        self._path, self._bounds, self._most_bytes = path, bounds, most_bytes
        guess, self._damaged = (encoding, True) if encoding else guessed(self._opened)
        self.encoding = guess
        self.problems: list[Problem] = []
        self._known: dict[str, str] = {}
        self._taken = 0
        with self._text() as text:
            self.head = text.read(_SAMPLE_CHARACTERS)
        if not is_text(self.head):
            raise PackageError(
                tr("“{name}”不是文本文件，或编码不对。请换一种编码，或确认打开的是要用的文件。", name=path.name)
            )
        found = _NAMED_SEPARATOR.match(self.head)
        self.named = found.group(1) if found else ""

    def _opened(self) -> BoundedStream:
        return opened_text(self._path, self._most_bytes)

    def _text(self) -> io.TextIOWrapper:
        # In these, what is no text may be no byte by itself.
        errors = "replace" if self.encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
        return io.TextIOWrapper(io.BufferedReader(self._opened(), limits.MEGABYTE), encoding, errors, newline="")

    def rows(self, separator: str, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
        """Yield all rows with the lines in which they begin.

        Raises CsvError where quotes are not paired, RefusedError and PackageError.
        """
        self.problems, self._taken = [], 0
        name = self._path.name
        try:
            with self._text() as text:
                for line, row in csv_rows(name, self._lines(text), separator, quoted=quoted, bounds=self._bounds):
                    if self._damaged and _DAMAGED.search("".join(row)):
                        self._leave_out(line)
                    else:
                        self._taken += 1
                        yield line, self._shared(row)
        except CsvError as error:
            if quoted:
                raise
            message = tr("“{name}”不合 CSV 的写法。请在 Excel 或 WPS 中另存为 CSV。", name=name)
            raise PackageError(message) from error

    def _shared(self, row: list[str]) -> list[str]:
        """Return a row whose short cells are the same objects as equal ones before: offices write much the same."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            return row
        if row and len(max(row, key=len)) < _SHORT:
            return list(map(known.setdefault, row, row))
        return [known.setdefault(cell, cell) if len(cell) < _SHORT else cell for cell in row]

    def _lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        """Yield the lines without a mark at the beginning, a first line that names the separator, and zero bytes."""
        for number, line in enumerate(text, start=1):
            shown = line.removeprefix("\ufeff") if number == 1 else line
            if number == 1 and self.named:
                shown = "\n"
            if "\0" in shown:
                shown = shown.replace("\0", "")
                if len(self.problems) < _MOST_DAMAGED:
                    self.problems.append(zeros(number))
            yield shown

    def _leave_out(self, line: int) -> None:
        self.problems.append(
            Problem(
                Severity.ERROR,
                f"L{line}",
                tr("这一行有不是 {encoding} 编码的字，没有读", encoding=self.encoding),
                tr("换一种编码打开；或在 WPS、Excel 中改正这一行，另存为“CSV UTF-8”。"),
                left_out=True,
            )
        )
        if len(self.problems) > _MOST_DAMAGED or len(self.problems) > self._taken + 1:
            raise PackageError(
                tr("“{name}”的编码读不懂。它可能不是文本文件。", name=self._path.name), tuple(self.problems[:1])
            )


def preview(path: Path, encoding: str = "", separator: str = "", most: int = 12) -> tuple[str, str, list[list[str]]]:
    """Return encoding, separator and the first rows, guessed from the first part of a file and never refused.

    Bytes that are no characters of the encoding are shown as �, so that a wrong choice is seen.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_PREVIEW_BYTES)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    whole = head[: head.rfind(b"\n") + 1] or head
    encoding = encoding or guess_encoding(whole)
    text = (whole if encoding in ("utf-8", "gb18030") else head).decode(encoding, "replace").removeprefix("\ufeff")
    named = _NAMED_SEPARATOR.match(text)
    separator = separator or (named.group(1) if named else guess_separator(text))
    rows = []
    lines = io.StringIO(text[named.end() :] if named else text, newline="")
    try:
        for line in csv.reader(lines, delimiter=separator):
            rows.append([cell[:200] for cell in line[: limits.COLUMNS]])
            if len(rows) == most:
                break
    except csv.Error:
        # A cell that is too long is reported when the file is opened.
        rows.append(["…"])
    return encoding, separator, rows


def guess_separator(text: str) -> str:
    """Return the separator that cuts the most of the first lines into the same number of cells."""
    sample = "\n".join(text[:_SAMPLE_CHARACTERS].splitlines()[:_SAMPLE_LINES])
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
