"""The report on paper, read back as a person would search it."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from data.printed import group_digits, number_text, period_text, scope_text
from gui.actions import Act
from gui.report.export_report import export_report
from gui.report.paint import paint_sheets, report_steps
from gui.report.sheets import whole_report


def write(opened, path):
    for work in report_steps(whole_report(opened), path, opened.package.title):
        work()
    return path.read_bytes()


@pytest.fixture(scope="module")
def reader(bundled, qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    written = write(bundled, folder / "甲.pdf")
    assert write(bundled, folder / "乙.pdf") == written
    return PdfReader(io.BytesIO(written))


def words_of(page):
    return "".join(page.extract_text().split())


def test_every_row_of_every_theme_is_in_it_as_printed(reader, bundled):
    package = bundled.package
    text = "".join(words_of(page) for page in reader.pages)
    for theme in package.themes:
        for item in package.observations_by_theme[theme.theme_id]:
            indicator = package.indicator_of(item)
            cells = (
                indicator.title,
                group_digits(number_text(item)),
                indicator.unit,
                period_text(item),
                scope_text(item),
            )
            assert "".join("".join(cells).split()) in text
    for finding in bundled.findings:
        assert "".join(finding.relation.title.split()) in text
        assert "".join(finding.computation.split()) in text
    for expected in ("4.10", "≥99", "全覆盖", "37.8÷2.26%=1673万人", "原文未注明", "数据来源"):
        assert expected in text
    assert not any("\u2e80" <= character <= "\u2fdf" for character in text)


def test_a_theme_begins_with_its_large_figures(reader, bundled):
    (page,) = [page for page in reader.pages if words_of(page).startswith("硬核投入")]
    head = words_of(page).split("指标数值单位")[0]
    for figure in ("575.2亿元四级财政专项扶贫资金", "2322个光伏扶贫覆盖贫困村"):
        assert figure in head


def test_the_report_is_drawn_a_page_at_a_time(window, tmp_path, qtbot):
    steps = list(report_steps(whole_report(window.opened), tmp_path / "甲.pdf", "甲"))
    assert len(steps) > 2 * 20
    assert list(tmp_path.iterdir()) == []
    with qtbot.waitSignal(window.exporter.busyChanged, check_params_cb=lambda busy: not busy, timeout=30_000):
        window.exporter.write_report(window.opened, tmp_path / "报告.pdf")
        assert window.status.busy.isVisible()
    assert "已导出报告" in window.banner.text
    assert len(PdfReader(tmp_path / "报告.pdf").pages) * 2 + 1 == len(steps)


def test_a_report_called_off_leaves_nothing(window, tmp_path):
    window.exporter.write_report(window.opened, tmp_path / "报告.pdf")
    window.exporter.steps.cancel()
    assert "已取消" in window.banner.text
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("name", ["全部.pptx", "全部.xlsx", "全部.CSV"])
@pytest.mark.parametrize("theme", ["", "input"])
def test_the_other_formats_too(bundled, tmp_path, name, theme):
    assert export_report(bundled.package.path, tmp_path / name, theme) == ""
    assert (tmp_path / name).stat().st_size > 3_000


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
