"""The units that offices write: which words are one, and what they measure."""

from __future__ import annotations

import re
from typing import Final

from data.text_width import plain_width

_UNITS: Final = """
人 人次 名 户 户次 家庭 个 家 所 座 处 条 项 件 套 台 辆 艘 头 只 匹 眼 口 批 笔 宗 床 张 份 册 部 幅 株 棵 组 队 支 班
级 分 层 间 栋 幢 对 双 点 次 场 期 岁 天 月 日 年 小时 课时 倍 度
m m2 m3 km km2 hm2 g kg t l ml kw kwh mw mwh kv kva
亩 公顷 公里 千米 米 平方米 平方公里 立方米 吨 公斤 千克 斤 千瓦 千瓦时
元 美元 ℃ °c % ‰ 百分点 村 乡 镇 县 旗 社区 企业 万 亿 千 百
"""
_UNIT_ENDS: Final = frozenset(_UNITS.split())
_EXPONENTS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# The words for powers of ten that stand before the noun of a unit.
POWERS: Final = "".join(_EXPONENTS)
POWER: Final = re.compile(f"[{POWERS}]+")
# 名 counts 人: the words differ, the thing counted does not.
PEOPLE: Final = frozenset({"人", "名"})


def looks_like_unit(words: str) -> bool:
    """Say whether words are a unit that offices write: 万人, 元/人, %."""
    plain = plain_width(words).strip().lower()
    return len(plain) <= 12 and (plain.lstrip(POWERS) or plain).partition("/")[0] in _UNIT_ENDS


def measure_of(unit: str) -> tuple[str, int]:
    """Return a printed unit's measure and its power of ten: 万人次 is (人次, 4), % is (%, 0)."""
    plain = plain_width(unit).strip()
    found = POWER.match(plain)
    if found is None or not plain[found.end() :]:
        return plain, sum(_EXPONENTS[char] for char in found.group()) if found else 0
    return plain[found.end() :], sum(_EXPONENTS[char] for char in found.group())
