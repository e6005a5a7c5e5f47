"""Waterfalls: what each change is, and what is said of them; areas and ranges; what is written at periods."""

from dataclasses import replace
from decimal import Decimal

import pytest
from steps_package import RANGES, SERIES, figure, note, package_of, ranges_package, spec_of

from data.charting.annotations import said_below
from data.charting.build import alternatives, build_chart
from data.charting.content import Tone
from data.charting.derive import is_subtractable
from data.model import Area, ChartType, Check, Indicator, Observation, ObsStatus, Qualifier, Relation
from data.package.code_words import nearest_chart
from data.package.reader import bundled_path, open_package


def built(name, texts=None, **more):
    package = package_of({name: texts or SERIES[name]})
    return build_chart(package, spec_of("waterfall", name, **more))


@pytest.mark.parametrize("name", SERIES)
def test_the_changes_lead_from_the_first_figure_to_the_last(name):
    content = built(name)
    assert content.kind is ChartType.WATERFALL
    first, *steps, last = content.panels[0].series[0].marks
    printed = [Decimal(text) for text in SERIES[name] if text]
    assert (first.start, last.start) == (None, None)
    assert (first.value, last.value) == (float(printed[0]), float(printed[-1]))
    assert len(steps) == len(printed) - 1
    for step, before, after in zip(steps, printed, printed[1:], strict=False):
        assert step.start == float(before)
        assert step.value == float(after - before)
        assert step.formula.endswith(f"= {step.text}")
        assert Decimal(step.text.replace("−", "-").replace("\u202f", "")) == after - before
    assert [mark.value for mark in content.panels[0].under[0].marks] == [float(one) for one in printed[1:]]


def test_a_change_keeps_the_more_precise_decimals():
    steps = built("fall").panels[0].series[0].marks[1:-1]
    assert [step.text for step in steps[:3]] == ["−40", "−38", "−38.8"]
    assert steps[-3].text == "−22.56"
    assert built("rise").panels[0].series[0].marks[2].text == "0.00"


def test_a_gap_is_said_and_its_step_names_both_ends():
    content = built("missing")
    assert [mark.label for mark in content.panels[0].series[0].marks] == ["2012年底", "2012—2015", "2016", "2016年底"]
    assert "2012—2015中间各期没有数字" in "".join(content.notes)


def test_the_changes_are_said_to_be_derived():
    for name in ("fall", "rise", "mixed"):
        assert built(name).notes == ("增减＝本年年底数减上年年底数（推算）。",)


def test_what_crosses_a_break_is_said():
    package = open_package(bundled_path())[0]
    spec = next(one for one in package.charts if one.chart_id == "trend_headcount")
    content = build_chart(package, spec)
    assert "−40跨越数列中断。" in content.notes
    assert "推算" in content.subtitle
    assert "跨越" not in "".join(built("fall").notes)


def test_the_description_of_a_change_is_no_figure_of_the_indicator():
    words = built("fall").described()
    assert "2013 比上年减少 40 万人（推算）" in words
    assert "−40" not in words
    assert "比上一期减少" in built("missing").described()


def test_the_steps_that_are_meant_are_the_accent_and_add_up_to_a_finding():
    content = built("fall", emphasis=("2013", "fall2014", "2015"))
    series = content.panels[0].series[0]
    assert [mark.tone for mark in series.marks[:5]] == [Tone.BASE, *[Tone.ACCENT] * 3, Tone.CONTEXT]
    (finding,) = content.panels[0].period_notes
    assert finding.text == "前三年减少116.8万人，占2012年底的59.3%（推算）"
    assert finding.labels == ("2013", "2014", "2015")
    assert "116.8＝197－80.2" in content.notes[0]


@pytest.mark.parametrize(
    ("name", "emphasis", "words"),
    [
        ("fall", ("2016", "2017"), "2016—2017年减少42.4万人，占2012年底的21.5%（推算）"),
        ("rise", ("2015", "2016"), "2015—2016年增加7.50万人，相当于2012年底的250.0%（推算）"),
        ("mixed", ("2013", "2014"), "前两年减少15万人（推算）"),
        ("fall", ("2013", "2015"), None), ("mixed", ("2015", "2016"), None), ("fall", ("2013",), None),
    ],
)  # fmt: skip
def test_only_a_run_of_changes_one_way_is_a_finding(name, emphasis, words):
    found = built(name, emphasis=emphasis).panels[0].period_notes
    assert [one.text for one in found] == ([words] if words else [])


