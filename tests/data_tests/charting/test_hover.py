"""What the card of a chart says: rows in order, changes, ranks, facts and the sentence with its figure."""

import re

import pytest
from former_charts import spec_named

from data.charting.build import alternatives, build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.hover import Sentence, beginning, follows, mark_card, period_card, sentence_of
from data.figures.figure_text import Moment, moment_at
from data.figures.number_search import tidy
from data.model import ChartType
from data.package.reader import bundled_path, open_package

PACKAGE, _ = open_package(bundled_path())


def chart(chart_id, kind=None):
    return build_chart(PACKAGE, spec_named(PACKAGE, chart_id), kind)


def series(name, values, start=2018, **more):
    marks = tuple(
        Mark((f"{name}{year}",), str(year), float(value), value, moment=Moment.of_year(year), **more)
        for year, value in enumerate(values, start)
        if value
    )
    return Series(name, marks)


def test_rows_stand_from_high_to_low_with_ranks_that_ties_share():
    panel = ChartPanelContent(
        "元", tuple(series(name, [value]) for name, value in zip("甲乙丙丁", "3595", strict=True))
    )
    card = period_card(panel, "2018", None)
    assert [(row.name, row.text, row.rank) for row in card.rows] == [
        ("丙", "9", 1), ("乙", "5", 2), ("丁", "5", 2), ("甲", "3", 4),
    ]  # fmt: skip
    assert (card.title, card.unit) == ("2018年", "单位：元")
    assert "名次按图上同期 4 项从大到小" in card.foot


def test_a_lone_figure_has_no_rank():
    card = period_card(ChartPanelContent("元", (series("甲", "35"),)), "2019", None)
    assert not card.ranks
    assert card.rows[0].rank == 0
    assert "名次" not in card.foot


def test_changes_have_a_sign_the_decimals_of_the_more_precise_and_a_dash_where_there_is_none():
    panel = chart("columns").panels[0]
    changes = {label: period_card(panel, label, PACKAGE).rows[0].change for label in map(str, range(2012, 2021))}
    assert changes == {
        "2012": "—", "2013": "—", "2014": "−38", "2015": "−38.8", "2016": "−22.4", "2017": "−20.0",
        "2018": "−22.56", "2019": "−13.62", "2020": "−1.62",
    }  # fmt: skip
    up = period_card(ChartPanelContent("元", (series("甲", ["30000", "42345.5"]),)), "2019", None).rows[0]
    assert up.change == "+12\u202f345.5"
    assert period_card(ChartPanelContent("元", (series("甲", "33"),)), "2019", None).rows[0].change == "0"


def test_what_is_computed_is_said():
    panel = chart("columns").panels[0]
    assert "比上年为推算：本年减上年。" in period_card(panel, "2014", PACKAGE).foot
    # Of the first year nothing is computed, nor over the break behind it.
    assert "推算" not in period_card(panel, "2012", PACKAGE).foot
    assert "推算" not in period_card(panel, "2013", PACKAGE).foot
    assert "百分点" in period_card(chart("trend_national_incidence").panels[0], "2013", PACKAGE).foot


def test_no_change_over_a_break_a_gap_or_between_bounds():
    broken = Series("甲", (*series("甲", "3").marks, *series("甲", "5", 2019, break_before=True).marks))
    assert period_card(ChartPanelContent("元", (broken,)), "2019", None).rows[0].change == "—"
    gap = series("甲", ["3", "", "5"])
    assert period_card(ChartPanelContent("元", (gap,)), "2020", None).rows[0].change == "—"
    income = chart("trend_national_income").panels[0]
    rows = {row.name[:2]: row.change for row in period_card(income, "2017", PACKAGE).rows}
    assert set(rows.values()) == {"—"}


@pytest.mark.parametrize(
    ("periods", "heading"),
    [
        (("2020", "2021"), "比上年"), (("2020-Q1", "2020-Q2"), "比上季"), (("2020-01", "2020-02"), "比上月"),
        (("2020-S1", "2020-S2"), "比上半年度"), (("2020-01-01", "2020-01-02"), "比上期"),
    ],
)  # fmt: skip
def test_changes_are_called_after_the_step_between_periods(periods, heading):
    marks = tuple(Mark((one,), one, 1.0, "1", moment=moment_at(one, one)) for one in periods)
    card = period_card(ChartPanelContent("元", (Series("甲", marks),)), periods[1], None)
    assert card.change == heading
    assert card.rows[0].change == "0"


def test_periods_that_are_no_moments_have_no_changes():
    marks = tuple(Mark((one,), one, 1.0, "1") for one in "甲乙")
    card = period_card(ChartPanelContent("元", (Series("值", marks),)), "乙", None)
    assert (card.title, card.change, card.rows[0].change, card.foot) == ("乙", "", "", "")


def test_figures_under_the_axis_come_last_with_their_own_unit():
    rows = period_card(chart("columns").panels[0], "2017", PACKAGE).rows
    assert [(row.text, row.is_drawn) for row in rows] == [("37.8", True), ("2.26%*", False)]
    under = Series("户数", (Mark(("h",), "2018", 99.0, "99", moment=Moment.of_year(2018), detail="户"),))
    panel = ChartPanelContent("万人", (series("甲", "3"),), under=(under,))
    assert [row.text for row in period_card(panel, "2018", None).rows] == ["3", "99 户"]


