import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from users_way import offers

from data.texts.drafts.text_draft import RowState
from gui.core import messages
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.texts.source_dialog import TextSourceDialog
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = "一、农村\n2020年，全区改造危房13.7万户，新建公路超过331.5公里。\n二、城市\n2019年，城镇新增就业26.5万人。\n"


@pytest.fixture
def kept_window(qtbot, qapp, tmp_path):
    """A window that keeps drafts beside its settings."""
    window = MainWindow(SettingsStore(tmp_path))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def page_of(window, qtbot):
    qtbot.waitUntil(lambda: window.text_commands.page is not None)
    return window.text_commands.page


def settled(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy)


def drafts(folder):
    return sorted((folder / "drafts").glob("*.dajuan-draft.json"))


def clip(text):
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_a_text_becomes_the_package_on_show(window, qtbot):
    before = window.opened
    window.text_commands.begin_text(TEXT, "讲话.txt")
    page = page_of(window, qtbot)
    assert window.opened is before
    assert not window.tabs.isVisible()
    assert not window.acts[Act.EXPORT_TABLE].isEnabled()
    assert "第 1 条" in window.status.rows.text()
    page.accept_current()
    page.head.build.click()
    qtbot.waitUntil(lambda: window.opened is not before and window.opened is not None)
    assert window.text_commands.page is None
    assert window.tabs.isVisible()
    assert [theme.title for theme in window.opened.package.themes] == ["农村", "城市"]
    assert window.opened.package.charts
    assert "人工接受 1 项" in window.opened.package.description
    assert window.opened.account.numbers
    assert window.acts[Act.EXPORT_TABLE].isEnabled()
    qtbot.waitUntil(lambda: "还没有存盘" in window.banner.text)


def test_what_was_open_is_there_again_when_the_page_is_closed(window, qtbot):
    before, tab = window.opened, window.tabs.key
    enabled = {act: action.isEnabled() for act, action in window.acts.items()}
    window.text_commands.begin_text(TEXT)
    page_of(window, qtbot).head.leave.click()
    assert window.opened is before
    assert window.tabs.key == tab
    assert {act: action.isEnabled() for act, action in window.acts.items()} == enabled
    assert window.tabs.isVisible()


@pytest.mark.parametrize("name", ["讲话.txt", "讲话.html"])
def test_a_file_of_prose_is_gone_through_before_it_is_opened(empty_window, qtbot, tmp_path, name):
    path = tmp_path / name
    body = TEXT if name.endswith(".txt") else "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    path.write_text(body, encoding="utf-8")
    empty_window.open_commands.open(path)
    page = page_of(empty_window, qtbot)
    assert page.head.name.whole == name
    with qtbot.waitSignal(empty_window.ready):
        page.head.leave.click()
    assert empty_window.text_commands.page is None


def test_a_table_in_a_text_file_is_opened_as_before(empty_window, qtbot, tmp_path):
    path = tmp_path / "名册.txt"
    path.write_text("旗县\t户数\n甲\t12\n乙\t13\n", encoding="utf-8")
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        empty_window.open_commands.open(path)
    assert empty_window.text_commands.page is None


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"%PDF-1.7 broken", b""])
def test_a_broken_document_is_refused_with_a_reason(empty_window, qtbot, tmp_path, content):
    path = tmp_path / ("坏.pdf" if content.startswith(b"%PDF") else "坏.docx")
    path.write_bytes(content)
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        empty_window.open_commands.open(path)
    assert empty_window.text_commands.page is None
    assert empty_window.pages.currentWidget() is not None


def test_prose_is_pasted_at_once_where_nothing_is_open(empty_window, qtbot):
    clip(TEXT)
    empty_window.text_commands.paste()
    assert page_of(empty_window, qtbot).state.draft.text.raw == TEXT


def test_over_a_package_prose_is_offered(window, qtbot):
    clip(TEXT)
    window.acts[Act.PASTE].trigger()
    assert window.text_commands.page is None
    assert "一段文字" in window.banner.text
    offers(window.banner)[0].click()
    assert page_of(window, qtbot).state.draft.text.raw == TEXT


def test_a_table_is_pasted_as_before(window, qtbot):
    clip("旗县\t户数\n甲\t12\n乙\t13\n")
    with qtbot.waitSignal(window.reading_commands.step_shown):
        window.acts[Act.PASTE].trigger()
    window.reading_commands.stop()


def test_a_text_without_numbers_is_told(window, qtbot):
    window.text_commands.begin_text("没有数字的一句话。")
    qtbot.waitUntil(lambda: "没有读到数字" in window.banner.text)
    assert window.banner.property("kind") == messages.ERROR
    assert window.opened is not None


def test_the_draft_is_kept_after_each_change_and_taken_up_at_the_next_start(kept_window, qtbot, tmp_path):
    kept_window.text_commands.begin_text(TEXT, "讲话.txt")
    page = page_of(kept_window, qtbot)
    page.accept_current()
    page.refuse_current()
    qtbot.waitUntil(lambda: len(drafts(tmp_path)) == 1 and b'"accepted":true' in drafts(tmp_path)[0].read_bytes())
    kept = json.loads(drafts(tmp_path)[0].read_bytes())
    assert kept["text"] == TEXT
    # The process ends here: nothing is told to the first window any more.
    again = MainWindow(SettingsStore(tmp_path))
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.ready):
        again.content.show_failure("没有打开", "没有打开。")
    qtbot.waitUntil(lambda: "讲话.txt" in again.banner.text)
    offers(again.banner)[0].click()
    draft = page_of(again, qtbot).state.draft
    assert draft.summary().accepted == 1
    assert draft.decisions == page.state.draft.decisions
    again.close()


