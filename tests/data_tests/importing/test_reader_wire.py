"""What goes through the pipes of the reading process comes out as it went in, and nonsense is refused."""

import datetime

import pytest

from data.importing import reader_wire as wire
from data.importing.grid import Grid, HeaderSigns
from data.problems import PackageError, Problem, RefusedError, Severity


def test_values_formats_and_findings_cross_unchanged():
    cells = ["文", "\ud800", 1, -2.5, True, None, datetime.date(2020, 2, 29), datetime.time(1, 2, 3, 4),
             datetime.datetime(2020, 1, 2, 3, 4, 5), datetime.timedelta(-1, 5, 6)]  # fmt: skip
    sheets = [
        Grid("一", [cells, []] * 9000, {(3, 2): "0.0"}),
        Grid("二", [["甲", 1]], {}, signs=HeaderSigns(frozenset({0}), 2, frozenset({0, 1}))),
    ]
    problem = Problem(Severity.WARNING, "一!A1", "话", "做", "见", "列", True, 7)
    taker = wire.SheetsTaker()
    messages = [message for sheet in sheets for message in wire.sheet_messages(sheet)]
    for message in [*messages, wire.problem_message(problem)]:
        taker.take(wire.unpacked(message))
    assert taker.sheets == sheets
    assert [[type(cell) for cell in row] for row in taker.sheets[0].rows[:1]] == [[type(cell) for cell in cells]]
    assert taker.problems == [problem]
    for error in (PackageError("坏", (problem,)), RefusedError("大", (problem, problem))):
        told = wire.failure_of(wire.unpacked(wire.failure_message(error)))
        assert (type(told), str(told), told.problems) == (type(error), str(error), error.problems)


@pytest.mark.parametrize("content", [b"", b"x", b"(\x00\x00\x00\x00", wire.packed("no such"), wire.packed("rows", 3)])
def test_nonsense_is_no_message(content):
    with pytest.raises((ValueError, TypeError, LookupError)):
        wire.SheetsTaker().take(wire.unpacked(content))
