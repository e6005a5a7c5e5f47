"""What a package writes at periods of its charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, PeriodNote
from data.figures.figure_text import span_of
from data.model import Annotation, ChartType, Package
from data.words import tr

# Periods are fractions of years: this much apart, two are the same.
_SAME: Final = 1e-6
# Of one panel: each is kept apart from all else that is drawn.
_MOST: Final = 12


def with_annotations(
    package: Package, kind: ChartType, panels: tuple[ChartPanelContent, ...]
) -> tuple[ChartPanelContent, ...]:
    """Return the panels of a chart over time with the annotations of the package at their periods, the first of many.

    A note among them says of how many more there is no room to tell.
    """
    if kind_of(kind).body is not Body.PLOT or kind is ChartType.SLOPE or not package.annotations:
        return panels
    return tuple(
        replace(panel, period_notes=(*panel.period_notes, *_first(list(_notes_of(package, panel))))) for panel in panels
    )


def _first(notes: list[PeriodNote]) -> list[PeriodNote]:
    more = len(notes) - _MOST
    if more < 1:
        return notes
    last = notes[_MOST]
    return [*notes[:_MOST], PeriodNote(last.labels, tr("另有 {more} 条注记没有写出", more=more))]


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
    """Say whether the period of a mark and that of an annotation have a time in common."""
    low, high = span_of(annotation.time_period)
    moment = mark.moment
    return moment is not None and moment.at < high - _SAME and low + _SAME < moment.at + moment.step


def said_below(content: ChartContent, notes: Iterable[PeriodNote]) -> ChartContent:
    """Return a chart in which some of what stands at its periods is said in the notes below it instead."""
    moved = list(dict.fromkeys(notes))
    gone = set(moved)
    panels = tuple(
        replace(panel, period_notes=tuple(note for note in panel.period_notes if note not in gone))
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
