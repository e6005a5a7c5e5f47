"""The command line without a window: check, export, convert, extract, template, pivot and what `commands` has."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.commands import compare, gather, proofread
from data.commands.console import FAULTY, GOOD, JSON_HELP, UNUSABLE, exit_code, reason_of, say, unusable
from data.endings import JSON, PDF, TEXTS, WORKBOOKS, has_ending, listed
from data.package.reader import bundled_path
from data.problems import DajuanError, PackageError, Severity
from data.slides.layouts.measures import USUAL, WIDTHS
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.session.choices import Choice
    from data.session.sheet_reading import Read
    from data.writing.formats import WrittenFormat

FORMULAS: Final = ("keep", "quote")
_PACKAGE_HELP: Final = tr("压缩包里有几个数据包时，打开哪一个文件夹里的（. 是最外层）")
_READING_HELP: Final = tr("照这个读法读表（“读表”里存的 .json）")
_ROLES_HELP: Final = tr(
    "各列是什么，如 A=area,C=value；area 地区、period 时期、indicator 指标、value 数值、unit "
    "单位、group 分组、code 编号、text 文字、skip 不读"
)
_MEASURE_HELP: Final = tr(
    "count 行数；distinct:列 不同值的个数；sum:列 合计、mean:列 平均、median:列 中位数、min:列 最小、max:列 最大"
)
_FILTER_HELP: Final = tr("可以写几次：列=甲|乙、列!=甲、列=（空白）、列>=1、列<=2020-06、列~词、~词")
_FORMULAS_HELP: Final = tr("像公式的文字照原样写（keep），还是前面加撇号（quote）")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    from data.writing.formats import OF_FIGURES, Content, endings_of, written_formats

    parser = argparse.ArgumentParser(prog="python -m data", description=tr("检查和导出统计数据包，不需要窗口"))
    keys = tuple(form.key for form in written_formats(*OF_FIGURES, Content.DOCUMENT))
    encodings = tuple(encoding.key for item in written_formats(Content.ROWS) for encoding in item.encodings)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help=tr("检查数据包，核对勾稽关系"))
    check.add_argument("path", nargs="?", type=Path, default=None, help=tr("默认是内置数据包"))
    check.add_argument("--package", default="", metavar="FOLDER", help=_PACKAGE_HELP)
    check.add_argument("--json", action="store_true", help=JSON_HELP)
    export = commands.add_parser("export", help=tr("把一个主题或整个数据包写成表格或演示文稿"))
    export.add_argument("path", nargs="?", type=Path, default=None, help=tr("默认是内置数据包"))
    export.add_argument("--theme", default="", metavar="ID", help=tr("主题编号，默认是整个数据包"))
    export.add_argument(
        "--format", default=keys[0], help=tr("{keys}，默认是 {first}", keys=listed(keys), first=keys[0])
    )
    export.add_argument("--output", required=True, type=Path, metavar="FILE", help=tr("写到哪里"))
    export.add_argument("--package", default="", metavar="FOLDER", help=_PACKAGE_HELP)
    export.add_argument(
        "--formulas",
        choices=FORMULAS,
        default="quote",
        help=tr("写成 csv 时，{words}", words=_FORMULAS_HELP),
    )
    export.add_argument(
        "--encoding",
        default="",
        help=tr("{encodings}，默认是 {first}", encodings=listed(encodings), first=encodings[0]),
    )
    export.add_argument(
        "--aspect",
        choices=tuple(WIDTHS),
        default=USUAL,
        help=tr("写成 pptx 时，幻灯片的长宽比，默认是 {first}", first=USUAL),
    )
    for command in (check, export):
        _add_reading(command)
    convert = commands.add_parser(
        "convert", help=tr("把能打开的文件写成文件夹、{endings}", endings=listed(endings_of(Content.PACKAGE)))
    )
    convert.add_argument("source", type=Path, metavar="IN")
    convert.add_argument("target", type=Path, metavar="OUT")
    convert.add_argument("--package", default="", metavar="FOLDER", help=_PACKAGE_HELP)
    convert.add_argument(
        "--formulas",
        choices=FORMULAS,
        default="keep",
        help=tr("写成 .csv 时，{words}", words=_FORMULAS_HELP),
    )
    _add_reading(convert)
    _add_extract(commands.add_parser("extract", help=tr("从文字（.txt .docx .html .pdf）读出数字，写成数据包")))
    _add_template(commands.add_parser("template", help=tr("写出一张待填的数据表（.xlsx），带下拉、说明和示例")))
    _add_pivot(commands.add_parser("pivot", help=tr("汇总一张表：按几列分组，数行数或算一列，印成 CSV")))
    _add_others(commands.add_parser)
    return parser


def _add_others(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands that have a module of their own; `add` makes the parser of one."""
    proofread.add_to(add("proofread", help=tr("核稿：稿子里的数字和数据包对照，写成带批注的稿子或核稿单")))
    compare.add_to(add("compare", help=tr("对照两个数据包：修订、口径、新增、删除、措辞")))
    gather.add_to(add("gather", help=tr("汇总许多份同样的报表：谁没报、哪里要核、合计")))


