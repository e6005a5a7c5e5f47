"""Runs random events in this process: `python -m robustness.monkey_child FOLDER` with the events in FOLDER/events.json.

Whatever is found stands in FOLDER/findings.jsonl, how far it came in FOLDER/progress. It ends by itself, with 0 unless
the program crashed or hung.
"""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from robustness import machine
from robustness.hostile_files import BAIT, make_files
from robustness.monkey_actions import Actions
from robustness.monkey_input import Pause
from robustness.monkey_stage import Stage
from robustness.monkey_watch import Findings, Watch

from data.tables.table_folder import table_folder
from gui.app.qt_application import create_application

MOST_MEMORY = 8 << 30
# Seconds of its own in which whatever was begun comes to an end.
SETTLES_S = 12.0
POOLED = "Thread (pooled)"


class Driver(QObject):
    """Takes one event a turn of the event loop, in whatever loop runs: a dialog's own, too."""

    def __init__(
        self, app: QApplication, stage: Stage, actions: Actions, watch: Watch, folder: Path, stop: str
    ) -> None:
        super().__init__()
        self._app, self._stage, self._actions, self._watch = app, stage, actions, watch
        self._events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
        self._progress = os.open(folder / "progress", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._stop = stop
        self._at = -1
        self._waiting: list[Pause] = []
        self._not_before = 0.0
        self._settling = 0.0
        self._waited = 0.0
        self.stuck = False
        self.over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def run(self) -> None:
        """Do every event; where the program ended, start it again."""
        while not self.over:
            if self._stage.window is None or not self._stage.window.isVisible():
                self._stage.discard()
                self._stage.make()
            self._watch.rest()
            self._timer.start(0)
            self._app.exec()
            self._watch.beat()

    def _turn(self) -> None:
        self._watch.beat()
        self._watch.bitten()
        if self.over or self._stop in self._watch.findings.signatures:
            self.over = True
            self._stage.leave()
            self._app.quit()
            return
        self._timer.start(0)
        if self._settles() or time.monotonic() < self._not_before:
            self._timer.start(4)
            return
        self._look()
        work = self._waiting.pop() if self._waiting else self._next()
        if work is not None:
            self._go_on(work)
            self._watch.beat()

    def _go_on(self, work: Pause) -> None:
        try:
            pause = next(work)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001  an error of the program that came out here
            frames = traceback.extract_tb(error.__traceback__)
            # A window that was closed while an event went on is no fault.
            if "already deleted" not in str(error) or any("/gui/" in frame.filename for frame in frames):
                self._watch._exception(type(error), error, error.__traceback__)
            return
        self._waiting.append(work)
        if pause < 0:
            self._settling, self._waited = time.monotonic(), machine.waited()
        else:
            self._not_before = time.monotonic() + pause / 1000

    def _next(self) -> Pause | None:
        self._at += 1
        if self._at >= len(self._events):
            self.over = True
            return None
        event = self._events[self._at]
        self._watch.findings.at, self._watch.findings.event = self._at, event
        os.pwrite(self._progress, f"{self._at:8d}".encode(), 0)
        return self._actions.do(event)

    def _settles(self) -> bool:
        """Whether what was begun still runs; tell when it does not end."""
        if not self._settling:
            return False
        if not self._stage.busy:
            self._settling = 0.0
            return False
        own = machine.own_time(time.monotonic() - self._settling, machine.waited() - self._waited)
        if own < SETTLES_S * self._watch.slowness:
            return True
        self._settling = 0.0
        name = self._actions.opened.name if self._actions.opened else ""
        if self._watch.findings.event[0] == "endless":
            name = "a file that was called off"
        _, stacks = self._watch._stack()
        self._watch.findings.add("endless", f"still busy with {ascii(name)[:60]}", stacks)
        self.stuck = self.over = True
        return False

    def _look(self) -> None:
        """What holds at every moment: a window is there, or the program was told to end."""
        if not self._stage.shown() and not self._stage.last_closed:
            self._watch.findings.add("no window", "the program runs on and nothing can be seen")
            self._app.quit()
        elif self._stage.window is not None and not self._stage.window.isVisible() and not self._stage.dialogs():
            presenting = self._stage.presentation is not None
            if not presenting:
                self._app.quit()


# How many DuckDB 2 starts, whatever tables there are.
_DATABASE_THREADS = 9


def _wait(app: QApplication, until: object, seconds: float = SETTLES_S) -> bool:
    deadline = time.monotonic() + seconds
    while not until():  # type: ignore[operator]
        app.processEvents()
        if time.monotonic() > deadline:
            return False
        time.sleep(0.002)
    return True


def _round(app: QApplication, stage: Stage) -> None:
    """Use everything once, so that what stays for good is there before anything is counted."""
    from gui.core.actions import Act

    window = stage.make()
    _wait(app, lambda: window.opened is not None and not stage.busy, 60)
    for act in (Act.STORY_PANEL, Act.PRESENT_START, Act.NEXT_TAB, Act.COPY, Act.COPY_CHART):
        window.acts[act].trigger()
        app.processEvents()
    stage.leave()
    window.acts[Act.STORY_PANEL].trigger()
    _wait(app, lambda: not stage.busy)
    window.close()
    stage.discard()


def main() -> int:
    folder = Path(sys.argv[1])
    stop = sys.argv[2] if len(sys.argv) > 2 else "-"
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    home, out, baits = folder / "home", folder / "out", folder / "baits"
    for each in (home, out, baits):
        each.mkdir(exist_ok=True)
    (out / "folder.csv").mkdir(exist_ok=True)
    bait, near = baits / BAIT, out / BAIT
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    for each in (bait, near):
        assert picture.save(str(each))
    files = make_files(folder / "files", bait)
    os.chdir(out)
    findings = Findings(folder / "findings.jsonl")
    app = create_application(["dajuan"])
    watch = Watch(findings, folder)
    stage = Stage(app, findings)
    _round(app, stage)
    _round(app, stage)
    before = stage.counts()
    watch.bait(bait, near)
    watch.install()
    endless = next(path for path in files["hostile"] if path.name == "sector-loop.xls")
    every = [path for kind in files.values() for path in kind if path != endless]
    driver = Driver(app, stage, Actions(stage, every, out, endless), watch, folder, stop)
    begun = time.monotonic()
    driver.run()
    took = time.monotonic() - begun
    if not driver.stuck:
        _end(app, stage, watch, out, before)
    watch.end()
    print(json.dumps({"events": driver._at, "seconds": round(took, 1), "longest": round(watch.longest, 2)}), flush=True)
    if driver.stuck:
        os._exit(0)
    return 0


def _end(app: QApplication, stage: Stage, watch: Watch, out: Path, before: dict[str, list[str]]) -> None:
    """Close what is open and look at what is left of it."""
    watch.findings.event = ["the end"]
    stage.leave()
    if not _wait(app, lambda: not stage.busy):
        watch.findings.add("endless", "still busy at the end")
    watch.beat()
    if stage.window is not None:
        QMetaObject.invokeMethod(stage.window, "close", Qt.ConnectionType.QueuedConnection)
        _wait(app, lambda: stage.window is None or not stage.window.isVisible())
        if stage.window.isVisible():
            watch.findings.add("no end", "the window does not close")
    watch.beat()
    stage.discard()
    watch.rest()
    app.clipboard().clear()
    stage.clean()
    # The watch itself, its file of findings and its hooks are not the program's.
    allowed = {key: list(values) for key, values in before.items()}
    allowed["threads"] += ["monkey-watch", "monkey-watch", "python", "python"]
    # Qt's own pool keeps its threads for half a minute: it scales pictures with them.
    pooled = [POOLED] * (QThread.idealThreadCount() + 1)
    allowed["threads"] += pooled
    allowed["handles"] += ["anon_inode"] * len(pooled)
    allowed["handles"] += ["anon_inode:inotify", str(out.parent / "progress"), str(out.parent / "findings.jsonl")]
    # Kept while a file dialog may want it again, and for a minute to read the next file in; it ends with the program.
    allowed["handles"] += ["/usr/share/mime/mime.cache", "pipe", "pipe"]
    allowed["threads"] += ["reader-end", "python"]
    allowed["processes"] += machine.children()[:1]
    # The database of tables, with its workers and those that read and write for it, and its folder are kept for the
    # next table.
    allowed["threads"] += ["python"] * _DATABASE_THREADS
    allowed["handles"] += [str(table_folder())]
    stage.compare(allowed)
    stage.check_settings()
    stage.check_files(out)


if __name__ == "__main__":
    sys.exit(main())
