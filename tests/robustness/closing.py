"""Runs the real program in a folder of its own, lets it be closed at a moment, and measures how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from robustness import machine
from robustness.monkey import environment

# So long a program may take to come to its moment, and to end.
STARTS_S, ENDS_S = 30.0, 15.0


@dataclass
class Ending:
    """How a program ended: seconds from its closing to its end, without those in which others had the processor.

    `starting` and `closing` are the seconds of computing until it was closed, and from then on.
    """

    code: int | None
    seconds: float
    starting: float = 0.0
    closing: float = 0.0
    faults: list[str] = field(default_factory=list)


def close_at(
    folder: Path,
    plan: dict[str, Any],
    arguments: tuple[str, ...] = (),
    prepare: Callable[[Path], None] | None = None,
    meanwhile: Callable[[Path], None] | None = None,
) -> Ending:
    """Start the program and close it as the plan says; `prepare` is given the folder of its settings beforehand.

    `meanwhile` is called again and again while the program runs, with the folder.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "out").mkdir(parents=True)
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    settings = folder / "home" / "config" / "dajuan"
    settings.mkdir(parents=True)
    if prepare is not None:
        prepare(settings)
    command = [sys.executable, "-m", "robustness.closing_child", str(folder), *arguments]
    with (folder / "said").open("w", encoding="utf-8") as said:
        child = subprocess.Popen(
            command, cwd=folder / "out", env=environment(folder / "home"), stdin=subprocess.DEVNULL, stdout=said,
            stderr=said, start_new_session=True,
        )  # fmt: skip
    try:
        ending = _wait(child, folder, meanwhile)
    finally:
        left = _end_group(child)
    ending.faults += _look(folder, settings)
    if left:
        ending.faults.append("a process is left")
    return ending


def _wait(child: subprocess.Popen[bytes], folder: Path, meanwhile: Callable[[Path], None] | None) -> Ending:
    deadline = time.monotonic() + STARTS_S
    meanwhile = meanwhile or (lambda _folder: None)
    before = machine.waits(child.pid)
    while child.poll() is None and not (folder / "closed").exists():
        before = machine.waits(child.pid)
        if time.monotonic() > deadline:
            return Ending(None, 0.0, faults=["it does not come to the moment"])
        meanwhile(folder)
        time.sleep(0.002)
    if not (folder / "closed").exists():
        return Ending(child.returncode, 0.0, faults=[f"it ended with {child.returncode} before it was closed"])
    closed, starting = float((folder / "closed").read_text()), machine.computed(child.pid)
    # Threads wait at the same time: the one that waited longest counts, not all of them together.
    longest = 0.0
    # Not reaped before it was looked at: what its threads waited for is gone with it.
    while os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        now = machine.waits(child.pid)
        longest = max(longest, *(waited - before.get(thread, 0.0) for thread, waited in now.items()), 0.0)
        if machine.own_time(time.monotonic() - closed, longest) > ENDS_S:
            return Ending(None, ENDS_S, faults=["it does not end"])
        meanwhile(folder)
        time.sleep(0.002)
    ended, computed = time.monotonic(), machine.computed(child.pid)
    child.wait()
    ending = Ending(child.returncode, machine.own_time(ended - closed, longest), starting, computed - starting)
    if child.returncode != 0:
        ending.faults.append(f"it ended with {child.returncode}")
    return ending


def _end_group(child: subprocess.Popen[bytes]) -> bool:
    """End what the program left behind; whether there was anything."""
    running = child.poll() is None
    left = False
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
        left = not running
    child.wait()
    return left


def _lines(path: Path) -> str:
    """Return what was said, without what windows without a screen say."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(line for line in lines if "This plugin does not support" not in line)


def _look(folder: Path, settings: Path) -> list[str]:
    """Return what is not as a program leaves it that was closed."""
    faults = []
    for path in folder.rglob("*"):
        if path.name.startswith((".dajuan-", "tmp")) or path.is_socket():
            faults.append(f"left behind: {path.name[:12]}")
    stored = settings / "settings.json"
    try:
        if not isinstance(json.loads(stored.read_text(encoding="utf-8")), dict):
            faults.append("the settings are no object")
    except (OSError, ValueError) as error:
        faults.append(f"the settings are not whole: {type(error).__name__}")
    for story in (settings / "stories").glob("*"):
        if story.suffix == ".json" and not story.read_bytes().rstrip().endswith(b"}"):
            faults.append("a story is not whole")
    log = settings / "dajuan.log"
    said = _lines(folder / "said")
    logged = _lines(log) if log.is_file() and not log.is_symlink() else ""
    for words in ("Traceback", "Fatal Python error", "QThread: Destroyed", "QObject::", " WARNING ", " ERROR "):
        for where, text in (("stderr", said), ("log", logged)):
            if words in text:
                at = text.find(words)
                faults.append(f"{where}: {text[at : at + 1_500].strip()}")
    return faults
