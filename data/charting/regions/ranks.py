"""Ranks of areas from high to low, equal figures sharing one, and how they change."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from data.model import Observation
from data.words import tr


def ranks_of(figures: Mapping[str, Observation]) -> dict[str, int]:
    """Return the rank of each area by the number of its figure; equal ones share it, and the next ones are left out."""
    values = {code: one.obs_value for code, one in figures.items() if one.obs_value is not None}
    ranks: dict[Decimal, int] = {}
    for number, value in enumerate(sorted(values.values(), reverse=True), start=1):
        ranks.setdefault(value, number)
    return {code: ranks[value] for code, value in values.items()}


def shared_by(ranks: Mapping[str, int], code: str) -> int:
    """Return how many areas have the rank of one, itself among them."""
    return sum(rank == ranks[code] for rank in ranks.values())


def change_words(before: int | None, now: int | None) -> str:
    """Return how a rank has changed in full: 第9→第4, 保持第1, 第6→未报; blank where it had none before."""
    if before is None:
        return ""
    if now is None:
        return tr("第{before}→未报", before=before)
    if before == now:
        return tr("保持第{rank}", rank=now)
    return tr("第{before}→第{now}", before=before, now=now)


def short_change(before: int | None, now: int | None) -> str:
    """Return how a rank has changed in a word: 升2, 降1, —; blank where there is nothing to compare."""
    if before is None or now is None:
        return ""
    if before == now:
        return "—"
    steps = abs(before - now)
    return tr("升{steps}", steps=steps) if now < before else tr("降{steps}", steps=steps)
