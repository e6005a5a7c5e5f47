"""Cross tables: what stands where, that nothing is summed or made up, and what is computed beside the figures."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from regions_package import counties, prefectures

from data.checks.doubts import marked_cell
from data.cross.cross_table import cross_table
from data.cross.cube import Cube
from data.cross.layout import CrossLayout, Dimension
from data.model import Area, Check, Indicator, Observation, ObsStatus, Package, Qualifier, Relation, Theme

INDICATOR, AREA, PERIOD = Dimension


def figure(indicator, area, period, text, **others):
    value = None if text and not text[-1].isdigit() else Decimal(text or 0)
    known = {"obs_value": value, "value_text": text, "obs_id": f"{indicator}-{area}-{period}"} | others
    return Observation(indicator_id=indicator, ref_area=area, time_period=period, **known)


def package(observations, units=None, relations=()):
    indicators = tuple(
        Indicator(key, f"指标{key}", "t", unit=(units or {}).get(key, "万人"))
        for key in dict.fromkeys(one.indicator_id for one in observations)
    )
    areas = tuple(Area(key, f"{key}县") for key in dict.fromkeys(one.ref_area for one in observations) if key)
    return Package(
        "p", "包", "1", "", Path(), (Theme("t", "主题", 1),), indicators, tuple(observations),
        relations=tuple(relations), areas=areas,
    )  # fmt: skip


def laid_out(observations, layout, **others):
    return cross_table(Cube.of(package(observations, **others), observations), layout)


def texts(table):
    return [[table.text(row, column) for column in range(len(table.columns))] for row in range(table.rows)]


def labels(table):
    return [table.labels(row) for row in range(table.rows)]


@pytest.mark.parametrize("rows", Dimension)
@pytest.mark.parametrize("columns", Dimension)
@pytest.mark.parametrize("made", [prefectures, counties])
def test_every_figure_stands_in_its_own_cell_as_printed_and_every_other_cell_is_blank(made, rows, columns):
    if rows is columns:
        return
    own = made()
    cube = Cube.of(own, own.observations)
    table = cross_table(cube, CrossLayout(rows, columns))
    seen = []
    for row in range(table.rows):
        for column in range(len(table.columns)):
            found = table.observations(row, column)
            assert table.text(row, column) == "；".join(marked_cell(own, one) for one in found)
            for one in found:
                said = {INDICATOR: own.indicator_of(one).title, AREA: own.area_name(one.ref_area)}
                said[PERIOD] = one.time_period
                assert table.columns[column].name == said[columns]
                assert table.label(row, 0) == said[rows]
                seen.append(one.obs_id)
    assert sorted(seen) == sorted(one.obs_id for one in own.observations)


def test_an_area_that_has_not_reported_keeps_its_row_and_its_cell_is_blank_not_nought():
    own = counties()
    cube = Cube.of(own, own.observations)
    table = cross_table(cube, CrossLayout(AREA, INDICATOR, "2020"))
    assert table.rows == 103
    blank = [row for row in range(table.rows) if not table.text(row, 0)]
    assert len(blank) == 5
    assert table.subject == "2020"
    changes = cross_table(cube, CrossLayout(AREA, INDICATOR, "2020", change=True, percent=True))
    assert all(changes.text(row, column) == "" for row in blank for column in range(3))


def test_marks_qualifiers_and_several_figures_of_one_cell_stay():
    observations = [
        figure("a", "甲", "2019", "99", obs_qualifier=Qualifier.GE),
        figure("a", "甲", "2020", "13.7"),
        figure("a", "甲", "2020", "13.8", obs_id="again", obs_status=ObsStatus.ESTIMATED),
        figure("a", "甲", "2018", "全覆盖"),
    ]
    relation = Relation("r", "和", Check.SUM, "a-甲-2020", ("a-甲-2019",), expected=False, comment="两处不同。")
    table = laid_out(observations, CrossLayout(INDICATOR, PERIOD, change=True), relations=[relation])
    figures = [column for column, one in enumerate(table.columns) if not one.is_computed]
    assert [table.text(0, column) for column in figures] == ["全覆盖", "99万人以上", "13.7*；13.8①"]
    # Neither of a claim, nor of a bound, nor of two figures there is a change.
    assert {table.text(0, column) for column, one in enumerate(table.columns) if one.is_computed} == {""}
    assert table.legend == ("① 估计",)


def test_changes_are_of_plain_numbers_and_those_of_shares_in_points():
    observations = [
        *(figure("money", "甲", year, text) for year, text in (("2018", "4.10"), ("2019", "5.2"), ("2020", "5.2"))),
        *(figure("rate", "甲", year, text) for year, text in (("2018", "99.5"), ("2019", "98"), ("2020", "98.25"))),
    ]
    units = {"money": "亿元", "rate": "%"}
    table = laid_out(observations, CrossLayout(INDICATOR, PERIOD, change=True, percent=True), units=units)
    assert [(one.name, one.below) for one in table.columns] == [
        ("2018", ""), ("2019", ""), ("变化", "较2018·推算"), ("变化 %", "较2018·推算"),
        ("2020", ""), ("变化", "较2019·推算"), ("变化 %", "较2019·推算"),
    ]  # fmt: skip
    assert texts(table) == [
        ["4.10", "5.2", "+1.10", "+26.8%", "5.2", "0.0", "0.0%"],
        ["99.5", "98", "−1.5百分点", "", "98.25", "+0.25百分点", ""],
    ]
    assert table.change(0, 2).formula == "5.2 − 4.10 = +1.10（推算）"
    down = laid_out(observations, CrossLayout(PERIOD, INDICATOR, change=True, percent=True), units=units)
    assert [(one.name, one.below) for one in down.columns[:3]] == [
        ("指标money", "亿元"), ("变化", "较上期·推算"), ("变化 %", "较上期·推算"),
    ]  # fmt: skip
    # There is no column that could only be blank.
    assert [one.name for one in down.columns[3:]] == ["指标rate", "变化"]
    assert texts(down) == [
        ["4.10", "", "", "99.5", ""],
        ["5.2", "+1.10", "+26.8%", "98", "−1.5百分点"],
        ["5.2", "0.0", "0.0%", "98.25", "+0.25百分点"],
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"obs_status": ObsStatus.DEFINITION}, {}),
        ({}, {"obs_status": ObsStatus.BREAK}),
        ({}, {"obs_status": ObsStatus.DEFINITION}),
        ({"obs_qualifier": Qualifier.APPROX}, {}),
        ({}, {"obs_qualifier": Qualifier.GT}),
        ({"cumulative": True}, {}),
        ({"obs_value": None, "value_text": "全覆盖"}, {}),
        ({"obs_value": None, "value_text": "", "obs_status": ObsStatus.MISSING}, {}),
    ],
)
def test_what_does_not_compare_has_no_change(before, after):
    observations = [figure("a", "", "2019", "5", **before), figure("a", "", "2020", "6", **after)]
    table = laid_out(observations, CrossLayout(INDICATOR, PERIOD, change=True, percent=True))
    assert texts(table)[0][2:] == ["", ""]


@pytest.mark.parametrize("text", ["0", "-5"])
def test_no_percentage_of_what_is_not_above_nought(text):
    observations = [figure("a", "", "2019", text), figure("a", "", "2020", "6")]
    table = laid_out(observations, CrossLayout(INDICATOR, PERIOD, change=True, percent=True))
    assert texts(table)[0][2] != ""
    assert texts(table)[0][3] == ""


def test_months_compare_with_the_same_months_of_other_years_only_and_spans_with_nothing():
    periods = ("2019-01/2019-06", "2019", "2020-01/2020-06", "2020-03", "2020", "2013/2020", "")
    observations = [figure("a", "", period, str(n)) for n, period in enumerate(periods, start=1)]
    table = laid_out(observations, CrossLayout(INDICATOR, PERIOD, change=True))
    said = {table.columns[at - 1].name: one.below for at, one in enumerate(table.columns) if one.is_computed}
    assert said == {"2020": "较2019·推算", "2020年1—6月": "较2019年1—6月·推算"}


def test_a_year_that_is_named_twice_is_none_to_compare_with():
    observations = [
        figure("a", "", "2019", "5"), figure("a", "", "2019", "6", time_label="到2019年底", obs_id="b"),
        figure("a", "", "2020", "7"),
    ]  # fmt: skip
    table = laid_out(observations, CrossLayout(INDICATOR, PERIOD, change=True))
    assert not any(one.is_computed for one in table.columns)
    # Nor does a year change against itself.
    assert len(table.columns) == 3


def test_a_period_that_is_chosen_is_compared_with_the_one_before_it():
    own = prefectures()
    table = cross_table(Cube.of(own, own.observations), CrossLayout(AREA, INDICATOR, "2020", change=True))
    assert [(one.name, one.below) for one in table.columns[:2]] == [
        ("嘎查村集体经济平均收入（示例）", "万元"), ("变化", "较2019·推算"),
    ]  # fmt: skip
    assert texts(table)[0][:2] == ["22.0", "+2.2"]
    assert [one.time_period for one in table.observations(0, 1)] == ["2020", "2019"]


def test_the_single_area_of_an_indicator_is_part_of_its_name(bundled):
    found = bundled.package
    cube = Cube.of(found, found.observations_by_theme["trend"])
    table = cross_table(cube, CrossLayout(PERIOD, INDICATOR))
    assert [one.name for one in table.columns[:3]] == [
        "年底贫困人口（内蒙古自治区）", "贫困发生率（内蒙古自治区）", "全国农村贫困人口",
    ]  # fmt: skip
    assert [one.below for one in table.columns] == ["万人", "%", "万人", "%", "元"]
    assert labels(table) == [(str(year),) for year in range(2012, 2021)]
    assert texts(table)[5] == ["37.8", "2.26*", "3046", "3.1", "9377①"]


def test_sorting_goes_by_size_within_what_stands_at_the_left_and_gaps_come_last():
    own = prefectures()
    cube = Cube.of(own, own.observations)
    nested = cross_table(cube, CrossLayout(INDICATOR, PERIOD))
    order = nested.order(4, ascending=False)
    assert list(dict.fromkeys(nested.label(row, 0) for row in order)) == [
        "嘎查村集体经济平均收入（示例）", "衔接资金（示例）", "产业覆盖率（示例）",
    ]  # fmt: skip
    assert [nested.text(row, 4) for row in order[:12]][:2] == ["31.5", "23.4"]
    assert nested.label(order[11], 1) == "阿拉善盟"
    alone = cross_table(cube, CrossLayout(AREA, PERIOD, "income", change=True))
    by_change = [alone.change(row, 2) for row in alone.order(2, ascending=True)]
    values = [one.value for one in by_change if one is not None]
    assert values == sorted(values)


def test_a_part_keeps_what_its_changes_are_computed_from():
    own = prefectures()
    table = cross_table(Cube.of(own, own.observations), CrossLayout(AREA, PERIOD, "income", change=True))
    part = table.part(np.array([3, 1]), [2])
    assert labels(part) == [("赤峰市",), ("包头市",)]
    assert texts(part) == [["+1.8"], ["+1.9"]]
    assert [one.obs_id for one in part.cube.observations] == ["income.150200.2017", "income.150400.2017"]


def test_nothing_laid_out_is_an_empty_table():
    own = prefectures()
    cube = Cube.of(own, own.observations).only(np.zeros(0, dtype=np.int64))
    for rows, columns in ((INDICATOR, PERIOD), (AREA, INDICATOR), (PERIOD, AREA)):
        table = cross_table(cube, CrossLayout(rows, columns, "income", change=True))
        assert (table.rows, table.columns, table.legend) == (0, (), ())
        assert len(table.figure_rows) == len(table.figure_columns) == 0


def test_a_thing_chosen_that_is_not_there_is_as_if_none_was():
    own = prefectures()
    cube = Cube.of(own, own.observations)
    whole = cross_table(cube, CrossLayout(AREA, PERIOD))
    other = cross_table(cube, CrossLayout(AREA, PERIOD, "no such indicator"))
    assert labels(whole) == labels(other)
    assert replace(other.layout, chosen="") == whole.layout


def test_the_one_area_that_is_chosen_among_several_is_said_of_the_table():
    own = prefectures()
    some = [one for one in own.observations if one.ref_area == "150200"]
    table = cross_table(Cube.of(own, some), CrossLayout(INDICATOR, PERIOD))
    assert table.subject == "包头市"
    assert table.heads == ("指标", "单位")
    of_one_period = [one for one in some if one.time_period == "2020"]
    assert cross_table(Cube.of(own, of_one_period), CrossLayout(INDICATOR, AREA)).subject == "2020"
