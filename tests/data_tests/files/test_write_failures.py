"""Every call of the writer fails once, or from then on: one true sentence, the old file or the new, nothing beside."""

import contextlib
import errno
import itertools
import os
import re
import shutil
import socket
import stat
from pathlib import Path

import pytest
from killed_process import killed_before

from data.files import atomic_write, leftovers
from data.files.atomic_write import make_folder, write_atomic, write_made
from data.files.write_failures import making
from data.problems import WriteError

OLD, NEW = b"old", b"new" * 1000
CALLS = ("open", "write", "fsync", "close", "chmod", "replace", "stat", "unlink", "dup", "fstat", "scandir", "lstat")
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Faults:
    """Stands before the system's calls on files and lets the n-th fail, or all from the n-th on."""

    def __init__(self, monkeypatch, number, at=10**9, *, for_ever=False):
        self.number, self.at, self.for_ever, self.count, self.explanation = number, at, for_ever, 0, []
        for name in CALLS:
            monkeypatch.setattr(os, name, self._before(name, getattr(os, name)))

    def _before(self, name, real):
        def call(*args, **kwargs):
            self.count += 1
            if self.count == self.at or (self.for_ever and self.count > self.at):
                self.explanation.append(name)
                if name == "close":
                    # As the system does: the handle is gone whatever it answers.
                    real(*args, **kwargs)
                raise OSError(self.number, os.strerror(self.number))
            return real(*args, **kwargs)

        return call


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(atomic_write.time, "sleep", lambda _seconds: None)


def calls_of_one_write(folder):
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, errno.EIO)
        write_atomic(folder / "计数.csv", NEW)
    (folder / "计数.csv").unlink()
    return faults.count


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("number", NUMBERS)
def test_whatever_call_fails_the_file_is_old_or_new_and_the_words_say_which(tmp_path, number, for_ever):
    target = tmp_path / "甲.csv"
    count = calls_of_one_write(tmp_path)
    assert count > 10
    hit = set()
    for at in range(1, count + 1):
        target.write_bytes(OLD)
        words = ""
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, number, at, for_ever=for_ever)
            try:
                write_atomic(target, NEW)
            except WriteError as error:
                words = str(error).replace(str(tmp_path), "")
        hit.update(faults.explanation[:1])
        assert target.read_bytes() == (OLD if words else NEW), (at, faults.explanation, words)
        if words:
            assert re.fullmatch(r"[^a-z]*甲\.csv[^a-z]*。", words), words
            assert not re.search(r"Errno|不能用", words)
        write_atomic(tmp_path / "乙.csv", NEW)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["乙.csv", "甲.csv"], (at, faults.explanation)
    assert {"open", "write", "fsync", "close", "stat"} <= hit


def test_no_handle_is_left_open_by_a_failure(tmp_path):
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open handles")
    target = tmp_path / "甲.csv"
    before = len(list(Path("/proc/self/fd").iterdir()))
    for at in range(1, calls_of_one_write(tmp_path) + 1):
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, errno.EIO, at)
            with contextlib.suppress(WriteError):
                write_atomic(target, NEW)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_close_that_fails_after_the_rename_is_no_failure(tmp_path, monkeypatch):
    target = tmp_path / "甲.csv"
    target.write_bytes(OLD)
    real_close, real_replace, renamed = os.close, os.replace, []

    def close(handle):
        real_close(handle)
        if renamed:
            raise OSError(errno.EIO, "late")

    monkeypatch.setattr(os, "replace", lambda *names: renamed.append(real_replace(*names)))
    monkeypatch.setattr(os, "close", close)
    write_atomic(target, NEW)
    assert renamed
    assert target.read_bytes() == NEW


def test_a_rename_whose_answer_got_lost_is_no_failure(tmp_path, monkeypatch):
    """As network file systems do: the server renamed, the repeated question finds nothing."""
    target = tmp_path / "甲.csv"
    target.write_bytes(OLD)
    real = os.replace

    def replace(*names):
        real(*names)
        raise FileNotFoundError(errno.ENOENT, "")

    monkeypatch.setattr(os, "replace", replace)
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["甲.csv"]


def test_a_disk_that_cannot_be_asked_to_settle_is_written_to(tmp_path, monkeypatch):
    def fsync(_handle):
        raise OSError(errno.EINVAL, "")

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomic(tmp_path / "甲.csv", NEW)
    assert (tmp_path / "甲.csv").read_bytes() == NEW


def test_a_short_write_goes_on(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:7]))
    write_atomic(tmp_path / "甲.csv", NEW)
    assert (tmp_path / "甲.csv").read_bytes() == NEW


