"""汇总: chosen by boxes, shown as a table and a chart; cells lead to their rows; it is written with its filter."""

import pytest
from plain_register import page_of, shown
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from data.model import ChartType
from data.tables.pivots.pivot import Computed
from data.tables.questions.filters import TextIn
from gui.pages.page_stack import PIVOT, ROWS
from gui.pages.plain.pivot.column_drag import mime_of

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
    with qtbot.waitSignal(part.changed):
        part.choices.put("columns", 1)
    part.view.setCurrentIndex(part.model.index(1, 1))
    assert part.view.currentIndex().data() == "4600"
    with qtbot.waitSignal(page.theme_requested) as asked:
        QTest.keyClick(part.view, Qt.Key.Key_Return)
    assert asked.args == [ROWS]
    assert [row[2] for row in shown(page)] == ["王某", "李某"]


def test_nothing_is_called_missing_while_it_is_computed(qtbot, qapp):
    page = page_of(qtbot)
    page.turn(PIVOT)
    part = page.pivot
    assert page.is_busy
    assert part.chart.surface.words == "正在汇总…"
    qtbot.waitUntil(lambda: not page.is_busy)
    assert part.content is not None


def test_a_large_pivot_is_drawn_in_the_background(qtbot, qapp):
    rows = [[f"村{at}", str(at)] for at in range(2100)]
    page = page_of(qtbot, rows, ("村", "金额（元）"))
    part = turned(qtbot, page)
    part.choices.put("rows", 0)
    part.choices.top.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not part.is_busy and len(part.pivot.row_paths) == 2100)
    with qtbot.waitSignal(part.changed):
        part.kind.setCurrentIndex(part.kind.findData(ChartType.DOT.value))
        assert part.is_busy
    assert part.content.kind is ChartType.DOT


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


def drop(well, column, place=None):
    """Drop a column into a well, at its end or at a place of it."""
    at = QPointF(place if place is not None else well.rect().center())
    mime = mime_of(column)
    kept = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(at.toPoint(), *kept)
    well.dragEnterEvent(entered)
    if entered.isAccepted():
        well.dropEvent(QDropEvent(at, *kept))
    return entered.isAccepted()


def asked(qtbot, part, do):
    with qtbot.waitSignal(part.changed):
        do()
    return part.pivot


def test_columns_are_dragged_into_rows_columns_and_the_measure(qtbot, qapp):
    page = page_of(qtbot)
    part = turned(qtbot, page)
    choices = part.choices
    made = asked(qtbot, part, lambda: drop(choices.columns, 1))
    assert (made.spec.rows, made.spec.columns) == ((0,), (1,))
    # From one axis into the other, before what is there.
    made = asked(qtbot, part, lambda: drop(choices.rows, 1, QPoint(1, 5)))
    assert (made.spec.rows, made.spec.columns) == ((1, 0), ())
    made = asked(qtbot, part, lambda: drop(choices.value, 3))
    assert (made.spec.computed, made.spec.value) == (Computed.SUM, 3)
    made = asked(qtbot, part, lambda: drop(choices.value, 2))
    assert (made.spec.computed, made.spec.value) == (Computed.DISTINCT, 2)
    made = asked(qtbot, part, choices.value.chips[0].deleted.emit)
    assert (made.spec.computed, made.spec.value) == (Computed.COUNT, None)


def test_what_is_dragged_from_elsewhere_is_left_alone(qtbot, qapp):
    page = page_of(qtbot)
    part = turned(qtbot, page)
    mime = QMimeData()
    mime.setText("1")
    kept = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(QPoint(2, 2), *kept)
    event.ignore()
    part.choices.rows.dragEnterEvent(event)
    assert not event.isAccepted()
    drop(part.choices.rows, 10**6)
    assert part.choices.rows.columns == (0,)


def test_the_keyboard_puts_moves_and_takes_columns(qtbot, qapp):
    page = page_of(qtbot)
    part = turned(qtbot, page)
    part.list.list.setCurrentRow(1)
    made = asked(qtbot, part, lambda: QTest.keyClick(part.list.list, Qt.Key.Key_R))
    assert made.spec.rows == (0, 1)
    chip = part.choices.rows.chips[1]
    made = asked(qtbot, part, lambda: QTest.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier))
    assert made.spec.rows == (1, 0)
    made = asked(qtbot, part, lambda: QTest.keyClick(part.choices.rows.chips[0], Qt.Key.Key_Delete))
    assert made.spec.rows == (0,)
    part.list.list.setCurrentRow(2)
    menu = part.list.menu()
    assert [action.text() for action in menu.actions()] == ["放到行", "放到列", "用来算"]
    made = asked(qtbot, part, menu.actions()[1].trigger)
    assert made.spec.columns == (2,)
    added = part.choices.rows.columns_menu()
    made = asked(qtbot, part, next(one for one in added.actions() if one.text() == "乡镇").trigger)
    assert made.spec.rows == (0, 1)


def test_dates_are_summed_up_by_year_first_and_figures_in_classes(qtbot, qapp):
    rows = [["甲", f"201{at % 3}-0{at % 9 + 1}-05", str(at * 31), f"{at}.5"] for at in range(60)]
    page = page_of(qtbot, rows, ("名", "识别日期", "金额（元）", "发生率（%）"))
    part = turned(qtbot, page)
    choices = part.choices
    made = asked(qtbot, part, lambda: choices.put("columns", 1))
    assert made.column_paths == (("2010年",), ("2011年",), ("2012年",))
    assert "识别日期·按年" in choices.columns.chips[0].text()
    menu = choices.columns.chip_menu(1)
    assert [action.text() for action in menu.actions() if action.text()] == ["按年", "按月", "照各个值", "去掉"]
    made = asked(qtbot, part, menu.actions()[1].trigger)
    assert made.column_paths[0] == ("2010年1月",)
    made = asked(qtbot, part, lambda: choices.put("rows", 2))
    assert {path[0].partition("—")[1] for path in made.row_paths} == {"—"}
    # A rate is never summed by itself.
    made = asked(qtbot, part, lambda: choices.put("value", 3))
    assert made.spec.computed is Computed.MEAN
