"""A display with a window manager, its mouse, its keyboard and its pixels."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

WIDTH, HEIGHT = 1366, 768
WAIT_S: Final = 60.0


class SmokeError(AssertionError):
    """Something a user would notice is not as it should be."""


def wait_for(condition: Callable[[], bool], what: str, seconds: float = WAIT_S) -> None:
    """Wait until a condition holds; raises SmokeError saying what did not happen."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise SmokeError(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.05)


class Screen(ABC):
    """What is on a display, and how it is used."""

    @abstractmethod
    def shows(self, title: str) -> bool:
        """Return whether a window whose title contains these words is visible."""

    @abstractmethod
    def active_title(self) -> str:
        """Return the title of the window that takes keys, nothing while there is none."""

    @abstractmethod
    def activate(self, title: str) -> None:
        """Let a window whose title contains these words take keys."""

    @abstractmethod
    def key(self, keys: str) -> None:
        """Press keys (`ctrl+s`)."""

    @abstractmethod
    def type(self, words: str) -> None:
        """Type words, letter by letter."""

    @abstractmethod
    def pixels(self) -> bytes:
        """Return what is on show as bytes."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """Write what is on show as PNG."""

    def wait_window(self, title: str) -> None:
        """Wait for a window whose title contains these words, and until it takes keys."""
        try:
            wait_for(lambda: title in self.active_title(), f"window “{title}”")
        except SmokeError as error:
            raise SmokeError(f"{error}; on show is “{self.active_title()}”") from None

    def wait_back(self, title: str, dialog: str) -> None:
        """Wait until a window takes keys again, whose title its dialog bears as well."""
        wait_for(lambda: title in self.active_title() and dialog not in self.active_title(), f"back from “{dialog}”")

    def type_into(self, mnemonic: str, words: str) -> None:
        """Go to a field by its mnemonic and replace what stands there."""
        self.key(mnemonic)
        self.key("ctrl+a")
        self.type(words)

    def fill_in(self, keys: str, title: str, to_format: Sequence[str], name: str, folder: str) -> None:
        """Open a dialog of the program that exports, choose the format by the keys that lead to it, and confirm."""
        self.key(keys)
        self.wait_window(title)
        self.key("alt+n")
        for key in to_format:
            self.key(key)
        self.type_into("alt+n", name)
        self.type_into("alt+d", folder)
        self.wait_still()
        self.key("Return")

    def wait_still(self) -> bytes:
        """Wait until nothing moves for a third of a second; return the screen."""
        last, since = self.pixels(), time.monotonic()
        deadline = since + WAIT_S
        while time.monotonic() - since < 0.35 and time.monotonic() < deadline:
            time.sleep(0.05)
            now = self.pixels()
            if now != last:
                last, since = now, time.monotonic()
        return last

    def press_and_wait(self, keys: str) -> bytes:
        """Press keys that change what is on show; return the screen when it has come to rest."""
        before = self.wait_still()
        self.key(keys)
        wait_for(lambda: self.pixels() != before, f"{keys} changes the screen", 15)
        return self.wait_still()


class Desktop(Screen):
    """Xvfb with openbox; the frame buffer is a file, so that pictures need no further program."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
        if missing:
            raise SmokeError(f"missing: {', '.join(missing)}; apt-get install xvfb openbox xdotool")
        reader, writer = os.pipe()
        # Without -noreset the server starts anew, and openbox ends, when a client leaves it alone.
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(
            [*command, "-noreset", "-fbdir", str(folder)], pass_fds=(writer,), stderr=subprocess.DEVNULL
        )
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self._frame = folder / "Xvfb_screen0"
        self._environment = {**os.environ, "DISPLAY": self.display}
        self._manager = subprocess.Popen(
            ["openbox"], env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        """End the window manager and the server."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(timeout=20)

    def do(self, *words: str) -> str:
        """Run xdotool; return what it printed, nothing when it failed."""
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False, timeout=WAIT_S
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def shows(self, title: str) -> bool:
        """Return whether a window whose title contains these words is visible."""
        return bool(self.do("search", "--onlyvisible", "--name", title))

    def active_title(self) -> str:
        """Return the title of the window that takes keys, nothing while there is none."""
        return self.do("getactivewindow", "getwindowname")

    def activate(self, title: str) -> None:
        """Let a window whose title contains these words take keys."""
        self.do("search", "--onlyvisible", "--name", title, "windowactivate")

    def key(self, keys: str) -> None:
        """Press keys (`ctrl+s`)."""
        self.do("key", "--clearmodifiers", keys)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self.do("type", "--delay", "20", words)

    def pixels(self) -> bytes:
        """Return the screen as BGRX bytes, row by row."""
        content = self._frame.read_bytes()
        header, colours = struct.unpack_from(">I", content)[0], struct.unpack_from(">I", content, 76)[0]
        return content[header + colours * 12 :]

    def click(self, x: int, y: int) -> None:
        """Click a place of the window that takes keys."""
        self.do("mousemove", "--window", self.do("getactivewindow"), str(x), str(y), "click", "1")

    def picture(self, path: Path) -> None:
        """Write the screen as PNG."""
        raw = self.pixels()
        rows = bytearray()
        for row in range(HEIGHT):
            line = raw[row * WIDTH * 4 : (row + 1) * WIDTH * 4]
            rows.append(0)
            pixels = bytearray(WIDTH * 3)
            pixels[0::3], pixels[1::3], pixels[2::3] = line[2::4], line[1::4], line[0::4]
            rows += pixels

        def chunk(kind: bytes, content: bytes) -> bytes:
            return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(rows), 6)), chunk(b"IEND", b""))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
