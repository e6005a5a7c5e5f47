"""Native charts as LibreOffice draws them, before and after a figure is changed in the file."""

import re

import pytest
from office import Office, changed, needs_office
from openpyxl import load_workbook

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from data.package.reader import bundled_path, open_package
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

    def change(name, content):
        if name.startswith("ppt/charts/chart"):
            old = f"<c:v>{value!r}</c:v>".encode()
            assert content.count(old) == 1
            return content.replace(old, f"<c:v>{again!r}</c:v>".encode())
        return content

    digits = re.search(r"\d+(?:\.(\d+))?", texts[0].replace("\u202f", ""))
    expected = texts[0].replace("\u202f", "").replace(digits.group(), f"{abs(again):.{len(digits[1] or '')}f}")
    for page in office.words(changed(path, tmp_path / "changed.pptx", change))[: len(KINDS)]:
        assert expected in "".join(page)


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
    # 314 - 157 is 157, beside a chart and at a bar.
    assert [before.count(one) for one in ("-40", "−40")] == [after.count(one) for one in ("-157", "−157")] == [1, 1]
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
