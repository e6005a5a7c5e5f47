"""In another language no Chinese is left of what the program says itself: window, dialogs, charts, slides, messages."""

import json
import os
import subprocess
import sys
from pathlib import Path

from english_package import english
from paths import ROOT
from pseudo_language import past_the_door, write_catalogue

from data.words import VARIABLE

TOUR = Path(__file__).with_name("pseudo_tour.py")


def environment(base):
    folders = {name: str(base / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    language = str(write_catalogue(base / "xx.po"))
    return os.environ | folders | {VARIABLE: language, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def test_a_tour_meets_no_text_that_is_not_of_the_catalogue(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    (files / "table.csv").write_text("Name,Value\nA,1\nB,2\n", encoding="utf-8")
    (files / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    (files / "empty.csv").write_bytes(b"")
    out = tmp_path / "seen.jsonl"
    command = [sys.executable, TOUR, english(tmp_path / "english"), files, out]
    made = subprocess.run(command, env=environment(tmp_path), capture_output=True, timeout=180, check=False)
    assert made.returncode == 0, made.stderr.decode()
    seen = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sum("⟦" in words for _, words in seen) > 300
    past = sorted((where, words) for where, words in seen if past_the_door(words))
    assert past == []
