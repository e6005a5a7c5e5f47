"""A tour of the whole program under strace: no socket that leaves the machine, no process, no file without a reason."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from robustness.jobs import OPENING
from robustness.warm import HERE, ROOT, WarmProcess

TRACED = "trace=%network,open,openat,openat2,creat,execve,execveat"
FAMILY = re.compile(r"\bsocket(?:pair)?\((\w+)|sa_family=(\w+)")
RUN = re.compile(r'\bexecve(?:at)?\((?:[^"]*)"((?:[^"\\]|\\.)*)", \[(.*)\]')
OPENED = re.compile(r'\b(?:openat2?\([\w]+(?:<([^>]*)>)?, |open\(|creat\()"((?:[^"\\]|\\.)*)"')
CONTINUED = re.compile(r"<\.\.\. \w+ resumed>|\+\+\+|---")

# Outside the program, the user's folders and the fonts: which files are opened, and why.
EXPLAINED = (
    (r"/etc/ld\.so\.(cache|preload)|(/usr)?/lib(64)?(/.*)?/[^/]*\.so[^/]*|(/usr)?/lib(/.*)?/glibc-hwcaps/.*",
     "the system's loader: the libraries of Python and Qt"),
    (r"/usr/lib/locale/.*|/usr/share/locale/.*|/usr/lib/\S*gconv/.*", "the C library: language and character sets"),
    (r"(/usr/lib/ssl|/etc/ssl)/openssl\.cnf", "OpenSSL's settings: Python's hashlib, for checksums"),
    (r"/usr/share/zoneinfo(/.*)?|/etc/(localtime|timezone)", "Qt: which time zone it is, for clocks"),
    (r"/usr/share/mime(/.*)?|/usr/local/share/mime(/.*)?|/etc/mime\.types", "Qt's file dialog: kinds of files"),
    (r"/proc/sys/kernel/random/boot_id|/var/lib/dbus/machine-id|/etc/machine-id",
     "Qt's lock beside the file in which its file dialog keeps its last folder"),
    (r"/proc/(self|\d+|thread-self)/.*", "the process about itself"),
    (r"/proc/(mounts|meminfo|cpuinfo|stat|sys/vm/overcommit_memory)|/sys/devices/system/cpu(/.*)?|/sys/fs/cgroup/.*",
     "the allocator and numpy: memory and processors"),
    (r"/etc/os-release", "which system this is, for the about page and the problem report"),
    (r"/etc/(passwd|nsswitch\.conf)", "the C library: the user's name, as the printing library asks"),
    (r"/etc/cups/client\.conf|/usr/share/cups/.*", "the printing library, told to ask this machine's service only"),
    (r"/etc/xdg(/.*)?|/usr/share/X11/xkb.*", "Qt: the desktop's settings and keyboard"),
    (re.escape(tempfile.gettempdir()) + r"/dajuan-\w{6}(/.*)?", "what was pasted, while it is looked at or open"),
    (r"/dev/(null|urandom|random|shm(/.*)?)", "the standard library: chance, and nothing"),
)  # fmt: skip
FONTS = r"/usr/(local/)?share/fonts(/.*)?|/usr/share/fontconfig/.*|/etc/fonts(/.*)?|/var/cache/fontconfig(/.*)?"
# Tries what the program must never do, and what it must not do without a reason.
CONTROL = """
import os, socket, subprocess
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as reached:
    reached.setblocking(False)
    reached.connect_ex(("127.0.0.1", 9))
os.close(os.open("/", os.O_RDONLY))
subprocess.run(["true"])
"""


class Trace:
    """What a trace tells of: families of sockets, programs that were started, and paths that were opened."""

    def __init__(self, path):
        self.families, self.programs, self.paths = set(), [], set()
        for line in path.read_text(encoding="latin-1").splitlines():
            self.families.update(one or other for one, other in FAMILY.findall(line))
            if (ran := RUN.search(line)) and "= -1 ENOENT" not in line:
                self.programs.append((_plain(ran[1]), _plain(ran[2])))
            if opened := OPENED.search(line):
                self.paths.add(os.path.normpath(Path(_plain(opened[1] or ""), _plain(opened[2]))))

    def unexplained(self, own):
        """Return the paths that are in none of the program's and the user's folders, no fonts, and have no reason."""
        known = re.compile("|".join([FONTS, *(pattern for pattern, _ in EXPLAINED)]))
        return sorted(
            path
            for path in self.paths
            if not known.fullmatch(path)
            and not any(path == one or path.startswith(f"{one}/") for one in own)
            # On the way to a module that is not there, folders that hold it are looked at.
            and not any(one.startswith(f"{path}/") for one in own)
        )


def _plain(text):
    """Return a path as it is, from strace's octal escapes."""
    raw = re.sub(rb"\\(\d{1,3})", lambda match: bytes([int(match[1], 8)]), text.encode("latin-1"))
    return raw.decode("utf-8", "replace")


