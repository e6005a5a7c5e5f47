"""Two fields for the ends of a range of figures."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from data.tables.questions.filters import NumberBetween
from data.tables.questions.printed_numbers import plain_number
from gui.look.label import Label
from gui.widgets.text_fields import LineField

_GROUPING: Final = str.maketrans("", "", ", \u00a0\u202f")


class NumberRange(QWidget):
    """A range whose ends may be open, with blank cells or without. `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high = LineField(), LineField()
        self.low.setPlaceholderText(self.tr("最小"))
        self.high.setPlaceholderText(self.tr("最大"))
        self.low.setAccessibleName(self.tr("不小于"))
        self.high.setAccessibleName(self.tr("不大于"))
        self.blanks = QCheckBox(self.tr("也要空白的"))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(2)
        layout.addWidget(self.low, 0, 0)
        layout.addWidget(Label("—"), 0, 1)
        layout.addWidget(self.high, 0, 2)
        layout.addWidget(self.blanks, 1, 0, 1, 3)
        self.low.textChanged.connect(self._tell)
        self.high.textChanged.connect(self._tell)
        self.blanks.toggled.connect(self._tell)

    def _tell(self) -> None:
        self.blanks.setVisible(bool(self.low.text().strip() or self.high.text().strip()))
        self.changed.emit()

    def show_condition(self, condition: NumberBetween | None) -> None:
        """Show a range; None is one with open ends."""
        ends = (condition.low, condition.high) if condition is not None else (None, None)
        for field, end in zip((self.low, self.high), ends, strict=True):
            field.setText("" if end is None else plain_number(end))
        self.blanks.setChecked(condition is not None and condition.with_blanks)
        self._tell()

    @property
    def is_wrong(self) -> bool:
        """Whether an end is no number, or the first one is greater than the last."""
        try:
            low, high = _number(self.low.text()), _number(self.high.text())
        except ValueError:
            return True
        return low is not None and high is not None and low > high

    def condition(self, column: int) -> NumberBetween | None:
        """Return the condition, None where both ends are open or one is no number."""
        if self.is_wrong:
            return None
        low, high = _number(self.low.text()), _number(self.high.text())
        if low is None and high is None:
            return None
        return NumberBetween(column, low, high, with_blanks=self.blanks.isChecked())


def _number(text: str) -> float | None:
    """Return a number as it is typed, thousands grouped or not; None for nothing. Raises ValueError."""
    # Signs and digits of full width are typed where Chinese is.
    text = normalize("NFKC", text).translate(_GROUPING).replace("\u2212", "-")
    if not text:
        return None
    number = float(text)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number
