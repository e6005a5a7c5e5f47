"""Find rows of a plain table by words, the first ones in the file's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data import limits
from data.session.search import MAX_HITS, Found, Hit
from data.tables.plain_chart import usual_columns
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Contains, Filter
from data.text_width import shortened
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.plain_table import PlainTable
    from data.tables.questions.cell_sql import Sql

_LONGEST: Final = 30
_MOST_CELLS: Final = 3


class TableSearch:
    """Searches one table; each hit is a row, whose number from 0 is the hit's `obs_id`."""

    def __init__(self, table: PlainTable) -> None:
        self._table = table
        self._label: int | None = None

    def find(self, query: str) -> Found:
        """Return the first rows that hold every one of some words. It takes its time with a large table.

        Where there may be more of them they are not counted: that takes longer than to find the first ones.
        """
        words = _words(query)
        if not words or not self._table.headers:
            return Found()
        if self._label is None:
            self._label = usual_columns(self._table)[0]
        passing = self._passing(words)
        # The text of the condition is made by the program, what the user typed are its parameters.
        found = self._table.store.ask(
            f"SELECT number FROM t WHERE {passing.text} ORDER BY number LIMIT {MAX_HITS}", passing.parameters
        )
        numbers = [number for (number,) in found]
        rows = self._table.store.page(numbers)
        hits = tuple(self._hit(number, row, words) for number, row in zip(numbers, rows, strict=True))
        return Found(hits, len(hits) if len(hits) < MAX_HITS else None)

    def count(self, query: str) -> int:
        """Return how many rows hold every one of some words. It takes its time with a large table."""
        words = _words(query)
        if not words or not self._table.headers:
            return 0
        passing = self._passing(words)
        ((count,),) = self._table.store.ask(f"SELECT count(*) FROM t WHERE {passing.text}", passing.parameters)
        return int(count)

    def _passing(self, words: Sequence[str]) -> Sql:
        return where(self._table.store, Filter((Contains(None, " ".join(words)),)))

    def _hit(self, number: int, row: Sequence[str], words: Sequence[str]) -> Hit:
        """Return a row as a hit: what names it, its line in the file, and the cells that hold the words."""
        label = row[self._label or 0].strip()
        cells = [at for at, cell in enumerate(row) if any(word in cell.lower() for word in words)]
        snippet = "　".join(
            tr("{name}：{cell}", name=shortened(self._table.headers[at], _LONGEST), cell=_around(row[at], words))
            for at in cells[:_MOST_CELLS]
        )
        return Hit(
            theme_id="",
            obs_id=str(number),
            title=shortened(label, _LONGEST) or tr("（空白）"),
            figure="",
            period="",
            theme=tr("第 {number} 行", number=self._table.line(number)),
            snippet=snippet,
            rank=0,
        )


def _words(query: str) -> list[str]:
    return query[: limits.QUERY_CHARACTERS].lower().split()


def _around(cell: str, words: Sequence[str]) -> str:
    """Return the piece of a cell that holds a word."""
    text = " ".join(cell.split())
    places = [at for word in words if (at := text.lower().find(word)) >= 0]
    start = max(0, min(places, default=0) - _LONGEST // 3)
    piece = text[start : start + _LONGEST]
    return ("…" if start else "") + piece + ("…" if start + _LONGEST < len(text) else "")
