"""The figures of a draft with their verdicts as a workbook: what to look at first, then all, then what was held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from data.figures.figure_text import package_words
from data.files.checked_bytes import MADE, CheckedBytes
from data.palette import LIGHT
from data.progress import check
from data.proofreading.reviewing.remedies import remedy_of
from data.proofreading.verdicts import RIGHT, VERDICT_WORDS, CheckedFigure, Decision, DraftVerdict, Proof
from data.words import tr
from data.writing.repeatable_zip import repeatable
from data.writing.tables.export_columns import clean
from data.writing.tables.xlsx_book import HEAD, HEADER_HEIGHT, RULE, XlsxBook, height_of, lines_of, print_sheet

if TYPE_CHECKING:
    from data.writing.tables.xlsx_adapter import RowsSheet

# Headers, the widths of their columns, and whether their words are wrapped.
_COLUMNS: Final = (
    (tr("序号"), 6, False),
    (tr("第几字"), 8, False),
    (tr("稿中"), 14, True),
    (tr("结论"), 15, True),
    (tr("数据包"), 17, True),
    (tr("指标"), 18, True),
    (tr("说明"), 20, True),
    (tr("处理"), 14, True),
    (tr("稿中的句子"), 34, True),
    (tr("数据包的原句"), 34, True),
    (tr("编号"), 26, False),
)
# The code of a figure is for other programs: it is not printed.
_PRINTED: Final = 10
_HEADER_ROW: Final = 2
_MOST_LINES: Final = 20
_GROUNDS: Final = {
    DraftVerdict.QUALIFIER: LIGHT.doubt_soft, DraftVerdict.PERIOD: LIGHT.doubt_soft, DraftVerdict.UNKNOWN: LIGHT.track,
}  # fmt: skip


def proof_list(proof: Proof) -> bytes:
    """Return the list as a workbook; equal input gives equal bytes."""
    target = CheckedBytes()
    book = XlsxBook(target)
    book.book.set_properties({"title": clean(tr("核稿：{name}", name=proof.name)), "created": MADE})
    wrong = [one for one in proof.figures if one.verdict not in RIGHT]
    _sheet(book, tr("要看的"), proof, wrong)
    _sheet(book, tr("全部"), proof, proof.figures)
    _about(book, proof)
    book.book.close()
    return repeatable(target.getvalue())


def _sheet(book: XlsxBook, name: str, proof: Proof, figures: Sequence[CheckedFigure]) -> None:
    sheet = book.sheet(name)
    title = tr("核稿：{name}", name=proof.name)
    book.title(sheet, clean(title))
    sheet.write_string(1, 0, _counted(proof), book.format(font_color=LIGHT.text_secondary))
    sheet.set_row(_HEADER_ROW, HEADER_HEIGHT)
    for at, (header, width, _) in enumerate(_COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(_HEADER_ROW, at, header, book.format(**HEAD))
    numbers = {id(one): at for at, one in enumerate(proof.figures, start=1)}
    for row, one in enumerate(figures, start=_HEADER_ROW + 1):
        check()
        _row(book, sheet, row, _cells(proof, one, numbers[id(one)]), one)
    sheet.freeze_panes(_HEADER_ROW + 1, 4)
    if figures:
        sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + len(figures), len(_COLUMNS) - 1)
    print_sheet(sheet, title)
    sheet.print_area(0, 0, _HEADER_ROW + max(1, len(figures)), _PRINTED - 1)
    sheet.fit_to_pages(1, 0)


def _counted(proof: Proof) -> str:
    counts = proof.counts()
    return tr("、").join(f"{VERDICT_WORDS[verdict]} {counts[verdict]}" for verdict in DraftVerdict if counts[verdict])


def _cells(proof: Proof, one: CheckedFigure, number: int) -> tuple[int | str, ...]:
    reading, known = proof.reading, one.known
    sentence = next((it.sentence for it in reading.figures if it.sentence[0] <= one.start < it.sentence[1]), None)
    return (
        number,
        reading.text.raw_offset(one.offset) + 1,
        reading.text.squeezed[one.start : one.end],
        one.words,
        one.packaged,
        known.indicator.title if known else "",
        one.reason,
        _decided(proof, number - 1),
        reading.text.squeezed[slice(*sentence)] if sentence else "",
        known.observation.source_text if known else "",
        known.observation.obs_id if known else "",
    )


def _decided(proof: Proof, at: int) -> str:
    """Return what was decided of a figure, blank where nothing was."""
    decision = proof.decided.get(at)
    remedy = remedy_of(proof, proof.figures[at]) if decision is Decision.TAKEN else None
    return remedy.words if remedy is not None else tr("不改") if decision is Decision.KEPT else ""


def _row(book: XlsxBook, sheet: RowsSheet, row: int, cells: Sequence[int | str], one: CheckedFigure) -> None:
    lines = 1
    for at, (cell, (_, width, wraps)) in enumerate(zip(cells, _COLUMNS, strict=True)):
        look: dict[str, Any] = {**RULE, "valign": "top", "text_wrap": wraps, "align": "left"}
        if at == 3:
            look |= {"bold": True, "bg_color": _ground(one.verdict), "font_color": LIGHT.text}
        if isinstance(cell, int):
            sheet.write_number(row, at, cell, book.format(**look))
        else:
            sheet.write_string(row, at, clean(cell), book.format(**look))
            lines = max(lines, min(_MOST_LINES, lines_of(cell, width)) if wraps else 1)
    sheet.set_row(row, height_of(lines))


def _ground(verdict: DraftVerdict) -> str:
    return LIGHT.surface if verdict in RIGHT else _GROUNDS.get(verdict, LIGHT.error_soft)


def _about(book: XlsxBook, proof: Proof) -> None:
    sheet = book.sheet(tr("说明"))
    rows = [
        (tr("稿子"), proof.name),
        *((tr("数据包"), package_words(package)) for package in proof.packages),
        (tr("核对的数字"), str(len(proof.figures))),
        (tr("没有核对的"), tr("年份、名次、年限、名称里的数 {count} 处", count=proof.other_numbers)),
        *((VERDICT_WORDS[verdict], str(count)) for verdict, count in proof.counts().items()),
        *((tr("注意"), problem.sentence()) for problem in proof.problems),
    ]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    for row, (name, words) in enumerate(rows):
        sheet.write_string(row, 0, name, book.format(bold=True, **RULE))
        sheet.write_string(row, 1, clean(words), book.format(text_wrap=True, **RULE))
    print_sheet(sheet, tr("说明"), None)
