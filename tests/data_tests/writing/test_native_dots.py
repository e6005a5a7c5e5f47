"""Dots in PowerPoint and Excel: markers without a line whose figures, names and axis follow an edit."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from dots_package import DOTS, dots_package
from native_labels import drawn_in, labels_of
from office import Office, changed, needs_office
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from data.charting.build import build_chart
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import CHART_SHEET, write_xlsx

NATIVE = [name for name in DOTS if name != "single"]


def slides(name, **more):
    package, spec = dots_package(name, **more)
    content = build_chart(package, spec)
    return content, write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)])


def native(name, **more):
    content, written = slides(name, **more)
    shapes = [shape for slide in Presentation(io.BytesIO(written)).slides for shape in slide.shapes]
    (chart,) = [shape.chart for shape in shapes if shape.has_chart]
    words = "".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    return content, chart, words


@pytest.mark.parametrize("name", NATIVE)
def test_every_figure_is_a_point_at_its_name_with_a_live_label(name):
    content, chart, words = native(name)
    series = content.panels[0].series
    categories = list(chart.plots[0].categories)
    assert set(categories) == {mark.label for one in series for mark in one.marks}
    said = []
    for drawn, one in zip(drawn_in(chart), series, strict=True):
        found = {label: value for label, value in zip(categories, drawn.values, strict=True) if value is not None}
        assert found == {mark.label: mark.value for mark in one.marks}
        said += [label for label in labels_of(drawn._element) if label and label[0]]
    assert not any(is_text for _, is_text in said)
    texts = [mark.text for one in series for mark in one.marks]
    assert sorted(text for text, _ in said) == sorted(texts) or all(text in words for text in texts)


@pytest.mark.parametrize("name", NATIVE)
def test_points_stand_without_a_line_and_on_an_axis_that_can_be_read(name):
    content, chart, words = native(name)
    for drawn in drawn_in(chart):
        assert drawn._element.find(qn("c:spPr")).find(qn("a:ln")).find(qn("a:noFill")) is not None
    assert chart.value_axis.visible
    assert chart.plots[0]._element.find(qn("c:dropLines")) is not None
    leaves_out = content.panels[0].leaves_out_zero
    # The axis is found by PowerPoint: no figure that is edited falls out of it; nought is held where it is within.
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (None, None)
    assert (len(chart.plots[0].series) > len(content.panels[0].series)) == (not leaves_out)
    assert ("不一定从 0 开始" in words) == leaves_out
    assert "横轴不从" not in words


def test_what_is_meant_is_the_accent_and_series_have_their_markers():
    _, chart, _ = native("alike", emphasis=("入学率",))
    (one,) = drawn_in(chart)
    assert str(one.points[1].marker.format.fill.fore_color.rgb) == "A61B29"
    assert str(one.marker.format.fill.fore_color.rgb) != "A61B29"
    content, chart, _ = native("missing")
    markers = [drawn.marker.style.name for drawn in drawn_in(chart)]
    assert markers == [one.look.shape.name for one in content.panels[0].series]


@pytest.mark.parametrize("name", NATIVE)
def test_a_workbook_has_the_same_points_and_says_so_of_its_axis(name):
    package, spec = dots_package(name)
    written = write_xlsx(whole_table(replace(package, charts=(spec,))), "")
    sheet = load_workbook(io.BytesIO(written))[CHART_SHEET]
    content = build_chart(package, spec)
    (chart,) = sheet._charts
    assert type(chart).__name__ == "LineChart"
    series = content.panels[0].series
    assert len(drawn_in(chart)) == len(series)
    names = {mark.label for one in series for mark in one.marks}
    rows = {row[0].value: row for row in sheet.iter_rows(max_col=5) if row[0].value in names}
    values = load_workbook(io.BytesIO(written), data_only=True)[CHART_SHEET]
    for column, one in enumerate(series, start=2):
        found = {label: values.cell(rows[label][0].row, column).value for label in names}
        assert {label: value for label, value in found.items() if value is not None} == {
            mark.label: mark.value for mark in one.marks
        }
    words = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert ("不一定从 0 开始" in words) == content.panels[0].leaves_out_zero


def test_names_are_wrapped_and_not_turned():
    _, chart, _ = native("alike")
    body = chart.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    assert (body.get("rot"), body.get("vert")) == ("0", "horz")
    package, spec = dots_package("alike")
    written = write_xlsx(whole_table(replace(package, charts=(spec,))), "")
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        xml = archive.read("xl/charts/chart1.xml").decode()
    assert '<a:bodyPr rot="0" vert="horz"/>' in xml.partition("<c:catAx>")[2].partition("</c:catAx>")[0]


@needs_office
@pytest.mark.parametrize("name", ["alike", "negative alike", "two years"])
def test_an_edited_figure_is_still_seen(tmp_path, name):
    """Far below the others, beyond the axis as it was: its label is drawn with it, as it is now."""
    content, written = slides(name)
    path = tmp_path / "dots.pptx"
    path.write_bytes(written)
    office = Office(tmp_path / "office")
    mark = content.panels[0].series[0].marks[0]
    before = "".join("".join(page) for page in office.words(path))
    assert all(one.text in before for row in content.panels[0].series for one in row.marks)
    decimals = len(mark.text.removesuffix("%").partition(".")[2])

    def change(part, xml):
        if not part.startswith("ppt/charts/chart"):
            return xml
        new, count = re.subn(f"<c:v>{mark.value!r}</c:v>".encode(), b"<c:v>12.5</c:v>", xml)
        assert count == 1
        return new

    after = "".join("".join(page) for page in office.words(changed(path, tmp_path / "new.pptx", change)))
    assert f"{12.5:.{decimals}f}%" in after
