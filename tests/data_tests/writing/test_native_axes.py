"""Axes of native charts hold what is drawn and edited: areas on top of each other, covers, steps, words at periods."""

import io
import zipfile

import pytest
from edited_office import charts_of, edited
from native_labels import C, formatted
from office import Office, needs_office
from openpyxl import load_workbook
from pptx import Presentation
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, PeriodNote, Series
from data.figures.figure_text import Moment
from data.model import ChartType
from data.slides.package_slides import Slide, SlideKind, slides_of
from data.writing.native.companions import as_native, notes_of
from data.writing.native.series import short_names
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import CHART_SHEET, write_xlsx

PILES = {"a": ("5", "6", "4"), "b": ("10", "12", "11")}


def slides_with(tmp_path, package, spec):
    path = tmp_path / "axes.pptx"
    path.write_bytes(write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), build_chart(package, spec))]))
    return path


@pytest.mark.parametrize(("first", "has_end"), [(("5", "6", "4"), False), (("95", "96", "97"), True)])
def test_areas_end_at_nought_only_where_a_program_would_leave_it_out(tmp_path, first, has_end):
    package = package_of({"a": first, "b": ("3", "2", "4")}, additive=True, charts=(spec_of("area", "a", "b"),))
    (chart,) = charts_of(slides_with(tmp_path, package, package.charts[0]))
    assert [float(node.get("val")) for node in chart.iter(f"{C}min")] == [0.0] * has_end
    with zipfile.ZipFile(io.BytesIO(write_xlsx(whole_table(package), ""))) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert drawn.count('<c:min val="0"/>') == has_end


@needs_office
def test_an_area_edited_to_be_below_nought_is_seen(tmp_path):
    office = Office(tmp_path / "office")
    path = slides_with(tmp_path, package_of(PILES, additive=True), spec_of("area", *PILES))
    target = tmp_path / "edited.pptx"
    edited(path, target, office, [{"B3": -9.0}])
    assert "-9" in "".join("".join(page) for page in office.words(target))


def test_areas_on_top_of_each_other_say_so_and_one_with_a_gap_that_it_is_only_lines():
    piled = build_chart(package_of(PILES, additive=True), spec_of("area", *PILES))
    assert [note for note in piled.notes if "堆叠" in note]
    alone = build_chart(package_of({"a": ("5", "6", "4")}), spec_of("area", "a"))
    assert not [note for note in as_native(alone, 40.0).notes if "堆叠" in note or "只画线" in note]
    gap = build_chart(package_of({"a": ("10", "", "8", "7")}), spec_of("area", "a"))
    assert [note for note in as_native(gap, 40.0).notes if "只画线" in note]
    assert not [note for note in gap.notes if "只画线" in note]


@pytest.mark.parametrize("texts", [("0.0003", "4000000000", "3.5"), ("197.15", "196.9", "0"), ("-0.1", "0.2", "0.3")])
def test_a_step_between_figures_far_apart_is_as_exact_as_they_are(tmp_path, texts):
    package = package_of({"a": texts}, charts=(spec_of("waterfall", "a"),))
    (chart,) = charts_of(slides_with(tmp_path, package, package.charts[0]))
    content = build_chart(package, package.charts[0])
    steps = [abs(mark.value) for mark in content.panels[0].series[0].marks if mark.start is not None]
    values = {float(node.text) for one in chart.iter(f"{C}ser") for node in one.find(f"{C}val").iter(f"{C}v")}
    assert set(steps) <= values


def test_changes_in_a_table_keep_their_sign_when_an_edit_turns_them_round():
    package = package_of({"a": ("50", "40.5", "60")}, charts=(spec_of("waterfall", "a"),))
    written = write_xlsx(whole_table(package), "")
    sheet = load_workbook(io.BytesIO(written))[CHART_SHEET]
    cells = [row[2] for row in sheet.iter_rows() if str(row[2].value).startswith("=B") and "-" in str(row[2].value)]
    assert len(cells) == 2
    for cell, decimals in zip(cells, (1, 1), strict=True):
        assert formatted(cell.number_format, 18.5) == f"+{18.5:.{decimals}f}"
        assert formatted(cell.number_format, -18.5) == f"−{18.5:.{decimals}f}"


