"""A presentation from start to end: its talk, its windows on their displays, the loop, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from data.slides.package_slides import Slide
from gui.presenting.audience_window import Show
from gui.presenting.build_animation import wants_less_motion
from gui.presenting.displays import allotted, fill
from gui.presenting.exit_keypad import Keypad
from gui.presenting.keep_awake import Awake, system_awake
from gui.presenting.keys import Do
from gui.presenting.presenter_window import PresenterView
from gui.presenting.talk import Talk, no_sentence
from gui.slides.slide_painter import HEIGHT, nearest_width

# Window managers take their time with windows that change displays, and may get one wrong: it is looked at again.
_LOOK_MS: Final = 300
_MOST_TRIES: Final = 10
# A log-out that another program has stopped leaves the show running: it is then locked again.
_UNLOCKED_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class PresentOptions:
    """How a presentation runs: by itself (seconds a slide), locked by four digits, on which display, with what.

    `moving` lets charts build up, unless the system asks for less motion.
    """

    loop_seconds: float = 0.0
    exit_code: str = ""
    display: str = ""
    presenter_view: bool = True
    moving: bool = True
    sentence_of: Callable[[tuple[str, ...]], str] = no_sentence


class Presentation(QObject):
    """Presents slides full screen. `ended` carries the slide that was on show when the user left."""

    ended = Signal(int)

    def __init__(
        self,
        slides: tuple[Slide, ...],
        start: int,
        options: PresentOptions,
        window: QWidget | None = None,
        awake: Awake | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._options = options
        self._awake = awake or system_awake()
        self._over = False
        self.talk = Talk(slides, start, options.sentence_of, self)
        self.show_window = Show(self.talk, moving=options.moving and not wants_less_motion(), parent=window)
        self.presenter: PresenterView | None = None
        self.keypad = Keypad(options.exit_code, self.show_window) if options.exit_code else None
        self.loop = QTimer(self)
        self.loop.timeout.connect(self.talk.go_round)
        self._place_later = QTimer(self)
        self._place_later.setSingleShot(True)
        self._tries = 0
        self._unlocked = QTimer(self)
        self._unlocked.setSingleShot(True)
        self._unlocked.setInterval(_UNLOCKED_MS)
        self._wire()

    def _wire(self) -> None:
        self._place_later.timeout.connect(self._place)
        self.show_window.closing.connect(self._end_at_once)
        self.talk.asked.connect(self._do)
        self.talk.turned.connect(self._restart_loop)
        if self.keypad is not None:
            self.keypad.unlocked.connect(self.end)
        if self._window is not None:
            self._window.installEventFilter(self)
        app = self._app()
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)

    @staticmethod
    def _app() -> QGuiApplication:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        return app

    def start(self) -> None:
        """Fill the displays and let the slides run, where they run by themselves."""
        self._tries = _MOST_TRIES
        self._place()
        self._awake.hold()
        self.show_window.hide_mouse.start()
        if self._options.loop_seconds > 0:
            self.loop.start(round(self._options.loop_seconds * 1000))

    def _restart_loop(self) -> None:
        # A slide that a visitor turned to stays as long as any other.
        if self.loop.isActive():
            self.loop.start()

    # Displays.

    def _screens_changed(self, _screen: QScreen) -> None:
        # At this moment the list of displays is still the old one, or Qt has yet to move the windows.
        self._tries = _MOST_TRIES
        self._place_later.start(0)

    def _place(self) -> None:
        """Put the windows on the displays that are there; slide, clock and all else stay as they are."""
        if self._over:
            return
        screens = QGuiApplication.screens()
        own = self._window.screen() if self._window is not None else QGuiApplication.primaryScreen()
        names = [screen.name() for screen in screens]
        show_at, presenter_at = allotted(screens, names, own, self._options.display)
        moved = fill(self.show_window, show_at)
        if presenter_at is not None and self._options.presenter_view and self._options.loop_seconds <= 0:
            if self.presenter is None:
                self.presenter = PresenterView(self.talk, self._window)
                self.presenter.closing.connect(self._end_at_once)
            size = show_at.size()
            self.presenter.set_aspect(nearest_width(size) / HEIGHT)
            moved = fill(self.presenter, presenter_at) or moved
        elif self.presenter is not None and self.presenter.isVisible():
            self.presenter.hide()
            moved = True
        if moved:
            self.come_forward()
            self._speaker.setFocus()
        if self._tries:
            self._tries -= 1
            self._place_later.start(_LOOK_MS)

    @property
    def _speaker(self) -> Show | PresenterView:
        """The window before the person who presents."""
        return self.presenter if self.presenter is not None and self.presenter.isVisible() else self.show_window

    def come_forward(self) -> None:
        """Stand in front of other windows, with the keyboard."""
        self._speaker.activateWindow()

    # What the talk cannot do by itself.

    def _do(self, what: Do, *, at_once: bool = False) -> None:
        """Do what is asked of the windows; `at_once` when a window is to be closed rather than a key pressed."""
        show, speaker = self.show_window, self._speaker
        if what in (Do.OVERVIEW, Do.KEYS):
            speaker.do(what)
        elif what is not Do.END:
            show.do(what)
        elif show.zoom.on and not at_once:
            show.whole()
        elif speaker.key_list.isVisible() and not at_once:
            speaker.do(Do.KEYS)
        elif self.keypad is not None and self.locked:
            self.keypad.open()
        else:
            self.end()

    def _end_at_once(self) -> None:
        self._do(Do.END, at_once=True)

    @property
    def locked(self) -> bool:
        """Whether only the exit code lets out."""
        return self.keypad is not None and not self._unlocked.isActive()

    def unlock(self) -> None:
        """Let the windows be closed without the code for a while: the user's session ends."""
        self._unlocked.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the main window open behind a locked loop; else end with it, as nobody could come back from the show."""
        if event.type() == QEvent.Type.Close and not self._over:
            if self.keypad is not None and self.locked:
                event.ignore()
                self.show_window.activateWindow()
                self.keypad.open()
                return True
            self.end()
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """Close the windows, let the computer sleep again, and tell where it ended."""
        if self._over:
            return
        self._over = True
        self.loop.stop()
        self._place_later.stop()
        self._awake.release()
        app = self._app()
        app.screenAdded.disconnect(self._screens_changed)
        app.screenRemoved.disconnect(self._screens_changed)
        if self._window is not None:
            self._window.removeEventFilter(self)
        for window in (self.presenter, self.show_window):
            if window is not None:
                window.hide()
                window.deleteLater()
        self.ended.emit(self.talk.number)
        self.deleteLater()
