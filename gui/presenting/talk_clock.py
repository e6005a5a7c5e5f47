"""How long a talk has lasted, with pauses left out."""

from __future__ import annotations

import time
from collections.abc import Callable


class TalkClock:
    """A stopwatch. `now` gives seconds that only grow, as `time.monotonic` does."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._before = 0.0
        self._since: float | None = now()

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """The seconds counted."""
        return self._before + (self._now() - self._since if self._since is not None else 0.0)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._since is None:
            self._since = self._now()
        else:
            self._before, self._since = self.seconds, None

    def reset(self) -> None:
        """Count from 0 again; a paused clock stays paused."""
        self._before = 0.0
        if self._since is not None:
            self._since = self._now()


def spoken(seconds: float) -> str:
    """Return a duration as minutes and seconds, with hours where there are any."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"
