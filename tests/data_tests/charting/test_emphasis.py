"""What stands out in a chart: what its specification names or what is selected, else one thing by the rule."""

import csv
import re
import shutil
from dataclasses import replace

import pytest
from former_charts import spec_named

from data.charting.build import build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone
from data.charting.emphasis import with_emphasis, with_selection
from data.figures.figure_text import Moment, year_of
from data.model import ChartSpec, ChartType
from data.package.reader import bundled_path, open_package
from data.palette import LIGHT


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def drawn(package, kind, *ids, emphasis=()):
    return build_chart(package, ChartSpec("c", "", "题", "", kind, ids, emphasis=emphasis))


def meant(content, tone=Tone.ACCENT):
    return [mark.label for panel in content.panels for one in panel.series for mark in one.marks if mark.tone is tone]


def columns(*values, named=("2015",)):
    marks = [
        Mark((f"o{n}",), str(2012 + n), value, f"{value}", moment=Moment.of_year(2012 + n))
        for n, value in enumerate(values)
    ]
    panel = ChartPanelContent("元", (Series("甲", tuple(marks)),))
    return with_emphasis(ChartType.COLUMN, (panel,), lambda mark: mark.label in named)[0].series[0].marks


@pytest.mark.parametrize("named", [("2020",), ()])
def test_a_fall_to_what_is_meant_starts_dark_and_nothing_is_meant_of_its_own_accord(package, named):
    content = drawn(package, ChartType.COLUMN, "poverty_headcount", emphasis=named)
    years = [str(year) for year in range(2012, 2021)]
    assert meant(content) == list(named)
    assert meant(content, Tone.BASE) == (["2012"] if named else years)
    assert meant(content, Tone.CONTEXT) == (years[1:-1] if named else [])


@pytest.mark.parametrize("values", [(1.0, 2.0, 3.0, 2.0), (3.0, 2.0, 2.5, 1.0)])
def test_what_does_not_fall_all_the_way_has_no_start(values):
    assert [mark.tone for mark in columns(*values)] == [Tone.CONTEXT] * (len(values) - 1) + [Tone.ACCENT]


def test_a_fall_whose_end_is_not_meant_has_no_start():
    tones = [mark.tone for mark in columns(4.0, 3.0, 2.0, 1.0, named=("2013",))]
    assert tones == [Tone.CONTEXT, Tone.ACCENT, Tone.CONTEXT, Tone.CONTEXT]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        (ChartType.BAR, ("industry_projects", "feature_bases", "industry_parks")),
        (ChartType.COVERAGE, ("broadband", "cleaning")),
        (ChartType.NUMBER, ("village_teams", "cadres_sent")),
    ],
)
def test_bars_shares_and_big_figures_have_one_colour_unless_one_is_named(package, kind, ids):
    assert meant(drawn(package, kind, *ids)) == []
    tones = {mark.tone for panel in drawn(package, kind, *ids).panels for one in panel.series for mark in one.marks}
    assert tones == {Tone.BASE}
    named = drawn(package, kind, *ids, emphasis=ids[-1:])
    assert len(meant(named)) == 1
    assert len(meant(named, Tone.CONTEXT)) == len(ids) - 1


def test_in_words_nothing_is_meant(package):
    assert meant(drawn(package, ChartType.LIST, "clear_policy", "clear_industry")) == []


@pytest.mark.parametrize("name", ["2015", "poverty_headcount_2015", "poverty_headcount"])
def test_what_is_named_is_meant(package, name):
    obs_ids = {one.obs_id for one in package.observations if name in (one.obs_id, one.indicator_id, one.time_period)}
    content = drawn(package, ChartType.COLUMN, "poverty_headcount", emphasis=(name,))
    marks = content.panels[0].series[0].marks
    assert [mark.tone is Tone.ACCENT for mark in marks] == [mark.obs_ids[0] in obs_ids for mark in marks]
    assert meant(content)


def test_a_change_is_named_by_its_second_year(package):
    spec = spec_named(package, "falls")
    last = [
        one.obs_id for one in package.observations if one.indicator_id == "poverty_headcount" and year_of(one) == 2014
    ]
    assert meant(build_chart(package, replace(spec, chart_type=ChartType.COLUMN, emphasis=tuple(last)))) == ["2014"]


def test_what_names_nothing_that_is_drawn_makes_nothing_pale(package):
    content = drawn(package, ChartType.BAR, "feature_bases", "industry_parks", emphasis=("1999",))
    assert (meant(content), meant(content, Tone.CONTEXT)) == ([], [])


