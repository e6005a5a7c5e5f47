"""Long tables whose period stands in two columns, and whose indicators are told apart by further columns."""

import pytest

from data.problems import Severity


def periods(read):
    return [one.time_period for one in read.package.observations]


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        ("年份,季度", ["2021,三季度", "2021,四季度"], ["2021-Q3", "2021-Q4"]),
        ("年份,季度", ["2021年,1", "2021年,2"], ["2021-Q1", "2021-Q2"]),
        ("年份,月份", ["2021,1", "2021,12"], ["2021-01", "2021-12"]),
        ("年份,月", ["2021,1", "2021,12"], ["2021-01", "2021-12"]),
        ("月份,年度", ["1-2月,2021", "3月,2021"], ["2021-01/2021-02", "2021-03"]),
        ("年份,期间", ["2021,上半年", "2021,全年"], ["2021-S1", "2021"]),
        ("年份,季度", ["2021,一季度", "2021,", "2022,"], ["2021-Q1", "2021", "2022"]),
        ("年份,季度,月份", ["2021,1,3", "2021,2,", "2022,1,"], ["2021-03", "2021-Q2", "2022-Q1"]),
        ("年份,月份", ["2021,2021年3月", "2021,2021年4月"], ["2021-03", "2021-04"]),
        ("年份,季度", ["2021,一季度", ",二季度", ",三季度"], ["2021-Q1", "2021-Q2", "2021-Q3"]),
        ("年份,日期", ["2020,2021-03-01", "2021,2022-03-01"], ["2020", "2021"]),
    ],
)
def test_the_columns_of_a_year_and_of_its_parts_are_one_period(table, header, rows, found):
    lines = "".join(f"{row},GDP,{at + 10}\n" for at, row in enumerate(rows))
    read = table(f"{header},指标,数值\n{lines}")
    assert periods(read) == found
    assert not [one for one in read.problems if one.severity is not Severity.NOTE]
    kept = {one.comment for one in read.package.observations}
    assert kept == ({""} if "日期" not in header else {"日期：2021-03-01", "日期：2022-03-01"})


def test_a_part_that_is_none_is_told(table):
    rows = "2021,一季度,GDP,1\n" * 60 + "2021,岁末,GDP,2\n"
    read = table(f"年份,季度,指标,数值\n{rows}")
    assert [one.place for one in read.problems if "时间读不懂" in one.message] == ["L62"]
    assert read.package.observations[-1].time_label == "2021年岁末"


def titles(read):
    return [read.package.indicator_of(one).title for one in read.package.observations]


def comments(read):
    return {one.comment for one in read.package.observations}


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        ("地区,年份,性别", ["甲县,2021,男", "甲县,2022,女"], ["人口 男", "人口 女"]),
        ("年份,组", ["2021,甲", "2021,乙"], ["人口 甲", "人口 乙"]),
        ("年份,性别", ["2021,男", "2021,女", "2021,"], ["人口 男", "人口 女", "人口"]),
        (
            "年份,户别",
            ["2021,农户", "2022,农户", "2022,非农户", "2023,非农户"],
            ["人口 农户"] * 2 + ["人口 非农户"] * 2,
        ),
        (
            "年份,城乡,性别",
            ["2021,城镇,男", "2021,城镇,女", "2021,乡村,男", "2021,乡村,女"],
            ["人口 城镇 男", "人口 城镇 女", "人口 乡村 男", "人口 乡村 女"],
        ),
        ("性别,年份", ["男,2020", ",2021", ",2022", "女,2020", ",2021"], ["人口 男"] * 3 + ["人口 女"] * 2),
        ("年份,季度,组", ["2021,1,甲", "2021,1,乙"], ["人口 甲", "人口 乙"]),
    ],
)
def test_words_that_tell_series_apart_belong_to_the_indicator(table, header, rows, found):
    lines = "".join(f"{row},人口,{at + 10}\n" for at, row in enumerate(rows))
    read = table(f"{header},指标,数值\n{lines}")
    assert titles(read) == found
    assert comments(read) == {""}
    assert not [one for one in read.problems if one.severity is not Severity.NOTE]
    assert any("写进指标名称" in one.message for one in read.problems)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("年份,补充", ["2021,经初步核算，待审定", "2022,年报", "2023,普查"]),
        ("年份,补充", ["2021,初步", "2022,年报", "2023,普查"]),
        ("年份,审定", ["2021,已审", "2021,已审", "2022,未审", "2022,未审"]),
        ("年份,责任科室", ["2021,民政", "2021,卫健", "2022,民政", "2022,卫健"]),
        ("年份,补充", ["2021,这里是一句比较长的解释文字", "2021,另外一句也是比较长的解释"]),
        ("年份,性别", ["2021,男", "2022,男"]),
        ("年份,项目编码", ["2021,甲1", "2021,甲2"]),
    ],
)
def test_remarks_and_what_follows_from_the_year_are_none_of_the_indicator(table, header, rows):
    lines = "".join(f"{row},人口,{at + 10}\n" for at, row in enumerate(rows))
    read = table(f"{header},指标,数值\n{lines}")
    assert set(titles(read)) == {"人口"}
    assert all(comments(read))


def test_what_is_always_the_same_of_an_indicator_is_a_remark(table):
    rows = ["2021,人口,社会,1", "2022,人口,社会,2", "2021,GDP,经济,3", "2022,GDP,经济,4"]
    read = table("年份,指标,指标分类,数值\n" + "\n".join(rows) + "\n")
    assert titles(read) == ["人口", "人口", "GDP", "GDP"]
    assert comments(read) == {"指标分类：社会", "指标分类：经济"}


ENGLISH = (
    "series,area,area_code,year,value,unit,obs_status,producer,reference,note\n"
    "incidence,全国,100000,2019,0.6,%,A,统计局,https://example.org/a,甲\n"
    "headcount,全国,100000,2019,551,万人,A,统计局,https://example.org/b,\n"
    "income,全国,100000,2019,11567,元,A,统计局,,\n"
)


def test_english_heads_are_known_as_the_chinese_ones_are(table):
    read = table(ENGLISH)
    assert titles(read) == ["incidence", "headcount", "income"]
    assert [read.package.indicator_of(one).unit for one in read.package.observations] == ["%", "万人", "元"]
    sources = read.package.source_by_id
    told = [(sources[one.source_id].title, sources[one.source_id].comment) for one in read.package.observations]
    assert told == [("统计局", "https://example.org/a"), ("统计局", "https://example.org/b"), ("统计局", "")]
    assert comments(read) == {"甲；area_code：100000", "area_code：100000"}


def test_a_short_english_head_is_enough(table):
    read = table("item,region,yr,val,uom,remark\nheadcount,CN,2019,551,万人,\nincome,CN,2020,12588,元,c\n")
    assert titles(read) == ["headcount", "income"]
    assert periods(read) == ["2019", "2020"]


def test_an_address_alone_is_the_source(table):
    read = table("item,year,value,url\nincome,2019,12588,https://example.org/a\n")
    assert [one.title for one in read.package.sources] == ["https://example.org/a"]


@pytest.mark.parametrize("header", ["series,value", "metric,value", "measure,number"])
def test_words_that_other_tables_have_too_name_no_indicators_alone(table, header):
    read = table(f"{header}\n甲,3\n乙,5\n")
    assert read.package is None
    assert any("没有列名是“指标名称”" in one.message for one in read.problems)


def test_codes_are_figures_where_nothing_says_when(table):
    assert table("名称,数量,电话\n甲,3,17\n乙,5,18\n").package is None
