"""The report on paper, read back as a person would search it."""

import io
import itertools
import re
import subprocess
import sys
import threading

import pytest
from paths import ROOT
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from regions_package import prefectures
from users_way import offers

from data.checks.doubts import has_unit, marked_cell
from data.cross.layout import CrossLayout, Dimension
from data.figures.figure_text import package_words, period_text, scope_text, source_words
from data.problems import PackageError
from data.session.opened import Opened
from gui.app.headless_export import export_file
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE
from gui.core import file_jobs
from gui.core.actions import Act
from gui.report.chart_pages import USUAL_HEIGHT
from gui.report.paint import paint_sheets, report_steps
from gui.report.printing import print_sheets
from gui.report.report import whole_report
from gui.report.sheets import BOTTOM, HEIGHT, WIDTH, Flow
from gui.report.tables import Column, add_table


def write(opened, path):
    for work in report_steps(whole_report(opened), path, opened.package.title, package_words(opened.package)):
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
                marked_cell(package, item),
                "" if has_unit(item) else indicator.unit,
                period_text(item),
                scope_text(item),
            )
            assert "".join("".join(cells).split()) in text
    for finding in bundled.findings:
        assert "".join(finding.relation.title.split()) in text
        assert "".join(finding.computation.split()) in text
    for expected in ("4.10", "99%以上", "全覆盖", "37.8÷2.26%=1673万人", "原文未注明", "数据来源"):
        assert expected in text
    assert not any("\u2e80" <= character <= "\u2fdf" for character in text)


def test_a_theme_begins_with_its_large_figures(reader, bundled):
    (after,) = [
        words_of(page).partition("硬核投入2013年至2020年")[2]
        for page in reader.pages
        if "硬核投入2013" in words_of(page)
    ]
    head = after.split("指标数值单位")[0]
    for figure in ("575.2亿元四级财政专项扶贫资金", "2322个光伏扶贫覆盖贫困村"):
        assert figure in head


def test_the_report_is_drawn_a_page_at_a_time(window, tmp_path, qtbot):
    steps = list(report_steps(whole_report(window.opened), tmp_path / "甲.pdf", "甲", "甲"))
    assert len(steps) > 2 * 15
    assert list(tmp_path.iterdir()) == []
    with qtbot.waitSignal(window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=30_000):
        window.export_commands.write_report(window.opened, tmp_path / "报告.pdf")
        assert window.status.busy.isVisible()
    assert "已导出报告" in window.banner.text
    assert len(PdfReader(tmp_path / "报告.pdf").pages) * 2 + 1 == len(steps)


# A step of the report's laying out.
HELD = 8


def test_a_report_called_off_leaves_nothing(window, tmp_path, qtbot, monkeypatch):
    begun, called_off, run = [], threading.Event(), file_jobs._run

    def hold(step, path):
        begun.append(step)
        if len(begun) == HELD:
            assert called_off.wait(30)
        run(step, path)

    monkeypatch.setattr(file_jobs, "_run", hold)
    window.export_commands.write_report(window.opened, tmp_path / "报告.pdf")
    qtbot.waitUntil(lambda: len(begun) == HELD and "正在导出" in window.banner.text, timeout=20_000)
    offers(window.banner)[0].click()
    called_off.set()
    qtbot.waitUntil(lambda: not window.file_jobs.busy, timeout=20_000)
    assert len(begun) == HELD
    assert "已取消" in window.banner.text
    assert not window.status.busy.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_pages_are_a4_numbered_and_bookmarked(reader, bundled):
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages} == {
        (595, 842)
    }
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number}/{len(reader.pages)}" in words_of(page)
    bookmarks = [item.title for item in reader.outline if not isinstance(item, list)]
    themes = [theme.title for theme in bundled.package.themes]
    assert bookmarks == ["封面", "目录", *themes, "数据核验", "数据来源与说明"]


def test_one_theme_alone(bundled, tmp_path):
    export_file(bundled.package.path, tmp_path / "主题.pdf", "input")
    text = "".join(words_of(page) for page in PdfReader(tmp_path / "主题.pdf").pages)
    assert "四级财政专项扶贫资金" in text
    assert "选派优秀党员干部" not in text


