"""A proof as the object that `proofread --json` prints, or as lines of Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from data.proofreading.verdicts import RIGHT, VERDICT_WORDS, CheckedFigure, DraftVerdict, Proof
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation


def report_of_proof(proof: Proof) -> dict[str, Any]:
    """Return a proof as one object; offsets are of the draft without white space, U+200B and U+FEFF."""
    return {
        "title": proof.reading.title,
        "figures": [_figure(proof, one) for one in proof.figures],
        "counts": {verdict.value: count for verdict, count in proof.counts().items()},
        "other_numbers": proof.other_numbers,
        "packages": [package.title for package in proof.packages],
        "problems": [one.as_dict() for one in proof.problems],
    }


def _figure(proof: Proof, one: CheckedFigure) -> dict[str, Any]:
    observation = one.known.observation if one.known else None
    return {
        "offset": one.offset,
        "text": one.text,
        "printed": proof.reading.text.squeezed[one.start : one.end],
        "title": one.title,
        "verdict": one.verdict.value,
        "obs_id": observation.obs_id if observation else "",
        "expected": one.expected,
        "reason": one.reason,
        "indicator": one.known.indicator.title if one.known else "",
        "package": one.known.package.name if one.known else "",
        "sentence": _sentence(observation),
    }


def _sentence(observation: Observation | None) -> str:
    return observation.source_text if observation else ""


def lines_of_proof(proof: Proof) -> Iterator[str]:
    """Yield a proof as lines for a reader: the counts, then every figure that is not right."""
    counts = proof.counts()
    yield tr("{name}：核对 {count} 处数字", name=proof.name, count=len(proof.figures))
    yield tr("、").join(f"{VERDICT_WORDS[verdict]} {counts[verdict]}" for verdict in DraftVerdict if counts[verdict])
    for one in proof.figures:
        if one.verdict not in RIGHT:
            yield line_of(proof, one)
    for problem in proof.problems:
        yield problem.sentence()


def line_of(proof: Proof, one: CheckedFigure) -> str:
    """Return what is said of a figure in one line."""
    place = proof.reading.text.raw_offset(one.offset) + 1
    printed = proof.reading.text.squeezed[one.start : one.end]
    head = tr("第 {place} 字 {printed}：{verdict}", place=place, printed=printed, verdict=one.words)
    known = (
        tr("{title}，数据包 {expected}", title=one.known.indicator.title, expected=one.expected) if one.known else ""
    )
    return tr("；").join(part for part in (head, known, one.reason) if part)
