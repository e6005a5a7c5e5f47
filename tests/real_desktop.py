"""A real window under Xvfb with a window manager: real mouse clicks, real keys."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time

import pytest

NEEDED = ("Xvfb", "xdotool", "openbox", "xprop")
# A test that waits for what does not come ends here, instead of never.
LONGEST_S = 120


def require(*programs):
    """Skip the test where a program is missing; fail in CI, where none may be."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        message = f"needs the Debian packages of {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


class Desktop:
    """A display with a window manager and a program on it: a driver that prints facts as JSON, a line each."""

    def __init__(self, home, driver, size="1366x768", arguments=()):
        self.home = home
        self.last = {}
        reader, writer = os.pipe()
        # Without -noreset the server starts anew, and the window manager ends, when a client leaves it alone.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as pipe:
            display = pipe.readline().strip()
        environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
        self.environment = environment | {
            "DISPLAY": f":{display}",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DOCUMENTS_DIR": str(home),
            "QT_QPA_PLATFORM": "xcb",
        }
        self.manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)
        self._wait_managed()
        # The first key of an X server makes window managers take their keys anew: Alt+F4 falls through meanwhile.
        self.do("key", "shift")
        self.errors = (home / "stderr.txt").open("w+", encoding="utf-8")
        self.program = subprocess.Popen(
            [sys.executable, "-c", driver, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )
        self.watchdog = threading.Timer(LONGEST_S, self.program.kill)
        self.watchdog.start()

    def _wait_managed(self):
        """Wait for the window manager: before it is there, a window is active, but its keys (Alt+F4) do nothing."""
        deadline = time.monotonic() + 20
        question = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        while "window id" not in subprocess.run(question, env=self.environment, capture_output=True, text=True).stdout:
            assert time.monotonic() < deadline, "no window manager"

    def reported(self, key):
        """Return the next fact of that name that the program tells."""
        while line := self.program.stdout.readline():
            self.last = json.loads(line)
            if key in self.last:
                return self.last[key]
        raise AssertionError(f"the program ended: {self.said()} It told last: {self.last}")

    def do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, timeout=20)

    def key(self, keys):
        self.do("key", "--clearmodifiers", keys)

    def wait_window(self, title):
        self.do("search", "--sync", "--onlyvisible", "--name", title)

    def export_to(self, keys, title, path):
        """Open a dialog with keys, type folder and name into it, and export."""
        self.key(keys)
        self.wait_window(title)
        self.type_into("alt+n", path.stem)
        self.type_into("alt+d", str(path.parent))
        self.key("Return")
        self.wait_file(path)

    def type_into(self, mnemonic, words):
        self.key(mnemonic)
        self.key("ctrl+a")
        self.do("type", "--delay", "15", words)

    def wait_file(self, path):
        deadline = time.monotonic() + 20
        while not path.exists():
            assert time.monotonic() < deadline, f"{path.name} was not written: {self.said()}"
            self.program.poll()
            os.sched_yield()

    def said(self):
        return (self.home / "stderr.txt").read_text(encoding="utf-8")

    def close(self):
        self.watchdog.cancel()
        for process in (self.program, self.manager, self.server):
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=20)
        self.program.stdout.close()
        self.errors.close()
