"""Waterfalls, ranges and areas as native charts: what they draw, what their labels say, what their formulas follow."""

import io
import re
from dataclasses import replace

import pytest
from edited_office import charts_of, edited
from native_labels import C, figures_in, labels_of
from office import Office, changed, needs_office
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn
from steps_package import RANGES, SERIES, package_of, ranges_package, spec_of

from data.charting.build import build_chart
from data.model import Observation
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import CHART_SHEET, write_xlsx

KINDS = ("waterfall", "area")


def native(package, spec):
    content = build_chart(package, spec)
    written = write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)])
    (chart,) = [
        one.chart for slide in Presentation(io.BytesIO(written)).slides for one in slide.shapes if one.has_chart
    ]
    return content, chart


def waterfall(name, **more):
    return native(package_of({name: SERIES[name]}), spec_of("waterfall", name, **more))


def is_seen(series):
    return series.find(qn("c:spPr")).find(qn("a:noFill")) is None


def lift_of(chart):
    """Return how far a waterfall stands above the foot of its chart: where the line of zero is drawn."""
    line = chart._chartSpace.chart.plotArea.find(qn("c:lineChart")).find(qn("c:ser"))
    assert line.find(qn("c:trendline")) is not None
    return float(line.find(qn("c:val")).find(f".//{qn('c:v')}").text)


def drawn_spans(chart):
    """Return where the bar of each category begins and ends, seen from zero."""
    parts = [(is_seen(one._element), list(one.values)) for one in chart.plots[0].series]
    spans = []
    for at in range(len(list(chart.plots[0].categories))):
        top, seen = -lift_of(chart), []
        for shown, values in parts:
            value = values[at] or 0.0
            assert value >= 0, "all are stacked upwards"
            if shown and value:
                seen += [top, top + value]
            top += value
        spans.append((min(seen), max(seen)) if seen else None)
    return spans


def drawn_ranges(chart):
    """Return what each range shows: its bars but for what the white ones in front of them cover."""
    far, beyond, near, short, line = (list(one.values) for one in chart.plots[0].series)
    assert all(0 < value < 0.01 * max(map(abs, (*far, *beyond))) for value in line)
    cover = [own or other for own, other in zip(near, short, strict=True)]
    ends = zip(far, [one or other for one, other in zip(beyond, cover, strict=True)], strict=True)
    return [(min(pair), max(pair)) for pair in ends]


def expected_spans(marks):
    ends = [sorted(((mark.start or 0.0), (mark.start or 0.0) + mark.value)) for mark in marks]
    return [tuple(pair) if pair[0] != pair[1] else None for pair in ends]


def names_of(chart):
    """Return the names along the axis without the rows of figures below them."""
    return [str(one).partition("\n")[0] for one in chart.plots[0].categories]


def said(chart):
    """Return what the labels at each category say, and that none of them is a text of its own."""
    found = [labels_of(one._element) for one in chart.plots[0].series]
    texts = [[one[at][0] for one in found if one[at] and one[at][0]] for at in range(len(found[0]))]
    assert not any(label and label[1] for one in found for label in one)
    return texts


@pytest.mark.parametrize("name", SERIES)
def test_a_waterfall_is_drawn_as_on_screen_with_live_labels(name):
    content, chart = waterfall(name)
    marks = content.panels[0].series[0].marks
    assert names_of(chart) == [mark.label for mark in marks]
    for drawn, expected in zip(drawn_spans(chart), expected_spans(marks), strict=True):
        assert drawn == (None if expected is None else pytest.approx(expected, rel=1e-9, abs=1e-12))
    assert said(chart) == [[mark.shown] for mark in marks]


@pytest.mark.parametrize("name", ["fall", "mixed"])
def test_its_colours_are_those_of_the_screen(name):
    content, chart = waterfall(name, emphasis=("2013", "2014"))
    colours = [set() for _ in content.panels[0].series[0].marks]
    for one in chart.plots[0].series:
        if is_seen(one._element):
            usual = str(one.format.fill.fore_color.rgb)
            own = {
                int(node.find(qn("c:idx")).get("val")): next(node.iter(qn("a:srgbClr"))).get("val")
                for node in one._element.iter(qn("c:dPt"))
            }
            for at, value in enumerate(one.values):
                if value:
                    colours[at].add(own.get(at, usual))
    assert colours[1] == colours[2] == {"A61B29"}
    assert len(colours[0]) == len(colours[3]) == 1
    assert len({*colours[0], *colours[1], *colours[3]}) == 3


