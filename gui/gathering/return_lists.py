"""The lists of a round of gathering: who has reported, what is asked, the sums, and the parts of a sum.

`wide` is the column that takes the room that the others leave.
"""

from __future__ import annotations

from typing import Final

from data.figures.figure_text import group_digits
from data.gathering.reading.returns import GatheredFigure, ReturnState, period_words
from data.gathering.rounds.report_list import MISSING, AskedLine, ReportLine, SumLine
from data.palette import LIGHT
from data.words import tr
from gui.tables.rows_model import RowsModel

STATE_COLOURS: Final = {
    ReturnState.REPORTED.value: LIGHT.agree,
    MISSING: LIGHT.accent,
    ReturnState.DUPLICATE.value: LIGHT.doubt,
    ReturnState.EMPTY.value: LIGHT.doubt,
    ReturnState.UNREADABLE.value: LIGHT.doubt,
}


class ReportModel(RowsModel[ReportLine]):
    """Who has reported and who has not."""

    wide = 3
    titles = (tr("地区"), tr("状态"), tr("请核"), tr("文件和原因"))
    figures = frozenset((2,))

    def cell(self, row: ReportLine, column: int) -> str:
        """Return the area, the state, how much is asked, or the file and the reason."""
        about = tr("；").join(part for part in (row.file, row.reason) if part)
        return (row.area or "—", row.words, str(row.questions) if row.questions else "", about)[column]

    def colour(self, row: ReportLine, column: int) -> str:
        """Return the colour of the state; the file is quiet."""
        if column == 1:
            return STATE_COLOURS.get(row.state, LIGHT.text)
        return LIGHT.text_secondary if column == len(self.titles) - 1 else LIGHT.text


class QuestionModel(RowsModel[AskedLine]):
    """What is asked, office by office; the office stands at the first of its questions."""

    wide = 3
    titles = (tr("单位"), tr("类别"), tr("位置"), tr("请核"))

    def cell(self, row: AskedLine, column: int) -> str:
        """Return the office, the kind, the cell or the message."""
        return (row.office if row.is_first else "", row.kind, row.question.place or "—", row.question.message)[column]

    def colour(self, row: AskedLine, column: int) -> str:
        """Return the colour of a cell's words: what can be answered here is asked of the user."""
        if column == 1 and row.is_open:
            return LIGHT.doubt
        return LIGHT.text_secondary if column in (1, 2) else LIGHT.text


class SumModel(RowsModel[SumLine]):
    """The sums over all returns."""

    wide = 0
    titles = (tr("指标"), tr("时期"), tr("合计"), tr("单位"), tr("份数"), tr("请核"))
    figures = frozenset((2, 4, 5))

    def cell(self, row: SumLine, column: int) -> str:
        """Return the indicator, the period, the sum, its unit, of how many figures it is, and how many are asked."""
        one = row.whole
        asked = str(row.asked) if row.asked else ""
        value = group_digits(f"{one.value:f}")
        period = period_words(one.period) or tr("原文未注明")
        return (one.indicator, period, value, one.unit, str(len(one.parts)), asked)[column]

    def colour(self, row: SumLine, column: int) -> str:
        """Return the colour of a cell's words: a sum with figures that are asked about is not sure."""
        if row.asked and column in (2, 5):
            return LIGHT.doubt
        return LIGHT.text if column in (0, 2) else LIGHT.text_secondary


class PartModel(RowsModel[GatheredFigure]):
    """The figures that a sum is made of."""

    titles = (tr("地区"), tr("数值"), tr("文件"))
    figures = frozenset((1,))

    def cell(self, row: GatheredFigure, column: int) -> str:
        """Return whose the figure is, the figure as printed, or its file."""
        whose = " ".join(part for part in (row.area or "—", row.part) if part)
        return (whose, f"{row.value.text} {row.unit}".strip(), row.file)[column]

    def colour(self, row: GatheredFigure, column: int) -> str:
        """Return the colour of a cell's words: the file is quiet."""
        return LIGHT.text_secondary if column == len(self.titles) - 1 else LIGHT.text
