"""Who should report: the areas of a list that somebody keeps, or all that lie in a prefecture or province."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from data.endings import WORKBOOKS
from data.gathering.answers import NamedArea
from data.importing.delimited import read_delimited
from data.importing.grid import Grid
from data.importing.workbook import read_workbook
from data.package.areas.area_list import COUNTRY, area_list, level_of
from data.package.areas.area_search import find_area
from data.problems import PackageError
from data.words import tr

_COLUMNS: Final = (("ref_area", "地区代码", "代码"), ("title", "地区名称", "地区", "单位", "填报单位"))
_PREFECTURE: Final = 2


def expected_in(path: Path) -> list[NamedArea]:
    """Return the areas of a table with the columns of the table of areas; a CSV, or the first sheet of a workbook.

    Raises PackageError where it has none of these columns.
    """
    if path.suffix.lower() in WORKBOOKS:
        grids: tuple[Grid, ...] = read_workbook(path).grids
        rows = grids[0].rows if grids else []
    else:
        rows = read_delimited(path).grid.rows
    header = [str(cell).strip() for cell in rows[0]] if rows else []
    columns = [next((at for at, cell in enumerate(header) if cell in names), None) for names in _COLUMNS]
    if columns == [None, None]:
        raise PackageError(tr("“{name}”里没有“地区代码”和“地区名称”这两列。", name=path.name))
    found = []
    for row in rows[1:]:
        code, title = (_words(row[at]) if at is not None and at < len(row) else "" for at in columns)
        if code or title:
            found.append(NamedArea(code or find_area(title).code, title or area_list().title_of(code)))
    return found


def _words(cell: object) -> str:
    """Return a cell as text; a code that a workbook keeps as a number is no decimal."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def expected_of(whole: str) -> list[NamedArea]:
    """Return the areas that lie next below one, by its code: the counties of a prefecture, a province's prefectures."""
    known = area_list()
    return [NamedArea(code, known.title_of(code)) for code in known.children_of(whole)]


def wholes_offered(codes: frozenset[str]) -> list[NamedArea]:
    """Return the prefectures and provinces that areas lie in, the nearest first: whose areas may all be expected."""
    known = area_list()
    found: dict[str, None] = {}
    for code in sorted(codes):
        found |= {parent: None for parent in known.parents_of(code) if parent != COUNTRY}
        if level_of(code) <= _PREFECTURE and code != COUNTRY:
            found |= {code: None}
    ordered = sorted(found, key=lambda code: (-level_of(code), code))
    return [NamedArea(code, known.title_of(code)) for code in ordered]
