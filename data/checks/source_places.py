"""Where each figure stands in the text of its source.

Printed lines break sentences, and even a number and its unit, with white space; everything is therefore
matched with white space left out and mapped back to the offsets of the text as stored. A sentence that the
text does not have gives no place; it is never an error here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from data import limits
from data.checks.doubts import doubt_notes, marked_value
from data.figures.figure_text import NARROW_SPACE, period_text
from data.figures.number_search import PrintedText, tidy
from data.model import Indicator, Observation, Package
from data.printed_figure import PrintedFigure, PrintedNumber, digits_key
from data.progress import checked
from data.text_width import squeeze
from data.words import tr

Span = tuple[int, int]


class PlaceKind(StrEnum):
    """What a place is for its figure: the figure itself, its headline, or a further print of it."""

    VALUE = "value"
    HEADLINE = "headline"
    REPEAT = "repeat"


_RANK = {PlaceKind.VALUE: 0, PlaceKind.HEADLINE: 1, PlaceKind.REPEAT: 2}


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A stretch of a source's text that prints a figure; `start` and `end` are offsets as stored."""

    source_id: str
    start: int
    end: int
    kind: PlaceKind
    obs_id: str


class Provenance:
    """The places of all figures of a package, sorted by source and start."""

    def __init__(self, package: Package) -> None:
        self.texts = {source.source_id: PrintedText(source.text) for source in package.sources if source.text}
        ranks = _ranks(package)
        found: list[SourcePlace] = []
        for obs in checked(package.observations):
            printed = self.texts.get(obs.source_id)
            if printed is not None:
                indicator = package.indicator_by_id.get(obs.indicator_id)
                found += _places(printed, obs, indicator, ranks[obs.obs_id])
        self.places: tuple[SourcePlace, ...] = tuple(
            sorted(found, key=lambda place: (place.source_id, place.start, _RANK[place.kind], place.end))
        )
        self._of: dict[str, list[SourcePlace]] = {}
        self._in: dict[str, list[SourcePlace]] = {}
        for place in self.places:
            self._of.setdefault(place.obs_id, []).append(place)
            self._in.setdefault(place.source_id, []).append(place)
        self._starts = {key: [place.start for place in places] for key, places in self._in.items()}
        self._longest = max((place.end - place.start for place in self.places), default=0)

    def of(self, obs_id: str) -> tuple[SourcePlace, ...]:
        """Return the places of a figure: the figure itself, then its headline, then its repeats."""
        return tuple(sorted(self._of.get(obs_id, ()), key=lambda place: (_RANK[place.kind], place.start)))

    def within(self, source_id: str) -> tuple[SourcePlace, ...]:
        """Return the places in a source's text, in their order."""
        return tuple(self._in.get(source_id, ()))

    def at(self, source_id: str, offset: int) -> SourcePlace | None:
        """Return the place that covers an offset of a source's text, the figure itself before a headline."""
        places = self._in.get(source_id, [])
        index = bisect_right(self._starts.get(source_id, []), offset) - 1
        covering: list[SourcePlace] = []
        while index >= 0 and places[index].start > offset - self._longest:
            if places[index].end > offset:
                covering.append(places[index])
            index -= 1
        return min(reversed(covering), key=lambda place: _RANK[place.kind], default=None)


def marked_sentence(package: Package, obs: Observation) -> tuple[str, str, str]:
    """Return a figure's sentence as (before, the printed digits or words, after).

    White space of the printed lines is left out, but for a blank between two numbers. The package tells which
    one is meant where a sentence prints the same digits or words for several figures. Where the
    sentence does not print the value the second and third part are empty.
    """
    indicator = package.indicator_by_id.get(obs.indicator_id)
    rank = _rank(package, obs)
    sentence = tidy(obs.source_text)
    span = _locate(PrintedText(sentence), (0, len(sentence)), obs, indicator, rank)
    if span is None:
        return sentence, "", ""
    return sentence[: span[0]], sentence[span[0] : span[1]], sentence[span[1] :]


def citation(package: Package, obs: Observation) -> str:
    """Return what a clerk pastes: the sentence, then the figure with unit and period, and the source.

    Digits are as printed, without the narrow spaces of the screen, so that they can be searched for. A figure that a
    relation does not fit has its mark, and its note in a last line.
    """
    indicator = package.indicator_of(obs)
    source = package.source_by_id.get(obs.source_id)
    value = marked_value(package, obs).replace(NARROW_SPACE, "")
    facts = [tr("{title}：{value}，时间：{period}。", title=indicator.title, value=value, period=period_text(obs))]
    if source is not None:
        producer = "" if source.producer in source.title else source.producer
        named = (producer, source.title, source.date_published)
        facts.append(tr("来源：{names}。", names=tr("，").join(part for part in named if part)))
    return "\n".join(part for part in (tidy(obs.source_text), "".join(facts), *doubt_notes(package, (obs,))) if part)


