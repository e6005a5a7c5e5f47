"""Packages as the Data Package standard allows them, 1 and 2: encodings, dialects, schemas, words for codes."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from data.model import ChartType, ObsStatus, Qualifier
from data.package.reader import bundled_path, open_package
from data.problems import PackageError, Severity


class Draft:
    """A copy of the bundled package that is changed; `save` writes its descriptor."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(bundled_path(), folder)
        self.descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))

    def tables(self):
        """Yield the resource of each table, and its rows."""
        for one in self.descriptor["resources"]:
            if isinstance(one["path"], str) and one["path"].endswith(".csv"):
                with (self.folder / one["path"]).open(encoding="utf-8", newline="") as file:
                    yield one, list(csv.reader(file))

    def table(self, name):
        return next((one, rows) for one, rows in self.tables() if one["name"] == name)

    def write(self, resource, rows, encoding="utf-8", before="", **dialect):
        target = io.StringIO()
        csv.writer(target, **{"lineterminator": "\n", **dialect}).writerows(rows)
        (self.folder / resource["path"]).write_bytes((before + target.getvalue()).encode(encoding))

    def set_cell(self, table, column, row, text):
        resource, rows = self.table(table)
        rows[row][rows[0].index(column)] = text
        self.write(resource, rows)

    def opened(self):
        content = json.dumps(self.descriptor, ensure_ascii=False)
        (self.folder / "datapackage.json").write_text(content, encoding="utf-8")
        return open_package(self.folder)


@pytest.fixture
def draft(tmp_path):
    return Draft(tmp_path / "包")


@pytest.fixture(scope="module")
def whole():
    return open_package(bundled_path())[0]


def encoded(encoding, *, stated):
    def change(draft):
        for resource, rows in draft.tables():
            draft.write(resource, rows, encoding)
            if stated:
                resource["encoding"] = encoding.upper()

    return change


def dialect(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows, delimiter=";", quotechar="'", lineterminator="\r\n")
        resource["dialect"] = {"delimiter": ";", "quoteChar": "'", "lineTerminator": "\r\n"}


def escaped(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows, delimiter="\t", escapechar="\\", doublequote=False)
        resource["dialect"] = {"delimiter": "\t", "escapeChar": "\\", "doubleQuote": False}


def commented(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows, before="#由某系统生成\n")
        resource["dialect"] = {"commentChar": "#"}


def without_header(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows[1:])
        resource["dialect"] = {"header": False}


def header_below(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows, before="某表,,\n")
        resource["dialect"] = "dialect.json"
    (draft.folder / "dialect.json").write_text('{"headerRows": [2]}', encoding="utf-8")


def header_of_two_rows(draft):
    for resource, rows in draft.tables():
        halves = [[name[:4] for name in rows[0]], [name[4:] for name in rows[0]]]
        draft.write(resource, [["某表"], *halves, ["（说明）"], *rows[1:]])
        resource["dialect"] = {"headerRows": [2, 3], "headerJoin": "", "commentRows": [1, 4]}


def comment_before_the_header(draft):
    for resource, rows in draft.tables():
        draft.write(resource, [["某表"], *rows])
        resource["dialect"] = {"commentRows": [1]}


def nested_dialect(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows, delimiter=";")
        resource["dialect"] = {"csv": {"delimiter": ";"}}


def tabs(draft):
    for resource, rows in draft.tables():
        resource["path"] = f"{resource['name']}.tsv"
        draft.write(resource, rows, delimiter="\t")


