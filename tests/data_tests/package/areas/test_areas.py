"""Areas are found under their names of today and of former times; what may be several stays open."""

import pytest

from data.package.areas.area_list import COUNTRY, area_list, level_of
from data.package.areas.area_names import stem_of
from data.package.areas.area_search import AreaEvidence, AreaMatch, find_area, find_areas

INNER_MONGOLIA = "150000"


def codes_of_level(level, whole=COUNTRY):
    known = area_list()
    return [
        code
        for code, one in known.by_code.items()
        if level_of(code) == level and not one.is_zone and known.is_within(code, whole)
    ]


def test_the_list_has_every_province_prefecture_and_county():
    known = area_list()
    assert [len(codes_of_level(level)) for level in range(3)] == [1, 34, 333]
    assert 2_840 <= len(codes_of_level(3)) <= 2_850
    assert len(codes_of_level(2, INNER_MONGOLIA)) == 12
    assert len(codes_of_level(3, INNER_MONGOLIA)) == 103
    assert len(known.children_of(INNER_MONGOLIA)) == 12
    assert len(known.children_of("150400")) == 12


def test_every_area_lies_in_others_up_to_the_country():
    known = area_list()
    for code in known.by_code:
        assert [*known.parents_of(code)][-1:] == ([COUNTRY] if code != COUNTRY else [])
    assert [*known.parents_of("150502")] == ["150500", "150000", COUNTRY]
    # 仙桃市 lies in no prefecture, 东城区 in none that the list has.
    assert known.parent_of("429004") == "420000"
    assert known.parent_of("110101") == "110000"
    assert known.parent_of("没有") == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("凉城县", "150925"),
        ("凉城", "150925"),
        ("　凉 城 县　", "150925"),
        ("莫力达瓦达斡尔族自治旗", "150722"),
        ("莫力达瓦", "150722"),
        ("莫旗", "150722"),
        ("鄂温克旗", "150724"),
        ("内蒙古", INNER_MONGOLIA),
        ("西藏", "540000"),
        ("锡林郭勒", "152500"),
        ("朝阳市", "211300"),
        ("北京市朝阳区", "110105"),
        ("内蒙古自治区呼和浩特市新城区", "150102"),
        ("呼市新城区", "150102"),
        ("土左旗", "150121"),
        ("全国", COUNTRY),
        ("150621", "150621"),
        ("150621000000", "150621"),
        ("凉城县（含岱海开发区）", "150925"),
    ],
)
def test_names_are_found_with_and_without_their_kind(words, code):
    assert find_area(words).code == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("东胜市", "150602"),
        ("伊克昭盟", "150600"),
        ("伊克昭盟东胜市", "150602"),
        ("乌兰察布盟集宁市", "150902"),
        ("孟津县", "410308"),
        ("襄樊市", "420600"),
        ("蓟县", "120119"),
        ("152722", "150621"),
    ],
)
def test_former_names_and_codes_lead_to_those_of_today(words, code):
    assert find_area(words) == AreaMatch(words, (code,), AreaEvidence.FORMER)


@pytest.mark.parametrize(
    ("words", "count"), [("朝阳区", 2), ("新城区", 2), ("朝阳", 4), ("吉林", 2), ("海南", 3), ("凉城旗", 1)]
)
def test_what_may_be_several_areas_is_asked(words, count):
    found = find_area(words)
    assert not found.is_sure
    assert found.code == ""
    assert len(found.codes) == count


@pytest.mark.parametrize(
    "words", ["", "甲县", "合计", "某某办公室", "江干区", "呼和浩特市本级", "赤峰市（本级）", "县" * 500]
)
def test_what_is_no_area_of_today_is_none(words):
    assert find_area(words).codes == ()


def test_the_area_around_decides():
    assert find_area("新城区", [INNER_MONGOLIA]).code == "150102"
    assert find_area("新城区", ["610000"]).code == "610102"
    assert find_area("海南", ["150300"]).code == "150303"


def test_names_that_stand_together_decide_for_each_other():
    provinces = codes_of_level(1)
    found = find_areas([stem_of(area_list().title_of(code)) for code in provinces])
    assert [one.code for one in found] == provinces
    counties = codes_of_level(3, INNER_MONGOLIA)
    for name in (area_list().title_of, lambda code: stem_of(area_list().title_of(code))):
        assert [one.code for one in find_areas([name(code) for code in counties])] == counties
    # Two that are open do not speak for each other.
    assert [one.code for one in find_areas(["新城区", "朝阳区", "凉城县"])] == ["", "", "150925"]


def test_a_name_beside_itself_is_not_taken_for_its_neighbour():
    """Where the only area of that level stands there already, the other name stays open."""
    names = ["玉泉区", "回民区", "赛罕区", "新城区", "新城"]
    assert [bool(one.code) for one in find_areas(names)] == [True, True, True, True, True]
    names = ["北京", "天津", "河北", "吉林省", "吉林"]
    assert [one.code for one in find_areas(names)][-2:] == ["220000", ""]


def test_every_name_of_the_list_is_found_or_asked():
    known = area_list()
    for code, one in known.by_code.items():
        assert code in find_area(one.title).codes, one
