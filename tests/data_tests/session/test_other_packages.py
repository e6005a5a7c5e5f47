"""Data Packages of other people: their tables are opened like those of any file, as their schemas say."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from package_builder import build
from paths import ROOT
from table_rows import rows_of

from data.importing.reading_plan import TablePlan
from data.importing.sheet_sample import sample_of
from data.importing.workbook import read_workbook
from data.problems import PackageError, Problem, RefusedError, Severity
from data.session.choices import Choice, ChoiceNeededError
from data.session.opening import read_any
from data.session.other_packages import has_other_tables, sheets_of_package
from data.session.reading_draft import ReadingDraft
from data.session.reading_questions import questions_of

ALIKE = (("是", "姓名"), ("是", "甲"), ("否", "是"), ("乙", "7"))
HEADER = "姓名,日期,收入,在册\n"


def made(folder, *resources, files=None):
    """Write a package with some resources and the files that they name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    descriptor = {"name": "others", "resources": list(resources)}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return folder


def people(**field):
    return {"fields": [{"name": "姓名", "type": "string"}, {"name": "收入", "type": "number", **field}]}


def one_table(folder, text, **resource):
    return made(folder, {"name": "people", "path": "people.csv", **resource}, files={"people.csv": text})


def told(read, severity=Severity.WARNING):
    return [(one.place, one.found) for one in read.problems if one.severity.rank >= severity.rank]


def test_the_only_table_is_opened(tmp_path):
    folder = one_table(tmp_path, "姓名,收入\n张,1\n李,2\n", schema=people())
    for path in (folder, folder / "datapackage.json"):
        read = read_any(path)
        assert (read.table.headers, rows_of(read.table)) == (("姓名", "收入"), [["张", "1"], ["李", "2"]])
        assert told(read) == []


@pytest.mark.parametrize(
    ("field", "text", "cell", "number"),
    [
        ({"decimalChar": ",", "groupChar": "."}, '"1.234"', "1234", 1234),
        ({"decimalChar": ",", "groupChar": "."}, '"1.234,50"', "1234.50", 1234.5),
        ({"decimalChar": ","}, '"1,234"', "1.234", 1.234),
        ({"groupChar": " "}, "1 234", "1234", 1234),
        ({}, "1e3", "1e3", 1000),
        ({}, '"1,234"', "1,234", 1234),
        ({"bareNumber": False}, "12 %", "12 %", 12),
        ({"bareNumber": False}, "€95", "95", 95),
    ],
)
def test_a_figure_is_worth_what_the_schema_says(tmp_path, field, text, cell, number):
    read = read_any(one_table(tmp_path, f"姓名,收入\n张,{text}\n李,{text}\n王,{text}\n", schema=people(**field)))
    assert [row[1] for row in rows_of(read.table)] == [cell] * 3
    assert list(read.table.numbers(1)) == [number] * 3
    assert told(read) == []
    notes = [one for one in read.problems if "照 schema 的写法读作" in one.message]
    changes = cell != text.strip('"')
    # Told once for the column, with its first place and text.
    assert [(one.place, one.found) for one in notes] == ([("people!B2", text.strip('"'))] if changes else [])


def test_a_cell_that_is_not_as_the_schema_says_stays_and_is_told(tmp_path):
    schema = people(decimalChar=",", groupChar=".")
    read = read_any(one_table(tmp_path, '姓名,收入\n张,1.23\n李,"2,5"\n', schema=schema))
    assert rows_of(read.table) == [["张", "1.23"], ["李", "2.5"]]
    assert ("people!B2", "1.23") in told(read)


def test_many_such_cells_are_counted(tmp_path):
    rows = "".join(f"{at},1.{at:02}\n" for at in range(20))
    read = read_any(one_table(tmp_path, f"姓名,收入\n{rows}", schema=people(decimalChar=",", groupChar=".")))
    assert len(told(read)) == 6
    assert any("另有 15 格" in one.message for one in read.problems)


