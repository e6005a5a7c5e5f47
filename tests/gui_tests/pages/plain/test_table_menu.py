"""The menus of a plain table: every entry does what it says."""

import pytest
from plain_register import page_of, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def entry(menu, words):
    """Trigger the one entry of a menu that begins with some words."""
    found = [action for action in menu.actions() if action.text().startswith(words)]
    assert len(found) == 1, [action.text() for action in menu.actions()]
    found[0].trigger()


def test_a_cell_is_copied_kept_and_left_out(qtbot, qapp):
    page = page_of(qtbot)
    menu = page.part.rows.menu
    with qtbot.waitSignal(page.copy_text_requested) as copied:
        entry(menu.cell_menu(2, 5), "复制这一格")
    assert copied.args == ["易地搬迁，2019年入住"]
    entry(menu.cell_menu(0, 5), "只看“低保”")
    assert [row[2] for row in shown(page)] == ["王某", "孙某"]
    entry(menu.cell_menu(0, 0), "不看“甲旗”")
    assert [row[2] for row in shown(page)] == ["孙某"]
    page.clear()
    entry(menu.cell_menu(1, 5), "只看“（空白）”")
    assert [row[2] for row in shown(page)] == ["李某", "钱某", "周某"]


def test_columns_are_sorted_hidden_and_shown_again(qtbot, qapp):
    page = page_of(qtbot)
    menu = page.part.rows.menu
    entry(menu.column_menu(4), "降序")
    assert [row[4] for row in shown(page)][:2] == ["5000", "3400"]
    entry(menu.column_menu(4), "照文件的次序")
    assert shown(page)[0][4] == "1200"
    entry(menu.column_menu(5), "隐藏“备注”")
    assert menu.shown_columns() == (0, 1, 2, 3, 4)
    assert page.table_on_show().columns == (0, 1, 2, 3, 4)
    assert all("备注" not in slide.design.headers for slide in page.part.own_slides() if slide.design is not None)
    entry(menu.column_menu(0), "显示全部列")
    assert len(menu.shown_columns()) == 6


def test_a_column_in_short_is_of_the_rows_on_show(qtbot, qapp):
    page = page_of(qtbot)
    entry(page.part.rows.menu.cell_menu(0, 0), "只看“甲旗”")
    entry(page.part.rows.menu.column_menu(4), "“金额（元）”列概要")
    popup = page.part.rows.summary
    qtbot.waitUntil(lambda: popup.summary is not None)
    assert (popup.summary.numbers, popup.summary.total) == (3, 5500)
    assert "合计（推算） 5500 元" in popup.accessibleDescription()
    assert popup.scope.text() == "筛选：旗县＝甲旗"
    popup.hide()


def test_rows_become_a_slide_and_text(qtbot, qapp):
    page = page_of(qtbot)
    page.part.select_rows((1, 3))
    with qtbot.waitSignal(page.slide_requested):
        entry(page.part.rows.menu.row_menu(), "把这些行加为幻灯片")
    (slide,) = page.slides()
    assert [row[2] for row in slide.design.rows] == ["李某", "钱某"]
    with qtbot.waitSignal(page.copy_rows_requested):
        entry(page.part.rows.menu.row_menu(), "复制所选行")
    assert page.rows_to_copy()().splitlines()[1].split("\t")[2] == "李某"
