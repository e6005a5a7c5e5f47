"""A register of `--rows` people with twenty columns as a file: opened, sought, sorted, summed, paged, written.

`pytest tests/benchmarks/test_large_tables.py --benchmark-enable -s --rows 1570000` prints the times, and each as a
ratio to what DuckDB or pandas take for the same file in the same run; nothing here asserts seconds.
"""

import csv
import json
import random
import subprocess
import sys
import time

import duckdb
import pandas as pd
import pytest
from invented_people import HEADERS, people
from paths import ROOT

from data.importing import large_text
from data.session.choices import Choice
from data.session.opening import read_any
from data.tables.pivots.pivot import Computed, PivotSpec
from data.tables.pivots.pivot_query import pivot
from data.tables.questions.filters import Filter
from data.writing.saving import write_table

FEW_ROWS = 20_000
COUNTY, CAUSE, INCOME, AID = 2, 13, 16, 18
TIMES = 2
AS_TABLE = Choice(as_table=True)
# The memory of a process at its height: where the system says it of the process without its parent, as it does here.
PEAK = """
import re, resource
from pathlib import Path
def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text()).group(1)) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
"""
# Opens a file in a process of its own, and prints how long it takes and how much memory.
OPEN = """
import sys, time
import pandas  # As the window has done when a file is opened.
from data.session.choices import Choice
from data.session.opening import read_any
started, worked = time.perf_counter(), time.process_time()
table = read_any(Path(sys.argv[1]), Choice(as_table=True)).table
print(table.count, time.perf_counter() - started, time.process_time() - worked, peak())
"""
BARE = """
import sys, time
started, worked = time.perf_counter(), time.process_time()
import duckdb  # As the program does only when a table is opened.
with duckdb.connect(config={"threads": 2}) as database:
    database.execute("set enable_progress_bar = false")
    database.execute("create table t as select * from read_csv($path, all_varchar = true)", {"path": sys.argv[1]})
    ((count,),) = database.execute("select count(*) from t").fetchall()
print(count, time.perf_counter() - started, time.process_time() - worked, peak())
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory, request):
    """Return the path of the register as CSV, and how many rows it has."""
    count = request.config.getoption("rows", FEW_ROWS)
    path = tmp_path_factory.mktemp("register") / "登记表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADERS)
        writer.writerows(people(count))
    yield path, count
    path.unlink()


@pytest.fixture(scope="module")
def table(register):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_text, "LARGE_BYTES", 0)
        read = read_any(register[0], AS_TABLE).table
    yield read
    read.store.close()


def told(script, path):
    done = subprocess.run(
        [sys.executable, "-c", PEAK + script, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [float(word) for word in done.stdout.split()]


def seconds(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def test_opening_against_the_bare_database(register, request):
    """Aim: at most twice what the database takes that guesses and tells nothing, and 900 MB."""
    path, count = register
    runs = TIMES if request.config.getoption("benchmark_enable") else 1
    own = min(told(OPEN, path) for _ in range(runs))
    bare = min(told(BARE, path) for _ in range(runs))
    assert own[0] == count
    print(
        f"\n{count} x 20 opened in {own[1]:.2f} s, {own[1] / bare[1]:.1f} × the bare read ({bare[1]:.2f} s);"
        f" processors {own[2]:.2f} s, {own[2] / bare[2]:.1f} ×; {own[3]:.0f} MB, bare {bare[3]:.0f} MB"
    )


QUESTIONS = {
    "words in all columns": lambda table: table.matching("因病 示例3旗"),
    "a single letter in all columns": lambda table: table.matching("王"),
    "sorted by figures": lambda table: table.order(INCOME, descending=True),
    "sorted by words, by pinyin": lambda table: table.order(COUNTY, descending=False),
    "汇总: rows by two columns": lambda table: pivot(table.store, PivotSpec((COUNTY,), (CAUSE,)), Filter()),
    "汇总: sums by two columns": lambda table: pivot(
        table.store, PivotSpec((COUNTY,), (CAUSE,), Computed.SUM, AID), Filter()
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_clerk_asks(table, question, request):
    """Aims: 300 ms for words, 500 ms for the others, once the figures are read."""
    ask = QUESTIONS[question]
    first = seconds(lambda: ask(table))
    if request.config.getoption("benchmark_enable"):
        again = min(seconds(lambda: ask(table)) for _ in range(TIMES))
        print(f"\n{question}: {1000 * again:.0f} ms, the first time {1000 * first:.0f} ms", end="")


def test_pages_anywhere(table):
    """Aim: 40 ms a page of sixty rows."""
    chance = random.Random(3)
    pages = []
    for _ in range(60):
        first = chance.randrange(max(1, table.count - 60))
        started = time.perf_counter()
        rows = table.store.page(range(first, min(first + 60, table.count)))
        pages.append(time.perf_counter() - started)
        assert rows[0][0] == str(first + 1)
    pages.sort()
    print(f"\n60 pages anywhere: median {1000 * pages[30]:.1f} ms, worst {1000 * pages[-1]:.1f} ms")


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".jsonl"])
def test_writing_against_pandas(table, register, tmp_path, ending, request):
    """Aim for CSV: at most 1.1 times pandas' `to_csv` of a frame that it has; nothing changed."""
    target = tmp_path / f"出{ending}"
    own = seconds(lambda: write_table(table, target))
    frame = pd.read_csv(register[0], dtype=str, keep_default_na=False)
    theirs = seconds(lambda: frame.to_csv(tmp_path / "pandas.csv", index=False))
    if request.config.getoption("benchmark_enable"):
        print(f"\n{ending}: {own:.1f} s, {own / theirs:.2f} × pandas' to_csv, {target.stat().st_size / 1e6:.0f} MB")
    if ending == ".csv":
        again = pd.read_csv(target, dtype=str, keep_default_na=False)
    elif ending == ".jsonl":
        with target.open(encoding="utf-8") as file:
            again = pd.DataFrame(map(json.loads, file))
    else:
        with duckdb.connect() as other:
            again = other.execute("select * from read_parquet($path)", {"path": str(target)}).df()
    assert again.shape == frame.shape
    assert (again.astype(str).to_numpy() == frame.to_numpy()).all()