def test_words_that_change_a_figure_stay_beside_it(tmp_path):
    text = "姓名,收入\n张,5\n李,下降6\n王,约7\n赵,8 km²\n"
    read = read_any(one_table(tmp_path, text, schema=people(bareNumber=False)))
    assert [row[1] for row in rows_of(read.table)] == ["5", "下降6", "约7", "8 km²"]
    assert told(read)[:2] == [("people!B3", "下降6"), ("people!B4", "约7")]


@pytest.mark.parametrize("other", ["EUR 6", "6 €", "6元"])
def test_two_currencies_are_no_figures_of_one_column(tmp_path, other):
    text = f"姓名,收入\n张,USD 5\n李,{other}\n王,USD 7\n赵,8\n"
    read = read_any(one_table(tmp_path, text, schema=people(bareNumber=False)))
    assert [row[1] for row in rows_of(read.table)] == ["5", other, "7", "8"]
    assert ("people!B3", other) in told(read)


def test_dates_and_missing_values_are_as_declared(tmp_path):
    date = {"name": "日期", "type": "date", "format": "%d/%m/%Y"}
    schema = {"missingValues": ["", "-", "-99"], "fields": [date, {"name": "收入"}]}
    text = f"{HEADER}张,03/04/2020,-99,是\n李,-,5,否\n王,05/06/2021,7,是\n"
    read = read_any(one_table(tmp_path, text, schema=schema))
    assert rows_of(read.table) == [
        ["张", "2020-04-03", "", "是"],
        ["李", "", "5", "否"],
        ["王", "2021-06-05", "7", "是"],
    ]
    assert told(read) == []


def test_a_missing_value_may_have_blanks_around_it(tmp_path):
    schema = {**people(), "missingValues": [" - "]}
    read = read_any(one_table(tmp_path, "姓名,收入\n张, - \n李,2\n王,-\n", schema=schema))
    assert [row[1] for row in rows_of(read.table)] == ["", "2", "-"]


def test_encoding_and_dialect_are_as_declared(tmp_path):
    text = "# 说明\n'姓名'|'收入'\n'张|三'|1\n'李'|2\n".encode("gb18030")
    dialect = {"delimiter": "|", "quoteChar": "'", "commentChar": "#"}
    read = read_any(one_table(tmp_path, text, encoding="gb18030", dialect=dialect))
    assert rows_of(read.table) == [["张|三", "1"], ["李", "2"]]
    assert told(read) == []


@pytest.mark.parametrize(
    "schema",
    [{"fields": [{"name": "姓名"}, {"name": "收入"}]}, {"fields": [{"title": "姓名"}, {"title": "收入"}]}, {},
     {"fields": [{}, {}]}],
)  # fmt: skip
def test_a_table_without_a_header_keeps_its_first_row(tmp_path, schema):
    read = read_any(one_table(tmp_path, "张,2019\n李,2020\n", dialect={"header": False}, schema=schema))
    assert rows_of(read.table) == [["张", "2019"], ["李", "2020"]]
    assert read.table.headers == (("姓名", "收入") if any(schema.get("fields", ())) else ("（A 列）", "（B 列）"))


def test_a_header_of_years_is_the_header_as_declared(tmp_path):
    read = read_any(one_table(tmp_path, "2019,2020,2021\n2018,2017,2016\n2011,2012,2013\n"))
    assert read.table.headers == ("2019", "2020", "2021")
    assert len(rows_of(read.table)) == 2


def test_the_first_row_is_the_header_though_it_looks_like_the_others(tmp_path):
    read = read_any(one_table(tmp_path, "".join(f"{','.join(row)}\n" for row in ALIKE)))
    assert (read.table.headers, rows_of(read.table)) == (ALIKE[0], [list(row) for row in ALIKE[1:]])


def test_places_are_those_of_the_file_though_lines_stand_above(tmp_path):
    schema = people(decimalChar=",", groupChar=".")
    text = "某表,\n姓名,收入\n张,1.23\n李,3\n"
    read = read_any(one_table(tmp_path, text, schema=schema, dialect={"headerRows": [2]}))
    assert told(read)[0] == ("people!B3", "1.23")


