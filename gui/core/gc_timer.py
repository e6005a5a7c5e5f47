"""Python's cycle collection, kept to the GUI thread."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS: Final = 500


class CollectionTimer(QObject):
    """Collects cycles from a timer of the GUI thread instead of wherever the interpreter happens to be.

    The automatic collector may run in a worker, and then destroys widgets and timers there, which Qt does not
    allow. `stop` hands the work back to the interpreter.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_INTERVAL_MS)

    @property
    def running(self) -> bool:
        """Whether cycles are collected from the timer."""
        return self._timer.isActive()

    @staticmethod
    def collect() -> None:
        """Collect the oldest generation whose threshold is passed."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                return

    def pause(self) -> None:
        """Collect nothing while a file is read, which makes many objects and no cycles."""
        self._timer.stop()
        gc.unfreeze()

    def resume(self, *, large: bool = False) -> None:
        """Collect again; the objects of something `large` are set aside, looking through them would be felt.

        What else was made meanwhile is old at once: it is on show, and looking through it as young would be felt, too.
        """
        gc.freeze()
        if not large:
            gc.unfreeze()
        self._timer.start(_INTERVAL_MS)

    def stop(self) -> None:
        """Let the interpreter collect by itself again."""
        self._timer.stop()
        gc.enable()
