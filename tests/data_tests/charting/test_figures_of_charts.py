"""No chart loses a figure or gives two of them one name: areas, periods, missing years, statuses, doubts."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from steps_package import RANGES, figure, package_of, ranges_package, spec_of

from data.charting.build import build_chart, chart_of_observations
from data.charting.content import labels_in_time, missing_years
from data.charting.hover import mark_card, period_card
from data.checks.doubts import doubt_notes, flagged_ids
from data.figures.figure_text import figure_parts, value_with_unit
from data.model import (
    Area,
    ChartSpec,
    ChartType,
    Check,
    Indicator,
    Observation,
    ObsStatus,
    Package,
    Qualifier,
    Relation,
    Theme,
)
from data.slides.package_slides import pages_of

AREAS = {"150100": "呼和浩特市", "150200": "包头市", "150300": "乌海市"}


def of_areas(years=("2020",), indicators=("人口",)):
    """A package of indicators with a figure an area and year."""
    observations = tuple(
        Observation(
            f"{name}{code}{year}", name, ref_area=code, time_period=year, obs_value=Decimal(at), value_text=str(at)
        )
        for name in indicators
        for at, code in enumerate(AREAS, start=2)
        for year in years
    )
    return Package(
        "p", "示例", "1", "", Path("p"), (Theme("t", "示例", 1),),
        tuple(Indicator(name, name, "t", unit="万人") for name in indicators), observations,
        areas=tuple(Area(code, title) for code, title in AREAS.items()),
    )  # fmt: skip


def labels_of(content):
    return [mark.label for panel in content.panels for one in panel.series for mark in one.marks]


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        (of_areas(), ["乌海市", "包头市", "呼和浩特市"]),
        (of_areas(indicators=("人口", "户数")), ["人口（乌海市）", "户数（乌海市）", "人口（包头市）"]),
        (of_areas(("2019", "2020")), ["乌海市（2019）", "乌海市（2020）", "包头市（2019）"]),
    ],
)
def test_selected_figures_of_one_indicator_are_told_apart(package, expected):
    ids = tuple(one.obs_id for one in package.observations)
    content = chart_of_observations(package, ids, "所选")
    assert labels_of(content)[: len(expected)] == expected
    assert len(set(labels_of(content))) == len(ids) == len(content.obs_ids)


def test_selected_figures_of_one_area_name_their_periods():
    package = package_of({"a": ("3", "4", "5"), "b": ("6",)})
    content = chart_of_observations(package, ("a2012", "a2014", "b2012"), "所选")
    assert labels_of(content) == ["示例b", "示例a（2014）", "示例a（2012）"]


def test_two_figures_of_one_period_have_two_names():
    package = package_of({"a": ("3", figure("a", 2012, "4", source_text="又"))})
    package = replace(
        package, observations=tuple(replace(one, obs_id=f"o{at}") for at, one in enumerate(package.observations))
    )
    assert labels_of(chart_of_observations(package, ("o0", "o1"), "所选")) == ["示例a（2012） 2", "示例a（2012）"]


@pytest.mark.parametrize("kind", [ChartType.LINE, ChartType.COLUMN, ChartType.SLOPE, ChartType.CHANGE])
def test_figures_that_are_named_one_by_one_are_one_series_over_time(kind):
    package = package_of({"a": ("3", "4", "5")})
    content = build_chart(package, ChartSpec("c", "t", "图", "", kind, ("a2012", "a2013")))
    assert content.obs_ids == ("a2012", "a2013")
    assert content.kind is kind
    assert [len(one.marks) for panel in content.panels for one in panel.series] == [
        3 if kind is ChartType.CHANGE else 2
    ]


@pytest.mark.parametrize("count", [5, 9, 30])
def test_ranges_keep_both_ends_on_each_page(count):
    ranges = {f"{at}{name}": ends for at in range(6) for name, ends in RANGES.items()}
    content = build_chart(*ranges_package(dict(list(ranges.items())[:count])))
    assert content.kind is ChartType.RANGE
    pages = pages_of(content)
    assert len(pages) == -(-count // 12)
    assert {one for page in pages for one in page.obs_ids} == set(content.obs_ids)
    for page in pages:
        for panel in page.panels:
            low, high = panel.series
            assert [mark.label for mark in low.marks] == [mark.label for mark in high.marks]


def test_dots_of_several_periods_stay_together_on_each_page():
    names = [f"率{at}" for at in range(8)]
    package = package_of({name: ("91.5", f"9{at}.1") for at, name in enumerate(names)}, unit="%")
    pages = pages_of(build_chart(package, spec_of(ChartType.DOT, *names)))
    assert len(pages) > 1
    for page in pages:
        (panel,) = page.panels
        first, last = panel.series
        assert sorted(mark.label for mark in first.marks) == sorted(mark.label for mark in last.marks)
        assert panel.ticks == pages[0].panels[0].ticks


def test_years_without_figures_keep_their_places_among_columns():
    content = build_chart(package_of({"a": ("3", "", "5", "", "7")}), spec_of(ChartType.COLUMN, "a"))
    (panel,) = content.panels
    assert labels_in_time(panel.series) == ["2012", "2013", "2014", "2015", "2016"]
    assert missing_years(panel.series) == ["2013", "2015"]
    assert "2013、2015年没有数字。" in content.notes


def test_years_far_apart_stand_side_by_side():
    series = ("1", *[""] * 20, "2")
    (panel,) = build_chart(package_of({"a": series}), spec_of(ChartType.COLUMN, "a")).panels
    assert labels_in_time(panel.series) == ["2012", "2033"]
    assert not missing_years(panel.series)


STATUSES = (
    "8",
    figure("a", 2013, "7", obs_status=ObsStatus.DEFINITION),
    figure("a", 2014, "6", obs_status=ObsStatus.ESTIMATED),
    figure("a", 2015, "5", obs_status=ObsStatus.PROVISIONAL),
)


@pytest.mark.parametrize("kind", [ChartType.LINE, ChartType.COLUMN, ChartType.BAR, ChartType.TABLE])
def test_statuses_are_said_under_every_chart_and_when_hovered(kind):
    content = build_chart(package_of({"a": STATUSES}), spec_of(kind, "a"))
    said = "".join(content.notes)
    assert all(word in said for word in ("口径不同", "估计", "初步"))
    panel = content.panels[0]
    mark = next(mark for mark in panel.series[0].marks if mark.obs_ids == ("a2014",))
    assert ("口径", "估计") in mark_card(content, panel, panel.series[0], mark, None).facts
    if mark.moment is not None:
        assert [row.text for row in period_card(panel, mark.label, None).rows] == ["6（估计）"]


def test_a_status_that_the_note_tells_is_not_told_twice():
    spec = replace(spec_of(ChartType.LINE, "a"), note="2014年为估计数。")
    said = "".join(build_chart(package_of({"a": STATUSES}), spec).notes)
    assert said.count("估计") == 1
    assert "初步" in said


def with_sum(total, *, expected=True):
    package = package_of({"甲": ("3",), "乙": ("4",), "合计": (total,)})
    relation = Relation("r", "各项之和", Check.SUM, "合计2012", ("甲2012", "乙2012"), expected=expected)
    return replace(package, relations=(relation,))


def test_a_figure_that_the_checks_do_not_fit_is_marked_whatever_the_package_expects():
    package = with_sum("12")
    assert flagged_ids(package) == {"合计2012"}
    assert not flagged_ids(with_sum("7"))
    assert flagged_ids(with_sum("7", expected=False)) == {"合计2012"}
    content = build_chart(package, spec_of(ChartType.BAR, "甲", "乙", "合计"))
    shown = {mark.label: mark.shown for panel in content.panels for one in panel.series for mark in one.marks}
    assert shown == {"示例合计": "12*", "示例乙": "4", "示例甲": "3"}
    assert any(note.startswith("*") and "各项之和" in note for note in content.notes)
    assert ["各项之和" in note for note in doubt_notes(package, package.observations)] == [True]


@pytest.mark.parametrize(
    ("text", "unit", "whole", "parts"),
    [
        ("60多", "万人", "60多万人", ("", "60", "多万人")),
        ("6.4余", "万户", "6.4余万户", ("", "6.4", "余万户")),
        ("50多万", "万户", "50多万户", ("", "50", "多万户")),
        ("6.4万余", "万名", "6.4万余名", ("", "6.4", "万余名")),
        ("3多亿", "亿元", "3多亿元", ("", "3", "多亿元")),
        ("50多万户", "万户", "50多万户", ("", "50", "多万户")),
        ("60", "万人", "60多万人", ("", "60", "多万人")),
        ("60多", "人", "60多 人", ("", "60多", "人")),
    ],
)
def test_the_power_of_ten_is_said_once_and_never_lost(text, unit, whole, parts):
    digits = text.rstrip("多余万亿户")
    observation = Observation("o", "i", obs_value=Decimal(digits), value_text=text, obs_qualifier=Qualifier.APPROX_GT)
    indicator = Indicator("i", "示例", "t", unit=unit)
    assert value_with_unit(observation, indicator) == whole
    assert tuple(figure_parts(observation, indicator)) == parts