@pytest.mark.parametrize(
    ("text", "dialect", "place"),
    [
        ("张,1.23\n李,3\n", {"header": False}, "people!B1"),
        ("#一\n姓名,收入\n#二\n#三\n张,3\n李,1.23\n", {"commentChar": "#"}, "people!B6"),
        ("姓名,收入\n（说明）,\n张,1.23\n李,3\n", {"commentRows": [2]}, "people!B3"),
        ('姓名,收入\n"张\n三",3\n李,1.23\n', {}, "people!B4"),
        ("注,\n" * 150 + "姓名,收入\n张,1.23\n李,3\n", {"headerRows": [151]}, "people!B152"),
    ],
)
def test_places_are_those_of_the_file_whatever_is_left_out(tmp_path, text, dialect, place):
    schema = people(decimalChar=",", groupChar=".")
    folder = one_table(tmp_path, text, schema=schema, dialect=dialect)
    assert (place, "1.23") in told(read_any(folder))
    # The step finds its row again.
    draft = ReadingDraft(folder, Choice())
    grid = draft.grid
    for part in (grid, sample_of(grid, draft.plans, 3)):
        row = next(at for at, cells in enumerate(part.rows) if "1.23" in cells)
        assert part.place(row, 1) == place
    preview = draft.preview()
    preview = replace(preview, read=replace(preview.read, problems=(Problem(Severity.WARNING, place, "读得不能肯定"),)))
    (question,) = [one for one in questions_of(draft, preview) if one.key[0] == place]
    assert (question.column, grid.cell(question.row, 1)) == (1, "1.23")


def test_places_in_a_file_that_goes_on_with_a_table_name_it(tmp_path):
    schema = people(decimalChar=",", groupChar=".")
    files = {"a.csv": "姓名,收入\n张,3\n王,3\n", "b.csv": "#\n姓名,收入\n李,1.23\n", "c.csv": "赵,1.5\n钱,4\n"}
    folder = made(
        tmp_path, {"name": "a", "path": list(files), "schema": schema, "dialect": {"commentChar": "#"}}, files=files
    )
    read = read_any(folder)
    assert rows_of(read.table) == [["张", "3"], ["王", "3"], ["李", "1.23"], ["赵", "1.5"], ["钱", "4"]]
    assert told(read)[:2] == [("a（b.csv）!B3", "1.23"), ("a（c.csv）!B1", "1.5")]


def test_what_is_told_of_a_workbook_is_told_of_its_table(tmp_path):
    folder = made(tmp_path, {"name": "a", "path": "a.xlsx", "schema": people(decimalChar=",", groupChar=".")})
    book = openpyxl.Workbook()
    for row in (("姓名", "收入"), ("张", "1.23"), ("李", 3)):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    assert told(read_any(folder))[0] == ("a!B2", "1.23")


@pytest.mark.parametrize(
    "second", ["报表,\n姓名,收入\n李,2\n", "姓名,收入\n李,2\n", "李,2\n", "报表,\n姓名,收入\n李,2\n报表,\n"]
)
def test_files_that_go_on_with_a_table_may_repeat_what_stands_above_it(tmp_path, second):
    files = {"a.csv": "报表,\n姓名,收入\n张,1\n", "b.csv": second}
    folder = made(tmp_path, {"name": "a", "path": list(files), "dialect": {"commentRows": [1, 4]}}, files=files)
    assert rows_of(read_any(folder).table) == [["张", "1"], ["李", "2"]]


def two_tables(folder):
    files = {"a.csv": "姓名,收入\n张,1\n李,2\n", "b.csv": "村名,户数\n东村,3\n西村,4\n"}
    return made(folder, {"name": "a", "path": "a.csv"}, {"name": "b", "path": "b.csv"}, files=files)


