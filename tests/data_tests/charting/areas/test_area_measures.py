"""Measures of several areas: which areas there are, what is counted, which figures are the latest."""

from dataclasses import replace

import pytest
from package_builder import build

from data.charting.areas.area_measures import areas_beside, count_words, latest_of_areas, main_area
from data.package.reader import bundled_path, open_package
from data.session.opened import open_path

AREAS = ("北京市", "天津市", "河北省", "全国")


def package_of(folder, figures):
    """Return a package of 示例 figures by title and year."""
    indicators = [{"indicator_id": title, "title": title, "theme_id": "t", "unit": "万人"} for title in figures]
    observations = [
        {"obs_id": f"{title}-{year}", "indicator_id": title, "time_period": str(year), "obs_value": text,
         "value_text": text}
        for title, own in figures.items()
        for year, text in own.items()
    ]  # fmt: skip
    return open_path(build(folder, indicators=indicators, observations=observations)).package


@pytest.fixture
def package(tmp_path):
    figures = {f"人口（{area}）": {2019: "9", 2020: f"{n + 1}"} for n, area in enumerate(AREAS)}
    return package_of(tmp_path, figures | {f"户数（{area}）": {2020: "3"} for area in AREAS[:3]})


def test_of_several_areas_none_is_the_package_s_and_all_are_counted(package):
    assert main_area(package) == ""
    assert areas_beside(package) == AREAS[:3], "the total is none of them"
    assert count_words(package) == ("3个地区", "2个指标", "11项数据")


def test_the_area_of_most_figures_is_the_package_s(package):
    bundled = open_package(bundled_path())[0]
    assert (main_area(bundled), areas_beside(bundled)) == ("内蒙古自治区", ())
    assert count_words(bundled) == ("5个主题", "119个指标", "158项数据")
    own = tuple(one for one in package.observations if "北京市" in one.obs_id)
    assert main_area(replace(package, observations=own)) == "北京市"


def test_the_latest_figures_are_those_of_the_first_measure_totals_apart(package):
    latest = latest_of_areas(package, package.themes[0])
    assert (latest.period, [one.value_text for one in latest.totals]) == ("2020", ["4"])
    assert [one.value_text for one in latest.areas] == ["3", "2", "1"]


def test_a_period_that_few_have_reported_for_is_not_the_latest(tmp_path):
    figures = {f"人口（{area}）": {2019: "9"} for area in AREAS[:3]}
    figures["人口（北京市）"][2020] = "8"
    package = package_of(tmp_path, figures)
    latest = latest_of_areas(package, package.themes[0])
    assert (latest.period, len(latest.areas)) == ("2019", 3)
