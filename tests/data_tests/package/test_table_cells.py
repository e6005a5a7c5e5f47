"""Packages whose schemas say how cells are written: the value is right, or the place and the text are told."""

import json
from decimal import Decimal

import pytest
from package_builder import OBSERVATIONS, build, changed

from data.model import ObsStatus
from data.package.reader import open_package
from data.problems import PackageError, Severity
from data.session.opening import read_any
from data.writing.saving import write_package


def opened(folder, field, text, *, column="obs_value", schema=None, **cells):
    """Open a package in which one cell of the second figure and its schema are others."""
    rows = changed(OBSERVATIONS, "b1", value_text="", **{column: text}, **cells)
    build(folder, observations=rows)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    fields = [{"name": column, "type": "number", **field}]
    descriptor["resources"][2]["schema"] = {"fields": fields, **(schema or {})}
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    package, problems = open_package(folder)
    return package.observation_by_id["b1"], problems


@pytest.mark.parametrize(
    ("field", "text", "value", "shown"),
    [
        ({"decimalChar": ",", "groupChar": "."}, "1.234", "1234", "1234"),
        ({"decimalChar": ",", "groupChar": "."}, "1.234,50", "1234.50", "1234.50"),
        ({}, "1e3", "1000", "1000"),
        ({"bareNumber": False}, "12 %", "12", "12 %"),
        ({"bareNumber": False}, "€95", "95", "€95"),
        ({"bareNumber": False, "decimalChar": ",", "groupChar": "."}, "€1.234", "1234", "€1234"),
    ],
)
def test_the_value_is_what_the_schema_says(tmp_path, field, text, value, shown):
    figure, problems = opened(tmp_path, field, text)
    assert (figure.obs_value, figure.value_text) == (Decimal(value), shown)
    told = [(one.severity, one.place, one.found) for one in problems if "schema" in one.message]
    # The other figures of the column are written otherwise, which is told, too.
    assert ((Severity.NOTE, "observations.csv:L3", text) in told) is (text != shown)


def test_places_in_a_second_file_are_its_own(tmp_path):
    build(tmp_path, observations=OBSERVATIONS)
    first, *others = (tmp_path / "observations.csv").read_text(encoding="utf-8").splitlines()
    more = [
        others[0].replace(OBSERVATIONS[0]["obs_id"], "z1") + ",多",
        ",".join("x" if at == 0 else "" for at in range(20)),
    ]
    (tmp_path / "二.csv").write_text("\n".join([first, "", *more]), encoding="utf-8")
    path = tmp_path / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"][2]["path"] = ["observations.csv", "二.csv"]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    _package, problems = open_package(tmp_path)
    assert {one.place for one in problems} == {"二.csv:L3", "二.csv:L4"}
    (tmp_path / "二.csv").write_text(f'{first}\n"x', encoding="utf-8")
    with pytest.raises(PackageError) as caught:
        open_package(tmp_path)
    assert [one.place for one in caught.value.problems] == ["二.csv:L2"]


def test_many_cells_of_a_column_are_told_once(tmp_path):
    rows = [one | {"obs_value": "1.234,5", "value_text": "1.234,5"} for one in OBSERVATIONS]
    build(tmp_path, observations=rows)
    path = tmp_path / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    fields = [{"name": "obs_value", "decimalChar": ",", "groupChar": "."}]
    descriptor["resources"][2]["schema"] = {"fields": fields}
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    package, (problem,) = open_package(tmp_path)
    assert {(one.obs_value, one.value_text) for one in package.observations} == {(Decimal("1234.5"), "1234.5")}
    assert (problem.severity, problem.found) == (Severity.NOTE, "1.234,5")
    assert "有 3 格" in problem.message
    # What is written is in the one way of the format, and its schema says no other.
    write_package(package, tmp_path / "新.zip")
    again, problems = open_package(tmp_path / "新.zip")
    assert (again.observations, problems) == (package.observations, ())


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({}, "1,23"),
        ({}, "12 %"),
        ({}, "3.4亿"),
        ({}, "NaN"),
        ({}, "1e99"),
        ({"decimalChar": ",", "groupChar": "."}, "1.23"),
    ],
)
def test_a_figure_that_is_no_number_is_shown_as_its_words_and_told(tmp_path, field, text):
    figure, problems = opened(tmp_path, field, text)
    assert (figure.obs_value, figure.value_text) == (None, text)
    (problem,) = [one for one in problems if one.found == text]
    assert (problem.severity, problem.place, problem.left_out) == (Severity.ERROR, "observations.csv:L3", False)
    assert problem.column.startswith("obs_value")
    assert "不是数字" in problem.message


