"""Which row of a file, and which line of it, each row of the database is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
_NONE: Final[Numbers] = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Offsets:
    """By how much numbers are more than the row from which on they are so.

    `rows` are in order, shape (steps,); the numbers of rows from `rows[n]` on are `by[n]` more than the rows, of rows
    before the first one `base` more.
    """

    base: int = 0
    rows: Numbers = field(default_factory=lambda: _NONE)
    by: Numbers = field(default_factory=lambda: _NONE)

    @classmethod
    def of_steps(cls, base: int, rows: npt.ArrayLike, steps: npt.ArrayLike) -> Offsets:
        """Return offsets that grow by a step at each of some rows, which need not be in order."""
        at = np.asarray(rows, dtype=np.int64)
        order = np.argsort(at, kind="stable")
        return cls(base, at[order], base + np.cumsum(np.asarray(steps, dtype=np.int64)[order]))

    def gaps(self) -> Numbers:
        """Return the numbers from the base on that no row has, in order."""
        before = np.concatenate(([self.base], self.by[:-1])) if self.by.size else self.by
        steps = self.by - before
        # Of each step as many numbers as it is wide.
        within = np.arange(int(steps.sum())) - np.repeat(np.cumsum(steps) - steps, steps)
        return np.repeat(self.rows + before, steps) + within

    def of(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> Numbers:
        """Return the numbers of some rows."""
        wanted = np.asarray(rows, dtype=np.int64)
        at = np.searchsorted(self.rows, wanted, side="right")
        return wanted + np.concatenate(([self.base], self.by))[at]


@dataclass(frozen=True, eq=False)
class RowNumbers:
    """What the rows of the database are in their file: `rows` from 0 with blank ones counted, `lines` from 1.

    `left` are the rows of the database before those of the table began to be left out of it, in order.
    """

    rows: Offsets = field(default_factory=Offsets)
    lines: Offsets = field(default_factory=lambda: Offsets(1))
    left: tuple[Offsets, ...] = ()

    def without(self, dropped: Numbers) -> RowNumbers:
        """Return the numbers after some rows, in order, have left the database and the others moved up."""
        if not dropped.size:
            return self
        moved = Offsets.of_steps(0, dropped - np.arange(dropped.size), np.ones(dropped.size))
        return RowNumbers(self.rows, self.lines, (moved, *self.left))

    def _before(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> Numbers:
        found = np.asarray(rows, dtype=np.int64)
        for moved in self.left:
            found = moved.of(found)
        return found

    def rows_of(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> Numbers:
        """Return which rows of the file some rows of the database are."""
        return self.rows.of(self._before(rows))

    def lines_of(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> Numbers:
        """Return the lines in which some rows of the database begin."""
        return self.lines.of(self._before(rows))
