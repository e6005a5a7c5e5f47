"""A plain table in the window: searched, presented, added to the slides, its tabs turned, all of it by the keyboard."""

from threading import current_thread, main_thread

import pytest
from plain_register import HEADERS, ROWS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from data.session.choices import Choice
from data.tables import shown_chart
from gui.core.actions import Act
from gui.pages.page_stack import PIVOT
from gui.pages.page_stack import ROWS as ROWS_TAB
from gui.pages.plain_page import PlainPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


@pytest.fixture
def window(empty_window, qtbot, tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text("\n".join(",".join(row) for row in (HEADERS, *ROWS)).replace("，", "；"), encoding="utf-8")
    empty_window.open_commands.asks = False
    with qtbot.waitSignal(empty_window.ready, timeout=20_000):
        empty_window.open_commands.open(path, Choice(as_table=True))
    return empty_window


def test_a_row_is_found_from_the_search_box(window, qtbot):
    window.acts[Act.FIND].trigger()
    search = window.tools.search
    search.setText("孙某")
    # Enter goes to what is still being looked for.
    QTest.keyClick(search, Qt.Key.Key_Return)
    page = window.pages.page
    qtbot.waitUntil(lambda: page.selected() == ("4",))
    assert "孙某" in page.part.strip.pairs.text()
    assert "第 6 行" in page.part.strip.place.text()
    search.setText("没有这人")
    search.search()
    said = "没有找到“没有这人”"
    qtbot.waitUntil(lambda: any(said in label.text() for label in search.popup.findChildren(QLabel)))


def test_its_tabs_are_turned_and_nothing_is_greyed_out(window, qtbot):
    assert window.tabs.keys == (ROWS_TAB, PIVOT)
    window.acts[Act.NEXT_TAB].trigger()
    page = window.pages.page
    qtbot.waitUntil(lambda: page.pivot is not None and page.pivot.pivot is not None)
    assert "汇总自 6 行" in window.status.rows.text()
    page.pivot.view.doubleClicked.emit(page.pivot.model.index(0, 1))
    assert window.tabs.key == ROWS_TAB
    assert window.status.rows.text() == "筛选后 2 行 / 全部 6 行"
    for act in (Act.PRESENT, Act.EXPORT_SLIDES, Act.EXPORT_REPORT, Act.PRINT_TABLE, Act.ADD_VIEW, Act.FIND):
        assert window.acts[act].isEnabled(), act


def test_what_is_on_show_becomes_a_slide_and_stays_as_it_is(window, qtbot):
    page = window.pages.page
    page.part.select_rows((4, 5))
    window.acts[Act.ADD_VIEW].trigger()
    slides = window.story_state.slides
    assert [slide.key for slide in slides] == ["cover", "table", "rows", "view:1"]
    assert [row[2] for row in slides[3].design.rows] == ["孙某", "周某"]
    page.view.clearSelection()
    page.part.rows.menu.condition_chosen.emit(page_condition())
    qtbot.waitUntil(lambda: "筛选：旗县＝甲旗" in window.story_state.slides[1].content.subtitle)
    assert [row[2] for row in window.story_state.slides[3].design.rows] == ["孙某", "周某"]
    window.acts[Act.STORY_UNDO].trigger()
    assert [slide.key for slide in window.story_state.slides] == ["cover", "table", "rows"]


def page_condition():
    from data.tables.questions.filters import TextIn

    return TextIn(0, ("甲旗",))


def test_it_is_presented_from_the_chart_on_show(window, qtbot):
    window.acts[Act.PRESENT].trigger()
    presentation = window.present_commands.presentation
    assert presentation is not None
    assert presentation.talk.slide.key == "table"
    assert presentation.talk.sentence_of(("4",)).startswith("旗县：乙旗；乡镇：三镇；户主：孙某")
    presentation.end()


def keys(window):
    return [slide.key for slide in window.story_state.slides]


def test_slides_that_were_added_show_the_file_that_is_read_again(window, qtbot):
    page = window.pages.page
    page.part.rows.menu.condition_chosen.emit(page_condition())
    qtbot.waitUntil(lambda: "甲旗" in window.story_state.slides[1].content.subtitle)
    window.acts[Act.ADD_VIEW].trigger()
    page.part.select_rows((0, 2))
    window.acts[Act.ADD_VIEW].trigger()
    window.tabs.choose(PIVOT)
    qtbot.waitUntil(lambda: page.pivot.pivot is not None)
    window.acts[Act.ADD_VIEW].trigger()
    added = [f"view:{number}" for number in range(1, 5)]
    assert keys(window)[-4:] == added
    path = window.session.path
    text = path.read_text(encoding="utf-8").replace("王某,3,1200", "王某,3,7200")
    path.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.save_commands.reload_requested.emit(path)
    qtbot.waitUntil(lambda: set(added) <= set(keys(window)))
    chart, rows, sums, sum_rows = (slide for slide in window.story_state.slides if slide.key in added)
    assert [mark.text for mark in chart.content.panels[0].series[0].marks] == ["7200", "3400", "900"]
    assert "甲旗" in chart.content.subtitle
    # Of two rows one is not there any more as it was.
    assert [row[2] for row in rows.design.rows] == ["赵某"]
    assert "照原样还在的有 1 行" in rows.design.subtitle
    assert sums.content.panels[0].series[0].marks[0].text == "11\u202f500"
    assert sum_rows.design.total == ("合计", "11\u202f500")


def test_what_is_added_stays_with_its_file(window, qtbot, tmp_path):
    page = window.pages.page
    assert isinstance(page, PlainPage)
    window.acts[Act.ADD_VIEW].trigger()
    first, other = window.session.path, tmp_path / "别的.csv"
    other.write_text("村,户数\n一村,3\n二村,5\n", encoding="utf-8")
    for path, added in ((other, []), (first, ["view:1"])):
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.open_commands.open(path, Choice(as_table=True))
        qtbot.waitUntil(lambda added=added: keys(window) == ["cover", "table", "rows", *added])


def test_what_a_table_shows_first_is_found_in_the_background(empty_window, qtbot, tmp_path, monkeypatch):
    threads, found = [], shown_chart.usual_choice
    monkeypatch.setattr(shown_chart, "usual_choice", lambda table: threads.append(current_thread()) or found(table))
    path = tmp_path / "示例.csv"
    path.write_text("旗县,人口\n示例甲旗,12\n示例乙旗,7\n", encoding="utf-8")
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(path)
    assert len(threads) == 1
    assert threads[0] is not main_thread()
