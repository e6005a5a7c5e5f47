"""The step 读表 beside what is open and what else is opened meanwhile."""

import threading
from pathlib import Path

import openpyxl
import pytest
from messy_sheet import DOUBTFUL
from PySide6.QtCore import QDir, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from table_rows import rows_of
from users_way import button, shown_step

from data.importing import pasted_table
from data.importing.grid import Grid
from data.importing.reading_plan import ColumnRole, ReadingPlan
from data.importing.understanding import plans_of
from data.session import draft_sheets, reading_draft
from data.session.opening import read_any
from data.session.reading_options import plan_text
from data.writing.saving import write_package
from gui.core.actions import Act
from gui.widgets.notice import Notice
from gui.window.dialogs.problems import ProblemsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

CLEAR = "贫困人口,,\n旗县,2019年,2020年\n集宁区,1,2\n卓资县,3,4\n"


@pytest.fixture
def clear(tmp_path):
    path = tmp_path / "清楚.csv"
    path.write_text(CLEAR, encoding="utf-8")
    return path


@pytest.fixture
def held(monkeypatch):
    """A draft is made only once this is set; `begun` tells that a worker is at it."""
    begun, go_on = threading.Event(), threading.Event()
    made = reading_draft.ReadingDraft

    def make(*arguments):
        begun.set()
        assert go_on.wait(30)
        return made(*arguments)

    monkeypatch.setattr(reading_draft, "ReadingDraft", make)
    yield begun, go_on
    go_on.set()


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, mouse, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), action, data, mouse, key))


def take_recent(window, path):
    window.settings.remember_recent(str(path))
    menu = window.recent.parent()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()


WAYS = {"dropped": drop, "second start": lambda window, path: window.come_forward(str(path)), "recent": take_recent}


def open_file(window, path, qtbot):
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)


def look_at(window, path, monkeypatch):
    """Choose a file in 打开方式…"""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.acts[Act.OPEN_STEP].trigger()


def paste(window, text):
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    window.acts[Act.PASTE].trigger()


@pytest.mark.parametrize("way", WAYS)
def test_a_draft_of_a_file_that_is_no_longer_wanted_shows_no_step(empty_window, doubtful, clear, held, qtbot, way):
    window, (begun, go_on) = empty_window, held
    window.open_commands.open(doubtful)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        WAYS[way](window, clear)
    go_on.set()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert window.reading_commands.step is None
    assert window.session.path == clear


@pytest.mark.parametrize("way", WAYS)
def test_a_step_that_is_shown_is_closed_by_another_file(empty_window, doubtful, clear, qtbot, way):
    window = empty_window
    window.open_commands.open(doubtful)
    step = shown_step(window, qtbot)
    with qtbot.waitSignals([step.destroyed, window.ready], timeout=20_000):
        WAYS[way](window, clear)
    assert window.reading_commands.step is None
    assert window.session.path == clear


def test_opening_is_called_off_while_the_draft_is_made(empty_window, doubtful, held, qtbot):
    window, (begun, go_on) = empty_window, held
    window.open_commands.open(doubtful)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    button(window.pages.currentWidget(), "取消").click()
    go_on.set()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert window.reading_commands.step is None


def test_what_is_looked_at_takes_the_place_of_what_is_being_opened(empty_window, doubtful, held, qtbot):
    window, (begun, go_on) = empty_window, held
    window.open_commands.open(doubtful)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    paste(window, CLEAR.replace(",", "\t"))
    go_on.set()
    step = shown_step(window, qtbot)
    assert step.draft.path != doubtful
    step.reject()
    assert window.pages.currentWidget().heading.text() == "已取消打开"


@pytest.mark.parametrize("way", ["打开方式…", "读表…", "Ctrl+V"])
def test_what_cannot_be_looked_at_leaves_open_what_is_open(empty_window, clear, tmp_path, qtbot, monkeypatch, way):
    window, name = empty_window, "坏.xlsx"
    open_file(window, clear, qtbot)
    match way:
        case "打开方式…":
            (tmp_path / name).write_bytes(b"PK\x03\x04 broken")
            look_at(window, tmp_path / name, monkeypatch)
        case "读表…":
            name = clear.name
            clear.unlink()
            window.acts[Act.PROBLEMS].trigger()
            button(window.banner, "读表…").click()
        case _:
            name = "粘贴的表.tsv"
            paste(window, "\t\n\t\n")
    qtbot.waitUntil(lambda: not window.tasks.busy and window.banner.isVisible(), timeout=20_000)
    if way != "Ctrl+V":
        assert f"打不开“{name}”" in window.banner.text
        assert window.open_commands.fault.path.name == name
    assert window.session.path == clear
    assert not isinstance(window.pages.currentWidget(), Notice)


