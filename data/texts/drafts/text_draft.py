"""A reading while a clerk goes through it: a row a figure and a number that is none, states, counts, and changes.

Every digit string of the text belongs to exactly one row, so that the counts of all states add up to all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from data.texts.drafts.draft_edits import TITLE, UNIT, edited, plain_field
from data.texts.drafts.draft_titles import AS_READ, DraftTitles, TitleChange
from data.texts.text_figures import FieldState, TextFigure, made_figure

if TYPE_CHECKING:
    from data.texts.drafts.draft_text import DraftText
    from data.texts.printed.number_kinds import TextNumberKind

_BARE_POWERS: Final = frozenset(("", "万", "亿"))
# How far below its headline a figure may stand.
_NEAR: Final = 400


class RowState(StrEnum):
    """What is known of a row: all printed, something inferred, something filled in, something open, or no figure."""

    PRINTED = "printed"
    INFERRED = "inferred"
    STATED = "stated"
    OPEN = "open"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What a clerk decided of a row: `is_figure` is None where it stays as it was read."""

    accepted: bool = False
    is_figure: bool | None = None
    edits: Mapping[str, str] = field(default_factory=dict)


UNDECIDED: Final = RowDecision()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row: `figure` with what was filled in, None for a number that is none; `start` and `end` are its mark.

    `kind` says what a number was read as, None for a figure. Places are those of the text without white space.
    """

    key: int
    start: int
    end: int
    sentence: tuple[int, int]
    state: RowState
    figure: TextFigure | None
    kind: TextNumberKind | None = None
    accepted: bool = False
    edits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What a step changes: the decisions of rows before and after it."""

    before: Mapping[int, RowDecision]
    after: Mapping[int, RowDecision]

    @property
    def is_nothing(self) -> bool:
        """Whether all stays as it is."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """How far a draft is: digit strings by state, which together are all of them; figures, those accepted and open."""

    counts: Counter[RowState]
    figures: int
    accepted: int
    doubts: int


class TextDraft:
    """A text with what was decided. Rows have keys that stay; changes are made first and then applied, or taken back.

    Figures are numbered from 0, the numbers that belong to none follow.
    """

    def __init__(
        self,
        text: DraftText,
        decisions: Mapping[int, RowDecision] = MappingProxyType({}),
        titles: DraftTitles = AS_READ,
    ) -> None:
        self.text = text
        self._titles = titles
        self._figures = text.reading.figures
        self._decisions = {key: one for key, one in decisions.items() if one != UNDECIDED}
        self._rows: dict[int, DraftRow] = {}
        self._summary: DraftSummary | None = None
        self._owners, self._loose = self._sorted_numbers()
        places = {number: self._figures[number].start for number in range(len(self._figures))}
        places |= {key: text.reading.numbers[key - len(self._figures)].start for key in self._loose}
        self.keys: tuple[int, ...] = tuple(sorted(places, key=lambda key: (places[key], key)))

    def _sorted_numbers(self) -> tuple[list[int], list[int]]:
        """Return the row of each digit string, and the rows of those that no figure has."""
        owners: list[int] = []
        loose: list[int] = []
        spans = sorted((one.start, one.end, at) for at, one in enumerate(self._figures))
        heads = [at for at, one in enumerate(self._figures) if one.headline]
        at = head = 0
        for number, one in enumerate(self.text.reading.numbers):
            while at < len(spans) and spans[at][1] <= one.start:
                at += 1
            while head < len(heads) and self._figures[heads[head]].offset < one.start:
                head += 1
            if at < len(spans) and spans[at][0] <= one.start:
                owners.append(spans[at][2])
            elif (owner := self._below(one.start, one.text, heads[head : head + 8])) is not None:
                owners.append(owner)
            else:
                loose.append(len(self._figures) + number)
                owners.append(loose[-1])
        return owners, loose

    def _below(self, place: int, digits: str, heads: Sequence[int]) -> int | None:
        """Return the figure whose headline a digit string is in: one of those that follow it."""
        for at in heads:
            figure = self._figures[at]
            if figure.offset - place < _NEAR and digits in figure.headline:
                return at
        return None

    # What there is.

    @property
    def decisions(self) -> Mapping[int, RowDecision]:
        """What was decided, by row."""
        return self._decisions

    @property
    def titles(self) -> DraftTitles:
        """What the package and its themes are called."""
        return self._titles

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was decided yet."""
        return not self._decisions and self._titles == AS_READ

    def themes(self) -> tuple[str, ...]:
        """Return the themes of the rows that become figures, as the text calls them, in its order."""
        named = {self._read_theme(row.key) for row in self.kept()}
        read = self.text.reading.themes
        return (*(one for one in read if one in named), *sorted(named - set(read)))

    def copied(self) -> TextDraft:
        """Return a draft that what is decided from now on does not change."""
        return TextDraft(self.text, dict(self._decisions), self._titles)

    def row(self, key: int) -> DraftRow:
        """Return a row as it is now."""
        if key not in self._rows:
            self._rows[key] = self._made(key)
        return self._rows[key]

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """All rows in the order of the text."""
        return tuple(self.row(key) for key in self.keys)

    def kept(self) -> tuple[DraftRow, ...]:
        """Return the rows that become figures of the package."""
        return tuple(row for row in self.rows if row.state is not RowState.OTHER)

    def marks_of(self, number: int) -> int:
        """Return the row that a digit string belongs to, by its place in the list of all."""
        return self._owners[number]

    def summary(self) -> DraftSummary:
        """Return how far it is."""
        if self._summary is None:
            strings = Counter(self._owners)
            counts: Counter[RowState] = Counter()
            figures = accepted = doubts = 0
            for key in self.keys:
                row = self.row(key)
                counts[row.state] += strings[key]
                figures += row.figure is not None
                accepted += row.accepted
                doubts += row.state is RowState.OPEN
            self._summary = DraftSummary(counts, figures, accepted, doubts)
        return self._summary

    @cached_property
    def _number_by_key(self) -> Mapping[int, int]:
        return {key: key - len(self._figures) for key in self._loose}

    def _made(self, key: int) -> DraftRow:
        decision = self._decisions.get(key, UNDECIDED)
        if key < len(self._figures):
            figure = self._figures[key]
            span, kind = (figure.start, figure.end), None
            is_figure = decision.is_figure is not False
            made: TextFigure | None = figure
            sentence = figure.sentence
        else:
            one = self.text.reading.numbers[self._number_by_key[key]]
            span, kind = (one.start, one.start + len(one.text)), one.kind
            is_figure = decision.is_figure is True
            sentence = self.text.sentence_at(one.start)
            made = self._new_figure(span, one.text, sentence) if is_figure else None
        if not is_figure or made is None:
            return DraftRow(key, *span, sentence, RowState.OTHER, None, kind)
        made = replace(edited(made, decision.edits), theme=self._titles.theme(made.theme))
        return DraftRow(key, *span, sentence, _state(made), made, kind, decision.accepted, decision.edits)

    def _read_theme(self, key: int) -> str:
        """Return the theme of a row that is a figure as the text calls it."""
        if key < len(self._figures):
            return self._figures[key].theme
        row = self.row(key)
        return self._new_figure((row.start, row.end), "0", row.sentence).theme

    def _new_figure(self, span: tuple[int, int], digits: str, sentence: tuple[int, int]) -> TextFigure:
        """Return a number that was read as none as a figure; name and unit are open, its place is its neighbour's."""
        before = [one for one in self._figures if one.offset < span[0]] or list(self._figures[:1])
        figure = made_figure(
            offset=span[0],
            span=span,
            value=Decimal(digits),
            texts=(digits, digits),
            unit="",
            measure=("", 0),
            sentence=sentence,
        )
        beside = before[-1] if before else None
        theme = beside.theme if beside else next(iter(self.text.reading.themes), self.text.reading.title)
        states = {**figure.states, "theme": FieldState.INFERRED, "ref_area": FieldState.OPEN}
        group = beside.group if beside else ""
        area = beside.ref_area if beside else ""
        return replace(figure, theme=theme or self.text.name, group=group, ref_area=area, states=states)

    # What is done to it.

    def accept(self, keys: Iterable[int], *, accepted: bool = True) -> DraftChange:
        """Accept figures, or take that back; those with an open field and numbers that are none are left alone."""
        sound = (key for key in keys if self.row(key).state not in (RowState.OPEN, RowState.OTHER) or not accepted)
        return self._change({key: replace(self._decided(key), accepted=accepted) for key in sound})

    def section_keys(self, key: int) -> tuple[int, ...]:
        """Return the figures under the same heading as a row, in order."""
        section = self.text.section_of(self.row(key).start)
        return tuple(row.key for row in self.kept() if self.text.section_of(row.start) == section)

    def refuse(self, key: int, *, refused: bool) -> DraftChange:
        """Say that a row is no figure, or that it is one."""
        as_read = key < len(self._figures)
        return self._change(
            {
                key: replace(
                    self._decided(key), is_figure=None if refused is not as_read else not refused, accepted=False
                )
            }
        )

    def edit(self, key: int, name: str, text: str) -> DraftChange:
        """Fill a field in; what is there already changes nothing. Raises EditError."""
        decision = self._decided(key)
        own = replace(decision, edits={other: words for other, words in decision.edits.items() if other != name})
        wanted = replace(own, edits={**own.edits, name: plain_field(text)})
        figure = self.row(key).figure
        if figure is None:
            return self._change({})
        edited(figure, {name: text})
        return self._change({key: wanted})

    def rename(self, titles: DraftTitles) -> TitleChange:
        """Call the package and its themes so."""
        return TitleChange(self._titles, titles)

    def restore(self, key: int) -> DraftChange:
        """Take back all that was filled in for a row."""
        return self._change({key: replace(self._decided(key), edits={})})

    def _decided(self, key: int) -> RowDecision:
        return self._decisions.get(key, UNDECIDED)

    def _change(self, after: Mapping[int, RowDecision]) -> DraftChange:
        changed = {key: one for key, one in after.items() if one != self._decided(key)}
        return DraftChange({key: self._decided(key) for key in changed}, changed)

    def take_titles(self, titles: DraftTitles) -> None:
        """Let titles hold from now on: one side of a change."""
        self._titles = titles
        self._rows.clear()

    def take(self, decisions: Mapping[int, RowDecision]) -> None:
        """Let decisions hold from now on: one side of a change."""
        self._summary = None
        for key, decision in decisions.items():
            self._rows.pop(key, None)
            if decision == UNDECIDED:
                self._decisions.pop(key, None)
            else:
                self._decisions[key] = decision


def open_fields(figure: TextFigure) -> tuple[str, ...]:
    """Return what of a figure nobody knows yet: its name, its unit."""
    if figure.is_words:
        return () if figure.title else (TITLE,)
    states = figure.states
    is_bare = figure.unit_measure in _BARE_POWERS and states.get(UNIT) is not FieldState.STATED
    found = [TITLE] if states.get(TITLE) is FieldState.OPEN else []
    return (*found, UNIT) if is_bare or states.get(UNIT) is FieldState.OPEN else tuple(found)


def _state(figure: TextFigure) -> RowState:
    if open_fields(figure):
        return RowState.OPEN
    states = {figure.states.get(name) for name in ("title", "unit", "qualifier", "time_period")}
    if FieldState.STATED in states:
        return RowState.STATED
    return RowState.INFERRED if FieldState.INFERRED in states else RowState.PRINTED
