import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(autouse=True)
def _places(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(PACKAGING / "targets"), str(PACKAGING / "smoke"), *sys.path])
