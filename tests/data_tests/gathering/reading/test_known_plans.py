"""A sheet is read where sheets of its shape were read before as if it were the only one."""

import random

import pytest
from returns_generator import LAYOUTS, make_returns

from data.gathering.reading.known_plans import KnownPlans, shape_of
from data.gathering.reading.return_files import files_of, read_return
from data.gathering.reading.return_tables import tables_of
from data.importing.grid import Grid
from data.importing.understanding import lay_out


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_returns_read_one_after_the_other_are_read_as_each_by_itself(tmp_path, layout, seed):
    make_returns(tmp_path, layout, seed=seed)
    known = KnownPlans()
    for path in files_of(tmp_path):
        assert read_return(path, path.name, known) == read_return(path, path.name, KnownPlans())


HEADS = [
    ["序号", "指标", "单位", "本年", "上年"],
    ["旗县", 2018, 2019, 2020],
    ["旗县", "2019年", "2020年"],
    ["甲", 1, 2, 3],
]
CELLS = [
    None,
    "",
    1,
    3,
    17,
    99,
    1999,
    2000,
    2020,
    2021,
    0.5,
    800,
    "合计",
    "注：甲",
    "单位：万元",
    "2020年",
    "甲旗",
    "12.5万",
]
OFFICES = ["甲旗统计局", "乙县", "内蒙古自治区丙市扶贫开发办公室"]


def sheet(chance):
    """Return a small sheet of one of a few heads: figures, years, words and blanks anywhere."""
    head = list(chance.choice(HEADS))
    rows = [[f"填报单位：{OFFICES[0]}"], head][chance.randrange(2) :]
    return rows + [[chance.choice(CELLS) for _ in head] for _ in range(chance.randrange(1, 5))]


def changed(chance, cell):
    """Return a cell as another office may have filled it in."""
    if isinstance(cell, str):
        return cell.replace(OFFICES[0], chance.choice(OFFICES))
    if cell is None or chance.random() < 0.6:
        return cell
    return chance.choice([7, 12, 400, 1_950, 2_010, 2_020, 65_000, 0.25])


def test_sheets_of_one_shape_have_one_plan():
    chance, alike = random.Random(5), 0
    for _ in range(2_500):
        rows = sheet(chance)
        one, other = Grid("表", rows), Grid("表", [[changed(chance, cell) for cell in cells] for cells in rows])
        if shape_of(one) == shape_of(other):
            alike += one.rows != other.rows
            assert [layout.plan for layout in lay_out(one)] == [layout.plan for layout in lay_out(other)]
    assert alike > 100


def test_who_reports_is_no_part_of_a_shape_and_everything_else_is():
    def shape(*rows):
        return shape_of(Grid("表", [list(row) for row in rows]))

    head = ("项目", "数")
    assert shape(("填报单位：甲旗",), head, ("人口", 500)) == shape(("填报单位：乙县",), head, ("人口", 7_000))
    assert shape(("填报单位：甲旗",), head, ("人口", 500)) != shape(("填报单位：甲旗",), head, ("户数", 500))
    assert shape(head, ("人口", 500)) != shape(head, ("人口", "500"))
    assert shape(head, ("人口", 500)) != shape(head, ("人口", None))
    assert shape(head, ("年", 2019, 2020)) != shape(head, ("年", 2019, 2021))


def test_tables_are_cast_for_sheets_of_one_shape_as_each_is_read_by_itself():
    chance, alike = random.Random(8), 0
    for _ in range(1_000):
        rows = sheet(chance)
        one, other = Grid("表", rows), Grid("表", [[changed(chance, cell) for cell in cells] for cells in rows])
        known = KnownPlans()
        list(tables_of(one, known))
        alike += shape_of(one) == shape_of(other) and one.rows != other.rows
        assert list(tables_of(other, known)) == list(tables_of(other, KnownPlans()))
    assert alike > 40


def test_a_table_is_not_cast_where_more_than_its_figures_differs():
    """Numbers of rows, formats, hidden rows and a title that is who reports are those of the sheet itself."""
    base = [
        ["填报单位：甲旗统计局"],
        ["编号", "项目", "数"],
        [88, "人口", 500],
        [89, "户数", 300],
        [90, "牲畜", 700],
    ]

    def read(known, rows, **facts):
        return list(tables_of(Grid("表", rows, **facts), known))

    for rows, facts in (
        ([base[0], base[1], [88, "人口", 500], [189, "户数", 300], [90, "牲畜", 700]], {}),
        ([base[0], base[1], [88, "人口", 501], [89, "户数", 300], [90, "牲畜", 700]], {"formats": {(2, 2): '0.0"万"'}}),
        ([base[0], base[1], [88, "人口", 501], [89, "户数", 300], [90, "牲畜", 700]], {"hidden_rows": (3,)}),
        ([["填报单位：乙县"], *base[1:]], {}),
        ([["填报单位：二零一九年乙县"], *base[1:]], {}),
    ):
        known = KnownPlans()
        read(known, base)
        assert read(known, rows, **facts) == read(KnownPlans(), rows, **facts)