def test_what_no_change_follows_from_is_drawn_as_columns_or_a_figure():
    assert built("one", ("5",)).kind is ChartType.NUMBER
    about = (figure("a", 2012, "5", obs_qualifier=Qualifier.APPROX), "6")
    assert build_chart(package_of({"a": about}), spec_of("waterfall", "a")).kind is ChartType.COLUMN
    several = package_of({"a": ("1", "2"), "b": ("3", "5")})
    assert build_chart(several, spec_of("waterfall", "a", "b")).kind is ChartType.COLUMN
    rates = package_of({"a": ("1", "2")}, "%")
    assert build_chart(rates, spec_of("waterfall", "a")).kind is ChartType.COLUMN


def test_a_break_is_said():
    broken = ("10", figure("a", 2013, "12", obs_status=ObsStatus.BREAK), "15")
    content = build_chart(package_of({"a": broken}), spec_of("waterfall", "a"))
    assert "数列中断" in "".join(content.notes)
    assert content.panels[0].series[0].marks[1].break_before


@pytest.mark.parametrize(
    ("emphasis", "words"),
    [(("2013", "2014"), None), (("2014", "2015"), "2014—2015年减少7万，占2013年的58.3%（推算）")],
)
def test_no_finding_goes_over_a_break(emphasis, words):
    broken = ("20", figure("a", 2013, "12", obs_status=ObsStatus.BREAK), "8", "5")
    package = package_of({"a": broken}, "万")
    notes = build_chart(package, spec_of("waterfall", "a", emphasis=emphasis)).panels[0].period_notes
    assert [one.text.replace("年底", "年") for one in notes] == ([words] if words else [])


def test_charts_over_time_can_be_switched_into_each_other():
    package = package_of({"fall": SERIES["fall"]})
    own = [set(alternatives(package, spec_of(kind, "fall"))) for kind in ("waterfall", "area", "column", "line")]
    assert {ChartType.WATERFALL, ChartType.COLUMN, ChartType.LINE, ChartType.AREA} <= own[0]
    assert own[0] == own[1]
    assert {ChartType.WATERFALL, ChartType.LINE} <= own[2]
    assert ChartType.AREA in own[3]


def test_areas_lie_on_top_of_each_other_only_where_they_add_up():
    series = {"a": ("1", "2"), "b": ("3", "4")}
    piled = build_chart(package_of(series, additive=True), spec_of("area", "a", "b"))
    assert piled.kind is ChartType.AREA
    assert [mark.start for mark in piled.panels[0].series[1].marks] == [1.0, 2.0]
    for package in (package_of(series), package_of(series | {"b": ("3", "-4")}, additive=True),
                    package_of(series | {"b": ("3",)}, additive=True)):  # fmt: skip
        assert build_chart(package, spec_of("area", "a", "b")).kind is ChartType.LINE
    assert build_chart(package_of({"a": ("1",)}), spec_of("area", "a")).kind is ChartType.NUMBER


def test_ranges_are_pairs_by_their_titles():
    content = build_chart(*ranges_package(RANGES))
    assert content.kind is ChartType.RANGE
    lows, highs = content.panels[0].series
    assert [mark.label for mark in lows.marks] == [f"示例{name}" for name in RANGES]
    found = [(low.text, high.text) for low, high in zip(lows.marks, highs.marks, strict=True)]
    assert found == list(RANGES.values())


def test_figures_printed_as_a_span_are_ranges():
    texts = ("63%～68%", "5%—12.5%", "7.1至8")
    spans = [Observation(f"o{at}", f"i{at}", value_text=text) for at, text in enumerate(texts)]
    package = package_of({})
    package = replace(
        package,
        indicators=tuple(Indicator(one.indicator_id, one.indicator_id, "t", unit="%") for one in spans),
        observations=tuple(spans),
    )
    content = build_chart(package, spec_of("range", "i0", "i1", "i2"))
    assert content.kind is ChartType.RANGE
    lows, highs = content.panels[0].series
    assert [mark.text for mark in (*lows.marks, *highs.marks)] == ["63%", "5%", "7.1%", "68%", "12.5%", "8%"]


def test_a_single_figure_beside_ranges_is_a_range_from_itself_to_itself():
    span = Observation("b1", "b", time_period="2012", value_text="63%～68%")
    content = build_chart(package_of({"a": ("65",), "b": (span,)}, "%"), spec_of("range", "a", "b"))
    assert content.kind is ChartType.RANGE
    lows, highs = content.panels[0].series
    assert [(mark.label, mark.value, mark.text) for mark in lows.marks] == [("示例a", 65.0, ""), ("示例b", 63.0, "63%")]
    assert [(mark.value, mark.text) for mark in highs.marks] == [(65.0, "65%"), (68.0, "68%")]
    alone = build_chart(package_of({"a": ("65", "66")}, "%"), spec_of("range", "a"))
    assert alone.kind is ChartType.BAR


