"""The command line without a window: `python -m data check` and `python -m data export`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.problems import DajuanError, PackageError, Problem, RefusedError, Severity
from data.reading import bundled_path, open_package

if TYPE_CHECKING:
    from data.model import Package
    from data.relations import Finding

GOOD: Final = 0
FAULTY: Final = 1
UNUSABLE: Final = 2
_SEVERITIES: Final = {Severity.NOTE: "说明", Severity.WARNING: "注意", Severity.ERROR: "问题"}


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m data", description="检查和导出统计数据包，不需要窗口")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="检查数据包，核对勾稽关系")
    check.add_argument("path", nargs="?", type=Path, default=None, help="默认是内置数据包")
    check.add_argument("--json", action="store_true", help="打印一个 JSON 对象")
    export = commands.add_parser("export", help="把一个主题写成表格")
    export.add_argument("path", nargs="?", type=Path, default=None, help="默认是内置数据包")
    export.add_argument("--theme", required=True, metavar="ID", help="主题编号")
    export.add_argument("--format", default="csv", help="格式，默认 csv")
    export.add_argument("--output", required=True, type=Path, metavar="FILE", help="写到哪里")
    export.add_argument("--encoding", default="", help="utf-8-sig（默认）或 gb18030")
    return parser


def unexpected(findings: tuple[Finding, ...]) -> tuple[Problem, ...]:
    """Return a warning for every relation that does not come out as its package expects."""
    from data.relations import Verdict

    return tuple(
        Problem(
            Severity.WARNING,
            f"relations:{finding.relation.relation_id}",
            f"“{finding.relation.title}”{finding.verdict}，与预期不符",
            "对照原始出处；原文如此就把 expected 改过来。",
            finding.computation,
            "expected（预期）",
        )
        for finding in findings
        if (finding.verdict is Verdict.HOLDS) != finding.relation.expected
    )


def check(path: Path, *, as_json: bool) -> int:
    """Print what a package holds and what is wrong with it; return the exit code."""
    from data.relations import evaluate

    try:
        package, problems = open_package(path)
    except PackageError as error:
        _print_unusable(error, path, as_json=as_json)
        return UNUSABLE
    findings = evaluate(package)
    problems += unexpected(findings)
    if as_json:
        say(json.dumps(_report(package, problems, findings), ensure_ascii=False, indent=1))
    else:
        _print_report(package, problems, findings)
    return FAULTY if any(problem.severity is Severity.ERROR for problem in problems) else GOOD


def _report(package: Package, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {
        "kind": "package",
        "title": package.title,
        "rows": len(package.observations),
        "values": sum(item.obs_value is not None for item in package.observations),
        "themes": len(package.themes),
        "indicators": len(package.indicators),
        "charts": len(package.charts),
        "left_out": len({problem.place for problem in problems if problem.left_out}),
        "encoding": "utf-8",
        "problems": [problem.as_dict() for problem in problems],
        "relations": [
            {"relation_id": finding.relation.relation_id, "verdict": finding.verdict.value} for finding in findings
        ],
    }


def _print_report(package: Package, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> None:
    say(f"{package.title}（{package.name} {package.version}）")
    numbers = sum(item.obs_value is not None for item in package.observations)
    counts = (len(package.themes), len(package.indicators), len(package.observations), numbers, len(package.charts))
    say("{} 个主题，{} 个指标，{} 项数据（{} 项有数值），{} 张图".format(*counts))
    say("")
    say("勾稽关系：")
    for finding in findings:
        words = "  ".join(part for part in (finding.computation, finding.explanation) if part)
        say(f"  {finding.verdict}  {finding.relation.title}：{words}")
    say("")
    for problem in problems:
        say(f"{_SEVERITIES[problem.severity]}  {problem.sentence()}")
    say("没有发现问题。" if not problems else f"共 {len(problems)} 处。")


def _print_unusable(error: PackageError, path: Path, *, as_json: bool) -> None:
    if as_json:
        problems = error.problems or (Problem(Severity.ERROR, path.name, str(error)),)
        report = {
            "kind": "refused" if isinstance(error, RefusedError) else "unreadable",
            "title": "",
            **dict.fromkeys(("rows", "values", "themes", "indicators", "charts", "left_out"), 0),
            "encoding": "",
            "problems": [problem.as_dict() for problem in problems],
            "relations": [],
        }
        say(json.dumps(report, ensure_ascii=False, indent=1))
        return
    say(str(error), error=True)
    for problem in error.problems:
        say(f"  {problem.sentence()}", error=True)


def export(arguments: argparse.Namespace) -> int:
    """Write a theme as a table; return the exit code."""
    from data.writing.atomic import write_atomic
    from data.writing.formats import FORMATS, TableExport, format_by_key

    chosen = format_by_key(arguments.format)
    if chosen is None:
        say(f"没有“{arguments.format}”这种格式。可以用：{'、'.join(item.key for item in FORMATS)}。", error=True)
        return UNUSABLE
    encodings = [encoding.key for encoding in chosen.encodings]
    if arguments.encoding and arguments.encoding not in encodings:
        say(f"{chosen.key} 不能用“{arguments.encoding}”编码。可以用：{'、'.join(encodings)}。", error=True)
        return UNUSABLE
    try:
        package, problems = open_package(arguments.path or bundled_path())
        theme = package.theme_by_id.get(arguments.theme)
        if theme is None:
            say(f"没有主题“{arguments.theme}”。可以用：{'、'.join(package.theme_by_id)}。", error=True)
            return UNUSABLE
        obs_ids = tuple(item.obs_id for item in package.observations_by_theme[theme.theme_id])
        table = TableExport(package, obs_ids, theme.title, f"全部 {len(obs_ids)} 行")
        write_atomic(arguments.output, chosen.write(table, arguments.encoding or (encodings or [""])[0]))
    except DajuanError as error:
        say(str(error), error=True)
        return UNUSABLE
    say(f"已把“{theme.title}”的 {len(obs_ids)} 行写到 {arguments.output}")
    return FAULTY if any(problem.severity is Severity.ERROR for problem in problems) else GOOD


def say(line: str, *, error: bool = False) -> None:
    """Print a line; what the console's encoding lacks is written as an escape."""
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        encoding = stream.encoding or "utf-8"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parsed = build_parser().parse_args(arguments)
    if parsed.command == "check":
        return check(parsed.path or bundled_path(), as_json=parsed.json)
    return export(parsed)


if __name__ == "__main__":
    sys.exit(main())
