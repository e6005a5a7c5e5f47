"""The draft with comments as a file: a Word document as a copy of itself, everything else written anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.files.containers import open_zip
from data.files.regular_files import read_regular
from data.problems import PackageError
from data.progress import check
from data.proofreading.reviewing.remedies import smallest_edit
from data.words import tr
from data.writing.proofs.commented_draft import commented_draft
from data.writing.proofs.docx_copy import DocxCopy
from data.writing.proofs.docx_parts import AUTHOR
from data.writing.proofs.docx_ranges import DocxRanges
from data.writing.proofs.proof_comments import is_told, lines_of_comment, lines_of_summary, written_remedy

if TYPE_CHECKING:
    from pathlib import Path

    from data.proofreading.verdicts import CheckedFigure, Proof

_ZIP: Final = b"PK\x03\x04"
_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A Word document, and in words what of the proof or of the draft did not come into it."""

    content: bytes
    notes: tuple[str, ...] = ()


def written_draft(proof: Proof) -> WrittenDraft:
    """Return a draft with comments at its figures, and the remedies that were taken as tracked changes.

    Of a Word document it is a copy in which everything else stays as it was; where the draft is none, or cannot be
    copied so, its words are written anew, and the notes say so. Equal input gives equal bytes.
    """
    if proof.path is None or not _is_zip(proof.path):
        return WrittenDraft(commented_draft(proof))
    try:
        return _copied(proof, proof.path)
    except PackageError as error:
        note = tr("没有写进原来的文档，是照文字重新排的：{reason}", reason=str(error))
        return WrittenDraft(commented_draft(proof, (note,)), (note,))


def is_draft_itself(target: Path, draft: Path | None) -> bool:
    """Say whether a file that is to be written is the draft, which nothing is written over."""
    if draft is None:
        return False
    try:
        return target.samefile(draft)
    except (OSError, ValueError):
        return target == draft


def _is_zip(path: Path) -> bool:
    try:
        return read_regular(path, len(_ZIP)) == _ZIP
    except OSError:
        return False


def _copied(proof: Proof, path: Path) -> WrittenDraft:
    with open_zip(path) as archive:
        copy = DocxCopy(path, archive)
        ranges = DocxRanges(copy.pieces, copy.space, copy.next_number)
        if ranges.words != proof.reading.text.squeezed:
            raise PackageError(tr("核对以后“{name}”又改过，请重新核对", name=path.name))
        summary = ranges.first()
        if summary is None:
            raise PackageError(tr("“{name}”的文字都在文本框里", name=path.name))
        left: list[CheckedFigure] = []
        plain: list[CheckedFigure] = []
        # From the end: where runs are split, the places before stay what they are.
        for at in reversed(range(len(proof.figures))):
            check()
            if not is_told(proof, at):
                continue
            one = proof.figures[at]
            if not ranges.can_be_commented(one.start, one.end):
                left.append(one)
                continue
            remedy = written_remedy(proof, at)
            number = None
            if remedy is not None:
                edit = smallest_edit(ranges.words[one.start : one.end], remedy.new)
                number = ranges.change(one.start, one.end, edit)
                if number is None:
                    plain.append(one)
            if number is None:
                number = ranges.comment(one.start, one.end)
            copy.add_comment(number, AUTHOR, lines_of_comment(proof, at))
        notes = tuple(_notes(proof, left, plain, is_signed=copy.is_signed))
        copy.add_comment(ranges.comment(*summary), AUTHOR, lines_of_summary(proof, notes))
        return WrittenDraft(copy.written(), notes)


def _notes(proof: Proof, left: list[CheckedFigure], plain: list[CheckedFigure], *, is_signed: bool) -> Iterator[str]:
    """Yield what of a proof did not come into the copy of a draft: comments, changes, the signature."""
    if left:
        yield tr(
            "有 {count} 处加不上批注（在文本框里，或是自动编号）：{names}", count=len(left), names=_named(proof, left)
        )
    if plain:
        yield tr(
            "有 {count} 处只加了批注，没有改（在别人的修订或域里）：{names}",
            count=len(plain),
            names=_named(proof, plain),
        )
    if is_signed:
        yield tr("原稿有数字签名，副本改过，签名不再有效")


def _named(proof: Proof, figures: list[CheckedFigure]) -> str:
    words = proof.reading.text.squeezed
    named = tr("、").join(words[one.start : one.end] for one in reversed(figures[-_NAMED:]))
    return named + "……" if len(figures) > _NAMED else named
