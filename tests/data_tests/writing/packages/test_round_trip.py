"""Folder, workbook, zip, folder again: nothing of a package is lost."""

import dataclasses
import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from package_builder import INDICATORS, OBSERVATIONS, build

from data.__main__ import main
from data.model import Indicator as Measure
from data.model import Observation, Package, Source, Theme
from data.package.reader import bundled_path, open_package
from data.session.opening import read_any
from data.writing.packages.package_files import package_members
from data.writing.saving import write_package

TABLES = ("themes", "indicators", "observations", "relations", "charts", "sources", "areas", "annotations")


def all_around(source, tmp_path):
    """Convert a package to a workbook, that to a zip, that to a folder, and return the folder."""
    steps = [source, tmp_path / "a.xlsx", tmp_path / "b.dajuan", tmp_path / "c"]
    for before, after in pairwise(steps):
        assert main(["convert", str(before), str(after)]) == 0
    return steps[-1]


def test_the_bundled_package_comes_back_byte_by_byte(tmp_path):
    folder = all_around(bundled_path(), tmp_path)
    for table in TABLES:
        assert (folder / f"{table}.csv").read_bytes() == (bundled_path() / f"{table}.csv").read_bytes(), table
    assert (folder / "sources/page.txt").read_bytes() == (bundled_path() / "sources/page.txt").read_bytes()
    before, after = (json.loads((one / "datapackage.json").read_text("utf-8")) for one in (bundled_path(), folder))
    assert after == before
    assert {path.name for path in folder.rglob("*")} == {path.name for path in bundled_path().rglob("*")}


def test_columns_and_words_of_its_own_are_kept(tmp_path):
    indicators = [one | {"负责科室": f"科室{at}", "核对人": ""} for at, one in enumerate(INDICATORS)]
    observations = [one | {"台账号": f"0{at}"} for at, one in enumerate(OBSERVATIONS)]
    folder = build(tmp_path / "p", indicators=indicators, observations=observations)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor |= {"homepage": "甲", "custom": {"深": [1, None, "x" * 40_000]}}
    descriptor["resources"][1] |= {"dajuan:owner": "某科", "dialect": {"delimiter": ","}}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")
    last, problems = open_package(all_around(folder, tmp_path))
    assert problems == ()
    assert last.extras["indicators"]["b"] == {"负责科室": "科室1", "核对人": ""}
    assert last.extras["observations"]["c1"] == {"台账号": "02"}
    assert last.properties["custom"] == descriptor["custom"]
    resource = next(one for one in last.resources if one["name"] == "indicators")
    assert resource["dajuan:owner"] == "某科"
    assert "dialect" not in resource, "that was true of the file that was read"
    assert [one["name"] for one in resource["schema"]["fields"]][-2:] == ["负责科室", "核对人"]


def test_a_file_that_the_program_does_not_know_is_told(tmp_path):
    folder = build(tmp_path)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["resources"].append({"name": "map", "path": "map.geojson"})
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (problem,) = open_package(folder)[1]
    assert (problem.severity.value, problem.found) == ("note", "map")


TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(comment=TEXT, title=TEXT, text=TEXT, own=TEXT, value=st.decimals(-(10**12), 10**12, places=4))
def test_any_words_and_figures_come_back(tmp_path_factory, comment, title, text, own, value):
    tmp_path = tmp_path_factory.mktemp("trip")
    figure = Observation("o", "i", "", "2020", "", value, f"{value:f}", source_id="s", comment=comment.strip())
    package = Package(
        "p",
        "题",
        "1",
        own.strip(),
        tmp_path,
        (Theme("t", title.strip() or "主题", 1),),
        (Measure("i", "指标", "t", unit="人"),),
        (figure,),
        sources=(Source("s", "来源", path="s.txt", text=text),),
        properties={"dajuan:note": own},
    )
    for target in (tmp_path / "a.xlsx", tmp_path / "b.zip", tmp_path / "c"):
        write_package(package, target)
        again = read_any(target).package
        for name in ("description", "themes", "observations", "sources"):
            assert getattr(again, name) == getattr(package, name), (target.name, name)
        assert again.properties["dajuan:note"] == own
        package = dataclasses.replace(again, path=tmp_path)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_clerks_table_becomes_a_package_and_comes_back(tmp_path, ending):
    source = tmp_path / "县.csv"
    source.write_text(
        "主题,指标名称,单位,时间,数值\n甲,人口,万人,2020年底,约3.50\n甲,率,%,2020,99%以上\n乙,覆盖,,,全覆盖\n", "utf-8"
    )
    first = read_any(source).package
    assert main(["convert", str(source), str(tmp_path / f"a.{ending}")]) == 0
    again = read_any(tmp_path / f"a.{ending}").package
    keep = ("time_period", "obs_value", "obs_qualifier")
    assert [[getattr(one, name) for name in keep] for one in again.observations] == [
        [getattr(one, name) for name in keep] for one in first.observations
    ]
    assert [one.title for one in again.themes] == [one.title for one in first.themes]


@pytest.mark.parametrize("path", ["observations.csv", "Charts.CSV", "./datapackage.json"])
def test_the_text_of_a_source_does_not_replace_a_table(tmp_path, path):
    package = open_package(bundled_path())[0]
    first, *others = package.sources
    package = dataclasses.replace(package, sources=(dataclasses.replace(first, path=path), *others))
    folder = tmp_path / "p"
    for name, content in package_members(package).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    again, problems = open_package(folder)
    assert problems == ()
    assert len(again.observations) == len(package.observations)
    assert again.sources[0].text == first.text
