"""Rows of a plain table are found by words of any of their cells."""

from plain_register import HEADERS, ROWS

from data.session.table_search import TableSearch
from data.tables.plain_table import table_of_rows


def test_rows_are_found_by_words_of_any_cell():
    search = TableSearch(table_of_rows("名册", HEADERS, ROWS))
    found = search.find("低保")
    assert [hit.obs_id for hit in found] == ["0", "4"]
    assert [hit.theme for hit in found] == ["第 1 行", "第 5 行"]
    assert found[0].snippet == "备注：低保"
    assert [hit.obs_id for hit in search.find("甲旗  2019")] == ["2"]
    assert "易地搬迁，2019年入住" in search.find("2019")[0].snippet
    assert search.find("  ") == ()
    assert search.find("' OR 1=1 --") == ()


def test_no_more_rows_are_named_than_can_be_read():
    search = TableSearch(table_of_rows("表", ("村",), [["甲"]] * 500))
    assert len(search.find("甲")) == 24
