import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

from data.files import atomic_write
from data.files.atomic_write import write_atomic
from data.problems import WriteError

OLD = "原来的内容".encode()
NEW = "新的内容".encode() * 1000


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "硬核投入.csv"
    path.write_bytes(OLD)
    return path


@pytest.fixture(autouse=True)
def pauses(monkeypatch):
    """The pauses between retries, which then take no time."""
    taken = []
    monkeypatch.setattr(atomic_write.time, "sleep", taken.append)
    return taken


def failing(number, times=10**9):
    """Return a function that raises the system's own error so many times, and a list of its calls."""
    calls = []

    def fail(*_args, **_kwargs):
        calls.append(_args)
        raise OSError(number, os.strerror(number))

    real = os.replace

    def replace(source, destination):
        if len(calls) < times:
            fail(source, destination)
        real(source, destination)

    return replace, calls


def names(folder):
    return [path.name for path in folder.iterdir()]


def assert_old_whole(target):
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("content", [NEW, b"", bytes(range(256)) * 10_000])
def test_a_file_holds_its_bytes_and_nothing_lies_beside_it(tmp_path, content):
    path = tmp_path / "新.csv"
    for _ in range(2):
        write_atomic(path, content)
        assert path.read_bytes() == content
        assert names(tmp_path) == ["新.csv"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_permissions_are_those_of_the_old_file_or_the_usual_ones(tmp_path, target):
    target.chmod(0o640)
    write_atomic(target, NEW)
    assert target.stat().st_mode & 0o777 == 0o640
    write_atomic(tmp_path / "a", b"")
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path, target):
    (tmp_path / "别处").mkdir()
    link = tmp_path / "别处" / "链接.csv"
    link.symlink_to(target)
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_content_is_on_the_disk_before_it_gets_the_name(target, monkeypatch):
    steps = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("fsync"), sync(handle))[1])
    monkeypatch.setattr(os, "replace", lambda *names: (steps.append("replace"), replace(*names))[1])
    write_atomic(target, NEW)
    assert steps[:2] == ["fsync", "replace"]


def test_temporary_names_are_beside_the_target_and_not_predictable(target, monkeypatch):
    replace, calls = failing(errno.EBUSY, times=2)
    monkeypatch.setattr(os, "replace", replace)
    for _ in range(2):
        with pytest.raises(WriteError):
            write_atomic(target, NEW)
    names = [Path(source) for source, _ in calls]
    assert names[0] != names[1]
    assert {name.parent for name in names} == {target.parent}


def test_a_short_lock_is_waited_out(target, monkeypatch, pauses):
    replace, _ = failing(errno.EACCES, times=3)
    monkeypatch.setattr(os, "replace", replace)
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW
    assert len(pauses) == 3


def test_a_file_open_in_excel_stays_whole(target, monkeypatch, pauses):
    replace, calls = failing(errno.EACCES)
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(WriteError, match=r"硬核投入.csv.*Excel、WPS.*关闭"):
        write_atomic(target, NEW)
    assert_old_whole(target)
    assert len(calls) < 10
    assert sum(pauses) < 3


def test_missing_folder(tmp_path):
    with pytest.raises(WriteError, match=r"不在了.*换一个文件夹") as caught:
        write_atomic(tmp_path / "没有" / "甲.csv", NEW)
    assert "甲.csv" in str(caught.value)


def test_the_folder_is_a_file(target):
    with pytest.raises(WriteError, match=r"不在了"):
        write_atomic(target / "甲.csv", NEW)
    assert_old_whole(target)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "没有权限.*硬核投入.csv.*别的文件夹"),
        (errno.EPERM, "没有权限.*硬核投入.csv.*别的文件夹"),
        (errno.EROFS, "只读.*硬核投入.csv.*别的文件夹"),
        (errno.ENOSPC, "磁盘满了.*硬核投入.csv.*清出"),
        (errno.ENOENT, "硬核投入.csv.*磁盘不见了.*移动盘"),
        (errno.EMFILE, "打开的文件太多.*硬核投入.csv.*关掉"),
    ],
)
def test_folder_that_takes_no_file(target, monkeypatch, number, words):
    """As root permissions don't count, so the system's refusal is played."""

    real = os.open

    def refuse(path, flags, *args, **kwargs):
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteError, match=words):
        write_atomic(target, NEW)
    monkeypatch.undo()
    assert_old_whole(target)


def test_read_only_file_is_not_replaced(target):
    target.chmod(0o444)
    with pytest.raises(WriteError, match=r"硬核投入.csv.*只读.*换一个文件名"):
        write_atomic(target, NEW)
    assert_old_whole(target)
    target.chmod(0o644)


def test_target_is_a_folder(tmp_path):
    (tmp_path / "表").mkdir()
    with pytest.raises(WriteError, match=r"“表”是一个文件夹.*换一个文件名"):
        write_atomic(tmp_path / "表", NEW)
    assert names(tmp_path) == ["表"]


@pytest.mark.parametrize(
    "name",
    ["长" * 250 + ".csv", "a" * 252 + ".csv", "a\0b.csv", "..", *(f"硬核{sign}投入.csv" for sign in ':*?"<>|')],
)
def test_impossible_name(tmp_path, name):
    with pytest.raises(WriteError, match=r"^文件名“.*”不能用：.*。请换一个文件名。$"):
        write_atomic(tmp_path / name, NEW)
    assert names(tmp_path) == []


