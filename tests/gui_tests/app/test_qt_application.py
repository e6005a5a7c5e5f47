"""What is set before anything is shown."""

import json
import subprocess
import sys

SEARCH = """
import json
from gui.app.qt_application import create_application
app = create_application(["dajuan"])
from data.session.search import initials
found = [sorted(letters) for letters in initials("重庆")]
from pypinyin.constants import PHRASES_DICT
print(json.dumps([found, len(PHRASES_DICT)]))
"""


def test_the_search_does_without_the_readings_of_phrases():
    """They take 46 MB; characters with several readings are found by each of them all the same."""
    done = subprocess.run([sys.executable, "-c", SEARCH], capture_output=True, text=True, check=True, timeout=120)
    assert json.loads(done.stdout) == [[["c", "t", "z"], ["q"]], 0]


def test_a_worker_gives_way_to_the_window_often(qapp):
    # Python's own 5 ms, at each call of Qt's, add up to a window that stands still.
    assert sys.getswitchinterval() <= 0.001
