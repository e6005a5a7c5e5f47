"""Which areas stand beside each other, their ranks, middles, totals, classes and places."""

from dataclasses import replace
from decimal import Decimal

import pytest
from regions_package import INNER_MONGOLIA, counties, county_codes, prefectures

from data.charting.regions.area_charts import area_chart
from data.charting.regions.area_figures import AreaFigures
from data.charting.regions.area_orders import AreaOrder, ordered
from data.charting.regions.area_scopes import has_regions, indicators_over_areas, kind_of_areas, scopes_of
from data.charting.regions.area_stand import AreaStand
from data.charting.regions.area_view import AreaForm, AreaView
from data.charting.regions.classes import class_words, counts_of, limits_of
from data.charting.regions.middles import Middle, middle_of, total_words
from data.charting.regions.ranks import change_words, ranks_of, short_change
from data.charting.regions.tile_layouts import bundled_layouts, places_of
from data.model import Area, Observation, ObsStatus
from data.package.areas.area_list import area_list
from data.package.reader import bundled_path, open_package

XINGAN, ALXA, BAOTOU = "152200", "152900", "150200"


def figures_of(package, indicator="income", scope=""):
    return AreaFigures.of(package, package.indicator_by_id[indicator], scope)


def with_figure(package, indicator, code, year, value, **fields):
    """Return a package in which an area has another figure for a year, or one at all."""
    obs_id = f"{indicator}.{code}.{year}"
    others = [one for one in package.observations if one.obs_id != obs_id]
    number = Decimal(value) if value.replace(".", "").lstrip("-").isdigit() else None
    own = Observation(obs_id, indicator, code, year, obs_value=number, value_text=value, source_id="s", **fields)
    return replace(package, observations=(*others, own))


def test_a_package_of_one_area_has_no_regions():
    package, _ = open_package(bundled_path())
    assert not has_regions(package)
    assert indicators_over_areas(package) == ()
    assert area_chart(package, AreaView(package.indicators[0].indicator_id)) is None


def test_twelve_prefectures_are_one_scope_with_the_region_as_their_whole():
    package = prefectures()
    assert has_regions(package)
    assert [one.indicator_id for one in indicators_over_areas(package)] == ["income", "money", "rate"]
    (scope,) = scopes_of(package, package.indicator_by_id["money"])
    assert (scope.kind, len(scope.codes), scope.whole) == ("盟市", 12, INNER_MONGOLIA)


def test_counties_are_ranked_all_together_or_those_of_a_prefecture():
    package = counties()
    whole, *parts = scopes_of(package, package.indicators[0])
    assert (whole.kind, len(whole.codes)) == ("旗县市区", 103)
    assert len(county_codes()) == 103
    assert {one.whole for one in parts} <= {area.ref_area for area in package.areas}
    hinggan = next(one for one in parts if one.whole == XINGAN)
    assert set(hinggan.codes) == set(area_list().children_of(XINGAN))


def test_an_area_that_the_package_names_but_has_no_figure_of_is_silent_not_gone():
    package = prefectures()
    kept = tuple(one for one in package.observations if one.ref_area != ALXA)
    figures = figures_of(replace(package, observations=kept))
    assert ALXA in figures.codes
    assert figures.figure(ALXA, "2019") is None


@pytest.mark.parametrize("text", ["-", "—", "…", ""])
def test_a_sign_of_no_figure_and_a_missing_status_are_no_report(text):
    package = with_figure(prefectures(), "income", ALXA, "2020", text, obs_status=ObsStatus.MISSING)
    assert figures_of(package).figure(ALXA, "2020") is None


def test_words_are_a_report_but_have_no_rank():
    package = with_figure(prefectures(), "income", ALXA, "2020", "全部完成")
    figures = figures_of(package)
    assert figures.figure(ALXA, "2020") is not None
    assert ALXA not in figures.numbers("2020")
    (panel,) = area_chart(package, AreaView("income", mine=ALXA)).panels
    assert panel.series[0].marks[-1].text == "全部完成"
    assert panel.areas.signs[-1].ranks == ("",)


def test_equal_figures_share_a_rank_and_the_next_is_left_out():
    package = with_figure(prefectures(), "income", BAOTOU, "2020", "20.6")
    ranks = ranks_of(figures_of(package).numbers("2020"))
    assert ranks[BAOTOU] == ranks[XINGAN] == 3
    assert sorted(ranks.values()) == [1, 2, 3, 3, 5, 6, 7, 8, 9, 10, 11]
    content = area_chart(package, AreaView("income", mine=XINGAN))
    assert content.title == "兴安盟20.6万元，在11个已报盟市中并列第3"


