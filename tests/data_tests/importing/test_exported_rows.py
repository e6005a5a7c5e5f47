"""What the program exported for offices, opened again: nothing is lost, nothing asked, and changes are seen."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from package_builder import build

from data.checks.doubts import flagged_ids, marked_cell
from data.figures.figure_text import period_text
from data.importing.exported_rows import (
    FURTHER,
    LIST_SHEET,
    descriptor_of_export,
    exported_tables,
    package_note,
)
from data.importing.exported_wide import by_period, exported_wides
from data.importing.grid import Grid
from data.importing.workbook import read_workbook
from data.model import ObsStatus, Qualifier
from data.package.reader import bundled_path, open_package
from data.problems import Severity
from data.session.choices import Choice
from data.session.opening import read_any
from data.writing.tables.csv_table import write_csv, write_wide_csv
from data.writing.tables.export_columns import TableExport, closing_notes, whole_table
from data.writing.tables.xlsx_table import write_xlsx

FORMS = {
    "xlsx": lambda export: write_xlsx(export, ""),
    "csv": lambda export: write_csv(export, "utf-8-sig"),
    "gb.csv": lambda export: write_csv(export, "gb18030"),
}


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


def odd_package(folder):
    """Return a package with all that the columns for people cannot say."""
    indicators = [
        {"indicator_id": key, "title": title, "theme_id": "t", "unit": unit, "additive": additive}
        for key, title, unit, additive in (
            ("a", "资金", "亿元", "true"), ("b", "资金", "亿元", ""), ("c", "=情况", "", ""),
            ("d", "规模", "万人", "false"),
        )
    ]  # fmt: skip
    cells = (
        ("a", "2019", "", "1.50", "1.50亿元左右", "approx", "A"),
        ("b", "2019", "", "-2", "-2", "", "A"),
        ("a", "2020-S1", "2020年春季学期", "1E+3", "1000", "", "E"),
        ("a", "2020-03", "", "12345678901234567.5", "12345678901234567.5", "ge", "P"),
        ("c", "", "近年", "", "第3批", "", "A"),
        ("c", "2013/2020", "", "", "12", "", "A"),
        ("c", "../2020", "", "", "-", "", "A"),
        ("d", "2016/..", "2016年以来", "31", "31多", "approx_gt", "B"),
        ("d", "2017", "", "", "", "", "O"),
        ("d", "2018", "", "", "尚未公布", "", "O"),
        ("d", "2019-01/2019-06", "", "6.4", "6.4万余名", "approx_gt", "D"),
        ("d", "2021", "", "0.00", "0.00", "le", "A"),
    )
    names = ("indicator_id", "time_period", "time_label", "obs_value", "value_text", "obs_qualifier", "obs_status")
    observations = [
        {"obs_id": f"o{at}", "source_text": "", "cumulative": "true" if at % 2 else "", "headline": "-3%",
         "comment": "@注", "dajuan:repeats": "甲句。 | 乙句。" if at == 3 else "", **dict(zip(names, row, strict=True))}
        for at, row in enumerate(cells)
    ]  # fmt: skip
    return open_package(build(folder, indicators=indicators, observations=observations))[0]


def figures_of(package):
    """Return all that is known of every figure, in words where a list has only those."""
    found = []
    for one in (one for theme in package.themes for one in package.observations_by_theme[theme.theme_id]):
        indicator, source = package.indicator_of(one), package.source_by_id.get(one.source_id)
        theme = package.theme_by_id[indicator.theme_id].title
        words = (theme, indicator.group, indicator.title, indicator.unit, indicator.additive)
        label = "" if one.time_label == one.time_period else one.time_label
        place = package.area_name(one.ref_area), source.title if source else ""
        found.append((*words, *place, replace(one, **IDS, time_label=label)))
    return found


IDS = {"obs_id": "", "indicator_id": "", "ref_area": "", "source_id": "", "comment": ""}


def written(export, form, folder):
    path = folder / f"表.{form}"
    path.write_bytes(FORMS[form](export))
    return path


@pytest.mark.parametrize("form", FORMS)
def test_the_bundled_package_comes_back_without_loss_complaint_or_question(package, tmp_path, form):
    read = read_any(written(whole_table(package), form, tmp_path))
    assert figures_of(read.package) == figures_of(package)
    assert read.problems == ()
    assert (read.package.name, read.package.title, read.package.version) == (
        package.name,
        package.title,
        package.version,
    )
    if form == "xlsx":
        assert [one.obs_id for one in read.package.observations] == list(whole_table(package).obs_ids)


@pytest.mark.parametrize("form", FORMS)
def test_what_the_columns_for_people_cannot_say_comes_back_too(tmp_path, form):
    package = odd_package(tmp_path / "包")
    assert {one.obs_status for one in package.observations} == set(ObsStatus)
    assert {Qualifier.GE, Qualifier.APPROX} < {one.obs_qualifier for one in package.observations}
    read = read_any(written(whole_table(package), form, tmp_path))
    assert figures_of(read.package) == figures_of(package)
    assert [one for one in read.problems if one.severity is not Severity.NOTE] == []
    assert len({one.indicator_id for one in read.package.observations}) == 4


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_an_export_has_the_same_bytes(tmp_path, package, form):
    obs_ids = [key for key in whole_table(package).obs_ids if key not in flagged_ids(package)][:40]
    first = written(TableExport(package, tuple(obs_ids), "表", "全部 40 行"), form, tmp_path)
    again = read_any(first).package
    export = TableExport(again, tuple(one.obs_id for one in again.observations), "表", "全部 40 行")
    if form != "xlsx":
        assert FORMS[form](export) == first.read_bytes()
        return
    sheets = [load_workbook(io.BytesIO(content))[LIST_SHEET] for content in (FORMS[form](export), first.read_bytes())]
    cells = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in sheets]
    assert cells[0] == cells[1]


def changed(package, folder, change):
    """Return what is read of a workbook whose cells were changed; `change` gets its book."""
    path = written(whole_table(package), "xlsx", folder)
    book = load_workbook(path, data_only=True)
    change(book)
    book.save(path)
    return read_any(path)


def row_of(sheet, obs_id):
    header = [cell.value for cell in sheet[3]]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[header.index("编号")].value == obs_id)
    return dict(zip(header, row, strict=True))


def test_what_is_changed_in_the_list_counts_and_what_no_longer_fits_is_left(package, tmp_path):
    def change(book):
        first = row_of(book[LIST_SHEET], "solar_income")
        assert first["数值原文"].value == "15万元以上"
        first["数值"].value = 18
        second = row_of(book[LIST_SHEET], "cadres_sent")
        assert second["时期"].value == "2016年以来"
        second["时期"].value = "2017年以来"

    read = changed(package, tmp_path, change)
    one = read.package.observation_by_id["solar_income"]
    assert (one.obs_value, one.value_text, one.obs_qualifier) == (18, "18", Qualifier.GE)
    assert read.package.observation_by_id["cadres_sent"].time_period == "2017/.."
    (problem,) = [one for one in read.problems if one.place.startswith(LIST_SHEET)]
    assert problem.severity is Severity.NOTE
    assert "15万元以上" in problem.sentence()


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_in_doubt_says_so_in_its_remarks(package, tmp_path, form):
    read = read_any(written(whole_table(package), form, tmp_path)).package
    pairs = zip(read.observations, whole_table(package).observations, strict=True)
    flagged = flagged_ids(package)
    doubted = [(one.value_text, one.comment[:3], old.obs_id) for one, old in pairs if old.obs_id in flagged]
    if form == "xlsx":  # It brings the relations themselves.
        assert flagged_ids(read) == flagged
        assert "待核*" not in {words for _, words, _ in doubted}
        return
    assert sorted(doubted) == [("13.7", "待核*", "housing_renovated"), ("2.26", "待核*", "poverty_incidence_2017")]


def test_a_figure_that_is_changed_beside_the_list_is_named(package, tmp_path):
    def change(book):
        sheet = book[package.themes[0].title]
        assert sheet["E4"].value == 197
        sheet["E4"].value = 196

    read = changed(package, tmp_path, change)
    (problem,) = read.problems
    assert problem.severity is Severity.WARNING
    assert problem.place == f"{package.themes[0].title}!E4"
    assert read.package.observations[0].obs_value == 197


def test_another_sheet_and_a_row_without_an_indicator_are_named(package, tmp_path):
    def change(book):
        book.create_sheet("我的").append(["甲", "乙"])
        row_of(book[LIST_SHEET], "cadres_sent")["指标"].value = None

    problems = changed(package, tmp_path, change).problems
    places = {one.place: one.severity for one in problems if one.place.startswith(("我的", LIST_SHEET))}
    assert places == {"我的": Severity.NOTE, f"{LIST_SHEET}!73": Severity.WARNING}


def test_a_list_is_read_as_the_user_says_where_he_does(package, tmp_path):
    path = written(whole_table(package), "csv", tmp_path)
    assert read_any(path, Choice(as_table=True)).table is not None


def test_columns_that_say_nothing_more_are_left_out(tmp_path):
    package = open_package(build(tmp_path / "包"))[0]
    (table,) = exported_tables(read_workbook(written(whole_table(package), "xlsx", tmp_path)).grids)
    assert not set(FURTHER) & set(table.columns)


def test_a_wide_csv_comes_back_with_all_that_it_says(package, tmp_path):
    path = tmp_path / "宽.csv"
    path.write_bytes(write_wide_csv(whole_table(package), "utf-8-sig"))
    read = read_any(path)
    assert read.problems == ()
    assert len(read.package.observations) == len(package.observations)
    for one, old in zip(read.package.observations, whole_table(package).observations, strict=True):
        indicator, own = package.indicator_of(old), read.package.indicator_of(one)
        assert (own.title, own.group, own.unit) == (indicator.title, indicator.group, indicator.unit)
        assert (one.obs_value, one.obs_qualifier, one.time_period) == (
            old.obs_value,
            old.obs_qualifier,
            old.time_period,
        )
        assert (one.cumulative, one.obs_status) == (old.cumulative, old.obs_status)
        assert ("待核*" in one.comment) == (old.obs_id in flagged_ids(package))
        assert period_text(one) == period_text(old)
        assert read.package.area_name(one.ref_area) == package.area_name(old.ref_area)
        assert marked_cell(read.package, one).rstrip("*") == marked_cell(package, old).rstrip("*")
        if old.obs_value is None:
            assert one.value_text == old.value_text


def test_a_wide_csv_of_one_theme_has_its_name_and_the_files_notes(package, tmp_path):
    theme = package.themes[0]
    export = whole_table(package, theme.theme_id)
    content = write_wide_csv(export, "gb18030").decode("gb18030")
    lines = list(csv.reader(io.StringIO(content, newline="")))
    assert lines[0] == ["主题", "分组", "指标", "地区", "单位", *map(str, range(2012, 2021)), "数据来源", "备注"]
    assert {line[0] for line in lines[1 : lines.index([])]} == {theme.title}
    assert lines[1][5:14] == ["197", "157", "119", "80.2", "57.8", "37.8", "15.24", "1.62", "0"]
    assert lines[1][-1] == "2013：数列中断"
    assert lines[2][10] == "2.26*"
    assert lines[5][-1] == "2017：数列中断"
    *notes, left_behind = [tuple(row) for row in lines[lines.index([]) + 1 :]]
    assert notes == list(closing_notes(export))
    assert "勾稽关系" in left_behind[1]
    (tmp_path / "宽.csv").write_bytes(write_wide_csv(export, "gb18030"))
    assert [one.title for one in read_any(tmp_path / "宽.csv").package.themes] == [theme.title]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_wide_csv_has_its_apostrophes_taken_off_again(tmp_path, encoding):
    indicators = [
        {"indicator_id": "a", "title": "=丙", "theme_id": "t", "unit": "=x", "group": "-甲"},
        {"indicator_id": "b", "title": "丁", "theme_id": "t", "unit": "亿元", "group": "@乙"},
    ]
    names = ("obs_id", "indicator_id", "time_period", "obs_value", "value_text", "obs_qualifier")
    cells = (
        ("o1", "a", "2019", "-3", "-3以上", "ge"),
        ("o2", "b", "2019", "-4", "-4", ""),
        ("o3", "b", "2020", "-5", "-5多亿", "approx_gt"),
    )
    observations = [dict(zip(names, row, strict=True)) for row in cells]
    folder = build(tmp_path / "包", themes=[{"theme_id": "t", "title": "+主题"}], indicators=indicators,
                   observations=observations)  # fmt: skip
    package = open_package(folder)[0]
    written_bytes = write_wide_csv(whole_table(package), encoding)
    assert "'-3=x以上" in written_bytes.decode(encoding)
    assert "'-5多亿元" in written_bytes.decode(encoding)
    (tmp_path / "宽.csv").write_bytes(written_bytes)
    read = read_any(tmp_path / "宽.csv")
    assert figures_of(read.package) == figures_of(package)
    assert {one.found for one in read.problems} <= {"=x"}


def test_a_wide_csv_keeps_theme_and_source_of_each_figure(tmp_path):
    themes = [{"theme_id": "t", "title": "投入 · 产出"}]
    sources = [{"source_id": "s", "title": "公报；甲"}, {"source_id": "r", "title": "年鉴"}]
    cells = (("a", "2019", "s"), ("a", "2020", "r"), ("b", "2019", "r"), ("b", "2020", "r"), ("c", "2020", ""))
    observations = [
        {"obs_id": f"o{at}", "indicator_id": key, "time_period": year, "obs_value": str(at), "value_text": str(at),
         "source_id": source}
        for at, (key, year, source) in enumerate(cells)
    ]  # fmt: skip
    folder = build(tmp_path / "包", themes=themes, sources=sources, observations=observations)
    package = replace(open_package(folder)[0], title="甲 · 乙")
    content = write_wide_csv(whole_table(package), "utf-8-sig").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content, newline="")))
    assert lines[0] == ["主题", "指标", "单位", "2019", "2020", "数据来源", "备注"]
    assert [line[-2] for line in lines[1:4]] == ["2019：公报；甲；2020：年鉴", "年鉴", ""]
    (tmp_path / "宽.csv").write_text(content, encoding="utf-8-sig", newline="")
    read = read_any(tmp_path / "宽.csv")
    assert figures_of(read.package) == figures_of(package)
    assert (read.package.title, read.package.name) == ("甲 · 乙", package.name)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2019：甲；2020：乙", {"2019": "甲", "2020": "乙"}),
        ("2019：甲；丙；2020：乙：丁", {"2019": "甲；丙", "2020": "乙：丁"}),
        ("甲；2019：乙", {"": "甲；2019：乙"}),
        ("", {"": ""}),
    ],
)
def test_a_cell_says_something_of_some_periods_or_of_all(cell, found):
    assert by_period(cell, ["2019", "2020"]) == found


@pytest.mark.parametrize(
    "words",
    ["甲（p 1.0）", "甲（乙）（p 1.0）", "甲（乙）（甲（乙））", "甲（p）", "甲", "（p 1.0）", "甲（p 1 2）", "甲（）"],
)
def test_the_package_is_read_from_the_note_that_names_it(words):
    found = descriptor_of_export([Grid("", [["数据包", words]])])
    known = {
        "甲（p 1.0）": ("甲", "p", "1.0"), "甲（乙）（p 1.0）": ("甲（乙）", "p", "1.0"), "甲（p）": ("甲", "p", ""),
        "甲（乙）（甲（乙））": ("甲（乙）", "甲（乙）", ""),
    }  # fmt: skip
    assert tuple(found.values()) == known.get(words, ())
    if found:
        assert package_note(**found) == words


def test_another_table_with_years_is_none_of_ours(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("指标,单位,2019,2020,备注\n人口,万人,1,2,无\n收入,元,3,4,无\n", encoding="utf-8")
    assert exported_wides([Grid("", [["指标", "单位", "2019", "备注"], ["人口", "万人", "1", ""]])]) == []
    assert [one.obs_value for one in read_any(path).package.observations] == [1, 2, 3, 4]


@pytest.mark.parametrize("theme_id", ["trend", "input", "partners", "outcome", "force"])
def test_a_wide_csv_of_one_theme_keeps_its_areas_and_the_periods_of_its_source(package, tmp_path, theme_id):
    export = whole_table(package, theme_id)
    (tmp_path / "宽.csv").write_bytes(write_wide_csv(export, "utf-8-sig"))
    read = read_any(tmp_path / "宽.csv").package
    said = [(period_text(one), read.area_name(one.ref_area), one.time_period) for one in read.observations]
    assert said == [(period_text(one), package.area_name(one.ref_area), one.time_period) for one in export.observations]


def test_periods_of_an_export_are_those_of_the_source(package):
    lines = list(csv.reader(io.StringIO(write_csv(whole_table(package), "").decode("utf-8-sig"), newline="")))
    assert {"到2020年底", "从2019年初开始"} <= {line[6] for line in lines if len(line) > 6}


def without_label(one):
    """Return a figure without the words of its period that are its code again."""
    return replace(one, time_label="" if one.time_label == one.time_period else one.time_label)


def test_a_workbook_brings_back_ids_codes_relations_and_charts(package, tmp_path):
    read = read_any(written(whole_table(package), "xlsx", tmp_path)).package
    for name in ("themes", "indicators", "relations", "charts", "annotations", "areas"):
        assert getattr(read, name) == getattr(package, name), name
    assert [without_label(one) for one in read.observations] == [
        without_label(one) for one in whole_table(package).observations
    ]
    assert [replace(one, path="", text="") for one in package.sources] == list(read.sources)
    assert flagged_ids(read) == flagged_ids(package)
    assert read.description == package.description


def without_remark(content):
    """Return the lines of a CSV but for that of its remark."""
    return [line for line in content.splitlines() if not line.startswith("说明,".encode())]


@pytest.mark.parametrize("form", ["xlsx", "csv", "gb.csv", "wide"])
def test_the_second_export_is_the_first_again_with_its_figures_in_doubt(package, tmp_path, form, monkeypatch):
    monkeypatch.setitem(FORMS, "wide", lambda export: write_wide_csv(export, "utf-8-sig"))
    path = tmp_path / f"表.{form.replace('wide', 'csv')}"
    path.write_bytes(FORMS[form](whole_table(package)))
    again = read_any(path).package
    second, first = FORMS[form](whole_table(again)), path.read_bytes()
    if form == "wide":  # It does not say what may be added up.
        second, first = (
            [line for line in one.splitlines() if not line.startswith("说明,".encode())] for one in (second, first)
        )
    assert second == first
    assert len(flagged_ids(again)) == len(flagged_ids(package)) == 2


def test_what_is_renamed_in_the_list_is_no_more_what_the_codes_describe(package, tmp_path):
    def change(book):
        cells = row_of(book[LIST_SHEET], "solar_income")
        cells["指标"].value = "另一项"
        cells["单位"].value = "元"

    read = changed(package, tmp_path, change).package
    one = read.indicator_of(read.observation_by_id["solar_income"])
    assert (one.title, one.unit, one.unit_mult, one.indicator_id) == ("另一项", "元", 0, "另一项")
    assert read.charts == package.charts, "they name the figure"


def test_areas_of_one_name_stay_apart(tmp_path):
    areas = [{"ref_area": code, "title": "朝阳区", "parent": parent} for code, parent in (("1", "10"), ("2", "20"))]
    areas += [{"ref_area": "10", "title": "甲市"}, {"ref_area": "20", "title": "乙市"}]
    observations = [
        {"obs_id": f"o{code}", "indicator_id": "a", "ref_area": code, "time_period": "2020", "obs_value": code,
         "value_text": code}
        for code in "12"
    ]  # fmt: skip
    package = open_package(build(tmp_path / "包", areas=areas, observations=observations))[0]
    for form in FORMS:
        read = read_any(written(whole_table(package), form, tmp_path)).package
        assert [one.ref_area for one in read.observations] == ["1", "2"], form
    read = read_any(written(whole_table(package), "xlsx", tmp_path)).package
    assert set(read.areas) == set(package.areas)


def test_a_partial_export_keeps_the_mark_of_doubt_and_its_reason(package, tmp_path):
    export = TableExport(package, ("poverty_incidence_2017", "poverty_incidence_2018"), "表", "所选 2 行")
    for form in FORMS:
        path = written(export, form, tmp_path)
        read = read_any(path).package
        assert [one.value_text for one in read.observations if one.obs_id in flagged_ids(read)] == ["2.26"]
        assert read.observations[0].comment.startswith("待核*（隐含人口基数与其他年份不一致")
        again = TableExport(read, tuple(one.obs_id for one in read.observations), "表", "所选 2 行")
        if form != "xlsx":
            assert FORMS[form](again) == path.read_bytes()