@pytest.mark.parametrize("last", ["-2", "2"])
def test_the_large_last_figure_of_a_cover_has_room_below_its_column(last):
    names = ("5", "-3", "4", last)
    package = package_of({"a": names}, charts=(spec_of("column", "a"),))
    (cover, *_) = slides_of(package)
    deck = Presentation(io.BytesIO(write_pptx(package, [cover])))
    charts = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
    for chart in charts:
        low = min(value for one in chart.plots[0].series for value in one.values if value is not None)
        held = [value for one in chart._chartSpace.iter(f"{C}ser") for value in one.find(f"{C}val").iter(f"{C}v")]
        lowest = min(float(node.text) for node in held)
        assert (lowest < -5) is (last == "-2")
        assert low == -3
    assert charts


def words_at(notes, count, letters, span):
    """Return from where to where the words of each note are written, across and up, in shares."""
    places = []
    for one in notes:
        wide = len(one.name) / letters
        height = next(value for value in one.values if value is not None) / span
        x = (one.at + 0.5) / count
        left = {"t": x - wide / 2, "r": x, "l": x - wide}[one.place]
        low = height + 0.01 if one.place == "t" else height - 0.05
        places.append((left, left + wide, low, low + 0.1))
    return places


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("size", [4, 9, 16])
def test_words_at_periods_stand_clear_of_each_other(size, order):
    years = [str(year) for year in range(2012, 2019)]
    marks = tuple(
        Mark((year,), year, 10.0 + at, "1", moment=Moment.of_year(int(year))) for at, year in enumerate(years)
    )
    notes = tuple(PeriodNote((year,), "某" * (size + 3 * (at % 3))) for at, year in enumerate(years))[::order]
    notes += (PeriodNote(("2017", "2018"), "两年行动"), PeriodNote(("2012", "2018"), "发现", is_finding=True))
    panel = ChartPanelContent("元", (Series("甲", marks),), period_notes=notes)
    content = ChartContent("c", ChartType.LINE, "题", "", (panel,))
    placed, left = notes_of(content, panel, years, 46.0)
    assert placed
    assert {one.name for one in placed} | {note.words for note in left} == {note.words for note in notes}
    places = words_at(placed, len(years), 46.0, 16.0)
    for number, one in enumerate(places):
        for other in places[:number]:
            assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] + 1e-9 or other[3] <= one[2] + 1e-9


@pytest.mark.parametrize(("count", "is_cut"), [(3, False), (20, True)])
def test_names_of_bars_in_a_workbook_are_cut_where_they_would_stand_in_each_other(count, is_cut):
    """In the table they are whole; those along the axis stay told apart."""
    names = [f"全区建档立卡人口参加城乡居民基本医疗保险第{at % 3}类人数（甲乙丙丁{at:02}）" for at in range(count)]
    package = package_of({name: (str(10 + at),) for at, name in enumerate(names)}, charts=(spec_of("bar", *names),))
    sheet = load_workbook(io.BytesIO(write_xlsx(whole_table(package), "")))[CHART_SHEET]
    (chart,) = sheet._charts
    low, high = chart.series[0].cat.strRef.f.rpartition("!")[2].replace("$", "").split(":")
    along = [str(cell.value) for (cell,) in sheet[low:high]]
    table = {str(cell.value) for (cell,) in sheet.iter_rows(max_col=1)}
    assert {f"示例{name}" for name in names} <= table
    cut = [one for one in along if "…" in one]
    assert (len(cut) == count) is is_cut
    assert len(set(along)) == count
    assert all(len(one) <= 19 for one in cut)


def test_cut_names_that_are_alike_are_numbered_each_with_another_number():
    names = [f"某某某某某某某某{at}某某某某某某某某" for at in range(5)]
    shown = short_names([*names, names[1]], 8)
    assert len(set(shown)) == 5
    assert shown[-1] == shown[1]
