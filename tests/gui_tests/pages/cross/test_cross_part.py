"""A theme's cross table in the window: selected, sorted, filtered, copied and remembered like a list."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from regions_package import prefectures
from users_way import click_header

from data.cross.layout import CrossLayout, Dimension, TableForm
from data.session.opened import Opened
from gui.core.actions import Act
from gui.pages.cross.cell_menu import CellMenu, alone

INDICATOR, AREA, PERIOD = Dimension


@pytest.fixture
def page(empty_window, qtbot):
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_package(Opened(prefectures()))
    empty_window.tabs.choose("t")
    return empty_window.pages.page


def show(page, rows, columns, chosen="", **wishes):
    page.table.show_form(TableForm(True, CrossLayout(rows, columns, chosen, **wishes)))
    return page.table.cross


def texts(part):
    model = part.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def click_cell(part, row, column, keys=Qt.KeyboardModifier.NoModifier):
    view = part.view
    view.scrollTo(part.model.index(row, column))
    place = view.visualRect(part.model.index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_a_theme_of_areas_and_years_begins_as_a_cross_table(page):
    assert page.table.is_crossed
    assert page.table.cross.table.rows == 37
    assert page.status() == "全部 184 个数"


def test_a_click_on_a_cell_shows_its_sentence_and_a_click_on_a_label_takes_its_row(page):
    part = page.table.cross
    click_cell(part, 1, 2)
    assert page.selection.ids == ("income.150200.2018",)
    assert "18.2" in page.detail.sentence.text()
    assert "包头市" in page.detail.notes.text()
    click_cell(part, 2, 2, Qt.KeyboardModifier.ControlModifier)
    assert set(page.selection.ids) == {"income.150200.2018", "income.150300.2018"}
    header = part.view.verticalHeader()
    place = header.rect().center()
    place.setY(header.sectionViewportPosition(0) + 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.selection.ids == tuple(f"income.150100.{year}" for year in range(2016, 2021))
    assert page.status() == "已选 5 个数 / 全部 184 个数"


def test_a_change_selects_both_figures_that_it_is_computed_from(page):
    part = show(page, AREA, INDICATOR, "2020", change=True, percent=True)
    assert texts(part)[0][:3] == ["22.0", "+2.2", "+11.1%"]
    click_cell(part, 0, 1)
    assert page.selection.ids == ("income.150100.2020", "income.150100.2019")
    assert "22.0 − 19.8 = +2.2（推算）" in part.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_selected_stays_so_from_list_to_cross_table_and_back(page):
    page.select(("money.150200.2019",))
    assert page.table.selected_ids() == ("money.150200.2019",)
    page.table.show_form(TableForm(False, page.table.form.layout))
    assert page.table.selected_ids() == ("money.150200.2019",)
    assert page.status().startswith("已选 1 行")
    show(page, AREA, INDICATOR)
    assert page.table.selected_ids() == ("money.150200.2019",)


def test_what_is_searched_for_is_shown_also_where_another_indicator_was_chosen(page):
    part = show(page, AREA, PERIOD, "income")
    assert len(page.table.shown_ids()) == page.table.shown_count == 59
    assert page.table.hint.text() == "59 / 184 项"
    assert page.scopes()[0].filters == "只看：嘎查村集体经济平均收入（示例）"
    page.select(("rate.150200.2019",))
    assert part.table.layout.chosen == "rate"
    assert page.table.selected_ids() == ("rate.150200.2019",)
    # Figures of two are shown together.
    page.select(("rate.150200.2019", "money.150200.2019"))
    assert part.table.layout.chosen == ""
    assert set(page.table.selected_ids()) == {"rate.150200.2019", "money.150200.2019"}


def test_filters_leave_only_their_figures(page):
    page.table.set_words("包头")
    # The one area that is left is said of the whole table.
    assert page.table.cross.table.subject == "包头市"
    assert page.table.cross.table.rows == 3
    assert page.status() == "筛选后 15 个数 / 全部 184 个数"
    page.table.set_words("没有这样的")
    assert page.table.cross.model.rowCount() == 0
    page.clear()
    assert page.table.cross.table.rows == 37


def test_a_header_sorts_by_size_and_a_third_click_restores_the_order(page):
    part = show(page, AREA, PERIOD, "income")
    before = texts(part)
    click_header(part.view, 4)
    sizes = [float(row[4]) for row in texts(part) if row[4]]
    assert sizes == sorted(sizes)
    assert texts(part)[-1][4] == ""
    click_header(part.view, 4)
    assert texts(part)[0][4] == "31.5"
    click_header(part.view, 4)
    assert texts(part) == before


def test_the_bar_lays_out_anew_and_the_choice_is_kept_for_the_package(page, empty_window):
    part, settings = page.table.cross, empty_window.settings
    bar = part.bar
    bar.rows.setCurrentIndex(bar.rows.findData("period"))
    bar.rows.activated.emit(bar.rows.currentIndex())
    # What stood in the columns goes where the rows came from.
    assert (part.table.layout.rows, part.table.layout.columns) == (PERIOD, INDICATOR)
    bar.rest.setCurrentIndex(bar.rest.findData("150200"))
    bar.rest.activated.emit(bar.rest.currentIndex())
    assert texts(part)[0] == ["14.1", "9", "95.5"]
    bar.change.setChecked(True)
    assert texts(part)[1][:2] == ["16.0", "+1.9"]
    kept = settings.table_forms[0]
    assert (kept["package"], kept["rows"], kept["chosen"], kept["change"]) == ("prefectures", "period", "150200", True)


def test_a_copy_has_header_labels_and_the_columns_of_what_is_selected(page, empty_window, qtbot):
    part = show(page, AREA, PERIOD, "income")
    click_cell(part, 1, 3)
    click_cell(part, 3, 4, Qt.KeyboardModifier.ControlModifier)
    empty_window.acts[Act.COPY].trigger()
    qtbot.waitUntil(lambda: not empty_window.file_jobs.busy)
    QApplication.processEvents()
    copied = QGuiApplication.clipboard().mimeData()
    lines = copied.text().split("\r\n")
    assert lines[:4] == [
        "嘎查村集体经济平均收入（示例）（万元）", "地区\t2019\t2020", "包头市\t20.9\t23.4", "赤峰市\t13.0\t15.8",
    ]  # fmt: skip
    assert lines[-1].startswith("数据来源：")
    assert "包头市" in copied.html()
    assert "带表头" in empty_window.banner.text


def test_every_row_fits_and_no_figure_is_cut(page):
    for width in (1024, 1366, 1920):
        page.window().resize(width, 700)
        for layout in (CrossLayout(), CrossLayout(AREA, INDICATOR, "2020", True, True), CrossLayout(PERIOD, AREA)):
            page.table.show_form(TableForm(True, layout))
            QApplication.processEvents()
            part = page.table.cross
            metrics = part.view.fontMetrics()
            for column in range(part.model.columnCount()):
                own = [part.model.index(row, column).data() for row in range(part.model.rowCount())]
                assert max(map(metrics.horizontalAdvance, own)) < part.view.columnWidth(column)
            assert part.view.verticalHeader().width() < part.width() * 0.6


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_cell_copies_sorts_and_looks_at_one_thing_alone(page, qtbot):
    part = page.table.cross
    click_cell(part, 1, 2)
    part.view.menu_requested.emit(QPoint(0, 0))
    (menu,) = part.view.findChildren(CellMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "复制（带表头）",
        "复制引文",
        "按这一列排序",
        "只看“嘎查村集体经济平均收入（示例）”",
        "只看“包头市”",
        "只看“2018”",
    ]
    with qtbot.waitSignal(page.citation_requested) as cited:
        menu.actions()[1].trigger()
    assert cited.args == ["income.150200.2018"]
    (only,) = (action for action in menu.actions() if "包头市" in action.text())
    only.trigger()
    assert part.table.layout == CrossLayout(INDICATOR, PERIOD, "150200")
    assert texts(part)[0] == ["14.1", "16.0", "18.2", "20.9", "23.4"]
    menu.close()


def test_one_thing_alone_leaves_the_others_where_they_stand():
    layout = CrossLayout(INDICATOR, PERIOD)
    assert alone(layout, AREA, "a") == CrossLayout(INDICATOR, PERIOD, "a")
    assert alone(layout, INDICATOR, "i") == CrossLayout(AREA, PERIOD, "i")
    assert alone(layout, PERIOD, "2020") == CrossLayout(INDICATOR, AREA, "2020")


def test_the_chart_of_one_areas_figures_says_which_area(page):
    page.select(("income.150200.2018", "rate.150200.2018"))
    assert page.chart().subtitle == "包头市"


def test_what_is_selected_in_both_directions_becomes_a_slide_with_a_table(page, empty_window, qtbot):
    part = show(page, AREA, PERIOD, "income")
    click_cell(part, 1, 3)
    assert page.slide_view().cross is None
    click_cell(part, 3, 4, Qt.KeyboardModifier.ControlModifier)
    assert page.slide_view().cross == CrossLayout(AREA, PERIOD, "income")
    before = len(empty_window.story_state.resolved)
    empty_window.acts[Act.ADD_VIEW].trigger()
    qtbot.waitUntil(lambda: len(empty_window.story_state.resolved) == before + 1)
    (slide,) = next(one for one in empty_window.story_state.resolved if one.entry.view is not None).slides
    assert slide.design.rows == (("包头市", "20.9", "23.4"), ("赤峰市", "13.0", "15.8"))
    assert slide.title == "嘎查村集体经济平均收入（示例）（万元）"
