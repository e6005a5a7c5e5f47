"""Exports that fail half-way, in a library or in drawing: one true sentence, and the next export can begin."""

import errno
import os
import zipfile
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton

from data.files import atomic_write
from data.package.reader import bundled_path
from data.session.opened import open_path
from gui.core import messages
from gui.export.slides_dialog import PDF, PNG, PPTX, SlidesOrder


def finish(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)


def failing_from(monkeypatch, name, at, number):
    """Let a call of the system fail from the n-th time on."""
    real, calls = getattr(os, name), []

    def fail(*args, **kwargs):
        calls.append(args)
        if len(calls) >= at:
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    monkeypatch.setattr(os, name, fail)


def write_slides(window, qtbot, path, kind):
    window.slide_commands.write(
        window.opened.title, window.story_state.slides[:4], SlidesOrder(path, kind, "16:9", False, 360)
    )
    finish(window, qtbot)


def test_a_folder_of_pictures_that_fails_says_which_files_are_new(window, qtbot, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        failing_from(patch, "fsync", 5, errno.ENOSPC)
        write_slides(window, qtbot, tmp_path / "图", PNG)
    # Two calls a file: for its content, and for its name in the folder.
    assert [path.name for path in sorted((tmp_path / "图").iterdir())] == ["001.png", "002.png"]
    assert "磁盘满了，没有写出“003.png”" in window.banner.text
    assert "此前的 2 个文件是新写的" in window.banner.text
    assert window.banner.property("kind") == messages.ERROR
    write_slides(window, qtbot, tmp_path / "再", PNG)
    assert len(list((tmp_path / "再").iterdir())) == 4


def test_one_file_that_fails_says_nothing_of_others(window, qtbot, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        failing_from(patch, "fsync", 1, errno.EIO)
        write_slides(window, qtbot, tmp_path / "片.pdf", PDF)
    assert "写“片.pdf”时磁盘不见了或出了故障" in window.banner.text
    assert "新写的" not in window.banner.text
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["CON", "图\u202e片", "图."])
def test_a_folder_that_no_system_can_have_is_refused(window, qtbot, tmp_path, name):
    write_slides(window, qtbot, tmp_path / name, PNG)
    assert "文件夹名“" in window.banner.text
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "内存不够，没有写出"),
        (FileNotFoundError(errno.ENOENT, "no", "default.pptx"), "程序自己的文件读不出来，没有写出"),
        (zipfile.BadZipFile("bad"), "程序自己的文件读不出来，没有写出"),
    ],
)
def test_what_a_library_raises_is_told(window, qtbot, tmp_path, monkeypatch, error, words):
    def fail(*_args):
        raise error

    monkeypatch.setattr("data.writing.pptx.slides.slides_pptx", fail)
    write_slides(window, qtbot, tmp_path / "片.pptx", PPTX)
    assert f"{words}“片.pptx”" in window.banner.text
    window.file_jobs.write_bytes(fail, tmp_path / "表.csv")
    finish(window, qtbot)
    assert f"{words}“表.csv”" in window.banner.text
    window.file_jobs.write(fail, tmp_path / "包.xlsx")
    finish(window, qtbot)
    assert f"{words}“包.xlsx”" in window.banner.text
    assert not window.status.busy.isVisible()
    assert not list(tmp_path.iterdir())


def test_drawing_that_fails_ends_the_export_and_the_next_one_begins(window, qtbot, tmp_path):
    def steps(error):
        yield partial(atomic_write.make_folder, tmp_path / "图")
        raise error

    for error, words in ((MemoryError(), "内存不够"), (OSError("Unable to write"), "程序自己的文件读不出来")):
        window.file_jobs.draw(steps(error), tmp_path / "图", 2, "done")
        finish(window, qtbot)
        assert words in window.banner.text
        assert not window.file_jobs.busy
        assert not window.status.busy.isVisible()


def test_which_package_of_an_archive_is_asked_in_the_window(empty_window, qtbot, tmp_path):
    path = tmp_path / "几个.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for folder in ("甲", "乙"):
            for file in bundled_path().rglob("*"):
                if file.is_file():
                    archive.write(file, f"{folder}/{file.relative_to(bundled_path()).as_posix()}")
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        empty_window.open_commands.open(path)
    offers = {button.text(): button for button in empty_window.pages.findChildren(QPushButton) if button.isVisible()}
    assert {"打开“甲”", "打开“乙”"} <= set(offers)
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        offers["打开“甲”"].click()
    assert empty_window.opened.package.observations == open_path(bundled_path()).package.observations
    # Read again as it was read before: nothing is asked.
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        empty_window.open_commands.open_again(path)
    assert empty_window.opened is not None
