"""Native charts have the colours, dashes and markers of the screen: a series keeps its look in PowerPoint and Excel."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from lxml import etree
from native_labels import figures_in, labels_of
from plain_book import PlainBook
from pptx import Presentation
from steps_package import figure, package_of, spec_of

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.figures.figure_text import Moment
from data.model import ChartSpec, ChartType
from data.package.reader import bundled_path, open_package
from data.palette import LIGHT, rgb
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_charts import add_charts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DASHES = ["solid", "solid", "dash", "sysDot", "dashDot", "solid"]
MARKERS = ["circle", "square", "triangle", "diamond", "circle", "square"]


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def in_powerpoint(package, content, emphasis=frozenset()):
    return write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content, emphasis=emphasis)])


def in_excel(package, content):
    written = io.BytesIO()
    book = PlainBook(xlsxwriter.Workbook(written))
    add_charts(book, "图表", [content], FigurePlaces(package))
    book.book.close()
    return written.getvalue()


def series_in(written):
    """Return the series of the only chart of an office file, as elements in the order of their cells."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        (name,) = [name for name in archive.namelist() if "/charts/chart" in name and name.endswith(".xml")]
        series = figures_in(etree.fromstring(archive.read(name)))
        return sorted(series, key=lambda one: int(one.find(f"{C}idx").get("val")))


def fills(series):
    """Return the colour of the bars of a series, and those of bars that have another by their numbers."""
    own = series.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val")
    points = {
        int(point.find(f"{C}idx").get("val")): point.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val")
        for point in series.iterfind(f"{C}dPt")
    }
    assert all(point.find(f"{C}invertIfNegative").get("val") == "0" for point in series.iterfind(f"{C}dPt"))
    return own, points


def lines_of(count):
    series = tuple(
        Series(
            f"系列{number}",
            tuple(
                Mark((f"{number}-{year}",), str(year), float(number + year), "1", moment=Moment.of_year(year))
                for year in (2019, 2020)
            ),
            number,
        )
        for number in range(count)
    )
    panels = with_emphasis(ChartType.LINE, (ChartPanelContent("元", series),))
    return ChartContent("c", ChartType.LINE, "题", "", panels)


@pytest.mark.parametrize("write", [in_powerpoint, in_excel])
@pytest.mark.parametrize("count", [4, 6])
def test_lines_differ_by_colour_dash_and_marker(package, write, count):
    found = series_in(write(package, lines_of(count)))
    lines = [one.find(f"{C}spPr/{A}ln") for one in found]
    dashes = [line.find(f"{A}prstDash") for line in lines]
    assert ["solid" if dash is None else dash.get("val") for dash in dashes] == DASHES[:count]
    assert [one.find(f"{C}marker/{C}symbol").get("val") for one in found] == MARKERS[:count]
    colours = [line.find(f"{A}solidFill/{A}srgbClr").get("val") for line in lines]
    others = [rgb(LIGHT.series[number]) if count == 4 else rgb(LIGHT.bar_base) for number in range(1, count)]
    assert colours == [rgb(LIGHT.series[0]), *others]
    inside = [one.find(f"{C}marker/{C}spPr/{A}solidFill/{A}srgbClr").get("val") for one in found]
    hollow = [colour == rgb(LIGHT.ground) for colour in inside]
    assert hollow == [number > 3 for number in range(count)]


@pytest.mark.parametrize("write", [in_powerpoint, in_excel])
def test_the_bar_that_is_meant_and_its_figure_are_the_accent(package, write):
    ids = ("feature_bases", "village_product_bases", "industry_parks")
    content = build_chart(package, ChartSpec("c", "", "题", "", ChartType.BAR, ids, emphasis=("industry_parks",)))
    (series,) = series_in(write(package, content))
    assert fills(series) == (rgb(LIGHT.bar_context), {2: rgb(LIGHT.accent_mark)})
    labels = {
        int(label.find(f"{C}idx").get("val")): label.find(f".//{A}defRPr/{A}solidFill/{A}srgbClr").get("val")
        for label in series.iter(f"{C}dLbl")
    }
    assert labels == {2: rgb(LIGHT.accent)}


@pytest.mark.parametrize("write", [in_powerpoint, in_excel])
def test_columns_start_dark_and_end_in_the_accent_also_below_zero(package, write):
    marks = tuple(
        Mark((f"o{n}",), str(2018 + n), value, f"{value:g}", moment=Moment.of_year(2018 + n))
        for n, value in enumerate((5.0, 2.0, -1.0, -3.0))
    )
    panel = ChartPanelContent("元", (Series("利润", marks),))
    panels = with_emphasis(ChartType.COLUMN, (panel,), lambda mark: mark.label == "2021")
    (series,) = series_in(write(package, ChartContent("c", ChartType.COLUMN, "题", "", panels)))
    assert fills(series) == (rgb(LIGHT.bar_context), {0: rgb(LIGHT.bar_base), 3: rgb(LIGHT.accent_mark)})


