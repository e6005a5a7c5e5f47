"""What a figure of a sentence measures: a name as a statistician would title a column, with the rule that gave it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from data.texts.naming.beside_verbs import by_verb
from data.texts.naming.listed_items import ITEMS, are_both, changes_of_each, changes_of_items, items_of
from data.texts.naming.name_nouns import COUNTED, DONE_TO, REACHES, SHARES, is_share, named_by_noun, noun_behind
from data.texts.naming.name_parts import (
    CHANGED,
    COMPARED,
    INHERITED,
    JOINED,
    LONGEST,
    PAIRED,
    PARENT,
    PRINTED,
    SET_TO,
    Context,
    Name,
    RunningSubject,
    cleaned,
    fitted,
    head_of,
    own_subject,
    without_predicate,
)
from data.texts.naming.owners import households_of, with_owner
from data.texts.printed.lexicon import CHANGE, DOING, LEVEL, MEASURE_END, MONEY, OPENS, VERB
from data.texts.printed.printed_quantities import PrintedQuantity
from data.words import tr

_HIGHER: Final = re.compile(
    r"(?P<lead>.*?)(?P<words>比[^，]{2,16}?(?:高出?|低|快|慢|多|少)|(?:高于|低于|快于|慢于|高出|低出|超过|超出|超|优于|领先|落后)[^，]{1,14})"
)
_SHARE: Final = re.compile(
    r"(?P<subject>.*?)(?:约)?占(?![比地道领用有])(?P<whole>[^，]+?)(?:总量|总数|总额)?的?(?:比重|比例|份额)?的?(?:达到|达|为|约)?"
)
_HELD: Final = re.compile(r"(?P<subject>.*?)(?:由|从)(?P<rest>[^，]{0,16})")
_SPELLED_FROM: Final = re.compile(
    rf"(?P<subject>[^，]{{2,}}?)(?:由|从)[^，]{{1,16}}?(?:{CHANGE}|发展|扩大|跃升)(?:到|至|为)[^，]{{0,8}}"
)
_TO: Final = re.compile(
    rf"(?:以上|左右|以下)?[，]?(?:分别|均)?(?:大幅)?(?:{CHANGE}|发展|扩展|扩大|调整|优化|变|恢复|压减|压降|跃升|提)?(?:到了|到|至|为)"
)
# What is said of the subject that was named just before, and is none by itself.
_SAME_THING: Final = re.compile("(?:增速|增幅|降幅|涨幅|速度|^(?:现价|名义|绝对)?总量|^绝对额|^同期增速)$")
# What is said of a figure that another one is held against: 高于全国10.2%的水平.
LEVEL_OF: Final = re.compile("的(?:平均|总体)?水平")
_SUMMED: Final = re.compile("(?:共计|合计|总计|共)$")
_LONGEST_WITH_OTHERS: Final = 20
_LONGEST_RANK: Final = 4
# What a count behind a share of it is the count of: 深度贫困人口占比超过三成，达12.9万人.
_OF_A_SHARE: Final = re.compile("(?:占比|占[^占]{2,12}(?:比重|比例)|的?(?:比重|比例))$")
# What was done already to some of what was counted just before: 车间28447个，已复工26236个.
_ALREADY: Final = re.compile("，(?:现|均|目前)?已.{2,4}")
# What brackets explain right before the digits: 占支出的比重（恩格尔系数）37.8%.
_EXPLAINED: Final = re.compile("(?<=.{2})（[^（）]{1,12}）$")
# What is said of a subject before its figure: 收入增速高于经济增速、突破3万元.
_ASIDE: Final = re.compile(
    "(?P<subject>.{3,}?)(?:增速|增幅|增长)?(?:高于|低于|快于|慢于|好于|优于|位居|居|排名)[^、，]{2,12}、"
)
_JOINING: Final = re.compile("(?:和|以及|(?<![惠涉波普遍触顾])及)$")
# An earlier level that the figure behind it is a change from: 较上年的9323亿元增加4374亿元.
_EARLIER: Final = re.compile("[比较].{2,12}")
AMONG: Final = "其中"
# What a figure is held against by a share of it: 为预算的103.5%.
_AIM: Final = re.compile("(?:为|占|达到?|相当于)?((?:年初|年度|全年|调整)?(?:预算|计划|目标|任务)数?)的")
_PEOPLE: Final = {"人": "人数", "名": "人数", "户": "户数", "人次": "人次"}


def name_of(figure: PrintedQuantity, context: Context, state: RunningSubject) -> Name:
    """Return what a figure measures, and remember what the next one may inherit."""
    before = state.base
    if state.outer and not context.in_brackets:
        state.base = before = state.outer
        state.outer = ""
    if AMONG in context.gap and not context.in_brackets:
        state.lead_parts_in()
    name = _name_of(figure, context, state)
    is_part = bool(state.among) and (not context.gap or context.gap[:1] in "，、；和及" or AMONG in context.gap)
    name = with_owner(figure, name, state, is_part=is_part)
    title = fitted(name.title)
    rule = name.rule if name.rule else ""
    base = name.base or title
    if context.in_brackets:
        state.outer = state.outer or before
    state.base, state.unit, state.was_change = base, figure.unit, name.is_change
    state.measure_word = state.measure_word if name.is_change else figure.base
    state.bases.append((base, name.is_change))
    state.rates = name.is_change and (figure.base == "%" or "增速" in name.title)
    return Name(title, rule, base, name.is_change, name.used)


def _name_of(figure: PrintedQuantity, context: Context, state: RunningSubject) -> Name:
    if state.pairs:
        return _next_pair(state)
    if figure.part > 1 and state.base:
        return Name(state.base, INHERITED, state.base)
    if (level := LEVEL_OF.match(context.right)) and state.base:
        return Name(state.base, INHERITED, state.base, used=level.end())
    aside = _ASIDE.fullmatch(context.left)
    is_next = context.left.endswith("、") or (
        (context.right.startswith("的") if is_share(figure) else figure.base in COUNTED and bool(context.right))
        and _JOINING.search(context.left)
    )
    is_next = bool(is_next) and not aside
    left = cleaned("" if is_next else _EXPLAINED.sub("", aside.group("subject") if aside else context.left))
    if state.base and _is_earlier(left, context):
        return Name(state.base, INHERITED, state.base)
    paired = _paired(figure, left, context, state)
    if paired is not None:
        return paired
    if context.in_brackets and (name := _bracketed(left, context, state)):
        return name
    held = _HELD.fullmatch(left) if _TO.match(context.beyond) else None
    held = held or _SPELLED_FROM.fullmatch(left)
    if held and len(cleaned(held.group("subject"))) > 1:
        return _held(held.group("subject"), context, state)
    if context.run > 1 and not without_predicate(left):
        same = [base for base, _ in state.bases[-context.run :]]
        if len(same) == context.run and len(set(same)) > 1 and LEVEL.search(SET_TO.sub("", left)):
            state.pairs = same[1:]
            return Name(same[0], PAIRED, same[0])
    level = LEVEL.search(SET_TO.sub("", left)) if context.run > 1 else None
    if level and are_both(left[: level.start()]) and (items := items_of(left[: level.start()], context.run)):
        state.pairs = items[1:]
        return Name(items[0], PAIRED, items[0])
    if changes := changes_of_each(left, context, state) or changes_of_items(left, context, state):
        return changes
    if state.ahead and not without_predicate(left) and left:
        return Name(state.ahead, JOINED, state.ahead)
    if state.base and figure.base in SHARES and (aim := _AIM.fullmatch(left)):
        return Name(f"{state.base}占{aim.group(1)}比重", INHERITED, state.base)
    is_level = bool(LEVEL.search(SET_TO.sub("", left)))
    counts = figure.base in COUNTED or DOING.fullmatch(left)
    behind = counts and noun_behind(figure, without_predicate(left), context)[0]
    for rule in () if is_level or behind else (_change, _higher):
        if name := rule(figure, left, state):
            return name
    bare = without_predicate(left)
    if is_share(figure) and (share := _SHARE.fullmatch(bare)) and len(share.group("whole")) > 1:
        return _share(share, state)
    return _plain(figure, bare, context, state)


def _is_earlier(left: str, context: Context) -> bool:
    """Say whether a figure is the level that the next one is a change from: 较上年的9323.1亿元增加4374.4亿元."""
    changed = re.match(f"(?:实际|净|再|又)?(?:{CHANGE})", context.ahead)
    words = _EARLIER.fullmatch(left)
    return bool(changed and words) and not cleaned(left[1:].strip("的"))


def _held(subject: str, context: Context, state: RunningSubject) -> Name:
    """Return the name of what rose or fell from one figure to another, or of the first of several that did."""
    items = items_of(cleaned(subject), context.run) if context.run > 1 else []
    if items:
        state.pairs = items[1:]
        return Name(items[0], PAIRED, items[0])
    return own_subject(subject, state)


def _next_pair(state: RunningSubject) -> Name:
    title = state.pairs.pop(0)
    change = re.search(f"(?:{COMPARED})?(?:年均)?(?:{CHANGE})$", title)
    return Name(title, PAIRED, title[: change.start()] if change else title, bool(change))


def _change(figure: PrintedQuantity, left: str, state: RunningSubject) -> Name | None:
    found = CHANGED.fullmatch(left)
    if found is None:
        return None
    is_held = state.unit == figure.unit and len(state.bases) > 1 and state.bases[-1] == state.bases[-2]
    if figure.base in COUNTED and not found.group("compared") and not found.group("subject") and not is_held:
        return None
    subject, compared, mid = found.group("subject"), found.group("compared") or "", found.group("mid")
    words = (
        ("" if compared in ("比同期",) else compared)
        + re.sub("分别|(?<![年月日人户平])均|各|共|又|再|约|双双|同步|持续", "", mid)
        + found.group("change")
        + (found.group("rate") or "")
    )
    rule = PRINTED
    bare = _SAME_THING.sub("", subject)
    if not bare:
        rule = INHERITED
        own = subject or ("增速" if state.rates and figure.unit.endswith("百分点") else "")
        kept = state.shared if state.shared and not figure.unit.endswith("百分点") else state.base
        subject, base = kept + own, kept
    elif OPENS.match(bare) and state.base:
        base = state.base
        subject, rule = (state.topic or head_of(state.base)) + subject, INHERITED
    else:
        name = own_subject(subject, state)
        subject, rule, base = name.title, name.rule, _SAME_THING.sub("", name.title)
        if state.frame and figure.base in ("%", "％") and not MEASURE_END.search(subject):
            subject, rule, base = subject + state.frame, JOINED, base + state.frame
        elif figure.base in ("%", "％") and (measure := state.measure_for(subject)):
            subject, rule, base = subject + measure, JOINED, base + measure
    if not subject:
        return None
    if len(subject) + len(words) > LONGEST and compared:
        words = words.removeprefix(compared)
    return Name(subject + words, rule, base or subject, is_change=True)


def _higher(figure: PrintedQuantity, left: str, state: RunningSubject) -> Name | None:
    """Return the name of a difference: 高于全市平均水平4个百分点, 比同期增速高0.8个百分点."""
    found = _HIGHER.fullmatch(left)
    if found is None or figure.base in COUNTED:
        return None
    lead, words = without_predicate(found.group("lead")), found.group("words")
    if lead and lead not in ("增速", "增幅", "涨幅", "降幅"):
        subject = own_subject(lead, state)
        return Name(subject.title + words, PRINTED, subject.title, is_change=True)
    own = lead or ("增速" if state.rates and figure.unit.endswith("百分点") and "增速" not in words else "")
    return Name(state.base + own + words, INHERITED, state.base, is_change=True) if state.base else None


def _share(found: re.Match[str], state: RunningSubject) -> Name:
    subject, whole = cleaned(found.group("subject")), found.group("whole")
    rule = JOINED if subject else INHERITED
    subject = own_subject(subject, state).title if subject else state.base
    whole = re.sub("^(?:全市|全省|全区|全县)(?=.{2})", "", whole)
    title = f"{subject}占{whole}比重"
    if len(title) > LONGEST:
        title = f"{head_of(subject) if len(head_of(subject)) > 2 else subject}占{whole}比重"
    state.shared = subject
    return Name(title, rule, title)


def _bracketed(left: str, context: Context, state: RunningSubject) -> Name | None:
    """Return the name of a figure in brackets: of what stands before them, or a part of it."""
    noun = cleaned(ITEMS.split(re.split("[有是为：]", context.before_brackets)[-1])[-1])
    changed = CHANGED.fullmatch(left)
    if changed and not changed.group("subject"):
        subject = noun or state.outer or state.base
        return Name(subject + (changed.group("compared") or "") + changed.group("change"), PARENT, subject, True)
    bare = without_predicate(left)
    parent = state.outer or state.base
    if not bare:
        return None
    tail = MEASURE_END.search(parent)
    if not noun and tail and not MEASURE_END.search(bare):
        return Name(bare + tail.group(), PARENT, bare + tail.group())
    if bare in ("同期增速", "增速", "同期") and parent:
        return Name(parent + bare, PARENT, parent)
    return None


def _paired(figure: PrintedQuantity, left: str, context: Context, state: RunningSubject) -> Name | None:
    """Pair the figures behind 分别 with the items before it, or with the figures before them."""
    at = left.rfind("分别")
    if at < 0 or context.run < 2:
        return None
    words = left[at + 2 :]
    changed = CHANGED.fullmatch(words)
    before = re.sub(rf"(?:{COMPARED}|年均)$", "", left[:at])
    compared = left[len(before) : at]
    suffix = compared + (changed.group("change") if changed and not changed.group("subject") else "")
    suffix = suffix if changed else ""
    subjects = items_of(cleaned(before), context.run)
    years = re.fullmatch(r"(?:\d{4}年?[和、及]?)+(.*)", before)
    if years and state.base:
        subjects = [state.base + without_predicate(years.group(1))] * context.run
    if not subjects and len(state.bases) >= context.run:
        last = state.bases[-context.run :]
        subjects = [] if any(is_change for _, is_change in last) else [base for base, _ in last]
    if not subjects and changed and suffix and len(cleaned(before)) > 1:
        subjects = [own_subject(before, state).title] * context.run
    if not subjects and (found := _HIGHER.fullmatch(words)) and before in ("增速", "增幅", "涨幅", ""):
        subjects = [f"{base}{before}" for base, _ in state.bases[-context.run :]]
        suffix = found.group("words")
    if len(subjects) != context.run:
        return None
    titles = [subject + suffix for subject in subjects]
    state.pairs = titles[1:]
    return Name(titles[0], PAIRED, subjects[0], bool(changed))


def _plain(figure: PrintedQuantity, bare: str, context: Context, state: RunningSubject) -> Name:
    """Return the name from the words before a figure, or from the noun behind it."""
    noun, rest = noun_behind(figure, bare, context)
    bare = bare.removeprefix("分别").removeprefix("均")
    if noun and rest and DONE_TO.search(context.left):
        noun, rest = noun + rest, ""
    in_list = context.gap[:1] in ("、", "和", "及")
    if not in_list:
        doing = DOING.match(bare)
        reaches = REACHES.match(bare)
        state.verb = doing.group() if doing else reaches.group() if reaches else ""
        state.tail = ""
    is_long = bare.endswith("等") and len(bare) + len(noun) > _LONGEST_WITH_OTHERS
    if is_long or bare in ("累计", "共", "总"):
        if not noun and bare == "累计" and state.base:
            words = bare + head_of(state.base)
            return Name(words, INHERITED, words)
        bare = "" if noun else bare
    if not noun and (name := households_of(figure, bare, context)):
        return name
    if (not noun or context.right.startswith("的")) and (name := by_verb(figure, bare, context, state)):
        return name
    if noun:
        is_whole = context.right != context.ahead
        name = named_by_noun(figure, noun, rest, bare, state, in_list=in_list, is_whole=is_whole)
        whole = f"{rest}的{noun}" == name.title or is_share(figure)
        used = len(noun) + context.right.startswith("的") + (len(rest) if whole else 0)
        name = replace(name, used=used)
    elif bare:
        name = _from_left(figure, bare, context, state, in_list=in_list)
    elif state.base and figure.base in ("%", "％") and 3 <= len(context.right) <= 12:
        words = context.right.removesuffix("的")
        name = Name(f"{state.base}{words}比重", INHERITED, f"{state.base}{words}")
    elif state.base or state.clause:
        name = _inherited(figure, context, state)
    else:
        name = Name("", "")
    return _with_topic(name, bare, state)


def _inherited(figure: PrintedQuantity, context: Context, state: RunningSubject) -> Name:
    """Return the name of a figure with no words of its own: the last one's, of the people of households, a sum."""
    if not context.gap and figure.base in _PEOPLE and state.bases:
        base = state.base.removesuffix("户数") + _PEOPLE[figure.base]
        return Name(base, INHERITED, base)
    if _SUMMED.search(context.left) and state.bases:
        measure = MEASURE_END.search(state.bases[0][0])
        title = (measure.group() if measure else "") + tr("合计")
        return Name(title, JOINED, title)
    if not state.bases and state.clause:
        return Name(state.clause, JOINED, state.clause)
    base = state.base if is_share(figure) else _OF_A_SHARE.sub("", state.base) or state.base
    return Name(base, INHERITED, base)


