"""`python -m data gather FOLDER OUT [--form NAME] [--expected areas.csv] [--json]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.console import JSON_HELP, say, say_result, unusable
from data.endings import XLSX, has_ending
from data.problems import DajuanError, PackageError
from data.words import tr

if TYPE_CHECKING:
    from data.gathering.return_areas import NamedArea


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what is gathered, who should report, and where it is written."""
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    out_help = tr("写成数据包（文件夹、.zip、.dajuan），或 .xlsx 汇总表")
    parser.add_argument("target", type=Path, metavar="OUT", help=out_help)
    parser.add_argument("--form", default="", metavar="NAME", help=tr("哪种表：表名或表题里的字；默认是最多的那种"))
    expected_help = tr("应报的地区：areas 表那样的 CSV（ref_area、title、parent）")
    parser.add_argument("--expected", type=Path, default=None, metavar="FILE", help=expected_help)
    workbook_help = tr("另写一份汇总表（.xlsx）：报送情况、带公式的汇总、请核清单")
    parser.add_argument("--workbook", type=Path, default=None, metavar="FILE", help=workbook_help)
    marked_help = tr("把要核的报表各存一份标出格子的副本，放进这个文件夹")
    parser.add_argument("--marked", type=Path, default=None, metavar="FOLDER", help=marked_help)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def run(options: argparse.Namespace) -> int:
    """Gather the returns of a folder, write them and print what is to be asked; return the exit code."""
    from data.files.atomic_write import make_folder
    from data.gathering.gather_report import gathering_lines, gathering_object
    from data.gathering.gathering import gather
    from data.gathering.return_files import ReturnFolder
    from data.writing.gathered_files import write_gathering, write_marked

    folder, target = options.folder, options.target
    workbook = options.workbook
    if workbook is not None and not has_ending(workbook.name, XLSX):
        return unusable(tr("汇总表只能写成 .xlsx，不能写成“{name}”。", name=workbook.name))
    try:
        expected = _expected(options.expected)
        but = tuple(path for path in (options.expected, target, workbook, options.marked) if path is not None)
        files = ReturnFolder(folder, but).read()
        if not files:
            return unusable(tr("“{name}”里没有文件。", name=folder.name))
        gathering = gather(files, expected, options.form)
        write_gathering(gathering, target, workbook, folder.resolve().name)
        if options.marked is not None:
            make_folder(options.marked)
            left = write_marked(gathering, folder if folder.is_dir() else folder.parent, options.marked)
            for file in left:
                say(tr("{file} 读不出或不是工作簿，没有存副本", file=file), error=True)
    except DajuanError as error:
        return unusable(str(error))
    return say_result(
        lambda: gathering_object(gathering), lambda: gathering_lines(gathering), target, as_json=options.json
    )


def _expected(path: Path | None) -> list[NamedArea]:
    """Return the areas of a CSV with the columns of the table of areas. Raises PackageError where it has none."""
    from data.gathering.return_areas import NamedArea
    from data.importing.delimited import read_delimited
    from data.package.areas.area_search import find_area

    if path is None:
        return []
    rows = read_delimited(path).grid.rows
    header = [str(cell).strip() for cell in rows[0]] if rows else []
    columns = [next((at for at, cell in enumerate(header) if cell in names), None) for names in _COLUMNS]
    if columns == [None, None]:
        raise PackageError(tr("“{name}”里没有“地区代码”和“地区名称”这两列。", name=path.name))
    found = []
    for row in rows[1:]:
        code, title = (str(row[at]).strip() if at is not None and at < len(row) else "" for at in columns)
        if code or title:
            found.append(NamedArea(code or find_area(title).code, title or code))
    return found


_COLUMNS = (("ref_area", "地区代码"), ("title", "地区名称"))
