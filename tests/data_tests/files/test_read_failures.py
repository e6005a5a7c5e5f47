"""A file that cannot be read now: one true Chinese sentence, and nothing is taken for damaged or missing."""

import datetime
import errno
import io
import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from package_builder import build

from data.files import regular_files
from data.files.containers import Folder
from data.files.read_failures import explain_reading, mode_of
from data.problems import DajuanError, PackageError, Problem, Severity
from data.session.opening import read_any
from data.slides.story import Story, StoryEntry
from data.slides.story_file import StoryError, read_story
from data.slides.story_store import StoryStore
from data.writing import marked_copy as copying
from data.writing.marked_copy import marked_copy

PROBLEMS = (Problem(Severity.WARNING, "表!A2", "看不懂"),)


def refuse(number):
    def raising(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    return raising


def workbook(path, **properties):
    book = openpyxl.Workbook()
    book.active.title = "表"
    book.active.append(["名称", "数"])
    book.active.append(["=1+1", 3])
    for name, value in properties.items():
        setattr(book.properties, name, value)
    book.save(path)
    return path


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_error_is_a_chinese_sentence_with_what_to_do(number):
    words = explain_reading("表.csv", OSError(number, os.strerror(number)))
    assert "“表.csv”" in words
    assert words.endswith("。")
    assert os.strerror(number) not in words
    assert not re.search("[A-Za-z]{3,} [a-z]{2,}", words)
    if number not in (errno.ENOENT, errno.ENOTDIR):
        assert "请" in words
        assert "找不到" not in words


def test_an_error_of_windows_is_told_by_its_own_number():
    error = OSError(errno.EACCES, "no")
    error.winerror = 21
    assert "磁盘" in explain_reading("表.csv", error)


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_what_cannot_be_looked_at_is_not_taken_for_missing(tmp_path, monkeypatch, number):
    folder = build(tmp_path / "p")
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    container = Folder(folder)
    monkeypatch.setattr(Path, "stat", refuse(number))
    with pytest.raises(OSError):
        mode_of(folder)
    for work in (
        lambda: read_any(folder),
        lambda: read_any(tmp_path / "a.csv"),
        lambda: container.has("datapackage.json"),
        lambda: read_story(tmp_path / "a.dajuan-story.json"),
    ):
        with pytest.raises(PackageError) as told:
            work()
        assert "找不到" not in str(told.value)
        assert "没有 datapackage.json" not in str(told.value)
        assert "文件夹、管道" not in str(told.value)
        assert ("权限" in str(told.value)) == (number == errno.EACCES)


def test_names_that_no_system_has_are_no_files(tmp_path):
    assert mode_of(tmp_path / ("长" * 70_000)) == 0
    assert mode_of(tmp_path / "a\0b") == 0
    assert mode_of(tmp_path / "没有" / "没有") == 0


# Stories.


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
@pytest.mark.parametrize("call", ["open", "lstat"])
def test_a_story_that_cannot_be_read_now_stays_where_it_is(tmp_path, monkeypatch, number, call):
    old, new = (Story("p", "", (StoryEntry(name, slide="s"),)) for name in ("a", "b"))
    StoryStore(tmp_path).keep(old)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    store = StoryStore(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(*((regular_files.os, "open") if call == "open" else (Path, "lstat")), refuse(number))
        assert store.load("p") is None
    assert store.is_unread("p")
    store.keep(new)
    store.forget("p")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    # Read again, it is the story that it was, and can be changed.
    assert store.load("p") == old
    assert not store.is_unread("p")
    store.keep(new)
    assert StoryStore(tmp_path).load("p") == new


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
def test_a_story_that_is_no_file_is_no_failure_of_reading(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nothing").symlink_to("gone")
    for name in ("pipe", "loop", "nothing"):
        with pytest.raises(StoryError, match="不是文件"):
            read_story(tmp_path / name)


# The marked copy.


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_marked_copy_is_whole_or_refused_when_reading_fails(tmp_path, monkeypatch, number):
    path = workbook(tmp_path / "a.xlsx")
    known = copying.read_workbook(path)
    # The values have been read; then the disk fails.
    monkeypatch.setattr(copying, "read_workbook", lambda _path: known)
    monkeypatch.setattr(Path, "read_bytes", refuse(number))
    with pytest.raises(DajuanError, match=r"a\.xlsx"):
        marked_copy(path, PROBLEMS)


@pytest.mark.parametrize("dated", [True, False])
def test_equal_workbooks_give_equal_marked_copies_with_the_dates_of_the_source(tmp_path, monkeypatch, dated):
    path = workbook(tmp_path / "a.xlsx", creator="王五")
    if not dated:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                member = old.read(name)
                if name == "docProps/core.xml":
                    member = re.sub(rb"<dcterms:(created|modified).*?</dcterms:\1>", b"", member)
                new.writestr(name, member)
    source = openpyxl.load_workbook(path).properties
    first = marked_copy(path, PROBLEMS)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    os.utime(path, (0, 0))
    assert marked_copy(path, PROBLEMS) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "王五" in core
    copied = openpyxl.load_workbook(io.BytesIO(first)).properties
    old_day = datetime.datetime(2000, 1, 1)
    expected = (source.created, source.modified) if dated else (old_day, old_day)
    assert (copied.created, copied.modified) == expected


def test_a_workbook_whose_properties_are_no_xml_is_copied_by_its_values(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "docProps/core.xml" else old.read(name))
    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(path, PROBLEMS)))
    assert "只带来了数值" in copy["问题清单"]["G1"].value
