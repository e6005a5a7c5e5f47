"""Exports from the window: repeated without asking, called off, and told when they fail."""

import errno
import threading
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from users_way import button, offers, saying

from data.files import atomic_write
from data.writing.formats import Content, format_by_key, keys_of, written_formats
from gui.core import file_jobs, messages
from gui.core.settings import Settings
from gui.export.picture_dialog import PictureDialog
from gui.export.picture_files import PictureOrder
from gui.export.table_dialog import TableDialog, TableOrder
from gui.look.label import Label


@pytest.fixture
def page(window):
    window.tabs.choose("input")
    window.pages.page.select(("fiscal_funds", "solar_villages"))
    return window.pages.page


def order_of(page, path, key="csv"):
    table = format_by_key(key, written_formats(Content.ROWS))
    return TableOrder(page.scopes()[0], table, "utf-8-sig" if key == "csv" else "", path)


def finish(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


@pytest.mark.parametrize("key", keys_of(Content.ROWS))
def test_the_last_choice_again_takes_the_rows_of_now(window, page, tmp_path, qtbot, key):
    window.export_commands.write_table(window.opened, "硬核投入", order_of(page, tmp_path / f"甲.{key}", key))
    finish(window, qtbot)
    assert (tmp_path / f"甲.{key}").exists()
    page.select(("fiscal_funds",))
    window.page_commands.export_table(again=True)
    finish(window, qtbot)
    assert (tmp_path / f"硬核投入_所选1行.{key}").exists()
    assert "所选 1 行" in window.banner.text


def test_a_picture_again_goes_beside_the_last_one(window, page, tmp_path, qtbot):
    content = page.chart()
    window.export_commands.write_picture(content, PictureOrder(tmp_path / "图.svg", "svg", 1280, 720, 1.0))
    finish(window, qtbot)
    window.page_commands.export_picture(again=True)
    finish(window, qtbot)
    assert {path.suffix for path in tmp_path.iterdir()} == {".svg"}
    assert len(list(tmp_path.iterdir())) == 2


def test_a_long_export_can_be_called_off(window, page, tmp_path, qtbot):
    release = threading.Event()
    target = tmp_path / "慢.csv"

    def slow():
        release.wait(20)
        return b"x"

    window.file_jobs.write_bytes(slow, target, "done")
    qtbot.waitUntil(lambda: "正在导出" in window.banner.text, timeout=5_000)
    assert window.status.busy.isVisible()
    offers(window.banner)[0].click()
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

    monkeypatch.setattr(atomic_write.os, "fsync", refuse)
    window.export_commands.write_table(window.opened, "硬核投入", order_of(page, target))
    finish(window, qtbot)
    assert window.banner.property("kind") == messages.ERROR
    assert said in window.banner.text
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["表.csv"]


def test_a_folder_that_is_gone_is_named(window, page, tmp_path, qtbot):
    window.export_commands.write_table(window.opened, "硬核投入", order_of(page, tmp_path / "没有" / "x.csv"))
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
    assert not button(dialog, "导出").isEnabled()


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_the_keyboard_goes_on_from_the_chosen_format(window, page, qtbot):
    dialog = PictureDialog(page.chart(), "图", Settings(picture_format="svg"), window)
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = dialog.format.findChildren(QPushButton)
    assert [bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus) for button in buttons] == [False, True, False]
    dialog.activateWindow()
    buttons[1].setFocus()
    qtbot.waitUntil(buttons[1].hasFocus)
    QTest.keyClick(buttons[1], Qt.Key.Key_Right)
    assert dialog.order().path.suffix == ".pdf"


def test_a_second_message_has_room_for_its_words(window, qtbot):
    for words in ("已导出图片：chart.png", "已导出报告：内蒙古脱贫答卷 2012—2020.pdf"):
        window.banner.show_message(messages.INFO, words, (messages.Offer("打开文件夹", lambda: None),))
        # The button comes into the layout in the event loop.
        QApplication.processEvents()
        label, (offer,) = saying(window.banner, Label, words), offers(window.banner)
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        assert offer.width() >= offer.sizeHint().width()


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
    button(dialog.format, "PDF").click()
    assert dialog.order().path.suffix == ".pdf"


