"""A plain table in its page, as wide as a sheet may be."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from data import limits
from data.session.opened import OpenedTable
from data.tables.plain_table import table_of_rows
from gui.pages.plain import rows_panel
from gui.pages.plain_page import PlainPage


def test_of_a_very_wide_table_only_the_first_columns_are_measured(qtbot, monkeypatch):
    headers = tuple(f"很长很长很长很长的列名{number}" for number in range(limits.COLUMNS))
    table = table_of_rows("宽", headers, [["甲", *["1"] * (limits.COLUMNS - 1)]] * 3)
    measured = []
    own = rows_panel.QTableView.resizeColumnToContents
    monkeypatch.setattr(
        rows_panel.QTableView, "resizeColumnToContents", lambda view, at: measured.append(at) or own(view, at)
    )
    page = PlainPage(OpenedTable(table, Path("宽.csv"), ()))
    qtbot.addWidget(page)
    assert page.model.columnCount() == limits.COLUMNS
    assert 100 < len(measured) < 1_000
    assert page.view.columnWidth(1) > page.view.columnWidth(limits.COLUMNS - 1)
    assert tuple(box.count() for box in (page.part.chart.label, page.part.chart.value, page.part.chart.group)) == (
        limits.COLUMNS,
        limits.COLUMNS - 1,
        2,
    )


def test_the_unit_of_a_table_is_not_said_of_its_rates(qtbot, qapp):
    def hint(*headers):
        page = PlainPage(OpenedTable(table_of_rows("表", headers, [["甲", "1", "2"]], unit="亿元"), Path("a.csv"), ()))
        qtbot.addWidget(page)
        return [
            label.text().partition("　")[0] for label in page.findChildren(QLabel) if label.text().startswith("单位")
        ]

    assert hint("县", "产值", "增速") == ["单位：亿元（1 列除外）"]
    assert hint("县", "产值", "增速（%）") == ["单位：亿元"]
