"""What the columns of a long table are for, and which cells of a row decide how a part of it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from data.cells import headers
from data.cells.headers import numbers_rows
from data.importing.layout import Layout
from data.importing.long_columns import RowKey, counted_by, period_columns, telling_columns
from data.importing.long_signs import doubled_columns
from data.importing.reading_notes import Notes
from data.importing.row_names import RowNames, area_columns, names_small_areas
from data.package.raw_tables import column_name
from data.problems import Severity
from data.words import tr

OF_FIGURE: Final = (headers.SENTENCE, headers.HEADLINE, headers.STATUS, headers.CUMULATIVE)
OF_INDICATOR: Final = (headers.UNIVERSE, headers.DESCRIPTION, headers.ADDITIVE, headers.STOCK_FLOW)
# What a row is named by, and the columns that only our own lists have.
NAMING: Final = (headers.GROUP, headers.TITLE, headers.AREA, headers.TIME)
_OWN: Final = frozenset((headers.VALUE_TEXT, headers.TIME_LABEL, headers.STATUS))
# What else one row of figures has in common, beside its areas.
_OF_SERIES: Final = (headers.THEME, headers.GROUP, headers.TITLE, headers.UNIT)
_KEYS: Final = {
    "names": (*NAMING[:-1], headers.THEME, headers.UNIT, headers.SOURCE, headers.SOURCE_ADDRESS, *OF_INDICATOR),
    "times": (headers.TIME, headers.TIME_LABEL),
    "values": (headers.VALUE, headers.VALUE_TEXT, headers.QUALIFIER),
    "further": (headers.COMMENT, *OF_FIGURE),
}
_PATH: Final = 2
Key = tuple[str, ...]


class LongTable:
    """The columns of a long table. What was decided of them is noted as it is found out.

    `roles` are the columns of known roles and `texts` their cells, a row of the table each; `parts` the columns of the
    parts of its years, `areas` those of its areas, `telling` those whose words belong to the name of the indicator,
    `extra` those that are remarks, `unnamed` those without a header. Of each row `names`, `times`, `values` and
    `further` are the cells that decide about its indicator, its period, its value, and what else is said of it.
    """

    def __init__(self, layout: Layout, notes: Notes) -> None:
        self._layout, self._notes = layout, notes
        self._dated = period_columns(layout)
        self.roles = layout.roles | ({headers.TIME: self._dated.year} if self._dated else {})
        self.texts = {role: layout.texts(column) for role, column in self.roles.items()}
        self.parts = self._dated.parts if self._dated else ()
        self._counted = [counted_by(layout.headers[column]) for column in self.parts]
        self._dating = {*self.parts, self.roles.get(headers.TIME)}
        used = {*self.roles.values(), *self.parts}
        free = [column for column in layout.columns if column not in used]
        doubled = doubled_columns(layout)
        self._note_doubled(doubled)
        self.areas = area_columns(layout, layout.columns)
        self.is_local = names_small_areas(layout, self.areas)
        extra = [
            column
            for column in free
            if layout.headers[column] and not numbers_rows(layout.headers[column]) and column not in self.areas
        ]
        named = {self.roles[role] for role in NAMING if role in self.roles} | set(self.parts)
        words = [column for column in extra if column not in doubled]
        self.telling = telling_columns(layout, words, self._keys(named)) if words else []
        self.extra = [column for column in extra if column not in self.telling]
        self._note_telling()
        self._row_names = RowNames(layout, named | set(self.telling), self.areas, notes)
        # Our own lists leave blank what a page does not say.
        self.fills = self._row_names.fills and not _OWN & self.roles.keys()
        self.unnamed = [column for column in free if not layout.headers[column]]
        self.names = self._cells(_KEYS["names"], self.telling)
        self.times = self._cells(_KEYS["times"], self.parts)
        self.values = self._cells(_KEYS["values"])
        self.further = self._cells(_KEYS["further"], self.extra)

    @property
    def is_plain(self) -> bool:
        """Whether each row says by itself, cell by cell, what it is a figure of and when."""
        return not (self.fills or self._dated or len(self.areas) >= _PATH)

    def names_of(self, row: int) -> Mapping[int, str]:
        """Return the words of a row's naming columns, where some are written once for several; else nothing."""
        return self._row_names.of(row) if self.fills or len(self.areas) >= _PATH else {}

    def naming(self, names: Mapping[int, str]) -> Key:
        """Return those of the names of a row that do not say when."""
        return tuple(words for column, words in names.items() if column not in self._dating) if names else ()

    def areas_of(self, names: Mapping[int, str]) -> tuple[str, ...]:
        """Return the areas among the names of a row, from coarse to fine."""
        return self._row_names.path_of(names)

    def filled(self, at: int, names: Mapping[int, str]) -> dict[str, str]:
        """Return what the names of a row say instead of its own cells, by role, and the words of its period."""
        found: dict[str, str] = {}
        if self.fills:
            found = {role: names[self.roles[role]] for role in NAMING if role in self.roles}
        if self._dated:
            year = found[headers.TIME] if self.fills else self.texts[headers.TIME][at]
            parts = [names[part] if self.fills else self._layout.texts(part)[at] for part in self.parts]
            found[headers.TIME] = self._dated.words(year, parts, self._counted)
        return found

    def _cells(self, roles: Sequence[str], columns: Sequence[int] = ()) -> list[Key]:
        """Return the cells of some columns, a row of the table each."""
        texts = [self.texts[role] for role in roles if role in self.texts]
        return _zipped(self._layout, [*texts, *map(self._layout.texts, columns)])

    def _keys(self, named: set[int]) -> list[RowKey]:
        """Return what each row is a figure of, by the columns that name it."""
        names = RowNames(self._layout, named, self.areas, Notes())
        fills = names.fills and not _OWN & self.roles.keys()
        in_series = [self.roles[role] for role in _OF_SERIES if role in self.roles] + self.areas
        in_period = [*(self.roles[role] for role in (headers.TIME,) if role in self.roles), *self.parts]
        known = [names.of(row) if fills else {} for row in self._layout.rows]
        series, periods = (
            _zipped(self._layout, [_filled(self._layout.texts(column), known, column) for column in columns])
            for columns in (in_series, in_period)
        )
        return list(map(RowKey, series, periods))

    def _note_telling(self) -> None:
        row = self._layout.header_rows[-1] if self._layout.header_rows else 0
        for column in self.telling:
            words = self._layout.headers[column]
            message = tr("“{words}”列的词写进指标名称，各是一个指标", words=words)
            self._notes.add(Severity.NOTE, self._layout.grid.place(row, column), message, "", words)

    def _note_doubled(self, doubled: dict[int, int]) -> None:
        """Warn of columns that an earlier one has the header of: they are kept as remarks."""
        row = self._layout.header_rows[-1] if self._layout.header_rows else 0
        for column, first in doubled.items():
            words = self._layout.headers[column]
            message = tr(
                "列名“{words}”写了两次，只读 {first}，{other} 当作备注",
                words=words,
                first=self._column_name(first),
                other=self._column_name(column),
            )
            remedy = tr("两列的列名写成不同的，或删去一列。")
            self._notes.add(Severity.WARNING, self._layout.grid.place(row, column), message, remedy, words)

    def _column_name(self, column: int) -> str:
        return (
            tr("{column_name} 列", column_name=column_name(column))
            if self._layout.grid.name
            else tr("第 {column} 列", column=column + 1)
        )


def _zipped(layout: Layout, columns: Sequence[Sequence[str]]) -> list[Key]:
    """Return the cells of columns, a row of a table each."""
    return list(zip(*columns, strict=True)) if columns else [()] * len(layout.rows)


def _filled(texts: Sequence[str], known: Sequence[Mapping[int, str]], column: int) -> list[str]:
    """Return a column with what is known of its cells from the rows above."""
    return [names.get(column) or text for text, names in zip(texts, known, strict=True)]
