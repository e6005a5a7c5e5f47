"""Headlines: figures and words printed large above the paragraph whose figure they repeat."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from data.printed_figure import digits_key
from data.texts.text_figures import FieldState, TextFigure, made_figure

if TYPE_CHECKING:
    from data.texts.printed.blocks import TextBlock
    from data.texts.printed.printed_quantities import PrintedQuantity


def _alike(words: str, others: str) -> bool:
    """Say whether two claims have two letters in a row in common: 全覆盖, 覆盖所有."""
    return any(words[at : at + 2] in others for at in range(len(words) - 1))


class Headlines:
    """Keeps headlines until the figure that they repeat is read; what none repeats becomes a figure of its own."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._waiting: list[tuple[TextBlock, list[PrintedQuantity], str]] = []
        self._unmatched: list[tuple[TextBlock, list[PrintedQuantity], str]] = []
        self._headings: list[TextFigure] = []

    def add(self, block: TextBlock, found: list[PrintedQuantity], theme: str) -> None:
        """Take a headline with its figures, none where it is words, and the theme that it stands under."""
        self._waiting.append((block, found, theme))

    def add_heading(self, figures: list[TextFigure]) -> None:
        """Take the figures of a heading."""
        self._headings += figures

    def matched(self, figures: list[TextFigure], block: TextBlock) -> list[TextFigure]:
        """Return the figures of the paragraph below with the headlines that repeat them."""
        waiting, self._waiting = self._waiting, []
        for headline, found, theme in waiting:
            printed = self._words[headline.start : headline.end]
            at = self._repeated(printed, found, figures)
            if at is None:
                self._unmatched.append((headline, found, theme))
            else:
                figures[at] = replace(figures[at], headline=printed)
        return figures

    def _repeated(self, printed: str, found: list[PrintedQuantity], figures: list[TextFigure]) -> int | None:
        if not found:
            claims = [at for at, one in enumerate(figures) if one.is_words and not one.headline]
            same = [at for at in claims if _alike(figures[at].digits, printed)]
            return next(iter(same or claims), None)
        key = digits_key(found[0].digits)
        own = [at for at, one in enumerate(figures) if one.value is not None and digits_key(one.digits) == key]
        own = [at for at in own if not figures[at].headline] or own
        alike = [at for at in own if figures[at].unit[:1] == found[0].unit[:1]]
        return next(iter(alike or own), None)

    def left(self, known: list[TextFigure]) -> list[TextFigure]:
        """Return the headlines that no sentence repeats as figures; one that a figure elsewhere repeats is none."""
        made = []
        is_poster = any(one.headline and one.value is not None for one in known)
        for block, found, theme in [*self._unmatched, *self._waiting]:
            printed = self._words[block.start : block.end]
            if not found:
                if len(printed) <= 6 and is_poster and not printed.isascii():
                    made.append(self._of_words(block, printed, theme))
                continue
            one = found[0]
            figure = made_figure(
                offset=one.digits_start,
                span=(one.start, one.end),
                value=one.value,
                texts=(one.digits, one.digits),
                unit=one.unit,
                measure=one.measure,
                qualifier=one.qualifier,
                sentence=(block.start, block.end),
            )
            states = {**figure.states, "theme": FieldState.PRINTED, "ref_area": FieldState.OPEN}
            made.append(replace(figure, headline=printed, theme=theme, states=states))
        return made

    def _of_words(self, block: TextBlock, printed: str, theme: str) -> TextFigure:
        figure = made_figure(
            offset=block.start, span=(block.start, block.end), value=None, texts=(printed, printed), unit="",
            measure=("", 0), title=printed, sentence=(block.start, block.end),
        )  # fmt: skip
        states = {**figure.states, "theme": FieldState.PRINTED, "ref_area": FieldState.OPEN}
        return replace(figure, headline=printed, theme=theme, states=states)

    def with_headings(self, figures: tuple[TextFigure, ...]) -> tuple[TextFigure, ...]:
        """Return the figures with those of headings: as the headline of the first one alike, else as their own."""
        made = list(figures)
        places: dict[tuple[object, str], list[int]] = {}
        for at, one in enumerate(made):
            places.setdefault((one.value, one.unit), []).append(at)
        for heading in self._headings:
            own = places.get((heading.value, heading.unit), [])
            alike = own[bisect_right(own, heading.offset, key=lambda at: made[at].offset) :][:1]
            alike = [at for at in alike if not made[at].headline]
            if alike and heading.value is not None:
                made[alike[0]] = replace(made[alike[0]], headline=self._words[heading.start : heading.end])
            else:
                made.append(heading)
        return tuple(sorted(made, key=lambda one: one.offset))
