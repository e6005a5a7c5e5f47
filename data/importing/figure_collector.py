"""Make the tables of the package format from figures read one by one, with ids that stay when rows move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Final

from data import limits
from data.cells.periods import Period
from data.cells.sum_words import is_sum, is_total
from data.cells.values import Value
from data.importing.area_codes import AreaPath, CodedArea, codes_of_areas
from data.importing.collected_figures import CollectedFigures, FigureSeries
from data.importing.grid import Grid
from data.importing.nested_rows import SummedRows
from data.importing.reading_notes import Notes
from data.model import ChartType, Check
from data.package.column_rows import Row
from data.package.raw_tables import RawTable
from data.package.schema import (
    AREAS,
    CHARTS,
    INDICATORS,
    OBSERVATIONS,
    RELATIONS,
    SEPARATOR,
    SOURCES,
    THEMES,
    TableSchema,
)
from data.problems import Severity
from data.units import POWERS, measure_of
from data.words import tr

_SOURCE_ID: Final = "file"
_MOST_PARTS: Final = 400
_MOST_TOTALS: Final = 50
_MOST_NAMED: Final = 8
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_NO_SUM: Final = re.compile("率|比|占|均|增长|增速|指数|幅")


class TooManyFiguresError(Exception):
    """More figures or indicators than a package may have; the table can still be shown as it is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a sheet has it, and where it stands.

    `extras` are further fields of the observation, `about` of its indicator. `label` is what tells its row from
    the others that measure the same `measure`: a county, an item of a table. `area` are its names from coarse to fine;
    `is_local` says that it is a township or a village, which the list of areas does not have.
    """

    theme: str
    title: str
    unit: str
    period: Period
    value: Value
    row: int
    column: int
    group: str = ""
    area: AreaPath = ()
    is_local: bool = False
    additive: bool = False
    label: str = ""
    measure: str = ""
    extras: Row = field(default_factory=dict)
    about: Row = field(default_factory=dict)


class TableMaker:
    """Collects figures of one or more sheets into raw tables."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self._raw: dict[str, RawTable] = {}
        self._themes: dict[str, str] = {}
        self._indicators: dict[tuple[str, str, str, str], str] = {}
        self._areas: dict[AreaPath, str] = {}
        # Where each area stands first, and the areas of each indicator.
        self._places: dict[AreaPath, tuple[int, str]] = {}
        self._together: dict[str, dict[AreaPath, None]] = {}
        self._local: set[AreaPath] = set()
        self._sources: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._used: dict[str, set[str]] = {"": self._taken}
        self._numbers: dict[tuple[str, str], int] = {}
        self._figures = CollectedFigures()
        # The rows that measure the same, each an indicator and an area, with what tells them apart.
        self._rows: dict[tuple[str, str, str], dict[str, str]] = {}

    def _table(self, table: TableSchema, grid: Grid) -> RawTable:
        found = self._raw.get(table.name)
        if found is None:
            found = self._raw[table.name] = RawTable(table, grid.name, is_sheet=True)
        return found

    def _fresh(self, wanted: str, *, among: str = "") -> str:
        """Return an id that is not taken among some, as near to the words as the format's separators allow."""
        base = _as_id(wanted).strip() or "?"
        key, number = base, self._numbers.get((among, base), 1)
        used = self._used.setdefault(among, set())
        while key in used:
            number += 1
            key = f"{base}#{number}"
        # Equal words go on counting where the last ones stopped.
        self._numbers[among, base] = number
        used.add(key)
        return key

    def add(self, grid: Grid, figure: Figure, source: str, address: str = "") -> str:
        """Add a figure with its theme, indicator, area and source, and where that is found; return its obs_id."""
        series = self.series_of(grid, figure, source, address)
        return self.add_to(series, figure.period, figure.value, (figure.row, figure.column), figure.extras)

    def series_of(self, grid: Grid, figure: Figure, source: str, address: str = "") -> FigureSeries:
        """Return what a figure shares with those that differ from it in period and value alone."""
        indicator_id = self._indicator(grid, figure)
        area = self._area(grid, figure, indicator_id)
        prefix = _as_id("@".join(filter(None, (indicator_id, " ".join(figure.area))))).lstrip()
        series = FigureSeries(grid, indicator_id, area, self.source(grid, source, figure.row, address), prefix)
        if figure.label:
            key = self._themes[figure.theme], figure.unit, figure.measure
            self._rows.setdefault(key, {})[series.measured] = figure.label
        return series

    def add_to(
        self,
        series: FigureSeries,
        period: Period,
        value: Value,
        at: tuple[int, int],
        extras: Mapping[str, str] = _NOTHING,
    ) -> str:
        """Add a figure to its series, with its row and column and further fields; return its obs_id."""
        if len(self._figures) >= limits.FIGURES:
            raise TooManyFiguresError
        moment = period.iso or period.label
        obs_id = (f"{series.prefix}@{_as_id(moment)}" if moment else series.prefix).rstrip()
        if obs_id in self._taken:
            obs_id = self._fresh(obs_id)
        self._taken.add(obs_id)
        self._figures.add((obs_id, series, period, value, at, extras))
        return obs_id

    def indicator_of(self, obs_id: str) -> str:
        """Return the indicator_id of a figure that was added."""
        at = self._figures.at(obs_id)
        if at is None:
            raise KeyError(obs_id)
        return self._figures.series(at).indicator_id

    def relate(self, grid: Grid, title: str, check: Check, result: str, parts: Sequence[str]) -> None:
        """Add a relation between figures that are expected to fit."""
        row = {
            "relation_id": self._fresh(title),
            "title": title,
            "check": check.value,
            "result": result,
            "parts": SEPARATOR.join(parts),
        }
        self._table(RELATIONS, grid).add(1, row)

    def chart(self, grid: Grid, theme: str, title: str, kind: ChartType, obs_ids: Sequence[str]) -> None:
        """Add a chart of figures to a theme that has figures, to be shown as a slide too."""
        charts = self._table(CHARTS, grid)
        row = {
            "chart_id": self._fresh(title),
            "theme_id": self._themes[theme],
            "title": title,
            "chart_type": kind.value,
            "series": SEPARATOR.join(obs_ids),
            "order": str(len(charts.rows) + 1),
            "slide": "true",
        }
        charts.add(1, row)

    def _indicator(self, grid: Grid, figure: Figure) -> str:
        theme_id = self._themes.get(figure.theme)
        if theme_id is None:
            if len(self._themes) >= limits.THEMES:
                raise TooManyFiguresError
            theme_id = self._themes[figure.theme] = self._fresh(figure.theme, among=THEMES.name)
            row = {"theme_id": theme_id, "title": figure.theme, "order": str(len(self._themes))}
            self._table(THEMES, grid).add(figure.row + 1, row)
        key = (theme_id, figure.group, figure.title, figure.unit)
        known = self._indicators.get(key)
        if known is not None:
            return known
        if len(self._indicators) >= limits.INDICATORS:
            raise TooManyFiguresError
        known = self._indicators[key] = self._fresh(figure.title)
        measure, power = measure_of(figure.unit)
        row = {
            "indicator_id": known,
            "title": figure.title,
            "theme_id": theme_id,
            "group": figure.group,
            "order": str(len(self._indicators)),
            "unit": figure.unit,
            "unit_measure": measure,
            "unit_mult": str(power),
            "additive": "true" if figure.additive else "",
            **figure.about,
        }
        self._table(INDICATORS, grid).add(figure.row + 1, row)
        return known

    def relate_totals(self, grid: Grid) -> None:
        """Relate the figures of every row that is a total to those of the rows that it sums up, period by period."""
        figures: dict[str, dict[str, str]] = {}
        numbers: dict[str, dict[str, Decimal]] = {}
        wanted = {key for rows in self._rows.values() if any(map(is_total, rows.values())) for key in rows}
        twice: set[str] = set()
        for obs_id, series, period, value, _, _ in self._figures if wanted else ():
            if (key := series.measured) in wanted and value.number is not None:
                if period.iso in figures.setdefault(key, {}):
                    twice.add(key)
                figures[key].setdefault(period.iso, obs_id)
                numbers.setdefault(key, {}).setdefault(period.iso, value.number)
        for (_, unit, measure), rows in self._rows.items():
            parts = [key for key, label in rows.items() if not _sums_up(label)]
            totals = list(islice((key for key, label in rows.items() if is_total(label)), _MOST_TOTALS))
            summed = SummedRows({key: numbers[key] for key in parts if key in numbers})
            for total in totals:
                # Rows of one name, as under several heads, cannot be told apart: nothing is claimed of their sum.
                if not adds_up(unit, measure) or not 1 < len(parts) <= _MOST_PARTS or twice & {total, *parts}:
                    continue
                for moment, keys in summed.under(numbers.get(total, {}), is_only=len(totals) == 1).items():
                    words = "，".join(word for word in (measure, moment) if word)
                    title = f"{rows[total]}等于各行之和" + (f"（{words}）" if words else "")
                    obs_ids = [figures[key][moment] for key in keys]
                    self.relate(grid, title, Check.SUM, figures[total][moment], obs_ids)

    def _area(self, grid: Grid, figure: Figure, indicator_id: str) -> str:
        """Return what an area is called until all areas are known, a blank for none."""
        if not figure.area:
            return ""
        if figure.area not in self._areas:
            self._areas[figure.area] = "\n".join(figure.area)
            self._places[figure.area] = figure.row + 1, grid.name
            self._table(AREAS, grid)
            if figure.is_local:
                self._local.add(figure.area)
        self._together.setdefault(indicator_id, {})[figure.area] = None
        return self._areas[figure.area]

    def _code_areas(self) -> dict[str, str]:
        """Return the code of every area by what it was called, and tell of the names that no list has."""
        coded = codes_of_areas(self._areas, self._together.values(), self._local)
        areas: dict[str, tuple[int, CodedArea]] = {}
        for path, one in coded.areas.items():
            areas.setdefault(one.ref_area, (self._places[path][0], one))
        listed = (*areas.values(), *((0, one) for one in coded.above))
        for line, one in listed:
            self._raw[AREAS.name].add(line, one.as_row())
        if coded.unlisted:
            names = tr("、").join(path[-1] for path in coded.unlisted[:_MOST_NAMED])
            count = len(coded.unlisted)
            message = tr("{count} 个地区不在行政区划名单里，用名称作代码：{names}", count=count, names=names)
            place = self._places.get(coded.unlisted[0], (0, ""))[1]
            self.notes.add(Severity.NOTE, place, message, tr("名称写全就有代码，如“集宁区”。"))
        for path in coded.wholes:
            area = coded.areas[path].title
            if area == path[-1]:
                continue
            message = tr("“{words}”读作“{area}”", words=path[-1], area=area)
            self.notes.add(Severity.NOTE, self._places[path][1], message)
        return {self._areas[path]: one.ref_area for path, one in coded.areas.items()}

    def source(self, grid: Grid, title: str, row: int, comment: str = "") -> str:
        """Return the id of a source, adding it when it is new."""
        key = title, comment
        if key not in self._sources:
            self._sources[key] = self._fresh(f"{_SOURCE_ID}{len(self._sources) + 1}")
            cells = {"source_id": self._sources[key], "title": title, "comment": comment}
            self._table(SOURCES, grid).add(row + 1, cells)
        return self._sources[key]

    def rows_of_indicators(self) -> list[Row]:
        """Return the rows of the indicators that there are."""
        raw = self._raw.get(INDICATORS.name)
        return [row for _, row in raw.rows] if raw else []

    def rows_of_figures(self) -> Iterator[Row]:
        """Yield the rows of the figures that there are; their areas have no codes yet."""
        return (row for _, row in self._figures.rows())

    @property
    def count(self) -> int:
        """How many figures there are."""
        return len(self._figures)

    def tables(self) -> dict[str, RawTable]:
        """Return the raw tables by name. Nothing is added after them."""
        codes = self._code_areas() if self._areas else {}
        if self.count:
            self._raw[OBSERVATIONS.name] = self._figures.table(codes)
        return self._raw


@lru_cache(maxsize=4096)
def _as_id(words: str) -> str:
    """Return words as near to what they are as the separators of the format allow in an id."""
    return words.replace(";", "；").replace("|", "｜")


def _sums_up(label: str) -> bool:
    """Say whether a row is no part of a total: a sum itself, or 其中, a part of the row above."""
    return is_sum(label) or "".join(label.split()).startswith("其中")


def adds_up(unit: str, measure: str) -> bool:
    """Say whether figures of different rows may be summed: neither shares nor means."""
    return not ("%" in unit or "‰" in unit or "/" in unit or _NO_SUM.search(measure))


def joined_unit(stated: str, own: str) -> str:
    """Return the unit of a figure from the one stated for it and the one in its own cell (`人` and `万` is `万人`).

    A unit in the cell counts before the stated one: it is what the digits were written with.
    """
    if not own or own == stated:
        return stated or own
    if all(char in POWERS for char in own):
        return stated if stated.startswith(own) else own + measure_of(stated)[0]
    return own
