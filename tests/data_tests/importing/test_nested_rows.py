"""What a total is expected to sum up, where some of the rows sum up others."""

from decimal import Decimal

import pytest

from data.importing import nested_rows
from data.importing.nested_rows import outer_rows


def claims(read):
    """The relations as (result, parts), each by the name of its row."""
    package = read.package
    names = {
        one.obs_id: package.area_name(one.ref_area) or package.indicator_of(one).title for one in package.observations
    }
    return [(names[one.result], [names[part] for part in one.parts]) for one in package.relations]


@pytest.mark.parametrize(
    ("numbers", "outer"),
    [
        ("60 30 30 40", [0, 3]),
        ("30 30 40", [0, 1, 2]),
        ("120 60 30 30 60 20 40", [0]),
        ("5.1 2.6 2.6 3", [0, 3]),
        ("0 0 0 3", [0, 1, 2, 3]),
        ("", []),
    ],
)
def test_a_number_stands_for_those_behind_it_that_it_sums_up(numbers, outer):
    wholes = [int(Decimal(number) * 100) for number in numbers.split()]
    slack = [5 if "." in number else 0 for number in numbers.split()]
    assert outer_rows(wholes, slack) == outer


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ("全市合计,100 市辖区,60 甲区,30 乙区,30 丙县,40", ["市辖区", "丙县"]),
        ("甲区,30 乙区,30 市辖区,60 丙县,40 全市合计,100", ["市辖区", "丙县"]),
        ("合计,100 市辖区,60 甲区,60 丙县,40", ["市辖区", "丙县"]),
        ("合计,4 甲县,2 乙县,1 丙县,1", ["甲县", "乙县", "丙县"]),
        ("合计,99 甲县,20 乙县,30 丙县,40", ["甲县", "乙县", "丙县"]),
        ("合计,61 甲县,30 乙县,30", ["甲县", "乙县"]),
        ("全市合计,101 市辖区,60 甲区,30 乙区,30 丙县,40", None),
        ("收入合计,100 税,60 费,40 支出合计,52 人员,20 项目,32", None),
    ],
)
def test_only_the_outer_rows_are_expected_to_add_up(table, rows, parts):
    read = table("地区,2021年\n" + rows.replace(" ", "\n") + "\n")
    assert [found for _, found in claims(read)] == ([parts] if parts else [])


def test_the_rows_are_read_once_for_all_totals(table, monkeypatch):
    asked = []
    own = nested_rows.outer_rows
    monkeypatch.setattr(nested_rows, "outer_rows", lambda *given: asked.append(given) or own(*given))
    totals = "".join(f"第{at}片合计,{at + 900}\n" for at in range(9))
    table(f"地区,2021年\n{totals}" + "".join(f"第{at}村,{at + 3}\n" for at in range(30)))
    assert len(asked) == 4


def test_what_one_year_shows_is_expected_of_the_others(table):
    read = table("地区,2021年,2022年\n全市合计,100,103\n市辖区,60,61\n甲区,30,30\n乙区,30,31\n丙县,40,41\n")
    assert [parts for _, parts in claims(read)] == [["市辖区", "丙县"]] * 2