def test_a_fault_of_the_program_is_told_over_what_is_open_and_raised(empty_window, clear, qtbot, monkeypatch):
    window = empty_window
    open_file(window, clear, qtbot)

    def fail(*_):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(reading_draft, "ReadingDraft", fail)
    with qtbot.captureExceptions() as raised:
        look_at(window, clear, monkeypatch)
        qtbot.waitUntil(lambda: bool(raised), timeout=20_000)
    assert raised[0][0] is ZeroDivisionError
    assert "已记入日志" in window.banner.text
    assert window.open_commands.fault.kind == "ZeroDivisionError"
    assert window.session.path == clear


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder in which the program keeps what is pasted."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    if Path(QDir.tempPath()) != folder:
        pytest.skip("the folder for temporary files is elsewhere on this system")
    return folder


def kept(folder):
    return [path.read_text(encoding="utf-8").split()[1] for path in sorted(folder.rglob("*.tsv"))]


def pasted(name):
    return f"旗县\t2019年\t2020年\n{name}\t1\t2\n"


def test_what_was_pasted_is_kept_while_it_is_open_or_looked_at(empty_window, clear, temporary, qtbot):
    window = empty_window
    paste(window, pasted("甲旗"))
    step = shown_step(window, qtbot)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    path = window.session.path
    paste(window, pasted("乙旗"))
    step = shown_step(window, qtbot)
    assert len(list(temporary.rglob("*.tsv"))) == 2
    step.reject()
    assert list(temporary.rglob("*.tsv")) == [path]
    assert read_any(path).package is not None
    paste(window, "一句话")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert [one for one in temporary.iterdir() if one.is_dir()] == [path.parent]
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.content.reload(path)
    assert window.session.path == path
    open_file(window, clear, qtbot)
    assert list(temporary.rglob("*.tsv")) == []


@pytest.mark.parametrize("is_opened", [True, False])
def test_nothing_that_was_pasted_is_left_when_the_window_closes(empty_window, temporary, qtbot, is_opened):
    window = empty_window
    paste(window, pasted("甲旗"))
    step = shown_step(window, qtbot)
    if is_opened:
        with qtbot.waitSignal(window.ready, timeout=20_000):
            step.accept_button.click()
    assert len(list(temporary.rglob("*.tsv"))) == 1
    window.close()
    assert [one for one in temporary.iterdir() if one.is_dir()] == []


def test_a_workbook_that_is_a_package_opens_as_the_package(window, tmp_path, qtbot, monkeypatch):
    path = tmp_path / "包.xlsx"
    write_package(window.opened.package, path)
    before = window.opened.package
    look_at(window, path, monkeypatch)
    qtbot.waitUntil(lambda: window.session.path == path, timeout=20_000)
    assert window.reading_commands.step is None
    assert (window.opened.package.themes, window.opened.package.sources) == (before.themes, before.sources)


def test_which_of_several_sheets_is_asked_and_the_reading_that_was_chosen_is_kept(
    empty_window, tmp_path, qtbot, monkeypatch
):
    book = openpyxl.Workbook()
    book.active.title = "甲表"
    for sheet, name in ((book.active, "张"), (book.create_sheet("乙表"), "李")):
        for row in (["表一"], ["村", "户主", "备注"], ["一", name, "在家"], ["二", name, "外出"]):
            sheet.append(row)
    book.save(tmp_path / "两表.xlsx")
    window = empty_window
    look_at(window, tmp_path / "两表.xlsx", monkeypatch)
    step = shown_step(window, qtbot)
    step.head.sheet.setCurrentIndex(1)
    step.head.sheet.activated.emit(1)
    view = step.sheet.view
    view.selectRow(view.line_of(2))
    QTest.keyClick(view, Qt.Key.Key_Return)
    next(action for action in view.menu.actions() if action.text() == "不读").trigger()
    view.menu.close()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        button(window.pages.currentWidget(), "打开“乙表”").click()
    assert rows_of(window.opened_table.table) == [["二", "李", "外出"]]


def test_the_open_file_is_looked_at_as_it_is_read_with_its_answers(empty_window, doubtful, qtbot, monkeypatch):
    doubtful.write_text(f'{DOUBTFUL}四子王旗,5,"80,2",7\n', encoding="utf-8")
    window = empty_window
    monkeypatch.setattr(ProblemsDialog, "exec", lambda dialog: button(dialog, "读表…").click())
    window.open_commands.open(doubtful)
    step = shown_step(window, qtbot)
    count = len(step.questions.questions)
    assert count > 1
    step.questions.rows[0].buttons[0].click()
    step.questions.rows[1].buttons[1].click()
    step.sheet.chips.role_chosen.emit(3, ColumnRole.TEXT)
    plans, settled = step.draft.plans, step.draft.settled
    answered = [[one.isChecked() for one in row.buttons] for row in step.questions.rows]
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    for _ in range(2):
        window.acts[Act.PROBLEMS].trigger()
        step = shown_step(window, qtbot)
        assert (step.draft.plans, step.draft.settled) == (plans, settled)
        assert [[one.isChecked() for one in row.buttons] for row in step.questions.rows] == answered
        assert step.sheet.chips.chips[3].text() == "文字 ▾"
        step.reject()
    # Another file is guessed.
    other = doubtful.with_name("另一份.csv")
    other.write_text(doubtful.read_text(encoding="utf-8"), encoding="utf-8")
    look_at(window, other, monkeypatch)
    assert not any(one.isChecked() for row in shown_step(window, qtbot).questions.rows for one in row.buttons)


