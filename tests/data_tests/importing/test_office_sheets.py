"""Sheets as offices lay them out: merged headers, signatures, totals, hidden rows, numbers that are shown rounded."""

import io
import struct
import zipfile

import openpyxl
import pytest
from old_workbook_builder import book_stream, compound, record

from data import limits
from data.cells.sum_words import is_total
from data.checks.relations import Verdict, evaluate
from data.importing.cell_account import CellUse, account_of
from data.importing.figure_collector import adds_up
from data.importing.workbook import read_workbook
from data.problems import Severity
from data.session.opening import read_any


@pytest.fixture
def sheet(tmp_path):
    """Return a function that writes rows into a workbook and reads it."""

    def made(rows, *, merged=(), formats=(), hidden=(), name="Sheet1"):
        book = openpyxl.Workbook()
        own = book.active
        own.title = name
        for row in rows:
            own.append(row)
        for area in merged:
            own.merge_cells(area)
        for cell, code in formats:
            own[cell].number_format = code
        for row in hidden:
            own.row_dimensions[row].hidden = True
        path = tmp_path / "表.xlsx"
        book.save(path)
        return read_any(path)

    return made


def told(read, place):
    return "；".join(problem.message for problem in read.problems if problem.place == place)


FORM = [
    ["某县扶贫情况表"],
    ["填报单位：某县乡村振兴局", None, None, "单位：万人"],
    ["序号", "指标名称", "2019年底", "2020年底"],
    ["甲", "乙", 1, 2],
    [1, "贫困人口", 3.2, 1.5],
    [2, "脱贫人口", 2, 2.5],
    ["合计", None, 5.2, 4],
    ["注：快报数"],
    ["填表人：张三", None, "审核人：李四"],
]


def test_a_form_with_its_signatures_numbers_and_total(sheet):
    read = sheet(FORM, merged=["A1:D1"])
    package = read.package
    assert [one.title for one in package.indicators] == ["贫困人口", "脱贫人口", "合计"]
    assert len(package.observations) == 6
    assert not [problem for problem in read.problems if problem.severity is Severity.ERROR]
    assert "填表人：张三" in package.description
    assert "读作“万人”" in told(read, "Sheet1!D2")
    assert "读作 2019" in told(read, "Sheet1!C3"), "the year's end in a header is an interpretation"


def test_a_total_is_checked_against_its_rows(sheet):
    findings = evaluate(sheet(FORM, merged=["A1:D1"]).package)
    assert [finding.verdict for finding in findings] == [Verdict.HOLDS, Verdict.HOLDS]
    wrong = [*FORM[:6], ["合计", None, 9, 4], *FORM[7:]]
    assert [finding.verdict for finding in evaluate(sheet(wrong).package)] == [Verdict.REVIEW, Verdict.HOLDS]


@pytest.mark.parametrize("total", ["全旗合计", "总 计", "Total"])
def test_totals_of_counties_are_checked_by_indicator_and_subtotals_do_not_count(sheet, total):
    rows = [
        ["旗县", "贫困人口（人）", None, "发生率（%）", None],
        [None, "2019年", "2020年", "2019年", "2020年"],
        [total, 30, 13, 1.5, 1],
        ["甲旗", 10, 5, 1, 0.5],
        ["乙县", 20, 8, 2, 1.5],
        ["西部小计", 30, 13, 1.5, 1],
    ]
    package = sheet(rows, merged=["A1:A2", "B1:C1", "D1:E1"]).package
    assert [(one.title, one.unit) for one in package.indicators] == [("贫困人口", "人"), ("发生率", "%")]
    assert {one.ref_area for one in package.observations} == {total, "甲旗", "乙县", "西部小计"}
    findings = evaluate(package)
    assert [len(finding.relation.parts) for finding in findings] == [2, 2], "rates are not summed"
    assert {finding.verdict for finding in findings} == {Verdict.HOLDS}


