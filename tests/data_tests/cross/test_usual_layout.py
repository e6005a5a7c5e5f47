"""Which themes begin as cross tables, and that what the user chose is kept as far as it still fits."""

import json

import pytest
from regions_package import counties, prefectures

from data.cross.cube import Cube
from data.cross.layout import MOST_KEPT, CrossLayout, Dimension, TableForm, is_kept_form, keep_form, kept_form
from data.cross.usual_layout import dimensions_of, form_of, usual_form

INDICATOR, AREA, PERIOD = Dimension


def cube_of(package, theme_id):
    return Cube.of(package, package.observations_by_theme[theme_id])


def test_only_the_yearly_theme_of_the_page_begins_as_a_cross_table(bundled):
    forms = {theme.theme_id: usual_form(cube_of(bundled.package, theme.theme_id)) for theme in bundled.package.themes}
    assert [theme_id for theme_id, form in forms.items() if form.is_crossed] == ["trend"]
    assert forms["trend"].layout == CrossLayout(PERIOD, INDICATOR)


def test_areas_stand_below_each_other():
    assert usual_form(cube_of(prefectures(), "t")) == TableForm(True, CrossLayout(INDICATOR, PERIOD))
    assert usual_form(cube_of(counties(), "t")) == TableForm(True, CrossLayout(AREA, PERIOD))


def test_a_dimension_is_one_where_figures_differ_in_it(bundled):
    assert dimensions_of(cube_of(prefectures(), "t")) == (INDICATOR, AREA, PERIOD)
    assert dimensions_of(cube_of(bundled.package, "trend")) == (INDICATOR, PERIOD)


def test_what_was_chosen_is_found_again_and_the_latest_is_kept():
    form = TableForm(True, CrossLayout(AREA, INDICATOR, "2020", change=True))
    kept = keep_form([], "prefectures", "t", form)
    assert all(map(is_kept_form, json.loads(json.dumps(kept))))
    assert form_of(cube_of(prefectures(), "t"), kept, "t") == form
    kept = keep_form(kept, "prefectures", "t", TableForm(False, form.layout))
    assert len(kept) == 1
    assert not form_of(cube_of(prefectures(), "t"), kept, "t").is_crossed
    assert kept_form(kept, "another", "t") is None
    for number in range(MOST_KEPT + 5):
        kept = keep_form(kept, f"p{number}", "t", form)
    assert len(kept) == MOST_KEPT
    assert kept[0]["package"] == f"p{MOST_KEPT + 4}"


def test_a_form_that_no_longer_fits_is_the_usual_one(bundled):
    kept = keep_form([], bundled.package.name, "trend", TableForm(True, CrossLayout(AREA, PERIOD)))
    cube = cube_of(bundled.package, "trend")
    assert form_of(cube, kept, "trend") == usual_form(cube)


@pytest.mark.parametrize(
    "changes",
    [
        {"rows": "period"},
        {"rows": "x"},
        {"rows": 7},
        {"change": 1},
        {"package": "x" * 300},
        {"more": 1},
        {"chosen": None},
        {"theme": "\ud800"},
    ],
)
def test_what_is_none_is_not_taken_from_the_settings(changes):
    sound = keep_form([], "p", "t", TableForm(True, CrossLayout()))[0]
    assert is_kept_form(sound)
    assert not is_kept_form(sound | changes)
    assert not is_kept_form([])
    assert kept_form(["no form"], "p", "t") is None
