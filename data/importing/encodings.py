"""The encoding of a text file: by its mark, else strict UTF-8, UTF-16 by its zeros, else GB18030."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from typing import Final

from data import limits
from data.streams import BoundedStream

Stream = BoundedStream | io.BytesIO

ENCODINGS: Final = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 65_536
_FEW: Final = 4
_CONTROLS: Final = frozenset(map(chr, (*range(9), 11, *range(14, 26), *range(27, 32), 127)))


def guess_encoding(content: bytes) -> str:
    """Return the encoding of a whole text."""
    return guessed(lambda: io.BytesIO(content))[0]


def guessed(opened: Callable[[], Stream]) -> tuple[str, bool]:
    """Return the encoding of a stream, opened anew for every look at it, and whether some bytes are no text in it."""
    with opened() as stream:
        head = stream.read(_SAMPLE) or b""
    if known := _marked(head) or _by_zeros(head):
        with opened() as stream:
            return known, _first_fault(stream, known) is not None
    reached: dict[str, int] = {}
    for name in ("utf-8", "gb18030"):
        with opened() as stream:
            fault = _first_fault(stream, name)
        if fault is None:
            return name, False
        reached[name] = fault
    return max(reached, key=lambda name: reached[name]), True


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
