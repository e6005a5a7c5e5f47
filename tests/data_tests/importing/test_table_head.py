"""What stands above a table, as offices write it, and where the notes below it end."""

import pytest
from data_tests.importing.figures_read import said_of

from data.cells.headers import TIME
from data.importing.grid import Grid
from data.importing.table_head import is_marginal, is_unit_line, read_head
from data.session.choices import ChoiceNeededError

BODY = "旗县,2019年,2020年\n甲旗,1,2\n乙旗,3,9.5\n"


@pytest.mark.parametrize(
    "line",
    ["单位：万元", "金额单位：万元", "（计量单位:万元）", "单位：万元 (10 000 yuan)", "Unit: 万元", "货币单位： 万元 "],
)
def test_a_unit_above_the_table(table, line):
    assert is_unit_line(line.strip())
    assert said_of(table(f"{line},,\n{BODY}"), "9.5")[2] == "万元"


def test_words_that_are_no_units():
    assert not any(map(is_unit_line, ("单位名称：某局", "填报单位：某局", "单位：", "本单位：万元")))


def test_the_unit_in_the_corner_is_that_of_the_figures(table):
    assert said_of(table("人口情况（人）,2019年,2020年\n男,1,2\n女,3,9.5\n"), "9.5")[2] == "人"


@pytest.mark.parametrize(
    "text",
    ["表1", "附件2", "附表 3：", "续表", "（续表）", "表号：民政1表", "内部资料", "机密★1年", "第 3 页", "共5页"],
)
def test_what_names_nothing_is_no_title(table, text):
    assert is_marginal(text)
    read = table(f"{text},各旗县人口,,内部资料\n旗县,户数,人数,备注\n甲旗,1,2,\n乙旗,3,4,多\n")
    assert read.table.title == "各旗县人口"
    assert read.table.headers == ("旗县", "户数", "人数", "备注")


def test_words_that_are_titles_all_the_same():
    assert not any(map(is_marginal, ("表扬名单", "各旗县人口", "附近村庄", "续建项目表", "件数", "第三产业")))


def test_the_time_above_a_list_is_that_of_its_figures(table):
    read = table("各旗县人口,\n截至2020年6月底,\n指标,数值\n户数,1\n人数,9.5\n")
    assert said_of(read, "9.5")[3] == "../2020-06"
    assert read.layouts[0].title == "各旗县人口"


def test_tables_that_only_a_year_names_are_a_choice(table):
    with pytest.raises(ChoiceNeededError) as asked:
        table("2019年,,\n旗县,户数,人数\n甲旗,1,2\n乙旗,3,4\n\n2020年,,\n旗县,户数,人数\n甲旗,5,6\n乙旗,7,8\n")
    assert [one.partition("：")[2] for one in asked.value.choices] == ["2019年", "2020年"]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_table_below_with_its_own_unit_is_no_further_page(table, blank):
    read = table(f"人口,,单位：万人\n{BODY}{blank}投资,,单位：亿元\n{BODY.replace('9.5', '8.5')}")
    assert said_of(read, "9.5")[2] == "万人"
    assert said_of(read, "8.5")[2] == "亿元"
    assert [theme.title for theme in read.package.themes] == ["人口", "投资"]


def test_a_header_on_the_next_page_goes_on(table):
    read = table(f"人口,,单位：万人\n{BODY}（续表）,,\n{BODY.replace('9.5', '8.5').replace('旗,', '县,')}")
    assert [theme.title for theme in read.package.themes] == ["人口"]
    assert said_of(read, "8.5")[2] == "万人"


@pytest.mark.parametrize(
    "notes", ["注：1.本表数据来自统计局\n2.甲旗不含开发区\n3.四舍五入\n", "注：\n1.本表\n2.甲旗\n"]
)
def test_notes_go_on_below_the_table(table, notes):
    read = table(BODY + notes)
    assert len(read.layouts[0].notes) == 3
    assert not [one for one in read.problems if "没有数" in one.message]


def test_a_note_between_rows_ends_there(table):
    read = table("指标,2019年,2020年\n人口,1,2\n注：快报\n二、收入,,\n工资,3,9.5\n")
    assert said_of(read, "9.5")[0] == "二、收入"


def test_of_two_times_in_one_line_neither_is_taken():
    two = Grid("", [["某局", "2019年3月", "2020年6月"]])
    assert read_head(two, [0]).captions == {}
    assert read_head(two, [0]).notes == ["某局　2019年3月　2020年6月"]
    assert read_head(Grid("", [["某局", "2019年3月", "第1页"]]), [0]).captions == {TIME: "2019年3月"}
    assert read_head(Grid("", [["各旗县人口"], ["（2019年）"]]), [0, 1]).captions == {TIME: "2019年"}