def test_several_tables_are_a_choice(tmp_path):
    folder = two_tables(tmp_path)
    with pytest.raises(ChoiceNeededError) as caught:
        read_any(folder)
    assert (caught.value.what, caught.value.sheets) == ("sheet", ("a", "b"))
    assert rows_of(read_any(folder, caught.value.choices["b"]).table) == [["东村", "3"], ["西村", "4"]]
    assert rows_of(read_any(folder, Choice(sheet="a")).table) == [["张", "1"], ["李", "2"]]
    with pytest.raises(PackageError, match="里面有：a、b"):
        read_any(folder, Choice(sheet="c"))


def test_the_command_line_names_the_table(tmp_path):
    folder = two_tables(tmp_path / "p")

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "data", *map(str, arguments)], cwd=ROOT, capture_output=True, timeout=60, check=False
        )

    assert "--sheet a" in run("check", folder).stderr.decode()
    assert run("convert", folder, tmp_path / "b.csv", "--sheet", "b").returncode == 0
    assert (tmp_path / "b.csv").read_text(encoding="utf-8-sig").split() == ["村名,户数", "东村,3", "西村,4"]


def test_the_step_shows_them_and_remembers_which_package_of_an_archive(tmp_path):
    two_tables(tmp_path / "p")
    target = tmp_path / "包.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("甲", "乙"):
            for path in sorted((tmp_path / "p").iterdir()):
                archive.write(path, f"{name}/{path.name}")
    with pytest.raises(ChoiceNeededError) as caught:
        read_any(target)
    draft = ReadingDraft(target, caught.value.choices["乙"])
    assert draft.names == ("a", "b")
    draft.sheet, draft.only_sheet = "b", True
    assert rows_of(draft.preview().read.table) == [["东村", "3"], ["西村", "4"]]
    assert isinstance(draft.plans[0], TablePlan)
    assert draft.choice.package == "乙"
    assert rows_of(read_any(target, draft.choice).table) == [["东村", "3"], ["西村", "4"]]


def test_long_tables_become_figures(tmp_path):
    text = "指标名称,时间,数值,单位\n粮食产量,2019,1.234,万吨\n粮食产量,2020,1.300,万吨\n"
    schema = {"fields": [{"name": "数值", "type": "number", "decimalChar": ",", "groupChar": "."}]}
    package = read_any(one_table(tmp_path, text, schema=schema)).package
    assert [int(one.obs_value) for one in package.observations] == [1234, 1300]


def test_numbers_in_the_descriptor_keep_their_digits_whatever_the_schema_says(tmp_path):
    schema = people(decimalChar=",", groupChar=".")
    rows = [{"姓名": "张", "收入": "@"}, {"姓名": "李", "收入": "2,50"}]
    folder = made(tmp_path, {"name": "a", "data": rows, "schema": schema})
    path = folder / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"@"', "1.230"), encoding="utf-8")
    assert rows_of(read_any(folder).table) == [["张", "1.230"], ["李", "2.50"]]


def workbook(path):
    book = openpyxl.Workbook()
    book.active.title = "甲"
    for row in (("姓名", "收入"), ("张", 5), ("李", -99)):
        book.active.append(row)
    other = book.create_sheet("乙")
    for row in (("村名", "户数"), ("东村", 3), ("西村", 4)):
        other.append(row)
    book.save(path)


@pytest.mark.parametrize(
    ("dialect", "rows"),
    [({}, [["张", "5"], ["李", ""]]), ({"sheetName": "乙"}, [["东村", "3"], ["西村", "4"]]),
     ({"sheetNumber": 2}, [["东村", "3"], ["西村", "4"]]),
     ({"excel": {"sheet": "乙"}}, [["东村", "3"], ["西村", "4"]]),
     ({"excel": {"sheet": 2}}, [["东村", "3"], ["西村", "4"]]), ("d.json", [["东村", "3"], ["西村", "4"]])],
)  # fmt: skip
def test_a_sheet_of_a_workbook_is_a_table(tmp_path, dialect, rows):
    schema = {"missingValues": ["-99"]}
    folder = made(tmp_path, {"name": "a", "path": "a.xlsx", "dialect": dialect, "schema": schema})
    (folder / "d.json").write_text('{"sheetName": "乙"}', encoding="utf-8")
    workbook(folder / "a.xlsx")
    assert rows_of(read_any(folder).table) == rows


