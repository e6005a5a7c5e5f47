"""`python -m data gather FOLDER OUT [--form NAME] [--expected areas.csv] [--json]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.console import JSON_HELP, say, say_result, unusable
from data.endings import XLSX, has_ending
from data.problems import DajuanError
from data.words import tr


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what is gathered, who should report, and where it is written."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=tr("收报表的文件夹，或装着它们的 .zip"))
    out_help = tr("写成数据包（文件夹、.zip、.dajuan），或 .xlsx 汇总表")
    parser.add_argument("target", type=Path, metavar="OUT", help=out_help)
    parser.add_argument(
        "--form", default="", metavar="NAME", help=tr("哪种表：表名或表题里的字，或模板的名称；默认是最多的那种")
    )
    expected_help = tr("应报的地区：areas 表那样的 CSV（ref_area、title、parent）")
    parser.add_argument("--expected", type=Path, default=None, metavar="FILE", help=expected_help)
    workbook_help = tr("另写一份汇总表（.xlsx）：报送情况、带公式的汇总、请核清单")
    parser.add_argument("--workbook", type=Path, default=None, metavar="FILE", help=workbook_help)
    marked_help = tr("给每个单位各存一份标出格子的副本和一份请核清单，放进这个文件夹")
    parser.add_argument("--marked", type=Path, default=None, metavar="FOLDER", help=marked_help)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def run(options: argparse.Namespace) -> int:
    """Gather the returns of a folder, write them and print what is to be asked; return the exit code."""
    from data.files.atomic_write import make_folder
    from data.gathering.gather_report import gathering_lines, gathering_object
    from data.gathering.gathering import gather
    from data.gathering.reading.return_files import ReturnFolder
    from data.gathering.rounds.expected_areas import expected_in
    from data.writing.gathered_files import write_for_offices, write_gathering

    folder, target = options.folder, options.target
    workbook = options.workbook
    if workbook is not None and not has_ending(workbook.name, XLSX):
        return unusable(tr("汇总表只能写成 .xlsx，不能写成“{name}”。", name=workbook.name))
    try:
        expected = [] if options.expected is None else expected_in(options.expected)
        but = tuple(path for path in (options.expected, target, workbook, options.marked) if path is not None)
        returns = ReturnFolder(folder, but)
        files = returns.read()
        if not files:
            return unusable(tr("“{name}”里没有文件。", name=folder.name))
        gathering = gather(files, expected, options.form)
        write_gathering(gathering, target, workbook, returns.title)
        if options.marked is not None:
            make_folder(options.marked)
            left = write_for_offices(gathering, returns.path_of, options.marked)
            for file in left:
                say(tr("{file} 读不出或不是工作簿，没有存副本，只有请核清单", file=file), error=True)
    except DajuanError as error:
        return unusable(str(error))
    return say_result(
        lambda: gathering_object(gathering), lambda: gathering_lines(gathering), target, as_json=options.json
    )
