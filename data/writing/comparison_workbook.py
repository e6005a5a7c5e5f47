"""A comparison of two packages as a workbook: a page that sums it up, and lists with both values and both sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.comparing.comparison_report import (
    change_words,
    check_words,
    difference_words,
    name_of,
    other_words,
    summary,
)
from data.comparing.differences import GROUP_WORDS, ComparedFigure, Difference, DifferenceGroup, PackageComparison
from data.figures.figure_text import package_words
from data.files.checked_bytes import MADE, CheckedBytes
from data.palette import LIGHT
from data.words import tr
from data.writing.list_sheet import FIRST_ROW, ListColumn, list_sheet
from data.writing.tables.export_columns import NumberCell, clean
from data.writing.tables.xlsx_book import XlsxBook, height_of, lines_of, print_sheet

_WIDTHS: Final = (16, 96)
# So many differences of a group stand on the page that sums up; all of them are in the lists.
_SAID: Final = 12


def comparison_workbook(comparison: PackageComparison) -> bytes:
    """Return a comparison as the bytes of a workbook, equal for equal packages."""
    target = CheckedBytes()
    book = XlsxBook(target)
    book.book.set_properties({"title": tr("修订说明"), "created": MADE})
    _summary_page(book, comparison)
    about = tr("{old} → {new}", old=package_words(comparison.old), new=package_words(comparison.new))
    for group, found in comparison.by_group.items():
        if found:
            columns = _columns(group)
            sheet = list_sheet(book, GROUP_WORDS[group], about, columns, [_row(one) for one in found])
            ids = sum(tr("编号") in column.header for column in columns)
            sheet.print_area(0, 0, FIRST_ROW + len(found) - 1, len(columns) - ids - 1)
    if comparison.broken or comparison.healed:
        columns = [ListColumn(*one) for one in ((tr("勾稽关系"), 38), (tr("旧"), 40), (tr("新"), 40))]
        rows = [
            (one.new.relation.title, check_words(one, is_new=False), check_words(one, is_new=True))
            for one in (*comparison.broken, *comparison.healed)
        ]
        list_sheet(book, tr("勾稽关系"), about, columns, rows)
    if comparison.proposals:
        columns = [ListColumn(*one) for one in ((tr("旧"), 42), (tr("新"), 42), (tr("旧数"), 16), (tr("新数"), 16))]
        alike = [(name_of(one.old), name_of(one.new), one.old.shown, one.new.shown) for one in comparison.proposals]
        list_sheet(book, tr("名称相近，请核"), about, columns, alike)
    book.book.close()
    return target.getvalue()


def _summary_page(book: XlsxBook, comparison: PackageComparison) -> None:
    """Write 修订说明 on one page: what was compared, how many differ in which way, and the first of each."""
    sheet = book.sheet(tr("修订说明"))
    book.title(sheet, tr("修订说明"))
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    for number, (head, words) in enumerate(_summary_rows(comparison), start=2):
        sheet.write_string(number, 0, head, book.format(bold=bool(head), valign="top", font_color=LIGHT.text))
        sheet.write_string(number, 1, clean(words), book.format(text_wrap=True, valign="top"))
        sheet.set_row(number, height_of(lines_of(words, _WIDTHS[1])))
    sheet.hide_gridlines(2)
    print_sheet(sheet, tr("修订说明"), repeated=None)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)


def _summary_rows(comparison: PackageComparison) -> Iterator[tuple[str, str]]:
    yield tr("旧"), package_words(comparison.old)
    yield tr("新"), package_words(comparison.new)
    yield tr("结果"), summary(comparison)
    yield tr("没有变的数"), str(comparison.same)
    for group, found in comparison.by_group.items():
        head = GROUP_WORDS[group]
        for difference in found[:_SAID]:
            yield head, difference_words(difference)
            head = ""
        if len(found) > _SAID:
            yield "", tr("……共 {count} 处，见“{sheet}”表", count=len(found), sheet=GROUP_WORDS[group])
    for head, checks in ((tr("不再成立"), comparison.broken), (tr("现在成立"), comparison.healed)):
        title = head
        for check in checks[:_SAID]:
            words = tr("{old} → {new}", old=check_words(check, is_new=False), new=check_words(check, is_new=True))
            yield title, tr("{title}：{words}", title=check.new.relation.title, words=words)
            title = ""
        if len(checks) > _SAID:
            yield "", tr("……共 {count} 处，见“{sheet}”表", count=len(checks), sheet=tr("勾稽关系"))
    if comparison.proposals:
        yield (
            tr("名称相近"),
            tr("{count} 对可能是同一个数，请核，见“名称相近，请核”表", count=len(comparison.proposals)),
        )
    for words in other_words(comparison):
        yield tr("其他表"), words


def _columns(group: DifferenceGroup) -> list[ListColumn]:
    named = [(tr("指标"), 16), (tr("地区"), 10), (tr("时期"), 10)]
    if group in (DifferenceGroup.ADDED, DifferenceGroup.REMOVED):
        return [
            ListColumn(*one) for one in (*named, (tr("数值"), 12), (tr("单位"), 8), (tr("原句"), 60), (tr("编号"), 18))
        ]
    values = [(tr("旧数"), 9), (tr("新数"), 9), (tr("单位"), 7)]
    words = [(tr("改了什么"), 20), (tr("旧原句"), 18), (tr("新原句"), 18)]
    return [ListColumn(*one) for one in (*named, *values, *words, (tr("旧编号"), 18), (tr("新编号"), 18))]


def _row(difference: Difference) -> list[str]:
    figure, old, new = difference.figure, difference.old, difference.new
    named = [figure.indicator.title, figure.area, figure.period]
    if old is None or new is None:
        unit, sentence = figure.indicator.unit, figure.observation.source_text
        return [*named, _value(figure), unit, sentence, figure.observation.obs_id]
    units = dict.fromkeys((old.indicator.unit, new.indicator.unit))
    sides = (old, new)
    sentences = [side.observation.source_text for side in sides]
    ids = [side.observation.obs_id for side in sides]
    return [*named, _value(old), _value(new), " → ".join(units), change_words(difference), *sentences, *ids]


def _value(figure: ComparedFigure) -> str:
    """Return the value of a figure: plain digits as a number, others as they are printed."""
    observation = figure.observation
    is_plain = observation.obs_value is not None and figure.number == f"{observation.obs_value:f}"
    return NumberCell(figure.number) if is_plain else figure.number
