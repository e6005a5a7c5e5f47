"""What the writers write, part by part, beside what they wrote when a person last looked at it.

Where a change is meant, look at the files in an office program, then set DAJUAN_WRITE_REFERENCES=1 and run this again.
"""

import io
import os
import re
import zipfile

import pytest
from paths import ROOT

from data.charting.build import build_chart
from data.package.reader import bundled_path, open_package
from data.slides.package_slides import slides_of
from data.writing.pptx.slides import write_pptx
from data.writing.tables.clipboard import rows_as_html, rows_as_text
from data.writing.tables.csv_table import write_csv
from data.writing.tables.export_columns import TableExport
from data.writing.tables.xlsx_table import write_xlsx

FOLDER = ROOT / "tests" / "references"
FIGURES = ("input_funds",)
SLIDES = ("input:figures:1", "trend_headcount", "force_clear")
# The theme, the layouts and what they refer to come with the library and say nothing of ours.
OWN_PARTS = re.compile(
    r"docProps/core\.xml|xl/(workbook|sharedStrings|styles|worksheets/sheet\d+|charts/chart\d+)\.xml"
    r"|ppt/(slides/slide\d+|charts/chart\d+|notesSlides/notesSlide\d+)\.xml"
)
INNER_PARTS = re.compile(r"xl/(worksheets/sheet1|sharedStrings)\.xml")
# Before these tags a line ends: a row, a text, a series, a label, a shape.
LINE_STARTS = re.compile(r"(?=<(?:row|si|font|xf|c:ser|c:dLbl|c:cat|c:val|p:sp|p:graphicFrame|a:tr|a:tc|a:r)[ >])")


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def export(package):
    charts = [build_chart(package, spec) for spec in package.charts if spec.chart_id in FIGURES]
    chosen = {obs_id for chart in charts for obs_id in chart.obs_ids}
    obs_ids = tuple(item.obs_id for item in package.observations if item.obs_id in chosen)
    return TableExport(package, obs_ids, "样张", f"所选 {len(obs_ids)} 行", "包含“资金”")


def parts_of(content, names=OWN_PARTS):
    """Return our own parts of an office file as lines of text; a workbook inside is opened as well."""
    lines = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xlsx"):
                inner = parts_of(archive.read(name), INNER_PARTS)
                lines += [line.replace("== ", f"== {name} > ", 1) for line in inner]
            elif names.fullmatch(name):
                lines += [f"== {name}", *LINE_STARTS.sub("\n", archive.read(name).decode()).splitlines()]
    return lines


WRITERS = {
    "table.csv": lambda package, export: write_csv(export, "utf-8-sig").decode("utf-8-sig").split("\r\n"),
    "table.xlsx": lambda package, export: parts_of(write_xlsx(export, "")),
    "rows.html": lambda package, export: (
        rows_as_html(package, export.obs_ids, "样张").replace("><", ">\n<").split("\n")
    ),
    "rows.txt": lambda package, export: rows_as_text(package, export.obs_ids).split("\r\n"),
    "slides.pptx": lambda package, export: parts_of(
        write_pptx(package, [slide for slide in slides_of(package) if slide.key in SLIDES])
    ),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_part_is_as_it_was_looked_at(package, export, name):
    written = WRITERS[name](package, export)
    path = FOLDER / f"{name}.txt"
    if os.environ.get("DAJUAN_WRITE_REFERENCES"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text("\n".join(written) + "\n", encoding="utf-8", newline="\n")
    assert [*written, ""] == path.read_text(encoding="utf-8").split("\n")