def traced(command, trace, seconds, **how):
    """Run a command under strace. Where that is forbidden this fails: nothing would be proved."""
    words = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-s",
        "600",
        "-e",
        TRACED,
        "-o",
        str(trace),
        *map(str, command),
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=seconds, check=False, **how)
    assert trace.exists(), f"strace does not run here ({shlex.join(words)}): {done.stderr[-500:]}"
    return done


def test_the_trace_shows_what_is_forbidden(tmp_path):
    done = traced([sys.executable, "-c", CONTROL], tmp_path / "trace", 60)
    assert done.returncode == 0, done.stderr
    trace = Trace(tmp_path / "trace")
    assert "AF_INET" in trace.families
    assert [Path(program).name for program, _ in trace.programs][-1] == "true"
    assert "/" in trace.paths
    assert trace.unexplained(["/nowhere"])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file of each kind, and some whose names and cells ask for files: none of them may be opened."""
    base = tmp_path_factory.mktemp("tour")
    folder, outside = base / "files", base / "outside"
    folder.mkdir()
    outside.mkdir()
    process = WarmProcess(tmp_path_factory.mktemp("warm"))
    process.do_here("samples", folder, *OPENING.values())
    process.close()
    (outside / "canary.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    mark = f"<img src='{outside}/canary.png'><img src='//198.51.100.1/share/x.png'>"
    rows = [f"指标名称,单位,时间,数值,原文,来源,备注\n{mark}资金,亿元{mark},2019,1,{mark},{mark},{mark}\n"]
    rows += [f"{mark}资金,亿元{mark},20{year},{year},{mark},{mark},{mark}\n" for year in range(10, 19)]
    (folder / "标记.csv").write_text("".join(rows), encoding="utf-8")
    (folder / "标记表.csv").write_text(f"{mark},乙\n{mark},1\n{mark},2\n", encoding="utf-8")
    (folder / "坏.zip").write_bytes(b"PK\x03\x04 not a zip")
    (folder / "坏.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000)
    return folder


@pytest.fixture(scope="module")
def toured(files, tmp_path_factory):
    """The trace of the tour, and the folders that are the program's or the user's."""
    home = tmp_path_factory.mktemp("home")
    (home / "Documents").mkdir()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "PYTEST", "COV"))}
    environment |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, HERE / "tour.py", files]
    trace = tmp_path_factory.mktemp("trace") / "trace"
    done = traced(command, trace, 280, env=environment, cwd=home)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines()[-1] == "everything seen", done.stdout[-500:] + done.stderr[-1000:]
    own = {ROOT, files, home, Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parents[1]}
    return Trace(trace), sorted(map(str, own)), len(done.stdout.splitlines())


def test_a_tour_asks_no_network_starts_no_program_and_opens_no_file_without_a_reason(toured):
    # One test: with several workers, each would go on the tour for a test of its own.
    trace, own, steps = toured
    families = sorted(trace.families - {"AF_UNIX", "AF_UNSPEC"})
    readers = re.compile(r"data\.importing\.\w+ import main")
    programs = [
        f"{program} {words[:200]}"
        for program, words in trace.programs[1:]
        if Path(program).resolve() != Path(sys.executable).resolve() or not readers.search(words)
    ]
    odd = trace.unexplained(own)
    print(
        f"Offline: a tour of {steps} steps: socket families {sorted(trace.families)}, "
        f"{len(trace.programs) - 1} processes, {len(programs)} of them not the reader of untrusted files, "
        f"{len(trace.paths)} paths, {len(EXPLAINED)} reasons, {len(odd)} paths without one"
    )
    found = {"sockets that leave the machine": families, "programs": programs, "files without a reason": odd}
    assert not any(found.values()), found
