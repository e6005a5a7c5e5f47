"""What a workbook says of its header, beside the words: frozen rows, filters, table objects, bold type."""

import openpyxl
import pytest
from old_workbook_builder import old_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from data.importing.grid import HeaderSigns
from data.importing.understanding import lay_out
from data.importing.workbook import read_workbook

WORDS = [["东村", "西村", "南村"], ["村名", "户主", "职务"], ["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]]


def frozen(sheet):
    sheet.freeze_panes = "B3"


def filtered(sheet):
    sheet.auto_filter.ref = "A2:C5"


def table(sheet):
    sheet.add_table(Table(displayName="村", ref="A2:C5"))


def bold(sheet):
    for cell in sheet[2]:
        cell.font = Font(bold=True)


SAID = {
    "frozen": (frozen, HeaderSigns(frozen=2)),
    "filtered": (filtered, HeaderSigns(filtered=frozenset({1}))),
    "table": (table, HeaderSigns(filtered=frozenset({1}))),
    "bold": (bold, HeaderSigns(bold=frozenset({1}))),
    "nothing": (lambda sheet: None, HeaderSigns()),
}


@pytest.fixture
def written(tmp_path):
    def write(rows, mark):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        mark(book.active)
        book.save(tmp_path / "表.xlsx")
        (grid,) = read_workbook(tmp_path / "表.xlsx").grids
        return grid

    return write


@pytest.mark.parametrize(("mark", "signs"), SAID.values(), ids=SAID)
def test_the_signs_are_found(written, mark, signs):
    assert written(WORDS, mark).signs == signs


@pytest.mark.parametrize("mark", [filtered, table], ids=["filtered", "table"])
def test_a_filter_says_where_the_header_is(written, mark):
    assert lay_out(written(WORDS, lambda sheet: None))[0].header_rows == (0,)
    (layout,) = lay_out(written(WORDS, mark))
    assert layout.header_rows == (1,)
    # A row of names would be left above: that is asked.
    assert layout.is_doubtful


def test_bold_and_frozen_together_outweigh_words(written):
    rows = [["甲村", "乙村", "丙村"], ["旗县", "项目", "备注"], ["化德县", "道路", "完工"], ["商都县", "水井", "在建"]]

    def mark(sheet):
        frozen(sheet)
        bold(sheet)

    unsaid, said = (lay_out(written(rows, one))[0] for one in (lambda sheet: None, mark))
    assert (unsaid.header_rows, said.header_rows) == ((0,), (1,))
    assert unsaid.is_doubtful
    assert said.is_doubtful


def test_a_table_without_a_header_of_its_own_says_nothing(written):
    def mark(sheet):
        headless = Table(displayName="村", ref="A2:C5", headerRowCount=0)
        sheet.add_table(headless)

    assert written(WORDS, mark).signs == HeaderSigns()


def test_the_signs_of_an_old_workbook(tmp_path):
    path = tmp_path / "表.xls"
    path.write_bytes(old_workbook(WORDS, frozen=2, bold=(1,)))
    (grid,) = read_workbook(path).grids
    assert grid.signs == HeaderSigns(frozen=2, bold=frozenset({1}))
    path.write_bytes(old_workbook(WORDS))
    assert read_workbook(path).grids[0].signs == HeaderSigns()
