"""Names from the noun behind a figure: 53个贫困旗县, 97.8%的自然村, 57亿元产值."""

from __future__ import annotations

import re
from typing import Final

from data.texts.naming.name_parts import (
    BEHIND,
    INHERITED,
    JOINED,
    LONGEST,
    Context,
    Name,
    RunningSubject,
    head_of,
    without_predicate,
)
from data.texts.printed.lexicon import COUNTERS, DOING, KINDS, MEASURE_END, MONEY, OPENS, PHYSICAL, PLACES, VERB
from data.texts.printed.printed_quantities import PrintedQuantity

SHARES: Final = ("%", "％", "成")
# Of how many of them something is said: 脱贫人口全部参加医保.
_HOW_MANY: Final = re.compile("(?:已经|已|基本)?(?:全部|全都|均|都)(?:已经|已)?")
_HELD_END: Final = re.compile(r"(?:由|从)[^，]{0,10}$")
DONE_TO: Final = re.compile("(?:完成|实施|开展|解决|推进|启动)了?$")
REACHES: Final = re.compile("惠及|覆盖|带动|辐射|服务(?![业站点中器区员型费收机贸量水设])|涉及|受益|吸纳|安置")
_ADVERB: Final = re.compile(
    "全部|均|都|已|将|正在|陆续|全面|顺利|率先|首次|累计|共|分别|双双|基本|平均|提前|如期|圆满|成功|占|是|为|有|的|在|应|不|未|没有|无|可|能|需"
)
_ADJECTIVE: Final = re.compile("[级型性大新高好重要的]$")
COUNTED: Final = frozenset((*COUNTERS, *PLACES)) - {"%"}
# Who gets money, before what it is: 每月多了300元补贴.
_GETS: Final = re.compile("(?:多|少|得到|拿到|领到|领取|享受|享受到|获得)了?$")
_TO_WHOM: Final = re.compile("[向给从](?!来)")
_COVERS: Final = re.compile("(?:覆盖|惠及|涵盖)了?(?:全[国省市区县旗州盟])?$")
_MORE: Final = re.compile("(?:多|少)了?$")
# A noun has two letters or more, but before a verb of two: 12个村出列.
_SECOND: Final = 2
_SHORT_NOUNS: Final = frozenset("村县乡镇旗市省区户校厂店")
_STEPS: Final = re.compile("大关|关口|台阶|新台阶|关")
_WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z“《\d]")
_QUIET: Final = frozenset("的了着和与及等、，")


def is_share(figure: PrintedQuantity) -> bool:
    """Say whether a figure is a share of something: in per cent, in tenths, in so many parts of so many."""
    return figure.base in SHARES or figure.base.startswith("/")


def named_by_noun(
    figure: PrintedQuantity, noun: str, rest: str, bare: str, state: RunningSubject, *, in_list: bool, is_whole: bool
) -> Name:
    """Return the name of a figure from the noun behind it, with the verb or the owner before it."""
    if is_share(figure):
        words = f"{noun}{rest}"
        if bare and not OPENS.match(bare):
            words = bare + words
        return Name(words + ("" if words.endswith(("率", "比重", "比例")) else "比重"), BEHIND, words)
    if in_list and not bare and state.verb:
        return Name(state.verb + noun, BEHIND, state.verb + noun)
    if not bare or bare == noun:
        rest = _HOW_MANY.sub("", rest, count=1) if _HOW_MANY.match(rest) else rest
        doing = is_whole and rest and VERB.match(rest) and not _ADVERB.match(rest) and len(rest) + len(noun) < 20
        if doing and len(rest) == 2:
            return Name(rest + noun, BEHIND, noun)
        if doing and len(rest) <= 12:
            return Name(f"{rest}的{noun}", BEHIND, noun)
        return Name(noun, BEHIND, noun)
    if len(bare) + len(noun) > LONGEST - 4:
        verbs = [found.start() for found in VERB.finditer(bare)]
        bare = bare[verbs[-1] :] if verbs else bare
    if REACHES.fullmatch(bare) and state.object and len(state.object + bare + noun) <= LONGEST:
        return Name(state.object + bare + noun, JOINED, state.object + bare + noun)
    if REACHES.fullmatch(bare) and not state.topic and state.bases and len(head_of(state.base) + bare + noun) <= 20:
        return Name(head_of(state.base) + bare + noun, INHERITED, head_of(state.base) + bare + noun)
    bare = _MORE.sub("", bare) if figure.base in MONEY else bare
    return Name(bare + noun, JOINED, bare + noun)


def _is_kind(right: str, context: Context) -> bool:
    """Say whether words that begin with a verb are a noun all the same: 上市企业, 运行项目."""
    whole = context.right != context.ahead and len(right) <= 10
    return bool(KINDS.match(right)) or (whole and any(found.end() == len(right) for found in KINDS.finditer(right)))


def noun_behind(figure: PrintedQuantity, bare: str, context: Context) -> tuple[str, str]:
    """Return the noun behind a figure and what follows it up to the next figure or clause; blanks for none."""
    right = "" if _STEPS.fullmatch(context.right) else context.right
    is_of = right.startswith("的")
    right = right[1:] if is_of else right
    head = right.find(figure.noun) + len(figure.noun) if figure.noun and not figure.base else 0
    if not _WORD.match(right) or (VERB.match(right) and not head and not _is_kind(right, context)):
        return "", ""
    base = figure.base.partition("（")[0]
    counts = base in COUNTED or (not figure.base and bool(figure.noun)) or figure.unit in ("", *PLACES)
    if figure.base in PLACES and not bare:
        return figure.base + right if VERB.match(right) is None else figure.base, ""
    if is_share(figure):
        if bare and not (OPENS.match(bare) or bare in ("有", "约有") or _COVERS.search(bare)):
            return "", ""
    elif not counts:
        doing = (
            not bare
            or _TO_WHOM.match(bare)
            or OPENS.match(bare)
            or DOING.fullmatch(bare)
            or VERB.fullmatch(bare)
            or len(bare) <= 2
        )
        doing = doing or (figure.base in MONEY and bool(_GETS.search(bare)))
        verb = VERB.search(right, 2)
        what = right[: verb.start()] if verb else right
        if not doing and not (figure.base in MONEY and MEASURE_END.search(what)):
            return "", ""
        if figure.base not in (*MONEY, *PHYSICAL):
            return "", ""
    after_letter = VERB.match(right, 1) if not head else None
    is_short = after_letter is not None and after_letter.end() > _SECOND and right[0] in _SHORT_NOUNS
    cut = VERB.search(right, max(1 if is_short else _SECOND, head))
    cut = cut if not _HOW_MANY.match(right, head or len(right)) else None
    kind = None
    if context.ahead == context.right and context.ahead:
        kinds = [found.end() for found in KINDS.finditer(right) if 2 <= found.end() < len(right)]
        bare_right = without_predicate(_HELD_END.sub("", right))
        measure = MEASURE_END.search(bare_right)
        if measure:
            cut_at = measure.start() - 2 * (measure.group() == "率")
            kind = kinds[-1] if kinds else cut_at if cut_at >= 3 else None
    end = min(cut.start() if cut else len(right), kind or len(right))
    end = head if head and _HOW_MANY.match(right, head) else end
    of = right.find("的", 3, end)
    if of > max(0, head - 1) and counts and not _ADJECTIVE.search(right[:of]):
        end = of
    noun, rest = right[:end].strip("的").removesuffix("中"), right[end:]
    return (noun, rest) if any(char not in _QUIET for char in noun) else ("", "")
