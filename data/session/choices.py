"""What a user chooses of a file that leaves it open which of its tables or packages is meant, and how it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from data.files.containers import TOP, SeveralPackagesError
from data.files.file_names import shown
from data.importing.layout import Layout
from data.importing.reading_plan import ReadingPlan, TablePlan
from data.importing.sheet_sample import plan_in_whole
from data.package.raw_tables import column_name
from data.problems import PackageError, Problem, Severity
from data.session.remembered_readings import RememberedReading
from data.words import tr

_NAMED_SHEETS: Final = 20
_BEFORE_TITLE: Final = tr("：")


@dataclass(frozen=True)
class Choice:
    """What a user chose where a file leaves it open; blank means to guess."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    as_table: bool = False
    package: str = ""
    # How the sheets are read; what is not in it is understood anew.
    plan: ReadingPlan | None = None
    # What changes the plan of the only table as it is understood.
    change: Callable[[Layout], TablePlan] | None = None
    # How tables of known shapes are read where there is no plan for them.
    remembered: tuple[RememberedReading, ...] = ()
    # Place and words of the warnings that the user has dealt with: they are no more than notes.
    settled: frozenset[tuple[str, str]] = frozenset()


Asked = Literal["sheet", "package"]


def _choice_of(layout: Layout, choice: Choice) -> Choice:
    """Return a choice of nothing but one table."""
    plan, name = choice.plan or ReadingPlan(), layout.grid.name
    own = plan_in_whole(layout.plan, layout.grid)
    return replace(choice, sheet=name, plan=replace(plan, sheets={**plan.sheets, name: (own,)}))


class ChoiceNeededError(PackageError):
    """Several tables could be meant, or several packages; `choices` are what can be chosen, by their names."""

    def __init__(self, message: str, what: Asked, choices: Mapping[str, Choice], problems: tuple[Problem, ...]) -> None:
        super().__init__(message, problems)
        self.what = what
        self.choices = dict(choices)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of what can be chosen."""
        return tuple(self.choices)

    @classmethod
    def of_tables(cls, name: str, tables: Mapping[str, Layout], choice: Choice) -> ChoiceNeededError:
        """Return the question which of the tables of a file is meant."""
        words = tr("、").join(tables)
        problem = Problem(Severity.NOTE, name, tr("有几张表可以打开：{words}", words=words), tr("选其中一张。"))
        choices = {one: _choice_of(layout, choice) for one, layout in tables.items()}
        return cls(tr("“{name}”里有几张表，请选一张：{words}。", name=name, words=words), "sheet", choices, (problem,))

    @classmethod
    def of_packages(cls, name: str, error: SeveralPackagesError, choice: Choice) -> ChoiceNeededError:
        """Return the question which of the packages of an archive is meant; what else was chosen stays chosen."""
        words = tr("、").join(error.folders)
        problem = Problem(Severity.NOTE, name, tr("有几个数据包可以打开：{words}", words=words), tr("选其中一个。"))
        choices = {tr("（最外层）") if one == TOP else one: replace(choice, package=one) for one in error.folders}
        return cls(str(error), "package", choices, (problem,))


def no_such_table(path: Path, wanted: str, names: Sequence[str], problems: Sequence[Problem]) -> PackageError:
    """Return the error that a table was named which is not there; `names` are those that are."""
    words = tr("、").join(map(shown, names[:_NAMED_SHEETS])) + ("……" if len(names) > _NAMED_SHEETS else "")
    message = tr("“{name}”里没有名为“{sheet}”的表。里面有：{names}。", name=path.name, sheet=shown(wanted), names=words)
    return PackageError(message, tuple(problems))


def tables_by_name(layouts: Sequence[Layout]) -> dict[str, Layout]:
    """Return tables by the names of their sheets; of several on one sheet by where they begin and their titles."""
    counts = Counter(layout.grid.name for layout in layouts)
    rows = Counter((layout.grid.name, layout.header_row) for layout in layouts)
    found = {}
    for layout in layouts:
        sheet, row, column = layout.grid.name, layout.grid.number(layout.header_row) + 1, column_name(layout.plan.left)
        where = tr("第 {row} 行起", row=row)
        if rows[sheet, layout.header_row] > 1:
            where = tr("第 {row} 行 {column} 列起", row=row, column=column)
        name = " ".join(part for part in (sheet, where) if part) if counts[sheet] > 1 else sheet
        found[f"{name}{_BEFORE_TITLE}{layout.title}" if name != sheet and layout.title else name] = layout
    return found


def is_called(name: str, words: str) -> bool:
    """Say whether words are the name of a table, with its title or without."""
    return words in (name, name.split(_BEFORE_TITLE, 1)[0])
