"""What a screen reader says of the charts and tables of office files: names and figures, each number in one piece."""

import io
import re
import zipfile

import pytest
from pptx import Presentation
from steps_package import SERIES, package_of, spec_of

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.figures.figure_text import NARROW_SPACE
from data.model import ChartType, Observation
from data.slides.package_slides import Slide, SlideKind
from data.slides.table_rows import TableRows
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import write_xlsx

KINDS = ("column", "bar", "line", "area", "dot", "slope", "waterfall", "table", "coverage")


def shapes_of(package, *slides):
    deck = Presentation(io.BytesIO(write_pptx(package, list(slides))))
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]


def said_of(shape):
    return shape._element.nvGraphicFramePr.cNvPr.get("descr") or ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_and_table_of_a_slide_says_its_figures_in_one_piece(kind):
    texts = ("40", "96.5", "7") if kind == "coverage" else SERIES["huge"]
    package = package_of({"a": texts}, "%" if kind == "coverage" else "人")
    content = build_chart(package, spec_of(kind, "a"))
    shapes = shapes_of(package, Slide("c", SlideKind.CHART, "题", (), content))
    assert shapes
    for shape in shapes:
        assert "示例图" in said_of(shape)
        assert all(text in said_of(shape).replace(",", "") for text in (texts[0], texts[-1]))
        assert NARROW_SPACE not in said_of(shape) + shape.name


def test_a_table_of_rows_says_them_and_how_many_there_are():
    package = package_of({"a": ("1",)})
    rows = tuple((f"第{at}县", str(1000 + at)) for at in range(9))
    design = TableRows(("县", "人数"), rows, (False, True), 9, 2)
    (shape,) = shapes_of(package, Slide("t", SlideKind.TABLE, "各县人数", (), design=design))
    assert said_of(shape).startswith("各县人数；县 人数；第0县 1000；")


def test_words_have_no_unit_and_figures_that_are_texts_keep_theirs():
    series = {
        "a": ("98",),
        "b": (Observation("b", "b", time_period="2012", value_text="全覆盖"),),
        "c": (Observation("c", "c", time_period="2012", value_text="63—68"),),
    }
    words = build_chart(package_of(series, "%"), spec_of("coverage", *series)).described()
    assert "全覆盖" in words
    assert "全覆盖 %" not in words
    assert "63—68 %" in words


def test_the_whole_is_said_with_its_parts():
    parts = tuple(Series(f"部分{at}", (Mark((f"o{at}",), f"部分{at}", 40.0, "40"),), at) for at in range(2))
    panel = ChartPanelContent("人", parts, total=Mark(("w",), "合计", 100.0, "100", detail="人"))
    assert "合计 100 人" in ChartContent("c", ChartType.STACKED, "题", "", (panel,)).described()


def test_charts_of_a_workbook_have_no_narrow_spaces_in_names_and_descriptions():
    spec = spec_of("column", "a")
    package = package_of({"a": SERIES["huge"]}, "人", charts=(spec,))
    with zipfile.ZipFile(io.BytesIO(write_xlsx(whole_table(package), ""))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    (pair,) = re.findall(r'<xdr:cNvPr id="\d+" name="([^"]*)" descr="([^"]*)"', drawing)
    assert NARROW_SPACE not in "".join(pair)
    assert all(text in pair[1] for text in SERIES["huge"])
