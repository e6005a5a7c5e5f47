"""Starts random events in a process of their own, and cuts a failing list of events down to what is needed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from robustness.monkey_events import Event

# A crash is the end of a process, not of the events.
MOST_STARTS = 12
ROOT = Path(__file__).parents[2]
SCREENS = {
    "synchronousWindowSystemEvents": False,
    "screens": [
        {
            "name": "one",
            "x": 0,
            "y": 0,
            "width": 2560,
            "height": 1440,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
        {
            "name": "two",
            "x": 2560,
            "y": 0,
            "width": 1366,
            "height": 768,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
    ],
}


@dataclass
class Outcome:
    """What came of one run; `signatures` are short names of what was found, the same from run to run."""

    code: int
    reached: int
    findings: list[dict[str, Any]]
    said: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def signatures(self) -> list[str]:
        return [finding["signature"] for finding in self.findings]


def environment(home: Path, screens: int = 1) -> dict[str, str]:
    """Return the environment of a program that keeps to a folder, with so many displays of its own."""
    config = home / "screens.json"
    home.mkdir(parents=True, exist_ok=True)
    config.write_text(json.dumps(SCREENS | {"screens": SCREENS["screens"][:screens]}), encoding="utf-8")  # type: ignore[index]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_", "PYTHON"))}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "share"),
        "TMPDIR": str(home),
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONUTF8": "1",
    }


def run(events: list[Event], screens: int = 1, stop: str = "-", seconds: float = 900) -> Outcome:
    """Do events in a new process and return what was found; `stop` ends it at a signature."""
    folder = Path(tempfile.mkdtemp(prefix="monkey-"))
    try:
        (folder / "events.json").write_text(json.dumps(events), encoding="utf-8")
        command = [sys.executable, "-m", "robustness.monkey_child", str(folder), stop]
        with (folder / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.Popen(
                command, cwd=folder, env=environment(folder / "home", screens), stdout=subprocess.PIPE, stderr=said,
                text=True, start_new_session=True,
            )  # fmt: skip
            try:
                printed = done.communicate(timeout=seconds)[0]
            except subprocess.TimeoutExpired:
                done.kill()
                printed = done.communicate()[0]
            said.seek(0)
            text = said.read()
        return _outcome(folder, done.returncode, printed, text)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _outcome(folder: Path, code: int, printed: str, said: str) -> Outcome:
    found = folder / "findings.jsonl"
    findings = [json.loads(line) for line in found.read_text(encoding="utf-8").splitlines()] if found.exists() else []
    progress = folder / "progress"
    reached = int(progress.read_text()) if progress.exists() else -1
    if code not in (0, 97):
        kind = "hang: the interpreter is held" if "Timeout (" in said else f"crash: {code}"
        where = f"{kind} {_crashed_in(said)}"
        findings.append({"signature": where, "at": reached, "event": [], "detail": _trace(said)})
    facts = json.loads(printed.splitlines()[-1]) if printed.strip() else {}
    return Outcome(code, reached, findings, said, facts)


def _crashed_in(said: str) -> str:
    """Return where a crash was, by the first line of the program that the interpreter tells."""
    for line in said.splitlines():
        if f'File "{ROOT}' in line and "/tests/" not in line:
            return line.split(str(ROOT))[1].replace('", line ', ":").replace(" in ", ":")
    return "in Qt" if "Fatal Python error" in said else said.strip()[-120:]


def _trace(said: str) -> str:
    """Return what the interpreter tells of a crash, the thread that it came in first."""
    begin = max(said.find("Fatal Python error"), said.find("Timeout ("), 0)
    before = said[max(0, begin - 400) : begin]
    return before + said[begin : begin + 3_000].partition("Extension modules")[0]


def run_through(events: list[Event], screens: int = 1, seconds: float = 900) -> Outcome:
    """Do all events; behind a crash or what has no end the rest is done in another process."""
    whole = Outcome(0, -1, [], "")
    known: set[str] = set()
    for _ in range(MOST_STARTS):
        offset = whole.reached + 1
        part = run(events[offset:], screens, seconds=seconds)
        for finding in part.findings:
            if finding["signature"] not in known:
                known.add(finding["signature"])
                whole.findings.append(finding | {"at": finding["at"] + offset})
        whole = Outcome(part.code, part.reached + offset, whole.findings, part.said, part.facts)
        if part.reached < 0 or whole.reached >= len(events) - 1:
            break
    return whole


def shrink(events: list[Event], signature: str, screens: int, seconds: float) -> list[Event]:
    """Return fewer events that still find a signature: up to where it was found, then without parts, for so long."""
    deadline = time.monotonic() + seconds

    def finds(some: list[Event]) -> bool:
        left = deadline - time.monotonic()
        found = run(some, screens, signature, min(left + 5, 300)).signatures if left > 0 else []
        # Where exactly memory that was let go of is found out differs from run to run.
        return any(one == signature or (one[:6] == signature[:6] == "crash:") for one in found)

    size = max(1, len(events) // 2)
    while size and time.monotonic() < deadline:
        start = 0
        while start < len(events) and time.monotonic() < deadline:
            # From the end: what comes last is needed most, so that what is dropped first is dropped in large parts.
            fewer = events[:start] + events[start + size :]
            if fewer and finds(fewer):
                events = fewer
            else:
                start += size
        size //= 2
    return events
