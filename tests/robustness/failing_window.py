"""The window on a disk that fails from some call on: a start, a story that is kept, an export. Run by `test_faults.py`.

Prints a line of JSON for each point: what was done, which call failed, what was told, what lies there.
"""

import ctypes
import errno
import json
import logging
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QEventLoop

from data.package.reader import bundled_path
from data.session.opened import open_path
from data.slides.story_store import StoryStore
from gui.app import crash_log, qt_application
from gui.core.settings import FILE_NAME, SettingsStore
from gui.window.main_window import MainWindow

LIBRARY = ctypes.CDLL(None)
LIBRARY.faults_first.restype = ctypes.c_char_p
OLD = b"old\n" * 500
NEW = b"new\n" * 900


class Rounds:
    """Does each thing once to count its calls, then once for each call that is to fail."""

    def __init__(self, base, points):
        self._base, self._points = base, points
        self._opened = open_path(bundled_path())
        self._opened.prepare()
        self._unexpected = []
        self._number = 0
        self._loop = QEventLoop()
        sys.excepthook = lambda kind, error, _trace: self._note(f"{kind.__name__}: {error}")
        threading.excepthook = lambda told: self._note(f"{told.exc_type.__name__}: {told.exc_value}")

    def _note(self, words):
        self._unexpected.append(words)
        self._loop.quit()

    def run(self, what, do):
        calls = self._once(what, do, 0, 0)
        for number in sorted({round(1 + at * (calls - 1) / self._points) for at in range(self._points + 1)}):
            self._once(what, do, number, (errno.ENOSPC, errno.EIO, errno.EACCES)[number % 3])

    def _once(self, what, do, number, error):
        self._number += 1
        self._unexpected.clear()
        folder = self._base / f"{what}-{self._number}"
        folder.mkdir()
        facts = {}

        def armed(work):
            LIBRARY.faults_under(str(folder).encode())
            LIBRARY.faults_arm(number, error, 1)
            try:
                work()
            except Exception as raised:  # noqa: BLE001  what is raised is what is tested
                self._unexpected.append(f"{type(raised).__name__}: {raised}")
            facts["calls"] = LIBRARY.faults_disarm()
            facts["call"] = LIBRARY.faults_first().decode()
            facts["armed"] = error
            facts["given"] = LIBRARY.faults_given()

        facts |= do(folder, armed)
        if number:
            print(json.dumps({"what": what, "number": number, "unexpected": self._unexpected, **facts}), flush=True)
        else:
            assert not self._unexpected, self._unexpected
        return facts["calls"]

    def start(self, folder, armed):
        """Start with settings that are there, close again."""
        path = folder / FILE_NAME
        path.write_text(json.dumps({"recent": ["旧.csv"]}), encoding="utf-8")
        root = logging.getLogger()
        handlers = list(root.handlers)

        def work():
            crash_log.crashed_before(crash_log.start_log(folder))
            window = MainWindow(SettingsStore(folder))
            window.show()
            window.close()
            window.deleteLater()

        armed(work)
        for handler in root.handlers[:]:
            if handler not in handlers:
                root.removeHandler(handler)
                handler.close()
        return {"kept": SettingsStore(folder).settings.recent == ["旧.csv"]}

    def story(self, folder, armed):
        """Hide a slide while the disk works, another one while it does not."""
        window = self._window(folder)
        window.story_state.hide([window.story_state.story.entries[2].entry_id], hide=True)
        window.story_state.flush()
        stories = StoryStore(folder / "stories")
        first = stories.load(self._opened.package.name)
        assert first is not None

        def work():
            window.story_state.hide([window.story_state.story.entries[3].entry_id], hide=True)
            window.story_state.flush()

        armed(work)
        window.close()
        window.deleteLater()
        kept = stories.load(self._opened.package.name)
        return {"kept": kept is not None and kept.entries[2].hidden}

    def export(self, folder, armed):
        """Write a file over an old one."""
        window = self._window(None)
        target = folder / "表.csv"
        target.write_bytes(OLD)
        kinds = []
        show_message = window.banner.show_message

        def listen(kind, text, offers=()):
            show_message(kind, text, offers)
            if kind != "warning":
                kinds.append(kind)
                self._loop.quit()

        window.banner.show_message = listen

        def work():
            window.file_jobs.write_bytes(lambda: NEW, target)
            self._loop.exec()

        armed(work)
        text = window.banner.text
        window.close()
        window.deleteLater()
        lies = target.read_bytes() if target.exists() else b""
        return {"kinds": kinds, "text": text, "old": lies == OLD, "new": lies == NEW}

    def _window(self, folder):
        window = MainWindow(SettingsStore(folder))
        window.ready.connect(self._loop.quit)
        window.show()
        window.content.show_package(self._opened)
        self._loop.exec()
        return window


def main():
    qt_application.create_application(["dajuan"])
    rounds = Rounds(Path(sys.argv[1]), int(sys.argv[2]))
    rounds.run("start", rounds.start)
    rounds.run("story", rounds.story)
    rounds.run("export", rounds.export)
    # How the interpreter takes windows apart that nothing holds any more is not asked here.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
