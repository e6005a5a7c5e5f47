import datetime
import json
import zipfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from table_rows import rows_of

from data import limits
from data.__main__ import main
from data.cells.headers import role_of, split_unit
from data.cells.periods import Period, read_period
from data.cells.values import Value, read_value
from data.figures.figure_text import number_text, value_with_unit
from data.importing.delimited import guess_encoding, guess_separator, preview
from data.importing.figure_collector import Figure, TableMaker
from data.importing.grid import Grid, cell_text
from data.importing.reading_notes import Notes
from data.model import ObsStatus, Qualifier
from data.package.raw_tables import column_name
from data.package.reader import bundled_path, open_package
from data.package.records import build
from data.problems import PackageError, RefusedError, Severity
from data.session.choices import Choice, ChoiceNeededError
from data.session.opening import read_any
from data.units import measure_of


def workbook(path, sheets, formats=(), merged=()):
    """Write sheets (name to rows) into a workbook; formats and merged ranges are of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    first = book.worksheets[0]
    for cell, code in formats:
        first[cell].number_format = code
    for area in merged:
        first.merge_cells(area)
    book.save(path)
    return path


def figures(package):
    """Return the figures of a package as (indicator, unit, period, qualifier, value)."""
    return [
        (
            package.indicator_of(one).title,
            package.indicator_of(one).unit,
            one.time_period,
            one.obs_qualifier.value,
            None if one.obs_value is None else str(one.obs_value),
        )
        for one in package.observations
    ]


@pytest.mark.parametrize(
    ("text", "number", "qualifier", "unit"),
    [
        ("1,376", "1376", "eq", ""),
        ("２０１２", "2012", "eq", ""),
        ("37.8万", "37.8", "eq", "万"),
        ("99%以上", "99", "ge", "%"),
        ("约3.5", "3.5", "approx", ""),
        ("超过46万人次", "46", "gt", "万人次"),
        ("50多万", "50", "approx_gt", "万"),
        ("6.4万余名", "6.4", "approx_gt", "万名"),
        ("不足5户", "5", "lt", "户"),
        ("(12)", "-12", "eq", ""),
        ("-3.20", "-3.20", "eq", ""),
        ("4.10", "4.10", "eq", ""),
        ("1 200", "1200", "eq", ""),
    ],
)
def test_a_value_as_people_write_it(text, number, qualifier, unit):
    value = read_value(text)
    assert (str(value.number), value.qualifier.value, value.unit) == (number, qualifier, unit)
    assert value.explanation or text in ("4.10", "-3.20")


@pytest.mark.parametrize("text", ["近百", "全覆盖", "1—2", "第1批4.10", "1.2.3", "12 34", "=1+1", "０—５"])
def test_words_that_hold_no_single_figure_stay_words(text):
    value = read_value(text)
    assert value.number is None
    assert value.text == text
    assert value.status is ObsStatus.NORMAL


@pytest.mark.parametrize("text", ["—", "…", "不详", "-", "", "N/A"])
def test_a_missing_value_is_no_zero(text):
    assert read_value(text).number is None
    assert read_value(text).status is ObsStatus.MISSING


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020年", "2020"),
        ("2020年底", "2020"),
        ("2016年以来", "2016/.."),
        ("2013—2020年", "2013/2020"),
        ("2013～2020", "2013/2020"),
        ("2020年3月", "2020-03"),
        ("2020年第三季度", "2020-Q3"),
        ("十三五时期", "2016/2020"),
        ("2020-12-31", "2020-12-31"),
        ("", ""),
    ],
)
def test_a_period_as_people_write_it(text, iso):
    assert read_period(text).iso == iso


@pytest.mark.parametrize("text", ["去年", "2020—2013", "13月", "2020年13月", "甲"])
def test_a_period_that_names_no_time_is_not_guessed(text):
    assert read_period(text) is None


@given(st.text(max_size=30))
def test_no_cell_stops_the_reading(text):
    value = read_value(text)
    assert value.number is None or value.number.is_finite()
    read_period(text)
    split_unit(text)
    role_of(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_plain_digits_keep_their_decimals(number):
    assert read_value(f"{number:f}").number == number
    assert str(read_value(f"{number:f}").number) == f"{number:f}"


def test_a_cell_is_read_as_it_is_shown():
    assert cell_text(4.1, "0.00") == "4.10"
    assert cell_text(0.128, "0.0%") == "12.8%"
    assert cell_text(0.1 + 0.2) == "0.3"
    assert cell_text(2020.0) == "2020"
    assert cell_text(datetime.datetime(2020, 12, 31)) == "2020-12-31"
    assert column_name(16383) == "XFD"


def test_units_are_parted_from_headers_and_powers():
    assert split_unit("贫困人口（万人）") == ("贫困人口", "万人")
    assert split_unit("脱贫攻坚（2018—2020年）")[1] == ""
    assert measure_of("万人次") == ("人次", 4)
    assert measure_of("%") == ("%", 0)


def test_the_smallest_workbook_opens_with_every_reading_told(tmp_path):
    rows = [
        ["单位", "数值", "指标名称", "时间", "主题", "限定", "原文"],
        ["亿元", 4.1, "资金", "2020年", "投入", "", ""],
        ["人次", "超过46万人次", "培训", "2016年以来", "投入", "", "超过46万人次参加培训"],
        ["", 0.995, "覆盖率", "2020年底", "成效", "以上", ""],
        ["万人", "—", "贫困人口", datetime.date(2020, 12, 31), "成效", "", ""],
        ["万人", "12", "", 2018, "成效", "", ""],
        ["元", "(12)", "差额", "２０１２", "成效", "", ""],
    ]
    path = workbook(tmp_path / "县.xlsx", {"数据": rows}, [("B2", "0.00"), ("B4", "0.0%")])
    read = read_any(path)
    package = read.package
    assert [theme.title for theme in package.themes] == ["投入", "成效"]
    assert figures(package) == [
        ("资金", "亿元", "2020", "eq", "4.10"),
        ("培训", "万人次", "2016/..", "gt", "46"),
        ("覆盖率", "%", "2020", "ge", "99.5"),
        ("贫困人口", "万人", "2020-12-31", "eq", None),
        ("差额", "元", "2012", "eq", "-12"),
    ]
    places = {problem.place: problem for problem in read.problems}
    assert places["数据!C6"].left_out
    assert places["数据!C6"].severity is Severity.ERROR
    assert {"数据!B3", "数据!D3", "数据!D4", "数据!B5", "数据!B7"} <= places.keys()
    assert number_text(package.observations[-1]) == "-12"
    assert package.sources[0].title == "县.xlsx（数据）"
    assert package.charts


def test_a_digit_beside_the_figure_is_not_shown_for_it(tmp_path):
    rows = [["指标名称", "单位", "数值", "数值原文"], ["资金", "亿元", "4.10", "第1批4.10"]]
    package = read_any(workbook(tmp_path / "a.xlsx", {"数据": rows})).package
    assert value_with_unit(package.observations[0], package.indicators[0]) == "4.10 亿元"


def test_an_office_sheet_with_title_unit_notes_and_source(tmp_path):
    rows = [
        ["某县主要指标（2018—2020年）"],
        [None, None, None, "单位：万人"],
        ["指标", "2018年", "2019年", "2020年"],
        ["贫困人口", 3.2, 1.5, "—"],
        [],
        ["农村人口", 30, 29, 28],
        ["注：2020年为快报数。"],
        ["数据来源：县统计局"],
    ]
    read = read_any(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}, [("B4", "0.00")], ["A1:D1"]))
    package = read.package
    assert package.title == "某县主要指标（2018—2020年）"
    assert {indicator.unit for indicator in package.indicators} == {"万人"}
    assert [one.value_text for one in package.observations[:3]] == ["3.20", "1.5", "—"]
    assert package.sources[0].title == "县统计局"
    assert "快报数" in package.description
    assert len(package.observations) == 6


def test_two_header_rows(tmp_path):
    rows = [
        ["县", "2019年", None, "2020年", None],
        [None, "人数（人）", "比重（%）", "人数（人）", "比重（%）"],
        ["示例县甲", 100, 1.5, 80, 1.2],
    ]
    path = workbook(tmp_path / "a.xlsx", {"表": rows}, merged=["A1:A2", "B1:C1", "D1:E1"])
    assert figures(read_any(path).package) == [
        ("人数", "人", "2019", "eq", "100"),
        ("比重", "%", "2019", "eq", "1.5"),
        ("人数", "人", "2020", "eq", "80"),
        ("比重", "%", "2020", "eq", "1.2"),
    ]


def test_a_year_a_row_with_a_row_of_units(tmp_path):
    rows = [["年份", "贫困人口", "发生率"], [None, "万人", "%"], [2018, 10, 1.5], [2019, 5, 0.7]]
    package = read_any(workbook(tmp_path / "a.xlsx", {"表": rows})).package
    assert [(one.title, one.unit) for one in package.indicators] == [("贫困人口", "万人"), ("发生率", "%")]
    assert len(package.observations) == 4


def test_any_other_table_is_kept_as_it_is(tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text('姓名,编号,收入\n张,007,1e3\n李,"4\n1",\n', encoding="utf-8")
    read = read_any(path)
    assert read.package is None
    assert rows_of(read.table) == [["张", "007", "1e3"], ["李", "4\n1", ""]]
    assert main(["convert", str(path), str(tmp_path / "out.csv")]) == 0
    assert rows_of(read_any(tmp_path / "out.csv").table) == rows_of(read.table)


def test_a_plain_table_sorts_figures_by_size_with_words_last(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("甲,乙,丙\nx,9,1\ny,1000,2\nz,不详,3\nw,20,4\n", encoding="utf-8")
    table = read_any(path).table
    assert table.order(1, descending=False).tolist() == [0, 3, 1, 2]
    assert table.order(1, descending=True).tolist() == [1, 3, 0, 2]
    assert table.matching("x 9").tolist() == [0]


def test_several_tables_are_a_choice(tmp_path):
    sheets = {"台账": [["县", "村", "户主"], ["甲", "一", "张"]], "名册": [["姓名", "性别"], ["张", "男"]]}
    path = workbook(tmp_path / "a.xlsx", sheets)
    with pytest.raises(ChoiceNeededError) as caught:
        read_any(path)
    assert caught.value.sheets == ("台账", "名册")
    assert read_any(path, Choice("名册")).table.headers == ("姓名", "性别")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_encoding_and_separator_are_guessed(tmp_path, encoding, separator):
    path = tmp_path / "a.txt"
    lines = [["指标", "2018年", "2019年"], ["贫困人口（万人）", "3.20", "1.5"], ["发生率（%）", "99%以上", "约3.5"]]
    path.write_bytes("\n".join(separator.join(line) for line in lines).encode(encoding))
    package = read_any(path).package
    assert [str(one.obs_value) for one in package.observations] == ["3.20", "1.5", "99", "3.5"]
    assert package.observations[2].obs_qualifier is Qualifier.GE


def test_a_wrong_choice_is_seen_in_the_preview(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("名称,值\n甲,1\n".encode("gb18030"))
    assert preview(path)[0] == "gb18030"
    assert preview(path)[2] == [["名称", "值"], ["甲", "1"]]
    assert "�" in preview(path, "utf-8")[2][0][0]
    assert guess_encoding("甲".encode()) == "utf-8"
    assert guess_separator("a|b\nc|d") == "|"


def test_a_package_survives_every_form(tmp_path):
    source, _ = open_package(bundled_path())
    steps = [bundled_path(), tmp_path / "a.xlsx", tmp_path / "b.zip", tmp_path / "c"]
    for before, after in pairwise(steps):
        assert main(["convert", str(before), str(after)]) == 0
    last = read_any(tmp_path / "c").package
    for name in ("themes", "indicators", "observations", "relations", "charts", "sources", "areas"):
        assert getattr(last, name) == getattr(source, name), name
    assert (last.title, last.version, last.properties) == (source.title, source.version, source.properties)
    for table in ("themes", "observations", "relations", "charts", "sources", "areas"):
        assert (tmp_path / "c" / f"{table}.csv").read_bytes() == (bundled_path() / f"{table}.csv").read_bytes()


def test_the_long_csv_opens_again_with_its_digits(tmp_path):
    assert main(["convert", str(bundled_path()), str(tmp_path / "a.csv")]) == 0
    source, _ = open_package(bundled_path())
    again = read_any(tmp_path / "a.csv").package
    assert sorted(map(str, (one.obs_value for one in again.observations))) == sorted(
        map(str, (one.obs_value for one in source.observations))
    )


def test_convert_refuses_what_it_cannot_write(tmp_path, capsys):
    assert main(["convert", str(bundled_path()), str(tmp_path / "a.docx")]) == 2
    assert not (tmp_path / "a.docx").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    assert main(["convert", str(bundled_path()), str(tmp_path / "full")]) == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert "已经有内容" in capsys.readouterr().err


def corner(path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("数据")
    sheet.write(0, 0, "a")
    sheet.write(1048575, 16383, "b")
    book.close()
    return path


def replaced(path, source, member, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target, zipfile.ZipFile(source) as whole:
        for name in whole.namelist():
            target.writestr(name, content if name == member else whole.read(name))
    return path


def test_hostile_workbooks_are_refused_before_they_grow(tmp_path):
    cornered = corner(tmp_path / "corner.xlsx")
    sheet = "xl/worksheets/sheet1.xml"
    entity = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'
    wide = xlsxwriter.Workbook(tmp_path / "wide.xlsx")
    wide.add_worksheet().write_row(0, 0, ["c"] * 16384)
    wide.get_worksheet_by_name("Sheet1").write_row(400, 0, ["c"] * 16384)
    wide.close()
    shared = xlsxwriter.Workbook(tmp_path / "shared.xlsx")
    page = shared.add_worksheet()
    for row in range(3000):
        page.write_row(row, 0, ["字" * 30000] * 2)
    shared.close()
    files = [
        cornered,
        replaced(tmp_path / "entity.xlsx", cornered, sheet, entity),
        replaced(tmp_path / "big.xlsx", cornered, sheet, b"<c>" + b"A" * (limits.WORKBOOK_BYTES + 1)),
        tmp_path / "wide.xlsx",
        tmp_path / "shared.xlsx",
    ]
    encrypted = tmp_path / "enc.xlsx"
    encrypted.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    for path in (*files, encrypted):
        with pytest.raises(RefusedError):
            read_any(path)


def test_repeated_rows_of_an_ods_are_counted_before_they_are_made(tmp_path):
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = '<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p>'
    body = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-cell></table:table-row>'
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="s">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(tmp_path / "bomb.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with pytest.raises(RefusedError):
        read_any(tmp_path / "bomb.ods")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"a", bytes(range(256)) * 20, b"a,b\n" + b"x" * 13_000_000 + b",1\n", b",".join([b"c"] * 17_000)],
)
def test_broken_text_says_why(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(PackageError) as caught:
        read_any(path)
    assert "a.csv" in str(caught.value)


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_a_broken_workbook_says_why(tmp_path, content, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    with pytest.raises(PackageError):
        read_any(path)


@pytest.mark.parametrize(
    "descriptor",
    [
        '{"resources":[{"name":"themes","path":"\\ud800.csv"}]}',
        '{"resources":[{"name":"themes","path":"a\\u0000.csv"}]}',
        '{"name":"\\ud800","title":{"a":1},"resources":[{"name":["a"],"path":3}]}',
        '{"version":' + "9" * 5000 + ',"resources":[]}',
        '{"resources":[{"name":"themes","path":"' + "长" * 300 + '"}]}',
        "[" * 100_000,
    ],
)
def test_a_hostile_descriptor_is_told_not_raised(tmp_path, descriptor, capsys):
    (tmp_path / "datapackage.json").write_text(descriptor, encoding="utf-8")
    assert main(["check", "--json", str(tmp_path)]) == 2
    assert json.loads(capsys.readouterr().out)["kind"] in ("refused", "unreadable")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_a_zip_from_chinese_windows_and_from_macos(tmp_path, encoding):
    descriptor = json.loads((bundled_path() / "datapackage.json").read_text(encoding="utf-8"))
    next(one for one in descriptor["resources"] if one["name"] == "themes")["path"] = "主题.csv"
    target = tmp_path / "a.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("某县/datapackage.json", json.dumps(descriptor))
        archive.writestr("__MACOSX/某县/._datapackage.json", b"junk")
        for path in bundled_path().glob("*.csv"):
            name = "主题.csv" if path.name == "themes.csv" else path.name
            archive.writestr(_RawName(f"某县/{name}".encode(encoding)), path.read_bytes())
    assert len(read_any(target).package.themes) == 5


class _RawName(zipfile.ZipInfo):
    """A member whose name goes into the archive as these bytes."""

    def __init__(self, raw):
        super().__init__(raw.decode("cp437"))
        self._raw = raw

    def _encodeFilenameFlags(self):  # noqa: N802  what zipfile calls
        return self._raw, self.flag_bits & ~0x800


def test_check_prints_one_object_for_everything(tmp_path, capsys):
    rows = [["指标名称", "单位", "时间", "数值"], ["甲", "人", "2020", "5"], ["", "人", "2020", "6"]]
    path = workbook(tmp_path / "a.xlsx", {"数据": rows})
    assert main(["check", "--json", str(path)]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["kind"], report["rows"], report["values"], report["left_out"]) == ("package", 1, 1, 1)
    table = tmp_path / "t.csv"
    table.write_bytes("姓名,年龄\n张,30\n".encode("gb18030"))
    assert main(["check", "--json", str(table)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["kind"], report["rows"], report["encoding"]) == ("table", 1, "gb18030")


def test_grid_places():
    assert Grid("数据", [["a"]]).place(4, 4) == "数据!E5"
    assert Grid("", [["a"]]).place(4, 4) == "L5"
    assert Decimal(cell_text(1e-7)) == Decimal("0.0000001")


def test_a_figure_that_was_read_is_not_read_from_its_digits_again():
    """The rows say another number than the figures: what the importer read counts."""
    maker = TableMaker(Notes())
    value = Value(Decimal("1.50"), "1.50", Qualifier.GT)
    maker.add(Grid("表", []), Figure("主题", "煤", "吨", Period("2019"), value, 0, 0), "来源")
    raw = maker.tables()
    raw["observations"].rows.columns["obs_value"][0] = "7"
    (read,) = build({}, Path("a.csv"), raw, {}, []).observations
    assert (read.obs_value, read.obs_qualifier) == (Decimal("1.50"), Qualifier.GT)


def test_what_repeats_is_told_of_in_every_row(tmp_path):
    """Rows are read once where nothing is to be told; a doubtful value is told of wherever it stands."""
    rows = [["指标名称", "单位", "地区", "时间", "数值", "备注"]]
    rows += [["人口", "人", "甲县", f"{year}", "约5" if year % 2 else "6", "初步"] for year in range(2001, 2009)]
    rows += [["人口", "人", "乙县", "2001", "abc", ""], ["", "人", "乙县", "2002", "6", ""]]
    path = workbook(tmp_path / "a.xlsx", {"数据": rows})
    read = read_any(path)
    package = read.package
    assert [one.value_text for one in package.observations][:4] == ["约5", "6", "约5", "6"]
    assert {one.comment for one in package.observations[:8]} == {"初步"}
    assert len({one.indicator_id for one in package.observations}) == 1
    told = [one.place for one in read.problems if "约" in one.message]
    assert told == [f"数据!E{row}" for row in (2, 4, 6, 8)]
    assert [one.place for one in read.problems if one.left_out] == ["数据!A11"]
