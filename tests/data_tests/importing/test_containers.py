"""Workbooks in whatever file they come: binary, markup, old, packed in other ways; their kind is told by content."""

import io
import struct
import zipfile

import openpyxl
import pytest
from binary_workbook_builder import binary_workbook, cell, record, row_record, sheet
from old_workbook_builder import old_workbook

from data import limits
from data.files.file_kinds import FileKind, kind_of
from data.importing.binary_workbook import read_binary
from data.importing.markup_workbook import read_markup
from data.importing.workbook import read_workbook
from data.importing.xls_workbook import read_old
from data.problems import PackageError, RefusedError, Severity
from data.session.opening import read_any

ROWS = [["指标名称", "单位", "时间", "数值"], ["人口", "万人", "2020", 3.14159], ["户数", "户", "2020", 7.0]]
SS = "urn:schemas-microsoft-com:office:spreadsheet"


@pytest.fixture
def written(tmp_path):
    def made(content, name):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return made


def values(read):
    return [(one.value_text, one.time_period) for one in read.package.observations]


def told(problems):
    return [(one.place, one.message) for one in problems]


def xlsx():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(content, method, **how):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", method) as archive:
        for name in source.namelist():
            with archive.open(name, "w", **how) as file:
                file.write(source.read(name))
    return target.getvalue()


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xltx", ".et", ".xls", ".xlsb", ".dat"])
def test_a_zipped_workbook_opens_under_any_ending(written, ending):
    assert values(read_any(written(xlsx(), f"表{ending}"))) == [("3.14159", "2020"), ("7", "2020")]


@pytest.mark.parametrize("ending", [".xls", ".et", ".xlsx", ".dat"])
def test_an_old_workbook_opens_under_any_ending(written, ending):
    assert values(read_any(written(old_workbook(ROWS), f"表{ending}"))) == [("3.14159", "2020"), ("7", "2020")]


@pytest.mark.parametrize(
    ("method", "how"),
    [
        (zipfile.ZIP_LZMA, {}), (zipfile.ZIP_BZIP2, {}), (zipfile.ZIP_STORED, {}),
        (zipfile.ZIP_DEFLATED, {"force_zip64": True}),
    ],
    ids=["lzma", "bzip2", "stored", "zip64"],
)  # fmt: skip
def test_a_workbook_packed_in_another_way_opens(written, method, how):
    assert values(read_any(written(repacked(xlsx(), method, **how), "表.xlsx"))) == [("3.14159", "2020"), ("7", "2020")]


def test_a_workbook_packed_in_a_way_nobody_knows_says_what_to_do(written):
    content = xlsx()
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            content = content[: place + at] + b"\x5f\0" + content[place + at + 2 :]
    with pytest.raises(PackageError, match=r"压缩方法.*另存为 .xlsx"):
        read_any(written(content, "表.xlsx"))


def test_a_binary_workbook_opens_with_formats_merged_cells_and_what_is_hidden(written):
    rows = [["旗县", "指标", "旧", "2020"], ["甲旗", "人口", 1.0, 3.14159], [None, "户数", 2.0, 7.0]]
    parts = {
        "数据": sheet(rows, styles={(1, 3): 1}, merged=[(1, 2, 0, 0)], hidden_rows=[2], hidden_columns=[2]),
        "底稿": sheet([["x"]]),
    }
    path = written(binary_workbook(parts, codes=["0.00"], states={"底稿": 1}), "表.xlsb")
    assert kind_of(path) is FileKind.WORKBOOK
    (grid,), problems = read_binary(path)
    assert grid.rows[2][0] == "甲旗"
    assert (grid.text(1, 3), grid.hidden(1, 3)) == ("3.14", "3.14159")
    assert grid.hidden_columns == (2,)
    assert grid.hidden_rows == (2,)
    assert [place for place, _ in told(problems)] == ["底稿"]
    read = read_any(path)
    assert any("隐藏的 1 列（C）没有读" in one.message and one.found == "旧" for one in read.problems)


