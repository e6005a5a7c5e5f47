"""The figures of a file as they are read, kept by column: what figures of one series share stands once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from data.cells.periods import Period
from data.cells.values import Value
from data.importing.grid import Grid
from data.package.column_rows import ColumnRows
from data.package.raw_tables import RawTable
from data.package.schema import OBSERVATIONS
from data.printed_figure import plain_number


@dataclass(frozen=True, slots=True, eq=False)
class FigureSeries:
    """What figures share that differ in period and value; `area` is what the area is called until all have codes.

    `prefix` is what the ids of its figures begin with, `measured` its indicator in its area.
    """

    grid: Grid
    indicator_id: str
    area: str
    source_id: str
    prefix: str

    @property
    def measured(self) -> str:
        """What its figures are one of, over time: its indicator in its area."""
        return f"{self.indicator_id}\n{self.area}"


# Its id, series, period and value, the row and column where it stands, further fields of its observation.
CollectedFigure = tuple[str, FigureSeries, Period, Value, tuple[int, int], Mapping[str, str]]


class CollectedFigures:
    """Figures in the order in which they were read, each with its place; a record of its own none of them has."""

    def __init__(self) -> None:
        self._figures: list[CollectedFigure] = []
        self._at: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._figures)

    def __iter__(self) -> Iterator[CollectedFigure]:
        return iter(self._figures)

    def add(self, figure: CollectedFigure) -> None:
        """Add a figure."""
        self._figures.append(figure)

    def series(self, at: int) -> FigureSeries:
        """Return the series of a figure."""
        return self._figures[at][1]

    def at(self, obs_id: str) -> int | None:
        """Return which figure has an id, None for none."""
        if len(self._at) < len(self):
            self._at = {figure[0]: at for at, figure in enumerate(self._figures)}
        return self._at.get(obs_id)

    def place(self, at: int) -> str:
        """Return where a figure stands, as messages print it."""
        return self.series(at).grid.place(*self._figures[at][4])

    def rows(self, codes: Mapping[str, str] | None = None) -> ColumnRows:
        """Return the figures as rows of the format; `codes` are those of the areas, which else keep their names."""
        if not self._figures:
            return ColumnRows([], {})
        obs_ids, series, periods, values, places, further = zip(*self._figures, strict=True)
        areas: Iterable[str] = map(attrgetter("area"), series)
        columns: dict[str, list[str]] = {
            "obs_id": list(obs_ids),
            "indicator_id": list(map(attrgetter("indicator_id"), series)),
            "ref_area": list(areas) if codes is None else [codes.get(area, "") for area in areas],
            "time_period": list(map(attrgetter("iso"), periods)),
            "time_label": list(map(attrgetter("label"), periods)),
            "obs_value": ["" if (number := one.number) is None else plain_number(number) for one in values],
            "value_text": list(map(attrgetter("text"), values)),
            "obs_qualifier": list(map(attrgetter("qualifier"), values)),
            "obs_status": list(map(attrgetter("status"), values)),
            "source_id": list(map(attrgetter("source_id"), series)),
        }
        for at, extras in enumerate(further):
            for name, text in extras.items():
                if name not in columns:
                    columns[name] = [""] * len(self)
                columns[name][at] = text
        return ColumnRows([row + 1 for row, _ in places], columns)

    def table(self, codes: Mapping[str, str]) -> RawTable:
        """Return the table of the figures; nothing is added after it."""
        numbers: Sequence[Decimal | None] = [figure[3].number for figure in self]
        sheet = self.series(0).grid.name
        return RawTable(OBSERVATIONS, sheet, self.rows(codes), is_sheet=True, cells=_Places(self), values=numbers)


class _Places(Mapping[str, str]):
    """Where each figure stands, by its id, in words that are made when somebody asks."""

    def __init__(self, figures: CollectedFigures) -> None:
        self._figures = figures

    def __getitem__(self, obs_id: str) -> str:
        at = self._figures.at(obs_id)
        if at is None:
            raise KeyError(obs_id)
        return self._figures.place(at)

    def __contains__(self, obs_id: object) -> bool:
        return isinstance(obs_id, str) and self._figures.at(obs_id) is not None

    def __iter__(self) -> Iterator[str]:
        return (figure[0] for figure in self._figures)

    def __len__(self) -> int:
        return len(self._figures)
