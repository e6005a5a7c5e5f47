"""Two packages of ten thousand invented figures (示例) held against each other; invented returns gathered.

`pytest tests/benchmarks/test_areas.py --benchmark-enable -s` prints ratios to what opening a package from its folder,
or reading the workbooks with calamine alone, takes in the same run; nothing here asserts seconds.
"""

import contextlib
import os
import time

import package_builder
import pytest
from python_calamine import CalamineError, CalamineWorkbook
from returns_generator import LAYOUTS, make_returns

from data.comparing.comparison import compare
from data.comparing.differences import DifferenceGroup
from data.gathering.answers import NamedArea
from data.gathering.gathering import gather
from data.gathering.gathering_memory import GatheringMemory
from data.gathering.reading.return_files import ReturnFolder
from data.package.reader import open_package

INDICATORS, AREAS, YEARS = 10, 100, range(2011, 2021)


def rows(revised):
    """Yield figures; every hundredth of the newer package has another value."""
    at = 0
    for indicator in range(INDICATORS):
        for area in range(AREAS):
            for year in YEARS:
                at += 1
                value = str(at + 1 if revised and not at % 100 else at)
                yield {
                    "obs_id": f"k{indicator}-{area}-{year}",
                    "indicator_id": f"k{indicator}",
                    "ref_area": str(area),
                    "time_period": str(year),
                    "obs_value": value,
                    "value_text": value,
                }


def folder(path, *, revised):
    indicators = [
        {"indicator_id": f"k{at}", "title": f"示例指标{at}", "theme_id": "t", "unit": "人", "unit_measure": "人"}
        for at in range(INDICATORS)
    ]
    areas = [{"ref_area": str(at), "title": f"示例{at}旗"} for at in range(AREAS)]
    return package_builder.build(path, indicators=indicators, areas=areas, observations=list(rows(revised)))


def test_ten_thousand_figures_are_compared(benchmark, tmp_path):
    paths = [folder(tmp_path / name, revised=name == "新") for name in ("旧", "新")]
    start = time.perf_counter()
    packages = [open_package(path)[0] for path in paths]
    opened = (time.perf_counter() - start) / 2
    found = benchmark(compare, *packages)
    assert len(found.by_group[DifferenceGroup.REVISED]) == 100
    assert found.same == 9_900
    if benchmark.stats is not None:
        ratio = benchmark.stats.stats.median / opened
        print(f"\n10,000 figures are compared in {ratio:.2f} times what opening them takes ({opened * 1000:.0f} ms)")
        benchmark.extra_info.update(against_opening=ratio)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_returns_are_gathered(benchmark, tmp_path, layout):
    written = make_returns(tmp_path, layout)
    folder = ReturnFolder(tmp_path)
    start = time.perf_counter()
    files = folder.read()
    reading = time.perf_counter() - start
    start = time.perf_counter()
    for path in tmp_path.glob("*.xlsx"):
        with contextlib.suppress(CalamineError):
            book = CalamineWorkbook.from_path(path)
            assert [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    alone = time.perf_counter() - start
    expected = [NamedArea(*one) for one in written.counties]
    start = time.perf_counter()
    gather(files, expected)
    whole = reading + time.perf_counter() - start
    memory = GatheringMemory()
    gather(files, expected, memory=memory)
    replaced = tmp_path / next(iter(written.files.values()))

    def one_replaced():
        os.utime(replaced)
        return gather(folder.read(), expected, memory=memory)

    found = benchmark(one_replaced)
    assert len(found.returns) == len(written.counties)
    if benchmark.stats is not None:
        again = benchmark.stats.stats.median / whole
        print(f"\n{layout}: {whole / alone:.0f} times calamine alone; one file replaced takes {again:.3f} of all")
        benchmark.extra_info.update(against_calamine=whole / alone, one_replaced=again)
