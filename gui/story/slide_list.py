"""The list of slides: selected, dragged, renamed and moved with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.story.slide_card import SlideCard
from gui.story.slide_model import SlideModel
from gui.story.story_state import StoryState
from gui.story.thumbnails import Thumbnails


class SlideList(QListView):
    """Shows the slides of a story. `selected` tells that others are selected, `refreshed` that others are shown.

    Who counts what the list shows follows `refreshed`, not the story: it is then that the list is up to date.
    """

    selected = Signal()
    refreshed = Signal()

    def __init__(self, story_state: StoryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story_state = story_state
        self._stale = False
        self._wanted: tuple[str, ...] = ()
        self.thumbnails = Thumbnails(self)
        self.slides = SlideModel(story_state, self.thumbnails)
        self.setModel(self.slides)
        self.setItemDelegate(SlideCard(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setAccessibleName(self.tr("幻灯片"))
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(60)
        self._resting.timeout.connect(self._fit)
        story_state.changed.connect(self._refresh)
        self.selectionModel().selectionChanged.connect(self.selected)
        self.verticalScrollBar().valueChanged.connect(self._want_visible)

    @property
    def ids(self) -> tuple[str, ...]:
        """The selected slides, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.slides.entry_id(row) for row in rows)

    @property
    def row(self) -> int:
        """The row of the slide that the keyboard is at, -1 for none."""
        return self.currentIndex().row()

    def _refresh(self, ids: tuple[str, ...]) -> None:
        if self._story_state.content is None:
            self.thumbnails.forget()
            # Nor may a list that is not on show keep the slides of a package that is closed.
            self.slides.refresh()
        if not self.isVisible():
            # Behind a closed panel the slides need not even be built.
            self._stale, self._wanted = True, ids
            return
        # The ids of the rows that are still shown, though the story has others by now.
        wanted = ids or self.ids
        before = self.verticalScrollBar().value()
        self.slides.refresh()
        self.verticalScrollBar().setValue(before)
        self.choose(wanted)
        self._want_all()
        self.refreshed.emit()

    def choose(self, ids: tuple[str, ...]) -> None:
        """Select slides and bring the first of them into view."""
        rows = [row for entry_id in ids if (row := self.slides.row_of(entry_id)) >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self.slides.index(row), self.slides.index(row))
        if rows:
            self.selectionModel().setCurrentIndex(
                self.slides.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollTo(self.slides.index(rows[0]))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _want_all(self) -> None:
        if self.isVisible():
            self.slides.want_all()
            self._want_visible()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not needed until now."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._refresh(self._wanted)
        self._resting.start()

    def _want_visible(self) -> None:
        if not self.isVisible():
            return
        shown = self.viewport().rect()
        rows = [
            row for row in range(self.slides.rowCount()) if self.visualRect(self.slides.index(row)).intersects(shown)
        ]
        for row in reversed(rows):
            self.slides.want(row)

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        self.thumbnails.set_size(SlideCard.picture_size(self.viewport().width()) * ratio)
        self.doItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._want_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pictures for the new width once it rests."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._resting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and the arrows, delete, hide with H; the rest is the list's."""
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._story_state.step(self.ids, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self._story_state.delete(self.ids)
        elif key == Qt.Key.Key_H and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_hidden()
        else:
            super().keyPressEvent(event)

    def toggle_hidden(self) -> None:
        """Hide the selected slides, or show them where all of them are hidden."""
        resolved = [one for one in self._story_state.resolved if one.entry.entry_id in self.ids]
        if resolved:
            self._story_state.hide(self.ids, hide=not all(one.entry.hidden for one in resolved))