def test_the_total_of_a_long_table_is_checked(sheet):
    rows = [["旗县", "指标", "单位", "年份", "数值"]]
    rows += [[area, "人口", "人", 2020, value] for area, value in (("甲旗", 5), ("乙县", 7), ("合计", 15))]
    findings = evaluate(sheet(rows).package)
    assert [finding.verdict for finding in findings] == [Verdict.REVIEW]


def test_what_adds_up():
    assert is_total("合 计")
    assert not is_total("合计划")
    assert adds_up("万人", "人口")
    assert not adds_up("%", "")
    assert not adds_up("元", "人均收入")


def test_hidden_rows_are_told_and_not_read(sheet):
    rows = [["指标名称", "数值"], ["甲", 1], ["乙", 2], ["丙", 3]]
    read = sheet(rows, hidden=[3, 4])
    assert [one.value_text for one in read.package.observations] == ["1"]
    assert "2 行是隐藏的或筛选掉的，没有读" in told(read, "Sheet1!3")
    # With everything hidden there is nothing else to read.
    read = sheet(rows, hidden=[1, 2, 3, 4])
    assert len(read.package.observations) == 3
    assert "都是隐藏的或筛选掉的，照样读了" in told(read, "Sheet1!1")


def old_book(rows, spans, hidden_columns=()):
    """Return an old workbook whose cells are merged; spans are first and last row, first and last column."""
    head, cells, end = book_stream(rows).rpartition(record(0x0A))
    columns = b"".join(record(0x7D, struct.pack("<HHHHHH", at, at, 2048, 0, 1, 0)) for at in hidden_columns)
    merged = record(0xE5, struct.pack("<H", len(spans)) + b"".join(struct.pack("<HHHH", *one) for one in spans))
    return compound(head + columns + merged + cells + end)


def ods_book(rows, spans, hidden_columns=()):
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    starts = {(top, left): (bottom - top + 1, right - left + 1) for top, bottom, left, right in spans}
    covered = {
        (row, column)
        for top, bottom, left, right in spans
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - starts.keys()

    def cell(at, value):
        if at in covered:
            return "<table:covered-table-cell/>"
        down, across = starts.get(at, (1, 1))
        span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"' if at in starts else ""
        if isinstance(value, str):
            return f'<table:table-cell{span} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        shown = (
            f' office:value-type="float" office:value="{value:g}"><text:p>{value:g}</text:p>'
            if value is not None
            else ""
        )
        return f"<table:table-cell{span}{shown if value is not None else '>'}</table:table-cell>"

    body = "".join(
        f"<table:table-row>{''.join(cell((at, column), value) for column, value in enumerate(row))}</table:table-row>"
        for at, row in enumerate(rows)
    )
    columns = "".join(
        f"<table:table-column{' table:visibility=' + chr(34) + 'collapse' + chr(34) if at in hidden_columns else ''}/>"
        for at in range(max(map(len, rows)))
    )
    sheet = f'<office:spreadsheet><table:table table:name="数据">{columns}{body}</table:table></office:spreadsheet>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = f"<office:document-content {spaces}><office:body>{sheet}</office:body></office:document-content>"
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr("content.xml", content)
    return target.getvalue()


def xlsx_book(rows, spans, hidden_columns=()):
    book = openpyxl.Workbook()
    book.active.title = "数据"
    for row in rows:
        book.active.append(row)
    for top, bottom, left, right in spans:
        book.active.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)
    for at in hidden_columns:
        book.active.column_dimensions[chr(ord("A") + at)].hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


BOOKS = {"表.xlsx": xlsx_book, "表.xls": old_book, "表.ods": ods_book}
MERGED = [["area", "item", "left", "right", "mark"], ["north", "a", 5.0, 6.0, "x"], [None, "b", None, None, None]]


