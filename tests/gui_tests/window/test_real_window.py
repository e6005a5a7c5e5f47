"""A real window under Xvfb with a window manager: real mouse clicks, real keys, files read back."""

import csv
import json

import pytest
from PySide6.QtGui import QImage
from real_desktop import NEEDED, Desktop, require

# The program as it is, telling where its tabs are and which one is shown, so that a mouse can find them.
DRIVER = """
import json, sys
from pathlib import Path
from gui.app import qt_application, startup
from gui.look import user_folders as places
from gui.window.main_window import MainWindow
from gui.core.settings import SettingsStore

app = qt_application.create_application(["dajuan"])
window = MainWindow(SettingsStore(places.user_folder()))

def tell(**facts):
    print(json.dumps(facts), flush=True)

def ready():
    buttons = window.tabs._group.buttons()
    centres = [button.mapToGlobal(button.rect().center()) for button in buttons]
    tell(tabs={key: [place.x(), place.y()] for key, place in zip(window.tabs.keys, centres)})

window.ready.connect(ready)
window.pages.turned.connect(lambda: tell(tab=window.tabs.key))
window.painted.connect(lambda: startup.open_first(window, None))
window.show()
sys.exit(app.exec())
"""


@pytest.fixture
def desktop(tmp_path):
    require(*NEEDED)
    desktop = Desktop(tmp_path, DRIVER)
    yield desktop
    desktop.close()


def test_a_clerk_clicks_through_every_tab_and_exports(desktop, tmp_path):
    tabs = desktop.reported("tabs")
    desktop.wait_window("答卷")
    for key, (x, y) in [*tabs.items(), ("input", tabs["input"])]:
        desktop.do("mousemove", x, y, "click", 1)
        assert desktop.reported("tab") == key

    desktop.export_to("ctrl+s", "导出表格", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = rows[0]
    assert (first["指标"], first["数值"], first["单位"]) == ("四级财政专项扶贫资金", "575.2", "亿元")
    assert first["时期"] == "2013—2020"

    desktop.export_to("ctrl+shift+s", "导出图片", tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (2560, 1440)

    desktop.key("ctrl+q")
    assert desktop.program.wait(timeout=20) == 0
    assert desktop.said() == ""
    assert json.loads((tmp_path / "config/dajuan/settings.json").read_text(encoding="utf-8"))["tab"] == "input"
