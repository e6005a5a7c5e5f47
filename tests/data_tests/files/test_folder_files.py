"""A package's folder is there whole or not at all, whatever fails and whenever the process ends."""

import errno
import os
from pathlib import Path

import pytest
from killed_process import killed_before

from data.files import atomic_write
from data.files.atomic_write import write_atomic
from data.files.folder_files import write_folder
from data.problems import WriteError

MEMBERS = {"datapackage.json": b"{}", "a.csv": b"1", "原文/一.txt": b"2"}
posix = pytest.mark.skipif(os.name != "posix", reason="signals and folders that are swept at once are POSIX's")


def found(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(atomic_write.time, "sleep", lambda _seconds: None)


@pytest.mark.parametrize("before", ["new", "empty", "deep"])
def test_all_files_are_there(tmp_path, before):
    target = tmp_path / "一" / "二" / "包" if before == "deep" else tmp_path / "包"
    if before == "empty":
        target.mkdir()
    write_folder(target, MEMBERS, "datapackage.json")
    assert found(target) == MEMBERS
    assert [path.name for path in target.parent.iterdir()] == ["包"]


def test_what_is_there_stays(tmp_path):
    (tmp_path / "满").mkdir()
    (tmp_path / "满" / "甲").write_bytes(b"old")
    (tmp_path / "文件").write_bytes(b"old")
    for name in ("满", "文件"):
        with pytest.raises(WriteError, match=rf"{name}”已经有内容"):
            write_folder(tmp_path / name, MEMBERS, "datapackage.json")
    with pytest.raises(WriteError, match=r"文件夹名.*末尾是点"):
        write_folder(tmp_path / "包.", MEMBERS, "datapackage.json")
    assert (tmp_path / "文件").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"满", "文件"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("before", ["new", "empty"])
def test_a_file_that_fails_takes_the_others_with_it(tmp_path, monkeypatch, number, call, before):
    target = tmp_path / "包"
    if before == "empty":
        target.mkdir()
    real, calls = getattr(os, call), []

    def fail(*args, **kwargs):
        calls.append(args)
        if len(calls) >= 2:
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WriteError, match=r"[“].*(csv|txt|json)”.*没有写出|没有写出“.*(csv|txt|json)”"):
        write_folder(target, MEMBERS, "datapackage.json")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.rglob("*")] == (["包"] if before == "empty" else [])


@posix
@pytest.mark.parametrize("fails", [False, True])
def test_the_top_of_a_disk_is_written_into_with_the_descriptor_last(tmp_path, monkeypatch, fails):
    """A folder that is a disk of its own cannot be replaced by another one."""
    target = tmp_path / "盘"
    target.mkdir()

    def busy(*_args):
        raise OSError(errno.EBUSY, "busy")

    order, real = [], os.replace

    def replace(source, place):
        order.append(Path(place).name)
        if fails and len(order) == 6:
            raise OSError(errno.ENOSPC, "full")
        real(source, place)

    monkeypatch.setattr(os, "rename", busy)
    monkeypatch.setattr(os, "replace", replace)
    if fails:
        with pytest.raises(WriteError, match=r"磁盘满了.*datapackage.json"):
            write_folder(target, MEMBERS, "datapackage.json")
        assert found(target) == {}
    else:
        write_folder(target, MEMBERS, "datapackage.json")
        assert found(target) == MEMBERS
    assert order[3:] == ["a.csv", "一.txt", "datapackage.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["盘"]


CALLS = ("write", "fsync", "replace", "rename", "mkdir")
WRITE = """
from pathlib import Path
from data.files.folder_files import write_folder
write_folder(Path(sys.argv[2]), {"datapackage.json": b"{}", "a.csv": b"1"}, "datapackage.json")
print(count)
"""


@posix
def test_killed_at_any_moment_the_folder_is_whole_or_not_there(tmp_path):
    count = int(killed_before(0, CALLS, WRITE, tmp_path / "全").printed)
    assert count >= 9
    for at in range(1, count + 1):
        assert killed_before(at, CALLS, WRITE, tmp_path / f"包{at}").is_killed
        target = tmp_path / f"包{at}"
        assert not target.exists() or found(target) == {"datapackage.json": b"{}", "a.csv": b"1"}
    write_atomic(tmp_path / "乙.csv", b"x")
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_name_that_is_refused_is_quoted_as_it_is(tmp_path):
    with pytest.raises(WriteError, match=r"^文件夹名“旧文件名\.”不能用：.*请换一个文件夹名。$"):
        write_folder(tmp_path / "旧文件名.", MEMBERS, "datapackage.json")
