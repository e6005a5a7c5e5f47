"""The change between two figures: what is computed, what is not, and what a card of two periods holds."""

from decimal import Decimal

import pytest
from package_builder import build

from data.charting.build import alternatives, build_chart
from data.charting.default_charts import default_charts
from data.charting.derive import change_of
from data.model import ChartSpec, ChartType, Observation, ObsStatus, Qualifier
from data.session.opened import open_path


def figure(text, status=ObsStatus.NORMAL, qualifier=Qualifier.EQ):
    return Observation("o", "a", obs_value=Decimal(text), value_text=text, obs_status=status, obs_qualifier=qualifier)


@pytest.mark.parametrize(
    ("before", "after", "unit", "text", "formula"),
    [
        ("7901", "15005", "元", "+89.9%", "(15005 − 7901) ÷ 7901 = +89.9%"),
        ("200", "150", "万人", "−25.0%", "(150 − 200) ÷ 200 = −25.0%"),
        ("3", "3", "个", "0.0%", "(3 − 3) ÷ 3 = 0.0%"),
        ("100000", "100001", "个", "+0.001%", "(100001 − 100000) ÷ 100000 = +0.001%"),
        ("1", "20001", "个", "+2\u202f000\u202f000.0%", "(20001 − 1) ÷ 1 = +2\u202f000\u202f000.0%"),
        ("14.9", "11.70", "%", "−3.20 个百分点", "11.70 − 14.9 = −3.20 个百分点"),
        ("1.5", "2.0", "‰", "+0.5 个千分点", "2.0 − 1.5 = +0.5 个千分点"),
        ("0", "12.5", "亿元", "+12.5 亿元", "12.5 − 0 = +12.5 亿元"),
        ("-4", "-6", "亿元", "−2 亿元", "-6 − -4 = −2 亿元"),
        ("-4", "6", "亿元", "+10 亿元", "6 − -4 = +10 亿元"),
        ("7.1", "-2.2", "万元", "−9.3 万元", "-2.2 − 7.1 = −9.3 万元"),
        ("4", "0", "个", "−100.0%", "(0 − 4) ÷ 4 = −100.0%"),
    ],
)
def test_a_change_is_per_cent_points_or_a_difference(before, after, unit, text, formula):
    change = change_of(figure(before), figure(after), unit)
    assert (change.text, change.formula) == (text, formula)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (figure("1"), figure("2", status=ObsStatus.BREAK)),
        (figure("1", status=ObsStatus.DEFINITION), figure("2")),
        (figure("1"), figure("2", qualifier=Qualifier.GE)),
        (figure("1", qualifier=Qualifier.APPROX), figure("2")),
        (figure("1"), Observation("o", "a", value_text="全覆盖")),
    ],
)
def test_figures_that_do_not_compare_have_no_change(before, after):
    assert change_of(before, after, "个") is None


def package_of(folder, figures):
    indicators = [{"indicator_id": key, "title": f"指标{key}", "theme_id": "t", "unit": "个"} for key in figures]
    observations = [
        {
            "obs_id": f"{key}{year}",
            "indicator_id": key,
            "time_period": str(year),
            "obs_value": text,
            "value_text": text,
        }
        for key, values in figures.items()
        for year, text in values.items()
    ]
    return open_path(build(folder, indicators=indicators, observations=observations)).package


def test_a_card_holds_the_last_two_periods_and_the_change_between_them(tmp_path):
    package = package_of(tmp_path, {"a": {2018: "1", 2019: "40", 2020: "50"}, "b": {2020: "7"}})
    spec = ChartSpec("c", "t", "题", "", ChartType.CHANGE, ("a", "b"))
    first, second = build_chart(package, spec).panels
    said = [(mark.label, mark.text, mark.detail, mark.value) for mark in first.series[0].marks]
    assert said == [("2019", "40", "个", 40.0), ("2020", "50", "个", 50.0), ("变化", "+25.0%", "", None)]
    assert first.series[0].marks[-1].obs_ids == ("a2019", "a2020")
    assert [mark.text for mark in second.series[0].marks] == ["7"]
    assert ChartType.SLOPE in alternatives(package, spec)


def test_generated_charts_are_lines_and_then_cards_for_two_periods(tmp_path):
    two = {f"k{n}": {2019: "1", 2020: "2"} for n in range(7)}
    package = package_of(tmp_path, two | {"long": {2018: "1", 2019: "2", 2020: "3"}})
    charts = default_charts(package, package.themes[0])
    assert [(chart.chart_type, len(chart.series)) for chart in charts] == [
        (ChartType.LINE, 1), (ChartType.CHANGE, 3), (ChartType.CHANGE, 4),
    ]  # fmt: skip


def bars_of(folder, titles, relations=()):
    indicators = [
        {"indicator_id": f"k{n}", "title": title, "theme_id": "t", "unit": "个"} for n, title in enumerate(titles)
    ]
    observations = [
        {"obs_id": f"o{n}", "indicator_id": f"k{n}", "obs_value": str(n + 1), "value_text": str(n + 1)}
        for n in range(len(titles))
    ]
    package = open_path(build(folder, indicators=indicators, observations=observations, relations=relations)).package
    return [list(chart.series) for chart in default_charts(package, package.themes[0])]


def test_a_total_is_no_bar_beside_its_parts_in_generated_charts(tmp_path):
    assert bars_of(tmp_path / "a", ["甲", "乙", "合计"]) == [["k0", "k1"]]
    assert bars_of(tmp_path / "b", ["户数（甲旗）", "户数（乙县）", "户数（全市合计）"]) == [["o1", "o0"]]
    assert bars_of(tmp_path / "c", ["甲", "合计划内项目"]) == [["k0", "k1"]]
    assert bars_of(tmp_path / "d", ["本年合计", "上年合计"]) == [["k0", "k1"]]
    adds = {"relation_id": "r", "title": "和", "check": "sum", "result": "o2", "parts": "o0;o1", "expected": "true"}
    assert bars_of(tmp_path / "e", ["甲", "乙", "全部"], [adds]) == [["k0", "k1"]]
    assert bars_of(tmp_path / "f", ["甲", "乙", "全部"], [adds | {"expected": "false"}]) == [["k0", "k1", "k2"]]
