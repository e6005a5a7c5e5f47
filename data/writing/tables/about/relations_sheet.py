"""The sheet 勾稽关系 of a workbook: each relation with its figures, what follows from them, and a live verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from data.checks.doubts import ungrouped_cell
from data.checks.relations import Finding, Verdict, evaluate_about
from data.figures.figure_text import period_text
from data.figures.quantity import quantity_of
from data.importing.exported_rows import RELATIONS_SHEET
from data.model import Check
from data.palette import LIGHT
from data.words import tr
from data.writing.tables.about.relation_formulas import MOST, Operand, Term, formulas_of, verdict_formula
from data.writing.tables.export_columns import Cell, DressedCell, NumberCell, TableExport, clean, value_cell
from data.writing.tables.xlsx_adapter import keeps_digits
from data.writing.tables.xlsx_book import (
    HEAD,
    HEADER_HEIGHT,
    HEADER_ROW,
    RULE,
    cell_mask,
    height_of,
    lines_of,
    print_sheet,
    shrunk,
)

if TYPE_CHECKING:
    from data.model import Observation
    from data.writing.tables.figure_places import FigurePlaces
    from data.writing.tables.xlsx_adapter import RowsSheet
    from data.writing.tables.xlsx_book import XlsxBook

# What is printed: verdict, relation, computation, what is printed, explanation.
_WIDTHS: Final = (10, 32, 26, 18, 31)
# Then what the formulas give: the value, its limits, and those of what is printed; then names and figures in turn.
_VALUE: Final = len(_WIDTHS)
_LOW, _HIGH, _LEAST, _MOST_PRINTED = range(_VALUE + 1, _VALUE + 5)
_FIRST_FIGURE: Final = _MOST_PRINTED + 1
_LIMIT_WIDTH, _NAME_WIDTH, _FIGURE_WIDTH = 12, 24, 12
_LIMIT: Final = f'[>={MOST}]"{tr("无上限")}";0.######'


def add_relations(book: XlsxBook, export: TableExport, places: FigurePlaces) -> None:
    """Write the relations that the exported figures are part of; no sheet where there are none."""
    findings = evaluate_about(export.package, export.obs_ids)
    if not findings:
        return
    sheet = book.fixed_sheet(RELATIONS_SHEET)
    book.head(sheet, RELATIONS_SHEET, export, legend=(tr("改了“明细”里的数，结论跟着变"),))
    count = max(len(one.relation.parts) for one in findings) + 1
    headers = (
        tr("结论"), tr("勾稽关系"), tr("计算（导出时）"), tr("原文（导出时）"), tr("说明"), tr("算出"),
        tr("算出，最小"),
        tr("算出，最大"), tr("印出，最小"), tr("印出，最大"),
        *(words for at in range(count) for words in (tr("数 {number}", number=at + 1), tr("数值"))),
    )  # fmt: skip
    widths = (*_WIDTHS, *(_LIMIT_WIDTH,) * (_FIRST_FIGURE - _VALUE), *(_NAME_WIDTH, _FIGURE_WIDTH) * count)
    for column, (name, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(column, column, width)
        is_number = _VALUE <= column < _FIRST_FIGURE or (column >= _FIRST_FIGURE and (column - _FIRST_FIGURE) % 2)
        side = "right" if is_number else "left"
        sheet.write_string(HEADER_ROW, column, name, book.format(**HEAD, align=side))
    sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    writer = _Relations(book, sheet, export, places)
    for row, finding in enumerate(findings, start=HEADER_ROW + 1):
        writer.write(row, finding)
    last = HEADER_ROW + len(findings)
    sheet.conditional_format(
        HEADER_ROW + 1, 0, last, 0,
        {"type": "cell", "criteria": "!=", "value": f'"{Verdict.HOLDS}"',
         "format": book.book.add_format({"bold": True, "font_color": LIGHT.accent})},
    )  # fmt: skip
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.print_area(0, 0, last, len(_WIDTHS) - 1)
    print_sheet(sheet, RELATIONS_SHEET)


class _Relations:
    """Writes a relation a row."""

    def __init__(self, book: XlsxBook, sheet: RowsSheet, export: TableExport, places: FigurePlaces) -> None:
        self._book = book
        self._sheet = sheet
        self._package = export.package
        self._places = places
        self._plain = book.format(text_wrap=True, valign="top", **RULE)
        self._limit = book.format(num_format=_LIMIT, align="right", shrink=True, **RULE)
        self._name = book.format(shrink=True, **RULE)
        # What is written of a figure, which many relations share: name, digits, format and formula.
        self._figures: dict[str, tuple[str, NumberCell, object, str]] = {}

    def write(self, row: int, finding: Finding) -> None:
        """Write what is said of a relation, its figures and its formulas."""
        sheet, relation = self._sheet, finding.relation
        words = (relation.title, finding.computation, finding.printed, finding.explanation)
        plain = self._plain
        for column, text in enumerate(words, start=1):
            sheet.write_string(row, column, clean(text), plain)
        lines = max(lines_of(text, width) for text, width in zip(words, _WIDTHS[1:], strict=True))
        sheet.set_row(row, height_of(lines))
        # That a headline has other words than its sentence no formula can see.
        is_static = relation.check is Check.SAME and not relation.parts and finding.verdict is not Verdict.HOLDS
        condition = "" if finding.verdict is Verdict.UNKNOWN else self._write_formulas(row, finding)
        condition = "" if is_static else condition
        if condition:
            sheet.write_formula(row, 0, f"={verdict_formula(condition)}", plain, finding.verdict.value)
        else:
            sheet.write_string(row, 0, finding.verdict.value, plain)

    def _write_formulas(self, row: int, finding: Finding) -> str:
        """Write the figures of a relation and what follows from them; return the condition under which it holds."""
        relation, known = finding.relation, self._package.observation_by_id
        ids = [*((relation.result,) if relation.result else ()), *relation.parts]
        cells = [self._write_figure(row, at, known[obs_id]) for at, obs_id in enumerate(ids)]
        quantities = [quantity_of(self._package, known[obs_id]) for obs_id in ids]
        # All parts of a sum, a difference or a comparison are taken to the unit of the result, else of the first.
        is_scaled = relation.check is not Check.RATIO
        power = quantities[0 if relation.result and relation.check is not Check.GROWTH else -len(relation.parts)]
        operands = [
            Operand(cell, one, one.indicator.unit_mult - power.indicator.unit_mult if is_scaled else 0)
            for cell, one in zip(cells, quantities, strict=True)
        ]
        result = operands.pop(0) if relation.result else None
        result = Operand(result.cell, result.quantity) if result is not None else None
        low, high, least, most = (xl_rowcol_to_cell(row, at) for at in (_LOW, _HIGH, _LEAST, _MOST_PRINTED))
        made = formulas_of(relation.check, result, operands, (low, high, least, most))
        for first, terms in ((_VALUE, made.computed), (_LEAST, made.printed)):
            for column, term in enumerate(terms, start=first):
                self._write_term(row, column, term)
        return made.condition

    def _write_term(self, row: int, column: int, term: Term) -> None:
        self._sheet.write_formula(row, column, f"={term.formula}", self._limit, float(term.value))

    def _write_figure(self, row: int, number: int, one: Observation) -> str:
        """Write a figure with its name, looked up in the list where it is there; return its cell."""
        column = _FIRST_FIGURE + 2 * number
        if one.obs_id not in self._figures:
            self._figures[one.obs_id] = self._figure_of(one)
        name, figure, form, formula = self._figures[one.obs_id]
        self._sheet.write_string(row, column, name, self._name)
        if formula:
            self._sheet.write_formula(row, column + 1, formula, form, float(figure))
        else:
            self._sheet.write_number(row, column + 1, float(figure), form)
        return str(xl_rowcol_to_cell(row, column + 1))

    def _figure_of(self, one: Observation) -> tuple[str, NumberCell, object, str]:
        title = self._package.title_of(one)
        name = tr("{title}（{period}）", title=title, period=period_text(one))
        figure: Cell = value_cell(one)
        assert isinstance(figure, NumberCell)
        cell = DressedCell(figure, ungrouped_cell(self._package, one))
        form = self._book.format(num_format=cell_mask(cell), align="right", **shrunk(cell, _FIGURE_WIDTH), **RULE)
        formula = self._places.formula(one.obs_id) if keeps_digits(figure) else ""
        return clean(name), figure, form, f"={formula}" if formula else ""
