"""The ends of a range of periods: typed, or pressed in bars with how many rows each year or month has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from data.cells.periods import read_period
from data.figures.figure_text import group_digits, span_of
from data.palette import LIGHT
from data.tables.questions.filters import PeriodBetween
from data.tables.questions.group_sql import period_name
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import show_tip
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.tables.questions.column_periods import PeriodCounts

_HIGH: Final = 64
_WORDS: Final = 18
_GAP: Final = 1.0
_LEAST: Final = 1.5


class PeriodBars(QWidget):
    """How many rows each period has; those of the range are marked. `chosen` carries the first and the last pressed."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: PeriodCounts | None = None
        self._first, self._last = "", ""
        self._pressed = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("各时期的行数"))

    def sizeHint(self) -> QSize:
        """Return how high it is."""
        return QSize(120, _HIGH)

    def show_counts(self, counts: PeriodCounts) -> None:
        """Show how many rows there are of each period."""
        self.counts = counts
        pairs = zip(counts.periods, counts.counts, strict=True)
        said = (tr("{words}，{count} 行", words=period_name(period), count=count) for period, count in pairs if count)
        self.setAccessibleDescription(tr("；").join(said))
        self.update()

    def show_range(self, first: str, last: str) -> None:
        """Mark the periods between these, in ISO 8601; "" is an open end."""
        self._first, self._last = first, last
        self.update()

    def place_of(self, number: int) -> QRectF:
        """Return where the bar of a period may be, by its number from 0."""
        count = len(self.counts.periods) if self.counts is not None else 1
        wide = self.width() / count
        return QRectF(number * wide, 0, wide, self.height())

    def _at(self, place: QPoint) -> int:
        count = len(self.counts.periods) if self.counts is not None else 0
        return min(count - 1, max(0, int(place.x() * count / max(1, self.width())))) if count else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range at a period."""
        self._pressed = self._at(event.position().toPoint())
        self._choose(self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the range."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed >= 0:
            self._choose(self._at(event.position().toPoint()))

    def _choose(self, number: int) -> None:
        if self.counts is not None and number >= 0 and self._pressed >= 0:
            first, last = sorted((self._pressed, number))
            self.chosen.emit(self.counts.periods[first], self.counts.periods[last])

    def event(self, event: QEvent) -> bool:
        """Say the period under the mouse and how many rows it has."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.counts is not None:
            at = self._at(event.pos())
            if at >= 0:
                count = group_digits(str(self.counts.counts[at]))
                words = tr("{words}，{count} 行", words=period_name(self.counts.periods[at]), count=count)
                show_tip(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, and what the first and the last of them are called."""
        painter = QPainter(self)
        base = self.height() - 1.0 - _WORDS
        painter.fillRect(QRectF(0, base, self.width(), 1), QColor(LIGHT.line))
        if self.counts is None or not self.counts.periods:
            return
        most = max(self.counts.counts)
        low = span_of(self._first)[0] if self._first else float("-inf")
        high = span_of(self._last)[1] if self._last else float("inf")
        is_ranged = bool(self._first or self._last)
        for number, (period, count) in enumerate(zip(self.counts.periods, self.counts.counts, strict=True)):
            if not count:
                continue
            tall = max(_LEAST, count / most * (base - 2))
            begin, end = span_of(period)
            place = self.place_of(number)
            is_meant = is_ranged and end > low and begin < high
            colour = LIGHT.accent_mark if is_meant else LIGHT.bar_context
            wide = max(1.0, place.width() - _GAP)
            painter.fillRect(QRectF(place.left(), base - tall, wide, tall), QColor(colour))
        painter.setPen(QColor(LIGHT.text_tertiary))
        foot = QRectF(0, base + 1, self.width(), _WORDS)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), period_name(self.counts.periods[0]))
        if len(self.counts.periods) > 1:
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), period_name(self.counts.periods[-1]))


class PeriodRange(QWidget):
    """A range of periods whose ends may be open, with blank cells or without. `changed` tells that it is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = PeriodBars()
        self.first, self.last = LineField(), LineField()
        self.first.setPlaceholderText(self.tr("从，如 2019-05"))
        self.last.setPlaceholderText(self.tr("到，如 2020年"))
        self.first.setAccessibleName(self.tr("从哪个时期"))
        self.last.setAccessibleName(self.tr("到哪个时期"))
        self.blanks = QCheckBox(self.tr("也要空白的"))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.bars, 0, 0, 1, 3)
        layout.addWidget(self.first, 1, 0)
        layout.addWidget(Label("—"), 1, 1)
        layout.addWidget(self.last, 1, 2)
        layout.addWidget(self.blanks, 2, 0, 1, 3)
        self.first.textChanged.connect(self._tell)
        self.last.textChanged.connect(self._tell)
        self.blanks.toggled.connect(self._tell)
        self.bars.chosen.connect(self._take)

    def _take(self, first: str, last: str) -> None:
        self.first.setText(first)
        self.last.setText(last)

    def _tell(self) -> None:
        self.blanks.setVisible(bool(self.first.text().strip() or self.last.text().strip()))
        if not self.is_wrong:
            self.bars.show_range(_period(self.first.text()), _period(self.last.text()))
        self.changed.emit()

    def show_condition(self, condition: PeriodBetween | None) -> None:
        """Show a range; None is one with open ends."""
        self.bars.counts = None
        self.first.setText(condition.first if condition is not None else "")
        self.last.setText(condition.last if condition is not None else "")
        self.blanks.setChecked(condition is not None and condition.with_blanks)
        self._tell()

    @property
    def is_wrong(self) -> bool:
        """Whether an end is no period, or the first one begins after the last one has ended."""
        try:
            first, last = _period(self.first.text()), _period(self.last.text())
        except ValueError:
            return True
        return bool(first and last) and span_of(first)[0] >= span_of(last)[1]

    def condition(self, column: int) -> PeriodBetween | None:
        """Return the condition, None where both ends are open or one is no period."""
        if self.is_wrong:
            return None
        first, last = _period(self.first.text()), _period(self.last.text())
        return PeriodBetween(column, first, last, self.blanks.isChecked()) if first or last else None


def _period(text: str) -> str:
    """Return a period in ISO 8601 as it is typed, blank for nothing. Raises ValueError."""
    if not text.strip():
        return ""
    period = read_period(text.strip())
    if period is None or not period.iso or "/" in period.iso:
        raise ValueError(text)
    return period.iso
