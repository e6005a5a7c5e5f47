"""A reading is a record: what is understood can be kept, changed and carried out again; every cell is counted."""

import json

import pytest

from data.__main__ import main
from data.importing.cell_account import CellUse, account_of
from data.importing.grid import Grid
from data.importing.layout import carry_out
from data.importing.reading_plan import (
    ColumnRole,
    PlanError,
    ReadingPlan,
    RowRole,
    TablePlan,
    as_json,
    fingerprint,
    from_json,
)
from data.importing.understanding import lay_out, plans_of
from data.session.choices import Choice
from data.session.opening import read_any
from data.session.reading_options import plan_in, plan_text

SHEET = [
    ["某县情况", "", "", ""],
    ["单位：万人", "", "", ""],
    ["旗县", "代码", "2019年", "2020年"],
    ["东部", "", "", ""],
    ["甲旗", "150101", "1.5", "2.5"],
    ["乙旗", "150102", "3", "4"],
    ["合计", "", "4.5", "6.5"],
    ["注：快报数", "", "", ""],
]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("\n".join(",".join(row) for row in SHEET) + "\n", encoding="utf-8")
    return path


def test_what_is_understood_is_what_is_carried_out(path):
    grid = Grid("", SHEET)
    (plan,) = plans_of(grid)
    assert (plan.header_rows, plan.first, plan.end) == ((2,), 3, 8)
    assert carry_out(grid, plan) == lay_out(grid)[0]
    read = read_any(path)
    again = read_any(path, Choice(plan=from_json(json.loads(plan_text(read.plan)))))
    assert again.package == read.package
    assert again.problems == read.problems


def test_every_cell_is_counted_once():
    (layout,) = lay_out(Grid("", SHEET))
    found = account_of([layout])
    assert found == {
        CellUse.TITLE: 2, CellUse.HEADER: 4, CellUse.LABEL: 4, CellUse.VALUE: 6, CellUse.TOTAL: 2, CellUse.NOTE: 1
    }  # fmt: skip
    assert sum(found.values()) == sum(bool(cell) for row in SHEET for cell in row)


def test_a_column_that_is_not_to_be_read_is_not(path):
    grid = Grid("", SHEET)
    plan = plans_of(grid)[0].with_column(3, ColumnRole.SKIP)
    assert account_of([carry_out(grid, plan)])[CellUse.UNREAD] == 3
    read = read_any(path, Choice(plan=ReadingPlan(sheets={"": (plan,)})))
    assert {one.time_period for one in read.package.observations} == {"2019"}


@pytest.mark.parametrize(
    ("role", "rows", "notes"),
    [(RowRole.NOTE, [3, 4, 5], ["合计　4.5　6.5", "注：快报数"]), (RowRole.SKIP, [3, 4, 5], ["注：快报数"])],
)
def test_a_row_is_what_the_user_says(role, rows, notes):
    grid = Grid("", SHEET)
    layout = carry_out(grid, plans_of(grid)[0].with_row(6, role))
    assert (layout.rows, layout.notes) == (rows, notes)


def test_a_header_grows_shrinks_and_moves():
    plan = plans_of(Grid("", SHEET))[0]
    assert plan.with_row(3, RowRole.HEADER).header_rows == (2, 3)
    assert plan.with_row(3, RowRole.HEADER).with_row(2, RowRole.TITLE).header_rows == (3,)
    assert plan.with_row(0, RowRole.HEADER).header_rows == (0,)
    assert plan.with_row(2, RowRole.DATA).header_rows == ()


def test_sheets_of_one_shape_have_one_fingerprint():
    one, other = (lay_out(Grid("", [["标题"], *rows]))[0].levels for rows in (SHEET[2:], [*SHEET[2:5], SHEET[5]]))
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint([("旗县",), ("代码",), ("2019年",)])
    assert fingerprint([("甲", "乙"), ("丙",)]) != fingerprint([("甲",), ("乙", "丙")])


