"""Shares that no track of 100 % holds, figures with words behind their unit, all digits of a table."""

from dataclasses import replace

import pytest
from steps_package import figure, package_of, spec_of

from data.charting.build import alternatives, build_chart
from data.charting.items import resolve, short_titles
from data.model import Area, ChartType, Observation, Qualifier


@pytest.mark.parametrize("outside", ["120", "-12", "100.1"])
def test_shares_outside_0_to_100_are_bars_on_a_scale_that_holds_them(outside):
    package = package_of({"a": (outside,), "b": ("98",), "c": (Observation("c0", "c", value_text="全覆盖"),)}, "%")
    content = build_chart(package, spec_of("coverage", "a", "b", "c"))
    assert content.kind is ChartType.BAR
    assert {mark.text for panel in content.panels for one in panel.series for mark in one.marks} == {
        f"{outside}%", "98%", "全覆盖",
    }  # fmt: skip
    assert "空框里是原文的文字，不是百分数。" not in content.notes
    assert ChartType.COVERAGE not in alternatives(package, spec_of("coverage", "a", "b", "c"))


@pytest.mark.parametrize("inside", ["0", "100", "63.5"])
def test_shares_from_0_to_100_have_a_track(inside):
    package = package_of({"a": (inside,), "b": ("98",)}, "%")
    assert build_chart(package, spec_of("coverage", "a", "b")).kind is ChartType.COVERAGE


def test_a_figure_that_is_no_share_is_not_left_out_of_a_chart_of_shares():
    content = build_chart(package_of({"a": ("7",), "b": ("8",)}, "个"), spec_of("coverage", "a", "b"))
    assert content.kind is ChartType.BAR
    assert set(content.obs_ids) == {"a2012", "b2012"}


def test_bars_have_all_their_units_or_none():
    ge = figure("a", 2012, "15", obs_qualifier=Qualifier.GE)
    gt = figure("b", 2012, "46", obs_qualifier=Qualifier.GT)
    both = build_chart(package_of({"a": (ge,), "b": (gt,), "c": ("7",)}), spec_of("bar", "a", "b", "c"))
    assert [mark.text for mark in both.panels[0].series[0].marks] == ["超过46 万人", "15 万人以上", "7 万人"]
    plain = build_chart(package_of({"b": (gt,), "c": ("7",)}), spec_of("bar", "b", "c"))
    assert [mark.text for mark in plain.panels[0].series[0].marks] == ["超过46", "7"]


@pytest.mark.parametrize(("kind", "digits"), [("table", "4.123456789"), ("bar", "4.123"), ("line", "4.123")])
def test_only_a_table_shows_all_digits_to_which_notes_of_charts_lead(kind, digits):
    content = build_chart(package_of({"a": ("4.10", "4.1", "4.123456789")}, "元"), spec_of(kind, "a"))
    assert digits in {mark.text for one in content.panels[0].series for mark in one.marks}
    assert ("图中的数是约数，全部位数见表格。" in content.notes) is (kind != "table")


def test_areas_stand_at_one_place_of_all_names():
    package = package_of({"产量": ("5", "6"), "销量": ("4",)})
    areas = (Area("990001", "示例县"), Area("990002", "甲县"))
    codes = {"产量2012": "990001", "产量2013": "990002", "销量2012": "990001"}
    own = tuple(replace(one, ref_area=codes[one.obs_id]) for one in package.observations)
    package = replace(package, observations=own, areas=areas)
    items, _ = resolve(package, ("产量", "销量"))
    assert list(short_titles(items).values()) == ["示例产量（示例县）", "示例产量（甲县）", "示例销量（示例县）"]
