"""Charts over time keep the places of words and missing figures, and say what they do not draw."""

import pytest
from steps_package import figure, package_of, spec_of

from data.charting.build import build_chart
from data.model import ChartType, Derivation, Observation, ObsStatus, Qualifier


def words(indicator_id, year, text, **more):
    return Observation(f"{indicator_id}{year}", indicator_id, time_period=str(year), value_text=text, **more)


def ending_in_words(text="全覆盖"):
    return package_of({"w": ("95", "97", "99", words("w", 2015, text), words("w", 2016, text))}, "%")


@pytest.mark.parametrize("kind", ["line", "column", "area"])
def test_a_period_in_words_keeps_its_place_and_is_said(kind):
    content = build_chart(ending_in_words(), spec_of(kind, "w"))
    assert content.kind is ChartType(kind)
    shown = [(mark.label, mark.value, mark.text) for mark in content.panels[0].series[0].marks]
    assert shown[2:] == [("2014", 99.0, "99%"), ("2015", None, "全覆盖"), ("2016", None, "全覆盖")]
    assert "2015、2016年原文为“全覆盖”。" in content.notes
    assert "全覆盖 %" not in content.described()


@pytest.mark.parametrize("kind", ["waterfall", "slope"])
def test_a_chart_without_a_place_for_words_says_them(kind):
    content = build_chart(ending_in_words(), spec_of(kind, "w"))
    assert content.kind is (ChartType.COLUMN if kind == "waterfall" else ChartType.SLOPE)
    assert "2015、2016年原文为“全覆盖”。" in content.notes


def test_no_waterfall_ends_before_a_claim():
    package = package_of({"v": ("30", "10", words("v", 2014, "清零"))}, "个")
    content = build_chart(package, spec_of("waterfall", "v"))
    assert content.kind is ChartType.COLUMN
    assert [mark.text for mark in content.panels[0].series[0].marks] == ["30", "10", "清零"]


@pytest.mark.parametrize(("text", "said"), [("…", "2014年原文为“…”。"), ("", "2014年没有数字。")])
@pytest.mark.parametrize("kind", ["line", "column", "waterfall"])
def test_a_missing_figure_is_said_with_its_year(kind, text, said):
    missing = words("m", 2014, text, obs_status=ObsStatus.MISSING)
    content = build_chart(package_of({"m": ("50", "40", missing, "30")}), spec_of(kind, "m"))
    assert content.kind is ChartType(kind)
    assert said in content.notes


def test_words_of_several_series_are_said_with_their_names_and_once():
    series = {name: ("3", "4", words(name, 2014, "…"), "5") for name in "abcdef"}
    content = build_chart(package_of({**series, "g": ("1", "2", "3", "4")}), spec_of("line", *series, "g"))
    said = [note for note in content.notes if "原文为" in note]
    assert said == ["示例a、示例b、示例c、示例d等 6 项：2014年原文为“…”。"]


def test_words_alone_are_no_line_and_no_column_but_a_row_and_a_note():
    series = {"a": ("1", "2"), "b": (words("b", 2012, "达标"), words("b", 2013, "达标"))}
    line = build_chart(package_of(series), spec_of("line", "a", "b"))
    assert [one.name for one in line.panels[0].series] == ["示例a"]
    assert "示例b：2012、2013年原文为“达标”。" in line.notes
    column = build_chart(package_of(series), spec_of("column", "b", "a"))
    assert [one.name for one in column.panels[0].series] == ["示例a"]
    assert [[mark.text for mark in one.marks] for one in column.panels[0].under] == [["达标", "达标"]]


def test_a_table_shows_words_spans_and_figures_without_a_period_in_their_places():
    rows = (
        "95", words("t", 2013, "…"), figure("t", "2013/2020", "7"), figure("t", "2016/..", "8"), figure("t", "", "9"),
        words("t", 2020, "全覆盖"),
    )  # fmt: skip
    content = build_chart(package_of({"t": rows}), spec_of("table", "t"))
    marks = {mark.label: mark.text for mark in content.panels[0].series[0].marks}
    assert marks == {
        "2012": "95", "2013": "…", "2013—2020": "7", "2016年以来": "8", "原文未注明": "9", "2020": "全覆盖",
    }  # fmt: skip
    assert not any("原文为" in note for note in content.notes)


@pytest.mark.parametrize("kind", ["line", "column", "slope", "area", "waterfall"])
@pytest.mark.parametrize(
    "rows",
    [
        (figure("s", "2013/2020", "7"), figure("s", "2016/..", "8")),
        (figure("s", "", "7"), figure("s", "2016/..", "8")),
        (words("s", 2019, "达标"), words("s", 2020, "清零")),
    ],
)
def test_figures_without_a_place_in_time_are_shown_as_figures(kind, rows):
    content = build_chart(package_of({"s": rows}), spec_of(kind, "s"))
    assert content.kind is ChartType.NUMBER
    assert len(content.obs_ids) == len(rows)


