"""The Windows that this runs on: its screen and keyboard, its settings, and its installer tried in silence."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import winreg
from ctypes import wintypes
from pathlib import Path
from typing import Any, Final

import windows_scan
from common import NAME, TITLE, version
from desktop import Screen, SmokeError, wait_for
from installer_checks import KEYS
from PIL import Image, ImageGrab
from windows_checks import WindowsChecks
from windows_sitting import sitting

assert sys.platform == "win32"

_USER: Final = ctypes.windll.user32
_CODES: Final = {
    **{"ctrl": 0x11, "alt": 0x12, "Alt_L": 0x12, "shift": 0x10, "Tab": 0x09, "Return": 0x0D, "Escape": 0x1B},
    **{"F5": 0x74, "Left": 0x25, "Up": 0x26, "Right": 0x27, "Down": 0x28},
}
# No key has this code: Windows lets only those change the foremost window whose input came last.
_NO_KEY: Final = 0xE8
_KEYBOARD, _UP, _UNICODE = 1, 2, 4
_WORK_AREA: Final = 0x30
_LONGEST_TITLE: Final = 500


class WindowsScreen(Screen):
    """The display without the task bar, whose clock changes; the keyboard of this session."""

    def _windows(self) -> list[tuple[int, str]]:
        """Return every visible window with its title."""
        found: list[int] = []

        @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)  # type: ignore[untyped-decorator]
        def note(window: int, _: int) -> bool:
            found.append(window)
            return True

        _USER.EnumWindows(note, 0)
        return [(window, self._title(window)) for window in found if _USER.IsWindowVisible(wintypes.HWND(window))]

    def _title(self, window: int) -> str:
        text = ctypes.create_unicode_buffer(_LONGEST_TITLE)
        _USER.GetWindowTextW(wintypes.HWND(window), text, _LONGEST_TITLE)
        return text.value

    def shows(self, title: str) -> bool:
        """Return whether a window whose title contains these words is visible."""
        return any(title in found for _, found in self._windows())

    def active_title(self) -> str:
        """Return the title of the window that takes keys, nothing while there is none."""
        return self._title(_USER.GetForegroundWindow() or 0)

    def activate(self, title: str) -> None:
        """Let a window whose title contains these words take keys."""
        self._send(_NO_KEY)
        for window, found in self._windows():
            if title in found:
                _USER.SetForegroundWindow(wintypes.HWND(window))

    def _send(self, code: int, letter: int = 0, flags: int = 0) -> None:
        event = struct.pack("<IxxxxHHIIxxxxQ8x", _KEYBOARD, code, letter, flags, 0, 0)
        _USER.SendInput(1, event, len(event))

    def key(self, keys: str) -> None:
        """Press keys (`ctrl+s`)."""
        codes = [_CODES.get(name) or ord(name.upper()) for name in keys.split("+")]
        for code in codes:
            self._send(code)
        for code in reversed(codes):
            self._send(code, flags=_UP)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        for (letter,) in struct.iter_unpack("<H", words.encode("utf-16-le")):
            self._send(0, letter, _UNICODE)
            self._send(0, letter, _UNICODE | _UP)

    def _grab(self) -> Image.Image:
        area = wintypes.RECT()
        _USER.SystemParametersInfoW(_WORK_AREA, 0, ctypes.byref(area), 0)
        return ImageGrab.grab((area.left, area.top, area.right, area.bottom))

    def pixels(self) -> bytes:
        """Return what is on show as RGB bytes."""
        return self._grab().tobytes()

    def picture(self, path: Path) -> None:
        """Write what is on show as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._grab().save(path)