@pytest.mark.parametrize("name", BOOKS)
def test_merged_labels_fill_down_and_merged_figures_count_once(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BOOKS[name](MERGED, [(1, 2, 0, 0), (1, 2, 2, 3), (1, 2, 4, 4)]))
    workbook = read_workbook(path)
    (grid,) = workbook.grids
    cells = [[grid.cell(row, column) for column in range(5)] for row in range(3)]
    assert cells[2] == ["north", "b", None, None, "x"], "a label at the right end fills too"
    assert cells[1][:3] == ["north", "a", 5.0]
    assert ("数据!C2", "5") in {(one.place, one.found) for one in workbook.problems if "只算一次" in one.message}


@pytest.mark.parametrize("name", BOOKS)
def test_a_hidden_column_is_told_and_not_read(tmp_path, name):
    rows = [["指标名称", "数值", "数值（修改前）", "时间"], ["甲", 1.0, 9.0, "2020"], ["乙", 2.0, 8.0, "2020"]]
    path = tmp_path / name
    path.write_bytes(BOOKS[name](rows, [], [2]))
    read = read_any(path)
    assert [one.value_text for one in read.package.observations] == ["1", "2"]
    (problem,) = [one for one in read.problems if "隐藏" in one.message]
    assert (problem.place, problem.found, problem.severity) == ("数据", "数值（修改前）", Severity.WARNING)
    path.write_bytes(BOOKS[name](rows, [], [0, 1, 2, 3]))
    assert any("都是隐藏的，照样读了" in one.message for one in read_any(path).problems)


def test_sheets_that_are_not_read_come_first_whatever_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "PROBLEMS", 3)
    book = openpyxl.Workbook()
    for row in [["指标名称", "数值"], *(["甲", "约莫"] for _ in range(20)), ["乙", 5]]:
        book.active.append(row)
    book.create_sheet("底稿").append(["x"])
    book["底稿"].sheet_state = "hidden"
    book.save(tmp_path / "表.xlsx")
    problems = read_any(tmp_path / "表.xlsx").problems
    assert (problems[0].place, problems[0].is_whole_sheet) == ("底稿", True)
    assert len(problems) == 4


def test_a_number_that_its_format_hides_is_read_and_told(sheet):
    rows = [["指标名称", "数值"], ["甲", 5], ["乙", 0], ["丙", 7]]
    read = sheet(rows, formats=[("B2", ";;;"), ("B3", "0;-0;")])
    assert [one.value_text for one in read.package.observations] == ["5", "0", "7"]
    assert "1 个数用数字格式藏了起来" in told(read, "Sheet1!B2")


def test_a_number_that_is_shown_rounded_is_told(sheet):
    rows = [["指标名称", "单位", "数值"], ["甲", "元", 3.14159], ["乙", None, 0.995], ["丙", "元", 4.1]]
    read = sheet(rows, formats=[("C2", "0.00"), ("C3", "0%"), ("C4", "0.00")])
    assert [one.value_text for one in read.package.observations] == ["3.14", "100%", "4.10"]
    assert "3.14159" in told(read, "Sheet1!C2")
    assert "99.5" in told(read, "Sheet1!C3")
    assert told(read, "Sheet1!C4") == ""


def test_formats_count_in_every_row(sheet):
    rows = [["指标名称", "年份", "数值"], *(["甲", 1900 + number, 0.5] for number in range(120))]
    formats = [(f"C{row}", "0.0%") for row in range(2, 122)]
    package = sheet(rows, formats=formats).package
    assert {one.value_text for one in package.observations} == {"50.0%"}


