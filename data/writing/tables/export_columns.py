"""Which columns an exported table has, the same for every format, and the words that go with it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.charting.chart_notes import additive_note
from data.checks.doubts import doubt_notes, flagged_ids, is_doubted, ungrouped_cell
from data.checks.noted_doubts import DOUBTED, without_noted
from data.figures.figure_text import period_text, scope_text, source_names, source_words
from data.figures.qualifier_words import qualifier_words
from data.importing.exported_codes import remarks_of
from data.importing.exported_rows import (
    ADDITIVE,
    AREA_CODE,
    DOUBT_NOTE,
    FILTERS_NOTE,
    HEADER,
    INDICATOR,
    OF_FIGURE,
    PACKAGE_NOTE,
    REMARK_NOTE,
    SCOPE,
    SCOPE_NOTE,
    SOURCE_NOTE,
    TIME,
    TITLE_NOTE,
    VALUE,
    Shown,
    further_cells,
    package_note,
)
from data.model import ObsStatus, Qualifier
from data.progress import checked
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.cross.layout import CrossLayout
    from data.model import Indicator, Observation, Package

# Characters that neither a spreadsheet nor a document can hold; line breaks and tabs stay.
# What is written of whether figures may be added, a blank where nobody said so.
_ADDITIVE_WORDS: Final = {True: "true", False: "false", None: ""}
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class NumberCell(str):
    """A figure to be written as a number: its digits as printed, `4.10`, never `4.1` or `4.1E+0`."""

    __slots__ = ()

    @property
    def decimals(self) -> int:
        """How many digits stand after the point."""
        return len(self.partition(".")[2])


class DressedCell(NumberCell):
    """A figure that is printed with more than its digits: still a number, which a workbook shows as it is printed.

    `shown` is that text: `15万元以上`, `2.26*`.
    """

    __slots__ = ("shown",)
    shown: str

    def __new__(cls, digits: str, shown: str) -> DressedCell:
        """Return the digits with what a workbook shows of them."""
        cell = super().__new__(cls, digits)
        cell.shown = shown
        return cell


class MarkedCell(DressedCell):
    """A figure behind whose digits nothing stands but marks: an asterisk, a circled number."""

    __slots__ = ()


class DoubtedCell(DressedCell):
    """A figure that a relation does not fit."""

    __slots__ = ()


Cell = str | NumberCell


@dataclass(frozen=True, slots=True)
class TableExport:
    """What is exported: rows of a package in order, what they are called, and how they were chosen.

    `keeps_formulas` says that a CSV holds texts that look like formulas as they are. `layouts` say by theme how its
    figures stand side by side; those of other themes have an indicator a row and a period a column.
    """

    package: Package
    obs_ids: tuple[str, ...]
    title: str
    scope: str
    filters: str = ""
    keeps_formulas: bool = False
    layouts: Mapping[str, CrossLayout] = field(default_factory=dict)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The rows' observations."""
        return tuple(map(self.package.observation_by_id.__getitem__, self.obs_ids))


def whole_table(package: Package, theme_id: str = "", *, keeps_formulas: bool = False) -> TableExport:
    """Return the export of all rows of a theme, by default of the whole package."""
    themes = [theme for theme in package.themes if theme_id in ("", theme.theme_id)]
    obs_ids = tuple(item.obs_id for theme in themes for item in package.observations_by_theme[theme.theme_id])
    title = package.theme_by_id[theme_id].title if theme_id else tr("整个数据包")
    return TableExport(
        package, obs_ids, title, tr("全部 {count} 行", count=len(obs_ids)), keeps_formulas=keeps_formulas
    )


def value_cell(observation: Observation) -> Cell:
    """Return the figure as a number with its printed decimals, a claim in words as it is, a gap as blank."""
    value = observation.obs_value
    if value is None:
        return observation.value_text
    plain = str(value)
    if plain == observation.value_text and plain[-1:].isdigit() and "E" not in plain:
        return NumberCell(plain)
    if not value.is_finite():
        return observation.value_text or plain
    number = NumberCell(f"{value:.{observation.printed.decimals}f}")
    # Where the words print fewer digits than the value has, no digit is lost.
    return number if Decimal(number) == value else NumberCell(f"{value:f}")


def _marked_cell(package: Package, observation: Observation) -> Cell:
    cell = value_cell(observation)
    if not isinstance(cell, NumberCell):
        return clean(cell)
    if is_doubted(package, observation):
        return DoubtedCell(cell, ungrouped_cell(package, observation))
    is_plain = observation.obs_qualifier is Qualifier.EQ
    return cell if is_plain else DressedCell(cell, ungrouped_cell(package, observation))


def _scope(package: Package, observation: Observation) -> str:
    """Return the words of the column 口径, with those of a figure that is marked as in doubt."""
    doubt = DOUBTED if is_doubted(package, observation) else ""
    return "·".join(words for words in (scope_text(observation), doubt) if words)


def source_name(package: Package, source_id: str) -> str:
    """Return the words of a source, its id where the package does not have it."""
    source = package.source_by_id.get(source_id)
    return source_words(source) if source is not None else source_id


