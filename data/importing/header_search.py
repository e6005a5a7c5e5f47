"""Where a block of cells has its header: every row that might be one is weighed against what stands below it.

The signs, each a share of the columns: a word above figures or dates names them; a figure above figures is one of
them; what stands again below is data; known column names count; rows that would vanish above a header count against
it, unless they are as narrow as titles are. The weights stand here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from data.cells.headers import role_of
from data.importing.cell_kinds import CellKind, kind_of_cell, year_run
from data.importing.grid import Cell, Grid, is_filled
from data.importing.table_head import is_marginal
from data.progress import check

_CANDIDATES: Final = 40
_SAMPLE: Final = 120
_MOST_LEVELS: Final = 4
# Of the cells of a column, so many must be of one kind for the column to be of it.
_MOST: Final = 0.6
_KNOWN_WORD: Final = 0.2
_MOST_KNOWN: Final = 4
_SKIPPED_ROW: Final = 0.8
_SKIPPED_TITLE: Final = 0.03
_UPPER_LEVEL: Final = 0.05
# Of a column of nothing but figures, a word above them is no figure that is missing: it names them.
_NAMED_FIGURES: Final = 0.5
# Figures alone name nothing.
_NUMBERS_ALONE: Final = 0.4
# A few titles; one row of names or figures is more.
_TITLES_ABOVE: Final = 0.25
# Where the next best reading is as near as this, there is doubt.
_NEAR: Final = 0.3
# A column without a name, unless it is the first one, whose corner is often left blank.
_NAMELESS: Final = -0.3
# One date alone is a value; several name columns.
_LONE_DATE: Final = -0.6
# So much left above, no row further down is the header.
_MOST_SKIPPED: Final = 1.5
# A filter or a table object begins with its header, what stays on screen ends with it, bold type marks it.
_FILTERED: Final = 1.0
_FROZEN: Final = 0.2
_BOLD: Final = 0.1
_NUMBERS: Final = (CellKind.NUMBER, CellKind.YEAR, CellKind.MEASURE)
_DATES: Final = (CellKind.DATE, CellKind.PERIOD)
_KINDS_OF_COLUMNS: Final = (
    (CellKind.NUMBER, _NUMBERS),
    (CellKind.DATE, _DATES),
    (CellKind.TEXT, (CellKind.TEXT,)),
    (CellKind.DATE, (*_DATES, CellKind.YEAR)),
)
# 填报单位：某局　　单位：万人 stands above a table and names no columns.
_CAPTION: Final = re.compile(r"[^:：]{2,12}[:：]\s*+\S")
_COMMENT: Final = re.compile(r"\s*(?:#|//|/\*|--)")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a header stands: its first and last row. `exists` is False where the first row is data.

    `score` is how much speaks for it, from about -1 to 2; `rival` what speaks for the next best reading. `skipped` is
    what is left above it that is no title.
    """

    first: int
    last: int
    score: float
    rival: float
    exists: bool = True
    skipped: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        """Say whether another reading is nearly as likely, or more than titles would be left above."""
        return self.score - self.rival < _NEAR or self.skipped > _TITLES_ABOVE


@dataclass(frozen=True, slots=True)
class _Below:
    """What stands below a row: for each column its kind, whether it has no other, and how often each kind is there.

    `counts` has the shape (columns, kinds).
    """

    rows: range
    kinds: Sequence[CellKind | None]
    pure: Sequence[bool]
    counts: npt.NDArray[np.int16]

    def kind_of(self, kind: CellKind, column: int) -> CellKind:
        """Return what a cell above a column is: a number with a word names bare figures, and is one among its like."""
        if kind is not CellKind.MEASURE:
            return kind
        return CellKind.NUMBER if self.counts[column, kind] else CellKind.TEXT