def test_every_figure_of_every_chart_over_time_is_in_the_card_of_its_period():
    for spec in PACKAGE.charts:
        for kind in alternatives(PACKAGE, spec):
            content = build_chart(PACKAGE, spec, kind)
            for panel in content.panels if kind in (ChartType.LINE, ChartType.COLUMN, ChartType.SLOPE) else ():
                for label in {mark.label for one in panel.series for mark in one.marks}:
                    rows = period_card(panel, label, PACKAGE).rows
                    own = [mark for one in panel.series for mark in one.marks if mark.label == label]
                    drawn = [row for row in rows if row.is_drawn]
                    assert sorted(row.text for row in drawn) == sorted(mark.figure() for mark in own)
                    values = [row.mark.value for row in drawn]
                    assert values == sorted(values, reverse=True)


def test_a_bar_has_unit_period_and_rank_and_no_share():
    content = chart("input_funds")
    panel = content.panels[0]
    card = mark_card(content, panel, panel.series[0], panel.series[0].marks[1], PACKAGE)
    facts = dict(card.facts)
    assert card.title == panel.series[0].marks[1].label
    assert card.figure == "394.1 亿元"
    assert facts["名次"] == "第 2，共 4 项"
    assert "占比" not in facts


def test_a_part_of_a_printed_whole_has_its_share_and_says_that_it_is_computed():
    content = chart("outcome_counties")
    panel = content.panels[0]
    card = mark_card(content, panel, panel.series[0], panel.series[0].marks[0], PACKAGE)
    assert dict(card.facts)["占比"] == "54.4%（推算：31 ÷ 57 = 54.4%）"
    whole = mark_card(content, panel, panel.series[0], panel.total, PACKAGE)
    assert {"占比", "名次"} & set(dict(whole.facts)) == set()


def test_words_and_big_figures_have_no_rank():
    for chart_id in ("input_facilities", "input_words", "outcome_security"):
        content = chart(chart_id)
        for panel in content.panels:
            for one in panel.series:
                for mark in one.marks:
                    assert "名次" not in dict(mark_card(content, panel, one, mark, PACKAGE).facts)


def test_the_sentence_is_shortened_around_its_figure():
    mark = chart("input_facilities").panels[0].series[0].marks[0]
    sentence = sentence_of(mark, PACKAGE)
    assert sentence.number == "518"
    assert sentence.after.endswith("…")
    for observation in PACKAGE.observations:
        said = sentence_of(Mark((observation.obs_id,), "", 1.0, ""), PACKAGE)
        assert len(said.text) <= 60 + len(said.number)
        body = "".join(observation.source_text.split())
        figures = set(re.findall(r"[\d.]+", tidy(observation.source_text)))
        for part in said:
            assert "".join(part.strip("…").split()) in body
        # None of its figures is the rest of another one.
        assert set(re.findall(r"[\d.]+", said.text)) <= figures
    assert sentence_of(mark, None) == Sentence()
    assert sentence_of(Mark(("nobody",), "", 1.0, ""), PACKAGE) == Sentence()


def test_who_listens_hears_the_current_row_first_and_all_the_rest():
    panel = chart("trend_national_incidence").panels[0]
    card = period_card(panel, "2013", PACKAGE)
    current = card.rows[1].mark
    words = card.words(current, sentence_of(current, PACKAGE))
    first, second = (words.index(card.rows[number].text) for number in (1, 0))
    assert first < second
    assert words.startswith("2013年 单位：%；全国农村贫困发生率 8.5% 比上年 −1.7 第 2；内蒙古贫困发生率 11.7% 第 1；")


def test_a_table_over_time_names_the_indicator_and_its_year():
    content = ChartContent("c", ChartType.TABLE, "题", "", (ChartPanelContent("", (series("人口（人）", "35"),)),))
    one = content.panels[0].series[0]
    card = mark_card(content, content.panels[0], one, one.marks[1], None)
    assert (card.title, card.figure, card.facts) == ("人口（人）", "5", (("时期", "2019年"),))


def test_a_shortened_text_never_ends_in_the_middle_of_a_figure():
    text = "覆盖2322个贫困村，3,681户，99.5%以上"
    for most in range(len(text) + 1):
        short = beginning(text, most)
        assert len(short) <= most + 1
        figures = re.findall(r"[\d.,]+", short)
        assert set(figures) <= {"2322", "3,681", "99.5"}, short
    assert beginning(text, len(text)) == text


def test_a_mark_follows_another_without_a_gap_or_break():
    one, other, later = series("甲", ["3", "5", "", "7"]).marks
    assert follows(one, other)
    assert not follows(other, later)
    assert not follows(one, series("甲", "5", 2019, break_before=True).marks[0])
    assert follows(Mark((), "甲", 1.0, "1"), Mark((), "乙", 1.0, "1"))


def test_a_change_says_which_way_it_goes_and_what_it_was_computed_from_also_over_a_break():
    content = chart("trend_headcount")
    (panel,) = content.panels
    changes = [mark for mark in panel.series[0].marks if mark.start is not None]
    cards = [mark_card(content, panel, panel.series[0], mark, PACKAGE) for mark in changes]
    assert cards[1].figure == "比上年减少 38 万人（推算）"
    assert dict(cards[1].facts)["推算"] == "119 − 157 = −38"
    assert [("数列中断" in dict(card.facts)) for card in cards] == [mark.break_before for mark in changes]
    assert any(mark.break_before for mark in changes)
