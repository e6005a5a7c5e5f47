"""Two versions of a package are held against each other; each difference is found in its group."""

import io
import json
from dataclasses import replace
from decimal import Decimal

import openpyxl
import package_builder
import pytest

from data.__main__ import GOOD, UNUSABLE, main
from data.comparing.comparison import compare
from data.comparing.comparison_report import comparison_lines, comparison_object
from data.comparing.differences import UNCHANGED, DifferenceGroup
from data.model import ObsStatus, Qualifier
from data.writing.comparison_workbook import comparison_workbook
from data.writing.saving import write_package

REVISED, REDEFINED, ADDED, REMOVED, REWORDED = DifferenceGroup


def figures_changed(package, **changes):
    """Return a package with figures changed: `obs_id={field: value}`; None removes one."""
    made = [
        replace(one, **changes[one.obs_id]) if changes.get(one.obs_id) else one
        for one in package.observations
        if changes.get(one.obs_id, {}) is not None
    ]
    return replace(package, observations=tuple(made))


def indicators_changed(package, **changes):
    made = [replace(one, **changes.get(one.indicator_id, {})) for one in package.indicators]
    return replace(package, indicators=tuple(made))


def number(text):
    return {"obs_value": Decimal(text), "value_text": text}


@pytest.fixture(scope="module")
def package(bundled):
    return bundled.package


def single_figures(package):
    """Return the ids of indicators with one figure that is a plain number, with that figure."""
    found = {}
    for key, own in package.observations_by_indicator.items():
        if len(own) == 1 and own[0].obs_value is not None and own[0].obs_qualifier is Qualifier.EQ:
            found[key] = own[0]
    return found


def planted(package):
    """Return the bundled package with twenty differences, and the group of each by its id."""
    singles = iter(single_figures(package).items())
    figures, indicators, groups = {}, {}, {}
    for obs_id, text in (
        ("poverty_headcount_2013", "158"),
        ("poverty_headcount_2017", "37.9"),
        ("poverty_incidence_2016", "3.98"),
        ("national_headcount_2014", "7018"),
    ):
        figures[obs_id], groups[obs_id] = number(text), REVISED
    for _ in range(3):
        _, one = next(singles)
        figures[one.obs_id], groups[one.obs_id] = number(f"{one.obs_value + 1:f}"), REVISED
    _, one = next(singles)
    figures[one.obs_id], groups[one.obs_id] = {"obs_qualifier": Qualifier.GT}, REVISED
    for change in (
        {"unit": "户", "unit_measure": "户", "unit_mult": 0},
        {"universe": "全部农村牧区"},
        {"unit": "千个", "unit_measure": "个", "unit_mult": 3},
        {"description": "按新口径。"},
    ):
        key, one = next(singles)
        indicators[key], groups[one.obs_id] = change, REDEFINED
    figures["poverty_headcount_2019"] = {"obs_status": ObsStatus.BREAK}
    groups["poverty_headcount_2019"] = REDEFINED
    for obs_id in ("poverty_headcount_2014", "poverty_incidence_2014"):
        figures[obs_id], groups[obs_id] = None, REMOVED
    figures["poverty_headcount_2015"] = {"source_text": "年底贫困人口为八十点二万人"}
    figures["poverty_headcount_2016"] = {"comment": "照原文。"}
    figures["poverty_headcount_2018"] = {"time_label": "2018年底"}
    groups |= dict.fromkeys(("poverty_headcount_2015", "poverty_headcount_2016", "poverty_headcount_2018"), REWORDED)
    changed = indicators_changed(figures_changed(package, **figures), **indicators)
    model = package.observation_by_id["poverty_headcount_2019"]
    added = tuple(
        replace(model, obs_id=f"added_{year}", time_period=str(year), time_label=str(year)) for year in (2021, 2022)
    )
    groups |= {one.obs_id: ADDED for one in added}
    return replace(changed, observations=(*changed.observations, *added)), groups


def groups_of(comparison):
    return {one.figure.observation.obs_id: one.group for one in comparison.differences}


