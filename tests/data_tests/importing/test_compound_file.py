"""Chains of sectors that lead back into themselves, or out of the file, are found before anything follows them."""

import struct

import pytest
from old_workbook_builder import (
    DIRECTORY_AT,
    HEADER,
    SECTOR,
    SHORT_AT,
    SHORT_TABLE_AT,
    TABLE_AT,
    bent,
    directory_file,
    entry,
    old_workbook,
)

from data.importing.compound_file import ChainError, check_chains
from data.problems import PackageError
from data.session.opening import read_any

ROWS = [
    ["主题", "指标名称", "单位", "时间", "数值"],
    *[["投入", "资金", "亿元", f"{year}", 3.5] for year in range(2000, 2020)],
]
GOOD = old_workbook(ROWS)


def with_directory(entries):
    start = HEADER + DIRECTORY_AT * SECTOR
    return GOOD[:start] + b"".join(entries) + GOOD[start + SECTOR :]


FORKED = with_directory([
    entry("Root Entry", 5, 1, SHORT_AT, 64),
    entry("a", 2, -1, 0, 0, left=2, right=2),
    entry("b", 2, -1, 0, 0, left=3, right=3),
    entry("Workbook", 2, -1, 0, 64),
])  # fmt: skip
BENT = {
    "short chain bites its tail": bent(GOOD, SHORT_TABLE_AT, 2, 0),
    "short sector points at itself": bent(GOOD, SHORT_TABLE_AT, 0, 0),
    "short chain leaves its table": bent(GOOD, SHORT_TABLE_AT, 0, 5000),
    "directory is endless": bent(GOOD, TABLE_AT, DIRECTORY_AT, DIRECTORY_AT),
    "short sectors are endless": bent(GOOD, TABLE_AT, SHORT_AT + 1, SHORT_AT),
    "table of short sectors is endless": bent(GOOD, TABLE_AT, SHORT_TABLE_AT, SHORT_TABLE_AT),
    "chain leaves the file": bent(GOOD, TABLE_AT, SHORT_AT, 127),
    "table listed twice": GOOD[:80] + bytes(4) + GOOD[84:],
    "list of tables is endless": bent(GOOD[:68] + b"\x03\0\0\0\x01\0\0\0" + GOOD[76:], SHORT_AT, 127, SHORT_AT),
    "branches that meet again": FORKED,
    "folder in itself": with_directory([entry("Root Entry", 5, 1, SHORT_AT, 64), *[entry("a", 1, 1, 0, 0)] * 3]),
    "two workbooks in one chain": with_directory(
        [entry("Root Entry", 5, 1, SHORT_AT, 64), *[entry("Workbook", 2, -1, 0, 64)] * 3]
    ),
    "list of tables in a sector cut off": GOOD[:68]
    + struct.pack("<ii", -(-(len(GOOD) - HEADER) // SECTOR), 1)
    + GOOD[76:]
    + b"\0\0",
    "no directory": GOOD[: HEADER + SECTOR],
    "sectors of one byte": GOOD[:30] + b"\0\0" + GOOD[32:],
    "header cut off": GOOD[:300],
}


def test_a_good_file_passes_and_opens(tmp_path):
    check_chains(GOOD)
    path = tmp_path / "好.xls"
    path.write_bytes(GOOD)
    assert len(read_any(path).package.observations) == 20


@pytest.mark.parametrize("name", BENT)
def test_a_bent_file_is_refused_at_once_with_words(tmp_path, name):
    with pytest.raises(ChainError):
        check_chains(BENT[name])
    path = tmp_path / "弯.xls"
    path.write_bytes(BENT[name])
    with pytest.raises(PackageError, match=r"“弯.xls”已损坏.*另存为"):
        read_any(path)


def steps(monkeypatch, sectors):
    """Return how many sectors are looked at in a file whose directory is so long."""
    looked = []
    content = directory_file([entry("Root Entry", 5, -1, -2, 0)] * (4 * sectors))
    from data.importing import compound_file

    original = compound_file._CompoundFile._entry
    monkeypatch.setattr(
        compound_file._CompoundFile, "_entry", lambda self, sector: looked.append(sector) or original(self, sector)
    )
    check_chains(content)
    monkeypatch.undo()
    return len(looked)


def test_the_work_grows_with_the_file_and_no_faster(monkeypatch):
    assert steps(monkeypatch, 400) < 4.1 * steps(monkeypatch, 100)
