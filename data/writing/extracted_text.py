"""The figures of a text as a package on the disk, and what is said of them, for the command line."""

from __future__ import annotations

import json
from pathlib import Path

from data.files.write_failures import making
from data.problems import WriteError
from data.texts.extract_report import lines_of_text, report_of_text
from data.texts.extraction import extracted
from data.words import tr
from data.writing.saving import write_package


def written_extract(source: Path, target: Path | None, *, as_json: bool) -> list[str]:
    """Write the package that a text makes, if there is a target, and return the lines to print.

    Raises PackageError where the text can't be read, WriteError where the package can't be written or goes nowhere.
    """
    if target is None and not as_json:
        raise WriteError(tr("请写明写到哪里，或加 --json 只打印结果。"))
    reading, package = extracted(source)
    if target is not None:
        with making(target):
            write_package(package, target)
    if as_json:
        return [json.dumps(report_of_text(reading, package), ensure_ascii=False, indent=1)]
    return [*lines_of_text(reading, package), tr("已写出 {target}", target=target)]
