"""What is left of a fault: one log of bounded size, and a sentence that says where it is."""

import logging
import os
import subprocess
import sys

import pytest

from gui.app import crash_log, startup
from gui.look.user_folders import LOG_NAME
from gui.report.printing import print_locally


@pytest.fixture
def log_file(tmp_path):
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield crash_log.start_log(tmp_path)
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def test_the_log_stays_small_and_keeps_what_came_last(log_file):
    log = logging.getLogger("test")
    for number in range(6000):
        log.info("第 %d 行 %s", number, "x" * 100)
    assert log_file.stat().st_size <= crash_log.LOG_BYTES + 1000
    assert [path.name for path in log_file.parent.iterdir()] == ["dajuan.log"]
    lines = log_file.read_text(encoding="utf-8").splitlines()
    assert "第 5999 行" in lines[-1]
    assert all(" 行 xxx" in line for line in lines)


def test_a_log_that_is_too_long_already_is_cut_at_the_start(tmp_path):
    (tmp_path / LOG_NAME).write_bytes(b"old\n" * crash_log.LOG_BYTES)
    handler = crash_log.BoundedLog(tmp_path / LOG_NAME)
    handler.close()
    assert (tmp_path / LOG_NAME).stat().st_size <= crash_log.LOG_BYTES // 2


CRASH = """
import faulthandler, pathlib, sys
from gui.app import crash_log as faults
print(faults.crashed_before(faults.start_log(pathlib.Path(sys.argv[1]))), flush=True)
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
"""


def test_a_crash_is_in_the_log_and_told_at_the_next_start_only(tmp_path):
    def start(how):
        command = [sys.executable, "-c", CRASH, str(tmp_path), how]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout.strip()

    assert [start("crash"), start("end"), start("end")] == ["False", "True", "False"]
    text = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "Segmentation fault" in text
    assert text.count("start of version") == 3


@pytest.mark.parametrize(
    ("line", "is_crash"),
    [
        ("Fatal Python error: Segmentation fault", True),
        ("Windows fatal exception: access violation", True),
        ("Windows fatal exception: stack overflow", True),
        ("Windows fatal exception: code 0xc0000374", True),
        # A failed call to another program: caught where it was made.
        ("Windows fatal exception: code 0x8001010d", False),
        ("2026-11-03 ERROR dajuan unexpected error", False),
    ],
)
def test_the_last_run_crashed_where_the_interpreter_wrote_so(tmp_path, log_file, line, is_crash):
    log_file.write_text(f"{line}\nstart of version 1\n{line}\n\nCurrent thread 0x0000:\n", encoding="utf-8")
    assert crash_log.crashed_before(log_file) is is_crash
    assert not crash_log.crashed_before(log_file)


def test_where_no_window_can_be_made_a_box_names_the_log(tmp_path, log_file, monkeypatch, qapp):
    told = []
    monkeypatch.setattr(startup.user_folders, "user_folder", lambda: tmp_path)
    monkeypatch.setattr(startup, "create_application", lambda arguments: qapp)
    monkeypatch.setattr(startup.crash_log, "start_log", lambda folder: log_file)
    monkeypatch.setattr(startup, "MainWindow", lambda store: 1 / 0)
    monkeypatch.setattr(crash_log.messages, "show_alone_box", told.append)
    assert startup.run(startup.StartOrders(), [], 0.0) == 1
    assert str(log_file) in told[0]
    assert "ZeroDivisionError" in log_file.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="CUPS is the printing service of Linux")
@pytest.mark.parametrize(
    ("said", "used"),
    [("", "/run/cups/cups.sock"), ("printers.office:631", "/run/cups/cups.sock"), ("/run/own.sock", "/run/own.sock")],
)
def test_printers_are_asked_for_on_this_machine_only(monkeypatch, said, used):
    monkeypatch.setenv("CUPS_SERVER", said)
    print_locally()
    assert os.environ["CUPS_SERVER"] == used
