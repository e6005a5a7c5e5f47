"""What words claim, and what only looks like it."""

import pytest

from data.figures.claims import says_reached, says_whole, says_zero

WHOLE = ("全部通", "全覆盖", "全部实现", "应签尽签", "都用上了", "全面保障", "均已通水", "百分之百", "全部")
ZERO = ("清零", "归零", "动态清零", "全部清零", "零", "降至零", "已归零", "均已清零", "“清零”")
REACHED = (
    "达标",
    "全部完成",
    "得到解决",
    "已达标",
    "全部出列",
    "全部摘帽退出",
    "完成了",
    "均达到",
    "如期完成",
    "全部验收",
    "已实现",
)
NONE = ("建立", "实行", "在全国率先开展", "零星分布", "覆盖", "扶贫模式", "")
DENIED = (
    "尚未清零", "未达标", "没有完成", "基本完成", "部分达标", "大部分全覆盖", "拟全覆盖", "正在清零", "预计完成",
    "不合格", "力争全覆盖", "将实现", "有待解决", "亟待解决", "无法达标", "非达标", "半数达标", "60%完成", "等待验收",
    "验收", "推动实现", "接近归零", "防止归零", "难以清零", "全面推进", "全面启动", "全部在建", "并非全部", "几乎全部",
    "除两村外全部通", "逐步全覆盖", "均需达标", "全部有待解决", "已启动全覆盖", "零距离", "都在完成",
)  # fmt: skip


@pytest.mark.parametrize(
    ("says", "said"),
    [(says_whole, WHOLE), (says_zero, ZERO), (says_reached, REACHED)],
    ids=["whole", "zero", "reached"],
)
def test_words_say_what_they_claim(says, said):
    assert [words for words in said if not says(words)] == []
    assert [words for words in (*NONE, *DENIED) if says(words)] == []


def test_a_word_of_one_claim_is_none_of_another():
    assert not any(says_zero(words) for words in (*REACHED, "全覆盖"))
    assert not any(says_reached(words) for words in ZERO)