@pytest.mark.parametrize(
    ("dialect", "sheet"),
    [({"sheetName": "丙"}, "丙"), ({"sheetNumber": 3}, "3"), ({"sheetNumber": 0}, "0"), ({"sheetNumber": -1}, "-1")],
)
def test_a_sheet_that_is_not_there_is_named(tmp_path, dialect, sheet):
    folder = made(tmp_path, {"name": "a", "path": "a.xlsx", "dialect": dialect})
    workbook(folder / "a.xlsx")
    with pytest.raises(PackageError) as caught:
        read_any(folder)
    assert any(f"没有表“{sheet}”" in one.message for one in caught.value.problems)


@pytest.mark.parametrize(
    ("key", "value"),
    [("header", False), ("commentRows", [2]), ("headerRows", [1, 2]), ("sheetName", 5), ("sheetNumber", "2"),
     ("excel", {"sheet": None})],
)  # fmt: skip
def test_what_a_dialect_says_in_vain_of_a_workbook_is_named(tmp_path, key, value):
    folder = made(tmp_path, {"name": "a", "path": "a.xlsx", "dialect": {key: value}})
    workbook(folder / "a.xlsx")
    read = read_any(folder)
    assert rows_of(read.table) == [["张", "5"], ["李", "-99"]]
    assert [one.message for one in read.problems if one.severity is Severity.WARNING] == [f"dialect 的 {key} 没有用上"]


@pytest.mark.parametrize(("dialect", "above"), [({"headerRows": [3]}, ("二〇二〇年收入表", "单位")), ({}, ("收入表",))])
def test_the_header_of_a_workbook_is_where_it_is_stated_or_named(tmp_path, dialect, above):
    schema = people(decimalChar=",", groupChar=".")
    folder = made(tmp_path, {"name": "a", "path": "a.xlsx", "dialect": dialect, "schema": schema})
    book = openpyxl.Workbook()
    for row in (above, (), ("姓名", "收入"), ("张", "1.234"), ("李", "2.345")):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    read = read_any(folder)
    assert (read.table.headers, rows_of(read.table)) == (("姓名", "收入"), [["张", "1234"], ["李", "2345"]])


@pytest.mark.parametrize(
    ("dialect", "schema"), [({"headerRows": [2]}, {}), ({}, {"fields": [{"name": "是"}, {"name": "姓名"}]})]
)
def test_it_is_there_though_it_looks_like_the_others(tmp_path, dialect, schema):
    folder = made(tmp_path, {"name": "a", "path": "a.xlsx", "dialect": dialect, "schema": schema})
    book = openpyxl.Workbook()
    for row in (("收入表",), *ALIKE):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    read = read_any(folder)
    assert (read.table.headers, rows_of(read.table)) == (ALIKE[0], [list(row) for row in ALIKE[1:]])


@pytest.mark.parametrize("paths", [["a.xlsx", "b.xlsx"], ["people.csv", "a.xlsx"]])
def test_a_table_of_several_files_with_a_workbook_is_named_and_not_read_in_part(tmp_path, paths):
    files = {"people.csv": "姓名,收入\n张,1\n李,2\n"}
    folder = made(tmp_path, {"name": "a", "path": paths}, {"name": "b", "path": "people.csv"}, files=files)
    workbook(folder / "a.xlsx")
    workbook(folder / "b.xlsx")
    found = sheets_of_package(folder)
    assert [grid.name for grid in found.grids] == ["b"]
    assert [(one.place, one.severity) for one in found.problems if "合不起来" in one.message] == [("a", Severity.ERROR)]


