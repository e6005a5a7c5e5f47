"""Charts on pages: each as high as what it shows, one below the other, those of a full page stretched to fill it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartContent
from data.words import tr
from gui.report.sheets import BOTTOM, MARGIN, ROOM, Flow, Heading, PlacedChart, Sheet

# Letters of all charts of a report are those of a picture of this height.
USUAL_HEIGHT: Final = 440.0
_GAP: Final = 24.0
_BESIDE: Final = 18.0
# By so much of its height a chart may grow where its page has room to spare.
_STRETCH: Final = 0.6
# Heights of title, subtitle and margins together, of a line of notes, and of what is drawn between them.
_FRAME: Final = 92.0
_NOTE: Final = 15.0
_LETTERS_IN_NOTE: Final = 56
_PLOT: Final = 220.0
_ROW: Final = 26.0
_HEAD: Final = 24.0
_WHOLE: Final = 130.0
_FIGURE_ROW: Final = 62.0
_FIGURES: Final = 96.0
_PAIR: Final = 140.0
_CARD: Final = 130.0
_FEW: Final = 3


def least_height(content: ChartContent) -> float:
    """Return the height at which a chart can still be read well."""
    panels = content.panels
    series = [one for panel in panels for one in panel.series]
    marks = sum(len(one.marks) for one in series)
    form = kind_of(content.kind).body
    if form is Body.PLOT:
        body = _PLOT * max(1, len(panels)) + 2 * _ROW * sum(len(panel.under) for panel in panels)
    elif form is Body.FIGURES:
        body = marks * _FIGURE_ROW if marks <= _FEW else -(-marks // _FEW) * _FIGURES
    elif form is Body.PAIRS:
        body = len(panels) * _PAIR
    elif form is Body.CARDS:
        body = -(-len(panels) // _FEW) * _CARD
    elif form is Body.WHOLE:
        body = _WHOLE + marks * _ROW
    elif form is Body.GRID and any(one.name for one in series):
        body = _ROW * (1 + max(len(one.marks) for one in series))
    else:
        body = marks * _ROW + len(series) * _HEAD
    notes = ("".join(content.notes), content.source)
    return _FRAME + body + _NOTE * sum(-(-len(words) // _LETTERS_IN_NOTE) for words in notes)


def add_charts(flow: Flow, contents: Sequence[ChartContent], least: float = 0.0) -> Iterator[Sheet]:
    """Set charts below what stands on the page, none lower than `least`; yield the pages that are full."""
    waiting: list[tuple[ChartContent, float]] = []

    def place(stretch: float) -> None:
        total = sum(height for _, height in waiting)
        spare = BOTTOM - flow.top - sum(height + _GAP for _, height in waiting)
        for content, height in waiting:
            # Lists and figures only drift apart where they get more room.
            most = stretch if kind_of(content.kind).can_stretch else stretch / 3
            own = height + min(height * most, max(0.0, spare * height / total))
            top = flow.top if flow.is_new else flow.top + _GAP
            _set_chart(flow, content, QRectF(MARGIN - _BESIDE, top, ROOM + 2 * _BESIDE, own))
            flow.top = top + own
        waiting.clear()

    for content in contents:
        height = min(max(least_height(content), least), BOTTOM - MARGIN)
        if not flow.fits(sum(own + _GAP for _, own in waiting) + height + _GAP) and not (flow.is_new and not waiting):
            place(_STRETCH)
            yield flow.turn()
        waiting.append((content, height))
    place(_STRETCH / 3)


def _set_chart(flow: Flow, content: ChartContent, rect: QRectF) -> None:
    """Set a chart, which outline and contents list, with what it shows in words."""
    words = content.heading or content.subtitle or tr("图")
    flow.sheet.headings.append(Heading(words, rect.top(), 1))
    element = flow.part.add("Figure", tr("{title}。{words}", title=words, words=content.described()))
    flow.sheet.charts.append(PlacedChart(content, rect, element))
