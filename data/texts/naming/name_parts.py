"""The parts of names: what is left out at both ends, what words inherit, how long a name is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from data.texts.printed.lexicon import (
    CHANGE,
    DOING,
    GENERIC,
    LEAD,
    LEVEL,
    LIGHT,
    MEASURE_END,
    PREDICATE,
    TIME,
    VERB,
    WHERE_PEOPLE_LIVE,
)
from data.words import tr

LONGEST: Final = 24
# Of a clause: what stands farther from a figure does not name it.
_MOST_LETTERS: Final = 80
PRINTED: Final = ""
INHERITED: Final = tr("沿用上一分句的主语")
BEHIND: Final = tr("取数字后面的名词")
PAIRED: Final = tr("按“分别”逐一对应")
JOINED: Final = tr("由句中的词连成")
PARENT: Final = tr("括号前或“其中”前的项目")
COMPARED: Final = (
    r"同口径|同比|环比|比上年同期|比上年末|比上年|比去年|比同期|比年初|较上年同期|较上年末|较上年|较去年|较同期|较年初|较期初"
    r"|比[^，]{2,14}?|较[^，]{2,14}?"
)
CHANGED: Final = re.compile(
    rf"(?P<subject>.*?)(?P<compared>{COMPARED})?(?P<mid>(?:年均|月均|年平均|平均|每年|每月|分别|各|(?<![户人])均|共|再|又|预期|预计|实际|名义|净|约|小幅|大幅|双双|同步|持续|十年|[一二两三四五六七八九十]{{1,3}}年|\d{{1,3}}年|累计){{0,6}})"
    rf"(?P<change>{CHANGE})(?<!自然增长)(?P<rate>率(?=为))?(?:了|幅度|约|为|近)?"
)
SET_TO: Final = re.compile(
    r"(?:(?:每人)?每[月年天日]|\d{4}年(?:年?[底末初])?|目前|现在|去年|上年|今年|上年末|年初|十年前|当前|“[^”]{2,4}”(?:末|时期)?)?的?$"
)
_WITHIN: Final = re.compile(
    r"^(?:按照?|在)?[^，、]{1,8}标准下|按[^，、]{2,14}(?:计算|折算|换算|测算)|^在(?![校册职岗园线建读])[^，、]{2,8}中"
    r"|在[^，、]{2,12}(?:下|基础上|方面|过程中)|通过[^，、]{2,12}(?=实现|带动)"
)
INNER: Final = re.compile(r"(?<=.{2})(?<!累计)已?(?:实现|完成)(?=.{2})")
# The number of an item, before what it says.
_ITEM: Final = re.compile(
    r"^(?:[（(]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十]{1,3}[)）])+"
)
_SEEN: Final = re.compile(r"^(?:从|分|按)[^，]{1,10}(?:看|来看|分)[，：]?")
_BETTER: Final = re.compile(
    "(?:进一步|不断|持续|明显|显著|稳步|逐步|更加|日趋)(?:优化|改善|调整|提升|增强|巩固|完善|扩大|合理)$"
)
FOOTNOTE: Final = re.compile(r"[\[〔【][\d,，、—-]{1,6}[\]〕】]")
# A year that stands before what is said of it in that year: 贫困人口2013年为.
_PLAN: Final = "“(?:九五|十[一二三四五]五|十五)”"
_YEAR_END: Final = re.compile(rf"(?:\d{{4}}年(?:\d{{1,2}}月)?[底末初]?|{_PLAN}(?:时期|期间)?){{1,3}}$")
_YEAR_INSIDE: Final = re.compile(rf"(?<=.{{2}}){_PLAN}(?:时期|期间)(?=.{{2}})")
_THIS: Final = re.compile("[这该此](?:一|个|项)?(?:数字|数据|数|比例|指标|比重|数值|占比)")
_LASTING: Final = re.compile(r"连续(?:\d{1,3}|[一二三四五六七八九十]{1,3})年")
_PACE: Final = re.compile("(?:年均|平均|年平均|同比)?(?:增速|增幅|降幅|涨幅|增长率|增长速度)")
# A mark in words that something has passed: 门急诊量突破百万大关.
_PASSED: Final = re.compile(
    r"(?P<subject>[^，。；\d]{2,14}?)(?:首次|再次|成功|一举)?(?:突破|超过|跨越|达到)[百千万亿]{1,3}[^，。；\d]{0,3}"
    r"|(?P<passing>[^，。；]{2,14}?)(?:首次|再次|历史性地?|成功|一举)?(?:突破|跨越|跨过|迈过|迈上|站上|跃上|登上|再上|创)[^，。；\d]{1,10}(?:大关|台阶|关口|关|新高|门槛|纪录)"
)
_LONGEST_WITH_CHANGE: Final = 20
_LONGEST_ADVERB: Final = 4
# Measures of a share or a change, which are not those of a part as well.
_OF_NO_OTHER: Final = ("率", "比重", "比例", "占比", "增速", "增幅", "降幅", "涨幅", "水平")
_TOPIC: Final = re.compile(r"([^，。；、]{2,8})方面[，：]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the rule in one line, blank where it stands in the text; `base` is what a change is a change of.

    `is_change` says that it measures a change; `used` is how many letters behind the figure the name was taken from.
    """

    title: str
    rule: str
    base: str = ""
    is_change: bool = False
    used: int = 0


