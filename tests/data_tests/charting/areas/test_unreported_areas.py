"""Areas without a figure for the latest period are named: left out of a ranking, they would be taken for none."""

import pytest

from data.charting.build import build_chart
from data.model import ChartType
from data.session.opening import read_any

WIDE = (
    "粮食产量（万吨）,,,\n地区,2018年,2019年,2020年\n甲旗,10,11,12\n乙旗,20,21,22\n丙旗,30,31,32\n丁旗,40,41,42\n"
    "戊旗,50,51,52\n己旗,,,\n庚旗,...,...,...\n辛旗,5,6,\n合计,155,160,160\n"
)
LONG = "地区,指标,单位,年份,数值\n" + "".join(
    f"{area},粮食产量,万吨,{year},{value}\n"
    for area, year, value in [
        ("甲旗", 2020, "12"), ("乙旗", 2020, "22"), ("丙旗", 2020, ""), ("丁旗", 2020, "..."),
        ("戊旗", 2019, "7"), ("戊旗", 2020, ""), ("己旗", 2020, "9"),
    ]
)  # fmt: skip


@pytest.fixture
def package(tmp_path):
    def made(text):
        path = tmp_path / "表.csv"
        path.write_text(text, encoding="utf-8")
        return read_any(path).package

    return made


def charts_of(package):
    return [build_chart(package, spec) for spec in package.charts]


def test_a_ranking_names_who_has_not_reported_and_when_they_last_did(package):
    first, *others = charts_of(package(WIDE))
    assert first.title == "粮食产量 · 5 个地区"
    assert first.notes[0] == "2020年没有数、不参加排名的地区：辛旗（最近有数的是2019年）、己旗、庚旗。"
    assert not any("没有数" in note for one in others for note in one.notes)
    assert all(one.kind is not ChartType.LIST for one in others), "no list of three dots"


def test_an_area_with_a_blank_row_is_one_of_the_areas(package):
    read = package(WIDE)
    blank = [one for one in read.observations if one.value_text == ""]
    assert [one.time_period for one in blank] == ["2018", "2019", "2020"]
    assert all(one.obs_value is None for one in blank)


def test_a_long_table_names_them_too(package):
    (ranking,) = charts_of(package(LONG))
    assert ranking.title == "粮食产量 · 甲旗、乙旗、己旗", "only who is drawn"
    assert ranking.notes[0] == "2020年没有数、不参加排名的地区：戊旗（最近有数的是2019年）、丙旗、丁旗。"


def test_lines_of_a_few_areas_name_who_has_none(package):
    text = "粮食产量（万吨）,,,\n地区,2018年,2019年,2020年\n甲旗,10,11,12\n乙旗,20,21,22\n己旗,,,\n"
    lines, *_ = charts_of(package(text))
    assert lines.kind is ChartType.LINE
    assert "己旗：2018、2019、2020年没有数字。" in lines.notes


def test_many_are_counted(package):
    told = "".join(f"{name}山旗,{at},{at + 1},{at + 2}\n" for at, name in enumerate("甲乙丙丁戊己庚辛壬癸", 10))
    silent = "".join(f"{name}川旗,,,\n" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯")
    ranking, *_ = charts_of(package(f"产量（万吨）,,,\n地区,2018年,2019年,2020年\n{told}{silent}"))
    assert ranking.notes[0].endswith("丑川旗等 14 个地区。")


def test_all_reported_says_nothing(package):
    text = "粮食产量（万吨）,,\n地区,2019年,2020年\n甲旗,10,11\n乙旗,20,21\n"
    assert not any("没有数" in note for one in charts_of(package(text)) for note in one.notes)
