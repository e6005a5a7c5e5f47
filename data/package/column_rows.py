"""Rows of text that are kept by column: of hundreds of thousands of figures nobody makes a dictionary each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

Row = dict[str, str]


class ColumnRows(Sequence[tuple[int, Row]]):
    """The rows of a table with the numbers of their lines; as a dictionary each is made when it is asked for.

    `columns` are the texts by field, as many as `lines`; a field that is not there is blank in every row.
    """

    def __init__(self, lines: Sequence[int], columns: Mapping[str, Sequence[str]]) -> None:
        self.lines = lines
        self.columns = columns

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> tuple[int, Row]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, Row]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, Row] | list[tuple[int, Row]]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self.lines[at], {name: texts[at] for name, texts in self.columns.items()}

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        names = tuple(self.columns)
        for line, cells in zip(self.lines, zip(*self.columns.values(), strict=True), strict=True):
            yield line, dict(zip(names, cells, strict=True))
