"""What a problem report tells, and what it must not: the data, and who and where the user is."""

import time

import pytest
from package_builder import INDICATORS, OBSERVATIONS, THEMES, build, changed
from pypdf.errors import PdfReadError

from data.opened import open_path
from data.problem_report import Fault, Part, Subject, reading_text, report_zip, settings_text
from data.problems import PackageError, Problem, Severity
from data.redaction import Private, ending_of, library_message, log_without_contents, without_contents

SECRET = "王小明"
FIGURE = "98765.4321"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("与数值 12.5 不同", "与数值 # 不同"),
        ("没有填“甲”与“乙”不同", "没有填“…”不同"),
        ("写着“他说”好”的一格", "写着“…”的一格"),
        ("引文“没有完", "引文“…”"),
        ("已有一个数（全覆盖），图上只画第一个", "已有一个数（…），图上只画第一个"),
        ("读不出“x.csv”（No space left on device）。", "读不出“…”（No space left on device）。"),
        ("读作 ≥123 亿元，单位“亿元”", "读作…，单位“…”"),
        ("没有写出 /home/wang xm/名册.csv", "没有写出 …"),
        (r"没有写出 C:\Users\wang\a.xlsx", "没有写出 ….xlsx"),
        ("名册.csv 是空的", "….csv 是空的"),
        ("第 ３½ 行", "第 # 行"),
        ("不是 UTF-8 编码", "不是 UTF-# 编码"),
    ],
)
def test_a_message_keeps_the_words_of_the_program(message, told):
    assert without_contents(message) == told


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("could not convert string to float: '4.10'", "could not convert string to float: …"),
        ("'gb18030' codec can't decode byte 0x80", "… codec can't decode byte #"),
        ("[Errno 28] No space left on device: '/home/x/a.csv'", "[Errno 28] No space left on device: …"),
        ("'王小明'", "…"),
        ("磁盘满了，没有写出“a.csv”", "…"),
    ],
)
def test_a_librarys_message_keeps_its_own_words_only(message, told):
    assert library_message(message).replace("“…”", "…") == told


def test_a_log_keeps_records_frames_and_types():
    log = "\n".join((
        "2026-11-28 19:08:36,244 WARNING dajuan Qt: Point size <= 0 (-1)",
        "2026-11-28 19:08:36,245 ERROR dajuan unexpected error",
        "Traceback (most recent call last):",
        f'  File "/home/{SECRET}/dajuan/gui/story/control.py", line 99, in toggle',
        f"    self.show('{SECRET}', {FIGURE})",
        "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        r'  File "C:\Users\wang\Lib\site-packages\pandas\core\frame.py", line 9, in __init__',
        f"ValueError: {FIGURE} {SECRET}",
        f"and a second line: {FIGURE} {SECRET}",
        f"and a third {SECRET}",
        "Fatal Python error: Segmentation fault",
        "",
        "Current thread 0x00007f95b4bf2b80 (most recent call first):",
        '  File "/opt/x/lib/python3.11/threading.py", line 1 in run',
        "2026-11-28 19:08:37,000 INFO dajuan start of version 0.1.0",
    ))  # fmt: skip
    assert log_without_contents(log).splitlines() == [
        "2026-11-28 19:08:36,244 WARNING dajuan Qt: Point size <= # (#)",
        "2026-11-28 19:08:36,245 ERROR dajuan unexpected error",
        "Traceback (most recent call last):",
        '  File "gui/story/control.py", line 99, in toggle',
        '  File "site-packages/pandas/core/frame.py", line 9, in __init__',
        "ValueError: # …",
        "…",
        "Fatal Python error: Segmentation fault",
        "Current thread 0x00007f95b4bf2b80 (most recent call first):",
        '  File "python3.11/threading.py", line 1, in run',
        "2026-11-28 19:08:37,000 INFO dajuan start of version 0.1.0",
    ]


def test_of_a_long_log_the_end_is_kept_and_the_rest_counted():
    lines = [f"2026-11-28 19:08:36,244 INFO dajuan start of version {number}" for number in range(50)]
    assert log_without_contents("\n".join(lines), 3).splitlines() == ["（较早的 47 行没有放进来）", *lines[-3:]]


@pytest.mark.parametrize("letters", ["a", "“", "'", '"', "（", "）", "/", ".", "…", "1", "读作", "x.", "a'", "中"])
def test_taking_contents_out_takes_time_in_proportion(letters):
    def seconds(length):
        text = (letters * length)[:length]
        best = []
        for _ in range(3):
            started = time.process_time()
            without_contents(text)
            library_message(text)
            log_without_contents(f"ValueError: {text}")
            best.append(time.process_time() - started)
        return min(best)

    assert min(seconds(40_000) / max(seconds(10_000), 0.0005) for _ in range(3)) < 6


