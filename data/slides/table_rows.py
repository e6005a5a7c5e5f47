"""The first rows of a plain table as a slide shows them."""

from __future__ import annotations

from dataclasses import dataclass

from data.text_width import one_line


@dataclass(frozen=True, slots=True)
class TableRows:
    """A slide of rows as they are: `rows` are as long as `headers`, `right` says which columns are of figures.

    `rows` are the first ones of `count`, and `headers` the first ones of `width` columns; a slide shows as many of
    both as have room, and says how many there are. `total` stands below them in any case, and is none of the `count`.
    A cell stands in one line, as in the table: rows are close together.
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

    def __post_init__(self) -> None:
        """Join the lines of each cell."""
        object.__setattr__(self, "headers", tuple(map(one_line, self.headers)))
        object.__setattr__(self, "rows", tuple(tuple(map(one_line, row)) for row in self.rows))
        object.__setattr__(self, "total", tuple(map(one_line, self.total)))

    @property
    def words(self) -> tuple[str, ...]:
        """What the slide says below its title, a line each."""
        lines = ("　".join(cell for cell in row if cell) for row in (self.headers, *self.rows, self.total))
        return tuple(line for line in (self.subtitle, *lines, *self.notes, self.source) if line)