@pytest.mark.parametrize(
    "record",
    [None, [], "x", {"sheets": []}, {"sheets": {"": [{}]}}, {"sheets": {"": [{"rows": [0, 4]}]}},
     {"sheets": {"": [{"rows": [1, 4], "header": [9]}]}}, {"sheets": {"": [{"rows": [1, 4], "first": 9}]}},
     {"sheets": {"": [{"rows": [1, 4], "column_roles": {"A1": "area"}}]}}, {"encoding": 5},
     {"sheets": {"": [{"rows": [1, 4], "column_roles": {"A": "nothing"}}]}},
     {"sheets": {"": [{"rows": [True, 4]}]}}],
)  # fmt: skip
def test_what_is_no_plan_is_refused(record, tmp_path):
    with pytest.raises(PlanError):
        from_json(record)
    (tmp_path / "读法.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(PlanError):
        plan_in(tmp_path / "读法.json")


def test_a_plan_that_does_not_fit_is_refused(path):
    plan = from_json({"sheets": {"": [{"rows": [1, 90], "header": [60]}]}})
    with pytest.raises(PlanError, match="没有那么多行"):
        read_any(path, Choice(plan=plan))


def test_the_json_is_counted_as_offices_count(path):
    record = as_json(read_any(path).plan)
    assert record["encoding"] == "utf-8"
    (table,) = record["sheets"][""]
    assert (table["rows"], table["header"], table["first"]) == ([1, None], [3], 4)


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--header", "5"], "标题 7"), (["--roles", "B=skip"], "没有读 2"), (["--header", "x"], "表头“x”读不懂"),
     (["--roles", "B=foo"], "列的角色“B=foo”读不懂"), (["--reading", "nowhere.json"], "nowhere.json")],
)  # fmt: skip
def test_the_command_line_says_how_to_read(path, capsys, options, said):
    main(["check", str(path), *options])
    printed = capsys.readouterr()
    assert said in printed.out + printed.err


def test_a_reading_that_was_kept_is_used_by_every_command(path, tmp_path, capsys):
    plan = plans_of(Grid("", SHEET))[0].with_column(3, ColumnRole.SKIP)
    kept = tmp_path / "读法.json"
    kept.write_text(plan_text(ReadingPlan(sheets={"": (plan,)})), encoding="utf-8")
    assert main(["check", str(path), "--reading", str(kept)]) == 0
    assert "没有读 3" in capsys.readouterr().out
    assert main(["convert", str(path), str(tmp_path / "a.csv"), "--reading", str(kept)]) == 0
    assert "2020" not in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_the_roles_of_very_many_rows_are_kept(tmp_path):
    roles = dict.fromkeys(range(5, 90_000), RowRole.SKIP) | {3: RowRole.NOTE, 90_000: RowRole.TOTAL}
    plan = ReadingPlan(sheets={"表": (TablePlan(0, 100_000, (0,), 1, rows=roles),)})
    text = plan_text(plan)
    assert json.loads(text)["sheets"]["表"][0]["row_roles"] == {"4": "note", "6-90000": "skip", "90001": "total"}
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert plan_in(tmp_path / "a.json") == plan


def test_a_reading_that_no_file_can_hold_is_refused_when_it_is_kept():
    roles = dict.fromkeys(range(1, 200_000, 2), RowRole.SKIP)
    with pytest.raises(PlanError, match="存不成"):
        plan_text(ReadingPlan(sheets={"": (TablePlan(0, 200_000, (), 0, rows=roles),)}))


@pytest.mark.parametrize("rows", ["0", "5-3", "1-1048577", "-3", "1-2-3", "x", "９"])
def test_rows_that_no_sheet_has_are_no_rows(rows):
    table = {"rows": [1, None], "first": 1, "row_roles": {rows: "skip"}}
    with pytest.raises(PlanError):
        from_json({"sheets": {"": [table]}})


def test_many_tables_of_very_many_rows_are_refused_at_once():
    table = {"rows": [1, None], "first": 1, "row_roles": {f"{at}-1048576": "skip" for at in range(1, 20_000)}}
    one = {"rows": [1, None], "first": 1, "row_roles": {"1-1000000": "skip"}}
    for tables in ([table], [one] * 20_000):
        with pytest.raises(PlanError):
            from_json({"sheets": {"": tables}})
