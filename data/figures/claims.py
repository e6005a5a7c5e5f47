"""What claims in words say: that all of something is meant, that nothing is left, that a goal is reached.

They are told by their words alone, whatever they are about. What is denied, partly so, or still to come says none of
these.
"""

from __future__ import annotations

import re
from typing import Final

_BUT: Final = re.compile(r"[未没不尚拟将]|基本|部分|大多|大都|初步|计划|预计|力争|争取|正在|目标|即将")
_WHOLE: Final = re.compile(r"全(?:部|覆盖|面|体|员|通|数)|^[都均]|应(.)尽\1|百分之百")
_ZERO: Final = re.compile(r"(?:[清归为至到]零|^零|^0)$")
_REACHED: Final = re.compile(r"(?:达标|达到|完成|实现|合格|解决|到位|办结|摘帽|退出|出列|验收)了?$")


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
    return pattern.search(plain) is not None and _BUT.search(plain) is None
