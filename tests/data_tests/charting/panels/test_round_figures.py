"""Computed figures in charts: rounded alike, said to be so, whole at the mouse and behind native labels."""

import pytest
from package_builder import build

from data.charting.build import build_chart
from data.charting.hover import mark_card
from data.charting.panels.round_figures import ROUNDED
from data.model import ChartSpec, ChartType
from data.session.opened import open_path
from data.writing.native.number_masks import mask_of

LONG = ("87.0547498901087", "5.19326769230768", "0.187874615384616")


@pytest.fixture
def package(tmp_path):
    indicators = [
        {"indicator_id": f"k{n}", "title": f"示例{n}", "theme_id": "t", "unit": "人年"} for n in range(len(LONG) + 1)
    ]
    observations = [
        {"obs_id": f"o{n}", "indicator_id": f"k{n}", "time_period": "2020", "obs_value": text, "value_text": text}
        for n, text in enumerate((*LONG, "12.5"))
    ]
    return open_path(build(tmp_path, indicators=indicators, observations=observations)).package


def drawn(package, kind, *ids):
    return build_chart(package, ChartSpec("c", "t", "题", "", kind, ids or ("k0", "k1", "k2", "k3")))


def test_bars_have_like_decimals_and_the_note_says_that_they_are_rounded(package):
    content = drawn(package, ChartType.BAR)
    marks = content.panels[0].series[0].marks
    assert [mark.text for mark in marks] == ["87.05", "12.5", "5.19", "0.19"], "what is printed stays as it is"
    assert content.notes == (ROUNDED,)
    assert [mark.value for mark in marks] == [87.0547498901087, 12.5, 5.19326769230768, 0.187874615384616]


def test_a_figure_that_stands_for_itself_says_that_it_is_about_so_much(package):
    marks = drawn(package, ChartType.NUMBER).panels[0].series[0].marks
    assert [(mark.before, mark.text) for mark in marks] == [
        ("约", "87.05"), ("约", "5.193"), ("约", "0.1879"), ("", "12.5"),
    ]  # fmt: skip


def test_nothing_is_said_where_nothing_is_rounded(package):
    assert drawn(package, ChartType.BAR, "k3").notes == ()


def test_the_card_at_the_mouse_has_all_digits(package):
    content = drawn(package, ChartType.BAR)
    (panel,) = content.panels
    (series,) = panel.series
    assert mark_card(content, panel, series, series.marks[0], package).figure == f"{LONG[0]} 人年"


def test_a_native_label_rounds_the_figure_behind_it():
    assert mask_of("87.05", 87.0547498901087) == "0.00"
    assert mask_of("87.06", 87.0547498901087) == "", "which is no rounding of it"
    assert mask_of("2", 2.4) == "", "nor are printed figures rounded"
