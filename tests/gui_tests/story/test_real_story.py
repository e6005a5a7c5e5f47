"""The panel of slides in a real window under Xvfb: Ctrl+D, a drag with the mouse, keys, undo, and F5 afterwards."""

import pytest
from real_desktop import NEEDED, Desktop, require

from data.slides.story import Story, StoryEntry
from data.slides.story_file import ENDING, story_bytes

# Tells the order of the slides, where each is on the screen, and the presentation, whenever something changes.
DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from gui.app import qt_application, startup
from gui.look import user_folders as places
from gui.window.main_window import MainWindow
from gui.core.settings import SettingsStore

app = qt_application.create_application(["dajuan"])
window = MainWindow(SettingsStore(places.user_folder()))
window.resize(1300, 700)
told = None

def look():
    global told
    state = {"active": window.isActiveWindow(), "open": window.pages.page is not None and window.tabs.key == "input"}
    panel, presentation = window.story_commands.panel, window.present_commands.presentation
    if panel is not None and panel.isVisible():
        slides, view = panel.list, panel.list.viewport()
        rects = [slides.visualRect(slides.slides.index(row)) for row in range(slides.slides.rowCount())]
        shown = [row for row, rect in enumerate(rects) if view.rect().contains(rect)]
        state |= {
            "keys": [one.entry.slide or "view" for one in window.story_state.resolved],
            "hidden": [row for row, one in enumerate(window.story_state.resolved) if one.entry.hidden],
            "places": {row: view.mapToGlobal(rects[row].center()).toTuple() for row in shown},
            "focus": slides.hasFocus(),
        }
    # Not before it has the keyboard: a key would else be lost.
    if presentation is not None and presentation.show_window.isActiveWindow():
        state |= {"show": presentation.talk.slide.key, "number": presentation.talk.number}
    if state != told:
        told = state
        print(json.dumps({"state": state}), flush=True)

timer = QTimer(interval=40)
timer.timeout.connect(look)
timer.start()
window.ready.connect(lambda: window.tabs.choose("input"))
window.painted.connect(lambda: startup.open_first(window, None))
window.show()
sys.exit(app.exec())
"""


# Starts the program by its command line; tells each slide of the presentation.
LOOP_DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from gui import __main__
from gui.app import qt_application, startup

open_first = startup.open_first

def first(window, path, story=None):
    def look():
        presentation = window.present_commands.presentation
        if presentation is None:
            return
        timer.stop()
        talk = presentation.talk
        tell = lambda: print(json.dumps({"state": {"show": talk.slide.key, "hidden": talk.slide.hidden}}), flush=True)
        talk.turned.connect(tell)
        presentation.ended.connect(window.close)
        tell()

    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()
    open_first(window, path, story)

startup.open_first = first
sys.exit(__main__.main(sys.argv[1:]))
"""


class Table(Desktop):
    """A desk that knows how the panel, or the presentation, stands."""

    def __init__(self, home, driver=DRIVER, arguments=()):
        super().__init__(home, driver, arguments=arguments)
        self.state = {}

    def until(self, wanted):
        """Wait until the state is as wanted; return it."""
        while not wanted(self.state):
            self.state = self.reported("state")
        return self.state


@pytest.fixture
def table(tmp_path):
    require(*NEEDED)
    desks = []

    def make(*how):
        desks.append(Table(tmp_path, *how))
        return desks[-1]

    yield make
    for desktop in desks:
        desktop.close()
        assert desktop.said() == ""


@pytest.mark.parametrize("named", [True, False])
def test_the_command_line_lets_a_story_run_in_a_loop_until_esc(table, tmp_path, named):
    path = tmp_path / f"展厅{ENDING}"
    entries = (
        StoryEntry("a", slide="closing"),
        StoryEntry("b", slide="cover", hidden=True),
        StoryEntry("c", slide="input_funds"),
    )
    path.write_bytes(story_bytes(Story("inner-mongolia-2020", "1.0.0", entries)))
    words = ("--story", str(path)) if named else (str(path),)
    table = table(LOOP_DRIVER, (*words, "--present", "--loop", "0.4"))
    assert [table.reported("state")["show"] for _ in range(5)] == ["closing", "input_funds"] * 2 + ["closing"]
    table.key("Escape")
    assert table.program.wait(timeout=20) == 0


def test_a_clerk_orders_her_slides(table):
    table = table()
    table.until(lambda state: state.get("active") and state["open"])
    table.key("ctrl+d")
    assert table.until(lambda state: "view" in state.get("keys", ()))["keys"][-2:] == ["view", "closing"]
    table.key("ctrl+z")
    before = table.until(lambda state: "view" not in state["keys"])["keys"]

    # The list is scrolled to its end: click a slide, go to the first ones.
    place = next(iter(table.until(lambda state: state["places"])["places"].values()))
    table.do("mousemove", *place, "click", 1)
    table.until(lambda state: state["focus"])
    table.key("Home")
    places = table.until(lambda state: "2" in state["places"])["places"]
    (x, top), (_, middle), (_, low) = places["0"], places["1"], places["2"]
    height = middle - top
    table.do("mousemove", x, low, "mousedown", 1)
    for step in range(1, 9):
        table.do("mousemove", x, low - step * height // 6)
    table.do("mousemove", x, top - height // 2 + 3, "mouseup", 1)
    dragged = table.until(lambda state: state["keys"] != before)["keys"]
    assert dragged == [before[2], before[0], before[1], *before[3:]]

    table.key("alt+Down")
    table.until(lambda state: state["keys"] == [before[0], before[2], before[1], *before[3:]])
    table.key("h")
    table.until(lambda state: state["hidden"] == [1])
    table.key("ctrl+z")
    table.until(lambda state: state["hidden"] == [])
    table.key("ctrl+y")
    table.until(lambda state: state["hidden"] == [1])
    table.key("Down")
    table.key("F5")
    table.until(lambda state: state.get("show") == before[1])
    table.key("Left")
    table.until(lambda state: state["show"] == before[0])
    table.key("Right")
    table.until(lambda state: state["show"] == before[1])
    table.key("Escape")
    table.until(lambda state: "show" not in state)
