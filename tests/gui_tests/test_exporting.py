"""Exports from the window: repeated without asking, called off, and told when they fail."""

import errno
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from data.writing import atomic
from data.writing.formats import FORMATS, format_by_key
from gui import messages
from gui.export.picture_dialog import PictureDialog, PictureOrder
from gui.export.table_dialog import TableDialog, TableOrder
from gui.settings import Settings


@pytest.fixture
def page(window):
    window.tabs.choose("input")
    window.book.page.select(("fiscal_funds", "solar_villages"))
    return window.book.page


def order_of(page, path, key="csv"):
    return TableOrder(page.scopes()[0], format_by_key(key), "utf-8-sig" if key == "csv" else "", path)


def finish(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


@pytest.mark.parametrize("key", [item.key for item in FORMATS])
def test_the_last_choice_again_takes_the_rows_of_now(window, page, tmp_path, qtbot, key):
    window.exporter.write_table(window.opened, "硬核投入", order_of(page, tmp_path / f"甲.{key}", key))
    finish(window, qtbot)
    assert (tmp_path / f"甲.{key}").exists()
    page.select(("fiscal_funds",))
    window.outlet.export_table(again=True)
    finish(window, qtbot)
    assert (tmp_path / f"硬核投入_所选1行.{key}").exists()
    assert "所选 1 行" in window.banner.text


def test_a_picture_again_goes_beside_the_last_one(window, page, tmp_path, qtbot):
    content = page.chart()
    window.exporter.write_picture(content, PictureOrder(tmp_path / "图.svg", "svg", 1280, 720, 1.0))
    finish(window, qtbot)
    window.outlet.export_picture(again=True)
    finish(window, qtbot)
    assert {path.suffix for path in tmp_path.iterdir()} == {".svg"}
    assert len(list(tmp_path.iterdir())) == 2


def test_a_long_export_can_be_called_off(window, page, tmp_path, qtbot):
    release = threading.Event()
    target = tmp_path / "慢.csv"

    def slow():
        release.wait(20)
        return b"x"

    window.exporter._run(slow, target, "done")
    qtbot.waitUntil(lambda: "正在导出" in window.banner.text, timeout=5_000)
    assert window.status.busy.isVisible()
    window.banner._offers.itemAt(0).widget().click()
    release.set()
    finish(window, qtbot)
    assert "已取消" in window.banner.text
    assert list(tmp_path.iterdir()) == []
    assert not window.status.busy.isVisible()


@pytest.mark.parametrize(("number", "said"), [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "只读"), (errno.EACCES, "请")])
def test_a_failed_export_says_what_to_do_and_leaves_the_old_file(
    window, page, tmp_path, qtbot, monkeypatch, number, said
):
    target = tmp_path / "表.csv"
    target.write_text("old")

    def refuse(*_arguments):
        raise OSError(number, "no")

    monkeypatch.setattr(atomic.os, "fsync", refuse)
    window.exporter.write_table(window.opened, "硬核投入", order_of(page, target))
    finish(window, qtbot)
    assert window.banner.property("kind") == messages.ERROR
    assert said in window.banner.text
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["表.csv"]


def test_a_folder_that_is_gone_is_named(window, page, tmp_path, qtbot):
    window.exporter.write_table(window.opened, "硬核投入", order_of(page, tmp_path / "没有" / "x.csv"))
    finish(window, qtbot)
    assert "没有" in window.banner.text
    assert window.banner.property("kind") == messages.ERROR


def test_the_table_dialog_offers_all_scopes_and_names_the_file_after_them(window, page, qtbot):
    scopes = page.scopes()
    dialog = TableDialog(window.opened.package, "硬核投入", scopes, Settings(), window)
    qtbot.addWidget(dialog)
    assert [button.text() for button in dialog.scope_buttons.buttons()] == [scope.words for scope in scopes]
    assert dialog.order().path.name == "硬核投入_所选2行.csv"
    dialog.scope_buttons.button(1).click()
    assert dialog.order().path.name == f"硬核投入_{scopes[1].words.replace(' ', '')}.csv"
    dialog.format.setCurrentIndex(1)
    assert dialog.order().path.suffix == ".xlsx"
    dialog.target.name.clear()
    assert not dialog._go.isEnabled()


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_the_keyboard_goes_on_from_the_chosen_format(window, page, qtbot):
    dialog = PictureDialog(page.chart(), "图", Settings(picture_format="svg"), window)
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = dialog.format._group.buttons()
    assert [bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus) for button in buttons] == [False, True, False]
    dialog.activateWindow()
    buttons[1].setFocus()
    qtbot.waitUntil(buttons[1].hasFocus)
    QTest.keyClick(buttons[1], Qt.Key.Key_Right)
    assert dialog.order().path.suffix == ".pdf"


def test_a_second_message_has_room_for_its_words(window, qtbot):
    for words in ("已导出图片：chart.png", "已导出图片：chart.svg"):
        window.banner.tell(messages.INFO, words, (messages.Offer("打开文件夹", lambda: None),))
    label = window.banner._text
    qtbot.waitUntil(lambda: label.width() >= label.fontMetrics().horizontalAdvance(label.text()))


def test_the_picture_dialog_keeps_letters_readable_at_any_size(window, page, qtbot):
    dialog = PictureDialog(page.chart(), "图", Settings(), window)
    qtbot.addWidget(dialog)
    order = dialog.order()
    assert (order.width * order.scale, order.height * order.scale) == (2560, 1440)
    dialog.size_choice.setCurrentIndex(dialog.size_choice.count() - 1)
    dialog.width_box.setValue(3840)
    dialog.height_box.setValue(2160)
    order = dialog.order()
    assert (round(order.width * order.scale), round(order.height * order.scale)) == (3840, 2160)
    assert order.width == 1280
    dialog.format._take(2)
    assert dialog.order().path.suffix == ".pdf"
