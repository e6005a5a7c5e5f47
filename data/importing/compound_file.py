"""Whether the chains of sectors in a compound file (`.xls`, [MS-CFB]) end: looked at before anything follows them.

A file of a few kilobytes can hold a chain that leads back into itself, which a reader follows for ever, or a
directory whose branches meet again, which grow with a power of two.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HEADER: Final = 512
_ENTRY: Final = 128
_FIRST_LISTED: Final = 109
_END: Final = -2
_NO_SECTOR: Final = (-1, _END)
_STREAM, _STORAGE, _ROOT = 2, 1, 5
_BOOKS: Final = ("workbook", "book")


class ChainError(ValueError):
    """A chain of sectors that leads back into itself, or to a sector that is not there."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory: a storage, a stream, or the root, whose stream holds the short sectors."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


def check_chains(content: bytes) -> None:
    """Follow the chains that a reader of workbooks follows, each sector once. Raises ChainError."""
    try:
        _CompoundFile(content).check()
    except (struct.error, IndexError) as error:
        raise ChainError("header") from error


class _CompoundFile:
    """A compound file's allocation tables. Numbers of sectors are signed: below zero none follows."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        power, short_power = struct.unpack_from("<HH", content, 30)
        if not 7 <= power <= 20 or short_power > power:
            raise ChainError("size of sectors")
        self._size = 1 << power
        (_tables, self._directory, _unused, self._least_long, self._short_first, self._short_count,
         self._list_first, self._list_count) = struct.unpack_from("<8i", content, 44)  # fmt: skip
        self._sectors = max(0, -(-(len(content) - _HEADER) // self._size))
        self._table = self._allocation_table()

    def check(self) -> None:
        """Check the directory, the short sectors, and the streams of a workbook."""
        entries = [self._entry(at) for at in self._chain(self._directory, self._table, self._sectors)]
        flat = [entry for sector in entries for entry in sector]
        self._check_tree(flat)
        root = flat[0]
        short: array[int] = array("i")
        if root.first >= 0 and root.size:
            for _ in self._chain(root.first, self._table, self._sectors):
                pass
            for sector in self._chain(self._short_first, self._table, self._sectors):
                short.extend(self._numbers(sector))
        # However many entries claim to be the workbook, no sector belongs to two of them.
        seen_long, seen_short = bytearray(len(self._table)), bytearray(len(short))
        for entry in flat:
            if entry.kind == _STREAM and entry.name.lower() in _BOOKS:
                if entry.size >= self._least_long:
                    chain = self._chain(entry.first, self._table, self._sectors, seen_long)
                else:
                    chain = self._chain(entry.first, short, len(short), seen_short)
                for _ in chain:
                    pass

    def _numbers(self, sector: int) -> array[int]:
        start = _HEADER + sector * self._size
        part = self._content[start : start + self._size]
        return array("i", struct.unpack(f"<{len(part) // 4}i", part[: len(part) // 4 * 4]))

    def _listed(self) -> Iterator[int]:
        """Yield the sectors of the allocation table: the first are in the header, more in a chain of their own."""
        yield from struct.unpack_from(f"<{_FIRST_LISTED}i", self._content, 76)
        sector = self._list_first
        if not self._list_count and sector in (*_NO_SECTOR, 0):
            return
        seen = bytearray(self._sectors)
        while sector >= 0:
            if sector >= self._sectors or seen[sector]:
                raise ChainError("list of the allocation table")
            seen[sector] = 1
            numbers = self._numbers(sector)
            if not numbers:
                raise ChainError("list of the allocation table")
            yield from numbers[:-1]
            sector = numbers[-1]

    def _allocation_table(self) -> array[int]:
        table: array[int] = array("i")
        seen = bytearray(self._sectors)
        for sector in self._listed():
            # What is named beyond a file that was cut off is left out, as the reader does.
            if sector < 0 or sector >= self._sectors:
                continue
            if seen[sector]:
                raise ChainError("allocation table")
            seen[sector] = 1
            table.extend(self._numbers(sector))
        return table

    @staticmethod
    def _chain(first: int, table: array[int], sectors: int, seen: bytearray | None = None) -> Iterator[int]:
        """Yield the sectors of a chain; none may come twice, be in `seen`, or lie beyond the table or the file."""
        seen = bytearray(len(table)) if seen is None else seen
        sector = first
        while sector >= 0:
            if sector >= len(table) or sector >= sectors or seen[sector]:
                raise ChainError("chain")
            seen[sector] = 1
            yield sector
            sector = table[sector]

    def _entry(self, sector: int) -> list[_Entry]:
        start = _HEADER + sector * self._size
        part = self._content[start : start + self._size]
        found = []
        for at in range(0, len(part) - _ENTRY + 1, _ENTRY):
            length, kind, _colour, left, right, child = struct.unpack_from("<HBBiii", part, at + 64)
            first, size = struct.unpack_from("<ii", part, at + 116)
            name = part[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            found.append(_Entry(name, kind, left, right, child, first, size))
        return found

    @staticmethod
    def _check_tree(entries: list[_Entry]) -> None:
        """Walk the directory's tree; an entry that is reached twice would let it grow without end."""
        if not entries or entries[0].kind != _ROOT:
            raise ChainError("directory")
        seen = bytearray(len(entries))
        waiting = [entries[0].child]
        while waiting:
            at = waiting.pop()
            if at < 0:
                continue
            if at >= len(entries) or seen[at]:
                raise ChainError("directory")
            seen[at] = 1
            entry = entries[at]
            waiting += [entry.left, entry.right]
            if entry.kind == _STORAGE:
                waiting.append(entry.child)
