"""A Wine prefix that runs the Windows build, and a display for it. Nothing of Wine is ever shipped."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import wine_patches
from common import NAME, BuildError, need, run, say
from debian_tree import mirror

WINE_LIBRARIES: Final = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")
NEWER_LIBRARIES: Final = ("windows.ui.dll", "bcryptprimitives.dll")
UI_CLASS: Final = r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\Windows.UI.ViewManagement.UISettings"
UI_VALUES: Final = (
    ("DllPath", "REG_SZ", r"C:\windows\system32\windows.ui.dll"),
    ("ActivationType", "REG_DWORD", "0"),
    ("Threading", "REG_DWORD", "0"),
    ("TrustLevel", "REG_DWORD", "0"),
)


@dataclass(frozen=True)
class Wine:
    """One prefix with the environment its programs run in."""

    prefix: Path
    environment: dict[str, str]

    def run(self, command: Sequence[str | Path], *, cwd: Path | None = None, log: Path | None = None) -> str:
        """Run a Windows program and return what it printed; raises BuildError when it fails."""
        return run(["wine", *command], cwd=cwd, env=self.environment, log=log)

    def result(self, program: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run a Windows program to its end, whatever that is."""
        return subprocess.run(
            ["wine", str(program), *words],
            env=self.full_environment(),
            input=b"",
            capture_output=True,
            check=False,
            timeout=300,
        )

    def start(self, command: Sequence[str | Path]) -> subprocess.Popen[bytes]:
        """Start a Windows program; its stdin and stdout are pipes, as Wine's programs need."""
        pipe = subprocess.PIPE
        words = ["wine", *map(str, command)]
        return subprocess.Popen(words, env=self.full_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)

    def double_click(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        """Start a program as Explorer would, so without stdout; what is returned ends with it and its exit code."""
        return self.start(["start", "/wait", "/unix", program, *words])

    def full_environment(self) -> dict[str, str]:
        """Return the environment of Wine's programs, with what this process has."""
        return {**os.environ, **self.environment}

    def end(self, program: str) -> None:
        """End all Windows programs of this name in the prefix, such as hang."""
        words = ["wine", "taskkill", "/F", "/IM", program]
        subprocess.run(words, env=self.full_environment(), input=b"", capture_output=True, check=False)

    @property
    def user(self) -> str:
        """The name of the prefix's user, whose folder Wine calls by it."""
        return os.environ.get("USER") or getpass.getuser()

    @property
    def settings(self) -> Path:
        """The folder in which the program keeps its settings and its log."""
        return self.unix_path(rf"C:\users\{self.user}\AppData\Local\{NAME}")

    def path(self, path: Path) -> str:
        """Return a path as Windows programs see it."""
        return windows_path(path)

    def unix_path(self, windows_path: str) -> Path:
        """Return where a file of drive C lies."""
        return self.prefix / "drive_c" / windows_path.removeprefix("C:\\").replace("\\", "/")


def windows_path(path: Path) -> str:
    """Return a path as Windows programs under Wine see it."""
    return "Z:" + str(path).replace("/", "\\")


@contextlib.contextmanager
def display(size: str = "1366x768") -> Iterator[str]:
    """Run an X server for the block; give its name."""
    need(["Xvfb"], "xvfb")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextlib.contextmanager
def wine(work: Path, display_name: str) -> Iterator[Wine]:
    """Give a prefix, made once in `work`; end its programs after the block."""
    need(["wine", "wineserver"], "wine wine64")
    prefix = work / "prefix"
    environment = {
        "DISPLAY": display_name,
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=;winedbg.exe=d;winemenubuilder.exe=d;ucrtbase=n,b",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    machine = Wine(prefix, environment)
    try:
        if not (work / "prefix.done").exists():
            _make(machine, work)
            (work / "prefix.done").touch()
        yield machine
    finally:
        subprocess.run(["wineserver", "-k"], env=machine.full_environment(), check=False)


def _make(machine: Wine, work: Path) -> None:
    say("Wine prefix")
    # What an interrupted build left of one does not start any more.
    shutil.rmtree(machine.prefix, ignore_errors=True)
    run(["wine", "wineboot", "-i"], env=machine.environment)
    system = machine.unix_path(r"C:\windows\system32")
    (system / "ucrtbase.dll").unlink(missing_ok=True)
    wine_patches.fill_in_complex_functions(WINE_LIBRARIES / "ucrtbase.dll", system / "ucrtbase.dll")
    # Qt's window plugin asks for the class UISettings, and the reader of workbooks for Windows' random numbers:
    # Windows 10 has both, Wine 8 has not, Debian 13's Wine has.
    newer = _newer_wine(work)
    for name in NEWER_LIBRARIES:
        (found,) = newer.rglob(f"x86_64-windows/{name}")
        wine_patches.as_native(found, system / name)
    # Wine says it is Windows 7 where nobody tells it otherwise.
    machine.run(["winecfg", "-v", "win10"])
    for name, kind, value in UI_VALUES:
        machine.run(["reg", "add", UI_CLASS, "/v", name, "/t", kind, "/d", value, "/f"])


def _newer_wine(work: Path) -> Path:
    """Return the folder with the files of Debian 13's Wine, downloaded once."""
    apt = work / "apt-trixie"
    result = apt / "libwine"
    if result.exists():
        return result
    (apt / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    source = f"deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {mirror()} trixie main\n"
    (apt / "sources.list").write_text(source)
    settings = {
        "Dir::Etc::sourcelist": apt / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": apt / "lists",
        "Dir::Cache::pkgcache": "",
        "Dir::Cache::srcpkgcache": "",
        "APT::Sandbox::User": "root",
    }
    options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
    run(["apt-get", *options, "update", "-qq"])
    run(["apt-get", *options, "download", "-qq", "libwine"], cwd=apt)
    packages = list(apt.glob("libwine_*.deb"))
    if len(packages) != 1:
        raise BuildError("Debian 13's libwine could not be downloaded")
    run(["dpkg-deb", "-x", packages[0], result])
    return result