def without_quotes(draft):
    for resource, rows in draft.tables():
        draft.write(resource, rows, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        resource["dialect"] = {"delimiter": "\t", "quoteChar": None}


def going_on_without_a_header(draft):
    resource, rows = draft.table("observations")
    draft.write({"path": "a.csv"}, [["某表"], *rows[:50]])
    draft.write({"path": "b.csv"}, rows[50:])
    resource["path"] = ["a.csv", "b.csv"]
    resource["dialect"] = {"headerRows": [2]}


def version_1(draft):
    draft.descriptor["profile"] = "tabular-data-package"
    for resource, _rows in draft.tables():
        resource["profile"] = "tabular-data-resource"
    for resource in draft.descriptor["resources"]:
        resource.pop("type", None)
        resource["path"] = [resource["path"]]


def in_two_files(draft):
    resource, rows = draft.table("observations")
    first, second = rows[:50], [rows[0], *rows[50:]]
    draft.write({"path": "a.csv"}, first)
    draft.write({"path": "b.csv"}, second)
    resource["path"] = ["a.csv", "b.csv"]


def schemas_in_files(draft):
    for resource in draft.descriptor["resources"]:
        if "schema" in resource:
            path = draft.folder / f"{resource['name']}.json"
            path.write_text(json.dumps(resource["schema"], ensure_ascii=False), encoding="utf-8")
            resource["schema"] = path.name


def marks_for_nothing(draft):
    for resource, rows in draft.tables():
        draft.write(resource, [[cell or "NA" for cell in row] for row in rows])
        resource["schema"]["missingValues"] = ["", {"value": "NA", "label": "没有"}]


def inline(draft):
    for number, (resource, rows) in enumerate(draft.tables()):
        del resource["path"]
        resource["data"] = rows if number % 2 else [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def chinese_names(draft):
    titles = {"themes": "主题", "indicators": "指标", "observations": "数据", "areas": "地区"}
    for resource, _rows in draft.tables():
        resource["name"] = titles.get(resource["name"], resource["name"])


def backslashes(draft):
    (draft.folder / "表").mkdir()
    for resource, _rows in draft.tables():
        (draft.folder / resource["path"]).rename(draft.folder / "表" / resource["path"])
        resource["path"] = f"表\\{resource['path']}"


def other_capitals(draft):
    for resource, _rows in draft.tables():
        resource["path"] = resource["path"].upper()


def clutter(draft):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$表.xlsx", "._datapackage.json"):
        (draft.folder / name).write_bytes(b"x")


KINDS = [
    encoded("gb18030", stated=True), encoded("utf-16", stated=True), encoded("utf-8-sig", stated=False), dialect,
    escaped, commented, without_header, header_below, version_1, in_two_files, schemas_in_files, marks_for_nothing,
    inline, header_of_two_rows, comment_before_the_header, nested_dialect, tabs, without_quotes,
    going_on_without_a_header, chinese_names, backslashes, other_capitals, clutter,
]  # fmt: skip


@pytest.mark.parametrize("change", KINDS, ids=[getattr(one, "__name__", "") for one in KINDS])
def test_what_the_standard_allows_is_read_whole_and_without_a_word(draft, whole, change):
    change(draft)
    package, problems = draft.opened()
    assert problems == ()
    for table in ("themes", "indicators", "observations", "relations", "charts", "areas"):
        assert getattr(package, table) == getattr(whole, table), table
    assert [one.title for one in package.sources] == [one.title for one in whole.sources]


@pytest.mark.parametrize("change", [clutter, other_capitals, chinese_names])
def test_in_an_archive_too(draft, whole, change, tmp_path):
    change(draft)
    draft.opened()
    target = tmp_path / "包.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for path in draft.folder.rglob("*"):
            archive.write(path, f"内蒙古/{path.relative_to(draft.folder).as_posix()}")
    package, problems = open_package(target)
    assert (package.observations, problems) == (whole.observations, ())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (encoded("gb18030", stated=False), "不是 utf-8 编码，照 gb18030 读"),
        (lambda draft: draft.descriptor["resources"][0].update(encoding="rot13"), "不认识这个编码"),
        (lambda draft: draft.descriptor["resources"][0].update(dialect="没有.json"), "照通常的格式读"),
    ],
)
def test_what_is_not_as_it_is_stated_is_read_and_told(draft, whole, change, said):
    change(draft)
    package, problems = draft.opened()
    assert package.observations == whole.observations
    assert problems
    assert all(one.severity is Severity.WARNING and said in one.message for one in problems)


@pytest.mark.parametrize("table", ["relations", "charts", "areas", "sources"])
@pytest.mark.parametrize("content", [b"", "乱,七\n八,糟\n".encode(), bytes(range(256)) * 4, None])
def test_a_defective_table_that_is_not_needed_is_left_out_and_named(draft, whole, table, content):
    resource, _rows = draft.table(table)
    path = draft.folder / resource["path"]
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    package, problems = draft.opened()
    assert [one.obs_value for one in package.observations] == [one.obs_value for one in whole.observations]
    first = problems[0]
    assert (first.severity, first.place) == (Severity.ERROR, resource["path"])
    assert "表读不出来，没有读" in first.message
    # The references to it are told of once, not for every row.
    assert len(problems) <= 3


def test_a_table_that_is_compressed_is_named(draft):
    resource, _rows = draft.table("charts")
    resource["compression"] = "gz"
    _package, (problem,) = draft.opened()
    assert (problem.severity, problem.place) == (Severity.ERROR, "charts.csv")
    assert "gz" in problem.message


