"""A package that is closed is let go of, whatever was done with it: in a day of work many are opened."""

import gc
import weakref

import pytest
from package_builder import build
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data.session.opened import open_path
from gui.core.actions import Act


@pytest.fixture
def first(empty_window, qtbot, tmp_path):
    """Show a package, every page of it, and return what knows whether it is still there."""
    opened = open_path(build(tmp_path / "first"))
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_package(opened)
    for key in empty_window.tabs.keys:
        empty_window.tabs.choose(key)
        QCoreApplication.processEvents()
    return weakref.ref(opened)


def nothing(window, qtbot):
    pass


def search(window, qtbot):
    window.tools.search.setFocus()
    QTest.keyClicks(window.tools.search, "a")
    qtbot.waitUntil(lambda: not window.tasks.busy)


def present(window, qtbot):
    window.acts[Act.PRESENT_START].trigger()
    presentation = window.present_commands.presentation
    presentation.talk.go_round()
    presentation.end()


def draw_slides(window, qtbot):
    window.acts[Act.STORY_PANEL].setChecked(True)
    slides = window.story_commands.panel.list.slides
    qtbot.waitUntil(lambda: slides.rowCount() > 0 and slides.drawn, timeout=60_000)


def draw_slides_and_close_the_panel(window, qtbot):
    draw_slides(window, qtbot)
    window.acts[Act.STORY_PANEL].setChecked(False)


def change_the_story(window, qtbot):
    draw_slides(window, qtbot)
    window.story_state.hide([window.story_state.resolved[0].entry.entry_id], hide=True)


def copy(window, qtbot):
    window.acts[Act.COPY].trigger()
    window.acts[Act.COPY_CHART].trigger()


def check_a_draft(window, qtbot):
    window.acts[Act.PROOFREAD].trigger()
    page = window.pages.page
    page.text_given.emit("2020年完成12.5万人，建成34个。")
    qtbot.waitUntil(lambda: page.view.review is not None, timeout=30_000)


USES = (nothing, search, present, draw_slides, draw_slides_and_close_the_panel, change_the_story, copy, check_a_draft)


@pytest.mark.parametrize("use", USES, ids=lambda use: use.__name__)
def test_a_closed_package_is_let_go_of(empty_window, first, qtbot, tmp_path, use):
    use(empty_window, qtbot)
    other = open_path(build(tmp_path / "other"))
    empty_window.content.show_loading("other")
    if (panel := empty_window.story_commands.panel) is not None:
        # Pictures above all, of which there may be a thousand.
        assert panel.list.slides.rowCount() == 0
        assert panel.list.thumbnails.kept == 0
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_package(other)
    qtbot.waitUntil(lambda: not empty_window.tasks.busy)

    def gone():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
        return first() is None

    qtbot.waitUntil(gone, timeout=20_000)


@pytest.fixture
def no_collection():
    """Keep Python's cycle collection from running, by itself or by the window's timer."""
    thresholds, on = gc.get_threshold(), gc.isenabled()
    gc.collect()
    gc.disable()
    gc.set_threshold(0)
    yield
    gc.set_threshold(*thresholds)
    if on:
        gc.enable()


def open_and_visit(window, qtbot, path):
    """Open a file, look at every page of it, and return what knows whether the file and its pages are there."""
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)
    known = [weakref.ref(window.opened or window.opened_table)]
    for key in window.tabs.keys:
        window.tabs.choose(key)
        known.append(weakref.ref(window.pages.page))
    return [*known, weakref.ref(window.pages.page)]


def test_files_opened_in_a_row_need_no_collection_to_be_let_go_of(no_collection, empty_window, qtbot, tmp_path):
    """Their pages hang in no cycle: otherwise a row of files would all be there until the collector comes."""
    empty_window.open_commands.asks = False
    plain = tmp_path / "plain.csv"
    plain.write_text("姓名,电话\n甲,1\n乙,2\n", encoding="utf-8")
    files = (build(tmp_path / "one"), plain, build(tmp_path / "two"), tmp_path / "not-there.csv")
    closed = []
    for path in files:
        if path.name == "not-there.csv":
            with qtbot.waitSignal(empty_window.ready, timeout=20_000):
                empty_window.open_commands.open(path)
        else:
            closed += open_and_visit(empty_window, qtbot, path)
    assert len(closed) > 10
    collections = [generation["collections"] for generation in gc.get_stats()]
    qtbot.waitUntil(lambda: not [known() for known in closed if known() is not None], timeout=20_000)
    assert [generation["collections"] for generation in gc.get_stats()] == collections


def test_a_package_closed_at_once_is_not_indexed(empty_window, qtbot, tmp_path):
    first, last = open_path(build(tmp_path / "first")), open_path(build(tmp_path / "last"))
    for opened in (first, last):
        empty_window.content.show_loading(opened.package.title)
        with qtbot.waitSignal(empty_window.ready):
            empty_window.content.show_package(opened)
    qtbot.waitUntil(lambda: "story_resolver" in vars(last) and not empty_window.tasks.busy, timeout=20_000)
    assert "search" in vars(last)
    assert not {"search", "story_resolver"} & set(vars(first))
