"""Labels stand as their readers expect them."""

import pytest

from data.tables.questions.label_order import label_ranks
from data.tables.table_store import from_rows


@pytest.mark.parametrize(
    "labels",
    [
        ["2018", "2019年", "2020"],
        ["2019年12月", "2020年1月", "2020年2月", "2020年10月"],
        ["2019-12-31", "2020-01-01"],
        ["-1", "9", "10", "100.5", "1,200"],
        ["2户", "10户", "3万户"],
        ["一季度", "二季度", "三季度", "四季度"],
        ["鄂托克旗", "科尔沁右翼前旗", "奈曼旗", "四子王旗", "扎赉特旗", ""],
        ["安徽", "重庆", "湖北", "云南"],
        ["0—14岁", "15—64岁", "65岁及以上"],
        ["第2组", "第10组", ""],
        ["甲1-2村", "甲1-10村", "甲2-1村"],
        [""],
        [],
    ],
)
def test_labels_stand_in_their_order(labels):
    ranks = label_ranks(from_rows(("名",), []), labels[::-1])
    assert sorted(labels, key=ranks.__getitem__) == labels
