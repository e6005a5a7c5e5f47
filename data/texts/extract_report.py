"""What was read from a text: as the object that `extract --json` prints, or as lines of Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.texts.text_figures import STATE_WORDS, STATED_FIELDS, FieldState, TextFigure, TextReading, figure_id
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package


def report_of_text(reading: TextReading, package: Package) -> dict[str, Any]:
    """Return a reading as one object; offsets are of the text without white space, U+200B and U+FEFF."""
    offsets = {figure_id(at): one.offset for at, one in enumerate(reading.figures)}
    return {
        "title": reading.title,
        "figures": [_figure(reading, one) for one in reading.figures],
        "numbers": [{"offset": one.start, "text": one.text, "kind": one.kind.value} for one in reading.numbers],
        "themes": list(reading.themes),
        "relations": [
            {
                "relation_id": one.relation_id,
                "title": one.title,
                "check": one.check.value,
                "result": offsets[one.result],
                "parts": [offsets[part] for part in one.parts],
                "holds": one.expected,
            }
            for one in package.relations
        ],
        "problems": [one.as_dict() for one in reading.problems],
    }


def _figure(reading: TextReading, figure: TextFigure) -> dict[str, Any]:
    return {
        "offset": figure.offset,
        "value_text": figure.digits,
        "value": _number(figure.value),
        "unit": figure.unit,
        "unit_measure": figure.unit_measure,
        "unit_mult": figure.unit_mult,
        "qualifier": figure.qualifier.value,
        "time_period": figure.period.iso,
        "time_label": figure.period.label,
        "title": figure.title,
        "theme": figure.theme,
        "headline": figure.headline,
        "ref_area": figure.ref_area,
        "sentence": reading.sentence_of(figure),
        "states": {field: figure.states.get(field, FieldState.OPEN).value for field in STATED_FIELDS},
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def lines_of_text(reading: TextReading, package: Package) -> Iterator[str]:
    """Yield what was read as lines for a reader."""
    kinds = Counter(one.kind.value for one in reading.numbers)
    states = Counter(
        figure.states.get(field, FieldState.OPEN)
        for figure in reading.figures
        for field in ("unit", "time_period", "title")
    )
    yield tr("{title}：{count} 处数字，一处不漏", title=reading.title, count=len(reading.numbers))
    yield tr(
        "{themes} 个主题，{indicators} 个指标，{figures} 项数据；不是指标的数字 {others} 处",
        themes=len(package.themes),
        indicators=len(package.indicators),
        figures=len(package.observations),
        others=sum(kinds.values()) - kinds["value"],
    )
    read = (FieldState.PRINTED, FieldState.INFERRED, FieldState.OPEN)
    yield tr("、").join(f"{STATE_WORDS[state]} {states[state]}" for state in read)
    for problem in reading.problems:
        yield problem.sentence()
