"""Work off the GUI thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QThread

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


def test_nothing_is_called_back_or_begun_after_the_end(tasks, qtbot):
    release, called = threading.Event(), []
    tasks.run(lambda: release.wait(10), called.append)
    release.set()
    tasks.finish()
    tasks.run(lambda: called.append("begun"), called.append)
    qtbot.wait(50)
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
