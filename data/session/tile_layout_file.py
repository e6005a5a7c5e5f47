"""A user's own layout of tiles: a table that says in which row and column each area stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from data import limits
from data.importing.delimited import read_delimited
from data.problems import PackageError
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.charting.regions.area_figures import AreaFigures

_AREA: Final = ("ref_area", "地区代码", "代码", "title", "地区名称", "地区", "名称")
_ROW: Final = ("row", "行")
_COLUMN: Final = ("column", "列")
_MOST: Final = 500
# No screen holds more rows or columns of tiles.
_FARTHEST: Final = 60


def read_layout(path: Path) -> dict[str, tuple[int, int]]:
    """Return row and column, from 0, by the code or the name of each area of a CSV with the columns 地区, 行 and 列.

    Raises PackageError where it has not these columns, a place is no number or stands twice; RefusedError and others
    of DajuanError where it cannot be read.
    """
    try:
        is_large = path.stat().st_size > limits.STORY_BYTES
    except OSError as error:
        raise PackageError(tr("找不到“{name}”。它可能被移动、改名，或所在的磁盘已经拔出。", name=path.name)) from error
    rows = [] if is_large else read_delimited(path).grid.rows
    header = [str(cell or "").strip() for cell in rows[0]] if rows else []
    columns = [next((at for at, cell in enumerate(header) if cell in names), -1) for names in (_AREA, _ROW, _COLUMN)]
    if -1 in columns or len(rows) > _MOST:
        raise PackageError(
            tr("“{name}”不是方格图布局：要有“地区”“行”“列”三列，至多 {most} 行。", name=path.name, most=_MOST)
        )
    found: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows[1:], start=2):
        area, *places = (str(row[at] if at < len(row) and row[at] is not None else "").strip() for at in columns)
        if not any((area, *places)):
            continue
        place = tuple(int(one) - 1 if one.isdecimal() and len(one) <= 2 else -1 for one in places)
        if not area or not all(0 <= one < _FARTHEST for one in place):
            raise PackageError(
                tr(
                    "“{name}”第 {number} 行读不懂：行和列要写 1 到 {most} 的整数。",
                    name=path.name,
                    number=number,
                    most=_FARTHEST,
                )
            )
        if place in found.values() or area in found:
            raise PackageError(tr("“{name}”第 {number} 行的地区或位置写了两次。", name=path.name, number=number))
        found[area] = (place[0], place[1])
    return found


def places_by_code(figures: AreaFigures, layout: Mapping[str, tuple[int, int]]) -> tuple[tuple[str, int, int], ...]:
    """Return the places of a layout for the areas of an indicator, which it names by code, name or short name.

    Nothing where it has no place for one of them.
    """
    found = []
    for code in figures.codes:
        names = (code, figures.name(code), figures.short(code))
        place = next((layout[name] for name in names if name in layout), None)
        if place is None:
            return ()
        found.append((code, *place))
    return tuple(found)
