"""What a file holds and what is wrong with it, as `check` prints it: as JSON, or as lines of Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from data.figures.figure_text import package_words
from data.problems import PackageError, Problem, RefusedError, Severity, rows_left_out
from data.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from data.checks.relations import Finding
    from data.importing.cell_account import CellUse
    from data.session.sheet_reading import Read

SEVERITY_WORDS: Final = {Severity.NOTE: tr("说明"), Severity.WARNING: tr("注意"), Severity.ERROR: tr("问题")}
USE_WORDS: Final = {
    "value": tr("数值"),
    "label": tr("名称和文字"),
    "header": tr("表头"),
    "unit": tr("单位"),
    "title": tr("标题"),
    "note": tr("注"),
    "total": tr("合计"),
    "unread": tr("没有读"),
}
_COUNTS: Final = ("rows", "values", "themes", "indicators", "charts", "left_out")


def unexpected(findings: tuple[Finding, ...]) -> tuple[Problem, ...]:
    """Return a warning for every relation that does not come out as its package expects."""
    from data.checks.relations import Verdict

    return tuple(
        Problem(
            Severity.WARNING,
            f"relations:{finding.relation.relation_id}",
            tr("“{title}”{verdict}，与预期不符", title=finding.relation.title, verdict=finding.verdict),
            tr("对照原始出处再改；原文如此就不用改（数据包里可把 expected 改过来）。"),
            finding.computation,
            tr("expected（预期）"),
        )
        for finding in findings
        if (finding.verdict is Verdict.HOLDS) != finding.relation.expected
    )


def report_of(read: Read, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return what was read as the object that `check --json` prints."""
    package, table = read.package, read.table
    counts = dict.fromkeys(_COUNTS, 0)
    if package is not None:
        counts = {
            "rows": len(package.observations),
            "values": sum(item.obs_value is not None for item in package.observations),
            "themes": len(package.themes),
            "indicators": len(package.indicators),
            "charts": len(package.charts),
            "left_out": rows_left_out(problems),
        }
    elif table is not None:
        counts["rows"] = table.count
    return {
        "kind": "package" if package is not None else "table",
        "title": package.title if package is not None else table.title if table is not None else "",
        **counts,
        "encoding": read.encoding,
        "cells": {use.value: count for use, count in cells_of(read).items()},
        "problems": [problem.as_dict() for problem in problems],
        "relations": [
            {"relation_id": finding.relation.relation_id, "verdict": finding.verdict.value} for finding in findings
        ],
    }


def cells_of(read: Read) -> dict[CellUse, int]:
    """Return how many cells of the sheets that were read became what."""
    from data.importing.cell_account import CellUse, account_of, account_of_text

    if read.table is not None and read.is_long:
        (layout,) = read.layouts
        found = account_of_text(layout, read.table, read.elsewhere)
    else:
        found = account_of(read.layouts)
    return {use: found[use] for use in CellUse if use in found}


def report_of_error(error: PackageError, path: Path) -> dict[str, Any]:
    """Return why a file was not opened as the same object."""
    from data.session.choices import ChoiceNeededError

    kind = "refused" if isinstance(error, RefusedError) else "unreadable"
    message, _, remedy = str(error).partition(tr("。"))
    whole = Problem(Severity.ERROR, path.name, message, remedy or tr("换一个文件，或请给文件的人重新存一份。"))
    problems = tuple(
        problem if problem.remedy else replace(problem, remedy=whole.remedy) for problem in error.problems or (whole,)
    )
    return {
        "kind": "choice" if isinstance(error, ChoiceNeededError) else kind,
        "title": "",
        **dict.fromkeys(_COUNTS, 0),
        "encoding": "",
        "cells": {},
        "problems": [problem.as_dict() for problem in problems],
        "relations": [],
    }


def lines_of(read: Read, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield what was read as lines for a reader."""
    package, table = read.package, read.table
    if package is not None:
        yield package_words(package)
        numbers = sum(item.obs_value is not None for item in package.observations)
        yield tr(
            "{themes} 个主题，{indicators} 个指标，{observations} 项数据（{numbers} 项有数值），{charts} 张图",
            themes=len(package.themes),
            indicators=len(package.indicators),
            observations=len(package.observations),
            numbers=numbers,
            charts=len(package.charts),
        )
    elif table is not None:
        yield tr(
            "{title}：普通表格，{rows} 行，{headers} 列",
            title=table.title,
            rows=table.count,
            headers=len(table.headers),
        )
        yield tr("列：{headers}", headers=tr("、").join(table.headers))
    if cells := cells_of(read):
        words = tr("、").join(f"{USE_WORDS[use.value]} {count}" for use, count in cells.items())
        yield tr("读到 {count} 格：{words}", count=sum(cells.values()), words=words)
    yield ""
    if findings:
        yield tr("勾稽关系：")
        for finding in findings:
            words = "  ".join(part for part in (finding.computation, finding.explanation) if part)
            yield tr(
                "  {verdict}  {title}：{words}", verdict=finding.verdict, title=finding.relation.title, words=words
            )
        yield ""
    for problem in problems:
        yield f"{SEVERITY_WORDS[problem.severity]}  {problem.sentence()}"
    yield tr("没有发现问题。") if not problems else tr("共 {count} 处。", count=len(problems))
