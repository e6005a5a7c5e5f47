"""The plan of the house shows itself: packages name their modules, folders stay small, names have one meaning."""

import ast
import re
from collections import Counter

import pytest
from paths import ROOT

PACKAGES = sorted(path.parent for top in ("data", "gui") for path in (ROOT / top).rglob("__init__.py"))
MODULES = sorted(path for top in ("data", "gui") for path in (ROOT / top).rglob("*.py"))
# These may have more than fifteen files, as their parts belong together.
LARGE = {"data/importing", "gui/presenting"}
# Six digits alone are a date as often as a colour: in a string they are a colour where a letter is among them.
COLOUR = re.compile(
    r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=;)|[\"'](?=\d*[a-fA-F])(?:[fF]{2})?[0-9a-fA-F]{6}[\"']"
    r"|\b(?:QColor|RGBColor)\(\s*\d|GlobalColor\.(?!transparent)\w+"
)


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", PACKAGES, ids=name)
def test_a_package_names_every_module_of_its_folder(package):
    words = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    named = set(re.findall(r"`([a-z_]+)`", words))
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert modules | folders == named


@pytest.mark.parametrize("package", PACKAGES, ids=name)
def test_a_folder_has_at_most_fifteen_files(package):
    files = [path for path in package.glob("*.py") if path.name != "__init__.py"]
    assert len(files) <= 15 or name(package) in LARGE


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_classes_and_functions_stay_small(module):
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            assert node.end_lineno - node.lineno < 300, node.name
        elif isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name


def test_no_two_public_classes_have_one_name():
    classes = Counter(
        node.name
        for module in MODULES
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [one for one, count in classes.items() if count > 1] == []


def test_tests_mirror_the_source():
    for top, tests in (("data", "data_tests"), ("gui", "gui_tests")):
        folders = {path.parent.relative_to(ROOT / top) for path in (ROOT / top).rglob("*.py")}
        for path in (ROOT / "tests" / tests).rglob("test_*.py"):
            assert path.parent.relative_to(ROOT / "tests" / tests) in folders, name(path)


def test_every_colour_stands_in_the_palette():
    found = []
    for path in (*MODULES, *(ROOT / "resources" / "styles").glob("*.qss")):
        if name(path) == "data/palette.py":
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{name(path)}: {colour}" for colour in COLOUR.findall(text)]
    assert found == []


def test_colours_are_seen_however_they_are_written():
    ways = (
        "QColor(166, 27, 41)",
        "RGBColor(255, 255, 255)",
        '"#a61b29"',
        '"A61B29"',
        "fill: #fff;",
        "Qt.GlobalColor.red",
    )
    assert [way for way in ways if not COLOUR.search(way)] == []
    assert not COLOUR.search('"deadline" Qt.GlobalColor.transparent #12 "20200630"')


def test_what_is_private_in_a_library_is_used_in_one_module_each():
    private = re.compile(r"(?<!self)(?<!cls)(?<!\bos)(?<!super\(\))\._(?!_)\w+")
    users = {name(path) for path in MODULES if private.search(path.read_text(encoding="utf-8"))}
    assert users == {
        "data/writing/pdf_structure.py",
        "data/writing/pptx/drawing_xml.py",
        "data/writing/tables/xlsx_adapter.py",
    }
    bounded = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'"XlsxWriter>=[\d.]+,<[\d.]+"', bounded)
    assert re.search(r'"pypdf>=[\d.]+,<[\d.]+"', bounded)
    assert re.search(r'"python-pptx>=[\d.]+,<[\d.]+"', bounded)
