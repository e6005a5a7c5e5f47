"""A table of `--rows` rows and five columns, opened in the running window, beside what others take for the same file.

`pytest tests/benchmarks/test_peers.py --benchmark-enable -s --rows 1000000` prints the ratios; nothing here asserts
seconds.
"""

import csv
import random
import time

import duckdb
import pandas as pd
import pytest

from gui.core.settings import SettingsStore
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
FEW = 3_000
TIMEOUT_MS = 120_000
HEADER = ("旗县", "嘎查村", "编号", "人口", "人均收入（元）")


def villages(count):
    chance = random.Random(5)
    for at in range(count):
        yield (
            f"示例{at // 10_000}旗",
            f"示例{at // 40}村",
            f"H{at:07d}",
            chance.randint(1, 9),
            f"{chance.random() * 2e4:.2f}",
        )


@pytest.fixture
def file(tmp_path, benchmark, rows):
    path = tmp_path / "示例村.csv"
    with path.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows((HEADER, *villages(FEW if benchmark.disabled else rows)))
    return path


def seconds(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare_read(path):
    with duckdb.connect(config={"threads": 2}) as database:
        database.execute("set enable_progress_bar = false")
        database.execute("create table t as select * from read_csv($path, all_varchar = true)", {"path": str(path)})


def test_opening_in_the_running_window_against_others(benchmark, qtbot, qapp, file, office_seconds):
    """Aims: till it is painted, a fifth of LibreOffice's whole conversion, and twice the bare read of the database."""
    window = MainWindow(SettingsStore(None))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_commands.asks = False

    def opened():
        with qtbot.waitSignal(window.ready, timeout=TIMEOUT_MS):
            window.open_commands.open(file)
        window.repaint()

    # As on the second table of a day: what is imported, is.
    small = file.with_name("一行.csv")
    small.write_text("村,人口\n甲,1\n", encoding="utf-8")
    with qtbot.waitSignal(window.ready, timeout=TIMEOUT_MS):
        window.open_commands.open(small)
    benchmark.pedantic(opened, rounds=1 if benchmark.disabled else 2)
    page, (*_, last) = window.pages.page, pd.read_csv(file, dtype=str).itertuples(index=False)
    page.view.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.record(page.model.rowCount() - 1) == tuple(last), timeout=TIMEOUT_MS)
    if not benchmark.disabled:
        own, count = benchmark.stats.stats.min, page.model.rowCount()
        bare = min(seconds(lambda: bare_read(file)) for _ in range(2))
        print(
            f"\n{count} x 5 in the window in {own:.2f} s: {own / bare:.1f} times DuckDB's read ({bare:.2f} s)", end=""
        )
        frame = min(seconds(lambda: pd.read_csv(file, dtype=str, keep_default_na=False)) for _ in range(2))
        print(f", {own / frame:.2f} × pandas' ({frame:.2f} s)", end="")
        if theirs := office_seconds(file):
            print(f", {own / theirs:.2f} × LibreOffice's conversion ({theirs:.1f} s)")
    window.close()
