"""A long table of `--rows` figures, and a package of as many, opened: processor time beside what calamine alone takes.

`pytest tests/benchmarks/test_long_form.py --benchmark-enable -s --rows 300000` prints the ratios; nothing here asserts
seconds. The time of the process that reads workbooks counts.
"""

import csv
import gc
import random
import threading

import pytest
import python_calamine
import xlsxwriter

from data.importing.reader_process import READER
from data.session.opening import read_any
from data.writing.packages.package_files import package_zip
from data.writing.packages.package_workbook import package_workbook

resource = pytest.importorskip("resource", reason="processor time of other processes is counted on Unix")
FEW = 2_000
# Beyond, a package as a workbook would unfold to more than is read of any.
MOST_IN_WORKBOOK = 150_000
HEADER = ("主题", "指标名称", "单位", "地区", "时间", "数值", "备注")
TITLES = (("贫困人口", "人"), ("收入", "元"), ("户数", "户"))


def figures(count):
    """Yield the figures of a long table: a hundred months of three indicators in villages of five themes."""
    chance = random.Random(2)
    for at in range(count):
        month, kind, village = at % 100, at // 100 % 3, at // 300
        title, unit = TITLES[kind]
        period = f"{2011 + month // 12}-{month % 12 + 1:02d}"
        yield (f"主题{village % 5}", title, unit, f"嘎查{village:04d}", period, chance.randint(1, 9999), "")


@pytest.fixture(scope="module")
def files(tmp_path_factory, request, rows):
    """Return the paths of one table as workbook, as CSV, and as a package that is zipped or a workbook."""
    folder = tmp_path_factory.mktemp("long")
    wanted = rows if request.config.getoption("benchmark_enable") else FEW
    whole = [HEADER, *figures(wanted)]
    made = {name: folder / name for name in ("long.xlsx", "long.csv", "package.zip", "package.xlsx")}
    with xlsxwriter.Workbook(made["long.xlsx"]) as book:
        sheet = book.add_worksheet("数据")
        for at, row in enumerate(whole):
            sheet.write_row(at, 0, row)
    with made["long.csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(whole)
    package = read_any(made["long.csv"]).package
    made["package.zip"].write_bytes(package_zip(package))
    made["package.xlsx"].write_bytes(package_workbook(package))
    return made


@pytest.fixture
def as_in_the_window():
    """Let nothing collect cycles meanwhile: in the window a timer of its thread does."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def used():
    """Return the processor time of this process and of those that it has ended."""
    READER.close()
    for thread in threading.enumerate():
        if thread.name == "reader-end":
            thread.join(10)
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def spent(work):
    """Return the processor time of some work, the least of two tries, and what it returned last."""
    least = None
    for _ in range(2):
        before = used()
        result = work()
        time = used() - before
        least = time if least is None else min(least, time)
    return least, result


def by_calamine(path):
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("name", ["long.xlsx", "long.csv", "package.zip", "package.xlsx"])
def test_figures_against_the_bare_cells(benchmark, files, rows, as_in_the_window, name):
    """Aim: three times what calamine alone takes for the same workbook, a text for the long one."""
    if name == "package.xlsx" and rows > MOST_IN_WORKBOOK and not benchmark.disabled:
        pytest.skip("a package of so many figures is no workbook")
    benchmark.pedantic(lambda: read_any(files[name]), rounds=1)
    own, read = spent(lambda: read_any(files[name]))
    assert read.package is not None
    assert len(read.package.observations) == (FEW if benchmark.disabled else rows)
    reference = files[name] if name.endswith(".xlsx") else files["long.xlsx"]
    bare, _ = spent(lambda: by_calamine(reference))
    if not benchmark.disabled:
        benchmark.extra_info["ratio"] = own / bare
        print(f"\n{name}: {own / bare:.1f} × calamine for {reference.name} ({own:.2f} s to {bare:.2f} s of processor)")