def test_twenty_planted_differences_are_found_in_their_groups(package):
    changed, groups = planted(package)
    assert len(groups) == 20
    assert groups_of(compare(package, changed)) == groups


def test_a_package_does_not_differ_from_itself(package, capsys, tmp_path):
    comparison = compare(package, package)
    assert comparison.is_empty
    assert comparison.same == len(package.observations)
    assert list(comparison_lines(comparison)) == [UNCHANGED] == ["没有变化"]
    one, other = tmp_path / "一", tmp_path / "二.xlsx"
    write_package(package, one)
    write_package(package, other)
    assert main(["compare", str(one), str(other)]) == GOOD
    assert capsys.readouterr().out == "没有变化\n"


@pytest.mark.parametrize(
    ("text", "unit", "power", "group"),
    [
        ("16200", "人", 0, REDEFINED),
        ("16234", "人", 0, REDEFINED),
        ("16300", "人", 0, REVISED),
        ("1.62", "人", 0, REDEFINED),
        ("1.6", "万人", 4, REWORDED),
        ("1.620", "万人", 4, REWORDED),
        ("1.63", "万人", 4, REVISED),
        ("1.62", "万户", 4, REDEFINED),
    ],
)
def test_another_unit_or_fewer_digits_are_no_revision(package, text, unit, power, group):
    """1.62万人 of 2019 in other words."""
    key = "poverty_headcount_2019"
    own = replace(package.indicator_by_id["poverty_headcount"], indicator_id="own", title="年底贫困人口")
    old = replace(
        package,
        indicators=(own,),
        observations=(replace(package.observation_by_id[key], indicator_id="own"),),
        relations=(),
        charts=(),
    )
    changed = figures_changed(old, **{key: number(text)})
    measure = "户" if "户" in unit else "人"
    new = indicators_changed(changed, own={"unit": unit, "unit_measure": measure, "unit_mult": power})
    assert groups_of(compare(old, new)) == {key: group}


def test_other_ids_are_matched_by_indicator_area_and_period(package):
    renamed = replace(
        package,
        observations=tuple(replace(one, obs_id=f"x-{one.obs_id}") for one in package.observations),
        relations=(),
        charts=(),
    )
    comparison = compare(package, renamed)
    # Figures of one indicator without a period that print the same may not be told apart, but none is lost.
    assert comparison.differences == ()
    assert comparison.same == len(package.observations)


def small(tmp_path, name, rows):
    """Return the path of a package whose figures are `(indicator, period, value)`, with ids that are counted."""
    titles = list(dict.fromkeys(title for title, _, _ in rows))
    indicators = [
        {"indicator_id": f"i{at:04d}", "title": title, "theme_id": "t", "unit": "人", "unit_measure": "人"}
        for at, title in enumerate(titles, 1)
    ]
    keys = {one["title"]: one["indicator_id"] for one in indicators}
    figures = [
        {"obs_id": f"f{at:04d}", "indicator_id": keys[title], "time_period": period, "obs_value": value}
        for at, (title, period, value) in enumerate(rows, 1)
    ]
    return package_builder.build(tmp_path / name, indicators=indicators, observations=figures)


def compared(capsys, old, new, *more):
    assert main(["compare", str(old), str(new), "--json", *more]) == GOOD
    return json.loads(capsys.readouterr().out)


def test_counted_ids_that_moved_are_not_taken_for_the_same_figures(tmp_path, capsys):
    old = small(tmp_path, "旧", [("学校数", "2019", "5"), ("学生数", "2019", "900")])
    new = small(tmp_path, "新", [("教师数", "2019", "70"), ("学校数", "2019", "5"), ("学生数", "2019", "910")])
    found = compared(capsys, old, new)
    assert [one["indicator"] for one in found["added"]] == ["教师数"]
    assert [(one["indicator"], one["old"], one["new"]) for one in found["revised"]] == [("学生数", "900", "910")]
    assert not found["removed"]


