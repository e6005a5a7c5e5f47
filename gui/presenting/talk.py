"""A talk as it stands, whatever windows show it: which slide, which curtain, where the pointer is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from data.palette import BLACK, WHITE
from data.slides.package_slides import Slide
from gui.presenting.keys import Do, meaning
from gui.presenting.talk_clock import TalkClock

_DIGITS_MS: Final = 2_000


def no_sentence(_obs_ids: tuple[str, ...]) -> str:
    """Know no sentence: for slides whose package is not at hand."""
    return ""


class Talk(QObject):
    """The one state that the show and the presenter view share; keys of either window come here.

    `turned` tells of another slide or another look of it, `changed` of the rest, `asked` of what only a window
    or the presentation as a whole can do.
    """

    turned = Signal()
    changed = Signal()
    asked = Signal(object)

    def __init__(
        self,
        slides: tuple[Slide, ...],
        start: int = 0,
        sentence_of: Callable[[tuple[str, ...]], str] = no_sentence,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.slides = slides
        # What is gone through; a hidden slide is only jumped to.
        self._shown = [number for number, slide in enumerate(slides) if not slide.hidden] or list(range(len(slides)))
        self.number = max(0, min(start, len(slides) - 1))
        self.sentence_of = sentence_of
        self.clock = TalkClock()
        self.curtain = ""
        self.dark = False
        self.pointing = False
        # Where the pointer is, as shares of the slide's width and height.
        self.spot: QPointF | None = None
        self._digits = ""
        self._forget_digits = QTimer(self)
        self._forget_digits.setSingleShot(True)
        self._forget_digits.setInterval(_DIGITS_MS)
        self._forget_digits.timeout.connect(self._clear_digits)

    @property
    def slide(self) -> Slide:
        """The slide on show."""
        return self.slides[self.number]

    @property
    def following(self) -> Slide | None:
        """The slide after it, None at the end."""
        number = self._beside(1)
        return self.slides[number] if number != self.number else None

    @property
    def position(self) -> int:
        """The number of the slide among those that are gone through, counted from 1; 0 for a hidden one."""
        return self._shown.index(self.number) + 1 if self.number in self._shown else 0

    @property
    def count(self) -> int:
        """How many slides are gone through."""
        return len(self._shown)

    def _beside(self, step: int) -> int:
        """Return the next or the last slide that is not hidden, this one where there is none."""
        if step > 0:
            return next((number for number in self._shown if number > self.number), self.number)
        return next((number for number in reversed(self._shown) if number < self.number), self.number)

    def go_to(self, number: int) -> None:
        """Show a slide, counted from 0, also a hidden one; beyond the ends, the first or the last."""
        self.number = max(0, min(number, len(self.slides) - 1))
        self.curtain = ""
        self.turned.emit()

    def go_to_position(self, position: int) -> None:
        """Show the slide with that number at its foot; beyond the ends, the first or the last."""
        self.go_to(self._shown[max(1, min(position, len(self._shown))) - 1])

    def go_round(self) -> None:
        """Show the next slide, after the last one the first."""
        following = self._beside(1)
        self.go_to(following if following != self.number else self._shown[0])

    def move_spot(self, place: QPointF | None) -> None:
        """Move the pointer to a place in shares of the slide, or take it away."""
        self.spot = place
        if self.pointing:
            self.changed.emit()

    def do(self, what: Do) -> None:
        """Do what a key asks for."""
        if what in (Do.NEXT, Do.BACK):
            self.go_to(self._beside(1 if what is Do.NEXT else -1))
        elif what in (Do.FIRST, Do.LAST):
            self.go_to(self._shown[0 if what is Do.FIRST else -1])
        elif what is Do.GO and self._digits:
            self.go_to_position(int(self._digits))
            self._clear_digits()
        elif what is Do.GO:
            self.go_to(self._beside(1))
        elif what is Do.DARK:
            self.dark = not self.dark
            self.turned.emit()
        elif what in (Do.BLACK, Do.WHITE):
            wanted = BLACK if what is Do.BLACK else WHITE
            self.curtain = "" if self.curtain == wanted else wanted
            self.changed.emit()
        elif what is Do.POINTER:
            self.pointing = not self.pointing
            self.changed.emit()
        elif what is Do.PAUSE_CLOCK:
            self.clock.toggle()
            self.changed.emit()
        elif what is Do.RESET_CLOCK:
            self.clock.reset()
            self.changed.emit()
        else:
            self.asked.emit(what)

    def _clear_digits(self) -> None:
        self._forget_digits.stop()
        self._digits = ""

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key of either window; return whether it meant anything."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not ctrl and event.text().isdigit() and event.text().isascii():
            self._digits = (self._digits + event.text())[-4:]
            self._forget_digits.start()
            return True
        what = meaning(Qt.Key(event.key()), event.modifiers())
        if what is not None:
            self.do(what)
        return what is not None
