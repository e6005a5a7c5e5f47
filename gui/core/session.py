"""What is open: the one place that holds it, and tells when it becomes something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from data.checks.relations import Finding
    from data.model import Package
    from data.problems import Problem
    from data.session.opened import Opened, OpenedTable


class Session(QObject):
    """A package, a plain table, or nothing.

    `content_about_to_change` tells while the old content is still held, so that it can be put away;
    `content_changed` once the new one is.
    """

    content_about_to_change = Signal()
    content_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self._table: OpenedTable | None = None

    def hold_package(self, opened: Opened) -> None:
        """Hold a package from now on."""
        self._hold(opened, None)

    def hold_table(self, table: OpenedTable) -> None:
        """Hold a plain table from now on."""
        self._hold(None, table)

    def close(self) -> None:
        """Hold nothing from now on."""
        self._hold(None, None)

    def _hold(self, opened: Opened | None, table: OpenedTable | None) -> None:
        self.content_about_to_change.emit()
        self._opened, self._table = opened, table
        self.content_changed.emit()

    @property
    def opened(self) -> Opened | None:
        """The package with what is computed from it, None where none is open."""
        return self._opened

    @property
    def table(self) -> OpenedTable | None:
        """The plain table, None where none is open."""
        return self._table

    @property
    def content(self) -> Opened | OpenedTable | None:
        """The package or the plain table, None where nothing is open."""
        return self._opened or self._table

    @property
    def package(self) -> Package | None:
        """The package itself, None where none is open."""
        return self._opened.package if self._opened is not None else None

    @property
    def path(self) -> Path | None:
        """The file or folder on the disk, None where nothing is open."""
        if self._opened is not None:
            return self._opened.package.path
        return self._table.path if self._table is not None else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed while it was read."""
        return self.content.problems if self.content is not None else ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The verdicts on the relations of the package, none for a plain table."""
        return self._opened.findings if self._opened is not None else ()