def _add_extract(parser: argparse.ArgumentParser) -> None:
    """Add what is read and where it is written."""
    parser.add_argument("source", type=Path, metavar="FILE")
    target_help = tr("写到哪里；有 --json 时可以不写")
    parser.add_argument("target", type=Path, nargs="?", default=None, metavar="OUT", help=target_help)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def _add_template(parser: argparse.ArgumentParser) -> None:
    """Add which template is written, and where."""
    from data.templates.catalogue import TEMPLATES

    names = tr("、").join(item.key for item in TEMPLATES)
    parser.add_argument("name", metavar="NAME", help=tr("{names} 或中文名", names=names))
    parser.add_argument("target", type=Path, metavar="OUT", help=tr("写到哪里，以 .xlsx 结尾"))


def _add_pivot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="IN")
    parser.add_argument("--rows", default="", metavar=tr("列"), help=tr("作行的列，用逗号隔开"))
    parser.add_argument("--columns", default="", metavar=tr("列"), help=tr("作列的列，用逗号隔开"))
    parser.add_argument("--measure", default="count", metavar=tr("算法:列"), help=_MEASURE_HELP)
    parser.add_argument("--share", default="none", choices=("none", "row", "column", "total"), help=tr("占谁的比重"))
    parser.add_argument("--top", type=int, default=None, metavar="N", help=tr("只列出最大的 N 行，其余合成一行"))
    parser.add_argument("--by-value", action="store_true", help=tr("行按数值从大到小排"))
    parser.add_argument("--keep", type=Path, metavar="FILE", help=tr("把这个汇总存进文件，下次用 --kept 照做"))
    parser.add_argument("--kept", type=Path, metavar="FILE", help=tr("照存下的汇总做，别的选项不看"))
    parser.add_argument("--filter", action="append", default=[], metavar=tr("条件"), help=_FILTER_HELP)
    parser.add_argument("--package", default="", metavar="FOLDER", help=_PACKAGE_HELP)
    _add_reading(parser)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which table is read, and how."""
    parser.add_argument("--sheet", default="", metavar="NAME", help=tr("工作簿里有几张表时，读哪一张"))
    parser.add_argument("--reading", type=Path, default=None, metavar="FILE", help=_READING_HELP)
    parser.add_argument("--header", default="", metavar=tr("行"), help=tr("表头在哪几行，如 2 或 2-3；0 是没有表头"))
    parser.add_argument("--roles", default="", metavar=tr("列=角色"), help=_ROLES_HELP)


def _choice(options: argparse.Namespace) -> Choice:
    """Return how a file is to be read, as the options say. Raises PackageError where they cannot be meant."""
    from data.session.choices import Choice

    choice = Choice(sheet=options.sheet, package=options.package)
    if options.reading is None and not options.header and not options.roles:
        return choice
    from data.session.reading_options import choice_with

    return choice_with(choice, options.reading, options.header, options.roles)


def check(path: Path, options: argparse.Namespace, *, as_json: bool) -> int:
    """Print what a file holds and what is wrong with it; return the exit code."""
    from data.checks.relations import evaluate
    from data.reports.check_report import lines_of, report_of, report_of_error, unexpected
    from data.session.opening import read_any

    try:
        read = read_any(path, _choice(options))
    except PackageError as error:
        if as_json:
            say(json.dumps(report_of_error(error, path), ensure_ascii=False, indent=1))
            return UNUSABLE
        say(reason_of(error), error=True)
        for problem in error.problems:
            say(f"  {problem.sentence()}", error=True)
        return UNUSABLE
    findings = evaluate(read.package) if read.package is not None else ()
    problems = read.problems + unexpected(findings)
    if as_json:
        say(json.dumps(report_of(read, problems, findings), ensure_ascii=False, indent=1))
    else:
        for line in lines_of(read, problems, findings):
            say(line)
    return FAULTY if any(problem.severity is Severity.ERROR for problem in problems) else GOOD


def convert(source: Path, target: Path, options: argparse.Namespace, *, quote_formulas: bool = False) -> int:
    """Write any file that opens as a folder, zip, workbook or CSV, by the target's ending; return the exit code."""
    from data.files.write_failures import making
    from data.session.opening import read_any
    from data.writing.formats import Content, format_for, written_formats
    from data.writing.saving import write_package, write_table

    try:
        read = read_any(source, _choice(options))
        with making(target):
            if read.package is not None:
                write_package(read.package, target, quote_formulas=quote_formulas)
            elif read.table is not None:
                write_table(read.table, target, quote_formulas=quote_formulas)
    except DajuanError as error:
        return unusable(reason_of(error))
    say(tr("已写出 {target}", target=target))
    content = Content.PACKAGE if read.package is not None else Content.TABLE
    form = format_for(target.name, written_formats(content))
    if form is not None and form.may_run and not quote_formulas:
        _warn_of_formulas(read)
    errors = [problem for problem in read.problems if problem.severity is Severity.ERROR]
    for problem in errors:
        say(f"  {problem.sentence()}", error=True)
    return FAULTY if errors else GOOD


