"""What a package writes at periods of its charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf
from typing import Final

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, PeriodNote
from data.figures.figure_text import moment_at
from data.model import Annotation, ChartType, Package
from data.words import tr

# Periods are fractions of years: this much apart, two are the same.
_SAME: Final = 1e-6


def with_annotations(
    package: Package, kind: ChartType, panels: tuple[ChartPanelContent, ...]
) -> tuple[ChartPanelContent, ...]:
    """Return the panels of a chart over time with the annotations of the package at their periods."""
    if kind_of(kind).body is not Body.PLOT or kind is ChartType.SLOPE or not package.annotations:
        return panels
    return tuple(replace(panel, period_notes=(*panel.period_notes, *_notes_of(package, panel))) for panel in panels)


def _notes_of(package: Package, panel: ChartPanelContent) -> Iterator[PeriodNote]:
    marks = [mark for one in panel.series for mark in one.marks if mark.value is not None]
    figures = [package.observation_by_id[obs_id] for mark in marks for obs_id in mark.obs_ids]
    drawn = {figure.indicator_id for figure in figures}
    for annotation in package.annotations:
        if not annotation.indicator_id or annotation.indicator_id in drawn:
            labels = tuple(dict.fromkeys(mark.label for mark in marks if _holds(annotation, mark)))
            if labels:
                lead, _, text = annotation.text.strip().partition(" ")
                words, before = (text.strip(), lead) if text else (lead, "")
                yield PeriodNote(labels, words, before, annotation.source_text)


def _holds(annotation: Annotation, mark: Mark) -> bool:
    """Say whether the period of a mark lies in that of an annotation."""
    start, slash, end = annotation.time_period.partition("/")
    first, last = moment_at(start, ""), moment_at(end if slash else start, "")
    low = first.at if first else -inf
    high = last.at + last.step if last else inf
    return mark.moment is not None and low - _SAME <= mark.moment.at < high - _SAME


def said_below(content: ChartContent, notes: Iterable[PeriodNote]) -> ChartContent:
    """Return a chart in which some of what stands at its periods is said in the notes below it instead."""
    moved = list(notes)
    panels = tuple(
        replace(panel, period_notes=tuple(note for note in panel.period_notes if note not in moved))
        for panel in content.panels
    )
    return replace(content, panels=panels, notes=(*content.notes, *dict.fromkeys(map(_line_of, moved))))


def _line_of(note: PeriodNote) -> str:
    first, last = note.labels[0], note.labels[-1]
    period = first if first == last else f"{first}—{last}"
    return (
        tr("{words}。", words=note.text)
        if note.is_finding
        else tr("{period}：{words}。", period=period, words=note.words)
    )
