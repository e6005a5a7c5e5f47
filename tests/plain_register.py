"""A small register that the tests of plain tables share. The people in it are invented."""

from pathlib import Path

from data.session.opened import OpenedTable
from data.tables.plain_table import table_of_rows
from gui.pages.plain_page import PlainPage

HEADERS = ("旗县", "乡镇", "户主", "人口", "金额（元）", "备注")
ROWS = [
    ["甲旗", "一镇", "王某", "3", "1200", "低保"],
    ["甲旗", "一镇", "李某", "5", "3400", ""],
    ["甲旗", "二镇", "赵某", "2", "900", "易地搬迁，2019年入住"],
    ["乙旗", "三镇", "钱某", "4", "2100", ""],
    ["乙旗", "三镇", "孙某", "6", "5000", "低保"],
    ["丙旗", "四镇", "周某", "1", "800", ""],
]


def page_of(qtbot, rows=ROWS, headers=HEADERS):
    """Return the page of a register on the screen."""
    table = table_of_rows("名册", headers, rows, "名册.csv")
    page = PlainPage(OpenedTable(table, Path("名册.csv"), ()))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def shown(page):
    """Return the rows on show."""
    model = page.model
    columns = range(model.columnCount())
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


def open_filter(qtbot, page, column):
    """Open the filter of a column by the arrow in its header and wait for its values."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    header = page.view.horizontalHeader()
    page.view.scrollTo(page.model.index(0, column))
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.arrow_rect(column).center())
    popup = page.part.rows.popup
    qtbot.waitUntil(lambda: popup.isVisible() and popup.model.rowCount() > 0)
    return popup
