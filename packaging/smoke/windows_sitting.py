"""One sitting at the window on Windows or under Wine: started as by a double click, so without stdout and stderr."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from desktop import Screen, SmokeError, wait_for
from session import BEGINNINGS

MAIN_TITLE: Final = "— 答卷"
START_S: Final = 180.0


class Machine(Protocol):
    """A Windows to try the program on: Wine, or the one that this runs on."""

    @property
    def settings(self) -> Path:
        """The folder in which the program keeps its settings and its log."""

    def path(self, path: Path) -> str:
        """Return a path as Windows programs see it."""

    def result(self, program: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end, whatever that is."""

    def double_click(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        """Start a program as Explorer would; what is returned ends with it and its exit code."""

    def end(self, program: str) -> None:
        """End all programs of this name."""


@dataclass
class WindowsSitting:
    """The program while it runs; `process` waits for it and ends with its exit code."""

    desktop: Screen
    machine: Machine
    process: subprocess.Popen[bytes]

    def ended(self) -> bool:
        """Return whether the program is gone."""
        return self.process.poll() is not None

    def wait_ready(self, title: str = MAIN_TITLE) -> None:
        """Wait for the main window with something open."""
        wait_for(lambda: self.desktop.shows(title) or self.ended(), f"window “{title}”", START_S)
        if self.ended():
            raise SmokeError(f"the program ended at once with {self.process.returncode}")
        self.desktop.activate(title)
        self.desktop.wait_window(title)
        self.desktop.wait_still()

    def look_at_tabs(self, count: int, pictures: Path | None) -> None:
        """Turn through all tabs; each must look different from all others."""
        screens = set()
        for number in range(count):
            screens.add(hash(self.desktop.wait_still()))
            if pictures is not None:
                self.desktop.picture(pictures / f"tab-{number + 1}.png")
            self.desktop.key("ctrl+Tab")
        if len(screens) != count:
            raise SmokeError(f"{count} tabs, but only {len(screens)} different screens")

    def export(self, keys: str, title: str, to_format: Sequence[str], target: Path) -> None:
        """Export through the program's own dialog: `to_format` leads from the name to the format and chooses it."""
        self.desktop.fill_in(keys, title, to_format, target.stem, self.machine.path(target.parent))
        self._wait_written(target)

    def save(self, title: str, target: Path) -> None:
        """Write a file through Windows' own dialog, whose name field takes a whole path."""
        self.desktop.wait_window(title)
        self.desktop.wait_still()
        self.desktop.key("ctrl+a")
        self.desktop.type(self.machine.path(target))
        self.desktop.wait_still()
        self.desktop.key("Return")
        wait_for(lambda: target.is_file(), f"{target.name} written")
        # Wine does not give the focus back after a dialog of the system.
        self.desktop.activate(MAIN_TITLE)
        self._wait_written(target)

    def _wait_written(self, target: Path) -> None:
        wait_for(lambda: target.is_file() and target.stat().st_size > 0, f"{target.name} written")
        self.desktop.wait_window(MAIN_TITLE)
        content = target.read_bytes().removeprefix(b"\xef\xbb\xbf")
        if target.suffix != ".csv" and not content.startswith(BEGINNINGS[target.suffix]):
            raise SmokeError(f"{target.name} begins with {content[:16]!r}")

    def close(self) -> None:
        """Close the window with the keyboard; the program must end well and say nothing."""
        self.desktop.key("ctrl+q")
        wait_for(self.ended, "the program to end")
        said = self.process.stdout.read().decode("utf-8", "replace") if self.process.stdout else ""
        if self.process.returncode or said.strip():
            raise SmokeError(f"exit code {self.process.returncode}: {said}")


@contextmanager
def sitting(desktop: Screen, machine: Machine, program: Path, *words: str) -> Iterator[WindowsSitting]:
    """Start the program as Explorer would; end it after the block whatever happens."""
    process = machine.double_click(program, *words)
    try:
        yield WindowsSitting(desktop, machine, process)
    finally:
        if process.poll() is None:
            machine.end(program.name)
            process.terminate()
            process.wait(timeout=20)
        time.sleep(0.1)
