"""Fixtures for tests with windows."""

import gc

import pytest
from bundled_fixture import bundled  # noqa: F401
from window_fixtures import empty_window, qapp, window  # noqa: F401

from gui.core.gc_timer import CollectionTimer


@pytest.fixture(autouse=True)
def _collected_in_this_thread():
    """Collect cycles between tests, as the window does from its timer: in a worker, widgets would go with them."""
    gc.disable()
    yield
    CollectionTimer.collect()
    gc.enable()
