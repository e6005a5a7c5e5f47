"""The records of a proof: what is said of each figure of a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.model import Qualifier
from data.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from data.model import Indicator, Observation, Package
    from data.problems import Problem
    from data.proofreading.values import Amount
    from data.texts.text_figures import TextReading


class DraftVerdict(StrEnum):
    """What is said of a figure of a draft."""

    AGREES = "agrees"
    CONVERTED = "converted"
    ROUNDED = "rounded"
    DIFFERS = "differs"
    QUALIFIER = "qualifier"
    UNIT = "unit"
    PERIOD = "period"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


VERDICT_WORDS: Final = {
    DraftVerdict.AGREES: tr("一致"),
    DraftVerdict.CONVERTED: tr("换算后一致"),
    DraftVerdict.ROUNDED: tr("四舍五入后一致"),
    DraftVerdict.DIFFERS: tr("不一致"),
    DraftVerdict.QUALIFIER: tr("漏了限定词"),
    DraftVerdict.UNIT: tr("单位不同"),
    DraftVerdict.PERIOD: tr("时期不同"),
    DraftVerdict.CONTRADICTS: tr("自相矛盾"),
    DraftVerdict.UNKNOWN: tr("数据包中没有"),
}
RIGHT: Final = frozenset((DraftVerdict.AGREES, DraftVerdict.CONVERTED, DraftVerdict.ROUNDED))


class Decision(StrEnum):
    """What a reader of a proof decides of a figure that is not right: to take the remedy, or to leave it as it is."""

    TAKEN = "taken"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of a package that a figure of the draft is held against."""

    package: Package
    indicator: Indicator
    observation: Observation


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A figure of a draft with its verdict.

    `offset` and `end` are places in the draft without white space, from its first digit on; `start` takes in what
    qualifies it. `expected` is what the package prints, blank where it has nothing; `reason` says in a sentence why.
    `amount` is the figure as it is compared, `period` what the draft says of its time.
    """

    start: int
    offset: int
    end: int
    text: str
    title: str
    verdict: DraftVerdict
    known: Known | None = None
    expected: str = ""
    reason: str = ""
    amount: Amount | None = None
    period: str = ""

    @property
    def words(self) -> str:
        """The verdict in words: a figure that has another qualifier than it should lacks none."""
        has_other = self.amount is not None and self.amount.qualifier is not Qualifier.EQ
        return tr("限定词不同") if self.verdict is DraftVerdict.QUALIFIER and has_other else VERDICT_WORDS[self.verdict]

    @property
    def packaged(self) -> str:
        """What a package prints; blank for a contradiction, whose other figure stands in the draft itself."""
        return "" if self.verdict is DraftVerdict.CONTRADICTS else self.expected


@dataclass(frozen=True, slots=True)
class Proof:
    """A draft with what is said of its figures; `other_numbers` counts years, names and the like, which are not.

    `path` is the file that it was read from, None for words that were typed or pasted. `decided` holds what was decided
    of figures by their place in `figures`.
    """

    name: str
    reading: TextReading
    packages: Sequence[Package]
    figures: tuple[CheckedFigure, ...]
    other_numbers: int
    problems: tuple[Problem, ...] = ()
    path: Path | None = None
    decided: Mapping[int, Decision] = field(default_factory=dict)

    def counts(self) -> dict[DraftVerdict, int]:
        """Return how many figures have each verdict."""
        found = Counter(one.verdict for one in self.figures)
        return {verdict: found[verdict] for verdict in DraftVerdict}
