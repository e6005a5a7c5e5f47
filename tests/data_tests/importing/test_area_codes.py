"""Areas of tables by their names: codes of the list, names of their own, totals that are those of a whole area."""

import pytest

from data.cells.sum_words import is_whole
from data.importing.area_codes import codes_of_areas, is_written, name_areas

ULANQAB = [
    "集宁区",
    "卓资县",
    "化德县",
    "商都县",
    "兴和县",
    "凉城县",
    "察哈尔右翼前旗",
    "察哈尔右翼中旗",
    "察哈尔右翼后旗",
    "四子王旗",
    "丰镇市",
]


def coded(names, **more):
    """Return the codes of names that stand in one column."""
    found = codes_of_areas([(name,) for name in names], **more)
    return {path[-1]: area.ref_area for path, area in found.areas.items()}


@pytest.mark.parametrize(
    ("names", "are_areas"),
    [
        ("集宁区 卓资 化德县 合计", True),
        ("甲旗 乙旗 丙县", True),
        ("北京 天津 河北 全国", True),
        ("甲旗 乙旗", False),
        ("城市 农村 县城", False),
        ("贫困县 示范县 非贫困县", False),
        ("第一产业 第二产业 第三产业", False),
        ("集宁区 卓资县 化德县 人口 收入 支出", False),
        ("全市 合计 小计", False),
    ],
)
def test_a_column_names_areas_by_most_of_its_names(names, are_areas):
    assert name_areas(names.split()) is are_areas


def test_names_have_codes_with_and_without_their_kind_and_by_former_ones():
    found = coded(["集宁", "卓资县", "化德", "察右前旗", "1. 商都县", "其中：凉城县"])
    assert list(found.values()) == ["150902", "150921", "150922", "150926", "150923", "150925"]
    assert coded(["昌平县", "顺义县", "通县", "海淀区"])["昌平县"] == "110114"


def test_a_name_that_no_list_has_is_its_own_code_in_the_area_of_the_others():
    found = codes_of_areas([(name,) for name in ("集宁区", "卓资县", "化德县", "察哈尔经济开发区")])
    assert found.areas["察哈尔经济开发区",] == ("察哈尔经济开发区", "察哈尔经济开发区", "150900")
    assert found.unlisted == (("察哈尔经济开发区",),)
    assert {one.ref_area for one in found.above} == {"150900", "150000", "100000"}


def test_a_village_called_like_a_county_is_none():
    assert coded(["东方", "北沟", "柳树营", "太平庄"])["东方"] == "东方"
    assert coded(["东方", "永丰"], local=[("东方",), ("永丰",)]) == {"东方": "东方", "永丰": "永丰"}


def test_a_county_lies_in_the_area_that_stands_before_it():
    paths = [("吉林省", "朝阳区"), ("北京市", "朝阳区"), ("辽宁省", "朝阳市")]
    found = codes_of_areas(paths)
    assert [found.areas[path].ref_area for path in paths] == ["220104", "110105", "211300"]
    assert found.areas["北京市", "朝阳区"].title == "朝阳区"
    villages = codes_of_areas([("集宁区", "东村"), ("集宁区", "合计")]).areas
    assert villages["集宁区", "东村"] == ("集宁区/东村", "集宁区 东村", "150902")
    assert villages["集宁区", "合计"] == ("集宁区/合计", "集宁区 合计", "150902")


def test_a_total_is_the_whole_area_only_where_all_its_parts_are_there():
    assert coded([*ULANQAB, "合计"])["合计"] == "150900"
    assert coded([*ULANQAB[:-1], "合计"])["合计"] == "合计"
    assert coded([*ULANQAB[:4], "全市"])["全市"] == "150900", "全市 says so itself"
    assert coded([*ULANQAB[:4], "全旗"])["全旗"] == "全旗", "the four do not lie in one banner"
    assert coded([*ULANQAB, "乌兰察布市", "合计"])["合计"] == "合计", "the area has a row of its own"
    assert coded(["北京市", "天津市", "河北省", "全国"])["全国"] == "100000"
    assert codes_of_areas([(name,) for name in (*ULANQAB, "合计")]).wholes == (("合计",),)


def test_two_areas_of_one_table_never_share_a_code():
    names = ["昌平县", "昌平区", "海淀区", "朝阳区", "丰台区"]
    found = coded(names, together=[[(name,) for name in names]])
    assert (found["昌平县"], found["昌平区"]) == ("昌平县", "110114")
    assert coded(["北京", "北京市", "天津", "河北"])["北京"] == "110000", "in two tables it is the same"


def test_words_of_sums_and_names_as_they_are_written():
    assert all(map(is_whole, ("合计", "总 计", "全区", "全市合计", "西部小计", "Total")))
    assert not any(map(is_whole, ("全州县", "合水县", "集宁区")))
    assert is_written("甲旗")
    assert not is_written("贫困县")