def _from_left(figure: PrintedQuantity, bare: str, context: Context, state: RunningSubject, *, in_list: bool) -> Name:
    if bare == "占" and figure.base in ("%", "％") and state.base:
        return Name(f"{state.base}占比", INHERITED, f"{state.base}占比")
    if OPENS.match(bare) and not MEASURE_END.search(bare) and state.bases:
        verb = OPENS.match(bare)
        only = verb is not None and verb.end() == len(bare)
        owner = state.base if bare.startswith("用于") else head_of(state.base)
        title = (state.topic or owner) + bare + (_PEOPLE.get(figure.base, "") if only else "")
        if only or len(title) <= 20:
            return Name(title, INHERITED, title)
    if _ALREADY.fullmatch(context.gap) and figure.unit == state.unit and VERB.match(bare) and state.base:
        return Name(bare + head_of(state.base), INHERITED, bare + head_of(state.base))
    name = own_subject(bare, state)
    title, rule = name.title, name.rule
    if title.endswith("级") and len(title) <= _LONGEST_RANK and state.among and figure.unit == state.unit:
        title, rule = title + head_of(state.among), PARENT
    if in_list:
        tail = state.tail if figure.unit == state.unit and not MEASURE_END.search(title) else ""
        lead = state.verb if state.verb and not DOING.match(title) and len(title) + len(tail) <= 16 else ""
        if tail or lead:
            title, rule = lead + title + tail, JOINED
    found = MEASURE_END.search(title)
    state.tail = found.group() if found else state.tail if in_list else ""
    if (
        context.right
        and figure.base in MONEY
        and len(title) <= 6
        and (used := re.match("用于(.{2,10})$", context.right))
    ):
        return Name(f"{used.group(1)}{title}", JOINED, f"{used.group(1)}{title}")
    return Name(title, rule, title)


def _with_topic(name: Name, bare: str, state: RunningSubject) -> Name:
    """Put what a sentence is about before a name that begins with a verb or says little."""
    title, topic = name.title, state.topic
    if not topic or not title or topic[:2] in title or len(title) + len(topic) > 20:
        return name
    opened = not bare or OPENS.match(bare) or DOING.match(bare) or len(title) <= 4 or title.startswith("累计")
    return replace(name, title=topic + title, rule=name.rule or JOINED, base=topic + title) if opened else name
