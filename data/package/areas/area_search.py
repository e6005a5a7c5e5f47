"""Which area words name: with and without 县, 旗, 市, behind the names of the areas it lies in, by former names.

What may be several areas stays open: whoever asks is given all of them. A place that it is known to lie in decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from data.package.areas.area_list import AreaList, area_list, level_of
from data.package.areas.area_names import has_kind, plain_name, stem_of

_LONGEST: Final = 40
_SHORTEST: Final = 2
_CODE: Final = re.compile(r"(\d{6})(?:0{6})?")
# What stands in brackets explains a name, but for the offices of an area alone (本级) and parts of it (不含).
_BRACKETS: Final = re.compile(r"[(\[](?![^()\[\]]*(?:本级|不含|除外|其中))[^()\[\]]*[)\]]$")
_EDGES: Final = " ·•、,.;:：。，；-—_*"
_FEWEST_ALIKE: Final = 3
_PREFECTURE: Final = 2
# Of the areas of a table the share that has to be of one level before it speaks for the others.
_MOST: Final = 0.8


class AreaEvidence(Enum):
    """What makes words the name of an area."""

    NOTHING = auto()
    CODE = auto()
    NAME = auto()
    STEM = auto()
    OTHER_KIND = auto()
    FORMER = auto()
    OTHERS = auto()


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """The areas that words may name, by their codes, and why; `OTHERS` are the names that stand beside them."""

    words: str
    codes: tuple[str, ...] = ()
    evidence: AreaEvidence = AreaEvidence.NOTHING

    @property
    def is_sure(self) -> bool:
        """Say whether they name one area; one of another kind than they say is a question."""
        return len(self.codes) == 1 and self.evidence is not AreaEvidence.OTHER_KIND

    @property
    def code(self) -> str:
        """The code of the area that they name for sure, else a blank."""
        return self.codes[0] if self.is_sure else ""


def find_area(words: str, within: Collection[str] = ()) -> AreaMatch:
    """Return which area words name; `within` are codes of areas, in one of which it is known to lie."""
    name = plain_name(words).strip(_EDGES)
    if not 0 < len(name) <= _LONGEST:
        return AreaMatch(words)
    known = area_list()
    found = _by_code(name, known) or _by_name(name, known) or _by_path(name, known)
    bare = _BRACKETS.sub("", name)
    if found is None and bare and bare != name:
        found = _by_name(bare, known) or _by_path(bare, known)
    if found is None:
        return AreaMatch(words)
    codes, evidence = found
    inside = [code for code in codes if any(known.is_within(code, whole) for whole in within)] if within else codes
    return AreaMatch(words, tuple(inside or codes), evidence)


def find_areas(names: Sequence[str], within: Collection[str] = ()) -> list[AreaMatch]:
    """Return which areas names that stand together name: what is open follows the level and the parent of the rest."""
    found = [find_area(name, within) for name in names]
    sure = {one.code for one in found if one.is_sure}
    level, parent = _common(sure)
    if level is None:
        return found
    made = []
    for one in found:
        codes = [code for code in one.codes if level_of(code) == level and (not parent or _under(code) == parent)]
        is_open = len(one.codes) > 1 and len(codes) == 1 and codes[0] not in sure
        made.append(replace(one, codes=tuple(codes), evidence=AreaEvidence.OTHERS) if is_open else one)
    return made


def _common(codes: Iterable[str]) -> tuple[int | None, str]:
    """Return the level that most areas are of, and the area that most of them lie in, a blank where there is none."""
    known = area_list()
    own = [code for code in codes if code in known.by_code]
    level, count = Counter(map(level_of, own)).most_common(1)[0] if own else (0, 0)
    if count < _FEWEST_ALIKE or count < len(own) * _MOST:
        return None, ""
    parents = Counter(_under(code) for code in own if level_of(code) == level)
    parent, inside = parents.most_common(1)[0]
    return level, parent if inside >= count * _MOST else ""


def _under(code: str) -> str:
    """Return what counts as the place of an area: the province of a county, the parent of anything else."""
    return f"{code[:2]}0000" if level_of(code) > _PREFECTURE else area_list().parent_of(code)


Found = tuple[list[str], AreaEvidence]


def _by_code(name: str, known: AreaList) -> Found | None:
    digits = _CODE.fullmatch(name)
    if digits is None:
        return None
    code = digits.group(1)
    if code in known.by_code:
        return [code], AreaEvidence.CODE
    now = {one.now for one in known.former_by_code.get(code, ()) if one.now}
    return (sorted(now), AreaEvidence.FORMER) if now else None


def _by_name(name: str, known: AreaList) -> Found | None:
    """Return the areas of a name: today's whole names first, names without their kind, former ones, other kinds."""
    if codes := known.by_title.get(name):
        return list(codes), AreaEvidence.NAME
    if codes := known.by_stem.get(name):
        return list(codes), AreaEvidence.STEM
    former = known.former_by_title.get(name, ())
    if former:
        now = {one.now for one in former if one.now}
        # One of several that had the name may be none of today's: then it stays open.
        is_open = len({one.now or one.ref_area for one in former}) > 1
        return (sorted(now), AreaEvidence.OTHER_KIND if is_open else AreaEvidence.FORMER) if now else None
    if has_kind(name) and (codes := known.by_stem.get(stem_of(name))):
        return list(codes), AreaEvidence.OTHER_KIND
    return None


def _by_path(name: str, known: AreaList) -> Found | None:
    """Return the areas of a name that stands behind those of the areas that it lies in: 内蒙古呼和浩特市新城区."""
    for cut in range(len(name) - 1, _SHORTEST - 1, -1):
        wholes = _wholes(name[:cut], known)
        if not wholes:
            continue
        rest = _by_name(name[cut:], known) or _by_path(name[cut:], known)
        inside = [code for code in rest[0] if any(known.is_within(code, whole) for whole in wholes)] if rest else []
        if rest and inside:
            return inside, rest[1]
    return None


def _wholes(name: str, known: AreaList) -> list[str]:
    """Return the provinces and prefectures of a name."""
    codes = known.by_title.get(name) or known.by_stem.get(name) or []
    former = [one.now for one in known.former_by_title.get(name, ()) if one.now]
    return [code for code in (*codes, *former) if level_of(code) <= _PREFECTURE]
