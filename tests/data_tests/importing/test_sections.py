"""A row with a name and no figure is a heading, or a row that has no figures: what speaks for which."""

import pytest
from data_tests.importing.figures_read import said_of

from data.importing.reading_plan import RowRole
from data.importing.sheet_roles import row_roles


@pytest.mark.parametrize(
    "text",
    [
        "旗县,2019年,2020年\n甲旗,1,2\n乙旗,,\n丙旗,3,9.5\n",
        "指标,单位,2019年,2020年\n人口,万人,1,2\n新增,个,,\n户数,户,3,9.5\n",
        "序号,旗县,2019年,2020年\n1,甲旗,1,2\n2,前山,,\n3,丙旗,3,9.5\n",
        "旗县,2019年,2020年,备注\n甲旗,1,2,\n前山,,,未上报\n丁旗,3,9.5,\n",
        "指标,2019年,2020年\n一、人口,1,2\n二、户数,,\n三、产值,3,9.5\n",
        "指标,2019年,2020年\n人口,1,2\n合计,,\n产值,3,9.5\n",
    ],
)
def test_a_row_without_figures_heads_nothing_and_is_told(table, text):
    read = table(text)
    assert said_of(read, "9.5")[0] == ""
    (told,) = [one for one in read.problems if "没有数" in one.message]
    assert told.place == "L3"
    assert RowRole.SECTION not in row_roles(read.layouts[0]).values()


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("指标,2019年,2020年\n一、人口,,\n总数,1,2\n二、经济,,\n产值,3,9.5\n", "二、经济"),
        ("指标,2019年,2020年\n人口,,\n总数,1,2\n经济,,\n产值,3,9.5\n", "经济"),
        ("指标,2019年,2020年\n总数,1,2\n经济,,\n　产值,3,9.5\n", "经济"),
        ("指标,单位,2019年,2020年\n总数,人,1,2\n农村,元,,\n　收入,元,3,9.5\n", "农村"),
        ("序号,指标,2019年,2020年\n一,人口,,\n1,总数,1,2\n二,经济,,\n1,产值,3,9.5\n", "经济"),
        ("序号,指标,2019年,2020年\n一、人口,,,\n1,总数,1,2\n二、经济,,,\n1,产值,3,9.5\n", "二、经济"),
        ("序号,指标,2019年,2020年\n1,人口,,\n1.1,总数,1,2\n2,经济,,\n2.1,产值,3,9.5\n", "经济"),
        ("指标,2019年,2020年\n总数,1,2\n其中：,,\n产值,3,9.5\n", "其中："),
    ],
)
def test_a_row_stands_over_those_below_it(table, text, heading):
    read = table(text)
    assert said_of(read, "9.5")[0] == heading
    assert RowRole.SECTION in row_roles(read.layouts[0]).values()
    assert not [one for one in read.problems if "没有数" in one.message]


def test_an_area_stands_over_those_that_lie_in_it(table):
    read = table("旗县,2019年,2020年\n合计,4,11.5\n东市,,\n甲旗,1,2\n西市,,\n丙旗,3,9.5\n")
    assert said_of(read, "9.5")[4] == "西市 丙旗"
    assert RowRole.SECTION in row_roles(read.layouts[0]).values()
    assert not [one for one in read.problems if "没有数" in one.message]
