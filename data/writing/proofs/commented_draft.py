"""The draft as a Word document: its figures marked, with a comment at each that is not simply right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from data.palette import LIGHT, rgb
from data.progress import check
from data.proofreading.verdicts import RIGHT, VERDICT_WORDS, CheckedFigure, DraftVerdict, Proof
from data.texts.printed.blocks import BlockKind, TextBlock, blocks_of
from data.words import tr
from data.writing.proofs.docx_parts import comment, commented, document, paragraph, table, text_run

if TYPE_CHECKING:
    from data.texts.printed.running_text import Line

_AUTHOR: Final = tr("核稿")
_BREAKS: Final = re.compile(r"[\r\n\v\f\u2028\u2029\x85\u200b\ufeff]+")
_EDGES: Final = re.compile(r"\s+")
_STYLES: Final = {BlockKind.TITLE: "Title", BlockKind.HEADING: "Heading1"}
_GROUNDS: Final = {
    DraftVerdict.QUALIFIER: LIGHT.doubt_soft, DraftVerdict.PERIOD: LIGHT.doubt_soft, DraftVerdict.UNKNOWN: LIGHT.track,
}  # fmt: skip


def commented_draft(proof: Proof) -> bytes:
    """Return a draft as a document with comments; equal input gives equal bytes."""
    return _Draft(proof).written()


class _Draft:
    """Goes through the blocks of a draft once."""

    def __init__(self, proof: Proof) -> None:
        self._proof, self._text = proof, proof.reading.text
        self._figures = proof.figures
        self._starts = [one.start for one in proof.figures]
        self._comments: list[str] = []
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
            runs = commented(runs, self._note(self._summary()))
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
            made += [text_run(self._printed(at, one.start)), self._marked(one, self._printed(one.start, stop))]
            at = stop
        return "".join((*made, text_run(self._printed(at, end))))

    def _printed(self, start: int, end: int) -> str:
        """Return a part of the draft as it was given, without the breaks of its printed lines."""
        if start >= end:
            return ""
        low, high = self._text.raw_offset(start), self._text.raw_offset(end - 1) + 1
        printed = _BREAKS.sub("", self._text.raw[low:high])
        return _EDGES.sub(" ", printed) if printed.isascii() else printed

    def _marked(self, one: CheckedFigure, words: str) -> str:
        if one.verdict in RIGHT:
            run = text_run(words, f'<w:u w:val="single" w:color="{rgb(LIGHT.agree)}"/>')
            return (
                run
                if one.verdict is DraftVerdict.AGREES and not one.reason
                else commented(run, self._note(self._told(one)))
            )
        ground = rgb(_GROUNDS.get(one.verdict, LIGHT.error_soft))
        run = text_run(words, f'<w:b/><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>')
        return commented(run, self._note(self._told(one)))

    def _note(self, lines: Iterator[str]) -> int:
        number = len(self._comments)
        self._comments.append(comment(number, _AUTHOR, lines))
        return number

    def _told(self, one: CheckedFigure) -> Iterator[str]:
        printed = self._text.squeezed[one.start : one.end]
        yield tr("{verdict}：稿 {printed}", verdict=VERDICT_WORDS[one.verdict], printed=printed) + (
            tr("，数据包 {expected}", expected=one.expected) if one.expected else ""
        )
        if one.known is not None:
            yield tr("指标：{title}", title=one.known.indicator.title)
        if one.reason:
            yield one.reason
        if one.known is not None and one.known.observation.source_text:
            yield tr("原句：{sentence}", sentence=one.known.observation.source_text)

    def _summary(self) -> Iterator[str]:
        packages = tr("、").join(tr("“{title}”", title=package.title) for package in self._proof.packages)
        yield tr("对照{packages}核对 {count} 处数字", packages=packages, count=len(self._figures))
        counts = self._proof.counts()
        yield tr("、").join(
            f"{VERDICT_WORDS[verdict]} {counts[verdict]}" for verdict in DraftVerdict if counts[verdict]
        )
        yield tr("年份、名次、名称里的数 {count} 处没有核对", count=self._proof.other_numbers)
