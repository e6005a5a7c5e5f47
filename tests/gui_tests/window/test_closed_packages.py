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
        empty_window.show_package(opened)
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
    presentation = window.page_commands.presentation
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


USES = (nothing, search, present, draw_slides, draw_slides_and_close_the_panel, change_the_story, copy)


@pytest.mark.parametrize("use", USES, ids=lambda use: use.__name__)
def test_a_closed_package_is_let_go_of(empty_window, first, qtbot, tmp_path, use):
    use(empty_window, qtbot)
    other = open_path(build(tmp_path / "other"))
    empty_window.show_loading("other")
    if (panel := empty_window.story_commands.panel) is not None:
        # Pictures above all, of which there may be a thousand.
        assert panel.list.slides.rowCount() == 0
        assert panel.list.thumbnails._seen == {}
    with qtbot.waitSignal(empty_window.ready):
        empty_window.show_package(other)
    qtbot.waitUntil(lambda: not empty_window.tasks.busy)

    def gone():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
        return first() is None

    qtbot.waitUntil(gone, timeout=20_000)
