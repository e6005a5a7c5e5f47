"""Fixtures for tests with windows."""

import gc

import pytest
from bundled_fixture import bundled  # noqa: F401
from PySide6.QtWidgets import QApplication
from window_fixtures import empty_window, qapp, window  # noqa: F401

from gui.core.gc_timer import CollectionTimer

# A menu may have opened another one.
_MOST_MENUS = 9


@pytest.fixture(autouse=True)
def _collected_in_this_thread():
    """Collect cycles between tests, as the window does from its timer: in a worker, widgets would go with them."""
    gc.disable()
    yield
    CollectionTimer.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_menu_is_left():
    """Close what a test left open above its window: Qt gives it the keys of all other windows."""
    yield
    for _ in range(_MOST_MENUS):
        menu = QApplication.activePopupWidget()
        if menu is None:
            break
        menu.close()