@dataclass
class RunningSubject:
    """What was said last in a paragraph: its subject, the list that it leads, the figures of the running sentence."""

    base: str = ""
    verb: str = ""
    tail: str = ""
    topic: str = ""
    unit: str = ""
    was_change: bool = False
    bases: list[tuple[str, bool]] = field(default_factory=list)
    shared: str = ""
    rates: bool = False
    pairs: list[str] = field(default_factory=list)
    outer: str = ""
    frame: str = ""
    among: str = ""
    among_unit: str = ""
    institution: str = ""
    measure_word: str = ""
    ahead: str = ""
    object: str = ""
    clause: str = ""
    measures: dict[str, str] = field(default_factory=dict)

    def labelled(self, label: str, unit: str) -> Name:
        """Return the name of a figure that stands right behind its name, and remember it."""
        self.base, self.unit, self.was_change, self.pairs = label, unit, False, []
        self.bases.append((label, False))
        return Name(label, PRINTED, label)

    def new_sentence(self) -> None:
        """Forget what only one sentence says."""
        self.bases, self.pairs, self.verb, self.tail, self.outer = [], [], "", "", ""
        self.was_change, self.rates, self.frame, self.shared, self.among = False, False, "", "", ""
        self.institution = ""

    def lead_parts_in(self) -> None:
        """Take what was named last as the whole that the figures behind 其中 are parts of."""
        self.among, self.among_unit = self.base, self.measure_word

    def measure_for(self, subject: str) -> str:
        """Return what is measured of a subject that does not say it: as of the whole that it is a part of, or its like.

        居民消费价格 for 其中城市上涨; 增加值 for 股份制企业增长 behind 国有控股企业增加值下降.
        """
        if MEASURE_END.search(subject) or VERB.search(subject) or len(subject) < 2:
            return ""
        whole = MEASURE_END.search(self.among)
        if whole and subject in WHERE_PEOPLE_LIVE and len(subject + self.among) <= _LONGEST_WITH_CHANGE:
            return self.among
        before = self.bases[-1][0] if self.bases else ""
        alike = MEASURE_END.search(before)
        is_like = alike is not None and before[: alike.start()].endswith(subject[-2:])
        found = whole or (alike if is_like else None)
        return found.group() if found and not found.group().endswith(_OF_NO_OTHER) else ""


class Context(NamedTuple):
    """The words around a figure: `left` those since the last figure or clause, `right` those up to the next one.

    `gap` is all between the last figure and this one, `ahead` all between it and the next figure of the sentence;
    `in_brackets` says that it stands in brackets, `before_brackets` what stands before them. `run` is how many figures
    follow each other from here on, `beyond` the words behind the last of them. `behind_next` are those behind the next
    figure, where it stands right beside.
    """

    left: str
    right: str
    gap: str
    ahead: str
    in_brackets: bool
    before_brackets: str
    run: int
    beyond: str = ""
    behind_next: str = ""


def cleaned(words: str) -> str:
    """Return words without what leads a clause in: times, places as a whole, adverbs."""
    words = _WITHIN.sub("", _SEEN.sub("", FOOTNOTE.sub("", _ITEM.sub("", words))))
    while words:
        found = TIME.match(words) or LEAD.match(words)
        if found is None or not found.group():
            break
        words = words[found.end() :]
    return words


def without_predicate(words: str) -> str:
    """Return words without what only says that a figure follows; of very many the last."""
    words = words[-_MOST_LETTERS:]
    while words:
        bare = (
            SET_TO.sub("", words)
            if re.search(
                r"(?:到|至|由|从|为)(?:(?:每人)?每[月年天日]|\d{4}年(?:年?[底末初])?|目前|现在|[去今上]年|当前)?的?$|的$",
                words,
            )
            else words
        )
        found = LEVEL.search(bare) or PREDICATE.search(bare)
        bare = bare[: found.start()] if found else bare
        if bare == words:
            return words[:-1] if words[-1:] in ("从", "由") else words
        words = bare
    return words


