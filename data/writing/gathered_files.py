"""What was gathered as files: a package, or a workbook with the sums as formulas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from data.charting.default_charts import with_default_charts
from data.endings import XLSX, has_ending
from data.files.atomic_write import write_atomic, write_made
from data.files.file_names import safe_name
from data.files.write_failures import making
from data.gathering.gathered_package import package_of_returns
from data.gathering.reading.returns import Gathering, ReturnQuestion
from data.problems import PackageError, Problem, Severity
from data.progress import checked
from data.words import tr
from data.writing.gathered_workbook import gathered_workbook, question_list
from data.writing.marked_copy import marked_copy
from data.writing.saving import write_package


def write_gathering(gathering: Gathering, target: Path, workbook: Path | None, title: str) -> None:
    """Write what was gathered: as the workbook where the target ends so, else as a package.

    `workbook` is where the workbook is written, too. Raises PackageError where there is no figure, WriteError where
    a file cannot be written.
    """
    package = package_of_returns(gathering, target, title)
    books = [path for path in (workbook, target) if path is not None and has_ending(path.name, XLSX)]
    if target not in books:
        with making(target):
            write_package(with_default_charts(package), target)
    for path in books:
        write_made(path, lambda: gathered_workbook(gathering, title))


def write_marked(gathering: Gathering, path_of: Callable[[str], Path | None], target: Path) -> tuple[str, ...]:
    """Write a copy of every workbook that something is asked of, its cells marked and the questions on a last sheet.

    `path_of` says where a file lies that was gathered.

    Return the files that could not be copied: those that are no workbooks, or unreadable. Raises WriteError where a
    copy cannot be written.
    """
    asked: dict[str, list[ReturnQuestion]] = {}
    for question in gathering.questions:
        if question.file:
            asked.setdefault(question.file, []).append(question)
    left: list[str] = []
    for file, questions in checked(asked.items()):
        problems = [Problem(Severity.WARNING, one.place, one.message) for one in questions]
        # The list says a question once; every cell that is meant is marked.
        further = [Problem(Severity.WARNING, cell, one.message) for one in questions for cell in one.cells[1:]]
        path = path_of(file)
        try:
            if path is None:
                raise PackageError(file)
            copy = marked_copy(path, problems, further)
        except PackageError:
            left.append(file)
            continue
        name = tr("{name}（请核）", name=Path(file).with_suffix("").as_posix().replace("/", "-"))
        write_atomic(target / safe_name(name, XLSX), copy)
    return tuple(left)


def write_for_offices(gathering: Gathering, path_of: Callable[[str], Path | None], target: Path) -> tuple[str, ...]:
    """Write into a folder what goes back to the offices: marked copies, and for each office a list of its questions.

    Return the files that could not be copied; their questions are in the lists. Raises WriteError.
    """
    offices = {one.file: one.area for one in reversed(gathering.returns)}
    asked: dict[str, list[ReturnQuestion]] = {}
    for question in gathering.questions:
        if question.file:
            office = offices.get(question.file) or Path(question.file).with_suffix("").name
            asked.setdefault(office, []).append(question)
    for office, questions in checked(asked.items()):
        name = safe_name(tr("{office}（请核清单）", office=office), XLSX)
        write_made(target / name, partial(question_list, office, questions))
    return write_marked(gathering, path_of, target)
