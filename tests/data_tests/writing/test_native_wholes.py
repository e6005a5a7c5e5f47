"""The parts of a printed whole in PowerPoint and Excel: the bar is as long as the whole."""

import io
import re

import pytest
import xlsxwriter
from edited_office import charts_of, edited, pictures_of
from native_labels import C, labels_of
from office import Office, needs_office
from openpyxl import load_workbook
from plain_book import PlainBook
from steps_package import package_of

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from data.palette import LIGHT, rgb
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_charts import add_charts

# The whole and its parts: fitting, short of it, beyond it, one too narrow for its figure, of words that no mask shows.
WHOLES = {
    "whole": ("100", ("40", "60")),
    "short": ("100", ("40", "35", "0.5")),
    "beyond": ("100", ("80", "70")),
    "narrow": ("1000", ("985.5", "12.5", "2.0")),
    "marked": ("200*", ("120余", "50", "1多")),
    "huge": ("98\u202f765\u202f432\u202f109", ("50\u202f000\u202f000\u202f000", "1\u202f000")),
    "nought": ("10", ("10", "0")),
}


def number(text):
    return float(re.search(r"-?\d+(?:\.\d+)?", text.replace("\u202f", "")).group())


def content_of(name):
    total, parts = WHOLES[name]
    series = tuple(
        Series(f"第{at}部分", (Mark((f"o{at}",), f"第{at}部分", number(text), text),), at)
        for at, text in enumerate(parts)
    )
    whole = Mark(("w",), "合计", number(total.rstrip("*")), total.rstrip("*"), flagged="*" in total, detail="人")
    return ChartContent("c", ChartType.STACKED, "构成", "", (ChartPanelContent("人", series, total=whole),))


def presentation(tmp_path, *names):
    slides = [Slide(name, SlideKind.CHART, name, (), content_of(name)) for name in names]
    path = tmp_path / "wholes.pptx"
    path.write_bytes(write_pptx(package_of({"a": ("1",)}), slides))
    return path


def workbook(*names):
    package, written = package_of({"a": ("1",)}), io.BytesIO()
    book = PlainBook(xlsxwriter.Workbook(written))
    add_charts(book, "图表", [content_of(name) for name in names], FigurePlaces(package))
    book.book.close()
    return written


def values_of(chart):
    return [float(one.find(f"{C}val").find(f".//{C}v").text) for one in chart.iter(f"{C}ser")]


def names_of(chart):
    return ["".join(node.text for node in one.find(f"{C}tx").iter(f"{C}v")) for one in chart.iter(f"{C}ser")]


@pytest.mark.parametrize("name", WHOLES)
def test_what_parts_fall_short_of_is_a_part_that_is_not_seen(tmp_path, name):
    total, parts = WHOLES[name]
    (chart,) = charts_of(presentation(tmp_path, name))
    *own, rest = values_of(chart)
    assert own == [number(text) for text in parts]
    assert rest == pytest.approx(max(0.0, number(total) - sum(own)))
    *seen, unseen = chart.iter(f"{C}ser")
    no_fill = "{http://schemas.openxmlformats.org/drawingml/2006/main}noFill"
    assert unseen.find(f"{C}spPr/{no_fill}") is not None
    assert not any(one.find(f"{C}spPr/{no_fill}") is not None for one in seen)
    assert labels_of(unseen) == [None]


@pytest.mark.parametrize("name", WHOLES)
def test_a_figure_stands_in_its_part_or_behind_its_name(tmp_path, name):
    _, parts = WHOLES[name]
    (chart,) = charts_of(presentation(tmp_path, name))
    for one, named, text in zip(chart.iter(f"{C}ser"), names_of(chart), parts, strict=False):
        shown = text.replace("\u202f", "")
        (label,) = labels_of(one)
        is_inside = label is not None and label[0].replace("\u202f", "").replace(" ", "") == shown
        assert named.replace(" ", "").replace("\u202f", "").endswith(shown) is not is_inside
    legend = list(chart.iter(f"{C}legendEntry"))
    # LibreOffice leaves out other bars than it should: nothing is left out, and what is not seen has no name.
    assert not legend
    assert not names_of(chart)[-1].strip()


@needs_office
def test_an_edited_part_leaves_as_much_of_the_bar_empty(tmp_path):
    names = ("short", "narrow", "beyond")
    office = Office(tmp_path / "office")
    path = presentation(tmp_path, *names)
    # 40 becomes 10; 2.0 becomes 14.5 and the whole 2000; 80 becomes 20.
    changes = [{"B2": 10.0}, {"D2": 14.5, "E2": 2000.0}, {"B2": 20.0}]
    short, narrow, beyond = charts_of(edited(path, tmp_path / "edited.pptx", office, changes))
    assert values_of(short) == pytest.approx([10, 35, 0.5, 54.5])
    assert values_of(narrow) == pytest.approx([985.5, 12.5, 14.5, 987.5])
    assert values_of(beyond) == pytest.approx([20, 70, 10])
    assert names_of(narrow)[:3] == ["第0部分", "第1部分 12.5", "第2部分 14.5"]
    before = [share_of_bar(picture) for picture in pictures_of(office, path, tmp_path)]
    assert before == pytest.approx([0.755, 1.0, 1.0], abs=0.03)
    after = [share_of_bar(picture) for picture in pictures_of(office, tmp_path / "edited.pptx", tmp_path)]
    assert after == pytest.approx([0.455, 0.506, 0.9], abs=0.03)
    pages = ["".join(page) for page in office.words(tmp_path / "edited.pptx")]
    assert "14.5" in pages[1]
    assert "0.5" in pages[0]


COLOURS = frozenset(
    tuple(bytes.fromhex(rgb(one)))
    for one in (*LIGHT.series_areas, LIGHT.bar_base, LIGHT.bar_context, LIGHT.accent_mark)
)


def share_of_bar(picture):
    """Return which share of the width of the slide's body a bar fills."""
    columns = [
        x for x in range(picture.width)
        if sum(picture.getpixel((x, y)) in COLOURS for y in range(0, picture.height, 4)) > picture.height / 40
    ]  # fmt: skip
    body = [x for x in columns if x > picture.width * 0.04]
    left = picture.width * 0.053
    return (max(body) - left) / (picture.width * 0.947 - left)


@needs_office
def test_a_workbook_has_the_whole_in_its_table_and_works_out_what_is_missing(tmp_path):
    office = Office(tmp_path / "office")
    folder = tmp_path / "books"
    folder.mkdir()
    path = folder / "wholes.xlsx"
    path.write_bytes(workbook("short").getvalue())
    book = load_workbook(path)
    (sheet,) = book.worksheets
    (head,) = [row for row in sheet.iter_rows() if any(cell.value == "合计" for cell in row[1:])]
    figures = [cell.offset(1) for cell in head if cell.value and cell.offset(1).value is not None]
    assert [cell.value for cell in figures[:4]] == [40, 35, 0.5, 100]
    figures[0].value = 10
    book.save(path)
    (again,) = office.calculated([path])
    values = load_workbook(again, data_only=True).worksheets[0]
    (chart,) = sheet._charts
    drawn = [one.val.numRef.f.rpartition("!")[2].replace("$", "").partition(":")[0] for one in chart.series]
    assert [values[cell].value for cell in drawn] == [10, 35, 0.5, 54.5]
    named = [one.tx.strRef.f.rpartition("!")[2].replace("$", "") for one in chart.series]
    assert [str(values[cell].value).strip() for cell in named] == ["第0部分", "第1部分", "第2部分 0.5", ""]
