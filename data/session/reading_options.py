"""How a table is to be read, as said on a command line or kept in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.files.file_names import shown
from data.files.json_objects import unique_names
from data.files.read_failures import explain_reading
from data.files.regular_files import read_regular
from data.importing.reading_plan import ColumnRole, PlanError, ReadingPlan, TablePlan, as_json, column_of, from_json
from data.importing.sheet_roles import without_header
from data.importing.understanding import below_header
from data.words import tr

if TYPE_CHECKING:
    from data.importing.layout import Layout
    from data.session.choices import Choice

_HEADER: Final = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")
_MOST_LEVELS: Final = 4
_MOST_BYTES: Final = 1_000_000


def plan_in(path: Path) -> ReadingPlan:
    """Return the plan that a file holds. Raises PackageError where there is none."""
    try:
        content = read_regular(path, _MOST_BYTES + 1)
    except OSError as error:
        raise PlanError(explain_reading(path.name, error)) from error
    if len(content) > _MOST_BYTES:
        raise PlanError(tr("“{name}”太大，不是读法文件。", name=shown(path.name)))
    try:
        return from_json(json.loads(content, object_pairs_hook=unique_names))
    except (ValueError, RecursionError) as error:
        raise PlanError(
            tr("“{name}”不是读法文件。请用“读表”里的“存读法”重新存一份。", name=shown(path.name))
        ) from error


def plan_text(plan: ReadingPlan) -> str:
    """Return a plan as the text of a file. Raises PlanError where it would be too large to be fetched."""
    text = json.dumps(as_json(plan), ensure_ascii=False, indent=1) + "\n"
    if len(text.encode()) > _MOST_BYTES:
        raise PlanError(tr("改过的行太多、太散，这个读法存不成文件。"))
    return text


def choice_with(choice: Choice, reading: Path | None, header: str, roles: str) -> Choice:
    """Return a choice with the plan or the changes that options name. Raises PackageError where they name none."""
    if reading is not None:
        choice = replace(choice, plan=plan_in(reading))
    if not header and not roles:
        return choice
    return replace(choice, change=lambda layout: _with_roles(_with_header(layout, header), roles))


def _with_header(layout: Layout, words: str) -> TablePlan:
    if not words:
        return layout.plan
    if words == "0":
        return without_header(layout.plan, layout.header_row)
    found = _HEADER.fullmatch(words)
    first, last = (int(found.group(1)), int(found.group(2) or found.group(1))) if found else (0, 0)
    if not 1 <= first <= last < len(layout.grid.rows) or last - first >= _MOST_LEVELS:
        raise PlanError(
            tr(
                "表头“{words}”读不懂。写成 2 或 2-3，最多 {most_levels} 行；没有表头写 0。",
                words=words,
                most_levels=_MOST_LEVELS,
            )
        )
    plan = replace(layout.plan, start=min(layout.plan.start, first - 1))
    return below_header(layout.grid, plan.with_header(range(first - 1, last)))


def _with_roles(plan: TablePlan, words: str) -> TablePlan:
    for part in _parts(words):
        name, _, role = part.partition("=")
        try:
            plan = plan.with_column(column_of(name.strip()), ColumnRole(role.strip().lower()))
        except ValueError as error:
            known = tr("、").join(ColumnRole)
            raise PlanError(
                tr("列的角色“{part}”读不懂。写成 A=area，角色有 {known}。", part=part, known=known)
            ) from error
    return plan


def _parts(words: str) -> Iterable[str]:
    return (part for part in words.split(",") if part.strip())
