"""Texts that a spreadsheet would run as formulas when it opens a CSV: which they are, and how they stay texts.

What programs take for a formula: a cell that begins with = + - @, also full-width, also behind blanks, quotes and
characters that don't show. A text can also begin a cell in its middle, where the file is read with another separator.
Numbers with a sign are none, and neither are the dashes that stand for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from data.words import tr

# Blanks and characters that don't show, which some programs drop, and the quotation mark; never the apostrophe, which
# makes a text of what follows. Tabs and line ends begin a cell of their own.
_HIDDEN: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_BEFORE: Final = rf"(?:[^\S\t\r\n]|[\"{_HIDDEN}])*+"
_SEPARATORS: Final = r";|\t\r\n"
_END: Final = rf"(?=[^\S\t\r\n]*+(?:[{_SEPARATORS}]|$))"
_NUMBER: Final = rf"[^\S\t\r\n]*+[.,]*+\d[\d.,]*+(?:[eE][+-]?\d++)?+[^\S\t\r\n]*+[%％‰]?+{_END}"
_DASHES: Final = rf"[-+－＋]*+{_END}"
_FORMULA: Final = rf"{_BEFORE}(?:[=@＝＠]|[-+－＋](?!{_NUMBER}|{_DASHES}))"
_AT_START: Final = re.compile(rf"[\t\r\n]|{_FORMULA}")
_INSIDE: Final = re.compile(rf"([{_SEPARATORS}])(?={_FORMULA})")
_SIGN: Final = re.compile(r"[=+\-@＝＋－＠]|^[\t\r\n]")


def is_live(text: str) -> bool:
    """Say whether some spreadsheet may run a text, or a part of it, as a formula."""
    if not _SIGN.search(text):
        return False
    return _AT_START.match(text) is not None or _INSIDE.search(text) is not None


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before each part that begins like one."""
    if not _SIGN.search(text):
        return text
    inside = _INSIDE.sub(r"\1'", text)
    return f"'{inside}" if _AT_START.match(text) else inside


def live_cells(rows: Iterable[Iterable[str]]) -> int:
    """Return how many cells of a table some spreadsheet may run as formulas."""
    return sum(is_live(cell) for row in rows for cell in row)


def live_words(count: int) -> str:
    """Return the words that say how many such cells there are, and what they are."""
    return tr("有 {count} 格文字像公式（以 = + - @ 等开头）", count=count)


def live_warning(count: int) -> str:
    """Return the sentence that says of a CSV that it was written with such cells as they are; blank for none."""
    if not count:
        return ""
    return tr(
        "{words}，照原样写出，Excel、WPS 打开时可能会执行。要避免，请在前面加撇号，或写成 .xlsx。",
        words=live_words(count),
    )
