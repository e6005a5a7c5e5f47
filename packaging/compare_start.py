"""Measure the start of a bundle against LibreOffice Calc in one run: `python packaging/compare_start.py BUNDLE`.

Both are started on the same display of their own; a start ends when the window with the opened document is there.
Prints the median of several starts, warm, and as root also cold, after the page cache was dropped.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

sys.dont_write_bytecode = True
PACKAGING = Path(__file__).resolve().parent
sys.path[:0] = [str(PACKAGING / "smoke")]

from desktop import Desktop, SmokeError  # noqa: E402

LIMIT_S: Final = 120.0
# Asked without a pause, the X server and the question itself would take the second core from what is measured.
_POLL_S: Final = 0.01
PAINTED, READY, CALC = "window of the program", "its package open", "window of LibreOffice Calc"
PAGE_CACHE: Final = Path("/proc/sys/vm/drop_caches")


class Race:
    """Starts programs on one display and measures when their windows are there."""

    def __init__(self, desktop: Desktop, home: Path) -> None:
        self._desktop = desktop
        self.home = home
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "DISPLAY": desktop.display,
            "LANG": "C.UTF-8",
            # An address that nobody listens at: neither program has a session bus to wait for.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none",
        }

    def start(self, command: Sequence[str], titles: Sequence[str], *, cold: bool) -> list[float]:
        """Return the seconds from a start until windows of these titles, one after the other, are visible."""
        if cold:
            os.sync()
            PAGE_CACHE.write_text("3\n")
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            seconds = []
            for title in titles:
                while not self._desktop.shows(title):
                    time.sleep(_POLL_S)
                    if time.monotonic() - began > LIMIT_S:
                        raise SmokeError(f"no window “{title}” of {command[0]}")
                seconds.append(time.monotonic() - began)
            return seconds
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def measure(race: Race, bundle: Path, office: str, runs: int, *, cold: bool) -> dict[str, float]:
    """Return the median seconds of each start; the two programs take turns."""
    profile = f"-env:UserInstallation=file://{race.home}/office"
    calc = [office, profile, "--calc", "--norestore", "--nologo"]
    found: dict[str, list[float]] = {PAINTED: [], READY: [], CALC: []}
    for number in range(runs + 1):
        painted, ready = race.start([str(bundle / "dajuan")], ["答卷", "— 答卷"], cold=cold)
        (shown,) = race.start(calc, ["LibreOffice Calc"], cold=cold)
        # The first start of each makes its settings.
        if number:
            for name, seconds in ((PAINTED, painted), (READY, ready), (CALC, shown)):
                found[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in found.items()}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Measure the start of a bundle against LibreOffice Calc.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    office = shutil.which("soffice")
    if office is None:
        print("missing: soffice; apt-get install libreoffice-calc", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="dajuan-race-", ignore_cleanup_errors=True) as folder:
        desktop = Desktop(Path(folder))
        try:
            race = Race(desktop, Path(folder))
            for words, cold in (("warm", False), *((("cold", True),) if os.access(PAGE_CACHE, os.W_OK) else ())):
                for name, seconds in measure(race, options.bundle.resolve(), office, options.runs, cold=cold).items():
                    print(f"{words}  {seconds:6.2f} s  {name}", flush=True)
        finally:
            desktop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
