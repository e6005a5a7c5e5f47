"""What claims in words say: that all of something is meant, that nothing is left, that a goal is reached.

A claim is one of a closed list of phrases, whatever it is about: a word for what is done, with words before it that
only say that it is, or of how much. With any other word it says none of these: 无法达标, 等待验收, 全面推进.
"""

from __future__ import annotations

import re
from typing import Final

_DONE: Final = "(?:现已|已经?)"
_ALL: Final = "(?:全部|全数|全体|全员|均|都)"
_SO: Final = "(?:得到|如期|按期|提前|顺利|圆满|妥善|彻底)"
_GOAL: Final = "(?:达标|达到|完成|实现|合格|解决|到位|办结|摘帽|退出|出列|通过验收|验收(?:合格|通过))"
_GONE: Final = "(?:动态)?(?:清零|归零|为零|[降减]?[至到为]零)"
_TAKEN: Final = (
    "(?:落实|实施|保障|覆盖|纳入|消除|脱贫|参保|签约|建成|入住|搬迁|硬化|用上|享受|通(?:水|电|路|车|网|邮|气|达)?)"
)
_WHOLE: Final = re.compile(
    f"{_DONE}?{_ALL}{_DONE}?{_SO}?(?:验收|{_GONE}|(?:{_GOAL}|{_TAKEN}){{1,2}})?了?"
    f"|{_DONE}?全面(?:{_GONE}|(?:{_GOAL}|{_TAKEN}){{1,2}})了?"
    rf"|{_DONE}?(?:实现|做到)?了?(?:全覆盖|百分之百|应(.)尽\1)"
)
_ZERO: Final = re.compile(f"{_DONE}?(?:{_ALL}|全面)?{_DONE}?(?:实现|做到)?了?(?:{_GONE}|零|0)了?")
_REACHED: Final = re.compile(
    f"{_DONE}?(?:{_ALL}|全面)?{_DONE}?{_SO}?{_GOAL}{{1,2}}了?|(?:{_DONE}|{_DONE}?{_ALL}{_DONE}?)验收了?"
)


def says_whole(words: str) -> bool:
    """Say whether words claim a whole: 全部通, 全覆盖, 应签尽签, 都用上了."""
    return _says(_WHOLE, words)


def says_zero(words: str) -> bool:
    """Say whether words claim that nothing is left: 清零, 归零."""
    return _says(_ZERO, words)


def says_reached(words: str) -> bool:
    """Say whether words claim that a goal is reached: 达标, 全部完成, 得到解决."""
    return _says(_REACHED, words)


def _says(pattern: re.Pattern[str], words: str) -> bool:
    plain = "".join(words.split()).strip("“”\"'。")
    return pattern.fullmatch(plain) is not None
