"""The list of what was noticed in a file, as a CSV for whoever has to mend it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.reports.check_report import SEVERITY_WORDS
from data.words import tr
from data.writing.tables.formula_text import neutral

if TYPE_CHECKING:
    from data.problems import Problem


def problem_list(problems: Iterable[Problem]) -> bytes:
    """Return findings as a CSV with a byte order mark, a finding a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((tr("程度"), tr("位置"), tr("列"), tr("读到"), tr("是什么"), tr("怎么办")))
    for one in problems:
        cells = (SEVERITY_WORDS[one.severity], one.place, one.column, one.found, one.message, one.remedy)
        writer.writerow([neutral(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")
