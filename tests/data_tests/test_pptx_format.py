"""Slides for PowerPoint, read back with python-pptx."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from data.reading import bundled_path, open_package
from data.slides import SlideKind, slides_of
from data.writing.pptx_format import write_pptx


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def written(package):
    return write_pptx(package)


@pytest.fixture(scope="module")
def presentation(written):
    return Presentation(io.BytesIO(written))


def texts_of(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            for row in shape.table.rows:
                yield from (cell.text_frame.text for cell in row.cells)


def test_a_native_slide_for_every_slide_with_title_and_source(presentation, package):
    slides = slides_of(package)
    assert len(presentation.slides) == len(slides)
    for native, slide in zip(presentation.slides, slides, strict=True):
        said = "\n".join(texts_of(native))
        assert slide.title in said
        if slide.kind is SlideKind.CHART:
            assert slide.content.source in said


def test_charts_are_native_and_hold_the_figures(presentation, package):
    by_key = {slide.key: native for native, slide in zip(presentation.slides, slides_of(package), strict=True)}
    (chart,) = [shape.chart for shape in by_key["trend_headcount"].shapes if shape.has_chart]
    (series,) = chart.plots[0].series
    assert list(series.values) == [197, 157, 119, 80.2, 57.8, 37.8, 15.24, 1.62, 0]
    assert list(chart.plots[0].categories) == [str(year) for year in range(2012, 2021)]
    labels = [series.points[number].data_label.text_frame.text for number in range(9)]
    assert labels == ["197", "157", "119", "80.2", "57.8", "37.8", "15.24", "1.62", "0"]
    assert "4.10%" in "".join(texts_of(by_key["trend_headcount"]))
    native = [slide for slide in by_key.values() if any(shape.has_chart for shape in slide.shapes)]
    assert len(native) >= 12


def test_every_run_names_a_font_for_chinese(presentation):
    for slide in presentation.slides:
        for run in slide._element.iter(qn("a:r")):
            properties = run.find(qn("a:rPr"))
            assert properties is not None
            assert properties.find(qn("a:ea")) is not None
        for shape in slide.shapes:
            if shape.has_chart:
                assert next(shape.chart._chartSpace.iter(qn("a:ea")), None) is not None


def test_the_sentences_are_in_the_notes(presentation, package):
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        if slide.notes:
            assert slide.notes[0] in native.notes_slide.notes_text_frame.text


def test_equal_input_gives_equal_bytes_without_dates(package, written):
    assert write_pptx(package) == written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "created" not in core
    assert "modified" not in core.replace("lastModifiedBy", "")


def test_nothing_stands_outside_the_slide(presentation):
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height
