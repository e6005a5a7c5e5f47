"""The first rows of a plain table as a slide shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRows:
    """A slide of rows as they are: `rows` are as long as `headers`, `right` says which columns are of figures.

    `rows` are the first ones of `count`, and `headers` the first ones of `width` columns; a slide shows as many of
    both as have room, and says how many there are. `total` stands below them in any case, and is none of the `count`.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    count: int
    width: int
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    total: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What the slide says below its title, a line each."""
        lines = ("　".join(cell for cell in row if cell) for row in (self.headers, *self.rows, self.total))
        return tuple(line for line in (self.subtitle, *lines, *self.notes, self.source) if line)