def test_thousands_that_nobody_states_are_read_and_doubted(tmp_path):
    figure, (problem,) = opened(tmp_path, {}, "1,234")
    assert (figure.obs_value, figure.value_text) == (Decimal(1234), "1234")
    assert (problem.severity, problem.place, problem.found) == (Severity.WARNING, "observations.csv:L3", "1,234")


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"missingValues": ["", "-"]}, "-"),
        ({"missingValues": ["", "-"]}, ""),
        ({}, "x"),
        ({"missingValues": ["", " - "]}, " - "),
    ],
)
def test_what_is_missing_as_declared_is_missing_without_a_word(tmp_path, schema, text):
    field = {} if schema else {"missingValues": ["x"]}
    figure, problems = opened(tmp_path, field, text, schema=schema)
    assert (figure.obs_value, figure.value_text, figure.obs_status) == (None, "", ObsStatus.MISSING)
    assert problems == ()


def test_a_blank_figure_of_which_nothing_is_declared_is_still_told(tmp_path):
    figure, (problem,) = opened(tmp_path, {}, "")
    assert figure.obs_status is ObsStatus.NORMAL
    assert "既没有数值" in problem.message


def test_null_sequences_of_a_dialect_are_missing(tmp_path):
    rows = changed(OBSERVATIONS, "b1", obs_value="\\N", value_text="\\N")
    build(tmp_path, observations=rows)
    path = tmp_path / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"][2]["dialect"] = {"nullSequence": "\\N"}
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    package, problems = open_package(tmp_path)
    assert (package.observation_by_id["b1"].obs_status, problems) == (ObsStatus.MISSING, ())


@pytest.mark.parametrize(
    ("field", "text", "period", "label"),
    [
        ({"type": "date", "format": "%d/%m/%Y"}, "03/04/2020", "2020-04-03", "03/04/2020"),
        ({"type": "date", "format": "%Y"}, "2020", "2020", ""),
        ({"type": "datetime", "format": "%d/%m/%Y %H:%M"}, "03/04/2020 10:20", "2020-04-03", "03/04/2020 10:20"),
        ({"type": "year"}, "2020", "2020", ""),
        ({"type": "yearmonth"}, "2020-03", "2020-03", ""),
        ({"type": "date", "format": "%m/%d/%Y"}, "31/12/2020", "", "31/12/2020"),
    ],
)
def test_times_are_read_as_the_schema_says(tmp_path, field, text, period, label):
    figure, _problems = opened(tmp_path, field, text, column="time_period", obs_value="1")
    assert (figure.time_period, figure.time_label) == (period, label)


def test_true_and_false_are_the_words_of_the_schema(tmp_path):
    field = {"type": "boolean", "trueValues": ["0"], "falseValues": ["1"]}
    figure, problems = opened(tmp_path, field, "0", column="cumulative", obs_value="1")
    assert (figure.cumulative, problems) == (True, ())


def with_inline(folder, numbers):
    """Write a package whose figures stand in its descriptor, with numbers as they are printed there."""
    build(folder)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    rows = [{"obs_id": f"x{at}", "indicator_id": "a", "time_period": str(2000 + at), "obs_value": f"@{at}@"}
            for at in range(len(numbers))]  # fmt: skip
    descriptor["resources"][2] = {"name": "observations", "data": rows}
    text = json.dumps(descriptor)
    for at, number in enumerate(numbers):
        text = text.replace(f'"@{at}@"', number)
    path.write_text(text, encoding="utf-8")
    return folder


def test_numbers_of_a_descriptor_keep_their_digits(tmp_path):
    package, problems = open_package(with_inline(tmp_path, ["4.10", "1e-7", "0.1234567890123456789", "12", "-0.0"]))
    values = [Decimal(text) for text in ("4.10", "0.0000001", "0.1234567890123456789", "12", "-0.0")]
    assert [str(one.obs_value) for one in package.observations] == [str(one) for one in values]
    assert package.observations[0].value_text == "4.10"
    assert [one.found for one in problems] == ["1e-7"]


def test_a_package_with_its_data_in_the_descriptor_is_written_as_files_alone(tmp_path):
    package = read_any(with_inline(tmp_path / "p", ["4.10"])).package
    write_package(package, tmp_path / "新")
    descriptor = json.loads((tmp_path / "新" / "datapackage.json").read_text(encoding="utf-8"))
    assert all("data" not in one for one in descriptor["resources"])
    assert open_package(tmp_path / "新")[0].observations == package.observations
