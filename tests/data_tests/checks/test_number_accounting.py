"""Every digit string of a page is a figure, a period, part of a name, or unaccounted for."""

from decimal import Decimal
from pathlib import Path

import pytest

from data.checks.number_accounting import NumberKind, account
from data.checks.source_places import Provenance
from data.model import Indicator, Observation, Package, Source


def made(text, observations=(), indicators=()):
    return Package(
        "made",
        "made",
        "1",
        "",
        Path(),
        (),
        indicators=tuple(indicators),
        observations=tuple(observations),
        sources=(Source("s", "来源", text=text),),
    )


def figure(obs_id, value, sentence, **more):
    more = {"value_text": value, **more}
    return Observation(obs_id, "i", obs_value=Decimal(value), source_id="s", source_text=sentence, **more)


def kinds(package):
    result = account(package, Provenance(package))
    return [(number.text, str(number.kind)) for number in result.numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013 年\n至 2020 年", [("2013", "period"), ("2020", "period")]),
        ("2013—2020年", [("2013", "period"), ("2020", "period")]),
        ("2020年12月31日", [("2020", "period"), ("12", "period"), ("31", "period")]),
        ("建成 2020 个", [("2020", "unaccounted")]),
        ("12月", [("12", "unaccounted")]),
        ("连续15年", [("15", "unaccounted")]),
        ("没有数字", []),
        ("", []),
    ],
)
def test_periods_are_known_by_the_words_around_them(text, expected):
    assert kinds(made(text)) == expected


def test_a_year_alone_in_a_cell_is_a_period_only_if_a_figure_names_it():
    text = "年份\n2019\n2020\n人口\n7\n"
    observation = figure("a", "7", "人口 7", time_period="2019", time_label="2019")
    assert kinds(made(text, [observation])) == [("2019", "period"), ("2020", "unaccounted"), ("7", "value")]


def test_a_figure_that_looks_like_a_year_is_a_figure():
    text = "2012 年建成基地 2012 个"
    result = kinds(made(text, [figure("a", "2012", "2012年建成基地2012个")], [Indicator("i", "基地", "t", unit="个")]))
    assert result == [("2012", "period"), ("2012", "value")]


@pytest.mark.parametrize(
    ("title", "kind"), [("“畜业120”试点", "name"), ("《规划120条》", "unaccounted"), ("试点", "unaccounted")]
)
def test_a_number_within_a_quoted_name_of_an_indicator_is_a_name(title, kind):
    assert kinds(made("开展“畜业 120”服\n务试点", (), [Indicator("i", title, "t")])) == [("120", kind)]


def test_a_code_of_an_indicator_is_a_name():
    package = made("建成5G基站 30 个", [figure("a", "30", "建成5G基站30个")], [Indicator("i", "5G基站", "t")])
    assert kinds(package) == [("5", "name"), ("30", "value")]


def test_counts_have_every_kind():
    package = made("30个\n建成30个，2020年", [figure("a", "30", "建成30个，2020年", headline="30个")])
    result = account(package, Provenance(package))
    assert result.counts == {
        NumberKind.VALUE: 1,
        NumberKind.HEADLINE: 1,
        NumberKind.REPEAT: 0,
        NumberKind.PERIOD: 1,
        NumberKind.NAME: 0,
        NumberKind.UNACCOUNTED: 0,
    }
    assert result.complete
    assert [number.obs_id for number in result.numbers] == ["a", "a", ""]


def test_missing_doubled_and_invented_are_told_apart():
    sentence = "建成30个、40个"
    package = made(sentence, [figure("a", "30", sentence), figure("b", "30", sentence), figure("c", "50", sentence)])
    result = account(package, Provenance(package))
    assert [number.text for number in result.missing] == ["40"]
    assert [(number.text, owners) for number, owners in result.doubled] == [("30", ("a", "b"))]
    assert result.invented == ("c",)
    assert not result.complete


def test_a_figure_whose_sentence_is_not_on_the_page_is_invented():
    package = made("建成30个", [figure("a", "30", "完成30个")])
    assert account(package, Provenance(package)).invented == ("a",)


def test_sources_without_a_text_are_left_out():
    package = made("", [figure("a", "30", "")])
    result = account(package, Provenance(package))
    assert result.numbers == ()
    assert result.complete