def test_the_same_text_is_taken_up_where_it_was_left(kept_window, qtbot):
    kept_window.text_commands.begin_text(TEXT)
    page = page_of(kept_window, qtbot)
    page.accept_current()
    page.head.leave.click()
    assert "已经留着" in kept_window.banner.text
    kept_window.text_commands.begin_text(TEXT)
    assert page_of(kept_window, qtbot).state.draft.summary().accepted == 1


def test_a_text_that_nobody_has_worked_on_leaves_nothing(kept_window, qtbot, tmp_path):
    kept_window.text_commands.begin_text(TEXT)
    page_of(kept_window, qtbot).head.leave.click()
    settled(kept_window, qtbot)
    assert drafts(tmp_path) == []


def test_the_draft_goes_when_the_package_is_saved(kept_window, qtbot, tmp_path, monkeypatch):
    kept_window.text_commands.begin_text(TEXT, "讲话.txt")
    page_of(kept_window, qtbot).build_requested.emit()
    qtbot.waitUntil(lambda: kept_window.opened is not None)
    settled(kept_window, qtbot)
    assert len(drafts(tmp_path)) == 1
    target = tmp_path / "讲话.zip"
    monkeypatch.setattr("gui.window.save_commands.ask_where_to_save", lambda *_: target)
    kept_window.acts[Act.SAVE_AS].trigger()
    qtbot.waitUntil(lambda: target.is_file() and drafts(tmp_path) == [])


def test_a_built_package_can_be_gone_on_with(kept_window, qtbot):
    kept_window.text_commands.begin_text(TEXT)
    page = page_of(kept_window, qtbot)
    page.accept_current()
    page.build_requested.emit()
    qtbot.waitUntil(lambda: "还没有存盘" in kept_window.banner.text)
    settled(kept_window, qtbot)
    offers(kept_window.banner)[1].click()
    assert page_of(kept_window, qtbot).state.draft.summary().accepted == 1


def test_a_package_of_nothing_is_refused_and_the_page_stays(window, qtbot):
    window.text_commands.begin_text("改造危房13.7万户。")
    page = page_of(window, qtbot)
    page.refuse_current()
    assert page.row.state is RowState.OTHER
    page.build_requested.emit()
    qtbot.waitUntil(lambda: "至少留下一个" in window.banner.text)
    assert window.text_commands.page is page
    assert page.isEnabled()


def test_opening_a_file_leaves_the_page_and_keeps_the_draft(kept_window, qtbot, tmp_path):
    kept_window.text_commands.begin_text(TEXT)
    page_of(kept_window, qtbot).accept_current()
    with qtbot.waitSignal(kept_window.ready):
        kept_window.open_commands.open_bundled()
    qtbot.waitUntil(lambda: kept_window.opened is not None)
    assert kept_window.text_commands.page is None
    assert kept_window.tabs.isVisible()
    assert len(drafts(tmp_path)) == 1


def test_reading_is_called_off_on_wish(window, qtbot, tmp_path):
    before = window.opened
    window.text_commands.begin_text(TEXT * 4_000)
    qtbot.waitUntil(lambda: "正在读" in window.banner.text)
    offers(window.banner)[0].click()
    settled(window, qtbot)
    assert window.text_commands.page is None
    assert window.opened is before
    assert not window.banner.isVisible()


def test_the_window_is_closed_while_a_text_is_read(kept_window, qtbot):
    kept_window.text_commands.begin_text(TEXT * 2_000)
    kept_window.close()
    assert not kept_window.tasks.busy


def test_the_dialog_hands_on_text_files_and_drafts(window, qtbot, tmp_path, monkeypatch):
    clip(TEXT)
    window.text_commands.ask()
    (dialog,) = window.findChildren(TextSourceDialog)
    assert dialog.field.toPlainText() == TEXT
    dialog.accept_button.click()
    assert page_of(window, qtbot).state.draft.text.raw == TEXT
    path = Path(tmp_path / "总结.txt")
    path.write_text(TEXT, encoding="gb18030")
    monkeypatch.setattr("gui.texts.text_commands.QFileDialog.getOpenFileName", lambda *_: (str(path), ""))
    window.text_commands.ask_file()
    qtbot.waitUntil(lambda: page_of(window, qtbot).head.name.whole == "总结.txt")


def test_the_share_of_the_text_is_remembered(window, qtbot):
    window.text_commands.begin_text(TEXT)
    page_of(window, qtbot).share_changed.emit(0.95)
    assert window.settings.text_share == 0.8


def test_where_nothing_is_open_a_text_can_be_given(empty_window, qtbot, tmp_path):
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(tmp_path / "没有.xlsx")
    notice = empty_window.pages.currentWidget()
    (button,) = [one for one in notice.findChildren(QPushButton) if one.text() == "从文字新建…"]
    button.click()
    (dialog,) = empty_window.findChildren(TextSourceDialog)
    dialog.reject()
    clip("一、农村\n2020年，全区改造危房13.7万户。")
    empty_window.acts[Act.PASTE].trigger()
    assert page_of(empty_window, qtbot).state.draft.kept()