def extract(source: Path, target: Path | None, *, as_json: bool) -> int:
    """Read the figures of a text and write them as a package, or print them; return the exit code."""
    from data.writing.extracted_text import written_extract

    try:
        lines = written_extract(source, target, as_json=as_json)
    except DajuanError as error:
        return unusable(str(error))
    for line in lines:
        say(line)
    return GOOD


def _warn_of_formulas(read: Read) -> None:
    from data.writing.packages.package_files import long_rows, table_rows
    from data.writing.tables.formula_text import live_cells

    rows = table_rows(read.table) if read.table is not None else []
    _warn(live_cells(long_rows(read.package) if read.package is not None else rows))


def _warn(count: int) -> None:
    """Warn of texts that were written as they are though a spreadsheet may run them."""
    from data.writing.tables.formula_text import live_warning

    if words := live_warning(count):
        say(tr("{words}加撇号用 --formulas quote。", words=words), error=True)


def template(name: str, target: Path) -> int:
    """Write a template as a workbook; return the exit code."""
    from data.files.atomic_write import write_made
    from data.templates.catalogue import TEMPLATES, template_named
    from data.writing.formats import Content, endings_of, format_for, written_formats

    chosen = template_named(name)
    if chosen is None:
        known = tr("、").join(tr("{key}（{title}）", key=item.key, title=item.title) for item in TEMPLATES)
        return unusable(tr("没有“{name}”这种数据表。可以用：{known}。", name=name, known=known))
    form = format_for(target.name, written_formats(Content.TEMPLATE))
    if form is None:
        return unusable(
            tr(
                "数据表只能写成 {endings}，不能写成“{name}”。",
                endings=listed(endings_of(Content.TEMPLATE)),
                name=target.name,
            )
        )
    try:
        write_made(target, partial(form.write, chosen))
    except DajuanError as error:
        return unusable(reason_of(error))
    say(tr("已写出 {target}", target=target))
    return GOOD


