"""Files whose names are no text: they open, and what is made of them can be shown and written."""

import json
import os
import sys
from pathlib import Path

import pytest
from package_builder import build, zipped

from data.files.readable_name import readable_name
from data.session.opened import Opened, open_path
from data.writing.formats import Content, written_formats
from data.writing.tables.export_columns import TableExport
from gui.core.settings import FILE_NAME, SettingsStore
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux allows any bytes in a name")
ROWS = "地区,2019年,2020年\n甲旗,12,14\n乙县,7,8\n"


def test_a_name_that_is_text_stays_as_it_is():
    assert readable_name("地区 2020𠀀.csv") == "地区 2020𠀀.csv"
    assert readable_name("a\udcff.csv") == "a\ufffd.csv"


@pytest.fixture(params=["figures.csv", "package.zip"])
def odd(request, tmp_path):
    """A file whose name holds bytes that are no UTF-8."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe " + request.param.encode()))
    if path.suffix == ".csv":
        path.write_text(ROWS, encoding="utf-8")
        return path
    return zipped(build(tmp_path / "p"), path)


def test_every_page_of_it_is_shown(odd, empty_window, qtbot):
    empty_window.open_commands.asks = False
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(odd)
    for key in empty_window.tabs.keys:
        empty_window.tabs.choose(key)
        assert empty_window.tabs.key == key
        assert empty_window.pages.page is not None


def test_the_settings_stay_whole_when_it_was_opened(odd, tmp_path, qtbot, qapp):
    known = str(tmp_path / "甲.csv")
    (tmp_path / FILE_NAME).write_text(json.dumps({"recent": [known], "story_width": 300}), encoding="utf-8")
    window = MainWindow(SettingsStore(tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.open_commands.asks = False
    with qtbot.waitSignal(window.ready):
        window.open_commands.open(odd)
    tab = window.tabs.key
    window.close()
    store = SettingsStore(tmp_path)
    assert (store.settings.recent, store.settings.story_width, store.settings.tab) == ([known], 300, tab)
    assert not list(tmp_path.glob("*.damaged.json"))


@pytest.mark.parametrize("table", written_formats(Content.ROWS), ids=lambda table: table.key)
def test_it_is_written_in_every_format(odd, table):
    opened = open_path(odd)
    assert isinstance(opened, Opened)
    ids = tuple(observation.obs_id for observation in opened.package.observations)
    export = TableExport(package=opened.package, obs_ids=ids, title=opened.package.title, scope="s", filters="")
    assert table.write(export, "utf-8-sig")
