"""A proof as somebody goes through it: its figures in order with what can be done about each, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import period_text
from data.package.areas.area_list import area_list
from data.proofreading.measures import scaled_family
from data.proofreading.reviewing.remedies import Remedy, known_text, remedy_of
from data.proofreading.verdicts import RIGHT, VERDICT_WORDS, CheckedFigure, Decision, DraftVerdict, Known, Proof
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package

# What is counted as right, by whatever verdict.
AGREEING: Final = "agreeing"
_ORDER: Final = (
    DraftVerdict.DIFFERS, DraftVerdict.UNIT, DraftVerdict.QUALIFIER, DraftVerdict.PERIOD, DraftVerdict.CONTRADICTS,
    DraftVerdict.UNKNOWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A figure of a draft: `at` is its place among all, `number` among those that are not right, 0 for a right one.

    `printed` is the figure in the draft, `known` the one of the package without its period; where the periods are what
    differs they are these. `place` says which indicator and period that is, `why` what is wrong.
    `sentence` is the one of the package that prints it.
    """

    at: int
    number: int
    figure: CheckedFigure
    remedy: Remedy | None
    printed: str
    known: str
    place: str
    why: str
    sentence: str

    @property
    def kind(self) -> str:
        """What is said of it, in a word."""
        return self.figure.words

    @property
    def obs_id(self) -> str:
        """The figure of the package, blank where there is none."""
        return self.figure.known.observation.obs_id if self.figure.known else ""

    @property
    def package(self) -> Package | None:
        """The package that has the figure, None where none has."""
        return self.figure.known.package if self.figure.known else None


class Review:
    """Goes through a proof. What is decided leaves the proof and the draft as they are; `decided_proof` has both."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self.decided: dict[int, Decision] = dict(proof.decided)
        self.items = tuple(_items(proof))
        self.wrong = tuple(one for one in self.items if one.number)

    @property
    def proof(self) -> Proof:
        """The proof as it was made."""
        return self._proof

    def decided_proof(self) -> Proof:
        """Return the proof with what was decided so far."""
        return replace(self._proof, decided=dict(self.decided))

    def decide(self, item: ReviewItem, decision: Decision) -> None:
        """Decide of a figure that is not right; the same decision once more takes it back."""
        if not item.number:
            return
        if self.decided.get(item.at) is decision:
            del self.decided[item.at]
        else:
            self.decided[item.at] = decision

    def take_over(self, before: Review) -> None:
        """Decide as was decided of the same figures, with the same verdict and remedy, of the same draft."""
        if before.proof.reading.text.squeezed != self._proof.reading.text.squeezed:
            return
        known = {_sign(one): before.decided[one.at] for one in before.wrong if one.at in before.decided}
        self.decided |= {one.at: known[_sign(one)] for one in self.wrong if _sign(one) in known}

    def counts(self) -> list[tuple[str, str, int]]:
        """Return how many figures agree, and how many have each other verdict that any has: key, words, number."""
        counts = self._proof.counts()
        agreeing = sum(counts[verdict] for verdict in RIGHT)
        others = [(verdict.value, VERDICT_WORDS[verdict], counts[verdict]) for verdict in _ORDER if counts[verdict]]
        return [(AGREEING, tr("相符"), agreeing), *others]

    def decided_words(self) -> str:
        """Return in words what was decided so far, blank for nothing."""
        counts: Mapping[Decision, int] = {
            one: sum(decision is one for decision in self.decided.values()) for one in Decision
        }
        words = [tr("采纳 {count} 处", count=counts[Decision.TAKEN])] if counts[Decision.TAKEN] else []
        words += [tr("不改 {count} 处", count=counts[Decision.KEPT])] if counts[Decision.KEPT] else []
        return tr("，").join(words)


def _sign(item: ReviewItem) -> tuple[int, DraftVerdict, Remedy | None]:
    return item.figure.start, item.figure.verdict, item.remedy


def _items(proof: Proof) -> list[ReviewItem]:
    made, number = [], 0
    is_one = len(proof.packages) == 1
    for at, one in enumerate(proof.figures):
        is_right = one.verdict in RIGHT
        number += not is_right
        printed = proof.reading.text.squeezed[one.start : one.end]
        remedy = remedy_of(proof, one)
        made.append(_item(at, 0 if is_right else number, one, remedy, printed, is_one=is_one))
    return made


def _item(at: int, number: int, one: CheckedFigure, remedy: Remedy | None, printed: str, *, is_one: bool) -> ReviewItem:
    known = one.known
    if known is None:
        place = one.title
        why = tr("数据包里没有找到，请另附来源或删去") if one.verdict is DraftVerdict.UNKNOWN else one.reason
        return ReviewItem(at, number, one, remedy, printed, one.expected, place, why, "")
    observation = known.observation
    period = period_text(observation) if observation.time_period else ""
    shown = known_text(known)
    # Where the digits are the same, what differs is shown.
    if one.verdict is DraftVerdict.PERIOD and one.period and period:
        printed, shown = one.period, period
    elif _is_of_other_area(one, known):
        shown = tr("{area} {figure}", area=area_list().title_of(observation.ref_area), figure=shown)
    parts = (known.indicator.title, period, "" if is_one else known.package.title)
    return ReviewItem(
        at, number, one, remedy, printed, shown,
        tr("，").join(part for part in parts if part), one.reason, observation.source_text,
    )  # fmt: skip


def _is_of_other_area(one: CheckedFigure, known: Known) -> bool:
    """Say whether a figure is not wrong by its digits, but by the area that it is said of."""
    if one.verdict is not DraftVerdict.DIFFERS or one.amount is None or not known.observation.ref_area:
        return False
    scale = scaled_family(known.indicator.unit_measure, known.indicator.unit_mult)[1]
    return one.amount.whole == (known.observation.obs_value or 0) * scale
