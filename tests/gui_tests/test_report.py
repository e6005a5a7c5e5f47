"""The report on paper, read back as a person would search it."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from gui.actions import Act
from gui.report.export_report import export_report
from gui.report.paint import paint_sheets, render_report
from gui.report.sheets import whole_report


@pytest.fixture(scope="module")
def reader(bundled, qapp):
    written = render_report(whole_report(bundled), bundled.package.title)
    assert render_report(whole_report(bundled), bundled.package.title) == written
    return PdfReader(io.BytesIO(written))


def words_of(page):
    return "".join(page.extract_text().split())


def test_every_figure_and_relation_is_in_it(reader, bundled):
    text = "".join(words_of(page) for page in reader.pages)
    package = bundled.package
    for observation in package.observations:
        assert "".join(package.indicator_of(observation).title.split())[:8] in text
    for expected in ("4.10", "≥99", "全覆盖", "37.8÷2.26%=1673万人", "原文未注明", "数据来源"):
        assert expected in text
    assert not any("\u2e80" <= character <= "\u2fdf" for character in text)


def test_pages_are_a4_numbered_and_bookmarked(reader, bundled):
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages} == {
        (595, 842)
    }
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number}/{len(reader.pages)}" in words_of(page)
    bookmarks = [item.title for item in reader.outline]
    assert bookmarks == ["封面", *(theme.title for theme in bundled.package.themes), "数据核验", "数据来源与说明"]


def test_one_theme_alone(bundled, tmp_path):
    assert export_report(bundled.package.path, tmp_path / "主题.pdf", "input") == ""
    text = "".join(words_of(page) for page in PdfReader(tmp_path / "主题.pdf").pages)
    assert "四级财政专项扶贫资金" in text
    assert "选派优秀党员干部" not in text


@pytest.mark.parametrize(("name", "theme"), [("x.doc", ""), ("x.pdf", "nothing")])
def test_what_cannot_be_written_is_said(bundled, tmp_path, name, theme):
    assert "可以用" in export_report(bundled.package.path, tmp_path / name, theme)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", [Act.PRINT_TABLE, Act.PRINT_CHART, Act.PRINT_REPORT])
def test_tables_charts_and_the_report_can_be_printed(window, tmp_path, what):
    window.tabs.choose("input")
    window.book.page.select(("fiscal_funds", "solar_villages"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    sheets = window.outlet.sheets_to_print(what)
    paint_sheets(printer, sheets, "印")
    assert len(PdfReader(tmp_path / "print.pdf").pages) == len(sheets)


def test_there_is_nothing_to_print_where_there_are_no_rows(window):
    window.tabs.choose("check")
    assert window.outlet.sheets_to_print(Act.PRINT_TABLE) == []
