"""A table that is doubtful, so that it opens in the step 读表."""

import pytest
from messy_sheet import DOUBTFUL


@pytest.fixture
def doubtful(tmp_path):
    path = tmp_path / "旗县.csv"
    path.write_text(DOUBTFUL, encoding="utf-8")
    return path
