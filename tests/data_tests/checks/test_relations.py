"""Relations hold when the intervals of printed digits overlap; words about them stay neutral."""

from decimal import Decimal

import pytest

from data.checks.relations import Verdict, evaluate, evaluate_about
from data.model import Check, Indicator, Observation, Package, Qualifier, Relation, Theme
from data.package.reader import bundled_path, open_package

UNITS = {
    "亿元": ("元", 8),
    "万人": ("人", 4),
    "万名": ("名", 4),
    "名": ("名", 0),
    "万户": ("户", 4),
    "%": ("%", 0),
    "万人次": ("人次", 4),
}


def figure(key, printed, unit="亿元", year="", qualifier=Qualifier.EQ, headline=""):
    digits = "".join(character for character in printed if character.isdigit() or character == ".")
    measure, power = UNITS[unit]
    indicator = Indicator(key, key, "t", unit=unit, unit_measure=measure, unit_mult=power)
    value = Decimal(digits) if digits else None
    observation = Observation(
        key, key, time_period=year, obs_value=value, value_text=printed, obs_qualifier=qualifier, headline=headline
    )
    return indicator, observation


def find(tmp_path, check, result, parts, *figures):
    indicators, observations = zip(*figures, strict=True)
    relation = Relation("r", "关系", check, result, parts)
    package = Package("p", "P", "1", "", tmp_path, (Theme("t", "T", 1),), indicators, observations, (relation,))
    (finding,) = evaluate(package)
    return finding


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        ("64.6", Verdict.HOLDS),
        ("64.57", Verdict.HOLDS),
        ("64.7", Verdict.HOLDS),
        ("64.8", Verdict.REVIEW),
        ("65", Verdict.HOLDS),
    ],
)
def test_sums_hold_within_the_printed_digits(tmp_path, whole, verdict):
    finding = find(
        tmp_path, Check.SUM, "w", ("a", "b", "c"),
        figure("w", whole), figure("a", "52.5"), figure("b", "8.9"), figure("c", "3.17"),
    )  # fmt: skip
    assert finding.verdict is verdict
    assert finding.computation == "52.5 + 8.9 + 3.17 = 64.57"
    assert finding.interval == (Decimal("64.465"), Decimal("64.675"))


def test_the_edge_of_an_interval_belongs_to_it(tmp_path):
    holds = find(tmp_path, Check.SAME, "a", ("b",), figure("a", "1.0"), figure("b", "1.1"))
    fails = find(tmp_path, Check.SAME, "a", ("b",), figure("a", "1.0"), figure("b", "1.11"))
    assert (holds.verdict, fails.verdict) == (Verdict.HOLDS, Verdict.REVIEW)


def test_powers_of_ten_are_brought_together(tmp_path):
    finding = find(tmp_path, Check.AT_MOST, "a", ("b",), figure("a", "32180", "名"), figure("b", "8.5", "万名"))
    assert finding.verdict is Verdict.HOLDS


def test_different_units_are_named(tmp_path):
    finding = find(tmp_path, Check.SUM, "w", ("a",), figure("w", "5", "万人次"), figure("a", "5", "万名"))
    assert finding.verdict is Verdict.HOLDS
    assert "万人次" in finding.explanation
    assert "万名" in finding.explanation


@pytest.mark.parametrize(
    ("years", "before", "after", "rate", "shown"),
    [(("2013", "2020"), "7901", "15005", "9.6", "9.596%"), (("2014", "2020"), "2902", "13159", "28.7", "28.653%")],
)
def test_mean_growth(tmp_path, years, before, after, rate, shown):
    finding = find(
        tmp_path, Check.GROWTH, "g", ("a", "b"),
        figure("g", rate, "%"), figure("a", before, year=years[0]), figure("b", after, year=years[1]),
    )  # fmt: skip
    assert finding.verdict is Verdict.HOLDS
    assert finding.computation.endswith(shown)


def test_growth_without_years_cannot_be_computed(tmp_path):
    finding = find(
        tmp_path, Check.GROWTH, "g", ("a", "b"), figure("g", "9.6", "%"), figure("a", "7901"), figure("b", "15005")
    )
    assert finding.verdict is Verdict.UNKNOWN
    assert finding.explanation


