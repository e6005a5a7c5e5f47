"""Of which time and unit a column or row of figures is, where several things on the sheet might say so."""

import pytest
from data_tests.importing.figures_read import said_of

from data.cells.headers import is_rate
from data.cells.periods import year_in
from data.importing.figure_columns import RunningYear, crop_years
from data.importing.table_head import split_title
from data.problems import Severity

BODY = "指标,单位,1-12月,同比增长（%）\n投资,亿元,200,9.5\n消费,亿元,100,5\n"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (f"2023年12月主要经济指标,,,\n统计局,,,2024年1月18日\n{BODY}", "2023-01/2023-12"),
        (f"2023年主要经济指标,,,\n2024年2月1日,,,\n{BODY}", "2023-01/2023-12"),
        ("时间：2023年10月,,,\n指标,1-10月,上年同期\nGDP,10,9.5\n工业,5,4\n", ""),
        ("指标,2021年,增长%,2022年,增长%\nGDP（亿元）,10,5,11,9.5\n人口（万人）,10,5,11,6\n", "2022"),
        ("指标,2021年,2022年,2025年目标\nGDP,10,11,9.5\n人口,1,2,3\n", "2025"),
        ("2022年用电,,\n地区,1月,2月\n2021年,,\n甲县,10,9.5\n2022年,,\n甲县,20,21\n", "2021-02"),
        ("2023年价格,\n月份,CPI\n2022年11月,100\n12月,9.5\n2023年1月,101\n2月,102\n", "2022-12"),
        ("2023年投资,,\n月份,当月,累计\n1-2月,10,10\n3月,5,9.5\n", "2023-01/2023-03"),
        ("年份,产量\n2011-12,10\n2012-13,9.5\n2013-14,12\n", "2012/2013"),
        ("地区,2003-04,2004-05\n甲旗,1,2\n乙旗,3,9.5\n", "2004/2005"),
        ("月份,产量\n2020-03,10\n2020-04,9.5\n", "2020-04"),
    ],
)
def test_the_time_of_a_figure(table, text, period):
    assert said_of(table(text), "9.5")[3] == period


@pytest.mark.parametrize(
    "title", ["居民消费价格指数（2015年=100）", "总产值（2020年不变价）", "以2015年为100的指数", "自2019年起的项目"]
)
def test_a_base_year_is_not_the_year_of_the_figures(table, title):
    assert year_in(title) == ""
    assert table(f"{title},,\n月份,城市,农村\n1月,101,102\n2月,101.5,103\n").table is not None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元\n指标,2021年,2022年\n收入,1,2\n单位：人\n职工,3,9.5\n", "人"),
        ("单位：万元\n指标,2021年,2022年\n一、财政,,\n收入,1,2\n二、人口（人）,,\n总数,3,9.5\n", "人"),
        ("指标,2021年,2022年\n一、财政 单位：万元,,\n收入,1,9.5\n二、人口,,\n总数,3,4\n", "万元"),
        ("指标,单位,2021年,2022年\n收入,万元,1,2\n支出,〃,3,9.5\n", "万元"),
        ("单位：万元,2021年,2022年\n收入,1,2\n支出,3,9.5\n", "万元"),
        ("指标,2021年,2022年,单位：万元\n收入,1,2,\n支出,3,9.5,\n", "万元"),
        ("单位：万元、人\n指标,2021年,2022年\n收入,1,2\n职工人数,3,9.5\n", "人"),
        ("单位：亿元\n地区,2021年,,2022年,\n,总量,增长速度,总量,增长速度\n甲旗,1,2,3,9.5\n乙旗,5,6,7,8\n", ""),
        ("单位：万人\n指标,2021年,2022年\n人口,1,2\n户数,3,9.5\n", ""),
        ("单位：亿元\n指标,2021年,2022年\n生产总值,1,2\n人均生产总值,3,9.5\n", ""),
        ("单位：元\n指标,2021年,2022年\n人均收入,1,2\n人均支出,3,9.5\n", "元"),
        ("单位：万人\n指标,2021年,2022年\n常住人数,1,2\n就业人数,3,9.5\n", "万人"),
    ],
)
def test_the_unit_of_a_figure(table, text, unit):
    assert said_of(table(text), "9.5")[2] == unit


