"""Ranked areas as a native chart shows them: only those with a figure have a bar, the others are named below."""

from __future__ import annotations

from dataclasses import replace

from data.charting.content import ChartContent, Mark
from data.charting.regions.area_signs import AreaSign
from data.model import ChartType
from data.words import tr


def ranking_as_native(content: ChartContent) -> ChartContent:
    """Return ranked areas without those that have no figure, whose empty row would read as nought: notes name them.

    The line at the middle is a note, too, and ranks stand before the names. Other charts stay as they are.
    """
    if content.kind is not ChartType.RANKING or any(panel.areas is None for panel in content.panels):
        return content
    notes: list[str] = []
    panels = []
    for panel in content.panels:
        assert panel.areas is not None
        if panel.areas.across is not None:
            notes.append(tr("{words}。", words=panel.areas.across.words))
        rows = [pair for one in panel.series for pair in zip(one.marks, panel.areas.signs, strict=True)]
        marks = tuple(_ranked(mark, sign) for mark, sign in rows if mark.value is not None)
        others = [mark for mark, _ in rows if mark.value is None]
        notes += [tr("{name}：{words}。", name=mark.label, words=mark.text) for mark in others if mark.obs_ids]
        silent = [mark.label for mark in others if not mark.obs_ids]
        if silent:
            notes.append(tr("未报、不参加排名和平均：{names}。", names=tr("、").join(silent)))
        series = (replace(panel.series[0], marks=marks),) if marks else ()
        panels.append(replace(panel, series=series, areas=None))
    return replace(content, panels=tuple(panels), notes=(*notes, *content.notes))


def _ranked(mark: Mark, sign: AreaSign) -> Mark:
    """Return a mark with its rank before its name."""
    rank = sign.ranks[0] if sign.ranks else ""
    return replace(mark, label=f"{rank} {mark.label}") if rank else mark
