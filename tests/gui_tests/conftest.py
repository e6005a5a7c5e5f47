"""Fixtures for tests with windows."""

import gc

import pytest
from bundled_fixture import bundled  # noqa: F401
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from window_fixtures import empty_window, qapp, window  # noqa: F401

from gui.core.gc_timer import CollectionTimer


@pytest.fixture(autouse=True)
def _collected_in_this_thread():
    """Collect cycles between tests, as the window does from its timer: in a worker, widgets would go with them."""
    gc.disable()
    yield
    CollectionTimer.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_key_is_held():
    """Let go of Shift and Ctrl, which Qt takes for held after a test's last key or click: `selectRow` asks for them."""
    yield
    if QApplication.instance() is not None and QApplication.keyboardModifiers():
        QTest.keyClick(QWidget(), Qt.Key.Key_Escape)
        assert not QApplication.keyboardModifiers()