@pytest.mark.parametrize(
    ("before", "now", "words", "short"),
    [
        (9, 4, "第9→第4", "升5"),
        (4, 5, "第4→第5", "降1"),
        (1, 1, "保持第1", "—"),
        (6, None, "第6→未报", ""),
        (None, 3, "", ""),
    ],
)
def test_changes_of_ranks_are_said(before, now, words, short):
    assert change_words(before, now) == words
    assert short_change(before, now) == short


@pytest.mark.parametrize(
    ("mine", "period", "title"),
    [
        (XINGAN, "2020", "兴安盟20.6万元，在11个已报盟市中排第4"),
        (XINGAN, "2016", "兴安盟6.9万元，在12个已报盟市中排第9"),
        (ALXA, "2020", "阿拉善盟未报2020年的数"),
        ("", "2020", "嘎查村集体经济平均收入（示例） · 12个盟市"),
        ("999999", "2020", "嘎查村集体经济平均收入（示例） · 12个盟市"),
    ],
)
@pytest.mark.parametrize("form", list(AreaForm))
def test_titles_say_only_what_the_figures_say(mine, period, title, form):
    assert area_chart(prefectures(), AreaView("income", form, period, mine=mine)).title == title


def test_the_average_is_of_those_that_have_reported_and_says_so():
    middle = middle_of(figures_of(prefectures()), "2020", Middle.USUAL)
    assert middle.value == Decimal("18.7")
    assert middle.words == "已报11个盟市简单平均 18.7（推算）"
    assert middle_of(figures_of(prefectures()), "2020", Middle.NONE) is None


def test_rates_have_a_median_and_are_never_summed():
    package = prefectures()
    figures = figures_of(package, "rate")
    assert "中位数" in middle_of(figures, "2020", Middle.USUAL).words
    # Even where the package says that they can be added and prints a figure of the whole.
    package = with_figure(package, "rate", INNER_MONGOLIA, "2020", "95.0")
    words = total_words(figures_of(package, "rate"), "2020")
    assert words == "内蒙古自治区95.0%（原文）"


def test_the_total_of_the_source_stands_beside_the_sum_only_where_figures_can_be_added():
    package = prefectures()
    money = figures_of(package, "money")
    assert total_words(money, "2019").endswith("与之相符")
    assert total_words(money, "2020").endswith("与之不符，请核")
    assert "之和" not in total_words(figures_of(with_figure(package, "income", INNER_MONGOLIA, "2020", "18.0")), "2020")
    less = replace(
        package, observations=tuple(one for one in package.observations if one.obs_id != "money.150100.2020")
    )
    assert total_words(figures_of(less, "money"), "2020").endswith("缺1个，不比较")


def test_cumulative_months_are_compared_with_the_same_months_only():
    package = prefectures()
    more = [
        replace(one, obs_id=f"{one.obs_id}/{months}", time_period=period.format(year=one.time_period))
        for one in package.observations
        if one.indicator_id == "income" and one.time_period in ("2019", "2020")
        for months, period in (("6", "{year}-01/{year}-06"), ("9", "{year}-01/{year}-09"))
    ]
    figures = figures_of(replace(package, observations=(*package.observations, *more)))
    assert figures.alike("2020-01/2020-06") == ("2019-01/2019-06", "2020-01/2020-06")
    assert figures.alike("2020") == ("2016", "2017", "2018", "2019", "2020")


def test_orders_put_what_they_cannot_compare_last():
    figures = figures_of(prefectures())
    assert ordered(figures, AreaOrder.OFFICIAL, "2016", "2020") == figures.codes
    by_change = ordered(figures, AreaOrder.CHANGE, "2016", "2020")
    assert by_change[:2] == (XINGAN, "150600")
    assert by_change[-1] == ALXA
    assert ordered(figures, AreaOrder.PERCENT, "2016", "2020")[0] == XINGAN
    assert set(ordered(figures, AreaOrder.NAME, "2016", "2020")) == set(figures.codes)


