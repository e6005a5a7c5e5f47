"""Fixtures for tests with windows."""

from window_fixtures import bundled, empty_window, qapp, window  # noqa: F401
