"""`python -m data proofread DRAFT PACKAGE… [--json] [OUT.docx|OUT.xlsx]`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from data.commands.console import JSON_HELP, say_result, unusable
from data.endings import DOCX, has_ending
from data.problems import DajuanError
from data.words import tr


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add which draft is held against which packages, and where the proof is written."""
    parser.add_argument("draft", type=Path, metavar="DRAFT", help=tr("稿子：.txt .docx .html .pdf"))
    packages_help = tr("数据包，可以有几个；最后可以写明结果写到哪里：.docx 是带批注的稿子，.xlsx 是核稿单")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PACKAGE", help=packages_help)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def run(options: argparse.Namespace) -> int:
    """Hold a draft against packages, print what differs and write it where asked; return the exit code."""
    from data.files.atomic_write import write_made
    from data.proofreading.proof import proofread
    from data.proofreading.proof_report import lines_of_proof, report_of_proof
    from data.session.opening import read_package
    from data.writing.formats import Content, format_for, written_formats
    from data.writing.proofs.written_draft import is_draft_itself, written_draft

    sources, target = split_paths(options.paths)
    form = format_for(target.name, written_formats(Content.PROOF)) if target is not None else None
    if target is not None and is_draft_itself(target, options.draft):
        return unusable(tr("这是原稿，核稿不改动它。请另起一个名字。"))
    try:
        proof = proofread(options.draft, [read_package(path) for path in sources])
        notes: tuple[str, ...] = ()
        if target is not None and form is not None and has_ending(target.name, DOCX):
            draft = written_draft(proof)
            notes = draft.notes
            write_made(target, lambda: draft.content)
        elif target is not None and form is not None:
            write_made(target, lambda: form.write(proof))
    except DajuanError as error:
        return unusable(str(error))
    return say_result(
        lambda: report_of_proof(proof), lambda: (*lines_of_proof(proof), *notes), target, as_json=options.json
    )


def split_paths(paths: Sequence[Path]) -> tuple[list[Path], Path | None]:
    """Return the packages and the target: the last of several paths that is no folder and ends as a proof may."""
    from data.writing.formats import Content, format_for, written_formats

    last = paths[-1]
    if len(paths) > 1 and not last.is_dir() and format_for(last.name, written_formats(Content.PROOF)) is not None:
        return list(paths[:-1]), last
    return list(paths), None