def _remarks(observation: Observation, indicator: Indicator) -> str:
    return remarks_of(without_noted(observation.comment), indicator.universe, indicator.description)


def clean(text: str) -> str:
    """Return a text without the characters that neither a spreadsheet nor a document can hold."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def _one_line(text: str) -> str:
    return text if " " not in text and text.isprintable() else " ".join(text.split())


def columns_of(package: Package, observations: Sequence[Observation]) -> tuple[Sequence[Cell], ...]:
    """Return the cells of some figures, a sequence a column of HEADER; column by column is quicker than row by row.

    What many figures share, such as the words of their indicator, is prepared once.
    """
    keys = [one.indicator_id for one in observations]
    used = {key: package.indicator_by_id[key] for key in dict.fromkeys(keys)}
    themes = {theme.theme_id: theme.title for theme in package.themes}
    areas = {area.ref_area: area.title for area in package.areas}
    sources = {key: clean(source_name(package, key)) for key in {one.source_id for one in observations}}
    places = {key: clean(areas.get(key, key)) for key in {one.ref_area for one in observations}}

    def of_indicator(words: Callable[[Indicator], str]) -> Sequence[Cell]:
        known = {key: clean(words(indicator)) for key, indicator in used.items()}
        return list(map(known.__getitem__, keys))

    wordy = {key for key, indicator in used.items() if indicator.universe or indicator.description}
    plain, doubted = ObsStatus.NORMAL, flagged_ids(package)
    return (
        of_indicator(lambda indicator: themes.get(indicator.theme_id, "")),
        of_indicator(lambda indicator: indicator.group),
        of_indicator(lambda indicator: indicator.title),
        [_marked_cell(package, one) for one in checked(observations)],
        [qualifier_words(one).said if one.obs_qualifier is not Qualifier.EQ else "" for one in checked(observations)],
        of_indicator(lambda indicator: indicator.unit),
        [period_text(one) for one in checked(observations)],
        [
            "" if one.obs_status is plain and not one.cumulative and one.obs_id not in doubted else _scope(package, one)
            for one in checked(observations)
        ],
        [places[one.ref_area] for one in observations],
        [clean(one.headline) if one.headline else "" for one in observations],
        [clean(_one_line(one.source_text)) for one in checked(observations)],
        [sources[one.source_id] for one in observations],
        [
            clean(_remarks(one, used[key])) if one.comment or key in wordy else ""
            for one, key in checked(zip(observations, keys, strict=True))
        ],
    )


def further_columns(
    package: Package, observations: Sequence[Observation], columns: Sequence[Sequence[Cell]]
) -> dict[str, Sequence[Cell]]:
    """Return by their headers the columns that keep what those of `columns_of` cannot say; none that would be blank."""
    named: defaultdict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for one in package.indicators:
        named[one.theme_id, one.group, one.title, one.unit].add(one.indicator_id)
    twins = {key for same in named.values() if len(same) > 1 for key in same}
    shown = map(Shown, *(columns[HEADER.index(name)] for name in (VALUE, TIME, SCOPE)))
    rows = [further_cells(cells, one) for one, cells in checked(zip(observations, shown, strict=True))]
    found: dict[str, Sequence[Cell]] = dict(zip(OF_FIGURE, zip(*rows, strict=True), strict=False))
    words = {one.indicator_id: _ADDITIVE_WORDS[one.additive] for one in package.indicators}
    found[ADDITIVE] = [words[one.indicator_id] for one in observations]
    areas = Counter(one.title for one in package.areas)
    same = {one.ref_area for one in package.areas if areas[one.title] > 1}
    found[AREA_CODE] = [one.ref_area if one.ref_area in same else "" for one in observations]
    found[INDICATOR] = [one.indicator_id if one.indicator_id in twins else "" for one in observations]
    return {name: [clean(cell) for cell in column] for name, column in found.items() if any(column)}


def rows_of(package: Package, observations: Sequence[Observation]) -> list[tuple[Cell, ...]]:
    """Return the cells of some figures, a tuple a row."""
    return list(zip(*columns_of(package, observations), strict=True))


def sources_of(package: Package, observations: Sequence[Observation]) -> str:
    """Return the sources of some figures, each once."""
    used = dict.fromkeys(one.source_id for one in observations)
    return source_names(source_name(package, source_id) for source_id in used)


def closing_notes(export: TableExport) -> tuple[tuple[str, str], ...]:
    """Return what is written after a table: pairs of a word and what it is."""
    package, observations = export.package, export.observations
    notes = [
        (TITLE_NOTE, f"{package.title} · {export.title}"),
        (SCOPE_NOTE, export.scope),
        (FILTERS_NOTE, export.filters),
        (SOURCE_NOTE, sources_of(package, observations)),
        (REMARK_NOTE, additive_note(package, observations)),
        *((DOUBT_NOTE, note) for note in doubt_notes(package, observations)),
        (PACKAGE_NOTE, package_note(package.title, package.name, package.version)),
    ]
    return tuple((name, _CONTROL.sub("", words)) for name, words in notes if words)
