"""The list of cards: one a figure, gone through by arrows, decided by Enter and Delete, by buttons and by a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from data.proofreading.verdicts import Decision
from gui.look.plain_text import caption
from gui.proofreading.card_model import CardModel
from gui.proofreading.card_painting import GO, KEEP, TAKE, CardPainting, places_of

if TYPE_CHECKING:
    from data.proofreading.reviewing.review import ReviewItem

_DECISIONS = {TAKE: Decision.TAKEN, KEEP: Decision.KEPT}


class CardList(QListView):
    """Lists the figures of a proof.

    `turned` carries the place of the one that is current, `decided` a figure and what the user decides of it;
    `known_requested` carries a figure whose figure in the package is wanted.
    """

    turned = Signal(int)
    decided = Signal(object, object)
    known_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainting(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("要看的数字"))
        self.selectionModel().currentChanged.connect(self._tell_turned)

    @property
    def item(self) -> ReviewItem | None:
        """The figure of the current card, None where there is none."""
        row = self.currentIndex().row()
        return self.cards.shown[row] if 0 <= row < len(self.cards.shown) else None

    def choose(self, row: int) -> None:
        """Make a card the current one and bring it into view."""
        if 0 <= row < len(self.cards.shown):
            index = self.cards.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _tell_turned(self, current: QModelIndex) -> None:
        if current.isValid():
            self.turned.emit(self.cards.shown[current.row()].at)

    def _act(self, item: ReviewItem, key: str) -> None:
        if key == GO:
            self.known_requested.emit(item)
        elif key in _DECISIONS and item.remedy is not None:
            self.decided.emit(item, _DECISIONS[key])

    def _key_at(self, point: QPoint) -> tuple[ReviewItem | None, str]:
        """Return the figure at a point and what a click there does."""
        index = self.indexAt(point)
        if not index.isValid():
            return None, ""
        item = self.cards.shown[index.row()]
        return item, CardPainting.clicked(item, self.visualRect(index), point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button of a card; the card becomes the current one in any case."""
        super().mousePressEvent(event)
        item, key = self._key_at(event.position().toPoint())
        if item is not None and key and event.button() == Qt.MouseButton.LeftButton:
            self._act(item, key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show over what can be clicked that it can."""
        super().mouseMoveEvent(event)
        _, key = self._key_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the remedy by Enter, leave the figure as it is by Delete; the rest is the list's."""
        item = self.item
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(item, TAKE)
        elif item is not None and event.key() == Qt.Key.Key_Delete:
            self._act(item, KEEP)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done about a figure."""
        item = self.item
        if item is not None:
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            self.build_menu(item).popup(place)

    def build_menu(self, item: ReviewItem) -> QMenu:
        """Return the menu of a figure."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("这一处"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        decision = self.cards.decision(item)
        if item.remedy is not None:
            for key, words in ((TAKE, item.remedy.words), (KEEP, self.tr("不改"))):
                act = menu.addAction(caption(words))
                act.setCheckable(True)
                act.setChecked(decision is _DECISIONS[key])
                act.triggered.connect(partial(self._act, item, key))
        if item.obs_id:
            menu.addAction(self.tr("看数据包里的这个数")).triggered.connect(partial(self._act, item, GO))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the cards for the new width; the current one stays in view, with its buttons."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def button_place(self, row: int, key: str) -> QPoint:
        """Return the middle of what can be clicked on a card, in the viewport."""
        rect = self.visualRect(self.cards.index(row, 0))
        return places_of(self.cards.shown[row], rect).buttons[key].center()

    def step(self, by: int) -> None:
        """Go to the next or the last card."""
        row = self.currentIndex().row()
        self.choose(max(0, min(len(self.cards.shown) - 1, row + by)) if row >= 0 else 0)
