"""Delimited text as other programs write it, whole and broken."""

import os

import pytest
from table_rows import rows_of

from data import limits
from data.files.encodings import guess_encoding, guessed, is_text
from data.files.file_kinds import FileKind, kind_of
from data.importing.cell_account import CellUse, account_of
from data.importing.delimited import preview, read_delimited
from data.problems import PackageError, RefusedError, Severity
from data.session.choices import Choice
from data.session.opened import open_path
from data.session.opening import read_any
from data.tables.plain_table import table_of_rows
from data.writing.saving import write_table

HEAD = "指标名称,单位,时间,数值\n"


def written(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_line_in_another_encoding_is_left_out_and_the_rest_opens(tmp_path):
    content = (HEAD + "人口,人,2020,5\n").encode() + "收入,元,2020,7\n".encode("gb18030") + "户数,户,2020,9\n".encode()
    read = read_any(written(tmp_path, content))
    assert [one.title for one in read.package.indicators] == ["人口", "户数"]
    (problem,) = [one for one in read.problems if one.severity is Severity.ERROR]
    assert (problem.place, problem.left_out) == ("L3", True)


BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0"}
HALF = {"utf-8": b"\xff", "utf-16-le": b"\0\xd8", "utf-16-be": b"\xd8\0", "utf-32-le": b"\0\xd8\0\0"}


@pytest.mark.parametrize("line", [0, 2])
@pytest.mark.parametrize("encoding", BOMS)
def test_a_marked_file_with_bytes_that_are_no_text_says_so_and_can_be_written(tmp_path, encoding, line):
    lines = [text.encode(encoding) for text in ("甲,乙\n", "丙,丁\n", "戊,1\n", "己,2\n", "庚,3\n")]
    lines[line] = HALF[encoding] + lines[line]
    opened = open_path(written(tmp_path, BOMS[encoding] + b"".join(lines)))
    assert [problem.place for problem in opened.problems if problem.left_out] == [f"L{line + 1}"]
    write_table(opened.table, tmp_path / "b.csv")
    again = open_path(tmp_path / "b.csv").table
    assert (again.headers, rows_of(again)) == (opened.table.headers, rows_of(opened.table))


def test_a_wrong_encoding_that_fits_nothing_is_unreadable(tmp_path):
    content = "\n".join(["指标,数值", *(f"名称{number},{number}" for number in range(50))]).encode("gb18030")
    with pytest.raises(PackageError, match="编码读不懂"):
        read_any(written(tmp_path, content), Choice(encoding="utf-8"))


def test_zero_bytes_are_taken_out_and_told(tmp_path):
    read = read_any(written(tmp_path, HEAD.encode() + "人\0口,人,2020,5\n".encode()))
    assert read.package.indicators[0].title == "人口"
    assert "空字符" in next(problem for problem in read.problems if problem.place == "L2").message


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030"])
def test_every_encoding_of_windows_and_its_preview(tmp_path, encoding):
    path = written(tmp_path, (HEAD + "人口,人,2020,5\n").encode(encoding))
    read = read_any(path)
    assert read.package.observations[0].obs_value == 5
    assert preview(path)[0] == read.encoding
    assert preview(path)[2][1] == ["人口", "人", "2020", "5"]


def test_few_zeros_are_no_utf_16_and_binary_is_no_text(tmp_path):
    assert guess_encoding(HEAD.encode() + b"\0") == "utf-8"
    assert is_text("甲\t乙\r\n" * 100)
    with pytest.raises(PackageError, match="不是文本文件"):
        read_any(written(tmp_path, os.urandom(4000)))


def test_a_guess_says_whether_all_of_it_fits():
    import io

    whole = "甲,乙\n".encode()
    assert guessed(lambda: io.BytesIO(whole)) == ("utf-8", False)
    assert guessed(lambda: io.BytesIO(whole * 9 + b"\xff\xff")) == ("utf-8", True)


def test_the_separator_may_be_named_in_the_first_line(tmp_path):
    path = written(tmp_path, "sep=;\r\n指标;2019;2020\r\n人口（万人）;1.5;2.5\r\n")
    read = read_any(path)
    assert (read.separator, read.package.title) == (";", "a")
    assert [str(one.obs_value) for one in read.package.observations] == ["1.5", "2.5"]
    assert preview(path)[1:] == (";", [["指标", "2019", "2020"], ["人口（万人）", "1.5", "2.5"]])


def test_rows_longer_and_shorter_than_the_header(tmp_path):
    read = read_any(written(tmp_path, HEAD + "人口,人\n收入,元,2020,5,6,7\n,,,\n\n   ,\n户数,户,2021,7\n"))
    assert [one.title for one in read.package.indicators] == ["人口", "收入", "户数"]
    warned = [problem for problem in read.problems if problem.severity is Severity.WARNING]
    assert [(problem.place, problem.found) for problem in warned] == [("L3", "6"), ("L3", "7")]


def test_lines_that_end_with_carriage_returns_and_quoted_line_breaks(tmp_path):
    assert read_any(written(tmp_path, HEAD.replace("\n", "\r") + "人口,人,2020,5\r")).package.observations
    read = read_any(written(tmp_path, '指标名称,数值,原文\n"人口\n总数","1,376","他说""好"""\n户数,2,\n'))
    assert read.package.observations[0].source_text == '他说"好"'
    assert read.package.indicators[0].title == "人口\n总数"


def test_quotes_that_nobody_paired_are_told_where_they_begin(tmp_path):
    read = read_any(written(tmp_path, '指标名称,数值,备注\n人口,5,"没有配对\n户数,6,x\n'))
    assert [str(one.obs_value) for one in read.package.observations] == ["5", "6"]
    assert any(problem.place == "L2" and "引号" in problem.message for problem in read.problems)


@pytest.mark.parametrize("content", ["", "\ufeff", " \n\n", "指标名称,数值", "指标名称,数值\n", '{"a": [1, 2]}'])
def test_nothing_to_show_says_why(tmp_path, content):
    with pytest.raises(PackageError, match=r"a\.csv"):
        read_any(written(tmp_path, content))


def test_a_column_alone_is_a_table(tmp_path):
    table = read_any(written(tmp_path, "名称\n甲\n乙\n")).table
    assert (table.headers, rows_of(table)) == (("名称",), [["甲"], ["乙"]])


def test_text_and_pages_under_a_workbooks_name(tmp_path):
    path = written(tmp_path, "指标\t2019\t2020\n人口（万人）\t1.5\t2.5\n".encode("gb18030"), "导出.xls")
    assert kind_of(path) is FileKind.DELIMITED
    assert len(read_any(path).package.observations) == 2
    page = written(tmp_path, "\ufeff<html><p>登录已过期</p></html>", "导出.et")
    with pytest.raises(PackageError, match="网页，里面没有表格"):
        read_any(page)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are files on POSIX only")
def test_pipes_devices_and_folders_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for path in (tmp_path / "pipe.csv", tmp_path / "folder.csv", "/dev/zero", tmp_path / "none.csv"):
        with pytest.raises(PackageError):
            read_any(path)


def test_a_file_that_shrinks_while_it_is_read_is_read_as_it_is_now(tmp_path, monkeypatch):
    path = written(tmp_path, HEAD + "人口,人,2020,5\n" * 50)
    from data.importing import delimited

    def shrinking(opened):
        answer = guessed(opened)
        path.write_text(HEAD + "人口,人,2020,5\n", encoding="utf-8")
        return answer

    monkeypatch.setattr(delimited, "guessed", shrinking)
    assert len(read_delimited(path).grid.rows) == 2


@pytest.mark.parametrize(
    ("limit", "value", "content"),
    [
        ("LINE_BYTES", 10, HEAD.strip()),
        ("FILE_BYTES", 10, HEAD),
        ("CELLS", 3, HEAD),
        ("ROWS", 1, HEAD + "a,b,c,d\n"),
        ("COLUMNS", 3, HEAD),
        ("CELL_CHARACTERS", 3, HEAD),
    ],
)
def test_sizes_are_bounded(tmp_path, monkeypatch, limit, value, content):
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(RefusedError):
        read_any(written(tmp_path, content))


def test_a_cell_of_ten_megabytes_is_kept_whole(tmp_path):
    long = "字" * 3_500_000
    read = read_any(written(tmp_path, f"村名,说明,数\n甲,{long},5\n乙,短,6\n"))
    assert [row[1] for row in rows_of(read.table)] == [long, "短"]
    write_table(read.table, tmp_path / "出.csv")
    assert long in (tmp_path / "出.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_as_wide_as_a_sheet_may_be_opens(tmp_path, ending):
    headers = [f"c{number}" for number in range(limits.COLUMNS)]
    rows = [[str(number * 7 % 13) for number in range(limits.COLUMNS)]] * 3
    write_table(table_of_rows("宽", tuple(headers), rows), tmp_path / f"宽{ending}")
    read = read_any(tmp_path / f"宽{ending}")
    assert (len(read.table.headers), rows_of(read.table)) == (limits.COLUMNS, rows)
    with pytest.raises(RefusedError, match="列"):
        read_any(written(tmp_path, ",".join([*headers, "多"]) + "\n" + ",".join([*rows[0], "1"]) + "\n"))


@pytest.mark.parametrize(("limit", "value"), [("FIGURES", 3), ("INDICATORS", 2)])
def test_more_figures_than_a_package_may_have_are_shown_as_a_table(tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(limits, limit, value)
    read = read_any(written(tmp_path, HEAD + "".join(f"指标{number},人,2020,{number}\n" for number in range(4))))
    assert len(rows_of(read.table)) == 4
    assert "按普通表格打开" in read.problems[0].message
    # What was read before it proved too much does not count: years are figures of the table, too.
    assert account_of(read.layouts)[CellUse.VALUE] == 8


def test_the_lock_of_an_open_workbook_names_the_workbook(tmp_path):
    lock = written(tmp_path, b"\x05clerk" + b" " * 160, "~$县.xlsx")
    with pytest.raises(PackageError, match=r"“县\.xlsx”"):
        read_any(lock)
    beside = written(tmp_path, HEAD + "人口,人,2020,5\n", "县.csv")
    assert read_any(beside).package is not None
