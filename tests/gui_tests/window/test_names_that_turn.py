"""A file's name with a character that turns the direction of the others is shown as what it is."""

import json
import zipfile

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from data.files.atomic_write import WriteError, checked_target
from data.problems import PackageError
from data.session.opened import open_path

TURNED = "甲\u202evsc"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def texts(window):
    """Return every text of the window and its title."""
    labels = [label.text() for label in window.findChildren(QLabel)]
    window.recent.fill()
    entries = [action.text() for action in window.recent.parent().actions()]
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    return [window.windowTitle(), window.status.package.whole, *labels, *entries, *tips]


def shows_no_turn(window):
    found = texts(window)
    assert any("甲\ufffdvsc" in text for text in found)
    assert [text for text in found if "\u202e" in text] == []


@pytest.mark.parametrize("rows", ["地区,2019年,2020年\n甲旗,12,14\n", "村,户主\n一,张\n二,李\n"])
def test_while_it_is_read_and_when_it_is_open(empty_window, qtbot, tmp_path, rows):
    path = tmp_path / f"{TURNED}.csv"
    path.write_text(rows, encoding="utf-8")
    empty_window.open_commands.asks = False
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(path)
        shows_no_turn(empty_window)
    shows_no_turn(empty_window)
    for key in empty_window.tabs.keys:
        empty_window.tabs.choose(key)
        shows_no_turn(empty_window)


@pytest.mark.parametrize("content", [b"", b"\xff\x00\x01" * 40])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "zip"])
def test_when_it_cannot_be_opened(empty_window, qtbot, tmp_path, content, ending):
    path = tmp_path / f"{TURNED}.{ending}"
    path.write_bytes(content)
    empty_window.open_commands.asks = False
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(path)
    shows_no_turn(empty_window)


def test_in_the_question_which_of_its_packages_is_meant(empty_window, qtbot, tmp_path, bundled):
    path = tmp_path / f"{TURNED}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for folder in ("a", "b"):
            for part in bundled.package.path.rglob("*"):
                if part.is_file():
                    archive.write(part, f"{folder}/{part.relative_to(bundled.package.path)}")
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(path)
    shows_no_turn(empty_window)


def test_in_the_sentences_of_the_writer_and_of_a_link(tmp_path):
    target = tmp_path / TURNED
    target.mkdir()
    link = tmp_path / "b.csv"
    link.symlink_to(target)
    with pytest.raises(WriteError) as refused:
        checked_target(link)
    assert "\u202e" not in str(refused.value)
    path = f"{TURNED}.csv"
    descriptor = {"name": "a", "title": "a", "resources": [{"name": "themes", "path": path}]}
    (target / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(PackageError) as refused:
        open_path(target)
    said = str(refused.value) + "".join(problem.sentence() for problem in refused.value.problems)
    assert "没有读取" in said
    assert "\u202e" not in said
