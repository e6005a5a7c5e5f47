"""The bundled package says what its page says, no more and no less."""

import csv
import json
import re
import warnings
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path

import pytest

import data
from data.checks.number_accounting import NumberKind, account
from data.checks.source_places import PlaceKind, Provenance
from data.model import Indicator, Observation, Package, Qualifier, Source

ROOT = Path(data.__file__).parent / "packages" / "inner-mongolia-2020"
TABLES = ("themes", "indicators", "observations", "relations", "charts", "sources", "areas", "annotations")
HEADLINES = [
    "575.2亿元",
    "124万人",
    "64.6万人次",
    "12.5万人",
    "2322个村",
    "127.2亿元",
    "1.2万户",
    "8.5万名",
    "46万人次",
    "50.2亿元",
    "127亿元",
    "94.92亿元",
    "167个",
    "38.2万",
    "157万人",
    "13159元",
    "2087所",
    "6.4万人",
    "13.7万人",
    "18.3万人",
    "8.56万人",
    "6.5万公里",
    "99%",
    "97.8%",
    "全覆盖",
    "基础牢",
    "制度明",
    "敢创新",
    "绿富兴",
]


def squeeze(text):
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def tables():
    read = {}
    for name in TABLES:
        with (ROOT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            read[name] = list(csv.DictReader(file))
    return read


@pytest.fixture(scope="module")
def page():
    return (ROOT / "sources" / "page.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def by_id(tables):
    return {row["obs_id"]: row for row in tables["observations"]}


@pytest.fixture(scope="module")
def units(tables):
    return {row["indicator_id"]: row["unit"] for row in tables["indicators"]}


@pytest.fixture(scope="module")
def package(tables, page):
    indicators = tuple(
        Indicator(row["indicator_id"], row["title"], row["theme_id"], unit=row["unit"], universe=row["universe"])
        for row in tables["indicators"]
    )
    observations = tuple(
        Observation(
            row["obs_id"],
            row["indicator_id"],
            time_period=row["time_period"],
            time_label=row["time_label"],
            obs_value=Decimal(row["obs_value"]) if row["obs_value"] else None,
            value_text=row["value_text"],
            headline=row["headline"],
            source_id=row["source_id"],
            source_text=row["source_text"],
            repeats=tuple(filter(None, row["dajuan:repeats"].split("|"))),
        )
        for row in tables["observations"]
    )
    sources = tuple(
        Source(row["source_id"], row["title"], text=page if row["path"] else "") for row in tables["sources"]
    )
    return Package("made", "made", "1", "", ROOT, (), indicators=indicators, observations=observations, sources=sources)


def test_every_number_of_the_page_is_accounted_for(package, page):
    provenance = Provenance(package)
    result = account(package, provenance)
    assert [number.text for number in result.numbers] == re.findall(r"\d+(?:\.\d+)?", page)
    assert len(result.numbers) == 146
    assert result.missing == ()
    assert result.doubled == ()
    assert result.invented == ()
    assert result.complete
    assert [number.text for number in result.numbers if number.kind is NumberKind.NAME] == ["120"]
    assert {number.text for number in result.numbers if number.kind is NumberKind.PERIOD} == {
        str(year) for year in range(2012, 2021)
    }


def test_each_collected_number_has_one_place_of_its_own(package):
    provenance = Provenance(package)
    for observation in package.observations:
        if observation.source_id == "page" and observation.obs_value is not None:
            kinds = [place.kind for place in provenance.of(observation.obs_id)]
            assert kinds.count(PlaceKind.VALUE) == 1, observation.obs_id


@pytest.mark.parametrize("dropped", ["forest_rangers", "poverty_incidence_2020", "disability_people"])
def test_the_account_notices_a_missing_figure(package, dropped):
    kept = tuple(obs for obs in package.observations if obs.obs_id != dropped)
    less = replace(package, observations=kept)
    assert account(less, Provenance(less)).missing


def test_the_account_notices_a_doubled_and_an_invented_figure(package):
    figure = next(obs for obs in package.observations if obs.obs_id == "feature_bases")
    more = replace(
        package,
        observations=(
            *package.observations,
            replace(figure, obs_id="again"),
            replace(figure, obs_id="invented", obs_value=Decimal(77), value_text="77"),
        ),
    )
    result = account(more, Provenance(more))
    assert [(number.text, owners) for number, owners in result.doubled] == [("2012", ("feature_bases", "again"))]
    assert result.invented == ("invented",)


def test_every_sentence_stands_on_the_page(tables, page):
    printed = squeeze(page)
    for row in tables["observations"]:
        if row["source_id"] == "page":
            assert row["source_text"], row["obs_id"]
            sentences = [row["source_text"], *filter(None, row["dajuan:repeats"].split("|")), row["headline"]]
            for sentence in sentences:
                assert squeeze(sentence) in printed, row["obs_id"]
        else:
            assert not row["source_text"]


def test_every_claim_of_a_whole_is_collected(package, page):
    provenance = Provenance(package)
    collected = [place for place in provenance.places if place.source_id == "page"]
    for claim in re.finditer(r"全\s*部|应\s*签\s*尽\s*签|全\s*覆\s*盖|清\s*零|达\s*标”|基\s*本\s*建", page):
        assert any(place.start <= claim.start() < place.end for place in collected), claim


def test_frictionless_finds_the_package_valid():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.validate(str(ROOT / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_the_descriptor_names_every_file_and_every_column(tables):
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    paths = {resource["path"] for resource in descriptor["resources"]}
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()}
    assert files == paths | {"datapackage.json"}
    for resource in descriptor["resources"]:
        if resource["name"] in tables:
            fields = resource["schema"]["fields"]
            assert list(tables[resource["name"]][0]) == [field["name"] for field in fields]
            assert all(re.search("[\u4e00-\u9fff]", field["title"]) for field in fields)


@pytest.mark.parametrize("name", TABLES)
def test_the_files_are_plain_utf8_with_line_feeds(name):
    stored = (ROOT / f"{name}.csv").read_bytes()
    assert not stored.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in stored
    assert stored.endswith(b"\n")


def test_all_headlines_are_there_in_the_order_of_the_page(tables, page):
    headlines = [row["headline"] for row in tables["observations"] if row["headline"]]
    assert [headline for headline, _ in groupby(headlines)] == HEADLINES
    assert len(HEADLINES) == 29
    figures = [row["headline"] for row in tables["observations"] if row["headline"] and row["obs_value"]]
    assert len(figures) == len(set(figures)) == 24
    lines = [squeeze(line) for line in page.splitlines()]
    positions = [lines.index(headline) for headline in HEADLINES]
    assert positions == sorted(positions)


def test_values_keep_the_digits_of_the_page(tables):
    for row in tables["observations"]:
        digits = re.findall(r"\d+(?:\.\d+)?", row["value_text"])
        assert digits == ([row["obs_value"]] if row["obs_value"] else []), row["obs_id"]
        assert row["value_text"]


def test_the_year_table_is_the_page_s(tables):
    series = {
        key: [row["value_text"] for row in tables["observations"] if row["indicator_id"] == key]
        for key in ("poverty_headcount", "poverty_incidence")
    }
    assert series["poverty_headcount"] == ["197", "157", "119", "80.2", "57.8", "37.8", "15.24", "1.62", "0"]
    assert series["poverty_incidence"] == [
        "14.9",
        "11.7",
        "8.26",
        "5.85",
        "4.10",
        "2.26",
        "1.06",
        "0.11",
        "0",
    ]


@pytest.mark.parametrize(
    ("obs_id", "qualifier", "text"),
    [
        ("broadband", Qualifier.GE, "99%以上"),
        ("beijing_industry_share", Qualifier.GE, "70%以上"),
        ("solar_income", Qualifier.GE, "15万元以上"),
        ("beijing_beneficiaries", Qualifier.GT, "超过46万"),
        ("education_families", Qualifier.APPROX_GT, "50多万"),
        ("serious_patients", Qualifier.APPROX_GT, "6.4万余"),
    ],
)
def test_qualifiers_are_kept(by_id, obs_id, qualifier, text):
    assert by_id[obs_id]["obs_qualifier"] == qualifier
    assert by_id[obs_id]["value_text"] == text


def test_no_other_figure_is_qualified(tables):
    qualified = [row for row in tables["observations"] if row["obs_qualifier"] != "eq"]
    assert len(qualified) == 6


@pytest.mark.parametrize(
    ("obs_id", "unit"),
    [
        ("housing_renovated", "万户"),
        ("serious_patients", "万名"),
        ("disability_people", "万名"),
        ("employment_poor", "万人次"),
        ("employment_beijing", "万名"),
        ("ecommerce_people", "万人次"),
        ("tourism_households", "万户"),
        ("firms_people", "万"),
        ("village_cadres", "名"),
    ],
)
def test_people_visits_and_households_keep_their_units(by_id, units, obs_id, unit):
    assert units[by_id[obs_id]["indicator_id"]] == unit


def test_units_and_multipliers_agree(tables):
    powers = {"万": 4, "亿": 8}
    for row in tables["indicators"]:
        if row["unit"]:
            assert int(row["unit_mult"]) == powers.get(row["unit"][0], 0), row["indicator_id"]
        people = row["unit"].removeprefix("万") in {"人", "名"} or row["unit"] == "万"
        assert (row["unit_measure"] == "人") is people


def test_periods_are_printed_in_the_sentence_of_their_figure(tables):
    for row in tables["observations"]:
        if row["source_id"] != "page" or row["indicator_id"].startswith("poverty_"):
            continue
        if row["time_label"] == "从2019年开始，连续两年":
            assert row["time_period"] == "2019/2020"
        else:
            assert all(year in row["source_text"] for year in re.findall(r"\d{4}", row["time_period"]))
        assert bool(row["time_period"]) is bool(row["time_label"])
        assert all(squeeze(part) in row["source_text"] for part in row["time_label"].split("……"))


def test_figures_without_a_printed_period_have_none(by_id):
    for obs_id in (
        "employment_total",
        "industry_funds",
        "people_lifted",
        "beijing_funds",
        "roads",
        "schools_rebuilt",
    ):
        assert by_id[obs_id]["time_period"] == ""


def test_cumulative_figures_say_so_in_their_sentence(tables):
    for row in tables["observations"]:
        if row["cumulative"] == "true":
            assert "累计" in row["source_text"], row["obs_id"]


def test_words_stay_words(by_id):
    for obs_id in (
        "chronic_patients",
        "village_services",
        "power_villages",
        "resettlement_task",
        "clear_housing",
    ):
        assert by_id[obs_id]["obs_value"] == ""
        assert not re.search(r"\d", by_id[obs_id]["value_text"])


def test_the_measures_are_rows_of_their_own(tables):
    groups = [row["indicator_id"] for row in tables["indicators"]]
    assert sum(name.startswith("clear_") for name in groups) == 6
    assert sum(name.startswith("meet_") for name in groups) == 4
    assert sum(name.startswith("ledger_") for name in groups) == 3
    titles = {row["title"] for row in tables["indicators"]}
    assert "《关于进一步做好扶贫资产管理工作的通知》" in titles
    assert "易地扶贫搬迁建设任务" in titles
    assert "异地扶贫搬迁建设" in titles


def test_titles_are_unambiguous(tables):
    titles = [row["title"] for row in tables["indicators"]]
    assert len(titles) == len(set(titles))
    charts = [row["title"] for row in tables["charts"]]
    assert len(charts) == len(set(charts))


def test_only_parts_of_a_printed_sum_add(tables):
    additive = {row["indicator_id"] for row in tables["indicators"] if row["additive"] == "true"}
    parts = {part for row in tables["relations"] if row["check"] == "sum" for part in row["parts"].split(";")}
    assert additive == parts


def test_two_relations_are_known_not_to_fit(tables):
    known = [row["relation_id"] for row in tables["relations"] if row["expected"] == "false"]
    assert known == ["base_2017", "headline_housing_renovated"]
    for row in tables["relations"]:
        assert "错误" not in row["title"] + row["comment"]


def test_relations_name_figures_that_exist(tables, by_id):
    for row in tables["relations"]:
        named = [name for name in (row["result"], *row["parts"].split(";")) if name]
        assert named
        assert set(named) <= set(by_id), row["relation_id"]


def test_charts_name_series_that_exist_and_leave_out_no_figure(tables, by_id):
    themes = {row["indicator_id"]: row["theme_id"] for row in tables["indicators"]}
    wholes = {row["result"] for row in tables["relations"] if row["check"] == "sum"}
    drawn = {}
    for row in tables["charts"]:
        series = row["series"].split(";")
        assert set(series) <= set(by_id) | set(themes), row["chart_id"]
        for name in series:
            drawn.setdefault(row["theme_id"], set()).add(by_id[name]["indicator_id"] if name in by_id else name)
    for row in tables["observations"]:
        if row["obs_value"] and row["obs_id"] not in wholes:
            assert row["indicator_id"] in drawn[themes[row["indicator_id"]]], row["obs_id"]


def test_each_theme_has_three_to_eight_charts_and_few_groups(tables):
    for theme in tables["themes"]:
        charts = [row for row in tables["charts"] if row["theme_id"] == theme["theme_id"]]
        groups = {row["group"] for row in tables["indicators"] if row["theme_id"] == theme["theme_id"]}
        assert 3 <= len(charts) <= 8
        assert 2 <= len(groups) <= 5


def test_stacked_series_add_and_coverage_has_a_whole(tables):
    additive = {row["indicator_id"] for row in tables["indicators"] if row["additive"] == "true"}
    units = {row["indicator_id"]: row["unit"] for row in tables["indicators"]}
    capped = {row["result"] for row in tables["relations"] if row["check"] == "at_most"}
    for row in tables["charts"]:
        series = row["series"].split(";")
        if row["chart_type"] == "stacked":
            assert set(series) <= additive
        if row["chart_type"] == "coverage":
            assert all(units[name] in {"", "%"} or name in capped for name in series)


def test_comparisons_with_the_nation_carry_their_note(tables):
    for row in tables["charts"]:
        if "national_" in row["series"] and row["theme_id"] == "trend":
            assert "不宜直接比较" in row["note"], row["chart_id"]
    for row in tables["sources"]:
        assert "不宜直接比较" in row["comment"]


def test_the_breaks_of_the_income_series_and_of_2012_are_marked(tables):
    broken = [row["obs_id"] for row in tables["observations"] if row["obs_status"] == "B"]
    assert broken == ["poverty_headcount_2013", "poverty_incidence_2013", "national_income_2017"]
    years = [row["time_period"] for row in tables["observations"] if row["indicator_id"] == "national_income"]
    assert all(early < late for early, late in pairwise(years))