def test_a_table_that_stands_in_the_descriptor_as_text_is_named(draft):
    resource, rows = draft.table("areas")
    del resource["path"]
    resource["data"] = "\n".join(",".join(row) for row in rows)
    _package, problems = draft.opened()
    assert [one.found for one in problems if "没有能读的 path 或 data" in one.message] == ["areas"]


def test_files_go_before_what_stands_in_the_descriptor(draft, whole):
    resource, rows = draft.table("observations")
    resource["data"] = [dict(zip(rows[0], rows[1], strict=True))]
    package, (problem,) = draft.opened()
    assert package.observations == whole.observations
    assert "path 和 data 都写了" in problem.message


@pytest.mark.parametrize("table", ["themes", "indicators", "observations"])
def test_without_a_table_that_is_needed_nothing_is_opened(draft, table):
    resource, _rows = draft.table(table)
    (draft.folder / resource["path"]).unlink()
    with pytest.raises(PackageError, match=resource["path"]):
        draft.opened()


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (("observations", "obs_qualifier", "超过"), lambda package: package.observations[2].obs_qualifier),
        (("observations", "obs_qualifier", "GT"), lambda package: package.observations[2].obs_qualifier),
        (("observations", "obs_status", "初步"), lambda package: package.observations[2].obs_status),
        (("charts", "chart_type", "堆积图"), lambda package: package.charts[0].chart_type),
    ],
)
def test_codes_may_be_words(draft, cell, read):
    table, column, text = cell
    draft.set_cell(table, column, 3 if table == "observations" else 1, text)
    package, problems = draft.opened()
    assert problems == ()
    assert read(package) in (Qualifier.GT, ObsStatus.PROVISIONAL, ChartType.STACKED)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("themes", "order", "第一"), "没有采用"),
        (("observations", "obs_status", "?"), "没有采用"),
        (("observations", "cumulative", "也许"), "没有采用"),
        (("observations", "time_period", "去年"), "没有采用"),
        (("charts", "chart_type", "radar"), "画成最接近的 bar"),
        (("charts", "chart_type", "什么图"), "画成最接近的 table"),
    ],
)
def test_what_can_be_known_without_a_faulty_cell_stays(draft, whole, cell, said):
    table, column, text = cell
    draft.set_cell(table, column, 1, text)
    package, problems = draft.opened()
    (problem,) = problems
    assert (problem.severity, problem.left_out, problem.found) == (Severity.WARNING, False, text)
    assert said in problem.message
    for name in ("themes", "indicators", "observations", "relations", "charts"):
        assert len(getattr(package, name)) == len(getattr(whole, name))


def test_a_time_that_cannot_be_read_stays_as_words(draft):
    resource, rows = draft.table("observations")
    rows[1][rows[0].index("time_period")] = "近年"
    rows[1][rows[0].index("time_label")] = ""
    draft.write(resource, rows)
    package, _problems = draft.opened()
    assert (package.observations[0].time_period, package.observations[0].time_label) == ("", "近年")


@pytest.mark.parametrize(
    "dialect",
    [{"delimiter": '"'}, {"quoteChar": ","}, {"escapeChar": ","}, {"delimiter": "||"}, {"lineTerminator": ";"},
     {"skipRows": 3}, {"headerRows": "2"}, {"commentRows": [0]}, {"headerRows": list(range(2, 103))}],
)  # fmt: skip
def test_marks_that_cannot_be_used_are_the_usual_ones_and_named(draft, whole, dialect):
    for resource, _rows in draft.tables():
        resource["dialect"] = dialect
    package, problems = draft.opened()
    assert package.observations == whole.observations
    (key,) = dialect
    assert {one.message for one in problems} == {f"dialect 的 {key} 没有用上"}
    assert {one.severity for one in problems} == {Severity.WARNING}


def test_nothing_outside_is_listed_for_a_name_in_other_capitals(draft, tmp_path, monkeypatch):
    outside = tmp_path / "外"
    outside.mkdir()
    (draft.folder / "themes.csv").rename(outside / "themes.csv")
    (draft.folder / "link").symlink_to(outside)
    looked = []
    monkeypatch.setattr(Path, "iterdir", lambda path: looked.append(path.resolve()) or iter(()))
    draft.descriptor["resources"][0]["path"] = "link/THEMES.csv"
    with pytest.raises(PackageError):
        draft.opened()
    assert outside not in looked
