"""A presentation in real windows under Xvfb: every key with xdotool, on one display and on two.

The two displays are RandR monitors of one wide screen (`xrandr --setmonitor`): Qt makes a QScreen of each, and
adds and removes them while the program runs, as it does when a projector is plugged in or out.
"""

import json
import subprocess

import pytest
from real_desktop import NEEDED, Desktop, require

SPEAKER = (0, 0, 1366, 768)
PROJECTOR = (1366, 0, 1280, 720)
# A slide with a chart, so that marks and enlarging mean something.
START = 2

# Opens the bundled package and presents it; whenever something of it changes, tells how it stands.
DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from gui.app import qt_application, startup
from gui.look import user_folders as places
from gui.window.main_window import MainWindow
from gui.core.settings import SettingsStore

app = qt_application.create_application(["dajuan"])
window = MainWindow(SettingsStore(places.user_folder()))
window.settings.chart_motion = False
window.settings.display = sys.argv[1]
told = None

def rect(widget):
    # Not the frame's: Qt at times still counts the frame that a window had before it became full screen.
    full = widget is not None and widget.isVisible() and widget.isFullScreen()
    return list(widget.geometry().getRect()) if full else None

def look():
    global told
    presentation = window.present_commands.presentation
    state = {"on": presentation is not None, "main": window.isVisible(), "window": int(window.winId())}
    state["screens"] = [screen.name() for screen in app.screens()]
    if presentation is not None:
        talk, show, presenter = presentation.talk, presentation.show_window, presentation.presenter
        speaker = presenter if presenter is not None and presenter.isVisible() else show
        state |= {
            "show": rect(show), "presenter": rect(presenter), "number": talk.number,
            "last": len(talk.slides) - 1, "curtain": talk.curtain, "dark": talk.dark,
            "pointing": talk.pointing, "caption": show.caption.words, "factor": show.zoom.factor,
            "grid": speaker.grid.isVisible(), "keys": speaker.key_list.isVisible(), "running": talk.clock.running,
            "keypad": presentation.keypad is not None and presentation.keypad.isVisible(),
            "cursor": show.cursor().shape().name, "active": window.windowHandle() is not None
            and (show.isActiveWindow() or (presenter is not None and presenter.isActiveWindow())),
        }
    if state != told:
        told = state
        print(json.dumps({"state": state}), flush=True)

def present():
    loop = float(sys.argv[2])
    window.present_commands.present("trend_headcount" if not loop else "", loop, sys.argv[3])
    if window.present_commands.presentation.presenter is not None:
        window.present_commands.presentation.presenter.talk.clock._before = 600.0