def test_similar_names_are_asked_and_never_guessed(tmp_path, capsys):
    old = small(tmp_path, "旧", [("普通中学在校学生数", "2019", "900"), ("学校数", "2019", "5")])
    new = small(tmp_path, "新", [("学校数", "2019", "5"), ("普通中学在校生数", "2019", "910")])
    found = compared(capsys, old, new)
    assert [len(found[key]) for key in ("revised", "added", "removed", "proposed")] == [0, 1, 1, 1]
    ids = found["proposed"][0]["old_id"], found["proposed"][0]["new_id"]
    said = compared(capsys, old, new, "--same", "=".join(ids))
    assert [len(said[key]) for key in ("revised", "added", "removed", "proposed")] == [1, 0, 0, 0]
    assert (said["revised"][0]["old"], said["revised"][0]["new"]) == ("900", "910")


def test_a_pair_without_its_sign_is_refused_and_a_plain_table_too(tmp_path, capsys):
    old = small(tmp_path, "旧", [("学校数", "2019", "5")])
    assert main(["compare", str(old), str(old), "--same", "甲"]) == UNUSABLE
    assert "--same 甲" in capsys.readouterr().err
    names = tmp_path / "名册.csv"
    names.write_text("姓名,电话\n张,1\n", encoding="utf-8")
    assert main(["compare", str(old), str(names)]) == UNUSABLE
    assert "“名册.csv”是普通表格" in capsys.readouterr().err


def test_checks_that_broke_or_healed_are_named(package):
    changed = figures_changed(package, forest_rangers=number("9.17"))
    broken = [one.new.relation.relation_id for one in compare(package, changed).broken]
    assert "sum_employment" in broken
    healed = [one.new.relation.relation_id for one in compare(changed, package).healed]
    assert healed == broken


def test_claims_in_words_differ_where_they_say_something_else(package):
    claim = next(one for one in package.observations if one.obs_value is None and one.value_text == "全覆盖")
    same = figures_changed(package, **{claim.obs_id: {"value_text": "实现全覆盖"}})
    other = figures_changed(package, **{claim.obs_id: {"value_text": "基本覆盖"}})
    assert groups_of(compare(package, same)) == {claim.obs_id: REWORDED}
    assert groups_of(compare(package, other)) == {claim.obs_id: REVISED}


def test_the_object_has_both_values_and_both_sentences(package):
    changed = figures_changed(
        package, poverty_headcount_2013={**number("158"), "source_text": "年底贫困人口158"}, poverty_headcount_2014=None
    )
    report = comparison_object(compare(package, changed))
    one = report["revised"][0]
    assert {key: one[key] for key in ("old_id", "new_id", "indicator", "area", "period", "old", "new")} == {
        "old_id": "poverty_headcount_2013",
        "new_id": "poverty_headcount_2013",
        "indicator": "年底贫困人口",
        "area": "内蒙古自治区",
        "period": "2013",
        "old": "157",
        "new": "158",
    }
    assert (one["old_text"][:6], one["new_text"]) == ("年底贫困人口", "年底贫困人口158")
    assert report["removed"][0]["new_id"] is None
    assert json.loads(json.dumps(report, ensure_ascii=False))["same"] == len(package.observations) - 2


