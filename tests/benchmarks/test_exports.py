"""How long exports take, beside what the libraries and LibreOffice need for the same."""

import io
import shutil
import subprocess
import time
from decimal import Decimal

import pandas as pd
import pytest

from data.model import Indicator, Observation, Package, Source, Theme
from data.writing.documents import DOCUMENTS
from data.writing.formats import FORMATS, TableExport

ROWS = 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """100 000 figures of 20 indicators."""
    indicators = tuple(
        Indicator(f"i{n}", f"指标{n}", "t", f"分组{n % 4}", n, "万元", "元", 4, additive=True) for n in range(20)
    )
    observations = tuple(
        Observation(
            f"o{n}", f"i{n % 20}", time_period=str(2000 + n % 20), obs_value=Decimal(n) / 100,
            value_text=f"{n / 100:.2f}", source_id="s", source_text=f"第{n}句原文。",
        )
        for n in range(ROWS)
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("large")
    package = Package(
        "p", "大数据包", "1", "", folder, (Theme("t", "主题", 1),), indicators, observations,
        sources=(Source("s", "来源"),),
    )  # fmt: skip
    return TableExport(package, tuple(item.obs_id for item in observations), "主题", f"全部 {ROWS} 行")


@pytest.mark.parametrize("table", FORMATS, ids=lambda item: item.key)
def test_table_of_the_whole_package(benchmark, bundled, table):
    export = TableExport(bundled.package, tuple(item.obs_id for item in bundled.package.observations), "全部", "全部")
    assert benchmark(lambda: table.write(export, "utf-8-sig"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda item: item.key)
def test_document_of_the_whole_package(benchmark, bundled, document):
    assert benchmark.pedantic(lambda: document.write(bundled.package), rounds=3)


def test_report_of_the_whole_package(benchmark, bundled, qapp):
    from gui.report.paint import render_report
    from gui.report.sheets import whole_report

    assert benchmark.pedantic(lambda: render_report(whole_report(bundled), "报告"), rounds=3)


def test_csv_of_100_000_rows_against_pandas(benchmark, large):
    if benchmark.disabled:
        large = TableExport(large.package, large.obs_ids[:500], large.title, large.scope)
    written = benchmark.pedantic(lambda: FORMATS[0].write(large, "utf-8-sig"), rounds=1)
    if benchmark.disabled:
        return
    frame = pd.read_csv(io.BytesIO(written), dtype=str, keep_default_na=False, nrows=ROWS)
    started = time.perf_counter()
    frame.to_csv(io.StringIO(), index=False)
    ratio = benchmark.stats.stats.median / (time.perf_counter() - started)
    print(f"\nCSV of {ROWS} rows: {ratio:.2f} times pandas' to_csv of the same cells")


def test_xlsx_of_100_000_rows_against_libreoffice(benchmark, large, tmp_path):
    if benchmark.disabled:
        large = TableExport(large.package, large.obs_ids[:500], large.title, large.scope)
    assert benchmark.pedantic(lambda: FORMATS[1].write(large, ""), rounds=1)
    soffice = shutil.which("soffice")
    if benchmark.disabled or soffice is None:
        return
    source = tmp_path / "large.csv"
    source.write_bytes(FORMATS[0].write(large, "utf-8-sig"))
    started = time.perf_counter()
    command = [soffice, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    ratio = benchmark.stats.stats.median / (time.perf_counter() - started)
    print(f"\nXLSX of {ROWS} rows: {ratio:.2f} times soffice --convert-to xlsx")