def test_a_binary_workbook_that_would_grow_is_refused(written):
    corner = record(145) + row_record(0) + cell(0, 1.0) + row_record(limits.SHEET_ROWS - 1) + cell(16_383, 1.0)
    path = written(binary_workbook({"数据": record(129) + corner + record(146) + record(130)}), "表.xlsb")
    with pytest.raises(RefusedError, match="行列太多"):
        read_binary(path)
    with pytest.raises(RefusedError, match="行列太多"):
        read_any(path)
    cut = binary_workbook({"数据": sheet(ROWS)[:-20]})
    with pytest.raises(PackageError, match="损坏"):
        read_binary(written(cut, "断.xlsb"))


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{0}"><title>导出</title>
<script>alert("不")</script><xml><x:ExcelWorkbook><x:Name>贫困监测</x:Name></x:ExcelWorkbook></xml></head>
<body><h3>某县贫困监测表</h3><table border=1><tr><td rowspan=2>旗县<td colspan=2>人口（人）</tr>
<tr><th>2019年<th>2020年</tr>
<tr><td rowspan=2>甲旗</td><td x:num="12.345">12.35</td><td>1,376</td></tr>
<tr style="display:none"><td>5&nbsp;</td><td>第一行<br>第二行</td></tr></table><p>注：快报数</p></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_a_page_under_a_workbooks_name_is_the_sheet_that_excel_shows(written, encoding):
    path = written(PAGE.format(encoding).encode(encoding), "导出.xls")
    assert kind_of(path) is FileKind.WORKBOOK
    (grid,), _problems = read_markup(path)
    assert grid.name == "贫困监测"
    assert grid.rows == [
        ["某县贫困监测表"], [], ["旗县", "人口（人）", None], ["旗县", "2019年", "2020年"], ["甲旗", 12.345, "1,376"],
        ["甲旗", "5", "第一行\n第二行"], ["注：快报数"],
    ]  # fmt: skip
    assert (grid.text(4, 1), grid.hidden(4, 1)) == ("12.35", "12.345")
    assert grid.hidden_rows == (5,)


def test_a_table_within_a_table_and_one_behind_another_are_all_there(written):
    page = (
        "<table><tr><td>外<table><tr><td>里<td>1</tr></table></td><td>旁</td></tr></table>"
        "<table><caption>表二</caption><tbody><tr><td>甲<td>2</tbody></table>"
    )
    (grid,), _ = read_markup(written(page, "a.xls"))
    assert [row for row in grid.rows if row] == [["外", "旁"], ["里", "1"], ["表二"], ["甲", "2"]]


