"""Nothing in the user's folder or the environment stops a start, or lets it wait."""

import logging
import os
import subprocess
import sys

import pytest
from paths import ROOT

from gui.app import crash_log
from gui.look import user_folders
from gui.look.user_folders import LOG_NAME

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, devices, links and limits of this kind are POSIX's")

# The program as it starts, closed as soon as its package is on show.
START = """
import sys
from gui.app import startup
from gui.window.main_window import MainWindow

build = MainWindow.__init__

def build_and_close(window, store):
    build(window, store)
    window.ready.connect(window.close)

MainWindow.__init__ = build_and_close
print("ended with", startup.run(startup.StartOrders(), [], 0.0))
"""


def start(environment, limit=None):
    def small_files():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        preexec_fn=small_files if limit is not None else None,
    )


def assert_started(done):
    assert done.stdout.strip() == "ended with 0", done.stderr
    assert "Traceback" not in done.stderr
    assert "Logging error" not in done.stderr


def user_folder(tmp_path):
    folder = tmp_path / "配置" / "dajuan"
    folder.mkdir(parents=True)
    return folder, {"XDG_CONFIG_HOME": str(tmp_path / "配置"), "XDG_RUNTIME_DIR": str(tmp_path)}


@posix
@pytest.mark.parametrize("name", ["dajuan.log", "settings.json", "stories"])
def test_a_pipe_in_the_place_of_a_file(tmp_path, name):
    folder, environment = user_folder(tmp_path)
    os.mkfifo(folder / name)
    assert_started(start(environment))


@posix
def test_everything_damaged_at_once(tmp_path):
    folder, environment = user_folder(tmp_path)
    (folder / "dajuan.log").mkdir()
    (folder / "settings.json").write_text('{"geometry": "\\ud800", "story_panel": true}', encoding="utf-8")
    (folder / "stories").symlink_to("stories")
    assert_started(start({**environment, "LC_ALL": "zz_ZZ.KOI8", "LANGUAGE": "\udcff", "TMPDIR": "/dev/null"}))
    assert (folder / "settings.damaged.json").exists()


@posix
def test_devices_in_the_place_of_files(tmp_path):
    folder, environment = user_folder(tmp_path)
    (folder / "dajuan.log").symlink_to("/dev/full")
    (folder / "settings.json").symlink_to("/dev/zero")
    assert_started(start(environment))


@posix
def test_a_disk_that_takes_not_one_more_byte(tmp_path):
    _folder, environment = user_folder(tmp_path)
    assert_started(start(environment, limit=0))


@posix
@pytest.mark.parametrize(
    "environment",
    [
        {"XDG_CONFIG_HOME": "/dev/null", "HOME": "/dev/null", "XDG_RUNTIME_DIR": "/dev/null"},
        {"XDG_CONFIG_HOME": "relative", "HOME": "", "XDG_RUNTIME_DIR": "/" + "x" * 5000, "LC_ALL": "C"},
        {"XDG_CONFIG_HOME": "/" + "y" * 300, "HOME": "/" + "z" * 300, "XDG_RUNTIME_DIR": "relative"},
    ],
)
def test_no_place_for_the_users_folder(tmp_path, environment):
    before = {path.name for path in ROOT.iterdir()}
    assert_started(start(environment))
    assert {path.name for path in ROOT.iterdir()} == before


# The log by itself.


@pytest.fixture
def root_log():
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield root
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "zero", "loop"])
def test_what_is_no_file_is_no_log(tmp_path, root_log, kind):
    path = tmp_path / LOG_NAME
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/full")
        case "zero":
            path.symlink_to("/dev/zero")
        case "loop":
            path.symlink_to(path)
    log_file = crash_log.start_log(tmp_path)
    assert log_file is None
    assert not crash_log.crashed_before(log_file)
    assert not crash_log.crashed_before(path)


def test_of_a_log_without_end_only_the_end_is_read(tmp_path, root_log):
    path = tmp_path / LOG_NAME
    with path.open("wb") as file:
        file.truncate(20_000_000_000)
    assert crash_log.start_log(tmp_path) == path
    assert path.stat().st_size < crash_log.LOG_BYTES


@posix
def test_a_full_disk_keeps_nothing_in_memory_and_says_nothing(tmp_path):
    script = """
import logging, resource, sys, tracemalloc
from pathlib import Path
from gui.app import crash_log as faults
path = faults.start_log(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
tracemalloc.start()
for number in range(3000):
    logging.getLogger("test").info("x" * 1000)
print(tracemalloc.get_traced_memory()[0] < 500_000, path.stat().st_size <= 10)
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout.strip(), done.stderr) == ("True True", "")


# The user's folder by itself.


def test_the_first_folder_that_can_be_written_is_taken(tmp_path, monkeypatch):
    program = tmp_path / "程序"
    program.mkdir()
    (program / user_folders.PORTABLE_MARK).write_bytes(b"")
    monkeypatch.setattr(user_folders, "program_folder", lambda: program)
    where = str(tmp_path / "家")
    monkeypatch.setattr(user_folders.QStandardPaths, "writableLocation", lambda _kind: where)
    assert user_folders.user_folder() == program / "settings"
    (program / "settings").rmdir()
    (program / "settings").write_bytes(b"")
    assert user_folders.user_folder() == tmp_path / "家" / "dajuan"


@pytest.mark.parametrize("where", ["", "relative", "\ud800", "a\0b"])
def test_a_place_that_is_none_is_passed_over(tmp_path, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(user_folders, "program_folder", lambda: tmp_path)
    monkeypatch.setattr(user_folders.QStandardPaths, "writableLocation", lambda _kind: where)
    assert user_folders.user_folder() is None
    assert not list(tmp_path.iterdir())
