"""Texts for a stranger's eyes: who and where the user is, and what her files hold, is taken out of them.

What is known to be harmless is kept and everything else goes, as nobody can list all that a message may quote.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from data.words import tr

GONE: Final = "…"
_LEAST_NAME: Final = 2
_MOST_LINES: Final = 3000

_QUOTED: Final = tuple(
    # From the first mark to the last one, as a quoted text may hold the mark itself; to the end where one stands alone.
    re.compile(f"{first}.*{last}|{first}.*", re.DOTALL)
    for first, last in ("“”", "‘’", "「」", "『』", "《》", '""', "``", (r"(?<!\w)'", r"'(?!\w)"))
)
_READ_AS: Final = re.compile(r"(读作)(?!缺数)[^，。；（]*")
# Each of these reads a text once: a message may be as long as a cell.
_TOKEN: Final = re.compile(r"[^\s，。；：（）]+")
_SLASH: Final = re.compile(r"[/\\]")
_BREAKS: Final = " \t\n，。；：（）"
_FILE: Final = re.compile(r"\.[A-Za-z]{1,10}[,;:]?")
_NUMBER: Final = re.compile(r"(\[(?:Errno|WinError) \d+\])|(?:(?<!\w)[+−-])?[\d½①-⓿Ⅰ-ↈ][\dA-Za-z½①-⓿Ⅰ-ↈ.,:/%‰]*")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f…]+")
_REPEATED: Final = re.compile(r"…(?:[^\w…]*…)+")
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,10}")
_SYSTEM_WORDS: Final = frozenset(os.strerror(number) for number in errno.errorcode)

_RECORD: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) ([A-Z]+) ([\w.]+) (.*)", re.ASCII)
_START: Final = re.compile(r"start of version [\w.+-]{1,40}", re.ASCII)
_FRAME: Final = re.compile(r'(\s*)File "(.+)", line (\d+),? in ([\w.<>]+)', re.ASCII)
_ERROR: Final = re.compile(
    r"([a-z_A-Z][\w.]*(?:[Ee]rror|Exception|Warning|Interrupt|Exit|Iteration|Group))(?::\s?(.*))?", re.ASCII
)
_HEADS: Final = re.compile(
    r"Traceback \(most recent call last\):"
    r"|During handling of the above exception, another exception occurred:"
    r"|The above exception was the direct cause of the following exception:"
    r"|Fatal Python error: [A-Za-z :_]{1,80}"
    r"|(?:Current thread|Thread) 0x[0-9a-f]+ \(most recent call first\):"
    r"|Extension modules: [\w.,() :]*",
    re.ASCII,
)
_ROOTS: Final = ("gui", "data", "resources", "site-packages", "lib-dynload")


@dataclass(frozen=True)
class Private:
    """The names that no report may carry: the home folder, and those of the user and of the machine."""

    home: str = ""
    names: tuple[str, ...] = ()

    def hide(self, text: str) -> str:
        """Return a text with `~` for the home folder and `〈用户〉` for the names, wherever they stand."""
        for form in dict.fromkeys((self.home, self.home.replace("\\", "/"), self.home.replace("/", "\\"))):
            if len(form) > 1:
                text = re.sub(re.escape(form) + r"(?![\w-])", "~", text, flags=re.IGNORECASE)
        # Long names first: a short one may be a part of them.
        for name in sorted({one.strip() for one in self.names}, key=len, reverse=True):
            if len(name) >= _LEAST_NAME:
                # Chinese words have no spaces between them; other names are not looked for inside of words.
                whole = (r"(?<![^\W_])", r"(?![^\W_])") if name.isascii() else ("", "")
                text = re.sub(whole[0] + re.escape(name) + whole[1], tr("〈用户〉"), text, flags=re.IGNORECASE)
        return text


def ending_of(path: str) -> str:
    """Return what may be said of a file's name: `….csv`."""
    name = PureWindowsPath(path).name if "\\" in path else PurePosixPath(path).name
    ending = _ENDING.fullmatch(PurePosixPath(name).suffix)
    return GONE + (ending.group().lower() if ending else "")


