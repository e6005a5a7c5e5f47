"""The search box says how many rows there are, not how many it lists; in a table they are counted meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from users_way import write

from data.session.choices import Choice
from gui.window.search_box import SearchBox

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def opened_table(window, qtbot, folder: Path, rows: int):
    file = folder / "名册.csv"
    file.write_text("旗县,户主\n" + "".join(f"甲旗,户{at}\n" for at in range(rows)), encoding="utf-8")
    window.open_commands.asks = False
    with qtbot.waitSignal(window.ready):
        window.open_commands.open(file, Choice(as_table=True))
    return window.tools.search


@pytest.mark.parametrize(
    ("rows", "words", "expected"),
    [
        (5521, "甲旗", "找到 5521 行，列出前 24 行"),
        (24, "甲旗", "找到 24 行。"),
        (7, "甲旗", "找到 7 行。"),
        (7, "没有", "没有找到"),
    ],
)
def test_all_rows_are_counted(empty_window, qtbot, tmp_path, rows, words, expected):
    search = opened_table(empty_window, qtbot, tmp_path, rows)
    write(search, words)
    qtbot.waitUntil(lambda: search.said.startswith(expected))
    assert search.list.count() == min(24, rows if words == "甲旗" else 0)


def test_what_was_typed_since_is_what_is_counted(empty_window, qtbot, tmp_path):
    search = opened_table(empty_window, qtbot, tmp_path, 3000)
    write(search, "甲")
    search.search()
    write(search, "旗 户299")
    qtbot.waitUntil(lambda: search.said.startswith("找到 11 行。"))
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not search.popup.isVisible()


def test_the_hits_of_a_package_are_counted_too(window):
    search: SearchBox = window.tools.search
    search.setText("的")
    search.search()
    found = window.opened.search.find("的")
    assert found.count > len(found.hits) == 24
    assert search.said.startswith(f"找到 {found.count} 项，列出前 24 项")
