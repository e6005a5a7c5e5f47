"""A plain table in its page, as wide as a sheet may be."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from data import limits
from data.session.opened import OpenedTable
from data.tables.plain_table import table_of_rows
from data.tables.questions.filters import Filter, TextIn
from gui.pages.plain_page import PlainPage
from gui.tables.filter_header import FilterHeader


def test_of_a_very_wide_table_only_the_first_columns_are_measured(qtbot, monkeypatch):
    headers = tuple(f"很长很长很长很长的列名{number}" for number in range(limits.COLUMNS))
    table = table_of_rows("宽", headers, [["甲", *["1"] * (limits.COLUMNS - 1)]] * 3)
    measured = []
    own = FilterHeader.sectionSizeFromContents
    monkeypatch.setattr(
        FilterHeader, "sectionSizeFromContents", lambda header, at: measured.append(at) or own(header, at)
    )
    page = PlainPage(OpenedTable(table, Path("宽.csv"), ()))
    qtbot.addWidget(page)
    assert page.model.columnCount() == limits.COLUMNS
    assert 100 < len(set(measured)) < 1_000
    assert page.view.columnWidth(1) > page.view.columnWidth(limits.COLUMNS - 1)
    assert tuple(box.count() for box in (page.part.chart.label, page.part.chart.value, page.part.chart.group)) == (
        limits.COLUMNS,
        limits.COLUMNS,
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


def test_a_table_of_many_rows_shows_its_kinds_first(qtbot, qapp, tmp_path):
    rows = [[f"H{at}", f"示例{at % 4}旗", str(at % 700), "x" if at % 2 else ""] for at in range(1000)]
    table = table_of_rows("登记表", ("户编号", "旗县", "收入（元）", "备注"), rows)
    page = PlainPage(OpenedTable(table, tmp_path / "登记表.csv", ()))
    qtbot.addWidget(page)
    chart = page.part.chart
    assert (chart.label.currentText(), chart.value.currentText()) == ("旗县", "（行数）")
    assert chart.kind.isHidden()
    assert [mark.text for mark in chart.content.panels[0].series[0].marks] == ["250"] * 4
    chart.view.mark_clicked.emit(("1:0",), False)
    assert [chip.text() for chip in page.part.rows.chips.chips] == ["旗县＝示例1旗  ×"]
    assert len(page.model.rows) == 250
    page.part.rows.set_filters(Filter((TextIn(3, ("x",)),)))
    qtbot.waitUntil(lambda: "备注＝x" in chart.content.subtitle)
    assert [mark.text for mark in chart.content.panels[0].series[0].marks] == ["250"] * 2
    chart.label.setCurrentIndex(2)
    chart.value.setCurrentIndex(chart.value.findData(2))
    assert chart.content.title == "收入的分布（元）"
    assert sum(mark.value for mark in chart.content.panels[0].series[0].marks) == 500
    chart.label.setCurrentIndex(0)
    assert not chart.kind.isHidden()
    assert chart.content.title.startswith("收入")
    page.part.rows.set_filters(Filter((TextIn(3, ("没有",)),)))
    chart.value.setCurrentIndex(0)
    qtbot.waitUntil(lambda: chart.content is None)


def test_what_is_written_says_what_its_rows_are_filtered_by(qtbot, qapp):
    table = table_of_rows("表", ("旗县", "产量"), [["甲旗", "1"], ["乙旗", "2"]], notes=("注：快报",))
    page = PlainPage(OpenedTable(table, Path("a.csv"), ()))
    qtbot.addWidget(page)
    assert page.written().notes == ("注：快报",)
    page.part.rows.set_filters(Filter((TextIn(0, ("乙旗",)),)))
    qtbot.waitUntil(lambda: page.written().count == 1)
    assert page.written().notes == ("注：快报", "筛选：旗县＝乙旗")
    assert page.table_on_show().table.notes == ("注：快报",), "its filter is said by itself"
