"""Claims in words as measures: all villages 全部通, 全覆盖, 清零; nobody turns them into 100 %."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from data.texts.naming.name_parts import cleaned, fitted
from data.texts.printed.lexicon import LIGHT, one_of, words_in

_ALL: Final = "全部|全数|全员|均已|都已"
_DONE: Final = one_of(
    words_in(
        """
        完成 实现 通 纳入 达标 摘帽退出 摘帽 出列 脱贫 退出 覆盖 解决 落实 保障 建成 开工 投产 清零 整改 验收 办结 到位
        参保 签约 入住 搬迁 贯通 化解 出清 享受
        """
    )
)
_CLAIM: Final = re.compile(
    rf"(?P<all>(?:{_ALL})(?:{_DONE}))|(?P<cover>实现了?(?:[^，。；、“”]{{0,8}}?)全覆盖|全覆盖)"
    rf"|(?P<zero>(?:实现|保持)?(?:动态)?清零|“?零(?:发生|突破|事故|上报)”?)"
    rf"|(?P<every>应(?P<one>.)尽(?P=one))|(?P<got>得到(?:历史性|有效|全面|妥善|彻底|圆满)?(?:解决|保障)|全面(?:完成|建成|实现|消除|解决|保障))|(?P<reach>覆盖(?:了)?(?:所有|全部))"
)
_BREAK: Final = re.compile("[，。；：、！？]")
_LONGEST_OBJECT: Final = 14


class WordClaim(NamedTuple):
    """A claim at its place: the words that claim, and what they are said of."""

    start: int
    end: int
    words: str
    title: str


def claims_in(text: str, low: int, high: int) -> list[WordClaim]:
    """Return the claims in words of a sentence, each with what it is said of; none that a figure is part of."""
    found: list[WordClaim] = []
    done = -1
    for claim in _CLAIM.finditer(text, low, high):
        before = text[low : claim.start()]
        cut = [at.end() for at in _BREAK.finditer(before) if at.group() != "、" or low + at.start() <= done]
        left = before[cut[-1] if cut else 0 :]
        behind = text[claim.end() : high]
        stop = _BREAK.search(behind)
        right = behind[: stop.start() if stop else len(behind)]
        if re.search(r"\d", left + right) or ("“" in left and "”" not in left):
            continue
        subject = re.sub("(?:已经?|基本|均|都|将|要|确保|力争|实现了?)$", "", cleaned(left))
        if not subject and cut:
            subject = cleaned(_BREAK.split(before[: cut[-1] - 1])[-1])
        target = right if claim.group("all") or claim.group("got") or claim.group("reach") else ""
        done = claim.end() + len(right)
        verb = (
            re.sub(f"^(?:{_ALL})|实现$", "", claim.group())
            if claim.group("all")
            else "覆盖"
            if claim.group("reach")
            else ""
        )
        subject = LIGHT.sub("", subject.removeprefix("所有"))
        if target and claim.group().startswith("全面"):
            subject = ""
        title = subject + (verb + target if target and len(target) <= _LONGEST_OBJECT else "")
        if len(title) >= 2 and not re.search(r"\d", title):
            found.append(WordClaim(claim.start(), claim.end(), claim.group(), fitted(title)))
    return found
