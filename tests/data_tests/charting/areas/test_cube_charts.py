"""An indicator with figures of several areas is ranked in the latest period that most of them have."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from data.charting.build import build_chart
from data.charting.default_charts import default_charts, with_default_charts
from data.figures.figure_text import source_names
from data.model import Area, ChartType, Indicator, Observation, Package, Source, Theme
from data.session.observation_table import ObservationTable

CODES = {"150102": "新城区", "150103": "回民区", "150104": "玉泉区", "150105": "赛罕区"}


def package(figures, sources=(), unit="人"):
    """Return a package of one indicator with figures `(area, period, value)`."""
    areas = [Area("150100", "呼和浩特市"), *(Area(code, name, "150100") for code, name in CODES.items())]
    areas += [Area("150102/甲镇", "甲镇", "150102")]
    made = [
        Observation(
            f"{area}@{period}", "k", area, period, obs_value=Decimal(value), value_text=value,
            source_id=sources[at % len(sources)].source_id if sources else "",
        )
        for at, (area, period, value) in enumerate(figures)
    ]  # fmt: skip
    indicator = Indicator("k", "常住人口", "t", unit=unit, unit_measure=unit)
    theme = Theme("t", "人口", 1)
    return Package("p", "包", "1", "", Path(), (theme,), (indicator,), tuple(made), sources=sources, areas=tuple(areas))


FIGURES = [
    ("150102", "2020", "50"), ("150103", "2020", "90"), ("150104", "2020", "70"), ("150102", "2019", "49"),
    ("150103", "2019", "88"), ("150104", "2019", "69"), ("150105", "2019", "12"), ("150105", "2021", "13"),
]  # fmt: skip


def test_areas_are_ranked_in_the_latest_period_that_most_have():
    whole = package(FIGURES)
    (chart,) = default_charts(whole, whole.themes[0])
    assert (chart.chart_type, chart.title) == (ChartType.BAR, "常住人口 · 新城区、回民区、玉泉区")
    assert chart.series == ("150103@2020", "150104@2020", "150102@2020")
    assert chart.subtitle.startswith("2020年")
    assert chart.note == "2020年没有数、不参加排名的地区：赛罕区（最近有数的是2021年）。"
    content = build_chart(with_default_charts(whole), chart)
    labels = [mark.label for panel in content.panels for series in panel.series for mark in series.marks]
    assert labels == ["回民区", "玉泉区", "新城区"]


def test_wholes_and_parts_are_not_ranked_among_their_areas():
    whole = package([("150100", "2020", "210"), ("150102/甲镇", "2020", "5"), *FIGURES])
    (chart,) = default_charts(whole, whole.themes[0])
    assert chart.series == ("150103@2020", "150104@2020", "150102@2020")


def test_two_areas_are_no_ranking():
    whole = package(FIGURES[:2])
    assert all("个地区" not in chart.title for chart in default_charts(whole, whole.themes[0]))


def test_the_table_tells_the_areas_of_one_indicator_apart():
    whole = package(FIGURES)
    assert ObservationTable(whole, whole.observations).is_of_areas
    single = replace(whole, observations=tuple(one for one in whole.observations if one.ref_area == "150102"))
    assert not ObservationTable(single, single.observations).is_of_areas


def test_of_very_many_sources_the_first_are_named():
    assert source_names(["甲", "乙", "甲"]) == "甲；乙"
    many = [f"{at}旗报表" for at in range(57)]
    assert source_names(many) == "0旗报表；1旗报表；2旗报表等 57 份"
    sources = tuple(Source(f"s{at}", name) for at, name in enumerate(many))
    whole = package([(code, "2020", "5") for code in CODES for _ in range(14)], sources)
    content = build_chart(whole, default_charts(whole, whole.themes[0])[0])
    assert len(content.source) < 60
