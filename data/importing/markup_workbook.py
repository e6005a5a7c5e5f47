"""Workbooks that are markup: pages of the web and Excel's XML of 2003, under a workbook's name or their own.

What a hostile file makes a parser do cannot be called off: this runs in the child process of `reader_process`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from data.files.encodings import guess_encoding
from data.files.read_failures import explain_reading
from data.importing.grid import Grid
from data.importing.html_sheet import TooManyCellsError, read_page
from data.importing.sheet_facts import grid_with_facts, hidden_sheet
from data.importing.workbook_bounds import too_large
from data.importing.xml_workbook import read_sheets
from data.importing.zipped_workbook import fill_spans
from data.problems import PackageError, Problem, RefusedError
from data.words import tr

_XML_WORKBOOK: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*+=\s*+[\"']?\s*+([\w.:-]{1,40})", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SHEET_NAME: Final = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_HEAD: Final = 4096
# A page is in memory whole, some hundred bytes a tag.
_MOST_TAGS: Final = 4_000_000
_ADVICE: Final = tr("请在 Excel 或 WPS 中打开后另存为 .xlsx。")


def read_markup(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets of a workbook in markup, and what was noticed.

    Raises PackageError where there is no table in it, RefusedError where it is unsafe or grows too large.
    """
    from lxml import etree

    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    is_workbook = _XML_WORKBOOK in text[:_HEAD]
    if "<!ENTITY" in text or (is_workbook and "<!DOCTYPE" in text):
        raise RefusedError(tr("“{name}”里有 XML 实体定义，为安全起见没有读取。", name=path.name))
    if text.count("<") > _MOST_TAGS:
        raise too_large(path.name, tr("的单元格太多"))
    try:
        return _xml_grids(path, text) if is_workbook else _page_grids(path, text)
    except TooManyCellsError as error:
        raise too_large(path.name, tr("的单元格太多、一格太长或套得太深")) from error
    except etree.LxmlError as error:
        raise PackageError(tr("“{name}”写得不完整，读不出来。{advice}", name=path.name, advice=_ADVICE)) from error


def _decoded(content: bytes) -> str:
    """Return the text of a document: by what it says of itself where that fits, else by evidence."""
    guess = guess_encoding(content)
    said = _CHARSET.search(content[:_HEAD])
    name = said.group(1).decode("ascii").lower() if said and not guess.startswith(("utf-16", "utf-32")) else ""
    # GB 18030 has all that GBK and GB 2312 have, and what pages that say so write beyond them.
    for one in ("gb18030" if name in ("gb2312", "gbk", "x-gbk") else name, guess):
        try:
            return content.decode(one).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode(guess, "replace").removeprefix("\ufeff")


def _xml_grids(path: Path, text: str) -> tuple[list[Grid], list[Problem]]:
    problems: list[Problem] = []
    grids = []
    for sheet in read_sheets(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")):
        if not sheet.is_visible:
            problems.append(hidden_sheet(sheet.name))
            continue
        grid = grid_with_facts(Grid(sheet.name, sheet.rows), sheet.facts, problems)
        fill_spans(path, grid, sheet.facts.spans, problems)
        grids.append(grid)
    return grids, problems


def _page_grids(path: Path, text: str) -> tuple[list[Grid], list[Problem]]:
    try:
        sheet = read_page(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace"))
    except PackageError as error:
        raise PackageError(tr("“{name}”是网页，里面没有表格。{advice}", name=path.name, advice=_ADVICE)) from error
    problems: list[Problem] = []
    named = _SHEET_NAME.search(text)
    grid = grid_with_facts(Grid(named.group(1) if named else tr("网页"), sheet.rows), sheet.facts, problems)
    fill_spans(path, grid, sheet.facts.spans, problems)
    return [grid], problems