@pytest.mark.parametrize("name", ["全部.pptx", "全部.xlsx", "全部.CSV"])
@pytest.mark.parametrize("theme", ["", "input"])
def test_the_other_formats_too(bundled, tmp_path, name, theme):
    export_file(bundled.package.path, tmp_path / name, theme)
    assert (tmp_path / name).stat().st_size > 3_000


@pytest.mark.parametrize(("name", "theme"), [("x.doc", ""), ("x.pdf", "nothing")])
def test_what_cannot_be_written_is_said(bundled, tmp_path, name, theme):
    with pytest.raises(PackageError, match="可以用"):
        export_file(bundled.package.path, tmp_path / name, theme)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", [Act.PRINT_TABLE, Act.PRINT_CHART, Act.PRINT_REPORT])
def test_tables_charts_and_the_report_can_be_printed(window, tmp_path, what):
    window.tabs.choose("input")
    window.pages.page.select(("fiscal_funds", "solar_villages"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    sheets = list(window.page_commands.sheets_to_print(what))
    paint_sheets(printer, sheets, "印")
    assert len(PdfReader(tmp_path / "print.pdf").pages) == len(sheets)


@pytest.mark.parametrize(
    ("mode", "bars"),
    [
        (QPrinter.ColorMode.Color, rb"0\.6509\d* 0\.1058\d* 0\.1607\d* scn"),
        (QPrinter.ColorMode.GrayScale, rb"0\.3333\d* scn"),
    ],
)
def test_a_printer_without_colours_gets_greys_that_are_told_apart(bundled, tmp_path, qapp, mode, bars):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setColorMode(mode)
    print_sheets(printer, list(whole_report(bundled)), "印")
    content = b"".join(page.get_contents().get_data() for page in PdfReader(tmp_path / "print.pdf").pages)
    assert re.search(bars, content)
    # The first line of a chart is black, not the grey of a bar.
    assert bool(re.search(rb"(?m)^0 scn", content)) is (mode is QPrinter.ColorMode.GrayScale)


def test_there_is_nothing_to_print_where_there_are_no_rows(window):
    window.tabs.choose("check")
    assert list(window.page_commands.sheets_to_print(Act.PRINT_TABLE)) == []


def lowest(sheet):
    """Return where on a page the last of it ends."""
    words = [block.top + len(block.lines) * block.px * LINE for block in sheet.blocks]
    return max([0.0, *words, *(chart.rect.bottom() for chart in sheet.charts)])


@pytest.fixture(scope="module")
def sheets(bundled, qapp):
    return list(whole_report(bundled))


def test_no_page_but_the_last_is_half_empty(sheets):
    assert all(lowest(sheet) > HEIGHT * 0.55 for sheet in sheets[1:-1])
    assert all(lowest(sheet) <= BOTTOM + 1 for sheet in sheets)
    assert len(sheets) <= 24


def test_charts_stand_apart_and_inside_their_pages_in_letters_of_one_size(sheets):
    canvas, sizes = Canvas(), set()
    for sheet in sheets:
        words = [block.top + len(block.lines) * block.px * LINE for block in sheet.blocks if block.px != 21]
        places = [chart.rect for chart in sheet.charts]
        assert all(one.bottom() <= other.top() for one, other in itertools.pairwise(places))
        assert all(rect.left() >= 0 and rect.right() <= WIDTH and rect.bottom() <= BOTTOM for rect in places)
        assert not any(rect.top() < end < rect.bottom() for rect in places for end in words)
        for content, rect in ((chart.content, chart.rect) for chart in sheet.charts):
            draw(canvas, content, rect.width(), rect.height(), ChartStyle.picture(rect.width(), USUAL_HEIGHT))
            assert canvas.unlabelled() == ()
            sizes.add(next(text.px for text in canvas.texts if text.role == "title"))
    assert len(sizes) == 1


def test_a_heading_keeps_with_what_follows(sheets):
    found = []
    for sheet in sheets[1:]:
        for heading in (block for block in sheet.blocks if block.px == 21):
            found.append(heading.lines[0])
            assert lowest(sheet) > heading.top + 130
    assert found == [one.words for sheet in sheets[1:] for one in sheet.headings if one.level == 0]


@pytest.mark.parametrize("count", range(30, 48))
def test_the_notes_below_a_table_are_never_alone_on_a_page(qapp, count):
    flow = Flow()
    flow.heading("题", "提示")
    pages = [
        *add_table(flow, (Column("指标", 0.8), Column("数值", 0.2)), [("名", "1")] * count, "注" * 300),
        flow.sheet,
    ]
    assert sum(block.lines == ("名",) for page in pages for block in page.blocks) == count
    last = pages[-1]
    assert any(block.lines[0].startswith("注") for block in last.blocks)
    assert any(block.lines == ("名",) for block in last.blocks)
    assert lowest(last) <= BOTTOM


def test_every_page_names_the_package_and_its_version(reader, bundled):
    foot = "".join(package_words(bundled.package).split())
    assert bundled.package.version in foot
    assert all(foot in words_of(page) for page in reader.pages)


def test_rows_of_several_areas_and_sources_say_theirs(reader, bundled):
    text = "".join(words_of(page) for page in reader.pages)
    assert "贫困发生率2.26*%2017内蒙古自治区[1]" in text
    assert "全国农村贫困发生率3.1%2017全国[3]" in text
    sources = [
        f"[{number}]{''.join(source_words(one).split())}" for number, one in enumerate(bundled.package.sources, 1)
    ]
    below = text.partition("历年趋势")[2]
    assert "；".join(sources) in below
    assert all(source in words_of(reader.pages[-1]) for source in sources)
    # Of one area and one source the heading and the note speak.
    assert "范围：全部27行地区：内蒙古自治区" in text
    assert "四级财政专项扶贫资金575.2亿元2013—2020累计整合" in text


def test_printed_rows_say_which_they_are(window):
    window.tabs.choose("input")
    window.pages.page.select(("fiscal_funds", "solar_villages"))
    (sheet,) = window.page_commands.sheets_to_print(Act.PRINT_TABLE)
    said = "".join(line for block in sheet.blocks for line in block.lines)
    assert "范围：所选 2 行" in said
    assert "地区：内蒙古自治区" in said


@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_report_can_be_called_off_between_any_two_pages(bundled, tmp_path, qtlog, pages):
    sheets = list(whole_report(bundled))
    steps = report_steps(sheets, tmp_path / "r.pdf", "t", "f")
    # The pages are laid out first, then painted, one a step.
    for _ in range(len(sheets) + pages):
        next(steps)
    steps.close()
    assert qtlog.records == []
    assert list(tmp_path.iterdir()) == []


def test_two_starts_write_the_same_bytes(tmp_path):
    """Qt names the subsets of fonts anew at each start."""
    written = []
    for number in range(2):
        path = tmp_path / f"{number}.pdf"
        command = [sys.executable, "-m", "gui", "--export", path, "--theme", "trend"]
        subprocess.run(command, cwd=ROOT, check=True, timeout=120)
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert b"DAJUAA+" in written[0]


def test_a_theme_stands_first_as_the_window_shows_it_then_in_a_list(qapp):
    opened = Opened(prefectures())
    layout = CrossLayout(Dimension.AREA, Dimension.INDICATOR, "2020", change=True, percent=True)
    text = ["".join(block.lines) for sheet in whole_report(opened, layouts={"t": layout}) for block in sheet.blocks]
    begin = text.index("按地区对照，2020（1/2）")
    cells = text[begin : text.index("全部数字")]
    for words in ("呼和浩特市", "22.0", "+2.2", "+11.1%", "+2.0百分点"):
        assert words in cells
    assert any("推算" in words for words in cells)
    # All figures of all years stand in the list.
    assert "12.8" not in cells
    assert "12.8" in text[text.index("全部数字") :]
