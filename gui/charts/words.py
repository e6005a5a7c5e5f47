"""Measuring and wrapping of text, Chinese and numbers mixed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from gui.fonts import font_feature

LINE: Final = 1.34
_LOCAL_FORMS: Final = "locl"
# A run of letters and digits is never broken, nor parted from the sign that belongs to it.
_TOKEN: Final = re.compile(r"[≥≤><≈]?[0-9A-Za-z.,%‰—–\-+/\u202f]+|\s+|.", re.DOTALL)
_CLOSING: Final = "，。；：、！？）》”’】%‰…"
_OPENING: Final = "（《“‘【"
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
def _metrics(px: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(px, bold=bold))


def width_of(text: str, px: int, *, bold: bool = False) -> float:
    """Return the width of a line in pixels."""
    return _metrics(px, bold).horizontalAdvance(text)


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for found in _TOKEN.finditer(text):
        token = found.group()
        if tokens and (token[0] in _CLOSING or tokens[-1][-1] in _OPENING):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _phrases(tokens: list[str]) -> list[str]:
    """Return tokens joined up to where a reader pauses: a space, a closing mark, or before an opening one."""
    phrases: list[str] = []
    for token in tokens:
        if phrases and not phrases[-1][-1].isspace() and phrases[-1][-1] not in _PAUSES and token[0] not in _OPENING:
            phrases[-1] += token
        else:
            phrases.append(token)
    return phrases


def wrap(text: str, px: int, width: float, *, bold: bool = False, even: bool = True) -> list[str]:
    """Return a text in lines no wider than `width`, equally long if `even`; an unbreakable run may stand out.

    Chinese words have no spaces between them: where no more lines are needed for it, even lines end at spaces and
    punctuation, so that no word is broken.
    """
    pieces = _tokens(text)
    lines = _greedy(pieces, px, width, bold=bold)
    if len(lines) < 2 or not even:
        return lines
    phrased = _greedy(_phrases(pieces), px, width, bold=bold)
    if len(phrased) == len(lines) and all(width_of(line, px, bold=bold) <= width for line in phrased):
        pieces = _phrases(pieces)
    # The narrowest width that needs no further line leaves no single character on the last one.
    low, high = width / len(lines), width
    for _ in range(6):
        middle = (low + high) / 2
        tried = _greedy(pieces, px, middle, bold=bold)
        if len(tried) > len(lines) or any(width_of(line, px, bold=bold) > width for line in tried):
            low = middle
        else:
            high = middle
    return _greedy(pieces, px, high, bold=bold)


def _greedy(pieces: list[str], px: int, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    current = ""
    for token in pieces:
        if current and width_of((current + token).rstrip(), px, bold=bold) > width:
            lines.append(current.rstrip())
            current = token.lstrip()
        else:
            current += token
    lines.append(current.rstrip())
    return [line for line in lines if line] or [""]
