"""Which names a file may have on every system the program runs on, names made from titles, and known endings."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import Final

from data.words import tr

# Windows allows none of these; a name with a colon would even go into a hidden stream of another file.
_FORBIDDEN: Final = frozenset('\\/:*?"<>|')
# Windows takes these for devices, whatever their ending.
_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.DOTALL)
_DIGITS: Final = re.compile("([0-9]+)")
_LONGEST_BYTES: Final = 255
# Of a proposed name, so that the user can still add to it, and Windows with its 260 for the whole path is content.
_PROPOSED_BYTES: Final = 180
_SHOWN: Final = 60
# Written in Mongolian words, though it doesn't show.
_VOWEL_SEPARATOR: Final = "\u180e"


def is_device(name: str) -> bool:
    """Say whether Windows takes a name for a device, as it does `con`, `NUL.csv` and `com¹.txt`."""
    return _DEVICE.fullmatch(name) is not None


def is_hidden(letter: str) -> bool:
    """Say whether a character doesn't show, or turns the direction of those around it."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter != _VOWEL_SEPARATOR


def visibly(text: str) -> str:
    """Return a text with U+FFFD for every character that doesn't show."""
    return "".join("�" if is_hidden(letter) else letter for letter in text)


def shown(text: str, most: int = _SHOWN) -> str:
    """Return a text of a file as it can be put into a sentence: on one line, short, every character visible."""
    visible = visibly(text[: most + 1])
    return visible if len(visible) <= most else visible[: most - 1] + "…"


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key by which names are sorted as people count: 2 before 10."""
    parts = (part for part in _DIGITS.split(name) if part)
    # By the length of their digits: a number of thousands of them can't be made an int.
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0")) if part[0] in "0123456789" else (1, 0, part) for part in parts
    )


def name_fault(name: str) -> str:
    """Return why a file or folder cannot have this name, as a part of a sentence; blank where it can."""
    if not name.strip(" ."):
        return tr("它是空的") if not name.strip() else tr("它只有点")
    for letter in name:
        if is_hidden(letter):
            return _hidden_fault(letter)
    if signs := [letter for letter in dict.fromkeys(name) if letter in _FORBIDDEN]:
        return tr("里面有 {signs}，系统不让用在文件名里", signs=" ".join(signs))
    if name[-1] in ". ":
        return tr("末尾是{words}，Windows 会把它去掉", words=tr("点") if name[-1] == "." else tr("空格"))
    if is_device(name):
        return tr("“{device}”在 Windows 里是设备的名字", device=name.partition(".")[0].rstrip())
    if _size(name) > _LONGEST_BYTES:
        return tr(
            "它太长（最多 {bytes} 个字节，大约 {letters} 个汉字）",
            bytes=_LONGEST_BYTES,
            letters=_LONGEST_BYTES // 3,
        )
    return ""


def _hidden_fault(letter: str) -> str:
    if letter in "\r\n\u2028\u2029\x0b\x0c\x85":
        return tr("里面有换行")
    if "\ud800" <= letter <= "\udfff":
        return tr("里面有不成字的半个字符")
    return tr("里面有看不见的字符（U+{code:04X}）", code=ord(letter))


def _size(name: str) -> int:
    """Return how long a name is as systems count: UTF-16 units on Windows, bytes elsewhere."""
    return len(name.encode("utf-16-le")) // 2 if os.name == "nt" else len(os.fsencode(name))


def bad_name(name: str, what: str = tr("文件名")) -> str:
    """Return the sentence that refuses a name, blank where nothing is wrong with it; `what` says what it names."""
    fault = name_fault(name)
    return (
        tr("{what}“{name}”不能用：{fault}。请换一个{what}。", what=what, name=shown(name), fault=fault) if fault else ""
    )


def safe_name(stem: str, suffix: str) -> str:
    """Return a file name from any words, such as a title; the suffix stays whole."""
    visible = "".join(letter for letter in stem if letter.isprintable() and letter not in _FORBIDDEN)
    most = max(0, _PROPOSED_BYTES - max(0, len(suffix.encode()) - 20))
    # A dot in front would hide the file, also one that stood behind a character that is left out.
    fit = visible.lstrip(" .").encode()[:most].decode(errors="ignore").rstrip("._ ")
    return f"{('_' if is_device(fit) else '')}{fit or tr('导出')}{suffix}"


def proposed_name(tab: str, scope: str, suffix: str = "") -> str:
    """Return a file name for an export, without blanks: 硬核投入_所选4行.csv."""
    parts = (part.replace(" ", "").strip(".") for part in (tab, scope))
    return safe_name("_".join(part for part in parts if part), suffix)
