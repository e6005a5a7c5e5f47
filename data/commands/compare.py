"""`python -m data compare OLD NEW [--json] [OUT.xlsx]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.console import JSON_HELP, say_result, unusable
from data.endings import listed
from data.problems import DajuanError
from data.words import tr


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
    from data.session.opening import read_package
    from data.writing.formats import Content, endings_of, format_for, written_formats

    target = options.target
    form = format_for(target.name, written_formats(Content.COMPARISON)) if target is not None else None
    if target is not None and form is None:
        known = listed(endings_of(Content.COMPARISON))
        return unusable(tr("对照只能写成 {known}，不能写成“{name}”。", known=known, name=target.name))
    unpaired = next((words for words in options.same if "=" not in words), None)
    if unpaired is not None:
        return unusable(tr("“--same {words}”里没有等号，要写成 旧编号=新编号。", words=unpaired))
    try:
        comparison = compare(read_package(options.old), read_package(options.new), _confirmed(options.same))
        if target is not None and form is not None:
            write_made(target, lambda: form.write(comparison))
    except DajuanError as error:
        return unusable(str(error))
    return say_result(
        lambda: comparison_object(comparison), lambda: comparison_lines(comparison), target, as_json=options.json
    )


def _confirmed(pairs: list[str]) -> dict[str, str]:
    """Return the ids that are said to be the same; an id may have = in it, a pair has one that parts two ids."""
    return dict(pair.split("=", 1) for pair in pairs)
