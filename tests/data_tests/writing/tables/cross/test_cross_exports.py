"""Cross tables in workbooks, text files and on the clipboard: figures are numbers, and all is read again."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from regions_package import counties, prefectures

from data.cross.cross_table import cross_table
from data.cross.cube import Cube
from data.cross.layout import CrossLayout, Dimension
from data.session.opened import Opened, open_path
from data.writing.formats import Content, written_formats
from data.writing.tables.clipboard import cross_as_html, cross_as_text
from data.writing.tables.export_columns import whole_table

INDICATOR, AREA, PERIOD = Dimension
CHOSEN = CrossLayout(AREA, INDICATOR, "2020", change=True, percent=True)
NESTED = CrossLayout(INDICATOR, PERIOD, change=True)


def write(package, layouts, key):
    (form,) = (one for one in written_formats(Content.ROWS, Content.WIDE, Content.CROSS) if one.key == key)
    return form.write(replace(whole_table(package), layouts=layouts), form.encodings[0].key if form.encodings else "")


def figures(package):
    return [(one.obs_value, one.time_period, package.area_name(one.ref_area)) for one in package.observations]


def test_the_sheet_of_a_theme_stands_as_the_window_shows_it_and_follows_the_list():
    package = prefectures()
    content = write(package, {"t": CHOSEN}, "xlsx")
    sheet = load_workbook(io.BytesIO(content))["示例主题"]
    values = load_workbook(io.BytesIO(content), data_only=True)["示例主题"]
    assert [cell.value for cell in values[3]][:4] == [
        "地区",
        "嘎查村集体经济平均收入（示例）（万元）",
        "嘎查村集体经济平均收入（示例）变化（较2019·推算）",
        "嘎查村集体经济平均收入（示例）变化 %（较2019·推算）",
    ]
    assert [cell.value for cell in values[4]][:4] == ["呼和浩特市", 22, 2.2, 11.1]
    figure, change, percent = (sheet.cell(4, column) for column in (2, 3, 4))
    assert figure.value.startswith("=INDEX(明细!")
    assert change.value.count("INDEX(") == 2
    assert change.number_format == "+0.0;−0.0;0.0"
    assert percent.number_format == '+0.0"%";−0.0"%";0.0"%"'
    # 阿拉善盟 has reported no income: neither a figure nor a change.
    (row,) = (row for row in values.iter_rows(values_only=True) if row[0] == "阿拉善盟")
    assert row[1:4] == (None, None, None)
    notes = [row[0] for row in values.iter_rows(min_row=17, values_only=True) if row[0]]
    assert any("推算" in note for note in notes)
    assert any(note.startswith("数据来源：") for note in notes)
    assert "本表是其中一部分，全部的数见“明细”表。" in notes


def test_a_change_of_a_share_is_in_points_and_keeps_its_mark(bundled):
    content = write(bundled.package, {"trend": NESTED}, "xlsx")
    sheet = load_workbook(io.BytesIO(content), data_only=True)["历年趋势"]
    header = [cell.value for cell in sheet[3]]
    at = header.index("2017变化（较2016·推算）")
    (cell,) = (row[at] for row in sheet.iter_rows(min_row=4) if row[0].value == "贫困发生率（内蒙古自治区）")
    assert cell.value == pytest.approx(-1.84)
    assert cell.number_format == '+0.00"百分点*";−0.00"百分点*";0.00"百分点*"'


@pytest.mark.parametrize("layout", [CHOSEN, NESTED, CrossLayout(PERIOD, AREA), CrossLayout(AREA, PERIOD, "income")])
@pytest.mark.parametrize("key", ["xlsx", "cross"])
def test_what_was_written_is_read_again_without_a_word(tmp_path, layout, key):
    package = prefectures()
    path = tmp_path / f"表.{'xlsx' if key == 'xlsx' else 'csv'}"
    path.write_bytes(write(package, {"t": layout}, key))
    read = open_path(path)
    assert figures(read.package) == figures(package)
    assert read.problems == ()


def test_a_number_changed_beside_the_list_is_told_and_a_change_is_not_taken_for_one(tmp_path):
    package = prefectures()
    book = load_workbook(io.BytesIO(write(package, {"t": CHOSEN}, "xlsx")))
    book["示例主题"]["B4"] = 2222
    book["示例主题"]["C4"] = 2200
    book.save(tmp_path / "改.xlsx")
    read = open_path(tmp_path / "改.xlsx")
    (problem,) = (one for one in read.problems if "不同" in one.message)
    assert "B4" in problem.sentence()
    assert figures(read.package) == figures(package)


def test_text_has_the_cross_table_first_then_the_list_then_the_source():
    package = counties()
    text = write(package, Opened(package).layouts([]), "cross").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["交叉表", "示例主题", "脱贫人口人均收入（示例）（元）"]
    assert rows[1] == ["地区", "2016", "2017", "2018", "2019", "2020"]
    assert rows[2] == ["新城区", "6000", "6300", "6600", "6900", "7200"]
    assert rows[2 + 103] == []
    assert rows[2 + 104][:3] == ["主题", "分组", "指标"]
    # Who has not reported has a blank cell.
    assert sum(row[-1] == "" for row in rows[2 : 2 + 103]) == 5
    assert any(row[:1] == ["数据来源"] for row in rows)


def test_a_copy_is_numbers_for_a_spreadsheet_and_three_lines_for_a_document(bundled):
    package = bundled.package
    cube = Cube.of(package, package.observations_by_theme["trend"])
    table = cross_table(cube, CrossLayout(PERIOD, INDICATOR, change=True))
    text = cross_as_text(table).split("\r\n")
    assert text[0].split("\t")[:4] == [
        "时期",
        "年底贫困人口（内蒙古自治区）（万人）",
        "年底贫困人口（内蒙古自治区）变化（较上期·推算）",
        "贫困发生率（内蒙古自治区）（%）",
    ]
    assert text[6].split("\t")[:5] == ["2017", "37.8", "-20.0", "2.26", "−1.84百分点*"]
    assert any(line.startswith("① 数列中断") for line in text)
    assert any(line.startswith("* 贫困发生率") for line in text)
    html = cross_as_html(table, "历年趋势")
    assert 'x:num="2.26">2.26*</td>' in html
    assert 'sdval="157"' in html
    assert ">157①</td>" in html
