"""Tables of areas become one indicator in many areas: the measure has the name, the area its code."""

import pytest
from openpyxl import Workbook

from data.__main__ import main
from data.checks.relations import Verdict, evaluate
from data.figures.figure_text import number_text
from data.importing.area_measures import measure_in
from data.model import ChartType
from data.session.opening import read_any

COUNTIES = ["集宁区", "卓资县", "化德县", "商都县"]
TABLE = "2018—2020年各旗县区贫困人口情况表\n单位：人\n旗县,2018年,2019年,2020年\n" + "".join(
    f"{name},{at + 3},{at + 2}.50,{at}\n" for at, name in enumerate(COUNTIES)
)


def figures(package):
    """Return the figures of a package: indicator, unit, area, period, digits."""
    return [
        (
            package.indicator_of(one).title,
            package.indicator_of(one).unit,
            one.ref_area,
            one.time_period,
            number_text(one),
        )
        for one in package.observations
    ]


def told(read):
    return [one.message for one in read.problems]


def test_areas_by_years_are_one_indicator_of_the_title(table):
    read = table(TABLE)
    assert {(title, unit) for title, unit, *_ in figures(read.package)} == {("贫困人口", "人")}
    assert figures(read.package)[1] == ("贫困人口", "人", "150902", "2019", "2.50"), "the digits as they are printed"
    assert [area.title for area in read.package.areas][:4] == COUNTIES
    assert {area.parent for area in read.package.areas[:4]} == {"150900"}
    assert read.package.area_name("150900") == "乌兰察布市"


def test_a_caption_names_the_indicator_and_its_unit(table):
    above = "数据库：分省年度数据\n指标：年末常住人口(万人)\n时间：最近2年\n"
    text = f"{above}地区,2020年,2019年\n北京市,21,22\n天津市,13,14\n河北省,74,75\n"
    assert figures(table(text).package)[0] == ("年末常住人口", "万人", "110000", "2020", "21")


def test_indicators_beside_the_areas_keep_their_units(table):
    rows = "".join(
        f"{name},{one},{unit},1,2\n" for name in COUNTIES for one, unit in (("人口", "万人"), ("GDP", "亿元"))
    )
    package = table(f"旗县,指标,单位,2019年,2020年\n{rows}").package
    assert [(one.title, one.unit) for one in package.indicators] == [("人口", "万人"), ("GDP", "亿元")]
    assert len({one.ref_area for one in package.observations}) == 4


def test_indicators_over_the_years_are_theirs(table):
    rows = "".join(f"{name},1,2,3,4\n" for name in COUNTIES)
    package = table(f"旗县,人口（万人）,,GDP（亿元）,\n,2019年,2020年,2019年,2020年\n{rows}").package
    assert [(one.title, one.unit) for one in package.indicators] == [("人口", "万人"), ("GDP", "亿元")]


def test_headings_are_what_is_measured_where_the_areas_stand_below_each(table):
    rows = [f"{name},{at},{at + 1}\n" for at, name in enumerate(COUNTIES)]
    text = "".join(["合计,9,9\n", *rows])
    package = table(f"旗县,2019年,2020年\n人口（万人）,,\n{text}生产总值（亿元）,,\n{text}").package
    assert [(one.title, one.unit) for one in package.indicators] == [("人口", "万人"), ("生产总值", "亿元")]
    assert len(package.observations) == 20


def test_areas_without_a_header_that_says_so_are_known_by_their_names(table):
    package = table("贫困人口（人）\n单位名称,2019年,2020年\n" + "".join(f"{name},1,2\n" for name in COUNTIES)).package
    assert {title for title, *_ in figures(package)} == {"贫困人口"}
    others = table("贫困人口（人）\n类别,2019年,2020年\n城市,1,2\n农村,3,4\n县城,5,6\n").package
    assert [one.title for one in others.indicators] == ["城市", "农村", "县城"]


def test_areas_may_be_the_columns_of_a_year_a_row(table):
    text = "指标：年末常住人口(万人)\n年份,集宁区,卓资县,化德县,合计\n2019,1,2,3,6\n2020,2,3,4,9\n"
    read = table(text)
    assert figures(read.package)[0] == ("年末常住人口", "万人", "150902", "2019", "1")
    assert [one.verdict for one in evaluate(read.package)] == [Verdict.HOLDS, Verdict.HOLDS]


