"""Codes of areas in a column beside their names: they say the same, or they are asked about."""

from __future__ import annotations

from data.cells.headers import is_code
from data.importing.layout import Layout
from data.importing.reading_notes import Notes
from data.package.areas.area_list import area_list
from data.package.areas.area_search import find_area
from data.problems import Severity
from data.words import tr


def code_remark(layout: Layout, notes: Notes, place: tuple[int, int], name: str) -> str | None:
    """Return what a code says of the area that is called so: nothing where it is its own; None for a cell of others.

    The code of another area is told, and the name counts.
    """
    row, column = place
    words, text = layout.headers[column], layout.grid.text(row, column).strip()
    if not is_code(words):
        return None
    by_code, by_name = find_area(text).code, find_area(name).codes
    if by_code and by_name == (by_code,):
        return ""
    if by_code and by_name and by_code not in by_name:
        known = area_list().title_of(by_code)
        message = tr("代码 {code} 是{known}，名称写的是{name}，照名称", code=text, known=known, name=name)
        notes.add(Severity.WARNING, layout.grid.place(row, column), message, tr("请核对代码和名称。"), text)
    return f"{words}：{text}"
