"""What of a return is not as in the others of its form: names and places of columns and rows, texts, the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from data.gathering.common_form import CommonForm
from data.gathering.form_values import WHOLE, ReturnValues, SlotKey
from data.gathering.reading.returns import QuestionKind, ReturnCell, ReturnQuestion, period_words
from data.units import counted_by, measure_of
from data.words import tr

# A cell that is blank is asked where nearly all others have one there, and there are some.
_FILLED: Final = 0.95
_FEWEST: Final = 5
_USUAL: Final = 0.7
_MOSTLY: Final = 0.5
_NAMED: Final = 3


def questions_of_form(form: CommonForm, returns: Sequence[ReturnValues]) -> Iterator[ReturnQuestion]:
    """Yield what is to be asked of each return."""
    usual = _usual_period(returns)
    firsts = Counter(min(one.fitted.table.columns, default=0) for one in returns)
    first, count = firsts.most_common(1)[0] if firsts else (0, 0)
    usual_first = first if count >= len(returns) * _USUAL else None
    shown = _text_columns(form, returns)
    filled = _usually_filled(form, returns)
    for one in returns:
        beside = usual, usual_first, shown
        yield from one.once("form", partial(_own_questions, form, one, *beside), *beside)
        yield from _blanks(form, one, filled)


def _own_questions(
    form: CommonForm, one: ReturnValues, usual: str, usual_first: int | None, shown: frozenset[SlotKey]
) -> tuple[ReturnQuestion, ...]:
    """Return what is to be asked of a return that is not as the others are, but for its blank cells."""
    return (
        *_year(one, usual),
        *_header(form, one, usual_first),
        *_columns(form, one),
        *_rows(form, one),
        *_hidden(one),
        *_units(one),
        *_cells(form, one, shown),
    )


def _usual_period(returns: Sequence[ReturnValues]) -> str:
    counts = Counter(one.period for one in returns if one.period)
    period, count = counts.most_common(1)[0] if counts else ("", 0)
    return period if count >= counts.total() * _USUAL and count > 1 else ""


def _year(one: ReturnValues, usual: str) -> Iterator[ReturnQuestion]:
    if usual and one.period and one.period != usual:
        own, others = period_words(one.period), period_words(usual)
        message = tr("写的时期是 {own}，其他单位是 {usual}，没有计入 {usual} 的合计，请核", own=own, usual=others)
        yield ReturnQuestion(QuestionKind.WRONG_YEAR, one.file, one.fitted.table.place_of_header, message)


def _header(form: CommonForm, one: ReturnValues, usual_first: int | None) -> Iterator[ReturnQuestion]:
    table = one.fitted.table
    if form.usual_header is not None and table.header_row != form.usual_header:
        own, usual = table.header_row + 1, form.usual_header + 1
        message = tr("表头在第 {own} 行，其他单位在第 {usual} 行，照表头读了，请核", own=own, usual=usual)
        yield ReturnQuestion(QuestionKind.MOVED_HEADER, one.file, table.place_of_header, message)
    wanted = [head.key for head in form.columns if head.key in one.fitted.columns]
    own_order = sorted(wanted, key=lambda key: one.fitted.columns[key])
    if own_order != wanted:
        message = tr("列的次序与其他单位不同，照列名读了，请核")
        yield ReturnQuestion(QuestionKind.MOVED_COLUMN, one.file, table.place_of_header, message)
    elif usual_first is not None and wanted and not one.fitted.missing_columns:
        first = min(table.columns, default=usual_first)
        if first != usual_first:
            message = tr("各列比其他单位的偏了 {count} 列，照列名读了，请核", count=abs(first - usual_first))
            yield ReturnQuestion(QuestionKind.MOVED_COLUMN, one.file, table.place_of_header, message)


def _columns(form: CommonForm, one: ReturnValues) -> Iterator[ReturnQuestion]:
    table, place = one.fitted.table, one.fitted.table.place_of_header
    names = {head.key: head.words or head.period for head in form.columns}
    keys = table.relative_keys
    for key, column in one.fitted.renamed_columns.items():
        own = table.columns[column].words or keys[column]
        message = tr("列“{own}”当作“{usual}”读了，请核", own=own, usual=names[key])
        yield ReturnQuestion(QuestionKind.RENAMED_COLUMN, one.file, place, message)
    for key in one.fitted.missing_columns:
        yield ReturnQuestion(
            QuestionKind.MISSING_COLUMN, one.file, place, tr("没有“{name}”这一列，请核", name=names[key])
        )
    choices = tuple((names[key], key) for key in one.fitted.missing_columns)
    for column in one.fitted.extra_columns:
        words = table.columns[column].words or keys[column]
        message = tr("多了“{name}”这一列，照它自己的名称收了，请核", name=words)
        # Only where the form misses one can it be known by another name.
        own = keys[column] if choices else ""
        yield ReturnQuestion(QuestionKind.EXTRA_COLUMN, one.file, place, message, own, choices)
    for words in table.hidden_columns:
        yield ReturnQuestion(QuestionKind.HIDDEN_COLUMN, one.file, table.sheet, tr("{words}，请核", words=words))


def _rows(form: CommonForm, one: ReturnValues) -> Iterator[ReturnQuestion]:
    table = one.fitted.table
    names = {head.key: head.words for head in form.rows}
    for key, row in one.fitted.renamed_rows.items():
        message = tr("“{own}”当作“{usual}”读了，请核", own=table.rows[row].words, usual=names[key])
        yield ReturnQuestion(QuestionKind.RENAMED_ROW, one.file, _place_of_row(one, row), message)
    if one.fitted.missing_rows:
        missing = [names[key] for key in one.fitted.missing_rows]
        message = tr("缺 {count} 行：{names}，没有当作 0，请核", count=len(missing), names=_named(missing))
        yield ReturnQuestion(QuestionKind.MISSING_ROW, one.file, table.place_of_header, message)
    for row in one.fitted.extra_rows:
        message = tr("多了“{name}”这一行，照它自己的名称收了，请核", name=table.rows[row].words)
        yield ReturnQuestion(QuestionKind.EXTRA_ROW, one.file, _place_of_row(one, row), message)


def _place_of_row(one: ReturnValues, row: int) -> str:
    table = one.fitted.table
    return next((cell.place for (at, _), cell in table.cells.items() if at == row), table.place_of_header)


def _named(names: Sequence[str]) -> str:
    more = tr("等") if len(names) > _NAMED else ""
    return tr("、").join(names[:_NAMED]) + more


def _hidden(one: ReturnValues) -> Iterator[ReturnQuestion]:
    table = one.fitted.table
    rows = {row: cell.place for (row, _), cell in reversed([*table.cells.items()]) if cell.is_hidden}
    if rows:
        first = min(rows)
        names = _named([table.rows[row].words for row in sorted(rows)])
        message = tr("有 {count} 行是隐藏的（{names}），照样计入了，请核", count=len(rows), names=names)
        yield ReturnQuestion(QuestionKind.HIDDEN_ROW, one.file, rows[first], message)


def _units(one: ReturnValues) -> Iterator[ReturnQuestion]:
    """Ask of the units that are not those of the other returns, a pair of units once."""
    told: dict[tuple[str, str], list[SlotKey]] = {}
    for key in one.slots if one.usual_units else ():
        own, usual = one.units[key], one.usual_units.get(key, one.units[key])
        if own != usual and own and usual:
            told.setdefault((own, usual), []).append(key)
    for (own, usual), keys in told.items():
        same = counted_by(measure_of(own)[0]) == counted_by(measure_of(usual)[0])
        what = tr("照写明的单位换算了") if same else tr("单位不同，没有计入合计")
        message = tr(
            "{count} 个数的单位是“{own}”，其他单位报的是“{usual}”，{what}，请核",
            count=len(keys), own=own, usual=usual, what=what,
        )  # fmt: skip
        yield ReturnQuestion(QuestionKind.UNIT, one.file, one.slots[keys[0]].cell.place, message)


def _text_columns(form: CommonForm, returns: Sequence[ReturnValues]) -> frozenset[SlotKey]:
    """Return the places of the form where most numbers are stored as texts: there it is the form's way.

    Where every return has rows of its own, these are whole columns.
    """
    texts: Counter[SlotKey] = Counter()
    for one in returns:
        texts.update(one.once("texts", partial(_places_of_texts, form, one)))
    if not texts:
        return frozenset()
    every: Counter[SlotKey] = Counter()
    for one in returns:
        every.update(one.once("places", partial(_places_of, form, one)))
    return frozenset(key for key, count in texts.items() if count > every[key] * _MOSTLY)


def _places_of(form: CommonForm, one: ReturnValues) -> dict[SlotKey, int]:
    return dict(Counter(_place(form, key) for key in one.slots))


def _places_of_texts(form: CommonForm, one: ReturnValues) -> list[SlotKey]:
    return [_place(form, key) for key, slot in one.slots.items() if slot.cell.is_text]


def _place(form: CommonForm, key: SlotKey) -> SlotKey:
    return key if form.has_rows else (WHOLE, key[1])


def _cells(form: CommonForm, one: ReturnValues, shown: frozenset[SlotKey]) -> Iterator[ReturnQuestion]:
    """Ask of all numbers stored as texts at once, and of words where the others have numbers; a column once."""
    texts: list[ReturnCell] = []
    words: dict[str, list[ReturnCell]] = {}
    for (row, column), slot in one.slots.items():
        if slot.cell.is_text and _place(form, (row, column)) not in shown:
            texts.append(slot.cell)
        if slot.cell.value.number is None and slot.cell.value.doubt:
            words.setdefault(column, []).append(slot.cell)
    if texts:
        message = tr(
            "{count} 个数存成了文本（“{text}”），照数读了，Excel 求和时不计，请核",
            count=len(texts), text=texts[0].value.text,
        )  # fmt: skip
        places = tuple(cell.place for cell in texts)
        yield ReturnQuestion(QuestionKind.TEXT_NUMBER, one.file, places[0], message, cells=places)
    for cells in words.values():
        message = tr("“{text}”读不成一个数，没有当作 0，请核", text=cells[0].value.text)
        yield ReturnQuestion(QuestionKind.NO_NUMBER, one.file, cells[0].place, message)


def _usually_filled(form: CommonForm, returns: Sequence[ReturnValues]) -> dict[SlotKey, int]:
    """Return the places of the form where nearly all returns have a number, with how many have."""
    count = len(returns)
    if count < _FEWEST or not form.has_rows:
        return {}
    counts: Counter[SlotKey] = Counter()
    for one in returns:
        counts.update(one.numbers.keys())
    return {key: number for key, number in counts.items() if number >= (count - 1) * _FILLED}


def _blanks(form: CommonForm, one: ReturnValues, filled: dict[SlotKey, int]) -> Iterator[ReturnQuestion]:
    """Ask of blank cells where nearly all others have a number, all of a return at once."""
    if filled.keys() <= one.slots.keys():
        return
    blank = [
        (row, column)
        for row, column in filled
        if row in one.fitted.rows and column in one.fitted.columns and (row, column) not in one.slots
    ]
    if blank:
        names = {head.key: head.words for head in form.rows}
        words = _named([names.get(row, row) for row, _ in blank])
        message = tr("有 {count} 格空着（{names}），其他单位都填了，没有当作 0，请核", count=len(blank), names=words)
        yield ReturnQuestion(QuestionKind.BLANK, one.file, _place_of_row(one, one.fitted.rows[blank[0][0]]), message)
