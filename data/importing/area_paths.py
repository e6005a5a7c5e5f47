"""Areas in several columns (旗县, 乡镇, 村名) as one path, so that villages of one name stay apart."""

from __future__ import annotations

from collections.abc import Iterable

from data.importing import headers
from data.importing.figure_collector import is_total
from data.importing.headers import area_level, plain_header
from data.importing.layout import Layout


def area_columns(layout: Layout, columns: Iterable[int]) -> list[int]:
    """Return those columns that name areas, from coarse to fine; of those with one header the first."""
    areas: dict[str, int] = {}
    for column in columns:
        if layout.role_at(column) == headers.AREA:
            areas.setdefault(plain_header(layout.headers[column]), column)
    return sorted(areas.values(), key=lambda column: area_level(layout.headers[column]))


class AreaPaths:
    """Reads the path of each row, from the first row down: a coarser area may be written once above its parts."""

    def __init__(self, layout: Layout, columns: list[int]) -> None:
        self._grid, self._columns = layout.grid, columns
        self._above = [""] * len(columns)

    def of(self, row: int) -> tuple[str, ...]:
        """Return the names of a row's areas, blank ones filled from above or left out; totals stand under none."""
        names = [self._grid.text(row, column).strip() for column in self._columns]
        finest = max((at for at, name in enumerate(names) if name), default=-1)
        if finest >= 0 and not is_total(names[finest]):
            changed = False
            for at in range(finest):
                changed = changed or (bool(names[at]) and names[at] != self._above[at])
                names[at] = names[at] or ("" if changed else self._above[at])
            self._above = [*names[:finest], *([""] * (len(names) - finest))]
        return tuple(name for name in names if name)


def path_of(names: Iterable[str]) -> str:
    """Return a path as it is printed."""
    return " ".join(names)


def label_of(names: tuple[str, ...]) -> str:
    """Return what tells a row from the others: the total of one area alone is none of all rows."""
    if len(names) > 1 and is_total(names[-1]):
        return path_of((*names[:-1], "小计"))
    return path_of(names)
