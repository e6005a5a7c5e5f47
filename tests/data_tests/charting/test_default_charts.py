"""Charts that are generated: one measure of many areas, pages with one axis, what is drawn first, its title."""

import pytest
from package_builder import build

from data.charting.build import build_chart
from data.charting.chart_notes import NOT_ADDITIVE
from data.charting.default_charts import default_charts
from data.charting.title_parts import is_total, one_measure, title_parts
from data.model import ChartType
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


def test_pages_of_one_measure_share_one_axis_and_say_which_page_they_are(tmp_path):
    package = package_of(tmp_path, [f"产值（{area}）" for area in AREAS], range(2018, 2021))
    specs = default_charts(package, package.themes[0])
    assert [spec.title for spec in specs] == [f"产值 · 9 个地区（{n}/3）" for n in (1, 2, 3)]
    assert specs[0].subtitle == "北京市、天津市、河北省；2018—2020年"
    ends = {panel.ends for spec in specs for panel in build_chart(package, spec).panels}
    assert ends == {(0.0, 2028.0)}


def test_what_is_too_low_for_an_axis_has_charts_of_its_own(tmp_path):
    package = package_of(
        tmp_path, ["甲数", "乙数", "丙数"], range(2018, 2021), lambda number, year: year ** (3 - number)
    )
    assert [spec.series for spec in default_charts(package, package.themes[0])] == [("k0",), ("k1",), ("k2",)]


def test_areas_told_apart_by_size_say_their_ranks(tmp_path):
    titles = [f"产值（{area}）" for area in AREAS[:4]]
    package = package_of(tmp_path, titles, range(2018, 2021), lambda number, year: year * (100 if number == 3 else 1))
    specs = default_charts(package, package.themes[0])
    assert [spec.title for spec in specs] == ["产值 · 最高值第 1 位的地区", "产值 · 最高值第 2—4 位的地区"]
    assert all("标尺与其他几组不同" in spec.subtitle for spec in specs)


def test_figures_of_one_period_are_one_ranking_whose_slides_share_one_scale(tmp_path):
    areas = [f"{one}{last}" for one in "甲乙丙丁戊己庚" for last in ("县", "旗")]
    package = package_of(tmp_path, [f"户数（{area}）" for area in areas], [2020], unit="户")
    (spec,) = default_charts(package, package.themes[0])
    content = build_chart(package, spec)
    assert (spec.title, spec.subtitle) == ("户数 · 14 个地区", "2020年")
    pages = pages_of(content)
    assert [page.title for page in pages] == ["户数 · 14 个地区（1/2）", "户数 · 14 个地区（2/2）"]
    values = [mark.value for page in pages for mark in page.panels[0].series[0].marks]
    assert values == sorted(values, reverse=True)
    assert {page.panels[0].ends for page in pages} == {(0.0, 2033.0)}
    assert NOT_ADDITIVE not in content.notes


def test_measures_that_differ_are_not_to_be_added(tmp_path):
    package = package_of(tmp_path, ["户数", "牲畜"], [2020])
    assert NOT_ADDITIVE in build_chart(package, default_charts(package, package.themes[0])[0]).notes


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
