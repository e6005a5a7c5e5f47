"""A real window under Xvfb with a window manager: real mouse clicks, real keys, files read back."""

import csv
import json
import os
import shutil
import subprocess
import sys
import time

import pytest
from PySide6.QtGui import QImage

NEEDED = ("Xvfb", "xdotool", "openbox")

# The program as it is, telling where its tabs are and which one is shown, so that a mouse can find them.
DRIVER = """
import json, sys
from pathlib import Path
from gui import application, places
from gui.main_window import MainWindow
from gui.settings import SettingsStore

app = application.create_application(["dajuan"])
window = MainWindow(SettingsStore(places.user_folder()))

def tell(**facts):
    print(json.dumps(facts), flush=True)

def ready():
    buttons = window.tabs._group.buttons()
    centres = [button.mapToGlobal(button.rect().center()) for button in buttons]
    tell(tabs={key: [place.x(), place.y()] for key, place in zip(window.tabs.keys, centres)})

window.ready.connect(ready)
window.book.turned.connect(lambda: tell(tab=window.tabs.key))
window.painted.connect(lambda: application.open_first(window, None))
window.show()
sys.exit(app.exec())
"""


class Desk:
    """A display with a window manager and the program on it."""

    def __init__(self, home):
        self.home = home
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
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
        self.errors = (home / "stderr.txt").open("w+", encoding="utf-8")
        self.program = subprocess.Popen(
            [sys.executable, "-c", DRIVER],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def told(self, key):
        """Return the next fact of that name that the program tells."""
        while line := self.program.stdout.readline():
            facts = json.loads(line)
            if key in facts:
                return facts[key]
        raise AssertionError("the program ended: " + self.said())

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
        self.errors.flush()
        return (self.home / "stderr.txt").read_text(encoding="utf-8")

    def close(self):
        for process in (self.program, self.manager, self.server):
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=20)
        self.program.stdout.close()
        self.errors.close()


@pytest.fixture
def desk(tmp_path):
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        message = f"needs the Debian packages of {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def test_a_clerk_clicks_through_every_tab_and_exports(desk, tmp_path):
    tabs = desk.told("tabs")
    desk.wait_window("答卷")
    for key, (x, y) in [*tabs.items(), ("input", tabs["input"])]:
        desk.do("mousemove", x, y, "click", 1)
        assert desk.told("tab") == key

    desk.export_to("ctrl+s", "导出表格", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = rows[0]
    assert (first["指标"], first["数值"], first["单位"]) == ("四级财政专项扶贫资金", "575.2", "亿元")
    assert first["时期"] == "2013—2020"

    desk.export_to("ctrl+shift+s", "导出图片", tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (2560, 1440)

    desk.key("ctrl+q")
    assert desk.program.wait(timeout=20) == 0
    assert desk.said() == ""
    assert json.loads((tmp_path / "config/dajuan/settings.json").read_text(encoding="utf-8"))["tab"] == "input"
