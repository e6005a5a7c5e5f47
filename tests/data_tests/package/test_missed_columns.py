"""A package whose columns are misspelt or whose powers contradict its units says so."""

import pytest
from package_builder import INDICATORS, OBSERVATIONS, build, changed

from data.package.reader import open_package
from data.problems import Severity


def warnings(folder):
    return [one for one in open_package(folder)[1] if one.severity is Severity.WARNING]


def renamed(rows, old, new):
    return [{new if key == old else key: cell for key, cell in row.items()} for row in rows]


def test_a_misspelt_column_of_figures_is_named(tmp_path):
    told = warnings(build(tmp_path, observations=renamed(OBSERVATIONS, "obs_value", "obs_val")))
    first = next(one for one in told if one.place == "observations.csv:L1")
    assert "没有 obs_value（数值） 列" in first.message
    assert first.found == "obs_val"


def test_any_other_misspelt_column_is_named(tmp_path):
    told = warnings(build(tmp_path, observations=renamed(OBSERVATIONS, "time_period", "time_perod")))
    assert [one.found for one in told if one.place == "observations.csv:L1"] == ["time_perod"]


def test_a_package_without_figures_is_asked_about_them(tmp_path):
    rows = [{key: cell for key, cell in row.items() if key != "obs_value"} for row in OBSERVATIONS]
    told = warnings(build(tmp_path, observations=rows))
    assert [one.message for one in told if one.place == "observations.csv:L1"] == [
        "没有 obs_value（数值） 列，数字都没有读"
    ]


@pytest.mark.parametrize(
    ("fields", "contradicts"),
    [
        ({"unit": "亿元", "unit_measure": "元", "unit_mult": "8"}, False),
        ({"unit": "亿元", "unit_measure": "元", "unit_mult": "4"}, True),
        ({"unit": "亿元", "unit_measure": "元", "unit_mult": ""}, True),
        ({"unit": "亿元", "unit_measure": "亿元", "unit_mult": ""}, False),
        ({"unit": "亿元", "unit_measure": "", "unit_mult": ""}, False),
        ({"unit": "亿元", "unit_measure": "", "unit_mult": "4"}, True),
        ({"unit": "万名", "unit_measure": "人", "unit_mult": "4"}, False),
        ({"unit": "百分点", "unit_measure": "百分点", "unit_mult": "0"}, False),
        ({"unit": "千米", "unit_measure": "km", "unit_mult": "0"}, False),
        ({"unit": "元", "unit_measure": "元", "unit_mult": "4"}, True),
    ],
)
def test_a_power_that_contradicts_the_unit_is_told(tmp_path, fields, contradicts):
    told = warnings(build(tmp_path, indicators=changed(INDICATORS, "a", **fields)))
    assert [one.place for one in told if one.column.startswith("unit_mult")] == (
        ["indicators.csv:L2"] if contradicts else []
    )
