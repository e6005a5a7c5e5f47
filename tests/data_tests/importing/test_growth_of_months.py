"""Printed growth of months and quarters is checked: 同比 with the year before, 环比 with the step before."""

import pytest

from data.checks.relations import Verdict, evaluate
from data.importing.changes import names_step_change, without_change, without_step_change
from data.session.opened import open_path

MONTHS = [100, 110, 121, 118, 130, 125, 128, 140, 133, 150, 160, 155]
NEXT = [103, 118, 120, 131, 129, 140, 133, 151, 149, 148, 170, 171]


def package_of(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return open_path(path).package


def growth(now, before):
    return f"{(now / before - 1) * 100:.1f}"


def monthly(slip=""):
    """Return the lines of two years of months with their growth; `slip` is printed instead of that of June 2020."""
    values = [*MONTHS, *NEXT]
    for at, value in enumerate(values):
        of_year = growth(value, values[at - 12]) if at >= 12 else ""
        of_month = growth(value, values[at - 1]) if at else ""
        yield f"{2019 + at // 12}年{at % 12 + 1}月,{value},{slip if slip and at == 17 else of_year},{of_month}"


@pytest.mark.parametrize(
    "head",
    ["时间,零售额（亿元）,零售额同比增长（%）,零售额环比增长（%）", "时间,零售额（亿元）,同比（%）,环比（%）"],
)
def test_growth_of_months_is_checked_against_the_months(tmp_path, head):
    package = package_of(tmp_path, "\n".join(["零售", head, *monthly()]) + "\n")
    findings = evaluate(package)
    assert [one.verdict for one in findings] == [Verdict.HOLDS] * (12 + 23)
    by_id = package.observation_by_id
    for finding in findings:
        before, now = (by_id[part].time_period for part in finding.relation.parts)
        assert now == by_id[finding.relation.result].time_period
        is_of_year = "同比" in package.indicator_of(by_id[finding.relation.result]).title
        assert (int(now[:4]) - int(before[:4]) == 1 and now[4:] == before[4:]) is is_of_year


def test_a_slip_among_them_is_found(tmp_path):
    head = "时间,零售额（亿元）,零售额同比增长（%）,零售额环比增长（%）"
    package = package_of(tmp_path, "\n".join(["零售", head, *monthly("21.0")]) + "\n")
    (found,) = [one for one in evaluate(package) if one.verdict is not Verdict.HOLDS]
    assert found.relation.title == "零售额同比增长（2020-06）"


def test_months_so_far_are_compared_with_the_same_months_of_the_year_before_only(tmp_path):
    lines = []
    for year, values in ((2019, MONTHS), (2020, NEXT)):
        for end in range(2, 13):
            own = growth(sum(values[:end]), sum(MONTHS[:end])) if year == 2020 else ""
            lines.append(f"{year}年1-{end}月,{sum(values[:end])},{own},{'1.0' if own else ''}")
    head = "时间,零售额累计（亿元）,零售额累计同比增长（%）,零售额累计环比增长（%）"
    package = package_of(tmp_path, "\n".join(["零售", head, *lines]) + "\n")
    findings = evaluate(package)
    assert [one.verdict for one in findings] == [Verdict.HOLDS] * 11
    periods = [[package.observation_by_id[part].time_period for part in one.relation.parts] for one in findings]
    assert periods[4] == ["2019-01/2019-06", "2020-01/2020-06"]


def test_growth_of_areas_beside_two_months(tmp_path):
    lines = [f"{name},{value},{value + 6},{growth(value + 6, value)}"
             for name, value in (("集宁区", 50), ("卓资县", 60), ("化德县", 75))]  # fmt: skip
    text = "零售额（亿元）\n旗县,2019年6月,2020年6月,同比增长（%）\n" + "\n".join(lines) + "\n"
    assert [one.verdict for one in evaluate(package_of(tmp_path, text))] == [Verdict.HOLDS] * 3


def test_growth_that_fits_no_printed_month_is_not_claimed(tmp_path):
    """Adjusted for the season, or in constant prices."""
    lines = [f"2020年{at + 1}月,{value},{0.1 * at:.1f}" for at, value in enumerate(NEXT)]
    package = package_of(tmp_path, "\n".join(["零售", "时间,零售额（亿元）,零售额环比增长（%）", *lines]) + "\n")
    assert not package.relations


def test_words_of_steps():
    assert without_step_change("零售额环比增长") == "零售额"
    assert without_step_change("零售额比上月增减") == "零售额"
    assert without_step_change("零售额同比增长") == ""
    assert names_step_change("环比")
    assert names_step_change("较上季度增长")
    assert not names_step_change("比上年增长")
    assert without_change("零售额同比增长") == "零售额"
