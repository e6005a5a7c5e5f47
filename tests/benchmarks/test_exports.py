"""How long exports take, beside what the libraries and LibreOffice need for the same."""

import csv
import io
import time
from decimal import Decimal

import pandas as pd
import pytest

from data.model import Indicator, Observation, Package, Source, Theme
from data.session.choices import Choice
from data.session.opening import read_any
from data.tables.plain_table import table_of_rows
from data.writing.formats import Content, written_formats
from data.writing.saving import write_table
from data.writing.tables.export_columns import TableExport

MOST_FIGURES = 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory, rows):
    """Figures of 20 indicators."""
    count = min(rows, MOST_FIGURES)
    indicators = tuple(
        Indicator(f"i{n}", f"指标{n}", "t", f"分组{n % 4}", n, "万元", "元", 4, additive=True) for n in range(20)
    )
    observations = tuple(
        Observation(
            f"o{n}", f"i{n % 20}", time_period=str(2000 + n % 20), obs_value=Decimal(n) / 100,
            value_text=f"{n / 100:.2f}", source_id="s", source_text=f"第{n}句原文。",
        )
        for n in range(count)
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("large")
    package = Package(
        "p", "大数据包", "1", "", folder, (Theme("t", "主题", 1),), indicators, observations,
        sources=(Source("s", "来源"),),
    )  # fmt: skip
    return TableExport(package, tuple(item.obs_id for item in observations), "主题", f"全部 {count} 行")


@pytest.mark.parametrize("table", written_formats(Content.ROWS), ids=lambda item: item.key)
def test_table_of_the_whole_package(benchmark, bundled, table):
    export = TableExport(bundled.package, tuple(item.obs_id for item in bundled.package.observations), "全部", "全部")
    assert benchmark(lambda: table.write(export, "utf-8-sig"))


@pytest.mark.parametrize("document", written_formats(Content.DOCUMENT), ids=lambda item: item.key)
def test_document_of_the_whole_package(benchmark, bundled, document):
    assert benchmark.pedantic(lambda: document.write(bundled.package, "", "16:9"), rounds=3)


def test_report_of_the_whole_package(benchmark, bundled, qapp, tmp_path):
    """Nothing in the GUI thread is to take longer than 50 ms: the longest step is printed."""
    from gui.report.paint import report_steps
    from gui.report.report import whole_report

    drawing = []

    def write():
        steps = report_steps(whole_report(bundled), tmp_path / "报告.pdf", "报告", "报告")
        started = time.perf_counter()
        for work in steps:
            drawing.append(time.perf_counter() - started)
            work()
            started = time.perf_counter()

    benchmark.pedantic(write, rounds=3, warmup_rounds=1)
    assert (tmp_path / "报告.pdf").stat().st_size
    print(f"\nPDF report: the longest of {len(drawing)} steps in the GUI thread took {max(drawing) * 1000:.0f} ms")


def seconds(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@pytest.fixture
def plain(benchmark, rows):
    """A plain table of five columns: names, years, figures and a text that is another in every row."""
    rows = 500 if benchmark.disabled else rows
    cells = [
        [f"旗县{n % 103:03d}", f"指标{n % 40}", str(2000 + n % 25), f"{n * 7919 % 1_000_003 / 100:.2f}", f"第{n}行"]
        for n in range(rows)
    ]
    return table_of_rows("表", ("地区", "指标", "年份", "数值", "备注"), cells)


def test_plain_csv_against_pandas(benchmark, plain, tmp_path):
    """Aim: at most 1.1 times pandas' to_csv of the same cells."""
    benchmark.pedantic(lambda: write_table(plain, tmp_path / "own.csv"), rounds=3)
    frame = pd.DataFrame([row for page in plain.pages() for row in page], columns=plain.headers)
    target = tmp_path / "pandas.csv"
    theirs = min(
        seconds(lambda: frame.to_csv(target, index=False, encoding="utf-8-sig", lineterminator="\r\n"))
        for _ in range(3)
    )
    assert (tmp_path / "own.csv").read_bytes() == target.read_bytes()
    if not benchmark.disabled:
        ratio = benchmark.stats.stats.min / theirs
        print(f"\nCSV of {plain.count} x 5 plain cells: {ratio:.2f} times pandas' to_csv")


def test_plain_xlsx_against_libreoffice(benchmark, plain, tmp_path, office_seconds):
    """Aim: at most as long as `soffice --headless --convert-to xlsx` needs for the same table."""
    target = tmp_path / "own.xlsx"
    benchmark.pedantic(lambda: write_table(plain, target), rounds=2)
    assert target.stat().st_size
    write_table(plain, tmp_path / "plain.csv")
    if not benchmark.disabled and (theirs := office_seconds(tmp_path / "plain.csv")):
        ratio = benchmark.stats.stats.min / theirs
        print(f"\nXLSX of {plain.count} x 5 plain cells: {ratio:.2f} times soffice --convert-to xlsx")


ODD = (
    "0012", "1E5", "4.10", "-3", "+5", "=1+1", "@x", "'x", "1/2", "2020-05", "TRUE", "12345678901234567890", "１２",
    " 前", "后 ", "甲,乙", '引"号', "", "-", "—", "1,234", "0.1e-7", "1e400", "NaN", "NULL", "换\n行", ".5", "5.",
    "--1",
)  # fmt: skip


def test_no_cell_of_very_many_rows_changes(benchmark, tmp_path, rows):
    """Of a CSV of five columns every cell stays as it was, and so does the file.

    Aim: read and written in at most 1.1 times what pandas takes for both.
    """
    rows = 3_000 if benchmark.disabled else rows
    source, target = tmp_path / "源.csv", tmp_path / "写.csv"
    with source.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("村", "编号", "产量", "日期", "说明"))
        writer.writerows(
            (f"村{n % 9973}", f"{n:07d}", f"{n * 7919 % 1_000_003 / 100:.2f}", f"2020-0{1 + n % 9}-1{n % 10}",
             ODD[n % len(ODD)])
            for n in range(rows)
        )  # fmt: skip

    def again():
        write_table(read_any(source, Choice(as_table=True)).table, target)

    benchmark.pedantic(again, rounds=1)
    with source.open(encoding="utf-8-sig", newline="") as old, target.open(encoding="utf-8-sig", newline="") as new:
        pairs = zip(csv.reader(old), csv.reader(new), strict=True)
        changed = sum(a != b for before, after in pairs for a, b in zip(before, after, strict=True))
    print(f"\n{rows} x 5 cells read and written again: {changed} changed", end="")
    assert changed == 0
    assert source.read_bytes() == target.read_bytes()
    if not benchmark.disabled:
        theirs = seconds(
            lambda: pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig").to_csv(
                tmp_path / "pandas.csv", index=False, encoding="utf-8-sig"
            )
        )
        print(f", in {benchmark.stats.stats.min / theirs:.2f} times what pandas takes")


