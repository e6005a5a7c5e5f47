"""Areas of GB/T 2260 are found in a text by their names."""

import pytest
from robustness.growth import growth

from data.package.areas.area_mentions import areas_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("呼伦贝尔市3个少数民族自治旗", [("呼伦贝尔市", "150700")]),
        ("兴安盟和乌兰察布169个嘎查村", [("兴安盟", "152200"), ("乌兰察布", "150900")]),
        ("内蒙古自治区赤峰市巴林左旗", [("内蒙古自治区", "150000"), ("赤峰市", "150400"), ("巴林左旗", "150422")]),
        ("吉林省吉林市", [("吉林省", "220000"), ("吉林市", "220200")]),
        ("高于全国平均", [("全国", "100000")]),
        ("这里的县城和社区", []),
        ("哲里木盟改为通辽市", [("哲里木盟", "150500"), ("通辽市", "150500")]),
    ],
)
def test_names_are_found_in_order(text, expected):
    assert [(text[one.start : one.end], one.codes[0]) for one in areas_in(text)] == expected


def test_a_name_of_several_areas_has_all_their_codes():
    assert len(areas_in("鼓楼区实现产值")[0].codes) > 1


def test_a_long_text_takes_a_time_that_grows_with_its_length():
    assert areas_in("赤峰市巴林左旗县区市旗盟")
    assert not growth(areas_in, lambda count: "赤峰市巴林左旗县区市旗盟" * count)
