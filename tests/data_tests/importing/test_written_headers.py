"""Headers as people write them: hints, stars, unseen characters, doubled ones, areas in several columns."""

import pytest

from data.cells.headers import role_of, split_unit
from data.problems import Severity


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("*数值", "obs_value"),
        ("数值＊", "obs_value"),
        ("数值（必填）", "obs_value"),
        ("数值（万元）（必填）", "obs_value"),
        ("指标名称*（必填）", "title"),
        ("备注【选填】", "comment"),
        ("限定 (选填)", "obs_qualifier"),
        ("\ufeff指\u200b标名称", "title"),
        ("时\u00a0间", "time_period"),
        ("村名", "area"),
        ("乡镇名称（必填）", "area"),
        ("数值（修改前）", ""),
    ],
)
def test_what_a_form_adds_to_a_header_does_not_hide_it(words, role):
    assert role_of(words) == role


def test_units_stand_before_a_hint():
    assert split_unit("产值（万元）（必填）") == ("产值", "万元")
    assert split_unit("产\u200b值（万元）") == ("产值", "万元")


def figures(read):
    areas = read.package.area_by_id
    return [(areas[one.ref_area].title, str(one.obs_value)) for one in read.package.observations]


def warnings(read):
    return [one for one in read.problems if one.severity is Severity.WARNING]


def test_a_form_with_hints_is_read(table):
    read = table(
        "*指标名称（必填）,单位（选填）,时间（必填）,限定（选填）,数值（必填）\n户数,户,2020,约,5\n人口,人,2020,以上,6\n"
    )
    assert [(str(one.obs_value), one.obs_qualifier.value) for one in read.package.observations] == [
        ("5", "approx"),
        ("6", "ge"),
    ]
    assert not warnings(read)


def test_a_doubled_value_is_named(table):
    read = table("指标名称,单位,时间,数值,数值\n户数,户,2020,5,6\n人口,人,2020,7,8\n")
    assert [str(one.obs_value) for one in read.package.observations] == ["5", "7"]
    (told,) = warnings(read)
    assert told.place == "L1"
    assert "“数值”写了两次，只读 第 4 列" in told.message
    assert read.package.observations[0].comment == "数值：6"


def test_villages_of_one_name_stay_apart_in_a_long_table(table):
    read = table(
        "村名,乡镇,旗县,指标名称,单位,时间,数值\n幸福村,甲镇,A旗,户数,户,2020,5\n幸福村,乙镇,A旗,户数,户,2020,6\n幸福村,甲镇,B旗,户数,户,2020,7\n"
    )
    assert figures(read) == [("A旗 甲镇 幸福村", "5"), ("A旗 乙镇 幸福村", "6"), ("B旗 甲镇 幸福村", "7")]
    assert not warnings(read)


def test_villages_of_one_name_stay_apart_in_a_wide_table(table):
    read = table(
        "旗县,乡镇,村名,2019年,2020年\nA旗,甲镇,幸福村,1,2\n,乙镇,幸福村,3,4\nB旗,甲镇,幸福村,5,6\n合计,,,9,12\n"
    )
    named = list(dict.fromkeys(area for area, _ in figures(read)))
    assert named == ["A旗 甲镇 幸福村", "A旗 乙镇 幸福村", "B旗 甲镇 幸福村", "合计"]
    assert len(read.package.relations) == 2
    named = table("村名,乡镇,指标,2019年,2020年\n幸福村,甲镇,户数,1,2\n幸福村,乙镇,户数,3,4\n")
    assert figures(named) == [("甲镇 幸福村", "1"), ("甲镇 幸福村", "2"), ("乙镇 幸福村", "3"), ("乙镇 幸福村", "4")]


def test_a_total_within_one_area_is_none_of_all(table):
    read = table(
        "旗县,乡镇,指标名称,单位,时间,数值\nA旗,甲镇,户数,户,2020,5\n,乙镇,户数,户,2020,6\nA旗,合计,户数,户,2020,11\nB旗,甲镇,户数,户,2020,7\n"
    )
    assert figures(read)[1:3] == [("A旗 乙镇", "6"), ("A旗 合计", "11")]
    assert not read.package.relations


@pytest.mark.parametrize(
    ("text", "missing", "there"),
    [
        ("指标名称,时间,备注\n户数,2020,好\n人口,2020,好\n", "“数值”", "指标名称"),
        ("企业,时间,产值\n甲,2020,5\n乙,2020,6\n", "“指标名称”、“数值”", "“时间”"),
        ("指标名称,时间,数值,上年\n户数,2020,5,4\n人口,2020,7,6\n", "“上年”列也是数字", "“数值”"),
    ],
)
def test_advice_names_what_is_missing_and_nothing_that_is_there(table, text, missing, there):
    (told,) = [one for one in table(text).problems if "按普通表格打开" in one.message]
    assert missing in told.message
    assert there not in told.sentence()


@pytest.mark.parametrize("mark", ["i", "①", " ²", "*", "[1]", "（2）", "注1", "a"])
def test_what_refers_to_a_note_stands_behind_the_unit_and_is_none_of_the_name(mark):
    assert split_unit(f"支出（亿元）{mark}") == ("支出", "亿元")
    assert split_unit(f"支出（甲乙）{mark}") == (f"支出（甲乙）{mark}", "")


def test_a_name_of_many_brackets_is_read_once():
    words = "产值" + "(1)" * 5000
    assert split_unit(words) == (words, "")
