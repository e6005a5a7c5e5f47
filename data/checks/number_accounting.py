"""Account for every digit string of the sources: a figure, a period, part of a name, or nothing known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from data.checks.source_places import PlaceKind, Provenance, value_digits
from data.figures.number_search import PrintedText
from data.model import Package
from data.printed_figure import PrintedNumber, numbers_in

_YEAR = re.compile(r"[12]\d{3}")
_RANGE = re.compile(r"年?[—–\-~～至到]+")
# Every search begins behind what the last one looked at, so that a title of any length is passed once.
_QUOTED = re.compile(r"“[^“”]*+”|《[^《》]*+》|「[^「」]*+」")
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]++-?\d++[A-Za-z]*+|(?<!\d)\d++[A-Za-z]++")
_DIGIT = re.compile(r"\d")


class NumberKind(StrEnum):
    """What a printed digit string is."""

    VALUE = "value"
    HEADLINE = "headline"
    REPEAT = "repeat"
    PERIOD = "period"
    NAME = "name"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True, slots=True)
class AccountedNumber:
    """One digit string of a source; `obs_id` is empty for periods, names and unaccounted ones."""

    text: str
    start: int
    kind: NumberKind
    obs_id: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Account:
    """All digit strings of the sources in order.

    `doubled` are the numbers that more than one figure claims, with the figures; `invented` are figures with
    digits that their source's text does not print in the sentence they name.
    """

    numbers: tuple[AccountedNumber, ...]
    doubled: tuple[tuple[AccountedNumber, tuple[str, ...]], ...]
    invented: tuple[str, ...]

    @property
    def counts(self) -> dict[NumberKind, int]:
        """How many digit strings are of each kind; every kind is present."""
        found = Counter(number.kind for number in self.numbers)
        return {kind: found[kind] for kind in NumberKind}

    @property
    def missing(self) -> tuple[AccountedNumber, ...]:
        """The digit strings that nothing accounts for."""
        return tuple(number for number in self.numbers if number.kind is NumberKind.UNACCOUNTED)

    @property
    def complete(self) -> bool:
        """Whether no digit string is missing, doubled or invented."""
        return not (self.missing or self.doubled or self.invented)


def account(package: Package, provenance: Provenance) -> Account:
    """Say what each digit string of every source that has a text is."""
    numbers: list[AccountedNumber] = []
    doubled: list[tuple[AccountedNumber, tuple[str, ...]]] = []
    labels = _labels(package)
    for source_id, printed in provenance.texts.items():
        claims = _claims(printed, source_id, provenance)
        periods = _periods(printed, labels.get(source_id, ()))
        names = _names(printed, package)
        for number in printed.numbers:
            claimed = claims.get(number.start, {})
            kind, obs_id = NumberKind.UNACCOUNTED, ""
            if claimed:
                obs_id, kind = next(iter(claimed.items()))
            elif number.start in periods:
                kind = NumberKind.PERIOD
            elif number.start in names:
                kind = NumberKind.NAME
            accounted = AccountedNumber(number.text, number.start, kind, obs_id, source_id)
            numbers.append(accounted)
            if len(claimed) > 1:
                doubled.append((accounted, tuple(claimed)))
    return Account(tuple(numbers), tuple(doubled), _invented(package, provenance))


def _claims(printed: PrintedText, source_id: str, provenance: Provenance) -> dict[int, dict[str, NumberKind]]:
    """Return by a number's start the figures that claim it; of one figure's claims the value counts."""
    claims: dict[int, dict[str, NumberKind]] = {}
    for place in provenance.within(source_id):
        for number in printed.numbers_within(place.start, place.end):
            claims.setdefault(number.start, {}).setdefault(place.obs_id, NumberKind(place.kind.value))
    return claims


def _labels(package: Package) -> dict[str, set[str]]:
    """Return by source the years that its figures name as their periods."""
    found: dict[str, set[str]] = {}
    for obs in package.observations:
        own = found.setdefault(obs.source_id, set())
        own.update(number.key for number in numbers_in(f"{obs.time_period} {obs.time_label}"))
    return found


def _periods(printed: PrintedText, labels: Collection[str]) -> set[int]:
    """Return the starts of years, months and days: before 年, 月, 日, in a range, or alone in a cell."""
    found: set[int] = set()
    previous: PrintedNumber | None = None
    for number in reversed(printed.numbers):
        year = bool(_YEAR.fullmatch(number.key))
        if year and printed.after(number.end, 1) == "年":
            found.add(number.start)
        elif year and previous and previous.start in found:
            gap = "".join(printed.text[number.end : previous.start].split())
            if _RANGE.fullmatch(gap):
                found.add(number.start)
        if year and number.key in labels and _stands_alone(printed.text, number):
            found.add(number.start)
        previous = number
    for earlier, later in zip(printed.numbers, printed.numbers[1:], strict=False):
        gap = "".join(printed.text[earlier.end : later.start].split())
        if earlier.start in found and (gap, printed.after(later.end, 1)) in {("年", "月"), ("月", "日")}:
            found.add(later.start)
    return found


def _stands_alone(text: str, number: PrintedNumber) -> bool:
    before, after = text[max(number.start - 1, 0) : number.start], text[number.end : number.end + 1]
    return (not before or before.isspace()) and (not after or after.isspace())


def _names(printed: PrintedText, package: Package) -> set[int]:
    """Return the starts of numbers in a quoted name or a code (`5G`) that an indicator's title has too."""
    phrases = {
        phrase
        for indicator in package.indicators
        for pattern in (_QUOTED, _CODE)
        for phrase in pattern.findall(indicator.title)
        if _DIGIT.search(phrase)
    }
    return {
        number.start
        for phrase in phrases
        for span in printed.find_all(phrase)
        for number in printed.numbers_within(*span)
    }


def _invented(package: Package, provenance: Provenance) -> tuple[str, ...]:
    return tuple(
        obs.obs_id
        for obs in package.observations
        if obs.source_id in provenance.texts
        and value_digits(obs)
        and not any(place.kind is PlaceKind.VALUE for place in provenance.of(obs.obs_id))
    )
