"""帮助 → 问题报告: what it holds, that it is shown before, and that nothing of the user or of her data is in it."""

import gc
import logging
import re
import weakref
import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from data.problems import PackageError
from gui.app import crash_log
from gui.core import system_facts
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.window import problem_commands
from gui.window.dialogs.problem_report import ProblemReportDialog
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HOME = "/home/wang xiaoming"
USER = "wangxiaoming"
TITLES = ["程序与系统", "设置", "读取情况", "日志"]


@pytest.fixture
def at_home(monkeypatch):
    """Somebody's session, with a name that can be found again."""
    monkeypatch.setenv("USER", USER)
    monkeypatch.setattr(system_facts.QDir, "homePath", lambda: HOME)
    monkeypatch.setattr(system_facts.QSysInfo, "machineHostName", lambda: "pc-county-7")


@pytest.fixture
def own_window(qtbot, qapp, tmp_path, at_home):
    (tmp_path / crash_log.LOG_NAME).write_text(
        "2026-11-28 19:08:36,244 INFO dajuan start of version 0.1.0\n"
        f"2026-11-28 19:08:36,244 INFO gui.core.settings settings not saved: {HOME}/王小明.csv\n"
        "2026-11-28 19:08:37,000 ERROR dajuan unexpected error\n"
        "Traceback (most recent call last):\n"
        f'  File "{HOME}/dajuan/gui/core/tasks.py", line 41, in run\n'
        "    self._work(4.10)\n"
        "ValueError: could not convert string to float: '1 234.5' 王小明\n",
        encoding="utf-8",
    )
    window = MainWindow(SettingsStore(tmp_path))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def shown(qtbot, window):
    """Choose the entry of the help menu and return the dialog."""
    window.acts[Act.PROBLEM_REPORT].trigger()
    qtbot.waitUntil(lambda: window.findChild(ProblemReportDialog) is not None)
    return window.findChild(ProblemReportDialog)


def texts(dialog):
    found = {}
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        found[dialog.list.item(row).text()] = dialog.text.toPlainText()
    return found


def written(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_everything_is_shown_word_for_word_and_saved(qtbot, own_window, bundled, tmp_path, monkeypatch):
    own_window.content.show_package(bundled)
    target = tmp_path / "out" / "报告"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog = shown(qtbot, own_window)
    said = texts(dialog)
    assert list(said) == TITLES
    assert dialog.text.isReadOnly()
    for word in ("答卷", "Python", "Qt", "pandas", "系统", "显示器 1", "样式", "字体", "Qt 的语言", "输入法的语言"):
        assert re.search(f"^{word}：.", said["程序与系统"], re.MULTILINE), word
    assert "：没有\n" not in said["程序与系统"]
    assert "table_format：csv" in said["设置"]
    assert "打开的是数据包：内置数据包" in said["读取情况"]
    assert "数据 158 项" in said["读取情况"]
    assert 'File "gui/core/tasks.py", line 41, in run' in said["日志"]
    assert "ValueError: could not convert string to float: …" in said["日志"]
    dialog.save.click()
    qtbot.waitUntil(lambda: target.with_name("报告.zip").is_file() and not own_window.tasks.busy)
    saved = written(target.with_name("报告.zip"))
    assert {name.removesuffix(".txt"): text.replace("\r\n", "\n") for name, text in saved.items()} == said
    assert "报告.zip" in own_window.banner.text


def test_nothing_of_the_user_or_of_her_data_is_in_it(qtbot, own_window, bundled):
    settings = own_window.settings
    settings.recent = [f"{HOME}/王小明/贫困户名册.xlsx", rf"C:\Users\{USER}\x.csv"]
    settings.folder = f"{HOME}/王小明"
    own_window.content.show_package(bundled)
    settings.tab = "王小明的表"
    text = "\n".join(texts(shown(qtbot, own_window)).values())
    assert "recent：2 项 ….xlsx、….csv" in text
    for secret in (HOME, "wang", USER, "王小明", "贫困户", "pc-county-7", "4.10", "234.5"):
        assert secret not in text
    package = bundled.package
    values = {item.value_text for item in package.observations if not re.fullmatch(r"\d{1,3}", item.value_text)}
    figures = {re.sub(r"[^\d.]", "", value) for value in values}
    about_data = [package.title, *(item.title for item in (*package.themes, *package.indicators))]
    sentences = [item.source_text for item in package.observations if item.source_text]
    assert len(figures) > 80
    numbers = set(re.findall(r"\d[\d.]*", "\n".join(line for line in text.splitlines() if "打开的是" not in line)))
    own = {str(len(package.observations)), str(len(package.indicators))}
    versions = set(re.findall(r"\d[\d.]*", texts(own_window.findChild(ProblemReportDialog))["程序与系统"]))
    assert not {one for one in figures & numbers - own - versions if len(one) > 3}
    assert not [one for one in (*about_data, *sentences) if len(one) > 3 and one in text]


def test_what_has_no_tick_is_left_out_and_nothing_is_not_saved(qtbot, own_window, tmp_path, monkeypatch):
    target = tmp_path / "报告.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog = shown(qtbot, own_window)
    for row in range(4):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.save.isEnabled()
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert dialog.save.isEnabled()
    dialog.save.click()
    qtbot.waitUntil(lambda: target.is_file() and not own_window.tasks.busy)
    assert written(target) == {"读取情况.txt": "没有打开文件。"}


@pytest.mark.parametrize("where", ["dialog", "file"])
def test_called_off_it_writes_nothing(qtbot, own_window, tmp_path, monkeypatch, where):
    before = sorted(tmp_path.rglob("*"))
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append(1) or ("", ""))
    dialog = shown(qtbot, own_window)
    (dialog.reject if where == "dialog" else dialog.save.click)()
    qtbot.waitUntil(lambda: own_window.findChild(problem_commands.ProblemReporting) is None)
    assert len(asked) == (where == "file")
    assert sorted(tmp_path.rglob("*")) == before
    assert own_window.findChild(ProblemReportDialog) is None


