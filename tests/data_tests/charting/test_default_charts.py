"""Charts that are generated: one measure of many areas, pages with one axis, what is drawn first, its title."""

from dataclasses import replace

import pytest
from package_builder import build

from data.charting.build import build_chart
from data.charting.chart_notes import NOT_ADDITIVE
from data.charting.default_charts import default_charts
from data.charting.panels.bar_columns import in_columns
from data.charting.title_parts import is_total, one_measure, title_parts
from data.model import Area, ChartType
from data.palette import LIGHT
from data.session.opened import open_path
from data.slides.package_slides import pages_of

AREAS = ("北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市")


def package_of(folder, titles, years, figure=lambda number, year: number + year, unit="亿元"):
    indicators = [
        {"indicator_id": f"k{n}", "title": title, "theme_id": "t", "unit": unit} for n, title in enumerate(titles)
    ]
    observations = [
        {
            "obs_id": f"k{n}-{year}", "indicator_id": f"k{n}", "time_period": str(year or ""),
            "obs_value": str(figure(n, year)), "value_text": str(figure(n, year)),
        }
        for n in range(len(titles))
        for year in years
    ]  # fmt: skip
    return open_path(build(folder, indicators=indicators, observations=observations)).package


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("地区生产总值（北京市）", ("地区生产总值", "北京市")),
        ("一般公共预算支出（亿元） 北京", ("一般公共预算支出（亿元）", "北京")),
        ("新疆维吾尔自治区", ("", "新疆维吾尔自治区")),
        ("户数（甲旗）", ("户数", "甲旗")),
        ("国贫旗县", ("国贫旗县", "")),
        ("投资（万元）", ("投资（万元）", "")),
        ("产业扶贫项目", ("产业扶贫项目", "")),
    ],
)
def test_a_title_names_a_measure_and_an_area(title, parts):
    assert title_parts(title) == parts


def test_one_measure_is_one_over_areas_only():
    assert one_measure(["人口（北京市）", "人口（天津市）"])
    assert not one_measure(["人口（北京市）", "户数（天津市）"])
    assert not one_measure(["人口", "人口"])
    assert (is_total("全国"), is_total("北京市")) == (True, False)


def test_many_areas_are_ranked_by_their_latest_figures_before_their_lines(tmp_path):
    titles = [f"产值（{area}）" for area in AREAS]
    package = package_of(tmp_path, titles, range(2018, 2021), lambda number, year: (year - 2010) * 2**number)
    ranking, *lines = default_charts(package, package.themes[0])
    assert (ranking.chart_type, ranking.title, ranking.subtitle) == (
        ChartType.BAR, "产值 · 9 个地区", "2020年；从大到小"
    )  # fmt: skip
    marks = build_chart(package, ranking).panels[0].series[0].marks
    assert [mark.label for mark in marks] == list(AREAS[::-1])
    assert [(spec.chart_type, spec.slide) for spec in lines] == [(ChartType.LINE, True)] + [(ChartType.LINE, False)] * 2
    assert lines[0].title == "产值 · 第 1—3 位的地区"
    assert lines[0].subtitle == f"{AREAS[8]}、{AREAS[7]}、{AREAS[6]}；2018—2020年；按2020年排位；各组标尺不同"
    drawn = [one for spec in lines for one in build_chart(package, spec).panels[0].series]
    assert [title_parts(one.name)[1] for one in drawn] == list(AREAS[::-1]), "each of them once, from high to low"
    assert LIGHT.series[0] not in [one.line_colour(LIGHT) for one in drawn], "none is the accent beside others"


def test_an_area_that_has_not_reported_yet_does_not_make_the_year_the_latest(tmp_path):
    package = package_of(tmp_path, [f"产值（{area}）" for area in AREAS], range(2018, 2021))
    early = [one for one in package.observations if one.time_period != "2020" or one.indicator_id == "k0"]
    package = replace(package, observations=tuple(early))
    ranking = default_charts(package, package.themes[0])[0]
    assert (ranking.subtitle, len(ranking.series)) == ("2019年；从大到小", 9)


