"""Benchmarks share the fixtures of the window tests."""

from window_fixtures import bundled, empty_window, qapp, window  # noqa: F401
