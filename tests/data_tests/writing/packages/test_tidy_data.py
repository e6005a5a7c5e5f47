"""Figures with codes for other programs: read by them as by this program, whole, and the same every time."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from frictionless import Package as Frictionless
from package_builder import build

from data.checks.doubts import flagged_ids
from data.package.reader import bundled_path, open_package
from data.problems import WriteError
from data.session.opening import read_any
from data.writing.formats import Content, formats_of
from data.writing.packages.package_files import package_members
from data.writing.packages.tidy_data import tidy_members, tidy_zip
from data.writing.saving import write_export
from data.writing.tables.export_columns import TableExport, whole_table

ZIPPED, FOLDER, *_ = formats_of(Content.DATA)


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def written(package, tmp_path, form, theme=""):
    target = tmp_path / ("纯数据" + form.suffix)
    write_export(package, theme, form, target)
    return target


def rows_of(members):
    return list(csv.DictReader(io.StringIO(members["observations.csv"].decode(), newline="")))


@pytest.mark.parametrize("form", [ZIPPED, FOLDER], ids=["zip", "folder"])
def test_it_opens_again_without_loss_or_complaint(package, tmp_path, form):
    read = read_any(written(package, tmp_path, form))
    assert read.problems == ()
    again = read.package
    for name in ("themes", "indicators", "observations", "relations", "sources", "areas"):
        assert getattr(again, name) == getattr(package, name)
    assert flagged_ids(again) == flagged_ids(package)
    assert (again.name, again.title, again.version) == (package.name, package.title, package.version)


def test_frictionless_finds_it_valid(package, tmp_path):
    folder = written(package, tmp_path, FOLDER)
    report = Frictionless(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten()
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["version"] == package.version
    assert [one["title"] for one in described["licenses"]] == [one["title"] for one in package.properties["licenses"]]
    fields = next(one for one in described["resources"] if one["name"] == "observations")["schema"]["fields"]
    assert [one["name"] for one in fields] == list(rows_of(tidy_members(whole_table(package)))[0])
    names = {path.name for path in folder.iterdir()}
    assert {one["path"].split("/")[0] for one in described["resources"]} | {"datapackage.json"} == names


def test_a_row_is_a_figure_with_codes_and_its_unit(package):
    members = tidy_members(whole_table(package))
    assert not members["observations.csv"].startswith(b"\xef\xbb\xbf")
    for row, one in zip(rows_of(members), package.observations, strict=True):
        indicator = package.indicator_of(one)
        assert (row["obs_id"], row["indicator_id"], row["ref_area"]) == (one.obs_id, one.indicator_id, one.ref_area)
        assert row["obs_value"] == ("" if one.obs_value is None else str(one.obs_value))
        assert (row["unit"], row["unit_measure"]) == (indicator.unit, indicator.unit_measure)
        assert row["unit_mult"] == (str(indicator.unit_mult) if indicator.unit else "")
        assert (row["time_period"], row["obs_qualifier"]) == (one.time_period, one.obs_qualifier.value)
        assert (row["obs_status"], row["source_id"]) == (one.obs_status.value, one.source_id)


def test_json_says_the_same_with_numbers_as_printed(package):
    members = tidy_members(whole_table(package))
    listed = json.loads(members["observations.json"], parse_float=Decimal, parse_int=Decimal)
    for row, one in zip(rows_of(members), listed, strict=True):
        assert list(row) == list(one)
        for name, cell in row.items():
            if name in ("obs_value", "unit_mult"):
                assert one[name] == (Decimal(cell) if cell else None)
                assert str(one[name] if cell else "") == cell
            else:
                assert one[name] == ({"true": True, "false": False}[cell] if name == "cumulative" else cell)


def test_chosen_figures_bring_only_what_belongs_to_them(package, tmp_path):
    export = TableExport(package, ("poverty_headcount_2012", "poverty_headcount_2013"), "表", "所选 2 行", "2012")
    members = tidy_members(export)
    assert [row["obs_id"] for row in rows_of(members)] == list(export.obs_ids)
    assert json.loads(members["datapackage.json"])["dajuan:scope"] == {
        "title": "表",
        "rows": "所选 2 行",
        "filters": "2012",
    }
    (tmp_path / "两行.zip").write_bytes(tidy_zip(export))
    read = read_any(tmp_path / "两行.zip")
    assert read.problems == ()
    assert [one.indicator_id for one in read.package.indicators] == ["poverty_headcount"]
    assert len(read.package.themes) == len(read.package.sources) == 1
    assert {one.ref_area for one in read.package.areas} == {"150000", "100000"}
    known = set(export.obs_ids)
    assert all({one.result, *one.parts} - {""} <= known for one in read.package.relations)


def test_it_is_the_same_again_also_from_its_own_files(package, tmp_path):
    first = written(package, tmp_path, ZIPPED)
    assert tidy_zip(whole_table(package)) == first.read_bytes()
    assert tidy_zip(whole_table(read_any(first).package)) == first.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == tidy_members(whole_table(package))


def test_columns_of_a_package_of_its_own_and_odd_figures_stay(tmp_path):
    rows = [
        {"obs_id": "x", "indicator_id": "a", "time_period": "2019", "obs_value": "-0.50", "value_text": "-0.50",
         "自己的": "甲"},
        {"obs_id": "y", "indicator_id": "a", "time_period": "2020", "obs_value": "", "value_text": '全"部',
         "自己的": ""},
    ]  # fmt: skip
    package = open_package(build(tmp_path / "包", observations=rows))[0]
    listed = json.loads(tidy_members(whole_table(package))["observations.json"], parse_float=str)
    assert [(one["obs_value"], one["value_text"], one["自己的"]) for one in listed] == [
        ("-0.50", "-0.50", "甲"),
        (None, '全"部', ""),
    ]
    assert read_any(written(package, tmp_path, FOLDER)).package.observations == package.observations


def test_a_folder_that_cannot_be_whole_is_not_there(package, tmp_path):
    target = tmp_path / "纯数据"
    target.mkdir()
    (target / "别的.txt").write_text("甲", encoding="utf-8")
    with pytest.raises(WriteError, match="已经有内容"):
        write_export(package, "", FOLDER, target)
    assert [path.name for path in tmp_path.iterdir()] == ["纯数据"]
    assert [path.name for path in target.iterdir()] == ["别的.txt"]


def test_no_text_of_a_source_is_written_over(tmp_path):
    sources = [{"source_id": "s", "title": "公报", "path": "observations.json"}]
    folder = build(tmp_path / "包", sources=sources)
    (folder / "observations.json").write_text("原文一句。", encoding="utf-8")
    package = open_package(folder)[0]
    package = replace(package, observations=tuple(replace(one, source_id="s") for one in package.observations))
    members = tidy_members(whole_table(package))
    assert members["observations.json"].decode() == "原文一句。"
    assert len(json.loads(members["observations-2.json"])) == len(package.observations)
    read = read_any(written(package, tmp_path, ZIPPED))
    assert [one.text for one in read.package.sources] == ["原文一句。"]
    (json_rows,) = [
        one for one in json.loads(members["datapackage.json"])["resources"] if one["name"] == "observations-json"
    ]
    assert json_rows["path"] == "observations-2.json"


def test_what_stands_beside_the_figures_does_not_stay_in_the_package(package, tmp_path):
    read = read_any(written(package, tmp_path, ZIPPED)).package
    again = package_members(read)
    header = next(csv.reader(io.StringIO(again["observations.csv"].decode(), newline="")))
    assert not {"unit", "unit_measure", "unit_mult"} & set(header)
    described = json.loads(again["datapackage.json"])
    assert "dajuan:scope" not in described
    assert "observations-json" not in {one["name"] for one in described["resources"]}


def test_a_column_of_ones_own_called_like_that_of_units_keeps_its_cells(tmp_path):
    rows = [
        {"obs_id": "x", "indicator_id": "a", "time_period": "2019", "obs_value": "1", "value_text": "1",
         "unit": "自己的", "unit_2": "也是"},
    ]  # fmt: skip
    package = open_package(build(tmp_path / "包", observations=rows))[0]
    (row,) = rows_of(tidy_members(whole_table(package)))
    assert (row["unit"], row["unit_2"], row["unit_3"]) == ("亿元", "也是", "自己的")
    first = written(package, tmp_path, ZIPPED)
    again = read_any(first).package
    assert again.extras["observations"]["x"] == {"unit_3": "自己的", "unit_2": "也是"}
    assert tidy_zip(whole_table(again)) == first.read_bytes()