@pytest.mark.parametrize("write", [in_powerpoint, in_excel])
@pytest.mark.parametrize(
    ("emphasis", "colours"),
    [((), (LIGHT.bar_base, LIGHT.bar_context)), (("national_poor_counties",), (LIGHT.accent_mark, LIGHT.bar_context))],
)
def test_letters_on_parts_can_be_read(package, write, emphasis, colours):
    ids = ("national_poor_counties", "regional_poor_counties")
    content = build_chart(package, ChartSpec("c", "", "题", "", ChartType.STACKED, ids, emphasis=emphasis))
    found = series_in(write(package, content))
    assert [fills(one)[0] for one in found] == [rgb(colour) for colour in colours]
    for one, colour in zip(found, colours, strict=True):
        letters = {run.find(f"{A}solidFill/{A}srgbClr").get("val") for run in one.iterfind(f"{C}dLbls//{A}defRPr")}
        assert letters == {rgb(LIGHT.letters_on(colour))}


def test_a_slide_of_chosen_lines_greys_the_others(package):
    found = series_in(in_powerpoint(package, lines_of(3), frozenset({"1-2020"})))
    colours = [one.find(f"{C}spPr/{A}ln/{A}solidFill/{A}srgbClr").get("val") for one in found]
    assert colours == [rgb(LIGHT.bar_base), rgb(LIGHT.series[1]), rgb(LIGHT.bar_base)]


@pytest.mark.parametrize(("count", "is_written"), [(1, True), (5, False)])
def test_columns_beside_each_other_say_no_figures_that_would_cover_others(package, count, is_written):
    years = range(2012, 2021)
    series = tuple(
        Series(
            f"系列{n}",
            tuple(Mark((f"{n}{year}",), str(year), 1234.5, "1234.5", moment=Moment.of_year(year)) for year in years),
            n,
        )
        for n in range(count)
    )
    content = ChartContent("c", ChartType.COLUMN, "题", "", (ChartPanelContent("元", series),))
    labels = [label for one in series_in(in_excel(package, content)) for label in labels_of(one) if label]
    assert bool(labels) is is_written


def slope_over(*broken):
    """Return two series from a first to a last year, with a break in some of them somewhere between."""
    years = (2013, 2016, 2020)
    items = {
        name: tuple(
            figure(name, year, str(100 * at + 7 * len(name)), obs_status="B" if year == 2016 and name in broken else "")
            for at, year in enumerate(years, start=1)
        )
        for name in ("甲", "乙乙")
    }
    return build_chart(package_of(items), spec_of("slope", *items))


@pytest.mark.parametrize("write", [in_powerpoint, in_excel])
@pytest.mark.parametrize("broken", [(), ("甲",), ("甲", "乙乙")])
def test_a_slope_over_a_break_is_one_dashed_line_and_names_no_year_for_it(package, write, broken):
    written = write(package, slope_over(*broken))
    found = series_in(written)
    names = ["".join(node.text for node in one.find(f"{C}tx").iter(f"{C}v")) for one in found]
    assert names == ["示例甲", "示例乙乙"]
    for one, name in zip(found, ("甲", "乙乙"), strict=True):
        line = one.find(f"{C}spPr/{A}ln")
        dash = line.find(f"{A}prstDash")
        assert (dash is not None and dash.get("val") == "lgDash") is (name in broken)
        points = [label[0] for label in labels_of(one) if label]
        assert points == [str(100 * at + 7 * len(name)) for at in (1, 3)]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        parts = [
            name
            for name in archive.namelist()
            if "slides/slide" in name or "sharedStrings" in name or "charts/chart" in name
        ]
        text = "".join(archive.read(name).decode() for name in parts)
    assert "年起）" not in text
    assert "// 2020" not in text
    # The note of the chart says it, not a rule before the last year.
    assert not re.search("<a:t>数列中断</a:t>", text)


def chart_of(package, kind, series):
    """Return the only native chart of a slide with these series, as python-pptx reads it."""
    content = ChartContent("c", kind, "题", "", (ChartPanelContent("万人", tuple(series)),))
    shapes = [
        shape for slide in Presentation(io.BytesIO(in_powerpoint(package, content))).slides for shape in slide.shapes
    ]
    (chart,) = [shape.chart for shape in shapes if shape.has_chart]
    return chart


@pytest.mark.parametrize("letters", [2, 30])
@pytest.mark.parametrize("count", [1, 4, 6])
def test_columns_have_their_figures_or_a_scale(package, letters, count):
    def marks(number):
        return tuple(
            Mark((f"{number}-{year}",), str(year), 10.5 + number, f"{10.5 + number}", moment=Moment.of_year(year))
            for year in range(2012, 2021)
        )

    chart = chart_of(
        package, ChartType.COLUMN, [Series(f"{'很长的名称' * 6}"[:letters] + str(n), marks(n)) for n in range(count)]
    )
    has_rows = "\n" in "".join(chart.plots[0].categories)
    written = sum(bool(label and label[0]) for one in figures_in(chart._chartSpace) for label in labels_of(one))
    assert has_rows or chart.value_axis.visible or written >= 9 * count


def test_dots_of_several_periods_are_told_apart_by_a_legend(package):
    marks = {
        year: tuple(
            Mark((f"{name}{year}",), name, 9.0 + at * 3 + step / 2, f"{9 + at * 3 + step / 2}")
            for at, name in enumerate("甲乙丙")
        )
        for step, year in enumerate((2018, 2019, 2020))
    }
    chart = chart_of(package, ChartType.DOT, [Series(str(year), own) for year, own in marks.items()])
    assert chart.has_legend
    assert [plot.name for plot in chart.plots[0].series][:3] == ["2018", "2019", "2020"]
