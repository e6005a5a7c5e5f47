"""Looked at from outside: the window's help pages and its print preview start no process and look up no name."""

import os
import re
import subprocess
import sys

import pytest
from real_desktop import require

DRIVER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget
from gui.app import qt_application, startup
from gui.look import user_folders as places
from gui.core.actions import Act
from gui.window.main_window import MainWindow
from gui.core.settings import SettingsStore
from gui.window.dialogs.problem_report import ProblemReportDialog

app = qt_application.create_application(["dajuan"])
window = MainWindow(SettingsStore(places.user_folder()))
seen = []

def close():
    dialog = app.activeModalWidget()
    if dialog is None:
        QTimer.singleShot(20, close)
        return
    for pages in dialog.findChildren(QTabWidget):
        for page in range(pages.count()):
            pages.setCurrentIndex(page)
            app.processEvents()
    seen.append(type(dialog).__name__)
    dialog.reject()

def go():
    for act in (Act.ABOUT, Act.KEYS):
        QTimer.singleShot(0, close)
        window.acts[act].trigger()
    window.acts[Act.PRINT_TABLE].trigger()
    QTimer.singleShot(20, printed)

def printed():
    if window.file_jobs.busy or app.activeModalWidget() is None:
        QTimer.singleShot(20, printed)
        return
    close()
    window.acts[Act.PROBLEM_REPORT].trigger()
    report()

def report():
    if window.findChild(ProblemReportDialog) is None:
        QTimer.singleShot(20, report)
        return
    close()
    window.close()
    print(*seen)
    app.quit()

window.ready.connect(lambda: (window.tabs.choose(window.tabs.keys[1]), go()))
window.painted.connect(lambda: startup.open_first(window, None))
window.show()
sys.exit(app.exec())
"""
# What a program reads that looks up the address of a machine, or the name of a user.
LOOK_UPS = ("resolv.conf", "nsswitch.conf", "hosts", "host.conf", "gai.conf", "services", "protocols", "passwd")


def traced(tmp_path, code):
    trace = tmp_path / "trace.txt"
    command = ["strace", "-f", "-qq", "-e", "trace=execve,open,openat,socket", "-o", str(trace)]
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "USER": "clerk"}
    environment = os.environ | home | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*command, sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    text = trace.read_text(encoding="utf-8", errors="replace")
    started = re.findall(r'execve\("[^"]*", (\[.*?\])', text)[1:]
    opened = {name for name in re.findall(r'open(?:at)?\([^"]*"/etc/([^"]*)"', text) if name in LOOK_UPS}
    families = set(re.findall(r"socket\((\w+)", text))
    return done.stdout, started, opened, families


@pytest.fixture(autouse=True)
def _tools():
    require("strace")


def test_help_and_print_preview_start_nothing_and_look_nothing_up(tmp_path):
    said, started, opened, families = traced(tmp_path, DRIVER)
    assert said.split() == ["AboutDialog", "KeysDialog", "QPrintPreviewDialog", "ProblemReportDialog"]
    assert (started, opened) == ([], set())
    assert families <= {"AF_UNIX"}


def test_the_trace_would_show_it(tmp_path):
    code = "import platform, socket; platform.platform(); socket.getservbyname('http')"
    _, started, opened, _ = traced(tmp_path, code)
    assert any("uname" in words for words in started)
    assert "services" in opened
