"""What is wrong with a file, where it is and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.text_width import shortened
from data.words import tr

_QUOTED: Final = 40


class Severity(StrEnum):
    """How much a problem stops."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """How grave it is: 0 for a note, more for what is worse."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `place` names file and line (`observations.csv:L5`), `column` the field, if there is one.

    `left_out` says that the row at that place was not read; a finding may stand for several `rows`.
    `is_whole_sheet` says that a sheet was not read, which always comes first in a list.
    """

    severity: Severity
    place: str
    message: str
    remedy: str = ""
    found: str = ""
    column: str = ""
    left_out: bool = False
    rows: int = 1
    is_whole_sheet: bool = False

    def as_dict(self) -> dict[str, str]:
        """Return the finding as plain strings, as `check --json` prints it."""
        return {
            "severity": self.severity.value,
            "place": self.place,
            "column": self.column,
            "found": self.found,
            "message": self.message,
            "remedy": self.remedy,
        }

    def sentence(self) -> str:
        """Return the finding as one line of Chinese: where, what was found, what to do."""
        where = self.place
        if self.column and self.place:
            where = tr("{place}，{column}列", place=self.place, column=self.column)
        found = tr("（读到“{found}”）", found=self.found) if self.found else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        words = tr("{message}{found}。{remedy}", message=self.message, found=found, remedy=remedy).rstrip()
        return tr("{where}：{words}", where=where, words=words) if where else words


def quoted(text: str) -> str:
    """Return what was read as a finding quotes it: as much of it as a sentence has room for."""
    return shortened(text, _QUOTED)


def listed(problems: Iterable[Problem], most: int) -> tuple[Problem, ...]:
    """Return findings, sheets not read and errors first; of more than `most` the last ones are only counted, in one."""
    ranked = sorted(problems, key=lambda problem: (not problem.is_whole_sheet, -problem.severity.rank))
    shown, rest = ranked[:most], ranked[most:]
    if not rest:
        return tuple(shown)
    count = rows_left_out(ranked) - rows_left_out(shown)
    message = tr("另有 {count} 处没有列出", count=len(rest))
    if count:
        message = tr("另有 {count} 处没有列出，其中 {rows} 行没有读", count=len(rest), rows=count)
    remedy = tr("改正列出的，保存后重新打开。")
    return (*shown, Problem(rest[0].severity, "", message, remedy, left_out=bool(count), rows=count))


def rows_left_out(problems: Iterable[Problem]) -> int:
    """Return how many rows were not read; several findings may be about one of them."""
    own = [problem for problem in problems if problem.left_out]
    return len({problem.place for problem in own if problem.rows == 1}) + sum(one.rows for one in own if one.rows > 1)


class DajuanError(Exception):
    """An expected error; its text is Chinese, fit to be shown, and says what to do."""


class PackageError(DajuanError):
    """A package that cannot be opened; `problems` says why."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class RefusedError(PackageError):
    """A package that is not opened for reasons of safety or size."""


class WriteError(DajuanError):
    """A file that could not be written; the old file, if there was one, is untouched."""
