"""A small histogram of a column, the bins of a range in the accent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.palette import LIGHT
from data.words import tr

if TYPE_CHECKING:
    from data.tables.questions.summaries import Histogram

_HIGH: Final = 44
_GAP: Final = 1.0
_LEAST: Final = 1.5


class HistogramStrip(QWidget):
    """Bars of a histogram; those within a range are marked, none where there is no range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.histogram: Histogram | None = None
        self._low, self._high = float("-inf"), float("inf")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("数字的分布"))

    def sizeHint(self) -> QSize:
        """Return how high it is."""
        return QSize(120, _HIGH)

    def show_histogram(self, histogram: Histogram) -> None:
        """Show a histogram."""
        self.histogram = histogram
        if histogram.counts:
            most = max(range(len(histogram.counts)), key=histogram.counts.__getitem__)
            words = tr(
                "从 {low:g} 到 {high:g}，最多的一段是 {name}，{count} 行",
                low=histogram.edges[0], high=histogram.edges[-1], name=histogram.names[most],
                count=histogram.counts[most],
            )  # fmt: skip
            self.setAccessibleDescription(words)
        self.update()

    def show_range(self, low: float | None, high: float | None) -> None:
        """Mark what is between these."""
        self._low = float("-inf") if low is None else low
        self._high = float("inf") if high is None else high
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        base = self.height() - 1.0
        painter.fillRect(QRectF(0, base, self.width(), 1), QColor(LIGHT.line))
        if self.histogram is None or not self.histogram.counts:
            return
        is_ranged = self._low > float("-inf") or self._high < float("inf")
        most, wide = max(self.histogram.counts), self.width() / len(self.histogram.counts)
        for number, count in enumerate(self.histogram.counts):
            if not count:
                continue
            high = max(_LEAST, count / most * (base - 2))
            begin, end = self.histogram.edges[number : number + 2]
            is_meant = is_ranged and end > self._low and begin <= self._high
            colour = LIGHT.accent_mark if is_meant else LIGHT.bar_context
            painter.fillRect(QRectF(number * wide, base - high, max(1.0, wide - _GAP), high), QColor(colour))
