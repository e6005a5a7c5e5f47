"""What is noticed when the records of a package are held against each other."""

from decimal import Decimal

import pytest

from data.model import Indicator, Observation, Package, Theme
from data.package.validation import validate
from data.problems import Severity
from data.session.opening import read_any


def found(tmp_path, indicators, observations):
    package = Package("p", "数据包", "1", "", tmp_path, (Theme("t", "主题", 1),), indicators, observations)
    return validate(package, {})[1]


def one(obs_id="o", value="3", text=None, **more):
    return Observation(obs_id, "i", obs_value=Decimal(value), value_text=value if text is None else text, **more)


INDICATOR = Indicator("i", "人口", "t", unit="万人")


@pytest.mark.parametrize(
    ("value", "text"),
    [("-3.2", "-3.2"), ("-3.2", "(3.2)"), ("-3.2", "减少3.2"), ("3.2", "减少3.2"), ("3.2", "3.2"), ("-5", "−5")],
)
def test_signs_that_agree(tmp_path, value, text):
    assert found(tmp_path, (INDICATOR,), (one(value=value, text=text),)) == []


@pytest.mark.parametrize(("value", "text"), [("-3.2", "3.2"), ("3.2", "-3.2"), ("3.2", "（3.2）")])
def test_signs_that_do_not_agree(tmp_path, value, text):
    (problem,) = found(tmp_path, (INDICATOR,), (one(value=value, text=text),))
    assert problem.severity is Severity.WARNING
    assert "正负号" in problem.message


def test_an_unknown_unit_is_told_once(tmp_path):
    indicators = tuple(Indicator(f"i{n}", f"指标{n}", "t", unit="万刀乐") for n in range(3))
    (problem,) = found(tmp_path, indicators, ())
    assert problem.found == "万刀乐"


def test_one_name_in_two_units_is_told(tmp_path):
    indicators = (INDICATOR, Indicator("j", "人口", "t", unit="户"), Indicator("k", "收入", "t", unit="元"))
    (problem,) = found(tmp_path, indicators, ())
    assert "万人、户" in problem.found


@pytest.mark.parametrize(("second", "severity"), [("3", Severity.NOTE), ("4", Severity.WARNING)])
def test_two_figures_of_one_period_are_told(tmp_path, second, severity):
    observations = (one("a", time_period="2020"), one("b", second, time_period="2020"), one("c", time_period="2021"))
    (problem,) = found(tmp_path, (INDICATOR,), observations)
    assert (problem.severity, "已有一个数（3）" in problem.message) == (severity, True)


def test_figures_without_a_period_or_of_other_areas_are_no_repeats(tmp_path):
    observations = (
        one("a"), one("b"), one("c", time_period="2020", ref_area="x"), one("d", time_period="2020", ref_area="y"),
    )  # fmt: skip
    assert found(tmp_path, (INDICATOR,), observations) == []


def test_a_clerks_repeats_and_units_are_placed_in_her_file(tmp_path):
    path = tmp_path / "县.csv"
    path.write_text("指标名称,单位,时间,数值\n人口,万人,2020,3\n人口,万人,2020,4\n人口,户,2021,5\n", encoding="utf-8")
    read = read_any(path)
    assert len(read.package.observations) == 3
    warned = {problem.place: problem.message for problem in read.problems if problem.severity is Severity.WARNING}
    assert "已有一个数" in warned["L3"]
    assert "不同的单位" in warned["L4"]
