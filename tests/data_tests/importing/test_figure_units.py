"""The unit of a column, of a row and of the whole table: the nearest counts; a rate takes none but its own."""

import pytest
from data_tests.importing.figures_read import said_of

from data.cells.headers import is_rate, split_unit
from data.problems import Severity
from data.units import looks_like_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("指标,单位,2019年,2020年,增长（%）\n人口,万人,10,12,20.5\n产值,亿元,5,6,21.5\n", "%"),
        ("单位：万人\n旗县,2019年,2020年,增长%\n甲旗,10,12,20.5\n乙旗,5,6,21.5\n", "%"),
        ("单位：个\n地区,2020年,占比\n甲旗,10,20.5\n乙旗,15,79.5\n", ""),
        ("单位：个\n地区,2020年,占比\n甲旗,10,20.5%\n乙旗,15,79.5%\n", "%"),
        ("单位：亿元\n年份,产值,增长率\n2018,10,20.5\n2019,11,21.5\n2020,12,22.5\n", ""),
        ("单位：万人\n指标,2019年,2020年\n人口,10,12\n城镇化率,19.5,20.5\n", ""),
        ("单位：万人\n指标名称,时间,数值\n人口,2020,12\n城镇化率,2020,20.5\n", ""),
        ("指标,单位,2019年,2020年\n人口,万人,10,12\n城镇化率,%,19.5,20.5\n", "%"),
        ("单位：%\n旗县,2019年,2020年\n甲旗脱贫率,19.5,20.5\n乙旗脱贫率,5,6\n", "%"),
        ("单位：万人\n旗县,2019年,2020年\n甲旗,19.5,20.5\n乙旗,5,6\n", "万人"),
    ],
)
def test_a_rate_has_its_own_unit_or_none(table, text, unit):
    assert said_of(table(text), "20.5")[2] == unit


def test_a_unit_that_was_not_taken_is_told(table):
    told = [one.message for one in table("单位：个\n地区,2020年,占比\n甲旗,10,20.5\n乙旗,15,79.5\n").problems]
    assert "“占比”没有写单位，没有照“个”读" in told


def test_units_of_row_and_column_that_contradict_each_other_are_told(table):
    read = table("指标,单位,2019年（户）,2020年（户）\n人口,万人,10,12\n户数,户,5,6\n")
    (told,) = [one for one in read.problems if one.severity is Severity.WARNING]
    assert "“户”" in told.message
    assert "“万人”" in told.message


def test_columns_of_one_name_in_two_units_stay_apart(table):
    read = table("地区,2019年,2020年,增减（个）,增减（%）\n甲旗,10,12,2,20.5\n乙旗,5,6,1,21.5\n")
    assert said_of(read, "20.5")[1:3] == ("增减（%）", "%")
    assert not [one for one in read.problems if one.severity is Severity.WARNING]


@pytest.mark.parametrize(
    ("words", "name", "unit"),
    [
        ("增长%", "增长", "%"),
        ("比上年±％", "比上年", "%"),
        ("占比", "占比", ""),
        ("完成99%", "完成99%", ""),
        ("变化（个百分点）", "变化", "个百分点"),
    ],
)
def test_the_sign_of_a_share_needs_no_brackets(words, name, unit):
    assert split_unit(words) == (name, unit)


def test_words_that_call_rates():
    assert all(map(is_rate, ("贫困发生率", "占全区比重", "同比", "比上年增减", "价格指数", "增长")))
    assert not any(map(is_rate, ("人口", "增长额", "产值", "比赛场次", "占地面积", "人均收入")))


def test_units_that_offices_write_together():
    assert looks_like_unit("户、人")
    assert looks_like_unit("个百分点")
    assert not looks_like_unit("户、甲")
