"""The wide CSV that the program itself exports, an indicator a row, read as if its figures stood in a long list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data.cells.values import read_value
from data.checks.doubts import DOUBT_MARK
from data.checks.noted_doubts import DOUBTED
from data.figures.figure_text import period_text, readable_period, scope_text
from data.importing.exported_rows import (
    AREA,
    FURTHER,
    GROUP,
    HEADER,
    ID,
    LABEL,
    PART,
    PRINTED,
    QUALIFIER,
    REMARKS,
    SCOPE,
    SOURCE,
    SOURCE_NOTE,
    THEME,
    TIME,
    TITLE,
    TITLE_NOTE,
    UNIT,
    VALUE,
    ExportedTable,
    plain_text,
    scope_of,
)
from data.importing.grid import Grid
from data.model import Observation, Qualifier
from data.units import POWER

_NAMES = (THEME, GROUP, TITLE, AREA, UNIT)


def exported_wides(grids: Sequence[Grid]) -> list[Grid]:
    """Return the files that are such tables: their header, and below a blank row the notes of an export."""
    found = []
    for grid in grids if len(grids) == 1 and not grids[0].name else ():
        header = [grid.text(0, column) for column in range(len(grid.rows[0]))] if grid.rows else []
        names = header[: header.index(UNIT) + 1] if UNIT in header else []
        is_own = TITLE in names and names == [name for name in _NAMES if name in names] and header[-1] == REMARKS
        if is_own and _end(grid) is not None:
            found.append(grid)
    return found


def _end(grid: Grid) -> int | None:
    """Return the blank row before the notes, None where there are none."""
    blank = (row for row in range(1, len(grid.rows) - 1) if not any(grid.rows[row]))
    return next((row for row in blank if grid.text(row + 1, 0) == TITLE_NOTE), None)


def rows_of_wide(grid: Grid) -> Iterator[tuple[ExportedTable, int, dict[str, str]]]:
    """Yield the place of each figure, its row, and its cells as a long list would have them."""
    header = [plain_text(grid.text(0, column)) for column in range(len(grid.rows[0]))]
    first, end = header.index(UNIT) + 1, _end(grid)
    last = len(header) - (2 if header[-2] == SOURCE else 1)
    periods = header[first:last]
    notes = {grid.text(at, 0): plain_text(grid.text(at, 1)) for at in range(end or 0, len(grid.rows))}
    for row in range(1, end or 0):
        texts = [plain_text(grid.text(row, column)) for column in range(len(header))]
        scopes = by_period(texts[-1], periods)
        sources = by_period(texts[last], periods) if last < len(header) - 1 else {"": notes.get(SOURCE_NOTE, "")}
        for column, (period, text) in enumerate(zip(periods, texts[first:last], strict=True), start=first):
            if not text:
                continue
            cells = dict.fromkeys((*HEADER, *FURTHER, ID), "") | dict(zip(header[:first], texts, strict=False))
            scope, label = _scope_and_label(scopes.get(period, ""))
            cells |= {TIME: period, SCOPE: scope, LABEL: label, **_figure(text, cells[UNIT])}
            cells[SOURCE] = sources.get(period, sources.get("", ""))
            if text.endswith(DOUBT_MARK):
                cells[SCOPE] = PART.join(filter(None, (scope, DOUBTED)))
            yield ExportedTable(grid, 0, {VALUE: column, QUALIFIER: column}), row, cells


def said_of_figure(one: Observation) -> str:
    """Return what is special of a figure, with the words of its period where its column has not those of its source."""
    own = period_text(one)
    return PART.join(filter(None, (scope_text(one), own if own != readable_period(one) else "")))


def _scope_and_label(said: str) -> tuple[str, str]:
    """Take apart what `said_of_figure` says."""
    plain = scope_of("")
    scope = next((words for words in (said, said.rpartition(PART)[0]) if scope_of(words) != plain), "")
    return scope, said.removeprefix(scope).removeprefix(PART)


def said_of_periods(words: Mapping[str, str]) -> str:
    """Return what is said of some periods, as one cell holds it: `2019：甲；2020：乙`."""
    return "；".join(f"{period}：{said}" for period, said in words.items() if said)


def by_period(cell: str, periods: Sequence[str]) -> dict[str, str]:
    """Return what such a cell says by period; under a blank one what it says of all of them."""
    found: dict[str, list[str]] = {}
    known, key = frozenset(periods), ""
    for part in cell.split("；"):
        period, colon, said = part.partition("：")
        if colon and period in known and (key or not found):
            key, part = period, said
            found[key] = []
        found.setdefault(key, []).append(part)
    return {period: "；".join(parts) for period, parts in found.items()}


def _figure(text: str, unit: str) -> dict[str, str]:
    """Return the cells of a figure: its digits and its qualifier apart, where they are printed together."""
    plain = text.removesuffix(DOUBT_MARK)
    value, printed = read_value(plain), plain
    if unit and unit in plain and value.unit != unit:
        # The unit is none that is known: -3=x以上.
        printed = plain.replace(unit, "", 1)
        value = read_value(printed)
    if value.number is None or value.qualifier is Qualifier.EQ:
        return {VALUE: plain}
    if value.qualifier is Qualifier.APPROX_GT and (power := POWER.match(unit)):
        # The text of a figure has the power of ten alone: 50多万 of 50多万家庭.
        printed = printed.removesuffix(unit[power.end() :])
    return {VALUE: f"{value.number:f}", QUALIFIER: value.qualifier.value, PRINTED: printed}
