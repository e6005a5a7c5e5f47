"""What the tests of sheets share."""

import pytest

from data.session.opening import read_any


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a text as a CSV and reads it."""

    def made(text):
        path = tmp_path / "表.csv"
        path.write_text(text, encoding="utf-8")
        return read_any(path)

    return made
