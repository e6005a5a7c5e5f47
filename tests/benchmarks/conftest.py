"""Benchmarks share the fixtures of the window tests."""

from bundled_fixture import bundled  # noqa: F401
from window_fixtures import empty_window, qapp, window  # noqa: F401
