"""The threat list in packaging/README.md: every row names tests, and every test that it names is there."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
README = TESTS.parent / "packaging" / "README.md"
NAMED = re.compile(r"`((?:\w+/)+test_\w+\.py)(?:::(\w+))?`")


def rows(text):
    """Return the cells of every row that is neither the head nor a heading over some rows."""
    table = text.partition("## 威胁清单\n")[2].partition("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines() if line[:1] == "|"]
    return [row for row in cells[2:] if not row[0].startswith("**")]


def fault(row, tests=TESTS):
    """Return what is wrong with a row: cells that are empty or too many, tests that are not named or not there."""
    if len(row) != 3 or not all(row):
        return "not three cells"
    if row[2].startswith("`.ci/run` 的 “"):
        step = row[2].partition("“")[2].rstrip("”")
        return "" if f'step "{step}"' in (TESTS.parent / ".ci" / "run").read_text(encoding="utf-8") else "no such step"
    named = NAMED.findall(row[2])
    if len(named) != len(row[2].split("、")):
        return "something else than tests"
    for file, name in named:
        if not (tests / file).is_file():
            return f"no file {file}"
        body = ast.parse((tests / file).read_text(encoding="utf-8")).body
        if name and name not in [part.name for part in body if isinstance(part, ast.FunctionDef)]:
            return f"no test {name} in {file}"
    return ""


def test_every_row_names_tests_that_are_there():
    found = rows(README.read_text(encoding="utf-8"))
    assert len(found) > 40
    assert {row[0]: fault(row) for row in found if fault(row)} == {}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("", "not three cells"),
        ("人工看过", "something else"),
        ("`data_tests/test_gone.py`", "no file"),
        ("`packaging_tests/test_threat_list.py::test_gone`", "no test test_gone"),
        ("`.ci/run` 的 “gone”", "no such step"),
    ],
)
def test_a_row_that_promises_too_much_is_found(cell, said):
    (row,) = rows(f"## 威胁清单\n\n| a | b | c |\n| --- | --- | --- |\n| 磁盘满 | 说明 | {cell} |\n\n## 以后\n")
    assert said in fault(row)
