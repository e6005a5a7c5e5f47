"""The tables that offices fill in: written, looked into, opened again, filled in well and badly."""

import io
import json

import openpyxl
import pytest

from data.__main__ import main
from data.checks.relations import Verdict, evaluate
from data.model import ChartType
from data.palette import LIGHT, rgb
from data.problems import Severity
from data.session.opening import read_any
from data.templates.catalogue import TEMPLATES, template_named
from data.templates.form import EXAMPLE
from data.writing.marked_copy import marked_copy
from data.writing.packages.template_workbook import EXPLANATION_SHEET, template_workbook


@pytest.fixture
def fill(tmp_path):
    """Write a template, replace its rows by others, and return the path."""

    def filled(key, rows, sheet=None, *, keep=False):
        book = openpyxl.load_workbook(io.BytesIO(template_workbook(template_named(key))))
        for form in template_named(key).forms:
            if not keep:
                book[form.name].delete_rows(3, len(form.examples))
        target = book[sheet or template_named(key).forms[0].name]
        for row in rows:
            target.append(row)
        path = tmp_path / f"{key}.xlsx"
        book.save(path)
        return path

    return filled


def places(read, *, severity=None):
    return {problem.place for problem in read.problems if severity in (None, problem.severity)}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_a_template_opens_with_tabs_and_charts_and_says_that_it_is_an_example(tmp_path, capsys, template):
    path = tmp_path / "表.xlsx"
    assert main(["template", template.key, str(path)]) == 0
    capsys.readouterr()
    assert main(["check", "--json", str(path)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["kind"] == "package"
    assert EXAMPLE in said["title"]
    assert said["charts"] >= said["themes"] >= 1
    assert said["values"] > 0
    assert {one["verdict"] for one in said["relations"]} <= {Verdict.HOLDS.value}
    assert [one["severity"] for one in said["problems"]].count("note") == len(said["problems"])
    assert any(EXAMPLE in one["message"] for one in said["problems"])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_every_example_row_is_read_and_marked(tmp_path, template):
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(template)))
    for form in template.forms:
        assert len({len(form.columns), *map(len, form.examples)}) == 1
        assert {row[-1] for row in form.examples} == {EXAMPLE}
        sheet = book[form.name]
        assert [cell.value for cell in sheet[2]] == [column.header for column in form.columns]
        assert all(cell.comment and cell.comment.text for cell in sheet[2])
        rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
        wanted = [column for column in form.columns if column.choices or column.suggested is not None]
        assert len(rules) == len(wanted)
    explained = "\n".join(str(cell.value) for row in book[EXPLANATION_SHEET].iter_rows() for cell in row)
    for form in template.forms:
        for column in form.columns:
            assert column.explanation in explained


def test_a_template_is_the_same_from_run_to_run():
    assert template_workbook(TEMPLATES[2]) == template_workbook(TEMPLATES[2])


@pytest.mark.parametrize(
    ("name", "key"),
    [("扶贫资产三本账", "assets"), ("“六项清零、四项达标”", "clearance"), ("2", "years"), ("三本账", "assets")],
)
def test_templates_are_known_by_several_names(name, key):
    assert template_named(name).key == key


def test_the_command_refuses_what_it_does_not_know(tmp_path, capsys):
    assert main(["template", "nonsense", str(tmp_path / "a.xlsx")]) == 2
    assert "assets" in capsys.readouterr().err
    assert main(["template", "years", str(tmp_path / "a.csv")]) == 2
    assert not list(tmp_path.iterdir())


def test_own_rows_put_the_examples_aside(fill):
    path = fill("answers", [("历年趋势", "贫困人口", "万人", 2019, "4.10", "", "原句。", None)], keep=True)
    read = read_any(path)
    assert [one.value_text for one in read.package.observations] == ["4.10"]
    assert EXAMPLE not in read.package.title
    assert any("13 行示例没有读" in problem.message for problem in read.problems)


def test_years_may_be_added_and_keep_their_decimals(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(template_named("years"))))
    sheet = book["数据"]
    sheet.delete_rows(3, 5)
    sheet["A3"], sheet["B3"], sheet["C3"], sheet["D3"], sheet["L3"] = "人口", "贫困人口", "万人", "4.10", "约3.5"
    path = tmp_path / "历年.xlsx"
    book.save(path)
    figures = {one.time_period: one for one in read_any(path).package.observations}
    assert (figures["2012"].value_text, figures["2020"].value_text) == ("4.10", "约3.5")
    assert figures["2020"].obs_qualifier == "approx"


ROAD = ("公益类", "通村公路", 100.5, 2019, "甲村", "张三", "在用", "甲镇", None)