def test_the_charts_of_a_tab_go_into_a_folder(window, page, tmp_path, qtbot):
    package = window.opened.package
    scopes = window.page_commands.picture_scopes(package)
    assert [scope.words for scope in scopes] == ["硬核投入全部 7 张", f"整个数据包 {len(package.charts)} 张"]
    dialog = PictureDialog(page.chart(), "图.png", Settings(folder=str(tmp_path)), window, scopes)
    qtbot.addWidget(dialog)
    dialog.scope.setCurrentIndex(1)
    dialog.size_choice.setCurrentIndex(0)
    order = dialog.order()
    assert (order.path, order.scope) == (tmp_path / "硬核投入全部7张", "tab")
    window.export_commands.write_picture(page.chart(), order, package, scopes)
    finish(window, qtbot)
    written = sorted(path.name for path in order.path.iterdir())
    assert written[0] == "01_四级财政专项扶贫资金575.2亿元.png"
    assert len(written) == 7
    assert QImage(str(order.path / written[0])).size().toTuple() == (1280, 720)
    assert "已导出 7 张图片" in window.banner.text
    window.tabs.choose("partners")
    window.page_commands.export_picture(again=True)
    finish(window, qtbot)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["合力战贫全部5张", "硬核投入全部7张"]


def test_many_pictures_can_be_called_off(window, page, tmp_path, qtbot, monkeypatch):
    # Told of at once: a fast machine has written all of them before it counts as long.
    monkeypatch.setattr(file_jobs, "LONG_MS", 0)
    scopes = window.page_commands.picture_scopes(window.opened.package)
    order = PictureOrder(tmp_path / "图", "svg", 1280, 720, 1.0, scope="everything")
    window.export_commands.write_picture(page.chart(), order, window.opened.package, scopes)
    qtbot.waitUntil(lambda: f" / {len(window.opened.package.charts)}" in window.banner.text, timeout=20_000)
    offers(window.banner)[0].click()
    finish(window, qtbot)
    assert "已取消" in window.banner.text
    assert all(ET.parse(path).getroot().tag.endswith("svg") for path in (tmp_path / "图").iterdir())
    assert len(list((tmp_path / "图").iterdir())) < len(window.opened.package.charts)


def test_a_picture_for_print_says_its_300_dots_an_inch(window, page, tmp_path, qtbot):
    dialog = PictureDialog(page.chart(), "图.png", Settings(folder=str(tmp_path)), window)
    qtbot.addWidget(dialog)
    dialog.size_choice.setCurrentIndex(dialog.size_choice.findData("print"))
    window.export_commands.write_picture(page.chart(), dialog.order())
    finish(window, qtbot)
    image = QImage(str(tmp_path / "图.png"))
    assert image.size().toTuple() == (1890, 1063)
    assert round(image.dotsPerMeterX() * 0.0254) == 300


def test_the_format_of_the_last_table_is_remembered(window, page, tmp_path, qtbot):
    window.export_commands.write_table(window.opened, "硬核投入", order_of(page, tmp_path / "甲.xlsx", "xlsx"))
    finish(window, qtbot)
    assert window.settings.folder == str(tmp_path)
    dialog = TableDialog(window.opened.package, "硬核投入", page.scopes(), window.settings, window)
    qtbot.addWidget(dialog)
    assert dialog.order().path == tmp_path / "硬核投入_所选2行.xlsx"
    assert "说明" in dialog.inside.text()
    assert not dialog.encoding.isEnabled()


def test_no_rows_selected_or_shown_are_no_scope(window, page):
    page.select(())
    page.table.set_words("没有这样的行")
    assert [scope.key for scope in page.scopes()] == ["tab"]
