"""What the command line prints, its exit codes, and why a file cannot be used."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from data.problems import DajuanError
from data.words import tr

if TYPE_CHECKING:
    from pathlib import Path

GOOD: Final = 0
FAULTY: Final = 1
UNUSABLE: Final = 2
# As a program says whose reader went away, by the signal of that.
UNREAD: Final = 128 + 13
JSON_HELP: Final = tr("打印一个 JSON 对象")


def reason_of(error: DajuanError) -> str:
    """Return why a file cannot be used, and the option that says which of several packages or sheets is meant."""
    from data.session.choices import ChoiceNeededError

    if not isinstance(error, ChoiceNeededError):
        return str(error)
    name, first = next(iter(error.choices.items()))
    if error.what == "sheet":
        words = f'"{name}"' if " " in name else name
        return tr("{error}用 --sheet 指明，例如 --sheet {sheet}", error=error, sheet=words)
    return (
        tr("{error}用 --package 指明，例如 --package {package}", error=error, package=first.package)
        if first.package
        else str(error)
    )


def unusable(words: str) -> int:
    """Print why nothing was done; return the exit code of that."""
    say(words, error=True)
    return UNUSABLE


def say_result(
    report: Callable[[], object], lines: Callable[[], Iterable[str]], target: Path | None, *, as_json: bool
) -> int:
    """Print what came of a command, as one JSON object or as lines with where it was written; return the exit code."""
    if as_json:
        say(json.dumps(report(), ensure_ascii=False, indent=1))
        return GOOD
    for line in lines():
        say(line)
    if target is not None:
        say(tr("已写出 {target}", target=target))
    return GOOD


def say(line: str, *, error: bool = False) -> None:
    """Print a line; what the console's encoding lacks is written as an escape."""
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        encoding = stream.encoding or "utf-8"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def exit_code(run: Callable[[], int]) -> int:
    """Return the exit code of a command; one whose lines nobody reads any further ends without a word."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Python itself would complain of what is left when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
