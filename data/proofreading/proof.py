"""A draft held against packages: what the command line and the window ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.problems import PackageError
from data.proofreading.computed_figures import computed
from data.proofreading.draft_figures import WordedFigure, worded_figures
from data.proofreading.judging import expected_text, judged
from data.proofreading.known_figures import KnownFigures
from data.proofreading.matching import matched
from data.proofreading.repetitions import contradictions
from data.proofreading.series_changes import changed_since
from data.proofreading.values import Amount, Likeness
from data.proofreading.verdicts import RIGHT, CheckedFigure, DraftVerdict, Proof
from data.texts.documents import document_text
from data.texts.printed.number_kinds import TextNumberKind
from data.texts.reading import read_text
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package
    from data.problems import Problem
    from data.proofreading.candidates import Candidate
    from data.texts.text_figures import TextReading


def proofread(path: Path, packages: Sequence[Package]) -> Proof:
    """Return what packages say of the figures of a draft.

    Raises PackageError where the draft can't be read or has no figure, RefusedError where it is unsafe or too large.
    """
    raw, problems = document_text(path)
    proof = proof_of(raw, packages, path.name, problems, path)
    if not proof.figures:
        raise PackageError(tr("“{name}”里没有读到数字。请确认它是有数字的文字。", name=path.name))
    return proof


def proof_of(
    raw: str,
    packages: Sequence[Package],
    name: str = "",
    problems: Sequence[Problem] = (),
    path: Path | None = None,
) -> Proof:
    """Return what packages say of the figures of a text."""
    reading = read_text(raw)
    drafts = worded_figures(reading)
    chosen = matched(drafts, KnownFigures(packages))
    figures = _judged_all(drafts, chosen, reading)
    others = sum(one.kind is not TextNumberKind.VALUE for one in reading.numbers)
    return Proof(name, reading, tuple(packages), tuple(figures), others, tuple(problems), path)


def _judged_all(
    drafts: Sequence[WordedFigure], chosen: Sequence[Candidate | None], reading: TextReading
) -> list[CheckedFigure]:
    words = reading.text.squeezed
    known = [one.figure.amount if one is not None and one.alike > Likeness.NONE else None for one in chosen]
    made = [_checked(drafts, chosen, known, at, words) for at in range(len(drafts))]
    unknown = [at for at, one in enumerate(made) if one.verdict is DraftVerdict.UNKNOWN]
    for at, other in contradictions(drafts, unknown).items():
        reason = tr("与稿中另一处不同：{title} {text}", title=made[other].title, text=made[other].text)
        made[at] = _figure(drafts[at], words, DraftVerdict.CONTRADICTS, reason=reason, expected=made[other].text)
    return made


def _checked(
    drafts: Sequence[WordedFigure],
    chosen: Sequence[Candidate | None],
    known: Sequence[Amount | None],
    at: int,
    words: str,
) -> CheckedFigure:
    draft, one = drafts[at], chosen[at]
    verdict, reason = judged(draft, one) if one is not None else (DraftVerdict.UNKNOWN, "")
    if verdict in RIGHT:
        return _figure(draft, words, verdict, one, reason)
    # Words in common alone say little against what the draft itself computes.
    is_open = verdict is DraftVerdict.UNKNOWN or (one is not None and one.alike is Likeness.NONE)
    if computation := computed(drafts, at, words, known):
        if computation.fits:
            return _figure(draft, words, DraftVerdict.AGREES, reason=tr("推算：{formula}", formula=computation.formula))
        if is_open:
            reason = tr("按稿中的数算出来不是这个数：{formula}", formula=computation.formula)
            return _figure(draft, words, DraftVerdict.CONTRADICTS, reason=reason)
    if is_open and (change := changed_since(drafts, chosen, at, words)):
        fits, old, new = change
        both = tr("{old} 到 {new}", old=expected_text(old.known), new=expected_text(new.known))
        reason = tr("推算：{formula}", formula=both) if fits else tr("从数据包推算不是这个数：{formula}", formula=both)
        return _figure(
            draft, words, DraftVerdict.AGREES if fits else DraftVerdict.DIFFERS, reason=reason, expected=both
        )
    return _figure(draft, words, verdict, one, reason)


def _figure(
    draft: WordedFigure,
    words: str,
    verdict: DraftVerdict,
    one: Candidate | None = None,
    reason: str = "",
    expected: str = "",
) -> CheckedFigure:
    figure = draft.figure
    known = one.figure.known if one is not None and verdict is not DraftVerdict.UNKNOWN else None
    text = words[figure.offset : figure.end]
    expected = expected_text(known) if known else expected
    return CheckedFigure(
        figure.start, figure.offset, figure.end, text, figure.title, verdict, known, expected, reason, draft.amount,
        figure.period.label,
    )  # fmt: skip
