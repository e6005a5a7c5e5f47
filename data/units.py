"""The units that offices write: which words are one, and what they measure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from data.text_width import plain_width

_UNITS: Final = """
人 人次 名 户 户次 家庭 个 家 所 座 处 条 项 件 套 台 辆 艘 头 只 匹 眼 口 批 笔 宗 床 张 份 册 部 幅 株 棵 组 队 支 班
级 分 层 间 栋 幢 对 双 点 次 场 场次 班次 架次 亩次 起 种 款 例 枚 盏 处次 标准箱 期 岁 天 月 日 年 小时 课时 倍 度
m m2 m3 km km2 hm2 g kg t l ml kw kwh mw mwh kv kva
亩 公顷 公里 千米 米 平方米 平方公里 立方米 方 吨 吨标准煤 公斤 千克 克 毫克 微克 斤 千瓦 千瓦时 兆瓦 兆瓦时
吉瓦 吉瓦时 gw gwh
元 美元 ℃ °c % ‰ 百分点 个百分点 百分比 村 乡 镇 县 旗 社区 企业 万 亿 千 百
"""
_UNIT_ENDS: Final = frozenset(_UNITS.split())
_EXPONENTS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# The words for powers of ten that stand before the noun of a unit.
POWERS: Final = "".join(_EXPONENTS)
POWER: Final = re.compile(f"[{POWERS}]+")
# Measure words that count the same thing, by the one under which they are compared. Not 口, which counts wells as well
# as people; not 人次 and 户, of which one person or one household may make several, or be one of several.
_EQUAL_COUNTERS: Final = {"名": "人", "位": "人"}
PEOPLE: Final = frozenset({"人", *_EQUAL_COUNTERS})
# People, and the times that they were counted: sources add the two, and say so.
COUNTS_OF_PEOPLE: Final = frozenset({"人", "人次"})
# A point of percentage begins with a word for a hundred, and is none.
_WHOLE: Final = ("百分点", "百分比")
NUMERALS: Final = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_MYRIAD: Final = 4
# Figures have up to so many digits before their point and behind it.
LARGEST_POWER: Final = 30
_LONGEST: Final = 12
_CURRENCY_WORDS: Final = """
$ us$ hk$ € £ ¥ ₩ ₹ ₽ ₮ cny rmb
usd eur gbp jpy hkd krw inr rub mnt chf cad aud 元 美元 欧元 英镑 日元 港元
"""
_CURRENCIES: Final = frozenset(_CURRENCY_WORDS.split())
_SHARES: Final = frozenset({"%", "‰", "百分点", "个百分点", "百分比"})
MYRIADS: Final = "".join(char for char, exponent in _EXPONENTS.items() if exponent >= _MYRIAD)


def looks_like_unit(words: str) -> bool:
    """Say whether words are a unit that offices write: 万人, 元/人, %."""
    plain = plain_width(words).strip().lower()
    if len(plain) > _LONGEST:
        return False
    # 户、人 are the units of several columns.
    return all(map(_is_unit, plain.split("、")))


def _is_unit(plain: str) -> bool:
    """Say whether a word is a unit, with or without powers before it: 千瓦时 begins with one that is its own."""
    noun = plain.partition("/")[0]
    powers = len(noun) - len(noun.lstrip(POWERS))
    return any(noun[at:] in _UNIT_ENDS for at in range(powers + 1))


def is_currency(words: str) -> bool:
    """Say whether words are the sign, the code or the name of a currency: €, USD, 美元."""
    return plain_width(words).strip().lower() in _CURRENCIES


def is_share(unit: str) -> bool:
    """Say whether a unit is one of shares and rates, or of their differences: %, ‰, 百分点."""
    return plain_width(unit).strip() in _SHARES


def measure_of(unit: str) -> tuple[str, int]:
    """Return a printed unit's measure and its power of ten, at most 30: 万人次 is (人次, 4), % is (%, 0)."""
    plain = plain_width(unit).strip()
    found = None if plain.startswith(_WHOLE) else POWER.match(plain)
    power = min(LARGEST_POWER, sum(_EXPONENTS[char] for char in found.group())) if found else 0
    return (plain[found.end() :] if found else "") or plain, power


def counted_by(measure: str) -> str:
    """Return the measure word under which what a measure counts is compared: 名 counts 人."""
    return _EQUAL_COUNTERS.get(measure, measure)


def spelled_number(words: str) -> Decimal | None:
    """Return the number that Chinese numerals spell (三十一, 五十七万六千), None for words that spell none for certain.

    Digits in a row (三五, 二〇二〇) and a last digit whose power is left out (一百五) are none.
    """
    total, part, last = 0, "", _EXPONENTS["亿"] + 1
    for char in words:
        exponent = _EXPONENTS.get(char, 0)
        if exponent < _MYRIAD:
            part += char
            continue
        number = _below_myriad(part)
        if not number or exponent >= last:
            return None
        total, part, last = total + number * 10**exponent, "", exponent
    if not part:
        return Decimal(total) if total else None
    rest = _below_myriad(part)
    # 三万五 and 一亿二千 leave out a power, 三万零五 says that nothing is left out.
    if rest is None or (total and NUMERALS.get(part[0]) != 0 and rest < 10 ** (last - 1)):
        return None
    return Decimal(total + rest)


def _below_myriad(words: str) -> int | None:
    """Return the number below 10,000 that numerals spell, None where they spell none."""
    total, digit, last, nothing = 0, None, _MYRIAD, False
    for char in words:
        if char in NUMERALS:
            if digit:
                return None
            nothing = nothing or digit == 0 or (NUMERALS[char] == 0 and bool(total))
            digit = NUMERALS[char]
            continue
        exponent = _EXPONENTS.get(char, last)
        if digit is None and exponent == 1 and not total:
            digit = 1
        if exponent >= last or not digit:
            return None
        total, digit, last = total + digit * 10**exponent, None, exponent
    if digit and total and last > 1 and not nothing:
        return None
    return total + (digit or 0) if words else None
