"""Measuring and wrapping of text, Chinese and numbers mixed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from data.whole_words import WHOLE_WORDS
from gui.look.fonts import font_feature

LINE: Final = 1.34
_LOCAL_FORMS: Final = "locl"
# A run of letters and digits, and a usual word, is never broken, nor parted from the sign that belongs to it.
_TOKEN: Final = re.compile(
    r"[≥≤><≈−\uff0b]?[0-9A-Za-z.,%‰—–\-+/\u202f]+|\s+|" + "|".join(WHOLE_WORDS) + "|.", re.DOTALL
)
_CLOSING: Final = "，。；：、！？）》”’】%‰…"
_OPENING: Final = "（《“‘【"
# More than these a name, a title or claim, a note of a chart, and running text on a page, have no room for: the rest is
# left out behind an ellipsis. It is cut before it is measured.
LONGEST_NAME: Final = 80
LONGEST_TITLE: Final = 300
LONGEST_NOTE: Final = 1_000
_LONGEST_TEXT: Final = 20_000
# No usual figure, nor a span of years, is longer; it stands out of its line rather than being read as two.
_LONGEST_FIGURE: Final = 20
# A letter is hardly wider than high.
_WIDEST_LETTER: Final = 1.3
# In a column of two letters a word broken anywhere can't be read any more.
_NARROWEST_BROKEN: Final = 2.0
_MOST_EVEN_LINES: Final = 40
_PAUSES: Final = "，。；：、！？）》”’】…"


@lru_cache(maxsize=128)
def font(px: int, *, bold: bool = False) -> QFont:
    """Return the program's font in a size."""
    result = QFont(QGuiApplication.font())
    result.setPixelSize(px)
    result.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    # WORKAROUND: behind Latin letters Noto Sans SC has other glyphs for digits, which Qt's PDFs give no characters, so
    # that a version or a year is neither found nor copied.
    result.setFeature(font_feature(_LOCAL_FORMS), 0)
    return result


@lru_cache(maxsize=128)
def metrics_of(px: int, bold: bool) -> QFontMetricsF:
    """Return the measures of our letters in a size."""
    return QFontMetricsF(font(px, bold=bold))


def width_of(text: str, px: int, *, bold: bool = False) -> float:
    """Return the width of a line in pixels; of a text that no screen holds, that of its beginning."""
    return _width_of(text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE] + "…", px, bold)


@lru_cache(maxsize=8192)
def _width_of(text: str, px: int, bold: bool) -> float:
    return metrics_of(px, bold).horizontalAdvance(text)


def elided(text: str, px: int, width: float, *, bold: bool = False) -> str:
    """Return a line no wider than `width`: whole, or its beginning with an ellipsis."""
    if width_of(text, px, bold=bold) <= width and len(text) <= LONGEST_TITLE:
        return text
    low, high = 0, min(len(text), LONGEST_TITLE)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(f"{text[:middle]}…", px, bold=bold) <= width else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def fitted(text: str, px: int, room: float, least: int, *, bold: bool = False) -> tuple[str, int]:
    """Return a line that is no wider than `room`, and its size: smaller, down to `least`, before it is cut short.

    A figure that is cut at an edge would read as another figure.
    """
    if len(text) <= LONGEST_TITLE and width_of(text, px, bold=bold) <= room:
        return text, px
    px = next((one for one in range(px, least, -1) if width_of(text, one, bold=bold) <= room), least)
    return elided(text, px, room, bold=bold), px


def _tokens(text: str) -> list[str]:
    tokens: list[list[str]] = []
    for found in _TOKEN.finditer(text):
        token = found.group()
        # No line begins with a closing mark or ends with an opening one.
        if tokens and (token[0] in _CLOSING or tokens[-1][-1][-1] in _OPENING):
            tokens[-1].append(token)
        else:
            tokens.append([token])
    return ["".join(parts) for parts in tokens]


def _phrases(tokens: list[str]) -> list[str]:
    """Return tokens joined up to where a reader pauses: a space, a closing mark, or before an opening one."""
    phrases: list[list[str]] = []
    for token in tokens:
        last = phrases[-1][-1][-1] if phrases else " "
        if not last.isspace() and last not in _PAUSES and token[0] not in _OPENING:
            phrases[-1].append(token)
        else:
            phrases.append([token])
    return ["".join(parts) for parts in phrases]


