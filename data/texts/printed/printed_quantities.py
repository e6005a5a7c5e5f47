"""A figure as prose prints it: digits, powers, 多 or 余, a measure word or noun, and the words that qualify it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from data.figures.qualifier_words import AFTER, BEFORE
from data.model import Qualifier
from data.text_width import plain_width
from data.texts.printed.lexicon import COUNTERS, HEAD_NOUNS, MONEY, PHYSICAL, PLACES, RATES, TIMES, one_of, words_in
from data.units import counted_by, measure_of, spelled_number

_UNIT_WORDS: Final = one_of([*COUNTERS, *PHYSICAL, *MONEY, *RATES, *TIMES, *PLACES])
_UNIT: Final = re.compile(_UNIT_WORDS)
_PER: Final = re.compile(rf"/(?:\d{{0,4}}[十百千万亿]{{0,2}})?(?:{_UNIT_WORDS}|月)|[（(](?:{one_of(COUNTERS)})[)）]")
_NUMBER: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<more>[多余来几]?)(?P<powers>(?:[十百万亿]|千(?![瓦伏米克焦卡赫]))*)(?P<late>(?:[多余]|来(?![自源访到]))?)"
)
_CHAIN: Final = re.compile(
    r"(?P<first>\d+(?:\.\d+)?)(?P<power>[亿万])(?P<second>\d+(?:\.\d+)?)(?P<more>[多余]?)(?P<powers>[百千]?)(?P<late>[多余]?)(?P<rest>万?)(?!\d)"
)
_RATIO: Final = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)((?:[：:∶]\d{1,9}(?:\.\d{1,6})?){1,5})(?![\d：:∶])")
_RANGE: Final = re.compile(r"[-—–―~～〜至到]{1,2}(?=\d)")
_SPELLED_UNITS: Final = one_of(
    words_in(
        """
        个百分点 个 人次 人 户 名 位 家 座 所 条 项 件 台 套 辆 艘 张 头 只 支 处 种 场 亩 公顷 公里 米 吨 斤 公斤 元 倍
        岁 县 村 乡镇
        """
    )
)
_SPELLED: Final = re.compile(
    r"百分之(?P<share>[零一二三四五六七八九十百点]{1,8})|(?P<parts>[二三四五六七八九十]{1,3})分之(?P<part>[一二三四五六七八九十]{1,3})"
    r"|(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?![立为果功本员分长交绩都品效年熟活色套群])"
    rf"|(?P<number>[一二三四五六七八九两十][零一二三四五六七八九十百千万亿]{{0,10}})(?P<more>[多余]?)(?P<late>[万亿]?)(?P<unit>{_SPELLED_UNITS})"
)
# Units that one numeral alone may count: two things are no statistic, two times as much are.
_COUNTED_BY_ONE: Final = frozenset(("个百分点", "倍"))
_LASTING: Final = re.compile("月|小时|工作日|季度|星期|年头|方面|字|环节|层面")
# Words of a qualifier that stand before the digits, beyond those that tables use.
_MORE_BEFORE: Final = {
    "突破": Qualifier.GT, "跨越": Qualifier.GT, "跨过": Qualifier.GT, "迈过": Qualifier.GT, "冲破": Qualifier.GT,
    "超出": Qualifier.GT, "站上": Qualifier.GE, "迈上": Qualifier.GE, "跃上": Qualifier.GE, "登上": Qualifier.GE,
    "不下": Qualifier.GE, "最少": Qualifier.GE, "最低": Qualifier.GE, "不大于": Qualifier.LE,
    "最多": Qualifier.LE, "最高": Qualifier.LE,
    "将近": Qualifier.APPROX, "接近": Qualifier.APPROX, "大致": Qualifier.APPROX, "近乎": Qualifier.APPROX,
}  # fmt: skip
_PLAIN_WORDS: Final = frozenset(word for word, known in BEFORE.items() if known is Qualifier.EQ)
_BEFORE: Final = {**{word: known for word, known in BEFORE.items() if word not in _PLAIN_WORDS}, **_MORE_BEFORE}
# About, at least and at most may have a verb between them and the digits: 约增加5万人, 最少能赚10万元.
_BEFORE_A_VERB: Final = re.compile(
    "(?P<word>大约|约|至少|最少|最多)(?:能|可|要|可以|能够|需)?(?:赚|挣|卖|达到?|增收|节约|节省|增加|增长|减少|下降|提高|投入|带动)?$"
)
_BEFORE_AT_END: Final = re.compile(f"(?P<word>{one_of(_BEFORE)})(?:了|的|到|达|至|为|有|合)?(?P<minus>[-−－负]?)$")
_AFTER: Final = {**AFTER, "之内": Qualifier.LE, "开外": Qualifier.GT, "之上": Qualifier.GE, "以里": Qualifier.LE}
_AFTER_AT: Final = re.compile(one_of(_AFTER))
_HEAD: Final = re.compile(one_of(HEAD_NOUNS))
# So many of a hundred thousand, as deaths are counted: 18.1/10万, 十万分之18.1.
_OF_MANY: Final = re.compile(r"/(?:10{0,4})?[十百]?[千万](?:人|名|活产儿?)?(?![\d.])|/10{4,6}(?!\d)")
_SHARE_BEFORE: Final = re.compile("(?P<whole>[百千万]|十万|百万)分之$")
_SHARE_UNITS: Final = {"百": "%", "千": "‰", "万": "/万", "十万": "/10万", "百万": "/100万"}
# What somebody does before the noun that says who: 7.5万来自贫困家庭的劳动力.
_DOES: Final = re.compile("来自|从事|参加|参与|享受|符合|接受|具有|拥有|处于")
# A dash that joins, and a letter that is part of a word: 减负237亿元.
_NO_MINUS: Final = re.compile(r"[\d%A-Za-z年月—][-−－]$|[减担胜肩背自抱亏欠重]负$")
_STOPS: Final = re.compile(r"[，。；：、！？,;“”（）()《》\d]")
_LONGEST_NOUN: Final = 18
_LOOKED_BACK: Final = 6


@dataclass(frozen=True, slots=True)
class PrintedQuantity:
    """A figure in a text without white space. `start` and `end` hold its qualifiers and unit, `digits` its digits.

    `unit` is as printed, 万 and a noun become 万人 or 万户; `noun` says that the unit was taken from the noun behind.
    `base` is the measure without its power of ten. `part` numbers the figures of one range or ratio from 1.
    """

    start: int
    end: int
    digits_start: int
    digits_end: int
    value: Decimal
    digits: str
    unit: str
    base: str
    qualifier: Qualifier = Qualifier.EQ
    noun: str = ""
    part: int = 0
    is_spelled: bool = False

    @property
    def measure(self) -> tuple[str, int]:
        """The measure that the unit counts, and its power of ten."""
        powers = self.unit[: len(self.unit) - len(self.base)] if self.base else self.unit.rstrip("人户家个")
        power = measure_of(f"{powers}个")[1] if powers and not powers.startswith("：") else 0
        base = HEAD_NOUNS[self.noun] if self.noun and not self.base else self.base.partition("（")[0]
        return counted_by(base), power


def quantities_at(text: str, at: int, low: int, high: int) -> list[PrintedQuantity]:
    """Return what is printed from a digit on: one figure, two of a range or the parts of a ratio; none without a unit.

    `low` and `high` bound the sentence.
    """
    if ratio := _RATIO.match(text, at, high):
        return _ratio(text, ratio, low)
    if chain := _CHAIN.match(text, at, high):
        return [_chained(text, chain, low, high)]
    first = _NUMBER.match(text, at, high)
    if first is None:
        return []
    unit_start = first.end()
    unit, noun, end = _unit_at(text, unit_start, first.group("powers"), high)
    dash = _RANGE.match(text, end, high)
    second = _NUMBER.match(text, dash.end(), high) if dash else None
    if dash and second and (unit or dash.group() not in ("到",)):
        found = _ranged(text, first, unit, second, low, high)
        if found:
            return found
    return [_quantity(text, first, unit, noun, end, low, high)]


def _quantity(text: str, found: re.Match[str], unit: str, noun: str, end: int, low: int, high: int) -> PrintedQuantity:
    powers = found.group("powers")
    share = _SHARE_BEFORE.search(text, max(low, found.start() - _LOOKED_BACK), found.start())
    if share and not unit and not powers:
        unit, noun, end = _SHARE_UNITS[share.group("whole")], "", found.end()
    start, before, minus = _qualified_before(text, share.start() if share else found.start(), low)
    after = _AFTER_AT.match(text, end, high)
    qualifier = before or Qualifier.EQ
    if after:
        qualifier, end = _AFTER[after.group()], after.end()
    if found.group("more") or found.group("late"):
        qualifier = Qualifier.APPROX_GT
    digits = found.group("digits")
    value = Decimal(plain_width(digits).replace(",", ""))
    value, printed = (-value, f"-{digits}") if minus else (value, digits)
    unit = unit.replace("％", "%")
    unit_printed = powers + (HEAD_NOUNS[noun] if noun and not unit else unit)
    return PrintedQuantity(
        start, end, found.start(), found.start() + len(digits), value, printed, unit_printed, unit, qualifier, noun
    )


def _qualified_before(text: str, at: int, low: int) -> tuple[int, Qualifier | None, bool]:
    """Return where a figure begins with its qualifier, which one it is, and whether it is below zero."""
    window = text[max(low, at - _LOOKED_BACK) : at]
    found = _BEFORE_AT_END.search(window)
    if found:
        return at - len(window) + found.start(), _BEFORE[found.group("word")], bool(found.group("minus"))
    if window[-1:] in ("-", "−", "－", "负") and not _NO_MINUS.search(window):
        return at - 1, None, True
    around = _BEFORE_A_VERB.search(window)
    return at, _BEFORE[around.group("word")] if around else None, False


def _unit_at(text: str, at: int, powers: str, high: int) -> tuple[str, str, int]:
    """Return the unit behind a number, the noun that stands for one behind a power of ten, and where it ends."""
    found = _UNIT.match(text, at, high)
    if not powers and (of_many := _OF_MANY.match(text, at, high)):
        return of_many.group(), "", of_many.end()
    if found and not _is_other_word(text, found, powers, high):
        end = found.end()
        while per := _PER.match(text, end, high):
            end = per.end()
        return text[at:end], "", end
    if any(power in "万亿" for power in powers):
        stop = _STOPS.search(text, at, min(high, at + _LONGEST_NOUN))
        last = stop.start() if stop else min(high, at + _LONGEST_NOUN)
        begun = text.rfind("的", at, last) + 1 if _DOES.match(text, at, last) else at
        head = _HEAD.search(text, max(at, begun), last)
        if head:
            return "", head.group(), at
    return "", "", at


# Words that begin with a measure word and count nothing.
_OTHER_WORDS: Final = re.compile(
    "个(?:体|人(?:所得|养老|消费|账户|住房))|人(?:均|才|民|工|力|口|大|社|居|机|行|类|员)|名(?:优|特|师|录|列|单|牌|胜|校|医)|家(?:庭|政|电|长|具|禽)|条(?:件|例)|项目|件均|"
    "种(?:植|子|业|粮|牛|猪|养|公)|处(?:理|于|置)|口(?:岸|粮|腔|径)|头部|台(?:湾|账|风|商)|部(?:门|委|分|队|级|长)|期(?:间|末|货|初)|场(?:地|馆|所|景|域)|面(?:积|向|对|粉|上)|"
    "道(?:路|德)|班(?:列|子|组)|单(?:位|产|项|独|一)|起(?:步|点|草|降|来)|次(?:年|日|均|品)|村(?:民|庄|集|级|医|干|寨|居|党|卫|支|里)|县(?:域|级|城|医|内|乡|里|委|直)|市(?:场|民|级|政|域|区|容|委|直|内|里)|"
    "省(?:级|外|内|会|部|委|直|道|份)|国(?:家|有|道|企|际|债|内|产|务|民|土|资)|乡(?:村|道|镇企|贤|亲)|镇(?:区|域|级)|度(?:假|夏|冬)|方(?:面|案|便|法|式|向|言|可|阵)|里(?:程|面)|升(?:级|学|至|到|温)|级|"
    "分(?:之|钟|米|贝|子|母|解|摊|包|配|流|歧|为|别|类|布|支|行|享|级|数线|局|院|中心|公司|红|散|拣|离|析|期|段|批|步|担)|点(?:击|赞|多|对|位)|年(?:均|末|底|初|度|产[值量]|轻|龄|级|货|会|味)|"
    "天(?:然|气|津|空|地|下|眼|宫|问|山|文)|日(?:均|常|报|间|前|产|处|照|用|供)|周(?:边|期|转|末|岁以)|角(?:色|度|逐)|元(?:旦|宵|素|宇)|石(?:油|化|材|漠|墨|嘴)|成(?:立|为|功|果|员|本|交|效|品|渝|都|都市|人|长|绩|片)|折(?:合|旧|扣)|"
    "层(?:次|面|级)|门(?:诊|类|户|口|票|店|槛|前)|组(?:织|建|成|团|合)|队(?:伍|员)|支(?:持|出|撑|付|部|援|柱|线|行|教)|套(?:餐|种)|座(?:谈|椅)|例(?:如|外|行)|首(?:次|批|个|台|套|府|都|位|家|届|发|创|店)|站(?:点|位|上|稳)|把(?:握|关|手|牢)|"
    "步(?:行|入|伐)|档(?:案|次)|股(?:份|权|东)|团(?:队|结|体)|盒饭|区(?:域|块|位|县|市|属|内|级|直)|州(?:级|市|委)|街道办|社区(?:矫|服务|卫|工|居)|倍(?:增|受)|款项|类(?:型|别|似)|段(?:落|位)|箱包|枚举|列(?:车|入|为|全)|根(?:本|据|治)|块状|片区|卷烟|票据|盘(?:活|点)|孔子|羽毛|尾(?:矿|款|气)|峰(?:会|值)|剂量|针对|席位|眼(?:科|前|镜)|双(?:方|向|碳|边|创|随机|减)|对(?:外|口|于|接|象|应|标|比)"
)
_MEASURED_AS_NOUN: Final = frozenset(("单位",))


def _is_other_word(text: str, found: re.Match[str], powers: str, high: int) -> bool:
    """Say whether the letters of a measure word begin another word: 万人才, 3项目."""
    word = found.group()
    if len(word) > 1 or word.isascii():
        return word in _MEASURED_AS_NOUN and not powers
    if word == "名" and powers:
        return False
    return bool(_OTHER_WORDS.match(text, found.start(), high)) and not (word in "家口人" and _head_is(text, found))


def _head_is(text: str, found: re.Match[str]) -> bool:
    """Say whether a measure word before a noun that begins with the same letter still is one: 3家家庭农场."""
    return text[found.end() : found.end() + 1] == found.group()


def _chained(text: str, found: re.Match[str], low: int, high: int) -> PrintedQuantity:
    """Return a figure of several powers, counted in the first: 1亿3千多万 is 1.3 亿."""
    powers = found.group("powers") + found.group("rest")
    unit, noun, end = _unit_at(text, found.end(), found.group("power"), high)
    small = (
        Decimal(found.group("second")) * 10 ** measure_of(f"{powers}个")[1]
        if powers
        else Decimal(found.group("second"))
    )
    scale = measure_of(f"{found.group('power')}个")[1]
    if not powers and len(found.group("second")) == 1:
        small *= 10 ** (scale - 1)
    value = Decimal(found.group("first")) + small.scaleb(-scale)
    start, before, _ = _qualified_before(text, found.start(), low)
    after = _AFTER_AT.match(text, end, high)
    qualifier = _AFTER[after.group()] if after else before or Qualifier.EQ
    if found.group("more") or found.group("late"):
        qualifier = Qualifier.APPROX_GT
    printed = f"{value.normalize():f}"
    unit_printed = found.group("power") + (HEAD_NOUNS[noun] if noun and not unit else unit)
    return PrintedQuantity(
        start, after.end() if after else end, found.start(), found.end(), Decimal(printed), found.group(), unit_printed,
        unit, qualifier, noun,
    )  # fmt: skip


def _ratio(text: str, found: re.Match[str], low: int) -> list[PrintedQuantity]:
    """Return a ratio of two as one figure (5：1); of three and more each part, in per cent where they make a whole."""
    start, qualifier, _ = _qualified_before(text, found.start(), low)
    others = re.findall(r"\d+(?:\.\d+)?", found.group(2))
    if len(others) == 1:
        value = Decimal(found.group(1))
        unit = found.group(2)
        known = qualifier or Qualifier.EQ
        return [
            PrintedQuantity(start, found.end(), found.start(), found.end(), value, found.group(), unit, unit, known)
        ]
    parts = [Decimal(found.group(1)), *map(Decimal, others)]
    unit = "%" if abs(sum(parts, Decimal()) - 100) <= 1 else ""
    made, at = [], found.start()
    for number, (part, digits) in enumerate(zip(parts, [found.group(1), *others], strict=True), start=1):
        made.append(PrintedQuantity(at, at + len(digits), at, at + len(digits), part, digits, unit, unit, part=number))
        at += len(digits) + 1
    return made


def _ranged(
    text: str, first: re.Match[str], unit: str, second: re.Match[str], low: int, high: int
) -> list[PrintedQuantity]:
    """Return the two ends of a range with the unit of the second: 63%～68%, 1.2—1.5万人."""
    own, noun, end = _unit_at(text, second.end(), second.group("powers"), high)
    if not own and not noun and not second.group("powers"):
        return []
    if unit and unit != own:
        return []
    powers = first.group("powers") or ("" if unit else second.group("powers"))
    after = _AFTER_AT.match(text, end, high)
    qualifier = _AFTER[after.group()] if after else Qualifier.EQ
    made = []
    for number, (found, power) in enumerate(((first, powers), (second, second.group("powers"))), start=1):
        digits = found.group("digits")
        start = found.start()
        own_end = (after.end() if after else end) if number == 2 else start + len(digits)
        value = Decimal(digits.replace(",", ""))
        printed = power + (HEAD_NOUNS[noun] if noun and not own else own)
        made.append(
            PrintedQuantity(
                start, own_end, start, start + len(digits), value, digits, printed, own, qualifier, noun, number
            )
        )
    return made


def spelled_quantities(text: str, low: int, high: int) -> list[PrintedQuantity]:
    """Return the figures that Chinese numerals spell where they count: 百分之八十, 三分之二, 五十七个."""
    made = []
    for found in _SPELLED.finditer(text, low, high):
        if text[found.start() - 1 : found.start()] in ("第", "“", "十", "百", "分"):
            continue
        value, unit, power = _spelled_value(found)
        if value is None or (found.group("unit") and _counts_nothing(text, found)):
            continue
        start, before, _ = _qualified_before(text, found.start(), low)
        after = _AFTER_AT.match(text, found.end(), high)
        end = after.end() if after else found.end()
        qualifier = _AFTER[after.group()] if after else before or Qualifier.EQ
        if found.group("more"):
            qualifier = Qualifier.APPROX_GT
        made.append(
            PrintedQuantity(
                start,
                end,
                found.start(),
                found.end(),
                value,
                found.group(),
                power + unit,
                unit,
                qualifier,
                is_spelled=True,
            )
        )
    return made


def _counts_nothing(text: str, found: re.Match[str]) -> bool:
    """Say whether the unit of a spelled figure begins another word or a length of time: 十二个月, 三十家庭."""
    start = found.start("unit")
    return bool(_OTHER_WORDS.match(text, start) or _LASTING.match(text, found.end()))


def _spelled_value(found: re.Match[str]) -> tuple[Decimal | None, str, str]:
    """Return the value, measure and powers of a spelled figure, None as value where numerals spell none."""
    if share := found.group("share"):
        whole, _, part = share.partition("点")
        number = Decimal(100) if whole == "百" else spelled_number(whole)
        if number is None:
            return None, "", ""
        digits = "".join(str("零一二三四五六七八九".index(char)) for char in part if char in "零一二三四五六七八九")
        return (number + Decimal(f"0.{digits}") if digits else number), "%", ""
    if tenths := found.group("tenths"):
        half = (found.group("half") or "").replace("半", "五")
        value = spelled_number(tenths)
        rest = spelled_number(half) if half else None
        return (value + rest / 10 if rest and value else value), "成", ""
    if found.group("parts"):
        whole, part_of = spelled_number(found.group("parts")), spelled_number(found.group("part"))
        return (part_of, f"/{whole:f}", "") if whole and part_of and part_of < whole else (None, "", "")
    words, unit = found.group("number"), found.group("unit")
    bare = words.rstrip("万亿")
    number = spelled_number(bare if bare != words and len(bare) > 0 else words)
    powers = (words[len(bare) :] if bare != words else "") + found.group("late")
    is_short = len(words) < 2 and not found.group("more") and unit not in _COUNTED_BY_ONE
    if number is None or is_short or (unit == "个" and number <= 10 and not powers and not found.group("more")):
        return None, "", ""
    if number >= 10_000:
        return None, "", ""
    return number, unit, powers
