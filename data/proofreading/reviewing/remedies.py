"""What can be done about a figure that is not right: another text for it, or what its author is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.figures.figure_text import value_with_unit
from data.figures.qualifier_words import AFTER
from data.model import Qualifier
from data.proofreading.measures import scaled_family
from data.proofreading.values import qualifiers_alike
from data.proofreading.verdicts import RIGHT, CheckedFigure, DraftVerdict, Known, Proof
from data.text_width import squeeze
from data.units import POWER
from data.words import tr

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MORE: Final = re.compile("[多余]")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]")
_PART_OF_NUMBER: Final = re.compile(r"[\d.,]")
_NARROW: Final = str.maketrans("", "", "\u202f\u2009")


class RemedyKind(StrEnum):
    """Whether the figure is to be another one, gets a word, needs a source, or only its author can say."""

    CHANGE = "change"
    ADD = "add"
    SOURCE = "source"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy in words; `new` is the text that takes the place of the figure, blank where there is none."""

    kind: RemedyKind
    words: str
    new: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a text: what stands from `start` up to `end` in it becomes `new`."""

    start: int
    end: int
    new: str


def remedy_of(proof: Proof, one: CheckedFigure) -> Remedy | None:
    """Return what can be done about a figure, None where it is right.

    A text is proposed only where it fits what stands around the figure; the words of its unit stay those of the draft
    where they mean the same.
    """
    if one.verdict in RIGHT:
        return None
    if one.verdict is DraftVerdict.UNKNOWN:
        return Remedy(RemedyKind.SOURCE, tr("另附来源"))
    words = proof.reading.text.squeezed
    old = words[one.start : one.end]
    new = _new_text(one, old, words[one.end : one.end + 1]) or _qualified(one, old)
    if new in ("", old):
        return Remedy(RemedyKind.ASK, _asked(one, is_same=new == old))
    edit = smallest_edit(old, new)
    if edit.start == edit.end:
        return Remedy(RemedyKind.ADD, tr("补“{word}”", word=edit.new), new)
    return Remedy(RemedyKind.CHANGE, tr("改为 {new}", new=new), new)


def _asked(one: CheckedFigure, *, is_same: bool) -> str:
    """Return what is asked for; `is_same` says that the package has the same figure, of another area."""
    if one.verdict is DraftVerdict.PERIOD:
        return tr("请改时期")
    if one.verdict is DraftVerdict.UNIT:
        return tr("请改单位")
    if one.verdict is DraftVerdict.QUALIFIER:
        return tr("请改限定词")
    if one.verdict is DraftVerdict.CONTRADICTS or one.known is None:
        return tr("请核几处")
    return tr("请改地区") if is_same else tr("请改稿中的数")


def known_text(known: Known) -> str:
    """Return the figure of a package as prose prints it, without the blanks of tables: 超过46万人次."""
    return squeeze(value_with_unit(known.observation, known.indicator)).translate(_NARROW)


def _new_text(one: CheckedFigure, old: str, following: str) -> str:
    """Return what a figure should read, blank where that cannot be said from the package alone."""
    digits = _DIGITS.match(old, one.offset - one.start)
    if one.known is None or one.amount is None or digits is None or len(_DIGITS.findall(old)) > 1:
        return ""
    if one.verdict not in (DraftVerdict.DIFFERS, DraftVerdict.UNIT, DraftVerdict.QUALIFIER):
        return ""
    known = known_text(one.known)
    own = _DIGITS.search(known)
    if own is None or len(_DIGITS.findall(known)) > 1:
        return ""
    draft = _Parts(old[: digits.start()], digits.group(), old[digits.end() :])
    package = _Parts(known[: own.start()], own.group(), known[own.end() :])
    if one.verdict is DraftVerdict.UNIT:
        fits = draft.noun == package.noun or not _WORD.match(following)
        return known if draft.is_whole and fits else ""
    is_same_unit = _unit(one.known) == (one.amount.family, one.amount.scale)
    alike = qualifiers_alike(one.amount.qualifier, one.known.observation.obs_qualifier)
    if draft.power == package.power and (package.noun.startswith(draft.noun) or (is_same_unit and draft.noun)):
        behind = draft.after if alike else package.with_noun(draft.noun)
        return f"{draft.before if alike else package.before}{package.digits}{behind}"
    return known if draft.is_whole and not _WORD.match(following) else ""


def _qualified(one: CheckedFigure, old: str) -> str:
    """Return a figure in Chinese numerals with the word that it lacks before or behind it: 百分之七十以上."""
    is_bare = one.verdict is DraftVerdict.QUALIFIER and one.amount is not None and one.amount.qualifier is Qualifier.EQ
    if not is_bare or one.known is None or _DIGITS.search(old):
        return ""
    known = known_text(one.known)
    own = _DIGITS.search(known)
    before = known[: own.start()] if own is not None else ""
    ending = next((word for word in sorted(AFTER, key=len, reverse=True) if known.endswith(word)), "")
    return f"{before}{old}{ending}" if before or ending else ""


def _unit(known: Known) -> tuple[str, object]:
    return scaled_family(known.indicator.unit_measure, known.indicator.unit_mult)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The text of a figure around its digits; `after` is power of ten, noun, and the words that qualify it."""

    before: str
    digits: str
    after: str

    @property
    def unit(self) -> str:
        bare = _MORE.sub("", self.after)
        ending = next((word for word in sorted(AFTER, key=len, reverse=True) if bare.endswith(word)), "")
        return bare.removesuffix(ending)

    @property
    def power(self) -> str:
        found = POWER.match(self.unit)
        return found.group() if found is not None else ""

    @property
    def noun(self) -> str:
        return self.unit.removeprefix(self.power)

    @property
    def is_whole(self) -> bool:
        """Whether its unit stands in it, and not in the words behind it."""
        return bool(self.noun)

    def with_noun(self, noun: str) -> str:
        """Return what stands behind the digits with another noun of the same meaning."""
        return self.after.replace(self.noun, noun, 1) if self.noun else self.after


def smallest_edit(old: str, new: str) -> Edit:
    """Return what differs between two texts as one change, which takes in the whole of a number."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    behind = 0
    while behind < most - start and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    differing = old[start : len(old) - behind] + new[start : len(new) - behind]
    if any(map(str.isdigit, differing)):
        while start and _PART_OF_NUMBER.match(old[start - 1]):
            start -= 1
        while behind and _PART_OF_NUMBER.match(old[-behind]):
            behind -= 1
    return Edit(start, len(old) - behind, new[start : len(new) - behind])
