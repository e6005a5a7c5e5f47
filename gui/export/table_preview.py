"""The first rows of a table as they will be written: a figure a row, or an indicator a row and a period a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from data.checks.doubts import marked_cell
from data.cross.cross_table import cross_table
from data.cross.cube import Cube
from data.cross.usual_layout import form_of
from data.cross.wide_tables import wide_table
from data.figures.figure_text import period_text, readable_period
from data.words import tr
from gui.look.elided import ShortenedLabel
from gui.look.label import Label

if TYPE_CHECKING:
    from data.model import Package

_ROWS: Final = 4
_PERIODS: Final = 4
_LONGEST_CELL: Final = 24
_MORE: Final = "…"
# So many figures are laid out to show the first rows of them.
_MOST_LAID_OUT: Final = 2_000


class PreviewTable(NamedTuple):
    """Headers, the first rows, the columns of figures, and how many rows there are besides."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int]
    left: int


def long_preview(package: Package, obs_ids: Sequence[str]) -> PreviewTable:
    """Return the first figures of a list."""
    rows = []
    for obs_id in obs_ids[:_ROWS]:
        one = package.observation_by_id[obs_id]
        indicator = package.indicator_of(one)
        rows.append((indicator.title, marked_cell(package, one), indicator.unit, period_text(one)))
    headers = (tr("指标"), tr("数值"), tr("单位"), tr("时期"))
    return PreviewTable(headers, tuple(rows), frozenset({1}), len(obs_ids) - len(rows))


def wide_preview(package: Package, obs_ids: Sequence[str]) -> PreviewTable:
    """Return the first indicators with their figures side by side, of many periods the first."""
    observations = [package.observation_by_id[obs_id] for obs_id in obs_ids]
    keys = dict.fromkeys((one.indicator_id, one.ref_area) for one in observations)
    first = set(list(keys)[:_ROWS])
    chosen = [one for one in observations if (one.indicator_id, one.ref_area) in first]
    table = wide_table(package, chosen, readable_period)
    periods = table.periods[:_PERIODS]
    more = (_MORE,) if len(table.periods) > len(periods) else ()
    areas = (tr("地区"),) if table.names_areas else ()
    rows = []
    for row in table.rows[:_ROWS]:
        figures = [row.cells[at].printed if at in row.cells else "" for at in range(len(periods))]
        area = (row.area,) if table.names_areas else ()
        rows.append((row.indicator.title, *area, row.indicator.unit, *figures, *more))
    headers = (tr("指标"), *areas, tr("单位"), *periods, *more)
    start = 2 + len(areas)
    left = len(keys) - len(first) + len(table.rows) - len(rows)
    return PreviewTable(headers, tuple(rows), frozenset(range(start, start + len(periods))), left)


def cross_preview(package: Package, obs_ids: Sequence[str], kept: Sequence[dict[str, Any]]) -> PreviewTable:
    """Return the first rows of the first cross table, laid out as `kept` in the settings or as usual."""
    first = [package.observation_by_id[obs_id] for obs_id in obs_ids[:_MOST_LAID_OUT]]
    theme_id = package.indicator_of(first[0]).theme_id if first else ""
    own = [one for one in first if package.indicator_of(one).theme_id == theme_id]
    # How it is laid out is told from the whole theme, whatever is exported of it.
    whole = Cube.of(package, package.observations_by_theme.get(theme_id, ())[:_MOST_LAID_OUT])
    table = cross_table(Cube.of(package, own), form_of(whole, kept, theme_id).layout)
    columns = range(min(len(table.columns), _PERIODS))
    more = (_MORE,) if len(table.columns) > len(columns) else ()
    rows = [
        (*table.labels(row), *(table.text(row, column) for column in columns), *more)
        for row in range(min(table.rows, _ROWS))
    ]
    names = tuple(" ".join(filter(None, (table.columns[at].name, table.columns[at].below))) for at in columns)
    start = len(table.heads)
    figures = frozenset(range(start, start + len(columns)))
    return PreviewTable((*table.heads, *names, *more), tuple(rows), figures, table.rows - len(rows))


class TablePreview(QWidget):
    """Shows the first rows of a table in a panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(18)

    def show_table(self, table: PreviewTable) -> None:
        """Show these rows in place of others."""
        grid = self._grid
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for column, words in enumerate(table.headers):
            title = ShortenedLabel(words, _LONGEST_CELL)
            title.setObjectName("small")
            grid.addWidget(title, 0, column, self._side(table, column))
        for number, row in enumerate(table.rows, start=1):
            for column, words in enumerate(row):
                cell = ShortenedLabel(words, _LONGEST_CELL)
                cell.setWordWrap(False)
                grid.addWidget(cell, number, column, self._side(table, column))
        if table.left > 0:
            more = Label(tr("……还有 {left} 行", left=table.left))
            more.setObjectName("small")
            grid.addWidget(more, _ROWS + 1, 0)
        grid.setColumnStretch(0, 1)

    @staticmethod
    def _side(table: PreviewTable, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column in table.figures else Qt.AlignmentFlag.AlignLeft
