"""What a table is summed up by first: nothing is added that makes no sum."""

import pytest

from data.tables.pivots.pivot import Computed, PivotError, PivotSpec
from data.tables.pivots.pivot_query import pivot
from data.tables.pivots.pivot_table import usual_pivot
from data.tables.plain_table import UNHEADED, table_of_rows
from data.tables.questions.filters import Filter
from data.tables.questions.groupings import GroupBy, Grouping
from data.tables.questions.measures import Nature, nature_of, why_not_added


def spec_of(headers, rows):
    return usual_pivot(table_of_rows("示例", headers, rows))


def test_figures_of_years_are_not_summed_over_them():
    rows = [[f"{2000 + at}年", str(100 + at), str(7 * at)] for at in range(15)]
    spec = spec_of(("", "负债合计", "其他负债"), rows)
    assert (spec.rows, spec.computed, spec.totals) == ((0,), Computed.SUM, False)
    assert not spec.row_order.by_value
    made = pivot(table_of_rows("示例", ("", "负债合计"), [row[:2] for row in rows]).store, spec, Filter())
    assert made.measure_name == "负债合计之和"
    assert [made.text(row, 0) for row in range(3)] == ["100", "101", "102"]
    years = spec_of(("年份", "出生人口（人）"), [[str(2000 + at // 12), str(at)] for at in range(120)])
    assert (years.rows, years.groupings) == ((0,), ())


def test_words_go_before_dates_and_dates_make_years():
    rows = [[f"2019-0{at % 9 + 1}-02", f"示例{at % 3}旗", str(at)] for at in range(40)]
    assert spec_of(("日期", "旗县", "金额（元）"), rows).rows == (1,)
    spec = spec_of(("日期", "编号", "金额（元）"), [[row[0], f"H{at}", row[2]] for at, row in enumerate(rows)])
    assert (spec.rows, spec.groupings) == ((0,), (Grouping(0, GroupBy.YEAR),))


@pytest.mark.parametrize(
    "header",
    ["missing_rate", "winPercent", "winpercent", "Avg TP, $", "age", "longitude", "r2_within", "完全消耗系数",
     "robustness_score", "平均工资", "经度", "户主年龄"],
)  # fmt: skip
def test_what_is_measured_row_by_row_is_never_summed(header):
    rows = [["甲", "1.5"], ["乙", "2.5"], ["丙", "3"]]
    assert "不能相加" in why_not_added(table_of_rows("表", ("名", header), rows).store, 1)
    assert spec_of(("名", header), rows).computed is Computed.COUNT


@pytest.mark.parametrize(
    ("header", "cells", "nature"),
    [
        *((name, ("2014", "2015", "2016"), Nature.TIME) for name in ("识别年份", "建成年度", "出生年", "birth_year")),
        ("退出", ("2018", "2019", "2020"), Nature.TIME),
        ("入户时间", ("20180301", "20190401", "20200501"), Nature.TIME),
        *((name, ("1", "2", "3"), Nature.NUMBER) for name in ("门牌号", "批次", "班级", "学号", "序", "联系电话")),
        ("", ("1", "2", "3"), Nature.NUMBER),
        *((name, ("1", "2", "3"), Nature.OF_ROW) for name in ("等级", "满意度", "倍数", "成绩", "楼层", "工龄")),
        *((name, ("300", "400", "500"), Nature.OF_ROW) for name in ("亩产", "单位面积产量", "海拔", "身高", "浓度")),
        *((name, ("0.1", "2", "3"), Nature.RELATIVE) for name in ("pval", "p.value", "chi2", "Bias")),
        # What is called by a period, or by what it counts, is no time though its figures look like years.
        *(
            (name, ("2014", "2015", "2016"), Nature.AMOUNT)
            for name in ("2019年", "户数", "额度", "总长度", "期末余额", "年产量")
        ),
        *((name, ("1.5", "2", "3"), Nature.AMOUNT) for name in ("达到领取待遇年龄参保人数", "育龄妇女人口")),
        *((name, ("1", "2", "3"), Nature.NUMBER) for name in ("province_id", "Rating ID", "provinceCode")),
        *((name, ("1.5", "2", "3"), Nature.RELATIVE) for name in ("ln_gdp", "roa_se", "roa_p")),
        ("record_year", ("1893", "1919", "2010"), Nature.TIME),
        ("次数", ("1", "2", "3", "4", "5"), Nature.AMOUNT),
    ],
)
def test_the_nature_of_figures_is_known_by_their_name_and_by_themselves(header, cells, nature):
    store = table_of_rows("表", ("名", header), [["甲", cell] for cell in cells]).store
    assert nature_of(store, 1) is nature
    assert bool(why_not_added(store, 1)) == (nature is not Nature.AMOUNT)


def test_what_is_refused_says_what_can_be_computed_instead():
    rows = [["甲", "13812345678", "2014"], ["乙", "13912345678", "2016"]]
    store = table_of_rows("表", ("名", "联系电话", "识别年份"), rows).store
    for computed in (Computed.SUM, Computed.MEAN, Computed.MEDIAN, Computed.MAX):
        with pytest.raises(PivotError, match="可以改用行数，或不同值的个数"):
            pivot(store, PivotSpec((0,), computed=computed, value=1), Filter())
    assert pivot(store, PivotSpec((), computed=Computed.DISTINCT, value=1), Filter()).text(0, 0) == "2"
    with pytest.raises(PivotError, match="最小或最大"):
        pivot(store, PivotSpec((0,), computed=Computed.SUM, value=2), Filter())
    days = table_of_rows("表", ("名", "入户日期"), [["甲", "20180301"], ["乙", "20190302"]]).store
    assert pivot(days, PivotSpec((), computed=Computed.MIN, value=1), Filter()).text(0, 0) == "20180301"


@pytest.mark.parametrize("header", ["storage", "page", "sales", "总产值", "separate", "villages", "人数"])
def test_amounts_are_summed(header):
    rows = [["甲", "15"], ["乙", "25"], ["丙", "3"]]
    assert not why_not_added(table_of_rows("表", ("名", header), rows).store, 1)


def test_parts_of_wholes_are_not_summed_first():
    assert spec_of(("队", "win"), [["甲", "0.25"], ["乙", "0.75"], ["丙", "1"]]).computed is Computed.COUNT
    assert spec_of(("队", "win"), [["甲", "0"], ["乙", "1"], ["丙", "1"]]).computed is Computed.SUM


def test_numbers_of_rows_are_no_figures():
    spec = spec_of(
        (UNHEADED.format(column="A"), "名", "人数"), [[str(at), f"示例{at % 2}", str(at * at)] for at in range(9)]
    )
    assert (spec.rows, spec.value) == ((1,), 2)
    assert (
        spec_of((UNHEADED.format(column="A"), "名"), [[str(at), f"示例{at % 2}"] for at in range(9)]).computed
        is Computed.COUNT
    )
