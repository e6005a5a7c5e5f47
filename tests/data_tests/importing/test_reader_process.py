"""Workbooks of untrusted binary formats are read in a process that is bounded, and ended whenever nobody waits."""

import datetime
import os
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Pipe
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from old_workbook_builder import old_workbook
from paths import ROOT

from data.importing import reader_child, reader_process, workbook
from data.importing import reader_wire as wire
from data.importing.reader_process import OLD, READER, WorkbookReader
from data.importing.xls_workbook import read_old
from data.problems import PackageError, RefusedError
from data.progress import CancelledError, cancellable
from data.session.opening import read_any

posix = pytest.mark.skipif(os.name != "posix", reason="named pipes and signals are POSIX's")
ROWS = [["主题", "指标名称", "单位", "时间", "数值"], ["投入", "资金", "亿元", "2019", 3.5]]
REPOSITORY = ROOT


@pytest.fixture
def reader():
    reader = WorkbookReader()
    yield reader
    reader.close()


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "县 情.xls"
    path.write_bytes(old_workbook(ROWS))
    return path


@pytest.fixture
def endless(tmp_path):
    """A file whose reading never ends: nobody writes into this pipe."""
    path = tmp_path / "没有尽头.xls"
    os.mkfifo(path)
    return path


def gone(process_id):
    """Say whether a process has ended, and nothing of it is left."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def wait(condition):
    for _ in range(2000):
        if condition():
            return
        threading.Event().wait(0.005)
    raise AssertionError("waited ten seconds in vain")


@posix
def test_what_the_process_reads_is_what_would_be_read_here(reader, book):
    assert reader.read(OLD, book, 0) == read_old(book)
    first = reader.process_id
    assert first not in (None, os.getpid())
    reader.read(OLD, book, 0)
    assert reader.process_id == first
    reader.close()
    assert gone(first)


def test_an_old_workbook_opens_as_a_package(book):
    try:
        (figure,) = read_any(book).package.observations
        assert (str(figure.obs_value), figure.time_period) == ("3.5", "2019")
        assert READER.process_id is not None
    finally:
        READER.close()


def test_a_refusal_crosses_and_the_process_goes_on(reader, book, tmp_path):
    broken = tmp_path / "坏.xls"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    reader.read(OLD, book, 0)
    first = reader.process_id
    with pytest.raises(PackageError, match="“坏"):
        reader.read(OLD, broken, 0)
    assert reader.read(OLD, book, 0) == read_old(book)
    assert reader.process_id == first


@posix
def test_a_process_that_is_killed_is_told_and_the_next_file_opens(reader, book, endless):
    caught = []

    def read():
        try:
            reader.read(OLD, endless, 0)
        except PackageError as error:
            caught.append(str(error))

    thread = threading.Thread(target=read)
    thread.start()
    ends = []
    wait(lambda: ends.append(opened_for_writing(endless)) or ends[-1] is not None)
    os.kill(reader.process_id, signal.SIGKILL)
    thread.join(10)
    os.close(ends[-1])
    (words,) = caught
    assert "没有尽头.xls" in words
    assert "另存为" in words
    assert reader.read(OLD, book, 0) == read_old(book)


def opened_for_writing(pipe):
    """Return the other end of a named pipe once somebody reads it, None before."""
    try:
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None


@posix
def test_a_process_that_ended_while_it_waited_is_replaced(reader, book):
    reader.read(OLD, book, 0)
    first = reader.process_id
    os.kill(first, signal.SIGKILL)
    assert reader.read(OLD, book, 0) == read_old(book)
    assert reader.process_id != first


@posix
def test_reading_ends_as_soon_as_it_is_called_off(reader, book, endless):
    ended = []

    def read(cancelled):
        with cancellable(cancelled):
            try:
                reader.read(OLD, endless, 0)
            except CancelledError:
                ended.append(cancelled)

    reads, waits = threading.Event(), threading.Event()
    reading = threading.Thread(target=read, args=(reads,))
    reading.start()
    wait(lambda: reader.process_id is not None)
    process = reader.process_id
    # Who waits for his turn is not kept waiting by who reads.
    waiting = threading.Thread(target=read, args=(waits,))
    waiting.start()
    waits.set()
    waiting.join(10)
    assert ended == [waits]
    assert reading.is_alive()
    reads.set()
    reading.join(10)
    assert ended == [waits, reads]
    assert gone(process)
    assert reader.read(OLD, book, 0) == read_old(book)


@posix
def test_reading_that_takes_too_long_is_refused(endless):
    reader = WorkbookReader(seconds=0.2)
    with pytest.raises(RefusedError, match="读了很久"):
        reader.read(OLD, endless, 0)
    assert reader.process_id is None


@posix
def test_reading_that_takes_too_much_memory_is_refused(tmp_path):
    path = tmp_path / "大.xls"
    path.write_bytes(old_workbook(ROWS))
    os.truncate(path, 300 * 1024 * 1024)
    reader = WorkbookReader(memory=250 * 1024 * 1024)
    try:
        with pytest.raises(RefusedError, match="内存"):
            reader.read(OLD, path, 0)
    finally:
        reader.close()


def test_the_process_ends_when_nobody_asks_for_a_while(book):
    reader = WorkbookReader(idle=0.1)
    reader.read(OLD, book, 0)
    threads = [thread for thread in threading.enumerate() if thread.name == "reader-end"]
    wait(lambda: reader.process_id is None)
    for thread in threads:
        thread.join(10)
    assert reader.read(OLD, book, 0) == read_old(book)
    reader.close()


@posix
def test_the_process_ends_with_the_program_however_that_ends(endless):
    code = (
        "import sys, threading, time; from pathlib import Path\n"
        "from data.importing.reader_process import OLD, READER\n"
        "threading.Thread(target=lambda: READER.read(OLD, Path(sys.argv[1]), 0), daemon=True).start()\n"
        "while READER.process_id is None: time.sleep(0.01)\n"
        "print(READER.process_id, flush=True)\n"
        "time.sleep(60)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen([sys.executable, "-c", code, endless], stdout=subprocess.PIPE, env=environment) as program:
        child = int(program.stdout.readline())
        program.kill()
    wait(lambda: gone(child) or Path(f"/proc/{child}/status").read_text().split("State:")[1].split()[0] == "Z")


def test_a_large_workbook_is_read_by_the_process_and_a_small_one_here(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    for row in [*ROWS, ["投入", datetime.date(2020, 1, 2), True, "", 4]]:
        book.active.append(row)
    path = tmp_path / "县.xlsx"
    book.save(path)
    # Another test may have left one that is about to end.
    READER.close()
    here = workbook.read_workbook(path)
    assert READER.process_id is None
    monkeypatch.setattr(workbook, "ALONE_BYTES", 0)
    try:
        assert workbook.read_workbook(path) == here
        assert READER.process_id is not None
    finally:
        READER.close()


def test_where_no_process_can_be_started_it_is_told(reader, book, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(PackageError, match="另开一个进程"):
        reader.read(OLD, book, 0)


def test_a_mistake_in_the_process_is_in_the_log_and_no_riddle(reader, book, monkeypatch, caplog):
    """Nobody sees the errors of that process: what it meant to print comes through the pipe."""
    sent = []
    monkeypatch.setattr(reader_child, "_bound_time", lambda _seconds: None)
    monkeypatch.setattr(reader_child, "_reader", lambda _form: lambda _path: {}["没有"])
    reader_child._answer((OLD, os.fsencode(book), 1), sent.append)
    assert wire.unpacked(sent[-1])[0] == wire.BROKEN
    answers, theirs = Pipe(duplex=False)
    for message in sent:
        theirs.send_bytes(message)
    asked, requests = Pipe(duplex=False)
    child = SimpleNamespace(requests=requests, answers=answers)
    error = reader_process._answer(child, OLD, book, 1)
    assert "写得不正常" in str(error)
    assert "KeyError: '没有'" in caplog.text
    assert wire.unpacked(asked.recv_bytes())[0] == OLD
