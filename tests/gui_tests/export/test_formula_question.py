"""Before a CSV is written with texts that look like formulas, the window asks; what was chosen is done and told."""

import csv
import threading

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from data.progress import check
from data.session.opened import open_path
from data.writing.tables import csv_table
from gui.core import messages
from gui.core.actions import Act
from gui.core.settings import Settings
from gui.core.tasks import Tasks
from gui.export.formula_dialog import KEEP, QUOTE, WORKBOOK, FormulaDialog
from gui.export.table_dialog import TableDialog
from gui.export.target_row import TargetRow
from gui.look.label import Label
from gui.pages.page import Scope

# The platform of the tests has no window manager to tell sizes to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = "主题,指标名称,单位,时间,数值\n投入,=1+1,亿元,2020,-5\n投入,乙,亿元,2020,7\n"
PLAIN = "名称,备注,户主\n甲,=1+1,-5\n乙,-2+3,x\n丙,-,y\n"


@pytest.fixture
def chosen_path(monkeypatch):
    """The paths that the file dialog will answer with, one after the other."""
    paths = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paths.pop(0)), ""))
    return paths


@pytest.fixture
def show(empty_window, tmp_path, qtbot):
    def shown(text):
        path = tmp_path / "源.csv"
        path.write_text(text, encoding="utf-8")
        with qtbot.waitSignal(empty_window.ready):
            empty_window.content.show_opened(open_path(path))
        return empty_window

    return shown


def question(window, qtbot):
    """Return the dialog that asks, once it is there."""

    def is_open():
        return isinstance(QApplication.activeModalWidget(), FormulaDialog)

    qtbot.waitUntil(is_open, timeout=20_000)
    return QApplication.activeModalWidget()


