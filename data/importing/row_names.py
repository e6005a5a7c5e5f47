"""What names a row: its areas (旗县, 乡镇, 村名) as one path, and names that are written once for the rows below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from data.cells import headers
from data.cells.headers import area_level, plain_header
from data.cells.sum_words import is_total
from data.importing.layout import Layout
from data.importing.reading_notes import Notes
from data.problems import Severity
from data.words import tr

# So much of a column is blank that is written once for several rows: they are two at least.
_BLANKS: Final = 1 / 3
_TOWNSHIP: Final = 3
# Of the rows the words that several share are so many at most.
_SHARED: Final = 1 / 2
DITTO: Final = frozenset(("〃", "″", '"', "同上"))


def area_columns(layout: Layout, columns: Iterable[int]) -> list[int]:
    """Return those columns that name areas, from coarse to fine; of those with one header the first."""
    areas: dict[str, int] = {}
    for column in columns:
        if layout.role_at(column) == headers.AREA:
            areas.setdefault(plain_header(layout.headers[column]), column)
    return sorted(areas.values(), key=lambda column: area_level(layout.headers[column]))


def names_small_areas(layout: Layout, columns: Sequence[int]) -> bool:
    """Say whether the finest of the columns that name areas is one of townships or villages."""
    return bool(columns) and area_level(layout.headers[columns[-1]]) >= _TOWNSHIP


def is_region(layout: Layout, column: int) -> bool:
    """Say whether a column has words that rows one below the other share: 东部, 西部; a blank is as the one above.

    There are two at least, each stands in one place, and they are fewer than half of the rows.
    """
    words = [text for row in layout.rows if (text := layout.grid.text(row, column).strip()) and text not in DITTO]
    blocks = [text for at, text in enumerate(words) if at == 0 or words[at - 1] != text]
    is_named = not any(text[:1].isdecimal() for text in blocks)
    return 1 < len(blocks) <= len(layout.rows) * _SHARED and len(set(blocks)) == len(blocks) and is_named


class RowNames:
    """Reads the names of each row, from the first row down.

    `columns` are those that name rows, `areas` those of them that name areas, from coarse to fine. A blank cell takes
    the name above it where its column is written once for several rows, as merged cells are saved in a text file: the
    names to its left are those of the row above, and a name to its right tells the row from that one. A coarser area
    stands above its parts in any case.
    """

    def __init__(self, layout: Layout, columns: Iterable[int], areas: Sequence[int], notes: Notes) -> None:
        self._layout, self._grid, self._notes = layout, layout.grid, notes
        self._areas = tuple(areas)
        ordered = iter(areas)
        # Areas among themselves go from coarse to fine, wherever they stand.
        self._columns = [next(ordered) if column in areas else column for column in sorted({*columns, *areas})]
        self._coarse = frozenset(areas[:-1])
        self._once = {column for column in self._columns if self._is_written_once(column)} | self._coarse
        self._above: dict[int, str] = {}
        self.last: Mapping[int, str] = {}

    @property
    def fills(self) -> bool:
        """Whether any column but that of coarser areas is written once for several rows."""
        return bool(self._once - self._coarse)

    def _is_written_once(self, column: int) -> bool:
        """Say whether much of a column is blank, and never the same name stands twice in a row."""
        last, blanks = "", 0
        for words in self._layout.texts(column):
            if words and words == last:
                return False
            blanks += not words
            last = words
        return blanks >= _BLANKS * len(self._layout.rows)

    def of(self, row: int) -> Mapping[int, str]:
        """Return the words of a row's naming columns, blank ones filled from above where they stand there for it."""
        own = [self._grid.text(row, column).strip() for column in self._columns]
        finest = max((at for at, words in enumerate(own) if words), default=-1)
        sums_up = finest >= 0 and is_total(own[finest])
        differs = self._differs_up_to(own)
        found: dict[int, str] = {}
        goes_on = True
        for at, (column, words) in enumerate(zip(self._columns, own, strict=True)):
            above = self._above.get(column, "")
            told_apart = not sums_up and at < finest if column in self._coarse else at < differs
            if words in DITTO or (not words and above and goes_on and column in self._once and told_apart):
                words = above
                self._tell(row, column, above)
            goes_on = goes_on and words == above
            found[column] = words
        if not sums_up:
            self._above = found
        self.last = found
        return found

    def _differs_up_to(self, own: Sequence[str]) -> int:
        """Return the last place at which a name is another one than in the row above; -1 for none."""
        names = zip(self._columns, own, strict=True)
        differing = (at for at, (column, words) in enumerate(names) if words and words != self._above.get(column, ""))
        return max(differing, default=-1)

    def _tell(self, row: int, column: int, words: str) -> None:
        if column in self._coarse:
            return
        message = tr("空着，照上面读作“{words}”", words=words)
        kind = tr("名称空着，照上面")
        self._notes.add(
            Severity.NOTE, self._grid.place(row, column), message, "", "", self._layout.headers[column], kind=kind
        )

    def path_of(self, found: Mapping[int, str]) -> tuple[str, ...]:
        """Return the areas among the names of a row, from coarse to fine, without blank ones."""
        return tuple(words for column in self._areas if (words := found[column]))

    def forget(self) -> None:
        """Take nothing from above the rows that follow: a heading parts them from it."""
        self._above = {}


def path_of(names: Iterable[str]) -> str:
    """Return a path as it is printed."""
    return " ".join(names)


def label_of(names: tuple[str, ...]) -> str:
    """Return what tells a row from the others: the total of one area alone is none of all rows."""
    if len(names) > 1 and is_total(names[-1]):
        return path_of((*names[:-1], "小计"))
    return path_of(names)
