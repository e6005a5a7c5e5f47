"""A second start hands its file to the first one."""

import contextlib
import os
import socket
import threading
from multiprocessing.connection import Client, Connection
from pathlib import Path

import pytest

from gui.app import single_instance
from gui.app.single_instance import SingleInstance, hand_over, pipe_address


@pytest.fixture
def first(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    instance = SingleInstance(pipe_address(tmp_path / "用户的文件夹"))
    assert instance.listen()
    yield instance
    instance.close()


def listeners(instance):
    """Return the threads that listen at an instance's address."""
    return [thread for thread in threading.enumerate() if thread.name.endswith(f" {instance.address}")]


# The second name is GBK, which is no UTF-8.
@pytest.mark.parametrize("name", ["数据 包.zip", "\udccd\udcb3\udcbc\udcc6.csv"], ids=["utf-8", "gbk"])
def test_the_first_one_gets_the_file(first, qtbot, tmp_path, name):
    given = tmp_path / name
    handed = []
    second = threading.Thread(target=lambda: handed.append(hand_over(first.address, given)))
    with qtbot.waitSignal(first.started) as told:
        second.start()
    second.join(5)
    assert os.fsencode(told.args[0]) == os.fsencode(given)
    assert handed == [True]


# The second names are GBK, which is no UTF-8.
@pytest.mark.parametrize("names", [("包.zip", "故事.dajuan-story"), ("\udccd.zip", "\udcb3.dajuan-story")])
@pytest.mark.parametrize("with_path", [True, False])
def test_the_first_one_gets_the_story_with_the_file(first, qtbot, tmp_path, names, with_path):
    path, story = (tmp_path / name for name in names)
    handed = []
    second = threading.Thread(
        target=lambda: handed.append(hand_over(first.address, path if with_path else None, story))
    )
    with qtbot.waitSignal(first.started) as told:
        second.start()
    second.join(5)
    assert [os.fsencode(name) for name in told.args] == [os.fsencode(path) if with_path else b"", os.fsencode(story)]
    assert handed == [True]


def test_names_too_long_for_the_pipe_are_not_taken(first, tmp_path):
    assert hand_over(first.address, tmp_path / ("x" * 20_000), tmp_path / ("y" * 20_000)) is False


def is_handed(first, qtbot, path):
    """Start once more, and return whether the first one was given the file and said so."""
    handed = []
    with qtbot.waitSignal(first.started) as told:
        (thread,) = starts(first.address, [path], handed)
    thread.join(5)
    return told.args[0] == str(path) and handed == [str(path)]


def test_another_window_takes_nothing_from_the_one_that_listens(first, qtbot, tmp_path):
    # As with `--present`, or after the first one did not answer in time.
    second = SingleInstance(first.address)
    assert not second.listen()
    assert is_handed(first, qtbot, tmp_path / "甲.csv")
    second.close()
    assert is_handed(first, qtbot, tmp_path / "乙.csv")


def test_a_first_one_with_its_hands_full_is_still_there(first, qtbot, tmp_path):
    with contextlib.ExitStack() as waiting:
        for _ in range(single_instance.WAITING + 4):
            asking = waiting.enter_context(socket.socket(socket.AF_UNIX))
            asking.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                asking.connect(first.address)
        assert not SingleInstance(first.address).listen()
    assert Path(first.address).exists()


def test_the_close_leaves_the_pipe_of_another_window(first, qtbot, tmp_path):
    Path(first.address).unlink()
    second = SingleInstance(first.address)
    assert second.listen()
    threads = listeners(first)
    assert len(threads) == 2
    first.close()
    assert is_handed(second, qtbot, tmp_path / "甲.csv")
    second.close()
    assert not Path(second.address).exists()
    assert not any(thread.is_alive() for thread in threads)


def test_without_a_first_one_nothing_is_handed_over(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert hand_over(pipe_address(tmp_path), None) is False


def test_another_users_pipe_is_not_spoken_to(first, monkeypatch):
    monkeypatch.setattr(single_instance.os, "getuid", lambda: 987_654)
    assert hand_over(first.address, None) is False


def test_nonsense_on_the_pipe_does_not_stop_the_listening(first, qtbot):
    with Client(first.address, "AF_UNIX"):
        pass
    with contextlib.suppress(OSError), Client(first.address, "AF_UNIX") as connection:
        connection.send_bytes(b"x" * 1_000_000)
    second = threading.Thread(target=lambda: hand_over(first.address, None))
    with qtbot.waitSignal(first.started) as told:
        second.start()
    second.join(5)
    assert told.args == ["", ""]


def test_a_pipe_left_by_a_killed_program_is_taken_over(qapp, tmp_path, monkeypatch, qtbot):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    address = pipe_address(tmp_path)
    Path(address).write_text("left behind")
    instance = SingleInstance(address)
    assert instance.listen()
    instance.close()
    assert not Path(address).exists()


def starts(address, files, handed):
    """Start so many second programs at once, each with a file; note which one was told that it is taken."""

    def start(path):
        if hand_over(address, path):
            handed.append(str(path))

    threads = [threading.Thread(target=start, args=(path,)) for path in files]
    for thread in threads:
        thread.start()
    return threads


def test_a_start_during_the_close_is_taken_or_on_its_own_and_never_lost(first, qtbot, tmp_path):
    files = [tmp_path / f"{number}.csv" for number in range(8)]
    handed, taken = [], []
    first.started.connect(lambda path, _story: taken.append(path))
    threads = starts(first.address, files, handed)
    qtbot.waitUntil(lambda: bool(taken))
    first.close()
    for thread in threads:
        # What was asked and not yet taken lies in the queue of this thread.
        qtbot.waitUntil(lambda thread=thread: not thread.is_alive())
    assert sorted(handed) == sorted(taken)
    assert not Path(first.address).exists()
    assert hand_over(first.address, files[0]) is False


def test_a_window_that_does_not_move_answers_nothing_and_takes_nothing_later(first, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(single_instance, "TAKING_S", 0.2)
    taken = []
    first.started.connect(lambda path, _story: taken.append(path))
    handed = []
    (thread,) = starts(first.address, [tmp_path / "表.csv"], handed)
    # This thread stands still meanwhile: nothing is taken from the queue.
    thread.join(10)
    assert not thread.is_alive()
    starts(first.address, [tmp_path / "另一张.csv"], handed)
    qtbot.waitUntil(lambda: bool(handed))
    assert taken == handed == [str(tmp_path / "另一张.csv")]


def test_the_close_does_not_wait_for_who_says_nothing(first, monkeypatch):
    before, (thread,) = threading.active_count(), listeners(first)
    waits, says_something = threading.Event(), threading.Event()

    def poll(connection, seconds):
        waits.set()
        return says_something.wait(20)

    monkeypatch.setattr(Connection, "poll", poll)
    with Client(first.address, "AF_UNIX"):
        assert waits.wait(10)
        first.close()
        assert thread.is_alive()
        says_something.set()
    thread.join(10)
    assert not thread.is_alive()
    assert threading.active_count() <= before


def test_a_close_ends_the_thread_that_listens(first, qtbot, tmp_path):
    with qtbot.waitSignal(first.started):
        starts(first.address, [tmp_path / "表.csv"], [])
    (thread,) = listeners(first)
    first.close()
    assert not thread.is_alive()
    assert not first.listen()