def test_a_workbook_of_many_tables_is_read_and_told_of_once(tmp_path, monkeypatch):
    read = []
    problem = Problem(Severity.WARNING, "甲", "有隐藏的列")

    def once(path):
        read.append(path.name)
        return replace(read_workbook(path), problems=(problem,))

    monkeypatch.setattr("data.session.other_packages.read_workbook", once)
    resources = [{"name": f"r{at}", "path": "a.xlsx", "dialect": {"sheetNumber": at}} for at in (1, 2, 3)]
    folder = made(tmp_path, *resources, {"name": "x", "path": "b.xlsx"}, {"name": "y", "path": "b.xlsx"})
    workbook(folder / "a.xlsx")
    (folder / "b.xlsx").write_bytes(b"")
    found = sheets_of_package(folder)
    assert [grid.name for grid in found.grids] == ["r1", "r2"]
    assert read == ["a.xlsx", "b.xlsx"]
    assert found.problems.count(problem) == 1
    assert [one.place for one in found.problems if one.severity is Severity.ERROR] == ["r3", "x", "y"]


def test_workbooks_that_are_too_large_together_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr("data.limits.CELLS", 20)
    resources = [{"name": f"r{at}", "path": path} for at, path in enumerate(("a.xlsx", "b.xlsx", "a.xlsx", "b.xlsx"))]
    folder = made(tmp_path, *resources)
    for name in ("a.xlsx", "b.xlsx"):
        workbook(folder / name)
    found = sheets_of_package(folder)
    assert [grid.name for grid in found.grids] == ["r0", "r2"]
    assert [one.place for one in found.problems if "合起来" in one.message] == ["r1", "r3"]


def test_no_more_tables_are_tried_than_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("data.limits.SHEETS", 3)
    files = {"people.csv": "姓名,收入\n张,1\n李,2\n"}
    lost = [{"name": f"r{at}", "path": "没有.csv"} for at in range(3)]
    found = sheets_of_package(made(tmp_path, *lost, {"name": "b", "path": "people.csv"}, files=files))
    assert found.grids == ()
    assert [one.place for one in found.problems] == ["r0", "r1", "r2", "b"]
    assert "表太多" in found.problems[-1].message


def test_workbooks_inside_an_archive_are_named(tmp_path):
    files = {"people.csv": "姓名,收入\n张,1\n李,2\n"}
    folder = made(tmp_path / "p", {"name": "a", "path": "a.xlsx"}, {"name": "b", "path": "people.csv"}, files=files)
    workbook(folder / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    read = read_any(tmp_path / "p.zip")
    assert rows_of(read.table) == [["张", "1"], ["李", "2"]]
    assert [one.place for one in read.problems if "压缩包里的工作簿“a.xlsx”读不了" in one.message] == ["a"]


@pytest.mark.parametrize(
    ("resource", "said"),
    [
        ({"name": "x", "path": "x.geojson"}, "不是 CSV 或工作簿"),
        ({"name": "x", "path": "x.csv"}, "找不到文件"),
        ({"name": "x", "path": "https://example.org/x.csv"}, "不是数据包里面的路径"),
        ({"name": "x", "path": "../x.csv"}, "不是数据包里面的路径"),
        ({"name": "x", "path": "people.csv", "compression": "gz"}, "压缩过"),
        ({"name": "x", "path": "empty.csv"}, "空的"),
        ({"name": "x", "data": "a,b"}, "没有能读的 path 或 data"),
        ({"name": "x", "path": "bad.csv"}, "不合 CSV 的写法"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_opened(tmp_path, resource, said):
    files = {"people.csv": "姓名,收入\n张,1\n李,2\n", "x.geojson": "{}", "empty.csv": "", "bad.csv": 'a,"b'}
    read = read_any(made(tmp_path, {"name": "people", "path": "people.csv"}, resource, files=files))
    assert len(rows_of(read.table)) == 2
    assert any(said in one.message for one in read.problems)


def test_tables_that_are_too_large_together_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("data.limits.CELLS", 11)
    with pytest.raises(RefusedError, match="合起来"):
        read_any(two_tables(tmp_path))


def test_what_is_of_the_format_stays_so(tmp_path):
    folder = build(tmp_path / "p")
    assert not has_other_tables(folder)
    assert not has_other_tables(tmp_path / "没有")
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != "themes"]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(PackageError, match="没有“主题”表"):
        read_any(folder)
    assert has_other_tables(two_tables(tmp_path / "q"))
