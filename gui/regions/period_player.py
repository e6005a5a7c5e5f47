"""Goes from period to period, one a second, and stops at the last."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_EVERY_MS: Final = 1000


class PeriodPlayer(QObject):
    """Plays the periods. `stepped` carries the number of the next one, `running_changed` whether it plays."""

    stepped = Signal(int)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number, self._count = 0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._step)

    def set_pace(self, milliseconds: int) -> None:
        """Stay at each period so long."""
        self._timer.setInterval(milliseconds)

    @property
    def is_running(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def start(self, number: int, count: int) -> None:
        """Play on from a period; from the last one, from the beginning."""
        if count < 2:
            return
        self._count = count
        self._number = number
        if number >= count - 1:
            self._number = 0
            self.stepped.emit(0)
        self._timer.start()
        self.running_changed.emit(True)

    def stop(self) -> None:
        """Stand still."""
        if self._timer.isActive():
            self._timer.stop()
            self.running_changed.emit(False)

    def _step(self) -> None:
        self._number += 1
        self.stepped.emit(self._number)
        if self._number >= self._count - 1:
            self.stop()
