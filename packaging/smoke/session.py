"""One sitting at the window: started by a double click, every tab looked at, closed; see `clerk_tasks`."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop import Desktop, SmokeError, wait_for
from sandbox import Run, Sandbox, read_trace

MAIN_TITLE: Final = "答卷"
# With it the bundle starts itself to read workbooks of an untrusted form.
OPTION: Final = b"--read-workbooks"
# How the kinds of file begin that carry no text.
BEGINNINGS: Final = {
    ".xlsx": b"PK\x03\x04",
    ".dajuan": b"PK\x03\x04",
    ".zip": b"PK\x03\x04",
    ".pptx": b"PK\x03\x04",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".svg": b"<",
    ".pdf": b"%PDF-",
    ".json": b"{",
}


@dataclass
class Sitting:
    """The program while it runs in a sandbox."""

    desktop: Desktop
    sandbox: Sandbox
    process: subprocess.Popen[bytes]
    errors: Path
    trace: Path | None

    def wait_ready(self) -> None:
        """Wait for the main window with its package open."""
        wait_for(lambda: self.desktop.shows(f"— {MAIN_TITLE}") or self._ended(), "the main window")
        if self._ended():
            raise SmokeError(f"the program ended at once: {self.said()}")
        self.desktop.wait_window(f"— {MAIN_TITLE}")
        self.desktop.wait_still()

    def _ended(self) -> bool:
        return self.process.poll() is not None

    def said(self) -> str:
        """Return everything on stderr so far."""
        return self.errors.read_text(encoding="utf-8", errors="replace")

    def look_at_tabs(self, count: int, pictures: Path | None) -> None:
        """Turn through all tabs; each must look different from all others."""
        screens = set()
        for number in range(count):
            if pictures is not None:
                self.desktop.picture(pictures / f"tab-{number + 1}.png")
            screens.add(self.desktop.press_and_wait("ctrl+Tab"))
        if self.said().strip():
            raise SmokeError(f"while turning through the tabs: {self.said()[-1500:]}")
        if len(screens) != count:
            raise SmokeError(f"{count} tabs, but only {len(screens)} different screens")

    def processes(self) -> list[Path]:
        """Return the /proc folders of this sitting's program."""
        program = str(self.sandbox.outside(self.sandbox.bundle)) + "/dajuan"
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if str((folder / "exe").readlink()) == program:
                    found.append(folder)
        return found

    def readers(self) -> list[Path]:
        """Return the /proc folders of the processes that this sitting's program started to read workbooks."""
        found = []
        for folder in self.processes():
            with contextlib.suppress(OSError):
                if OPTION in (folder / "cmdline").read_bytes().split(b"\0"):
                    found.append(folder)
        return found

    def memory_kb(self) -> dict[str, int]:
        """Return the memory of the program in kilobytes: all that is resident, and what of it no file stands behind.

        The system takes the rest, parts of the program's own files, back when memory is short.
        """
        sizes = dict.fromkeys(("Rss", "Anonymous"), 0)
        for folder in self.processes():
            lines = [line.split() for line in (folder / "smaps_rollup").read_text().splitlines()[1:]]
            for name, kilobytes, *_ in lines:
                if name.rstrip(":") in sizes:
                    sizes[name.rstrip(":")] += int(kilobytes)
        return sizes

    def close(self) -> Run:
        """Close the window with the keyboard; return the finished run."""
        self.desktop.key("ctrl+q")
        wait_for(self._ended, "the program to end")
        run = Run(self.process.returncode, "", self.said())
        if self.trace is not None:
            read_trace(self.trace, run)
        if run.code:
            raise SmokeError(f"exit code {run.code}: {run.errors}")
        return run


@contextmanager
def sitting(
    desktop: Desktop,
    sandbox: Sandbox,
    words: Sequence[str],
    extra: Mapping[str, str] | None = None,
    *,
    read_only: bool = True,
    traced: bool = False,
) -> Iterator[Sitting]:
    """Start the program in a sandbox; end it after the block whatever happens."""
    trace = sandbox.outside(f"{sandbox.scratch}/trace.txt") if traced else None
    errors = sandbox.outside(f"{sandbox.scratch}/stderr.txt")
    environment = sandbox.environment(desktop.display, extra or {})
    command = sandbox.command(words, environment, read_only=read_only, trace=trace)
    with errors.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True)
    try:
        yield Sitting(desktop, sandbox, process, errors, trace)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        time.sleep(0.1)
