"""Benchmarks share the fixtures of the window tests."""

from bundled_fixture import bundled  # noqa: F401
from window_fixtures import empty_window, qapp, window  # noqa: F401


def pytest_addoption(parser):
    parser.addoption("--rows", type=int, default=20_000, help="how many rows the large tables have")
