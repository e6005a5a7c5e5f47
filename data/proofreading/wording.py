"""How much words have in common: pairs of letters, weighted by how few indicators have them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_WORDS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
# Words that say nothing of what is measured.
_EMPTY: Final = re.compile(
    "累计|达到|分别|其中|以来|截至|目前|已经|全部|共计|合计|总计|实现|完成了|完成|我们|全区|全国|我国|我区|全市|全省|全县|自治区|工作|情况|方面|同期|达|共|约|近|了|的|为|有|是|已|由|从|到|和|与|及|等|在|将|个|名|万|亿"
)
_MOST_KEPT: Final = 50_000
Pairs = frozenset[str]
NOTHING: Final[Pairs] = frozenset()


def pairs_of(*texts: str) -> Pairs:
    """Return the pairs of neighbouring letters of texts, without the words that say nothing."""
    found: set[str] = set()
    for text in texts:
        for run in _WORDS.findall(_EMPTY.sub(" ", text)):
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


class Weights:
    """How much each pair tells: little where many indicators have it, most where none or one has."""

    def __init__(self, documents: Iterable[Pairs]) -> None:
        counts: Counter[str] = Counter()
        number = 0
        for pairs in documents:
            counts.update(pairs)
            number += 1
        self._known = {pair: math.log(1 + number / count) for pair, count in counts.items()}
        self._other = math.log(1 + number)
        self._wholes: dict[Pairs, float] = {}

    def of(self, pairs: Iterable[str]) -> float:
        """Return the weight of pairs together."""
        return sum(self._known.get(pair, self._other) for pair in pairs)

    def share(self, pairs: Pairs, others: Pairs) -> float:
        """Return how much of the weight of pairs is in others, from 0 to 1."""
        common = pairs & others
        whole = self._whole(pairs) if common else 0.0
        return self.of(common) / whole if whole else 0.0

    def _whole(self, pairs: Pairs) -> float:
        """Return the weight of pairs that are asked for again, as those of an indicator are for each figure."""
        if pairs not in self._wholes:
            if len(self._wholes) >= _MOST_KEPT:
                self._wholes.clear()
            self._wholes[pairs] = self.of(pairs)
        return self._wholes[pairs]