def test_assets_without_owner_or_manager_are_kept_and_told(fill):
    rows = [
        ROAD,
        ("经营类", "大棚", 20, 2020, None, None, "在用", "甲镇", None),
        ("到户类", None, 5, 2020, "李四", "李四"),
    ]
    read = read_any(fill("assets", rows))
    assert {one.obs_value for one in read.package.observations} == {100.5, 20}
    assert {"资产!E4", "资产!F4"} <= places(read, severity=Severity.WARNING)
    assert "资产!B5" in places(read, severity=Severity.ERROR)
    greenhouse = next(one for one in read.package.observations if one.obs_value == 20)
    assert "管护：未填" in greenhouse.comment


@pytest.mark.parametrize(("total", "verdict"), [(100.5, Verdict.HOLDS), (111, Verdict.REVIEW)])
def test_the_values_of_a_book_add_up(fill, tmp_path, total, verdict):
    path = fill("assets", [ROAD])
    book = openpyxl.load_workbook(path)
    book["合计"].append(("公益类", 2, total, None))
    book.save(path)
    read = read_any(path)
    assert [finding.verdict for finding in evaluate(read.package)] == [verdict]
    assert "合计!B3" in places(read, severity=Severity.WARNING), "two are stated, one is listed"


def test_what_is_not_yet_zero_is_charted_and_sums_are_checked(fill):
    rows = [
        ("甲旗", "饮水安全", 10, 7, 3, "户", "2020-06-30", None),
        ("甲旗", "住房安全", 8, 8, 0, "户", "2020-06-30", None),
        ("乙县", "饮水安全", 9, 5, 1, "户", "2020-06-30", None),
    ]
    package = read_any(fill("clearance", rows)).package
    assert [theme.title for theme in package.themes] == ["四项达标", "六项清零"]
    figures = package.observation_by_id
    left = next(chart for chart in package.charts if "尚未清零" in chart.title)
    assert [figures[obs_id].obs_value for obs_id in left.series] == [3, 1]
    shares = [chart for chart in package.charts if chart.chart_type is ChartType.COVERAGE]
    assert sum(len(chart.series) for chart in shares) == 3
    wrong = [finding for finding in evaluate(package) if finding.verdict is Verdict.REVIEW]
    assert [finding.relation.title for finding in wrong] == ["乙县饮水安全：排查发现减已清零等于剩余"]


def test_terms_are_a_trend_and_more_pupils_than_children_are_noticed(fill):
    rows = [
        ("甲旗", "2019年秋季学期", 100, 98, 2, 1, None),
        ("甲旗", "2020年春季学期", 100, 105, 1, 1, None),
    ]
    package = read_any(fill("schooling", rows)).package
    assert [one.time_period for one in package.observations if "适龄" in one.indicator_id] == ["2019-S2", "2020-S1"]
    trend = next(chart for chart in package.charts if chart.chart_type is ChartType.LINE)
    assert "辍学" in trend.title
    assert [finding.verdict for finding in evaluate(package)] == [Verdict.HOLDS, Verdict.REVIEW]
    coverage = next(chart for chart in package.charts if chart.chart_type is ChartType.COVERAGE)
    assert [package.observation_by_id[one].obs_value for one in coverage.series] == [105], "the last term only"


# The copy with its cells marked.


def test_a_marked_copy_keeps_the_workbook_and_explains_the_cells(fill):
    path = fill("assets", [ROAD, ("经营类", "大棚", "=10+10", 2020, None, "王五", "在用", "甲镇", None)])
    read = read_any(path)
    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(path, read.problems)))
    sheet = copy["资产"]
    assert sheet["C4"].value == "=10+10"
    assert sheet["E4"].fill.fgColor.rgb == f"FF{rgb(LIGHT.doubt_soft)}"
    assert "产权" in sheet["E4"].comment.text
    assert sheet["A3"].fill.fill_type is None
    listed = [row[1].value for row in copy["问题清单"].iter_rows(min_row=2)]
    assert listed == [problem.place for problem in read.problems]
    assert "宏没有带过来" in copy["问题清单"]["G1"].value


def test_a_marked_copy_keeps_widths_colours_and_formats(fill, tmp_path):
    path = fill("assets", [("经营类", None, 20, 2020), ROAD])
    book = openpyxl.load_workbook(path)
    sheet = book["资产"]
    sheet.column_dimensions["B"].width = 55
    sheet["A3"].font = openpyxl.styles.Font(bold=True, color="FF00AA00")
    sheet["C3"].number_format = "0.00"
    sheet.merge_cells("D3:E3")
    book.save(path)
    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(path, read_any(path).problems)))["资产"]
    assert copy.column_dimensions["B"].width == 55
    assert (copy["A3"].font.b, copy["A3"].font.color.rgb, copy["C3"].number_format) == (True, "FF00AA00", "0.00")
    assert "D3:E3" in copy.merged_cells
    assert copy.data_validations.dataValidation
    assert copy["B3"].comment is not None
