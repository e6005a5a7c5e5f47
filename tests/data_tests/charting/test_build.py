"""What charts are made of: the time axis of years, quarters and terms, and charts of plain tables."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from former_charts import spec_named

from data.charting.build import alternatives, build_chart, chart_of_observations
from data.charting.content import Mark, begins_apart, head_words, labels_in_time, leads_by_itself
from data.charting.default_charts import default_charts
from data.figures.figure_text import figure_parts, moment_of, period_text
from data.model import ChartSpec, ChartType, Derivation, Indicator, Observation, ObsStatus, Package, Theme
from data.package.reader import bundled_path, open_package
from data.tables.plain_chart import MOST_GROUPS, MOST_MARKS, table_chart, usual_columns
from data.tables.plain_table import UNHEADED, table_of_rows
from data.writing.native.series import series_name


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def package_of(periods, tmp_path, labels=()):
    """A package of one indicator with a figure a period."""
    theme, indicator = Theme("t", "主题", 1), Indicator("i", "指标", "t", unit="万元")
    labels = labels or [""] * len(periods)
    observations = tuple(
        Observation(f"o{n}", "i", time_period=period, time_label=label, obs_value=Decimal(n), value_text=str(n))
        for n, (period, label) in enumerate(zip(periods, labels, strict=True))
    )
    return Package("p", "数据包", "1", "", tmp_path, (theme,), (indicator,), observations)


def drawn(package, kind=ChartType.LINE):
    content = build_chart(package, ChartSpec("c", "t", "图", "", kind, ("i",)))
    return content.panels[0].series[0].marks


@pytest.mark.parametrize(
    ("period", "at"),
    [("2020", 2020), ("2020-S1", 2020), ("2020-S2", 2020.5), ("2020-Q3", 2020.5), ("2020-07", 2020.5)],
)
def test_single_periods_have_a_place_in_time(period, at):
    assert moment_of(Observation("o", "i", time_period=period)).at == at


@pytest.mark.parametrize("period", ["", "2013/2020", "2016/.."])
def test_spans_and_unstated_periods_have_none(period):
    assert moment_of(Observation("o", "i", time_period=period)) is None


def test_quarters_stand_in_order_on_one_line(tmp_path):
    package = package_of(["2020-Q3", "2020-Q1", "2019-Q4"], tmp_path)
    marks = drawn(package)
    assert [mark.label for mark in marks] == ["2019年四季度", "2020年一季度", "2020年三季度"]
    assert labels_in_time(
        build_chart(
            package, package.charts[0] if package.charts else ChartSpec("c", "t", "图", "", ChartType.COLUMN, ("i",))
        )
        .panels[0]
        .series
    ) == [mark.label for mark in marks]


def test_terms_keep_the_words_of_their_source(tmp_path):
    package = package_of(["2020-S1", "2020-S2"], tmp_path, ["2020年春季学期", "2020年秋季学期"])
    assert [mark.label for mark in drawn(package)] == ["2020年春季学期", "2020年秋季学期"]
    assert period_text(package.observations[0]) == "2020年春季学期"


def test_a_year_among_quarters_is_left_to_the_table(tmp_path):
    package = package_of(["2020", "2020-Q1", "2020-Q2"], tmp_path)
    assert [mark.moment.step for mark in drawn(package)] == [0.25, 0.25]
    assert len(drawn(package, ChartType.BAR)) == 3


def test_months_get_a_line_of_their_own_accord(tmp_path):
    package = package_of(["2020-01", "2020-02", "2020-03"], tmp_path)
    charts = default_charts(package, package.themes[0])
    assert [chart.chart_type for chart in charts] == [ChartType.LINE]


# Charts of plain tables.

TABLE = table_of_rows(
    "各村", ("村", "年份", "产量（吨）"),
    [["甲", "2020", "3"], ["乙", "2020", "5"], ["甲", "2019", "2"], ["乙", "2019", "—"], ["丙", "2020", "9"]],
)  # fmt: skip
ALL = np.arange(TABLE.count)


def test_bars_are_ranked_and_gaps_are_left_out():
    kept = ALL[[0, 1, 3, 4]]
    content = table_chart(TABLE, 0, 2, ChartType.BAR, kept)
    assert [mark.value for mark in content.panels[0].series[0].marks] == [9, 5, 3]
    assert content.panels[0].unit == "吨"


def test_a_group_is_a_series_and_years_stand_in_order():
    content = table_chart(TABLE, 1, 2, ChartType.LINE, ALL, group=0)
    series = content.panels[0].series
    assert [one.name for one in series] == ["甲", "乙", "丙"]
    assert labels_in_time(series) == ["2019", "2020"]
    assert [mark.label for mark in series[0].marks] == ["2020", "2019"]
    assert "按村" in content.title


def test_ranked_bars_of_groups_name_them():
    marks = table_chart(TABLE, 1, 2, ChartType.BAR, ALL, group=0).panels[0].series[0].marks
    assert [mark.label for mark in marks][:2] == ["2020（丙）", "2020（乙）"]


def test_large_tables_are_drawn_in_part_and_say_so():
    table = table_of_rows("各村", TABLE.headers, [[str(n % 9), str(1900 + n), str(n)] for n in range(100)])
    rows = np.arange(100)
    assert len(table_chart(table, 1, 2, ChartType.COLUMN, rows).panels[0].series[0].marks) == MOST_MARKS
    grouped = table_chart(table, 1, 2, ChartType.COLUMN, rows, group=0)
    assert len(grouped.panels[0].series) == MOST_GROUPS
    assert any("共 100 行" in note for note in grouped.notes)


def test_rows_named_by_periods_stand_in_time_and_are_never_ranked():
    table = table_of_rows("各年", ("年份", "户数（户）"), [["2020", "3"], ["2018", "9"], ["2019", "5"]])
    assert usual_columns(table) == (0, 1)
    for kind in (ChartType.BAR, ChartType.COLUMN, ChartType.LINE):
        content = table_chart(table, 0, 1, kind, np.arange(3))
        assert [mark.label for mark in content.panels[0].series[0].marks] == ["2018", "2019", "2020"]
    many = table_of_rows("各年", ("年份", "户数"), [[str(1900 + n), str(n)] for n in range(100)])
    marks = table_chart(many, 0, 1, ChartType.COLUMN, np.arange(100)).panels[0].series[0].marks
    assert [marks[0].label, marks[-1].label] == [str(2000 - MOST_MARKS), "1999"]


def test_rows_are_named_by_the_words_that_tell_most_of_them_apart():
    rows = [["中国", "甲", "3"], ["中国", "乙", "5"], ["中国", "乙", "2"]]
    assert usual_columns(table_of_rows("表", ("国家", "地方", "数值"), rows)) == (1, 2)


def test_a_column_without_a_header_is_not_named_in_the_title():
    headers = (UNHEADED.format(column="A"), "产量（吨）")
    content = table_chart(table_of_rows("表", headers, [["甲", "3"], ["乙", "5"]]), 0, 1, ChartType.BAR, np.arange(2))
    assert (content.title, content.panels[0].unit) == ("产量", "吨")


def test_derived_series_are_not_called_by_the_indicator_they_follow_from(package):
    names = {}
    for spec in (*package.charts, spec_named(package, "falls"), spec_named(package, "index")):
        content = build_chart(package, spec)
        for panel in content.panels:
            names |= {(spec.chart_id, series_name(one, panel, content)): content.derived for one in panel.series}
    assert ("falls", "年底贫困人口比上年减少（推算）") in names
    assert ("index", "贫困发生率指数（推算）") in names
    assert {name.endswith("（推算）") for (_, name), derived in names.items() if derived} == {True}


def test_big_figures_keep_the_words_of_the_source_around_their_unit(package):
    found = {
        tuple(figure_parts(item, package.indicator_of(item)))
        for item in package.observations
        if item.obs_value is not None
    }
    assert {("", "6.4", "万余名"), ("", "50", "多万家庭"), ("", "575.2", "亿元"), ("超过", "46", "万人次")} <= found
    assert {("", "15", "万元以上"), ("", "99", "%以上"), ("", "70", "%以上")} <= found
    assert not any(figure.endswith(("余", "多")) for _, figure, _ in found)


def test_a_source_is_not_named_twice(package):
    lines = {build_chart(package, spec).source for spec in package.charts}
    producers = [source.producer for source in package.sources if source.producer]
    assert any(producer in line for producer in producers for line in lines)
    assert not any(f"{producer}：{producer}" in line for producer in producers for line in lines)


WITHOUT_AN_AXIS = (
    ChartType.TABLE,
    ChartType.LIST,
    ChartType.NUMBER,
    ChartType.COVERAGE,
    ChartType.PAIRING,
    ChartType.CHANGE,
)


def test_one_axis_counts_one_thing_and_names_every_unit(package):
    """万人 and 万名 count the same people; 人次 counts no people."""
    for spec in package.charts:
        for kind in (*alternatives(package, spec), *ChartType):
            content = build_chart(package, spec, kind)
            if content.kind in WITHOUT_AN_AXIS:
                continue
            for panel in content.panels:
                ids = [obs_id for one in panel.series for mark in one.marks for obs_id in mark.obs_ids]
                found = {package.indicator_of(package.observation_by_id[obs_id]).unit for obs_id in ids}
                assert found == set(panel.unit.split("、")) or panel.unit == "指数（2013=100）"
                measured = {package.indicator_of(package.observation_by_id[obs_id]).unit_measure for obs_id in ids}
                # The parts of a whole may be people and the times that they were counted: each names its unit.
                are_people = content.kind is ChartType.STACKED and measured == {"人", "人次"}
                assert len(measured) == 1 or are_people or panel.unit == "指数（2013=100）"


def units_of(content):
    return [(panel.unit, len(panel.series[0].marks)) for panel in content.panels]


def test_people_in_two_units_share_one_scale_and_each_figure_says_its_own(package):
    spec = next(spec for spec in package.charts if spec.chart_id == "outcome_people")
    content = build_chart(package, spec)
    assert units_of(content) == [("万人、万名", 5), ("万户", 1), ("万家庭", 1)]
    texts = {mark.obs_ids[0]: mark.text for panel in content.panels for mark in panel.series[0].marks}
    assert (texts["serious_patients"], texts["education_families"]) == ("6.4万余名", "50多万家庭")
    assert (texts["people_lifted"], texts["disability_people"]) == ("157 万人", "8.56 万名")
    values = {mark.obs_ids[0]: mark.value for mark in content.panels[0].series[0].marks}
    assert (values["people_lifted"], values["disability_people"]) == (157.0, 8.56)


def test_powers_of_ten_share_one_scale_and_the_digits_stay_as_printed(package):
    content = build_chart(package, next(spec for spec in package.charts if spec.chart_id == "input_projects"))
    (panel,) = content.panels
    found = [(mark.text, mark.value) for mark in panel.series[0].marks]
    assert found[:3] == [("3.5 万个", 35000.0), ("2012 个", 2012.0), ("1376 个", 1376.0)]
    assert (panel.unit, panel.axis_unit) == ("万个、个", "个")
    assert any("按“个”折算" in note for note in content.notes)
    flipped = chart_of_observations(package, ("industry_projects", "feature_bases"), "所选 2 项")
    assert flipped.panels[0].axis_unit == "个", "of equally many the lower power"


def test_units_that_do_not_compare_say_that_their_scales_differ(package):
    series = ("employment_total", "employment_poor", "employment_beijing", "forest_rangers")
    content = build_chart(package, ChartSpec("c", "input", "题", "", ChartType.BAR, series))
    words = [head_words(content.panels, panel) for panel in content.panels]
    assert words == ["单位：万人次", "单位：万名　标尺不同"]
    lone = chart_of_observations(package, ("employment_poor", "employment_beijing", "forest_rangers"), "所选 3 项")
    # What has no bar stands behind what is compared.
    assert [head_words(lone.panels, panel) for panel in lone.panels] == ["单位：万名", "单位：万人次"]
    assert [begins_apart(lone.panels, number) for number in (0, 1)] == [False, True]


def test_a_figure_without_a_bar_leads_only_where_it_is_meant(package):
    shown = {
        chart_id: build_chart(package, spec_named(package, chart_id))
        for chart_id in ("partners_people", "input_people")
    }
    assert [panel.is_single for panel in shown["partners_people"].panels] == [True, False]
    assert leads_by_itself(shown["partners_people"].panels)
    assert [panel.is_single for panel in shown["input_people"].panels] == [False, True, True]
    assert not leads_by_itself(shown["input_people"].panels)


def test_series_are_named_with_their_area_beside_those_of_another_one(package):
    def names_of(chart_id, kind=None):
        content = build_chart(package, spec_named(package, chart_id), kind)
        return {one.name for panel in content.panels for one in (*panel.series, *panel.under)}

    assert names_of("trend_national_incidence") == {"内蒙古贫困发生率", "全国农村贫困发生率"}
    assert names_of("trend_national_index") == {"内蒙古年底贫困人口", "全国农村贫困人口"}
    assert "内蒙古贫困旗县农牧民人均可支配收入" in names_of("trend_national_income")
    assert names_of("trend_national_incidence", ChartType.TABLE) == {"内蒙古贫困发生率（%）", "全国农村贫困发生率（%）"}
    assert names_of("columns") == {"年底贫困人口", "贫困发生率"}
    # A banner is a part of its region: neither is named with it.
    bars = build_chart(
        package, next(spec for spec in package.charts if spec.chart_id == "partners_pairs"), ChartType.BAR
    )
    assert not any("内蒙古" in mark.label for panel in bars.panels for mark in panel.series[0].marks)


def test_figures_of_which_no_two_share_a_unit_are_big_figures(package):
    chosen = ("beijing_beneficiaries", "purchase_people", "tourism_households")
    spec = ChartSpec("c", "partners", "题", "", ChartType.BAR, chosen)
    content = build_chart(package, spec)
    assert content.kind is ChartType.NUMBER
    assert [mark.detail for mark in content.panels[0].series[0].marks] == ["万人次", "万名", "万户"]
    assert alternatives(package, spec) == (ChartType.NUMBER, ChartType.TABLE)
    one = chart_of_observations(package, ("people_lifted",), "所选 1 项")
    assert one.kind is ChartType.NUMBER
    words = chart_of_observations(package, ("people_lifted", "power_villages"), "所选 2 项")
    assert (words.kind, [panel.title for panel in words.panels]) == (ChartType.BAR, ["", "原文为文字"])


def test_people_and_the_times_they_were_counted_are_one_stack_with_the_unit_of_each_part(package):
    """52.5万人次, 8.9万名 and 3.17万名 are printed as 64.6万人次, and a relation of the package adds them."""
    (spec,) = [spec for spec in package.charts if spec.chart_id == "input_employment"]
    (panel,) = build_chart(package, spec).panels
    assert (panel.unit, panel.total.text, panel.total.detail) == ("万人次、万名", "64.6", "万人次")
    assert [one.marks[0].detail for one in panel.series] == ["万人次", "万名", "万名"]
    assert [one.name.rpartition("（")[2] for one in panel.series] == ["万人次）", "万名）", "万名）"]
    assert panel.total.formula == "52.5 + 8.9 + 3.17 = 64.57，印作 64.6 万人次"


@pytest.mark.parametrize(("unit", "measure", "power"), [("万户", "户", 4), ("名", "人", 0)])
def test_parts_that_count_another_thing_or_in_another_power_are_no_stack(package, unit, measure, power):
    indicators = tuple(
        replace(one, unit=unit, unit_measure=measure, unit_mult=power) if one.indicator_id == "forest_rangers" else one
        for one in package.indicators
    )
    (spec,) = [spec for spec in package.charts if spec.chart_id == "input_employment"]
    assert build_chart(replace(package, indicators=indicators), spec).kind is not ChartType.STACKED


def test_parts_of_a_printed_whole_are_a_stack(package):
    stack = build_chart(package, next(spec for spec in package.charts if spec.chart_id == "outcome_counties"))
    assert stack.kind is ChartType.STACKED
    assert stack.panels[0].total.text == "57"


def test_the_forms_of_a_chart_are_those_that_differ(package):
    for spec in package.charts:
        kinds = alternatives(package, spec)
        assert len(set(kinds)) == len(kinds)
        assert [build_chart(package, spec, kind).kind for kind in kinds] == list(kinds)
        assert kinds[0] is build_chart(package, spec).kind


def marks_of(package, chart_id, kind=None):
    content = build_chart(package, spec_named(package, chart_id), kind)
    return content, [mark for panel in content.panels for one in (*panel.series, *panel.under) for mark in one.marks]


@pytest.mark.parametrize("chart_id", ["columns", "falls", "trend_national_incidence"])
@pytest.mark.parametrize("kind", [None, ChartType.LINE, ChartType.TABLE])
def test_the_break_of_2012_is_in_every_chart_that_crosses_it_with_its_note(package, chart_id, kind):
    content, marks = marks_of(package, chart_id, kind)
    broken = {mark.label for mark in marks if mark.break_before}
    assert broken == {"2013"}
    assert sum("数列中断" in note for note in content.notes) == 1
    assert "".join(content.notes).count("2012年为自治区自定标准") == 1


def test_an_index_begins_behind_a_break_of_its_first_years(package):
    content, marks = marks_of(package, "index")
    assert content.panels[0].unit == "指数（2013=100）"
    assert [mark.label for mark in marks][:2] == ["2013", "2014"]
    assert [mark.text for mark in marks if mark.label == "2013"] == ["100.0", "100.0"]
    assert not [mark for mark in marks if mark.break_before]
    assert "年底贫困人口：2013年起数列中断，与此前各年不相除。" in content.notes


def test_no_index_goes_across_a_later_break(package):
    observations = tuple(
        replace(one, obs_status=ObsStatus.BREAK) if one.obs_id == "poverty_headcount_2018" else one
        for one in package.observations
    )
    content, marks = marks_of(replace(package, observations=observations), "index")
    years = [mark.label for mark in marks if mark.obs_ids[0].startswith("poverty_headcount")]
    assert years == ["2013", "2014", "2015", "2016", "2017"]
    assert any("2018年起数列中断" in note for note in content.notes)


def test_lines_that_end_over_missing_years_are_explained(package):
    content, _ = marks_of(package, "trend_national_income")
    assert "断开处：中间年份没有数字。" in content.notes
    content, _ = marks_of(package, "trend_national_incidence")
    assert not any("断开处" in note for note in content.notes)


def test_a_row_of_another_unit_says_it(package):
    content, _ = marks_of(package, "trend_incidence")
    (panel,) = content.panels
    assert [panel.row_name(row) for row in panel.under] == ["年底贫困人口（万人）"]
    content, _ = marks_of(package, "columns")
    (panel,) = content.panels
    # Percentages have their sign at each figure.
    assert [panel.row_name(row) for row in panel.under] == ["贫困发生率"]


def test_the_note_of_a_package_on_a_break_is_not_said_again(package):
    content, marks = marks_of(package, "trend_national_income")
    assert [mark.label for mark in marks if mark.break_before] == ["2017"]
    assert sum("数列中断" in note for note in content.notes) == 1


def test_what_follows_from_a_doubtful_figure_is_doubtful(package):
    content, marks = marks_of(package, "index")
    assert [mark.text for mark in marks if mark.flagged] == ["19.3"]
    assert any(note.startswith("*") for note in content.notes)
    spec = ChartSpec("c", "trend", "题", "", ChartType.COLUMN, ("poverty_incidence",), derive=Derivation.CHANGE)
    changes = build_chart(package, spec).panels[0].series[0].marks
    assert [mark.label for mark in changes if mark.flagged] == ["2017", "2018"]


def test_a_line_from_first_to_last_knows_a_break_between_them(package):
    observations = [
        replace(one, obs_status=ObsStatus.BREAK) if one.obs_id == "poor_income_2020" else one
        for one in package.observations
    ]
    content, marks = marks_of(replace(package, observations=tuple(observations)), "outcome_income")
    assert [mark.obs_ids for mark in marks if mark.break_before] == [("poor_income_2020",)]
    assert "建档立卡贫困人口人均收入：2020年起数列中断。" in content.notes


def test_rows_of_a_plain_table_without_a_figure_are_named():
    rows = [["甲旗", "12"], ["乙旗", ""], ["丙旗", "..."], ["丁旗", "9"], ["合计", ""]]
    table = table_of_rows("表", ("地区", "产量（万吨）"), rows)
    notes = table_chart(table, 0, 1, ChartType.BAR, np.arange(5)).notes
    assert notes == ("没有数的 2 行没有画：乙旗、丙旗。",)
    assert not table_chart(table, 0, 1, ChartType.BAR, np.array([0, 3])).notes


def test_names_without_a_figure_in_the_latest_year_are_named():
    rows = [[name, str(year), f"{at}" if (name, year) != ("乙旗", 2020) else ""]
            for at, name in enumerate(["甲旗", "乙旗", "丙旗"]) for year in (2018, 2019, 2020)]  # fmt: skip
    table = table_of_rows("表", ("地区", "年份", "产量（万吨）"), rows)
    notes = table_chart(table, 0, 2, ChartType.BAR, np.arange(9)).notes
    assert "没有数的 1 行没有画：乙旗。" in notes


def test_sums_that_are_all_there_is_are_drawn_and_not_said_to_be_left_out():
    table = table_of_rows("表", ("地区", "产量"), [["合计", "12"], ["小计", "9"]])
    assert table_chart(table, 0, 1, ChartType.BAR, np.arange(2)).notes == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-12", "−12"), ("约-3.5", "约−3.5"), ("-5～-2", "−5～−2"), ("2019-2020", "2019-2020"), ("−3", "−3"),
        ("2020-06", "2020-06"), ("63%-68%", "63%-68%"), ("A-1", "A-1"), ("-", "-"), ("--", "--"),
    ],
)  # fmt: skip
def test_what_is_drawn_has_one_sign_of_minus(text, shown):
    mark = Mark(("o",), "名", -1.0, text)
    assert (mark.shown, mark.figure("元")) == (shown, f"{shown} 元")
    assert mark.text == text
