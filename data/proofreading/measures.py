"""Which units count the same thing: people, households, money, things; and lengths, areas and weights by factors."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from data.texts.printed.lexicon import COUNTERS, MONEY, PLACES
from data.units import PEOPLE

_HOUSEHOLDS: Final = frozenset(("户", "家庭", "户家"))
_TIMES: Final = frozenset(("人次", "户次"))
_SHARES: Final = {"％": "%", "百分点": "个百分点"}
# Counters that may not stand for one another: what they count, or how, is another thing.
_OWN: Final = frozenset(
    (*PEOPLE, *_HOUSEHOLDS, *_TIMES, "口", "岁", "头", "只", "匹", "周", "人份", "剂次", "件次", "点")
)
# Units by the one they are converted into, after GB 3100 and the metric equivalents of Chinese units (1959).
_FACTORS: Final = {
    "千米": ("公里", "1"), "里": ("公里", "0.5"), "米": ("公里", "0.001"), "km": ("公里", "1"),
    "公顷": ("亩", "15"), "平方公里": ("亩", "1500"), "平方千米": ("亩", "1500"),
    "平方": ("平方米", "1"), "㎡": ("平方米", "1"), "m²": ("平方米", "1"),
    "公斤": ("吨", "0.001"), "千克": ("吨", "0.001"), "斤": ("吨", "0.0005"), "kg": ("吨", "0.001"),
    "方": ("立方米", "1"), "立方": ("立方米", "1"), "m³": ("立方米", "1"),
    "兆瓦": ("千瓦", "1000"), "吉瓦": ("千瓦", "1000000"), "MW": ("千瓦", "1000"), "GW": ("千瓦", "1000000"),
    "kW": ("千瓦", "1"), "KW": ("千瓦", "1"), "度": ("千瓦时", "1"), "度电": ("千瓦时", "1"), "kWh": ("千瓦时", "1"),
    "元人民币": ("元", "1"), "人民币": ("元", "1"), "成": ("%", "10"),
}  # fmt: skip
THING: Final = "个"


def family_of(measure: str) -> tuple[str, Decimal]:
    """Return the measure by which figures are compared, and the factor into it: 名 is 人, 座 is 个, 公顷 is 15 亩."""
    noun, slash, per = measure.partition("/")
    base, factor = _FACTORS.get(noun, (noun, "1"))
    if noun in PEOPLE:
        base = "人"
    elif noun in _HOUSEHOLDS:
        base = "户"
    elif noun in _SHARES:
        base = _SHARES[noun]
    elif base not in MONEY and noun not in _OWN and (noun in COUNTERS or noun in PLACES):
        base = THING
    return f"{base}{slash}{per}", Decimal(factor)


def scaled_family(measure: str, mult: int) -> tuple[str, Decimal]:
    """Return the measure by which figures are compared, and what one of 10 to the power of `mult` is in it."""
    family, factor = family_of(measure)
    return family, factor.scaleb(mult)


def may_be_one(family: str, other: str) -> bool:
    """Say whether two families count the same thing; a blank one is left open."""
    return not family or not other or family == other