def value_digits(obs: Observation) -> str:
    """Return the digits that a source prints for a figure, empty for words and missing values."""
    if obs.obs_value is None:
        return ""
    return obs.printed.key or digits_key(str(obs.obs_value))


def _ranks(package: Package) -> dict[str, int]:
    """Count for each figure how many before it print the same value in the same sentence."""
    seen: Counter[tuple[str, str, str]] = Counter()
    ranks: dict[str, int] = {}
    for obs in package.observations:
        key = _printed_in(obs)
        ranks[obs.obs_id] = seen[key]
        seen[key] += 1
    return ranks


def _rank(package: Package, obs: Observation) -> int:
    """Return the rank of one figure, as `_ranks` counts it."""
    earlier = takewhile(lambda other: other.obs_id != obs.obs_id, package.observations)
    return sum(_printed_in(other) == _printed_in(obs) for other in earlier if other.source_text == obs.source_text)


def _printed_in(obs: Observation) -> tuple[str, str, str]:
    return obs.source_id, squeeze(obs.source_text), value_digits(obs) or obs.printed.squeezed


def _places(printed: PrintedText, obs: Observation, indicator: Indicator | None, rank: int) -> list[SourcePlace]:
    spans: list[tuple[PlaceKind, Span]] = []
    sentences = printed.find_all(obs.source_text)
    same_words = squeeze(obs.source_text) in {squeeze(repeat) for repeat in obs.repeats}
    # An introduction that repeats a sentence word for word stands before the place it announces.
    own = (sentences[-1] if same_words else sentences[0]) if sentences else None
    value = _locate(printed, own, obs, indicator, rank) if own else None
    if value:
        spans.append((PlaceKind.VALUE, value))
    headline = _headline(printed, obs, value)
    if headline and not (value and headline[0] <= value[0] < headline[1]):
        spans.append((PlaceKind.HEADLINE, headline))
    for repeat in obs.repeats:
        for sentence in printed.find_all(repeat)[: limits.REPEATED_PLACES]:
            span = _locate(printed, sentence, obs, indicator, rank) if sentence != own else None
            if span:
                spans.append((PlaceKind.REPEAT, span))
    return [SourcePlace(obs.source_id, start, end, kind, obs.obs_id) for kind, (start, end) in dict.fromkeys(spans)]


def _headline(printed: PrintedText, obs: Observation, value: Span | None) -> Span | None:
    """Find a headline: a line of its own, the last one before the figure if there are several."""
    lines = printed.lines.get(squeeze(obs.headline), []) if obs.headline else []
    if not lines:
        return None
    before = [line for line in lines if value is None or line[0] <= value[0]]
    return before[-1] if before and value else lines[0]


def _locate(
    printed: PrintedText, sentence: Span, obs: Observation, indicator: Indicator | None, rank: int
) -> Span | None:
    digits = value_digits(obs)
    if not digits:
        return _locate_words(printed, sentence, obs.printed.squeezed, indicator, rank)
    unit = indicator.unit if indicator else ""
    found = [number for number in printed.numbers_within(*sentence) if number.key == digits]
    if not found:
        return None
    found.sort(key=lambda number: _unlikely(printed, number, obs.printed, unit))
    number = found[min(rank, len(found) - 1)]
    return printed.around(number, obs.printed) or (number.start, number.end)


def _unlikely(printed: PrintedText, number: PrintedNumber, figure: PrintedFigure, unit: str) -> tuple[bool, bool, bool]:
    """Order equal numbers of one sentence: the whole printed value first, years last."""
    return (
        printed.around(number, figure) is None,
        printed.after(number.end, 1) == "年" and not unit.startswith("年"),
        printed.after(number.end, len(unit)) != unit,
    )


def _locate_words(
    printed: PrintedText, sentence: Span, words: str, indicator: Indicator | None, rank: int
) -> Span | None:
    """Find words; of several equal ones take the one that belongs to what the indicator names.

    A Chinese verb follows its subject (the universe) and precedes its object (the title).
    """
    found = printed.find_within(words, *sentence)
    if len(found) < 2 or indicator is None:
        return found[min(rank, len(found) - 1)] if found else None
    subject = printed.find_within(indicator.universe, *sentence)
    following = [span for span in found if subject and span[0] >= subject[0][1]]
    if following:
        return following[0]
    named = printed.find_within(indicator.title, *sentence)
    preceding = [span for span in found if named and span[1] <= named[0][0]]
    return preceding[-1] if preceding else found[min(rank, len(found) - 1)]
