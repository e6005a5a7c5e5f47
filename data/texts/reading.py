"""Read prose into figures: blocks, sentences, digit strings, names, periods; every digit string is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from data.progress import check
from data.texts.cell_reading import figures_of_table
from data.texts.headlines import Headlines
from data.texts.naming.name_parts import FOOTNOTE
from data.texts.printed.blocks import BlockKind, TextBlock, blocks_of, heading_level, heading_words
from data.texts.printed.number_kinds import TextNumber, TextNumberKind, numbers_of
from data.texts.printed.running_text import RunningText, Span
from data.texts.proposed_relations import proposed
from data.texts.sentences import SentenceReader
from data.texts.text_areas import area_of_document
from data.texts.text_figures import FieldState, TextFigure, TextReading, with_period
from data.texts.text_periods import (
    IN_DOCUMENT,
    IN_HEADING,
    NONE,
    PeriodScope,
    TextPeriod,
    document_scope,
    mentions,
)
from data.words import tr

_SENTENCE: Final = re.compile(r"[^。！？!?⋯…]*(?:[。！？!?⋯…]+[”’』」）)]*|$)")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d{2}(?=年|[-—–至到/.、])")
_LEAD: Final = re.compile(r"[^。，：；]{2,20}[。：]|[^。，：；]{2,24}。")
_LEADING: Final = tr("导语")
_TABLES: Final = tr("表")
_YEARLY: Final = tr("历年数据")
_LONGEST_SENTENCE: Final = 1_000
_LONGEST_TITLE: Final = 60
_LONGEST_THEME: Final = 24
_LONGEST_OPENING: Final = 200


def read_text(raw: str) -> TextReading:
    """Read a text, in a time that grows with its length. Nothing in a text makes this raise."""
    return _Reader(RunningText(raw)).read()


class _Reader:
    """Goes through the blocks of a text once and keeps what they say of those that follow."""

    def __init__(self, text: RunningText) -> None:
        self._text, self._words = text, text.read
        self._blocks = blocks_of(text)
        self._title = self._title_of()
        notes = " ".join(self._slice(one) for one in self._blocks[:40] if one.kind is BlockKind.NOTE)
        self._scope: PeriodScope = document_scope(self._title, notes)
        head = " ".join(self._slice(one) for one in self._blocks[:40] if one.kind is BlockKind.TITLE)
        self._area = area_of_document(f"{self._title} {head}" if head else "", notes[:400], self._opening())
        self._scope.printed = frozenset(_YEAR.findall(self._words))
        self._theme = self._group = ""
        self._above: TextBlock | None = None
        self._numbers: list[TextNumber] = []
        self._figures: list[TextFigure] = []
        self._measures: dict[str, str] = {}
        self._themes: dict[str, None] = {}
        self._headlines = Headlines(text.squeezed)
        self._top = min((one.level for one in self._blocks if one.kind is BlockKind.HEADING), default=1)

    def read(self) -> TextReading:
        for block in self._blocks:
            check()
            self._read(block)
            self._above = block
        self._figures += self._headlines.left(self._figures)
        figures = tuple(sorted(self._figures, key=lambda one: one.offset))
        figures = self._headlines.with_headings(figures)
        for one in figures:
            self._themes.setdefault(one.theme)
        numbers = tuple(sorted(self._numbers, key=lambda one: one.start))
        relations = proposed(figures, self._words)
        return TextReading(self._text, self._title, figures, numbers, tuple(self._themes), relations)

    def _slice(self, block: TextBlock) -> str:
        return self._words[block.start : block.end]

    def _title_of(self) -> str:
        """Return the title; of a text that begins with prose what its first sentence says."""
        found = next((self._slice(one) for one in self._blocks if one.kind is BlockKind.TITLE), "")
        second = next((one for one in self._blocks if one.kind is BlockKind.NOTE), None)
        if found and second is not None and found.endswith("摄") and len(self._slice(second)) > 3:
            found = self._slice(second)
        if not found and self._blocks:
            found = re.split("[，。；！？]", self._slice(self._blocks[0]))[0]
        return FOOTNOTE.sub("", found).strip("·.。 -—")[:_LONGEST_TITLE]

    def _opening(self) -> str:
        """Return the begin of the text below its title."""
        start = next((one.start for one in self._blocks if one.kind is BlockKind.PARAGRAPH), 0)
        return self._words[start : start + _LONGEST_OPENING]

    def _strings(self, block: TextBlock) -> list[Span]:
        return self._text.digit_strings(block.start, block.end)

    def _read(self, block: TextBlock) -> None:
        match block.kind:
            case BlockKind.CHROME | BlockKind.NOTE:
                self._read_aside(block)
            case BlockKind.TITLE if block.end - block.start <= _LONGEST_TITLE:
                self._read_large(block)
            case BlockKind.TITLE:
                self._read_aside(block)
            case BlockKind.HEADING:
                self._read_heading(block)
            case BlockKind.HEADLINE:
                self._read_headline(block)
            case BlockKind.TABLE:
                self._read_table(block)
            case BlockKind.PARAGRAPH:
                self._read_paragraph(block)

    def _read_aside(self, block: TextBlock) -> None:
        """Account for the digits of a note or what a web page adds: none of them is a figure of the text."""
        numbers, _ = numbers_of(self._words, self._strings(block), block.start, block.end)
        self._numbers += [
            replace(one, kind=TextNumberKind.NOTE) if one.kind is TextNumberKind.VALUE else one for one in numbers
        ]

    def _read_heading(self, block: TextBlock) -> None:
        words = heading_words(self._slice(block))
        self._measures = {}
        self._scope.enter_heading(self._words, block.start, block.end, block.level)
        if block.level == self._top:
            self._theme, self._group = _short(words), ""
        else:
            self._group = _short(words)
        self._read_large(block)

    def _read_large(self, block: TextBlock) -> None:
        """Read the figures of a title or a heading: the text below repeats them, or they are its own."""
        reader = SentenceReader(self._text, self._scope, block.start, self._area, self._measures)
        for low, high in self._sentences(block.start, block.end):
            figures, numbers = reader.read(low, high, is_heading=True)
            self._numbers += numbers
            self._headlines.add_heading(self._placed(figures))

    def _read_headline(self, block: TextBlock) -> None:
        numbers, found = numbers_of(self._words, self._strings(block), block.start, block.end, is_cell=True)
        self._numbers += numbers
        self._headlines.add(block, found, self._theme or _LEADING)

    def _read_table(self, block: TextBlock) -> None:
        assert block.table is not None
        strings = self._strings(block)
        figures = figures_of_table(self._text, block.table, block.start, block.end)
        heads = {span.start: span.end for span in block.table.heads}
        by_start = {one.offset for one in figures}
        for one in self._cells(block, strings):
            kind = TextNumberKind.NAME
            if any(start <= one.start < end for start, end in heads.items()):
                kind = TextNumberKind.YEAR if re.fullmatch(r"(?:19|20)\d{2}", one.text) else TextNumberKind.PERIOD
            elif one.start in by_start or any(each.start <= one.start < each.end for each in figures):
                kind = TextNumberKind.VALUE
            self._numbers.append(TextNumber(one.start, one.text, kind))
        period = self._period_of_table(block)
        figures = [one if one.period.iso else with_period(one, period) for one in figures]
        kept = self._theme, self._group
        yearly = bool(heads) and all(re.fullmatch(r"(?:19|20)\d{2}年?", self._words[a:b]) for a, b in heads.items())
        self._theme, self._group = (_YEARLY if yearly else kept[0] or _TABLES), ""
        self._keep(figures)
        self._theme, self._group = kept

    def _period_of_table(self, block: TextBlock) -> TextPeriod:
        """Return the period of a table whose cells name none: of its title, the line above, else of the document."""
        above = self._above
        if above is not None and above.end - above.start <= _LONGEST_TITLE and above.table is None:
            named = mentions(self._words, above.start, above.end, self._scope)
            if named and named[0].period.iso:
                return replace(named[0].period, rule=IN_HEADING)
        own = self._scope.document
        return replace(own, rule=IN_DOCUMENT) if own.iso else NONE

    def _cells(self, block: TextBlock, strings: list[Span]) -> list[TextNumber]:
        """Return the digit strings of a table; those of neighbouring cells stand together without white space."""
        assert block.table is not None
        edges = [*block.table.heads]
        for label, cells in block.table.series:
            edges += [label, *cells]
        found = [one for edge in edges for one in self._text.digit_strings(edge.start, edge.end)]
        inside = {at for one in found for at in range(one.start, one.end)}
        for one in strings:
            if not inside.intersection(range(one.start, one.end)):
                found.append(one)
                continue
            # Digits on both sides of the edge of a cell: what no cell holds is told apart.
            found += [
                Span(one.start + at.start(), one.start + at.end())
                for at in re.finditer(r"\d+", self._words[one.start : one.end])
                if not inside.intersection(range(one.start + at.start(), one.start + at.end()))
            ]
        return [TextNumber(one.start, self._words[one.start : one.end], TextNumberKind.NAME) for one in found]

    def _read_paragraph(self, block: TextBlock) -> None:
        self._scope.enter_paragraph()
        start = block.start
        if level := heading_level(self._slice(block)):
            start = self._inline_heading(block, level)
        figures: list[TextFigure] = []
        reader = SentenceReader(self._text, self._scope, block.start, self._area, self._measures)
        for low, high in self._sentences(start, block.end):
            made, numbers = reader.read(low, high)
            figures += made
            self._numbers += numbers
        self._keep(self._headlines.matched(figures, block))

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of a paragraph; what is longer than any sentence is cut, behind a clause if it can."""
        for found in _SENTENCE.finditer(self._words, start, end):
            low, high = found.span()
            while high - low > _LONGEST_SENTENCE:
                cut = max(self._words.rfind(mark, low, low + _LONGEST_SENTENCE) for mark in "，；、") + 1
                cut = cut or low + _LONGEST_SENTENCE
                while cut < high and (self._words[cut].isdigit() or self._words[cut] == ".") and cut > low:
                    cut += 1
                yield low, cut
                low = cut
            if high > low:
                yield low, high

    def _inline_heading(self, block: TextBlock, level: int) -> int:
        """Take the first sentence of a paragraph as its heading, where it is one; return where the rest begins."""
        words = self._slice(block)
        lead = _LEAD.match(words)
        if lead is None or re.search(r"\d", lead.group()[3:]):
            comma = re.match(r"[^，。]{4,24}，", words)
            if level >= 4 and comma and not re.search(r"\d", comma.group()[3:]):
                self._group = _short(heading_words(comma.group().rstrip("，")))
            return block.start
        if level <= 3:
            self._scope.enter_heading(self._words, block.start, block.start + lead.end(), level)
        self._group = _short(heading_words(lead.group()))
        strings = self._text.digit_strings(block.start, block.start + lead.end())
        numbers, _ = numbers_of(self._words, strings, block.start, block.start + lead.end())
        self._numbers += numbers
        return block.start + lead.end()

    def _placed(self, figures: list[TextFigure]) -> list[TextFigure]:
        """Return figures with the theme, the group and the area that they stand under."""
        theme = self._theme or _LEADING
        state = FieldState.PRINTED if self._theme else FieldState.INFERRED
        place = FieldState.INFERRED if self._area else FieldState.OPEN
        return [
            replace(
                one,
                theme=theme,
                group=self._group,
                ref_area=one.ref_area or self._area,
                states={**one.states, "theme": state, "ref_area": FieldState.PRINTED if one.ref_area else place},
            )
            for one in figures
        ]

    def _keep(self, figures: list[TextFigure]) -> None:
        if figures:
            self._themes.setdefault(self._theme or _LEADING)
        self._figures += self._placed(figures)


def _short(words: str) -> str:
    """Return a heading as the title of a theme."""
    if len(words) <= _LONGEST_THEME:
        return words
    first = re.split("[，。；：]", words)[0]
    return first[:_LONGEST_THEME]
