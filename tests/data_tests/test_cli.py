"""The command line as a person or a script meets it."""

import csv
import json
import os
import subprocess
import sys

import openpyxl
import pytest
from package_builder import OBSERVATIONS, build, changed
from paths import ROOT

from data.commands.console import UNREAD

BLOCK_QT = (
    "import sys\n"
    "class Block:\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name.split('.')[0] in ('PySide6', 'shiboken6', 'pyqtgraph'):\n"
    "            raise ImportError(name)\n"
    "sys.meta_path.insert(0, Block())\n"
    "from data.__main__ import main\n"
    "sys.exit(main(sys.argv[1:]))\n"
)


def run(*arguments, encoding="utf-8"):
    return subprocess.run(
        [sys.executable, "-c", BLOCK_QT, *map(str, arguments)],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        timeout=60,
        check=False,
    )


def test_a_reader_that_stops_reading_ends_a_command_without_a_word():
    with subprocess.Popen(
        [sys.executable, "-m", "data", "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == UNREAD


def test_check_of_the_bundled_package_is_good():
    result = run("check")
    assert result.returncode == 0
    assert "没有发现问题" in result.stdout.decode()
    assert result.stderr == b""


def test_check_as_json():
    report = json.loads(run("check", "--json").stdout)
    assert report["title"] == "内蒙古脱贫答卷 2012—2020"
    assert (report["kind"], report["problems"], report["left_out"]) == ("package", [], 0)
    verdicts = {item["relation_id"]: item["verdict"] for item in report["relations"]}
    assert verdicts["base_2017"] == "待核"
    assert verdicts["sum_counties"] == "成立"


def test_problems_are_counted_and_make_the_exit_code(tmp_path):
    folder = build(tmp_path, observations=changed(OBSERVATIONS, "b1", obs_qualifier="x", time_period="y"))
    result = run("check", folder, "--json")
    report = json.loads(result.stdout)
    assert result.returncode == 1
    assert (report["rows"], report["left_out"], len(report["problems"])) == (2, 1, 2)
    assert report["problems"][0]["place"] == "observations.csv:L3"


def test_a_relation_that_surprises_is_a_warning(tmp_path):
    relations = [{"relation_id": "r", "title": "和", "check": "sum", "result": "c1", "parts": "a1;c1"}]
    result = run("check", build(tmp_path, relations=relations), "--json")
    assert result.returncode == 0
    assert json.loads(result.stdout)["problems"][0]["severity"] == "warning"


@pytest.mark.parametrize(
    "arguments", [("check", "/no/such"), ("check",), ("export", "--theme", "x"), (), ("nonsense",)]
)
def test_usage_and_unreadable_input_are_2_without_a_traceback(tmp_path, arguments):
    arguments = [*arguments, tmp_path] if arguments == ("check",) else arguments
    result = run(*arguments)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr + result.stdout
    assert result.stderr


def test_unreadable_input_as_json(tmp_path):
    result = run("check", tmp_path, "--json")
    assert result.returncode == 2
    assert json.loads(result.stdout)["kind"] == "unreadable"


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_any_console_can_print_it(encoding):
    result = run("check", encoding=encoding)
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


def test_export_writes_a_theme(tmp_path):
    target = tmp_path / "硬核投入.csv"
    result = run("export", "--theme", "input", "--format", "csv", "--output", target)
    assert result.returncode == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["指标"]: row for row in csv.DictReader(file)}
    assert rows["四级财政专项扶贫资金"]["数值"] == "575.2"
    assert rows["光伏扶贫带动嘎查村集体经济年均增收"]["限定"] == "以上"


@pytest.mark.parametrize(
    ("key", "name", "known"),
    [("data", "x.csv", ".zip"), ("csv", "x.XLSX", ".csv"), ("wide", "x.ods", ".csv"), ("pptx", "x.pdf", ".pptx")],
)
def test_export_writes_no_form_under_the_ending_of_another(tmp_path, key, name, known):
    result = run("export", "--theme", "input", "--format", key, "--output", tmp_path / name)
    assert result.returncode == 2
    assert f"{key} 只能写成 {known}，不能写成“{name}”。" in result.stderr.decode("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_export_knows_workbooks_and_slides_of_a_theme_or_of_everything(tmp_path):
    from openpyxl import load_workbook
    from pptx import Presentation

    for theme in ("", "input"):
        words = ("--theme", theme) if theme else ()
        for key in ("csv", "xlsx", "pptx"):
            assert run("export", *words, "--format", key, "--output", tmp_path / f"甲{theme}.{key}").returncode == 0
    sheets = load_workbook(tmp_path / "甲.xlsx").sheetnames
    assert sheets[:5] == ["历年趋势", "硬核投入", "合力战贫", "美好模样", "非常之力"]
    assert load_workbook(tmp_path / "甲input.xlsx").sheetnames == [
        "硬核投入", "明细", "图表", "勾稽关系", "说明", "编码",
    ]  # fmt: skip
    whole, part = (len(Presentation(tmp_path / f"甲{theme}.pptx").slides) for theme in ("", "input"))
    assert whole > 30 > part > 5
    with (tmp_path / "甲.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for row in csv.reader(file)) > 158


@pytest.mark.parametrize(
    "arguments",
    [
        ("--theme", "nothing", "--output", "x.csv"),
        ("--theme", "input", "--format", "doc", "--output", "x.csv"),
        ("--theme", "input", "--encoding", "latin1", "--output", "x.csv"),
        ("--theme", "input", "--output", "/no/such/folder/x.csv"),
    ],
)
def test_export_says_what_can_be_had_instead(tmp_path, arguments):
    result = subprocess.run(
        [sys.executable, "-m", "data", "export", *arguments], capture_output=True, cwd=tmp_path, timeout=60, check=False
    )
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_is_named_on_the_command_line(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "甲表"
    for name, words in (("甲表", "一"), ("乙表", "二")):
        own = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in (["村名", "户主"], [words, "张三"], [words, "李四"]):
            own.append(row)
    path = tmp_path / "两张.xlsx"
    book.save(path)
    asked = run("check", path)
    assert asked.returncode == 2
    assert "--sheet 甲表" in asked.stderr.decode()
    done = run("convert", path, tmp_path / "出.csv", "--sheet", "乙表")
    assert done.returncode == 0, done.stderr.decode()
    assert "二,张三" in (tmp_path / "出.csv").read_text(encoding="utf-8-sig")
    assert "2 行" in run("check", path, "--sheet", "甲表").stdout.decode()
    exported = run("export", path, "--sheet", "甲表", "--output", tmp_path / "x.csv")
    assert "普通表格" in exported.stderr.decode()
    target = tmp_path / "y.csv"
    for command in (["check", path], ["convert", path, target], ["export", path, "--output", target]):
        unknown = run(*command, "--sheet", "丙表")
        assert unknown.returncode == 2
        assert "没有名为“丙表”的表。里面有：甲表、乙表。" in unknown.stderr.decode()


def test_a_table_of_a_sheet_with_several_is_named_as_the_question_names_it(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for row in (
        ["村名", "户主"],
        ["一", "张三"],
        ["二", "李四"],
        [],
        ["支出表"],
        ["项目", "金额"],
        ["水", 5],
        ["路", 6],
    ):
        book.active.append(row)
    path = tmp_path / "两张.xlsx"
    book.save(path)
    asked = run("check", path)
    assert asked.returncode == 2
    assert "台账 第 1 行起、台账 第 6 行起：支出表" in asked.stderr.decode()
    assert '--sheet "台账 第 1 行起"' in asked.stderr.decode()
    for name, words in (("台账 第 1 行起", "一,张三"), ("台账 第 6 行起", "水,5"), ("台账 第 6 行起：支出表", "水,5")):
        target = tmp_path / "出.csv"
        target.unlink(missing_ok=True)
        done = run("convert", path, target, "--sheet", name)
        assert done.returncode == 0, done.stderr.decode()
        assert words in target.read_text(encoding="utf-8-sig")
        assert len(target.read_text(encoding="utf-8-sig").splitlines()[:3]) == 3
    unknown = run("check", path, "--sheet", "台账 第 9 行起")
    assert unknown.returncode == 2
    assert "没有名为“台账 第 9 行起”的表" in unknown.stderr.decode()
