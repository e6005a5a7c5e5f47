"""Every dialog has the same row of buttons at its foot, and Tab comes to it last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout

from data.session.reading_draft import ReadingDraft
from gui.core.settings import Settings
from gui.export.formula_dialog import FormulaDialog
from gui.export.picture_dialog import PictureDialog
from gui.export.slides_dialog import SlidesDialog
from gui.export.table_dialog import TableDialog
from gui.presenting.loop_dialog import LoopDialog
from gui.reading.reading_step import ReadingStep
from gui.reading.remembered_dialog import RememberedDialog
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.window.dialogs.about import AboutDialog
from gui.window.dialogs.keys import KeysDialog
from gui.window.dialogs.problem_report import ProblemReportDialog
from gui.window.dialogs.problems import ProblemsDialog
from gui.window.dialogs.template import TemplateDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def made(name, window, tmp_path):
    page = window.pages.page
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    return {
        "table": lambda: TableDialog(window.opened.package, "甲", page.scopes(), Settings(), window),
        "picture": lambda: PictureDialog(page.chart(), "图", Settings(), window),
        "slides": lambda: SlidesDialog("甲", window.story_state.slides, Settings(), window),
        "formula": lambda: FormulaDialog(1, file, window),
        "loop": lambda: LoopDialog(window),
        "report": lambda: ProblemReportDialog((), window),
        "reading": lambda: ReadingStep(ReadingDraft(file), Settings(), window),
        "remembered": lambda: RememberedDialog(Settings(), window),
        "template": lambda: TemplateDialog(window),
        "about": lambda: AboutDialog(None, 0.0, window),
        "keys": lambda: KeysDialog(window),
        "problems": lambda: ProblemsDialog((), lambda: None, lambda: None, None, window),
    }[name]()


ASKING = ("table", "picture", "slides", "formula", "loop", "report", "reading", "template")
SHOWING = ("about", "keys", "problems", "remembered")


@pytest.mark.parametrize("name", [*ASKING, *SHOWING])
def test_the_row_is_the_same_everywhere(window, qtbot, tmp_path, name):
    window.tabs.choose("input")
    dialog = made(name, window, tmp_path)
    qtbot.addWidget(dialog)
    (row,) = dialog.findChildren(QDialogButtonBox)
    roles = {role: [button for button in row.buttons() if row.buttonRole(button) is role] for role in row.ButtonRole}
    asks = name in ASKING
    assert [button.text() for button in roles[row.ButtonRole.RejectRole]] == ["取消" if asks else "关闭"]
    primary = [button for button in dialog.findChildren(QAbstractButton) if button.objectName() == "primary"]
    assert roles[row.ButtonRole.AcceptRole] == primary
    assert len(primary) == asks
    dialog.show()
    assert [button for button in dialog.findChildren(QPushButton) if asks and button.isDefault()] == primary


def test_enter_accepts_escape_rejects_and_tab_comes_to_the_row_last(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    line, other, action, accept = QLineEdit(), QPushButton("浏览"), QPushButton("复制"), accept_button("写出")
    row = dialog_buttons(dialog, accept, action)
    layout = QVBoxLayout(dialog)
    layout.addWidget(line)
    layout.addWidget(other)
    layout.addWidget(row)
    results = []
    dialog.finished.connect(results.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog.show()
        line.setFocus()
        QTest.keyClick(line, key)
    assert results == [1, 0]
    chain, widget = [], dialog.nextInFocusChain()
    while widget is not dialog:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert chain.index(line) < chain.index(accept)
