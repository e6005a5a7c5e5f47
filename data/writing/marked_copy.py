"""A copy of a user's workbook in which the cells that were noticed are coloured and explained."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.endings import XLSM, XLSX
from data.files.bounded_stream import BROKEN
from data.files.checked_bytes import MADE, CheckedBytes
from data.files.read_failures import explain_reading
from data.importing.workbook import Workbook, read_workbook
from data.palette import LIGHT, rgb
from data.problems import PackageError, Severity
from data.progress import checked
from data.reports.check_report import SEVERITY_WORDS
from data.words import tr
from data.writing.repeatable_zip import repeatable
from data.writing.tables.xlsx_book import height_of, lines_of

if TYPE_CHECKING:
    from data.problems import Problem

_CELL: Final = re.compile(r"(.+)!([A-Z]{1,3})?(\d{1,7})")
_COLOURS: Final = {
    Severity.ERROR: LIGHT.error_soft,
    Severity.WARNING: LIGHT.doubt_soft,
    Severity.NOTE: LIGHT.note_soft,
}
_LIST_SHEET: Final = tr("问题清单")
_HEADERS: Final = (tr("程度"), tr("位置"), tr("读到"), tr("是什么"), tr("怎么办"))
# Columns that are hidden where nothing stands in them.
_FOUND, _REMEDY = 3, 5
_WIDTHS: Final = (8, 18, 30, 50, 50)
_MADE: Final = MADE.replace(tzinfo=None)
_AUTHOR: Final = tr("答卷")
_TALLEST: Final = 400
_KEPT: Final = (XLSX, XLSM)
_WITH_FORMATS: Final = tr("这是副本：公式和格式照旧，图片、图表和宏没有带过来。请在原来的文件里改。")
_VALUES_ONLY: Final = tr("这是副本：只带来了数值，没有公式和格式。请在原来的文件里改。")


def marked_copy(path: Path, problems: Iterable[Problem], further: Sequence[Problem] = ()) -> bytes:
    """Return a copy of a workbook as XLSX with every noticed cell coloured and commented, and a list as a last sheet.

    `further` are marked as well, and not listed.

    Formulas and formats of an `.xlsx` or `.xlsm` are kept, its macros, pictures and charts are not; other workbooks
    come over as their values. The list says so. Raises PackageError or RefusedError where the workbook cannot be
    read any more.
    """
    problems = list(problems)
    workbook = read_workbook(path)  # Bounded first: openpyxl itself knows no limits.
    book = _loaded(path) if path.suffix.lower() in _KEPT else None
    said = _VALUES_ONLY if book is None else _WITH_FORMATS
    book = book or _rebuilt(workbook)
    for sheet, row, column, own in checked(_by_cell([*problems, *further])):
        if sheet in book.sheetnames:
            _mark(book[sheet], row, column, own)
    _add_list(book, problems, said)
    return _saved(book)


def _loaded(path: Path) -> Any:  # noqa: ANN401  openpyxl has no types
    import openpyxl

    try:
        # In one piece, so that a disk that fails is not taken for a workbook of which only the values can be had.
        content = path.read_bytes()
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(content))
        dates = _dates_of(content)
    except (*BROKEN, ValueError, KeyError, TypeError, AttributeError, OSError, IndexError, SyntaxError):
        # Workbooks that other programs write are not always what openpyxl expects; their values can be had.
        return None
    _set_dates(book, dates)
    return book


def _dates_of(content: bytes) -> frozenset[str]:
    """Return which dates a workbook carries, `created` and `modified`: openpyxl puts today for one that is missing."""
    from openpyxl.xml.constants import ARC_CORE
    from openpyxl.xml.functions import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if ARC_CORE not in archive.namelist():
            return frozenset()
        return frozenset(str(node.tag).rpartition("}")[2] for node in fromstring(archive.read(ARC_CORE)))


def _set_dates(book: Any, kept: frozenset[str]) -> None:  # noqa: ANN401
    """Set the dates that the source did not have to one that is always the same: equal workbooks give equal copies."""
    for name in ("created", "modified"):
        if name not in kept:
            setattr(book.properties, name, _MADE)


def _saved(book: Any) -> bytes:  # noqa: ANN401
    """Return a workbook as XLSX that carries no time of its own making."""
    from openpyxl.writer.excel import ExcelWriter

    target = CheckedBytes()
    # What `save` of a workbook does, without setting the time.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return repeatable(target.getvalue())


def _rebuilt(workbook: Workbook) -> Any:  # noqa: ANN401
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook()
    _set_dates(book, frozenset())
    book.remove(book.active)
    for grid in workbook.grids:
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

    severity = max((problem.severity for problem in problems), key=lambda severity: severity.rank)
    fill = PatternFill("solid", fgColor=f"FF{rgb(_COLOURS[severity])}")
    cells = [sheet[f"{column}{row}"]] if column else list(sheet[row])
    for cell in cells:
        cell.fill = fill
    if cells and not isinstance(cells[0], MergedCell):
        words = "\n".join(
            tr("{message}。{remedy}", message=problem.message, remedy=problem.remedy) for problem in problems
        )
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
        head.font, head.fill = (
            Font(bold=True, color=f"FF{rgb(LIGHT.on_accent)}"),
            PatternFill("solid", fgColor=f"FF{rgb(LIGHT.accent)}"),
        )
    sheet.cell(1, len(_HEADERS) + 2, said)
    for at, one in enumerate(checked(problems), start=2):
        words = (SEVERITY_WORDS[one.severity], one.place, one.found, one.message, one.remedy)
        for number, text in enumerate(words, start=1):
            cell = sheet.cell(at, number)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(lines_of(text, width) for text, width in zip(words, _WIDTHS, strict=True) if text)
        # Excel and LibreOffice do not work out the height of a row that another program wrote.
        sheet.row_dimensions[at].height = min(height_of(lines), _TALLEST)
    sheet.freeze_panes = "A2"
    for number in (_FOUND, _REMEDY):
        if not any(sheet.cell(at, number).value for at in range(2, len(problems) + 2)):
            sheet.column_dimensions[get_column_letter(number)].hidden = True
    _print_across(sheet, said, len(problems) + 1)


def _print_across(sheet: Any, said: str, last: int) -> None:  # noqa: ANN401
    """Let the list be printed across the page, as wide as it, with its header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:E{last}"
    sheet.oddFooter.left.text = said
