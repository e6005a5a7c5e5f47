"""Figures at the points of native lines, measured in the files: crossed by no line, nearest to their own points."""

import io
import math
import zipfile
from itertools import pairwise

import pytest
import xlsxwriter
from lxml import etree
from native_labels import A, C, figures_in, flag
from openpyxl import load_workbook
from plain_book import PlainBook

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.figures.figure_text import Moment, group_digits
from data.model import ChartType
from data.package.reader import bundled_path, open_package
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_charts import add_charts

EMU = 12_700
# Where an office program may end the axis: at the highest and the lowest figure, or so much of the span beyond.
BEYOND = (0.0, 0.08, 0.2)
LONG = "全国贫困地区建档立卡农村居民人均可支配收入增长情况（示例{}）"


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def years(count, *lines):
    """Return the values of lines, given as functions of where a year is between 0 and 1."""
    return [[round(line(at / (count - 1)), 1) for at in range(count)] for line in lines]


KINDS = {
    "three near each other": years(19, lambda x: 26_000 + 115_000 * x, lambda x: 21_000 + 113_000 * x,
                                   lambda x: 19_000 + 79_000 * x),
    "four apart": years(19, lambda x: 17_956 - 2000 * (x - 0.9) ** 2, lambda x: 2000 + 13_293 * x,
                        lambda x: 1000 + 9000 * x, lambda x: 3000 + 1000 * x),
    "four that meet": years(37, lambda x: 100 * x, lambda x: 100 - 90 * x, lambda x: 50 + 20 * math.sin(9 * x),
                            lambda x: 60 + 38 * x),
    "three of 37 years": years(37, lambda x: 151_785.56 * x**3, lambda x: 140_000 * x**3, lambda x: 40_000 * x**2),
    "one rising steeply": years(37, lambda x: 1122.09 + 150_663.47 * x**5),
    "one falling below nought": years(33, lambda x: -2_193_742 * x**4),
    "two over nought": years(19, lambda x: 900 * math.cos(5 * x), lambda x: -700 + 400 * x),
    "two that cross": years(9, lambda x: 14.9 * (1 - x) ** 2, lambda x: 10.2 * (1 - x)),
}  # fmt: skip


def content_of(lines, name="省{}"):
    series = tuple(
        Series(
            name.format(n),
            tuple(
                Mark(
                    (f"o{n}{at}",),
                    str(1988 + at),
                    value,
                    group_digits(f"{value:.1f}"),
                    moment=Moment.of_year(1988 + at),
                )
                for at, value in enumerate(own)
            ),
            n,
        )
        for n, own in enumerate(lines)
    )
    return ChartContent("c", ChartType.LINE, "示例", "", (ChartPanelContent("亿元", series),), source="示例")


def in_powerpoint(package, content, aspect="16:9"):
    written = write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)], aspect)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        (name,) = [one for one in archive.namelist() if one.startswith("ppt/charts/chart")]
        slide = etree.fromstring(archive.read("ppt/slides/slide1.xml"))
        (extent,) = [frame.find(".//{*}xfrm/{*}ext") for frame in slide.iter("{*}graphicFrame")]
        size = int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU
        return etree.fromstring(archive.read(name)), size, "".join(slide.itertext())


def in_powerpoint_4_3(package, content):
    return in_powerpoint(package, content, "4:3")


def in_excel(package, content):
    written = io.BytesIO()
    book = PlainBook(xlsxwriter.Workbook(written))
    add_charts(book, "图表", [content], FigurePlaces(package))
    book.book.close()
    sheet = load_workbook(io.BytesIO(written.getvalue()))["图表"]
    with zipfile.ZipFile(written) as archive:
        chart = etree.fromstring(archive.read("xl/charts/chart1.xml"))
        (anchor,) = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    words = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    return chart, size_in_sheet(sheet, anchor), words


def size_in_sheet(sheet, anchor):
    """Return the size of a drawing in points: the columns and rows between its corners, in their pixels."""
    ends = [
        {node.tag.rpartition("}")[2]: int(node.text) for node in anchor.find(f"{{*}}{corner}")}
        for corner in ("from", "to")
    ]

    def wide(column):
        dimension = sheet.column_dimensions
        width = next((one.width for one in dimension.values() if one.min <= column + 1 <= one.max), 9.14)
        return (width * 7 + 5 if width < 1 else int(width * 7 + 0.5)) * 0.75

    def high(row):
        return sheet.row_dimensions[row + 1].height or 15

    across = (
        sum(wide(at) for at in range(ends[0]["col"], ends[1]["col"])) + (ends[1]["colOff"] - ends[0]["colOff"]) / EMU
    )
    down = sum(high(at) for at in range(ends[0]["row"], ends[1]["row"])) + (ends[1]["rowOff"] - ends[0]["rowOff"]) / EMU
    return across, down


WRITERS = [in_powerpoint, in_powerpoint_4_3, in_excel]


def values_of(series):
    return {int(one.get("idx")): float(one.find(f"{C}v").text) for one in series.find(f"{C}val").iter(f"{C}pt")}


def places_of(series):
    """Return the place of each label of a series by its point."""
    usual = series.find(f"{C}dLbls")
    own = {int(node.find(f"{C}idx").get("val")): node for node in usual.iter(f"{C}dLbl")}
    found = {}
    for at in values_of(series):
        label = own.get(at, usual)
        if not flag(label, "delete") and flag(label, "showVal"):
            found[at] = label.find(f"{C}dLblPos").get("val")
    return found


