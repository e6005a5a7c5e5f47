"""A delimited text as the database reads it: a plain copy in UTF-8 with a row a line, and what was taken out of it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import numpy.typing as npt

from data import limits
from data.files.bounded_stream import BoundedStream
from data.tables.delimited.row_numbers import Numbers, Offsets, RowNumbers

_AT_ONCE: Final = 4 * limits.MEGABYTE
# Lines within this bound need not be measured.
_USUAL_LINE: Final = limits.MEGABYTE
_LINE, _RETURN, _QUOTE = ord("\n"), ord("\r"), ord('"')
_TWO_LINES: Final = int.from_bytes(b"\n\n")
# One of these that is nowhere in the text says of a cell that it is not there.
_ABSENT: Final = ("\x01", "\x02")


class UnusualTextError(Exception):
    """A text that is read row by row: broken bytes, quotes within words, or line ends that only few programs write."""


@dataclass(eq=False)
class TextCopy:
    """What was seen of a text while it was copied.

    `rows` counts the rows in the copy. Of the others: `blanks` are the blank lines, each by the number of rows before
    it, `breaks` the rows with line breaks in their cells, with how many they are. `zeros` are the first lines that
    held zero bytes. `longest` is a bound of the bytes of a row; `absent` is a character that is nowhere in the text.
    `skipped` are the rows of the file before the copy begins, and `lines` their lines.
    """

    path: Path
    skipped: int = 0
    lines: int = 0
    rows: int = 0
    has_quotes: bool = False
    longest: int = _USUAL_LINE
    zeros: list[int] = field(default_factory=list)
    blanks: Numbers = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    breaks: tuple[Numbers, Numbers] = field(default_factory=lambda: (np.empty(0, np.int64), np.empty(0, np.int64)))
    absent: str = _ABSENT[0]

    @property
    def numbers(self) -> RowNumbers:
        """Which rows and lines of the file the rows of the copy are."""
        ones = np.ones(self.blanks.size, dtype=np.int64)
        broken, counts = self.breaks
        lines = Offsets.of_steps(
            self.lines + 1, np.concatenate((self.blanks, broken + 1)), np.concatenate((ones, counts))
        )
        return RowNumbers(Offsets.of_steps(self.skipped, self.blanks, ones), lines)


def copied(
    opened: Callable[[], BoundedStream],
    encoding: str,
    separator: str,
    target: Path,
    skipped: tuple[int, int] = (0, 0),
    most_zeros: int = 200,
) -> TextCopy:
    """Copy a text without its first rows, as many as the first number says, which take as many lines as the second.

    Raises UnusualTextError where the copy would not hold the same rows, OSError where it cannot be written,
    RefusedError where the text is too large, CancelledError.
    """
    copy = TextCopy(target, *skipped)
    with opened() as stream, target.open("wb", buffering=0) as file:
        _Copier(copy, separator, file, most_zeros).take(_utf_8(stream, encoding))
    return copy


def _utf_8(stream: BoundedStream, encoding: str) -> Iterator[bytes]:
    """Yield a text as bytes of UTF-8 without a mark at its beginning. Raises UnusualTextError for broken bytes.

    What is UTF-8 already is not decoded: the database refuses the same broken bytes as Python does.
    """
    parts = iter(lambda: stream.read(_AT_ONCE) or b"", b"")
    made = parts if encoding == "utf-8" else _decoded(parts, encoding)
    is_first = True
    for part in made:
        yield part.removeprefix(codecs.BOM_UTF8) if is_first else part
        is_first = is_first and not part


def _decoded(parts: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for part in parts:
            yield decoder.decode(part).encode()
        yield decoder.decode(b"", True).encode()
    except UnicodeError as error:
        raise UnusualTextError from error


class _Copier:
    """Goes through a text part by part; every part but the last one ends with a line."""

    def __init__(self, copy: TextCopy, separator: str, file: BinaryIO, most_zeros: int) -> None:
        self._copy, self._file, self._most_zeros = copy, file, most_zeros
        self._separator = separator.encode()
        self._lines = 0
        self._inside = self._has_returns = self._is_begun = False
        # Bytes of a row that a part ended in.
        self._begun = 0
        self._blanks: list[Numbers] = []
        self._broken: list[Numbers] = []
        self._counts: list[Numbers] = []
        self._absent = list(_ABSENT)

    def take(self, parts: Iterator[bytes]) -> None:
        """Copy all parts."""
        left = b""
        for part in parts:
            # A line is bounded by the stream, so that what is left stays small.
            end = part.rfind(b"\n") + 1
            if not end:
                left += part
                continue
            self._take(left + part[:end])
            left = part[end:]
            if self._copy.rows > limits.TABLE_ROWS:
                # Whoever asked refuses it, however long it goes on.
                return
        if left:
            self._take(left + b"\n")
        if self._inside or not self._absent:
            raise UnusualTextError
        none = [np.empty(0, dtype=np.int64)]
        self._copy.blanks = np.concatenate(self._blanks or none)
        self._copy.breaks = np.concatenate(self._broken or none), np.concatenate(self._counts or none)
        self._copy.absent = self._absent[0]

    def _take(self, part: bytes) -> None:
        part = self._without_zeros(part)
        self._absent = [char for char in self._absent if char.encode() not in part]
        count = part.count(b"\n")
        self._lines += count
        if self._lines - count < self._copy.lines:
            part = self._after_skipped(part, self._lines - count)
            count = part.count(b"\n")
        if self._inside or b'"' in part:
            self._copy.has_quotes = True
            part = self._quoted(part)
        else:
            part = self._plain(part, count)
        if part and not self._is_begun and part.startswith(codecs.BOM_UTF8):
            # The library takes it for a mark of the file.
            raise UnusualTextError
        self._is_begun = self._is_begun or bool(part)
        _write_all(self._file, part)

    def _without_zeros(self, part: bytes) -> bytes:
        if b"\0" not in part:
            return part
        if self._has_returns or _has_returns(part) or not _is_utf_8(part):
            # Lines are counted otherwise there; and broken bytes must not become a character without a zero in it.
            raise UnusualTextError
        for at, line in enumerate(part.split(b"\n")):
            if b"\0" in line and len(self._copy.zeros) < self._most_zeros:
                self._copy.zeros.append(self._lines + at + 1)
        return part.replace(b"\0", b"")

    def _after_skipped(self, part: bytes, before: int) -> bytes:
        """Return a part without the lines before which the copy does not begin; so many lines came before."""
        if _has_returns(part):
            # Another line begins there, too.
            raise UnusualTextError
        at = 0
        for _ in range(self._copy.lines - before):
            at = part.find(b"\n", at) + 1
            if not at:
                return b""
        return part[at:]

    def _plain(self, part: bytes, count: int) -> bytes:
        """Return a part of so many lines, in which no quotes are, without its blank lines."""
        if b"\r" in part:
            cells = np.frombuffer(part, dtype=np.uint8)
            if (cells[np.flatnonzero(cells == _RETURN) + 1] != _LINE).any():
                raise UnusualTextError
            part = part.translate(None, delete=b"\r")
        if part.startswith(b"\n") or _has_blank_lines(part):
            lines = part.split(b"\n")[:-1]
            filled = np.fromiter(map(bool, lines), dtype=bool, count=len(lines))
            self._blanks.append(self._copy.rows + np.cumsum(filled)[~filled])
            part = b"".join(line + b"\n" for line in lines if line)
            count = int(filled.sum())
        self._copy.rows += count
        if not _has_usual_lines(part):
            self._copy.longest = max(self._copy.longest, int(np.diff(_ends(part), prepend=-1).max()))
        return part

    def _quoted(self, part: bytes) -> bytes:
        """Return a part with quotes, without its blank lines and with rows that end in line feeds alone."""
        cells = np.frombuffer(part, dtype=np.uint8)
        if b"\r" in part:
            returns = np.flatnonzero(cells == _RETURN)
            outside = returns[~self._is_inside(cells, returns)]
            if (cells[outside + 1] != _LINE).any():
                raise UnusualTextError
            cells = np.delete(cells, outside)
            self._has_returns = self._has_returns or _has_returns(part)
        quotes = np.flatnonzero(cells == _QUOTE)
        self._check_quotes(cells, quotes)
        ends = np.flatnonzero(cells == _LINE)
        inside = self._is_inside(cells, ends)
        rows = ends[~inside]
        sizes = np.diff(rows, prepend=-1)
        if self._begun and sizes.size:
            sizes[0] += self._begun
        blank = sizes == 1
        numbers = self._copy.rows + np.cumsum(~blank)
        self._note_breaks(self._breaks(cells, ends[inside]), rows, numbers, blank)
        self._blanks.append(numbers[blank])
        self._copy.rows += int((~blank).sum())
        self._begun = int(cells.size - 1 - (rows[-1] if rows.size else -1)) + (0 if rows.size else self._begun)
        self._copy.longest = max(self._copy.longest, self._begun, int(sizes.max(initial=0)))
        if self._copy.longest > limits.LINE_BYTES:
            raise UnusualTextError
        self._inside = (self._inside + quotes.size) % 2 == 1
        return np.delete(cells, rows[blank]).tobytes() if blank.any() else cells.tobytes()

    def _is_inside(self, cells: npt.NDArray[np.uint8], places: Numbers) -> npt.NDArray[np.bool_]:
        """Say which places of a part lie between quotes."""
        quotes = np.flatnonzero(cells == _QUOTE)
        return ((self._inside + np.searchsorted(quotes, places)) % 2).astype(bool)

    def _breaks(self, cells: npt.NDArray[np.uint8], ends: Numbers) -> Numbers:
        """Return where lines end within cells, of which the line feeds are known."""
        if not self._has_returns:
            return ends
        returns = np.flatnonzero(cells == _RETURN)
        return np.sort(np.concatenate((ends, returns[cells[returns + 1] != _LINE])))

    def _note_breaks(self, breaks: Numbers, rows: Numbers, numbers: Numbers, blank: npt.NDArray[np.bool_]) -> None:
        if not breaks.size:
            return
        at = np.searchsorted(rows, breaks)
        # A row is counted when it ends; one that does not end here is the next one.
        own = np.append(numbers - ~blank, self._copy.rows + int((~blank).sum()))
        broken, counts = np.unique(own[at], return_counts=True)
        self._broken.append(broken)
        self._counts.append(counts)

    def _check_quotes(self, cells: npt.NDArray[np.uint8], quotes: Numbers) -> None:
        """Raise UnusualTextError where a quote neither begins or ends a cell nor is doubled within one."""
        if len(self._separator) != 1:
            raise UnusualTextError
        edges = np.zeros(256, dtype=bool)
        edges[[_LINE, _QUOTE, self._separator[0]]] = True
        opening, closing = (quotes[1::2], quotes[::2]) if self._inside else (quotes[::2], quotes[1::2])
        before = opening[opening > 0] - 1
        if not edges[cells[before]].all() or not edges[cells[closing + 1]].all():
            raise UnusualTextError


def _has_returns(part: bytes) -> bool:
    """Say whether a part has carriage returns that no line feed follows."""
    return b"\r" in part and b"\r" in part.replace(b"\r\n", b"")


def _is_utf_8(part: bytes) -> bool:
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return True


def _has_blank_lines(part: bytes) -> bool:
    """Say whether two line feeds follow each other: looked at in pairs of bytes, which is sooner than to search."""
    pairs = (np.frombuffer(part, np.uint16, (len(part) - start) // 2, start) for start in (0, 1) if len(part) > start)
    return any(bool((pair == _TWO_LINES).any()) for pair in pairs)


def _ends(part: bytes) -> Numbers:
    return np.flatnonzero(np.frombuffer(part, dtype=np.uint8) == _LINE)


def _has_usual_lines(part: bytes) -> bool:
    """Say whether no line of a part is longer than usual, looking at few of them."""
    at, end = 0, len(part)
    while at < end:
        found = part.rfind(b"\n", at, at + _USUAL_LINE)
        if found < 0:
            return False
        at = found + 1
    return True


def _write_all(file: BinaryIO, part: bytes) -> None:
    view = memoryview(part)
    while view:
        view = view[file.write(view) :]
