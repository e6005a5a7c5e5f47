"""The table of a draft: a tick, the cells, and the mark of the state; cells are edited where they stand."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from data.palette import LIGHT
from data.texts.drafts.draft_edits import QUALIFIER, QUALIFIERS, TITLE
from data.texts.drafts.text_draft import RowState, open_fields
from gui.look.icons import icon
from gui.tables.table_view import ROW_HEIGHT, RowDelegate, TableView
from gui.texts.draft_marks import SAMPLE, paint_sample
from gui.texts.figure_model import CHECK, EDITABLE, FIELDS, STATE, FigureModel
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.text_fields import LineField

_BOX: Final = 15
_CHECK_WIDTH: Final = 38
_STATE_WIDTH: Final = 104
# Where there is no room, the state is its mark alone.
_NARROW: Final = 620
_MARK_WIDTH: Final = 56
_EDGE: Final = 3
_NARROWEST_TITLE: Final = 110
_Index = QModelIndex | QPersistentModelIndex
_NEXT: Final = QAbstractItemDelegate.EndEditHint.EditNextItem
_BEFORE: Final = QAbstractItemDelegate.EndEditHint.EditPreviousItem


class FigureDelegate(RowDelegate):
    """Draws ticks and marks, and gives each field what it is edited with."""

    def initStyleOption(self, option: Any, index: _Index) -> None:  # noqa: ANN401
        """Keep every row in one line; the strip below has the whole name."""
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText
        field = FIELDS[index.column()]
        if _is_current(option, index) and field in (TITLE, QUALIFIER):
            option.font.setBold(True)
            if field == QUALIFIER:
                for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                    option.palette.setColor(role, QColor(LIGHT.accent))

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:  # noqa: ANN401
        """Draw a cell."""
        field = FIELDS[index.column()]
        if field == CHECK:
            self._paint_ground(painter, option, index)
            self._paint_tick(painter, option, index)
            if _is_current(option, index):
                edge = QRectF(option.rect.left(), option.rect.top(), _EDGE, option.rect.height())
                painter.fillRect(edge, QColor(LIGHT.accent))
        elif field == STATE:
            self._paint_ground(painter, option, index)
            self._paint_state(painter, option, index)
        else:
            super().paint(painter, option, index)

    def _paint_ground(self, painter: QPainter, option: Any, index: _Index) -> None:  # noqa: ANN401
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""  # type: ignore[attr-defined]
        own.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator  # type: ignore[attr-defined]
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, option.widget)

    @staticmethod
    def _paint_tick(painter: QPainter, option: Any, index: _Index) -> None:  # noqa: ANN401
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        rect = option.rect
        box = QRectF(rect.center().x() - _BOX / 2, rect.center().y() - _BOX / 2, _BOX, _BOX)
        is_ticked = Qt.CheckState(state) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(LIGHT.segment_on if is_ticked else LIGHT.field_line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_ticked:
            painter.setBrush(QColor(LIGHT.segment_on))
        painter.drawRoundedRect(box, 3, 3)
        if is_ticked:
            painter.drawPixmap(box.toRect().topLeft(), icon("check", LIGHT.on_segment).pixmap(_BOX, _BOX))
        painter.restore()

    @staticmethod
    def _paint_state(painter: QPainter, option: Any, index: _Index) -> None:  # noqa: ANN401
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, FigureModel) else None
        if row is None:
            return
        rect = option.rect
        sample = QRectF(rect.left() + 10, rect.center().y() - SAMPLE.height() / 2 + 1, SAMPLE.width(), SAMPLE.height())
        paint_sample(painter, sample, row.state)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(LIGHT.text_tertiary if row.state is RowState.OTHER else LIGHT.text)
        if rect.width() > _MARK_WIDTH:
            words = rect.adjusted(10 + SAMPLE.width() + 8, 0, -4, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the least size of a cell: a line."""
        return QSize(_CHECK_WIDTH, ROW_HEIGHT)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return what a field is edited with."""
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if FIELDS[index.column()] == QUALIFIER:
            box = ChoiceBox(parent)
            box.addItems(list(QUALIFIERS))
            box.setAccessibleName(name)
            return box
        field = LineField(parent)
        field.setObjectName("cardEditor")
        field.setAccessibleName(name)
        return field

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show what stands in the cell."""
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(0, editor.findText(words)))
        elif isinstance(editor, LineField):
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hand on what was typed or chosen."""
        if isinstance(editor, ChoiceBox):
            before = max(0, editor.findText(str(index.data(Qt.ItemDataRole.EditRole) or "")))
            if editor.currentIndex() != before:
                model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, LineField):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Leave ticks to the table, which takes a click anywhere in their cell."""
        return False if FIELDS[index.column()] == CHECK else super().editorEvent(event, model, option, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter in a box of choices take the choice, as it does in a field."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(editor, ChoiceBox) and event.type() == QEvent.Type.KeyPress and is_enter:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)


def _is_current(option: Any, index: _Index) -> bool:  # noqa: ANN401
    """Say whether a cell is in the row that the text points at."""
    view = option.widget
    return isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()


class FigureTable(TableView):
    """The table. `accept_requested`, `refuse_requested` ask for the current row, by Enter and Delete."""

    accept_requested = Signal()
    refuse_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FIELDS.index(TITLE), parent)
        self.setItemDelegate(FigureDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        self.setEditTriggers(triggers)
        self.horizontalHeader().setMinimumSectionSize(_CHECK_WIDTH)
        self.clicked.connect(self._toggle)

    def fit(self) -> None:
        """Give ticks and states the width they need."""
        super().fit()
        width = self.viewport().width()
        self.setColumnWidth(FIELDS.index(CHECK), _CHECK_WIDTH)
        self.setColumnWidth(FIELDS.index(STATE), _MARK_WIDTH if width < _NARROW else _STATE_WIDTH)
        others = sum(self.columnWidth(column) for column, field in enumerate(FIELDS) if field != TITLE)
        self.setColumnWidth(FIELDS.index(TITLE), max(_NARROWEST_TITLE, width - others))
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _toggle(self, index: QModelIndex) -> None:
        model = self.model()
        row = model.row_at(index.row()) if isinstance(model, FigureModel) else None
        if row is not None and FIELDS[index.column()] == CHECK and isinstance(model, FigureModel):
            wanted = Qt.CheckState.Unchecked if row.accepted else Qt.CheckState.Checked
            model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def edit_current(self) -> None:
        """Edit the first field of the current row that is open, else its name."""
        model, place = self.model(), self.currentIndex().row()
        row = model.row_at(place) if isinstance(model, FigureModel) else None
        if row is None or row.figure is None or model is None:
            return
        field = next(iter(open_fields(row.figure)), TITLE)
        index = model.index(place, FIELDS.index(field))
        self.setCurrentIndex(index)
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next field of the row that can be edited by Tab, to the one before by Shift+Tab."""
        if hint not in (_NEXT, _BEFORE):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step = 1 if hint == _NEXT else -1
        index, model = self.currentIndex(), self.model()
        columns = [column for column, field in enumerate(FIELDS) if field in EDITABLE]
        beyond = [column for column in columns if (column - index.column()) * step > 0]
        wanted = next(iter(beyond if step > 0 else beyond[::-1]), None)
        if wanted is None or model is None:
            return
        there = model.index(index.row(), wanted)
        self.setCurrentIndex(there)
        if there.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept by Enter, refuse by Delete, edit by Tab; what a field that is typed in lets through is nothing."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_requested.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.refuse_requested.emit()
        elif plain and event.key() == Qt.Key.Key_Tab and self.currentIndex().isValid():
            self.edit_current()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            model = self.model()
            index = self.currentIndex()
            self._toggle(model.index(index.row(), FIELDS.index(CHECK)) if model is not None else index)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab: it edits. Where no row is current it leaves the table."""
        if forward and self.currentIndex().isValid() and self.hasFocus():
            self.edit_current()
            return True
        return super().focusNextPrevChild(forward)
