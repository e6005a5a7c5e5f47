"""Areas by indicators and indicators by areas at one time, a sheet a year or an area, growth beside its years."""

import pytest
from openpyxl import Workbook

from data.checks.relations import Verdict, evaluate
from data.figures.figure_text import number_text
from data.importing.area_form import period_over
from data.importing.changes import is_change, names_change, without_change
from data.importing.grid import Grid
from data.importing.understanding import lay_out
from data.model import ObsStatus
from data.problems import Severity
from data.session.opening import read_any

COUNTIES = ["集宁区", "卓资县", "化德县"]


def figures(package):
    """Return the figures of a package: indicator, unit, area, period, digits."""
    return [(*_of(package, one), one.ref_area, one.time_period, number_text(one)) for one in package.observations]


def _of(package, observation):
    indicator = package.indicator_of(observation)
    return indicator.title, indicator.unit


def rows(*cells):
    return "".join(f"{name},{','.join(cells)}\n" for name in COUNTIES)


@pytest.fixture
def book(tmp_path):
    def made(sheets):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, lines in sheets.items():
            sheet = workbook.create_sheet(name)
            for line in lines:
                sheet.append(line)
        workbook.save(tmp_path / "各表.xlsx")
        return read_any(tmp_path / "各表.xlsx").package

    return made


def test_areas_by_indicators_are_of_the_period_of_their_title(table):
    read = table(f"2020年各旗县主要指标\n旗县,人口（万人）,GDP（亿元）\n{rows('3', '20.50')}合计,9,61.50\n")
    assert figures(read.package)[:2] == [
        ("人口", "万人", "150902", "2020", "3"), ("GDP", "亿元", "150902", "2020", "20.50"),
    ]  # fmt: skip
    assert [one.verdict for one in evaluate(read.package)] == [Verdict.HOLDS] * 2


def test_without_a_period_they_are_a_table_as_it_is(table):
    assert table(f"各旗县主要指标\n旗县,人口（万人）,GDP（亿元）\n{rows('3', '20')}").package is None
    assert table(f"2015—2020年各旗县主要指标\n旗县,人口（万人）,GDP（亿元）\n{rows('3', '20')}").package is None


def test_a_column_of_years_stands_for_the_title(table):
    text = "".join(f"{name},{year},3,4\n" for name in COUNTIES for year in (2019, 2020))
    package = table(f"地区,年份,人口（万人）,GDP（亿元）\n{text}").package
    assert figures(package)[-1] == ("GDP", "亿元", "150922", "2020", "4")
    assert len(package.indicators) == 2


@pytest.mark.parametrize(
    "text",
    [
        "2020年花名册\n旗县,姓名,金额\n集宁区,甲,1\n卓资县,乙,2\n化德县,丙,3\n",
        "2020年台账\n旗县,金额\n集宁区,1\n集宁区,2\n卓资县,2\n化德县,3\n",
        "2020年学校\n旗县,学校代码,人口\n集宁区,2150,1\n卓资县,2151,2\n化德县,2152,3\n",
        "2020年情况\n类别,金额,户数\n甲类,1,2\n乙类,2,2\n丙类,3,2\n",
        "2020年各旗县情况\n旗县,进度,户数\n集宁区,已完成,2\n卓资县,未完成,2\n化德县,已完成,2\n",
    ],
)
def test_registers_stay_tables(table, text):
    assert table(text).package is None


def test_indicators_by_areas_have_the_units_of_their_rows(table):
    text = "2020年各盟市主要指标\n指标,单位,呼和浩特市,包头市,乌海市\n人口,万人,344,271,56\nGDP,亿元,2800,2787,563\n"
    assert figures(table(text).package)[3:5] == [
        ("GDP", "亿元", "150100", "2020", "2800"), ("GDP", "亿元", "150200", "2020", "2787"),
    ]  # fmt: skip


def test_a_sheet_a_year_is_one_table(book):
    sheets = {
        f"{year}年": [[f"{year}年各旗县主要指标"], ["旗县", "人口（人）"], *([name, year - 2000] for name in COUNTIES)]
        for year in (2019, 2020)
    }
    package = book(sheets)
    assert [theme.title for theme in package.themes] == ["各旗县主要指标"]
    assert figures(package)[0] == ("人口", "人", "150902", "2019", "19")
    assert len(package.indicators) == 1