@pytest.mark.parametrize("ranges", [{"甲": ("3", "2")}, {"甲": ("3", "")}])
def test_what_is_no_range_is_drawn_as_bars(ranges):
    package, spec = ranges_package(RANGES | ranges)
    assert build_chart(package, spec).kind is ChartType.BAR


def test_annotations_stand_at_the_periods_that_they_name():
    annotations = (note("2014/2015"), note("2016/..", "rise"), note("2013", "other"), note("2030"))
    package = package_of({"rise": SERIES["rise"]}, annotations=annotations)
    for kind in ("waterfall", "column", "line", "area"):
        notes = build_chart(package, spec_of(kind, "rise")).panels[0].period_notes
        assert [one.labels for one in notes] == [("2014", "2015"), ("2016",)]
        assert (notes[0].lead, notes[0].text) == ("起点", "某项行动")
        assert notes[0].sentence == "2014年起开展某项行动。"
    assert build_chart(package, spec_of("table", "rise")).panels[0].period_notes == ()


def test_an_annotation_can_be_said_below():
    package = package_of({"rise": SERIES["rise"]}, annotations=(note("2014/2015"),))
    content = build_chart(package, spec_of("column", "rise"))
    below = said_below(content, content.panels[0].period_notes)
    assert below.notes[-1] == "2014—2015：起点 某项行动。"
    assert below.panels[0].period_notes == ()


@pytest.mark.parametrize("word", ["sankey", "multiples", "瀑"])
def test_a_type_that_is_not_known_still_becomes_the_nearest(word):
    assert nearest_chart(word) in ChartType


def test_the_words_of_the_bundled_opening():
    package = open_package(bundled_path())[0]
    content = build_chart(package, next(one for one in package.charts if one.chart_id == "trend_headcount"))
    assert content.kind is ChartType.WATERFALL
    finding, actions = content.panels[0].period_notes
    assert finding.text == "2014—2015年减少76.8万人，占2013年底的48.9%（推算）"
    assert actions.labels == ("2019", "2020")
    assert content.title == "2014—2015年减少76.8万人，2020年底归零"


def areas_package(years=((2013, "2", "X"), (2014, "9", "Y"), (2015, "5", "Y")), **more):
    """Return a package of one indicator with figures of several areas."""
    figures = tuple(
        replace(figure("a", year, text), obs_id=f"{area}{year}", ref_area=area) for year, text, area in years
    )
    areas = (Area("X", "甲县"), Area("Y", "乙县"), Area("Z", "丙市"), Area("Z1", "丙区", "Z"))
    return replace(package_of({"a": figures}, **more), areas=areas)


@pytest.mark.parametrize("kind", ["waterfall", "area", "line", "column"])
def test_figures_of_several_areas_are_a_series_an_area(kind):
    content = build_chart(areas_package(), spec_of(kind, "a"))
    assert content.kind is not ChartType.WATERFALL
    found = {one.name: [mark.text for mark in one.marks] for one in content.panels[0].series}
    assert found == {"甲县": ["2"], "乙县": ["9", "5"]}


def test_no_change_is_computed_between_areas():
    first, second = build_chart(areas_package(), spec_of("change", "a")).panels
    assert [mark.text for mark in first.series[0].marks] == ["2"]
    assert [mark.text for mark in second.series[0].marks] == ["9", "5", "−44.4%"]
    assert not is_subtractable(*areas_package().observations[:2])


def test_a_chart_over_time_has_room_for_some_areas_and_says_what_is_left_out():
    many = [(year, "5", f"R{number}") for number in range(11) for year in (2013, 2014)]
    content = build_chart(areas_package(many), spec_of("line", "a"))
    assert len(content.panels[0].series) == 8
    assert "每项指标只画出前 8 个地区，另有 3 个没有画。" in content.notes
    table = build_chart(areas_package(many), spec_of("table", "a"))
    assert len(table.obs_ids) == 22


def test_areas_that_hold_each_other_do_not_add_up():
    def kind_of_area(one, other):
        figures = [(year, "5", area) for area in (one, other) for year in (2013, 2014)]
        return build_chart(areas_package(figures, additive=True), spec_of("area", "a")).kind

    assert kind_of_area("X", "Y") is ChartType.AREA
    assert kind_of_area("Z", "Z1") is ChartType.LINE
    assert kind_of_area("", "Y") is ChartType.LINE


