"""Panels of lines and columns: as many columns as colours tell apart, and lines that run along each other."""

import pytest
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.model import ChartType
from data.palette import LIGHT

EIGHT = {f"s{number}": (str(number), str(number + 1)) for number in range(8)}


def test_no_more_columns_stand_beside_each_other_than_colours_tell_apart():
    content = build_chart(package_of(EIGHT), spec_of("column", *EIGHT))
    (panel,) = content.panels
    assert content.kind is ChartType.COLUMN
    assert [one.name for one in panel.series] == [f"示例s{number}" for number in range(6)]
    assert len({one.area_colour(LIGHT) for one in panel.series}) == len(panel.series)
    assert "柱形只画出 6 项，另有 2 项见表。" in content.notes


def test_columns_that_are_meant_are_not_left_out():
    content = build_chart(package_of(EIGHT), spec_of("column", *EIGHT, emphasis=("s7",)))
    (panel,) = content.panels
    assert [one.name for one in panel.series] == [*(f"示例s{number}" for number in range(5)), "示例s7"]
    assert len({one.place for one in panel.series}) == 6


def test_six_columns_need_no_note():
    names = list(EIGHT)[:6]
    content = build_chart(package_of(EIGHT), spec_of("column", *names))
    assert len(content.panels[0].series) == 6
    assert not any("见表" in note for note in content.notes)


@pytest.mark.parametrize(
    ("other", "is_said"),
    [
        (("10.01", "50", "99.8"), True),
        (("10.01", "50"), True),
        (("12", "50", "99.8"), False),
        (("10", "", "100"), True),
        (("10",), False),
    ],
)
def test_lines_that_run_along_each_other_are_said(other, is_said):
    package = package_of({"x": ("10", "50", "100"), "y": other, "z": ("90", "20", "30")})
    content = build_chart(package, spec_of("line", "x", "y", "z"))
    assert ("示例x与示例y重合，图上只见一条线。" in content.notes) is is_said
    assert sum("重合" in note for note in content.notes) == is_said


def test_many_lines_that_run_along_each_other_are_counted():
    package = package_of(dict.fromkeys(EIGHT, ("1", "2")))
    content = build_chart(package, spec_of("line", *EIGHT))
    assert "示例s0、示例s1、示例s2、示例s3等 8 项重合，图上只见一条线。" in content.notes


def test_areas_that_add_up_do_not_coincide():
    package = package_of({"x": ("10", "50"), "y": ("10", "50")}, additive=True)
    content = build_chart(package, spec_of("area", "x", "y"))
    assert content.kind is ChartType.AREA
    assert not any("重合" in note for note in content.notes)


@pytest.mark.parametrize(("kind", "count"), [("line", 8), ("table", 8), ("column", 6)])
def test_only_columns_are_left_out(kind, count):
    content = build_chart(package_of(EIGHT), spec_of(kind, *EIGHT))
    assert sum(len(panel.series) for panel in content.panels) == count
    assert len(content.obs_ids) == 2 * count
