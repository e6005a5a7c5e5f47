"""Which characters share a glyph in the program's font."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QRawFont

# The blocks of CJK and Kangxi radicals: 人 and ⼈ (U+2F08) are one glyph in Chinese fonts.
_RADICALS: Final = tuple(chr(code) for code in range(0x2E80, 0x2FE0))


def radicals_drawn_as(text: str, font: QFont) -> dict[str, str]:
    """Return the radicals that a font draws with the glyph of a character of the text, with that character."""
    raw = QRawFont.fromFont(font)
    glyphs = {_glyph(raw, character): character for character in sorted(set(text)) if ord(character) > 0x2FFF}
    glyphs.pop(0, None)
    return {radical: glyphs[glyph] for radical in _RADICALS if (glyph := _glyph(raw, radical)) in glyphs}


def _glyph(raw: QRawFont, character: str) -> int:
    found = raw.glyphIndexesForString(character)
    return int(found[0]) if found else 0