class HeaderSearch:
    """Weighs the rows of a block from `start` to before `end`."""

    def __init__(self, grid: Grid, start: int, end: int) -> None:
        self._grid = grid
        self._filled = []
        for row in range(start, end):
            if any(map(is_filled, grid.rows[row])):
                self._filled.append(row)
            if len(self._filled) >= _CANDIDATES + _SAMPLE:
                break
        self._width = max((len(grid.rows[row]) for row in self._filled), default=0)
        self._kinds = {row: self._kinds_of(row) for row in self._filled}
        self._words = {row: self._words_of(row) for row in self._filled}
        kinds = np.array([self._kinds[row] for row in self._filled], np.int16).reshape(len(self._filled), self._width)
        each = kinds[:, :, None] == np.arange(len(CellKind), dtype=np.int16)
        # How many cells of each kind stand above a row in each column: the shape is (rows + 1, columns, kinds).
        self._above = np.zeros((len(kinds) + 1, self._width, len(CellKind)), np.int16)
        np.cumsum(each, axis=0, out=self._above[1:])
        # A table may stand to the right of another.
        places = (at for row in self._filled for at, cell in enumerate(grid.rows[row]) if is_filled(cell))
        self._leftmost = min(places, default=0)
        self._known_below: dict[int, _Below] = {}

    def _kinds_of(self, row: int) -> list[CellKind]:
        cells = self._grid.rows[row]
        found = [kind_of_cell(cell) for cell in cells]
        return found + [CellKind.BLANK] * (self._width - len(found))

    def _words_of(self, row: int) -> list[str]:
        cells = self._grid.rows[row]
        found = [cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell) for cell in cells]
        return found + [""] * (self._width - len(found))

    def best(self) -> Header | None:
        """Return the best reading, or None for a row alone, which names columns of nothing."""
        found: list[Header] = []
        skipped = 0.0
        for at, row in enumerate(self._filled[:_CANDIDATES]):
            check()
            if found and skipped > _MOST_SKIPPED:
                break
            found += self._headers_from(at, skipped)
            skipped += self._skipping(row)
        if not found:
            return None
        best = max(found, key=lambda one: (one.score, -one.first))
        none = self._as_data()
        # A header with a level more or less is the same one: whether a level spans the next is no question of weights.
        others = [one.score for one in found if one.last < best.first or one.first > best.last]
        # More of a header right below it: one of the two is none, and which one is not for weights to say.
        below = [one.score + one.skipped for one in found if one.first == best.last + 1]
        others += [score for score in below if score > best.score]
        if none > best.score:
            return Header(self._filled[0], self._filled[0], none, best.score, exists=False)
        return replace(best, rival=max([*others, none]))

    def _as_data(self) -> float:
        """Return what speaks for the first row of at least half the width being data: it is like the rows below."""
        widths = {row: sum(self._filled_at(row, column) for column in range(self._width)) for row in self._filled}
        widest = max(widths.values())
        at = next(at for at, row in enumerate(self._filled) if widths[row] * 2 >= widest)
        row, below = self._filled[at], self._below(at + 1)
        run = year_run(self._cells(row), self._kinds[row])
        gains, columns = 0.0, 0
        for column, kind in enumerate(self._kinds[row]):
            if kind is CellKind.BLANK:
                continue
            kind = below.kind_of(kind, column)
            columns += 1
            known = below.kinds[column]
            if kind is CellKind.DATE and self._kinds[row].count(kind) == 1:
                known = CellKind.DATE
            again = kind is CellKind.TEXT and self._again(self._text(row, column), column, below)
            gains += _AGAIN if again else _AS_DATA[CellKind.PERIOD if column in run else kind][known]
        return gains / columns if columns else -1.0

    def _headers_from(self, at: int, skipped: float) -> list[Header]:
        """Return the headers of one to four rows that begin at a filled row, each with its score."""
        found = []
        for levels in range(1, _MOST_LEVELS + 1):
            rows = self._filled[at : at + levels]
            if len(rows) < levels or rows[-1] - rows[0] != levels - 1:
                break
            if levels > 1 and not (self._is_wordy(rows[-1]) and self._names_on(rows[-2], rows[-1])):
                break
            if not self._filled[at + levels :] or all(map(_CAPTION.match, filter(None, self._texts(rows[-1])))):
                break
            score = self._weight(rows, self._below(at + levels)) + _UPPER_LEVEL * (levels - 1) - skipped
            score += self._said(rows[-1])
            found.append(Header(rows[0], rows[-1], score, 0.0, skipped=skipped))
        return found

    def _said(self, last: int) -> float:
        """Return what a workbook's own signs say for a header that ends in a row."""
        signs = self._grid.signs
        ends_bold = last in signs.bold and last + 1 not in signs.bold
        return _FILTERED * (last in signs.filtered) + _FROZEN * (last + 1 == signs.frozen) + _BOLD * ends_bold

    def _below(self, at: int) -> _Below:
        """Return what stands from a filled row down; several headers end above the same row."""
        if at not in self._known_below:
            self._known_below[at] = self._looked_at(at)
        return self._known_below[at]

    def _looked_at(self, at: int) -> _Below:
        rows = range(at, min(at + _SAMPLE, len(self._filled)))
        counts = self._above[rows.stop] - self._above[rows.start]
        filled = np.maximum(1, counts.sum(axis=1) - counts[:, CellKind.BLANK])
        figures = counts[:, _NUMBERS].sum(axis=1)
        return _Below(rows, _dominant(counts), ((figures == filled) & (filled > 2)).tolist(), counts)

    def _again(self, text: str, column: int, below: _Below) -> bool:
        """Say whether a word of a column of words stands again below it."""
        if below.kinds[column] is not CellKind.TEXT:
            return False
        return any(self._words[self._filled[at]][column] == text for at in below.rows)

    def _text(self, row: int, column: int) -> str:
        return self._words[row][column]

    def _weight(self, rows: Sequence[int], below: _Below) -> float:
        """Return what speaks for some rows as a header, as a mean over the columns."""
        runs = [year_run(self._cells(row), self._kinds[row]) for row in rows]
        dates = [self._kinds[row].count(CellKind.DATE) for row in rows]
        gains, columns, known, named = 0.0, 0, set(), False
        for column in range(self._width):
            level = next((n for n in range(len(rows) - 1, -1, -1) if self._filled_at(rows[n], column)), None)
            if level is None and below.kinds[column] is None:
                continue
            columns += 1
            if level is None:
                gains += _NAMELESS if column > self._leftmost else 0.0
                continue
            text = self._text(rows[level], column)
            known.add(role_of(text))
            kind = below.kind_of(self._kinds[rows[level]][column], column)
            if kind is CellKind.DATE and dates[level] == 1:
                gains += _LONE_DATE
                continue
            alone = kind is CellKind.YEAR and below.pure[column] and not below.counts[column, kind]
            if alone or column in runs[level]:
                kind = CellKind.PERIOD
            again = kind is CellKind.TEXT and self._again(text, column, below)
            gains += -_AGAIN if again else _AS_HEADER[kind][below.kinds[column]] if kind in _AS_HEADER else _NAMELESS
            named |= kind is CellKind.TEXT and below.pure[column]
        if not columns:
            return -1.0
        if all(set(self._kinds[row]) <= {CellKind.BLANK, *_NUMBERS} and not runs[n] for n, row in enumerate(rows)):
            gains -= _NUMBERS_ALONE * columns
        return gains / columns + _NAMED_FIGURES * named + _KNOWN_WORD * min(len(known - {""}), _MOST_KNOWN)

    def _cells(self, row: int) -> list[Cell]:
        cells = self._grid.rows[row]
        return [*cells, *[None] * (self._width - len(cells))]

    def _filled_at(self, row: int, column: int) -> bool:
        return bool(self._text(row, column))

    def _skipping(self, row: int) -> float:
        """Return what speaks against leaving a row above the header."""
        texts = {self._text(row, column) for column in range(self._width)} - {""}
        if len(texts) <= 1 or any(_COMMENT.match(text) for text in list(texts)[:1]):
            return _SKIPPED_TITLE
        if len(texts) <= _MOST_LEVELS and any(_CAPTION.match(text) or is_marginal(text) for text in texts):
            return _SKIPPED_TITLE
        filled = sum(self._filled_at(row, column) for column in range(self._width))
        narrow = len(texts) <= 2 and self._width > 3
        return _SKIPPED_TITLE if narrow else _SKIPPED_ROW * filled / self._width

    def _is_wordy(self, row: int) -> bool:
        """Say whether a row holds only what a header may: words and periods, and years that make a run."""
        run = year_run(self._cells(row), self._kinds[row])
        wordy = (CellKind.TEXT, CellKind.PERIOD, CellKind.BLANK)
        return all(kind in wordy or column in run for column, kind in enumerate(self._kinds[row]))

    def _names_on(self, upper: int, lower: int) -> bool:
        """Say whether a row goes on naming the columns of the one above, which has gaps or repeats itself there."""
        above, below = self._texts(upper), self._texts(lower)
        if not self._is_wordy(upper) or any(_CAPTION.match(text) or is_marginal(text) for text in above):
            return False
        gaps = [c for c, (up, low) in enumerate(zip(above, below, strict=True)) if low and not up]
        repeated = sum(up == low != "" for up, low in zip(above, below, strict=True))
        own = sum(bool(low) for low in below) - repeated
        # Under what spans several columns stand as many names, and what is merged downwards repeats itself.
        spans = any(_is_spanned(above, below, column) for column in gaps) or _spans(above, below) or own == 1
        enough = own >= 2 or (own == 1 and self._begins_a_span(above, below))
        return spans and enough and len(set(above) - {""}) + len(gaps) > 2 and self._is_level(above, below)

    def _begins_a_span(self, above: Sequence[str], below: Sequence[str]) -> bool:
        """Say whether the only name of a row stands under one that spans columns, of which a further level tells."""
        at = next(column for column, words in enumerate(below) if words)
        return at > 0 and bool(above[at]) and above[at + 1 : at + 2] == [""]

    def _is_level(self, above: Sequence[str], below: Sequence[str]) -> bool:
        """Say whether the upper row is no title: something stands beside it, or its span leaves the first column."""
        at = self._leftmost
        return len(set(above) - {""}) > 1 or not above[at] or above[at] == below[at]

    def _texts(self, row: int) -> list[str]:
        return self._words[row]


