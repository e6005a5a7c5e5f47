"""How far a long piece of work is, reported to whoever waits for it in this thread and may call it off at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

T = TypeVar("T")
Report = Callable[[str, float], None]
_EVERY: Final = 1000
# Looking up at each of a million rows would be felt.
_LOOKED_UP_EVERY: Final = 16
_WATCHED_EVERY: Final = 0.05
_waiting = threading.local()
_indivisible = 0
_counting = threading.Lock()


class CancelledError(Exception):
    """Nobody waits for the work any more; raised by a report or a check, it ends the work."""


@contextmanager
def reporting(report: Report) -> Iterator[None]:
    """Call `report` with the words of a stage and its share done, from 0 to 1, of what this thread does meanwhile."""
    with _held("report", report):
        yield


@contextmanager
def cancellable(cancelled: threading.Event) -> Iterator[None]:
    """Let what this thread does meanwhile end with CancelledError at its next check once the event is set."""
    with _held("cancelled", cancelled):
        yield


@contextmanager
def _held(name: str, value: object) -> Iterator[None]:
    """Hold a value for this thread, and then again the one before: one piece of work may be a part of another."""
    before = getattr(_waiting, name, None)
    setattr(_waiting, name, value)
    try:
        yield
    finally:
        setattr(_waiting, name, before)


def check() -> None:
    """Raise CancelledError where the work was called off; nothing happens where nobody can."""
    cancelled: threading.Event | None = getattr(_waiting, "cancelled", None)
    if cancelled is not None and cancelled.is_set():
        raise CancelledError


def checked(items: Iterable[T]) -> Iterator[T]:
    """Yield items, and end with CancelledError within a few of them where the work was called off."""
    cancelled: threading.Event | None = getattr(_waiting, "cancelled", None)
    if cancelled is None:
        yield from items
        return
    for number, item in enumerate(items):
        if not number % _LOOKED_UP_EVERY and cancelled.is_set():
            raise CancelledError
        yield item


@contextmanager
def interrupting(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` from another thread once what this thread does meanwhile is called off.

    For a call of a library that can be stopped, but asks nobody.
    """
    cancelled: threading.Event | None = getattr(_waiting, "cancelled", None)
    if cancelled is None:
        yield
        return
    check()
    done, ended = threading.Event(), threading.Event()

    def watch() -> None:
        while not done.wait(_WATCHED_EVERY):
            if cancelled.is_set():
                stop()
        ended.set()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()
        # To join would make an entry for this thread of Qt's among those of Python, which stays for good.
        ended.wait()


@contextmanager
def indivisible() -> Iterator[None]:
    """Do what must not be broken off half-way, such as putting a finished file in its place: exit waits for it."""
    global _indivisible
    with _counting:
        _indivisible += 1
    try:
        yield
    finally:
        with _counting:
            _indivisible -= 1


def is_indivisible() -> bool:
    """Say whether any thread does something that must not be broken off."""
    return _indivisible > 0


def advance(stage: str, share: float) -> None:
    """Report a stage; nothing happens where nobody waits. Raises CancelledError where the work was called off."""
    check()
    report: Report | None = getattr(_waiting, "report", None)
    if report is not None:
        report(stage, share)


def counted(stage: str, items: Iterable[T], count: int) -> Iterator[T]:
    """Yield items, and report the share done every so often; the work can be called off meanwhile."""
    for number, item in enumerate(checked(items)):
        if not number % _EVERY:
            advance(stage, number / count if count else 1.0)
        yield item