def without_contents(message: str) -> str:
    """Return a message of the program without what it quotes: texts, figures, paths and names of files."""
    reason = _bracketed(message)
    for pattern in _QUOTED:
        message = pattern.sub(lambda found: f"“{GONE}”", message)
    if inside := _bracketed(message):
        message = message.replace(f"（{inside}）", f"（{reason if reason in _SYSTEM_WORDS else GONE}）")
    message = _READ_AS.sub(rf"\1{GONE}", message)
    if slash := _SLASH.search(message):
        # What stands behind an unquoted path may belong to it.
        start = max(message.rfind(mark, 0, slash.start()) for mark in _BREAKS) + 1
        message = message[:start] + ending_of(message[start:].split()[0])
    message = _TOKEN.sub(_without_name, message)
    return _NUMBER.sub(lambda found: found.group(1) or "#", message)


def _bracketed(message: str) -> str:
    """Return what stands between the first and the last bracket, blank for nothing."""
    return message[message.find("（") + 1 : max(message.rfind("）"), 0)] if "（" in message else ""


def _without_name(token: re.Match[str]) -> str:
    """Return a word, of a file's name only its ending."""
    head, dot, last = token.group().rpartition(".")
    return f"{GONE}.{last}" if head and dot and _FILE.fullmatch(f".{last}") else token.group()


def library_message(message: str, colons: int = 0) -> str:
    """Return a library's message: its Latin words up to the colon that mostly stands before a value, or a later one."""
    parts = without_contents(message).split(": ")
    kept = ": ".join((*parts[: colons + 1], *([GONE] if len(parts) > colons + 1 else [])))
    return _REPEATED.sub(GONE, _FOREIGN.sub(GONE, kept))


def _module(path: str) -> str:
    """Return the path of a module inside the program or its libraries."""
    parts = path.replace("\\", "/").split("/")
    for at in range(len(parts) - 2, -1, -1):
        if parts[at] in _ROOTS or parts[at].startswith("python3"):
            return "/".join(parts[at:])
    return parts[-1] if parts[-1].endswith(".py") else GONE


def log_without_contents(text: str, most: int = _MOST_LINES) -> str:
    """Return the last lines of a log, its records, frames and types of errors; what its messages quote is gone."""
    lines = text.splitlines()
    shown = list(_log_lines(lines[-most:]))
    if len(lines) > most:
        shown.insert(0, tr("（较早的 {lines} 行没有放进来）", lines=len(lines) - most))
    return "\n".join(shown)


def _log_lines(lines: Iterable[str]) -> Iterator[str]:
    after_frame = dropped = False
    for line in lines:
        kept = _log_line(line)
        # Below a frame stands its line of code, with marks under it: the number of the line says as much.
        skipped = kept is None and (after_frame or not line.strip())
        if kept is not None:
            yield kept
        elif not skipped and not dropped:
            yield GONE
        dropped = kept is None and (dropped or not skipped)
        after_frame = _FRAME.fullmatch(line) is not None or (after_frame and kept is None)


def _log_line(line: str) -> str | None:
    """Return what is kept of a line, None for nothing."""
    if record := _RECORD.fullmatch(line):
        time, level, source, message = record.groups()
        known = message in ("unexpected error", "no start") or _START.fullmatch(message)
        return f"{time} {level} {source} {message if known else library_message(message, 1)}"
    if frame := _FRAME.fullmatch(line):
        indent, path, number, function = frame.groups()
        return f'{indent}File "{_module(path)}", line {number}, in {function}'
    if _HEADS.fullmatch(line):
        return line
    if error := _ERROR.fullmatch(line):
        kind, message = error.groups()
        return f"{kind}: {library_message(message)}" if message else kind
    return None