def test_a_sheet_an_area_is_one_table(book):
    sheets = {
        name: [[f"{name}主要指标"], ["指标", "单位", 2019, 2020], ["人口", "人", at, at + 1]]
        for at, name in enumerate(COUNTIES, 5)
    }
    package = book(sheets)
    assert [theme.title for theme in package.themes] == ["主要指标"]
    assert figures(package)[-1] == ("人口", "人", "150922", "2020", "8")
    assert len(package.indicators) == 1


def test_growth_beside_its_years_is_checked_against_them(table):
    text = "GDP（亿元）\n旗县,2019年,2020年,比上年增长（%）\n集宁区,10,20,100\n卓资县,30,40,33.3\n化德县,50,60,25\n"
    package = table(text).package
    assert ("GDP 比上年增长", "%", "150921", "2020", "33.3") in figures(package)
    assert [one.verdict for one in evaluate(package)] == [Verdict.HOLDS, Verdict.HOLDS, Verdict.REVIEW]


def test_growth_in_constant_prices_is_not_held_against_the_years(table):
    text = "GDP（亿元）\n旗县,2020年,2019年,同比（%）\n集宁区,20,10,6.1\n卓资县,40,30,5.2\n化德县,60,50,20.0\n"
    package = table(text).package
    assert ("GDP 同比", "%", "150921", "2020", "5.2") in figures(package), "the later of the years, wherever it stands"
    assert not package.relations


def test_growth_behind_each_indicator_is_of_that(table):
    text = f"2020年各旗县情况\n旗县,人口（人）,同比（%）,GDP（亿元）,同比（%）\n{rows('3', '1.1', '20', '2.2')}"
    assert [title for title, *_ in figures(table(text).package)[:4]] == ["人口", "人口 同比", "GDP", "GDP 同比"]


def test_months_so_far_are_periods_of_their_own(table):
    text = f"产值（亿元）\n旗县,2019年1—6月,2020年1—6月,同比（%）\n{rows('3', '4', '33.3')}"
    periods = [period for _, _, area, period, _ in figures(table(text).package) if area == "150902"]
    assert periods == ["2019-01/2019-06", "2020-01/2020-06", "2020-01/2020-06"]


@pytest.mark.parametrize(
    ("title", "iso"),
    [
        ("2020年各旗县情况", "2020"),
        ("2020年1—6月各旗县情况", "2020-01/2020-06"),
        ("2020年上半年各旗县情况", "2020-S1"),
        ("2019年和2020年各旗县情况", ""),
        ("2015—2020年各旗县情况", ""),
        ("各旗县情况", ""),
    ],
)
def test_the_period_of_a_title(title, iso):
    (layout,) = lay_out(Grid("", [[title], ["旗县", "人口"], ["甲旗", "1"], ["乙旗", "2"]]))
    period = period_over(layout)
    assert (period.iso if period else "") == iso


def test_words_that_compare_with_an_earlier_time():
    assert all(map(is_change, ("比上年增长", "同比", "环比增长", "增速", "较上年同期增减", "增长率")))
    assert not any(map(is_change, ("GDP增速", "人口", "增长点", "同比例")))
    assert names_change("GDP 比上年增长")
    assert without_change("GDP 比上年增长") == "GDP"
    assert without_change("GDP") == ""


@pytest.mark.parametrize(
    "text",
    [
        "2020年主要指标\n行政区划代码,行政区划,人口（人）,收入（元）\n{}",
        "2020年主要指标\n序号,代码,旗县,人口（人）,收入（元）\n{}",
        "2020年主要指标\n行政区划代码,人口（人）,收入（元）\n{}",
    ],
)
def test_codes_of_areas_stand_beside_their_names_or_for_them(table, text):
    header = text.split("\n")[1]
    places = {"序号": str, "行政区划代码": lambda at: f"15092{at}", "代码": lambda at: f"15092{at}"}
    names = ["卓资县", "化德县", "商都县"]
    made = ""
    for at, name in enumerate(names, start=1):
        cells = [places[one](at) if one in places else "" for one in header.split(",")]
        made += ",".join(
            [*filter(None, cells), *([name] if "旗县" in header or "行政区划," in header else []), "7", "9.5"]
        )
        made += "\n"
    read = table(text.format(made))
    assert figures(read.package)[-1] == ("收入", "元", "150923", "2020", "9.5")
    assert {one.comment for one in read.package.observations} == {""}
    assert not read.problems