def test_areas_that_are_no_areas_of_the_country_are_ranked_too(tmp_path):
    names = ["美国", "日本", "韩国", "德国", "法国"]
    package = package_of(tmp_path, [f"出口额（{name}）" for name in names], range(2018, 2021))
    of_areas = tuple(
        replace(one, ref_area=names[int(one.indicator_id.removeprefix("k"))]) for one in package.observations
    )
    package = replace(package, observations=of_areas, areas=tuple(Area(name, name) for name in names))
    ranking = default_charts(package, package.themes[0])[0]
    assert (ranking.title, len(ranking.series)) == ("出口额 · 5 个地区", 5)


def test_the_by_products_of_a_computation_are_charts_but_no_slides(tmp_path):
    titles = [f"{measure}（{area}）" for measure in ("投入", "p值", "斜率") for area in AREAS]
    package = package_of(tmp_path, titles, [2020])
    assert [(spec.title, spec.slide) for spec in default_charts(package, package.themes[0])] == [
        ("投入 · 9 个地区", True), ("p值 · 9 个地区", False), ("斜率 · 9 个地区", False),
    ]  # fmt: skip


def test_what_is_too_low_for_an_axis_has_charts_of_its_own(tmp_path):
    package = package_of(
        tmp_path, ["甲数", "乙数", "丙数"], range(2018, 2021), lambda number, year: year ** (3 - number)
    )
    assert [spec.series for spec in default_charts(package, package.themes[0])] == [("k0",), ("k1",), ("k2",)]


def test_a_few_areas_of_other_sizes_have_axes_of_their_own_and_say_so(tmp_path):
    titles = [f"产值（{area}）" for area in AREAS[:4]]
    package = package_of(tmp_path, titles, range(2018, 2021), lambda number, year: year * (100 if number == 3 else 1))
    specs = default_charts(package, package.themes[0])
    assert [spec.title for spec in specs] == ["产值 · 山西省", "产值 · 北京市、天津市、河北省"]
    assert {spec.subtitle for spec in specs} == {"2018—2020年；各组标尺不同"}


def test_figures_of_one_period_are_one_ranking_whose_slides_share_one_scale(tmp_path):
    areas = [f"{one}{two}{last}" for one in "甲乙丙丁戊己庚" for two in "东西南" for last in ("县", "旗")]
    package = package_of(tmp_path, [f"户数（{area}）" for area in areas], [2020], unit="户")
    (spec,) = default_charts(package, package.themes[0])
    content = build_chart(package, spec)
    assert (spec.title, spec.subtitle) == ("户数 · 42 个地区", "2020年；从大到小")
    pages = pages_of(content)
    assert [page.title for page in pages] == ["户数 · 42 个地区（1/2）", "户数 · 42 个地区（2/2）"]
    columns = [panel for page in pages for panel in in_columns(page.panels)]
    assert [len(panel.series[0].marks) for panel in columns] == [11, 10] * 2, "two columns of like length a slide"
    values = [mark.value for panel in columns for mark in panel.series[0].marks]
    assert values == sorted(values, reverse=True)
    assert {panel.ends for panel in columns} == {(0.0, 2061.0)}
    assert NOT_ADDITIVE not in content.notes


def test_measures_that_differ_are_not_to_be_added(tmp_path):
    package = package_of(tmp_path, ["户数", "牲畜"], [2020])
    (spec,) = default_charts(package, package.themes[0])
    assert NOT_ADDITIVE not in build_chart(package, spec).notes, "nobody said so"
    told = replace(package, indicators=tuple(replace(one, additive=False) for one in package.indicators))
    assert NOT_ADDITIVE in build_chart(told, spec).notes


def test_a_file_that_names_no_measure_is_not_called_by_three_areas(tmp_path):
    package = package_of(tmp_path, AREAS[:3], range(2018, 2021), unit="")
    (spec,) = default_charts(package, package.themes[0])
    assert spec.title == f"{package.themes[0].title} · 北京市、天津市、河北省"
    assert spec.subtitle == "2018—2020年；指标名称、单位：原文未注明"


def test_cards_of_two_periods_fill_at_most_two_pages_and_say_how_many_there_are(tmp_path):
    package = package_of(tmp_path, [f"指标{n}" for n in range(31)], [2019, 2020])
    specs = default_charts(package, package.themes[0])
    assert [(spec.chart_type, len(spec.series)) for spec in specs] == [(ChartType.CHANGE, 6)] * 2
    assert all("前 12 项，共 31 项" in spec.subtitle for spec in specs)
