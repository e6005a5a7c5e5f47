"""Closing and calling off: at once, whatever is read or written; nothing half-done stays."""

import json
import os
import subprocess
import sys
import threading

import openpyxl
import pytest
from old_workbook_builder import old_workbook
from paths import ROOT
from PySide6.QtWidgets import QPushButton

from data.importing import reader_process, workbook
from data.progress import CancelledError, check
from gui.widgets.notice import Notice

ROWS = [["主题", "指标名称", "单位", "时间", "数值"], ["投入", "资金", "亿元", "2019", 3.5]]
LONGEST_MS = 60_000
REPOSITORY = ROOT


@pytest.fixture
def endless_reading(tmp_path, monkeypatch):
    """Let the process that reads workbooks wait for ever: it is given a pipe into which nobody writes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = reader_process.WorkbookReader.read
    monkeypatch.setattr(
        reader_process.WorkbookReader, "read", lambda self, form, path, size: read(self, form, pipe, size)
    )
    monkeypatch.setattr(workbook, "ALONE_BYTES", 0)
    yield
    reader_process.READER.close()


def made(path):
    """Write a file that takes long to read: a long table, or a workbook that `endless_reading` bends."""
    match path.suffix:
        case ".csv":
            rows = "".join(f"村{at},{at % 997},{at * 1.5}\n" for at in range(300_000))
            path.write_text(f"村,户,收入\n{rows}", encoding="utf-8")
        case ".xlsx":
            book = openpyxl.Workbook()
            for row in ROWS:
                book.active.append(row)
            book.save(path)
        case ".xls":
            path.write_bytes(old_workbook(ROWS))
    return path


def close(window):
    """Close a window and return what became of the work in the background: CancelledError where it was called off."""
    jobs = tuple(window.tasks._jobs)
    window.close()
    assert not window.isVisible()
    assert not window.tasks.busy
    # How soon, the harness of tests/robustness measures; here the machine may be busy.
    assert window.tasks.finish(LONGEST_MS)
    return [type(job._call_back.args[-1]) for job in jobs if job.ended]


def begin_to_open(window, path, qtbot):
    """Begin to open a file, and return when it is being read."""
    window.open_commands.asks = False
    if path.suffix == ".xls":
        window.open_commands.open(path)
        qtbot.waitUntil(lambda: reader_process.READER.process_id is not None, timeout=LONGEST_MS)
    else:
        with qtbot.waitSignal(window.open_commands.progressed, timeout=LONGEST_MS):
            window.open_commands.open(path)


@pytest.mark.parametrize("name", ["表.csv", "表.xlsx", "表.xls"])
@pytest.mark.usefixtures("endless_reading")
def test_closing_while_a_file_is_read_calls_it_off(empty_window, tmp_path, qtbot, name):
    # Another test may have left one that is about to end.
    reader_process.READER.close()
    begin_to_open(empty_window, made(tmp_path / name), qtbot)
    shown = []
    empty_window.ready.connect(lambda: shown.append(True))
    assert close(empty_window) == [CancelledError]
    assert reader_process.READER.process_id is None
    assert shown == []


@pytest.mark.parametrize("name", ["表.csv", "表.xlsx", "表.xls"])
@pytest.mark.usefixtures("endless_reading")
def test_the_user_calls_off_the_reading_and_opens_another_file(empty_window, tmp_path, qtbot, name):
    begin_to_open(empty_window, made(tmp_path / name), qtbot)
    notice = empty_window.pages.currentWidget()
    with qtbot.waitSignal(empty_window.ready, timeout=LONGEST_MS):
        next(button for button in notice.findChildren(QPushButton) if button.text() == "取消").click()
        # In this very moment, not when the reading has ended.
        notice = empty_window.pages.currentWidget()
        assert isinstance(notice, Notice)
        assert notice.heading.text() == "已取消打开"
    qtbot.waitUntil(lambda: not empty_window.tasks.busy, timeout=LONGEST_MS)
    other = tmp_path / "另一张.csv"
    other.write_text("村,户\n一,2\n", encoding="utf-8")
    with qtbot.waitSignal(empty_window.ready, timeout=LONGEST_MS):
        empty_window.open_commands.open(other)
    assert empty_window.pages.page is not None


def endless():
    while True:
        check()


def test_closing_while_an_export_runs_leaves_the_old_file_and_nothing_else(window, tmp_path, qtbot):
    target = tmp_path / "rows.csv"
    target.write_text("old")
    began = threading.Event()
    window.file_jobs.write_bytes(lambda: began.set() or endless(), target)
    assert began.wait(60)
    assert CancelledError in close(window)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_closing_while_slides_are_written_ends_them(window, bundled, tmp_path, qtbot):
    from data.slides.package_slides import slides_of
    from gui.export.slides_dialog import SlidesOrder

    target = tmp_path / "slides.pptx"
    target.write_text("old")
    order = SlidesOrder(path=target, format="pptx", aspect="16:9", height=1080, dark=False)
    window.slide_commands.write(bundled.title, slides_of(bundled.package), order)
    qtbot.waitUntil(lambda: any(job.begun for job in window.tasks._jobs))
    close(window)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["slides.pptx"]


def test_a_story_that_waits_to_be_kept_is_kept_at_the_close(window, qtbot):
    """Both threads are taken by work that is called off; what must be done is done all the same."""
    began = [threading.Event(), threading.Event()]
    for event in began:
        window.tasks.run(lambda event=event: event.set() or endless(), lambda _result: None)
    for event in began:
        assert event.wait(60)
    kept = []
    window.tasks.run(lambda: kept.append(True), lambda _result: None, can_be_cancelled=False)
    assert close(window).count(CancelledError) == 2
    assert kept == [True]


# The program as it is, closing itself while a call that cannot be called off goes on in the background.
STUCK = """
import sys, threading, time
from pathlib import Path
from PySide6.QtCore import QTimer
from gui.app import startup
from gui.window import main_window

class Window(main_window.MainWindow):
    def __init__(self, store):
        super().__init__(store)
        began = threading.Event()
        self.painted.connect(lambda: self.tasks.run(lambda: began.set() or time.sleep(300), print))
        self.ready.connect(lambda: began.wait(60) and self.close())

startup.MainWindow = Window
sys.exit(startup.run(startup.StartOrders(), [], time.perf_counter()))
"""


def test_a_call_that_cannot_be_called_off_holds_up_nobody(tmp_path):
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY), "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_RUNTIME_DIR": str(tmp_path),
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", STUCK], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    settings = json.loads((tmp_path / "config/dajuan/settings.json").read_text(encoding="utf-8"))
    assert "tab" in settings
    assert not list(tmp_path.glob("dajuan-*"))
