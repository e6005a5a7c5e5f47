"""The figures of gathered returns as a package: areas with their codes and parents, a source a file, a place each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.gathering.form_values import is_additive
from data.gathering.reading.returns import GatheredFigure, Gathering
from data.model import Area, Check, Indicator, Observation, Package, Relation, Source, Theme
from data.package.areas.area_list import area_list
from data.problems import PackageError
from data.units import is_share, measure_of
from data.words import tr

# Columns of the observations beyond the format: where a figure stood.
FILE: Final = "dajuan:file"
PLACE: Final = "dajuan:cell"
_UNNAMED: Final = tr("未写明地区")
_SEPARATORS: Final = str.maketrans({";": "；", "|": "｜"})


def package_of_returns(gathering: Gathering, path: Path, title: str) -> Package:
    """Return the figures as a package; sums, which follow from them, are none of it. Raises PackageError for none."""
    if not gathering.figures:
        raise PackageError(tr("这些文件里没有读到数。"))
    return _Maker(gathering).made(path, gathering.title or title)


class _Maker:
    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._indicators: dict[tuple[str, str], Indicator] = {}
        self._areas: dict[str, Area] = {}
        self._sources: dict[str, Source] = {}
        self._used: Counter[str] = Counter()
        self._places: dict[str, dict[str, str]] = {}

    def made(self, path: Path, title: str) -> Package:
        theme = Theme("t1", title, 1)
        kept = [figure for figure in self._gathering.figures if figure.value.text]
        observations = tuple(self._observation(figure) for figure in kept)
        self._add_parents()
        ids = [one.obs_id for one in observations]
        counted = {one.file for one in self._gathering.returns}
        return Package(
            name="gathered",
            title=title,
            version="1.0.0",
            description=tr("由 {count} 份报表汇总。", count=len(counted)),
            path=path,
            themes=(theme,),
            indicators=tuple(self._indicators.values()),
            observations=observations,
            relations=tuple(_relations(kept, ids)),
            sources=tuple(self._sources.values()),
            areas=tuple(sorted(self._areas.values(), key=lambda one: one.ref_area)),
            extras={"observations": self._places},
        )

    def _observation(self, figure: GatheredFigure) -> Observation:
        indicator = self._indicator(figure)
        area = self._area(figure)
        wanted = "@".join(part for part in (indicator.indicator_id, area, figure.period) if part)
        self._used[wanted] += 1
        obs_id = wanted if self._used[wanted] == 1 else f"{wanted}#{self._used[wanted]}"
        self._places[obs_id] = {FILE: figure.file, PLACE: figure.place}
        return Observation(
            obs_id,
            indicator.indicator_id,
            area,
            figure.period,
            obs_value=figure.value.number,
            value_text=figure.value.text,
            obs_qualifier=figure.value.qualifier,
            obs_status=figure.value.status,
            source_id=self._source(figure),
            comment=tr("见 {file} 的 {place}", file=figure.file, place=figure.place),
        )

    def _indicator(self, figure: GatheredFigure) -> Indicator:
        key = figure.indicator, figure.unit
        if key not in self._indicators:
            measure, power = measure_of(figure.unit)
            additive = None if is_share(figure.unit) else is_additive(figure)
            number = len(self._indicators) + 1
            self._indicators[key] = Indicator(
                f"k{number:03d}", figure.indicator, "t1", "", number, figure.unit, measure, power, additive=additive
            )
        return self._indicators[key]

    def _area(self, figure: GatheredFigure) -> str:
        """Return the code of the area of a figure, its name where it has none; a part is an area in it."""
        whole = (figure.ref_area or figure.area or _UNNAMED).translate(_SEPARATORS)
        if whole not in self._areas:
            parent = area_list().parent_of(whole)
            self._areas[whole] = Area(whole, figure.area or _UNNAMED, parent)
        if not figure.part:
            return whole
        code = f"{whole}/{figure.part}".translate(_SEPARATORS)
        self._areas.setdefault(code, Area(code, figure.part, whole))
        return code

    def _add_parents(self) -> None:
        known = area_list()
        for code in [*self._areas]:
            for parent in known.parents_of(code):
                self._areas.setdefault(parent, Area(parent, known.title_of(parent), known.parent_of(parent)))

    def _source(self, figure: GatheredFigure) -> str:
        if figure.file not in self._sources:
            key = f"f{len(self._sources) + 1:03d}"
            self._sources[figure.file] = Source(key, figure.file, producer=figure.area)
        return self._sources[figure.file].source_id


def _relations(figures: Sequence[GatheredFigure], ids: Sequence[str]) -> list[Relation]:
    """Return that the total of each return is the sum of its rows, where its rows are areas."""
    found: dict[tuple[str, str, str, str], tuple[list[str], list[str]]] = {}
    for figure, obs_id in zip(figures, ids, strict=True):
        if figure.number is not None and is_additive(figure) and (figure.part or figure.is_total):
            totals, parts = found.setdefault((figure.file, figure.area, figure.indicator, figure.period), ([], []))
            (totals if figure.is_total else parts).append(obs_id)
    made: list[Relation] = []
    for (file, area, indicator, _), (totals, parts) in found.items():
        if len(totals) == 1 and len(parts) > 1:
            title = tr("{area}：{indicator}合计等于各行之和", area=area or file, indicator=indicator)
            made.append(Relation(f"r{len(made) + 1:04d}", title, Check.SUM, totals[0], tuple(parts)))
    return made
