import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from data.texts.drafts.draft_text import draft_of_text
from data.texts.drafts.text_draft import RowState, TextDraft
from gui.look.elided import ElidedLabel
from gui.texts.draft_marks import ShownDraft
from gui.texts.draft_state import DraftState
from gui.texts.figure_model import FIELDS
from gui.texts.text_page import TextPage
from gui.texts.titles_dialog import TitlesDialog

# The offscreen platform raises no window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = """一、农村
2020年，全区改造危房13.7万户，新建公路超过331.5公里。完成投资12亿元。
其中331国道通车，前8位，指数达到99.5。
二、城市
2019年，城镇新增就业26.5万人，比上年增长3.2%。
"""
ENTER, DELETE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, qapp):
    draft = TextDraft(draft_of_text(TEXT, "讲话.txt"))
    page = TextPage(DraftState(draft), ShownDraft.of(draft), 0.5)
    page.state.setParent(page)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.table.setFocus()
    return page


def words(page):
    return page.state.draft.text.reading.text.squeezed


def row_of(page, digits):
    return next(row for row in page.state.draft.rows if digits in words(page)[row.start : row.end])


def shown(page):
    return [words(page)[row.start : row.end] for row in map(page.model.row_at, range(page.model.rowCount()))]


def test_the_counts_at_the_top_add_up_and_each_shows_its_rows(page):
    summary = page.state.draft.summary()
    assert sum(summary.counts.values()) == len(page.state.draft.text.reading.numbers)
    for state, chip in page.head.chips.items():
        assert str(summary.counts[state]) in chip.text()
    page.head.chips[RowState.OTHER].click()
    assert "331" in shown(page)
    assert "13.7万户" not in shown(page)
    assert page.head.chips[RowState.OTHER].isChecked()
    page.head.chips[RowState.OTHER].click()
    assert "13.7万户" in shown(page)
    assert len(shown(page)) == summary.figures


def test_a_row_and_its_sentence_are_joined_both_ways(page, qtbot):
    key = row_of(page, "26.5").key
    page.show_key(key)
    assert page.text.current == key
    qtbot.waitUntil(lambda: page.line.ends is not None)
    other = row_of(page, "13.7").key
    place = page.text.mark_rect(other).center()
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.row.key == other
    assert "13.7" in page.strip.words.text()


def test_a_click_on_a_number_that_is_none_shows_it_among_those(page, qtbot):
    key = next(row.key for row in page.state.draft.rows if words(page)[row.start : row.end] == "331")
    place = page.text.mark_rect(key).center()
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.row.key == key
    assert page.head.chips[RowState.OTHER].isChecked()


def test_enter_accepts_and_goes_on_and_is_taken_back(page, qtbot):
    first = page.row.key
    qtbot.keyClick(page.table, ENTER)
    assert page.state.draft.row(first).accepted
    assert page.row.key != first
    qtbot.keyClick(page.table, Qt.Key.Key_Z, CONTROL)
    assert not page.state.draft.row(first).accepted
    assert page.row.key == first
    qtbot.keyClick(page.table, Qt.Key.Key_Y, CONTROL)
    assert page.state.draft.row(first).accepted


def test_enter_takes_nothing_back(page, qtbot):
    count = page.model.rowCount()
    for _ in range(count + 3):
        if page.row.state is RowState.OPEN:
            page.go_on()
        else:
            qtbot.keyClick(page.table, ENTER)
    assert page.state.draft.summary().accepted == count - page.state.draft.summary().doubts
    page.strip.accept.click()
    assert page.state.draft.summary().accepted == count - page.state.draft.summary().doubts - 1


def test_delete_says_that_a_number_is_none_and_takes_that_back(page, qtbot):
    key = row_of(page, "13.7").key
    page.show_key(key)
    qtbot.keyClick(page.table, DELETE)
    assert page.row.key == key
    assert page.row.state is RowState.OTHER
    qtbot.keyClick(page.table, DELETE)
    assert page.row.figure is not None


def test_enter_and_delete_work_from_the_text_too(page, qtbot):
    page.text.setFocus()
    first = page.row.key
    qtbot.keyClick(page.text, ENTER)
    assert page.state.draft.row(first).accepted
    second = page.row.key
    qtbot.keyClick(page.text, DELETE)
    assert page.state.draft.row(second).state is RowState.OTHER


def test_tab_edits_in_place_and_goes_from_field_to_field(page, qtbot):
    key = row_of(page, "13.7").key
    page.show_key(key)
    qtbot.keyClick(page.table, TAB)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("改造户数")
    qtbot.keyClick(editor, TAB)
    assert page.state.draft.row(key).figure.title == "改造户数"
    assert page.state.draft.row(key).state is RowState.STATED
    assert page.head.chips[RowState.STATED].isVisible()
    assert FIELDS[page.table.currentIndex().column()] == "unit"
    unit = QApplication.focusWidget() or page.table.findChild(QLineEdit)
    assert isinstance(unit, QLineEdit)
    qtbot.keyClick(unit, Qt.Key.Key_Escape)
    page.state.history.undo()
    assert page.state.draft.row(key).edits == {}


def test_what_cannot_be_taken_is_told_and_changes_nothing(page, qtbot):
    key = row_of(page, "13.7").key
    with qtbot.waitSignal(page.told) as told:
        page.model.edit_requested.emit(key, "time_period", "有一年")
    assert "没有改" in told.args[0]
    assert page.state.history.count() == 0


def test_all_of_a_section_are_accepted_but_what_is_open_is_left(page, qtbot):
    page.show_key(row_of(page, "99.5").key)
    assert page.row.state is RowState.OPEN
    with qtbot.waitSignal(page.told) as told:
        page.accept_section()
    assert "待定的 1 条留着" in told.args[0]
    draft = page.state.draft
    assert draft.row(row_of(page, "13.7").key).accepted
    assert not draft.row(row_of(page, "99.5").key).accepted
    assert not draft.row(row_of(page, "26.5").key).accepted
    page.state.history.undo()
    assert draft.summary().accepted == 0


def test_an_open_row_is_edited_where_it_is_open_and_not_accepted(page, qtbot):
    key = row_of(page, "99.5").key
    page.show_key(key)
    qtbot.keyClick(page.table, ENTER)
    assert not page.state.draft.row(key).accepted
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    assert FIELDS[page.table.currentIndex().column()] == "unit"
    qtbot.keyClick(editor, ENTER)
    qtbot.waitUntil(lambda: page.state.draft.row(key).state is RowState.STATED)
    qtbot.waitUntil(lambda: page.table.findChild(QLineEdit) is None)
    qtbot.keyClick(page.table, ENTER)
    assert page.state.draft.row(key).accepted


def test_the_next_doubt_is_a_key_away(page, qtbot):
    page.show_key(row_of(page, "26.5").key)
    qtbot.keyClick(page.table, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.row.state is RowState.OPEN
    page.state.do(page.state.draft.edit(page.row.key, "unit", ""), "改")
    with qtbot.waitSignal(page.told) as told:
        page.go_to_doubt()
    assert "没有待定" in told.args[0]
    page.show_state("")
    before = page.table.currentIndex().row()
    qtbot.keyClick(page.table, Qt.Key.Key_F7)
    assert page.table.currentIndex().row() == before - 1
    qtbot.keyClick(page.table, Qt.Key.Key_F8)
    assert page.table.currentIndex().row() == before


def test_the_text_is_shown_as_given_and_every_digit_string_is_marked(page):
    text = page.text
    for number in page.state.draft.text.reading.numbers:
        start, _ = page.state.draft.text.raw_span(number.start, number.start + len(number.text))
        assert page.state.draft.text.raw[start : start + len(number.text)] == number.text
    text.select_all()
    assert text.selected_text() == TEXT


def test_a_tick_accepts_and_so_do_the_buttons_of_the_strip(page, qtbot):
    key = page.row.key
    rect = page.table.visualRect(page.model.index(0, 0))
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.state.draft.row(key).accepted
    page.show_key(row_of(page, "26.5").key)
    page.strip.refuse.click()
    assert page.row.state is RowState.OTHER
    page.strip.refuse.click()
    page.strip.accept.click()
    assert page.state.draft.row(row_of(page, "26.5").key).accepted


def test_the_menu_of_the_text_offers_what_the_keys_do(page, qtbot):
    place = page.text.mark_rect(row_of(page, "26.5").key).center()
    page.text.menu_requested.emit(row_of(page, "26.5").key, page.text.viewport().mapToGlobal(place))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()][:2] == ["不是指标", "改…"]
    menu.actions()[0].trigger()
    menu.close()
    assert row_of(page, "26.5").state is RowState.OTHER
    page.text.menu_requested.emit(-1, page.mapToGlobal(QPoint(10, 10)))
    QApplication.activePopupWidget().close()


@pytest.mark.parametrize("raw", ["7", "没有别的，只有2020年。", "改造危房1户。" * 3_000])
def test_any_text_has_a_page(qtbot, qapp, raw):
    draft = TextDraft(draft_of_text(raw, "稿"))
    page = TextPage(DraftState(draft), ShownDraft.of(draft), 0.5)
    page.state.setParent(page)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    for act in (page.accept_current, page.refuse_current, page.accept_section, page.go_on, page.go_to_doubt):
        act()
    page.show_state(RowState.OTHER.value)
    page.grab()


def test_package_and_themes_are_named_in_a_dialog_and_that_is_taken_back(page):
    page.head.titles.click()
    (dialog,) = page.findChildren(TitlesDialog)
    assert dialog.package.text() == (page.state.draft.text.reading.title or "讲话.txt")
    dialog.package.setText("实事清单")
    read = next(iter(dialog.themes))
    dialog.themes[read].setText("乡村建设")
    dialog.accept()
    assert page.head.name.text() == "实事清单"
    assert page.state.draft.titles.theme(read) == "乡村建设"
    page.state.history.undo()
    assert page.state.draft.is_untouched


def test_what_a_title_was_read_as_stands_beside_its_field(page):
    page.head.titles.click()
    (dialog,) = page.findChildren(TitlesDialog)
    dialog.show()
    dialog.grab()
    labels = {label.whole: label for label in dialog.findChildren(ElidedLabel)}
    assert dialog.themes
    for read, field in dialog.themes.items():
        assert labels[read].geometry().right() < field.geometry().left()
    dialog.close()
