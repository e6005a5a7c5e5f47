"""A draft written anew as a Word document: its figures marked, with a comment at each that is not simply right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from data.palette import LIGHT, rgb
from data.progress import check
from data.proofreading.reviewing.remedies import smallest_edit
from data.proofreading.verdicts import RIGHT, DraftVerdict, Proof
from data.texts.printed.blocks import BlockKind, TextBlock, blocks_of
from data.writing.proofs.docx_parts import (
    AUTHOR,
    change,
    comment,
    commented,
    deleted_run,
    document,
    paragraph,
    table,
    text_run,
)
from data.writing.proofs.proof_comments import is_told, lines_of_comment, lines_of_summary, written_remedy

if TYPE_CHECKING:
    from data.texts.printed.running_text import Line

_BREAKS: Final = re.compile(r"[\r\n\v\f\u2028\u2029\x85\u200b\ufeff]+")
_EDGES: Final = re.compile(r"\s+")
_STYLES: Final = {BlockKind.TITLE: "Title", BlockKind.HEADING: "Heading1"}
_GROUNDS: Final = {
    DraftVerdict.QUALIFIER: LIGHT.doubt_soft, DraftVerdict.PERIOD: LIGHT.doubt_soft, DraftVerdict.UNKNOWN: LIGHT.track,
}  # fmt: skip


def commented_draft(proof: Proof, notes: Iterable[str] = ()) -> bytes:
    """Return a draft as a document with comments; equal input gives equal bytes.

    Remedies that were taken are tracked changes. `notes` are said in the comment at its begin.
    """
    return _Draft(proof, tuple(notes)).written()


class _Draft:
    """Goes through the blocks of a draft once."""

    def __init__(self, proof: Proof, notes: tuple[str, ...]) -> None:
        self._proof, self._text, self._notes = proof, proof.reading.text, notes
        self._figures = proof.figures
        self._starts = [one.start for one in proof.figures]
        self._comments: list[str] = []
        self._changes = 1
        self._lines = self._text.lines
        self._line_starts = [line.start for line in self._lines]

    def written(self) -> bytes:
        body = []
        for block in blocks_of(self._text):
            check()
            body.append(self._block(block))
        return document(self._proof.reading.title, "".join(body), "".join(self._comments))

    def _block(self, block: TextBlock) -> str:
        rows = self._rows(block) if block.kind is BlockKind.TABLE else []
        if len(rows) > 1 and max(len(line.cells) for line in rows) > 1:
            return table([[self._runs(cell.start, cell.end) for cell in line.cells] for line in rows])
        if rows:
            return "".join(paragraph(self._runs(line.start, line.end), "Cell") for line in rows)
        style = _STYLES.get(block.kind, "")
        if block.kind is BlockKind.HEADING and block.level > 1:
            style = "Heading2"
        runs = self._runs(block.start, block.end)
        if block.start == 0:
            runs = commented(runs, self._note(lines_of_summary(self._proof, self._notes)))
        return paragraph(runs, style)

    def _rows(self, block: TextBlock) -> list[Line]:
        first = bisect_left(self._line_starts, block.start)
        return list(self._lines[first : bisect_left(self._line_starts, block.end)])

    def _runs(self, start: int, end: int) -> str:
        made, at = [], start
        for number in range(bisect_left(self._starts, start), len(self._figures)):
            one = self._figures[number]
            if one.start >= end:
                break
            if one.start < at:
                continue
            stop = min(end, one.end)
            made += [text_run(self._printed(at, one.start)), self._marked(number, self._printed(one.start, stop))]
            at = stop
        return "".join((*made, text_run(self._printed(at, end))))

    def _printed(self, start: int, end: int) -> str:
        """Return a part of the draft as it was given, without the breaks of its printed lines."""
        if start >= end:
            return ""
        low, high = self._text.raw_offset(start), self._text.raw_offset(end - 1) + 1
        printed = _BREAKS.sub("", self._text.raw[low:high])
        return _EDGES.sub(" ", printed) if printed.isascii() else printed

    def _marked(self, at: int, words: str) -> str:
        one = self._figures[at]
        if one.verdict in RIGHT:
            runs = text_run(words, f'<w:u w:val="single" w:color="{rgb(LIGHT.agree)}"/>')
        else:
            ground = rgb(_GROUNDS.get(one.verdict, LIGHT.error_soft))
            runs = self._changed(at, words, f'<w:b/><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>')
        if not is_told(self._proof, at):
            return runs
        return commented(runs, self._note(lines_of_comment(self._proof, at)))

    def _changed(self, at: int, words: str, look: str) -> str:
        """Return the runs of a figure, with the remedy that was taken as a tracked change."""
        remedy = written_remedy(self._proof, at)
        if remedy is None or words != self._text.squeezed[self._figures[at].start : self._figures[at].end]:
            return text_run(words, look)
        edit = smallest_edit(words, remedy.new)
        first, self._changes = self._changes, self._changes + 2
        return "".join((
            text_run(words[: edit.start], look),
            change("del", first, deleted_run(words[edit.start : edit.end], look)),
            change("ins", first + 1, text_run(edit.new, look)),
            text_run(words[edit.end :], look),
        ))  # fmt: skip

    def _note(self, lines: Iterable[str]) -> int:
        number = len(self._comments)
        self._comments.append(comment(number, AUTHOR, lines))
        return number
