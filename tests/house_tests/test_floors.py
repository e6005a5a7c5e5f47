"""The import contract bites: a planted import against the floors is reported."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT


def lint(folder):
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def copy(tmp_path):
    for top in ("data", "gui", "resources"):
        shutil.copytree(ROOT / top, tmp_path / top, ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.ttf"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("data/limits.py", "import data.session.opening", "floors of data"),
        ("gui/widgets/panel.py", "def later():\n    from gui.window import main_window", "floors of gui"),
        ("data/model.py", "import gui.core.settings", "data is pure"),
    ],
)
def test_an_import_from_a_floor_above_is_found(copy, module, line, contract):
    path = copy / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    run = lint(copy)
    assert run.returncode != 0
    assert any(contract in words and "BROKEN" in words for words in run.stdout.splitlines())
