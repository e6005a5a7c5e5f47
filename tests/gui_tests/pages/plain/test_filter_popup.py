"""The filter of a column: opened by its arrow, ticked, typed, taken, shown as a chip and taken away again."""

import pytest
from plain_register import HEADERS, open_filter, page_of, shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from data.palette import LIGHT
from data.tables.questions.filters import Filter, NumberBetween, PeriodBetween, TextIn
from data.tables.questions.summaries import Histogram
from gui.pages.plain.histogram_strip import HistogramStrip
from gui.pages.plain.popup_place import PopupPlace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def tick(popup, text):
    row = next(at for at, value in enumerate(popup.model.values) if value.text == text)
    index = popup.model.index(row)
    popup.list.setCurrentIndex(index)
    QTest.keyClick(popup.list, Qt.Key.Key_Space)


def chips(page):
    return [chip.text().removesuffix("×").rstrip() for chip in page.part.rows.chips.chips]


def test_values_are_counted_and_those_without_a_tick_are_left_out(qtbot, qapp):
    page = page_of(qtbot)
    popup = open_filter(qtbot, page, 0)
    assert [(value.text, value.count) for value in popup.model.values] == [("甲旗", 3), ("乙旗", 2), ("丙旗", 1)]
    tick(popup, "甲旗")
    popup.take.click()
    assert {row[0] for row in shown(page)} == {"乙旗", "丙旗"}
    assert chips(page) == ["旗县≠甲旗"]
    assert page.status() == "筛选后 3 行 / 全部 6 行"
    page.part.rows.chips.chips[0].click()
    assert len(shown(page)) == 6
    assert not page.part.rows.chips.isVisible()


def test_none_but_one_is_ticked_and_filters_of_columns_all_hold(qtbot, qapp):
    page = page_of(qtbot)
    popup = open_filter(qtbot, page, 0)
    popup.all.click()
    assert not popup.take.isEnabled()
    tick(popup, "甲旗")
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    popup = open_filter(qtbot, page, 5)
    assert {value.text for value in popup.model.values} == {"低保", "", "易地搬迁，2019年入住"}
    tick(popup, "")
    popup.take.click()
    assert [row[2] for row in shown(page)] == ["王某", "赵某"]
    assert chips(page) == ["旗县＝甲旗", "备注≠（空白）"]
    # The popup opens with what holds.
    popup = open_filter(qtbot, page, 0)
    assert [popup.model.is_ticked(value.text) for value in popup.model.values] == [True, False]
    popup.drop.click()
    assert len(shown(page)) == 3


def test_words_that_are_typed_find_values_and_filter_by_them(qtbot, qapp):
    page = page_of(qtbot)
    popup = open_filter(qtbot, page, 2)
    popup.words.setText("没有")
    qtbot.waitUntil(lambda: popup.note.text() == "没有这样的值")
    popup.words.setText("王")
    qtbot.waitUntil(lambda: [value.text for value in popup.model.values] == ["王某"])
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    assert chips(page) == ["户主含“王”"]
    assert [row[2] for row in shown(page)] == ["王某"]


def test_a_range_of_figures_is_typed_and_seen_in_the_bars(qtbot, qapp):
    page = page_of(qtbot)
    popup = open_filter(qtbot, page, 4)
    qtbot.waitUntil(lambda: popup.bars.histogram is not None)
    assert sum(popup.bars.histogram.counts) == 6
    popup.range.low.setText("一千")
    assert not popup.take.isEnabled()
    popup.range.low.setText("1,000")
    popup.range.high.setText("3 400")
    popup.take.click()
    assert page.part.rows.filters.conditions == (NumberBetween(4, 1000, 3400),)
    assert [row[2] for row in shown(page)] == ["王某", "李某", "钱某"]
    popup = open_filter(qtbot, page, 4)
    assert (popup.range.low.text(), popup.range.high.text()) == ("1000", "3400")


def test_the_keyboard_opens_the_filter_of_the_current_column_and_goes_to_its_values(qtbot, qapp):
    page = page_of(qtbot)
    page.view.setCurrentIndex(page.model.index(0, 1))
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = page.part.rows.popup
    qtbot.waitUntil(lambda: popup.isVisible() and popup.model.rowCount() == 4)
    assert popup.column == 1
    assert popup.accessibleName() == "筛选“乡镇”"
    QTest.keyClick(popup.words, Qt.Key.Key_Down)
    assert popup.list.currentIndex().row() == 0
    popup.hide()