def _is_spanned(above: Sequence[str], below: Sequence[str], column: int) -> bool:
    """Say whether a gap of the upper row lies under a name to its left that has a name below it, too."""
    left = next((at for at in range(column, -1, -1) if above[at]), None)
    return left is not None and bool(below[left])


def _spans(above: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether a name of the upper row stands over several columns that have different names below."""
    return any(
        up and up == above[column + 1] and below[column] and below[column] != below[column + 1]
        for column, up in enumerate(above[:-1])
    )


def _dominant(counts: npt.NDArray[np.int16]) -> list[CellKind | None]:
    """Return the kind of most filled cells of each column: NUMBER, DATE, TEXT, BLANK for a mixture, None for none."""
    filled = counts.sum(axis=1) - counts[:, CellKind.BLANK]
    found: list[CellKind | None] = [CellKind.BLANK if count else None for count in filled.tolist()]
    # The first that fits counts: it is written last.
    for kind, kinds in reversed(_KINDS_OF_COLUMNS):
        for column in np.flatnonzero((counts[:, kinds].sum(axis=1) >= _MOST * filled) & (filled > 0)).tolist():
            found[column] = kind
    return found


# What a cell says for being the header of a column, by its own kind and the column's (BLANK for a mixture). Both
# tables are read side by side: what speaks for a header need not speak as much against a row of data.
_AS_HEADER: Final = {
    CellKind.TEXT: {
        None: 0.1, CellKind.NUMBER: 1.0, CellKind.DATE: 1.0, CellKind.TEXT: 0.25, CellKind.BLANK: 0.5
    },
    CellKind.PERIOD: {
        None: 0.1, CellKind.NUMBER: 1.0, CellKind.DATE: -1.0, CellKind.TEXT: 0.2, CellKind.BLANK: 0.5
    },
    CellKind.DATE: {
        None: 0.1, CellKind.NUMBER: 0.3, CellKind.DATE: -1.0, CellKind.TEXT: 0.1, CellKind.BLANK: -0.8
    },
    CellKind.YEAR: {
        None: 0.1, CellKind.NUMBER: -0.6, CellKind.DATE: -0.8, CellKind.TEXT: 0.3, CellKind.BLANK: -0.3
    },
    CellKind.NUMBER: {
        None: -0.1, CellKind.NUMBER: -0.6, CellKind.DATE: -0.8, CellKind.TEXT: 0.2, CellKind.BLANK: -0.6
    },
}  # fmt: skip
_AS_DATA: Final = {
    CellKind.TEXT: {
        None: -0.1, CellKind.NUMBER: -1.0, CellKind.DATE: -1.0, CellKind.TEXT: -0.15, CellKind.BLANK: -0.3
    },
    CellKind.PERIOD: {
        None: -0.1, CellKind.NUMBER: -1.0, CellKind.DATE: 0.5, CellKind.TEXT: -0.2, CellKind.BLANK: -0.3
    },
    CellKind.DATE: {
        None: 0.0, CellKind.NUMBER: -0.2, CellKind.DATE: 0.6, CellKind.TEXT: -0.2, CellKind.BLANK: 0.5
    },
    CellKind.YEAR: {
        None: 0.0, CellKind.NUMBER: 0.3, CellKind.DATE: 0.4, CellKind.TEXT: -0.5, CellKind.BLANK: 0.1
    },
    CellKind.NUMBER: {
        None: 0.0, CellKind.NUMBER: 0.5, CellKind.DATE: 0.2, CellKind.TEXT: -0.5, CellKind.BLANK: 0.4
    },
}  # fmt: skip
# A word that stands again below is data: it is one of the words that a column goes through.
_AGAIN: Final = 0.6
