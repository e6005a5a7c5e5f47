"""The encoding of a text file: by its mark, else strict UTF-8, UTF-16 by its zeros, GB18030 by its characters.

What is none of these is left to chardet, which knows the encodings of other countries.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from data import limits
from data.files.bounded_stream import BoundedStream

Stream = BoundedStream | io.BytesIO

ENCODINGS: Final = (
    "utf-8",
    "gb18030",
    "utf-16-le",
    "utf-16-be",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "cp1252",
    "cp1251",
    "koi8_r",
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 65_536
_LONGEST_CHARACTER: Final = 4
# Of the characters that are not ASCII; names and rare words leave a rest.
_COMMON_SHARE: Final = 0.8
# What chardet finds, as the encodings that office programs of those countries write.
_OFFICES: Final = {
    "gb18030": "gb18030", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5", "big5-hkscs": "big5", "cp950": "big5",
    "cp932": "cp932", "shift-jis": "cp932", "shift_jis": "cp932", "euc-jp": "euc_jp", "cp949": "cp949",
    "euc-kr": "cp949", "windows-1251": "cp1251", "koi8-r": "koi8_r",
}  # fmt: skip
_FEW: Final = 4
_CONTROLS: Final = frozenset(map(chr, (*range(9), 11, *range(14, 26), *range(27, 32), 127)))


def guess_encoding(content: bytes) -> str:
    """Return the encoding of a whole text."""
    return guessed(lambda: io.BytesIO(content))[0]


def likely(head: bytes) -> str:
    """Return what `guessed` says of a text that begins so, if all of it is text in that encoding."""
    sample = head[:_SAMPLE]
    if known := _marked(sample) or _by_zeros(sample):
        return known
    for name in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(name)().decode(sample)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _is_chinese(sample):
            return name
    return ""


def guessed(opened: Callable[[], Stream]) -> tuple[str, bool]:
    """Return the encoding of a stream, opened anew for every look at it, and whether some bytes are no text in it."""
    with opened() as stream:
        head = stream.read(_SAMPLE) or b""
    if known := _marked(head) or _by_zeros(head):
        with opened() as stream:
            return known, _first_fault(stream, known) is not None
    faults: dict[str, int] = {}
    for name in ("utf-8", "gb18030"):
        with opened() as stream:
            fault = _first_fault(stream, name)
        if fault is None and (name == "utf-8" or _is_chinese(head)):
            return name, False
        if fault is not None:
            faults[name] = fault
    # A character that is cut off at the end, or some that are broken, turn a file into no other encoding.
    if _is_mostly_utf_8(head) or faults["utf-8"] >= _whole(opened) - _LONGEST_CHARACTER:
        return "utf-8", True
    if not _is_chinese(head):
        other = _by_statistics(head, opened)
        if other:
            return other, False
    if "gb18030" not in faults:
        return "gb18030", False
    return max(faults, key=lambda name: faults[name]), True


def _whole(opened: Callable[[], Stream]) -> int:
    """Return how many bytes a stream has, as far as it is read."""
    with opened() as stream:
        return sum(iter(lambda: len(stream.read(limits.MEGABYTE) or b""), 0))


def _is_chinese(head: bytes) -> bool:
    """Say whether the pairs of bytes are characters of GB 2312, which nearly all Chinese text is made of.

    Other encodings decode as GB18030 too, but into characters that nobody writes.
    """
    text = head.decode("gb18030", "ignore")
    found = [char for char in text if not char.isascii()]
    return bool(found) and sum(map(_is_common, found)) >= _COMMON_SHARE * len(found)


def _is_mostly_utf_8(head: bytes) -> bool:
    text = head.decode("utf-8", "replace")
    found = [char for char in text if not char.isascii()]
    return found.count("\ufffd") * 10 < len(found)


@lru_cache(maxsize=8192)
def _is_common(char: str) -> bool:
    pair = char.encode("gb18030", "ignore")
    return len(pair) == 2 and pair[0] >= 0xA1 and pair[1] >= 0xA1 and (pair[0] <= 0xA9 or 0xB0 <= pair[0] <= 0xD7)


def _by_statistics(head: bytes, opened: Callable[[], Stream]) -> str:
    """Return the encoding whose language the text looks like, blank where no byte may stand in it or none is known."""
    import chardet

    found = chardet.detect(head[:_SAMPLE])
    name = (found["encoding"] or "").lower().replace("_", "-")
    for wanted in dict.fromkeys((_OFFICES.get(name, ""), "cp1252")):
        if not wanted:
            continue
        with opened() as stream:
            if _first_fault(stream, wanted) is None:
                return wanted
    return ""


def _first_fault(stream: Stream, encoding: str) -> int | None:
    """Return about where the first byte stands that is no text in an encoding, None for none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    read = 0
    while True:
        part = stream.read(limits.MEGABYTE) or b""
        try:
            decoder.decode(part, not part)
        except UnicodeDecodeError as error:
            return read + error.start
        read += len(part)
        if not part:
            return None


def _marked(head: bytes) -> str:
    return next((name for mark, name in _BOMS if head.startswith(mark)), "")


def _by_zeros(head: bytes) -> str:
    """Return which UTF-16 a text is whose commas, digits and line ends have a zero byte at one side, else a blank."""
    sample = head[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    # Chinese text has few of them, but is no UTF-8 either; a stray one in another text makes no UTF-16.
    enough = most * 5 > len(sample) or (most > 1 and most * 40 >= len(sample) and not _is_utf_8(sample))
    if not enough or most <= 9 * least:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf_8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def is_text(text: str) -> bool:
    """Say whether the beginning of a text holds next to no control characters, as a binary file does."""
    sample = text[:_SAMPLE]
    return sum(char in _CONTROLS for char in sample) <= max(_FEW, len(sample) // 100)
