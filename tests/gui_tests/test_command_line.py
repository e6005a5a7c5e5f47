"""The command line of the window as a process of its own: what it prints and with which exit code."""

import json
import os
import struct
import subprocess
import sys

import pytest
from paths import ROOT


def gui(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_self_check_opens_the_bundled_package():
    done = gui("--self-check")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["observations"] == 158
    assert said["first_paint_ms"] < said["ready_ms"]


def test_slides_are_written_without_a_window(tmp_path):
    done = gui("--export-slides", tmp_path / "slides", "--aspect", "4:3")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "slides").glob("*.png"))) > 20


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("name", ["县.xlsx", "汇报.pptx", "一.PDF"])
def test_slides_that_are_asked_for_as_one_file_are_refused_with_both_ways_out(tmp_path, name, exists):
    if exists:
        (tmp_path / name).write_bytes(b"old")
    done = gui("--export-slides", tmp_path / name)
    assert done.returncode == 2
    assert f"“{name}”是文件的名字" in done.stderr
    assert "--export 汇报.pptx" in done.stderr
    assert f"{name} --export-slides 文件夹" in done.stderr
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"] * exists


def test_slides_go_into_a_folder_that_is_called_like_a_file(tmp_path):
    (tmp_path / "幻灯片.pptx").mkdir()
    assert gui("--export-slides", tmp_path / "幻灯片.pptx").returncode == 0
    assert len(list((tmp_path / "幻灯片.pptx").glob("*.png"))) > 20


def test_pictures_of_a_clerks_file_have_the_size_that_was_asked_for(tmp_path):
    table = tmp_path / "县.csv"
    table.write_text("主题,指标名称,单位,时间,数值\n甲,人口,万人,2019,3\n甲,人口,万人,2020,2\n", encoding="utf-8")
    done = gui(table, "--screenshots", tmp_path / "shots", "--size", "1366x768")
    assert done.returncode == 0
    content = (tmp_path / "shots" / "01-overview.png").read_bytes()
    assert struct.unpack(">II", content[16:24]) == (1366, 768)


@pytest.mark.parametrize(
    "arguments",
    [("--exit-code", "1234"), ("--present", "--loop", "5", "--exit-code", "12"), ("--size", "wide"), ("--loop", "x")],
)
def test_what_makes_no_sense_is_refused(arguments):
    done = gui(*arguments)
    assert done.returncode == 2
    assert "error:" in done.stderr
    assert "Traceback" not in done.stderr
