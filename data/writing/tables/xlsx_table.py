"""XLSX for offices: a sheet a theme ready to print, native charts, and a sheet that says what the file is."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_range

from data.charting.build import build_chart, chart_of_observations
from data.charting.chart_notes import NOT_ADDITIVE
from data.charting.content import ChartContent
from data.checks.relations import Verdict, evaluate_about
from data.files.checked_bytes import MADE, CheckedBytes
from data.model import Observation
from data.palette import LIGHT
from data.progress import checked
from data.text_width import half_widths
from data.words import tr
from data.writing.tables.export_columns import (
    HEADER,
    ID,
    QUALIFIER,
    UNIT,
    VALUE,
    Cell,
    NumberCell,
    TableExport,
    closing_notes,
    columns_of,
    sources_of,
)
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_adapter import RowsSheet, leave_calculated
from data.writing.tables.xlsx_charts import add_charts

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31
_SHORT_NAME: Final = 25
_FONT: Final = "微软雅黑"
_WIDTHS: Final = {
    "主题": 10, "分组": 15, "指标": 36, "数值": 17, "限定": 8, "单位": 9, "时期": 13, "口径": 10,
    "地区": 15, "大字标题": 13, "原文": 60, "数据来源": 30, "备注": 24, "编号": 24,
}  # fmt: skip
# Sentences stay in one line: wrapped, they would make every row as tall as a page is short.
_LONG: Final = ("原文", "数据来源", "备注", ID)
_RULE: Final = {"bottom": 1, "bottom_color": LIGHT.control_line}
_HEADER_ROW: Final = 2
_TITLE_HEIGHT, _SCOPE_HEIGHT, _HEADER_HEIGHT = 27, 20, 22
# The sentences would make a print too small to read: they stay in the file.
_LAST_PRINTED: Final = HEADER.index("大字标题")
_ABOUT_WIDTHS: Final = (10, 38, 34, 24, 44)
ABOUT_SHEET: Final = "说明"
CHART_SHEET: Final = "图表"


class _Book:
    """A workbook with its formats and the names already taken by sheets."""

    def __init__(self, target: io.BytesIO) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(target, options)
        leave_calculated(self.book)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()
        self._numbers: dict[str, int] = {}

    def format(self, **properties: object) -> Any:
        """Return a cell format, the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 10.5, "valign": "vcenter"}
            self._formats[key] = self.book.add_format(base | properties)
        return self._formats[key]

    def sheet(self, title: str) -> Any:
        """Return a new sheet named after a title, as far as Excel allows."""
        stem = _FORBIDDEN.sub("", title)[:_LONGEST_NAME] or tr("表")
        # Long titles that differ only at their end are cut to the same words, and share their numbers.
        short = stem[:_SHORT_NAME].casefold()
        name, number = stem, self._numbers.get(short, 2)
        while name.casefold() in self._names:
            ending = f"({number})"
            name, number = stem[: _LONGEST_NAME - len(ending)] + ending, number + 1
        self._numbers[short] = number
        self._names.add(name.casefold())
        return self.book.add_worksheet(name, RowsSheet)


def write_xlsx(export: TableExport, encoding: str) -> bytes:
    """Return the bytes of a workbook; `encoding` has no meaning here.

    Figures are numbers with their printed decimals; text is never a formula or a link.
    """
    del encoding
    target = CheckedBytes()
    book = _Book(target)
    package = export.package
    title = f"{package.title} · {export.title}"
    book.book.set_properties({"title": title, "comments": export.scope, "created": MADE})
    by_theme: dict[str, list[Observation]] = {}
    for item in checked(export.observations):
        by_theme.setdefault(package.indicator_of(item).theme_id, []).append(item)
    places = FigurePlaces(package)
    for theme in package.themes:
        if theme.theme_id in by_theme:
            _write_theme(book, export, theme.title, tuple(by_theme[theme.theme_id]), places)
    add_charts(book, CHART_SHEET, _charts(export), places)
    _write_about(book, export)
    book.book.close()
    return target.getvalue()


