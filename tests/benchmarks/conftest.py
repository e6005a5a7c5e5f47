"""Benchmarks share the fixtures of the window tests, how large their tables are, and LibreOffice to compare with."""

import shutil
import subprocess
import time

import pytest
from bundled_fixture import bundled  # noqa: F401
from window_fixtures import empty_window, qapp, window  # noqa: F401

FEW_ROWS = 20_000


def pytest_addoption(parser):
    parser.addoption("--rows", type=int, default=FEW_ROWS, help="how many rows the large tables have")


@pytest.fixture(scope="session")
def rows(request):
    """How many rows the large tables have; the option is not known where pytest is told to run other folders."""
    return request.config.getoption("rows", FEW_ROWS)


@pytest.fixture(scope="session")
def office_seconds(tmp_path_factory):
    """Return what says how long LibreOffice takes to turn a CSV into a workbook, None where it is not installed."""
    folder = tmp_path_factory.mktemp("office")
    soffice = shutil.which("soffice")

    def converted(source):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out", source]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return time.perf_counter() - started

    if soffice is None:
        print("\nLibreOffice is not installed: no ratio to it")
        return lambda _source: None
    # The first time it makes its profile.
    (folder / "first.csv").write_text("1\n", encoding="utf-8")
    converted(folder / "first.csv")
    return converted
