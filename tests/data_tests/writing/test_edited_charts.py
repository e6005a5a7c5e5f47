"""Native charts as LibreOffice draws them, before and after a figure is changed in the file."""

import re
from collections import Counter

import pytest
from edited_office import books_of, charts_of, edited, pictures_of
from native_labels import A, C, labels_of
from office import Office, changed, needs_office
from openpyxl import load_workbook
from PIL.Image import Transpose
from steps_package import RANGES, SERIES, package_of, ranges_package, spec_of

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from data.package.reader import bundled_path, open_package
from data.palette import LIGHT, rgb
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import CHART_SHEET, LIST_SHEET, write_xlsx

pytestmark = needs_office


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


KINDS = [ChartType.COLUMN, ChartType.BAR, ChartType.LINE, ChartType.SLOPE]
TEXTS = {
    "negative": ("-2.50", "-12.3"), "mixed": ("-40", "25"), "tiny": ("0.0000012", "0.0000031"), "zero": ("0.00", "7"),
    "huge": ("123\u202f456\u202f789\u202f012", "98\u202f765\u202f432\u202f109"), "marked": ("≥99%", "2.26%*"),
    "words": ("6.4万余名", "50多万家庭"),
}  # fmt: skip


def number(text):
    return float(re.search(r"-?\d+(?:\.\d+)?", text.replace("\u202f", "")).group())


def content_of(kind, texts):
    marks = tuple(Mark((f"o{at}",), str(2012 + at), number(text), text) for at, text in enumerate(texts))
    return ChartContent("c", kind, f"{kind}", "", (ChartPanelContent("元", (Series("甲", marks),)),))


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_slides_show_every_figure_as_printed_and_as_changed(office, package, tmp_path, texts):
    """The other way round in the changed file: each figure keeps its decimals and words at its own place."""
    slides = [Slide(kind.value, SlideKind.CHART, kind.value, (), content_of(kind, texts)) for kind in KINDS]
    path = tmp_path / "slides.pptx"
    path.write_bytes(write_pptx(package, slides))
    for page in office.words(path)[: len(KINDS)]:
        assert all("".join(text.split()) in "".join(page) for text in texts)
    value = number(texts[0])
    again = 3 * value if value else 5.0

    at_points = []

    def change(name, content):
        if name.startswith("ppt/charts/chart"):
            old, new = (f"<c:v>{one!r}</c:v>".encode() for one in (value, again))
            head, *series = content.split(b"<c:ser>")
            # Noughts hold the axis, too, in a series without labels.
            said = (at for at, one in enumerate(series) if old in one and b'<c:showVal val="1"/>' in one)
            shown = next(said, None)
            if shown is None:
                # Without room at their points they stand below their years, as formulas of the workbook inside.
                return content
            at_points.append(name)
            series[shown] = series[shown].replace(old, new, 1)
            return b"<c:ser>".join([head, *series])
        return content

    digits = re.search(r"\d+(?:\.(\d+))?", texts[0].replace("\u202f", ""))
    expected = texts[0].replace("\u202f", "").replace(digits.group(), f"{abs(again):.{len(digits[1] or '')}f}")
    pages = office.words(changed(path, tmp_path / "changed.pptx", change))
    assert len(at_points) >= len(KINDS) - 2
    assert all(expected in "".join(pages[list(books_of(path)).index(name)]) for name in at_points)


EDITS = {"over": 400.0, "flat": 157.0, "nought": 0.0, "below": -40.0}
FALL = [float(text) for text in SERIES["fall"]]
# The row of 2014, 119 so far, in the workbooks inside: its figures stand in column B, also of bars from long to short.
CELL, AT = "B4", 2
EDITED = ("column", "bar", "line", "area", "dot", "waterfall")


@pytest.fixture(scope="module")
def fall(tmp_path_factory):
    """The figures of nine years as charts of every type that shows them, a slide each."""
    package = package_of({"fall": SERIES["fall"]})
    slides = [Slide(kind, SlideKind.CHART, kind, (), build_chart(package, spec_of(kind, "fall"))) for kind in EDITED]
    path = tmp_path_factory.mktemp("fall") / "fall.pptx"
    path.write_bytes(write_pptx(package, slides))
    return path


