"""Write a template as a workbook: forms with drop-downs and example rows, and a sheet that explains them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from data.files.checked_bytes import MADE, CheckedBytes
from data.palette import LIGHT
from data.templates.form import EXAMPLE, Form, Template, TemplateColumn
from data.words import tr

_FONT: Final = "微软雅黑"
_HEADER_ROW: Final = 1
# Drop-downs and number formats are laid on this many rows; a longer table works without them.
_ROWS: Final = 2000
_LONGEST_LIST: Final = 255
EXPLANATION_SHEET: Final = "填写说明"
_STEPS: Final = (
    tr("在“{sheet}”表里填自己的数字，一行一条；灰色斜体的示例行填完就删去（没有删的，有了自己的数据后也不会读入）。"),
    tr("标题、表头和列的顺序可以改；表头用平常的叫法也认得。不要在数据中间插入小计行。"),
    tr("存盘后在答卷里用“文件 → 打开…”打开，或把文件拖进窗口。改好再存盘，窗口会提示重新读入。"),
    tr("读不懂的格子在“读取情况”里逐格列出，写明为什么、怎样改。"),
)


class _Sheets:
    """A workbook in the making with its few formats."""

    def __init__(self, target: io.BytesIO) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(target, options)
        self.book.set_properties({"created": MADE})
        self.title = self._format(bold=True, font_size=14, font_color=LIGHT.accent)
        self.head = self._format(
            bold=True,
            font_color=LIGHT.on_accent,
            bg_color=LIGHT.accent,
            border=1,
            border_color=LIGHT.control_line,
            text_wrap=True,
            align="center",
        )
        self.text = self._format()
        self.wrapped = self._format(text_wrap=True, valign="top")
        self.strong = self._format(bold=True, valign="top")
        self.typed = self._format(num_format="@")
        self.example = self._format(italic=True, font_color=LIGHT.text_tertiary, bg_color=LIGHT.sunken)
        self.typed_example = self._format(
            italic=True, font_color=LIGHT.text_tertiary, bg_color=LIGHT.sunken, num_format="@", align="right"
        )

    def _format(self, **properties: object) -> Any:
        base = {"font_name": _FONT, "font_size": 10.5, "valign": "vcenter"}
        return self.book.add_format(base | properties)


def template_workbook(template: Template) -> bytes:
    """Return a template as the bytes of an XLSX workbook; equal from run to run."""
    target = CheckedBytes()
    sheets = _Sheets(target)
    sheets.book.set_properties({"title": template.title, "created": MADE})
    names = template.catalogue.rows() if template.catalogue else []
    for form in template.forms:
        _write_form(sheets, form, template, len(names))
    _write_explanation(sheets, template)
    if template.catalogue:
        sheet = sheets.book.add_worksheet(template.catalogue.name)
        sheet.write_row(0, 0, template.catalogue.headers, sheets.head)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 44)
        sheet.set_column(2, 2, 12)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(names, start=1):
            sheet.write_row(number, 0, row, sheets.text)
    sheets.book.close()
    return target.getvalue()


def _write_form(sheets: _Sheets, form: Form, template: Template, names: int) -> None:
    sheet = sheets.book.add_worksheet(form.name)
    sheet.write_string(0, 0, form.title, sheets.title)
    sheet.set_row(0, 26)
    sheet.set_row(_HEADER_ROW, 24)
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    first = _HEADER_ROW + 1
    for at, column in enumerate(form.columns):
        sheet.set_column(at, at, column.width, sheets.typed if column.as_printed else sheets.text)
        if column.as_printed:
            letter = xl_col_to_name(at)
            sheet.ignore_errors({"number_stored_as_text": f"{letter}{first + 1}:{letter}{first + _ROWS}"})
        sheet.write_string(_HEADER_ROW, at, column.header, sheets.head)
        words = f"{column.explanation}{(tr('（必填）') if column.required else '')}"
        sheet.write_comment(_HEADER_ROW, at, words, {"font_name": _FONT, "font_size": 9, "x_scale": 1.6})
        if rule := _rule(column, template, names):
            sheet.data_validation(first, at, first + _ROWS - 1, at, rule)
    for number, row in enumerate(form.examples, start=first):
        for at, (column, cell) in enumerate(zip(form.columns, row, strict=True)):
            if isinstance(cell, str):
                sheet.write_string(number, at, cell, sheets.example)
            elif column.as_printed:
                sheet.write_string(number, at, f"{cell:g}", sheets.typed_example)
            else:
                sheet.write_number(number, at, cell, sheets.example)


def _rule(column: TemplateColumn, template: Template, names: int) -> dict[str, Any]:
    """Return the drop-down of a column, empty for one without."""
    if column.suggested is not None and template.catalogue:
        letter = xl_col_to_name(column.suggested)
        source: Any = f"='{template.catalogue.name}'!${letter}$2:${letter}${names + 1}"
    elif column.choices and len(",".join(column.choices)) <= _LONGEST_LIST:
        source = list(column.choices)
    else:
        return {}
    strictness = {"error_title": tr("不在下拉里"), "error_message": tr("请从下拉里选一个。")} if column.strict else {}
    return {
        "validate": "list",
        "source": source,
        # Excel refuses other words unless it is told not to show its error.
        "show_error": column.strict,
        "input_title": column.header[:32],
        "input_message": column.explanation[:255],
        **strictness,
    }


def _write_explanation(sheets: _Sheets, template: Template) -> None:
    sheet = sheets.book.add_worksheet(EXPLANATION_SHEET)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, f"{template.title} · {EXPLANATION_SHEET}", sheets.title)
    sheet.write_string(1, 0, template.description, sheets.text)
    for number, (head, words) in enumerate(_explained(template), start=3):
        sheet.write_string(number, 0, head, sheets.strong)
        sheet.write_string(number, 1, words, sheets.wrapped)


def _explained(template: Template) -> Iterator[tuple[str, str]]:
    for number, words in enumerate(_STEPS, start=1):
        yield (tr("怎样填") if number == 1 else "", f"{number}. {words.format(sheet=template.forms[0].name)}")
    for words in template.advice:
        yield "", f"· {words}"
    yield "", ""
    for form in template.forms:
        yield tr("“{name}”表的列", name=form.name), ""
        for column in form.columns:
            choices = tr("　可选：{choices}", choices=tr("、").join(column.choices)) if column.choices else ""
            yield column.header + ("　*" if column.required else ""), column.explanation + choices
        yield "", ""
    yield EXAMPLE, tr("示例行的数字都是编的，只说明怎样填，不是任何地方的真实数据。带 * 的列要填。")
