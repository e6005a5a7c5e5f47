"""Where in a chart the mouse or the keyboard is: a period with one of its figures, or a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from data.charting.content import ChartPanelContent, Series
from data.charting.hover import note_mark, period_card

if TYPE_CHECKING:
    from data.charting.content import ChartContent, Mark
    from data.model import Package
    from gui.charts.ground.canvas import Canvas
    from gui.charts.ground.time_axis import TimePoint


@dataclass(frozen=True, slots=True)
class Hovered:
    """A place in a chart: the number of a panel over time and a period there, or of a place to click; and its figure.

    `mark` is the figure whose row stands out.
    """

    mark: Mark
    area: int = -1
    label: str = ""
    number: int = -1

    @property
    def is_period(self) -> bool:
        """Whether it is a period rather than a single mark."""
        return self.area >= 0

    def is_beside(self, other: Hovered | None) -> bool:
        """Say whether another one is at the same period or mark, whatever row stands out."""
        return other is not None and (self.area, self.label, self.number) == (other.area, other.label, other.number)


@dataclass(frozen=True, slots=True)
class Owner:
    """A mark with its series and panel."""

    panel: ChartPanelContent
    series: Series
    mark: Mark


class HoverFinder:
    """Finds what is at a place, and what comes next in a direction, in a chart as it was drawn last."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._package: Package | None = None
        self._owners: dict[tuple[str, ...], list[Owner]] = {}

    def set_content(self, content: ChartContent | None, package: Package | None) -> None:
        """Take the chart that the canvas draws."""
        self._package = package
        self._owners = {}
        for panel in content.panels if content is not None else ():
            marks = [(series, mark) for series in (*panel.series, *panel.under) for mark in series.marks]
            if panel.total is not None and panel.series:
                marks.append((panel.series[0], panel.total))
            for note in panel.period_notes:
                owner = Owner(ChartPanelContent("", ()), Series("", ()), note_mark(note))
                self._owners.setdefault(panel.ids_at(note), []).append(owner)
            for series, mark in marks:
                self._owners.setdefault(mark.obs_ids, []).append(Owner(panel, series, mark))

    def exists(self, at: Hovered) -> bool:
        """Say whether a place is still there, after the chart was drawn anew."""
        if at.is_period:
            return at.area < len(self._canvas.times) and at.label in self._canvas.times[at.area].places
        owner = self.owner(at.number)
        return owner is not None and owner.mark is at.mark

    def found(self, place: QPointF) -> Hovered | None:
        """Return what is at a place in scene pixels."""
        number = self._mark_at(place)
        note = self.owner(number)
        if note is not None and self._canvas.marks[number].is_note:
            return Hovered(note.mark, number=number)
        for index, area in enumerate(self._canvas.times):
            half = min(area.pitch / 2, area.rect.width() / 2)
            across = area.rect.left() - half <= place.x() <= area.rect.right() + half
            if area.places and across and area.whole.top() <= place.y() <= area.whole.bottom():
                return self._in_period(index, area.nearest(place.x()), place, number)
        owner = self.owner(number)
        return None if owner is None else Hovered(owner.mark, number=self._first_of(owner.mark))

    def _mark_at(self, place: QPointF) -> int:
        """Return the number of the mark at a place, the smallest where several overlap; -1 where there is none."""
        marks = self._canvas.marks
        found = [number for number, mark in enumerate(marks) if mark.rect.contains(place)]
        return min(found, key=lambda one: marks[one].rect.width() * marks[one].rect.height(), default=-1)

    def owner(self, number: int) -> Owner | None:
        """Return the panel, series and mark that a place to click stands for."""
        if not 0 <= number < len(self._canvas.marks):
            return None
        area = self._canvas.marks[number]
        owners = self._owners.get(area.obs_ids, [])
        same = (owner for owner in owners if owner.mark.shown == area.figure)
        return next(same, owners[0] if owners else None)

    def _first_of(self, mark: Mark) -> int:
        """Return the number of the first place that stands for a mark."""
        numbers = range(len(self._canvas.marks))
        return next((one for one in numbers if (owner := self.owner(one)) and owner.mark is mark), -1)

    def _in_period(self, index: int, label: str, place: QPointF, number: int) -> Hovered | None:
        """Return a period with the figure under the mouse there, else the nearest one."""
        area = self._canvas.times[index]
        owner, points = self.owner(number), area.at(label)
        is_own = owner is not None and owner.mark.label == label and owner.mark.value is not None
        # The places to click of two lines that are near each other overlap.
        if is_own and owner is not None and not (area.joined and points):
            return Hovered(owner.mark, index, label)

        def distance(point: TimePoint) -> float:
            away = point.place - place
            return abs(away.y() if area.joined else away.x())

        return Hovered(min(points, key=distance).mark, index, label) if points else self._period(index, label, None)

    def _period(self, index: int, label: str, series: Series | None) -> Hovered | None:
        """Return a period with the figure of a series, else with its highest one."""
        rows = period_card(self._canvas.times[index].panel, label, self._package).rows
        row = next((row for row in rows if row.series is series), rows[0] if rows else None)
        return Hovered(row.mark, index, label) if row is not None else None

    def next_to(self, at: Hovered | None, across: int, down: int) -> Hovered | None:
        """Return the next period or mark, or figure of the period; from nowhere the first, or the last backwards."""
        if self._canvas.times:
            return self._next_period(at, across, down)
        marks = self._marks()
        if not marks:
            return None
        step = across or down
        here = next((number for number, one in enumerate(marks) if at is not None and one.mark is at.mark), None)
        number = (0 if step > 0 else -1) if here is None else here + step
        return marks[number % len(marks)]

    def _next_period(self, at: Hovered | None, across: int, down: int) -> Hovered | None:
        times = self._canvas.times
        if at is None or not at.is_period:
            return self._period(0, list(times[0].places)[0 if across + down > 0 else -1], None)
        area = times[at.area]
        if across:
            labels = list(area.places)
            number = max(0, min(labels.index(at.label) + across, len(labels) - 1))
            return self._period(at.area, labels[number], self.series_of(at))
        marks = [row.mark for row in period_card(area.panel, at.label, self._package).rows]
        number = next((one for one, mark in enumerate(marks) if mark is at.mark), 0) + down
        if 0 <= number < len(marks):
            return Hovered(marks[number], at.area, at.label)
        other = at.area + down
        if not 0 <= other < len(times):
            return at
        beside = times[other]
        label = at.label if at.label in beside.places else beside.nearest(area.places[at.label])
        rows = period_card(beside.panel, label, self._package).rows
        return Hovered(rows[0 if down > 0 else -1].mark, other, label) if rows else at

    def end(self, at: Hovered | None, *, last: bool) -> Hovered | None:
        """Return the first or last period of a panel, or the first or last mark."""
        times, number = self._canvas.times, -1 if last else 0
        if not times:
            marks = self._marks()
            return marks[number] if marks else None
        series = self.series_of(at) if at is not None else None
        index = at.area if at is not None and at.is_period else 0
        return self._period(index, list(times[index].places)[number], series)

    def series_of(self, at: Hovered) -> Series | None:
        """Return the series whose figure is hovered in a period."""
        if not at.is_period:
            return None
        panel = self._canvas.times[at.area].panel
        every = (*panel.series, *panel.under)
        return next((series for series in every if any(mark is at.mark for mark in series.marks)), None)

    def _marks(self) -> list[Hovered]:
        """Return the marks of a chart that has no periods along it, each once."""
        found: dict[int, Hovered] = {}
        for number in range(len(self._canvas.marks)):
            owner = self.owner(number)
            if owner is not None:
                found.setdefault(id(owner.mark), Hovered(owner.mark, number=number))
        return list(found.values())
