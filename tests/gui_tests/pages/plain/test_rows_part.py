"""The rows of a plain table, the chart beside them and the row below them say the same."""

import numpy as np
import pytest
from plain_register import page_of
from PySide6.QtCore import Qt

from data.model import ChartType
from data.session.choices import Choice
from data.session.opened import open_path
from data.tables.plain_chart import table_chart
from data.tables.questions.filters import TextIn
from gui.pages.plain_page import PlainPage
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


def test_the_number_of_a_row_is_the_same_everywhere_its_line_in_the_file(qtbot, qapp, tmp_path):
    file = tmp_path / "名册.csv"
    file.write_text('旗县,说明,金额\n甲旗,"一\n二",12\n\n甲旗,三,9\n乙旗,四,5\n', encoding="utf-8")
    opened = open_path(file, Choice(as_table=True))
    page = PlainPage(opened)
    qtbot.addWidget(page)
    page.show()
    heads = [page.model.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert heads == ["2", "5", "6"]
    assert [page.part.place_of(row).split()[-2] for row in range(3)] == heads
    assert [hit.theme for hit in opened.search.find("甲旗").hits] == ["第 2 行", "第 5 行"]
    # The other words tell them apart, but for rows that are alike.
    file.write_text('旗县,金额\n甲旗,12\n\n甲旗,9\n"乙\n旗",5\n丙旗,4\n', encoding="utf-8")
    chart = table_chart(open_path(file, Choice(as_table=True)).table, 0, 1, ChartType.BAR, np.arange(4))
    labels = [mark.label for panel in chart.panels for series in panel.series for mark in series.marks]
    assert labels[:2] == ["甲旗（第 2 行）", "甲旗（第 4 行）"]
