"""The figures beside a native Excel chart, a column a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, is_index
from data.model import ChartType
from data.palette import LIGHT
from data.words import tr
from data.writing.native.part_charts import PART_CHARTS
from data.writing.native.series import categories_of, is_cut_at_breaks, marks_at, numbered, series_name, shown_category
from data.writing.native.wholes import whole_of
from data.writing.tables.figure_places import FigurePlaces, SheetFigure

# Beside a chart; and in all, where the chart stands below.
FIGURES: Final = 4
_MOST_FIGURES: Final = 12
# Chinese characters side by side along the periods of a chart.
_LETTERS: Final = 30.0


def column_at(number: int) -> int:
    """Return where figures stand, by their number from 0; the narrow column between figures and charts is left out."""
    return number + 1 + (number >= FIGURES)


class ChartColumns:
    """The figures of a block, a column a name: those a derived figure comes from, those drawn, those of other units.

    `parts` is the chart of stacked parts that is drawn from them, if it is one; `left_out` of the names have no room.
    """

    def __init__(self, content: ChartContent, panel: ChartPanelContent, places: FigurePlaces) -> None:
        native = kind_of(content.kind).native
        self.left_out = 0
        self.parts = PART_CHARTS[native](panel, LIGHT) if native and native in PART_CHARTS else None
        if native is Native.STEPS and self.parts is not None:
            self.parts = self.parts.without_wide_labels(_LETTERS / len(self.parts.categories))
        if self.parts is None:
            self._take(content, panel, places)
            return
        self.series: list[Series] = []
        self.drawn: Sequence[Sequence[Mark | None]] = []
        self.categories, self.before = self.parts.categories, 0
        self.written = [shown_category(one, panel) for one in self.categories]
        others = panel.under[1:] if native is Native.STEPS else ()
        names = [*(one.name for one in self.parts.figures), *(panel.row_name(one) for one in others)]
        self.names, self.left_out = names[:_MOST_FIGURES], max(0, len(names) - _MOST_FIGURES)
        rows = [marks_at(one, self.categories, content.kind) for one in others]
        self.cells: list[Sequence[Mark | SheetFigure | None]] = [*(one.marks for one in self.parts.figures), *rows]
        del self.cells[_MOST_FIGURES:]

    def _take(self, content: ChartContent, panel: ChartPanelContent, places: FigurePlaces) -> None:
        # A line with a break is two; of derived figures each stands in one column with what it comes from.
        is_broken = is_cut_at_breaks(content.kind) and not content.derived
        self.series = numbered(panel, broken=is_broken)
        self.categories = categories_of(content, panel, self.series)
        in_time = kind_of(content.kind).is_over_time and content.kind is not ChartType.SLOPE
        self.written = [shown_category(one, panel) if in_time else one for one in self.categories]
        self.drawn = [marks_at(one, self.categories, content.kind) for one in self.series]
        under = [marks_at(one, self.categories, content.kind) for one in panel.under]
        names = [
            *(series_name(one, panel, content) for one in self.series),
            *(panel.row_name(one) for one in panel.under),
        ]
        whole = whole_of(content, panel)
        if whole is not None:
            names.insert(len(self.series), whole.label)
            under.insert(0, [whole])
        parts = self._parts(content, panel, places)
        if len(parts) + len(names) > _MOST_FIGURES:
            parts = []
        self.before = len(parts)
        self.names = [*(name for name, _ in parts), *names]
        self.cells = [
            *(figures for _, figures in parts),
            *self.drawn,
            *under,
        ]

    def _parts(
        self, content: ChartContent, panel: ChartPanelContent, places: FigurePlaces
    ) -> list[tuple[str, list[SheetFigure | None]]]:
        """Return the printed figures from which those of each series are derived; none where one is missing."""
        if not content.derived:
            return []
        words: tuple[str, ...] = ("{name}",) if is_index(panel.unit) else (tr("{name}（上年）"), tr("{name}（本年）"))
        parts: list[tuple[str, list[SheetFigure | None]]] = []
        for one, marks in zip(self.series, self.drawn, strict=True):
            for number, form in enumerate(words):
                figures = [places.get(mark.obs_ids[number]) if mark else None for mark in marks]
                if any(figure is None and mark is not None for figure, mark in zip(figures, marks, strict=True)):
                    return []
                unit = next((figure.mark.detail for figure in figures if figure is not None), "")
                name = form.format(name=one.name)
                parts.append((tr("{name}（{unit}）", name=name, unit=unit) if unit else name, figures))
        return parts