def test_what_is_read_as_the_year_so_far_is_told(table):
    told = [one.message for one in table("2023年投资,,\n月份,当月,累计\n1-2月,10,10\n3月,5,9.5\n").problems]
    assert "旁边有当月的数，这一列读作从 1 月起的累计" in told
    alone = table("2023年投资,\n月份,累计\n1-2月,10\n3月,9.5\n")
    assert said_of(alone, "9.5")[3] == "2023-03"


def test_a_unit_that_is_not_known_or_is_contradicted_is_told(table):
    several = table("单位：万元、人\n指标,2021年,2022年\n收入,1,2\n职工人数,3,4\n")
    assert [one.place for one in several.problems if one.severity is Severity.WARNING] == ["L3"]
    two = table("指标,单位,2021年,2022年\n收入（亿元）,万元,1,2\n支出,万元,3,4\n")
    assert [one.place for one in two.problems if one.severity is Severity.WARNING] == ["L2"]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("2021年收入,,\n地区,1月,2月\n甲县,1,2\n乙县,3,4\n2022年收入,,\n地区,1月,2月\n甲县,5,6\n乙县,7,9.5\n", 2),
        ("指标,2019年,2020年\nGDP,1,2\n人口,3,4\n指标,2021年,2022年\n粮食,5,9.5\n", 1),
        (",2019年,2020年\nGDP,1,2\n人口,3,4\n,2021年,2022年\n粮食,5,9.5\n", 1),
    ],
)
def test_a_header_with_other_years_begins_a_table(table, text, themes):
    read = table(text)
    assert said_of(read, "9.5")[3] in ("2022", "2022-02")
    assert len(read.package.themes) == themes
    assert not [one for one in read.problems if one.severity is not Severity.NOTE]


def test_amounts_of_a_year_are_names_of_columns(table):
    read = table("姓名,2021年收入,2022年收入\n张三,12000元,3500元\n李四,11000元,3600元\n")
    assert read.table.headers == ("姓名", "2021年收入", "2022年收入")


def test_an_area_without_figures_heads_no_other(table):
    read = table("地区,2021年,2022年\n甲市,1,2\n乙市,3,4\n丙市,5,6\n兴安盟,,\n锡林郭勒盟,7,9.5\n")
    assert said_of(read, "9.5")[0] == ""
    indented = table("指标,2021年,2022年\n全县,1,2\n　河东,3,4\n　南沟,,\n　西湖,5,9.5\n")
    assert said_of(indented, "9.5")[0] == ""


def test_parts_of_this_reading():
    running = RunningYear("2023")
    assert [running.of(one) for one in ("2022年11月", "12月", "1月", "2月")] == ["2022", "2022", "2023", "2023"]
    assert crop_years(["2003-04", "2004-05"]) == {"2003-04": "2003-2004", "2004-05": "2004-2005"}
    assert crop_years(["2003-04", "2003-05"]) == {}
    assert crop_years(["2003-04"]) == {}
    assert split_title("一、财政 单位：万元") == ("一、财政", "万元")
    assert split_title("财政收入（单位：万元）") == ("财政收入", "万元")
    assert all(
        map(is_rate, ("增长速度", "年均递增", "位次", "人口构成", "GDP指数（上年=100）", "工业占GDP", "城镇化率 全县"))
    )


def test_a_tenth_month_that_lost_its_nought_is_asked_about(table):
    read = table("月份,CPI\n2023.8,100\n2023.9,101\n2023.1,102\n2023.11,103\n")
    assert [one.place for one in read.problems if one.severity is Severity.WARNING] == ["L4"]
    plain = table("月份,CPI\n2023.1,100\n2023.2,101\n")
    assert not [one for one in plain.problems if one.severity is Severity.WARNING]
