"""What was interpreted while a table was read, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from data.cells.values import Value
from data.importing.grid import Grid
from data.model import ObsStatus
from data.problems import Problem, Severity, quoted
from data.words import tr

_LISTED_EACH: Final = 60
_REMEDY: Final = tr("数字写成 0.567、3.5、-3.2 这样，千位分隔每三位一个逗号；本来就是文字就不用改。")


class Notes:
    """What was interpreted and what is wrong; of very many readings of one kind the rest is counted."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._counts: Counter[str] = Counter()
        # How often something was told: what a reading did not change was read without a word.
        self.told = 0

    def add(self, severity: Severity, place: str, message: str, remedy: str = "", found: str = "", column: str = "",
             *, kind: str = "", left_out: bool = False) -> None:  # fmt: skip
        """Add a finding; those that share a `kind` are listed up to a number."""
        self.told += 1
        self._counts[kind] += bool(kind)
        if not kind or self._counts[kind] <= _LISTED_EACH:
            self._listed.append(Problem(severity, place, message, remedy, quoted(found), column, left_out))

    @property
    def problems(self) -> list[Problem]:
        """The findings, and how many readings of each kind are not listed."""
        rest = [
            Problem(
                Severity.NOTE,
                "",
                tr("{kind}：另有 {count} 处同样读取，没有一一列出", kind=kind, count=count - _LISTED_EACH),
            )
            for kind, count in self._counts.items()
            if count > _LISTED_EACH
        ]
        return [*self._listed, *rest]

    def add_value(
        self, grid: Grid, at: tuple[int, int], value: Value, words: str, severity: Severity = Severity.NOTE
    ) -> None:
        """Note what of a cell was interpreted: its words, digits that its format hides, or that it is no figure.

        `severity` is that of words where a figure is wanted.
        """
        # Of most cells there is nothing to be said, nor where they stand.
        if value.doubt or value.explanation or value.number is None:
            self.add_reading(grid.place(*at), value, words, severity)
        self.add_stored(grid, at, words)

    def add_reading(self, place: str, value: Value, words: str, severity: Severity) -> None:
        """Note what of a cell's words was interpreted, or that they are no figure."""
        if value.doubt:
            self.add(Severity.WARNING, place, value.doubt, _REMEDY, words, kind=value.doubt)
        elif value.explanation:
            self.add(Severity.NOTE, place, value.explanation, "", words, kind=tr("数值的写法"))
        elif words and value.number is None and value.status is not ObsStatus.MISSING:
            message, remedy = tr("不是单个数字，当作文字照录"), tr("应是数字时，只写数字和限定词。")
            self.add(severity, place, message, remedy, words, kind=tr("数值是文字"))

    def add_stored(self, grid: Grid, at: tuple[int, int], words: str) -> None:
        """Note what a workbook has of a cell beside what it shows: fewer digits, or more."""
        if grid.is_inexact(*at):
            message, remedy = (
                tr("超过 15 位，工作簿只存了前 15 位，后面的已经不准"),
                tr("编号、卡号在工作簿里设成文本再填。"),
            )
            self.add(Severity.WARNING, grid.place(*at), message, remedy, words, kind=tr("超过 15 位的数"))
        if full := grid.hidden(*at):
            message, remedy = (
                tr("照显示的读，单元格里是 {full}", full=full),
                tr("要更多位数，在表格里多显示几位小数后保存。"),
            )
            self.add(Severity.NOTE, grid.place(*at), message, remedy, words, kind=tr("显示的小数位"))
