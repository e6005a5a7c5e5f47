"""Names of figures beside a verb alone, or beside what they are the size or the use of: 占地2万平方米的小区."""

from __future__ import annotations

import re
from typing import Final

from data.texts.naming.name_nouns import SHARES
from data.texts.naming.name_parts import BEHIND, INHERITED, JOINED, LONGEST, Context, Name, RunningSubject
from data.texts.printed.lexicon import KINDS, MEASURE_END, MONEY, PHYSICAL, VERB
from data.texts.printed.printed_quantities import PrintedQuantity
from data.words import tr

_SPENT: Final = re.compile("(?:累计|共|已|拟|直接)?(?:投入|安排|筹集|落实|下达|拨付|发放|争取|统筹|整合|支出|争取到位)")
_LONGEST_OWNER: Final = 16
# How large something is, before its noun: 占地2万平方米的养殖小区.
_SIZE: Final = re.compile("(?:占地|总?占地面积|总?建筑面积|总?面积|全长|总长|总?库容|总?装机)$")
# What a rate is, behind it: 经济6.1%的增速.
_PACE: Final = re.compile("的(?:平均)?(增速|增幅|涨幅|降幅|增长率|增长速度)")
_USED_FOR: Final = re.compile("(?:用于|作为|归|留作).{2,12}")


def by_verb(figure: PrintedQuantity, bare: str, context: Context, state: RunningSubject) -> Name | None:
    """Return the name of a figure beside a verb alone: 投入187亿元办好…, 5次调高…, 区外就业占12%."""
    right = context.right
    if figure.base == "次" and not bare and 3 < len(right) <= 18:
        return Name(right + tr("次数"), BEHIND, right)
    if figure.base in MONEY and _SPENT.fullmatch(bare):
        used = re.match("用于(.{2,10})$", right)
        words = f"{used.group(1)}{bare}" if used else state.topic + bare if state.topic else bare + tr("资金")
        return Name(words, JOINED, words)
    if figure.base in PHYSICAL and right.startswith("的") and (size := _SIZE.search(bare)):
        cut = VERB.search(right, 2)
        noun = right[1 : cut.start() if cut else len(right)]
        if 1 < len(noun) <= _LONGEST_OWNER:
            words = noun + (size.group() if size.group() != "占地" else tr("占地面积"))
            return Name(words, JOINED, words)
    pace = _PACE.match(right) if figure.base in SHARES and bare else None
    if pace:
        return Name(bare + pace.group(1), JOINED, bare, is_change=True, used=pace.end())
    used_for = _USED_FOR.fullmatch(right) if figure.base in SHARES and bare else None
    if used_for and len(bare + right) <= LONGEST - 2:
        return Name(f"{bare}{right}比重", JOINED, bare)
    done = re.fullmatch("(?:完成|达到)(.{2,10}?)的", context.left)
    if figure.base == "%" and done and state.base:
        return Name(f"{state.base}{context.left.removesuffix('的')}比重", INHERITED, state.base)
    if figure.base in MONEY and right.startswith("的") and MEASURE_END.fullmatch(bare.removeprefix("总")):
        cut = VERB.search(right, 3)
        owner = right[1 : cut.start() if cut else len(right)]
        kinds = [kind.end() for kind in KINDS.finditer(owner) if 1 < kind.end() <= _LONGEST_OWNER]
        owner = owner[: kinds[-1]] if kinds and len(owner) > _LONGEST_OWNER else owner
        return Name(owner + bare, JOINED, owner + bare) if 1 < len(owner) <= _LONGEST_OWNER else None
    if context.left.startswith(("与", "同")) and bare.endswith("之比") and state.base:
        return Name(f"{state.base}与{bare}", INHERITED, state.base)
    if figure.base in ("%", "％") and bare.endswith("占") and len(bare) > 2:
        return Name(f"{bare}比", JOINED, f"{bare}比")
    return None
