"""Text in Unicode's normal forms, its width, squeezed, in one line or cut, in a time that grows with its length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

_SPACE: Final = re.compile(r"\s+")
_WIDE: Final = re.compile(r"[^\0-\u2e7f]")
_PIECE: Final = 256
_LOOKED_AHEAD: Final = 64


def plain_width(text: str) -> str:
    """Return a text in the form NFKC: full-width letters and digits made plain, marks put together with letters.

    A run of hundreds of combining marks, which no language writes, may stay in another order than NFKC asks.
    """
    return _normalized("NFKC", text)


def composed(text: str) -> str:
    """Return a text in the form NFC, marks put together with letters; long runs of marks as in `plain_width`."""
    return _normalized("NFC", text)


def _normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    if text.isascii():
        return text
    if len(text) <= _PIECE:
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, parted where no letter goes together with the one before.

    The library sorts a run of combining marks in a time that grows with the square of its length.
    """
    start = 0
    while start < len(text):
        end = start + _PIECE
        for at in range(end, min(end + _LOOKED_AHEAD, len(text))):
            if text[at].isascii() or "一" <= text[at] <= "鿿":
                end = at
                break
        yield text[start:end]
        start = end


def half_widths(text: str) -> int:
    """Return how many half Chinese characters a text is wide: what is not Chinese is half as wide."""
    return len(text) + len(_WIDE.findall(text))


def squeeze(text: str) -> str:
    """Remove all white space."""
    return _SPACE.sub("", text)


def one_line(text: str) -> str:
    """Return a text whose lines are joined by blanks; blank ones are left out."""
    return " ".join(line for part in text.splitlines() if (line := part.strip()))


def shortened(text: str, most: int) -> str:
    """Return a text that has room where no more letters have any: the rest is left out behind an ellipsis."""
    return text if len(text) <= most else text[:most] + "…"
