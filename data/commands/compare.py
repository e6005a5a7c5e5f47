"""`python -m data compare OLD NEW [--json] [OUT.xlsx]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.console import GOOD, JSON_HELP, say, unusable
from data.endings import listed
from data.problems import DajuanError, PackageError
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what is compared, and where it is written."""
    parser.add_argument("old", type=Path, metavar="OLD")
    parser.add_argument("new", type=Path, metavar="NEW")
    parser.add_argument("target", type=Path, nargs="?", default=None, metavar="OUT", help=tr("写到哪里，以 .xlsx 结尾"))
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.add_argument(
        "--same", action="append", default=[], metavar=tr("旧编号=新编号"), help=tr("这两个是同一个数，可以写几次")
    )


def run(options: argparse.Namespace) -> int:
    """Compare two packages, print what differs and write it where asked; return the exit code."""
    from data.comparing.comparison import compare
    from data.comparing.comparison_report import comparison_lines, comparison_object
    from data.files.atomic_write import write_made
    from data.writing.formats import Content, endings_of, format_for, written_formats

    target = options.target
    form = format_for(target.name, written_formats(Content.COMPARISON)) if target is not None else None
    if target is not None and form is None:
        known = listed(endings_of(Content.COMPARISON))
        return unusable(tr("对照只能写成 {known}，不能写成“{name}”。", known=known, name=target.name))
    try:
        comparison = compare(_package_at(options.old), _package_at(options.new), _confirmed(options.same))
        if target is not None and form is not None:
            write_made(target, lambda: form.write(comparison))
    except DajuanError as error:
        return unusable(str(error))
    if options.json:
        say(json.dumps(comparison_object(comparison), ensure_ascii=False, indent=1))
        return GOOD
    for line in comparison_lines(comparison):
        say(line)
    if target is not None:
        say(tr("已写出 {target}", target=target))
    return GOOD


def _package_at(path: Path) -> Package:
    from data.session.opening import read_any

    package = read_any(path).package
    if package is None:
        raise PackageError(tr("“{name}”是普通表格，没有指标，不能对照。", name=path.name))
    return package


def _confirmed(pairs: list[str]) -> dict[str, str]:
    """Return the ids that are said to be the same; an id may have = in it, a pair has one that parts two ids."""
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
