"""Read the tables of a text: labels and units of a series, periods or measures in the heads."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.cells.periods import read_period
from data.model import Qualifier
from data.text_width import plain_width
from data.texts.naming.name_parts import LONGEST, fitted
from data.texts.text_figures import TextFigure, made_figure
from data.texts.text_periods import NONE, TextPeriod
from data.units import looks_like_unit, measure_of
from data.words import tr

if TYPE_CHECKING:
    from data.texts.printed.cell_tables import CellTable
    from data.texts.printed.running_text import RunningText, Span

# Before what is a part of the row above: 其中：城镇, #女性.
_PART: Final = re.compile("^(?:其中[:：]?|[#＃])")
_IN_BRACKETS: Final = re.compile(r"[（(]([^（）()]{1,12})[)）]")
_NUMBER: Final = re.compile(r"([-−–+]?)(\d[\d,]*(?:\.\d+)?)([%％‰]?)")
_VALUES: Final = re.compile(r"绝对[数量值]|数[值量额]|本年|实绩|完成|合计|指标值?|金额")
_UNIT_HEAD: Final = ("单位", "计量单位")
_FROM_LABEL: Final = tr("取表头括号里的单位")
_FROM_ABOVE: Final = tr("取表上方写明的单位")
# The unit of all cells, in the line above a table; columns of growth and shares have their own.
_ABOVE: Final = re.compile(r"单位[：:]([^：:，。（）()]{1,8})[）)]?")
_LONGEST_ABOVE: Final = 40
_OF_ANOTHER: Final = re.compile("增长|增速|比重|占比|指数|%|％|±|升降")
_FROM_HEAD: Final = tr("由行名和列名连成")


def figures_of_table(text: RunningText, table: CellTable, start: int, end: int) -> list[TextFigure]:
    """Return the figures of a table; its sentence is the whole row or column of the series."""
    words = text.squeezed
    above = _ABOVE.search(words, max(0, start - _LONGEST_ABOVE), start)
    common = above.group(1) if above and above.end() == start and looks_like_unit(above.group(1)) else ""
    heads = [words[span.start : span.end] for span in table.heads]
    units_at = next((at for at, head in enumerate(heads) if head in _UNIT_HEAD), -1)
    found = []
    for label, cells in table.series:
        name, unit = _split(words[label.start : label.end])
        if units_at >= 0 and units_at < len(cells):
            unit = words[cells[units_at].start : cells[units_at].end] or unit
        sentence = (label.start, cells[-1].end if cells else label.end)
        for at, cell in enumerate(cells):
            head = heads[at] if at < len(heads) else ""
            own = unit or ("" if _OF_ANOTHER.search(head) else common)
            rule = _FROM_ABOVE if own and not unit else _FROM_LABEL
            if at != units_at and (figure := _cell(words, cell, name, (own, rule), head, sentence)):
                found.append(figure)
    return found


def _split(label: str) -> tuple[str, str]:
    """Return a label without the unit in its brackets, and the unit."""
    label = _PART.sub("", label)
    for found in _IN_BRACKETS.finditer(label):
        if looks_like_unit(found.group(1)):
            return label[: found.start()] + label[found.end() :], found.group(1)
    return label, ""


def _cell(
    words: str, cell: Span, name: str, common: tuple[str, str], head: str, sentence: tuple[int, int]
) -> TextFigure | None:
    printed = words[cell.start : cell.end]
    found = _NUMBER.fullmatch(printed)
    if found is None:
        return None
    period, rest, own_unit = _head(head)
    unit = own_unit or found.group(3) or common[0]
    unit_rule = common[1] if not own_unit and not found.group(3) else _FROM_LABEL
    title = f"{name}{rest}" if rest and rest not in name else name
    title = title if len(title) <= LONGEST else fitted(title)
    value = Decimal(plain_width(found.group(2)).replace(",", ""))
    is_below = found.group(1) in ("-", "−", "–")
    return made_figure(
        offset=cell.start + len(found.group(1)),
        span=(cell.start, cell.end),
        value=-value if is_below else value,
        texts=(printed.rstrip("%％‰").lstrip("+"), printed.rstrip("%％‰").lstrip("+")),
        unit=unit,
        measure=measure_of(unit) if unit else ("", 0),
        qualifier=Qualifier.EQ,
        period=period,
        title=title,
        title_rule=_FROM_HEAD if rest else "",
        unit_rule="" if found.group(3) or not unit else unit_rule,
        sentence=sentence,
    )


def _head(head: str) -> tuple[TextPeriod, str, str]:
    """Return the period that a head of the table names, the words of a measure, and its unit."""
    bare, unit = _split(head)
    read = read_period(bare) if re.search(r"\d{4}", bare) else None
    if read and read.iso:
        return TextPeriod(read.iso, bare), "", unit
    found = re.match(r"((?:19|20)\d{2}年)(.*)", bare)
    if found:
        return (
            TextPeriod(found.group(1)[:4], found.group(1)),
            "" if _VALUES.fullmatch(found.group(2)) else found.group(2),
            unit,
        )
    return NONE, "" if _VALUES.fullmatch(bare) else bare, unit
