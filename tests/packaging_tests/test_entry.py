"""The executable's own option for the process that reads workbooks is taken before anything heavy is imported."""

import os
import sys
from pathlib import Path

import pytest
from old_workbook_builder import old_workbook

from data.importing import reader_process
from data.importing.reader_process import OLD, WorkbookReader
from data.importing.xls_workbook import read_old

pytestmark = pytest.mark.skipif(os.name != "posix", reason="looks into /proc")
REPOSITORY = Path(__file__).parents[2]
ENTRY = REPOSITORY / "packaging" / "entry.py"


def test_the_executable_reads_a_workbook_as_the_program_does(tmp_path, monkeypatch):
    path = tmp_path / "县.xls"
    path.write_bytes(old_workbook([["主题", "数值"], ["投入", 3.5]]))
    monkeypatch.setattr(reader_process, "_command", lambda: [sys.executable, str(ENTRY), reader_process.OPTION])
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    reader = WorkbookReader()
    try:
        assert reader.read(OLD, path, 0) == read_old(path)
        loaded = Path(f"/proc/{reader.process_id}/maps").read_text()
    finally:
        reader.close()
    assert not [name for name in ("PySide6", "numpy", "pandas", "python_calamine", "lxml") if name in loaded]


def test_a_bundle_starts_its_own_executable_and_as_a_program_of_its_own(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reader_process._command() == [sys.executable, "--read-workbooks"]
    assert '["--read-workbooks"]' in ENTRY.read_text(encoding="utf-8")
