"""A copy of a user's workbook in which the cells that were noticed are coloured and explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.files.checked_bytes import CheckedBytes
from data.importing.workbook import read_workbook
from data.problems import Severity
from data.progress import checked
from data.reports.check_report import SEVERITY_WORDS

if TYPE_CHECKING:
    from data.problems import Problem

_CELL: Final = re.compile(r"(.+)!([A-Z]{1,3})?(\d{1,7})")
_COLOURS: Final = {Severity.ERROR: "FFF4B6B6", Severity.WARNING: "FFFCE3A8", Severity.NOTE: "FFDCEBFA"}
_LIST_SHEET: Final = "问题清单"
_HEADERS: Final = ("程度", "位置", "读到", "是什么", "怎么办")
_WIDTHS: Final = (8, 18, 30, 50, 50)
_AUTHOR: Final = "答卷"
_TALLEST: Final = 400
_KEPT: Final = (".xlsx", ".xlsm")
_WITH_FORMATS: Final = "这是副本：公式和格式照旧，图片、图表和宏没有带过来。请在原来的文件里改。"
_VALUES_ONLY: Final = "这是副本：只带来了数值，没有公式和格式。请在原来的文件里改。"


def marked_copy(path: Path, problems: Iterable[Problem]) -> bytes:
    """Return a copy of a workbook as XLSX with every noticed cell coloured and commented, and a list as a last sheet.

    Formulas and formats of an `.xlsx` or `.xlsm` are kept, its macros, pictures and charts are not; other workbooks
    come over as their values. The list says so. Raises PackageError or RefusedError where the workbook cannot be
    read any more.
    """
    problems = list(problems)
    book = _loaded(path) if path.suffix.lower() in _KEPT else None
    said = _VALUES_ONLY if book is None else _WITH_FORMATS
    book = book or _rebuilt(path)
    for sheet, row, column, own in checked(_by_cell(problems)):
        if sheet in book.sheetnames:
            _mark(book[sheet], row, column, own)
    _add_list(book, problems, said)
    target = CheckedBytes()
    book.save(target)
    return target.getvalue()


def _loaded(path: Path) -> Any:  # noqa: ANN401  openpyxl has no types
    import openpyxl

    read_workbook(path)  # Bounded first: openpyxl itself knows no limits.
    try:
        return openpyxl.load_workbook(path)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, IndexError):
        # Workbooks that other programs write are not always what openpyxl expects; their values can be had.
        return None


def _rebuilt(path: Path) -> Any:  # noqa: ANN401
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook()
    book.remove(book.active)
    for grid in read_workbook(path).grids:
        sheet = book.create_sheet(grid.name)
        for at, row in enumerate(checked(grid.rows), start=1):
            for number, cell in enumerate(row, start=1):
                if cell not in (None, ""):
                    target = sheet.cell(at, number)
                    target.value = ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
                    if isinstance(cell, str):
                        target.data_type = "s"
                    if code := grid.formats.get((at - 1, number - 1)):
                        target.number_format = code
    return book


def _by_cell(problems: list[Problem]) -> Iterator[tuple[str, int, str, list[Problem]]]:
    """Yield each cell that problems name as sheet, row and column letters, blank for a whole row, with them."""
    found: dict[tuple[str, int, str], list[Problem]] = {}
    for problem in problems:
        if place := _CELL.fullmatch(problem.place):
            found.setdefault((place.group(1), int(place.group(3)), place.group(2) or ""), []).append(problem)
    for (sheet, row, column), own in found.items():
        yield sheet, row, column, own


def _mark(sheet: Any, row: int, column: str, problems: list[Problem]) -> None:  # noqa: ANN401
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    severity = min((problem.severity for problem in problems), key=list(_COLOURS).index)
    fill = PatternFill("solid", fgColor=_COLOURS[severity])
    cells = [sheet[f"{column}{row}"]] if column else list(sheet[row])
    for cell in cells:
        cell.fill = fill
    if cells and not isinstance(cells[0], MergedCell):
        words = "\n".join(f"{problem.message}。{problem.remedy}" for problem in problems)
        cells[0].comment = Comment(words, _AUTHOR, height=min(_TALLEST, 40 + 18 * (len(words) // 14 + 1)), width=260)


def _add_list(book: Any, problems: list[Problem], said: str) -> None:  # noqa: ANN401
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(_LIST_SHEET)
    sheet.append(_HEADERS)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        head = sheet.cell(1, number)
        head.font, head.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FFA61B29")
    sheet.cell(1, len(_HEADERS) + 2, said)
    for at, one in enumerate(checked(problems), start=2):
        words = (SEVERITY_WORDS[one.severity], one.place, one.found, one.message, one.remedy)
        for number, text in enumerate(words, start=1):
            cell = sheet.cell(at, number)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
