"""What is written at periods of a native chart, and where its series breaks, as shapes at their columns.

Places follow from the inner plot of the chart, which is laid out by hand, and from an axis with fixed ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, PeriodNote, labels_in_time
from data.charting.value_axis import value_range
from data.palette import LIGHT
from data.words import tr
from data.writing.native_charts import numbered
from data.writing.pptx.drawing_xml import drop_theme_style, fill_area
from data.writing.pptx.shapes import ACCENT, INK, LEAST, MUTED, SECOND, Box, SlidePage, drawn_in

BROKEN: Final = tr("数列中断")
# In shares of the slide's height: a line of words, the legs of a bracket, and what stands above the plot.
LINE: Final = 0.042
LEG: Final = 0.014
_ABOVE: Final = 0.055
_PERIODS: Final = 0.05
# Of a bar's slot what the bar takes: of waterfalls with a gap of 40 %, of columns with one of 60 %.
_BAR: Final = {Native.STEPS: 1 / 1.4, Native.COLUMNS: 1 / 1.6}
# Figures that stand over the highest column need so much more of the axis.
_HEADROOM: Final = {Native.STEPS: 1.0, Native.COLUMNS: 1.12}
_PEN: Final = 1.5
_BESIDE: Final = 0.006
_SLANT: Final = 0.006
_REACH: Final = 0.014


def has_marks(content: ChartContent) -> bool:
    """Say whether a chart has something at its periods that is set as shapes: columns of one series, or steps."""
    native = kind_of(content.kind).native
    if native not in _BAR or len(content.panels) != 1 or len(numbered(content.panels[0], broken=False)) != 1:
        return False
    panel = content.panels[0]
    return bool(panel.period_notes) or any(mark.break_before for mark in panel.series[0].marks)


@dataclass(frozen=True, slots=True)
class PeriodMarks:
    """The shapes over a chart in its frame; all places are shares of the slide."""

    page: SlidePage
    content: ChartContent
    panel: ChartPanelContent
    frame: Box

    @property
    def native(self) -> Native:
        """The type of the chart."""
        native = kind_of(self.content.kind).native
        assert native is not None
        return native

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the axis."""
        marks = [mark for mark in self.panel.series[0].marks if mark.value is not None]
        starts = [mark.start or 0.0 for mark in marks]
        ends = [start + (mark.value or 0.0) for start, mark in zip(starts, marks, strict=True)]
        low, high = value_range([*starts, *ends])
        return low * _HEADROOM[self.native], high * _HEADROOM[self.native]

    @property
    def plot(self) -> Box:
        """The inner plot of the chart."""
        left, top, width, height = self.frame
        findings = [note for note in self.panel.period_notes if note.is_finding]
        above = _ABOVE + LINE * any(self._beside(note) is None for note in findings) if findings else 0.0
        return left, top + above, width, height - above - _PERIODS

    @property
    def labels(self) -> list[str]:
        """The names of the columns, from left to right."""
        one = self.panel.series[0]
        return [mark.label for mark in one.marks] if self.native is Native.STEPS else labels_in_time([one])

    def add(self, chart: Any) -> None:
        """Lay out the plot of the chart and add the shapes."""
        left, top, width, height = self.frame
        inner = self.plot
        shares = (inner[0] - left) / width, (inner[1] - top) / height, inner[2] / width, inner[3] / height
        fill_area(chart, *(f"{share:.4f}" for share in shares))
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = self.ends
        for mark in self.panel.series[0].marks:
            if mark.break_before and mark.label in self.labels[1:]:
                self._add_break(mark.label)
        for note in self.panel.period_notes:
            self._add_note(note)

    def _beside(self, note: PeriodNote) -> float | None:
        """Return where the words of a finding begin beside its bracket; None where they have no room."""
        left, right = self._slot(note.labels[0])[0], self._slot(note.labels[-1])[1]
        width, ends = self._width(note), (self.frame[0], self.frame[0] + self.frame[2])
        if right + _BESIDE + width <= ends[1]:
            return right + _BESIDE
        return left - _BESIDE - width if left - _BESIDE - width >= ends[0] else None

    def _width(self, note: PeriodNote) -> float:
        return self.page.text_width(note.text, LEAST) * 1.1 + 0.02

    def _y(self, value: float) -> float:
        """Return where a value stands."""
        low, high = self.ends
        return self.plot[1] + self.plot[3] * (high - value) / (high - low)

    def _slot(self, label: str) -> tuple[float, float]:
        """Return the left and the right end of a column."""
        wide = self.frame[2] / len(self.labels)
        middle = self.frame[0] + (self.labels.index(label) + 0.5) * wide
        return middle - wide * _BAR[self.native] / 2, middle + wide * _BAR[self.native] / 2

    def _bar(self, label: str) -> tuple[float, float]:
        """Return the top and the foot of a column."""
        mark = next(one for one in self.panel.series[0].marks if one.label == label)
        start = mark.start or 0.0
        ends = self._y(start), self._y(start + (mark.value or 0.0))
        return min(ends), max(ends)

    def _add_note(self, note: PeriodNote) -> None:
        """Add a bracket over the periods of a note and its words: a finding's beside it, others above."""
        left, right = self._slot(note.labels[0])[0], self._slot(note.labels[-1])[1]
        colour = LIGHT.accent if note.is_finding else LIGHT.axis
        if note.is_finding:
            beside = self._beside(note)
            words_top = self.frame[1]
            # Without room beside its bracket, a finding stands in a line above it.
            y = words_top + (LINE / 2 if beside is not None else LINE + _BESIDE)
            place = (left if beside is None else beside, words_top, self._width(note), LINE)
            self.page.text(note.text, *place, LEAST, ACCENT, bold=True, anchor="middle")
        else:
            # A figure may stand over each column.
            y = min(self._bar(label)[0] for label in note.labels) - LINE - LEG
            self._add_words(note, left, right, y)
        self._line(left, y, right, y, colour)
        for x in (left, right):
            self._line(x, y, x, y + LEG, colour)

    def _add_words(self, note: PeriodNote, start: float, end: float, foot: float) -> None:
        lines = [(note.lead, SECOND, False)] if note.lead else []
        lines.append((note.text, INK, True))
        for number, (words, colour, bold) in enumerate(reversed(lines), start=1):
            width = self.page.text_width(words, LEAST) + 0.02
            # To the left a figure of an earlier column may stand.
            left = min(max((start + end - width) / 2, start), self.frame[0] + self.frame[2] - width)
            place = left, foot - number * LINE, width, LINE
            self.page.text(words, *place, LEAST, colour, bold=bold, align="center", anchor="middle")

    def _add_break(self, label: str) -> None:
        """Add a dashed rule before a column, two strokes across the axis, and the words where they have room."""
        at = self.labels.index(label)
        x = self.plot[0] + at * self.plot[2] / len(self.labels)
        zero = self._y(0.0)
        self._line(x, self.plot[1], x, self.plot[1] + self.plot[3], LIGHT.text_tertiary, dash=True)
        add_strokes(self.page, x, zero, LIGHT.text_tertiary)
        top, foot = self._bar(label)
        room = 2 * LINE
        # Over the column and its figure, else under a step and its figure.
        y = self.plot[1] if top - room > self.plot[1] else foot + LINE * 1.1
        if y + LINE <= zero:
            width = self.page.text_width(BROKEN, LEAST) + 0.01
            self.page.text(BROKEN, x + 0.005, y, width, LINE, LEAST, MUTED, anchor="middle")

    def _line(self, left: float, top: float, right: float, foot: float, colour: str, *, dash: bool = False) -> None:
        add_line(self.page, (left, top, right, foot), colour, dash=dash)


def add_line(page: SlidePage, ends: Box, colour: str, *, dash: bool = False) -> None:
    """Add a line between two points, the first one's place across and down and the other's, in shares of the slide."""
    line = page.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *page.emu(ends))
    drop_theme_style(line)
    line.line.color.rgb = drawn_in(colour)
    line.line.width = Pt(_PEN)
    if dash:
        line.line.dash_style = MSO_LINE.DASH


def add_strokes(page: SlidePage, x: float, y: float, colour: str) -> None:
    """Add the two strokes of a break around a place."""
    for shift in (-_SLANT / 2, _SLANT / 2):
        add_line(page, (x + shift - _SLANT / 2, y + _REACH, x + shift + _SLANT / 2, y - _REACH), colour)
