"""The search box and the list of what it found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from data.figures.figure_text import group_digits
from data.files.file_names import shown
from data.palette import LIGHT
from data.progress import CancelledError
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label, RichLabel
from gui.look.plain_text import filled, set_tip
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.session.search import Found, Hit
    from gui.core.tasks import Tasks

_TYPING_MS: Final = 60
_MOST_ROWS: Final = 8
_ROW: Final = 48
_HIT: Final = (
    '<b>{title}</b>　<span style="color:{accent};font-weight:700">{figure}</span><br>'
    '<span style="color:{muted};font-size:12px">{second}</span>'
)


class _Row(RichLabel):
    def __init__(self, hit: Hit) -> None:
        second = " · ".join(part for part in (hit.theme, hit.period, hit.snippet) if part)
        super().__init__(
            filled(
                _HIT,
                title=hit.title,
                figure=hit.figure,
                second=second,
                accent=LIGHT.accent,
                muted=LIGHT.text_tertiary,
            )
        )
        self.setContentsMargins(10, 4, 10, 4)


class SearchBox(LineField):
    """Finds while one types; Enter or a click goes to the row. `hit_chosen` carries its observation."""

    hit_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Callable[[str], Found] | None = None
        self._count: Callable[[str], int] | None = None
        self._tasks: Tasks | None = None
        self._call_off: Callable[[], None] | None = None
        self._stop_counting: Callable[[], None] | None = None
        self._is_taken = False
        self._hits: tuple[Hit, ...] = ()
        self._filled = 0
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(self._fill)
        self.setPlaceholderText(self.tr("搜索指标、数值、原文或拼音首字母"))
        self.setAccessibleName(self.tr("搜索"))
        set_tip(self, self.tr("在所有标签中查找（Ctrl+F）"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(230)
        self.setMaximumWidth(340)
        self.popup = QFrame(self)
        self.popup.setObjectName("popup")
        self.popup.hide()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take_item)
        self._hint = Label()
        self._hint.setObjectName("small")
        self._hint.setContentsMargins(12, 6, 12, 8)
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self.popup)
        layout.setContentsMargins(1, 4, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self._hint)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.search)
        self.textEdited.connect(self._begin)
        self.textChanged.connect(self._hide_if_empty)

    def set_finder(self, find: Callable[[str], Found] | None) -> None:
        """Search a package with this function from now on."""
        self._search_with(find, None, None, self.tr("搜索指标、数值、原文或拼音首字母"))

    def set_table_finder(self, find: Callable[[str], Found], count: Callable[[str], int], tasks: Tasks) -> None:
        """Search a table with this function from now on, in the background, and count what it did not."""
        self._search_with(find, count, tasks, self.tr("在表格中查找"))

    def _search_with(
        self,
        find: Callable[[str], Found] | None,
        count: Callable[[str], int] | None,
        tasks: Tasks | None,
        hint: str,
    ) -> None:
        self._find, self._count, self._tasks = find, count, tasks
        self.setPlaceholderText(hint)
        self.clear()
        self._forget()

    def _forget(self) -> None:
        """Show nothing found, and go nowhere with Enter: what was found was for other words or another package."""
        self._typing.stop()
        self._drop()
        self._hits = ()
        self._filling.stop()
        self.list.clear()
        self.popup.hide()

    @property
    def said(self) -> str:
        """What stands below the list: how many rows were found, or that none was."""
        return self._hint.text()

    def begin(self) -> None:
        """Take the keyboard, with the last query to be typed over."""
        self.setFocus()
        self.selectAll()

    def attach(self, window: QWidget) -> None:
        """Let the list lie over this window's other widgets."""
        self.popup.setParent(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the window is resized: it would stand in the wrong place."""
        if event.type() == QEvent.Type.Resize:
            self.popup.hide()
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self._is_taken = False
        self._typing.start()

    def search(self) -> None:
        """Fill the list with what the words find."""
        self._typing.stop()
        query = self.text().strip()
        if not query or self._find is None:
            self._forget()
            return
        self._drop()
        if self._tasks is None:
            self._show_hits(query, self._find(query))
            return
        self._hits = ()
        self._filling.stop()
        self.list.clear()
        self.list.hide()
        self._hint.setText(self.tr("正在找…"))
        self._place()
        self._call_off = self._tasks.run(partial(self._find, query), partial(self._show_later, query), self._fail)

    def _drop(self) -> None:
        """Look no more for what was last looked for."""
        for call_off in (self._call_off, self._stop_counting):
            if call_off is not None:
                call_off()
        self._call_off = self._stop_counting = None

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self._forget()
            raise error

    def _show_later(self, query: str, found: Found) -> None:
        """Show what was found in the background, unless other words are there by now."""
        if query != self.text().strip():
            return
        self._call_off = None
        self._show_hits(query, found)
        if self._is_taken:
            self._is_taken = False
            self._take(0)

    def _show_hits(self, query: str, found: Found) -> None:
        self._hits = found.hits
        self._filling.stop()
        self.list.clear()
        for _ in self._hits:
            QListWidgetItem(self.list).setSizeHint(QSize(0, _ROW))
        self._filled = 0
        self._fill()
        self.list.setVisible(bool(self._hits))
        if self._hits:
            self.list.setCurrentRow(0)
            self._say_count(found.count)
            if found.count is None and self._count is not None and self._tasks is not None:
                count = partial(self._count, query)
                self._stop_counting = self._tasks.run(count, partial(self._show_count, query), self._fail_to_count)
        else:
            advice = tr("可以输入指标的一部分、数值，或拼音首字母（如 pkfsl）。")
            advice = tr("几个词用空格隔开，一行里都要有。") if self._tasks is not None else advice
            self._hint.setText(tr("没有找到“{query}”。{advice}", query=shown(query), advice=advice))
        self._place()

    def _fill(self) -> None:
        """Lay out the hits that are in sight, then the others by and by: all at once would hold the window up."""
        for row in range(self._filled, min(self._filled + _MOST_ROWS, len(self._hits))):
            self.list.setItemWidget(self.list.item(row), _Row(self._hits[row]))
        self._filled += _MOST_ROWS
        if self._filled < len(self._hits):
            self._filling.start(0)

    def _say_count(self, count: int | None) -> None:
        """Say how many there are, and that not all of them are listed."""
        listed = len(self._hits)
        if count is None:
            words = tr("列出前 {listed} 行，正在数一共有几行…", listed=listed)
        elif self._tasks is None:
            words = tr("找到 {hits} 项", hits=group_digits(str(count)))
        else:
            words = tr("找到 {hits} 行", hits=group_digits(str(count)))
        if count is not None and count > listed:
            more = tr("列出前 {listed} 行", listed=listed) if self._tasks else tr("列出前 {listed} 项", listed=listed)
            words = tr("{found}，{more}", found=words, more=more)
        self._hint.setText(tr("{words}。↑ ↓ 选择，Enter 前往。", words=words) if count is not None else words)

    def _show_count(self, query: str, count: int) -> None:
        self._stop_counting = None
        if query == self.text().strip() and self._hits:
            self._say_count(count)

    def _fail_to_count(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            raise error

    def _place(self) -> None:
        width = max(self.width(), 520)
        rows = min(len(self._hits), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW + 4)
        self.popup.setFixedWidth(width)
        self.popup.adjustSize()
        corner = self.mapTo(self.window(), QPoint(self.width() - width, self.height() + 4))
        self.popup.move(max(0, corner.x()), corner.y())
        self.popup.show()
        self.popup.raise_()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.popup.hide()
            self.hit_chosen.emit(hit.obs_id)

    def _take_item(self, item: QListWidgetItem) -> None:
        self._take(self.list.row(item))

    def _hide_if_empty(self, text: str) -> None:
        if not text:
            self.popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list with the arrows, go with Enter, close with Esc."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS,
            Qt.Key.Key_PageUp: -_MOST_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps and self.popup.isVisible() and self._hits:
            row = max(0, min(self.list.currentRow() + steps[key], len(self._hits) - 1))
            self.list.setCurrentRow(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.isActive() or not self.popup.isVisible():
                self.search()
            # What is still being looked for is gone to once it is found.
            self._is_taken = self._call_off is not None
            self._take(self.list.currentRow())
        elif key == Qt.Key.Key_Escape:
            if self.popup.isVisible():
                self.popup.hide()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the cursor leaves the box."""
        super().focusOutEvent(event)
        if not self._is_taken:
            self._drop()
        self.popup.hide()
