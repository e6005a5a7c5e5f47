"""The figures of packages with what their indicators and sentences say of each, found by words or by digits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.figures.number_search import tidy
from data.package.areas.area_mentions import areas_in
from data.printed_figure import digits_key
from data.progress import check
from data.proofreading.draft_figures import WordedFigure, worded_figures
from data.proofreading.measures import family_of
from data.proofreading.values import Amount
from data.proofreading.verdicts import Known
from data.proofreading.wording import NOTHING, Pairs, Weights, pairs_of
from data.texts.reading import read_text

if TYPE_CHECKING:
    from data.model import Indicator, Observation, Package

_LONGEST_SENTENCE: Final = 2_000
_MOST_SENTENCES: Final = 4_000
_COMMON: Final = 1_500
_MOST_FOUND: Final = 60
_CHANGES: Final = ("增长", "增速", "增幅", "下降", "减少", "增加", "降幅", "变化", "提高", "增收")


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure of a package: `sentence` numbers the sentence that it was printed in, -1 where none is known.

    `areas` are the codes of the area that it is of and of those named beside it.
    """

    known: Known
    amount: Amount
    areas: frozenset[str]
    sentence: int = -1

    @property
    def period(self) -> str:
        """Its period in ISO 8601, blank where its source says none."""
        return self.known.observation.time_period


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator with its figures; `name` are the pairs of its title, `words` all pairs that speak of it."""

    number: int
    indicator: Indicator
    name: Pairs
    beside: Pairs
    words: Pairs
    figures: tuple[KnownFigure, ...]

    @property
    def is_change(self) -> bool:
        """Whether it measures a change."""
        return any(word in self.indicator.title for word in _CHANGES)


class KnownFigures:
    """All figures of the packages that a draft is held against."""

    def __init__(self, packages: Sequence[Package]) -> None:
        self._sentences: dict[str, tuple[int, list[WordedFigure]]] = {}
        self.indicators = [one for package in packages for one in self._indicators_of(package)]
        self.indicators = [
            KnownIndicator(at, one.indicator, one.name, one.beside, one.words, one.figures)
            for at, one in enumerate(self.indicators)
        ]
        self.weights = Weights(one.words for one in self.indicators)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        self._by_digits: dict[str, list[int]] = defaultdict(list)
        self._families: Counter[tuple[str, str]] = Counter()
        for one in self.indicators:
            check()
            for pair in one.words:
                self._by_pair[pair].append(one.number)
            for key, family in {(figure.amount.key, figure.amount.family) for figure in one.figures}:
                self._by_digits[key].append(one.number)
                self._families[key, family] += 1

    def like(self, figure: WordedFigure) -> list[KnownIndicator]:
        """Return the indicators that have most words in common with a figure, and those that have its digits."""
        shared: Counter[int] = Counter()
        for pair in figure.own | figure.lead:
            numbers = self._by_pair.get(pair, ())
            if len(numbers) <= _COMMON:
                weight = self.weights.of((pair,))
                for number in numbers:
                    shared[number] += round(1000 * weight)
        found = {number for number, _ in shared.most_common(_MOST_FOUND)}
        same = self._by_digits.get(figure.amount.key, ())
        found.update(sorted(same, key=lambda number: -shared[number])[:_MOST_FOUND])
        return [self.indicators[number] for number in sorted(found)]

    def has_digits_once(self, amount: Amount) -> bool:
        """Say whether no more than one indicator has the digits of an amount, in whatever unit."""
        return len(self._by_digits.get(amount.key, ())) <= 1

    def is_only(self, amount: Amount) -> bool:
        """Say whether no more than one indicator has the digits of an amount in its family."""
        return self._families[amount.key, amount.family] <= 1

    def _indicators_of(self, package: Package) -> Iterable[KnownIndicator]:
        figures: dict[str, list[Observation]] = defaultdict(list)
        for one in package.observations:
            if one.obs_value is not None:
                figures[one.indicator_id].append(one)
        themes = {theme.theme_id: theme.title for theme in package.themes}
        for indicator in package.indicators:
            check()
            if own := figures.get(indicator.indicator_id):
                yield self._indicator(package, indicator, own, themes.get(indicator.theme_id, ""))

    def _indicator(
        self, package: Package, indicator: Indicator, own: Sequence[Observation], theme: str
    ) -> KnownIndicator:
        name = pairs_of(indicator.title, indicator.universe)
        beside, made = set[str](), []
        for observation in own:
            sentence, worded = self._sentence_of(observation)
            beside |= worded.own if worded else NOTHING
            made.append(self._figure(package, indicator, observation, sentence, worded))
        words = name | beside | pairs_of(indicator.group, theme, indicator.description)
        return KnownIndicator(0, indicator, name, frozenset(beside), words, tuple(made))

    def _sentence_of(self, observation: Observation) -> tuple[int, WordedFigure | None]:
        """Return the number of the sentence that prints a figure, and the figure as it is read from there."""
        text = observation.source_text
        if not text or len(text) > _LONGEST_SENTENCE:
            return -1, None
        if text not in self._sentences:
            if len(self._sentences) >= _MOST_SENTENCES:
                return -1, None
            self._sentences[text] = len(self._sentences), worded_figures(read_text(tidy(text)))
        number, figures = self._sentences[text]
        key = observation.printed.key
        found = [one for one in figures if digits_key(one.figure.digits) == key]
        return number, found[0] if len(found) == 1 else None

    @staticmethod
    def _figure(
        package: Package, indicator: Indicator, observation: Observation, sentence: int, worded: WordedFigure | None
    ) -> KnownFigure:
        assert observation.obs_value is not None
        family, factor = family_of(indicator.unit_measure)
        if not family.strip("万亿"):
            family = ""
        beside = {code for codes in (worded.areas if worded else ()) for code in codes}
        beside = beside or {code for one in areas_in(indicator.title + indicator.universe) for code in one.codes}
        return KnownFigure(
            Known(package, indicator, observation),
            Amount(
                observation.obs_value,
                observation.printed.decimals,
                factor.scaleb(indicator.unit_mult),
                family,
                observation.obs_qualifier,
            ),
            frozenset(beside | {observation.ref_area} if observation.ref_area else beside),
            sentence,
        )
