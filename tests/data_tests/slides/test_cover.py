"""The cover of a package: which series is its picture, when there is none, and what is the accent."""

from io import BytesIO

import pytest
from package_builder import build
from pptx import Presentation

from data.package.reader import bundled_path, open_package
from data.session.opened import open_path
from data.slides.cover import cover_of
from data.slides.package_slides import slides_of
from data.writing.pptx.slides import write_pptx


def package_with(folder, series):
    indicators = [{"indicator_id": key, "title": key, "theme_id": "t", "unit": "户"} for key in series]
    observations = [
        {
            "obs_id": f"{key}-{year}",
            "indicator_id": key,
            "time_period": str(year),
            "obs_value": text,
            "value_text": text,
        }
        for key, figures in series.items()
        for year, text in figures.items()
    ]
    return open_path(build(folder, indicators=indicators, observations=observations)).package


def cover_with(folder, series):
    return cover_of(package_with(folder, series))


def test_a_year_without_a_figure_leaves_its_place_free(tmp_path):
    cover = cover_with(tmp_path, {"户数": {2015: "10", 2016: "20", 2019: "40"}})
    assert [mark.label for mark in cover.columns] == ["2015", "2016", "2017", "2018", "2019"]
    assert [mark.text for mark in cover.columns] == ["10", "20", "", "", "40"]


def test_a_native_cover_leaves_that_place_free_too(tmp_path):
    package = package_with(tmp_path / "p", {"户数": {2015: "10", 2016: "20", 2018: "40"}})
    shapes = Presentation(BytesIO(write_pptx(package, slides_of(package)[:1]))).slides[0].shapes
    (chart,) = [shape.chart for shape in shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == ["2015", "2016", "2017", "2018"]
    assert chart.plots[0].series[0].values == (10, 20, None, 40)


def test_of_many_periods_the_last_ones_are_drawn_and_it_is_said(tmp_path):
    cover = cover_with(tmp_path, {"户数": {year: str(year - 1990) for year in range(2000, 2021)}})
    assert (cover.columns[0].label, cover.columns[-1].label, len(cover.columns)) == ("2005", "2020", 16)
    assert "最近 16 期，共 21 期" in cover.columns_words


@pytest.mark.parametrize(
    "figures",
    [
        {2018: "100", 2019: "101", 2020: "102"},
        {year: f"5.{year}67890123456" for year in range(2010, 2021)},
        {2019: "1", 2020: "2"},
    ],
)
def test_what_tells_nothing_or_has_labels_too_long_is_no_picture(tmp_path, figures):
    cover = cover_with(tmp_path, {"户数": figures})
    assert cover.columns == ()


def test_one_of_many_areas_is_no_picture_but_the_total_is(tmp_path):
    years = {2018: "10", 2019: "20", 2020: "30"}
    larger = {year: f"{text}0" for year, text in years.items()}
    cover = cover_with(tmp_path / "a", {"北京市": years, "天津市": larger, "河北省": years})
    assert cover.columns == ()
    assert [(mark.label, mark.text) for mark in cover.figures] == [
        ("天津市", "300"),
        ("北京市", "30"),
        ("河北省", "30"),
    ]
    assert (cover.area, cover.counts) == ("", "3个地区　1个指标　9项数据")
    cover = cover_with(tmp_path / "b", {"全国": larger, "北京市": years, "天津市": years})
    assert [mark.text for mark in cover.columns] == ["100", "200", "300"]


def test_the_last_column_is_meant_where_it_is_nothing_or_named(tmp_path):
    assert not cover_with(tmp_path / "a", {"户数": {2018: "10", 2019: "20", 2020: "30"}}).is_last_meant
    assert cover_with(tmp_path / "b", {"户数": {2018: "10", 2019: "5", 2020: "0"}}).is_last_meant
    assert cover_of(open_package(bundled_path())[0]).is_last_meant


def test_figures_of_areas_say_what_they_are_of(tmp_path):
    years = {2018: "10", 2019: "20", 2020: "30"}
    cover = cover_with(tmp_path, {"户数（甲县）": years, "户数（乙县）": years})
    assert [mark.label for mark in cover.figures] == ["甲县", "乙县"]
    assert cover.notes == ("数字：户数",)
