"""A second start hands its file to the first one."""

import contextlib
import threading
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from gui.single_instance import SingleInstance, hand_over, pipe_address


@pytest.fixture
def first(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    instance = SingleInstance(pipe_address(tmp_path / "用户的文件夹"))
    assert instance.listen()
    yield instance
    instance.close()


def test_the_first_one_gets_the_file(first, qtbot, tmp_path):
    given = tmp_path / "数据 包.zip"
    handed = []
    second = threading.Thread(target=lambda: handed.append(hand_over(first._address, given)))
    with qtbot.waitSignal(first.started) as told:
        second.start()
    second.join(5)
    assert told.args == [str(given)]
    assert handed == [True]


def test_without_a_first_one_nothing_is_handed_over(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert hand_over(pipe_address(tmp_path), None) is False


def test_nonsense_on_the_pipe_does_not_stop_the_listening(first, qtbot):
    with Client(first._address, "AF_UNIX"):
        pass
    with contextlib.suppress(OSError), Client(first._address, "AF_UNIX") as connection:
        connection.send_bytes(b"x" * 1_000_000)
    second = threading.Thread(target=lambda: hand_over(first._address, None))
    with qtbot.waitSignal(first.started) as told:
        second.start()
    second.join(5)
    assert told.args == [""]


def test_a_pipe_left_by_a_killed_program_is_taken_over(qapp, tmp_path, monkeypatch, qtbot):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    address = pipe_address(tmp_path)
    Path(address).write_text("left behind")
    instance = SingleInstance(address)
    assert instance.listen()
    instance.close()
    assert not Path(address).exists()
