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
from data.files.csv_rows import CsvError, csv_rows
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


def read_delimited(path: Path, encoding: str = "", separator: str = "", most: int = limits.ROWS) -> Delimited:
    """Return a file's cells, at most those of the first `most` rows; blank encoding and separator are guessed.

    Raises PackageError where the file cannot be read so, RefusedError where it is too large.
    """
    reader = _Reader(path, encoding, most)
    separator = separator or reader.named or guess_separator(reader.head)
    try:
        reader.read(separator, quoted=True)
    except CsvError as error:
        # Text from other programs has quotation marks that nobody paired.
        message = tr("引号没有配对，整个文件按没有引号读")
        finding = Problem(Severity.WARNING, f"L{error.line}", message, tr("检查这一行的引号。"))
        try:
            reader.read(separator, quoted=False)
        except CsvError as again:
            raise PackageError(
                tr("“{name}”不合 CSV 的写法。请在 Excel 或 WPS 中另存为 CSV。", name=path.name)
            ) from again
        reader.problems.append(finding)
    if not reader.rows and not reader.problems:
        raise PackageError(tr("“{name}”是空的。请确认打开的是要用的文件，并且已经保存。", name=path.name))
    lines = reader.lines
    straight = all(line == at + 1 for at, line in enumerate(lines))
    grid = Grid("", reader.rows, lines=() if straight else tuple(lines))
    return Delimited(grid, reader.encoding, separator, tuple(reader.problems))


class _Reader:
    """Reads a file's lines into rows. Rows with bytes that are no text, which some copying broke, are left out."""

    def __init__(self, path: Path, encoding: str, most: int) -> None:
        self._path = path
        self._most = most
        guess, self._damaged = (encoding, True) if encoding else guessed(self._opened)
        self.encoding = guess
        self.rows: list[list[Cell]] = []
        self.lines: list[int] = []
        self.problems: list[Problem] = []
        self._known: dict[str, str] = {}
        with self._text() as text:
            self.head = text.read(_SAMPLE_CHARACTERS)
        if not is_text(self.head):
            raise PackageError(
                tr("“{name}”不是文本文件，或编码不对。请换一种编码，或确认打开的是要用的文件。", name=path.name)
            )
        found = _NAMED_SEPARATOR.match(self.head)
        self.named = found.group(1) if found else ""

    def _opened(self) -> BoundedStream:
        path = self._path
        try:
            if not stat.S_ISREG(mode_of(path)):
                raise PackageError(tr("找不到“{name}”。它可能被移动、改名，或所在的磁盘已经拔出。", name=path.name))
            return BoundedStream(path.name, path.open("rb", buffering=0), limits.FILE_BYTES)
        except OSError as error:
            raise PackageError(explain_reading(path.name, error)) from error

    def _text(self) -> io.TextIOWrapper:
        # In these, what is no text may be no byte by itself.
        errors = "replace" if self.encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
        return io.TextIOWrapper(io.BufferedReader(self._opened(), limits.MEGABYTE), encoding, errors, newline="")

    def read(self, separator: str, *, quoted: bool) -> None:
        """Read all rows. Raises CsvError, RefusedError and PackageError."""
        self.rows, self.lines, self.problems = [], [], []
        with self._text() as text:
            for line, row in csv_rows(self._path.name, self._lines(text), separator, quoted=quoted):
                if self._damaged and _DAMAGED.search("".join(row)):
                    self._leave_out(line)
                else:
                    self.rows.append(cast("list[Cell]", self._shared(row)))
                    self.lines.append(line)
                if len(self.rows) == self._most:
                    break

    def _shared(self, row: list[str]) -> list[str]:
        """Return a row whose short cells are the same objects as equal ones before: offices write much the same."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            return row
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
                    self.problems.append(
                        Problem(Severity.WARNING, f"L{number}", tr("有空字符，去掉后读"), tr("核对这一行。"))
                    )
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
        if len(self.problems) > _MOST_DAMAGED or len(self.problems) > len(self.rows) + 1:
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
