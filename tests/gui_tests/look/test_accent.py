"""Every colour stands once: with another accent, nothing red is left in anything that is shown or written."""

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from paths import ROOT
from PIL import Image
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter

from data.package.reader import bundled_path
from data.palette import DARK, LIGHT, PRINT
from gui.report.paint import paint_sheets
from gui.report.report import whole_report

CHILD = Path(__file__).with_name("accent_child.py")
# The accent of the child.
BLUE = "#0a5fd0"
RED = {one.removeprefix("#") for one in (LIGHT.accent, LIGHT.accent_hover, LIGHT.accent_soft, DARK.accent)}
RED |= {DARK.accent_mark.removeprefix("#")}
# The colour of a bar in a PDF, as shares of one.
PRINTED = re.compile(rb"\b0?\.650?98\d* 0?\.105?88\d* 0?\.160?78\d*")
COLOURS = re.compile(rb"([01](?:\.\d+)?) ([01](?:\.\d+)?) ([01](?:\.\d+)?) (?:scn|SCN)")


def run(*commands):
    subprocess.run(
        [sys.executable, str(CHILD), *(json.dumps([str(word) for word in command]) for command in commands)],
        check=True,
        capture_output=True,
        cwd=ROOT,
        timeout=240,
    )


def red_share(path):
    """Return how much of a picture is of a strong red hue."""
    hue, saturation, value = np.moveaxis(np.asarray(Image.open(path).convert("HSV"), dtype=int), 2, 0)
    return float(np.mean(((hue > 240) | (hue < 10)) & (saturation > 110) & (value > 60)))


def reds_in(path):
    with zipfile.ZipFile(path) as archive:
        found = ((name, archive.read(name).decode("utf-8", "replace").lower()) for name in archive.namelist())
        return sorted(name for name, text in found if any(red in text for red in RED))


def every_colour(colours):
    """Return all colours of a palette."""
    values = [value for name, value in asdict(colours).items() if name != "area_fills"]
    return {colour for value in values for colour in ([value] if isinstance(value, str) else value)}


def colours_in(path):
    """Return the colours that a PDF of ours is drawn with."""
    contents = [page.get_contents().get_data() for page in PdfReader(path).pages]
    found = {parts for content in contents for parts in COLOURS.findall(content)}
    return {"#" + "".join(f"{round(255 * float(part)):02x}" for part in parts) for parts in found}


def test_the_measures_see_the_accent_of_today(tmp_path):
    Image.new("RGB", (40, 40), LIGHT.accent).save(tmp_path / "red.png")
    Image.new("RGB", (40, 40), DARK.accent_mark).save(tmp_path / "pale.png")
    Image.new("RGB", (40, 40), LIGHT.doubt).save(tmp_path / "doubt.png")
    assert [red_share(tmp_path / f"{name}.png") for name in ("red", "pale", "doubt")] == [1.0, 1.0, 0.0]
    assert PRINTED.search(b"0.650980392 0.105882353 0.160784314 scn")


def test_no_red_is_left_in_files(tmp_path):
    bundled = bundled_path()
    books = {
        "table.xlsx": ["data", "export", bundled, "--format", "xlsx", "--output", tmp_path / "table.xlsx"],
        "slides.pptx": ["data", "export", bundled, "--format", "pptx", "--output", tmp_path / "slides.pptx"],
        "package.xlsx": ["data", "convert", bundled, tmp_path / "package.xlsx"],
        "template.xlsx": ["data", "template", "years", tmp_path / "template.xlsx"],
    }
    run(*books.values())
    assert {name: reds_in(tmp_path / name) for name in books} == {name: [] for name in books}


def test_no_red_is_left_in_the_report(tmp_path):
    run(["gui", "--export", tmp_path / "report.pdf", bundled_path()])
    pages = PdfReader(tmp_path / "report.pdf").pages
    assert len(pages) > 3
    assert [number for number, page in enumerate(pages) if PRINTED.search(page.get_contents().get_data())] == []


def test_pages_printed_without_colours_have_their_accent_from_the_palette_too(tmp_path, bundled, qapp):
    paint_sheets(QPdfWriter(str(tmp_path / "today.pdf")), list(whole_report(bundled)), "", PRINT)
    today = colours_in(tmp_path / "today.pdf")
    assert {PRINT.accent_mark, PRINT.series[1], PRINT.text} <= today <= every_colour(PRINT)
    run(["print", bundled_path(), tmp_path / "other.pdf"])
    other = colours_in(tmp_path / "other.pdf")
    assert (BLUE in other, PRINT.accent_mark in other) == (True, False)
    assert other & RED == set()


@pytest.mark.parametrize("option", [["--screenshots"], ["--export-slides"], ["--dark", "--export-slides"]], ids=str)
def test_no_red_is_left_in_pictures(tmp_path, option):
    run(["gui", *option, tmp_path / "out", bundled_path()])
    shares = {path.name: red_share(path) for path in (tmp_path / "out").rglob("*.png")}
    assert len(shares) > 5
    assert {name: share for name, share in shares.items() if share > 0} == {}
