"""What tables put on the disk: gone when they are closed, at the end, and at the next start after a crash."""

import signal
import subprocess
import sys

import pytest
from paths import ROOT

OPEN = """
import os, signal, sys
from pathlib import Path
from data.tables import table_folder
from data.tables.table_store import from_rows

inside = Path(sys.argv[1])
table_folder.use_folder(inside)
store = from_rows(["甲"], [["1"]])
(table_folder.table_folder() / "spilled").write_bytes(b"x")
"""


def run(script, *arguments):
    command = [sys.executable, "-c", OPEN + script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed there")
def test_what_a_killed_process_left_is_gone_at_the_next_start_and_a_live_one_keeps_its_own(tmp_path):
    killed = run("os.kill(os.getpid(), signal.SIGKILL)", tmp_path)
    assert killed.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert (left / "spilled").exists()
    (tmp_path / "他人的.txt").write_text("留下", encoding="utf-8")
    live = subprocess.Popen(
        [sys.executable, "-c", f"{OPEN}print('open', flush=True)\nsys.stdin.read()\nprint(store.page([0]))", tmp_path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert live.stdout.readline() == "open\n"
    assert run("", tmp_path).returncode == 0
    folders = [one for one in tmp_path.iterdir() if one.is_dir()]
    assert [one.exists() for one in (left, *folders)] == [False, True]
    out, _ = live.communicate("")
    assert out == "[('1',)]\n"
    assert [one.name for one in tmp_path.iterdir()] == ["他人的.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such bound")
def test_a_disk_that_takes_no_more_is_one_sentence_and_the_program_goes_on(tmp_path):
    script = """
import resource
from data import limits
from data.problems import RefusedError
from data.tables import database
from data.tables.table_store import from_rows

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))
try:
    from_rows(["甲"], ([f"{row}{os.urandom(400).hex()}"] for row in range(200_000)))
except RefusedError as error:
    print(error)
store = from_rows(["甲"], [["还在"]])
print(store.page([0])[0][0])
"""
    small = "from data import limits\nlimits.TABLE_MEMORY = 48 * limits.MEGABYTE\n"
    command = [sys.executable, "-c", small + OPEN + script, str(tmp_path)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    first, *rest = made.stdout.splitlines()
    assert "临时文件" in first
    assert rest == ["还在"]
    assert list(tmp_path.iterdir()) == []


def test_where_the_users_folder_takes_nothing_the_systems_does(tmp_path):
    blocked = tmp_path / "是文件"
    blocked.write_text("", encoding="utf-8")
    made = run("print(table_folder.table_folder().parent == Path(__import__('tempfile').gettempdir()))", blocked / "内")
    assert made.stdout == "True\n", made.stderr


LONG = """
from data import limits
from data.importing import large_text
from data.problems import RefusedError
from data.progress import reporting
from data.session.opening import read_any

limits.TABLE_IN_MEMORY = 0
large_text.LARGE_BYTES = 0
path = inside.parent / "长.csv"
path.write_text("旗县,人数\\n" + "".join(f"旗{at},{at}\\n" for at in range(200_000)), encoding="utf-8")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed there")
@pytest.mark.parametrize("stage", ["放进数据库", "打开以后"])
def test_a_long_text_leaves_nothing_however_its_reader_ends(tmp_path, stage):
    inside = tmp_path / "缓存"
    script = f"""
def report(stage, _):
    if stage == {stage!r}:
        os.kill(os.getpid(), signal.SIGKILL)

with reporting(report):
    table = read_any(path).table
report("打开以后", 1.0)
"""
    assert run(LONG + script, inside).returncode == -signal.SIGKILL
    (left,) = inside.iterdir()
    # What was written for the database, and the database.
    assert any(one.name.startswith("text" if stage == "放进数据库" else "room") for one in left.iterdir())
    before = (tmp_path / "长.csv").read_bytes()
    ended = run(LONG + "print(read_any(path).table.count)", inside)
    assert (ended.stdout, ended.stderr) == ("200000\n", "")
    assert list(inside.iterdir()) == []
    assert (tmp_path / "长.csv").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such bound")
@pytest.mark.parametrize("stage", ["读取", "放进数据库"])
def test_a_long_text_for_which_the_disk_is_too_small_is_refused_and_the_next_one_opens(tmp_path, stage):
    inside = tmp_path / "缓存"
    script = f"""
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unbounded = resource.getrlimit(resource.RLIMIT_FSIZE)

def report(now, _):
    if now == {stage!r}:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 18, unbounded[1]))

try:
    with reporting(report):
        print(read_any(path).table.count)
except RefusedError as error:
    print(error)
print(sorted(one.suffix for one in table_folder.table_folder().iterdir()))
resource.setrlimit(resource.RLIMIT_FSIZE, unbounded)
print(read_any(path).table.count)
"""
    ended = run(LONG + script, inside)
    assert ended.returncode == 0, ended.stderr
    refused, left, count = ended.stdout.splitlines()
    assert "临时文件" in refused
    # The spilled table of the test's beginning is none of this one's.
    assert left == "['']"
    assert count == "200000"
    assert list(inside.iterdir()) == []
