"""Find rows by words, values, source text or pinyin initials, the best first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from data import limits
from data.checks.doubts import marked_value
from data.figures.figure_text import period_text, value_with_unit
from data.progress import checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model import Observation, Package

MAX_HITS: Final = 24
_CONTEXT: Final = 14


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found: where it is, what it shows, and the piece of the source that matched, if that did."""

    theme_id: str
    obs_id: str
    title: str
    figure: str
    period: str
    theme: str
    snippet: str
    rank: int


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows found, and how many there are: None where they are more and have not been counted."""

    hits: tuple[Hit, ...] = ()
    count: int | None = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    observation: Observation
    theme_id: str
    title: str
    initials: tuple[frozenset[str], ...]
    figure: str
    words: str
    sentence: str


def initials(text: str) -> tuple[frozenset[str], ...]:
    """Return for each letter, digit and Chinese character its possible pinyin initials (重 → z, c)."""
    return tuple(letters for letters in map(_initials_of, text.casefold()) if letters)


@lru_cache(maxsize=32_768)
def _initials_of(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    if character.isascii():
        return frozenset(character) if character.isalnum() else frozenset()
    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return frozenset(reading[:1] for reading in (readings[0] if readings else ()) if reading)


def _initials_at(entry: tuple[frozenset[str], ...], word: str) -> int:
    """Return where `word` stands contiguously in the initials, -1 for nowhere."""
    for start in range(len(entry) - len(word) + 1):
        if all(letter in entry[start + offset] for offset, letter in enumerate(word)):
            return start
    return -1


class SearchIndex:
    """An index of all rows of a package. Building it takes a moment; a query takes well under a millisecond a row."""

    def __init__(self, package: Package) -> None:
        from data.session.observation_table import comparable

        self._comparable = comparable
        self._package = package
        self._entries = tuple(self._index(package))

    def _index(self, package: Package) -> Iterator[_Entry]:
        by_title: dict[str, tuple[frozenset[str], ...]] = {}
        for theme in package.themes:
            for observation in checked(package.observations_by_theme[theme.theme_id]):
                indicator = package.indicator_of(observation)
                if indicator.title not in by_title:
                    by_title[indicator.title] = initials(indicator.title)
                figure = value_with_unit(observation, indicator)
                words = (
                    indicator.title,
                    indicator.group,
                    indicator.unit,
                    figure,
                    theme.title,
                    observation.value_text,
                    observation.time_label,
                    period_text(observation),
                    observation.headline,
                )
                yield _Entry(
                    observation=observation,
                    theme_id=theme.theme_id,
                    title=self._comparable(indicator.title),
                    initials=by_title[indicator.title],
                    figure=self._comparable(figure),
                    words=self._comparable("\t".join(words)),
                    sentence=self._comparable(observation.source_text),
                )

    def find(self, query: str) -> Found:
        """Return the rows that match every word of a query, best first, at most `MAX_HITS`; none for a blank one."""
        words = [self._comparable(word) for word in query[: limits.QUERY_CHARACTERS].split()]
        words = [word for word in words if word]
        if not words:
            return Found()
        ranked = []
        seen: Counter[str] = Counter()
        for number, entry in enumerate(self._entries):
            ranks = [self._rank(entry, word) for word in words]
            if all(rank is not None for rank in ranks):
                # The first figure of every indicator comes before the further years of any.
                indicator_id = entry.observation.indicator_id
                rank = sum(rank for rank in ranks if rank is not None)
                ranked.append((rank, seen[indicator_id], number, entry))
                seen[indicator_id] += 1
        ranked.sort(key=lambda item: item[:3])
        hits = tuple(self._hit(entry, words, rank) for rank, _, _, entry in ranked[:MAX_HITS])
        return Found(hits, len(ranked))

    @staticmethod
    def _rank(entry: _Entry, word: str) -> int | None:
        """Return how well a word fits an entry, 0 the best, None for not at all."""
        if entry.title == word or entry.figure == word:
            return 0
        if entry.title.startswith(word):
            return 1
        if entry.figure.startswith(word):
            return 2
        if word in entry.title:
            return 3
        if word.isascii() and word.isalpha() and (at := _initials_at(entry.initials, word)) >= 0:
            return 4 if at == 0 else 5
        if word in entry.words:
            return 6
        return 8 if word in entry.sentence else None

    def _hit(self, entry: _Entry, words: list[str], rank: int) -> Hit:
        observation = entry.observation
        indicator = self._package.indicator_of(observation)
        snippet = ""
        for word in words:
            at = entry.sentence.find(word)
            if at >= 0 and word not in entry.title:
                start, end = max(0, at - _CONTEXT), at + len(word) + _CONTEXT
                left, right = "…" if start else "", "…" if end < len(entry.sentence) else ""
                snippet = f"{left}{entry.sentence[start:end]}{right}"
                break
        return Hit(
            theme_id=entry.theme_id,
            obs_id=observation.obs_id,
            title=indicator.title,
            figure=marked_value(self._package, observation),
            period=period_text(observation),
            theme=self._package.theme_by_id[entry.theme_id].title,
            snippet=snippet,
            rank=rank,
        )