def test_a_file_that_did_not_open_is_told_of_without_its_name(qtbot, own_window, tmp_path):
    path = tmp_path / "王小明的名册.csv"
    path.write_bytes(b"")
    own_window.open_commands.asks = False
    with qtbot.waitSignal(own_window.open_commands.failed):
        own_window.open_commands.open(path)
    said = texts(shown(qtbot, own_window))["读取情况"]
    assert "没有打开：….csv，0 字节" in said
    assert "原因：PackageError，“…”是空的" in said
    assert "王小明" not in said


def test_why_a_file_did_not_open_keeps_nothing_of_the_file(qtbot, own_window, tmp_path, monkeypatch):
    class Table:
        pass

    def read(*_):
        table = Table()
        read.seen = weakref.ref(table)
        raise PackageError("“x”已损坏。")

    monkeypatch.setattr("gui.window.open_commands._open", lambda *_, **__: read())
    with qtbot.waitSignal(own_window.open_commands.failed):
        own_window.open_commands.open(tmp_path / "x.xlsx")
    assert own_window.open_commands.fault is not None
    qtbot.waitUntil(lambda: not own_window.tasks.busy)
    gc.collect()
    assert read.seen() is None


def test_a_fault_offers_the_report(qtbot, qapp, tmp_path, monkeypatch):
    from gui.app import startup

    windows = []
    monkeypatch.setattr(startup.user_folders, "user_folder", lambda: tmp_path)
    monkeypatch.setattr(startup, "create_application", lambda arguments: qapp)
    monkeypatch.setattr(startup.SingleInstance, "listen", lambda self: True)
    monkeypatch.setattr(startup, "hand_over", lambda address, path, story: False)
    root = logging.getLogger()
    handlers, level, hook = list(root.handlers), root.level, startup.sys.excepthook

    def go(_app=None):
        window = next(one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
        windows.append(window)
        with qtbot.waitSignal(window.ready, timeout=30_000):
            pass
        startup.sys.excepthook(KeyError, KeyError("王小明"), None)
        qtbot.waitUntil(lambda: "KeyError" in window.banner.text)
        offered = window.banner.findChildren(startup.messages.QPushButton)
        next(button for button in offered if button.text() == "问题报告…").click()
        qtbot.waitUntil(lambda: window.findChild(ProblemReportDialog) is not None)
        assert "KeyError" in texts(window.findChild(ProblemReportDialog))["日志"]
        window.close()
        return 0

    monkeypatch.setattr(qapp, "exec", go, raising=False)
    try:
        assert startup.run(startup.StartOrders(), [], 0.0) == 0
    finally:
        startup.sys.excepthook = hook
        startup.crash_log.qInstallMessageHandler(None)
        root.setLevel(level)
        for handler in root.handlers[:]:
            if handler not in handlers:
                root.removeHandler(handler)
                handler.close()
    assert windows


def test_the_dialog_fits_small_screens(qtbot, own_window, bundled):
    own_window.resize(1024, 700)
    own_window.content.show_package(bundled)
    dialog = shown(qtbot, own_window)
    assert isinstance(dialog, QDialog)
    assert dialog.width() <= 1024
    assert dialog.height() <= 660
    assert dialog.list.sizeHintForColumn(0) <= dialog.list.viewport().width()
