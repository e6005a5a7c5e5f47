"""No figure of a table is cut, wherever it stands in it and however narrow the window is."""

import pytest
from plain_register import page_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from data.tables.pivots.pivot import Computed
from gui.gathering.return_panel import ReturnPanel
from gui.pages.page_stack import PIVOT
from gui.tables.figure_room import figures_in, is_figure
from gui.tables.rows_model import RowsModel
from gui.tables.table_view import TableView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

# What stands beside the words of a cell: less than the views leave, so that their measuring is not repeated here.
LEAST_PADDING = 12
LONG = "−987\u202f284\u202f103\u202f545\u202f123.68"


class Sums(RowsModel[tuple[str, ...]]):
    titles = ("名称", "数")
    figures = frozenset((1,))

    def cell(self, row, column):
        return row[column]

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.FontRole and index.isValid() and index.row() == self.rowCount() - 1:
            bold = QFont()
            bold.setBold(True)
            return bold
        return super().data(index, role)


def cut(view: QTableView) -> list[str]:
    """Return the figures in sight that are wider than their cells."""
    model, found = view.model(), []
    bottom = view.rowAt(view.viewport().height() - 1)
    last = bottom if bottom >= 0 else model.rowCount() - 1
    for row in range(max(0, view.rowAt(0)), last + 1):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            font = index.data(Qt.ItemDataRole.FontRole)
            metrics = QFontMetrics(font.resolve(view.font()) if font is not None else view.font())
            needed = metrics.horizontalAdvance(text := str(index.data())) + LEAST_PADDING
            if is_figure(text) and needed > view.columnWidth(column):
                found.append(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("43\u202f540\u202f642\u202f000", True),
        ("2019年12月", True),
        ("−3.5万人", True),
        ("150102198901014567", True),
        ("", False),
        ("呼和浩特市", False),
        ("见关于2019年收支情况的说明第三条", False),
        ("9" * 100, False),
    ],
)
def test_what_is_read_as_a_figure(text, expected):
    assert is_figure(text) == expected


@pytest.mark.parametrize("at", [0, 150, 700, 999])
def test_a_figure_anywhere_in_a_table_gets_its_room(qtbot, qapp, at):
    view, model = TableView(stretch=0), Sums()
    qtbot.addWidget(view)
    model.show_rows([("一", LONG if row == at else str(row)) for row in range(1000)])
    view.setModel(model)
    view.resize(300, 400)
    view.show()
    view.scrollTo(model.index(at, 1))
    qtbot.waitUntil(lambda: view.columnWidth(1) > 140)
    qtbot.waitUntil(lambda: not cut(view))


def test_a_text_that_wraps_needs_room_for_its_figures_alone():
    assert figures_in("(13\u202f159 ÷ 2902) − 1 = 28.653%", wraps=True) == ["13\u202f159", "2902", "1", "28.653%"]
    assert figures_in("−1.5万人，2019-12-01起", wraps=True) == ["−1.5", "2019-12-01"]
    assert figures_in("37.8 ÷ 2.26% = 1673 万人", wraps=False) == ["37.8 ÷ 2.26% = 1673 万人"]
    assert figures_in("没有数字的一句话", wraps=True) == []


def test_a_long_text_still_has_its_bound(qtbot, qapp):
    view, model = TableView(stretch=0), Sums()
    qtbot.addWidget(view)
    model.show_rows([("一", "很长的说明" * 30)])
    view.setModel(model)
    view.resize(600, 400)
    view.show()
    view.fit()
    assert view.columnWidth(1) < 200


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_totals_of_a_pivot_stand_whole(qtbot, qapp, size):
    rows = [[f"旗{at % 9}", f"乡{at}", f"人{at}", "43540642000.25"] for at in range(90)]
    page = page_of(qtbot, rows, ("旗县", "乡镇", "户主", "金额（元）"))
    page.resize(*size)
    page.turn(PIVOT)
    qtbot.waitUntil(lambda: page.pivot.pivot is not None)
    part = page.pivot
    part.choices.computed.setCurrentIndex(part.choices.computed.findData(Computed.SUM.value))
    qtbot.waitUntil(lambda: part.model.rowCount() > 5)
    part.view.fit()
    assert not cut(part.view)


def test_a_later_row_of_a_table_gets_its_room(qtbot, qapp):
    rows = [["甲旗", "乡", "人", LONG if at == 500 else str(at)] for at in range(600)]
    page = page_of(qtbot, rows, ("旗县", "乡镇", "户主", "金额（元）"))
    view = page.part.rows.view
    view.scrollTo(view.model().index(500, 3))
    qtbot.waitUntil(lambda: view.columnWidth(3) > 140)
    assert not cut(view)


def test_the_rows_of_a_return_have_delegates_that_ask_for_room(qtbot, qapp):
    panel = ReturnPanel()
    qtbot.addWidget(panel)
    assert hasattr(panel.view.itemDelegate(), "room")