def test_the_workbook_has_every_difference_as_numbers_with_both_sentences(package):
    changed, groups = planted(package)
    content = comparison_workbook(compare(package, changed))
    assert content == comparison_workbook(compare(package, changed))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:2] == ["修订说明", "修订"]
    rows = list(book["修订"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == sum(group is REVISED for group in groups.values())
    own = next(row for row in rows if row[-1] == "poverty_headcount_2013")
    assert own[3:6] == (157, 158, "万人")
    assert own[7].startswith("年底贫困人口")
    assert {sheet: book[sheet].max_row - 3 for sheet in ("新增", "删除", "只改措辞")} == {
        "新增": 2,
        "删除": 2,
        "只改措辞": 3,
    }


def test_what_cannot_be_compared_is_told(tmp_path, capsys, package):
    plain = tmp_path / "名册.csv"
    plain.write_text("姓名,住址\n甲,东街\n乙,西街\n", encoding="utf-8")
    write_package(package, tmp_path / "包")
    assert main(["compare", str(tmp_path / "包"), str(plain)]) == UNUSABLE
    assert "名册.csv" in capsys.readouterr().err
    assert main(["compare", str(tmp_path / "包"), str(tmp_path / "包"), "对照.docx"]) == UNUSABLE
    assert "对照.docx" in capsys.readouterr().err
    target = tmp_path / "对照.xlsx"
    assert main(["compare", str(tmp_path / "包"), str(tmp_path / "包"), str(target)]) == GOOD
    assert openpyxl.load_workbook(target).sheetnames == ["修订说明"]


@pytest.mark.parametrize("text", ["2012", "777"])
def test_a_figure_that_was_given_to_another_indicator_is_no_rewording(package, text):
    moved = figures_changed(package, feature_bases={"indicator_id": "industry_parks", **number(text)})
    (difference,) = compare(package, moved).differences
    assert difference.group is REDEFINED
    assert any(one.field == "指标名称" for one in difference.changes)


def test_an_indicator_of_a_similar_name_is_renamed_and_one_of_another_name_another(package):
    for title, group in (("特色产业示范基地", REWORDED), ("人均粮食产量", REDEFINED)):
        changed = indicators_changed(package, feature_bases={"title": title})
        assert groups_of(compare(package, changed)) == {"feature_bases": group}


@pytest.mark.parametrize("name", ["呼伦贝尔盟", "呼伦贝尔"])
def test_another_name_of_an_area_is_no_other_definition(package, name):
    areas = tuple(replace(one, title=name) if one.ref_area == "150700" else one for one in package.areas)
    ids = {one.obs_id: {"obs_id": f"new_{one.obs_id}"} for one in package.observations if one.ref_area == "150700"}
    renamed = replace(package, areas=areas)
    assert ids
    for new in (renamed, figures_changed(renamed, **ids)):
        comparison = compare(package, new)
        assert not comparison.differences
        assert [(one.field, one.new) for one in comparison.renames] == [("地区", name)]
        assert f"  地区改名：呼伦贝尔市 → {name}（{len(ids)} 个数）" in comparison_lines(comparison)


def test_tables_of_two_files_do_not_differ_in_the_names_of_these(tmp_path, capsys):
    rows = "指标：收入(万元)\n地区,2020年,2019年\n卓资县,1,2\n化德县,3,{}\n商都县,5,6\n"
    (tmp_path / "去年.csv").write_text(rows.format(4), encoding="utf-8")
    (tmp_path / "今年.csv").write_text(rows.format("4.6").replace("卓资县", "卓资"), encoding="utf-8")
    assert main(["compare", str(tmp_path / "去年.csv"), str(tmp_path / "今年.csv"), "--json"]) == GOOD
    report = json.loads(capsys.readouterr().out)
    (revised,) = report["revised"]
    assert (revised["area"], revised["old"], revised["new"]) == ("化德县", "4", "4.6")
    assert report["reworded"] == report["redefined"] == []
    assert {one["field"] for one in report["renamed"]} == {"主题", "来源", "地区"}


def test_a_theme_that_some_figures_left_is_told_of_each(package):
    moved = indicators_changed(package, solar_counties={"theme_id": "trend"})
    comparison = compare(package, moved)
    assert groups_of(comparison) == {"solar_counties": REWORDED}
    assert comparison.renames == ()


def test_another_area_under_the_same_code_is_another_definition(package):
    areas = tuple(replace(one, title="兴安盟") if one.ref_area == "150700" else one for one in package.areas)
    assert {one.group for one in compare(package, replace(package, areas=areas)).differences} == {REDEFINED}


def test_a_check_that_lacks_a_figure_says_so(package):
    missing = {"obs_value": None, "value_text": "", "obs_status": ObsStatus.MISSING}
    comparison = compare(package, figures_changed(package, poverty_headcount_2020=missing))
    assert comparison.broken
    assert all("没有数" in one.new.explanation for one in comparison.broken)
