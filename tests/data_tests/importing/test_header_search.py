"""Where a table has its header: each kind of sheet with the row that a careful reader would name."""

import pytest

from data.importing.cell_kinds import CellKind, kind_of_cell, year_run
from data.importing.grid import Grid
from data.importing.header_search import HeaderSearch
from data.importing.understanding import lay_out


def header(*rows):
    found = HeaderSearch(Grid("", [list(row) for row in rows]), 0, len(rows)).best()
    return (found.first, found.last) if found.exists else None


def rows(text):
    return [line.split(",") for line in text.split()]


KINDS = {
    "figures that look like years": ("县,户数,贫困人口 甲县,3120,8450 乙县,1985,2043 丙县,2210,6120", (0, 0)),
    "two rows of figures like years": ("村,户数,人口 东村,1985,2013 西村,1956,2017 南村,2044,1999", (0, 0)),
    "dates": ("项目,开工,竣工 甲路,2019-03-01,2019-09-30 乙路,2019-04-01,2020-06-30", (0, 0)),
    "years in a run": ("地区,2018,2019,2020 甲县,10,20,30 乙县,5,6,7", (0, 0)),
    "years that fall": ("地区,2020年,2019年,2018年 甲县,10,20,30 乙县,5,6,7", (0, 0)),
    "one year": ("省,2018 甲省,12.5 乙省,-3.1 丙省,7.75", (0, 0)),
    "years every five": ("地区,2005,2010,2015,2020 甲县,1,2,3,4 乙县,5,6,7,8", (0, 0)),
    "years twice under groups": (",男,,女, 地区,2019,2020,2019,2020 甲县,1,2,3,4 乙县,5,6,7,8", (0, 1)),
    "no header": ("1,english 2,chinese 3,german 4,french", None),
    "no header, dates": ("2021-01-01,15 2021-02-01,16 2021-03-01,19", None),
    "no header, labels and figures": ("甲县,3120,8450 乙县,1985,2043 丙县,2210,6120 丁县,4011,9033", None),
    "a title": ("2020年工作队情况 队名,人数 一队,12 二队,15", (1, 1)),
    "a title, a unit": ("某县情况表 单位：万人, 县,2019年,2020年 甲县,1,2 乙县,3,4", (2, 2)),
    "who fills it in and a unit": ("填报单位：某局,,单位：人 村,户数,人数 东村,12,30 西村,15,44", (1, 1)),
    "a comment": ("#生成于2020年 id,name,n 1,a,5 2,b,6", (1, 1)),
    "percentages among words": (",均值,最小,1%,25% 收入,5.5,1,1.1,2 支出,4.2,2,2.1,3 结余,1.3,1,1.2,1.5", (0, 0)),
    "months": ("2020年生产 指标,1月,2月,3月 煤,1,2,3 电,4,5,6", (1, 1)),
    "parts of a year": ("指标,上半年,前三季度,全年 煤,1,2,3 电,4,5,6", (0, 0)),
    "ages": ("地区,10岁,20岁,30岁 甲县,1,2,3 乙县,4,5,6", (0, 0)),
    "figures with words": ("甲县,12.5万,3万 乙县,2万,1.5万 丙县,4万,7万", None),
    "codes as names": ("id,100022,100025,100047 id1,TRUE,FALSE,TRUE id2,FALSE,FALSE,TRUE", (0, 0)),
    "nothing but words": ("姓名,村,职务 甲某,东村,队长 乙某,西村,队员 丙某,南村,队员", (0, 0)),
    "a column without name": (",户数,人数 东村,12,30 西村,15,44", (0, 0)),
    "periods down, names across": (",指标甲,指标乙 1996年,1913,2044 1997年,2011,1988 1998年,1950,1960", (0, 0)),
}


@pytest.mark.parametrize(("text", "where"), KINDS.values(), ids=KINDS)
def test_the_header_of_every_kind_of_sheet(text, where):
    assert header(*rows(text)) == where


@pytest.mark.parametrize("text", [text for text, _ in KINDS.values()], ids=KINDS)
def test_a_clear_table_is_not_in_doubt(text):
    assert [layout.is_doubtful for layout in lay_out(Grid("", rows(text)))] == [False]


def test_a_row_alone_is_no_table():
    assert lay_out(Grid("", [["指标", "数值"]])) == []
    assert lay_out(Grid("", [])) == []


def test_four_levels_are_kept_whole():
    grid = Grid("", [
        ["地区", "合计", "", "农村", "", "", ""],
        ["", "", "", "男", "", "女", ""],
        ["", "2019", "2020", "2019", "2020", "2019", "2020"],
        ["甲县", "1", "2", "3", "4", "5", "6"],
        ["乙县", "7", "8", "9", "10", "11", "12"],
    ])  # fmt: skip
    (layout,) = lay_out(grid)
    assert layout.header_rows == (0, 1, 2)
    assert layout.levels == [
        ("地区",), ("合计", "2019"), ("合计", "2020"), ("农村", "男", "2019"), ("农村", "男", "2020"),
        ("农村", "女", "2019"), ("农村", "女", "2020"),
    ]  # fmt: skip


def test_what_is_as_likely_either_way_is_in_doubt():
    assert lay_out(Grid("", [["1", "2", "3"], ["是", "否", ""], ["东村", "西村", "2014-02-19"]]))[0].is_doubtful
    assert not lay_out(Grid("", rows("地区,2018,2019 甲县,10,20 乙县,5,6")))[0].is_doubtful


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("", CellKind.BLANK), (None, CellKind.BLANK), ("—", CellKind.BLANK), ("3,120.5", CellKind.NUMBER),
     ("12.5万", CellKind.MEASURE), (".5", CellKind.NUMBER), ("1e3", CellKind.NUMBER), ("2019", CellKind.YEAR),
     (2019.0, CellKind.YEAR), (2019.5, CellKind.NUMBER), ("2019年", CellKind.PERIOD), ("2019-03-01", CellKind.DATE),
     ("3/14/2019 10:00", CellKind.DATE), ("甲县", CellKind.TEXT), (True, CellKind.TEXT), ("A4纸", CellKind.TEXT)],
)  # fmt: skip
def test_cells_at_first_sight(cell, kind):
    assert kind_of_cell(cell) is kind


@pytest.mark.parametrize(
    ("years", "columns"),
    [((2018, 2019, 2020), {0, 1, 2}), ((2020, 2019), {0, 1}), ((2019, 2020, 2019, 2020), {0, 1, 2, 3}),
     ((2019, 2019, 2020, 2020), {0, 1, 2, 3}), ((1985, 2043), set()), ((2019,), set()), ((2019, 2019), set()),
     ((2018, 2019, 2021), set())],
)  # fmt: skip
def test_years_make_a_run_or_are_figures(years, columns):
    assert year_run(years, [kind_of_cell(year) for year in years]) == columns