def test_every_column_that_the_format_knows_is_kept(sheet):
    header = [
        "指标名称",
        "数值",
        "口径",
        "指标说明",
        "可否相加",
        "时点/时期",
        "数据状态",
        "累计",
        "时间",
        "时间原文",
        "别的",
    ]
    rows = [header, ["甲", 1, "全县", "怎样算的", "是", "S", "P", "true", "2020", "到2020年", "x"], ["乙", 2]]
    rows.append(["丙", 3, None, None, "也许", None, "坏的"])
    read = sheet(rows)
    indicator, figure = read.package.indicators[0], read.package.observations[0]
    assert (indicator.universe, indicator.description, indicator.additive) == ("全县", "怎样算的", True)
    assert indicator.stock_flow.value == "S"
    assert (figure.obs_status.value, figure.cumulative, figure.time_label) == ("P", True, "到2020年")
    assert figure.comment == "别的：x"
    assert len(read.package.observations) == 3, "a remark that cannot be read costs no row"
    assert {"Sheet1!E4", "Sheet1!G4"} <= {problem.place for problem in read.problems}


def test_findings_are_listed_errors_first_and_counted_whole(sheet, monkeypatch):
    monkeypatch.setattr("data.limits.PROBLEMS", 5)
    rows = [["指标名称", "数值"], *(["甲", f"约{number}"] for number in range(9)), *([None, 1] for _ in range(8))]
    read = sheet(rows)
    assert [problem.severity for problem in read.problems[:5]] == [Severity.ERROR] * 5
    assert "其中 3 行没有读" in read.problems[-1].message
    from data.problems import rows_left_out

    assert rows_left_out(read.problems) == 8
    assert read.problems[-1].sentence().startswith("另有")


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        ("99.5%", "0.995", "99.5%"), ("4.10", "4.1", "4.10"), ("1,376", "1376", "1376"), ("12", "12345", "12"),
        ("3.5万", "3.5", "3.5万"), ("乱", "5", "5"), ("2020-01-01", "43831", "43831"),
    ],
)  # fmt: skip
def test_numbers_of_an_open_document_are_read_as_they_are_shown(tmp_path, shown, value, text):
    kind = "percentage" if "%" in shown else "float"
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{one}="{urn}:{one}:1.0"' for one in ("office", "table", "text"))

    def row(*cells):
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def words(text):
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    figure = words(shown).replace('"string"', f'"{kind}" office:value="{value}"')
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    rows = row(words("指标名称"), words("数值")) + blank + row(words("甲"), figure)
    sheet = f'<table:table table:name="数据">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    assert read_any(path).package.observations[0].value_text == text


def figures(read):
    package = read.package
    return [(package.indicator_of(item).title, item.time_period, str(item.obs_value)) for item in package.observations]


def test_a_first_row_of_figures_is_no_second_header(table):
    read = table("指标,2019,2020\n人口,5,6,7\n收入,8,9\n农户,1,2\n")
    assert figures(read)[:2] == [("人口", "2019", "5"), ("人口", "2020", "6")]
    assert told(read, "L2") == "这一列没有列名，没有读"
    assert len(figures(table("指标名称,单位,时间,数值\n人口,人,2020,5,快报\n收入,元,2020,6\n农户,户,2020,7\n"))) == 3


def test_a_column_of_words_goes_with_its_row(table):
    read = table("指标,2019年,2020年,备注,责任人\n人口,1,2,快报,甲某\n")
    assert {one.comment for one in read.package.observations} == {"快报；责任人：甲某"}
    assert not [one for one in read.problems if one.severity is Severity.WARNING]


def test_a_column_of_words_tells_rows_of_one_name_apart(table):
    read = table("指标,分类,来源地,2019年,2020年\n人口,城镇,甲,1,2\n人口,农村,甲,3,4\n")
    assert [item.title for item in read.package.indicators] == ["人口 城镇 甲", "人口 农村 甲"]


def test_a_column_without_a_name_is_told(table):
    read = table("指标,2019年,2020年,\n人口,1,2,甲某\n")
    (problem,) = [item for item in read.problems if item.found == "甲某"]
    assert problem.severity is Severity.WARNING
    assert problem.remedy


