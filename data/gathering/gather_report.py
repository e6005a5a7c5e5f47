"""What was gathered as the object that `gather --json` prints, and as lines of Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from data.figures.figure_text import group_digits
from data.gathering.reading.returns import STATE_WORDS, GatheredFigure, GatheredSum, Gathering, ReturnQuestion
from data.words import tr


def gathering_object(gathering: Gathering) -> dict[str, Any]:
    """Return what was gathered as one object; areas by their names, numbers as numbers."""
    return {
        "title": gathering.title,
        "returns": [
            {
                "file": one.file,
                "area": one.area,
                "ref_area": one.ref_area,
                "state": one.state.value,
                "reason": one.reason,
                "sheet": one.sheet,
                "period": one.period,
            }
            for one in gathering.returns
        ],
        "missing": [title for _, title in gathering.missing],
        "missing_codes": [code for code, _ in gathering.missing],
        "figures": len(gathering.figures),
        "sums": [_sum(one) for one in gathering.sums],
        "questions": [_question(one) for one in gathering.questions],
        "other_sheets": list(gathering.others),
    }


def _sum(one: GatheredSum) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "unit": one.unit,
        "period": one.period,
        "value": number_of(one.value),
        "parts": [_part(part) for part in one.parts],
    }


def _part(figure: GatheredFigure) -> dict[str, Any]:
    return {
        "area": figure.area,
        "ref_area": figure.ref_area,
        "row": figure.part,
        "value": number_of(figure.number or Decimal()),
        "unit": figure.unit,
        "file": figure.file,
        "sheet": figure.sheet,
        "place": figure.place,
    }


def _question(one: ReturnQuestion) -> dict[str, str]:
    return {"kind": one.kind.value, "file": one.file, "place": one.place, "message": one.message}


def number_of(value: Decimal) -> int | float:
    """Return a number as JSON has it: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def question_words(one: ReturnQuestion) -> str:
    """Return a question as a line: where, and what."""
    where = " ".join(part for part in (one.file, one.place) if part)
    return tr("{where}：{words}", where=where, words=one.message) if where else one.message


def gathering_lines(gathering: Gathering) -> Iterator[str]:
    """Yield what was gathered as lines for a reader."""
    states = Counter(one.state for one in gathering.returns)
    counts = tr("，").join(f"{STATE_WORDS[state]} {count}" for state, count in sorted(states.items()))
    yield tr("{count} 份：{counts}", count=len(gathering.returns), counts=counts)
    if gathering.missing:
        names = tr("、").join(title for _, title in gathering.missing)
        yield tr("未报 {count}：{names}", count=len(gathering.missing), names=names)
    yield tr("{figures} 个数，{sums} 个合计", figures=len(gathering.figures), sums=len(gathering.sums))
    if gathering.questions:
        yield tr("请核 {count} 处", count=len(gathering.questions))
    for question in gathering.questions:
        yield f"  {question_words(question)}"
    if gathering.others:
        yield tr("没有汇总的表：{names}", names=tr("、").join(gathering.others))
    for one in gathering.sums:
        value = group_digits(f"{one.value:f}")
        yield tr(
            "{indicator} {period}：{value} {unit}（{count} 份之和）",
            indicator=one.indicator, period=one.period, value=value, unit=one.unit, count=len(one.parts),
        )  # fmt: skip
