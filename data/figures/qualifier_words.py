"""The words that qualify a figure, as sources print them before or behind its digits: 超过46万, 15万元以上."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from data.model import Qualifier
from data.text_width import plain_width, squeeze

if TYPE_CHECKING:
    from data.model import Observation

BEFORE: Final[dict[str, Qualifier]] = {
    "不少于": Qualifier.GE, "不低于": Qualifier.GE, "至少": Qualifier.GE, "≥": Qualifier.GE, ">=": Qualifier.GE,
    "超过": Qualifier.GT, "多于": Qualifier.GT, "高于": Qualifier.GT, "大于": Qualifier.GT, "逾": Qualifier.GT,
    "超": Qualifier.GT, ">": Qualifier.GT,
    "不超过": Qualifier.LE, "不高于": Qualifier.LE, "不多于": Qualifier.LE, "至多": Qualifier.LE,
    "≤": Qualifier.LE, "<=": Qualifier.LE,
    "不足": Qualifier.LT, "不到": Qualifier.LT, "低于": Qualifier.LT, "少于": Qualifier.LT, "小于": Qualifier.LT,
    "<": Qualifier.LT,
    "大约": Qualifier.APPROX, "约": Qualifier.APPROX, "近": Qualifier.APPROX, "约为": Qualifier.APPROX,
    "≈": Qualifier.APPROX, "~": Qualifier.APPROX,
    "达": Qualifier.EQ, "达到": Qualifier.EQ, "共": Qualifier.EQ, "共计": Qualifier.EQ, "合计": Qualifier.EQ,
}  # fmt: skip
AFTER: Final[dict[str, Qualifier]] = {
    "及以上": Qualifier.GE, "以上": Qualifier.GE, "及以下": Qualifier.LE, "以下": Qualifier.LE,
    "以内": Qualifier.LE, "左右": Qualifier.APPROX, "上下": Qualifier.APPROX,
}  # fmt: skip


class QualifierWords(NamedTuple):
    """What stands before a figure's digits, and behind its unit; 多 and 余 stand at the digits themselves."""

    before: str = ""
    after: str = ""
    more: str = ""

    @property
    def said(self) -> str:
        """The word on its own, as the column 限定 names it, from which it is read again: 约 of 约3左右."""
        return self.before or self.more or self.after


PLAIN: Final = QualifierWords()
# Of a figure whose text prints digits alone; its table says the qualifier elsewhere.
_USUAL: Final = {
    Qualifier.GE: QualifierWords(after="以上"),
    Qualifier.GT: QualifierWords("超过"),
    Qualifier.APPROX_GT: QualifierWords(more="多"),
    Qualifier.LE: QualifierWords(after="以下"),
    Qualifier.LT: QualifierWords("不足"),
    Qualifier.APPROX: QualifierWords("约"),
}


def qualifier_words(observation: Observation) -> QualifierWords:
    """Return the words of a figure's qualifier as its source prints them; the usual ones where it prints none."""
    qualifier = observation.obs_qualifier
    if qualifier is Qualifier.EQ or observation.obs_value is None:
        return PLAIN
    printed = observation.printed
    if qualifier is Qualifier.APPROX_GT:
        return QualifierWords(more=printed.more) if printed.more else _USUAL[qualifier]
    before = _word_in(printed.before, BEFORE, qualifier)
    after = _word_in(printed.after, AFTER, qualifier)
    return QualifierWords(before, after) if before or after else _USUAL[qualifier]


def _word_in(text: str, words: Mapping[str, Qualifier], wanted: Qualifier) -> str:
    """Return the longest word of a qualifier that a text has, blank where it has none or one that it doesn't mean."""
    plain = squeeze(plain_width(text))
    found = max((word for word in words if word in plain), key=len, default="")
    return found if words.get(found) is wanted else ""
