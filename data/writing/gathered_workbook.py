"""Gathered returns as a workbook: who has reported, the areas side by side with formulas that sum them, what to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from data.files.checked_bytes import MADE, CheckedBytes
from data.gathering.form_values import is_additive, scaled
from data.gathering.reading.returns import (
    KIND_WORDS,
    STATE_WORDS,
    GatheredFigure,
    Gathering,
    ReturnQuestion,
    ReturnState,
    period_words,
)
from data.palette import LIGHT
from data.progress import checked
from data.text_width import half_widths, shortened
from data.words import tr
from data.writing.list_sheet import FIRST_ROW, ListColumn, list_sheet
from data.writing.tables.export_columns import NumberCell, clean
from data.writing.tables.xlsx_book import HEAD, HEADER_ROW, RULE, XlsxBook, print_sheet

if TYPE_CHECKING:
    from data.writing.tables.xlsx_adapter import RowsSheet

_AREA_WIDTH: Final = 16
_WIDEST_AREA: Final = 36
_STATE_WIDTH: Final = 11
_LONGEST_HEADER: Final = 80
_WIDTH: Final = 13
# The column of the first indicator.
_FIRST: Final = 2
_Measure = tuple[str, str, str]


def gathered_workbook(gathering: Gathering, title: str) -> bytes:
    """Return what was gathered as the bytes of a workbook, equal for equal returns."""
    target = CheckedBytes()
    book = XlsxBook(target)
    name = gathering.title or title
    book.book.set_properties({"title": name, "created": MADE})
    _sums(book, gathering, name)
    _returns(book, gathering)
    if gathering.questions:
        columns = [ListColumn(*one) for one in ((tr("文件"), 36), (tr("位置"), 14), (tr("请核"), 68))]
        rows = [(one.file, one.place, one.message) for one in gathering.questions]
        list_sheet(book, tr("请核"), tr("{count} 处", count=len(rows)), columns, rows)
    _figures(book, gathering)
    book.book.close()
    return target.getvalue()


def question_list(office: str, questions: Sequence[ReturnQuestion]) -> bytes:
    """Return what an office is asked as the bytes of a workbook: a line each, with the kind, the file and the cell."""
    target = CheckedBytes()
    book = XlsxBook(target)
    book.book.set_properties({"title": office, "created": MADE})
    # As wide together as a page.
    named = ((tr("类别"), 10), (tr("文件"), 25), (tr("位置"), 12), (tr("请核"), 46), (tr("答复"), 23))
    rows = [(str(KIND_WORDS[one.kind]), one.file, one.place, one.message, "") for one in questions]
    about = tr("{office}：请核 {count} 处，请在“答复”一列写明", office=office, count=len(rows))
    list_sheet(book, tr("请核"), about, [ListColumn(*one) for one in named], rows)
    book.book.close()
    return target.getvalue()


def _returns(book: XlsxBook, gathering: Gathering) -> None:
    columns = [ListColumn(*one) for one in ((tr("地区"), 18), (tr("状态"), 9), (tr("文件"), 42), (tr("原因"), 49))]
    rows = [(title, tr("未报"), "", "") for _, title in gathering.missing]
    rows += [(one.area, str(STATE_WORDS[one.state]), one.file, one.reason) for one in gathering.returns]
    about = tr("{count} 份，未报 {missing}", count=len(gathering.returns), missing=len(gathering.missing))
    list_sheet(book, tr("报送情况"), about, columns, rows)


def _figures(book: XlsxBook, gathering: Gathering) -> None:
    """List every figure with its file, sheet and cell."""
    named = ((tr("地区"), 14), (tr("行"), 14), (tr("指标"), 24), (tr("时期"), 9), (tr("数值"), 12), (tr("单位"), 8))
    columns = [ListColumn(*one) for one in (*named, (tr("文件"), 24), (tr("位置"), 12))]
    rows = [
        (one.area, one.part, one.indicator, one.period, _number(one), one.unit, one.file, one.place)
        for one in checked(gathering.figures)
    ]
    list_sheet(book, tr("明细"), tr("{count} 个数", count=len(rows)), columns, rows)


def _number(figure: GatheredFigure) -> str:
    is_plain = figure.number is not None and figure.value.text == f"{figure.number:f}"
    return NumberCell(figure.value.text) if is_plain else figure.value.text


def _sums(book: XlsxBook, gathering: Gathering, title: str) -> None:
    """Write the areas as rows and the indicators as columns, and the sums as formulas above them."""
    measures: dict[_Measure, dict[str, list[GatheredFigure]]] = {}
    for one in gathering.sums:
        by_area: dict[str, list[GatheredFigure]] = {}
        for part in one.parts:
            by_area.setdefault(part.area, []).append(part)
        measures[one.indicator, one.unit, one.period] = by_area
    for figure in gathering.figures:
        if figure.number is not None and not figure.part and not is_additive(figure):
            own = measures.setdefault((figure.indicator, figure.unit, figure.period), {})
            own.setdefault(figure.area, []).append(figure)
    reported = [one.area for one in gathering.returns if one.area]
    filled = [area for by_area in measures.values() for area in by_area]
    areas = list(dict.fromkeys([*(title for _, title in gathering.expected), *reported, *filled]))
    summed = {(one.indicator, one.unit, one.period) for one in gathering.sums}
    sheet: RowsSheet = book.sheet(tr("汇总表"))
    book.title(sheet, tr("{title}　汇总表", title=title))
    _head(book, sheet, list(measures), {title for _, title in gathering.missing})
    for at, measure in enumerate(measures, start=_FIRST):
        _column(book, sheet, at, measure, measures[measure], areas, is_summed=measure in summed)
    style = book.format(**RULE)
    states = _states(gathering)
    for row, area in enumerate(areas, FIRST_ROW + 1):
        sheet.write_string(row, 0, clean(area), style)
        sheet.write_string(row, 1, states.get(area, tr("未报")), style)
    sheet.freeze_panes(FIRST_ROW + 1, _FIRST)
    sheet.set_column(0, 0, min(max(_AREA_WIDTH, *map(half_widths, areas), 0) + 1, _WIDEST_AREA))
    _print(sheet, title, FIRST_ROW + len(areas), _FIRST + len(measures) - 1)


def _states(gathering: Gathering) -> dict[str, str]:
    """Return for each area what became of its return, with the period of one that is not of the usual period."""
    periods = Counter(one.period for one in gathering.returns if one.state is ReturnState.REPORTED)
    usual = periods.most_common(1)[0][0] if periods else ""
    found = {}
    for one in reversed(gathering.returns):
        words = str(STATE_WORDS[one.state])
        differs = one.state is ReturnState.REPORTED and one.period and one.period != usual
        found[one.area] = tr("{state}（{period}）", state=words, period=period_words(one.period)) if differs else words
    return found


def _print(sheet: RowsSheet, title: str, last_row: int, last_column: int) -> None:
    """Let the table be printed with its areas on every page; what stands above it is the header of all pages.

    Above the columns of the areas alone, which are repeated, it would be cut.
    """
    print_sheet(sheet, title)
    sheet.repeat_columns(0, _FIRST - 1)
    sheet.print_area(HEADER_ROW, 0, last_row, max(last_column, _FIRST))
    sheet.set_continued("")
    words = tr("{title}　汇总表", title=shortened(clean(title), _LONGEST_HEADER))
    sheet.set_header("&L" + words.replace("&", "&&"))


def _head(book: XlsxBook, sheet: RowsSheet, measures: Sequence[_Measure], missing: set[str]) -> None:
    head = book.format(**HEAD, text_wrap=True, align="center")
    about = tr("合计是公式；空白是没有这个数，不是 0。未报：{names}", names=tr("、").join(sorted(missing)) or tr("无"))
    sheet.write_string(1, 0, clean(about), book.format(font_color=LIGHT.text_secondary))
    sheet.set_column(1, 1, _STATE_WIDTH)
    sheet.write_string(HEADER_ROW, 1, tr("状态"), head)
    sheet.write_blank(FIRST_ROW, 1, None, book.format(**RULE))
    sheet.set_row(HEADER_ROW, 48)
    sheet.write_string(HEADER_ROW, 0, tr("地区"), head)
    sheet.write_string(FIRST_ROW, 0, tr("合计"), book.format(**RULE, bold=True))
    for at, (indicator, unit, period) in enumerate(measures, start=_FIRST):
        words = "\n".join(
            part for part in (indicator, period_words(period), tr("（{unit}）", unit=unit) if unit else "") if part
        )
        sheet.set_column(at, at, _WIDTH)
        sheet.write_string(HEADER_ROW, at, clean(words), head)


def _column(
    book: XlsxBook,
    sheet: RowsSheet,
    column: int,
    measure: _Measure,
    by_area: dict[str, list[GatheredFigure]],
    areas: Sequence[str],
    *,
    is_summed: bool,
) -> None:
    """Write one indicator: the figure of each area, the formula of its rows where it has several, and the sum."""
    unit = measure[1]
    numbers = {
        area: [one for figure in found if (one := scaled(figure.number or Decimal(), figure.unit, unit)) is not None]
        for area, found in by_area.items()
    }
    decimals = max((_decimals(number) for found in numbers.values() for number in found), default=0)
    style = book.format(**RULE, num_format=f"0.{'0' * decimals}" if decimals else "0")
    for row, area in enumerate(areas, FIRST_ROW + 1):
        found = numbers.get(area, [])
        if len(found) == 1:
            sheet.write_number(row, column, float(found[0]), style)
        elif found:
            formula = "=" + "+".join(f"{number:f}" for number in found)
            sheet.write_formula(row, column, formula, style, float(sum(found)))
        else:
            sheet.write_blank(row, column, None, style)
    if is_summed:
        first, last = (xl_rowcol_to_cell(row, column) for row in (FIRST_ROW + 1, FIRST_ROW + len(areas)))
        bold = book.format(**RULE, bold=True, num_format=f"0.{'0' * decimals}" if decimals else "0")
        whole = float(sum(number for found in numbers.values() for number in found))
        sheet.write_formula(FIRST_ROW, column, f"=SUM({first}:{last})", bold, whole)


def _decimals(number: Decimal) -> int:
    return len(f"{number:f}".partition(".")[2])
