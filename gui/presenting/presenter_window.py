"""The presenter view: what the speaker sees on her own display while the audience sees the slide."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTime, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.words import tr
from gui.charts.ground.canvas import Canvas
from gui.look.elided import ElidedLabel
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip
from gui.presenting.keys import Do
from gui.presenting.overlays import KeyList
from gui.presenting.presenter_style import style_sheet
from gui.presenting.slide_grid import SlideGrid
from gui.presenting.slide_preview import SlidePicture
from gui.presenting.talk import Talk
from gui.presenting.talk_clock import spoken
from gui.widgets.text_fields import TextField

_TICK_MS: Final = 250
_MOST_STEPS: Final = 6
_LEFT_SHARE, _RIGHT_SHARE = 67, 33


class PresenterView(QWidget):
    """Current and next slide, notes, number, clock and elapsed time; the keys of the show work here too."""

    closing = Signal()

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("presenter")
        self.setWindowTitle(self.tr("演示者视图"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.talk = talk
        self._note_steps = 0
        self._aspect = 16 / 9
        canvas = Canvas()
        self.current = SlidePicture(canvas, "")
        self.current.pointed.connect(talk.move_spot)
        self.next = SlidePicture(canvas, self.tr("演示到此结束"))
        self.count, self.title = self._label("presenterCount"), ElidedLabel()
        self.elapsed, self.time = self._label("presenterElapsed"), self._label("presenterClock")
        self.next_title = ElidedLabel()
        for title in (self.title, self.next_title):
            title.setObjectName("presenterTitle")
        self.notes = TextField()
        self.notes.setReadOnly(True)
        # The keys belong to the talk; the notes are moved with the wheel.
        self.notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pause = self._button("", Do.PAUSE_CLOCK)
        self.black = self._button(self.tr("黑屏"), Do.BLACK, checkable=True)
        self.pointer = self._button(self.tr("光点"), Do.POINTER, checkable=True)
        self.grid = SlideGrid(self)
        self.grid.hide()
        self.grid.chosen.connect(talk.go_to)
        self._lay_out()
        self.key_list = KeyList(self)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show_time)
        talk.turned.connect(self._turn)
        talk.changed.connect(self._change)
        self._turn()

    @staticmethod
    def _label(name: str) -> Label:
        label = Label()
        label.setObjectName(name)
        return label

    def _button(self, words: str, what: Do, *, checkable: bool = False) -> QPushButton:
        button = QPushButton(caption(words))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCheckable(checkable)
        button.clicked.connect(partial(self.talk.do, what))
        return button

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addLayout(self._left(), _LEFT_SHARE)
        body.addLayout(self._right(), _RIGHT_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 18)
        column.setSpacing(12)
        column.addLayout(self._head())
        rule = QFrame()
        rule.setObjectName("presenterRule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.count)
        row.addWidget(self.title, 1)
        row.addWidget(self.elapsed)
        row.addWidget(self.pause)
        row.addWidget(self._button(self.tr("重新计时"), Do.RESET_CLOCK))
        row.addSpacing(18)
        row.addWidget(self.time)
        return row

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.current, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._button(self.tr("上一张"), Do.BACK))
        row.addWidget(self._button(self.tr("下一张"), Do.NEXT))
        row.addStretch(1)
        row.addWidget(self._button(self.tr("全部"), Do.OVERVIEW))
        row.addWidget(self.black)
        row.addWidget(self.pointer)
        row.addStretch(1)
        row.addWidget(self._button(self.tr("结束演示"), Do.END))
        column.addLayout(row)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.next_title)
        column.addWidget(self.next, 4)
        row = QHBoxLayout()
        heading = self._label("presenterMuted")
        heading.setText(self.tr("备注"))
        row.addWidget(heading, 1)
        for words, step in (("A−", -1), ("A+", 1)):
            button = QPushButton(caption(words))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            set_tip(button, self.tr("备注的字号"))
            button.clicked.connect(partial(self.resize_notes, step))
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.notes, 5)
        return column

    # What is seen.

    def set_aspect(self, aspect: float) -> None:
        """Draw the small slides in the proportions of the show."""
        self._aspect = aspect
        for picture in (self.current, self.next):
            picture.set_aspect(aspect)

    def resize_notes(self, step: int) -> None:
        """Write the notes larger or smaller."""
        self._note_steps = max(-_MOST_STEPS, min(self._note_steps + step, _MOST_STEPS))
        self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self.height(), self._note_steps))

    def _turn(self) -> None:
        talk = self.talk
        self.grid.hide()
        count = tr("第 {position} 张，共 {count} 张", position=talk.position, count=talk.count)
        self.count.setText(count if talk.position else tr("隐藏的一张，共 {count} 张", count=talk.count))
        self.title.set_whole(talk.slide.title)
        following = talk.following
        self.next_title.set_whole(tr("下一张：{title}", title=following.title) if following else self.tr("下一张"))
        self.current.set_slide(talk.slide, self._aspect, dark=talk.dark)
        self.next.set_slide(following, self._aspect, dark=talk.dark)
        notes = talk.slide.notes or talk.slide.lines
        self.notes.setPlainText("\n\n".join(notes) or self.tr("这一张没有备注。"))
        self._change()

    def _change(self) -> None:
        talk = self.talk
        self.current.curtain = talk.curtain
        self.current.spot = talk.spot if talk.pointing else None
        self.current.update()
        self.black.setChecked(talk.curtain != "")
        self.pointer.setChecked(talk.pointing)
        self._show_time()

    def _show_time(self) -> None:
        clock = self.talk.clock
        self.time.setText(QTime.currentTime().toString("HH:mm"))
        self.elapsed.setText(spoken(clock.seconds))
        self.pause.setText(self.tr("暂停计时") if clock.running else self.tr("继续计时"))
        if self.elapsed.property("paused") is not (not clock.running):
            self.elapsed.setProperty("paused", not clock.running)
            self.elapsed.style().polish(self.elapsed)

    def do(self, what: Do) -> None:
        """Do what the speaker asks for without the audience seeing it."""
        if what is Do.OVERVIEW:
            self.grid.open(self.talk.slides, self.talk.number)
        elif what is Do.KEYS:
            self.key_list.toggle()

    # What happens to the window.

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Leave Tab to the marks of the slide."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of the show."""
        if not self.talk.press(event):
            super().keyPressEvent(event)

    def showEvent(self, _event: object) -> None:
        """Let the clock run."""
        self._tick.start()

    def hideEvent(self, _event: object) -> None:
        """Let the clock rest where nobody sees it; the time of the talk goes on."""
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as large as the window allows."""
        self.grid.setGeometry(self.rect())
        self.key_list.setGeometry(self.rect())
        if event.size().height() != event.oldSize().height():
            self._dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave it to the presentation whether it may be left: where it ends, it hides its windows."""
        self.closing.emit()
        # A window that is hidden but says that it was not closed would stop the end of the program half-way.
        event.setAccepted(self.isHidden())