def test_no_axis_has_an_end_that_an_edit_could_cross(fall, package, tmp_path):
    whole = tmp_path / "whole.pptx"
    whole.write_bytes(write_pptx(package))
    for path in (fall, whole):
        for chart in charts_of(path):
            scalings = chart.iterfind(f".//{C}valAx/{C}scaling")
            assert not [one for scaling in scalings for one in scaling if one.tag in (f"{C}min", f"{C}max")]


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_figure_moves_its_mark_and_says_itself_in_every_type(office, fall, tmp_path, name):
    value = EDITS[name]
    path = edited(fall, tmp_path / f"{name}.pptx", office, [{CELL: value}] * len(EDITED))
    now = [*FALL[:AT], value, *FALL[AT + 1 :]]
    for kind, chart in zip(EDITED, charts_of(path), strict=True):
        labels = texts_at(chart)
        if kind == "waterfall":
            assert labels[AT] == [change_text(value - FALL[AT - 1], 0)]
            assert labels[AT + 1] == [change_text(FALL[AT + 1] - value, 1)]
            assert spans_of(chart)[:AT] == [(0.0, 197.0), (157.0, 197.0)]
            assert spans_of(chart)[AT : AT + 2] == [span(FALL[AT - 1], value), span(value, FALL[AT + 1])]
        else:
            assert labels[AT] == [f"{value:g}"]
        assert axis_texts(chart)[AT].endswith(f"\n{value:g}") == (kind == "waterfall")
    columns, bars, *_ = pictures_of(office, path, tmp_path)
    assert ends_of_bars(columns) == pytest.approx(shares(now), abs=0.02)
    assert ends_of_bars(bars.transpose(Transpose.ROTATE_90)) == pytest.approx(shares(now), abs=0.02)
    said = ["".join(page) for page in office.words(path)]
    assert all(f"{value:g}" in page for page in said[: len(EDITED) - 1])
    assert change_text(value - FALL[AT - 1], 0) in said[len(EDITED) - 1]


def texts_at(chart):
    """Return what the labels at each category say."""
    found = [labels_of(one) for one in chart.iter(f"{C}ser")]
    return [
        [one[at][0] for one in found if at < len(one) and one[at] and one[at][0]] for at in range(max(map(len, found)))
    ]


def axis_texts(chart):
    return [node.text for node in next(chart.iter(f"{C}cat")).iter(f"{C}v")]


def change_text(change, decimals):
    return f"{'−' if change < 0 else '+' if change > 0 else ''}{abs(change):.{decimals}f}"


def span(start, end):
    return None if start == end else (min(start, end), max(start, end))


def spans_of(chart):
    """Return where the seen bars of each category begin and end, from the line of zero on."""
    lift = float(next(chart.iter(f"{C}lineChart")).find(f"{C}ser/{C}val").find(f".//{C}v").text)
    spans = []
    series = list(next(chart.iter(f"{C}barChart")).iter(f"{C}ser"))
    for at in range(len(axis_texts(chart))):
        top, seen = -lift, []
        for one in series:
            values = {node.get("idx"): float(node.find(f"{C}v").text) for node in one.find(f"{C}val").iter(f"{C}pt")}
            value = values.get(str(at), 0.0)
            if value and one.find(f"{C}spPr/{A}noFill") is None:
                seen += [round(top, 9), round(top + value, 9)]
            top += value
        spans.append((min(seen), max(seen)) if seen else None)
    return spans


def shares(values):
    """Return values as shares of the largest size among them, those that nobody sees left out."""
    largest = max(map(abs, values))
    return [value / largest for value in values if abs(value) / largest > 0.02]


def ends_of_bars(picture):
    """Return how far each bar of a slide reaches up from the axis or, negative, down, as shares of the longest one.

    Bars are runs of columns with a long run of a bar's colour; the axis is the end that most of them have.
    """
    colours = {tuple(bytes.fromhex(rgb(one))) for one in (LIGHT.bar_context, LIGHT.bar_base, LIGHT.accent_mark)}
    found, inside = [], False
    for x in range(60, picture.width - 30):
        own = [y for y in range(110, picture.height - 90) if picture.getpixel((x, y)) in colours]
        if len(own) > 3 and not inside:
            found.append((min(own), max(own) + 1))
        inside = len(own) > 3
    (axis,) = {end for end, _ in Counter(one for pair in found for one in pair).most_common(1)}
    sizes = [axis - top if abs(foot - axis) <= 1 else axis - foot for top, foot in found]
    return [size / max(map(abs, sizes)) for size in sizes if abs(size) / max(map(abs, sizes)) > 0.02]


