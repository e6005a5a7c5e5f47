"""What the names of sheets say: a sheet a year, a sheet an area, or what each is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.cells import headers
from data.cells.periods import is_year
from data.cells.sum_words import is_whole
from data.importing.area_codes import name_areas
from data.importing.area_measures import without_period
from data.importing.layout import Layout

DATA_SHEETS: Final = ("数据", "data", "observations")


def themes_of_sheets(layouts: Sequence[Layout], whole: str) -> list[str]:
    """Return what each table is about: its title, else the name of its sheet, else `whole`, that of the file.

    Tables of several sheets that are named by years or by areas are about the same; the area of a sheet holds for all
    of it where nothing on it says another.
    """
    names = list(dict.fromkeys(layout.grid.name.strip() for layout in layouts))
    years = len(names) > 1 and all(map(is_year, names))
    areas = not years and name_areas(names)
    if not years and not areas:
        return [layout.title or (whole if _is_usual(layout) else layout.grid.name) for layout in layouts]
    titles = [_title_of(layout) for layout in layouts]
    if areas:
        for layout in layouts:
            if not is_whole(layout.grid.name):
                layout.captions.setdefault(headers.AREA, layout.grid.name.strip())
    return [title or whole for title in titles]


def _title_of(layout: Layout) -> str:
    """Return the title of a table without the year or the area that its sheet is named by."""
    title = without_period(layout.title)
    return title.replace(layout.grid.name.strip(), "", 1).strip() or title


def _is_usual(layout: Layout) -> bool:
    """Say whether a sheet's name says nothing of what is on it."""
    name = layout.grid.name.strip().lower()
    return not name or name in DATA_SHEETS or name.startswith("sheet")
