"""Pictures of charts, read back."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from gui.charts.render import render_pdf, render_png, render_svg


@pytest.fixture
def content(bundled, qapp):
    spec = next(spec for spec in bundled.package.charts if spec.chart_id == "trend_headcount")
    return build_chart(bundled.package, spec)


def test_png_is_opaque_and_as_large_as_asked(content):
    image = QImage.fromData(render_png(content, 1280, 720, 3))
    assert (image.width(), image.height()) == (3840, 2160)
    assert not image.hasAlphaChannel() or image.pixelColor(0, 0).alpha() == 255
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert image.text("Title") == content.title


def test_svg_carries_real_text(content):
    root = ET.fromstring(render_svg(content, 1280, 720))
    texts = ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert content.title in texts
    assert content.source in texts
    assert "单位：万人" in texts
    assert "−20.0" in texts
    families = {value for node in root.iter() for key, value in node.attrib.items() if key == "font-family"}
    assert families
    assert all("Noto Sans SC" in family and "sans-serif" in family for family in families)


def test_pdf_carries_real_text_in_an_embedded_font(content):
    reader = PdfReader(io.BytesIO(render_pdf(content, 1280, 720)))
    (page,) = reader.pages
    text = "".join(page.extract_text().split())
    # Kangxi radicals look the same, but a search does not find them.
    assert content.title in text
    assert "数据来源" in text
    assert not any("\u2e80" <= character <= "\u2fdf" for character in text)
    assert "−20.0" in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    descendants = [font["/DescendantFonts"][0].get_object() for font in fonts if "/DescendantFonts" in font]
    assert descendants
    assert all(
        "/FontFile2" in item["/FontDescriptor"] or "/FontFile3" in item["/FontDescriptor"] for item in descendants
    )
    assert float(page.mediabox.width) == pytest.approx(960, abs=1)


def test_digits_behind_latin_letters_can_be_searched(content):
    words = "World Bank 2019-2010, mongolia-3.45.678"
    reader = PdfReader(io.BytesIO(render_pdf(replace(content, source=words), 1280, 720)))
    assert "".join(words.split()) in "".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize(
    "render",
    [lambda c: render_png(c, 900, 600, 1), lambda c: render_svg(c, 900, 600), lambda c: render_pdf(c, 900, 600)],
)
def test_equal_input_gives_equal_bytes(content, render):
    assert render(content) == render(content)


def test_lines_are_as_thick_at_every_scale(bundled, qapp):
    spec = next(spec for spec in bundled.package.charts if spec.chart_id == "outcome_income")
    content = build_chart(bundled.package, spec)

    def accent_pixels(scale):
        image = QImage.fromData(render_png(content, 900, 600, scale))
        column = image.width() // 3
        colours = [image.pixelColor(column, row) for row in range(image.height() // 5, image.height())]
        return sum(colour.red() > 120 and colour.green() < 90 for colour in colours)

    assert accent_pixels(3) == pytest.approx(3 * accent_pixels(1), abs=4)
    assert accent_pixels(3) > 6


def test_no_picture_says_when_it_was_made(content):
    from datetime import date

    today = date.today()
    for written in (render_svg(content, 900, 600), render_pdf(content, 900, 600), render_png(content, 900, 600, 1)):
        assert today.strftime("%Y%m%d").encode() not in written
        assert today.isoformat().encode() not in written


@pytest.mark.parametrize("size", [1.0, 1e3, 1e9, 3e12])
def test_bars_of_any_size_are_drawn_in_a_pdf_as_long_as_on_screen(qapp, size):
    marks = tuple(Mark((f"{share}",), f"{share}", share * size, f"{share}") for share in (6.7, 3.3, 1.0))
    content = ChartContent("c", ChartType.BAR, "题", "", (ChartPanelContent("元", (Series("甲", marks),)),))
    stream = PdfReader(io.BytesIO(render_pdf(content, 800, 450))).pages[0].get_contents().get_data().decode("latin-1")
    widths = [float(found) for found in re.findall(r"^\S+ \S+ (\S+) \S+ re$", stream, re.MULTILINE)][1:]
    assert len(widths) == 3
    assert 400 < widths[0] < 800
    assert [width / widths[0] for width in widths] == pytest.approx([1.0, 3.3 / 6.7, 1 / 6.7], rel=1e-4)


@pytest.mark.parametrize("count", [12, 31, 80])
def test_a_picture_of_many_bars_is_higher_and_loses_none(qapp, count):
    marks = tuple(Mark((f"{n}",), f"第{n}个地区", float(count - n), f"{count - n}", "2020") for n in range(count))
    panel = ChartPanelContent("万人", (Series("", marks),))
    content = ChartContent("c", ChartType.BAR, "题", "", (panel,), notes=("注释。",), source="数据来源：某处")
    image = QImage.fromData(render_png(content, 1280, 720, 1))
    assert image.width() == 1280
    assert (image.height() > 720) == (count > 12)
    root = ET.fromstring(render_svg(content, 1280, 720))
    assert root.attrib["viewBox"] == f"0 0 1280 {image.height()}"
    texts = ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {mark.label for mark in marks} | {mark.text for mark in marks} <= set(texts)
    page = PdfReader(io.BytesIO(render_pdf(content, 1280, 720))).pages[0]
    assert float(page.mediabox.height) == pytest.approx(image.height() * 0.75, abs=1)
    assert all(mark.label in page.extract_text() for mark in marks)