def test_figures_csv_against_pandas(benchmark, large):
    """The thirteen columns of an export have to be made from figures, their indicators and sources first."""
    if benchmark.disabled:
        large = TableExport(large.package, large.obs_ids[:500], large.title, large.scope)
    written = benchmark.pedantic(lambda: written_formats(Content.ROWS)[0].write(large, "utf-8-sig"), rounds=3)
    frame = pd.read_csv(io.BytesIO(written), dtype=str, keep_default_na=False, nrows=len(large.obs_ids))
    theirs = min(seconds(lambda: frame.to_csv(io.StringIO(), index=False)) for _ in range(3))
    if not benchmark.disabled:
        ratio = benchmark.stats.stats.min / theirs
        size = f"{len(large.obs_ids)} figures, 13 columns"
        print(f"\nCSV of {size}: {ratio:.2f} times pandas' to_csv of the finished cells")


def test_figures_xlsx_against_libreoffice(benchmark, large, tmp_path, office_seconds):
    if benchmark.disabled:
        large = TableExport(large.package, large.obs_ids[:500], large.title, large.scope)
    assert benchmark.pedantic(lambda: written_formats(Content.ROWS)[1].write(large, ""), rounds=1)
    source = tmp_path / "large.csv"
    source.write_bytes(written_formats(Content.ROWS)[0].write(large, "utf-8-sig"))
    if not benchmark.disabled and (theirs := office_seconds(source)):
        ratio = benchmark.stats.stats.min / theirs
        print(f"\nXLSX of {len(large.obs_ids)} figures, 13 columns: {ratio:.2f} times soffice --convert-to xlsx")
