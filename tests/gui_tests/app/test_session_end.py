"""However the program is ended, also in a presentation: no process is left without a window, no lock opens."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest

LONGEST_S = 60
# Prints what is seen as JSON, a line each. The show is driven from a timer, as the user's events are.
DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from data.session.opened import open_path
from data.package.reader import bundled_path
from gui.app.startup import create_application
from gui.window.main_window import MainWindow
from gui.app.session_end import SessionEnd
from gui.core.settings import SettingsStore

app = create_application(["dajuan"])
window = MainWindow(SettingsStore(None))
session = SessionEnd(app, window)
window.show()
window.content.show_package(open_path(bundled_path()))

def tell():
    shown = sorted(type(one).__name__ for one in app.topLevelWidgets() if one.isVisible())
    print(json.dumps([shown, window.present_commands.presentation is not None]), flush=True)

def drive(steps):
    if not steps:
        # Only a program that does not end by itself gets as far as this.
        QTimer.singleShot(20_000, lambda: (window.tasks.finish(), app.exit(9)))
        return
    steps[0]()
    tell()
    QTimer.singleShot(0, lambda: drive(steps[1:]))

PREPARE
QTimer.singleShot(0, lambda: drive(STEPS))
code = app.exec()
tell()
sys.exit(code)
"""
HOW = {
    "all": "app.closeAllWindows",
    "quit": "app.quit",
    "main": "window.close",
    "show": "lambda: window.present_commands.presentation.show_window.close()",
    "presenter": "lambda: window.present_commands.presentation.presenter.close()",
    "log-out": "session._commit",
}
DISPLAYS = [{"name": name, "x": x, "y": 0, "width": 1280, "height": 720} for name, x in (("a", 0), ("b", 1280))]
TWO_DISPLAYS = {"screens": DISPLAYS}


def driven(prepare, *steps, displays=None, folder=None):
    """Run the window through steps; return the exit code and what was seen after each step and at the end."""
    code = DRIVER.replace("PREPARE", prepare).replace("STEPS", f"[{', '.join(HOW[step] for step in steps)}]")
    environment = dict(os.environ)
    if displays is not None:
        (folder / "displays.json").write_text(json.dumps(displays))
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'displays.json'}"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=LONGEST_S, env=environment
    )
    assert "Traceback" not in result.stderr
    return result.returncode, [json.loads(line) for line in result.stdout.splitlines() if line.startswith("[")]


@pytest.mark.parametrize("how", ["all", "quit", "main"])
def test_the_program_ends_with_its_windows_also_in_a_presentation(how):
    code, seen = driven("window.present_commands.present()", how)
    assert code == 0
    assert seen[-1] == [[], False]


@pytest.mark.parametrize("how", ["all", "quit"])
def test_it_ends_with_the_presenter_view_too(how, tmp_path):
    prepare = "window.present_commands.present(); assert window.present_commands.presentation.presenter.isVisible()"
    code, seen = driven(prepare, how, displays=TWO_DISPLAYS, folder=tmp_path)
    assert code == 0
    assert seen[-1] == [[], False]


def test_closing_the_presenter_view_leads_back_to_the_main_window(tmp_path):
    ways = ("presenter", "main")
    code, seen = driven("window.present_commands.present()", *ways, displays=TWO_DISPLAYS, folder=tmp_path)
    assert seen[0] == [["MainWindow"], False]
    assert code == 0


def test_a_locked_show_stays_with_all_its_windows_until_the_session_ends():
    ways = ("all", "quit", "main", "show", "all")
    prepare = "window.present_commands.present(loop_seconds=30, exit_code='1234')"
    code, seen = driven(prepare, *ways, "log-out", "quit")
    assert seen[: len(ways)] == [[["MainWindow", "Show"], True]] * len(ways)
    assert seen[-1] == [[], False]
    assert code == 0


def test_closing_all_windows_at_log_out_ends_a_locked_show_and_the_program():
    prepare = "window.present_commands.present(loop_seconds=30, exit_code='1234')"
    code, seen = driven(prepare, "log-out", "all")
    assert (code, seen[-1]) == (0, [[], False])


def test_a_log_out_that_is_stopped_leaves_the_show_locked(window):
    window.present_commands.present(loop_seconds=30, exit_code="1234")
    presentation = window.present_commands.presentation
    window.end_session()
    assert not presentation.locked
    presentation._unlocked.timeout.emit()
    presentation._unlocked.stop()
    assert presentation.locked
    window.close()
    assert window.isVisible()
    presentation.end()


# The whole program, from its command line.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.look import user_folders as places
from gui.window.content_display import ContentDisplay
from gui.__main__ import main
places.user_folder = lambda: Path(sys.argv[1])
from gui.presenting.presentation import Presentation
start = Presentation.start

def started(self):
    start(self)
    print("presenting", flush=True)

def asked():
    dialog = QApplication.activeModalWidget()
    print(type(dialog).__name__, flush=True)

Presentation.start = started
if "about" in sys.argv:
    ready = ContentDisplay.show_package
    def show(self, opened):
        ready(self, opened)
        window = self.parent().window()
        QTimer.singleShot(0, lambda: (QTimer.singleShot(0, asked), window.show_about()))
    ContentDisplay.show_package = show
sys.exit(main([one for one in sys.argv[2:] if one != "about"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs through messages, not signals")
def test_sigterm_ends_a_locked_show_in_order(tmp_path):
    arguments = [str(tmp_path), "--present", "--loop", "30", "--exit-code", "1234"]
    assert ended_by(signal.SIGTERM, arguments, "presenting") == 0
    # Written only in an orderly end.
    assert (tmp_path / "settings.json").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs through messages, not signals")
def test_a_signal_ends_the_program_while_a_dialog_waits(tmp_path):
    assert ended_by(signal.SIGTERM, [str(tmp_path), "about"], "AboutDialog") == 0


def ended_by(number, arguments, word):
    """Start the program, send it a signal when it has printed a word, and return its exit code."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    # Reading a line has no time-out of its own.
    late = threading.Timer(LONGEST_S, program.kill)
    late.start()
    try:
        assert program.stdout.readline().strip() == word
        program.send_signal(number)
        _, errors = program.communicate(timeout=LONGEST_S)
        assert "Traceback" not in errors
        return program.returncode
    finally:
        late.cancel()
        program.kill()
        program.wait()


def test_the_argument_of_session_managers_is_no_file(monkeypatch):
    from gui.__main__ import main
    from gui.app import startup

    seen = []
    monkeypatch.setattr(startup, "run", lambda orders, rest, _started: seen.append((orders.path, rest)) or 0)
    assert main(["-session", "1f2e_1700"]) == 0
    assert seen == [(None, ["-session", "1f2e_1700"])]
