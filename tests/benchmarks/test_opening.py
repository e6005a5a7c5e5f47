"""A village file of `--rows` rows, opened; each time as a ratio to what reads the bare cells in the same run.

`pytest tests/benchmarks/test_opening.py --benchmark-enable -s --rows 300000` prints the ratios; nothing here asserts
seconds.
"""

import csv
import random
import subprocess
import sys
import time

import pandas as pd
import pytest
import python_calamine
import xlsxwriter
from messy_sheet import messy_workbook
from PySide6.QtCore import QTimer

from data.importing.workbook import read_workbook
from data.session.opening import read_any
from gui.core.settings import SettingsStore
from gui.window.main_window import MainWindow

FEW = 3_000
HEADER = ("旗县", "苏木乡镇", "嘎查村", "户主编号", "人口", "人均收入（元）", "脱贫年份", "备注")
LONG_HEADER = ("主题", "指标名称", "单位", "地区", "时间", "数值", "备注")


def villages(count):
    """Yield households: names, an id, figures, a year, a remark."""
    chance = random.Random(1)
    for at in range(count):
        income = f"{chance.uniform(3000, 20000):.2f}"
        names = (f"旗县{at // 6000:02d}", f"乡镇{at // 600:03d}", f"嘎查{at // 30:05d}", f"H{at:06d}")
        yield (*names, chance.randint(1, 7), income, chance.randint(2014, 2020), chance.choice(("", "低保")))


def figures(count):
    """Yield the figures of a long table: a hundred months of three indicators in a thousand villages."""
    chance = random.Random(2)
    for at in range(count):
        month, kind, village = at % 100, at // 100 % 3, at // 300
        title, unit = (("贫困人口", "人"), ("收入", "元"), ("户数", "户"))[kind]
        time_period = f"{2011 + month // 12}-{month % 12 + 1:02d}"
        yield (f"主题{village % 5}", title, unit, f"嘎查{village:04d}", time_period, chance.randint(1, 9999), "")


@pytest.fixture(scope="module")
def files(tmp_path_factory, request, rows):
    """Return the paths of the two tables as CSV and as workbook; small ones where nothing is measured."""
    folder = tmp_path_factory.mktemp("large")
    wanted = rows if request.config.getoption("benchmark_enable") else FEW
    made = {}
    for name, header, made_rows in (("village", HEADER, villages), ("long", LONG_HEADER, figures)):
        whole = [header, *made_rows(wanted)]
        made[f"{name}.csv"], made[f"{name}.xlsx"] = folder / f"{name}.csv", folder / f"{name}.xlsx"
        with made[f"{name}.csv"].open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(whole)
        book = xlsxwriter.Workbook(made[f"{name}.xlsx"])
        sheet = book.add_worksheet("数据")
        money = book.add_format({"num_format": "0.00"})
        for at, row in enumerate(whole):
            for column, cell in enumerate(row):
                figure = at and isinstance(cell, str) and cell.replace(".", "", 1).isdigit()
                sheet.write(at, column, float(cell) if figure else cell, money if figure else None)
        book.close()
    return made


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def by_calamine(path):
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("name", ["village.csv", "village.xlsx", "long.csv", "long.xlsx"])
def test_opening_against_reading_the_bare_cells(benchmark, files, name):
    """Aims: a table at most 25 times pandas and 6 times calamine, a package at most 300 and 20 times.

    pandas reads columns in C; each figure of a package is a record that was checked, with its place in the file.
    """
    path = files[name]
    bare = by_calamine if path.suffix == ".xlsx" else pd.read_csv
    reference = min(seconds(lambda: bare(path)) for _ in range(2))
    read = benchmark.pedantic(lambda: read_any(path), rounds=1)
    assert (read.package is None) == name.startswith("village")
    if not benchmark.disabled:
        benchmark.extra_info["ratio"] = benchmark.stats.stats.min / reference
        print(f"\n{name}: {benchmark.stats.stats.min / reference:.1f} × {bare.__name__} ({reference:.2f} s)")


@pytest.fixture
def small(tmp_path):
    """The paths of tables as offices send them round: some twenty rows, dressed, as CSV and as workbook."""
    path = messy_workbook(tmp_path / "资金.xlsx")
    (grid, *_others) = read_workbook(path).grids
    with (tmp_path / "资金.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(["" if cell is None else cell for cell in row] for row in grid.rows)
    return {"xlsx": path, "csv": tmp_path / "资金.csv"}


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_small_table_against_starting_python(benchmark, small, name):
    """Aim: at most what Python alone takes to start; the rest of a user's second is for the window."""
    path = small[name]
    read_any(path)
    reference = min(seconds(lambda: subprocess.run([sys.executable, "-S", "-c", "0"], check=True)) for _ in range(5))
    read = benchmark(lambda: read_any(path))
    assert read.package is not None
    if not benchmark.disabled:
        ratio = benchmark.stats.stats.median / reference
        benchmark.extra_info["ratio"] = ratio
        print(
            f"\n{name}: {1000 * benchmark.stats.stats.median:.1f} ms, {ratio:.2f} × Python ({1000 * reference:.0f} ms)"
        )


@pytest.mark.parametrize("name", ["village.csv", "long.xlsx"])
def test_the_window_is_alive_while_a_large_file_opens(benchmark, files, qtbot, qapp, name):
    """Aim: the longest block of the window while it opens at most 400 ms, most of it for the page itself."""
    window = MainWindow(SettingsStore(None))
    qtbot.addWidget(window)
    window.show()
    window.open_commands.asks = False
    last, longest = [time.perf_counter()], [0.0]

    def beat():
        now = time.perf_counter()
        longest[0], last[0] = max(longest[0], now - last[0]), now

    timer = QTimer(window)
    timer.timeout.connect(beat)
    timer.start(2)

    def opened():
        with qtbot.waitSignal(window.ready, timeout=120_000):
            window.open_commands.open(files[name])

    benchmark.pedantic(opened, rounds=1)
    timer.stop()
    assert window.pages.page is not None
    if not benchmark.disabled:
        benchmark.extra_info["longest_block_ms"] = longest[0] * 1000
        print(f"\n{name}: longest block of the window {longest[0] * 1000:.0f} ms in {benchmark.stats.stats.min:.1f} s")
    window.close()
