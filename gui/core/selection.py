"""The figures selected on a page, shared by its table, chart, cards and detail strip."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Selected observations in the order in which they were taken; the last one taken is the current one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._current = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The selected observations."""
        return self._ids

    @property
    def chosen(self) -> frozenset[str]:
        """The selected observations, for asking whether one is among them."""
        return frozenset(self._ids)

    @property
    def current(self) -> str:
        """The observation whose sentence is shown, blank when nothing is selected."""
        return self._current

    def set(self, ids: tuple[str, ...], current: str = "") -> None:
        """Select these and no others; `current` is the one to show, by default the first."""
        current = current if current in ids else (ids[0] if ids else "")
        if ids == self._ids and current == self._current:
            return
        self._ids, self._current = ids, current
        self.changed.emit()

    def toggle(self, ids: tuple[str, ...]) -> None:
        """Add these, or take them away when all of them are selected already."""
        if set(ids) <= set(self._ids):
            self.set(tuple(obs_id for obs_id in self._ids if obs_id not in ids))
        else:
            self.set((*self._ids, *(obs_id for obs_id in ids if obs_id not in self._ids)), ids[0])