def test_a_long_list_has_its_areas_by_their_codes(table):
    rows = "".join(f"{name},人口,人,2020,{at + 5}\n" for at, name in enumerate(COUNTIES))
    package = table(f"地区,指标,单位,年份,数值\n{rows}合计,人口,人,2020,26\n").package
    assert figures(package)[-1] == ("人口", "人", "合计", "2020", "26")
    assert package.area_by_id["合计"].parent == "150900"
    assert [one.verdict for one in evaluate(package)] == [Verdict.HOLDS]


def test_names_that_no_list_has_are_told_and_kept(table):
    read = table(TABLE + "察哈尔经济开发区,1,1,1\n")
    assert any("1 个地区不在行政区划名单里，用名称作代码：察哈尔经济开发区" in one for one in told(read))
    assert read.package.area_by_id["察哈尔经济开发区"].parent == "150900"


def test_that_only_the_file_names_what_is_measured_is_told(table):
    read = table("旗县,2019年,2020年\n" + "".join(f"{name},1,2\n" for name in COUNTIES))
    assert any("表上没有写指标名称，用“表”作名称" in one for one in told(read))


def test_a_unit_in_the_name_of_a_sheet_is_that_of_its_figures_and_of_no_others(tmp_path):
    book = Workbook()
    book.remove(book.active)
    for name in ("人口（万人）", "发生率（%）"):
        sheet = book.create_sheet(name)
        sheet.append(["旗县", 2019, 2020, "常数"])
        for county in COUNTIES:
            sheet.append([county, 1, 2, 3])
    book.save(tmp_path / "表.xlsx")
    read = read_any(tmp_path / "表.xlsx")
    units = {(one.title, one.unit) for one in read.package.indicators}
    assert units == {("人口", "万人"), ("发生率", "%"), ("常数", "")}
    assert any("照“人口（万人）”" in one for one in told(read))


def test_a_database_of_a_statistical_office_names_no_indicator(table):
    read = table("数据库：分省年度数据\n时间：最近2年\n地区,2020年,2019年\n北京市,1,2\n天津市,1,2\n山西省,1,2\n")
    assert any("没有写指标名称" in one for one in told(read))


def test_a_name_that_reads_as_itself_is_not_told(table):
    assert not any(
        "读作“全国”" in one for one in told(table("人口（万人）\n地区,2019年\n全国,9\n北京,1\n天津,2\n山西,3\n"))
    )


def test_totals_are_neither_ranked_nor_summed_with_their_parts(table):
    read = table(TABLE + "合计,18,14,6\n西部小计,9,7,3\n")
    ranking = next(one for one in read.package.charts if one.chart_type is ChartType.BAR)
    assert len(ranking.series) == 4
    assert {len(one.relation.parts) for one in evaluate(read.package)} == {4}


@pytest.mark.parametrize("ending", ["x.xlsx", "x.dajuan", "x", "x.csv"])
def test_nothing_is_lost_on_the_way_through_a_file(table, tmp_path, ending):
    first = table(TABLE + "察哈尔经济开发区,1,1,1\n合计,18,14,6\n").package
    target = tmp_path / ending
    assert main(["convert", str(tmp_path / "表.csv"), str(target)]) == 0
    again = read_any(target).package
    if ending.endswith("csv"):
        named = [(first.area_name(area), *rest) for _, _, area, *rest in figures(first)]
        assert [(again.area_name(area), *rest) for _, _, area, *rest in figures(again)] == named
        return
    assert figures(again) == figures(first)
    assert again.areas == first.areas
    assert again.relations == first.relations


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("2015—2020年各旗县区贫困人口情况表", "贫困人口"),
        ("2020年全市主要指标", "全市主要指标"),
        ("各盟市地区生产总值（亿元）", "地区生产总值"),
        ("分省年度数据", "年度数据"),
        ("情况表", "情况表"),
        ("按地区分的粮食产量", "粮食产量"),
        ("年末常住人口", "年末常住人口"),
    ],
)
def test_a_title_says_what_is_measured(title, measure):
    assert measure_in(title) == measure
