"""Whose figure it is, where its own words do not say: of an institution, of people, of a part of a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.texts.naming.name_parts import BEHIND, INHERITED, LONGEST, PARENT, Context, Name, RunningSubject, head_of
from data.texts.printed.lexicon import (
    COUNTERS,
    DOING,
    HEAD_NOUNS,
    MEASURE_END,
    OF_AN_INSTITUTION,
    VERB,
    WHERE_PEOPLE_LIVE,
    one_of,
)

if TYPE_CHECKING:
    from data.texts.printed.printed_quantities import PrintedQuantity

# What institutions are counted in.
_INSTITUTIONS: Final = frozenset(("所", "家", "座", "个", "处"))
_COUNTS_OF_PEOPLE: Final = frozenset(("人", "名", "人次", "户", "户次"))
_OF_ONE: Final = re.compile(f"(?P<owner>.*?)(?P<noun>(?:{one_of(OF_AN_INSTITUTION)})(?:数|人数)?)")
# Words that count people end so; what does not is a place or an institution where they are: 其中小学3057人.
_PEOPLE_END: Final = re.compile("[人员者师生户工民手士兵长口医众儿童老媪数次族]$|劳动力$")
_PER_HEAD: Final = re.compile("(?:人均|户均)(?P<measure>[^，]*(?:收入|支出|消费|住房面积|住房建筑面积|纯收入))$")
_OWNER_OF_MEAN: Final = re.compile("(?P<owner>.{2,}(?:居民|人口|农民|牧民|户|家庭|职工|群众|劳动力))(?:人均|户均)")
_LONGEST_PART: Final = 10
_LONGEST_HOUSEHOLDS: Final = 18
_LONGEST_COUNTED: Final = 16
_PEOPLE: Final = re.compile(
    f"[^的，。；、]{{0,8}}?(?:{one_of(word for word, unit in HEAD_NOUNS.items() if unit == '人')})"
)
# What households and people do, whole: 8461户、29100人稳定脱贫.
_DONE: Final = re.compile("[^，。；、的\\d（）]{2,8}(?=[，。；）]|$)")
_HOUSEHOLDS: Final = "户数"


def households_of(figure: PrintedQuantity, bare: str, context: Context) -> Name | None:
    """Return the name of households beside their people, whose noun is printed once: 13.07万户46万群众."""
    people = _PEOPLE.match(context.behind_next) if figure.base == "户" else None
    is_plain = bare in ("", "累计", "共")
    done = _DONE.match(context.behind_next) if figure.base == "户" and not people and is_plain else None
    found = people or done
    is_doing = not bare or DOING.fullmatch(bare) is not None
    if figure.base in COUNTERS and not found and is_doing and context.behind_next:
        return _counted_with(bare, context.behind_next)
    title = bare + found.group() + _HOUSEHOLDS if found and len(bare + found.group()) <= _LONGEST_HOUSEHOLDS else ""
    return Name(title, BEHIND, title) if title else None


def _counted_with(doing: str, words: str) -> Name | None:
    """Return the name of what is counted before another figure of the same thing: 2座35万千瓦光热电站."""
    words = words.removeprefix("的")
    verb, stop = VERB.search(words, 2), re.search("[，。；、（]", words)
    noun = words[: min(verb.start() if verb else len(words), stop.start() if stop else len(words))]
    return Name(doing + noun, BEHIND, doing + noun) if 1 < len(noun) <= _LONGEST_COUNTED else None


def with_owner(figure: PrintedQuantity, name: Name, state: RunningSubject, *, is_part: bool) -> Name:
    """Return a name with whose figure it is put before it; `is_part` says that 其中 led the figure's list in."""
    if name.is_change or not name.title or figure.part:
        return name
    found = _of_institution(figure, name, state) or _of_mean(name, state)
    found = found or (_part_of_people(figure, name, state) if is_part else None)
    return found or name


def _named(name: Name, title: str, rule: str) -> Name | None:
    return replace(name, title=title, base=title, rule=rule) if len(title) <= LONGEST else None


def _of_institution(figure: PrintedQuantity, name: Name, state: RunningSubject) -> Name | None:
    """Return the name of what belongs to the institution counted just before: 普通中学38所，在校学生2.95万人."""
    found = _OF_ONE.fullmatch(name.title)
    if found is None:
        if figure.base in _INSTITUTIONS:
            state.institution = name.title
        return None
    if found.group("owner"):
        state.institution = found.group("owner")
        return None
    owner = head_of(state.institution)
    return _named(name, owner + name.title, INHERITED) if owner else None


def _of_mean(name: Name, state: RunningSubject) -> Name | None:
    """Return the name of a mean of the people whose other mean was named before: 农村居民 for 人均消费支出."""
    if not _PER_HEAD.match(name.title):
        return None
    means = (_OWNER_OF_MEAN.match(base) for base, _ in reversed(state.bases))
    owner = next((one.group("owner") for one in means if one), "")
    return _named(name, owner + name.title, INHERITED) if owner else None


def _part_of_people(figure: PrintedQuantity, name: Name, state: RunningSubject) -> Name | None:
    """Return the name of a part of people that only says where they are: 其中小学3057人 of 专任教师."""
    title = name.title
    belongs = _OF_ONE.fullmatch(state.among)
    is_alike = figure.base == state.among_unit and (belongs is not None or figure.base in _COUNTS_OF_PEOPLE)
    where = title in WHERE_PEOPLE_LIVE and not title.endswith("居民")
    if not is_alike or not state.among or len(title) > _LONGEST_PART or title in state.among:
        return None
    if not where and (_PEOPLE_END.search(title) or MEASURE_END.search(title) or VERB.search(title)):
        return None
    whole = belongs.group("noun") if belongs else state.among.removeprefix("总")
    return _named(name, title + whole, PARENT)
