"""What stands behind a figure or a period and is none of it: marks of notes, flags, remarks in brackets."""

from __future__ import annotations

import re
from typing import Final

from data.model import ObsStatus

# Marks of notes: superscripts behind the digits, circled numbers and stars behind the unit too.
_SUPERSCRIPTS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"
MARKS: Final = "*※†‡" + "".join(map(chr, range(ord("①"), ord("⒇") + 1)))
# The flags of Eurostat and OECD; one letter that may also be a unit is a flag only behind a blank.
_FLAG: Final = re.compile(r"(?<=\d)(?: +[bcdefinprsuz]{1,2}| ?[bepr]{1,2})$")
_IN_BRACKETS: Final = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]{1,16})[)）\]】〕]$")
_REMARK: Final = re.compile(
    r"(?:(?:初步|快报|预计|预估|估计|估算|暂估|暂定|推算|测算|核定|核算|修订|调整|实际|计划|目标|年报|月报|初算|预测|预期)"
    r"(?:数据?|值|后|前|核算)?|注[0-9①-⑳]{1,2}|[①-⑳]|[不未]?含[^0-9]{1,12}|[EePpFf])"
)
_STATUSES: Final = {
    "b": ObsStatus.BREAK, "d": ObsStatus.DEFINITION, "e": ObsStatus.ESTIMATED, "p": ObsStatus.PROVISIONAL,
    "f": ObsStatus.ESTIMATED, "预": ObsStatus.ESTIMATED, "估": ObsStatus.ESTIMATED, "推": ObsStatus.ESTIMATED,
    "初": ObsStatus.PROVISIONAL, "快": ObsStatus.PROVISIONAL, "暂": ObsStatus.PROVISIONAL,
}  # fmt: skip


def without_mark(plain: str) -> str:
    """Return a text without the marks of notes at its end, blank where there are none or nothing else."""
    bare = plain.rstrip(MARKS)
    if bare == plain:
        bare = plain.rstrip(_SUPERSCRIPTS)
        bare = bare if bare[-1:].isascii() and bare[-1:].isdigit() else plain
    return bare if bare != plain else ""


def without_flag(plain: str) -> str:
    """Return a figure without the flag behind it (`12.3 p`), blank where there is none."""
    found = _FLAG.search(plain[-8:])
    return plain[: len(plain) - len(found.group())] if found else ""


def without_remark(plain: str) -> str:
    """Return a text without the remark in brackets behind it (`37.8(初步数)`), blank where there is none."""
    found = _IN_BRACKETS.search(plain[-18:])
    if found is None or not _REMARK.fullmatch(found.group(1).strip()):
        return ""
    return plain[: len(plain) - len(found.group())].rstrip()


def status_of(remark: str) -> ObsStatus:
    """Return the status that a flag or a remark names, NORMAL for any other."""
    first = remark.strip(" ()（）[]【】〔〕")[:1].lower()
    return _STATUSES.get(first, ObsStatus.NORMAL)
