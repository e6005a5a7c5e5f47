"""The words by which rows sum up others."""

from __future__ import annotations

import re
from typing import Final

from data.package.areas.area_names import plain_name

# Of so many of its filled cells, the first, one names a sum.
NAMES_A_SUM: Final = 3
_WHOLE: Final = re.compile("全(?:[国省区市县旗盟州]|自治[区州县旗])(?:合计|总计|共计|平均)?")


def is_total(label: str) -> bool:
    """Say whether a row sums up all the others: 合计, 总计, 全旗合计."""
    plain = "".join(label.split()).lower()
    return plain.endswith(("合计", "总计", "共计")) or plain == "total"


def is_sum(label: str) -> bool:
    """Say whether a row sums up others: a total, or 小计."""
    return is_total(label) or "".join(label.split()).endswith("小计")


def names_whole(plain: str) -> bool:
    """Say whether words are those of an area as a whole: 全市, 全国合计."""
    return _WHOLE.fullmatch(plain) is not None


def is_whole(words: str) -> bool:
    """Say whether words are those of several areas together: 合计, 小计, 全市, 全国."""
    plain = plain_name(words)
    return is_sum(plain) or names_whole(plain)