@pytest.mark.parametrize("head", ["2020年主要指标\n代码,旗县,人口（人）\n", "人口（人）\n代码,旗县,2020年\n"])
def test_a_code_of_another_area_than_the_name_is_asked(table, head):
    read = table(f"{head}150921,卓资县,1\n150923,化德县,2\n150923,商都县,3\n")
    (problem,) = (one for one in read.problems if one.severity is Severity.WARNING)
    assert "商都县" in problem.message
    assert "化德县" in problem.message
    assert [one.comment for one in read.package.observations] == ["", "代码：150923", ""]


@pytest.mark.parametrize("header", ["", "大区", "分组"])
@pytest.mark.parametrize("west", ["", "西部"])
def test_a_column_of_regions_splits_no_indicator(table, header, west):
    areas = [("东部", "北京"), (west and "东部", "天津"), ("西部", "内蒙古"), (west, "广西")]
    two = "".join(f"{region},{name},{at},9.5\n" for at, (region, name) in enumerate(areas))
    for text in (
        f"2020年主要指标\n{header},地区,人口（万人）,GDP（亿元）\n{two}",
        f"人口（万人）\n{header},地区,2019年,2020年\n{two}",
    ):
        package = table(text).package
        assert [one.group for one in package.indicators] == [""] * len(package.indicators)
        assert len(package.indicators) == (2 if "GDP" in text else 1)
        assert len({one.ref_area for one in package.observations}) == 4
        assert [one.comment for one in package.observations[::2]] == ["东部", "东部", "西部", "西部"]


def test_a_year_and_a_measure_in_one_header_are_told_apart(table):
    several = "旗县,2019年人口（人）,2020年人口（人）,2019年GDP（亿元）,2020年GDP（亿元）\n"
    read = table(several + "".join(f"{name},1,2,3,9.5\n" for name in COUNTIES))
    assert [(one.title, one.unit) for one in read.package.indicators] == [("人口", "人"), ("GDP", "亿元")]
    assert figures(read.package)[-1] == ("GDP", "亿元", "150922", "2020", "9.5")
    once = "旗县,2020年人口（人）,2019年末耕地（亩）\n"
    read = table(once + "".join(f"{name},1,9.5\n" for name in COUNTIES))
    assert figures(read.package)[-2:] == [
        ("人口", "人", "150922", "2020", "1"),
        ("耕地", "亩", "150922", "2019", "9.5"),
    ]


def test_the_growth_between_two_years_in_headers_keeps_both(table):
    header = "旗县,2019年人口（人）,2020年人口（人）,2020年比2019年增长（%）\n"
    package = table(header + "".join(f"{name},1,2,100\n" for name in COUNTIES)).package
    assert [one.title for one in package.indicators] == ["人口", "2020年比2019年增长"]


def test_an_area_may_be_written_once_for_its_years(table):
    text = "".join(f"{name},2019,1,2\n,2020,3,9.5\n" for name in COUNTIES)
    package = table(f"地区,年份,人口（万人）,GDP（亿元）\n{text}").package
    assert figures(package)[-1] == ("GDP", "亿元", "150922", "2020", "9.5")
    assert len({one.ref_area for one in package.observations}) == 3


def test_months_of_a_title_are_no_part_of_what_is_measured(table):
    text = "2020年1—6月各旗县财政收入\n单位：万元\n旗县,1—6月,增减额,同比增长（%）\n"
    package = table(text + "".join(f"{name},110,10,10\n" for name in COUNTIES)).package
    assert [one.title for one in package.indicators] == ["财政收入", "财政收入 增减额", "财政收入 同比增长"]
    assert {one.time_period for one in package.observations} == {"2020-01/2020-06"}


def test_what_is_measured_may_stand_before_its_areas_in_unnamed_columns(table):
    rows = "支出（亿元）,北京,1,2\n,天津,3,4\n,山西,5,6\n收入（亿元）,北京,7,8\n,天津,9,10\n,山西,11,9.5\n"
    package = table(f",,2019年,2020年\n{rows}").package
    assert [(one.title, one.unit) for one in package.indicators] == [("支出", "亿元"), ("收入", "亿元")]
    assert figures(package)[-1] == ("收入", "亿元", "140000", "2020", "9.5")


def test_a_cell_that_says_that_nothing_is_reported_is_no_words(table):
    package = table("收入（元）\n旗县,2019年,2020年\n集宁区,1,2\n卓资县,未报,3\n化德县,4,5\n").package
    (silent,) = (one for one in package.observations if one.obs_value is None)
    assert silent.obs_status is ObsStatus.MISSING
