"""The words by which rows sum up others."""

from __future__ import annotations

from typing import Final

# Of so many of its filled cells, the first, one names a sum.
NAMES_A_SUM: Final = 3


def is_total(label: str) -> bool:
    """Say whether a row sums up all the others: 合计, 总计, 全旗合计."""
    plain = "".join(label.split()).lower()
    return plain.endswith(("合计", "总计", "共计")) or plain == "total"


def is_sum(label: str) -> bool:
    """Say whether a row sums up others: a total, or 小计."""
    return is_total(label) or "".join(label.split()).endswith("小计")