def test_name_that_windows_refuses(target, monkeypatch):
    replace, _ = failing(errno.EINVAL)
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(WriteError, match=r"硬核投入.csv.*不能用.*去掉"):
        write_atomic(target, NEW)
    assert_old_whole(target)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_full_disk_as_the_system_tells_it(target, monkeypatch, number, call):
    def fail(*_arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WriteError, match=r"磁盘满了.*硬核投入.csv.*原来的文件没有动.*清出"):
        write_atomic(target, NEW)
    assert_old_whole(target)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KiB, None where this machine does not let us have one."""
    place = tmp_path / "小盘"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_full_disk(small_disk, target, monkeypatch):
    """On a real full disk where one can be mounted, else with the system's answer played."""
    if small_disk is None:

        def no_space(_handle, _content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "write", no_space)
        path = target
    else:
        path = small_disk / target.name
        path.write_bytes(OLD)
    with pytest.raises(WriteError, match=r"磁盘满了.*清出"):
        write_atomic(path, b"x" * 200_000)
    monkeypatch.undo()
    assert_old_whole(path)


def stop_half_way(monkeypatch, error):
    """Let the system take half of what is written, and raise an error at the second half."""
    real, written = os.write, []

    def write(handle, content):
        if written:
            raise error
        written.append(real(handle, content[: len(content) // 2]))
        return written[0]

    monkeypatch.setattr(os, "write", write)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_interrupted_half_way_the_old_file_stays_and_the_error_is_its_own(target, monkeypatch, error):
    stop_half_way(monkeypatch, error)
    with pytest.raises(error):
        write_atomic(target, NEW)
    assert_old_whole(target)


def test_no_memory_is_reported_and_the_old_file_stays(target, monkeypatch):
    stop_half_way(monkeypatch, MemoryError)
    with pytest.raises(WriteError, match=r"内存不够，没有写出“硬核投入.csv”"):
        write_atomic(target, NEW)
    assert_old_whole(target)


def test_interrupted_while_waiting_for_a_lock(target, monkeypatch):
    replace, _ = failing(errno.EACCES)
    monkeypatch.setattr(os, "replace", replace)

    def interrupted(_seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic_write.time, "sleep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(target, NEW)
    assert_old_whole(target)


KILLED = """
import os, sys
from pathlib import Path
from data.files.atomic_write import write_atomic

real, blocks = os.write, 0

def write(handle, content):
    global blocks
    written = real(handle, content[:65536])
    if blocks == int(sys.argv[2]):
        print("half way", flush=True)
        sys.stdin.readline()
    blocks += 1
    return written

os.write = write
write_atomic(Path(sys.argv[1]), b"x" * 65536 * 100)
"""


@pytest.mark.parametrize("blocks", [0, 1, 20])
def test_killed_process_leaves_the_old_file_whole(target, blocks):
    command = [sys.executable, "-c", KILLED, str(target), str(blocks)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().strip() == b"half way"
        process.kill()
    assert process.returncode == (-signal.SIGKILL if os.name == "posix" else 1)
    assert target.read_bytes() == OLD
    left = [name for name in names(target.parent) if name != target.name]
    assert all(re.fullmatch(r"\.dajuan-[0-9a-f]{16}\.tmp", name) for name in left)
    if os.name != "posix":  # Where files cannot be held, only what is old is swept.
        for name in left:
            os.utime(target.parent / name, (1, 1))
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == [target.name]


KILLED_A_HUNDRED_TIMES = """
import os, signal, sys
from pathlib import Path
from data.files import atomic_write as atomic

target = Path(sys.argv[1])
old = target.read_bytes()
new = b"x" * 65536 * 98

def child(stage, reached):
    really_write, blocks = os.write, 0
    def stop():
        really_write(reached, b"!")
        signal.pause()
    def write(handle, content):
        nonlocal blocks
        if blocks == stage:
            stop()
        blocks += 1
        return really_write(handle, content[:65536])
    real = os.replace
    def replace(*names):
        if stage == 98:
            stop()
        real(*names)
        stop()
    os.write, os.replace = write, replace
    atomic.write_atomic(target, new)

for stage in range(100):
    listen, reached = os.pipe()
    process = os.fork()
    if not process:
        child(stage, reached)
    os.read(listen, 1)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(listen), os.close(reached)
    found = target.read_bytes()
    assert found == (old if stage < 99 else new), stage
print(len(list(target.parent.iterdir())))
"""


@pytest.mark.skipif(os.name != "posix", reason="forks; the test above kills processes on every system")
def test_killed_a_hundred_times_at_every_stage(target):
    command = [sys.executable, "-c", KILLED_A_HUNDRED_TIMES, str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) == 1, "each took away what the one before it left behind"
    write_atomic(target, NEW)
    assert names(target.parent) == [target.name]
    assert target.read_bytes() == NEW


def test_what_another_process_is_writing_is_not_swept_away(target):
    command = [sys.executable, "-c", KILLED, str(target), "1"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().strip() == b"half way"
        (theirs,) = [path for path in target.parent.iterdir() if path.name.startswith(".dajuan-")]
        if os.name == "posix":
            os.utime(theirs, (1, 1))
        write_atomic(target.parent / "乙.csv", NEW)
        assert theirs.exists()
        process.kill()


def test_other_hidden_files_stay(target):
    other = target.parent / ".dajuan-notes"
    other.write_bytes(OLD)
    os.utime(other, (1, 1))
    write_atomic(target, NEW)
    assert other.exists()
