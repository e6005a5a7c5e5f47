"""Work off the GUI thread."""

import gc
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QThread

from gui.core.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.finish()


def test_work_runs_elsewhere_and_answers_here(tasks, qtbot):
    threads = []
    main = QThread.currentThread()
    tasks.run(lambda: threads.append(threading.get_ident()), lambda _result: threads.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] is main


def test_a_failure_reaches_who_asked(tasks, qtbot):
    failed = []
    tasks.run(lambda: 1 // 0, lambda _result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)
    assert not tasks.busy


def test_nothing_is_called_back_or_begun_after_the_end(tasks):
    release, called = threading.Event(), []
    tasks.run(lambda: release.wait(10), called.append)
    release.set()
    tasks.finish()
    tasks.run(lambda: called.append("begun"), called.append)
    # Whatever was begun all the same ends here, and calls back.
    assert tasks.finish(20_000)
    QCoreApplication.processEvents()
    assert called == []
    assert not tasks.busy


class Large:
    """Something that is felt when it stays: a picture, a package."""


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_that_was_worked_on_or_came_of_it_stays(tasks, qtbot, fails):
    given, made, heard = Large(), Large(), []
    kept = [weakref.ref(given), weakref.ref(made)]

    def work(given=given, made=made):
        if fails:
            raise ValueError(given)
        return made

    tasks.run(work, lambda _result: heard.append("done"), lambda _error: heard.append("failed"))
    del given, made, work
    qtbot.waitUntil(lambda: bool(heard))
    gc.collect()
    assert heard == ["failed" if fails else "done"]
    assert [large() for large in kept] == [None, None]


def test_a_long_use_keeps_no_runnables(tasks, qtbot):
    """PySide6's pool keeps whatever it was given: many jobs one after another need no more runnables than two."""
    gc.collect()
    before, heard = runners(), []
    for number in range(20):
        tasks.run(lambda number=number: number, heard.append)
        qtbot.waitUntil(lambda number=number: len(heard) == number + 1)
    assert heard == list(range(20))
    assert 1 <= runners() - before <= 2


def runners():
    """Return how many runnables there are."""
    return sum(type(one).__name__ == "_Runner" for one in gc.get_objects())


DESTROYED = """
import threading
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from data.progress import check
from gui.core.tasks import Tasks

app = QCoreApplication([])
owner = QObject()
tasks = Tasks(owner)
begun, ended = threading.Event(), threading.Event()

def work():
    begun.set()
    try:
        while True:
            check()
    finally:
        ended.set()

def saves():
    begun.wait(30)

tasks.run(work, print)
tasks.run(saves, print, can_be_cancelled=False)
begun.wait(30)
shiboken6.delete(owner)
print("gone", ended.is_set())
"""


def test_what_still_runs_is_called_off_where_its_owner_is_destroyed():
    """In a process of its own: it waited for ever, with the interpreter held."""
    done = subprocess.run([sys.executable, "-c", DESTROYED], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["gone", "True"], "")