def cells(path):
    return list(csv.reader(path.read_bytes().decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize(("text", "count"), [(PLAIN, 2), (LONG, 1)])
@pytest.mark.parametrize("key", [KEEP, QUOTE, WORKBOOK, ""])
def test_what_becomes_of_formulas_is_asked(show, tmp_path, qtbot, chosen_path, text, count, key):
    window = show(text)
    chosen_path += [tmp_path / "出.csv", tmp_path / "簿.xlsx"]
    if window.opened is None:
        window.pages.page.write()
    else:
        window.acts[Act.SAVE_AS].trigger()
    dialog = question(window, qtbot)
    assert dialog.choice == KEEP
    if key:
        dialog.choose(key)
        dialog.accept()
    else:
        dialog.reject()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert not window.status.busy.isVisible()
    written = {path.name for path in tmp_path.iterdir()} - {"源.csv"}
    assert written == {"": set(), WORKBOOK: {"簿.xlsx"}}.get(key, {"出.csv"})
    if key in (KEEP, QUOTE):
        found = {cell for row in cells(tmp_path / "出.csv") for cell in row}
        assert ("=1+1" in found, "'=1+1" in found) == (key == KEEP, key == QUOTE)
        assert "-5" in found
        assert window.banner.property("kind") == (messages.WARNING if key == KEEP else messages.INFO)
        assert (f"有 {count} 格" in window.banner.text) == (key == KEEP)


def test_nothing_is_asked_where_there_is_nothing_to_ask(show, tmp_path, qtbot, chosen_path):
    window = show(PLAIN.replace("=1+1", "一").replace("-2+3", "二"))
    chosen_path.append(tmp_path / "出.csv")
    window.pages.page.write()
    qtbot.waitUntil(lambda: (tmp_path / "出.csv").exists() and not window.tasks.busy, timeout=20_000)
    assert QApplication.activeModalWidget() is None
    assert window.banner.property("kind") == messages.INFO


def test_a_name_that_no_system_has_is_refused_before_anything_is_asked(show, tmp_path, qtbot, chosen_path):
    window = show(PLAIN)
    chosen_path.append(tmp_path / "con.csv")
    window.pages.page.write()
    qtbot.waitUntil(lambda: window.banner.isVisible() and not window.tasks.busy, timeout=20_000)
    assert "在 Windows 里是设备的名字" in window.banner.text
    assert [path.name for path in tmp_path.iterdir()] == ["源.csv"]


def test_the_table_dialog_asks_only_for_a_csv_with_such_texts(show, qtbot):
    package = show(LONG).opened.package
    with_formula, without = (
        tuple(one.obs_id for one in rows) for rows in (package.observations, package.observations[1:])
    )
    scopes = (Scope("all", "全部", with_formula), Scope("chosen", "所选", without))
    dialog = TableDialog(package, "投入", scopes, Settings(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.formulas.isVisible)
    assert not dialog.order().keeps_formulas
    dialog.formulas.setCurrentIndex(1)
    assert dialog.order().keeps_formulas
    dialog.scope_buttons.button(1).click()
    qtbot.waitUntil(lambda: not dialog.findChild(Tasks).busy)
    assert not dialog.formulas.isVisible()
    assert not dialog.order().keeps_formulas
    dialog.scope_buttons.button(0).click()
    dialog.format.setCurrentIndex(1)
    assert not dialog.formulas.isVisible()


def test_a_table_is_exported_with_formulas_as_they_are_where_asked(show, tmp_path, qtbot, monkeypatch):
    window = show(LONG)
    page = window.pages.page

    def accept(dialog):
        dialog.scope_buttons.buttons()[-1].click()
        dialog.target.folder.setText(str(tmp_path))
        dialog.target.name.setText("表")
        qtbot.waitUntil(lambda: not dialog.findChild(Tasks).busy)
        dialog.formulas.setCurrentIndex(1)
        return 1

    monkeypatch.setattr(TableDialog, "exec", accept)
    window.export_commands.export_table(window.opened, "投入", page.scopes() if page else ())
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert "=1+1" in {cell for row in cells(tmp_path / "表.csv") for cell in row}
    assert "有 1 格文字像公式" in window.banner.text
    assert "照原样写出" in window.banner.text
    assert window.banner.property("kind") == messages.WARNING


def test_the_table_dialog_opens_at_once_however_long_the_count_takes(show, qtbot, monkeypatch):
    """Meanwhile nothing is asked, and what looks like a formula is quoted."""
    package = show(LONG).opened.package
    began, release = threading.Event(), threading.Event()
    monkeypatch.setattr(csv_table, "live_texts", lambda _export: began.set() or (release.wait(20) and 1))
    rows = Scope("all", "全部", tuple(one.obs_id for one in package.observations))
    dialog = TableDialog(package, "投入", (rows,), Settings(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert began.wait(20)
    assert not dialog.formulas.isVisible()
    assert not dialog.order().keeps_formulas
    release.set()
    qtbot.waitUntil(dialog.formulas.isVisible)


def test_a_table_dialog_that_is_gone_is_not_told_what_was_counted(show, qtbot, monkeypatch):
    package = show(LONG).opened.package
    ended = threading.Event()

    def endless(_export):
        try:
            while True:
                check()
        finally:
            ended.set()

    monkeypatch.setattr(csv_table, "live_texts", endless)
    rows = Scope("all", "全部", tuple(one.obs_id for one in package.observations))
    dialog = TableDialog(package, "投入", (rows,), Settings(), None)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()
    assert ended.wait(20)


@pytest.mark.parametrize(
    ("name", "reason"), [("con", "设备"), ("甲\u202e", "U+202E"), ("a/b", "里面有 /"), ("长" * 90, "太长")]
)
def test_a_dialog_says_what_is_wrong_with_a_name_and_does_not_go_on(qtbot, tmp_path, name, reason):
    row = TargetRow("", str(tmp_path))
    qtbot.addWidget(row)
    row.set_suffix(".csv")
    row.show()
    row.name.setText(name)
    assert not row.complete
    note = row.findChild(Label, "review")
    assert reason in note.text()
    assert note.isVisible()
    row.name.setText("甲")
    assert row.complete
    assert not note.isVisible()
