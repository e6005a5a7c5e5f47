"""Companions of the series of a native PowerPoint chart: what holds its axis, and what is written at its periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data.palette import LIGHT, rgb
from data.writing.native.companions import Companion
from data.writing.pptx.drawing_xml import LabelLetters, dress_note, dress_unseen, element_of, split_off_lines
from data.writing.pptx.shapes import ACCENT, FONT, INK, LEAST


def dress_companions(chart: Any, companions: Sequence[Companion], *, as_bars: bool = False) -> list[Any]:
    """Dress the last series of a chart as these companions; return the elements of them and of lines split off.

    They become lines on the same axes, unless all stay bars, which then lie on those of the figures.
    """
    if as_bars:
        own = [element_of(one) for one in list(chart.plots[0].series)[-len(companions) :]] if companions else []
        if own:
            chart.plots[0].overlap = 100
    else:
        own = split_off_lines(chart, len(companions))
    for element, one in zip(own, companions, strict=True):
        dress_companion(element, one)
    return own


def dress_companion(element: Any, one: Companion) -> None:
    """Dress one that is a line already, or a bar that is not seen."""
    if not one.colour:
        dress_unseen(element)
        return
    ink = ACCENT if one.colour == LIGHT.accent else INK
    is_single = sum(value is not None for value in one.values) == 1
    letters = LabelLetters(FONT, LEAST, ink, ink)
    dress_note(element, letters, at=one.at, place=one.place, pen=rgb(one.colour), is_single=is_single)
