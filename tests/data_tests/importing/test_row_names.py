"""Names that are written once for several rows, as merged cells are when a sheet is saved as text."""

import pytest
from data_tests.importing.figures_read import said_of

from data.problems import Severity

MERGED = [
    "旗县,指标,2019年,2020年\n甲旗,人口,1,2\n,户数,3,4\n乙旗,人口,5,6\n,户数,7,9.5\n",
    "指标,旗县,2019年,2020年\n人口,甲旗,1,2\n,乙旗,3,4\n户数,甲旗,5,6\n,乙旗,7,9.5\n",
    "指标,地区,时间,数值\n人口,甲旗,2020,1\n,乙旗,2020,3\n户数,甲旗,2020,5\n,乙旗,2020,9.5\n",
    "地区,指标,时间,数值\n甲旗,人口,2020,1\n,户数,2020,3\n乙旗,人口,2020,5\n,户数,2020,9.5\n",
    "时间,指标,地区,数值\n2019,人口,乙旗,1\n,户数,乙旗,3\n2020,人口,乙旗,5\n,户数,乙旗,9.5\n",
    "旗县,指标,2019年,2020年\n乙旗,人口,1,2\n〃,户数,3,9.5\n丙旗,人口,5,6\n丙旗,户数,7,8\n",
]


@pytest.mark.parametrize("text", MERGED)
def test_a_name_stands_for_the_blanks_below_it(table, text):
    read = table(text)
    _, title, _, period, area = said_of(read, "9.5")
    assert (title.partition("（")[0], period, area.partition("#")[0]) == ("户数", "2020", "乙旗")
    assert [one for one in read.problems if one.message.startswith("空着，照上面读作")]
    assert not [one for one in read.problems if one.severity > Severity.NOTE and one.left_out]


def test_a_group_stands_for_the_blanks_below_it(table):
    read = table("分组,指标,2019年,2020年\n基础,人口,1,2\n,户数,3,4\n产业,牛,5,6\n,羊,7,9.5\n")
    assert said_of(read, "9.5")[0] == "产业"
    unnamed = table(",旗县,2019年,2020年\n东部,甲旗,1,2\n,乙旗,3,4\n西部,丙旗,5,6\n,丁旗,7,9.5\n")
    # What several areas share groups these, and not what is measured.
    (last,) = (one for one in unnamed.package.observations if one.value_text == "9.5")
    assert (unnamed.package.indicator_of(last).group, last.comment) == ("", "西部")


def test_a_name_that_is_missing_once_is_not_made_up(table):
    read = table("旗县,指标,2019年,2020年\n甲旗,人口,1,2\n甲旗,户数,3,4\n乙旗,人口,5,6\n,户数,7,9.5\n")
    assert said_of(read, "9.5")[4] == ""
    assert [one.place for one in read.problems if one.severity is Severity.WARNING] == ["L5"]
    lists = table("指标名称,时间,数值\n人口,2020,1\n户数,2020,2\n产值,2020,3\n,2020,4\n")
    assert [one.place for one in lists.problems if one.left_out] == ["L5"]


def test_a_total_stands_under_no_area(table):
    read = table("旗县,乡镇,2019年,2020年\n甲旗,东镇,1,2\n,西镇,3,4\n乙旗,南乡,5,6\n,合计,9,9.5\n")
    assert said_of(read, "9.5")[4] == "合计"