def test_a_slope_of_one_figure_is_that_figure_and_beside_others_it_is_said():
    package = package_of({"one": ("7",), "two": ("1", "2")})
    alone = build_chart(package, spec_of("slope", "one"))
    assert (alone.kind, alone.obs_ids) == (ChartType.NUMBER, ("one2012",))
    beside = build_chart(package, spec_of("slope", "one", "two"))
    assert "只有一期，没有画：示例one2012（7 万人）。" in beside.notes


def test_figures_beside_the_axis_are_said():
    package = package_of({"a": ("1", "2", figure("a", "2013/2020", "7"), figure("a", "", "9"))})
    content = build_chart(package, spec_of("line", "a"))
    assert "不在时间轴上，没有画：2013—2020（7 万人）、原文未注明（9 万人）。" in content.notes


@pytest.mark.parametrize(
    ("last", "shown", "said"),
    [
        ("全覆盖", ["99", "全覆盖"], []),
        ("…", ["97", "99"], ["2015年原文为“…”。"]),
    ],
)
def test_a_card_takes_a_claim_for_its_last_period_but_no_sign_of_a_missing_figure(last, shown, said):
    package = package_of({"c": ("95", "97", "99", words("c", 2015, last))}, "%")
    content = build_chart(package, spec_of("change", "c"))
    figures = [mark for mark in content.panels[0].series[0].marks if len(mark.obs_ids) == 1]
    assert [mark.text for mark in figures] == shown
    assert [note for note in content.notes if "原文为" in note] == said
    assert len(content.panels[0].series[0].marks) == (2 if last == "全覆盖" else 3)


def derived(package, derivation, *names):
    spec = spec_of("line", *names)
    return build_chart(package, type(spec)(spec.chart_id, "t", "题", "", ChartType.LINE, names, derive=derivation))


def test_no_index_is_computed_from_bounds_other_definitions_and_figures_below_nought():
    rows = (
        figure("q", 2012, "50", obs_qualifier=Qualifier.GE),
        figure("q", 2013, "60", obs_qualifier=Qualifier.APPROX),
        "70",
        figure("q", 2015, "80", obs_status=ObsStatus.DEFINITION),
        "-5",
        "84",
    )
    content = derived(package_of({"q": rows}), Derivation.INDEX, "q")
    assert [(mark.label, mark.text) for mark in content.panels[0].series[0].marks] == [
        ("2014", "100.0"),
        ("2017", "120.0"),
    ]
    assert "2012、2013年不是确数，2015年口径不同，2016年是负数，不算指数。" in content.notes


def test_no_base_is_nought_or_below():
    package = package_of({"zero": ("0", "5", "3"), "minus": ("-4", "5", "3"), "plain": ("4", "5", "3")})
    content = derived(package, Derivation.INDEX, "zero", "minus", "plain")
    (panel,) = content.panels
    assert panel.unit == "指数（2013=100）"
    assert [[mark.text for mark in one.marks] for one in panel.series] == [
        ["0.0", "100.0", "60.0"], ["100.0", "60.0"], ["80.0", "100.0", "60.0"],
    ]  # fmt: skip
    assert "示例minus：2012年是负数，不算指数。" in content.notes


def test_an_index_without_a_base_says_so():
    rows = (figure("q", 2012, "50", obs_qualifier=Qualifier.GE), figure("q", 2013, "60", obs_qualifier=Qualifier.GT))
    content = derived(package_of({"q": rows}), Derivation.INDEX, "q")
    assert content.panels == ()
    assert "2012、2013年不是确数，不算指数。" in content.notes
    assert "没有哪一年的数字可以作共同的基数，画不出指数。" in content.notes


def test_changes_that_are_not_computed_are_said():
    rows = ("10", figure("q", 2013, "12", obs_qualifier=Qualifier.GE), "14", "15")
    content = derived(package_of({"q": rows}), Derivation.CHANGE, "q")
    assert [mark.label for mark in content.panels[0].series[0].marks] == ["2015"]
    assert "2013、2014年或上年不是确数或口径不同，不算增减。" in content.notes


@pytest.mark.parametrize(
    ("rows", "said"),
    [(("1", "", "3", "", "5"), True), (("1", "2", "3"), False), (("1", "2", "", "4"), False)],
)
def test_a_line_over_years_without_figures_says_so(rows, said):
    content = build_chart(package_of({"x": rows}), spec_of("line", "x"))
    assert ("点与点之间的年份没有数字，直接连线。" in content.notes) is said