def lines(count, emphasis=()):
    series = tuple(Series(f"{n}", (Mark((f"o{n}",), "2020", float(n), "1"),), n) for n in range(count))
    panels = with_emphasis(ChartType.LINE, (ChartPanelContent("元", series),), lambda mark: mark.obs_ids[0] in emphasis)
    return panels[0].series


def test_up_to_four_lines_have_their_colours():
    assert [one.line_colour(LIGHT) for one in lines(4)] == list(LIGHT.series[:4])


def test_of_more_lines_only_one_has_a_colour():
    for emphasis, number in (((), 0), (("o3",), 3)):
        own = lines(6, emphasis)
        colours = [one.line_colour(LIGHT) for one in own]
        assert colours == [LIGHT.series[0] if at == number else LIGHT.bar_base for at in range(6)]
        assert len({(one.look.dash, one.look.shape, one.look.hollow) for one in own}) == 6


def test_the_line_that_is_named_takes_the_first_colour():
    assert [one.place for one in lines(3, ("o2",))] == [1, 2, 0]


def test_a_series_keeps_its_place_on_another_axis_and_in_another_form(package):
    ids = ("poverty_headcount", "poverty_incidence", "national_incidence")
    for kind in (ChartType.LINE, ChartType.COLUMN, ChartType.TABLE):
        panels = drawn(package, kind, *ids).panels
        places = {one.name: one.place for panel in panels for one in (*panel.series, *panel.under)}
        assert sorted(places.values()) == [0, 1, 2], kind


def test_what_is_selected_takes_the_place_of_what_is_meant(package):
    content = drawn(package, ChartType.BAR, "feature_bases", "industry_parks", "tourism_projects")
    chosen = content.panels[0].series[0].marks[-1]
    assert meant(with_selection(content, frozenset(chosen.obs_ids))) == [chosen.label]
    assert with_selection(content, frozenset(content.obs_ids)) == content
    assert with_selection(content, frozenset({"elsewhere"})) == content


def test_a_selected_line_keeps_its_colour_and_the_others_are_grey():
    for count, own in ((3, LIGHT.series[1]), (6, LIGHT.series[0])):
        content = ChartContent("c", ChartType.LINE, "", "", (ChartPanelContent("元", lines(count)),))
        chosen = with_selection(content, frozenset({"o1"})).panels[0].series
        assert [one.line_colour(LIGHT) for one in chosen] == [own if at == 1 else LIGHT.bar_base for at in range(count)]


def test_a_selected_part_is_the_accent_and_the_others_are_grey(package):
    content = drawn(package, ChartType.STACKED, "national_poor_counties", "regional_poor_counties")
    first, second = with_selection(content, frozenset(content.panels[0].series[1].marks[0].obs_ids)).panels[0].series
    assert first.area_colour(LIGHT, first.marks[0].tone) == LIGHT.bar_context
    assert second.area_colour(LIGHT, second.marks[0].tone) == LIGHT.accent_mark


def test_of_a_whole_the_part_that_is_meant_is_the_accent_and_neighbours_differ(package):
    spec = next(spec for spec in package.charts if spec.chart_id == "input_employment")
    for emphasis, expected in (
        (("employment_poor",), [Tone.ACCENT, Tone.CONTEXT, Tone.BASE]),
        (("forest_rangers",), [Tone.CONTEXT, Tone.BASE, Tone.ACCENT]),
        ((), [Tone.BASE, Tone.CONTEXT, Tone.BASE]),
    ):
        (panel,) = build_chart(package, replace(spec, emphasis=emphasis)).panels
        assert [one.marks[0].tone for one in panel.series] == expected


def test_every_number_in_a_title_is_a_figure_or_period_of_its_chart(package):
    for spec in package.charts:
        content = build_chart(package, spec)
        said = content.described() + "".join(panel.total.text for panel in content.panels if panel.total)
        known = set(re.findall(r"\d+(?:\.\d+)?", said))
        own = [package.observation_by_id[obs_id] for obs_id in content.obs_ids]
        known |= {number for one in own for number in re.findall(r"\d+", one.time_period)}
        known |= {one.printed.digits for one in own if one.printed}
        missing = [number for number in re.findall(r"\d+(?:\.\d+)?", spec.title) if number not in known]
        assert (spec.chart_id, missing) == (spec.chart_id, [])


def test_unknown_emphasis_is_told(tmp_path):
    folder = tmp_path / "package"
    shutil.copytree(bundled_path(), folder)
    path = folder / "charts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    column = header.index("dajuan:emphasis")
    rows[0][column] = "2015;nowhere;1999"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    _, problems = open_package(folder)
    assert [(one.found, one.message) for one in problems if "强调" in one.message] == [
        ("nowhere", "这张图里没有这个编号或时间，强调不起作用"),
        ("1999", "这张图里没有这个编号或时间，强调不起作用"),
    ]
