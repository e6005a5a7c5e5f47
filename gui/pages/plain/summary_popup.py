"""A column in short: how many cells are filled, the figures from the least to the greatest, the commonest values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from data.figures.figure_text import group_digits
from data.palette import LIGHT
from data.progress import CancelledError
from data.tables.questions.filters import BLANK, Filter
from data.tables.questions.measures import Nature
from data.tables.questions.printed_numbers import printed_number
from data.tables.questions.summaries import ColumnSummary, column_summary, histogram
from data.text_width import shortened
from data.words import tr
from gui.look.label import Label
from gui.pages.plain.histogram_strip import HistogramStrip
from gui.pages.plain.popup_place import PopupPlace, set_place

if TYPE_CHECKING:
    from decimal import Decimal

    from data.tables.plain_table import PlainTable
    from data.tables.questions.summaries import CountedValue, Histogram
    from gui.core.tasks import Tasks

_WIDTH: Final = 340
_LONGEST: Final = 24
_BINS: Final = 24
_ROW: Final = 22
_BAR_SHARE: Final = 0.36


class _Frequent(QWidget):
    """The commonest values, each with a bar as long as it is common."""

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[CountedValue, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("最常见的值"))

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW * len(self._values))

    def show_values(self, values: tuple[CountedValue, ...]) -> None:
        self._values = values
        said = (tr("{words}，{count} 行", words=value.text or BLANK, count=value.count) for value in values)
        self.setAccessibleDescription(tr("；").join(said))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((value.count for value in self._values), default=1)
        left = self.width() * (1 - _BAR_SHARE)
        count_room = max(
            (self.fontMetrics().horizontalAdvance(group_digits(str(value.count))) for value in self._values), default=0
        )
        for number, value in enumerate(self._values):
            top = number * _ROW
            words = " ".join((value.text or BLANK).split())
            room = int(left - count_room - 18)
            painter.setPen(QColor(LIGHT.text))
            line = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(0, top, room, _ROW), flags, line)
            painter.setPen(QColor(LIGHT.text_tertiary))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(QRectF(0, top, left - 8, _ROW), right, group_digits(str(value.count)))
            long = max(2.0, self.width() * _BAR_SHARE * value.count / most)
            painter.fillRect(QRectF(left, top + 5, long, _ROW - 10), QColor(LIGHT.bar_base))


class SummaryPopup(QFrame):
    """Shows one column in short, over the rows that pass the filter."""

    def __init__(self, table: PlainTable, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setFixedWidth(_WIDTH)
        self._table, self._tasks = table, tasks
        self._place = PopupPlace(QPoint(), 0, 0)
        self.column = -1
        self.summary: ColumnSummary | None = None
        self._call_off: list[Callable[[], None]] = []
        self.title = Label()
        self.title.setObjectName("panelTitle")
        self.scope = Label()
        self.scope.setObjectName("small")
        self.scope.setWordWrap(True)
        self.bars = HistogramStrip()
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.frequent = _Frequent()
        self.note = Label()
        self.note.setObjectName("small")
        self.note.setWordWrap(True)
        self._head = Label(self.tr("最常见的值"))
        self._head.setObjectName("small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(7)
        for widget in (self.title, self.scope, self.bars, self._facts, self._head, self.frequent, self.note):
            layout.addWidget(widget)

    def open_for(self, column: int, filters: Filter, place: PopupPlace) -> None:
        """Open at a place of the screen for a column and the filter of the rows."""
        self._cancel()
        self.column, self.summary = column, None
        name = shortened(self._table.headers[column], _LONGEST)
        self.title.setText(name)
        self.setAccessibleName(tr("“{name}”列概要", name=name))
        words = filters.described(self._table.headers)
        self.scope.setText(tr("筛选：{words}", words=shortened(words, 120)) if words else self.tr("全部行"))
        self._show_facts(())
        self.frequent.show_values(())
        self._head.hide()
        self.note.setText(self.tr("正在数…"))
        self.note.show()
        is_numeric = self._table.is_numeric(column)
        self.bars.setVisible(is_numeric)
        make = partial(column_summary, self._table.store, column, filters)
        self._call_off.append(self._tasks.run(make, partial(self._show_summary, column), self._fail))
        if is_numeric:
            bars = partial(histogram, self._table.store, column, filters, _BINS)
            self._call_off.append(self._tasks.run(bars, partial(self._show_bars, column), self._fail))
        self._place = place
        set_place(self, place)
        self.show()
        self.setFocus()

    def _cancel(self) -> None:
        for call_off in self._call_off:
            call_off()
        self._call_off = []

    def hideEvent(self, event: object) -> None:
        """Count nothing any more."""
        self._cancel()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            raise error

    def _show_bars(self, column: int, found: Histogram) -> None:
        if column == self.column:
            self.bars.show_histogram(found)

    def _show_summary(self, column: int, summary: ColumnSummary) -> None:
        if column != self.column:
            return
        self.summary = summary
        facts = facts_of(summary)
        self._show_facts(facts)
        self.frequent.show_values(summary.frequent)
        self._head.setVisible(bool(summary.frequent))
        self.bars.setVisible(bool(summary.numbers) and summary.nature is not Nature.NUMBER)
        # Blank cells and words are among the facts.
        beside = replace(summary.left_out, words=0, blanks=0).notes()
        words = "".join((tr("{reason}。", reason=summary.no_total) if summary.no_total else "", *beside))
        self.note.setText(words)
        self.note.setVisible(bool(words))
        said = tr("；").join(f"{name} {words}" for name, words in facts)
        self.setAccessibleDescription(said)
        set_place(self, self._place)

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, words) in enumerate(facts):
            label, value = Label(name), Label(words)
            label.setObjectName("small")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
            # Qt would show them later, and count no room for them until then.
            label.show()
            value.show()


def facts_of(summary: ColumnSummary) -> tuple[tuple[str, str], ...]:
    """Return what is known of a column as pairs of a name and a figure in words."""

    def printed(figure: Decimal | None, decimals: int) -> str:
        if figure is None:
            return ""
        words = printed_number(figure, decimals)
        # 20180301 is a day.
        words = words if summary.nature is Nature.TIME else group_digits(words)
        return f"{words} {summary.unit}".rstrip()

    places, no_numbers = summary.decimals, summary.left_out.words
    found = [
        (tr("有内容"), tr("{count} 格", count=group_digits(str(summary.filled)))),
        (tr("空白"), tr("{count} 格", count=group_digits(str(summary.blank)))),
        (tr("不是数字"), tr("{count} 格", count=group_digits(str(no_numbers))) if no_numbers else ""),
        (tr("不同的值"), tr("{count} 种", count=group_digits(str(summary.distinct)))),
        (tr("最小"), printed(summary.minimum, places)),
        (tr("中位数"), printed(summary.median, places + _has_half(summary.median, places))),
        (tr("平均"), printed(summary.mean, places + 1)),
        (tr("最大"), printed(summary.maximum, places)),
        (tr("合计（推算）"), printed(summary.total, places)),
    ]
    return tuple((name, words) for name, words in found if words)


def _has_half(figure: Decimal | None, decimals: int) -> bool:
    return figure is not None and bool(figure % (figure.__class__(1).scaleb(-decimals)))
