"""How a slide is drawn in the list: number, picture and title; quiet when hidden, with a sign when hard to read."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QWidget

from data.palette import LIGHT
from data.slides.story import LONGEST_TITLE
from gui.charts.ground.text_layout import font
from gui.look.icons import icon
from gui.story.slide_model import CARD_ROLE, SlideItem
from gui.widgets.text_fields import LineField

Index = QModelIndex | QPersistentModelIndex
_GUTTER: Final = 40
_EDGE: Final = 10
_TITLE: Final = 22
_GAP: Final = 6
_SIGN: Final = 18
_TEXT_PX: Final = 12


class SlideCard(QStyledItemDelegate):
    """Draws cards as wide as the list and edits their titles in place."""

    # PySide6 does not type the fields of QStyleOptionViewItem.

    @staticmethod
    def picture_size(width: int) -> QSize:
        """Return the size of a picture in a list of that width."""
        wide = max(80, width - _GUTTER - _EDGE)
        return QSize(wide, round(wide * 9 / 16))

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: ANN401
        """Return the size of a card."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, self.picture_size(width).height() + _TITLE + _GAP * 2)

    def _picture_rect(self, rect: QRect) -> QRect:
        return QRect(rect.topLeft() + QPoint(_GUTTER, _GAP), self.picture_size(rect.width()))

    def _title_rect(self, rect: QRect) -> QRect:
        picture = self._picture_rect(rect)
        return QRect(picture.left(), picture.bottom() + 1, picture.width(), _TITLE)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # noqa: ANN401
        """Paint a card."""
        card: SlideItem = index.data(CARD_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(LIGHT.accent_soft))
            painter.drawRoundedRect(option.rect.adjusted(3, 1, -3, -1), 6, 6)
        self._paint_gutter(painter, option.rect, card, chosen=chosen)
        self._paint_picture(painter, self._picture_rect(option.rect), card, chosen=chosen)
        title = self._title_rect(option.rect)
        painter.setFont(font(_TEXT_PX))
        painter.setPen(QColor(LIGHT.text_tertiary if card.hidden or card.empty else LIGHT.text))
        words = option.fontMetrics.elidedText(card.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def _paint_gutter(self, painter: QPainter, rect: QRect, card: SlideItem, *, chosen: bool) -> None:
        gutter = QRect(rect.left(), rect.top() + _GAP, _GUTTER - 4, 20)
        painter.setFont(font(_TEXT_PX, bold=chosen))
        painter.setPen(QColor(LIGHT.accent if chosen else LIGHT.text_secondary))
        if card.number:
            painter.drawText(gutter, int(Qt.AlignmentFlag.AlignCenter), card.number)
        else:
            icon("hide", LIGHT.text_tertiary).paint(painter, gutter.adjusted(0, 1, 0, -1))
        if card.own:
            painter.setFont(font(11))
            painter.setPen(QColor(LIGHT.accent))
            painter.drawText(gutter.translated(0, 20), int(Qt.AlignmentFlag.AlignCenter), self.tr("自选"))
        if card.sentences or card.missing:
            sign = QRect(gutter.center().x() - _SIGN // 2, gutter.bottom() + 24, _SIGN, _SIGN)
            icon("warn", LIGHT.doubt).paint(painter, sign)

    def _paint_picture(self, painter: QPainter, place: QRect, card: SlideItem, *, chosen: bool) -> None:
        painter.fillRect(place, QColor(LIGHT.surface))
        if card.empty:
            painter.fillRect(place, QColor(LIGHT.sunken))
            painter.setPen(QColor(LIGHT.text_tertiary))
            painter.setFont(font(_TEXT_PX))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(place.adjusted(8, 4, -8, -4), flags, self.tr("这个数据包里没有这一张"))
        elif card.seen is not None:
            painter.setOpacity(0.38 if card.hidden else 1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(place), card.seen.image)
            painter.setOpacity(1.0)
        if card.hidden:
            chip = QRect(place.left() + 6, place.top() + 6, 48, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(LIGHT.text_secondary))
            painter.drawRoundedRect(chip, 4, 4)
            painter.setPen(QColor(LIGHT.surface))
            painter.setFont(font(11))
            painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), self.tr("已隐藏"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(LIGHT.accent if chosen else LIGHT.line), 2 if chosen else 1))
        painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:  # noqa: ANN401
        """Edit the title in a line."""
        editor = LineField(parent)
        editor.setObjectName("cardEditor")
        editor.setMaxLength(LONGEST_TITLE)
        editor.setAccessibleName(self.tr("这一张的标题"))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the typed title to the model."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:  # noqa: ANN401
        """Put the line where the title stands."""
        editor.setGeometry(self._title_rect(option.rect).adjusted(-4, -2, 2, 4))