@pytest.mark.parametrize("name", SERIES)
def test_the_workbook_inside_holds_printed_figures_and_formulas_that_follow_them(name):
    content, chart = waterfall(name)
    blob = chart.part.chart_workbook.xlsx_part.blob
    sheet = load_workbook(io.BytesIO(blob)).active
    values = load_workbook(io.BytesIO(blob), data_only=True).active
    printed = [content.panels[0].series[0].marks[0].value, *(m.value for m in content.panels[0].under[0].marks)]
    column = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert column == [*printed, f"=B{len(printed) + 1}"]
    assert values.cell(len(column) + 1, 2).value == printed[-1]
    assert sheet["C3"].value == "=B3-B2"
    heads = {cell.value: cell.column for cell in sheet[1]}
    for one in chart.plots[0].series:
        number = heads[one.name]
        assert [cell.value for (cell,) in values.iter_rows(2, 1 + len(column), number, number)] == list(one.values)
        formulas = [cell.value for (cell,) in sheet.iter_rows(2, 1 + len(column), number, number) if cell.value]
        assert all(str(formula).startswith("=") for formula in formulas)
    assert [row[-1].value.startswith("=A") for row in sheet.iter_rows(min_row=2)] == [True] * len(column)


@needs_office
def test_the_formulas_of_parts_give_what_is_drawn(office, tmp_path):
    """All of them worked out anew by an office program: the caches of the charts are the same."""
    packages = {name: package_of({name: texts}) for name, texts in SERIES.items()}
    slides = [
        Slide(name, SlideKind.CHART, name, (), build_chart(one, spec_of("waterfall", name)))
        for name, one in packages.items()
    ]
    slides.append(Slide("r", SlideKind.CHART, "区间", (), build_chart(*ranges_package(RANGES))))
    path = tmp_path / "parts.pptx"
    path.write_bytes(write_pptx(next(iter(packages.values())), slides))
    again = edited(path, tmp_path / "again.pptx", office, [{}] * len(slides))
    for before, after in zip(charts_of(path), charts_of(again), strict=True):
        for one, other in zip(before.iter(f"{C}val"), after.iter(f"{C}val"), strict=True):
            values = [{int(p.get("idx")): float(p[0].text) for p in node.iter(f"{C}pt")} for node in (one, other)]
            assert values[1] == pytest.approx(values[0], rel=1e-9, abs=1e-9)


def test_ranges_are_drawn_as_on_screen_with_live_labels():
    content, chart = native(*ranges_package(RANGES))
    ends = [(float(low), float(high)) for low, high in RANGES.values()]
    assert drawn_ranges(chart) == [pytest.approx(pair, abs=1e-6) for pair in ends]
    # The nought of 戊 has no room on its range: all figures stand behind the names.
    assert said(chart) == [[] for _ in RANGES]
    assert [str(one) for one in chart.plots[0].categories] == [
        f"示例{name}\n{low} 至 {high}" for name, (low, high) in RANGES.items()
    ]
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (None, None)
    assert names_of(chart) == [mark.label for mark in content.panels[0].series[0].marks]


SPANS = {
    "roomy": {"甲": ("20", "85"), "乙": ("52.5", "60")},
    "below": {"甲": ("-12", "30"), "乙": ("-8", "-2"), "丙": ("-15", "35")},
    "all below": {"甲": ("-120", "-80"), "乙": ("-95", "-60.5")},
    "tiny": {"甲": ("0.00008", "0.0003"), "乙": ("0.0002", "0.0009")},
    "low": {"甲": ("0.3", "85"), "乙": ("40", "60")},
    "huge": {"甲": ("123456789", "987654321"), "乙": ("5", "7")},
    "nought": {"甲": ("0", "85"), "乙": ("40", "60")},
}


@pytest.mark.parametrize("name", SPANS)
def test_both_figures_of_a_range_stand_at_its_ends_or_all_behind_the_names(name):
    """Those at a near end have a bar as long as they are wide, on white ground; behind names they are formulas."""
    content, chart = native(*ranges_package(SPANS[name]))
    assert drawn_ranges(chart) == [
        pytest.approx((float(low), float(high)), rel=1e-6, abs=1e-6 * abs(float(high)))
        for low, high in SPANS[name].values()
    ]
    names = [str(one) for one in chart.plots[0].categories]
    shown = [
        [mark.text for mark in pair] for pair in zip(*(one.marks for one in content.panels[0].series), strict=True)
    ]
    if name in ("roomy", "all below", "nought"):
        assert [sorted(texts) for texts in said(chart)] == [sorted(texts) for texts in shown]
        assert not any("\n" in one for one in names)
    else:
        assert said(chart) == [[] for _ in shown]
        assert [one.partition("\n")[2] for one in names] == [" 至 ".join(pair) for pair in shown]
    blob = chart.part.chart_workbook.xlsx_part.blob
    heads = [cell.value for cell in load_workbook(io.BytesIO(blob)).active[1]]
    assert ("轴上的文字" in heads) is (said(chart) == [[] for _ in shown])


def test_a_single_figure_beside_ranges_is_a_stroke_and_said_once():
    series = {
        "甲": (Observation("甲", "甲", time_period="2012", value_text="63%～68%"),),
        "乙": ("65",),
        "丙": (Observation("丙", "丙", time_period="2012", value_text="70%—85%"),),
    }
    content, chart = native(package_of(series, "%"), spec_of("range", *series))
    (span,) = [pair for pair in drawn_ranges(chart) if pair[1] == 65.0]
    assert 64 < span[0] < 65
    at = [mark.label for mark in content.panels[0].series[0].marks].index("示例乙")
    assert said(chart)[at] == ["65%"]
    assert sorted(len(texts) for texts in said(chart)) == [1, 2, 2]


