"""What the robustness harness shares: `--full` runs its big sizes, and the fixtures of the window tests."""

import pytest
from bundled_fixture import bundled  # noqa: F401
from window_fixtures import empty_window, qapp, window  # noqa: F401


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="run the big sizes, once per issue")


@pytest.fixture(scope="session")
def full(request):
    """Whether the big sizes are wanted."""
    return request.config.getoption("--full")
