"""The window as a clerk uses it, on the bundled package."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QToolTip
from users_way import click_header, only

from data.checks.relations import Verdict
from data.cross.layout import CrossLayout, TableForm
from gui.core import messages
from gui.core.actions import Act
from gui.look.label import Label
from gui.pages.check_page import CheckPage
from gui.pages.source_page import SourcePage
from gui.widgets.segments import Segments

THEMES = ["历年趋势", "硬核投入", "合力战贫", "美好模样", "非常之力"]


def words(window):
    return [window.tabs.words(key) for key in window.tabs.keys]


def theme_page(window, title):
    key = next(key for key in window.tabs.keys if window.tabs.words(key) == title)
    window.tabs.choose(key)
    return window.pages.page


def test_tabs_come_from_the_package(window):
    assert words(window) == ["总览", *THEMES, "数据核验", "原文"]


@pytest.mark.parametrize("title", THEMES)
def test_every_theme_shows_all_its_rows(window, bundled, title):
    page = theme_page(window, title)
    theme = next(theme for theme in bundled.package.themes if theme.title == title)
    assert page.table.model.rowCount() == len(bundled.package.observations_by_theme[theme.theme_id]) > 0


def test_a_card_selects_its_row_in_table_chart_and_strip(window, qtbot):
    page = theme_page(window, "硬核投入")
    card = page.cards.cards[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    (obs_id,) = page.table.selected_ids()
    assert page.selection.current == obs_id
    assert "575.2" in page.detail.sentence.text()
    assert obs_id in page.charts.content.obs_ids
    assert card.property("chosen")
    assert "已选 1 行" in window.status.rows.text()


def test_long_figures_are_grouped_on_cards_as_in_the_table(window):
    cards = [card.accessibleName() for card in theme_page(window, "美好模样").cards.cards]
    assert any(name.startswith("13\u202f159元") for name in cards)
    assert any(name.startswith("2087") for name in cards)


def test_a_chart_mark_selects_its_row(window):
    page = theme_page(window, "历年趋势")
    page.charts.mark_clicked.emit(("poverty_headcount_2015",), False)
    assert page.table.selected_ids() == ("poverty_headcount_2015",)
    page.charts.mark_clicked.emit(("poverty_headcount_2016",), True)
    assert set(page.table.selected_ids()) == {"poverty_headcount_2015", "poverty_headcount_2016"}


def test_a_mark_under_the_mouse_says_what_it_is(window):
    page = theme_page(window, "历年趋势")
    page.charts.show_chart(1)
    surface = page.charts.view.surface
    mark = page.charts.view.canvas.marks[3]
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        mark.rect.center(),
        surface.viewport().mapToGlobal(mark.rect.center()),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert surface.viewport().hasMouseTracking()
    QApplication.sendEvent(surface.viewport(), move)
    said = page.charts.view.accessibleDescription()
    assert said.startswith("2015年 单位：%；贫困发生率 5.85% 比上年 −2.41")
    assert "5.85%" in mark.tip
    assert not QToolTip.isVisible()


def test_the_keyboard_walks_through_the_marks(window):
    page = theme_page(window, "历年趋势")
    page.charts.show_chart(1)
    view = page.charts.view
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.table.selected_ids() == ("poverty_incidence_2014",)


def test_a_row_turns_the_panel_to_a_chart_that_shows_it(window):
    page = theme_page(window, "硬核投入")
    page.charts.show_chart(0)
    page.select(("solar_villages",))
    assert "solar_villages" in page.charts.content.obs_ids


def test_filter_hides_rows_and_a_selection_elsewhere_brings_them_back(window, qtbot):
    page = theme_page(window, "硬核投入")
    every = page.table.model.rowCount()
    words = only(page.table, QLineEdit)
    words.setFocus()
    QTest.keyClicks(words, "resettlement nonsense")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0)
    assert "筛选后 0 行" in window.status.rows.text()
    page.select(("solar_villages",))
    assert page.table.model.rowCount() == every
    assert page.table.selected_ids() == ("solar_villages",)


def test_sorting_by_value_goes_by_size_not_by_text(window):
    page = theme_page(window, "历年趋势")
    page.table.show_form(TableForm(False, CrossLayout()))
    groups = next(one for one in page.table.findChildren(Segments) if one.accessibleName() == "分组")
    groups.chosen.emit(page.table.model.table.groups[0])
    click_header(page.table.view, 1)
    package = window.opened.package
    values = [package.observation_by_id[obs_id] for obs_id in page.table.model.shown_ids]
    sizes = [float(item.obs_value) * 10 ** package.indicator_of(item).unit_mult for item in values]
    assert sizes == sorted(sizes)
    click_header(page.table.view, 1)
    assert page.table.model.view.ascending is False


def test_search_by_pinyin_goes_to_the_row(window, qtbot):
    box = window.tools.search
    QTest.keyClicks(box, "pkfsl")
    QTest.keyClick(box, Qt.Key.Key_Return)
    page = window.pages.page
    (obs_id,) = page.table.selected_ids()
    assert "贫困发生率" in window.opened.package.indicator_of(window.opened.package.observation_by_id[obs_id]).title
    assert not box.popup.isVisible()


def test_search_for_nonsense_says_so(window):
    box = window.tools.search
    box.insert("没有这样的东西")
    box.search()
    assert box.list.count() == 0
    assert "没有找到" in only(box.popup, Label).text()


def test_what_was_not_found_is_shown_short_and_visibly(window):
    box = window.tools.search
    box.setText("\u202e<b>&甲" + "长" * 10_000)
    box.search()
    assert only(box.popup, Label).text().startswith("没有找到“\ufffd<b>&甲长")
    assert len(only(box.popup, Label).text()) < 120


def test_copied_rows_are_text_and_html(window, qtbot):
    page = theme_page(window, "硬核投入")
    page.select(("fiscal_funds",))
    window.page_commands.copy_rows()
    qtbot.waitUntil(lambda: not window.file_jobs.busy)
    data = QGuiApplication.clipboard().mimeData()
    assert "575.2" in data.text()
    assert "<table" in data.html()


def test_copied_chart_is_an_opaque_picture(window):
    theme_page(window, "硬核投入")
    window.page_commands.copy_chart()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2560
    assert not image.hasAlphaChannel()


def test_citation_holds_sentence_and_source(window):
    page = theme_page(window, "硬核投入")
    page.select(("fiscal_funds",))
    page.detail.citation_requested.emit("fiscal_funds")
    text = QGuiApplication.clipboard().text()
    assert "四级财政累计投入专项扶贫资金575.2亿元" in text
    assert window.opened.package.sources[0].title in text


def test_check_page_lists_every_relation_and_leads_to_the_figures(window):
    window.tabs.choose("check")
    page = window.pages.page
    assert isinstance(page, CheckPage)
    assert page.model.rowCount() == len(window.opened.package.relations)
    page.filter.chosen.emit(Verdict.REVIEW.value)
    assert 0 < page.model.rowCount() == window.opened.count(Verdict.REVIEW)
    page.observation_requested.emit("poverty_incidence_2017")
    assert window.pages.page.table.selected_ids() == ("poverty_incidence_2017",)


def test_no_word_calls_a_figure_wrong(window):
    for finding in window.opened.findings:
        shown = " ".join((finding.computation, finding.printed, finding.explanation, *finding.steps))
        assert "错误" not in shown


def test_source_page_marks_every_number_and_leads_back(window):
    page = theme_page(window, "硬核投入")
    page.detail.source_requested.emit("fiscal_funds")
    source = window.pages.page
    assert isinstance(source, SourcePage)
    (strong,) = source.text.extraSelections()
    assert strong.cursor.selectedText() == "575.2"
    source.text.observation_clicked.emit("solar_villages")
    assert window.pages.page.table.selected_ids() == ("solar_villages",)


def test_source_page_begins_at_the_top_and_follows_the_list(window):
    window.tabs.choose("source")
    source = window.pages.page
    assert source.text.verticalScrollBar().value() == 0
    assert source.text.extraSelections() == []
    source.view.selectRow(2)
    (strong,) = source.text.extraSelections()
    assert strong.cursor.selectedText() == source.model.shown[2][1].text


def test_a_broken_package_shows_where_and_what_to_do(empty_window, tmp_path, qtbot):
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        empty_window.open_commands.open(tmp_path)
    notice = empty_window.pages.currentWidget()
    assert tmp_path.name in notice.heading.text()
    assert "datapackage.json" in notice.words.text()
    assert not empty_window.acts["export_table"].isEnabled()
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        empty_window.open_commands.open_bundled()
    assert empty_window.opened is not None


def test_unexpected_error_in_the_background_is_told(empty_window, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("gui.window.open_commands._open", lambda *_, **__: 1 // 0)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(tmp_path)
    assert caught[0][0] is ZeroDivisionError
    assert "日志" in empty_window.pages.currentWidget().words.text()


def test_copying_where_there_is_nothing_tells_so(window):
    window.tabs.choose("check")
    window.page_commands.copy_rows()
    assert window.banner.property("kind") == messages.WARNING


def test_first_paint_needs_neither_pandas_nor_pyqtgraph_nor_what_reads_and_draws_stories():
    code = (
        "import sys\n"
        "from gui.app.qt_application import create_application\n"
        "from gui.window.main_window import MainWindow\n"
        "from gui.core.settings import SettingsStore\n"
        "app = create_application(['dajuan'])\n"
        "window = MainWindow(SettingsStore(None))\n"
        "def painted():\n"
        "    libraries = {'numpy', 'pandas', 'pyqtgraph', 'duckdb'} & set(sys.modules)\n"
        "    stories = [name for name in sys.modules if name.startswith(('data.slides', 'gui.slides', 'gui.story.'))]\n"
        "    print(*sorted([*libraries, *stories]))\n"
        "    app.quit()\n"
        "window.painted.connect(painted)\n"
        "window.show()\n"
        "app.exec()\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    names = ("present_commands", "story_commands", "story_keeper", "story_state", "table_slides")
    commands = [f"gui.story.{name}" for name in names]
    assert result.stdout.split() == commands


def test_the_heading_of_an_error_is_not_cut(empty_window, qtbot, tmp_path):
    broken = tmp_path / f"{'很长的文件名' * 9}.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(broken)
    heading = empty_window.pages.currentWidget().heading
    QApplication.processEvents()
    assert broken.name in heading.text()
    assert heading.height() >= heading.heightForWidth(heading.width()) > heading.fontMetrics().height() * 1.5


@pytest.mark.parametrize("act", [Act.ABOUT, Act.KEYS, Act.LOOP])
def test_a_dialog_that_was_closed_is_gone(window, qtbot, monkeypatch, act):
    shown = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: shown.append(type(dialog)) or 0)
    for _ in range(2):
        window.acts[act].trigger()
    assert len(shown) == 2
    qtbot.waitUntil(lambda: window.findChildren(shown[0]) == [])
