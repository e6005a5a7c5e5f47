"""Workbooks, read back with another library."""

import io

import pytest
from openpyxl import load_workbook
from package_builder import OBSERVATIONS, build, changed

from data.printed import period_text
from data.reading import bundled_path, open_package
from data.writing.formats import TableExport
from data.writing.rows import qualifier_word
from data.writing.xlsx_format import ABOUT_SHEET, CHART_SHEET, write_xlsx


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def whole(package):
    export = TableExport(package, tuple(item.obs_id for item in package.observations), "整个数据包", "全部")
    return write_xlsx(export, "")


def rows_of(sheet):
    titles = [cell.value for cell in sheet[3]]
    for row in sheet.iter_rows(min_row=4):
        if row[0].value and row[2].value:
            yield dict(zip(titles, row, strict=True))


def test_a_sheet_a_theme_and_every_figure_with_its_decimals_unit_and_qualifier(package, whole):
    book = load_workbook(io.BytesIO(whole))
    assert book.sheetnames == [*(theme.title for theme in package.themes), CHART_SHEET, ABOUT_SHEET]
    for theme in package.themes:
        rows = list(rows_of(book[theme.title]))
        observations = package.observations_by_theme[theme.theme_id]
        by_place = {(item.indicator_id, item.time_period, item.value_text): item for item in observations}
        assert len(rows) == len(observations)
        expected = sorted(
            (package.indicator_of(item).title, item.value_text, period_text(item), qualifier_word(item))
            for item in by_place.values()
            if item.obs_value is None
        )
        words = sorted(
            (row["指标"].value, row["数值"].value, row["时期"].value, row["限定"].value or "")
            for row in rows
            if isinstance(row["数值"].value, str)
        )
        assert [item[:3] for item in words] == [item[:3] for item in expected]
        figures = {
            (row["指标"].value, row["时期"].value): row for row in rows if not isinstance(row["数值"].value, str)
        }
        for item in observations:
            if item.obs_value is None:
                continue
            row = figures[package.indicator_of(item).title, period_text(item)]
            decimals = row["数值"].number_format.partition(".")[2].count("0")
            assert f"{row['数值'].value:.{decimals}f}" == f"{item.obs_value:f}"
            assert (row["单位"].value or "") == package.indicator_of(item).unit
            assert (row["限定"].value or "") == qualifier_word(item)


def test_native_charts_and_what_the_file_is(package, whole):
    book = load_workbook(io.BytesIO(whole))
    kinds = [type(chart).__name__ for chart in book[CHART_SHEET]._charts]
    assert len(kinds) >= 15
    assert {"BarChart", "LineChart"} <= set(kinds)
    said = "\n".join(str(cell.value) for row in book[ABOUT_SHEET] for cell in row if cell.value)
    for words in (package.title, package.version, "各项口径不同，不宜相加", "待核", "37.8 ÷ 2.26% = 1673 万人"):
        assert words in said


def test_headers_stay_in_view_and_prints_are_landscape(package, whole):
    sheet = load_workbook(io.BytesIO(whole))[package.themes[0].title]
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"


def test_equal_input_gives_equal_bytes(package, whole):
    export = TableExport(package, tuple(item.obs_id for item in package.observations), "整个数据包", "全部")
    assert write_xlsx(export, "") == whole


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-1", "@SUM(A1)", "\tx", "http://example.org/"])
def test_text_never_runs(tmp_path, text):
    rows = [{**row, "comment": text} for row in changed(OBSERVATIONS, "a1")]
    package, _ = open_package(build(tmp_path, observations=rows))
    book = load_workbook(io.BytesIO(write_xlsx(TableExport(package, ("a1",), "表", "一行"), "")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_an_export_of_nothing_still_says_what_it_is(package):
    book = load_workbook(io.BytesIO(write_xlsx(TableExport(package, (), "空", "所选 0 行"), "")))
    assert book.sheetnames == [ABOUT_SHEET]
