"""汇总: chosen by boxes, shown as a table and a chart; cells lead to their rows; it is written with its filter."""

import pytest
from plain_register import page_of, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from data.tables.pivots.pivot import Computed
from data.tables.questions.filters import TextIn
from gui.pages.page_stack import PIVOT, ROWS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def turned(qtbot, page):
    page.turn(PIVOT)
    qtbot.waitUntil(lambda: page.pivot.pivot is not None)
    return page.pivot


def choose(qtbot, part, box, data):
    with qtbot.waitSignal(part.changed):
        box.setCurrentIndex(box.findData(data))
    return part.pivot


def cells(part):
    model = part.model
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def test_it_begins_with_few_groups_and_the_amount(qtbot, qapp):
    page = page_of(qtbot)
    part = turned(qtbot, page)
    assert cells(part) == [["乙旗", "7100"], ["甲旗", "5500"], ["丙旗", "800"], ["合计", "13\u202f400"]]
    assert part.content.title == "金额合计（按旗县）"


def test_a_cell_leads_to_its_rows_by_the_keyboard_too(qtbot, qapp):
    page = page_of(qtbot)
    part = turned(qtbot, page)
    choose(qtbot, part, part.choices.columns, 1)
    part.view.setCurrentIndex(part.model.index(1, 1))
    assert part.view.currentIndex().data() == "4600"
    with qtbot.waitSignal(page.theme_requested) as asked:
        QTest.keyClick(part.view, Qt.Key.Key_Return)
    assert asked.args == [ROWS]
    assert [row[2] for row in shown(page)] == ["王某", "李某"]


def test_what_makes_no_sense_is_said_and_counts_work_then(qtbot, qapp):
    page = page_of(qtbot, [["甲旗", "12"], ["乙旗", "8"]], ("旗县", "发生率（%）"))
    part = turned(qtbot, page)
    assert part.pivot.spec.computed is Computed.COUNT
    part.choices.computed.setCurrentIndex(part.choices.computed.findData(Computed.SUM.value))
    qtbot.waitUntil(lambda: part.pivot is None)
    assert "不能相加" in part.note.text()
    assert part.content is None
    assert choose(qtbot, part, part.choices.computed, Computed.MEAN.value).text(-1, 0) == "10.0"


def test_it_follows_the_filter_and_its_chips_take_it_away(qtbot, qapp):
    page = page_of(qtbot)
    page.part.rows.add_condition(TextIn(0, ("甲旗",)))
    part = turned(qtbot, page)
    assert cells(part)[-1] == ["合计", "5500"]
    with qtbot.waitSignal(part.changed):
        part.chips.chips[0].click()
    assert cells(part)[-1] == ["合计", "13\u202f400"]
    assert page.part.rows.filters.conditions == ()


@pytest.mark.parametrize("words", ["旗县＝甲旗", "每格是这一组各行“金额”之和"])
def test_it_is_written_with_what_it_is(qtbot, qapp, words):
    page = page_of(qtbot)
    page.part.rows.add_condition(TextIn(0, ("甲旗",)))
    turned(qtbot, page)
    table = page.written()
    assert table.headers == ("旗县", "金额合计（元）")
    assert any(words in cell for row in table.top(20) for cell in row)
    assert table.top(1) == [("甲旗", "5500")]


def test_it_is_a_slide(qtbot, qapp):
    page = page_of(qtbot)
    part = turned(qtbot, page)
    chart, rows = page.slides()
    assert chart.content == part.content
    assert rows.design.rows[0] == ("乙旗", "7100")
    keys = [slide.key for slide in page.opened.story_resolver.own]
    assert keys == ["cover", "table", "rows", "pivot", "pivot:rows"]
