"""Fixtures for tests with windows: the program's font, the bundled package, and a window that is cleaned up."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from gui.app import qt_application
from gui.core.settings import SettingsStore
from gui.window.main_window import MainWindow


@pytest.fixture(scope="session")
def qapp():
    app = QApplication.instance() or qt_application.create_application(["dajuan"])
    yield app
    # Off screen Qt frees what was copied after Python has gone, and the process ends by a signal.
    app.clipboard().clear()


@pytest.fixture
def empty_window(qtbot, qapp):
    """A window without a package; at the end nothing of it may be left running."""
    window = MainWindow(SettingsStore(None))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
    assert not window.tasks.busy


@pytest.fixture
def window(empty_window, bundled, qtbot):
    """A window on the bundled package, at its overview."""
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_package(bundled)
    return empty_window
