"""Figures side by side: which tables a theme has, and that no mark of theirs is lost."""

from decimal import Decimal
from pathlib import Path

from data.checks.doubts import doubt_notes
from data.cross.layout import CrossLayout, Dimension
from data.model import Area, Check, Indicator, Observation, ObsStatus, Package, Qualifier, Relation, Theme
from data.reports.cross_tables import cross_tables


def figure(indicator, area, period, text, **others):
    return Observation(
        f"{indicator}-{area}-{period}", indicator, area, period, obs_value=Decimal(text), value_text=text, **others
    )


def package(observations, relations=()):
    indicators = tuple(
        Indicator(key, f"指标{key}", "t", unit="万人")
        for key in dict.fromkeys(one.indicator_id for one in observations)
    )
    areas = tuple(Area(key, f"{key}县") for key in dict.fromkeys(one.ref_area for one in observations))
    theme = Theme("t", "主题", 1)
    return Package(
        "p", "包", "1", "", Path(), (theme,), indicators, tuple(observations), relations=tuple(relations), areas=areas
    )


def tables(observations, relations=()):
    return cross_tables(package(observations, relations), observations)


def test_years_stand_down_and_indicators_across_in_time(bundled):
    found = bundled.package
    (table,) = cross_tables(found, found.observations_by_theme["trend"])
    assert [row[0] for row in table.rows] == [str(year) for year in range(2012, 2021)]
    # Area names stand where they tell columns apart, and are not said twice.
    assert [one.name for one in table.columns] == [
        "年底贫困人口（内蒙古自治区）",
        "贫困发生率（内蒙古自治区）",
        *(found.indicator_by_id[key].title for key in ("national_headcount", "national_incidence", "national_income")),
    ]
    assert [one.below for one in table.columns] == ["万人", "%", "万人", "%", "元"]
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["2012"] == ("197", "14.9", "9899", "10.2", "")
    assert rows["2017"] == ("37.8", "2.26*", "3046", "3.1", "9377①")
    (note,) = table.notes
    assert note.startswith("① 数列中断：年底贫困人口、贫困发生率（2013）：2012年为自治区自定标准，")
    assert "；全国贫困地区农村居民人均可支配收入（2017）：" in note
    assert note.count("数列中断") == 1
    said = sum(bool(cell) for row in table.rows for cell in row[1:])
    assert said == len(found.observations_by_theme["trend"])


def test_a_theme_of_single_figures_has_none(bundled):
    found = bundled.package
    assert cross_tables(found, found.observations_by_theme["input"]) == ()


def test_areas_of_one_year_stand_down_and_indicators_across():
    observations = [figure(key, area, "2020", f"{n}.5") for n, area in enumerate("甲乙丙") for key in "ab"]
    (table,) = tables(observations)
    assert table.heads == ("地区",)
    assert table.title == "按地区对照，2020"
    assert table.rows == (("甲县", "0.5", "0.5"), ("乙县", "1.5", "1.5"), ("丙县", "2.5", "2.5"))


def test_areas_of_several_years_have_a_table_an_indicator():
    observations = [
        figure(key, area, year, f"{n}") for year in ("2020", "2019") for n, area in enumerate("甲乙丙") for key in "ab"
    ]
    first, second = tables(observations)
    assert (first.title, second.title) == ("指标a（万人）", "指标b（万人）")
    assert [one.name for one in first.columns] == ["2019", "2020"]
    assert first.rows == (("甲县", "0", "0"), ("乙县", "1", "1"), ("丙县", "2", "2"))


def test_what_a_page_has_no_room_for_goes_into_further_tables():
    observations = [figure(f"i{n}", "甲", year, str(n)) for n in range(13) for year in ("2019", "2020")]
    found = tables(observations)
    assert [one.title for one in found] == [f"按时期对照（{n}/3）" for n in (1, 2, 3)]
    assert [len(one.columns) for one in found] == [4, 4, 5]
    assert [column.name for one in found for column in one.columns] == [f"指标i{n}" for n in range(13)]


def test_a_table_of_gaps_is_none():
    assert tables([figure(f"i{n}", "甲", str(1950 + 2 * n + k), "1") for n in range(20) for k in range(2)]) == ()


def test_qualifiers_doubts_and_several_figures_of_one_cell_stay():
    observations = [
        figure("a", "甲", "2019", "99", obs_qualifier=Qualifier.GE),
        figure("a", "甲", "2020", "13.7"),
        Observation(
            "again", "a", "甲", "2020", obs_value=Decimal("13.8"), value_text="13.8", obs_status=ObsStatus.ESTIMATED
        ),
    ]
    relations = [Relation("r", "和", Check.SUM, "a-甲-2020", ("a-甲-2019",), expected=False, comment="两处不同。")]
    (table,) = tables(observations, relations)
    assert table.rows == (("2019", "99万人以上"), ("2020", "13.7*；13.8①"))
    assert table.notes == ("① 估计。",)
    assert list(doubt_notes(package(observations, relations), observations)) == ["* 指标a（2020年）：两处不同。"]


def test_each_doubt_is_told_once_with_its_period():
    observations = [figure("a", "甲", period, "1") for period in ("2019-06", "2020-06")]
    relations = [
        Relation(f"r{at}", "和", Check.SUM, one.obs_id, (), expected=False, comment="不合。")
        for at, one in enumerate(observations)
    ]
    told = list(doubt_notes(package(observations, relations), [*observations, *observations]))
    assert told == ["* 指标a（2019-06）：不合。", "* 指标a（2020-06）：不合。"]


def test_spans_and_figures_without_a_period_are_in_no_table():
    assert (
        tables([figure("a", "甲", "2013/2020", "1"), figure("a", "甲", "", "2"), figure("a", "甲", "2020", "3")]) == ()
    )


def test_changes_stand_on_the_page_of_their_figures_as_the_window_shows_them():
    years = [str(year) for year in range(2011, 2021)]
    observations = [figure("a", "甲", year, year[2:]) for year in years]
    layout = CrossLayout(Dimension.INDICATOR, Dimension.PERIOD, change=True, percent=True)
    found = cross_tables(package(observations), observations, layout)
    assert [column.name for one in found for column in one.columns if "变化" not in column.name] == years
    for one in found:
        names = [column.name for column in one.columns]
        assert all(name.split()[0] in names for name in names)
    assert found[0].heads == ("指标", "单位")
    assert found[0].rows[0][:5] == ("指标a", "万人", "11", "12", "+1")
