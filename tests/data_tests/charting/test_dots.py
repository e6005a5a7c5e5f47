"""Charts of dots: what they show, where they are offered, and where they are the default."""

from dataclasses import replace

import pytest
from dots_package import DOTS, dots_package
from steps_package import package_of, spec_of

from data.charting.build import alternatives, build_chart
from data.charting.default_charts import default_charts
from data.charting.value_axis import are_alike, dot_ticks
from data.model import ChartType
from data.package.code_words import code_of


@pytest.mark.parametrize(
    ("values", "alike"),
    [
        ((60, 100), True), ((59.9, 100), False), ((-60, -100), True), ((-60, 100), False), ((0, 1), False),
        ((5,), True), ((), False), ((0.000011, 0.000012), True),
    ],
)  # fmt: skip
def test_values_are_alike_from_three_fifths_of_the_largest_on(values, alike):
    assert are_alike(values) is alike


@pytest.mark.parametrize("name", DOTS)
def test_an_axis_holds_every_value_between_its_ends(name):
    values = [float(text) for texts in DOTS[name].values() for text in texts if text]
    ticks = dot_ticks(values)
    assert list(ticks) == sorted(set(ticks))
    assert ticks[0] <= min(values) <= max(values) <= ticks[-1]
    # What is spread over half of its axis at least can be compared.
    if are_alike(values) and len(set(values)) > 1:
        assert max(values) - min(values) >= (ticks[-1] - ticks[0]) * 0.4
    else:
        assert ticks[0] <= 0 <= ticks[-1]


def test_rows_are_ranked_and_named_as_printed():
    content = build_chart(*dots_package("alike"))
    (one,) = content.panels[0].series
    assert [mark.text for mark in one.marks] == ["99.2%", "97.85%", "95%", "88.6%"]
    assert "横轴不从 0 开始。" in content.notes
    assert "横轴不从 0 开始。" not in build_chart(*dots_package("far")).notes


def test_a_few_periods_are_series_ranked_by_the_last():
    content = build_chart(*dots_package("missing"))
    rows = [[(mark.label, mark.text) for mark in one.marks] for one in content.panels[0].series]
    assert [one.name for one in content.panels[0].series] == ["2012", "2013", "2014"]
    assert rows == [
        [("示例甲率", "96.5%"), ("示例乙率", "97.9%")],
        [("示例丙率", "98.6%"), ("示例乙率", "95.5%")],
        [("示例甲率", "99.1%"), ("示例丙率", "98.61%")],
    ]
    assert [one.place for one in content.panels[0].series] == [2, 1, 0]


def test_many_periods_are_rows():
    package = package_of({"甲": tuple("12345"), "乙": tuple("23456")}, "%")
    content = build_chart(package, spec_of("dot", "甲", "乙"))
    (one,) = content.panels[0].series
    assert len(one.marks) == 10
    assert one.marks[0].label == "示例乙（2016）"


def bars_of(series, unit):
    return alternatives(package_of(series, unit), spec_of("bar", *series))


def test_bars_can_be_dots_where_they_are_rates_or_nearly_alike():
    assert ChartType.DOT in bars_of({"甲": ("10",), "乙": ("8",)}, "万人")
    assert ChartType.DOT not in bars_of({"甲": ("10",), "乙": ("5",)}, "万人")
    assert ChartType.DOT in bars_of({"甲": ("10",), "乙": ("5",)}, "%")
    package, spec = dots_package("alike")
    assert alternatives(package, spec) == (ChartType.DOT, ChartType.BAR, ChartType.TABLE)


@pytest.mark.parametrize(
    ("values", "unit", "kind"),
    [
        (("99", "97", "60"), "%", ChartType.DOT), (("99", "97", "59"), "%", ChartType.BAR),
        (("99", "97"), "%", ChartType.BAR), (("99", "97", "60"), "万人", ChartType.BAR),
    ],
)  # fmt: skip
def test_three_rates_that_are_nearly_alike_are_dots_by_default(values, unit, kind):
    package = package_of({name: (value,) for name, value in zip("甲乙丙", values, strict=False)}, unit)
    (spec,) = default_charts(package, package.themes[0])
    assert spec.chart_type is kind
    assert build_chart(package, spec).kind is kind


def test_the_claims_in_words_stay_beside_the_dots():
    package, spec = dots_package("alike")
    words = replace(package.observations[-1], obs_value=None, value_text="全覆盖")
    package = replace(package, observations=(*package.observations[:-1], words))
    content = build_chart(package, spec)
    assert [panel.title for panel in content.panels] == ["", "原文为文字"]
    assert content.panels[1].series[0].marks[0].text == "全覆盖"


def test_the_word_of_the_type_is_known():
    assert code_of(ChartType, "点图") == code_of(ChartType, "dot") == ChartType.DOT


def test_no_axis_of_rates_goes_beyond_a_whole():
    assert dot_ticks([95.06, 100, 99.2])[-1] == 100
