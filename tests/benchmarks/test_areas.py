"""Two packages of ten thousand invented figures (示例) held against each other.

`pytest tests/benchmarks/test_areas.py --benchmark-enable -s` prints the time, and as a ratio to what opening one of
them from its folder takes in the same run; nothing here asserts seconds.
"""

import time

import package_builder

from data.comparing.comparison import compare
from data.comparing.differences import DifferenceGroup
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