def test_of_a_file_that_has_changed_the_step_guesses_anew_and_says_so(empty_window, clear, qtbot, monkeypatch):
    window = empty_window
    look_at(window, clear, monkeypatch)
    step = shown_step(window, qtbot)
    step.outcome.as_table.click()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    look_at(window, clear, monkeypatch)
    step = shown_step(window, qtbot)
    assert step.outcome.as_table.isChecked()
    assert step.note.text() == ""
    step.reject()
    clear.write_text("甲\n", encoding="utf-8")
    look_at(window, clear, monkeypatch)
    assert "重新认" in shown_step(window, qtbot).note.text()


@pytest.mark.parametrize("is_called_off", [True, False])
def test_a_file_that_takes_long_to_be_looked_at_is_told_of(
    empty_window, clear, held, qtbot, monkeypatch, is_called_off
):
    window, (begun, go_on) = empty_window, held
    look_at(window, clear, monkeypatch)
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert begun.is_set()
    assert clear.name in window.banner.text
    if is_called_off:
        button(window.banner, "取消").click()
        assert not window.banner.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert (window.reading_commands.step is None) is is_called_off
    assert not window.banner.isVisible()


def test_nothing_is_read_in_the_thread_of_the_window(empty_window, doubtful, qtbot, monkeypatch):
    threads = []

    def seen(module, name):
        work = getattr(module, name)

        def do(*arguments):
            threads.append(threading.current_thread())
            return work(*arguments)

        monkeypatch.setattr(module, name, do)

    seen(pasted_table, "pasted_text")
    seen(draft_sheets, "draft_sheets")
    seen(reading_draft, "draft_sheets")
    window = empty_window
    paste(window, CLEAR.replace(",", "\t"))
    step = shown_step(window, qtbot)
    step.head.encoding.setCurrentIndex(step.head.encoding.findData("gb18030"))
    step.head.encoding.activated.emit(step.head.encoding.currentIndex())
    # While it is read, yet another one is chosen.
    step.head.encoding.setCurrentIndex(step.head.encoding.findData("utf-8"))
    step.head.encoding.activated.emit(step.head.encoding.currentIndex())
    qtbot.waitUntil(lambda: step.accept_button.isEnabled() and not window.tasks.busy, timeout=20_000)
    assert step.draft.sheets.chosen_encoding == "utf-8"
    assert len(threads) >= 3
    assert threading.main_thread() not in threads


def test_an_encoding_that_cannot_be_tried_leaves_the_text_as_it_was(empty_window, clear, qtbot, monkeypatch):
    window = empty_window
    look_at(window, clear, monkeypatch)
    step = shown_step(window, qtbot)
    clear.unlink()
    step.head.encoding.setCurrentIndex(step.head.encoding.findData("gb18030"))
    step.head.encoding.activated.emit(step.head.encoding.currentIndex())
    qtbot.waitUntil(step.accept_button.isEnabled, timeout=20_000)
    assert clear.name in step.note.text()
    assert step.head.encoding.currentText() == "自动：UTF-8"
    assert step.draft.grid.text(2, 0) == "集宁区"


def test_garbage_is_collected_while_the_step_waits(empty_window, doubtful, qtbot):
    window = empty_window
    window.open_commands.open(doubtful)
    shown_step(window, qtbot)
    assert window.collection.running


def test_a_reading_that_was_kept_brings_its_encoding_and_separator(empty_window, tmp_path, qtbot, monkeypatch):
    path, kept = tmp_path / "表.csv", tmp_path / "读法.json"
    path.write_bytes("旗县;2019年;2020年\n甲旗;1,5;2,5\n乙旗;3,5;4,5\n".encode("gb18030"))
    plan = plans_of(Grid("", [["旗县", "2019年", "2020年"], ["甲旗", "1", "2"], ["乙旗", "3", "4"]]))[0]
    kept.write_text(plan_text(ReadingPlan("gb18030", ";", {"": (plan,)})), encoding="utf-8")
    window = empty_window
    look_at(window, path, monkeypatch)
    step = shown_step(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(kept), ""))
    step.load.click()
    qtbot.waitUntil(lambda: step.note.text() == "已取来读法。", timeout=20_000)
    assert (step.draft.sheets.chosen_encoding, step.draft.sheets.chosen_separator) == ("gb18030", ";")
    assert step.draft.grid.text(1, 0) == "甲旗"
    assert step.head.encoding.currentData() == "gb18030"