@pytest.mark.parametrize("descending", [False, True])
def test_the_order_is_chosen_in_it_and_its_arrow_sorts_nothing(qtbot, qapp, descending):
    page = page_of(qtbot)
    popup = open_filter(qtbot, page, 4)
    assert not page.model.is_sorted
    (popup.down if descending else popup.up).click()
    assert shown(page)[0][4] == ("5000" if descending else "800")


def test_filters_are_there_again_after_a_reload_though_columns_have_moved(qtbot, qapp):
    page = page_of(qtbot)
    page.part.rows.add_condition(TextIn(0, ("乙旗",)))
    kept = page.kept_filters()
    turned = page_of(qtbot, [["x", "乙旗"], ["y", "甲旗"]], ("新列", HEADERS[0]))
    turned.show_again("", ("0",), kept)
    assert shown(turned) == [("x", "乙旗")]
    assert turned.selected() == ("0",)


def test_a_range_of_dates_is_typed_or_pressed_in_the_bars(qtbot, qapp):
    dates = ["2018-03-01", "2019年5月", "2019-11-20", "2020-01-02", "", "2021-06-01"]
    page = page_of(qtbot, [[f"户{at}", date] for at, date in enumerate(dates)], ("户编号", "识别日期"))
    popup = open_filter(qtbot, page, 1)
    assert popup.periods.isVisible()
    assert not popup.range.isVisible()
    qtbot.waitUntil(lambda: popup.periods.bars.counts is not None)
    assert popup.periods.bars.counts.periods == ("2018", "2019", "2020", "2021")
    popup.periods.first.setText("去年")
    assert not popup.take.isEnabled()
    place = popup.periods.bars.place_of(1).center().toPoint()
    QTest.mousePress(popup.periods.bars, Qt.MouseButton.LeftButton, pos=place)
    assert (popup.periods.first.text(), popup.periods.last.text()) == ("2019", "2019")
    popup.periods.last.setText("2020年1月")
    popup.periods.blanks.setChecked(True)
    popup.take.click()
    assert page.part.rows.filters.conditions == (PeriodBetween(1, "2019", "2020-01", with_blanks=True),)
    assert [row[0] for row in shown(page)] == ["户1", "户2", "户3", "户4"]
    assert chips(page) == ["识别日期 2019—2020-01，或为空白"]
    popup = open_filter(qtbot, page, 1)
    assert (popup.periods.first.text(), popup.periods.last.text()) == ("2019", "2020-01")


@pytest.mark.parametrize("top", [100, 254, 420, 600])
def test_it_ends_above_the_end_of_the_screen_and_nothing_lies_on_the_list(qtbot, qapp, top):
    rows = [["甲旗", "镇", f"户{at}", "3", f"20{at % 90 + 10}-05-{at % 28 + 1:02}", ""] for at in range(2600)]
    page = page_of(qtbot, rows)
    place = PopupPlace(QPoint(60, top), 4, 724)
    popup = page.part.rows.popup
    for column in (4, 2, 3, 4):
        popup.open_for(column, Filter(), place)
        qtbot.waitUntil(lambda: "共" in popup.note.text())
        qtbot.waitUntil(lambda: popup.frameGeometry().bottom() <= place.lowest)
        assert popup.y() >= place.highest
        assert popup.list.geometry().bottom() < popup.note.y()
        assert popup.note.geometry().bottom() < popup.take.y()
        assert popup.take.geometry().bottom() < popup.height()
        assert popup.note.height() >= popup.note.heightForWidth(popup.note.width())
        popup.hide()


@pytest.mark.parametrize("top", [100, 254, 600])
def test_a_column_in_short_ends_above_the_end_of_the_screen(qtbot, qapp, top):
    rows = [["甲旗", "镇", f"户{at}", "3", str(at), ""] for at in range(60)]
    page = page_of(qtbot, rows)
    place = PopupPlace(QPoint(60, top), 4, 724)
    popup = page.part.rows.summary
    for column in (4, 2):
        popup.open_for(column, Filter(), place)
        qtbot.waitUntil(lambda: popup.summary is not None)
        qapp.processEvents()
        assert place.highest <= popup.y()
        assert popup.frameGeometry().bottom() <= place.lowest
        popup.hide()


def test_bars_are_red_only_within_a_range(qtbot, qapp):
    strip = HistogramStrip()
    qtbot.addWidget(strip)
    strip.resize(200, 44)
    strip.show_histogram(Histogram(0, (0.0, 5.0, 10.0), (3, 3)))

    def colours():
        image = strip.grab().toImage()
        return [image.pixelColor(x, 20).name() for x in (40, 150)]

    grey, red = LIGHT.bar_context.lower(), LIGHT.accent_mark.lower()
    assert colours() == [grey, grey]
    strip.show_range(6, None)
    assert colours() == [grey, red]
