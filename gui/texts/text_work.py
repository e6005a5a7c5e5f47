"""What is done to a text in the background: one thing at a time, told of where it takes long, called off on wish."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from data.progress import CancelledError
from gui.core import messages
from gui.core.file_jobs import LONG_MS

if TYPE_CHECKING:
    from gui.core.messages import Banner
    from gui.core.tasks import Tasks

T = TypeVar("T")


def _nothing() -> None:
    """Do nothing: nothing is being done to a text."""


class TextWork(QObject):
    """Runs a function in the background; what an earlier one comes to is dropped. `cancelled` tells of the user."""

    cancelled = Signal()

    def __init__(self, tasks: Tasks, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._banner = banner
        self._number = 0
        self._words = ""
        self._call_off: Callable[[], None] = _nothing
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(LONG_MS)
        self._waiting.timeout.connect(self._tell)

    def run(
        self, work: Callable[[], T], words: str, done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Call `work`, then `done` or `failed`; `words` say what goes on."""
        self.stop()
        number = self._number
        self._words = words
        self._waiting.start()

        def finished(result: T) -> None:
            if number == self._number:
                self._stop_telling()
                done(result)

        def broken(error: Exception) -> None:
            if number == self._number:
                self._stop_telling()
                if not isinstance(error, CancelledError):
                    failed(error)

        self._call_off = self._tasks.run(work, finished, broken)

    def stop(self) -> None:
        """Call off what is being done; what still comes of it is dropped."""
        self._number += 1
        self._call_off()
        self._call_off = _nothing
        self._stop_telling()

    def _cancel(self) -> None:
        self.stop()
        self.cancelled.emit()

    def _tell(self) -> None:
        offer = messages.Offer(self.tr("取消"), self._cancel)
        self._banner.show_message(messages.WARNING, self._words, (offer,))

    def _stop_telling(self) -> None:
        self._waiting.stop()
        if self._words and self._banner.text == self._words:
            self._banner.hide()
        self._words = ""
