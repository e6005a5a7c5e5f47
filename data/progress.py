"""How far a long piece of reading is, told to whoever waits for it in this thread, who may call it off."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

T = TypeVar("T")
Report = Callable[[str, float], None]
_EVERY: Final = 1000
_waiting = threading.local()


class CancelledError(Exception):
    """Nobody waits for the work any more; raised by a report, it ends the work."""


@contextmanager
def reporting(report: Report) -> Iterator[None]:
    """Let `report` hear the words of a stage and its share done, from 0 to 1, of what this thread does meanwhile."""
    _waiting.report = report
    try:
        yield
    finally:
        _waiting.report = None


def tell(stage: str, share: float) -> None:
    """Report a stage; nothing happens where nobody waits."""
    report: Report | None = getattr(_waiting, "report", None)
    if report is not None:
        report(stage, share)


def told(stage: str, items: Iterable[T], count: int) -> Iterator[T]:
    """Yield items, and report the share done every so often."""
    for number, item in enumerate(items):
        if not number % _EVERY:
            tell(stage, number / count if count else 1.0)
        yield item