@pytest.mark.parametrize(
    "values",
    [
        [1.0, 2.0],
        [5.0] * 9,
        [-3.0, 0.0, 4.0, 9.0],
        [0.001, 0.0013, 0.0019],
        [1.0, 2.0, 3.0, 1e9],
        [float(one) for one in range(100)],
    ],
)
def test_every_figure_is_in_one_class_with_round_limits(values):
    limits = limits_of(values)
    assert len(limits) <= 4
    assert list(limits) == sorted(set(limits))
    words, counts = class_words(limits), counts_of([Decimal(str(one)) for one in values], limits)
    assert len(words) == len(counts) == len(limits) + 1
    assert sum(counts) == len(values)
    assert all(len(Decimal(repr(limit)).normalize().as_tuple().digits) <= 3 for limit in limits)


def test_a_class_holds_its_lower_limit():
    assert class_words((10.0, 15.0, 20.0, 25.0)) == ("不到10", "10—15", "15—20", "20—25", "25以上")
    assert counts_of([Decimal("9.9"), Decimal(10), Decimal(25)], (10.0, 15.0, 20.0, 25.0)) == (1, 1, 0, 0, 1)


def test_layouts_have_a_place_of_its_own_for_each_of_12_prefectures_and_34_provinces():
    inner, china = bundled_layouts()
    assert len(inner) == len(set(inner.values())) == 12
    assert set(inner) == set(area_list().children_of("150000"))
    assert len(china) == len(set(china.values())) == 34
    assert places_of([*inner, "110000"]) == {}
    assert places_of(["110000", "120000", "130000"])["130000"] == (1, 0)
    assert places_of(["a", "b", "c"], {"a": (2, 2), "b": (2, 3), "c": (4, 2)}) == {
        "a": (0, 0),
        "b": (0, 1),
        "c": (2, 0),
    }


def test_without_a_layout_tiles_are_bars():
    assert area_chart(counties(), AreaView("people", AreaForm.TILES)).kind == "ranking"


def test_a_slope_has_those_with_both_figures_and_names_the_others():
    content = area_chart(prefectures(), AreaView("income", AreaForm.SLOPE, mine=XINGAN))
    assert len(content.panels[0].series) == 11
    assert "两期不都有数的1个没有画：阿拉善盟。" in content.notes


def test_areas_without_a_code_of_the_list_are_told_apart_by_the_package():
    package = prefectures()
    own = {
        code: f"乡镇{number}" for number, code in enumerate(dict.fromkeys(one.ref_area for one in package.observations))
    }
    areas = (*(Area(name, name, "旗") for name in own.values()), Area("旗", "某旗"))
    moved = tuple(replace(one, ref_area=own[one.ref_area]) for one in package.observations)
    package = replace(package, observations=moved, areas=areas)
    (scope,) = scopes_of(package, package.indicator_by_id["income"])
    assert (scope.kind, scope.whole) == ("地区", "旗")
    assert kind_of_areas(["110000", "150000"]) == "省区市"


def test_a_period_that_is_not_there_is_the_latest_usual_one():
    stand = AreaStand.of(prefectures(), AreaView("income", period="1999", before="2030"))
    assert (stand.period, stand.before) == ("2020", "2016")
    assert AreaStand.of(prefectures(), AreaView("income", period="2016")).before == ""


def test_a_period_that_hardly_anyone_has_reported_for_is_not_compared_with():
    package = with_figure(prefectures(), "income", XINGAN, "2010", "3.0")
    assert AreaStand.of(package, AreaView("income")).before == "2016"
    assert AreaStand.of(package, AreaView("income", before="2010")).before == "2010"
    assert AreaStand.of(package, AreaView("income", period="2016")).before == "2010"


@pytest.mark.parametrize("known", [True, False])
def test_a_row_that_sums_up_areas_is_their_total_and_none_of_them(known):
    names = ["卓资县", "化德县", "商都县"] if known else ["甲镇", "乙镇", "丙镇"]
    codes = ["150921", "150922", "150923"] if known else names
    base = prefectures()
    money = replace(base.indicator_by_id["money"], additive=True)
    areas = [Area(code, name, "150900" if known else "") for code, name in zip(codes, names, strict=True)]
    areas += [Area("合计", "合计", "150900" if known else ""), Area("150900", "乌兰察布市", INNER_MONGOLIA)]
    figures = [
        Observation(f"m.{code}", "money", code, "2020", obs_value=Decimal(value), value_text=value, source_id="s")
        for code, value in zip([*codes, "合计"], ("1.5", "2.5", "3.5", "9.5"), strict=True)
    ]
    package = replace(base, indicators=(money,), observations=tuple(figures), areas=tuple(areas))
    (scope,) = scopes_of(package, money)
    assert set(scope.codes) == set(codes)
    words = total_words(figures_of(package, "money"), "2020")
    assert "合计9.5" in words
    assert "与之不符" in words
