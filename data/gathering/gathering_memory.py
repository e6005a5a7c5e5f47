"""What was worked out of returns, remembered for the next time, so that a replaced file costs its share alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.gathering.answers import GatherAnswers, NamedArea
from data.gathering.common_form import CommonForm, Fitted, fitted, form_of
from data.gathering.earlier_figures import NO_FIGURES, EarlierFigures, earlier_figures
from data.gathering.form_values import ReturnValues, values_of
from data.gathering.reading.returns import ReturnFile, ReturnTable
from data.gathering.return_areas import AreaFinder, AreaFound, ExpectedAreas


class GatheringMemory:
    """What was worked out of returns, so that a file that is replaced is worked out alone.

    Tables are known again by being the same objects, which are kept for it.
    """

    def __init__(self) -> None:
        self._form: CommonForm | None = None
        self._known: Mapping[str, str] = {}
        self._fitted: dict[int, tuple[ReturnTable, Fitted | None]] = {}
        self._values: dict[tuple[int, NamedArea], tuple[Fitted, ReturnValues]] = {}
        self._finder: AreaFinder | None = None
        self._areas: dict[tuple[int, str], tuple[ReturnTable, AreaFound]] = {}
        self._earlier: list[ReturnValues] = []
        self._history = NO_FIGURES
        self._forms: tuple[object, CommonForm | None] | None = None

    def form(self, files: Sequence[ReturnFile], name: str) -> CommonForm | None:
        """Return the form of most files; it is the same where they have the same columns and rows as before."""
        heads = [
            (one.sheet, one.title, one.header_row, one.row_areas, one.columns, one.rows)
            for file in files
            for one in file.tables
        ]
        known = name, len(files), heads
        if self._forms is None or self._forms[0] != known:
            self._forms = known, form_of(files, name)
        return self._forms[1]

    def history(self, earlier: Sequence[ReturnValues]) -> EarlierFigures:
        """Return the figures of the returns of the year before; those of the same returns are the same."""
        if list(earlier) != self._earlier:
            self._earlier, self._history = list(earlier), earlier_figures(earlier)
        return self._history

    def begin(self, form: CommonForm | None, known: Mapping[str, str]) -> None:
        """Forget what was worked out for another form, or with other names of its columns."""
        if form != self._form or known != self._known:
            self._fitted.clear()
            self._values.clear()
        self._form, self._known = form, known

    def finder(self, expected: Sequence[NamedArea], answers: GatherAnswers) -> AreaFinder:
        """Return what finds areas; it knows the words that it was asked about before."""
        own = AreaFinder(ExpectedAreas(tuple(expected)), answers.areas)
        if self._finder is None or (self._finder.expected, self._finder.answers) != (own.expected, own.answers):
            self._finder = own
            self._areas.clear()
        return self._finder

    def area_of(self, table: ReturnTable, file: str) -> AreaFound:
        """Return whose a table is, as far as it tells by itself."""
        key = id(table), file
        if key not in self._areas:
            assert self._finder is not None
            self._areas[key] = table, self._finder.of(table, file)
        return self._areas[key][1]

    def fitted(self, table: ReturnTable) -> Fitted | None:
        """Return a table in the form; without one, all of it."""
        key = id(table)
        if key not in self._fitted:
            self._fitted[key] = table, _whole(table) if self._form is None else fitted(self._form, table, self._known)
        return self._fitted[key][1]

    def values(self, file: str, area: NamedArea, one: Fitted) -> ReturnValues:
        """Return the figures of a table in the form."""
        key = id(one), area
        if key not in self._values:
            self._values[key] = one, values_of(self._form, file, area, one.table.period, one)
        return self._values[key][1]


def _whole(table: ReturnTable) -> Fitted:
    """Return a table of which every row and column counts."""
    columns = {one.key: column for column, one in table.columns.items()}
    return Fitted(table, columns, {one.key: row for row, one in table.rows.items()})
