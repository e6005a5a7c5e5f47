"""What the comments of a proof say, in a draft written anew and in a copy of one alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from data.proofreading.reviewing.remedies import Remedy, remedy_of
from data.proofreading.verdicts import VERDICT_WORDS, Decision, DraftVerdict
from data.words import tr

if TYPE_CHECKING:
    from data.proofreading.verdicts import Proof


def is_told(proof: Proof, at: int) -> bool:
    """Say whether there is anything to say of a figure: it is not simply right, and not left as it is on purpose."""
    one = proof.figures[at]
    is_quiet = one.verdict is DraftVerdict.AGREES and not one.reason
    return not is_quiet and proof.decided.get(at) is not Decision.KEPT


def taken_remedy(proof: Proof, at: int) -> Remedy | None:
    """Return the remedy that was taken of a figure, None where none was."""
    return remedy_of(proof, proof.figures[at]) if proof.decided.get(at) is Decision.TAKEN else None


def written_remedy(proof: Proof, at: int) -> Remedy | None:
    """Return the remedy that was taken of a figure and is another text for it, None where there is none."""
    remedy = taken_remedy(proof, at)
    return remedy if remedy is not None and remedy.new else None


def lines_of_comment(proof: Proof, at: int) -> Iterator[str]:
    """Yield what is said of a figure: the verdict with both figures, the indicator, why, the sentence, the remedy."""
    one = proof.figures[at]
    printed = proof.reading.text.squeezed[one.start : one.end]
    yield tr("{verdict}：稿 {printed}", verdict=one.words, printed=printed) + (
        tr("，数据包 {expected}", expected=one.packaged) if one.packaged else ""
    )
    if one.known is not None:
        yield tr("指标：{title}", title=one.known.indicator.title)
    if one.reason:
        yield one.reason
    if one.known is not None and one.known.observation.source_text:
        yield tr("原句：{sentence}", sentence=one.known.observation.source_text)
    remedy = taken_remedy(proof, at)
    if remedy is not None:
        yield tr("处理：{words}", words=remedy.words)


def lines_of_summary(proof: Proof, notes: Iterable[str]) -> Iterator[str]:
    """Yield what is said of the whole draft: what it was held against, the counts, what was left, `notes`."""
    packages = tr("、").join(tr("“{title}”", title=package.title) for package in proof.packages)
    yield tr("对照{packages}核对 {count} 处数字", packages=packages, count=len(proof.figures))
    counts = proof.counts()
    yield tr("、").join(f"{VERDICT_WORDS[verdict]} {counts[verdict]}" for verdict in DraftVerdict if counts[verdict])
    yield tr("年份、名次、名称里的数 {count} 处没有核对", count=proof.other_numbers)
    kept = sum(decision is Decision.KEPT for decision in proof.decided.values())
    if kept:
        yield tr("定为不改的 {count} 处没有批注，见核稿单", count=kept)
    yield from notes
