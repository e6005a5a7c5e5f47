"""One sheet with everything an office puts on it: where each of its cells goes."""

import pytest

from data.importing.grid import Grid
from data.importing.understanding import lay_out
from data.session.opening import read_any

MESSY = [
    ["2020年某县乡村振兴情况表", "", "", "", "", "", ""],
    ["填报单位：某县乡村振兴局", "", "", "", "", "", "单位：万人"],
    ["指标", "计量单位", "合计", "", "农村", "", ""],
    ["", "", "2019年", "2020年", "2019年", "2020年", "备注"],
    ["甲", "乙", "1", "2", "3", "4", "5"],
    ["一、人口", "", "", "", "", "", ""],
    ["常住人口", "万人", "12.5", "12.7", "8.1", "8", ""],
    ["户籍人口", "万人", "13.5", "13.7", "9.1", "9", "年末"],
    ["二、收入", "", "", "", "", "", ""],
    ["可支配收入", "元", "10000", "11000", "9000", "9900", ""],
    ["合计", "", "26", "26.4", "17.2", "17", ""],
    ["注：快报数", "", "", "", "", "", ""],
    ["数据来源：县统计局", "", "", "", "", "", ""],
    ["填表人：甲某", "", "审核人：乙某", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["表2 投入资金（亿元）", "", "", "", "", "", ""],
    ["项目", "2018年", "2019年", "", "", "", ""],
    ["光伏", "10", "20", "", "", "", ""],
    ["饮水", "30", "40", "", "", "", ""],
]


def test_every_cell_of_a_messy_sheet_goes_somewhere():
    first, second = lay_out(Grid("", MESSY))
    assert (first.title, first.unit, first.source) == ("2020年某县乡村振兴情况表", "万人", "县统计局")
    assert first.header_rows == (2, 3)
    assert first.levels == [
        ("指标",), ("计量单位",), ("合计", "2019年"), ("合计", "2020年"), ("农村", "2019年"), ("农村", "2020年"),
        ("农村", "备注"),
    ]  # fmt: skip
    assert first.rows == [5, 6, 7, 8, 9, 10]
    assert first.notes == ["填报单位：某县乡村振兴局", "注：快报数", "填表人：甲某　审核人：乙某"]
    assert (second.title, second.unit) == ("表2 投入资金", "亿元")
    assert second.levels[:3] == [("项目",), ("2018年",), ("2019年",)]
    assert second.rows == [17, 18]


@pytest.fixture
def read(tmp_path):
    """Return a function that writes lines as a CSV and returns its figures: group, indicator, unit, period, value."""

    def figures(*lines):
        path = tmp_path / "表.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        package = read_any(path).package
        by_id = {one.indicator_id: one for one in package.indicators}
        return [
            (by_id[one.indicator_id].group, by_id[one.indicator_id].title, by_id[one.indicator_id].unit,
             one.time_period, one.value_text)
            for one in package.observations
        ]  # fmt: skip

    return figures


def test_figures_of_the_messy_sheet(read):
    found = read(*(",".join(row) for row in MESSY))
    assert ("一、人口", "常住人口 合计", "万人", "2019", "12.5") in found
    assert ("一、人口", "户籍人口 农村", "万人", "2020", "9") in found
    assert ("二、收入", "可支配收入 合计", "元", "2020", "11000") in found
    assert ("", "光伏", "亿元", "2018", "10") in found
    assert len(found) == 4 * 4 + 4


def test_a_caption_names_the_indicator_of_the_whole_table(read):
    found = read("数据库：分省年度数据", "指标：年末常住人口(万人)", "时间：最近3年", "地区,2022年,2021年",
                 "甲省,10.5,11", "乙省,20,21", "数据来源：国家统计局")  # fmt: skip
    assert found[0] == ("", "年末常住人口", "万人", "2022", "10.5")
    assert len(found) == 4


def test_units_under_a_label_that_is_merged_over_three_rows(read):
    found = read("旗县,贫困人口,,贫困发生率,", "旗县,2019年,2020年,2019年,2020年", "旗县,万人,万人,%,%",
                 "甲旗,1.2,0.5,3.1,1.2", "乙旗,2,1,4,2")  # fmt: skip
    assert ("", "贫困人口", "万人", "2019", "1.2") in found
    assert ("", "贫困发生率", "%", "2020", "1.2") in found


def test_indented_rows_stand_under_the_row_that_heads_them(read):
    found = read("指标,单位,2019,2020", "农村居民,元,,", "  可支配收入,元,100,110", "城镇居民,元,,",
                 "  可支配收入,元,300,310", "常住人口,万人,5,6")  # fmt: skip
    assert [(group, title) for group, title, *_ in found[::2]] == [
        ("农村居民", "可支配收入"),
        ("城镇居民", "可支配收入"),
        ("", "常住人口"),
    ]


def test_a_header_that_is_printed_on_every_page_stands_once():
    page = [["村", "户数"], ["东村", "12"], ["西村", "15"]]
    (layout,) = lay_out(Grid("", [*page, ["村", "户数"], ["南村", "9"]]))
    assert layout.rows == [1, 2, 4]


def test_words_among_figures_begin_no_table():
    rows = [
        ["村", "户数"],
        ["东村", "12"],
        ["西村", "待核实"],
        ["南村", "9"],
        ["", ""],
        ["北村", "未报"],
        ["中村", "8"],
    ]
    assert len(lay_out(Grid("", rows))) == 1


def test_the_foot_of_our_own_csv_is_no_data():
    rows = [["主题", "指标", "数值"], ["收入", "资金", "100"], ["收入", "支出", "90"], ["", "", ""],
            ["标题", "某表", ""], ["数据来源", "某局", ""], ["说明", "不宜相加", ""]]  # fmt: skip
    (layout,) = lay_out(Grid("", rows))
    assert (layout.rows, layout.source) == ([1, 2], "某局")
    assert layout.notes == ["标题：某表", "说明：不宜相加"]
