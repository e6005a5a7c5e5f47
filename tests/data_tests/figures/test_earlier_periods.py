"""Which period a growth compares with: the same part of an earlier year, or the month or quarter before."""

import pytest

from data.figures.earlier_periods import step_back, steps_between, years_back


@pytest.mark.parametrize(
    ("period", "year", "step"),
    [
        ("2020", "2019", ""),
        ("2020-06", "2019-06", "2020-05"),
        ("2020-01", "2019-01", "2019-12"),
        ("2020-Q1", "2019-Q1", "2019-Q4"),
        ("2020-S2", "2019-S2", "2020-S1"),
        ("2020-01/2020-06", "2019-01/2019-06", ""),
        ("2016/2020", "", ""),
        ("../2020", "", ""),
        ("2016/", "", ""),
        ("2020-13", "2019-13", ""),
        ("", "", ""),
        ("某年", "", ""),
    ],
)
def test_the_period_before(period, year, step):
    assert (years_back(period), step_back(period)) == (year, step)


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("2015", "2020", 5),
        ("2018-06", "2020-06", 2),
        ("2020-05", "2020-06", 1),
        ("2019-12", "2020-01", 1),
        ("2020-Q1", "2020-Q2", 1),
        ("2019-01/2019-06", "2020-01/2020-06", 1),
        ("2019-01/2019-05", "2020-01/2020-06", None),
        ("2020-01/2020-05", "2020-01/2020-06", None),
        ("2020-06", "2020-05", None),
        ("2020-04", "2020-06", None),
        ("2019", "2020-06", None),
        ("", "2020", None),
    ],
)
def test_steps_of_growth(before, after, steps):
    assert steps_between(before, after) == steps