class Drawn:
    """The lines of a chart of a size in points on an axis with these ends, and the digits of their labels."""

    def __init__(self, chart, size, ends):
        layout = chart.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
        x, y, wide, high = (float(layout.find(f"{C}{tag}").get("val")) for tag in "xywh")
        self.series = figures_in(chart)
        count = int(self.series[0].find(f".//{C}cat//{C}ptCount").get("val"))
        low, top = ends

        def point(at, value):
            across = x + wide * (at + 0.5) / count
            return across * size[0], (y + high * (top - value) / (top - low)) * size[1]

        self.points = [{at: point(at, value) for at, value in values_of(one).items()} for one in self.series]
        self.boxes = [self._boxes(one, points) for one, points in zip(self.series, self.points, strict=True)]

    def _boxes(self, series, points):
        letters = max((int(one.get("sz")) / 100 for one in series.find(f"{C}dLbls").iter(f"{A}defRPr")), default=0.0)
        edge = int(series.find(f"{C}marker/{C}size").get("val")) / 2 + 2.5
        boxes = {}
        for at, place in places_of(series).items():
            x, y = points[at]
            wide = 0.6 * letters * len(group_digits(f"{values_of(series)[at]:.1f}"))
            tall = 0.36 * letters
            x += {"l": -edge - wide / 2, "r": edge + wide / 2}.get(place, 0.0)
            y += {"t": -edge - 0.62 * letters, "b": edge + 0.62 * letters}.get(place, 0.0)
            boxes[at] = (x - wide / 2, y - tall, x + wide / 2, y + tall)
        return boxes


def along(points):
    """Yield places along a line, a point apart or less."""
    ordered = [points[at] for at in sorted(points)]
    for (x, y), (across, down) in pairwise(ordered):
        steps = math.ceil(math.hypot(across - x, down - y)) + 1
        yield from ((x + (across - x) * n / steps, y + (down - y) * n / steps) for n in range(steps + 1))


def far(box, point):
    left, top, right, bottom = box
    return math.hypot(max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))


def drawn_on_every_axis(chart, size, lines):
    low, high = (end(0.0, *(end(own) for own in lines)) for end in (min, max))
    for beyond in BEYOND:
        more = (high - low) * beyond
        yield Drawn(chart, size, (low - more * (low < 0), high + more))


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("name", ["省{}", LONG], ids=["short", "long"])
@pytest.mark.parametrize("lines", KINDS.values(), ids=KINDS)
def test_no_line_crosses_a_figure_and_none_is_nearer_to_the_point_of_another_line(package, lines, name, write):
    chart, size, _ = write(package, content_of(lines, name))
    for drawn in drawn_on_every_axis(chart, size, lines):
        every = [box for own in drawn.boxes for box in own.values()]
        for number, own in enumerate(drawn.boxes):
            for at, box in own.items():
                # Of two lines that meet at a point the figure is that of both.
                assert not [1 for points in drawn.points for place in along(points) if not far(box, place)]
                near = far(box, drawn.points[number][at])
                here = drawn.points[number][at]
                others = [point for points in drawn.points for point in points.values() if point != here]
                own = drawn.points[number].values()
                assert all(far(box, point) > near for point in others if point not in own)
                assert 0 <= box[0] < box[2] <= size[0]
                assert sum(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in every) == 1


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("lines", KINDS.values(), ids=KINDS)
def test_last_figures_are_written_where_they_are_apart_and_what_is_left_out_is_said(package, lines, write):
    chart, _, words = write(package, content_of(lines))
    series = figures_in(chart)
    places = [places_of(one) for one in series]
    lasts = sorted(own[-1] for own in lines)
    span = max(0.0, *map(max, lines)) - min(0.0, *map(min, lines))
    for one, own in zip(places, lines, strict=True):
        nearest = min((abs(own[-1] - other) for other in lasts if other != own[-1]), default=span)
        if one or nearest > 0.15 * span:
            assert len(own) - 1 in one or "\n" in "".join(chart.itertext())
    written, count = sum(map(len, places)), sum(map(len, lines))
    if written < count:
        rows = [node.text for node in chart.iter(f"{C}v") if node.text and "\n" in node.text]
        said = f"图中只写出 {written} 个数字，共 {count} 个" in words or "图中没有写出的数字见" in words
        assert rows or said


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("count", [12, 19, 37, 60])
def test_years_along_an_axis_stand_in_one_line_each_with_room_to_the_next(package, count, write):
    lines = years(count, lambda x: 100 * x, lambda x: 50 - x, lambda x: 20 + x)
    chart, size, _ = write(package, content_of(lines))
    width = float(chart.find(f".//{C}plotArea/{C}layout/{C}manualLayout/{C}w").get("val")) * size[0]
    (axis,) = chart.iter(f"{C}catAx")
    letters = int(next(axis.iter(f"{A}defRPr")).get("sz") or 1500) / 100 if list(axis.iter(f"{A}defRPr")) else 15
    cats = {
        int(one.get("idx")): one.find(f"{C}v").text
        for one in next(chart.iter(f"{C}cat")).iter(f"{C}pt")
        if one.find(f"{C}v").text
    }
    skip = axis.find(f"{C}tickLblSkip")
    step = int(skip.get("val")) if skip is not None else 1
    assert sorted(cats) == list(range(0, count, step))
    assert width / count * step > 4 * 0.6 * letters
    assert (axis.find(f"{C}txPr/{A}bodyPr").get("rot") == "0") == (step == 1)
