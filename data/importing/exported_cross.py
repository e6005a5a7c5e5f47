"""The sheets of an exported workbook with figures side by side: what was changed there is not read, but told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from data.problems import Problem, Severity
from data.progress import checked
from data.words import tr

if TYPE_CHECKING:
    from data.importing.grid import Grid

_HEADER_ROW: Final = 2
# What stands above the labels of rows, and what above changes, as they are written.
_TITLE, _AREA, _TIME, _UNIT, _GROUP = "指标", "地区", "时期", "单位", "分组"
_LABELS: Final = frozenset({_TITLE, _AREA, _TIME, _UNIT, _GROUP})
_COMPUTED: Final = "推算"


def cross_header(grid: Grid) -> list[str] | None:
    """Return the header of a sheet on which figures stand side by side, None where it has another one."""
    if len(grid.rows) <= _HEADER_ROW:
        return None
    header = [grid.text(_HEADER_ROW, column) for column in range(len(grid.rows[_HEADER_ROW]))]
    return header if header and header[0] in _LABELS - {_UNIT} else None


def changed_beside(
    grid: Grid, header: list[str], shown: Mapping[tuple[str, ...], set[float]], list_sheet: str
) -> Iterator[Problem]:
    """Yield a problem for each number of such a sheet that its list does not have.

    `shown` has the figures of the list by theme, indicator, unit and period. Where periods do not stand across, a
    number is looked for among all of its theme's; what is computed follows from others.
    """
    theme = grid.text(0, 0)
    labels = next((at for at, name in enumerate(header) if name not in _LABELS), len(header))
    has_keys = {_TITLE, _UNIT} <= set(header[:labels])
    every = {value for key, values in shown.items() if key[0] == theme for value in values}
    periods = {key[3] for key in shown if key[0] == theme}
    for row in checked(range(_HEADER_ROW + 1, len(grid.rows))):
        for column in range(labels, len(header)):
            value = grid.cell(row, column)
            if not isinstance(value, int | float) or _COMPUTED in header[column]:
                continue
            known = every
            if has_keys and header[column] in periods:
                title, unit = grid.text(row, header.index(_TITLE)), grid.text(row, header.index(_UNIT))
                known = shown.get((theme, title, unit, header[column]), every)
            if float(value) not in known:
                message = tr("和“{sheet}”表里的数不同，读的是“{sheet}”表", sheet=list_sheet)
                remedy = tr("要改数，改“{sheet}”表，这里跟着变。", sheet=list_sheet)
                found = grid.text(row, column)
                yield Problem(Severity.WARNING, grid.place(row, column), message, remedy, found)
