"""Fixtures for tests with windows."""

import gc

import pytest
from bundled_fixture import bundled  # noqa: F401
from PySide6.QtWidgets import QApplication
from window_fixtures import empty_window, qapp, window  # noqa: F401

from gui.core.gc_timer import CollectionTimer

# One may have opened another one.
_MOST_LEFT = 9


@pytest.fixture(autouse=True)
def _collected_in_this_thread():
    """Collect cycles between tests, as the window does from its timer: in a worker, widgets would go with them."""
    gc.disable()
    yield
    CollectionTimer.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_is_left_open():
    """Close menus and modal windows that a test left open: Qt keeps keys from all other windows meanwhile."""
    yield
    for _ in range(_MOST_LEFT):
        left = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if left is None:
            break
        left.close()
        left.hide()