def test_qualifiers_widen_what_a_figure_may_be(tmp_path):
    at_least = figure("a", "99%以上", "%", qualifier=Qualifier.GE)
    assert find(tmp_path, Check.SAME, "a", ("b",), at_least, figure("b", "99.7", "%")).verdict is Verdict.HOLDS
    assert find(tmp_path, Check.SAME, "a", ("b",), at_least, figure("b", "98.0", "%")).verdict is Verdict.REVIEW
    more = figure("a", "50多", qualifier=Qualifier.APPROX_GT)
    assert find(tmp_path, Check.SAME, "a", ("b",), more, figure("b", "58")).verdict is Verdict.HOLDS
    assert find(tmp_path, Check.SAME, "a", ("b",), more, figure("b", "62")).verdict is Verdict.REVIEW


@pytest.mark.parametrize(
    ("headline", "unit", "verdict"),
    [
        ("13.7万人", "万户", Verdict.REVIEW),
        ("13.7万户", "万户", Verdict.HOLDS),
        ("13.7万人", "万名", Verdict.HOLDS),
        ("13.7万", "万人", Verdict.HOLDS),
        ("13.7万人次", "万人", Verdict.REVIEW),
        ("13.7亿元", "万人", Verdict.REVIEW),
        ("13.8万人", "万人", Verdict.REVIEW),
    ],
)
def test_headlines_against_their_sentence(tmp_path, headline, unit, verdict):
    assert find(tmp_path, Check.SAME, "a", (), figure("a", "13.7", unit, headline=headline)).verdict is verdict


def test_trends_never_rise(tmp_path):
    falling = [
        figure(key, text, year=year) for key, text, year in (("a", "5", "2012"), ("b", "4", "2013"), ("c", "4", "2014"))
    ]
    rising = [*falling[:2], figure("c", "9", year="2014")]
    assert find(tmp_path, Check.TREND, "", ("a", "b", "c"), *falling).verdict is Verdict.HOLDS
    finding = find(tmp_path, Check.TREND, "", ("a", "b", "c"), *rising)
    assert finding.verdict is Verdict.REVIEW
    assert "2014" in finding.explanation


@pytest.mark.parametrize("check", list(Check))
def test_nothing_in_a_package_makes_the_evaluation_fail(tmp_path, check):
    words, zero, number = figure("w", "全覆盖"), figure("z", "0"), figure("n", "5", year="2019")
    for result, parts in (("", ()), ("w", ("n", "n")), ("n", ("z", "z")), ("n", ("x",)), ("n", ("n", "z", "n"))):
        finding = find(tmp_path, check, result, parts, words, zero, number)
        assert finding.verdict in Verdict
        assert "错误" not in finding.explanation


def test_the_page_has_two_relations_to_look_at():
    findings = evaluate(open_package(bundled_path())[0])
    assert [item.relation.relation_id for item in findings if item.verdict is Verdict.REVIEW] == [
        "base_2017",
        "headline_housing_renovated",
    ]
    assert all((item.verdict is Verdict.HOLDS) == item.relation.expected for item in findings)
    base = findings[0]
    assert base.computation == "37.8 ÷ 2.26% = 1673 万人"
    assert base.printed == "其余各期 1322—1473 万人"
    assert "2016：57.8 ÷ 4.10% = 1410 万人（1407—1413）" in base.steps
    assert base.about == ("poverty_headcount_2017", "poverty_incidence_2017")


def test_only_the_relations_that_speak_of_a_figure_are_evaluated():
    package, _ = open_package(bundled_path())
    every = evaluate(package)
    assert evaluate_about(package, [item.obs_id for item in package.observations]) == every
    assert evaluate_about(package, []) == ()
    for finding in every:
        for obs_id in finding.about:
            found = evaluate_about(package, [obs_id])
            assert finding in found
            assert all(obs_id in (one.about or one.relation.parts) for one in found)


@pytest.mark.parametrize(("share", "verdict"), [("32", Verdict.HOLDS), ("33", Verdict.REVIEW)])
def test_a_printed_share_of_two_amounts_is_in_per_cent(tmp_path, share, verdict):
    finding = find(
        tmp_path, Check.RATIO, "s", ("a", "b"),
        figure("s", share, "%"), figure("a", "32180", "名"), figure("b", "10.0", "万人"),
    )  # fmt: skip
    assert finding.verdict is verdict
