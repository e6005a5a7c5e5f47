"""In another language the command lines and exports say nothing in Chinese but the names of their formats."""

import os
import subprocess
import sys

import pytest
from english_package import english
from openpyxl import load_workbook
from package_builder import changed
from paths import ROOT
from pptx import Presentation
from pseudo_language import past_the_door, write_catalogue

from data.checks.noted_doubts import DOUBTED
from data.importing.exported_codes import CODES_SHEET
from data.importing.exported_rows import FURTHER, HEADER, ID, NOTES, RELATIONS_SHEET, package_note
from data.package.schema import TABLES
from data.words import VARIABLE
from data.writing.tables.about.about_sheet import ABOUT_SHEET
from data.writing.tables.xlsx_table import CHART_SHEET, LIST_SHEET

# Columns and sheets of the formats, which every language writes alike.
FORMAT = {
    *HEADER,
    ID,
    *FURTHER,
    *NOTES,
    package_note("", "small", "1"),
    DOUBTED,
    ABOUT_SHEET,
    CHART_SHEET,
    CODES_SHEET,
    LIST_SHEET,
    RELATIONS_SHEET,
    *(field.title for table in TABLES for field in table.fields),
}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """Run a command line in the pseudo-language; return what it prints."""
    base = tmp_path_factory.mktemp("language")
    environment = os.environ | {
        VARIABLE: str(write_catalogue(base / "xx.po")),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(base),
    }

    def run(*arguments, module="data"):
        command = [sys.executable, "-m", module, *map(str, arguments)]
        made = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False, cwd=base)
        assert b"Traceback" not in made.stderr, made.stderr.decode()
        return (made.stdout + made.stderr).decode()

    return run


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return english(tmp_path_factory.mktemp("package") / "english")


def with_faults(tables):
    observations = changed(tables["observations"], "a2015", obs_value="x", indicator_id="none", time_period="soon")
    indicators = changed(tables["indicators"], "a", theme_id="none", order="1.5")
    return tables | {"observations": observations, "indicators": indicators}


def left(text):
    """Return what is Chinese in a text outside of brackets, the words of formats excepted."""
    for words in sorted(FORMAT, key=len, reverse=True):
        text = text.replace(words, "")
    return past_the_door(text)


@pytest.mark.parametrize("command", [(), ("check",), ("export",), ("convert",), ("template",)])
def test_help(spoken, command):
    said = spoken(*command, "--help")
    assert "⟦" in said
    assert left(said) == ""


def test_help_of_the_window(spoken):
    assert left(spoken("--help", module="gui")) == ""


def test_a_check_and_its_faults(spoken, package, tmp_path):
    said = spoken("check", package)
    assert said.count("⟦") > 10
    assert left(said) == ""
    assert left(spoken("check", "--json", package).replace("\\u", "")) == ""
    said = spoken("check", english(tmp_path / "faulty", with_faults))
    assert said.count("⟦") > 10
    assert left(said) == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("export", "{package}", "--format", "none", "--output", "a.csv"),
        ("export", "{package}", "--theme", "none", "--output", "a.csv"),
        ("export", "{package}", "--encoding", "none", "--output", "a.csv"),
        ("convert", "{package}", "a.none"),
        ("template", "none", "a.xlsx"),
        ("template", "answers", "a.csv"),
        ("export", "{package}", "--output", "none/a.csv"),
        ("export", "{package}", "--output", "CON.csv"),
    ],
)
def test_what_is_refused(spoken, package, arguments):
    said = spoken(*(one.format(package=package) for one in arguments))
    assert "⟦" in said
    assert left(said) == ""


def test_a_table_as_csv(spoken, package, tmp_path):
    assert left(spoken("export", package, "--output", tmp_path / "a.csv")) == ""
    assert left((tmp_path / "a.csv").read_text(encoding="utf-8-sig")) == ""


def test_a_table_as_a_workbook(spoken, package, tmp_path):
    spoken("export", package, "--format", "xlsx", "--output", tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sum("⟦" in words for words in cells) > 5
    assert [words for words in (*cells, *book.sheetnames) if left(words)] == []


def test_slides(spoken, package, tmp_path):
    spoken("export", package, "--format", "pptx", "--output", tmp_path / "a.pptx")
    shapes = [shape for slide in Presentation(tmp_path / "a.pptx").slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    texts += [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    texts += [shape.name for shape in shapes]
    assert sum("⟦" in words for words in texts) > 5
    assert [words for words in texts if left(words)] == []


def test_a_report_as_pdf(spoken, package, tmp_path):
    from pypdf import PdfReader

    spoken(package, "--export", tmp_path / "a.pdf", module="gui")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert text.count("⟦") > 20
    assert left(text) == ""


LONG = (
    "theme,indicator,unit,year,value,qualifier,extra\n"
    "T,A,km,2019,1.5,,\nT,A,km,2020,1/2,,x\nT,B,km,soon,(5),,\n,B,km,2019,12[3],odd,\n,,km,2020,1e999,,\nT,B,km,2020,,,\n"
    "T,C,kg,2020,5 m,,\nT,C,km,1st half,7*,,\nT,C,km,2020,#REF!,,\nT,C,km,2021,3-5,,\nT,C,km,2021,12ab,,,y\n"
)
WIDE = "Name,2019,2020,Other\nA,1.5,1/2,x\n,3,4,5\nB,(5),n/a,7\nTotal,6,7,8\n"
PLAIN = "Name,Value,Value\nA,1,2\nB,x,3\nC,1/2,4\nD,3-5,5\nE,4,6\nF,5,7\n"


@pytest.mark.parametrize(
    "content",
    [LONG, WIDE, PLAIN, "", 'a,b\n"1,2\n', "a\0b,c\n1,2\n", b"a,b\n1,\xff\xfe\x81\n" * 3, b"PK\x03\x04 broken"],
    ids=["long", "wide", "plain", "empty", "quotes", "zero", "bytes", "zip"],
)
def test_what_is_noticed_in_a_table(spoken, tmp_path, content):
    path = tmp_path / ("a.xlsx" if content == b"PK\x03\x04 broken" else "a.csv")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    said = spoken("check", path)
    assert "⟦" in said
    assert left(said) == ""