def wrap(
    text: str, px: int, width: float, *, bold: bool = False, even: bool = True, most: int | None = None
) -> list[str]:
    """Return a text in lines no wider than `width`, equally long if `even`; a run wider than a line is broken anywhere.

    Chinese words have no spaces between them: where no more lines are needed for it, even lines end at spaces and
    punctuation, so that no word is broken. Of more than `most` letters (even lines: of
    more than a name has room for) the rest is left out. Figures as short as usual are never broken.
    """
    most = most or (LONGEST_NAME if even else _LONGEST_TEXT)
    return list(_wrapped(text if len(text) <= most else text[:most] + "…", px, width, bold, even))


@lru_cache(maxsize=512)
def _wrapped(text: str, px: int, width: float, bold: bool, even: bool) -> tuple[str, ...]:
    """Return the lines of a text; a chart is laid out several times until everything has room."""
    pieces = _broken(_tokens(text), px, width, bold)
    lines = _greedy(pieces, px, width, bold=bold)
    if not even or not 2 <= len(lines) <= _MOST_EVEN_LINES:
        return tuple(_without_lone_letter(lines, px, width, bold))
    phrased = _greedy(_phrases(pieces), px, width, bold=bold)
    if len(phrased) == len(lines) and all(width_of(line, px, bold=bold) <= width for line in phrased):
        pieces = _phrases(pieces)
    # The narrowest width that needs no further line leaves no single character on the last one.
    low, high = width / len(lines), width
    # Six halvings come within a sixty-fourth of the width, which nobody sees.
    for _ in range(6):
        middle = (low + high) / 2
        tried = _greedy(pieces, px, middle, bold=bold)
        if len(tried) > len(lines) or any(width_of(line, px, bold=bold) > width for line in tried):
            low = middle
        else:
            high = middle
    return tuple(_greedy(pieces, px, high, bold=bold))


def _without_lone_letter(lines: list[str], px: int, width: float, bold: bool) -> list[str]:
    """Return lines of which the last has more than one letter, where the one before can spare a word."""
    if len(lines) < 2 or len(lines[-1].rstrip(_CLOSING)) > 1:
        return lines
    *kept, spared = _tokens(lines[-2])
    last = f"{spared}{lines[-1]}"
    if not kept or width_of(last, px, bold=bold) > width:
        return lines
    return [*lines[:-2], "".join(kept).rstrip(), last.lstrip()]


def _broken(pieces: list[str], px: int, width: float, bold: bool) -> list[str]:
    """Return pieces of which those wider than a line are taken apart into letters."""
    if width < px * _NARROWEST_BROKEN:
        return pieces
    parts: list[str] = []
    for piece in pieces:
        is_figure = len(piece) <= _LONGEST_FIGURE and not any(letter.isalpha() for letter in piece)
        # Most pieces are so short that they needn't be measured.
        if not is_figure and len(piece) * px * _WIDEST_LETTER > width and width_of(piece, px, bold=bold) > width:
            parts.extend(piece)
        else:
            parts.append(piece)
    return parts


def _greedy(pieces: list[str], px: int, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    start, count = 0, 1
    while start < len(pieces):
        line, count = _line(pieces, start, count, px, width, bold=bold)
        lines.append(line)
        start += count
    return [line for line in lines if line] or [""]


def _line(pieces: list[str], start: int, guess: int, px: int, width: float, *, bold: bool) -> tuple[str, int]:
    """Return the line that begins with a piece, and how many pieces it has: as many as fit, at least one.

    What is measured is never much longer than the line, so that a text is wrapped in a time that grows with its length.
    """

    def text_of(count: int) -> str:
        text = "".join(pieces[start : start + count]).rstrip()
        return text.lstrip() if start else text

    def fits(count: int) -> bool:
        return width_of(text_of(count), px, bold=bold) <= width

    rest = len(pieces) - start
    # A blank at which the line before has ended takes no room.
    least = min(rest, 2 if start and pieces[start].isspace() else 1)
    low, high, step = least, rest + 1, 1
    # Lines have about as many pieces as the one before: the search begins there and widens.
    tried = max(least + 1, min(guess, rest))
    while low < tried < high:
        low, high = (tried, high) if fits(tried) else (low, tried)
        tried, step = (min(tried + step, rest) if tried == low else tried - step), step * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return text_of(low), low
