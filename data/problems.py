"""What is wrong with a file, where it is and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem stops."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `place` names file and line (`observations.csv:L5`), `column` the field, if there is one.

    `left_out` says that the row at that place was not read.
    """

    severity: Severity
    place: str
    message: str
    remedy: str = ""
    found: str = ""
    column: str = ""
    left_out: bool = False

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
        where = f"{self.place}，{self.column}列" if self.column else self.place
        found = f"（读到“{self.found}”）" if self.found else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{where}：{self.message}{found}。{remedy}".rstrip()


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
