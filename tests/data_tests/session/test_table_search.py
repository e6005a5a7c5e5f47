"""Rows of a plain table are found by words of any of their cells."""

from plain_register import HEADERS, ROWS

from data.session.choices import Choice
from data.session.opened import open_path
from data.session.search import Found
from data.session.table_search import TableSearch
from data.tables.plain_table import table_of_rows


def test_rows_are_found_by_words_of_any_cell():
    search = TableSearch(table_of_rows("名册", HEADERS, ROWS))
    found = search.find("低保").hits
    assert [hit.obs_id for hit in found] == ["0", "4"]
    assert [hit.theme for hit in found] == ["第 1 行", "第 5 行"]
    assert found[0].snippet == "备注：低保"
    assert [hit.obs_id for hit in search.find("甲旗  2019").hits] == ["2"]
    assert "易地搬迁，2019年入住" in search.find("2019").hits[0].snippet
    assert search.find("  ") == Found()
    assert search.find("' OR 1=1 --") == Found()


def test_no_more_rows_are_named_than_can_be_read_and_all_are_counted():
    search = TableSearch(table_of_rows("表", ("村",), [["甲"]] * 500 + [["乙"]] * 3))
    found = search.find("甲")
    assert (len(found.hits), found.count) == (24, None)
    assert (search.count("甲"), search.count("没有"), search.count(" ")) == (500, 0, 0)
    assert (len(search.find("乙").hits), search.find("乙").count) == (3, 3)


def test_the_number_of_a_row_is_its_line_in_the_file(tmp_path):
    file = tmp_path / "名册.csv"
    file.write_text('村,说明\n甲,"一\n二"\n\n乙,三\n', encoding="utf-8")
    opened = open_path(file, Choice(as_table=True))
    assert [hit.theme for hit in opened.search.find("乙").hits] == ["第 5 行"]
