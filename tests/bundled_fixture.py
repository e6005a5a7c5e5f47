"""The bundled package, opened once for all tests of a process; no window is needed for it."""

import pytest

from data.package.reader import bundled_path
from data.session.opened import open_path


@pytest.fixture(scope="session")
def bundled():
    return open_path(bundled_path())