WRITE = """
from pathlib import Path
from data.files.atomic_write import write_atomic
write_atomic(Path(sys.argv[2]), b"new" * 1000)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal; elsewhere only what is old is swept")
def test_killed_before_every_call_nothing_stays_after_the_next_file(tmp_path):
    target = tmp_path / "甲.csv"
    moments = range(1, calls_of_one_write(tmp_path) + 1, 3)
    kills = 0
    for at in moments:
        target.write_bytes(OLD)
        kills += killed_before(at, CALLS, WRITE, target).is_killed
        assert target.read_bytes() in (OLD, NEW)
        write_atomic(tmp_path / "乙.csv", NEW)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["乙.csv", "甲.csv"], at
    assert kills == len(moments) > 3


@pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links are POSIX's")
def test_what_is_no_file_is_not_replaced(tmp_path):
    pipe, loop, box = tmp_path / "管.csv", tmp_path / "圈.csv", tmp_path / "座.csv"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(box))
        for path in (pipe, box):
            with pytest.raises(WriteError, match=r"是管道或设备"):
                write_atomic(path, NEW)
    with pytest.raises(WriteError, match=r"绕回自己的链接"):
        write_atomic(loop, NEW)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_gets_its_file(tmp_path):
    link = tmp_path / "甲.csv"
    link.symlink_to(tmp_path / "乙.csv")
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "乙.csv").read_bytes() == NEW


def test_a_folder_name_that_no_system_takes_is_told(tmp_path):
    for folder in (tmp_path / ("长" * 70_000), tmp_path / "半\ud800个"):
        with pytest.raises(WriteError, match=r"甲.csv.*没有写出|没有写出.*甲.csv"):
            write_atomic(folder / "甲.csv", NEW)


# What libraries raise while content is made.


class PptxError(Exception):
    __module__ = "pptx.exc"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "内存不够，没有写出“甲.pptx”"),
        (OSError(errno.EIO, "bad", "/opt/dajuan/pptx/templates/default.pptx"), "程序自己的文件读不出来.*重新安装"),
        (OSError(errno.ENOSPC, "full"), "磁盘满了，放不下临时文件.*甲.pptx"),
        (PermissionError(errno.EACCES, "no", "/tmp/xlsx1"), "临时文件夹用不了.*甲.pptx"),
        (OSError(errno.EMFILE, "many"), "打开的文件太多.*甲.pptx"),
        (OSError("Unsupported image format"), "程序自己的文件读不出来"),
        (PptxError("Package not found"), "程序自己的文件读不出来.*甲.pptx"),
    ],
)
def test_what_fails_while_content_is_made_is_told_as_that(tmp_path, monkeypatch, error, words):
    monkeypatch.setattr("tempfile.tempdir", "/tmp")

    def make():
        raise error

    with pytest.raises(WriteError, match=words):
        write_made(tmp_path / "甲.pptx", make)
    assert not list(tmp_path.iterdir())


def test_without_a_folder_for_temporary_files_that_is_told(tmp_path, monkeypatch):
    def none_usable():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", none_usable)

    def make():
        raise FileNotFoundError(errno.ENOENT, "no", "/tmp/x")

    with pytest.raises(WriteError, match=r"临时文件夹用不了，没有写出“甲.xlsx”"):
        write_made(tmp_path / "甲.xlsx", make)


def test_expected_errors_and_mistakes_of_the_program_pass_as_they_are(tmp_path):
    for error in (WriteError("已经说清楚了。"), ValueError("mistake"), ZeroDivisionError()):
        with pytest.raises(type(error)), making(tmp_path / "甲.csv"):
            raise error


def test_a_template_of_python_pptx_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    import pptx.api

    from data.package.reader import bundled_path, open_package
    from data.writing.pptx.slides import write_pptx

    package, _ = open_package(bundled_path())
    for broken in (tmp_path / "没有.pptx", tmp_path / "坏.pptx"):
        (tmp_path / "坏.pptx").write_bytes(b"PK\x03\x04 nothing")
        monkeypatch.setattr(pptx.api, "_default_pptx_path", lambda broken=broken: str(broken))
        with pytest.raises(WriteError, match=r"程序自己的文件读不出来.*报告.pptx"):
            write_made(tmp_path / "报告.pptx", lambda: write_pptx(package))
    assert not (tmp_path / "报告.pptx").exists()


# Folders.


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "文件").write_bytes(OLD)
    with pytest.raises(WriteError, match=r"已经是一个文件"):
        make_folder(tmp_path / "文件")
    for name, words in (("CON", "设备"), ("图片.", "末尾是点"), ("图\n片", "换行")):
        with pytest.raises(WriteError, match=rf"文件夹名.*{words}"):
            make_folder(tmp_path / name / "里")
    make_folder(tmp_path / "一" / "二")
    make_folder(tmp_path / "一" / "二")
    assert (tmp_path / "一" / "二").is_dir()


def test_leftover_folders_are_swept_and_other_things_are_not(tmp_path):
    stray = tmp_path / ".dajuan-0123456789abcdef.tmp"
    (stray / "里").mkdir(parents=True)
    (stray / "里" / "甲.csv").write_bytes(OLD)
    others = [tmp_path / name for name in (".dajuan-notes.tmp", ".dajuan-0123456789abcdeg.tmp", "x.tmp")]
    for path in others:
        path.mkdir()
    if os.name != "posix":
        os.utime(stray, (1, 1))
    leftovers.sweep(tmp_path)
    assert not stray.exists()
    assert all(path.is_dir() for path in others)
    shutil.rmtree(others[0])


def test_names_of_temporary_files_differ(tmp_path):
    names = {leftovers.temporary_beside(tmp_path / "甲") for _ in itertools.repeat(None, 50)}
    assert len(names) == 50
