"""The row of tabs in little room."""

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea
from users_way import only

from gui.window.tab_strip import TabStrip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("width", [300, 420, 600, 796, 1200])
def test_the_chosen_tab_keeps_its_beginning(qtbot, qapp, width):
    strip = TabStrip()
    qtbot.addWidget(strip)
    strip.resize(1600, 43)
    strip.show()
    left = tuple((f"t{n}", f"主题的名字有点长{n}" * (1 + n % 3), "") for n in range(9))
    strip.set_tabs(left, (("check", "数据核验", ""), ("source", "原文", "")))
    for key in strip.keys:
        strip.resize(1600, 43)
        strip.choose(key)
        strip.resize(width, 43)
        qapp.processEvents()
        view = only(strip, QScrollArea).viewport()
        button = next(one for one in strip.findChildren(QPushButton) if one.isChecked())
        if view.isAncestorOf(button):
            start = button.mapTo(view, button.rect().topLeft()).x()
            assert start >= 0
            assert start + button.width() <= view.width() or start == 0