def export(arguments: argparse.Namespace) -> int:
    """Write a theme, or a whole package, as a table or a document; return the exit code."""
    from data.session.opening import read_any
    from data.writing.formats import OF_FIGURES, Content, format_by_key, format_under, written_formats
    from data.writing.saving import write_export
    from data.writing.tables.csv_table import live_texts
    from data.writing.tables.export_columns import whole_table

    formats = written_formats(*OF_FIGURES, Content.DOCUMENT)
    form = format_by_key(arguments.format, formats)
    if form is None:
        return unusable(
            tr(
                "没有“{format}”这种格式。可以用：{names}。",
                format=arguments.format,
                names=tr("、").join(item.key for item in formats),
            )
        )
    encodings = [encoding.key for encoding in form.encodings]
    if arguments.encoding and arguments.encoding not in encodings:
        known = tr("可以用：{encodings}。", encodings=tr("、").join(encodings)) if encodings else tr("它不分编码。")
        return unusable(
            tr(
                "{format} 不能用“{encoding}”编码。{known}",
                format=arguments.format,
                encoding=arguments.encoding,
                known=known,
            )
        )
    if words := _wrong_ending(arguments.output.name, form):
        return unusable(words)
    theme, kept = arguments.theme, arguments.formulas == "keep"
    try:
        path = arguments.path or bundled_path()
        read = read_any(path, _choice(arguments))
        package, problems = read.package, read.problems
        if package is None:
            return unusable(tr("这是普通表格，没有主题。可以用 convert 写成 .csv。"))
        if theme and theme not in package.theme_by_id:
            themes = tr("、").join(package.theme_by_id)
            return unusable(
                tr("没有主题“{theme}”。可以用：{themes}；不写 --theme 就是整个数据包。", theme=theme, themes=themes)
            )
        own = format_under(arguments.output.name, form)
        write_export(
            package, theme, own, arguments.output, arguments.encoding, keeps_formulas=kept, aspect=arguments.aspect
        )
    except DajuanError as error:
        return unusable(reason_of(error))
    say(tr("已写出 {output}", output=arguments.output))
    if form.may_run and kept:
        _warn(live_texts(whole_table(package, theme)))
    return FAULTY if any(problem.severity is Severity.ERROR for problem in problems) else GOOD


def pivot(options: argparse.Namespace) -> int:
    """Print a pivot of a table as CSV, with what it is below it; return the exit code."""
    from data.session.opening import read_any
    from data.tables.pivots import pivot_options
    from data.tables.pivots.pivot_query import pivot as answer
    from data.tables.table_store import from_rows
    from data.writing.packages.package_files import long_rows
    from data.writing.tables.pivot_csv import pivot_csv

    try:
        read = read_any(options.path, _choice(options))
        table, package = read.table, read.package
        rows = long_rows(package) if package is not None else [()]
        store = from_rows(rows[0], rows[1:]) if table is None else table.store
        made = answer(store, *pivot_options.question_of(store, options))
    except DajuanError as error:
        return unusable(reason_of(error))
    named = table if table is not None else package
    for line in pivot_csv(made, named.title if named is not None else "", options.path.name).split("\n")[:-1]:
        say(line)
    return GOOD


def _wrong_ending(name: str, form: WrittenFormat) -> str:
    """Return why a form is not written under a name: its ending is that of another one; blank where it is not."""
    from data.writing.formats import FORMATS

    if any(has_ending(name, ending) for ending in form.endings):
        return ""
    others = (ending for item in FORMATS for ending in item.endings)
    found = next((ending for ending in (*others, *WORKBOOKS, *TEXTS, PDF, JSON) if has_ending(name, ending)), "")
    if not found:
        return ""
    known = listed(form.endings)
    return tr("{format} 只能写成 {known}，不能写成“{name}”。", format=form.key, known=known, name=name)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parsed = build_parser().parse_args(arguments)
    if parsed.command == "check":
        return check(parsed.path or bundled_path(), parsed, as_json=parsed.json)
    if parsed.command == "convert":
        return convert(parsed.source, parsed.target, parsed, quote_formulas=parsed.formulas == "quote")
    if parsed.command == "extract":
        return extract(parsed.source, parsed.target, as_json=parsed.json)
    if parsed.command == "template":
        return template(parsed.name, parsed.target)
    if parsed.command == "pivot":
        return pivot(parsed)
    if parsed.command == "proofread":
        return proofread.run(parsed)
    if parsed.command == "compare":
        return compare.run(parsed)
    if parsed.command == "gather":
        return gather.run(parsed)
    return export(parsed)


if __name__ == "__main__":
    sys.exit(exit_code(main))
