"""From a file of prose to a package: what the command line and the window ask for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.problems import PackageError, Problem, Severity, listed
from data.texts.documents import document_text
from data.texts.reading import read_text
from data.texts.text_figures import FieldState, TextReading
from data.texts.text_package import package_of
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package

_MOST_TOLD: Final = 200


def extracted(path: Path) -> tuple[TextReading, Package]:
    """Return what the prose of a file was read as, and the package made of it.

    Raises PackageError where it has no figure or can't be read, RefusedError where it is unsafe or too large.
    """
    raw, problems = document_text(path)
    reading = read_text(raw)
    reading = replace(reading, problems=(*problems, *doubts_of(reading)))
    if not any(figure.value is not None for figure in reading.figures):
        raise PackageError(tr("“{name}”里没有读到数字。请确认它是有数字的文字。", name=path.name))
    return reading, package_of(reading, path, path.name)


def doubts_of(reading: TextReading) -> tuple[Problem, ...]:
    """Return what was left open: names and units that the text does not say."""
    found = []
    for figure in reading.figures:
        if figure.value is None:
            continue
        printed = reading.text.squeezed[figure.start : figure.end]
        place = tr("第 {offset} 字", offset=reading.text.raw_offset(figure.offset) + 1)
        if figure.states.get("title") is FieldState.OPEN:
            message = tr("看不出这个数是什么指标，名称待定")
            found.append(Problem(Severity.WARNING, place, message, tr("对照原文填上名称。"), printed))
        is_stated = figure.states.get("unit") is FieldState.STATED
        if figure.unit and figure.unit_measure in ("", "万", "亿") and not is_stated:
            message = tr("数字后面没有量词，单位待定")
            found.append(Problem(Severity.WARNING, place, message, tr("对照原文补上单位。"), printed))
    return listed(found, _MOST_TOLD)