class ThisWindows:
    """Programs of this Windows, and where it keeps what belongs to its user."""

    local: Final = Path(os.environ["LOCALAPPDATA"])
    settings: Final = local / NAME
    installed: Final = local / "Programs" / NAME
    menu: Final = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    desktop: Final = Path(os.environ["USERPROFILE"]) / "Desktop"

    def path(self, path: Path) -> str:
        """Return a path as Windows programs see it."""
        return str(path)

    def result(self, program: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end, whatever that is."""
        return subprocess.run([program, *words], input=b"", capture_output=True, check=False, timeout=300)

    def double_click(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        """Start a program as Explorer would; what is returned ends with it and its exit code."""
        pipe = subprocess.PIPE
        command: list[str | Path] = ["cmd", "/c", "start", "", "/wait", program, *words]
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)

    def end(self, program: str) -> None:
        """End all programs of this name."""
        subprocess.run(["taskkill", "/F", "/IM", program], capture_output=True, check=False)

    def traces(self) -> set[str]:
        """Return what an installer adds to: keys that are there, and files of the user's programs, menu and desktop."""
        paths = [*self.installed.parent.rglob("*"), *self.menu.iterdir(), *self.desktop.iterdir()]
        return {*map(str, paths), *(key for key in KEYS if _is_key(key))}


def _is_key(name: str) -> bool:
    try:
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, name).Close()
    except OSError:
        return False
    return True


def try_here(built: Path, pictures: Path | None) -> dict[str, Any]:
    """Run the checks on the folder with the bundle and its installer; return what was measured.

    Not for a Windows on which somebody uses the program.
    """
    machine, screen = ThisWindows(), WindowsScreen()
    if machine.settings.exists() or machine.installed.exists():
        raise SmokeError(f"somebody uses the program here: {machine.settings}, {machine.installed}")
    bundle = built / TITLE
    (setup,) = built.glob("*-setup.exe")
    print(windows_scan.scan(bundle))
    print(windows_scan.read_back(bundle / f"{TITLE}.exe", version()))
    scratch = Path(tempfile.mkdtemp(prefix="dajuan-smoke-"))
    try:
        place = scratch / "U 盘" / TITLE
        shutil.copytree(bundle, place)
        checks = WindowsChecks(screen, machine, place, scratch, pictures)
        for passed in checks.all():
            print(f"passed: {passed}", flush=True)
        _screenshots(machine, place / f"{TITLE}.exe", (pictures or scratch) / "screenshots")
        _installer(machine, screen, setup, bundle, scratch)
    except SmokeError:
        if pictures is not None:
            screen.picture(pictures / "failed.png")
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.rmtree(machine.settings, ignore_errors=True)
    return checks.facts


def _screenshots(machine: ThisWindows, program: Path, folder: Path) -> None:
    done = machine.result(program, "--screenshots", str(folder))
    if done.returncode or not list(folder.glob("*.png")):
        raise SmokeError(f"--screenshots: {done.returncode} {done.stdout.decode('utf-8', 'replace')}")
    print("passed: screenshots", flush=True)


def _installer(machine: ThisWindows, screen: Screen, setup: Path, bundle: Path, scratch: Path) -> None:
    """Install in silence, open a package by a double click, remove in silence: nothing is left."""
    before = machine.traces()
    if code := machine.result(setup, "/S").returncode:
        raise SmokeError(f"silent installation: {code}")
    files = [path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file()]
    lost = [file for file in files if not (machine.installed / file).is_file()]
    added = machine.traces() - before
    if lost or not set(KEYS) <= added or str(machine.menu / f"{TITLE}.lnk") not in added:
        raise SmokeError(f"not installed: {lost[:5]}; there are {sorted(added)[:20]}")
    print("passed: installer installs", flush=True)
    package = scratch / "数据 包.dajuan"
    program = machine.installed / f"{TITLE}.exe"
    bundled = next((machine.installed / "_internal" / "data" / "packages").iterdir())
    machine.result(program, "--data", "convert", str(bundled), str(package))
    # Explorer itself finds the program by the file type.
    with sitting(screen, machine, package) as clerk:
        clerk.wait_ready()
        clerk.close()
    print("passed: a package opened by a double click", flush=True)
    if code := machine.result(machine.installed / "uninstall.exe", "/S").returncode:
        raise SmokeError(f"silent removal: {code}")
    # The uninstaller goes on from a copy of itself.
    wait_for(lambda: not machine.installed.exists(), "the program's folder to go")
    if left := machine.traces() ^ before:
        raise SmokeError(f"not as before the installation: {sorted(left)[:10]}")
    print("passed: installer removes everything", flush=True)