XML = f"""<?xml version="1.0" encoding="{{0}}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="{SS}" xmlns:ss="{SS}" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles>
<Style ss:ID="s1"><NumberFormat ss:Format="0.0"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="Percent"/></Style>
</Styles><Worksheet ss:Name="数据"><Table><Column/><Column ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">旗县</Data></Cell><Cell><Data ss:Type="String">修改前</Data></Cell>
<Cell><Data ss:Type="String">2019</Data></Cell><Cell><Data ss:Type="String">2020</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeDown="1"><Data ss:Type="String">甲旗</Data></Cell>
<Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="Number">3.14159</Data></Cell>
<Cell ss:StyleID="s2"><Data ss:Type="Number">0.128</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="DateTime">2020-06-30T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="底稿"><Table><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "导出.xls"), ("gb18030", "导出.xml"), ("utf-16", "导出.et")])
def test_a_workbook_in_the_xml_of_2003_opens(written, encoding, name):
    path = written(XML.format(encoding).encode(encoding), name)
    assert kind_of(path) is FileKind.WORKBOOK
    (grid,), problems = read_markup(path)
    assert [[grid.text(row, column) for column in range(4)] for row in range(4)] == [
        ["旗县", "修改前", "2019", "2020"], [""] * 4, ["甲旗", "", "3.1", "12.80%"], ["甲旗", "", "2020-06-30", ""],
    ]  # fmt: skip
    assert grid.hidden(2, 2) == "3.14159"
    assert grid.hidden_columns == (1,)
    assert ("底稿", "隐藏的表没有读") in told(problems)
    assert grid.hidden_rows == (3,)
    assert "数据!D4" in {place for place, _ in told(problems)}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]>' + XML.format("utf-8"), "实体定义"),
        (XML.format("utf-8").replace("<Styles>", "<!DOCTYPE a><Styles>"), "实体定义"),
        (XML.format("utf-8").replace('ss:Index="3"><Cell ss:M', 'ss:Index="2000000"><Cell ss:M'), "单元格太多"),
        (XML.format("utf-8").replace('ss:MergeDown="1"', 'ss:MergeAcross="20000"'), "单元格太多"),
        (XML.format("utf-8")[:-200], "写得不完整"),
        ("<table>" + "<tr>" + "<td colspan=9999>x" * 3 + "</table>", "单元格太多"),
        ("<table><tr>" + "<td rowspan=65000 colspan=900>x" * 10 + "</tr>" + "<tr></tr>" * 60_000, "单元格太多"),
        ("<html><frameset><frame src='a.htm'></frameset></html>", "没有表格"),
        ("<a><b/></a>", "没有表格"),
    ],
)  # fmt: skip
def test_hostile_or_empty_markup_says_why_it_is_not_read(written, content, words):
    with pytest.raises(PackageError, match=words):
        read_markup(written(content, "a.xls"))


def test_a_page_fetches_nothing_and_nests_without_end_in_vain(written, tmp_path):
    (tmp_path / "x.dtd").write_text('<!ENTITY y "读到了">', encoding="utf-8")
    page = f'<!DOCTYPE html SYSTEM "{tmp_path / "x.dtd"}"><table><tr><td>&y;<td>1</table>'
    (grid,), _ = read_markup(written(page, "a.xls"))
    assert grid.rows == [["&y;", "1"]]
    for deep in ("<div>" * 50_000 + "<table><tr><td>x", "<table><tr><td>" * 20_000):
        with pytest.raises(RefusedError, match="套得太深"):
            read_markup(written(deep, "b.xls"))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页归档"),
        (b"%PDF-1.4\n", "PDF"), (b"ID;PWXL;N;E\n", "SYLK"), (b"Rar!\x1a\x07", "RAR"), (b"\x1f\x8b\x08\0", "gzip"),
    ],
)  # fmt: skip
def test_another_kind_of_file_under_a_workbooks_name_is_named(written, head, words):
    with pytest.raises(PackageError, match=f"{words}.*另存为 .xlsx"):
        kind_of(written(head + bytes(100), "a.xls"))


def test_a_workbook_before_excel_97_lies_in_no_compound_file(written):
    def one(number, content):
        return struct.pack("<HH", number, len(content)) + content

    cells = b""
    for row, line in enumerate(ROWS):
        for column, value in enumerate(line):
            place = struct.pack("<HH", row, column) + bytes(3)
            if isinstance(value, str):
                words = value.encode("gbk")
                cells += one(0x04, place + bytes([len(words)]) + words)
            else:
                cells += one(0x03, place + struct.pack("<d", value))
    book = one(0x09, struct.pack("<HH", 2, 0x10)) + one(0x42, struct.pack("<H", 936)) + cells + one(0x0A, b"")
    path = written(book, "旧.xls")
    assert kind_of(path) is FileKind.WORKBOOK
    assert values(read_any(path)) == [("3.14159", "2020"), ("7", "2020")]


def test_what_xlrd_refuses_is_read_otherwise_and_told(written, monkeypatch):
    import xlrd

    path = written(old_workbook(ROWS), "表.xls")
    usual, _ = read_old(path)

    def refuse(**_):
        raise xlrd.XLRDError("no")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    grids, problems = read_old(path)
    assert [[cell or None for cell in row] for grid in grids for row in grid.rows] == usual[0].rows
    assert any("没有数字格式" in one.message for one in problems)
    monkeypatch.setattr(limits, "CELLS", 3)
    with pytest.raises(RefusedError, match="单元格"):
        read_old(path)
    broken = written(old_workbook(ROWS)[:1536], "坏.xls")
    with pytest.raises(PackageError, match="损坏"):
        read_old(broken)


def test_sheets_beyond_the_limit_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "SHEETS", 2)
    book = openpyxl.Workbook()
    for name in ("一", "二", "三", "四"):
        sheet = book.create_sheet(name)
        sheet.append(["旗县", "2019年", "2020年"])
        sheet.append(["甲旗", 1, 2])
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    found = read_workbook(tmp_path / "a.xlsx")
    assert [grid.name for grid in found.grids] == ["一", "二"]
    (told,) = found.problems
    assert (told.severity, told.place, told.is_whole_sheet) == (Severity.WARNING, "三", True)
    assert "2 张没有读" in told.message
