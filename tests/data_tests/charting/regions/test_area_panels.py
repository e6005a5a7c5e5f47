"""Packages ask for charts over areas by their types; what has no three areas is drawn as the nearest other one."""

from dataclasses import replace

import pytest
from regions_package import counties, prefectures

from data.charting.build import alternatives, build_chart
from data.charting.content import Tone
from data.model import ChartSpec, ChartType
from data.package.reader import bundled_path, open_package

KINDS = [ChartType.RANKING, ChartType.TILES, ChartType.HEAT, ChartType.MULTIPLES]


def spec_of(kind, series=("income",), emphasis=()):
    return ChartSpec("c", "t", "图", "", kind, series, emphasis=emphasis)


@pytest.mark.parametrize("kind", KINDS)
def test_an_indicator_over_areas_is_drawn_as_asked(kind):
    package = prefectures()
    content = build_chart(package, spec_of(kind, emphasis=("152200", "2019")))
    assert content.kind is kind
    (panel,) = content.panels
    assert [sign.is_mine for sign in panel.areas.signs].count(True) == 1
    assert kind in alternatives(package, spec_of(kind))
    marks = [mark for one in panel.series for mark in one.marks if mark.tone is Tone.ACCENT]
    assert {mark.obs_ids[0].split(".")[1] for mark in marks} == {"152200"}


def test_figures_of_one_period_are_ranked_in_that():
    package = prefectures()
    own = tuple(
        one.obs_id for one in package.observations if one.time_period == "2017" and one.indicator_id == "income"
    )
    content = build_chart(package, spec_of(ChartType.RANKING, own))
    assert {mark.period for mark in content.panels[0].series[0].marks} == {"2017"}


def test_areas_without_a_layout_are_ranked_where_tiles_are_asked_for():
    assert build_chart(counties(), spec_of(ChartType.TILES, ("people",))).kind is ChartType.RANKING


@pytest.mark.parametrize("kind", KINDS)
def test_an_indicator_of_one_area_is_drawn_as_another_chart(kind):
    package, _ = open_package(bundled_path())
    series = next(chart.series for chart in package.charts if chart.chart_type is ChartType.LINE)[:1]
    content = build_chart(package, replace(spec_of(kind, series), theme_id=package.themes[0].theme_id))
    assert content.kind not in KINDS
    assert content.panels
    assert all(panel.areas is None for panel in content.panels)