timer = QTimer(interval=40)
timer.timeout.connect(look)
timer.start()
window.ready.connect(present)
window.painted.connect(lambda: startup.open_first(window, None))
window.show()
sys.exit(app.exec())
"""


class Room(Desktop):
    """A desk whose displays can be plugged in and out, and that knows how the presentation stands."""

    def __init__(self, home, size="1366x768", display="", loop="0", code=""):
        super().__init__(home, DRIVER, size, (display, loop, code))
        self.state = {}

    def until(self, **wanted):
        """Wait until the presentation stands as wanted."""
        while any(self.state.get(key) != value for key, value in wanted.items()):
            self.state = self.reported("state")
        return self.state

    def changed(self, key, before):
        """Wait until a fact is no longer what it was; return what it is."""
        while self.state.get(key) == before:
            self.state = self.reported("state")
        return self.state[key]

    def monitor(self, name, place, output="none"):
        x, y, width, height = place
        self.xrandr("--setmonitor", name, f"{width}/300x{height}/200+{x}+{y}", output)

    def xrandr(self, *words):
        subprocess.run(["xrandr", *words], env=self.environment, check=True, timeout=20, capture_output=True)


@pytest.fixture
def room(tmp_path):
    require(*NEEDED, "xrandr")
    rooms = []

    def make(**how):
        rooms.append(Room(tmp_path, **how))
        return rooms[-1]

    yield make
    for one in rooms:
        one.close()
        assert one.said() == ""


def press_every_key(room):
    """Press each key that the list of keys names, and see that it does what it says."""
    room.until(on=True, active=True, number=START)
    for key in ("Right", "Down", "Next", "space", "n", "Return"):
        room.key(key)
        room.until(number=START + 1)
        room.key("Left")
        room.until(number=START)
    for key in ("Left", "Up", "Prior", "BackSpace"):
        room.key(key)
        room.until(number=START - 1)
        room.key("Right")
        room.until(number=START)
    room.key("End")
    room.until(number=room.state["last"])
    room.key("Home")
    room.until(number=0)
    room.do("key", "1", "2", "KP_Enter")
    room.until(number=11)
    room.do("key", "3", "Return")
    room.until(number=START)
    for key, colour in (("b", "#000000"), ("period", "#000000"), ("w", "#ffffff"), ("comma", "#ffffff")):
        room.key(key)
        room.until(curtain=colour)
        room.key(key)
        room.until(curtain="")
    for key in ("p", "ctrl+l"):
        room.key(key)
        room.until(pointing=True)
        room.key(key)
        room.until(pointing=False)
    room.key("d")
    room.until(dark=True)
    room.key("d")
    room.until(dark=False)
    room.key("t")
    room.until(running=False)
    room.key("t")
    room.until(running=True)
    room.key("F1")
    room.until(keys=True)
    room.key("Escape")
    room.until(keys=False, on=True)
    room.key("Tab")
    assert "197" in room.changed("caption", "")
    room.key("ctrl+plus")
    room.until(factor=1.25)
    room.key("ctrl+0")
    room.until(factor=1.0)
    room.key("ctrl+plus")
    room.until(factor=1.25)
    room.key("Escape")
    room.until(factor=1.0, on=True)
    for key in ("g", "minus"):
        room.key(key)
        room.until(grid=True)
        room.do("key", "Right", "Return")
        room.until(grid=False, number=START + 1)
        room.key("Left")
        room.until(number=START)


def test_every_key_and_the_mouse_on_one_display(room):
    room = room()
    press_every_key(room)
    assert room.state["presenter"] is None
    assert room.state["show"] == [*SPEAKER]

    # The second column of the chart; away from it, one goes on.
    room.do("mousemove", 240, 400)
    assert "157" in room.changed("caption", room.state["caption"])
    room.do("mousemove", 1300, 60)
    room.until(caption="")
    room.do("keydown", "ctrl", "click", "4", "click", "4", "keyup", "ctrl")
    room.until(factor=1.25**2)
    room.do("mousedown", 1, "mousemove", 1200, 160, "mousemove", 1000, 300, "mouseup", 1)
    room.key("ctrl+0")
    room.until(factor=1.0, number=START)
    room.do("mousemove", 1300, 60, "click", 1)
    room.until(number=START + 1)
    room.do("click", 3)
    room.until(number=START)
    room.until(cursor="BlankCursor")
    room.key("Escape")
    room.until(on=False)


def test_two_displays_and_one_pulled_out(room):
    room = room(size="2646x768", display="projector")
    room.until(main=True)
    room.monitor("speaker", SPEAKER, "screen")
    room.monitor("projector", PROJECTOR)
    room.until(on=True, show=[*PROJECTOR], presenter=[*SPEAKER], active=True)
    press_every_key(room)

    # The keys work in the show as well, once it has the focus.
    room.do("mousemove", PROJECTOR[0] + 1270, 10, "click", 1)
    room.until(number=START + 1)
    room.key("Right")
    room.until(number=START + 2)

    room.xrandr("--delmonitor", "projector")
    room.until(show=[*SPEAKER], presenter=None, number=START + 2, active=True)
    room.key("Right")
    room.until(number=START + 3)

    room.monitor("projector", PROJECTOR)
    room.until(show=[*PROJECTOR], presenter=[*SPEAKER], number=START + 3, active=True)
    room.key("Right")
    room.until(number=START + 4)
    room.key("Escape")
    room.until(on=False, main=True)


def test_a_locked_loop_lets_nobody_out_without_the_code(room):
    room = room(loop="600", code="2580")
    room.until(on=True, active=True)
    room.key("alt+F4")
    room.until(keypad=True)
    room.do("key", "1", "1", "1", "1", "Escape")
    room.until(keypad=False, on=True)
    room.key("Escape")
    room.until(keypad=True)
    # The main window behind is asked to close by the window manager.
    room.do("key", "Escape")
    room.until(keypad=False)
    room.do("windowactivate", "--sync", room.state["window"])
    room.key("alt+F4")
    room.until(keypad=True, main=True, active=True)
    room.do("key", "2", "5", "8", "0")
    room.until(on=False, main=True)
    assert "2580" not in json.dumps([path.read_text() for path in room.home.rglob("*.json")])
