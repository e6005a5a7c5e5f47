"""What a command line asks a table, and what it prints."""

import subprocess
import sys
from argparse import Namespace

import pytest
from register import HEADERS, register

from data.__main__ import GOOD, UNUSABLE, main
from data.tables.pivots.pivot import AxisOrder, Computed, PivotError, PivotSpec, ShareOf
from data.tables.pivots.pivot_options import filter_of, spec_of
from data.tables.questions.filters import Contains, Filter, IsBlank, NumberBetween, PeriodBetween, TextIn
from data.tables.table_store import from_rows


@pytest.fixture(scope="module")
def store():
    return register()


def options(**given):
    usual = {"rows": "", "columns": "", "measure": "count", "share": "none", "top": None, "by_value": False}
    return Namespace(**usual | given)


@pytest.mark.parametrize(
    ("given", "spec"),
    [
        ({"rows": "旗县"}, PivotSpec((0,))),
        ({"rows": "旗县，性别", "columns": "年份"}, PivotSpec((0, 2), (1,))),
        ({"measure": "sum:人口"}, PivotSpec(computed=Computed.SUM, value=3)),
        ({"measure": "sum:人口（万人）", "share": "row"}, PivotSpec((), (), Computed.SUM, 3, ShareOf.ROW)),
        ({"rows": "旗县", "top": 2}, PivotSpec((0,), row_order=AxisOrder(True, True, top=2))),
        ({"rows": "旗县", "by_value": True}, PivotSpec((0,), row_order=AxisOrder(True, True))),
    ],
)
def test_options_are_a_pivot(given, spec):
    assert spec_of(HEADERS, options(**given)) == spec


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"rows": "没有"}, "没有“没有”这一列。表头有：旗县、年份"),
        ({"measure": "总和:人口"}, "不会算“总和”。可以用：count、distinct"),
        ({"measure": "sum:x"}, "没有“x”这一列"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(given, words):
    with pytest.raises(PivotError, match=words):
        spec_of(HEADERS, options(**given))
    with pytest.raises(PivotError, match="有几列叫“人口”。请连单位一起写"):
        spec_of(("人口（人）", "人口（万人）"), options(rows="人口"))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("旗县=甲旗|乙旗", TextIn(0, ("甲旗", "乙旗"))),
        ("旗县＝甲旗", TextIn(0, ("甲旗",))),
        ("旗县 != 甲旗", TextIn(0, ("甲旗",), exclude=True)),
        ("旗县=", IsBlank(0)),
        ("旗县=（空白）", IsBlank(0)),
        ("旗县!=(空白)", IsBlank(0, blank=False)),
        ("旗县=甲旗| （空白） ", TextIn(0, ("甲旗", ""))),
        ("旗县!=甲旗|（空白）", TextIn(0, ("甲旗", ""), exclude=True)),
        ("旗县≠", IsBlank(0, blank=False)),
        ("人口>=1.5", NumberBetween(3, 1.5, None)),
        ("人口（万人）≤1,000", NumberBetween(3, None, 1000.0)),
        ("日期>=2019年5月", PeriodBetween(5, "2019-05", "")),
        ("日期<=2020", PeriodBetween(5, "", "2020")),
        ("旗县~旗 乙", Contains(0, "旗 乙")),
        ("~旗", Contains(None, "旗")),
    ],
)
def test_a_text_is_a_condition(store, text, condition):
    assert filter_of(store, [text]) == Filter((condition,))


@pytest.mark.parametrize("text", ["", "旗县", "x=1", "人口>=多", "日期>=早", "=", "旗县>甲"])
def test_a_text_that_is_no_condition_is_refused(store, text):
    with pytest.raises(PivotError):
        filter_of(store, [text])


def test_a_header_may_have_an_operator_in_it():
    store = from_rows(("甲", "甲=乙"), [["1", "2"]])
    assert filter_of(store, ["甲=乙=2"]) == Filter((TextIn(1, ("2",)),))
    assert filter_of(store, ["甲=2"]) == Filter((TextIn(0, ("2",)),))


TABLE = "旗县,年份,人口（万人）,备注\n甲旗,2019,0.1,x\n甲旗,2020,0.2,=1+1\n乙旗,2020,5,无\n合计,,5.3,\n"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "登记表.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_command_line_prints_a_pivot_with_what_it_is(path, capsys):
    arguments = ["pivot", str(path), "--rows", "旗县", "--columns", "年份", "--measure", "sum:人口"]
    assert main([*arguments, "--filter", "人口>=0.1"]) == GOOD
    assert capsys.readouterr().out.splitlines() == [
        "旗县,2019,2020,合计",
        "甲旗,0.1,0.2,0.3",
        "乙旗,,5.0,5.0",
        "合计,0.1,5.2,5.3",
        "",
        "表,登记表",
        "汇总,人口合计（万人）；行：旗县；列：年份",
        "筛选,人口（万人）≥0.1",
        "算法,每格是这一组各行“人口”之和。",
        "说明,1 行是合计、小计，未计入。",
        "说明,合计跨 2 个时期（年份）：年末人数之类的时点数不宜跨期相加。",
        "来源,登记表.csv",
    ]


def test_a_pivot_is_kept_and_done_again(path, tmp_path, capsys):
    kept = tmp_path / "汇总.json"
    asked = ["--rows", "旗县", "--measure", "sum:人口", "--filter", "年份=2020"]
    assert main(["pivot", str(path), *asked, "--keep", str(kept)]) == GOOD
    first = capsys.readouterr().out
    assert main(["pivot", str(path), "--kept", str(kept)]) == GOOD
    assert capsys.readouterr().out == first
    assert "甲旗,0.2\n" in first
    assert main(["pivot", str(path), "--kept", str(path)]) == UNUSABLE


def test_what_it_prints_is_never_run_as_a_formula(path, capsys):
    assert main(["pivot", str(path), "--rows", "备注"]) == GOOD
    assert "'=1+1,1" in capsys.readouterr().out


def test_a_package_can_be_asked_too(capsys):
    from data.package.reader import bundled_path

    assert main(["pivot", str(bundled_path()), "--rows", "主题"]) == GOOD
    assert "历年趋势,42\n" in capsys.readouterr().out


def test_what_cannot_be_asked_is_told(path, capsys):
    assert main(["pivot", str(path), "--rows", "没有"]) == UNUSABLE
    assert "没有“没有”这一列" in capsys.readouterr().err


def test_the_database_is_loaded_only_where_a_table_is_asked():
    modules = "data.__main__, data.tables.pivots.pivot_query, data.tables.pivots.pivot_options"
    code = f"import sys, {modules}; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
