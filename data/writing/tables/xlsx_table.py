"""XLSX for offices: figures side by side, a sheet a theme; the long list; native charts; relations; about the file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from xlsxwriter.utility import xl_range

from data.charting.build import build_chart, chart_of_observations
from data.charting.content import ChartContent
from data.charting.regions.area_charts import ranking_of
from data.checks.doubts import DOUBT_LEGEND, doubt_notes
from data.files.checked_bytes import MADE, CheckedBytes
from data.importing.exported_codes import CODES_SHEET
from data.importing.exported_rows import (
    ABOUT_SHEET,
    CHART_SHEET,
    FURTHER,
    HEADER,
    ID,
    LIST_SHEET,
    QUALIFIER,
    RELATIONS_SHEET,
    UNIT,
    VALUE,
)
from data.model import Observation
from data.palette import LIGHT
from data.progress import checked
from data.words import tr
from data.writing.tables.about.about_sheet import add_about
from data.writing.tables.about.codes_sheet import add_codes
from data.writing.tables.about.relations_sheet import add_relations
from data.writing.tables.cross.xlsx_wide import add_wide
from data.writing.tables.export_columns import (
    Cell,
    NumberCell,
    TableExport,
    columns_of,
    further_columns,
)
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_book import (
    HEAD,
    HEADER_ROW,
    RULE,
    XlsxBook,
    cell_mask,
    height_of,
    lines_of,
    print_sheet,
    shrunk,
)
from data.writing.tables.xlsx_charts import add_charts

_WIDTHS: Final = {
    "主题": 9, "分组": 13, "指标": 26, "数值": 12, "限定": 6, "单位": 8, "时期": 11, "口径": 9,
    "地区": 12.5, "大字标题": 11, "原文": 60, "数据来源": 30, "备注": 24, "编号": 24,
}  # fmt: skip
# Sentences stay in one line: wrapped, they would make every row as tall as a page is short.
_LONG: Final = ("原文", "数据来源", "备注", ID, *FURTHER)
# The sentences would make a print too small to read: they stay in the file.
_LAST_PRINTED: Final = HEADER.index("大字标题")


def write_xlsx(export: TableExport, encoding: str) -> bytes:
    """Return the bytes of a workbook; `encoding` has no meaning here.

    Figures are numbers with their printed decimals; text is never a formula or a link.
    """
    del encoding
    target = CheckedBytes()
    book = XlsxBook(target, (LIST_SHEET, CHART_SHEET, RELATIONS_SHEET, ABOUT_SHEET, CODES_SHEET))
    package = export.package
    title = f"{package.title} · {export.title}"
    book.book.set_properties({"title": title, "comments": export.scope, "created": MADE})
    by_theme: dict[str, list[Observation]] = {theme.theme_id: [] for theme in package.themes}
    for item in checked(export.observations):
        by_theme[package.indicator_of(item).theme_id].append(item)
    themes = [theme for theme in package.themes if by_theme[theme.theme_id]]
    sheets = [book.sheet(theme.title) for theme in themes]
    places = FigurePlaces(package)
    listed = [item for theme in themes for item in by_theme[theme.theme_id]]
    if listed:
        _add_list(book, export, listed, places)
    for sheet, theme in zip(sheets, themes, strict=True):
        add_wide(book, sheet, export, theme.title, by_theme[theme.theme_id], places)
    add_charts(book, CHART_SHEET, _charts(export), places)
    add_relations(book, export, places)
    add_about(book, export)
    if listed:
        add_codes(book, export)
    book.book.close()
    return target.getvalue()


def _charts(export: TableExport) -> list[ChartContent]:
    """Return the charts of which all figures are exported, else one of the figures that are."""
    package, chosen = export.package, frozenset(export.obs_ids)
    built = (
        build_chart(package, spec) for theme in package.themes for spec in checked(package.charts_of(theme.theme_id))
    )
    contents = [content for content in built if chosen.issuperset(content.obs_ids)]
    if not contents and (ranking := ranking_of(package, export.obs_ids)) is not None:
        contents = [ranking]
    if not contents and export.obs_ids:
        contents = [
            chart_of_observations(
                package, export.obs_ids, tr("{title}（{scope}）", title=export.title, scope=export.scope)
            )
        ]
    return contents


def _add_list(book: XlsxBook, export: TableExport, observations: Sequence[Observation], places: FigurePlaces) -> None:
    """Add the sheet with a figure a row, and note where they stand."""
    sheet = book.fixed_sheet(LIST_SHEET)
    columns = columns_of(export.package, observations)
    obs_ids = [one.obs_id for one in observations]
    value_column = HEADER.index(VALUE)
    places.add(sheet.name, HEADER_ROW + 1, (value_column, len(HEADER)), obs_ids, columns[value_column])
    title = f"{export.title} · {LIST_SHEET}"
    doubted = tuple(doubt_notes(export.package, observations))
    legend = (DOUBT_LEGEND,) if doubted else ()
    book.head(sheet, title, export, legend=legend)
    units = dict.fromkeys(columns[HEADER.index(UNIT)])
    unit = next(iter(units)) if len(units) == 1 else tr("见“单位”列")
    if unit:
        sheet.write_string(
            1, _LAST_PRINTED, tr("单位：{unit}", unit=unit), book.format(align="right", font_color=LIGHT.text_secondary)
        )
    further = further_columns(export.package, observations, columns)
    names = (*HEADER, ID, *further)
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        # The button of the filter stands at the right of its cell.
        sides = {"align": "right", "indent": 2} if name == VALUE else _side(name)
        sheet.write_string(HEADER_ROW, column, name, book.format(**HEAD, **sides))
    formats = [partial(_format_of, book, name) for name in names]
    heights = _row_heights(columns)
    sheet.add_rows(HEADER_ROW + 1, (*columns, obs_ids, *further.values()), formats, heights)
    last = HEADER_ROW + len(observations)
    sheet.autofilter(HEADER_ROW, 0, last, len(names) - 1)
    # Years, and figures with more digits than a number has, are texts: without this each is marked as an error.
    sheet.ignore_errors({"number_stored_as_text": xl_range(HEADER_ROW + 1, 0, last, len(names) - 1)})
    sheet.freeze_panes(HEADER_ROW + 1, 3)
    widths = [_WIDTHS.get(name, 12) for name in HEADER[: _LAST_PRINTED + 1]]
    below = book.notes(sheet, last + 1, export, observations, widths, doubted, heights)
    sheet.print_area(0, 0, below, _LAST_PRINTED)
    print_sheet(sheet, title, legend=legend)


def _side(name: str) -> dict[str, Any]:
    return {"align": "left", "indent": 1} if name == QUALIFIER else {"align": "left"}


def _format_of(book: XlsxBook, name: str, cell: Cell) -> Any:
    if isinstance(cell, NumberCell):
        return book.format(num_format=cell_mask(cell), **shrunk(cell, _WIDTHS[VALUE]), **RULE)
    if not cell:
        return book.format(**RULE)
    side = {"align": "right"} if name == VALUE else _side(name)
    return book.format(text_wrap=name not in _LONG, **side, **RULE)


def _row_heights(columns: Sequence[Sequence[Cell]]) -> list[float]:
    """Return the points that each row's wrapped words need: LibreOffice does not work that out for itself."""
    lines: list[list[int]] = []
    for name, column in zip(HEADER, columns, strict=True):
        if name not in _LONG:
            known = {cell: lines_of(cell, _WIDTHS.get(name, 12)) for cell in checked(set(column))}
            lines.append([known[cell] for cell in column])
    return [height_of(max(own)) for own in checked(zip(*lines, strict=True))]
