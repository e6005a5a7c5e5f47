"""The items of a list that several figures are paired with: 第一、二、三产业, 城乡居民, 医院和卫生院床位."""

from __future__ import annotations

import re
from typing import Final

from data.texts.naming.name_parts import (
    CHANGED,
    INNER,
    PAIRED,
    Context,
    Name,
    RunningSubject,
    cleaned,
    head_of,
    without_predicate,
)
from data.texts.printed.lexicon import MEASURE_END, WHERE_PEOPLE_LIVE

ITEMS: Final = re.compile("、|和|以及|及|与")
_BOTH: Final = {
    "城乡": ("城镇", "农村"),
    "一二三产业": ("第一产业", "第二产业", "第三产业"),
    "一二三产": ("一产", "二产", "三产"),
    "牛羊": ("牛", "羊"),
    "男女": ("男", "女"),
    "工农业": ("工业", "农业"),
    "存贷款": ("存款", "贷款"),
}
# Numbers of one noun: 第一、二、三产业, 一、二级公路.
_NUMBERED: Final = re.compile(
    r"(?P<lead>.*?)(?P<numbers>第?[一二三四五六](?:(?:、|和|及)第?[一二三四五六]){1,5})(?P<noun>[^一二三四五六、和及].*)"
)
# What the last item of a list says of all: the noun that they have in common, and what is measured of it.
_COMMON: Final = re.compile(
    f"(?:产业|行业|产品|企业|居民(?:家庭)?|人口|地区)?(?:人均)?(?:恩格尔|可支配|纯)?{MEASURE_END.pattern}"
)
_RATE: Final = re.compile("(?<=.{2})[^、]{2}率$")
_WHERE: Final = tuple(sorted(WHERE_PEOPLE_LIVE, key=len, reverse=True))
# What names a count or a rate without being one of the nouns that measure: 起数.
_COUNTED: Final = ("数", "量", "额", "率", "值", "价", "费", "度")


def _shared_tail(items: list[str]) -> str:
    """Return what only the last item says and is meant for all, blank where the first says what it measures."""
    first, last = items[0], items[-1]
    if MEASURE_END.search(last) is None or MEASURE_END.search(first) or first.endswith(_COUNTED):
        return ""
    are_people = first.endswith("居民")
    where = next((word for word in _WHERE if last.startswith(word) and word.endswith("居民") == are_people), "")
    if where and first.endswith(_WHERE):
        return last[len(where) :]
    stem, tail = last[: len(first)], last[len(first) :]
    is_alike = len({len(item) for item in items[:-1]}) == 1 and len(tail) > 1 and MEASURE_END.search(tail)
    if is_alike and (stem[-1] == first[-1] or _COMMON.fullmatch(tail)):
        return tail
    common = _RATE.search(last) or _COMMON.search(last)
    return common.group() if common and common.start() > 0 else ""


def are_both(words: str) -> bool:
    """Say whether one word stands for the items of a list: 城乡, 男女."""
    return any(both in words for both in _BOTH)


def items_of(words: str, count: int) -> list[str]:
    """Return as many items as there are figures; what only the last one says is meant for all."""
    words = INNER.sub("", without_predicate(words))
    if (numbered := _NUMBERED.fullmatch(words)) and len(numbers := ITEMS.split(numbered.group("numbers"))) == count:
        lead = numbered.group("lead") + ("第" if numbers[0].startswith("第") else "")
        return [lead + number.removeprefix("第") + numbered.group("noun") for number in numbers]
    items = [part for part in words.split("、") if part]
    items = items if len(items) == count else [part for part in ITEMS.split(words) if part]
    if len(items) == count and all(re.match(r"\d{4}年?", item) for item in items):
        return []
    if len(items) == count:
        first, last = items[0], items[-1]
        if tail := _shared_tail(items):
            return [*(item + tail for item in items[:-1]), last]
        lead = head_of(first) if MEASURE_END.search(first) else ""
        return [first, *(lead + item if MEASURE_END.fullmatch(item) else item for item in items[1:])]
    for both, parts in _BOTH.items():
        if both in words and len(parts) == count:
            return [words.replace(both, part, 1) for part in parts]
    return []


def changes_of_each(left: str, context: Context, state: RunningSubject) -> Name | None:
    """Pair several changes with as many figures right before: 分别达到19824元、6700元，增长6%、11.1%."""
    changed = CHANGED.fullmatch(left) if context.run > 1 else None
    last = state.bases[-context.run :]
    names = [base for base, is_change in last if not is_change]
    if changed is None or changed.group("subject") or len(set(names)) != context.run:
        return None
    words = (changed.group("compared") or "") + changed.group("change")
    state.pairs = [base + words for base in names[1:]]
    return Name(names[0] + words, PAIRED, names[0], is_change=True)


def changes_of_items(left: str, context: Context, state: RunningSubject) -> Name | None:
    """Pair several changes with the items of a list before them: 居住类、衣着类下降0.1%、0.7%."""
    changed = CHANGED.fullmatch(left) if context.run > 1 else None
    if changed is None or "、" not in changed.group("subject"):
        return None
    items = items_of(cleaned(changed.group("subject")), context.run)
    if not items:
        return None
    words = (changed.group("compared") or "") + changed.group("change")
    state.pairs = [item + words for item in items[1:]]
    return Name(items[0] + words, PAIRED, items[0], is_change=True)