def test_figures_of_no_year_are_read_without_one_and_codes_are_none(table):
    read = table("地区,代码,2019年,2020年,均值\n甲旗,150101,1,2,1.5\n乙旗,150102,3,4,0.000000863561665625026\n")
    found = {(item.time_period, str(item.value_text)) for item in read.package.observations}
    assert found == {("2019", "1"), ("2020", "2"), ("2019", "3"), ("2020", "4"), ("", "1.5"),
                     ("", "0.000000863561665625026")}  # fmt: skip
    assert [item.severity for item in read.problems if item.found == "均值"] == [Severity.NOTE]
    assert read.package.observations[0].comment == "代码：150101"


def test_of_two_places_the_finer_one_names_the_rows(table):
    read = table("盟市,乡镇,2019年,2020年\n赤峰市,A镇,1,2\n,B镇,3,4\n通辽市,A镇,5,6\n")
    package = read.package
    assert [item.title for item in package.indicators] == ["表"]
    areas = [package.area_by_id[one.ref_area] for one in package.observations]
    named = [("赤峰市 A镇", "150400"), ("赤峰市 B镇", "150400"), ("通辽市 A镇", "150500")]
    assert list(dict.fromkeys((area.title, area.parent) for area in areas)) == named
    assert [str(item.obs_value) for item in package.observations] == ["1", "2", "3", "4", "5", "6"]


def test_a_column_that_numbers_the_rows_does_not_matter(table):
    read = table("序号,指标名称,单位,时间,数值\n1,人口,人,2020,5\n2,收入,元,2020,6\n")
    assert figures(read) == [("人口", "2020", "5"), ("收入", "2020", "6")]
    assert all(not item.comment for item in read.package.observations)


def test_no_sum_is_claimed_of_rows_that_cannot_be_told_apart(table):
    below = table("地区,2019年,2020年\n合计,10,10\nA市,6,6\n其中：B县,4,4\nC市,4,4\n")
    assert [finding.verdict for finding in evaluate(below.package)] == [Verdict.HOLDS, Verdict.HOLDS]
    twice = table("指标,2019年,2020年\n中央资金,1,1\n地方资金,1,1\n中央资金,9,9\n合计,2,2\n")
    assert not twice.package.relations


def test_long_blanks_in_a_name_cost_nothing(table):
    """A pattern that tries every split of them would take minutes."""
    read = table(f"指标名称,单位,时间,数值\n人口{' ' * 90_000}x,人,2020,5\n户数{' ' * 90_000}（户）,,2020,6\n")
    assert [item.unit for item in read.package.indicators] == ["人", "户"]


def test_a_full_width_point_is_a_point(table):
    read = table("指标名称,单位,时间,数值\n人口,人,2006,1．5万\n")
    assert figures(read) == [("人口", "2006", "1.5")]
    assert {problem.severity for problem in read.problems} == {Severity.NOTE}


def test_the_number_of_an_annex_is_no_title(sheet):
    read = sheet([["附件1"], ["某县历年人口"], ["指标", "2019年", "2020年"], ["人口", 1, 2]])
    assert read.package.title == "某县历年人口"


def test_formulas_without_a_result_are_told(sheet):
    read = sheet([["指标", "2019年", "2020年"], ["人口", 10, "=B2*2"], ["率", "=1/3", 2]])
    assert figures(read) == [("人口", "2019", "10"), ("率", "2020", "2")]
    assert told(read, "Sheet1!C2") == told(read, "Sheet1!B3") == "公式没有保存结果，按空白读"


def test_a_subtotal_to_the_left_of_a_blank_name_is_read_as_one(table):
    read = table("旗县,项目,2019年,2020年\n甲旗,道路,1,2\n乙旗,道路,3,4\n小计,,4,6\n丙旗,水井,5,6\n合计,,9,12\n")
    assert not [one for one in read.problems if one.left_out]
    assert account_of(read.layouts) == {
        CellUse.HEADER: 4, CellUse.LABEL: 8, CellUse.VALUE: 6, CellUse.TOTAL: 4
    }  # fmt: skip
    assert len(read.package.observations) == 10
