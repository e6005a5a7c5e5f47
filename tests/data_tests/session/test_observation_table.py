"""Sorting, filtering and grouping of rows."""

from decimal import Decimal

import pytest

from data.model import Indicator, Observation, Package, Theme
from data.session.observation_table import ObservationTable, View, comparable


@pytest.fixture
def table(tmp_path):
    indicators = (
        Indicator("money", "投入资金", "t", "资金", 1, "亿元", "元", 8),
        Indicator("bases", "基地", "t", "项目", 2, "个", "个", 0),
        Indicator("projects", "项目", "t", "项目", 3, "万个", "个", 4),
        Indicator("words", "卫生室", "t", "", 4),
    )
    observations = (
        Observation("money", "money", obs_value=Decimal("4.10"), value_text="4.10", time_period="2016"),
        Observation("bases", "bases", obs_value=Decimal(32180), value_text="32180", time_period="2013/2020"),
        Observation("projects", "projects", obs_value=Decimal("3.5"), value_text="3.5"),
        Observation("words", "words", value_text="全覆盖"),
    )
    package = Package("p", "P", "1", "", tmp_path, (Theme("t", "T", 1),), indicators, observations)
    return ObservationTable(package, package.observations)


def shown(table, view):
    return [table.obs_ids[row] for row in table.order(view)]


def test_values_sort_by_size_with_their_unit_and_words_last_either_way(table):
    assert shown(table, View(sort_key="value")) == ["bases", "projects", "money", "words"]
    assert shown(table, View(sort_key="value", ascending=False)) == ["money", "projects", "bases", "words"]


def test_periods_sort_by_date_and_unstated_ones_come_last(table):
    assert shown(table, View(sort_key="period")) == ["bases", "money", "projects", "words"]


def test_names_sort_by_pinyin(table):
    assert shown(table, View(sort_key="indicator")) == ["bases", "money", "words", "projects"]


def test_filter_takes_all_words_and_ignores_width_case_and_grouping(table):
    assert shown(table, View(words="３２１８０")) == ["bases"]
    assert shown(table, View(words="项目 万个")) == ["projects"]
    assert shown(table, View(words="没有")) == []


def test_group_and_words_together(table):
    assert shown(table, View(group="项目", words="基地")) == ["bases"]
    assert table.groups == ("资金", "项目")


def test_cells_are_as_printed(table):
    assert table.text(0, "value") == "4.10"
    assert comparable(table.text(1, "value")) == "32180"
    assert table.text(2, "period") == "原文未注明"
    assert table.text(3, "value") == "全覆盖"


def test_header_clicks_go_round():
    view = View().sorted_by("value")
    assert (view.sort_key, view.ascending) == ("value", True)
    view = view.sorted_by("value")
    assert (view.sort_key, view.ascending) == ("value", False)
    assert view.sorted_by("value").sort_key == ""