def test_an_area_never_piles_a_total_on_its_parts():
    series = {"合计": ("10", "20"), "男": ("4", "9"), "女": ("6", "11")}
    package = package_of(series, additive=True)
    assert build_chart(package, spec_of("area", *series)).kind is ChartType.LINE
    assert build_chart(package, spec_of("area", "男", "女")).kind is ChartType.AREA
    named = package_of({"全体": series["合计"], "男": series["男"], "女": series["女"]}, additive=True)
    sums = tuple(
        Relation(f"r{year}", "和", Check.SUM, f"全体{year}", (f"男{year}", f"女{year}"), True, "c")
        for year in (2012, 2013)
    )
    named = replace(named, relations=sums)
    assert build_chart(named, spec_of("area", "全体", "男", "女")).kind is ChartType.LINE


def test_over_another_definition_there_is_no_step():
    other = ("10", figure("a", 2013, "12", obs_status=ObsStatus.DEFINITION), "15")
    assert build_chart(package_of({"a": other}), spec_of("waterfall", "a")).kind is ChartType.COLUMN


def test_what_follows_from_a_figure_in_doubt_has_its_star():
    doubt = Relation("r", "核", Check.SUM, "a2013", ("a2012",), False, "c")
    package = replace(package_of({"a": ("100", "60", "30")}), relations=(doubt,))
    steps = build_chart(package, spec_of("waterfall", "a", emphasis=("2013", "2014"))).panels[0]
    assert [mark.flagged for mark in steps.series[0].marks] == [False, True, True, False]
    assert steps.period_notes[0].text == "前两年减少70万人，占2012年底的70.0%（推算）"
    last = replace(package, relations=(replace(doubt, result="a2014"),))
    content = build_chart(last, spec_of("waterfall", "a", emphasis=("2013", "2014")))
    assert content.panels[0].period_notes[0].text == "前两年减少70*万人，占2012年底的70.0%*（推算）"
    assert any(note.startswith("*") for note in content.notes)
    marks = build_chart(last, spec_of("change", "a")).panels[0].series[0].marks
    assert [mark.flagged for mark in marks] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "unit", "ends"),
    [
        ("3～5", "个", ("3", "5")), ("3个至5个", "个", ("3", "5")), ("3-5 个", "个", ("3", "5")),
        ("63％～68％", "%", ("63%", "68%")), ("3～5万", "个", None), ("63%～68%以上", "%", None),
        ("3至5个百分点以内", "个", None), ("2019-2020年完成", "个", None), ("3—5倍", "个", None),
        ("-5～-2", "℃", ("-5", "-2")), ("-3～12", "℃", ("-3", "12")), ("－3℃至12℃", "℃", ("-3", "12")),
        ("−5—−2", "℃", ("-5", "-2")), ("-5--2", "℃", ("-5", "-2")), ("-2～-5", "℃", None), ("约-5～2", "℃", None),
        ("3～5", "万人", ("3", "5")), ("3万～5万人", "万人", None), ("3%～5%", "个", None),
    ],
)  # fmt: skip
def test_a_span_has_nothing_behind_its_figures_but_its_unit(text, unit, ends):
    package = package_of({"a": (Observation("a1", "a", value_text=text),)}, unit)
    content = build_chart(package, spec_of("range", "a"))
    found = tuple(one.marks[0].text for one in content.panels[0].series) if content.kind is ChartType.RANGE else None
    assert found == ends


def test_one_printed_unit_in_two_powers_has_one_scale():
    package = package_of({"a": ("5",), "b": ("6",)}, "个")
    first, second = package.indicators
    indicators = (replace(first, unit_measure="个", unit_mult=4), second)
    (panel,) = build_chart(replace(package, indicators=indicators), spec_of("bar", "a", "b")).panels
    assert sorted(mark.value for mark in panel.series[0].marks) == [6.0, 50000.0]


def with_another(texts):
    package = package_of({"fall": SERIES["fall"], "other": texts})
    indicators = tuple(replace(one, unit="户") if one.indicator_id == "other" else one for one in package.indicators)
    return build_chart(replace(package, indicators=indicators), spec_of("waterfall", "fall", "other"))


def test_figures_of_another_unit_stand_below_the_first_column_too():
    content = with_another(("1", "2", "3"))
    assert content.kind is ChartType.WATERFALL
    _, row = content.panels[0].under
    first = content.panels[0].series[0].marks[0].label
    assert [(mark.label, mark.text) for mark in row.marks] == [(first, "1"), ("2013", "2"), ("2014", "3")]


def test_a_figure_of_a_period_without_a_column_is_not_lost():
    count = len(SERIES["fall"])
    content = with_another(tuple(str(number) for number in range(count + 2)))
    assert content.kind is ChartType.COLUMN
    texts = [mark.text for row in content.panels[0].under for mark in row.marks]
    assert texts == [str(number) for number in range(count + 2)]
