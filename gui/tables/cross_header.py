"""What stands around the figures of a cross table: the labels of its rows, a column a level, and its columns' names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from data.palette import LIGHT

if TYPE_CHECKING:
    from gui.tables.cross_model import CrossModel

_LEFT: Final = 11
_BETWEEN: Final = 14
_NARROWEST: Final = 56
_SAMPLE: Final = 150
# What is left of the width of a view for its figures.
_WIDEST_SHARE: Final = 0.46
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BOTTOM_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignRight) | int(Qt.TextFlag.TextWordWrap)
# Of the names of columns: their width before they wrap, and in how many lines they stand then.
_WIDEST_NAME: Final = 112
_NARROW_NAME: Final = 78
_MOST_LINES: Final = 3
_ROOM_TO_WRAP: Final = 14
_AROUND: Final = 26
_ABOVE: Final = 12
_LOWEST: Final = 34
_LAST: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CrossRowHeader(QHeaderView):
    """Draws the labels of rows like cells of a table that do not scroll sideways. `widths` are those of the levels."""

    def __init__(self, model: CrossModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model
        self.setObjectName("rowLabels")
        self.widths: tuple[int, ...] = ()
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def fit(self, room: int) -> None:
        """Give each level the width of its words; too long ones are cut to a share of `room`."""
        metrics = self.fontMetrics()
        rows = self._rows.rowCount()
        columns: list[set[str]] = [{head} for head in self._rows.table.heads]
        for row in range(0, rows, max(1, rows // _SAMPLE)):
            for own, label in zip(columns, self._rows.labels(row), strict=True):
                own.add(label)
        widths = [max(map(metrics.horizontalAdvance, own)) + _BETWEEN for own in columns]
        most = max(int(room * _WIDEST_SHARE), _NARROWEST * len(widths))
        over = sum(widths) + _LEFT - most
        while over > 0 and max(widths) > _NARROWEST:
            longest = widths.index(max(widths))
            cut = min(over, max(1, widths[longest] - max(_NARROWEST, sorted(widths)[-2] if len(widths) > 1 else 0)))
            widths[longest] -= cut
            over -= cut
        self.widths = tuple(widths)
        self.setFixedWidth(sum(widths) + _LEFT)

    def lines(self, row: int) -> int:
        """Return in how many lines the labels of a row stand, at most two; an outer one has the rows of its group."""
        metrics = self.fontMetrics()
        pairs = list(zip(self._rows.labels(row), self.widths, strict=False))
        shared = len(self._rows.table.levels) > 1 and not self._rows.is_alone(row)
        return 2 if any(metrics.horizontalAdvance(text) > width - _BETWEEN + 1 for text, width in pairs[shared:]) else 1

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw the labels of a row; an outer one over the first rows of its group that are in sight."""
        table = self._rows.table
        selection = self.selectionModel()
        is_chosen = selection is not None and selection.rowIntersectsSelection(logical)
        painter.fillRect(rect, QColor(LIGHT.accent_soft if is_chosen else LIGHT.surface))
        nested = len(table.levels) > 1 and len(self.widths) > 1
        ends = logical + 1 >= self._rows.rowCount() or self._rows.begins_group(logical + 1)
        left = rect.left() + (0 if not nested or ends else _LEFT + self.widths[0] - _BETWEEN // 2)
        painter.setPen(QColor(LIGHT.line))
        painter.drawLine(left, rect.bottom(), rect.right(), rect.bottom())
        x = rect.left() + _LEFT
        for level, (text, width) in enumerate(zip(self._rows.labels(logical), self.widths, strict=False)):
            box = QRect(x, rect.top(), width - _BETWEEN + 1, rect.height())
            is_unit = level >= len(table.levels)
            painter.setPen(QColor(LIGHT.text_secondary if is_unit else LIGHT.text))
            if nested and level == 0:
                self._draw_outer(painter, rect, box, text, logical)
            else:
                draw_label(painter, box, text)
            x += width

    def _draw_outer(self, painter: QPainter, rect: QRect, box: QRect, text: str, row: int) -> None:
        """Draw the part of an outer label that lies in this row: it has two rows, where its group has so many."""
        rows, first = self._rows, self.logicalIndexAt(0)
        is_first = row == first or rows.begins_group(row)
        if not is_first and not (row - 1 == first or rows.begins_group(row - 1)):
            return
        lies_over_two = not is_first or (row + 1 < rows.rowCount() and not rows.begins_group(row + 1))
        if lies_over_two:
            box = QRect(box.left(), box.top() - (0 if is_first else box.height()), box.width(), 2 * box.height())
        if painter.fontMetrics().horizontalAdvance(text) <= box.width():
            if is_first:
                draw_label(painter, QRect(box.left(), rect.top(), box.width(), rect.height()), text)
            return
        painter.save()
        painter.setClipRect(rect)
        draw_label(painter, box, text)
        painter.restore()


def _wrapped(metrics: QFontMetrics, width: int, text: str) -> tuple[int, int]:
    """Return how a name is wrapped into a width, and its height then: where words end, within one that is too long."""
    box = metrics.boundingRect(0, 0, width, 10_000, _WRAPPED, text)
    if box.width() <= width:
        return _WRAPPED, box.height()
    anywhere = _WRAPPED | int(Qt.TextFlag.TextWrapAnywhere)
    return anywhere, metrics.boundingRect(0, 0, width, 10_000, anywhere, text).height()


def draw_label(painter: QPainter, box: QRect, text: str) -> None:
    """Draw a label in its box, in up to two lines, the last with an ellipsis where it is too long."""
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= box.width():
        painter.drawText(box, int(_LAST), text)
        return
    end = len(text)
    while end > 1 and metrics.horizontalAdvance(text[:end]) > box.width():
        end -= 1
    rest = metrics.elidedText(text[end:], Qt.TextElideMode.ElideRight, box.width())
    if box.height() < 2 * metrics.height():
        painter.drawText(box, int(_LAST), metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
        return
    painter.drawText(box, int(_LAST), f"{text[:end]}\n{rest}")


class CrossColumnHeader(QHeaderView):
    """Draws the name of each column, wrapped, and below it its unit, or from when a change is counted."""

    def __init__(self, model: CrossModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = model
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(_NARROWEST)

    def width_of(self, column: int, *, narrow: bool = False) -> int:
        """Return the width in which the name of a column stands in few lines, or in some more."""
        metrics, one = self.fontMetrics(), self._columns.table.columns[column]
        name, below = metrics.horizontalAdvance(one.name), metrics.horizontalAdvance(one.below)
        widest, lines = (_NARROW_NAME, _MOST_LINES + 1) if narrow else (_WIDEST_NAME, _MOST_LINES)
        return max(name if name <= widest else max(widest, name // lines + _ROOM_TO_WRAP), below) + _AROUND

    def fit(self) -> None:
        """Take the height of the longest name in the widths that columns have."""
        metrics, height = self.fontMetrics(), 0
        for column, one in enumerate(self._columns.table.columns):
            _, name = _wrapped(metrics, self.sectionSize(column) - _AROUND + 1, one.name)
            height = max(height, name + (metrics.height() if one.below else 0))
        self.setFixedHeight(max(_LOWEST, height + _ABOVE))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw the name of a column, what stands below it, and which way its figures are sorted."""
        one, metrics = self._columns.table.columns[logical], painter.fontMetrics()
        painter.fillRect(rect, QColor(LIGHT.sunken))
        painter.setPen(QColor(LIGHT.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = rect.adjusted(_AROUND // 2 - 1, _ABOVE // 2, 1 - _AROUND // 2, -_ABOVE // 2)
        below = metrics.height() if one.below else 0
        painter.setPen(QColor(LIGHT.text_tertiary if one.is_computed else LIGHT.text_secondary))
        flags, name = _wrapped(metrics, box.width(), one.name)
        top = box.bottom() + 1 - below - name
        painter.drawText(QRect(box.left(), top, box.width(), name), flags, one.name)
        if below:
            painter.setPen(QColor(LIGHT.text_tertiary))
            painter.drawText(QRect(box.left(), box.bottom() + 1 - below, box.width(), below), int(_RIGHT), one.below)
        if self._columns.sorted_by is not None and self._columns.sorted_by[0] == logical:
            arrow = "↑" if self._columns.sorted_by[1] else "↓"
            painter.setPen(QColor(LIGHT.text))
            painter.drawText(rect.adjusted(3, 2, 0, 0), int(_TOP_LEFT), arrow)


class CornerHead(QWidget):
    """What stands above the labels of rows: the names of their dimensions."""

    def __init__(self, model: CrossModel, header: CrossRowHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._header = header
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names where their labels stand."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.sunken))
        painter.setPen(QColor(LIGHT.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setPen(QColor(LIGHT.text_secondary))
        x = _LEFT
        for name, width in zip(self._model.table.heads, self._header.widths, strict=False):
            box = QRect(x, 0, width - _BETWEEN + 1, self.height() - _ABOVE // 2)
            painter.drawText(box, int(_BOTTOM_LEFT), name)
            x += width
        painter.end()