@pytest.mark.parametrize("name", SERIES)
def test_an_area_lies_under_its_line_and_both_read_the_same_cells(name):
    content, chart = native(package_of({name: SERIES[name]}), spec_of("area", name))
    areas, lines = (chart._chartSpace.chart.plotArea.find(qn(f"c:{kind}Chart")) for kind in ("area", "line"))
    if name == "missing":
        # From nought up to the first figure after a gap would be a slope that no figure has.
        assert areas is None
        return
    assert areas.getnext() is lines
    (area,), (line,) = areas.findall(qn("c:ser")), figures_in(lines)
    cells = [node.text for node in area.iter(qn("c:f"))]
    assert cells == [node.text for node in line.iter(qn("c:f"))]
    assert [node.text for node in area.find(qn("c:val")).iter(qn("c:v"))] == [
        node.text for node in line.find(qn("c:val")).iter(qn("c:v"))
    ]
    figures = [label[0] for label in labels_of(line) if label]
    assert figures == [mark.text for mark in content.panels[0].series[0].marks]


def test_areas_that_add_up_are_stacked_with_their_lines():
    series = {"a": ("1", "2", "3"), "b": ("3", "4", "1")}
    _, chart = native(package_of(series, additive=True), spec_of("area", "a", "b"))
    for kind in ("area", "line"):
        plot = chart._chartSpace.chart.plotArea.find(qn(f"c:{kind}Chart"))
        assert plot.find(qn("c:grouping")).get("val") == "stacked"
        values = [one.find(qn("c:val")) for one in plot.findall(qn("c:ser"))]
        assert [[float(node.text) for node in one.iter(qn("c:v"))] for one in values] == [[1, 2, 3], [3, 4, 1]]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("office"))


@needs_office
@pytest.mark.parametrize("name", SERIES)
def test_office_shows_every_figure(office, tmp_path, name):
    package = package_of({name: SERIES[name]})
    slides = [Slide(kind, SlideKind.CHART, kind, (), build_chart(package, spec_of(kind, name))) for kind in KINDS]
    path = tmp_path / f"{name}.pptx"
    path.write_bytes(write_pptx(package, slides))
    for slide, words in zip(slides, office.words(path), strict=False):
        # A number format of most programs has a hyphen for a minus.
        page = "".join(words).replace("−", "-")
        for mark in slide.content.panels[0].series[0].marks:
            assert "".join(mark.text.split()).replace("−", "-") in page, (slide.key, mark.text)


@needs_office
def test_a_waterfall_in_a_workbook_follows_the_table(office, tmp_path):
    """Of 2014 the people in the table become 100: two changes and the figure beside them follow."""
    charts = (spec_of("waterfall", "fall"),)
    package = package_of({"fall": SERIES["fall"]}, charts=charts)
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_xlsx(whole_table(package), ""))
    before = words_of_charts(office, path)
    assert {"−38", "−38.8"} <= set(before)
    book = load_workbook(path)
    for sheet in book.worksheets[:-1]:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == 119]
        if cells:
            break
    member = f"xl/worksheets/sheet{book.sheetnames.index(sheet.title) + 1}.xml"

    def change(name, content):
        for cell in cells if name == member else ():
            place = rb'(<c r="%s"[^>]*>.*?<v>)119(</v>)' % cell.coordinate.encode()
            content, count = re.subn(place, rb"\g<1>100\g<2>", content)
            assert count == 1
        return content

    after = words_of_charts(office, changed(path, tmp_path / "changed.xlsx", change))
    assert {"−57", "−19.8"} <= set(after)
    assert not {"−38", "−38.8"} & set(after)


def words_of_charts(office, path):
    return [word for page in office.words(path) if CHART_SHEET in page for word in page]


@pytest.mark.parametrize(("others", "left_out"), [(1, 0), (6, 0), (15, 5)])
def test_figures_of_other_units_stand_beside_a_waterfall_or_are_counted(others, left_out):
    names = [f"户{number}" for number in range(others)]
    charts = (spec_of("waterfall", "fall", *names),)
    package = package_of({"fall": SERIES["fall"]} | dict.fromkeys(names, ("1", "2", "3")), charts=charts)
    units = {name: f"类{name}" for name in names}
    indicators = tuple(replace(one, unit=units.get(one.indicator_id, one.unit)) for one in package.indicators)
    package = replace(package, indicators=indicators)
    book = load_workbook(io.BytesIO(write_xlsx(whole_table(package), "")))
    said = [str(cell.value) for row in book[CHART_SHEET].iter_rows() for cell in row if cell.value is not None]
    named = [name for name in names if any(f"示例{name}（" in words for words in said)]
    assert len(named) == others - left_out
    assert any(f"另有 {left_out} 项" in words for words in said) is bool(left_out)
