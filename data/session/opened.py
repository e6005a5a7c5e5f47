"""A package as the window holds it: opened once, with everything that is computed from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.charting.areas.area_measures import count_words, latest_of_areas
from data.checks.number_accounting import Account, account
from data.checks.relations import Finding, Verdict, evaluate
from data.checks.source_places import Provenance
from data.model import Observation, Package
from data.problems import Problem
from data.progress import advance
from data.session.search import SearchIndex
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cross.layout import CrossLayout
    from data.session.choices import Choice
    from data.session.observation_table import ObservationTable
    from data.session.table_search import TableSearch
    from data.slides.story_slides import StoryResolver
    from data.slides.table_deck import TableDeck
    from data.tables.plain_table import PlainTable
    from data.tables.shown_chart import ChartChoice

_LARGE: Final = 1000
_SINGLE: Final = re.compile(r"\d{4}(?:-[^/]+)?")


@dataclass(frozen=True)
class Opened:
    """A package with its findings; each is computed when first asked for and kept."""

    package: Package
    problems: tuple[Problem, ...] = ()
    # Whether the file can as well be read otherwise.
    is_doubtful: bool = False

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The verdicts on all relations, in package order."""
        return evaluate(self.package)

    @cached_property
    def provenance(self) -> Provenance:
        """Where on the source's page each number stands."""
        return Provenance(self.package)

    @cached_property
    def account(self) -> Account:
        """Every number of the source's page and what it is."""
        return account(self.package, self.provenance)

    def prepare(self) -> None:
        """Compute what pages show, in a thread that may take the time for it; a small table is no work."""
        package = self.package
        _ = self.findings, self.account, self.years, package.observation_by_id
        _ = count_words(package), [latest_of_areas(package, theme) for theme in package.themes]
        _ = [package.is_of_areas(one.indicator_id) for one in package.indicators[:1]]
        for theme in self.package.themes:
            if len(self.package.observations_by_theme[theme.theme_id]) > _LARGE:
                self.table_of(theme.theme_id).cube.prepare()

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years for which, or for a part of which, there are figures, in order."""
        periods = {observation.time_period for observation in self.package.observations}
        return tuple(sorted({int(period[:4]) for period in periods if _SINGLE.fullmatch(period)}))

    @cached_property
    def _tables(self) -> dict[str, ObservationTable]:
        return {}

    def table_of(self, theme_id: str) -> ObservationTable:
        """Return the table of a theme's figures; it is built once."""
        from data.session.observation_table import ObservationTable

        if theme_id not in self._tables:
            advance(tr("准备表格"), len(self._tables) / len(self.package.themes))
            self._tables[theme_id] = ObservationTable(self.package, self.package.observations_by_theme[theme_id])
        return self._tables[theme_id]

    def layouts(self, kept: Sequence[dict[str, Any]]) -> dict[str, CrossLayout]:
        """Return how the figures of themes stand side by side, as `kept` in the settings or as usual, by theme."""
        from data.cross.usual_layout import layouts_shown

        themes = [theme_id for theme_id, figures in self.package.observations_by_theme.items() if figures]
        return layouts_shown({theme_id: self.table_of(theme_id).cube for theme_id in themes}, kept)

    @cached_property
    def search(self) -> SearchIndex:
        """The index behind the search box."""
        return SearchIndex(self.package)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.package.title

    @property
    def foot(self) -> str:
        """What stands at the foot of each page on paper."""
        from data.figures.figure_text import package_words

        return package_words(self.package)

    @property
    def story_name(self) -> str:
        """What the user's order of its slides is kept under."""
        return self.package.name

    @property
    def kept_names(self) -> None:
        """A package has no names but its own under which its slides are kept."""

    @cached_property
    def story_resolver(self) -> StoryResolver:
        """What turns stories into slides of this package."""
        # Imported here: charts are not needed before the first page is shown.
        from data.slides.story_slides import StoryResolver

        return StoryResolver(self.package)

    @cached_property
    def _findings_by_observation(self) -> dict[str, tuple[Finding, ...]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for obs_id in finding.about:
                found.setdefault(obs_id, []).append(finding)
        return {key: tuple(value) for key, value in found.items()}

    def findings_of(self, obs_id: str) -> tuple[Finding, ...]:
        """Return the findings in which a figure takes part."""
        return self._findings_by_observation.get(obs_id, ())

    def count(self, verdict: Verdict) -> int:
        """Return how many relations have this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)

    @cached_property
    def unstated_periods(self) -> tuple[Observation, ...]:
        """The figures for which the source gives no period; claims in words are not counted."""
        return tuple(
            observation
            for observation in self.package.observations
            if not observation.time_period and observation.obs_value is not None
        )


@dataclass(frozen=True)
class OpenedTable:
    """A table that is none of the known forms, shown as it is."""

    table: PlainTable
    path: Path
    problems: tuple[Problem, ...] = ()
    is_doubtful: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.table.title

    @property
    def foot(self) -> str:
        """What stands at the foot of each page on paper."""
        return self.table.source

    @cached_property
    def search(self) -> TableSearch:
        """What the search box finds rows with."""
        from data.session.table_search import TableSearch

        return TableSearch(self.table)

    @cached_property
    def usual_choice(self) -> ChartChoice:
        """The chart that it has before anything is chosen."""
        from data.tables.shown_chart import usual_choice

        return usual_choice(self.table)

    @property
    def story_name(self) -> str:
        """What the user's order of its slides is held under, as long as it is open."""
        return f"table:{self.path}"

    @cached_property
    def kept_names(self) -> tuple[str, ...]:
        """What the user's slides of it are kept under beside the settings: by its content, and by its path."""
        from data.slides.table_story import names_of

        return names_of(self.path, self.table.headers)

    @cached_property
    def story_resolver(self) -> TableDeck:
        """The slides of the table, which follow what is shown of it."""
        from data.slides.table_deck import TableDeck

        return TableDeck(self.story_name, self.table)


def open_path(path: Path, choice: Choice | None = None) -> Opened | OpenedTable:
    """Open any file or folder from disk.

    Raises PackageError where it cannot be read, ChoiceNeededError where several tables could be meant.
    """
    from data.session.opening import read_any

    read = read_any(path, choice)
    is_doubtful = any(layout.is_doubtful for layout in read.layouts)
    if read.package is not None:
        return Opened(read.package, read.problems, is_doubtful)
    assert read.table is not None
    return OpenedTable(read.table, Path(path), read.problems, is_doubtful)