def test_home_user_and_machine_are_hidden_however_they_are_written():
    private = Private(r"C:\Users\Wang", ("Wang", "PC-7", "", "x", "王小明"))
    text = private.hide("C:/Users/Wang/a C:\\users\\wang\\b c:\\Users\\Wanger wang PC-7. 王小明的表 wang_x xx")
    assert "Wang/" not in text
    assert text == "~/a ~\\b c:\\Users\\Wanger 〈用户〉 〈用户〉. 〈用户〉的表 〈用户〉_x xx"
    assert Private("/", ("",)).hide("a/b") == "a/b"


@pytest.mark.parametrize(
    ("path", "told"),
    [("/a/王.xlsx", "….xlsx"), (r"C:\a\b.CSV", "….csv"), ("名册", "…"), ("x.王小明", "…"), ("a.b/", "….b"), ("", "…")],
)
def test_of_a_file_the_ending_is_told(path, told):
    assert ending_of(path) == told


def test_settings_tell_paths_by_their_endings_and_words_by_their_length():
    settings = {"recent": [f"/home/{SECRET}/a.csv", "b"], "tab": SECRET, "share": 0.5, "on": True, "columns": []}
    told = settings_text(settings | {"table_format": "csv", "picture_format": SECRET * 9, "odd": None})
    assert told.splitlines() == [
        "recent：2 项 ….csv、…",
        "tab：（3 个字）",
        "share：0.5",
        "on：是",
        "columns：（空）",
        "table_format：csv",
        "picture_format：（27 个字）",
        "odd：（别的内容）",
    ]


def test_problems_are_counted_by_kind_with_their_cells_and_not_quoted(tmp_path):
    rows = [*OBSERVATIONS, {"obs_id": SECRET, "indicator_id": "missing", "obs_value": FIGURE, "value_text": SECRET}]
    rows = changed(rows, "a1", value_text=FIGURE)
    indicators = changed(INDICATORS, "b", unit=SECRET, title=f"指标{SECRET}")
    themes = [row | {"title": f"主题{SECRET}"} for row in THEMES]
    folder = build(tmp_path / f"{SECRET}的包", themes=themes, indicators=indicators, observations=rows)
    opened = open_path(folder)
    assert any(SECRET in one.sentence() for one in opened.problems)
    told = reading_text(Subject(folder, opened))
    assert "打开的是数据包：文件夹" in told
    assert "问题  1 处  L5  indicator_id（指标编号）  指标表里没有这个指标，这一行没有读" in told
    assert "没有读的行 1 行" in told
    assert SECRET not in told
    assert "98765" not in told


def test_what_a_file_holds_is_not_told_even_where_a_message_names_it_unquoted(tmp_path):
    opened = open_path(build(tmp_path / "x"))
    blunt = Problem(Severity.NOTE, f"{SECRET}!B7", "资金甲和主题投入没有写", column=SECRET)
    told = reading_text(Subject(tmp_path, type(opened)(opened.package, (blunt,))))
    assert "说明  1 处  B7  …和主题…没有写" in told
    assert SECRET not in told


def test_a_plain_table_is_told_by_its_size_only(tmp_path):
    path = tmp_path / f"{SECRET}.csv"
    path.write_text(f"姓名,电话\n{SECRET},{FIGURE}\n李四,1\n", encoding="utf-8")
    opened = open_path(path)
    told = reading_text(Subject(path, opened))
    assert f"打开的是普通表格：….csv，{path.stat().st_size} 字节" in told
    assert "2 行，2 列" in told
    assert not [word for word in (SECRET, "98765", "李四", "姓名", "电话") if word in told]


@pytest.mark.parametrize("error", [PackageError(f"“{SECRET}”里没有（{FIGURE}）"), PdfReadError(f"{SECRET} {FIGURE}")])
def test_why_a_file_did_not_open_is_told_without_quoting_it(tmp_path, error):
    told = reading_text(Subject(fault=Fault.of(tmp_path / f"{SECRET}.xlsx", error)))
    assert "没有打开：….xlsx，系统报告 ENOENT" in told
    assert type(error).__name__ in told
    assert SECRET not in told
    assert "98765" not in told


def test_equal_parts_give_equal_bytes():
    parts = (Part("设置", "a\nb"), Part("日志", "c"))
    assert report_zip(parts) == report_zip(parts)
    assert report_zip(parts) != report_zip(parts[:1])
