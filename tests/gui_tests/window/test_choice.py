"""A file with many tables or packages lets every one of them be chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from users_way import button

from data.files.file_names import natural_key
from data.session.choices import Choice, ChoiceNeededError

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(empty_window, monkeypatch):
    """What the window is asked to open."""
    found = []
    monkeypatch.setattr(empty_window.open_commands, "open", lambda path, choice=None: found.append(choice))
    return found


def ask(window, question, qtbot):
    with qtbot.waitSignal(window.ready):
        window.content.show_choice(Path("许多.zip"), question)
    return window.pages.currentWidget()


def packages(count):
    names = [f"县{n}" for n in sorted(range(1, count + 1), key=str)]
    return ChoiceNeededError("", "package", {name: Choice(package=name) for name in names}, ())


def test_few_packages_are_buttons_in_natural_order(empty_window, opened, qtbot):
    notice = ask(empty_window, packages(8), qtbot)
    assert notice.list is None
    buttons = [button.text() for button in notice.findChildren(QPushButton)]
    assert buttons == [f"打开“县{n}”" for n in range(1, 9)]


def test_the_last_of_many_packages_can_be_chosen_with_the_keyboard(empty_window, opened, qtbot):
    notice = ask(empty_window, packages(300), qtbot)
    words = [notice.list.item(row).text() for row in range(notice.list.count())]
    assert words == [f"县{n}" for n in range(1, 301)]
    assert notice.list.accessibleName()
    notice.list.setCurrentRow(299)
    qtbot.keyClick(notice.list, Qt.Key.Key_Return)
    assert [choice.package for choice in opened] == ["县300"]


def test_sheets_keep_the_order_of_their_workbook(empty_window, opened, qtbot):
    sheets = tuple(f"表{n}" for n in (10, 9, 2, 1, 3, 4, 5, 6, 7, 8, 11))
    notice = ask(empty_window, ChoiceNeededError("a.xlsx", "sheet", {name: Choice(name) for name in sheets}, ()), qtbot)
    assert [notice.list.item(row).text() for row in range(notice.list.count())] == list(sheets)
    button(notice, "打开选中的").click()
    assert [choice.sheet for choice in opened] == ["表10"]


def test_two_comes_before_ten():
    names = ["县10", "县2", "县02b", "乙", "2", "10", "县" + "9" * 5_000]
    assert sorted(names, key=natural_key) == ["2", "10", "乙", "县2", "县02b", "县10", "县" + "9" * 5_000]


def test_no_choice_is_cut_at_the_edge_of_the_list(empty_window, opened, qtbot):
    empty_window.resize(1024, 700)
    notice = ask(empty_window, packages(12), qtbot)
    qtbot.waitUntil(lambda: notice.list.viewport().height() > 0)
    row = notice.list.visualItemRect(notice.list.item(0)).height()
    assert row >= 31
    assert notice.list.viewport().height() >= 6 * row
