"""No text that a spreadsheet would run is written without being asked for, or without being counted."""

import csv
import io
import time

import pytest
from openpyxl import load_workbook
from table_rows import rows_of

from data.__main__ import main
from data.package.reader import bundled_path
from data.problems import WriteError
from data.session.choices import Choice
from data.session.opening import read_any
from data.tables.plain_table import table_of_rows
from data.writing.saving import write_package, write_table
from data.writing.tables.clipboard import plain_rows_as_text
from data.writing.tables.formula_text import is_live, live_cells, neutral

BODIES = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("http://198.51.100.1","看")',
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
)
BEFORE = ("", " ", "\u3000", '"', "\ufeff", "\u200b", "\t", "\r")
PAYLOADS = [before + body for body in BODIES for before in BEFORE]
INSIDE = [f"甲{separator}{before}{body}" for separator in ";\t|\n\r" for before in ("", " ", '"') for body in BODIES]
HARMLESS = (
    "", "甲", "-5", "+5", "-1,234.50", "-.5", "-5.2%", "－5", "＋3％", "-1.2E+05", " -5 ", "-", "--", "—", "- ", "+",
    "a=b", "甲-乙", "2016-2020", "3+2", "a@b.cn", "'=1+1", "甲;乙", "甲;-5", "-5;-6", "甲|-",
    "1\n-2\n+3", "=".join("甲乙"),
)  # fmt: skip


def test_there_are_as_many_payloads_as_the_attack_had():
    assert len(PAYLOADS) == 88


@pytest.mark.parametrize("text", PAYLOADS + INSIDE)
def test_a_payload_is_known_and_made_harmless(text):
    assert is_live(text)
    safe = neutral(text)
    assert not is_live(safe)
    assert neutral(safe) == safe
    # Nothing but apostrophes is added, and no cell of another separator begins with a sign.
    assert safe.replace("'", "") == text.replace("'", "")
    for separator in ";\t|\n\r":
        for part in safe.split(separator)[:1] if separator in text[:1] else safe.split(separator):
            assert part.strip(' "\u3000\ufeff\u200b\t\r\n;|')[:1] not in tuple("=@＝＠"), (separator, part)


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_dashes_and_words_are_left_alone(text):
    assert not is_live(text)
    assert neutral(text) == text


@pytest.mark.parametrize(
    "unit", [";", "\t", " ", "-", "-1", "-1,", '"', ";-", ";-1", "=", "\ufeff", "-1e", ";\ufeff", "1."]
)
def test_time_grows_with_the_length_and_not_its_square(unit):
    def seconds(count):
        text = ("-" + unit * count)[: count * 2] + "甲"
        begin = time.process_time()
        for _ in range(5):
            neutral(text)
            is_live(text)
        return time.process_time() - begin

    # The best of several: other work on the machine only ever adds.
    assert min(seconds(80_000) for _ in range(7)) < 8 * min(seconds(20_000) for _ in range(7)) + 1e-4


# The writers.


@pytest.fixture
def plain(tmp_path):
    source = tmp_path / "源.csv"
    rows = [["名称", "备注", "户主"], ["甲", "=1+1", "-5"], ["乙", "-2+3+cmd|' /C calc'!A0", "x"], ["丙", "-", "y"]]
    source.write_text("\r\n".join(",".join(row) for row in rows), encoding="utf-8")
    return source, rows


def cells(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_plain_table_is_written_unchanged_with_a_warning_that_counts(plain, tmp_path, capsys):
    source, rows = plain
    assert read_any(source).table is not None
    assert main(["convert", str(source), str(tmp_path / "出.csv")]) == 0
    assert cells(tmp_path / "出.csv") == rows
    told = capsys.readouterr().err
    assert "有 2 格文字像公式" in told
    assert "--formulas quote" in told
    assert ".xlsx" in told


def test_formulas_of_a_plain_table_are_quoted_where_asked(plain, tmp_path, capsys):
    source, _ = plain
    assert main(["convert", str(source), str(tmp_path / "出.csv"), "--formulas", "quote"]) == 0
    assert cells(tmp_path / "出.csv")[1:] == [
        ["甲", "'=1+1", "-5"], ["乙", "'-2+3+cmd|' /C calc'!A0", "x"], ["丙", "-", "y"],
    ]  # fmt: skip
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_payload_is_kept_or_quoted_in_a_plain_table(tmp_path, payload):
    table = table_of_rows("表", ("甲",), [[payload]])
    write_table(table, tmp_path / "照旧.csv")
    write_table(table, tmp_path / "加.csv", quote_formulas=True)
    assert cells(tmp_path / "照旧.csv")[1] == [payload]
    assert cells(tmp_path / "加.csv")[1] == [neutral(payload)]


def test_no_payload_runs_in_a_workbook_or_from_the_clipboard(tmp_path):
    clean = [text for text in PAYLOADS if text.isprintable()]
    table = table_of_rows("=1+1", tuple(clean), [clean, clean])
    write_table(table, tmp_path / "簿.xlsx")
    book = load_workbook(tmp_path / "簿.xlsx")
    table_cells, about = ([cell for row in sheet.iter_rows() for cell in row] for sheet in book.worksheets)
    assert {cell.data_type for cell in table_cells} == {"s"}
    assert {cell.value for cell in table_cells} == set(clean)
    assert {cell.data_type for cell in about if cell.value is not None} == {"s"}, "its title is one, too"
    assert "=1+1" in {cell.value.lstrip("'") for cell in about if cell.value is not None}
    pasted = plain_rows_as_text(table.headers, rows_of(table), "=1+1")
    assert live_cells(line.split("\t") for line in pasted.split("\r\n")) == 0


def test_a_long_csv_of_a_package_is_kept_or_quoted(tmp_path, capsys):
    source = tmp_path / "长.csv"
    source.write_text("主题,指标名称,单位,时间,数值,原文\n投入,=1+1,亿元,2020,-5,-2+3\n", encoding="utf-8")
    for how, title in (("keep", "=1+1"), ("quote", "'=1+1")):
        target = tmp_path / f"{how}.csv"
        assert main(["convert", str(source), str(target), "--formulas", how]) == 0
        row = cells(target)[1]
        assert (row[2], row[5]) == (title, "-5")
    assert capsys.readouterr().err.count("格文字像公式") == 1
    package = read_any(source, Choice()).package
    for name in ("夹", "包.zip", "包.xlsx"):
        with pytest.raises(WriteError, match=r"只有写成 .csv"):
            write_package(package, tmp_path / name, quote_formulas=True)
        assert not (tmp_path / name).exists()


def test_the_bundled_package_has_no_such_cell(tmp_path, capsys):
    assert main(["convert", str(bundled_path()), str(tmp_path / "内置.csv")]) == 0
    assert main(["export", "--formulas", "keep", "--output", str(tmp_path / "导出.csv")]) == 0
    assert capsys.readouterr().err == ""
    assert live_cells(cells(tmp_path / "导出.csv")) == 0


def test_an_exported_table_is_quoted_unless_it_is_to_be_kept(tmp_path, capsys):
    source = tmp_path / "长.csv"
    source.write_text("主题,指标名称,单位,时间,数值\n投入,=1+1,亿元,2020,-5\n", encoding="utf-8")
    for options, title, told in (((), "'=1+1", ""), (("--formulas", "keep"), "=1+1", "有 1 格文字像公式")):
        target = tmp_path / "出.csv"
        assert main(["export", str(source), "--output", str(target), *options]) == 0
        assert cells(target)[1][2:4] == [title, "-5"]
        assert told in capsys.readouterr().err
