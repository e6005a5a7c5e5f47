"""Small pictures of slides and what keeps them from being read, made one at a time while nothing else happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from data.slides.package_slides import Slide, with_page
from data.words import tr
from gui.charts.ground.canvas import Canvas
from gui.slides.readability import Breach, breaches_of, check_slide
from gui.slides.slide_painter import ASPECTS, slide_image

_MOST: Final = 1_000
_WIDE, _NARROW = "16:9", "4:3"


@dataclass(frozen=True, slots=True)
class Seen:
    """A slide as it looks small, and its faults on a wide and on a narrow screen."""

    image: QImage
    wide: tuple[Breach, ...]
    narrow: tuple[Breach, ...]

    def sentences(self) -> tuple[str, ...]:
        """Return the faults as sentences; what is wrong on one kind of screen only says so."""
        faults = {breach.fault for breach in self.wide}
        words = [breach.sentence() for breach in self.wide]
        words += [
            tr("4:3：{sentence}", sentence=breach.sentence()) for breach in self.narrow if breach.fault not in faults
        ]
        return tuple(words)


def plain(slide: Slide) -> Slide:
    """Return a slide without what changes when others are moved or it is hidden."""
    return replace(with_page(slide, ""), hidden=False)


class Thumbnails(QObject):
    """Keeps the pictures of slides by what is on them; `drawn` tells that there is another one."""

    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas: Canvas | None = None
        self._size = QSize()
        self._seen: dict[Slide, Seen] = {}
        self._wanted: dict[Slide, None] = {}
        # A slide that is drawn, but not yet looked at on a narrow screen.
        self._half: tuple[Slide, Seen] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_next)

    def set_size(self, size: QSize) -> None:
        """Draw all pictures anew in a size of so many pixels of the screen."""
        if size != self._size:
            self._size, self._half = size, None
            self._wanted = dict.fromkeys([*self._wanted, *self._seen])
            self._seen.clear()
            self._go()

    def want(self, slides: Iterable[Slide], *, first: bool = False) -> None:
        """Draw these slides when there is time, before all others if `first`."""
        missing = [slide for slide in slides if slide not in self._seen]
        self._wanted = dict.fromkeys([*missing, *self._wanted] if first else [*self._wanted, *missing])
        self._go()

    def seen(self, slide: Slide) -> Seen | None:
        """Return a slide's picture and faults, None while it is not drawn."""
        return self._seen.get(slide)

    @property
    def drawing(self) -> bool:
        """Whether slides wait to be drawn."""
        return self._timer.isActive()

    @property
    def kept(self) -> int:
        """How many pictures are kept."""
        return len(self._seen)

    def forget(self) -> None:
        """Forget every picture: another package is shown."""
        self._seen.clear()
        self._wanted.clear()
        self._half = None
        self._timer.stop()

    def _go(self) -> None:
        if self._wanted and not self._size.isEmpty():
            self._timer.start()

    def _draw_next(self) -> None:
        if self._canvas is None:
            self._canvas = Canvas()
        if self._half is not None:
            self._look_again(self._canvas, *self._half)
            return
        if not self._wanted:
            self._timer.stop()
            return
        # In its own moment each: together they would be felt while something is typed.
        slide = next(iter(self._wanted))
        image = slide_image(self._canvas, slide, self._size)
        self._half = slide, Seen(image, breaches_of(self._canvas, ASPECTS[_WIDE]), ())

    def _look_again(self, canvas: Canvas, slide: Slide, seen: Seen) -> None:
        """Find what is wrong with a slide on a narrow screen, and show its picture."""
        self._half = None
        self._wanted.pop(slide, None)
        while len(self._seen) >= _MOST:
            del self._seen[next(iter(self._seen))]
        self._seen[slide] = replace(seen, narrow=check_slide(canvas, slide, _NARROW))
        self.drawn.emit()
