"""Marks of notes at figures of tables: the star stays with its figure, and the foot of the table says what it means."""

import pytest

from data.checks.doubts import doubt_notes, flagged_ids, marked_number
from data.importing.note_marks import footnote
from data.session.opened import open_path

WIDE = "指标,单位,2018年,2019年,2020年\n示例人口,万人,96,95.1*,94①\n示例男,万人,49.9,49.2,48.5\n"
LONG = "指标名称,单位,时间,数值\n示例人口,万人,2019,95.1*\n示例人口,万人,2020,94①\n示例人口,万人,2018,96\n"


def package_of(folder, text):
    path = folder / "表.csv"
    path.write_text(text, encoding="utf-8")
    return open_path(path).package


@pytest.mark.parametrize("table", [WIDE, LONG])
@pytest.mark.parametrize(
    ("foot", "star", "number"),
    [
        ("", "原表此数带“*”，没有找到注文", "原表此数带注号“①”"),
        ("注：*为初步统计数；①含农场。\n", "原表注：初步统计数", "原表注①：含农场"),
        ("注：带*的数据是推算数。\n", "原表注：推算数", "原表此数带注号“①”"),
    ],
)
def test_a_star_stays_with_its_figure_and_its_note_says_why(tmp_path, table, foot, star, number):
    package = package_of(tmp_path, table + foot)
    by_year = {one.time_period: one for one in package.observations if "人口" in one.indicator_id}
    starred, circled = by_year["2019"], by_year["2020"]
    assert (str(starred.obs_value), str(circled.obs_value)) == ("95.1", "94")
    assert flagged_ids(package) == {starred.obs_id}
    assert marked_number(package, starred) == "95.1*"
    assert list(doubt_notes(package, package.observations)) == [f"* 示例人口（2019年）：{star}。"]
    assert number in circled.comment


@pytest.mark.parametrize(
    ("mark", "notes", "said"),
    [
        ("*", ("* 初步数。其余为年报数。",), "初步数"),
        ("*", ("注：**为估计数。",), ""),
        ("**", ("注：*为初步数；**为估计数。",), "估计数"),
        ("①", ("注：②不含农场。", "①：含农场；②不含农场"), "含农场"),
        ("※", (), ""),
        ("*", ("注：*",), ""),
    ],
)
def test_a_mark_is_looked_for_in_all_notes(mark, notes, said):
    assert footnote(mark, notes) == said
