"""The rows of a plain table, the chart beside them and the row below them say the same."""

import pytest
from plain_register import page_of

from data.tables.questions.filters import TextIn
from gui.tables.plain_model import PlainModel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def test_the_current_cell_is_shown_whole_with_its_row_and_its_place(qtbot, qapp):
    page = page_of(qtbot)
    page.view.setCurrentIndex(page.model.index(2, 5))
    strip = page.part.strip
    assert "易地搬迁，2019年入住" in strip.cell.text()
    assert "赵某" in strip.pairs.text()
    assert "户主" in strip.pairs.text()
    with qtbot.waitSignal(page.copy_text_requested) as copied:
        strip.copy_requested.emit()
    assert "备注：易地搬迁，2019年入住\n来源：名册.csv" in copied.args[0]
    page.part.rows.add_condition(TextIn(0, ("没有",)))
    assert "在表格中点一格" in strip.cell.text()


def test_a_bar_selects_its_row_and_the_chart_says_the_filter(qtbot, qapp):
    page = page_of(qtbot)
    page.part.chart.view.mark_clicked.emit(("4",), False)
    assert page.selected() == ("4",)
    page.part.chart.view.mark_clicked.emit(("0",), True)
    assert page.selected() == ("0", "4")
    page.part.rows.add_condition(TextIn(0, ("乙旗",)))
    qtbot.waitUntil(lambda: "筛选：旗县＝乙旗" in page.chart().subtitle)
    assert [mark.text for mark in page.chart().panels[0].series[0].marks] == ["5000", "2100"]


def test_going_to_a_row_shows_it_whatever_is_filtered(qtbot, qapp):
    page = page_of(qtbot)
    page.part.rows.add_condition(TextIn(0, ("乙旗",)))
    page.go_to_row(5)
    assert page.selected() == ("5",)
    assert page.part.rows.filters.conditions == ()


def test_that_all_rows_are_selected_is_not_asked_row_by_row(qtbot, qapp, monkeypatch):
    page = page_of(qtbot, [[f"示例{at}旗", "", "", str(at), "", ""] for at in range(4000)])
    page.part.chart.value.setCurrentIndex(0)
    asked = []
    own = PlainModel.columnCount
    monkeypatch.setattr(PlainModel, "columnCount", lambda model, *parent: asked.append(1) or own(model, *parent))
    page.view.selectAll()
    page.view.repaint()
    assert "已选 4000 行" in page.status()
    assert len(asked) < 1000
    page.view.clearSelection()
    page.part.select_rows((3, 4, 5, 9, 3999))
    assert page.selected() == ("3", "4", "5", "9", "3999")
    page.part.select_rows((7,), adds=True)
    assert page.selected() == ("3", "4", "5", "7", "9", "3999")
