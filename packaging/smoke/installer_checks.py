"""What the installer must do under Wine: install for one user, update, refuse, and go without a trace."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import wine
from common import NAME, TITLE
from desktop import Desktop, SmokeError, wait_for
from windows_sitting import sitting

RUNNING: Final = 3
NOT_EMPTY: Final = 4
PROGRAM: Final = r"C:\users\{}\AppData\Local\Programs\dajuan"
MENU: Final = r"C:\users\{}\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\答卷.lnk"
# What the installer must have written, and the uninstaller must take away.
KEYS: Final = (
    r"Software\Classes\.dajuan",
    r"Software\Classes\dajuan.package\shell\open\command",
    r"Software\Classes\Applications\答卷.exe\SupportedTypes",
    rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}",
)
# Windows, here Wine, notes devices and its own state there whenever a window opens.
OF_THE_SYSTEM: Final = (
    "[HKEY_LOCAL_MACHINE\\System\\CurrentControlSet",
    "[HKEY_LOCAL_MACHINE\\Hardware",
    "[HKEY_CURRENT_USER\\Software\\Wine",
)


@dataclass(frozen=True)
class State:
    """Every file of drive C and every line of the user's and the machine's registry."""

    files: frozenset[str]
    registry: frozenset[str]


def state_of(machine: wine.Wine, scratch: Path) -> State:
    """Return what is on the disk and in the registry now; what Windows itself keeps for a while does not count."""
    drive = machine.prefix / "drive_c"
    names = {str(path.relative_to(drive)) for path in drive.rglob("*")}
    lines: set[str] = set()
    for root in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"):
        export = scratch / f"{root}.reg"
        machine.run(["regedit", "/E", wine.windows_path(export), root])
        key = ""
        for line in export.read_text(encoding="utf-16").splitlines():
            key = line if line.startswith("[") else key
            if not key.startswith(OF_THE_SYSTEM):
                lines.add(f"{key} {line}")
    return State(frozenset(name for name in names if "/Temp/" not in name), frozenset(lines))


class InstallerChecks:
    """The checks of one installer."""

    def __init__(self, desktop: Desktop, machine: wine.Wine, setup: Path, scratch: Path, pictures: Path | None) -> None:
        self.desktop = desktop
        self.machine = machine
        self.setup = setup
        self.scratch = scratch
        self.pictures = pictures
        self.folder = machine.unix_path(PROGRAM.format(machine.user))
        self.program = self.folder / f"{TITLE}.exe"
        self.menu = machine.unix_path(MENU.format(machine.user))
        self.before = State(frozenset(), frozenset())

    def all(self) -> Iterator[str]:
        """Run the checks one by one; yield the name of each that passed."""
        for check in (self.installs, self.opens_its_files, self.refuses, self.updates, self.by_hand, self.uninstalls):
            since = time.monotonic()
            check()
            yield f"installer {check.__name__.replace('_', ' ')} ({time.monotonic() - since:.1f} s)"

    def _run(self, program: Path, *words: str) -> int:
        return self.machine.result(program, *words).returncode

    def _picture(self, name: str) -> None:
        self.desktop.wait_still()
        if self.pictures is not None:
            self.desktop.picture(self.pictures / f"{name}.png")

    def installs(self) -> None:
        """Install in silence; every file of the bundle, the menu entry and the keys are there."""
        self.before = state_of(self.machine, self.scratch)
        if code := self._run(self.setup, "/S"):
            raise SmokeError(f"silent installation: {code}")
        bundle = self.setup.parent / TITLE
        missing = [
            path.name
            for path in bundle.rglob("*")
            if path.is_file() and _bytes(self.folder / path.relative_to(bundle)) != path.read_bytes()
        ]
        if missing:
            raise SmokeError(f"not installed, or not as built: {missing[:5]}")
        if not self.menu.is_file():
            raise SmokeError("no entry in the Start menu")
        state = state_of(self.machine, self.scratch)
        elsewhere = [name for name in state.files - self.before.files if "Programs" not in name]
        if elsewhere:
            raise SmokeError(f"installed elsewhere: {elsewhere[:5]}")
        for key in KEYS:
            if not any(line.startswith(f"[HKEY_CURRENT_USER\\{key}]") for line in state.registry):
                raise SmokeError(f"not in the registry: {key}")
        machines = [line for line in state.registry - self.before.registry if line.startswith("[HKEY_LOCAL_MACHINE")]
        if machines:
            raise SmokeError(f"written for all users: {machines[:5]}")

    def opens_its_files(self) -> None:
        """Open a package whose name has blanks by the command noted for it; refuse to change a running program."""
        package = self.scratch / "数据 包.dajuan"
        self.machine.run(
            [
                self.program,
                "--data",
                "convert",
                wine.windows_path(self.folder / "_internal/data/packages/inner-mongolia-2020"),
                wine.windows_path(package.with_suffix(".zip")),
            ]
        )
        package.with_suffix(".zip").rename(package)
        # As the noted command has it: Wine 8 itself does not ask for the file types of one user.
        with sitting(self.desktop, self.machine, self.program, wine.windows_path(package)) as clerk:
            clerk.wait_ready()
            self._picture("installed")
            for program in (self.setup, self.folder / "uninstall.exe"):
                if (code := self._run(program, "/S", f"_?={PROGRAM.format(self.machine.user)}")) != RUNNING:
                    raise SmokeError(f"{program.name} while the program runs: {code}, not {RUNNING}")
            if not self.program.is_file():
                raise SmokeError("files were taken away from under the running program")
            self.desktop.key("ctrl+q")
            wait_for(clerk.ended, "the program to end")

    def refuses(self) -> None:
        """Leave a folder alone that holds other files."""
        other = self.machine.unix_path(r"C:\other")
        other.mkdir()
        (other / "letter.txt").write_text("mine", encoding="ascii")
        code = self._run(self.setup, "/S", r"/D=C:\other")
        kept = [path.name for path in other.iterdir()]
        shutil.rmtree(other)
        if code != NOT_EMPTY or kept != ["letter.txt"]:
            raise SmokeError(f"into a folder with other files: {code}, {kept}")

    def updates(self) -> None:
        """Install over an older version: its files go, settings of a portable copy stay."""
        (self.folder / "_internal" / "old.dll").write_bytes(b"old")
        settings = self.folder / "settings" / "settings.json"
        settings.parent.mkdir()
        settings.write_text("{}", encoding="ascii")
        version = rf"HKCU\{KEYS[-1]}"
        self.machine.run(["reg", "add", version, "/v", "DisplayVersion", "/d", "0.0.1", "/f"])
        if code := self._run(self.setup, "/S"):
            raise SmokeError(f"installation over an older one: {code}")
        if (self.folder / "_internal" / "old.dll").exists() or not settings.is_file():
            raise SmokeError("over an older version: old files stay, or settings are gone")
        if "0.0.1" in self.machine.run(["reg", "query", version, "/v", "DisplayVersion"]):
            raise SmokeError("over an older version: the old version is still noted")
        shutil.rmtree(settings.parent)

    def by_hand(self) -> None:
        """Click through the pages; the last one offers a shortcut on the desktop and starts the program."""
        uninstaller = self.folder / "uninstall.exe"
        uninstaller.unlink()
        setup = self.machine.start([str(self.setup)])
        self.desktop.wait_window("Dajuan")
        self._picture("setup-1")
        self.desktop.key("Return")
        # It is written last.
        wait_for(uninstaller.is_file, "the last page", 180)
        self._picture("setup-2")
        self.desktop.key("Return")
        self.desktop.wait_window("— 答卷")
        self.desktop.wait_still()
        self._picture("setup-3")
        self.desktop.key("ctrl+q")
        wait_for(lambda: setup.poll() is not None, "the installer to end")
        # It was started by the installer, which has ended before it.
        wait_for(lambda: not _runs(self.program.name), "the program to end")

    def uninstalls(self) -> None:
        """Go in silence: disk and registry are as before the installation."""
        if code := self._run(self.folder / "uninstall.exe", "/S"):
            raise SmokeError(f"silent removal: {code}")
        # The uninstaller goes on from a copy of itself.
        wait_for(lambda: not self.folder.exists(), "the program's folder to go")
        after = state_of(self.machine, self.scratch)
        left = sorted(after.files - self.before.files) + sorted(after.registry - self.before.registry)
        left += sorted(self.before.files - after.files) + sorted(self.before.registry - after.registry)
        if left:
            raise SmokeError(f"not as before the installation: {left[:10]}")


def _runs(name: str) -> bool:
    """Return whether a program of that name runs under Wine."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if name.encode() in place.read_bytes():
                return True
    return False


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def all_checks(
    desktop: Desktop, machine: wine.Wine, setup: Path, scratch: Path, pictures: Path | None
) -> Iterator[str]:
    """Run all checks of an installer; yield the name of each that passed."""
    yield from InstallerChecks(desktop, machine, setup, scratch, pictures).all()