def own_subject(words: str, state: RunningSubject) -> Name:
    """Return a subject that is printed, after what it lacks where it says nothing by itself."""
    whole = cleaned(without_predicate(words)) if words else ""
    subject = LIGHT.sub("", whole, count=1)
    subject = subject if len(subject) > 2 else whole
    subject = _YEAR_INSIDE.sub("", _YEAR_END.sub("", _LASTING.sub("", INNER.sub("", subject)))).strip("的")
    subject = subject.removesuffix("累计") if len(subject) > _LONGEST_ADVERB else subject
    if _THIS.fullmatch(subject) and state.base:
        return Name(state.base, INHERITED, state.base)
    if subject in GENERIC and not state.bases and state.ahead:
        return Name(state.ahead + subject, JOINED, state.ahead + subject)
    if _PACE.fullmatch(subject) and state.base:
        return Name(state.base + subject, INHERITED, state.base)
    head = head_of(state.base)
    head = "" if DOING.fullmatch(head) else head
    if subject in GENERIC and head and not head.endswith(subject) and not MEASURE_END.fullmatch(head):
        return Name(head + subject, INHERITED, head + subject)
    return Name(subject, PRINTED, subject)


def without_year(words: str) -> str:
    """Return a name without a year or plan at its end."""
    return _YEAR_END.sub("", words)


def head_of(base: str) -> str:
    """Return what a name is about, without the noun that measures and the verb that does."""
    head = re.split("占(?![比地道领用有])|对(?=经济|GDP)", base)[0]
    bare = MEASURE_END.sub("", head)
    head = bare if len(bare) > 1 else head
    doing = DOING.match(head)
    return head[doing.end() :] if doing and len(head) - doing.end() > 1 else head


def frame_of(sentence: str) -> str:
    """Return the measure by which a sentence looks at its parts: 价格 of 从八大类消费品价格看."""
    found = re.match("(?:从|按|分)([^，。；]{2,14})(?:看|来看)[，：]", sentence)
    measure = MEASURE_END.search(found.group(1)) if found else None
    return "价格" if measure and measure.group().endswith("价格") else ""


def subject_of(clause: str) -> str:
    """Return what a clause without figures says something of: 居民消费价格 of 居民消费价格小幅下降."""
    words = _BETTER.sub("", cleaned(clause))
    if passed := _PASSED.fullmatch(words):
        return passed.group("subject") or passed.group("passing")
    found = CHANGED.fullmatch(words) if words == cleaned(clause) else re.fullmatch("(?P<subject>.{3,})", words)
    return found.group("subject") if found and len(found.group("subject")) <= 14 else ""


def noun_of(clause: str) -> str:
    """Return a clause that is a noun alone, which the next one says something of: 养殖户 of 像他这样的养殖户."""
    words = re.sub("^(?:像|如同?|以).{0,6}?(?:这样的|为例的?)", "", cleaned(clause))
    return words if 1 < len(words) <= 12 and not VERB.search(words) and not re.search(r"[\d、“”]", words) else ""


def object_of(clause: str) -> str:
    """Return what a clause without figures says that is done: 育儿补贴制度 of 实施育儿补贴制度."""
    words = cleaned(clause)
    light = re.match(
        "(?:实施|推行|落实|开展|建立|完善|推进|启动|组织实施|组织开展|推动|加快|打造|加强|深化|优化)", words
    )
    found = words[light.end() :] if light else ""
    return found if 3 < len(found) <= 14 and not re.search(r"[\d、]", found) else ""


def topic_of(sentence: str) -> str:
    """Return what a sentence says that it is about: 光伏扶贫方面."""
    found = _TOPIC.match(sentence)
    return cleaned(found.group(1)) if found else ""


def fitted(title: str) -> str:
    """Return a name of at most `LONGEST` letters: what is least needed is left out from the left."""
    title = re.sub(r"[（(][^（）()]*[)）]|[，。；：]", "", title)
    title = re.sub("^(?:[、的和与及]|等(?!级))+|[、的和与及等]+$", "", title)
    title = title.replace("“”", "")
    if title.count("“") != title.count("”"):
        title = re.sub("[“”]", "", title)
    if len(title) <= LONGEST:
        return title
    pieces = [at.end() for at in re.finditer("、|等|以及|和", title) if LONGEST >= len(title) - at.end() >= 6]
    if pieces:
        return title[pieces[0] :]
    verbs = [at.start() for at in VERB.finditer(title) if LONGEST >= len(title) - at.start() >= 6]
    verbs = verbs or [at.end() for at in re.finditer("的", title) if LONGEST >= len(title) - at.end() >= 6]
    return title[verbs[0] :] if verbs else title[-LONGEST:]