def test_ranges_parts_and_shares_follow_an_edit(office, tmp_path):
    ranges = build_chart(*ranges_package(RANGES))
    shares_of = package_of({"甲": ("96.3",), "乙": ("40",)}, "%")
    slides = [
        Slide("r", SlideKind.CHART, "区间", (), ranges),
        Slide("s", SlideKind.CHART, "占比", (), build_chart(shares_of, spec_of("coverage", "甲", "乙"))),
    ]
    path = tmp_path / "parts.pptx"
    path.write_bytes(write_pptx(shares_of, slides))
    # Behind the names 甲 3—8.5 becomes -20—30, 戊 0—0.4 becomes 1.5—60; shares become 7 and 100 %.
    changes = [{"B2": -20.0, "C2": 30.0, "B6": 1.5, "C6": 60.0}, {"B2": 7.0, "B3": 100.0}]
    ranged, shared = charts_of(edited(path, tmp_path / "edited.pptx", office, changes))
    assert [axis_texts(ranged)[at] for at in (0, 4)] == ["示例甲\n-20 至 30.0", "示例戊\n2 至 60.0"]
    assert texts_at(shared) == [["7.0%"], ["100%"]]
    words = "".join("".join(page) for page in office.words(tmp_path / "edited.pptx"))
    assert all(text in words for text in ("-20", "30.0", "60.0", "7.0%", "100%"))


def test_a_chart_in_a_workbook_follows_the_list(office, package, tmp_path):
    """Of 2012 the people in the list: the first column, the fall of 2013; not the index."""
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_xlsx(whole_table(package), ""))
    before = words_of_charts(office, path)
    book = load_workbook(path)
    rows = book[LIST_SHEET].iter_rows(min_row=4)
    (cell,) = [row[3] for row in rows if row[3].value == 197 and row[6].value == "2012"]
    place = cell.coordinate.encode()
    sheet = f"xl/worksheets/sheet{book.sheetnames.index(LIST_SHEET) + 1}.xml"

    def change(name, content):
        if name != sheet:
            return content
        new, count = re.subn(rb'(<c r="' + place + rb'"[^>]*><v>)197(</v>)', rb"\g<1>314\g<2>", content)
        assert count == 1
        return new

    after = words_of_charts(office, changed(path, tmp_path / "changed.xlsx", change))
    # In the tables beside two charts, and in a column.
    assert after.count("314") == before.count("197") - after.count("197") >= 3
    # 314 - 157 is 157, beside a chart and at a bar, both with the same sign.
    assert [before.count(one) for one in ("-40", "−40")] == [after.count(one) for one in ("-157", "−157")] == [0, 2]
    assert not {"-40", "−40"} & set(after)
    # No index goes back across the break of 2013: 119 of 157 stay 75.8 %.
    assert before.count("75.8") == after.count("75.8") >= 2


def test_sorting_a_table_changes_no_chart(office, package, tmp_path):
    """Two rows of a theme change places with all their cells; every figure of the charts stays."""
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_xlsx(whole_table(package), ""))
    sheet = f"xl/worksheets/sheet{load_workbook(path).sheetnames.index(LIST_SHEET) + 1}.xml"

    def change(name, content):
        if name != sheet:
            return content
        rows = re.findall(rb'<row r="(\d+)".*?</row>', content)
        first, second = (rb'<row r="%s"' % row for row in (b"4", b"5"))
        assert b"4" in rows
        one, two = (re.search(start + rb".*?</row>", content).group() for start in (first, second))
        swapped = {one: renumbered(two, b"5", b"4"), two: renumbered(one, b"4", b"5")}
        return re.sub(rb'<row r="[45]".*?</row>', lambda found: swapped[found.group()], content)

    def renumbered(row, old, new):
        return re.sub(rb' r="([A-Z]*)' + old + rb'"', rb' r="\g<1>' + new + rb'"', row)

    assert words_of_charts(office, changed(path, tmp_path / "sorted.xlsx", change)) == words_of_charts(office, path)


def words_of_charts(office, path):
    return [word for page in office.words(path) if CHART_SHEET in page for word in page]


def test_ranges_with_figures_at_their_ends_follow_an_edit(office, tmp_path):
    """What becomes short of room keeps its far figure on white, and its near one in dark letters."""
    package, spec = ranges_package({"甲": ("20", "85"), "乙": ("52.5", "60.0")})
    path = tmp_path / "ranges.pptx"
    path.write_bytes(write_pptx(package, [Slide("r", SlideKind.CHART, "区间", (), build_chart(package, spec))]))
    # 20—85 becomes 2—85, and 52.5—60 below nought.
    (chart,) = charts_of(edited(path, tmp_path / "edited.pptx", office, [{"B2": 2.0, "B3": -60.0, "C3": -40.0}]))
    assert [sorted(texts) for texts in texts_at(chart)] == [["2", "85"], ["-40.0", "-60.0"]]
    letters = {node.get("val").lower() for node in chart.iterfind(f".//{C}dLbls//{A}srgbClr")}
    assert rgb(LIGHT.ground).lower() not in letters
    words = "".join("".join(page) for page in office.words(tmp_path / "edited.pptx"))
    assert all(text in words for text in ("2", "85", "-40.0", "-60.0"))