def _charts(export: TableExport) -> list[ChartContent]:
    """Return the charts of which all figures are exported, else one of the figures that are."""
    package, chosen = export.package, frozenset(export.obs_ids)
    built = (
        build_chart(package, spec) for theme in package.themes for spec in checked(package.charts_of(theme.theme_id))
    )
    contents = [content for content in built if chosen.issuperset(content.obs_ids)]
    if not contents and export.obs_ids:
        contents = [
            chart_of_observations(
                package, export.obs_ids, tr("{title}（{scope}）", title=export.title, scope=export.scope)
            )
        ]
    return contents


def _write_theme(
    book: _Book, export: TableExport, title: str, observations: tuple[Observation, ...], places: FigurePlaces
) -> None:
    """Write the sheet of a theme, and note where its figures stand."""
    sheet = book.sheet(title)
    columns = columns_of(export.package, observations)
    obs_ids = [one.obs_id for one in observations]
    value_column = HEADER.index(VALUE)
    places.add(sheet.name, _HEADER_ROW + 1, (value_column, len(HEADER)), obs_ids, columns[value_column])
    sheet.set_row(0, _TITLE_HEIGHT)
    sheet.set_row(1, _SCOPE_HEIGHT)
    sheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
    sheet.write_string(0, 0, title, book.format(bold=True, font_size=15, font_color=LIGHT.accent))
    quiet = {"font_color": LIGHT.text_secondary}
    scope = "　".join(part for part in (tr("范围：{scope}", scope=export.scope), export.filters) if part)
    sheet.write_string(1, 0, scope, book.format(**quiet))
    units = dict.fromkeys(columns[HEADER.index(UNIT)])
    unit = next(iter(units)) if len(units) == 1 else tr("见“单位”列")
    if unit:
        sheet.write_string(1, _LAST_PRINTED, tr("单位：{unit}", unit=unit), book.format(align="right", **quiet))
    head = {"bold": True, "bg_color": LIGHT.accent_soft, "bottom": 1, "top": 2}
    for column, name in enumerate((*HEADER, ID)):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        # The button of the filter stands at the right of its cell.
        sides = {"align": "right", "indent": 2} if name == VALUE else _side(name)
        sheet.write_string(_HEADER_ROW, column, name, book.format(**head, **sides))
    formats = [partial(_format_of, book, name) for name in (*HEADER, ID)]
    sheet.add_rows(_HEADER_ROW + 1, (*columns, obs_ids), formats, _row_heights(columns))
    last = _HEADER_ROW + len(observations)
    sheet.autofilter(_HEADER_ROW, 0, last, len(HEADER))
    # Years, and figures with more digits than a number has, are texts: without this each is marked as an error.
    sheet.ignore_errors({"number_stored_as_text": xl_range(_HEADER_ROW + 1, 0, last, len(HEADER))})
    sheet.freeze_panes(_HEADER_ROW + 1, 3)
    _write_notes(book, sheet, last + 1, sources_of(export.package, observations), export, observations)
    sheet.print_area(0, 0, last + 2, _LAST_PRINTED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer("&L&A&R" + tr("第 &P 页，共 &N 页"))


def _write_notes(
    book: _Book, sheet: Any, row: int, sources: str, export: TableExport, observations: Sequence[Observation]
) -> None:
    """Write the source, and whether the figures add up, across the printed columns below a table."""
    room = sum(_WIDTHS.get(name, 12) for name in HEADER[: _LAST_PRINTED + 1])
    style = book.format(font_color=LIGHT.text_tertiary, text_wrap=True, valign="top")
    overlapping = sum(
        item.obs_value is not None and not export.package.indicator_of(item).additive for item in observations
    )
    lines = [tr("数据来源：{sources}", sources=sources), NOT_ADDITIVE if overlapping > 1 else ""]
    for offset, words in enumerate(lines):
        if words:
            sheet.merge_range(row + offset, 0, row + offset, _LAST_PRINTED, words, style)
            sheet.set_row(row + offset, 16.5 * _lines_of(words, room) + 3)


def _side(name: str) -> dict[str, Any]:
    return {"align": "left", "indent": 1} if name == QUALIFIER else {"align": "left"}


def _format_of(book: _Book, name: str, cell: Cell) -> Any:
    if isinstance(cell, NumberCell):
        return book.format(num_format="0." + "0" * cell.decimals if cell.decimals else "0", **_RULE)
    if not cell:
        return book.format(**_RULE)
    side = {"align": "right"} if name == VALUE else _side(name)
    return book.format(text_wrap=name not in _LONG, **side, **_RULE)


def _row_heights(columns: Sequence[Sequence[Cell]]) -> list[float]:
    """Return the points that each row's wrapped words need: LibreOffice does not work that out for itself."""
    lines: list[list[int]] = []
    for name, column in zip(HEADER, columns, strict=True):
        if name not in _LONG:
            known = {cell: _lines_of(cell, _WIDTHS.get(name, 12)) for cell in checked(set(column))}
            lines.append([known[cell] for cell in column])
    return [16.5 * max(own) + 3 for own in checked(zip(*lines, strict=True))]


def _lines_of(cell: Cell, width: int) -> int:
    # A Chinese character is as wide as two digits, which the widths of columns count in.
    return max(1, math.ceil(half_widths(cell) * 1.04 / width))


def _write_about(book: _Book, export: TableExport) -> None:
    """Write what the file is, where it comes from, and the verdicts on the relations."""
    sheet = book.sheet(ABOUT_SHEET)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, _TITLE_HEIGHT)
    sheet.write_string(0, 0, ABOUT_SHEET, book.format(bold=True, font_size=15, font_color=LIGHT.accent))
    used = {item.source_id for item in export.observations}
    said = list(closing_notes(export))
    for source in export.package.sources:
        if source.source_id in used:
            words = tr("；").join(part for part in (source.title, source.license, source.comment) if part)
            said.append((tr("来源说明"), words))
    bold, plain = book.format(bold=True, valign="top"), book.format(text_wrap=True, valign="top")
    row = 1
    for name, words in said:
        sheet.write_string(row, 0, name, bold)
        sheet.merge_range(row, 1, row, len(_ABOUT_WIDTHS) - 1, words, plain)
        sheet.set_row(row, 16.5 * _lines_of(words, sum(_ABOUT_WIDTHS[1:])) + 3)
        row += 1
    _write_findings(book, sheet, export, row + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer("&L&A&R" + tr("第 &P 页，共 &N 页"))


def _write_findings(book: _Book, sheet: Any, export: TableExport, row: int) -> None:
    """Write the relations that the exported figures are part of, with what was computed and the verdict."""
    findings = evaluate_about(export.package, export.obs_ids)
    if not findings:
        return
    sheet.set_row(row, _HEADER_HEIGHT)
    for column, name in enumerate((tr("结论"), tr("勾稽关系"), tr("计算"), tr("原文"), tr("说明"))):
        sheet.write_string(row, column, name, book.format(bold=True, bg_color=LIGHT.accent_soft, top=2, bottom=1))
    sheet.repeat_rows(row)
    plain = {"text_wrap": True, "valign": "top", **_RULE}
    for item in findings:
        row += 1
        cells = (item.verdict.value, item.relation.title, item.computation, item.printed, item.explanation)
        own = {"bold": True, "font_color": LIGHT.accent} if item.verdict is not Verdict.HOLDS else {}
        for column, words in enumerate(cells):
            sheet.write_string(row, column, words, book.format(**plain, **(own if not column else {})))
        lines = max(_lines_of(words, width) for words, width in zip(cells, _ABOUT_WIDTHS, strict=True))
        sheet.set_row(row, 16.5 * lines + 3)
