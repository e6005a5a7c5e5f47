"""When the rows of a table are."""

from register import register

from data.tables.questions.cell_sql import Sql
from data.tables.questions.table_periods import table_periods
from data.tables.table_store import from_rows

EVERY = Sql("true")


def test_periods_stand_in_time_the_first_and_the_last_are_named():
    store = from_rows(("地区", "时间"), [["甲", "2020年3月"], ["甲", " 2019年12月"], ["乙", ""], ["乙", "2020年10月"]])
    found = table_periods(store, EVERY)
    assert found == (1, ("2019年12月", "2020年3月", "2020年10月"))
    assert found.words == "2019年12月—2020年10月"
    assert table_periods(store, Sql("c0 = ?", ("乙",))).words == "2020年10月"
    assert table_periods(store, Sql("false")).words == ""


def test_a_column_of_something_else_is_none_of_time():
    assert table_periods(register([["甲"] + [""] * 5]), EVERY).labels == ()
    assert table_periods(from_rows(("地区", "出生年份"), [["甲", "2020"]]), EVERY) is None
    many = from_rows(("时间",), [[str(number)] for number in range(3000)])
    assert table_periods(many, EVERY).labels == ()
