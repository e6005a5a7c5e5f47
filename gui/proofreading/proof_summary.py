"""The counts of a proof in one row: how many numbers, how many agree, how many have each fault, and a bar of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from data.palette import LIGHT
from data.proofreading.reviewing.review import AGREEING
from data.proofreading.verdicts import DraftVerdict
from data.words import tr
from gui.charts.ground.text_layout import font
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import readable
from gui.proofreading.card_painting import colour_of

if TYPE_CHECKING:
    from data.proofreading.reviewing.review import Review

_ICONS: Final = {
    AGREEING: "check", DraftVerdict.DIFFERS.value: "close", DraftVerdict.UNIT.value: "close",
    DraftVerdict.UNKNOWN.value: "question",
}  # fmt: skip
_SIGN, _FIGURE = 18, 22
_BAR_HIGH, _BAR_WIDE, _BAR_LEAST, _BAR_GAP, _PART_LEAST = 10, 220, 24, 2, 2


def _colour(key: str) -> str:
    return LIGHT.agree if key == AGREEING else colour_of(DraftVerdict(key))


class CountBar(QWidget):
    """A bar whose parts are as wide as their counts, each in its colour; none that is there is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[int, str]] = []
        self.setMinimumWidth(_BAR_LEAST)
        self.setMaximumWidth(_BAR_WIDE)

    def show_parts(self, parts: list[tuple[int, str]], words: str) -> None:
        """Show counts with their colours; `words` say the same."""
        self._parts = [part for part in parts if part[0]]
        self.setAccessibleName(readable(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the whole width."""
        return QSize(_BAR_WIDE, _BAR_HIGH + 4)

    def places(self) -> list[QRectF]:
        """Return where each part stands."""
        room = self.width() - _BAR_GAP * (len(self._parts) - 1) - _PART_LEAST * len(self._parts)
        total, left, found = sum(count for count, _ in self._parts), 0.0, []
        for count, _ in self._parts:
            wide = _PART_LEAST + max(0, room) * count / total
            found.append(QRectF(left, (self.height() - _BAR_HIGH) / 2, wide, _BAR_HIGH))
            left += wide + _BAR_GAP
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts."""
        painter = QPainter(self)
        for place, (_, colour) in zip(self.places(), self._parts, strict=True):
            painter.fillRect(place, QColor(colour))


class _Count(QWidget):
    """One count: a sign, a figure, and what it counts."""

    def __init__(self, key: str, words: str, count: int) -> None:
        super().__init__()
        colour = _colour(key) if count else LIGHT.text_tertiary
        sign, figure, label = Label(), Label(str(count)), Label(words)
        sign.setPixmap(icon(_ICONS.get(key, "warn"), colour).pixmap(_SIGN, _SIGN))
        figure.setFont(font(_FIGURE, bold=True))
        figure.setStyleSheet(f"font-size: {_FIGURE}px; font-weight: 700; color: {colour};")
        label.setObjectName("note")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        for widget in (sign, figure, label):
            layout.addWidget(widget)


class ProofSummary(QFrame):
    """The row of counts over a proof."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.whole, self.rest = Label(), Label()
        self.rest.setObjectName("small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.whole)
        words.addWidget(self.rest)
        self.bar = CountBar()
        self.counts: list[_Count] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(18)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 7, 18, 7)
        layout.setSpacing(24)
        layout.addLayout(words)
        layout.addLayout(self._row)
        layout.addStretch(1)
        layout.addWidget(self.bar, 1)

    def show_review(self, review: Review) -> None:
        """Show the counts of a proof."""
        counts, others = review.counts(), review.proof.other_numbers
        checked = len(review.items)
        self.whole.setText(tr("全稿 {count} 处数字", count=checked + others))
        self.rest.setText(tr("年份等 {others} 处，核 {checked} 处", others=others, checked=checked))
        for old in self.counts:
            old.hide()
            old.deleteLater()
        self.counts = [_Count(*count) for count in counts]
        for one in self.counts:
            self._row.addWidget(one)
        told = tr("、").join(f"{words} {count}" for _, words, count in counts)
        self.bar.show_parts([(count, _colour(key)) for key, _, count in counts], told)
