"""What a process holds and what it was given: time of its own, memory, handles, threads. Linux only."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

# The processor time of `_turn` on the two-core machine on which the bounds were set.
USUAL_TURN = 0.0060
SLOWEST = 8.0


def waited(pid: int | str = "self") -> float:
    """Return the seconds that the threads of a process stood ready and were not let onto a processor."""
    return sum(waits(pid).values())


def waits(pid: int | str = "self") -> dict[str, float]:
    """Return the seconds that each thread of a process stood ready and was not let onto a processor, by its number."""
    found = {}
    for task in _tasks(pid):
        with contextlib.suppress(OSError, IndexError, ValueError):
            found[task.name] = int((task / "schedstat").read_text().split()[1]) / 1e9
    return found


def computed(pid: int) -> float:
    """Return the seconds that a process has computed, with the threads that have ended, also once it has ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def own_time(seconds: float, waited_for: float) -> float:
    """Return how much of a time was a process's own; of several threads each may have waited for all of it."""
    return max(seconds - max(0.0, waited_for), seconds / SLOWEST)


def _tasks(pid: int | str) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def _turn() -> float:
    begun = time.thread_time()
    total = 0
    for number in range(100_000):
        total += number * number % 7
    return time.thread_time() - begun


def slowness() -> float:
    """Return how many times slower than usual this machine computes now, 1 at least."""
    return min(SLOWEST, max(1.0, min(_turn() for _ in range(3)) / USUAL_TURN))


def private_bytes() -> int:
    """Return the memory that this process has written to and is its own, put out on the disk or not.

    What is only read, the code of libraries, counts as private or shared by who else has it open at the moment.
    """
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines()[1:])
    return sum(int(size) * 1024 for name, size, _unit in lines if name in ("Private_Dirty:", "SwapPss:"))


def open_handles() -> list[str]:
    """Return what this process has open, by name; numbered names (sockets, pipes) by their kind."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.append(str(link.readlink()).partition(":[")[0])
    # What is read to measure is open while it is measured.
    return sorted(name for name in found if not name.startswith("/proc/"))


def thread_names() -> list[str]:
    """Return the names of all threads of this process, those of Qt too."""
    names = []
    for task in _tasks("self"):
        with contextlib.suppress(OSError):
            names.append((task / "comm").read_text().strip())
    return sorted(names)


def children() -> list[str]:
    """Return the numbers of the processes that this one started and that are still there."""
    found = []
    for task in _tasks("self"):
        with contextlib.suppress(OSError):
            found += (task / "children").read_text().split()
    return found
